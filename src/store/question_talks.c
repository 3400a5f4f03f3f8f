/* question_talks.c - which talks there are, those that were spoken of last first. */
#include "store/question.h"

enum { ID, NAME, KIND, STATUS, PLACE, WHEN, IN, OUT, UNDECIDED, REPORTS, SOURCE, R1, R2, R3, R4, R5, START, END, ALIASES, PARENT, COUNTRY, LAT, LON, CONFLICT, TOPICS,
       HOST, CONVENOR, AUSPICES, MEDIATOR, OBSERVING, AIM, RELATIONS, FIRST, LAST, N };

static const dgm_column columns[N] = {
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [NAME] = { "talks", "talks", DGM_CELL_TEXT, DGM_COLUMN_BOLD },
    [KIND] = { "kind", "kind", DGM_CELL_TEXT, 0 },
    [STATUS] = { "status", "status", DGM_CELL_TEXT, 0 },
    [PLACE] = { "place", "place", DGM_CELL_TEXT, 0 },
    [WHEN] = { NULL, "when", DGM_CELL_TEXT, 0 },
    [IN] = { "parties_in", "in", DGM_CELL_NUMBER, 0 },
    [OUT] = { "parties_out", "out", DGM_CELL_NUMBER, 0 },
    [UNDECIDED] = { "parties_undecided", "undecided", DGM_CELL_NUMBER, 0 },
    [REPORTS] = { "reports", "reports", DGM_CELL_NUMBER, 0 },
    DGM_SOURCE_COLUMNS,
    [START] = { "start", NULL, DGM_CELL_DATE, 0 },
    [END] = { "end", NULL, DGM_CELL_DATE, 0 },
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

/* What reports say of talks is taken from the newest that says it, of the newest two hundred that name them: so the noisiest talks cost
 * no more than others. */
#define NEWEST "(SELECT report, talks, day FROM talks WHERE negotiation = ?1 ORDER BY day DESC, report DESC, talks DESC LIMIT 200) n"
#define IN_ORDER "ORDER BY n.day DESC, n.report DESC, n.talks DESC"

typedef struct {
    dgm_query  *found;
    dgm_stances stances;
    dgm_query  *report, *aliases, *said, *roles, *relations;
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
    dgm_sql_among(&s, "g.negotiation", f->talks);
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
        dgm_sql_put(&s, " OR g.negotiation IN (SELECT t.negotiation FROM talks t WHERE t.conflict LIKE ");
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

/* Words of the newest telling that has them; empty cells are still open. */
static dgm_status said_cells(dgm_answer *a, talks *x, int64_t negotiation, dgm_error *err)
{
    int64_t report = 0, from = 0, to = 0;
    dgm_query_int(x->said, 1, negotiation);
    dgm_status st;
    while ((st = dgm_query_step(x->said, err)) == DGM_OK) {
        if (!a->cell[CONFLICT].size)
            DGM_TRY(dgm_cell_words(a, CONFLICT, dgm_query_get_bytes(x->said, 0), err));
        if (!a->cell[TOPICS].size)
            DGM_TRY(dgm_cell_words(a, TOPICS, dgm_query_get_bytes(x->said, 1), err));
        if (!report && dgm_query_get_int(x->said, 3) > dgm_query_get_int(x->said, 2)) {
            from = dgm_query_get_int(x->said, 2);
            to = dgm_query_get_int(x->said, 3);
            report = dgm_query_get_int(x->said, 4);
        }
    }
    if (st != DGM_END)
        return st;
    if (report) {
        DGM_TRY(dgm_answer_report(a, report, err));
        dgm_cell(a, AIM, dgm_answer_slice(a, from, to));
    }
    return DGM_OK;
}

/* Those who have a role in the newest telling that names one for it. */
static dgm_status role_cells(dgm_answer *a, talks *x, int64_t negotiation, dgm_error *err)
{
    static const struct { int cell; const char *role; } roles[] = { { HOST, "host" }, { CONVENOR, "convenor" }, { AUSPICES, "auspices" }, { MEDIATOR, "mediator" } };
    int64_t told_by[4] = { 0 };
    dgm_query_int(x->roles, 1, negotiation);
    dgm_status st;
    while ((st = dgm_query_step(x->roles, err)) == DGM_OK) {
        size_t i = 0;
        while (i < 4 && !dgm_is(dgm_query_get_bytes(x->roles, 0), roles[i].role))
            i++;
        int64_t report = dgm_query_get_int(x->roles, 2);
        if (i == 4 || (told_by[i] && told_by[i] != report))
            continue;
        dgm_bytes *cell = &a->cell[roles[i].cell];
        *cell = dgm_print(&a->row, "%.*s%s%.*s", DGM_ARG(*cell), cell->size ? "\x1F" : "", DGM_ARG(dgm_query_get_bytes(x->roles, 1)));
        told_by[i] = report;
    }
    return st == DGM_END ? DGM_OK : st;
}

static dgm_status source_cells(dgm_answer *a, talks *x, int64_t negotiation, dgm_error *err)
{
    dgm_query_int(x->report, 1, negotiation);
    dgm_status st = dgm_query_step(x->report, err);
    if (st != DGM_OK)
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
        { NAME, Q_NAME }, { KIND, Q_KIND }, { STATUS, Q_STATUS }, { PLACE, Q_PLACE }, { COUNTRY, Q_COUNTRY },
        { START, Q_START }, { END, Q_END }, { REPORTS, Q_REPORTS },
    };
    talks *x = a->state;
    dgm_query *q = x->found;
    DGM_TRY(dgm_query_step(q, err));
    int64_t id = dgm_query_get_int(q, Q_ID);
    a->cell[ID] = dgm_print(&a->row, "g%lld", (long long)id);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        dgm_cell_from(a, (uint32_t)plain[i].cell, q, plain[i].column);
    bool stretch = a->cell[END].size && !dgm_eq(a->cell[START], a->cell[END]);
    a->cell[WHEN] = dgm_print(&a->row, "%.*s%s%.*s", DGM_ARG(a->cell[START]), stretch ? " to " : "", stretch ? (int)a->cell[END].size : 0, a->cell[END].data);
    dgm_cell_real(a, LAT, q, Q_LAT);
    dgm_cell_real(a, LON, q, Q_LON);
    dgm_cell_day(a, FIRST, q, Q_FIRST);
    dgm_cell_day(a, LAST, q, Q_LAST);
    if (!dgm_query_is_null(q, Q_PARENT))
        a->cell[PARENT] = dgm_print(&a->row, "g%lld", (long long)dgm_query_get_int(q, Q_PARENT));
    DGM_TRY(dgm_stances_of(&x->stances, a, &a->row, id, err));
    static const int counted[DGM_N_SIDES] = { [DGM_SIDE_IN] = IN, [DGM_SIDE_OBSERVING] = OBSERVING, [DGM_SIDE_OUT] = OUT, [DGM_SIDE_UNDECIDED] = UNDECIDED };
    for (int side = 0; side < DGM_N_SIDES; side++)
        dgm_cell_number(a, (uint32_t)counted[side], x->stances.on_side[side]);
    DGM_TRY(said_cells(a, x, id, err));
    DGM_TRY(role_cells(a, x, id, err));
    dgm_query_int(x->aliases, 1, id);
    DGM_TRY(dgm_cell_list(a, ALIASES, x->aliases, err));
    dgm_query_int(x->relations, 1, id);
    DGM_TRY(dgm_cell_list(a, RELATIONS, x->relations, err));
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
        { &x->said, "SELECT t.conflict, t.topics, t.aim_from, t.aim_to, t.report FROM " NEWEST " CROSS JOIN talks t WHERE t.report = n.report AND "
                    "t.talks = n.talks AND (t.conflict IS NOT NULL OR t.topics IS NOT NULL OR t.aim_to > t.aim_from) " IN_ORDER },
        { &x->roles, "SELECT p.role, a.name, p.report FROM " NEWEST " CROSS JOIN talks_party p CROSS JOIN actor a WHERE p.report = n.report AND "
                     "p.talks = n.talks AND a.actor = p.actor " IN_ORDER ", p.role, p.place_in_list" },
        { &x->relations, "SELECT DISTINCT r.kind || ' ' || g.name || ' (g' || g.negotiation || ')' FROM " NEWEST " CROSS JOIN relation r CROSS JOIN talks o "
                         "CROSS JOIN negotiation g WHERE r.report = n.report AND r.talks = n.talks AND o.report = r.report AND o.talks = r.other AND "
                         "g.negotiation = o.negotiation ORDER BY 1" },
    };
    DGM_TRY(dgm_answer_query(&x->found, a, &s, err));
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        DGM_TRY(dgm_answer_ask(queries[i].query, a, queries[i].sql, err));
    return dgm_stances_open(&x->stances, a, err);
}
