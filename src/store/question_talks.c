/* question_talks.c - which talks there are, those that were spoken of last first. */
#include "store/question.h"

enum { ID, NAME, KIND, STATUS, PLACE, START, END, IN, OUT, UNDECIDED, REPORTS, SOURCE, R1, R2, R3, R4, R5, ALIASES, PARENT, COUNTRY, LAT, LON, CONFLICT, TOPICS,
       HOST, CONVENOR, AUSPICES, MEDIATOR, OBSERVING, AIM, RELATIONS, FIRST, LAST, N };

static const dgm_column columns[N] = {
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [NAME] = { "talks", "talks", DGM_CELL_TEXT, DGM_COLUMN_BOLD },
    [KIND] = { "kind", "kind", DGM_CELL_TEXT, 0 },
    [STATUS] = { "status", "status", DGM_CELL_TEXT, 0 },
    [PLACE] = { "place", "place", DGM_CELL_TEXT, 0 },
    [START] = { "start", "start", DGM_CELL_DATE, 0 },
    [END] = { "end", "end", DGM_CELL_DATE, 0 },
    [IN] = { "parties_in", "in", DGM_CELL_NUMBER, 0 },
    [OUT] = { "parties_out", "out", DGM_CELL_NUMBER, 0 },
    [UNDECIDED] = { "parties_undecided", "undecided", DGM_CELL_NUMBER, 0 },
    [REPORTS] = { "reports", "reports", DGM_CELL_NUMBER, 0 },
    DGM_SOURCE_COLUMNS,
    [ALIASES] = { "aliases", NULL, DGM_CELL_LIST, 0 },
    [PARENT] = { "parent", NULL, DGM_CELL_TEXT, 0 },
    [COUNTRY] = { "country", NULL, DGM_CELL_TEXT, 0 },
    [LAT] = { "lat", NULL, DGM_CELL_NUMBER, 0 },
    [LON] = { "lon", NULL, DGM_CELL_NUMBER, 0 },
    [CONFLICT] = { "conflict", NULL, DGM_CELL_LIST, 0 },
    [TOPICS] = { "topics", NULL, DGM_CELL_LIST, 0 },
    [HOST] = { "host", NULL, DGM_CELL_LIST, 0 },
    [CONVENOR] = { "convenor", NULL, DGM_CELL_LIST, 0 },
    [AUSPICES] = { "auspices", NULL, DGM_CELL_LIST, 0 },
    [MEDIATOR] = { "mediator", NULL, DGM_CELL_LIST, 0 },
    [OBSERVING] = { "parties_observing", NULL, DGM_CELL_NUMBER, 0 },
    [AIM] = { "aim", NULL, DGM_CELL_TEXT, 0 },
    [RELATIONS] = { "relations", NULL, DGM_CELL_LIST, 0 },
    [FIRST] = { "first_date", NULL, DGM_CELL_DATE, 0 },
    [LAST] = { "last_date", NULL, DGM_CELL_DATE, 0 },
};

enum { Q_ID, Q_NAME, Q_KIND, Q_STATUS, Q_PLACE, Q_COUNTRY, Q_LAT, Q_LON, Q_START, Q_END, Q_FIRST, Q_LAST, Q_REPORTS, Q_PARENT };

/* What the newest report that tells it has: a column of `talks`, or the names of one role. */
#define NEWEST(column) "SELECT " column " FROM talks WHERE negotiation = ?1 AND " column " IS NOT NULL ORDER BY day DESC, report DESC, talks DESC LIMIT 1"

typedef struct {
    dgm_query  *found;
    dgm_stances stances;
    dgm_query  *report, *aliases, *conflict, *topics, *aim, *role, *relations;
} talks;

/* ---- found ---- */

