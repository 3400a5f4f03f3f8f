/* confidence.c - how likely a reading is right.
 *
 * A logistic model over a dozen things that anyone can check: how many conditions of the rule held, whether actor and recipient were found,
 * how sure the parser was of the trigger's place, whether the clause is denied, future or reported. The weights are data, fitted by
 * tools/calibrate.py on development sets; bench/RESULTS.md shows how often events of each confidence are right.
 */
#include "event/confidence.h"

#include <math.h>

static const char *const names[] = { "bias", "conditions", "no-condition", "actor", "recipient", "both", "margin", "operator", "noun", "future",
                                     "unreal", "negated", "reported" };
_Static_assert(sizeof names / sizeof *names == DGM_N_FEATURES, "a name for each feature");

dgm_feature dgm_feature_named(dgm_bytes name)
{
    int i = 0;
    while (i < DGM_N_FEATURES && !dgm_is(name, names[i]))
        i++;
    return (dgm_feature)i;
}

float dgm_confidence(const dgm_scene *x, const dgm_reading *r, uint32_t n_actor, uint32_t n_recipient, const dgm_event *e)
{
    const dgm_token *t = &x->s->tokens[r->trigger];
    float value[DGM_N_FEATURES] = { 0 };
    value[DGM_FEATURE_BIAS] = 1;
    value[DGM_FEATURE_CONDITIONS] = (float)(r->strength < 6 ? r->strength : 6);
    value[DGM_FEATURE_NO_CONDITION] = r->strength == 0;
    value[DGM_FEATURE_ACTOR] = n_actor > 0;
    value[DGM_FEATURE_RECIPIENT] = n_recipient > 0;
    value[DGM_FEATURE_BOTH] = n_actor > 0 && n_recipient > 0;
    value[DGM_FEATURE_MARGIN] = t->margin < 1 ? t->margin : 1;
    value[DGM_FEATURE_OPERATOR] = r->inner != DGM_NONE;
    value[DGM_FEATURE_NOUN] = t->upos == DGM_UPOS_NOUN || t->upos == DGM_UPOS_PROPN;
    value[DGM_FEATURE_FUTURE] = e->aspect == DGM_ASPECT_FUTURE;
    value[DGM_FEATURE_UNREAL] = e->aspect != DGM_ASPECT_FUTURE && e->aspect != DGM_ASPECT_ACTUAL;
    value[DGM_FEATURE_NEGATED] = e->negated;
    value[DGM_FEATURE_REPORTED] = e->statement != DGM_NONE;
    float sum = 0;
    for (int i = 0; i < DGM_N_FEATURES; i++)
        sum += x->rules->weights[i] * value[i];
    float p = 1 / (1 + expf(-sum));
    return p < 0.01f ? 0.01f : p > 0.99f ? 0.99f : p;
}
