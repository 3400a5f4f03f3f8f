/* question_statements.c - who said what, when, in which words.
 *
 * A statement concerns talks when it names them, or when a position or an event of theirs rests on it. A filter by recipient or type
 * of event leaves statements on which such an event rests.
 */
#include "store/question.h"

enum { ID, DATE, SPEAKER, SPEAKER_TEXT, SAID, SOURCE, R1, R2, R3, R4, R5, CODES, ANONYMOUS, KIND, CUE, CHANNEL, CHAIN, SENTENCE, CONFIDENCE, FROM, TO, CERTAINTY, ATTITUDE, ASPECT, DENIES, N };

static const dgm_column columns[N] = {
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [DATE] = { "date", "date", DGM_CELL_DATE, DGM_COLUMN_ONCE },
    [SPEAKER] = { "speaker", "speaker", DGM_CELL_LIST, DGM_COLUMN_BOLD },
    [SPEAKER_TEXT] = { "speaker_text", "in the words", DGM_CELL_TEXT, 0 },
    [SAID] = { "content", "said", DGM_CELL_TEXT, 0 },
    DGM_SOURCE_COLUMNS,
    [CODES] = { "speaker_codes", NULL, DGM_CELL_LIST, 0 },
    [ANONYMOUS] = { "anonymous", NULL, DGM_CELL_TRUTH, 0 },
    [KIND] = { "kind", NULL, DGM_CELL_TEXT, 0 },
    [CUE] = { "cue", NULL, DGM_CELL_TEXT, 0 },
    [CERTAINTY] = { "certainty", NULL, DGM_CELL_TEXT, 0 },
    [ATTITUDE] = { "attitude", NULL, DGM_CELL_TRUTH, 0 },
    [ASPECT] = { "aspect", NULL, DGM_CELL_TEXT, 0 },
    [DENIES] = { "denies", NULL, DGM_CELL_LIST, 0 },
    [CHANNEL] = { "channel", NULL, DGM_CELL_TEXT, 0 },
    [CHAIN] = { "source_chain", NULL, DGM_CELL_LIST, 0 },
    [SENTENCE] = { "sentence", NULL, DGM_CELL_NUMBER, 0 },
    [CONFIDENCE] = { "confidence", NULL, DGM_CELL_NUMBER, 0 },
    [FROM] = { "from_byte", NULL, DGM_CELL_NUMBER, 0 },
    [TO] = { "to_byte", NULL, DGM_CELL_NUMBER, 0 },
};

static const char select_statement[] =
    "SELECT s.report, s.statement, COALESCE(s.date, r.date), s.kind, s.anonymous, s.channel, s.source_chain, s.sentence, s.confidence, "
    "s.speaker_from, s.speaker_to, s.cue_from, s.cue_to, s.certainty, s.attitude, s.aspect FROM ";

enum { Q_REPORT, Q_STATEMENT, Q_DATE, Q_KIND, Q_ANONYMOUS, Q_CHANNEL, Q_CHAIN, Q_SENTENCE, Q_CONFIDENCE, Q_SPEAKER, Q_SPEAKER_TO, Q_CUE, Q_CUE_TO, Q_CERTAINTY, Q_ATTITUDE, Q_ASPECT };

typedef struct {
    dgm_windows windows;
    dgm_query  *speakers, *content, *denies;
} statements;

/* ---- found ---- */

static void put_talks(dgm_sql *s, dgm_ids ids)
{
    static const char *const ways[] = {
        "SELECT c.report, c.statement FROM talks y CROSS JOIN mention m CROSS JOIN statement_content c WHERE m.report = y.report AND m.kind = 't' AND "
        "m.number = y.talks AND c.report = y.report AND c.from_byte <= m.from_byte AND c.to_byte >= m.to_byte AND y.negotiation IN ",
        " UNION SELECT p.report, p.statement FROM position p WHERE p.statement IS NOT NULL AND p.negotiation IN ",
        " UNION SELECT e.report, e.statement FROM talks y CROSS JOIN event e WHERE e.report = y.report AND e.talks = y.talks AND e.statement IS NOT NULL AND "
        "y.negotiation IN ",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        dgm_sql_put(s, ways[i]);
        dgm_sql_ids(s, ids);
    }
}

/* What leads to the statements: the first of these filters that is asked for. */
typedef enum { BY_TALKS, BY_ACTOR, BY_COUNTRY, BY_EVENT, ALL } way;

