/* confidence.h - how likely a reading is right. */
#ifndef DGM_CONFIDENCE_H
#define DGM_CONFIDENCE_H
#include "event/match.h"

/* A probability, from what the reading rests on, by the weights of lexicon/events/confidence.tsv. */
float dgm_confidence(const dgm_scene *x, const dgm_reading *r, uint32_t n_actor, uint32_t n_recipient, const dgm_event *e);
/* The number of a feature by the name that confidence.tsv uses, or DGM_N_FEATURES. */
dgm_feature dgm_feature_named(dgm_bytes name);
#endif