static dgm_sql sql_of(dgm_answer *a)
{
    const dgm_asked *f = &a->asked;
    dgm_sql s = dgm_sql_new(&a->arena, false);
    dgm_sql_put(&s, "SELECT g.negotiation, g.name, g.kind, g.status, g.place, g.country, g.lat, g.lon, g.start_date, g.end_date, g.first_day, g.last_day, "
                    "g.reports, g.parent FROM negotiation g WHERE ");
    if (f->number) {
        dgm_sql_put(&s, "g.negotiation = ");
        dgm_sql_int(&s, f->number);
        dgm_sql_put(&s, " AND ");
    }
    if (f->talks.asked) {
        dgm_sql_put(&s, "g.negotiation IN ");
        dgm_sql_ids(&s, f->talks);
        dgm_sql_put(&s, " AND ");
    }
    if (f->actor.asked) {
        dgm_sql_put(&s, "g.negotiation IN (SELECT negotiation FROM position WHERE actor IN ");
        dgm_sql_ids(&s, f->actor);
        dgm_sql_put(&s, " UNION SELECT t.negotiation FROM talks_party p JOIN talks t ON t.report = p.report AND t.talks = p.talks WHERE p.actor IN ");
        dgm_sql_ids(&s, f->actor);
        dgm_sql_put(&s, ") AND ");
    }
    if (f->country.size) {
        dgm_sql_put(&s, "(g.country = ");
        dgm_sql_text(&s, f->country);
        dgm_sql_put(&s, " OR EXISTS (SELECT 1 FROM talks t WHERE t.negotiation = g.negotiation AND t.conflict LIKE ");
        dgm_sql_text(&s, dgm_print(&a->arena, "%%\"%.*s\"%%", DGM_ARG(f->country)));
        dgm_sql_put(&s, ")) AND ");
    }
    if (f->plover.size || f->cameo.size || f->recipient.asked) {
        dgm_sql_put(&s, "EXISTS (SELECT 1 FROM talks t WHERE t.negotiation = g.negotiation AND ");
        dgm_sql_event(&s, f, "e.report = t.report AND e.talks = t.talks");
        dgm_sql_put(&s, "1 = 1) AND ");
    }
    if (f->from_day) {
        dgm_sql_put(&s, "g.last_day >= ");
        dgm_sql_int(&s, f->since);
        dgm_sql_put(&s, " AND ");
    }
    if (f->to_day) {
        dgm_sql_put(&s, "g.first_day <= ");
        dgm_sql_int(&s, f->until);
        dgm_sql_put(&s, " AND ");
    }
    dgm_sql_put(&s, "1 = 1 ORDER BY g.last_day DESC, g.negotiation DESC");
    return s;
}

/* ---- told ---- */

/* Steps to the one row of a query about talks; false: there is none, or it failed (*st). */
static bool about(dgm_query *q, int64_t negotiation, dgm_status *st, dgm_error *err)
{
    dgm_query_int(q, 1, negotiation);
    *st = dgm_query_step(q, err);
    return *st == DGM_OK;
}

static dgm_status newest(dgm_answer *a, uint32_t column, dgm_query *q, int64_t negotiation, dgm_error *err)
{
    dgm_status st;
    if (about(q, negotiation, &st, err)) {
        st = dgm_cell_words(a, column, dgm_query_get_bytes(q, 0), err);
        dgm_query_done(q);
    }
    return st == DGM_END ? DGM_OK : st;
}

static dgm_status aim_cell(dgm_answer *a, talks *x, int64_t negotiation, dgm_error *err)
{
    dgm_status st;
    if (!about(x->aim, negotiation, &st, err))
        return st == DGM_END ? DGM_OK : st;
    int64_t report = dgm_query_get_int(x->aim, 0), from = dgm_query_get_int(x->aim, 1), to = dgm_query_get_int(x->aim, 2);
    dgm_query_done(x->aim);
    DGM_TRY(dgm_answer_report(a, report, err));
    dgm_cell(a, AIM, dgm_answer_slice(a, from, to));
    return DGM_OK;
}

static dgm_status source_cells(dgm_answer *a, talks *x, int64_t negotiation, dgm_error *err)
{
    dgm_status st;
    if (!about(x->report, negotiation, &st, err))
        return st == DGM_END ? DGM_OK : st;
    int64_t report = dgm_query_get_int(x->report, 0);
    dgm_query_done(x->report);
    DGM_TRY(dgm_answer_report(a, report, err));
    dgm_cell_source(a, SOURCE);
    return DGM_OK;
}

