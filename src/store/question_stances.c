/* question_stances.c - the latest stance of each party to talks: who is in, who is out, who has not said.
 *
 * A party's stance is the latest that speaks of the party as a whole and of all of the talks; only where there is none does the latest
 * of a part of it (an envoy), or towards a part of them (the sidelines), stand for it.
 */
#include "store/question.h"

static const struct { const char *stance; dgm_side side; } sides[] = {
    { "attends", DGM_SIDE_IN }, { "convenes", DGM_SIDE_IN }, { "hosts", DGM_SIDE_IN }, { "mediates", DGM_SIDE_IN },
    { "observes", DGM_SIDE_OBSERVING },
    { "declines", DGM_SIDE_OUT }, { "boycotts", DGM_SIDE_OUT }, { "withdraws", DGM_SIDE_OUT }, { "suspends", DGM_SIDE_OUT }, { "excluded", DGM_SIDE_OUT },
};

/* What remains has not answered: invited, undecided, undisclosed. */
static dgm_side side_of(dgm_bytes stance)
{
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++)
        if (dgm_is(stance, sides[i].stance))
            return sides[i].side;
    return DGM_SIDE_UNDECIDED;
}

#define LATEST(whole) \
    "SELECT p.stance, p.condition_from, p.condition_to, p.report, p.position FROM position p WHERE p.negotiation = ?1 AND p.actor = ?2 AND " \
    "p.stance IS NOT NULL AND (p.day IS NULL AND ?5 OR p.day BETWEEN ?3 AND ?4) AND " whole \
    " ORDER BY p.day DESC, " DGM_RANK("p") " DESC, p.report DESC, p.position DESC LIMIT 1"

dgm_status dgm_stances_open(dgm_stances *x, dgm_answer *a, dgm_error *err)
{
    DGM_TRY(dgm_answer_ask(&x->parties, a, "SELECT DISTINCT actor FROM position WHERE negotiation = ?1 ORDER BY actor", err));
    DGM_TRY(dgm_answer_ask(&x->whole, a, LATEST("p.subparty IS NULL AND p.scope IS NULL"), err));
    return dgm_answer_ask(&x->part, a, LATEST("(p.subparty IS NOT NULL OR p.scope IS NOT NULL)"), err);
}

static dgm_status latest(dgm_query *q, const dgm_asked *f, int64_t negotiation, int64_t actor, dgm_party *out, dgm_error *err)
{
    dgm_query_int(q, 1, negotiation);
    dgm_query_int(q, 2, actor);
    dgm_query_int(q, 3, f->since);
    dgm_query_int(q, 4, f->until);
    dgm_query_int(q, 5, !f->from_day && !f->to_day);
    dgm_status st = dgm_query_step(q, err);
    if (st != DGM_OK)
        return st;
    out->side = side_of(dgm_query_get_bytes(q, 0));
    out->has_stance = true;
    out->condition_from = dgm_query_get_int(q, 1);
    out->condition_to = dgm_query_get_int(q, 2);
    out->report = dgm_query_get_int(q, 3);
    out->position = dgm_query_get_int(q, 4);
    dgm_query_done(q);
    return DGM_OK;
}

dgm_status dgm_stances_of(dgm_stances *x, dgm_answer *a, dgm_arena *in, int64_t negotiation, dgm_error *err)
{
    x->at = NULL;
    x->n = x->cap = 0;
    memset(x->on_side, 0, sizeof x->on_side);
    dgm_query_int(x->parties, 1, negotiation);
    dgm_status st;
    while ((st = dgm_query_step(x->parties, err)) == DGM_OK) {
        dgm_party *p = DGM_PUSH(in, x);
        p->actor = dgm_query_get_int(x->parties, 0);
        st = latest(x->whole, &a->asked, negotiation, p->actor, p, err);
        if (st == DGM_END)
            st = latest(x->part, &a->asked, negotiation, p->actor, p, err);
        if (st != DGM_OK && st != DGM_END)
            return st;
        if (p->has_stance)
            x->on_side[p->side]++;
    }
    return st == DGM_END ? DGM_OK : st;
}
