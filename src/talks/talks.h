/* talks.h - which talks there are, who takes part, declines, boycotts, on which condition, on whose word. */
#ifndef DGM_TALKS_H
#define DGM_TALKS_H
#include "base/record.h"
#include "parse/tree.h"

typedef struct dgm_talks_lexicon dgm_talks_lexicon;     /* lexicon/talks, read-only */
dgm_status dgm_talks_lexicon_read(dgm_talks_lexicon **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);

/* Fills rec->talks and rec->positions, and the talks of events and tokens. */
void dgm_find_talks(dgm_record *rec, dgm_document *doc, const dgm_talks_lexicon *lx, dgm_arena *scratch);
#endif
