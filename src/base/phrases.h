/* phrases.h - many phrases of one or more words, found by longest match over words. Keys are folded (dgm_fold).
 *
 * Arrays without pointers, so that a table of a million phrases is mapped from a file as it is (base/pack.h).
 */
#ifndef DGM_PHRASES_H
#define DGM_PHRASES_H
#include "base/pack.h"

typedef struct dgm_phrases dgm_phrases;

dgm_phrases *dgm_phrases_new(dgm_arena *a);
/* Adds a folded phrase, its words separated by one blank, with a value; several values may share a phrase (newest
 * first through dgm_phrases_next). Not on mapped phrases. */
void dgm_phrases_add(dgm_phrases *p, dgm_bytes folded, uint32_t value);
/* Longest phrase that words[0..n-1] (folded) start with: number of words and *first, a cursor over its values; 0: none.
 * A word of `words` may itself hold blanks (a joined name): it then stands for several words of a phrase. */
uint32_t dgm_phrases_match(const dgm_phrases *p, const dgm_bytes *words, uint32_t n, uint32_t *first);
/* The cursor of exactly this phrase, or DGM_NONE. */
uint32_t dgm_phrases_find(const dgm_phrases *p, dgm_bytes folded);
uint32_t dgm_phrases_value(const dgm_phrases *p, uint32_t cursor);
uint32_t dgm_phrases_next(const dgm_phrases *p, uint32_t cursor);   /* DGM_NONE after the last */
uint32_t dgm_phrases_longest(const dgm_phrases *p);                 /* most words of any phrase */

/* Into a file under NAME.*, and from it; the mapped ones live as long as the pack. */
void       dgm_phrases_write(const dgm_phrases *p, dgm_pack_writer *w, const char *name);
dgm_status dgm_phrases_map(dgm_phrases **out, dgm_arena *a, const dgm_pack *pack, const char *name, dgm_error *err);
#endif
