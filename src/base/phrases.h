/* phrases.h - many phrases of one or more words, found by longest match over words. Keys are folded (dgm_fold). */
#ifndef DGM_PHRASES_H
#define DGM_PHRASES_H
#include "base/base.h"

typedef struct dgm_phrases dgm_phrases;

dgm_phrases *dgm_phrases_new(dgm_arena *a);
/* Adds a folded phrase, its words separated by one blank, with a value; several values may share a phrase (newest
 * first through dgm_phrases_next). */
void dgm_phrases_add(dgm_phrases *p, dgm_bytes folded, uint32_t value);
/* Longest phrase that words[0..n-1] (folded) start with: number of words and *first, a cursor over its values; 0: none.
 * A word of `words` may itself hold blanks (a joined name): it then stands for several words of a phrase. */
uint32_t dgm_phrases_match(const dgm_phrases *p, const dgm_bytes *words, uint32_t n, uint32_t *first);
uint32_t dgm_phrases_value(const dgm_phrases *p, uint32_t cursor);
uint32_t dgm_phrases_next(const dgm_phrases *p, uint32_t cursor);   /* DGM_NONE after the last */
uint32_t dgm_phrases_longest(const dgm_phrases *p);                 /* most words of any phrase */
#endif
