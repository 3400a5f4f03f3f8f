/* parser.h - lemma, tag, dependency tree: the model and its use. */
#ifndef DGM_PARSER_H
#define DGM_PARSER_H
#include "base/phrases.h"
#include "parse/tree.h"

typedef struct dgm_model  dgm_model;       /* mapped file, read-only, shared by threads */
typedef struct dgm_parser dgm_parser;      /* scratch of one thread */

dgm_status dgm_model_open(dgm_model **out, const char *path, dgm_error *err);
void       dgm_model_close(dgm_model *m);
uint64_t   dgm_model_hash(const dgm_model *m);                      /* of its contents: of the header, which holds their checksum */
dgm_status dgm_parser_new(dgm_parser **out, const dgm_model *m, dgm_error *err);
void       dgm_parser_free(dgm_parser *p);

/* What keeps words out of a name: titles and roles (lexicon/roles), adjectives and demonyms (lexicon/actors), and
 * weekdays, months, particles, common words (lexicon/text/name_*.tsv). */
typedef struct dgm_joiner dgm_joiner;
dgm_status dgm_joiner_read(dgm_joiner **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);
/* Into the compiled lexicon, and from it: what lexicon/text tells is read as text, the rest from the pack, which must outlive it. */
void       dgm_joiner_write(const dgm_joiner *joiner, dgm_pack_writer *w);
dgm_status dgm_joiner_map(dgm_joiner **out, dgm_arena *a, const dgm_layers *layers, const dgm_pack *pack, dgm_error *err);

/* Joins multi-word names into one token: phrases of `names` (may be NULL) by longest match, then runs of capitalised
 * words by rule. Needs span, form and flags. */
void dgm_join_names(dgm_sentence *s, dgm_arena *scratch, const dgm_joiner *joiner, const dgm_phrases *names,
                    dgm_bytes text);

/* Tags, lemmatises and parses sentences: sets upos, xpos, lemma, head, deprel, margin and the links. What lives longer
 * than the call lives in `scratch`. Linear in the number of tokens. */
void dgm_parse(dgm_parser *p, dgm_sentence *sentences, uint32_t n, dgm_arena *scratch);
#endif