static dgm_status next(dgm_answer *a, dgm_error *err)
{
    static const struct { int cell, column; } plain[] = {
        { NAME, Q_NAME }, { KIND, Q_KIND }, { STATUS, Q_STATUS }, { PLACE, Q_PLACE }, { COUNTRY, Q_COUNTRY }, { LAT, Q_LAT }, { LON, Q_LON },
        { START, Q_START }, { END, Q_END }, { REPORTS, Q_REPORTS },
    };
    static const struct { int cell; const char *role; } roles[] = { { HOST, "host" }, { CONVENOR, "convenor" }, { AUSPICES, "auspices" }, { MEDIATOR, "mediator" } };
    talks *x = a->state;
    dgm_query *q = x->found;
    DGM_TRY(dgm_query_step(q, err));
    int64_t id = dgm_query_get_int(q, Q_ID);
    a->cell[ID] = dgm_print(&a->row, "g%lld", (long long)id);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        dgm_cell_from(a, (uint32_t)plain[i].cell, q, plain[i].column);
    dgm_cell_day(a, FIRST, q, Q_FIRST);
    dgm_cell_day(a, LAST, q, Q_LAST);
    if (!dgm_query_is_null(q, Q_PARENT))
        a->cell[PARENT] = dgm_print(&a->row, "g%lld", (long long)dgm_query_get_int(q, Q_PARENT));
    DGM_TRY(dgm_stances_of(&x->stances, a, &a->row, id, err));
    static const int counted[DGM_N_SIDES] = { [DGM_SIDE_IN] = IN, [DGM_SIDE_OBSERVING] = OBSERVING, [DGM_SIDE_OUT] = OUT, [DGM_SIDE_UNDECIDED] = UNDECIDED };
    for (int side = 0; side < DGM_N_SIDES; side++)
        dgm_cell_number(a, (uint32_t)counted[side], x->stances.on_side[side]);
    DGM_TRY(newest(a, CONFLICT, x->conflict, id, err));
    DGM_TRY(newest(a, TOPICS, x->topics, id, err));
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        dgm_query_int(x->role, 1, id);
        dgm_query_text(x->role, 2, dgm_str(roles[i].role));
        DGM_TRY(dgm_cell_list(a, (uint32_t)roles[i].cell, x->role, err));
    }
    dgm_query_int(x->aliases, 1, id);
    DGM_TRY(dgm_cell_list(a, ALIASES, x->aliases, err));
    dgm_query_int(x->relations, 1, id);
    DGM_TRY(dgm_cell_list(a, RELATIONS, x->relations, err));
    DGM_TRY(aim_cell(a, x, id, err));
    return source_cells(a, x, id, err);
}

dgm_status dgm_ask_talks(dgm_answer *a, dgm_error *err)
{
    talks *x = DGM_NEW(&a->arena, talks, 1);
    a->columns = columns;
    a->n = N;
    a->next = next;
    a->state = x;
    dgm_sql s = sql_of(a);
    const struct { dgm_query **query; const char *sql; } queries[] = {
        { &x->report, "SELECT report FROM talks WHERE negotiation = ?1 ORDER BY day DESC, report DESC LIMIT 1" },
        { &x->aliases, "SELECT n.name FROM negotiation_name n WHERE n.negotiation = ?1 ORDER BY n.reports DESC, n.name LIMIT 20" },
        { &x->conflict, NEWEST("conflict") },
        { &x->topics, NEWEST("topics") },
        { &x->aim, "SELECT report, aim_from, aim_to FROM talks WHERE negotiation = ?1 AND aim_to > aim_from ORDER BY day DESC, report DESC, talks DESC LIMIT 1" },
        { &x->role, "SELECT a.name FROM talks t JOIN talks_party p ON p.report = t.report AND p.talks = t.talks JOIN actor a ON a.actor = p.actor "
                    "WHERE t.negotiation = ?1 AND p.role = ?2 AND (t.report, t.talks) = (SELECT u.report, u.talks FROM talks u JOIN talks_party v ON "
                    "v.report = u.report AND v.talks = u.talks WHERE u.negotiation = ?1 AND v.role = ?2 ORDER BY u.day DESC, u.report DESC, u.talks DESC LIMIT 1) "
                    "ORDER BY p.place_in_list" },
        { &x->relations, "SELECT DISTINCT r.kind || ' ' || g.name || ' (g' || g.negotiation || ')' FROM talks t JOIN relation r ON r.report = t.report AND "
                         "r.talks = t.talks JOIN talks o ON o.report = r.report AND o.talks = r.other JOIN negotiation g ON g.negotiation = o.negotiation "
                         "WHERE t.negotiation = ?1 ORDER BY 1" },
    };
    DGM_TRY(dgm_answer_query(&x->found, a, &s, err));
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        DGM_TRY(dgm_answer_ask(queries[i].query, a, queries[i].sql, err));
    return dgm_stances_open(&x->stances, a, err);
}
