/* quote.h - who says what: speaker, cue, content, channel. */
#ifndef DGM_QUOTE_H
#define DGM_QUOTE_H
#include "base/record.h"
#include "parse/tree.h"

typedef struct dgm_cues dgm_cues;           /* lexicon/quotes, read-only */
dgm_status dgm_cues_read(dgm_cues **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);

/* Fills rec->statements and each token's statement and DGM_TOKEN_QUOTED; links first-person pronouns in content to the
 * speaker. */
void dgm_find_statements(dgm_record *rec, dgm_document *doc, const dgm_cues *cues, dgm_arena *scratch);
#endif
