/* question_outlook.c - talks in plain numbers: who is in, out, undecided, which conditions are open, and how the parties have dealt with each
 * other week by week. Beside each number stands how it was counted and of what, so that anyone can count again.
 */
#include "store/question.h"

enum { TALKS, MEASURE, WEEK, VALUE, COUNT, OF, FORMULA, WHICH, TALKS_ID, N };

static const dgm_column columns[N] = {
    [TALKS] = { "talks", "talks", DGM_CELL_TEXT, DGM_COLUMN_ONCE | DGM_COLUMN_BOLD },
    [MEASURE] = { "measure", "measure", DGM_CELL_TEXT, DGM_COLUMN_ONCE },
    [WEEK] = { "week", "week of", DGM_CELL_DATE, 0 },
    [VALUE] = { "value", "value", DGM_CELL_NUMBER, DGM_COLUMN_BOLD },
    [COUNT] = { "count", NULL, DGM_CELL_NUMBER, 0 },
    [OF] = { "of", NULL, DGM_CELL_NUMBER, 0 },
    [FORMULA] = { "formula", "counted as", DGM_CELL_TEXT, DGM_COLUMN_ONCE | DGM_COLUMN_FAINT | DGM_COLUMN_WHOLE },
    [WHICH] = { "which", "which", DGM_CELL_LIST, 0 },
    [TALKS_ID] = { "talks_id", NULL, DGM_CELL_TEXT, 0 },
};

enum { NEWEST_TALKS = 5, WEEKS = 8 };                   /* told where nothing says which, or since when */

typedef struct {
    int64_t   id, last_day;
    dgm_bytes name;
    int       rank;                                     /* of its rows; of those of the second share, one more */
} some_talks;

typedef struct {
    dgm_stances stances;
    dgm_query  *name, *condition;
    DGM_LIST(some_talks) talks;
} outlook;

/* ---- which talks ---- */

static dgm_status find_talks(dgm_answer *a, outlook *x, dgm_error *err)
{
    const dgm_asked *f = &a->asked;
    dgm_sql s = dgm_sql_new(&a->arena, false);
    dgm_sql_put(&s, "SELECT g.negotiation, g.name, g.last_day FROM negotiation g WHERE ");
    if (f->talks.asked) {
        dgm_sql_put(&s, "g.negotiation IN ");
        dgm_sql_ids(&s, f->talks);
    } else {
        dgm_sql_put(&s, "EXISTS (SELECT 1 FROM position p WHERE p.negotiation = g.negotiation)");
    }
    if (f->actor.asked) {
        dgm_sql_put(&s, " AND EXISTS (SELECT 1 FROM position p WHERE p.negotiation = g.negotiation AND p.actor IN ");
        dgm_sql_ids(&s, f->actor);
        dgm_sql_put(&s, ")");
    }
    dgm_sql_put(&s, " AND ");
    if (f->plover.size || f->cameo.size || f->recipient.asked) {
        dgm_sql_put(&s, "EXISTS (SELECT 1 FROM talks t WHERE t.negotiation = g.negotiation AND ");
        dgm_sql_event(&s, f, "e.report = t.report AND e.talks = t.talks");
        dgm_sql_put(&s, "1 = 1) AND ");
    }
    dgm_sql_equal(&s, "g.country = ", f->country);
    dgm_sql_put(&s, "1 = 1 ORDER BY g.last_day DESC, g.negotiation DESC LIMIT ");
    dgm_sql_int(&s, f->talks.asked ? INT32_MAX : NEWEST_TALKS);
    dgm_query *q;
    DGM_TRY(dgm_answer_query(&q, a, &s, err));
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        some_talks *t = DGM_PUSH(&a->arena, &x->talks);
        *t = (some_talks){ dgm_query_get_int(q, 0), dgm_day(dgm_query_get_int(q, 2)), dgm_copy(&a->arena, dgm_query_get_bytes(q, 1)), (int)x->talks.n * 2 };
    }
    return st == DGM_END ? DGM_OK : st;
}

/* ---- parties and conditions ---- */

static void row(dgm_answer *a, const some_talks *t, const char *measure, const char *formula)
{
    a->cell[TALKS] = t->name;
    a->cell[TALKS_ID] = dgm_print(&a->row, "g%lld", (long long)t->id);
    a->cell[MEASURE] = dgm_str(measure);
    a->cell[FORMULA] = dgm_str(formula);
}

