/* lemma.h - the base form of a word from its form and tag. */
#ifndef DGM_LEMMA_H
#define DGM_LEMMA_H
#include "parse/model.h"

enum { DGM_LONGEST_ENDING = 6 };

/* A known word and tag have their script; else the longest known ending with that tag decides; else the form itself.
 * `tag` counts the model's tags. Lives in `a` or is the form. */
dgm_bytes dgm_lemma(const dgm_model *m, dgm_arena *a, const dgm_token *t, uint32_t tag);
/* Which tags share lemmas: the Penn tag decides (VBG cuts "-ing"), not the pair. */
uint32_t dgm_lemma_tag(const char *xpos, dgm_upos upos);
/* The lower-case form with plain quotes, whole also where it is long. */
dgm_bytes dgm_lemma_form(dgm_arena *a, dgm_bytes form);
#endif
