/* shingles.h - how much two texts have in common: sketches of their word shingles. */
#ifndef DGM_SHINGLES_H
#define DGM_SHINGLES_H
#include "base/base.h"

enum { DGM_SKETCH_BINS = 64, DGM_SKETCH_BANDS = 12, DGM_SKETCH_BYTES = 4 * DGM_SKETCH_BINS };

/* The least hash of each bin; UINT32_MAX: no shingle fell into it. */
typedef struct { uint32_t bin[DGM_SKETCH_BINS]; } dgm_sketch;

/* One pass over the text; a text of fewer than three words is one shingle, one without words has an empty sketch. */
void   dgm_sketch_make(dgm_sketch *out, dgm_bytes text);
/* The share of shingles that both have among those that either has (Jaccard), estimated: exact for the same text, and within about
 * 0.06 (one standard deviation) else. 0 when either is empty. */
double dgm_sketch_similarity(const dgm_sketch *a, const dgm_sketch *b);
/* Two texts that share a band may be near-duplicates: of pairs that have half of their shingles in common four in five do, of pairs
 * with seven tenths more than 99 in 100. Returns the number of bands, at most DGM_SKETCH_BANDS. */
uint32_t dgm_sketch_bands(const dgm_sketch *s, int64_t out[DGM_SKETCH_BANDS]);

/* As stored: little-endian, so that a store can travel. */
void dgm_sketch_write(unsigned char out[DGM_SKETCH_BYTES], const dgm_sketch *s);
bool dgm_sketch_read(dgm_sketch *out, dgm_bytes stored);
#endif
