/* match.h - which rule reads a word best, and what comes of it. */
#ifndef DGM_MATCH_H
#define DGM_MATCH_H
#include "event/walk.h"

/* A word read as an event. */
typedef struct {
    bool            found;
    const dgm_rule *rule;                   /* the outermost rule */
    const dgm_rule *base;                   /* the innermost: the same for a base rule */
    uint32_t        trigger, inner;         /* inner: trigger of the event inside, or DGM_NONE */
    uint32_t        matched_to;             /* last token that a condition matched, or the trigger */
    uint32_t        matched[8], n_matched;  /* tokens below the trigger that conditions matched by word, and those of events inside */
    dgm_event_type  type;
    dgm_bytes       mode, cameo;
    dgm_words       context;
    dgm_aspect      aspect;                 /* what composition gave; ACTUAL otherwise */
    bool            used_negation, used_future;
    uint32_t        strength;               /* conditions that held */
} dgm_reading;

/* Reads token t; depth counts operators inside operators. */
dgm_reading dgm_read_word(const dgm_scene *x, uint32_t t, int depth);
bool        dgm_is_negated(const dgm_scene *x, uint32_t t);
dgm_aspect  dgm_aspect_of(const dgm_scene *x, uint32_t t);
/* What compose.tsv says for an operator over a reading; false: nothing. */
bool        dgm_compose_reading(const dgm_scene *x, dgm_bytes op, const dgm_reading *inner, dgm_reading *out);
#endif
