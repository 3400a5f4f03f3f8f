/* question_positions.c - who takes which position towards which talks, a row each.
 *
 * Of one party (and one part of it, and one scope) towards the same talks the newest stance is current; older ones are history. A position
 * without a stance is superseded by a newer attitude or engagement. On one day an answer stands above an invitation, which it
 * answers, "boycotts" above "declines"; then what was read later stands above what was read before.
 */
#include "store/question.h"

enum { ID, DATE, PARTY, TALKS, POSITION, CONDITION, EVIDENCE, SOURCE, R1, R2, R3, R4, R5, CODE, ACTOR, ACTOR_ID, TALKS_ID, STANCE, ATTITUDE, ENGAGEMENT, SCOPE, SUBPARTY,
       COUNT, STATEMENT, ON_WORD_OF, EVENT, FROM, TO, CURRENT, REASON, ASPECT, N };

static const dgm_column columns[N] = {
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [DATE] = { "date", "date", DGM_CELL_DATE, DGM_COLUMN_ONCE },
    [PARTY] = { "party", "party", DGM_CELL_TEXT, DGM_COLUMN_BOLD },
    [TALKS] = { "talks", "talks", DGM_CELL_TEXT, 0 },
    [POSITION] = { NULL, "position", DGM_CELL_TEXT, 0 },
    [CONDITION] = { "condition", "condition", DGM_CELL_TEXT, 0 },
    [REASON] = { "reason", NULL, DGM_CELL_TEXT, 0 },
    [ASPECT] = { "aspect", NULL, DGM_CELL_TEXT, 0 },
    [EVIDENCE] = { "evidence", "evidence", DGM_CELL_TEXT, 0 },
    DGM_SOURCE_COLUMNS,
    [CODE] = { "code", NULL, DGM_CELL_TEXT, 0 },
    [ACTOR] = { "actor", NULL, DGM_CELL_TEXT, 0 },
    [ACTOR_ID] = { "actor_id", NULL, DGM_CELL_TEXT, 0 },
    [TALKS_ID] = { "talks_id", NULL, DGM_CELL_TEXT, 0 },
    [STANCE] = { "stance", NULL, DGM_CELL_TEXT, 0 },
    [ATTITUDE] = { "attitude", NULL, DGM_CELL_TEXT, 0 },
    [ENGAGEMENT] = { "engagement", NULL, DGM_CELL_TEXT, 0 },
    [SCOPE] = { "scope", NULL, DGM_CELL_TEXT, 0 },
    [SUBPARTY] = { "subparty", NULL, DGM_CELL_TEXT, 0 },
    [COUNT] = { "count", NULL, DGM_CELL_NUMBER, 0 },
    [STATEMENT] = { "statement", NULL, DGM_CELL_TEXT, 0 },
    [ON_WORD_OF] = { "on_word_of", NULL, DGM_CELL_LIST, 0 },
    [EVENT] = { "event", NULL, DGM_CELL_TEXT, 0 },
    [FROM] = { "from_byte", NULL, DGM_CELL_NUMBER, 0 },
    [TO] = { "to_byte", NULL, DGM_CELL_NUMBER, 0 },
    [CURRENT] = { "current", NULL, DGM_CELL_TRUTH, 0 },
};

enum { Q_REPORT, Q_POSITION, Q_DATE, Q_PARTY, Q_CODES, Q_ACTOR, Q_TALKS, Q_TALKS_ID, Q_STANCE, Q_ATTITUDE, Q_ENGAGEMENT, Q_SCOPE, Q_SUBPARTY, Q_COUNT,
       Q_CONDITION, Q_CONDITION_TO, Q_FROM, Q_TO, Q_STATEMENT, Q_EVENT, Q_PARTY_CODE, Q_ACTOR_NAME, Q_REASON, Q_REASON_TO, Q_ASPECT, Q_CURRENT };

typedef struct {
    dgm_windows windows;
    dgm_query  *speakers;
} positions;

/* ---- found ---- */

