/* question_actors.c - who acts: those with most events first. */
#include "store/question.h"

enum { ID, NAME, KIND, COUNTRY, CODES, EVENTS, REPORTS, SOURCE, R1, R2, R3, R4, R5, NAMES, WIKIDATA, WHY, N };

static const dgm_column columns[N] = {
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [NAME] = { "actor", "actor", DGM_CELL_TEXT, DGM_COLUMN_BOLD },
    [KIND] = { "kind", "kind", DGM_CELL_TEXT, 0 },
    [COUNTRY] = { "country", "country", DGM_CELL_TEXT, 0 },
    [CODES] = { "codes", "codes", DGM_CELL_LIST, 0 },
    [EVENTS] = { "events", "events", DGM_CELL_NUMBER, 0 },
    [REPORTS] = { "reports", "reports", DGM_CELL_NUMBER, 0 },
    DGM_SOURCE_COLUMNS,
    [NAMES] = { "names", NULL, DGM_CELL_LIST, 0 },
    [WIKIDATA] = { "wikidata", NULL, DGM_CELL_TEXT, 0 },
    [WHY] = { "why", NULL, DGM_CELL_TEXT, 0 },
};

enum { Q_ID, Q_NAME, Q_KIND, Q_COUNTRY, Q_CODES, Q_WIKIDATA, Q_EVENTS, Q_REPORTS, Q_WHY };

typedef struct { dgm_query *found, *rest, *report, *names; } actors;       /* rest: asked when `found` has ended; may be NULL */

/* Whether the filter asks for some events only, so that they have to be counted. */
static bool counts_events(const dgm_asked *f)
{
    return f->from_day || f->to_day || f->talks.asked || f->plover.size || f->cameo.size || f->recipient.asked;
}

/* A row for each part that an actor has in an event that the filter leaves; with talks also those who have a position, or convene. */
static void put_counted(dgm_sql *s, const dgm_asked *f)
{
    dgm_sql_put(s, "(SELECT w.actor AS actor, sum(w.n) AS events FROM (SELECT p.actor AS actor, 1 AS n FROM ");
    dgm_sql_put(s, f->talks.asked ? "talks t CROSS JOIN event e" : "event e");
    dgm_sql_put(s, " CROSS JOIN event_party p WHERE p.report = e.report AND p.event = e.event AND ");
    if (f->talks.asked) {
        dgm_sql_put(s, "e.report = t.report AND e.talks = t.talks AND t.negotiation IN ");
        dgm_sql_ids(s, f->talks);
        dgm_sql_put(s, " AND ");
    }
    dgm_sql_event_type(s, f);
    dgm_sql_recipient(s, f);
    if (f->from_day || f->to_day) {
        dgm_sql_put(s, "e.day BETWEEN ");
        dgm_sql_int(s, f->since);
        dgm_sql_put(s, " AND ");
        dgm_sql_int(s, f->until);
    } else {
        dgm_sql_put(s, "1 = 1");
    }
    bool also_positions = f->talks.asked && !f->plover.size && !f->cameo.size && !f->recipient.asked && !f->from_day && !f->to_day;
    if (also_positions) {
        dgm_sql_put(s, " UNION ALL SELECT actor, 0 FROM position WHERE negotiation IN ");
        dgm_sql_ids(s, f->talks);
        dgm_sql_put(s, " UNION ALL SELECT p.actor, 0 FROM talks t CROSS JOIN talks_party p WHERE p.report = t.report AND p.talks = t.talks AND t.negotiation IN ");
        dgm_sql_ids(s, f->talks);
    }
    dgm_sql_put(s, ") w GROUP BY w.actor) c CROSS JOIN actor a WHERE a.actor = c.actor AND ");
}

/* Everyone is many, and most are in no event: those who are stand in an index. */
typedef enum { ALL, IN_EVENTS, IN_NONE } part;