static way way_of(const dgm_asked *f)
{
    bool event = f->recipient.asked || f->plover.size || f->cameo.size;
    return f->talks.asked ? BY_TALKS : f->actor.asked ? BY_ACTOR : f->country.size ? BY_COUNTRY : event ? BY_EVENT : ALL;
}

static void put_events(dgm_sql *s, const dgm_asked *f)
{
    dgm_sql_put(s, "SELECT DISTINCT e.report, e.statement FROM ");
    if (f->recipient.asked) {
        dgm_sql_put(s, "event_party k CROSS JOIN event e WHERE e.report = k.report AND e.event = k.event AND k.role = 'recipient' AND k.actor IN ");
        dgm_sql_ids(s, f->recipient);
        dgm_sql_put(s, " AND ");
    } else {
        dgm_sql_put(s, "event e WHERE ");
    }
    dgm_sql_event_type(s, f);
    dgm_sql_put(s, "e.statement IS NOT NULL");
}

static void put_driver(dgm_sql *s, const dgm_asked *f, way by)
{
    if (by == BY_TALKS) {
        put_talks(s, f->talks);
    } else if (by == BY_EVENT) {
        put_events(s, f);
    } else if (by == BY_ACTOR) {
        dgm_sql_put(s, "SELECT DISTINCT report, statement FROM statement_speaker WHERE ");
        dgm_sql_window(s, "day");
        dgm_sql_put(s, " AND actor IN ");
        dgm_sql_ids(s, f->actor);
    } else {
        dgm_sql_put(s, "SELECT DISTINCT p.report, p.statement FROM actor a CROSS JOIN statement_speaker p WHERE p.actor = a.actor AND ");
        dgm_sql_window(s, "p.day");
        dgm_sql_put(s, " AND a.country = ");
        dgm_sql_text(s, f->country);
    }
}

static dgm_sql sql_of(dgm_answer *a, bool undated)
{
    const dgm_asked *f = &a->asked;
    way by = way_of(f);
    dgm_sql s = dgm_sql_new(&a->arena, undated);
    dgm_sql_put(&s, select_statement);
    if (by != ALL) {
        dgm_sql_put(&s, "(");
        put_driver(&s, f, by);
        dgm_sql_put(&s, ") h CROSS JOIN ");
    }
    dgm_sql_put(&s, "statement s JOIN report r ON r.report = s.report WHERE ");
    if (by != ALL)
        dgm_sql_put(&s, "s.report = h.report AND s.statement = h.statement AND ");
    if (f->talks.asked && f->actor.asked) {
        dgm_sql_put(&s, "EXISTS (SELECT 1 FROM statement_speaker k WHERE k.report = s.report AND k.statement = s.statement AND k.actor IN ");
        dgm_sql_ids(&s, f->actor);
        dgm_sql_put(&s, ") AND ");
    }
    if ((f->talks.asked || f->actor.asked) && f->country.size) {
        dgm_sql_put(&s, "EXISTS (SELECT 1 FROM statement_speaker k JOIN actor a ON a.actor = k.actor WHERE k.report = s.report AND k.statement = s.statement AND "
                        "a.country = ");
        dgm_sql_text(&s, f->country);
        dgm_sql_put(&s, ") AND ");
    }
    if (by != BY_EVENT)
        dgm_sql_event(&s, f, "e.report = s.report AND e.statement = s.statement");
    dgm_sql_window(&s, "s.day");
    dgm_sql_put(&s, " ORDER BY s.day DESC, s.report DESC, s.statement DESC");
    return s;
}

static dgm_sql sql_of_report(dgm_answer *a)
{
    dgm_sql s = dgm_sql_new(&a->arena, false);
    dgm_sql_put(&s, select_statement);
    dgm_sql_put(&s, "statement s JOIN report r ON r.report = s.report WHERE s.report = ");
    dgm_sql_int(&s, a->asked.report);
    if (a->asked.number) {
        dgm_sql_put(&s, " AND s.statement = ");
        dgm_sql_int(&s, a->asked.number);
    }
    dgm_sql_put(&s, " ORDER BY s.statement");
    return s;
}

/* ---- told ---- */