/* True while nothing newer supersedes p. Undated positions are older than any that has a day. */
static void put_current(dgm_sql *s, int32_t until)
{
    dgm_sql_put(s, "NOT EXISTS (SELECT 1 FROM position q WHERE q.negotiation = p.negotiation AND q.party = p.party AND ");
    if (s->undated) {
        dgm_sql_put(s, "(q.day IS NOT NULL OR (q.report, q.position) > (p.report, p.position))");
    } else {
        dgm_sql_put(s, "q.day >= p.day AND q.day <= ");
        dgm_sql_int(s, until);
        dgm_sql_put(s, " AND (q.day > p.day OR (" DGM_RANK("q") ", q.report, q.position) > (" DGM_RANK("p") ", p.report, p.position))");
    }
    dgm_sql_put(s, " AND COALESCE(q.subparty, '') = COALESCE(p.subparty, '') AND COALESCE(q.scope, '') = COALESCE(p.scope, '') AND "
                   "CASE WHEN p.stance IS NOT NULL THEN q.stance IS NOT NULL WHEN p.attitude IS NOT NULL THEN q.attitude IS NOT NULL "
                   "ELSE q.engagement IS NOT NULL END)");
}

static dgm_sql start(dgm_answer *a, bool undated)
{
    dgm_sql s = dgm_sql_new(&a->arena, undated);
    dgm_sql_put(&s, "SELECT p.report, p.position, COALESCE(s.date, r.date), " DGM_PARTY_NAME ", n.codes, p.actor, g.name, p.negotiation, p.stance, p.attitude, "
                    "p.engagement, p.scope, p.subparty, p.count, p.condition_from, p.condition_to, p.evidence_from, p.evidence_to, p.statement, p.event, p.party, a.name, p.reason_from, p.reason_to, p.aspect, ");
    put_current(&s, a->asked.until);
    dgm_sql_put(&s, " FROM ");
    return s;
}

static void put_joins(dgm_sql *s)
{
    dgm_sql_put(s, "position p JOIN report r ON r.report = p.report JOIN actor a ON a.actor = p.actor JOIN negotiation g ON g.negotiation = p.negotiation "
                   "JOIN entity n ON n.report = p.report AND n.entity = p.entity "
                   "LEFT JOIN statement s ON s.report = p.report AND s.statement = p.statement WHERE ");
}

static dgm_sql sql_of(dgm_answer *a, bool undated)
{
    const dgm_asked *f = &a->asked;
    dgm_sql s = start(a, undated);
    put_joins(&s);
    dgm_sql_among(&s, "p.negotiation", f->talks);
    dgm_sql_holder(&s, f);
    dgm_sql_event(&s, f, "e.report = p.report AND e.event = p.event");
    if (!f->history) {
        put_current(&s, f->until);
        dgm_sql_put(&s, " AND ");
    }
    dgm_sql_window(&s, "p.day");
    dgm_sql_put(&s, " ORDER BY p.day DESC, p.report DESC, p.position DESC");
    return s;
}

static dgm_sql sql_of_report(dgm_answer *a)
{
    dgm_sql s = start(a, false);
    put_joins(&s);
    dgm_sql_put(&s, "p.report = ");
    dgm_sql_int(&s, a->asked.report);
    if (a->asked.number) {
        dgm_sql_put(&s, " AND p.position = ");
        dgm_sql_int(&s, a->asked.number);
    }
    dgm_sql_put(&s, " ORDER BY p.position");
    return s;
}

/* ---- told ---- */