/* Appends "France r4.x1" to the list of those counted. */
static dgm_status put_party(dgm_answer *a, outlook *x, const dgm_party *p, dgm_bytes condition, dgm_error *err)
{
    if (a->scratch.size)
        dgm_putc(&a->scratch, '\x1F');
    dgm_query_int(x->name, 1, p->report);
    dgm_query_int(x->name, 2, p->position);
    dgm_status st = dgm_query_step(x->name, err);
    if (st == DGM_OK)
        dgm_put(&a->scratch, dgm_query_get_bytes(x->name, 0));
    dgm_query_done(x->name);
    if (condition.size)
        dgm_puts(&a->scratch, ": ");
    dgm_put(&a->scratch, condition);
    dgm_putf(&a->scratch, " r%lld.x%lld", (long long)p->report, (long long)p->position);
    return st == DGM_END ? DGM_OK : st;
}

/* The words of a party's condition; empty: none. */
static dgm_status condition_of(dgm_bytes *out, dgm_answer *a, outlook *x, const dgm_party *p, dgm_error *err)
{
    *out = (dgm_bytes){ 0 };
    dgm_query_int(x->condition, 1, p->report);
    dgm_query_int(x->condition, 2, p->position);
    dgm_status st = dgm_query_step(x->condition, err);
    if (st != DGM_OK)
        return st == DGM_END ? DGM_OK : st;
    int64_t from = dgm_query_get_int(x->condition, 0), to = dgm_query_get_int(x->condition, 1);
    dgm_query_done(x->condition);
    DGM_TRY(dgm_answer_report(a, p->report, err));
    *out = dgm_answer_slice(a, from, to);
    return DGM_OK;
}

static dgm_status tell(dgm_answer *a, int rank, int64_t counted, dgm_error *err)
{
    if (a->scratch.failed)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    dgm_cell(a, WHICH, (dgm_bytes){ a->scratch.data, a->scratch.size });
    dgm_cell_number(a, VALUE, counted);
    dgm_answer_keep(a, rank);
    a->scratch.size = 0;
    return DGM_OK;
}

static dgm_status tell_parties(dgm_answer *a, outlook *x, const some_talks *t, dgm_error *err)
{
    static const struct { dgm_side side; const char *measure, *formula; } rows[] = {
        { DGM_SIDE_IN, "parties in", "parties whose latest stance is attends, convenes, hosts or mediates" },
        { DGM_SIDE_OBSERVING, "parties observing", "parties whose latest stance is observes" },
        { DGM_SIDE_OUT, "parties out", "parties whose latest stance is declines, boycotts, withdraws, suspends or excluded" },
        { DGM_SIDE_UNDECIDED, "parties undecided", "parties whose latest stance is invited, undecided or undisclosed" },
    };
    const dgm_stances *s = &x->stances;
    a->scratch.size = 0;
    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
        row(a, t, rows[r].measure, rows[r].formula);
        for (uint32_t i = 0; i < s->n; i++)
            if (s->at[i].has_stance && s->at[i].side == rows[r].side)
                DGM_TRY(put_party(a, x, &s->at[i], (dgm_bytes){ 0 }, err));
        DGM_TRY(tell(a, t->rank, s->on_side[rows[r].side], err));
    }
    row(a, t, "conditions open", "latest stances of parties not out that name a condition");
    int64_t open = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        dgm_bytes condition = { 0 };
        if (s->at[i].has_stance && s->at[i].side != DGM_SIDE_OUT)
            DGM_TRY(condition_of(&condition, a, x, &s->at[i], err));
        if (!condition.size)
            continue;
        DGM_TRY(put_party(a, x, &s->at[i], condition, err));
        open++;
    }
    return tell(a, t->rank, open, err);
}

/* ---- weeks ---- */

/* The Monday on or before a day. */
static int64_t monday(int64_t day) { return day - ((day + 3) % 7 + 7) % 7; }

/* Who stands for the parties to the talks: their governments and capitals too. */
static void put_parties(dgm_sql *s, int64_t negotiation)
{
    dgm_sql_put(s, "(SELECT actor FROM actor WHERE party IN (SELECT party FROM position WHERE negotiation = ");
    dgm_sql_int(s, negotiation);
    dgm_sql_put(s, "))");
}