/* The pieces of what was said, "..." between them; the bytes from the first to the last. */
static dgm_status content_cell(dgm_answer *a, statements *x, int64_t report, int64_t statement, dgm_error *err)
{
    int64_t from = -1, to = -1;
    dgm_bytes said = { "", 0 };
    dgm_query_int(x->content, 1, report);
    dgm_query_int(x->content, 2, statement);
    dgm_status st;
    while ((st = dgm_query_step(x->content, err)) == DGM_OK) {
        int64_t start = dgm_query_get_int(x->content, 0), end = dgm_query_get_int(x->content, 1);
        dgm_bytes piece = dgm_answer_slice(a, start, end);
        said = dgm_print(&a->row, "%.*s%s%.*s", DGM_ARG(said), said.size ? " \xE2\x80\xA6 " : "", DGM_ARG(piece));
        from = from < 0 ? start : from;
        to = end;
    }
    if (st != DGM_END)
        return st;
    a->cell[SAID] = said;
    if (from >= 0) {
        dgm_cell_number(a, FROM, from);
        dgm_cell_number(a, TO, to);
    }
    return DGM_OK;
}

static dgm_status next(dgm_answer *a, dgm_error *err)
{
    static const struct { int cell, column; } plain[] = {
        { DATE, Q_DATE }, { KIND, Q_KIND }, { ANONYMOUS, Q_ANONYMOUS }, { CHANNEL, Q_CHANNEL }, { SENTENCE, Q_SENTENCE },
        { CERTAINTY, Q_CERTAINTY }, { ATTITUDE, Q_ATTITUDE }, { ASPECT, Q_ASPECT },
    };
    statements *x = a->state;
    dgm_query *q;
    DGM_TRY(dgm_windows_step(&x->windows, &q, err));
    int64_t report = dgm_query_get_int(q, Q_REPORT), statement = dgm_query_get_int(q, Q_STATEMENT);
    DGM_TRY(dgm_answer_report(a, report, err));
    dgm_cell_id(a, ID, report, "s", statement);
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        dgm_cell_from(a, (uint32_t)plain[i].cell, q, plain[i].column);
    dgm_cell_real(a, CONFIDENCE, q, Q_CONFIDENCE);
    DGM_TRY(dgm_cell_words(a, CHAIN, dgm_query_get_bytes(q, Q_CHAIN), err));
    dgm_cell(a, SPEAKER_TEXT, dgm_answer_slice(a, dgm_query_get_int(q, Q_SPEAKER), dgm_query_get_int(q, Q_SPEAKER_TO)));
    dgm_cell(a, CUE, dgm_answer_slice(a, dgm_query_get_int(q, Q_CUE), dgm_query_get_int(q, Q_CUE_TO)));
    dgm_query_int(x->speakers, 1, report);
    dgm_query_int(x->speakers, 2, statement);
    DGM_TRY(dgm_cell_parties(a, SPEAKER, CODES, x->speakers, err));
    dgm_query_int(x->denies, 1, report);
    dgm_query_int(x->denies, 2, statement);
    DGM_TRY(dgm_cell_list(a, DENIES, x->denies, err));
    dgm_cell_source(a, SOURCE);
    return content_cell(a, x, report, statement, err);
}

dgm_status dgm_ask_statements(dgm_answer *a, dgm_error *err)
{
    statements *x = DGM_NEW(&a->arena, statements, 1);
    a->columns = columns;
    a->n = N;
    a->next = next;
    a->state = x;
    DGM_TRY(dgm_answer_ask(&x->speakers, a, "SELECT a.name, n.codes FROM statement_speaker p JOIN actor a ON a.actor = p.actor "
                           "JOIN entity n ON n.report = p.report AND n.entity = p.entity WHERE p.report = ?1 AND p.statement = ?2 ORDER BY p.place_in_list", err));
    DGM_TRY(dgm_answer_ask(&x->content, a, "SELECT from_byte, to_byte FROM statement_content WHERE report = ?1 AND statement = ?2 ORDER BY from_byte", err));
    DGM_TRY(dgm_answer_ask(&x->denies, a, "SELECT 'r' || report || '.s' || denies FROM denial WHERE report = ?1 AND statement = ?2 ORDER BY denies", err));
    if (a->asked.report) {
        dgm_sql one = sql_of_report(a);
        return dgm_windows_once(&x->windows, a, &one, err);
    }
    dgm_sql dated = sql_of(a, false), undated = sql_of(a, true);
    DGM_TRY(dgm_windows_new(&x->windows, a, "SELECT (SELECT min(day) FROM statement), (SELECT max(day) FROM statement)", &dated, &undated, err));
    way by = way_of(&a->asked);
    if (by == BY_TALKS || by == BY_EVENT)
        x->windows.length = INT32_MAX;                  /* they are all found, whatever the window */
    return DGM_OK;
}