static dgm_status next(dgm_answer *a, dgm_error *err)
{
    static const struct { int cell, column; } plain[] = {
        { DATE, Q_DATE }, { TALKS, Q_TALKS }, { STANCE, Q_STANCE }, { ATTITUDE, Q_ATTITUDE }, { ENGAGEMENT, Q_ENGAGEMENT }, { SCOPE, Q_SCOPE },
        { SUBPARTY, Q_SUBPARTY }, { COUNT, Q_COUNT }, { FROM, Q_FROM }, { TO, Q_TO }, { CURRENT, Q_CURRENT }, { PARTY, Q_PARTY }, { ACTOR, Q_ACTOR_NAME }, { ASPECT, Q_ASPECT },
    };
    positions *x = a->state;
    dgm_query *q;
    DGM_TRY(dgm_windows_step(&x->windows, &q, err));
    int64_t report = dgm_query_get_int(q, Q_REPORT);
    DGM_TRY(dgm_answer_report(a, report, err));
    dgm_cell_id(a, ID, report, "x", dgm_query_get_int(q, Q_POSITION));
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        dgm_cell_from(a, (uint32_t)plain[i].cell, q, plain[i].column);
    dgm_cell(a, CODE, dgm_party_code(dgm_query_get_bytes(q, Q_PARTY_CODE), dgm_query_get_bytes(q, Q_CODES)));
    a->cell[ACTOR_ID] = dgm_print(&a->row, "a%lld", (long long)dgm_query_get_int(q, Q_ACTOR));
    a->cell[TALKS_ID] = dgm_print(&a->row, "g%lld", (long long)dgm_query_get_int(q, Q_TALKS_ID));
    dgm_cell(a, CONDITION, dgm_answer_slice(a, dgm_query_get_int(q, Q_CONDITION), dgm_query_get_int(q, Q_CONDITION_TO)));
    dgm_cell(a, REASON, dgm_answer_slice(a, dgm_query_get_int(q, Q_REASON), dgm_query_get_int(q, Q_REASON_TO)));
    dgm_cell(a, EVIDENCE, dgm_answer_slice(a, dgm_query_get_int(q, Q_FROM), dgm_query_get_int(q, Q_TO)));
    if (!dgm_query_is_null(q, Q_EVENT))
        dgm_cell_id(a, EVENT, report, "e", dgm_query_get_int(q, Q_EVENT));
    if (!dgm_query_is_null(q, Q_STATEMENT)) {
        dgm_cell_id(a, STATEMENT, report, "s", dgm_query_get_int(q, Q_STATEMENT));
        dgm_query_int(x->speakers, 1, report);
        dgm_query_int(x->speakers, 2, dgm_query_get_int(q, Q_STATEMENT));
        DGM_TRY(dgm_cell_list(a, ON_WORD_OF, x->speakers, err));
    }
    a->cell[POSITION] = dgm_position_words(a, a->cell[STANCE], a->cell[ATTITUDE], a->cell[ENGAGEMENT], a->cell[SUBPARTY], a->cell[SCOPE], a->cell[COUNT]);
    dgm_cell_source(a, SOURCE);
    return DGM_OK;
}

/* "declines, opposes (envoy, sidelines, 12 people)" */
dgm_bytes dgm_position_words(dgm_answer *a, dgm_bytes stance, dgm_bytes attitude, dgm_bytes engagement, dgm_bytes subparty, dgm_bytes scope, dgm_bytes count)
{
    dgm_bytes words[] = { stance, attitude, engagement }, more[] = { subparty, scope, count };
    dgm_bytes out = { "", 0 }, inside = { "", 0 };
    for (size_t i = 0; i < 3; i++) {
        if (words[i].size)
            out = dgm_print(&a->row, "%.*s%s%.*s", DGM_ARG(out), out.size ? ", " : "", DGM_ARG(words[i]));
        if (more[i].size)
            inside = dgm_print(&a->row, "%.*s%s%.*s%s", DGM_ARG(inside), inside.size ? ", " : "", DGM_ARG(more[i]), i == 2 ? " people" : "");
    }
    return inside.size ? dgm_print(&a->row, "%.*s (%.*s)", DGM_ARG(out), DGM_ARG(inside)) : out;
}

dgm_status dgm_ask_positions(dgm_answer *a, dgm_error *err)
{
    positions *x = DGM_NEW(&a->arena, positions, 1);
    a->columns = dgm_columns_but(a, columns, N, a->asked.talks.n == 1 ? TALKS : DGM_NONE);
    a->n = N;
    a->next = next;
    a->state = x;
    DGM_TRY(dgm_answer_ask(&x->speakers, a, "SELECT a.name FROM statement_speaker p JOIN actor a ON a.actor = p.actor WHERE p.report = ?1 AND p.statement = ?2 "
                           "ORDER BY p.place_in_list", err));
    if (a->asked.report) {
        dgm_sql one = sql_of_report(a);
        return dgm_windows_once(&x->windows, a, &one, err);
    }
    dgm_sql dated = sql_of(a, false), undated = sql_of(a, true);
    return dgm_windows_new(&x->windows, a, "SELECT (SELECT min(day) FROM position), (SELECT max(day) FROM position)", &dated, &undated, err);
}
