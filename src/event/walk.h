/* walk.h - what stands where around a word: steps of a rule's paths, with passives, control and coordination undone. */
#ifndef DGM_WALK_H
#define DGM_WALK_H
#include "event/rule.h"
#include "text/text.h"

/* What every part of the event room needs at hand. */
typedef struct {
    dgm_record       *rec;
    dgm_document     *doc;
    const dgm_rules  *rules;
    dgm_arena        *scratch;
    dgm_rule_traces  *trace;
    uint32_t          sentence;
    const dgm_sentence *s;
} dgm_scene;

bool dgm_is_passive(const dgm_scene *x, uint32_t v);
/* The token that does what v tells, undoing relatives, control and coordination; DGM_NONE when nobody is named. For a
 * passive it is what the act is done to. */
uint32_t dgm_subject(const dgm_scene *x, uint32_t v);
/* The same, and sets *v to the clause whose subject it is. */
uint32_t dgm_subject_above(const dgm_scene *x, uint32_t *v);
/* Tokens reached from `from` by a path, appended to out. */
void dgm_walk(const dgm_scene *x, uint32_t from, const dgm_path *path, dgm_index_list *out);
/* The lemma with its particle: "carry_out". */
dgm_bytes dgm_lemma_with_particle(const dgm_scene *x, uint32_t v);
/* Preposition of a nominal in lower case ("" for none). */
dgm_bytes dgm_preposition(const dgm_scene *x, uint32_t t);
#endif
