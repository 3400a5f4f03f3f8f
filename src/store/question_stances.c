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

/* One walk through the index, which has all that it takes. */
dgm_status dgm_stances_open(dgm_stances *x, dgm_answer *a, dgm_error *err)
{
    return dgm_answer_ask(&x->positions, a,
        "SELECT p.party, p.stance, p.subparty IS NOT NULL OR p.scope IS NOT NULL, p.day, " DGM_RANK("p") ", p.report, p.position FROM position p "
        "WHERE p.negotiation = ?1 ORDER BY p.party, p.day", err);
}

typedef struct { bool whole; int64_t day, rank, report, position; } standing;

static bool stands_above(standing a, standing b)
{
    if (a.whole != b.whole)
        return a.whole;
    if (a.day != b.day)
        return a.day > b.day;
    if (a.rank != b.rank)
        return a.rank > b.rank;
    return a.report != b.report ? a.report > b.report : a.position > b.position;
}

dgm_status dgm_stances_of(dgm_stances *x, dgm_answer *a, dgm_arena *in, int64_t negotiation, dgm_error *err)
{
    const dgm_asked *f = &a->asked;
    dgm_query *q = x->positions;
    standing best = { 0 };
    x->at = NULL;
    x->n = x->cap = 0;
    memset(x->on_side, 0, sizeof x->on_side);
    dgm_query_int(q, 1, negotiation);
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        dgm_bytes party = dgm_query_get_bytes(q, 0);
        dgm_party *p = x->n ? &x->at[x->n - 1] : NULL;
        if (!p || !dgm_eq(p->party, party)) {
            p = DGM_PUSH(in, x);
            p->party = dgm_copy(in, party);
        }
        bool undated = dgm_query_is_null(q, 3);
        standing now = { dgm_query_get_int(q, 2) == 0, undated ? INT64_MIN : dgm_query_get_int(q, 3), dgm_query_get_int(q, 4), dgm_query_get_int(q, 5),
                         dgm_query_get_int(q, 6) };
        bool asked = undated ? !f->from_day && !f->to_day : now.day >= f->since && now.day <= f->until;
        if (!asked || dgm_query_is_null(q, 1) || (p->has_stance && !stands_above(now, best)))
            continue;
        best = now;
        p->has_stance = true;
        p->side = side_of(dgm_query_get_bytes(q, 1));
        p->report = now.report;
        p->position = now.position;
    }
    for (uint32_t i = 0; i < x->n; i++)
        x->on_side[x->at[i].side] += x->at[i].has_stance;
    return st == DGM_END ? DGM_OK : st;
}
