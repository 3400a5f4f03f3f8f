/* question_events.c - who did what to whom: a row for each event, or for each telling of one.
 *
 * The narrowest filter drives: an actor's events stand in the index of parties, those of talks behind the talks, those of a type or
 * a day in indexes of their own. What else was asked for is then looked at event by event.
 */
#include "store/question.h"

enum { ID, DATE, WHAT, ACTOR, RECIPIENT, TALKS, EVIDENCE, REPORTS, SOURCE, R1, R2, R3, R4, R5, DATED_BY, DATE_END, PLOVER, MODE, CONTEXT, CAMEO, QUAD, GOLDSTEIN,
       SCORE, ASPECT, NEGATED, ACTOR_CODES, RECIPIENT_CODES, TALKS_ID, PLACE, COUNTRY, STATEMENT, TRIGGER, FROM, TO, RULE, CONFIDENCE, CLUSTER, TELLINGS, N };

static const dgm_column columns[N] = {
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [DATE] = { "date", "date", DGM_CELL_DATE, DGM_COLUMN_ONCE },
    [WHAT] = { NULL, "event", DGM_CELL_TEXT, 0 },
    [ACTOR] = { "actor", "actor", DGM_CELL_LIST, DGM_COLUMN_BOLD },
    [RECIPIENT] = { "recipient", "recipient", DGM_CELL_LIST, DGM_COLUMN_BOLD },
    [TALKS] = { "talks", NULL, DGM_CELL_TEXT, 0 },
    [EVIDENCE] = { "evidence", "evidence", DGM_CELL_TEXT, 0 },
    [REPORTS] = { "reports", "reports", DGM_CELL_NUMBER, 0 },
    DGM_SOURCE_COLUMNS,
    [DATED_BY] = { "dated_by", NULL, DGM_CELL_TEXT, 0 },
    [DATE_END] = { "date_end", NULL, DGM_CELL_DATE, 0 },
    [PLOVER] = { "plover", NULL, DGM_CELL_TEXT, 0 },
    [MODE] = { "mode", NULL, DGM_CELL_TEXT, 0 },
    [CONTEXT] = { "context", NULL, DGM_CELL_LIST, 0 },
    [CAMEO] = { "cameo", NULL, DGM_CELL_TEXT, 0 },
    [QUAD] = { "quad", NULL, DGM_CELL_NUMBER, 0 },
    [GOLDSTEIN] = { "goldstein", NULL, DGM_CELL_NUMBER, 0 },
    [SCORE] = { "plover_score", NULL, DGM_CELL_NUMBER, 0 },
    [ASPECT] = { "aspect", NULL, DGM_CELL_TEXT, 0 },
    [NEGATED] = { "negated", NULL, DGM_CELL_TRUTH, 0 },
    [ACTOR_CODES] = { "actor_codes", NULL, DGM_CELL_LIST, 0 },
    [RECIPIENT_CODES] = { "recipient_codes", NULL, DGM_CELL_LIST, 0 },
    [TALKS_ID] = { "talks_id", NULL, DGM_CELL_TEXT, 0 },
    [PLACE] = { "place", NULL, DGM_CELL_TEXT, 0 },
    [COUNTRY] = { "country", NULL, DGM_CELL_TEXT, 0 },
    [STATEMENT] = { "statement", NULL, DGM_CELL_TEXT, 0 },
    [TRIGGER] = { "trigger", NULL, DGM_CELL_TEXT, 0 },
    [FROM] = { "from_byte", NULL, DGM_CELL_NUMBER, 0 },
    [TO] = { "to_byte", NULL, DGM_CELL_NUMBER, 0 },
    [RULE] = { "rule", NULL, DGM_CELL_TEXT, 0 },
    [CONFIDENCE] = { "confidence", NULL, DGM_CELL_NUMBER, 0 },
    [CLUSTER] = { "event_id", NULL, DGM_CELL_TEXT, 0 },
    [TELLINGS] = { "tellings", NULL, DGM_CELL_NUMBER, 0 },
};

static const char select_event[] =
    "SELECT e.report, e.event, COALESCE(e.date, e.date_end, r.date), e.date IS NOT NULL OR e.date_end IS NOT NULL, e.date_end, e.plover, e.mode, e.context, "
    "e.cameo, e.quad, e.goldstein, e.plover_score, e.aspect, e.negated, g.name, g.negotiation, l.name, e.country, e.statement, e.trigger_from, e.trigger_to, "
    "e.evidence_from, e.evidence_to, e.rule, e.confidence, e.cluster, c.events, c.reports ";

