/* headline.h - the verb of a headline. */
#ifndef DGM_HEADLINE_H
#define DGM_HEADLINE_H
#include "parse/model.h"

/* A word of a parsed sentence that may be its verb: its root is no finite verb, the word stands where one would. */
typedef struct { uint32_t at; dgm_bytes past; } dgm_headline_word;

/* The next such word from *from on, which is set behind it; its regular past, a known word, lives in scratch. False: none is left. */
bool dgm_headline_next(const dgm_model *m, const dgm_sentence *s, uint32_t *from, dgm_arena *scratch, dgm_headline_word *out);
/* Is the word, read in the past, the verb of the sentence? */
bool dgm_headline_is_verb(const dgm_sentence *s, uint32_t at);
#endif