/* Events between two different parties, by week: all of them, and those that co-operate. */
static dgm_sql sql_of_weeks(dgm_answer *a, int64_t negotiation, int64_t from, int64_t to)
{
    dgm_sql s = dgm_sql_new(&a->row, false);
    dgm_sql_put(&s, "SELECT e.day - ((e.day + 3) % 7 + 7) % 7 AS week, count(DISTINCT e.cluster), count(DISTINCT CASE WHEN e.quad <= 2 THEN e.cluster END) "
                    "FROM event_party h CROSS JOIN event e CROSS JOIN actor z WHERE z.actor = h.actor AND e.report = h.report AND e.event = h.event AND "
                    "h.role = 'actor' AND h.day BETWEEN ");
    dgm_sql_int(&s, from);
    dgm_sql_put(&s, " AND ");
    dgm_sql_int(&s, to);
    dgm_sql_put(&s, " AND h.actor IN ");
    put_parties(&s, negotiation);
    dgm_sql_put(&s, " AND e.negated = 0 AND e.aspect NOT IN ('hypothetical', 'historical') AND e.quad IS NOT NULL AND "
                    "(e.date IS NULL OR length(e.date) = 10) AND EXISTS (SELECT 1 FROM event_party y JOIN actor w ON w.actor = y.actor WHERE y.report = e.report AND y.event = e.event AND "
                    "y.role = 'recipient' AND w.party <> z.party AND y.actor IN ");
    put_parties(&s, negotiation);
    dgm_sql_put(&s, ") GROUP BY week ORDER BY week");
    return s;
}

static void tell_week(dgm_answer *a, const some_talks *t, dgm_query *q, bool cooperative)
{
    int64_t all = dgm_query_get_int(q, 1), of_those = dgm_query_get_int(q, 2), count = cooperative ? of_those : all - of_those;
    row(a, t, cooperative ? "cooperative share" : "conflictual share",
        cooperative ? "events of quad 1 and 2 / all events of the week (Monday to Sunday) by one party to these talks towards another, each event once; "
                      "dated to the day, not negated, hypothetical or historical"
                    : "events of quad 3 and 4 / the same events");
    dgm_cell_day(a, WEEK, q, 0);
    int64_t hundredths = (count * 200 + all) / (2 * all);
    a->cell[VALUE] = dgm_print(&a->row, "%lld.%02lld", (long long)(hundredths / 100), (long long)(hundredths % 100));
    dgm_cell_number(a, COUNT, count);
    dgm_cell_number(a, OF, all);
    a->cell[WHICH] = dgm_print(&a->row, "%lld of %lld events", (long long)count, (long long)all);
    dgm_answer_keep(a, t->rank + !cooperative);
}

static dgm_status tell_weeks(dgm_answer *a, const some_talks *t, dgm_error *err)
{
    const dgm_asked *f = &a->asked;
    int64_t to = f->to_day ? f->until : t->last_day, from = f->from_day ? f->since : monday(to) - 7 * (WEEKS - 1);
    dgm_sql sql = sql_of_weeks(a, t->id, from, to);
    dgm_query *q;
    DGM_TRY(dgm_answer_query(&q, a, &sql, err));
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        tell_week(a, t, q, true);
        tell_week(a, t, q, false);
    }
    dgm_answer_drop_query(a);
    return st == DGM_END ? DGM_OK : st;
}

dgm_status dgm_ask_outlook(dgm_answer *a, dgm_error *err)
{
    outlook *x = DGM_NEW(&a->arena, outlook, 1);
    a->columns = columns;
    a->n = N;
    DGM_TRY(find_talks(a, x, err));
    DGM_TRY(dgm_stances_open(&x->stances, a, err));
    DGM_TRY(dgm_answer_ask(&x->name, a, "SELECT " DGM_PARTY_NAME " FROM position p JOIN actor a ON a.actor = p.actor WHERE p.report = ?1 AND p.position = ?2", err));
    DGM_TRY(dgm_answer_ask(&x->condition, a, "SELECT condition_from, condition_to FROM position WHERE report = ?1 AND position = ?2 AND condition_to > condition_from", err));
    for (uint32_t i = 0; i < x->talks.n; i++) {
        DGM_TRY(dgm_stances_of(&x->stances, a, &a->arena, x->talks.at[i].id, err));
        DGM_TRY(tell_parties(a, x, &x->talks.at[i], err));
        if (x->stances.n)
            DGM_TRY(tell_weeks(a, &x->talks.at[i], err));
    }
    dgm_answer_give_kept(a);
    return DGM_OK;
}
