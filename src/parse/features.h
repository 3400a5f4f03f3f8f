/* features.h - what the network sees of a word: its key among the known words, its ends, its shape. */
#ifndef DGM_FEATURES_H
#define DGM_FEATURES_H
#include "parse/tree.h"

enum { DGM_AFFIXES = 7, DGM_SHAPES = 128, DGM_LONGEST_KEY = 64 };

typedef struct {
    char     key[DGM_LONGEST_KEY];     /* lower case, plain quotes and dashes, of the last word of a joined name */
    uint32_t size;
    uint32_t shape;
} dgm_features;

void dgm_features_of(dgm_features *f, const dgm_token *t, bool first);
/* The same word with every digit written 0. False when it holds none. */
bool dgm_features_blur_digits(dgm_features *f);
/* Prefixes of 1 to 3 and suffixes of 1 to 4 bytes as rows of a hashed table; those longer than the word fall together
 * with the whole word. */
void dgm_features_affixes(const dgm_features *f, uint32_t n_rows, uint32_t rows[DGM_AFFIXES]);
static inline dgm_bytes dgm_features_key(const dgm_features *f) { return (dgm_bytes){ f->key, f->size }; }
#endif