enum { Q_REPORT, Q_EVENT, Q_DATE, Q_DATED, Q_END, Q_PLOVER, Q_MODE, Q_CONTEXT, Q_CAMEO, Q_QUAD, Q_GOLDSTEIN, Q_SCORE, Q_ASPECT, Q_NEGATED, Q_TALKS,
       Q_TALKS_ID, Q_PLACE, Q_COUNTRY, Q_STATEMENT, Q_TRIGGER, Q_TRIGGER_TO, Q_FROM, Q_TO, Q_RULE, Q_CONFIDENCE, Q_CLUSTER, Q_TELLINGS, Q_REPORTS };

static const char joined[] =
    " JOIN report r ON r.report = e.report LEFT JOIN event_cluster c ON c.cluster = e.cluster"
    " LEFT JOIN talks t ON t.report = e.report AND t.talks = e.talks LEFT JOIN negotiation g ON g.negotiation = t.negotiation"
    " LEFT JOIN place l ON l.report = e.report AND l.place = e.place WHERE ";

typedef struct {
    dgm_windows windows;
    dgm_query  *parties;
    dgm_map     seen;                                   /* clusters that have had their row */
} events;

/* ---- found ---- */

typedef enum { OF_TALKS, OF_ACTOR, OF_RECIPIENT, OF_COUNTRY, OF_CODE, ALL } narrowing;

static dgm_ids parties_asked(const dgm_asked *f, narrowing by) { return by == OF_ACTOR ? f->actor : f->recipient; }

static bool is_asked(const dgm_asked *f, narrowing by)
{
    return by == OF_TALKS ? f->talks.asked : by == OF_COUNTRY ? f->country.size > 0 : parties_asked(f, by).asked;
}

/* Events by (report, event) that one filter leaves. */
static void put_driver(dgm_sql *s, const dgm_asked *f, narrowing by)
{
    if (by == OF_TALKS) {
        dgm_sql_put(s, "SELECT DISTINCT x.report, x.event FROM talks y CROSS JOIN event x WHERE x.report = y.report AND x.talks = y.talks AND y.negotiation IN ");
        dgm_sql_ids(s, f->talks);
    } else if (by == OF_COUNTRY) {
        dgm_sql_put(s, "SELECT report, event FROM event WHERE country = ");
        dgm_sql_text(s, f->country);
        dgm_sql_put(s, " AND ");
        dgm_sql_window(s, "day");
        dgm_sql_put(s, " UNION SELECT p.report, p.event FROM actor a CROSS JOIN event_party p WHERE p.actor = a.actor AND a.country = ");
        dgm_sql_text(s, f->country);
        dgm_sql_put(s, " AND p.role IN ('actor', 'recipient') AND ");
        dgm_sql_window(s, "p.day");
    } else if (by == OF_CODE) {
        dgm_sql_put(s, "SELECT report, event FROM event WHERE ");
        dgm_sql_equal(s, "cameo >= ", f->cameo);
        dgm_sql_equal(s, "cameo < ", f->cameo_end);
        dgm_sql_window(s, "+day");                      /* by the index of codes, not of days */
    } else {
        dgm_sql_put(s, "SELECT DISTINCT report, event FROM event_party WHERE role = ");
        dgm_sql_text(s, by == OF_ACTOR ? DGM_LIT("actor") : DGM_LIT("recipient"));
        dgm_sql_put(s, " AND ");
        dgm_sql_window(s, "day");
        dgm_sql_put(s, " AND actor IN ");
        dgm_sql_ids(s, parties_asked(f, by));
    }
}

/* The same of one event. */
static void put_condition(dgm_sql *s, const dgm_asked *f, narrowing by)
{
    if (by == OF_COUNTRY) {
        dgm_sql_put(s, "(e.country = ");
        dgm_sql_text(s, f->country);
        dgm_sql_put(s, " OR EXISTS (SELECT 1 FROM event_party p JOIN actor a ON a.actor = p.actor WHERE p.report = e.report AND p.event = e.event AND a.country = ");
        dgm_sql_text(s, f->country);
        dgm_sql_put(s, "))");
    } else {
        dgm_sql_put(s, "EXISTS (SELECT 1 FROM event_party p WHERE p.report = e.report AND p.event = e.event AND p.role = ");
        dgm_sql_text(s, by == OF_ACTOR ? DGM_LIT("actor") : DGM_LIT("recipient"));
        dgm_sql_put(s, " AND p.actor IN ");
        dgm_sql_ids(s, parties_asked(f, by));
        dgm_sql_put(s, ")");
    }
    dgm_sql_put(s, " AND ");
}