static dgm_sql sql_of(dgm_answer *a, part which)
{
    const dgm_asked *f = &a->asked;
    bool counted = counts_events(f);
    dgm_sql s = dgm_sql_new(&a->arena, false);
    dgm_sql_put(&s, "SELECT a.actor, a.name, a.kind, a.country, a.codes, a.wikidata, ");
    dgm_sql_put(&s, counted ? "c.events" : "a.events AS events");
    dgm_sql_put(&s, ", a.reports, a.why FROM ");
    if (counted)
        put_counted(&s, f);
    else
        dgm_sql_put(&s, "actor a WHERE ");
    if (f->number) {
        dgm_sql_put(&s, "a.actor = ");
        dgm_sql_int(&s, f->number);
        dgm_sql_put(&s, " AND ");
    }
    dgm_sql_among(&s, "a.actor", f->actor);
    dgm_sql_equal(&s, "a.country = ", f->country);
    dgm_sql_put(&s, which == IN_EVENTS ? "a.events > 0 AND " : which == IN_NONE ? "a.events = 0 AND " : "");
    dgm_sql_put(&s, counted ? "1 = 1 ORDER BY c.events DESC, a.actor DESC" : "1 = 1 ORDER BY a.events DESC, a.actor DESC");
    return s;
}

static dgm_status next(dgm_answer *a, dgm_error *err)
{
    static const struct { int cell, column; } plain[] = {
        { NAME, Q_NAME }, { KIND, Q_KIND }, { COUNTRY, Q_COUNTRY }, { EVENTS, Q_EVENTS }, { REPORTS, Q_REPORTS }, { WHY, Q_WHY },
    };
    actors *x = a->state;
    dgm_query *q = x->found;
    dgm_status st = dgm_query_step(q, err);
    if (st == DGM_END && x->rest) {
        q = x->found = x->rest;
        x->rest = NULL;
        st = dgm_query_step(q, err);
    }
    DGM_TRY(st);
    int64_t id = dgm_query_get_int(q, Q_ID);
    a->cell[ID] = dgm_print(&a->row, "a%lld", (long long)id);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        dgm_cell_from(a, (uint32_t)plain[i].cell, q, plain[i].column);
    if (dgm_query_get_int(q, Q_WIKIDATA) > 0)
        a->cell[WIKIDATA] = dgm_print(&a->row, "Q%lld", (long long)dgm_query_get_int(q, Q_WIKIDATA));
    DGM_TRY(dgm_cell_words(a, CODES, dgm_query_get_bytes(q, Q_CODES), err));
    dgm_query_int(x->names, 1, id);
    DGM_TRY(dgm_cell_list(a, NAMES, x->names, err));
    dgm_query_int(x->report, 1, id);
    st = dgm_query_step(x->report, err);
    if (st != DGM_OK)
        return st == DGM_END ? DGM_OK : st;
    int64_t report = dgm_query_get_int(x->report, 0);
    dgm_query_done(x->report);
    DGM_TRY(dgm_answer_report(a, report, err));
    dgm_cell_source(a, SOURCE);
    return DGM_OK;
}

dgm_status dgm_ask_actors(dgm_answer *a, dgm_error *err)
{
    actors *x = DGM_NEW(&a->arena, actors, 1);
    a->columns = columns;
    a->n = N;
    a->next = next;
    a->state = x;
    const dgm_asked *f = &a->asked;
    bool everyone = !counts_events(f) && !f->number && !f->actor.asked && !f->country.size;
    dgm_sql s = sql_of(a, everyone ? IN_EVENTS : ALL), rest = sql_of(a, IN_NONE);
    DGM_TRY(dgm_answer_query(&x->found, a, &s, err));
    if (everyone)
        DGM_TRY(dgm_answer_query(&x->rest, a, &rest, err));
    DGM_TRY(dgm_answer_ask(&x->report, a, "SELECT report FROM entity WHERE actor = ?1 ORDER BY report DESC LIMIT 1", err));
    return dgm_answer_ask(&x->names, a, "SELECT name FROM actor_name WHERE actor = ?1 ORDER BY name LIMIT 20", err);
}