/* The filter that leaves the fewest events. */
static dgm_status narrowest(narrowing *out, dgm_answer *a, dgm_error *err)
{
    const dgm_asked *f = &a->asked;
    *out = f->cameo.size && !f->plover.size ? OF_CODE : ALL;
    if (f->talks.asked) {
        *out = OF_TALKS;
        return DGM_OK;
    }
    int64_t least = INT64_MAX;
    for (narrowing by = OF_ACTOR; by <= OF_COUNTRY; by++) {
        if (!is_asked(f, by))
            continue;
        dgm_sql s = dgm_sql_new(&a->arena, false);
        dgm_sql_put(&s, "SELECT COALESCE(sum(events), 0) FROM actor WHERE ");
        if (by == OF_COUNTRY) {
            dgm_sql_put(&s, "country = ");
            dgm_sql_text(&s, f->country);
        } else {
            dgm_sql_put(&s, "actor IN ");
            dgm_sql_ids(&s, parties_asked(f, by));
        }
        dgm_query *q;
        DGM_TRY(dgm_answer_query(&q, a, &s, err));
        dgm_status st = dgm_query_step(q, err);
        if (st != DGM_OK)
            return st;
        int64_t left = dgm_query_get_int(q, 0);
        dgm_query_done(q);
        if (left < least) {
            least = left;
            *out = by;
        }
    }
    return DGM_OK;
}

static dgm_sql sql_of(dgm_answer *a, narrowing driver, bool undated)
{
    const dgm_asked *f = &a->asked;
    dgm_sql s = dgm_sql_new(&a->arena, undated);
    dgm_sql_put(&s, select_event);
    dgm_sql_put(&s, "FROM ");
    if (driver != ALL) {
        dgm_sql_put(&s, "(");
        put_driver(&s, f, driver);
        dgm_sql_put(&s, ") h CROSS JOIN ");
    }
    dgm_sql_put(&s, "event e");
    dgm_sql_put(&s, joined);
    if (driver != ALL)
        dgm_sql_put(&s, "e.report = h.report AND e.event = h.event AND ");
    for (narrowing by = OF_ACTOR; by <= OF_COUNTRY; by++)
        if (is_asked(f, by) && by != driver)
            put_condition(&s, f, by);
    if (f->number) {                                    /* a cluster's tellings */
        dgm_sql_put(&s, "e.cluster = ");
        dgm_sql_int(&s, f->number);
        dgm_sql_put(&s, " AND ");
    }
    dgm_sql_event_type(&s, f);
    dgm_sql_window(&s, "e.day");
    dgm_sql_put(&s, " ORDER BY e.day DESC, e.report DESC, e.event DESC");
    return s;
}

static dgm_sql sql_of_report(dgm_answer *a)
{
    dgm_sql s = dgm_sql_new(&a->arena, false);
    dgm_sql_put(&s, select_event);
    dgm_sql_put(&s, "FROM event e");
    dgm_sql_put(&s, joined);
    dgm_sql_put(&s, "e.report = ");
    dgm_sql_int(&s, a->asked.report);
    if (a->asked.number) {
        dgm_sql_put(&s, " AND e.event = ");
        dgm_sql_int(&s, a->asked.number);
    }
    dgm_sql_put(&s, " ORDER BY e.event");
    return s;
}

/* ---- told ---- */

static bool seen_before(dgm_answer *a, events *x, int64_t cluster)
{
    char key[sizeof cluster];
    memcpy(key, &cluster, sizeof key);
    dgm_bytes bytes = { key, sizeof key };
    if (dgm_map_get(&x->seen, bytes) != DGM_NONE)
        return true;
    dgm_map_set(&x->seen, &a->arena, dgm_copy(&a->arena, bytes), 1);
    return false;
}

static dgm_status party_cells(dgm_answer *a, events *x, int64_t report, int64_t event, const char *role, uint32_t names, dgm_error *err)
{
    dgm_query_int(x->parties, 1, report);
    dgm_query_int(x->parties, 2, event);
    dgm_query_text(x->parties, 3, dgm_str(role));
    return dgm_cell_parties(a, names, names == ACTOR ? ACTOR_CODES : RECIPIENT_CODES, x->parties, err);
}

dgm_bytes dgm_event_words(dgm_answer *a, dgm_bytes type, dgm_bytes mode, dgm_bytes aspect, bool negated)
{
    bool plain = dgm_is(aspect, dgm_aspect_name(DGM_ASPECT_ACTUAL));
    return dgm_print(&a->row, "%s%.*s%s%.*s%s%.*s", negated ? "not " : "", DGM_ARG(type), mode.size ? " " : "", DGM_ARG(mode), plain ? "" : ", ",
                     plain ? 0 : (int)aspect.size, aspect.data);
}

static dgm_status fill(dgm_answer *a, events *x, dgm_query *q, dgm_error *err)
{
    static const struct { int cell, column; } plain[] = {
        { DATE, Q_DATE }, { DATE_END, Q_END }, { PLOVER, Q_PLOVER }, { MODE, Q_MODE }, { CAMEO, Q_CAMEO }, { QUAD, Q_QUAD }, { ASPECT, Q_ASPECT }, { NEGATED, Q_NEGATED }, { TALKS, Q_TALKS }, { PLACE, Q_PLACE }, { COUNTRY, Q_COUNTRY },
        { FROM, Q_FROM }, { TO, Q_TO }, { RULE, Q_RULE }, { TELLINGS, Q_TELLINGS }, { REPORTS, Q_REPORTS },
    };
    int64_t report = dgm_query_get_int(q, Q_REPORT), event = dgm_query_get_int(q, Q_EVENT);
    DGM_TRY(dgm_answer_report(a, report, err));
    dgm_cell_id(a, ID, report, "e", event);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        dgm_cell_from(a, (uint32_t)plain[i].cell, q, plain[i].column);
    dgm_cell_real(a, GOLDSTEIN, q, Q_GOLDSTEIN);
    dgm_cell_real(a, SCORE, q, Q_SCORE);
    dgm_cell_real(a, CONFIDENCE, q, Q_CONFIDENCE);
    dgm_cell(a, DATED_BY, !a->cell[DATE].size ? (dgm_bytes){ 0 } : dgm_query_get_int(q, Q_DATED) ? DGM_LIT("text") : DGM_LIT("report"));
    DGM_TRY(dgm_cell_words(a, CONTEXT, dgm_query_get_bytes(q, Q_CONTEXT), err));
    if (!dgm_query_is_null(q, Q_TALKS_ID))
        a->cell[TALKS_ID] = dgm_print(&a->row, "g%lld", (long long)dgm_query_get_int(q, Q_TALKS_ID));
    if (!dgm_query_is_null(q, Q_STATEMENT))
        dgm_cell_id(a, STATEMENT, report, "s", dgm_query_get_int(q, Q_STATEMENT));
    if (!dgm_query_is_null(q, Q_CLUSTER))
        a->cell[CLUSTER] = dgm_print(&a->row, "c%lld", (long long)dgm_query_get_int(q, Q_CLUSTER));
    dgm_cell(a, TRIGGER, dgm_answer_slice(a, dgm_query_get_int(q, Q_TRIGGER), dgm_query_get_int(q, Q_TRIGGER_TO)));
    dgm_cell(a, EVIDENCE, dgm_answer_slice(a, dgm_query_get_int(q, Q_FROM), dgm_query_get_int(q, Q_TO)));
    a->cell[WHAT] = dgm_event_words(a, a->cell[PLOVER].size ? a->cell[PLOVER] : a->cell[CAMEO], a->cell[MODE], a->cell[ASPECT], dgm_is(a->cell[NEGATED], "1"));
    dgm_cell_source(a, SOURCE);
    DGM_TRY(party_cells(a, x, report, event, "actor", ACTOR, err));
    return party_cells(a, x, report, event, "recipient", RECIPIENT, err);
}

static dgm_status next(dgm_answer *a, dgm_error *err)
{
    events *x = a->state;
    dgm_query *q;
    for (;;) {
        DGM_TRY(dgm_windows_step(&x->windows, &q, err));
        if (a->asked.tellings || dgm_query_is_null(q, Q_CLUSTER) || !seen_before(a, x, dgm_query_get_int(q, Q_CLUSTER)))
            return fill(a, x, q, err);
    }
}

dgm_status dgm_ask_events(dgm_answer *a, dgm_error *err)
{
    events *x = DGM_NEW(&a->arena, events, 1);
    a->columns = columns;
    a->n = N;
    a->next = next;
    a->state = x;
    DGM_TRY(dgm_answer_ask(&x->parties, a, "SELECT a.name, n.codes FROM event_party p JOIN actor a ON a.actor = p.actor "
                           "JOIN entity n ON n.report = p.report AND n.entity = p.entity "
                           "WHERE p.report = ?1 AND p.event = ?2 AND p.role = ?3 ORDER BY p.place_in_list", err));
    if (a->asked.report) {
        dgm_sql one = sql_of_report(a);
        return dgm_windows_once(&x->windows, a, &one, err);
    }
    narrowing driver;
    DGM_TRY(narrowest(&driver, a, err));
    dgm_sql dated = sql_of(a, driver, false), undated = sql_of(a, driver, true);
    DGM_TRY(dgm_windows_new(&x->windows, a, "SELECT (SELECT min(day) FROM event), (SELECT max(day) FROM event)", &dated, &undated, err));
    if (driver == OF_TALKS)
        x->windows.length = INT32_MAX;                  /* they are all found, whatever the window */
    return DGM_OK;
}
