/* question_show.c - one thing for a person to check: all that the store knows of it, and its evidence between the sentences around it.
 *
 *   id        r12.x3
 *   party     France
 *   stance    declines
 *   ...
 *
 *   He spoke after the meeting. ⟦"France will not sit at that table,"⟧ the minister said. Talks begin on Tuesday.
 */
#include "output/page.h"
#include "store/question.h"

#include <stdlib.h>

typedef struct {
    dgm_buffer      *out;
    dgm_store       *store;
    const dgm_style *style;
    const char      *id;
} showing;

static dgm_bytes cell_named(const dgm_answer *a, const char *name)
{
    for (uint32_t i = 0; i < a->n; i++)
        if (a->columns[i].name && strcmp(a->columns[i].name, name) == 0)
            return a->cell[i];
    return (dgm_bytes){ 0 };
}

/* ---- evidence in context ---- */

static void put_context(const showing *s, dgm_bytes before, dgm_bytes evidence, dgm_bytes after)
{
    dgm_page page = dgm_page_new(s->out, s->style);
    bool marks = !page.colour;
    dgm_putc(s->out, '\n');
    dgm_page_line(&page, 0, 0);
    dgm_page_put(&page, DGM_FAINT, before);
    dgm_page_puts(&page, DGM_PLAIN, marks ? "\xE2\x9F\xA6" : "");
    dgm_page_put(&page, DGM_BOLD, evidence);
    dgm_page_puts(&page, DGM_PLAIN, marks ? "\xE2\x9F\xA7" : "");
    dgm_page_put(&page, DGM_FAINT, after);
    dgm_page_end(&page);
}

static int64_t number_of(dgm_bytes digits)
{
    char text[24];
    snprintf(text, sizeof text, "%.*s", DGM_ARG(digits));
    return strtoll(text, NULL, 10);
}

/* The sentences that hold the evidence, with one before and one behind. */
static dgm_status context(const showing *s, dgm_answer *a, dgm_error *err)
{
    int64_t from = number_of(cell_named(a, "from_byte")), to = number_of(cell_named(a, "to_byte"));
    if (!dgm_answer_slice(a, from, to).size)
        return DGM_OK;
    dgm_query *q;
    DGM_TRY(dgm_query_new(&q, a->db, "SELECT min(s.from_byte), max(s.to_byte) FROM sentence s WHERE s.report = ?1 AND s.sentence BETWEEN "
                          "(SELECT min(x.sentence) FROM sentence x WHERE x.report = ?1 AND x.to_byte > ?2) - 1 AND "
                          "(SELECT max(y.sentence) FROM sentence y WHERE y.report = ?1 AND y.from_byte < ?3) + 1", err));
    dgm_query_int(q, 1, a->report);
    dgm_query_int(q, 2, from);
    dgm_query_int(q, 3, to);
    dgm_status st = dgm_query_step(q, err);
    int64_t start = from, end = to;
    if (st == DGM_OK && !dgm_query_is_null(q, 0)) {
        start = dgm_query_get_int(q, 0) < from ? dgm_query_get_int(q, 0) : from;
        end = dgm_query_get_int(q, 1) > to ? dgm_query_get_int(q, 1) : to;
    }
    dgm_query_free(q);
    if (st != DGM_OK && st != DGM_END)
        return st;
    put_context(s, dgm_answer_slice(a, start, from), dgm_answer_slice(a, from, to), dgm_answer_slice(a, to, end));
    return DGM_OK;
}

/* ---- a thing, and tables about it ---- */

/* Every cell that says something, a line each; then the evidence. */
static void put_cells(const showing *s, const dgm_answer *a)
{
    dgm_column columns[DGM_TABLE_COLUMNS];
    for (uint32_t i = 0; i < a->n; i++) {
        columns[i] = a->columns[i];
        columns[i].heading = a->columns[i].name;
        columns[i].flags = i ? DGM_COLUMN_PLAIN : DGM_COLUMN_BOLD;
    }
    dgm_table t = dgm_table_new(columns, a->n, NULL, 0, s->style);
    t.stacked = true;
    dgm_table_row(s->out, &t, a->cell, NULL);
    s->out->size -= s->out->size && !s->out->failed;    /* the empty line behind a row */
}

static dgm_status missing(const showing *s, dgm_error *err)
{
    return dgm_fail(err, DGM_E_ARGUMENT, "%s: the store has no such thing; the questions print the ids that there are", s->id);
}

static dgm_status thing(const showing *s, dgm_question question, dgm_error *err)
{
    dgm_filter filter = { .id = s->id };
    dgm_answer *a;
    DGM_TRY(dgm_answer_new(&a, s->store, question, &filter, err));
    dgm_status st = dgm_answer_next(a, err);
    if (st == DGM_OK) {
        put_cells(s, a);
        st = context(s, a, err);
    } else if (st == DGM_END) {
        st = missing(s, err);
    }
    dgm_answer_free(a);
    return st;
}

enum { FEW = 20 };                                      /* rows of each table */

/* A table under its heading; nothing where it has no rows. */
static dgm_status table(const showing *s, const char *heading, dgm_question question, const dgm_filter *filter, dgm_error *err)
{
    dgm_answer *a;
    dgm_buffer rows = { 0 };
    DGM_TRY(dgm_answer_new(&a, s->store, question, filter, err));
    dgm_status st = dgm_answer_write(&rows, a, DGM_ANSWER_TABLE, s->style, err);
    if (st == DGM_END && rows.size) {
        dgm_page page = dgm_page_new(s->out, s->style);
        dgm_putc(s->out, '\n');
        dgm_page_line(&page, 0, 0);
        dgm_page_puts(&page, DGM_BOLD, heading);
        dgm_page_end(&page);
        dgm_put(s->out, (dgm_bytes){ rows.data, rows.size });
        if (dgm_answer_has_more(a))
            dgm_puts(s->out, "\xE2\x80\xA6 and more\n");
    }
    dgm_buffer_free(&rows);
    dgm_answer_free(a);
    return st == DGM_END ? DGM_OK : st;
}

/* ---- reports, and talks as one report has them ---- */

static const dgm_column report_columns[] = {
    { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_BOLD }, { "title", "title", DGM_CELL_TEXT, 0 }, { "date", "date", DGM_CELL_DATE, 0 },
    { "source", "source", DGM_CELL_TEXT, 0 }, { "url", "url", DGM_CELL_TEXT, 0 }, { "report_id", "report_id", DGM_CELL_TEXT, 0 },
    { "language", "language", DGM_CELL_TEXT, 0 }, { "coder", "coder", DGM_CELL_TEXT, 0 }, { "duplicate_of", "duplicate_of", DGM_CELL_TEXT, 0 },
    { "near_duplicates", "near_duplicates", DGM_CELL_NUMBER, 0 },
};

static const dgm_column talks_columns[] = {
    { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_BOLD }, { "talks", "talks", DGM_CELL_TEXT, 0 }, { "kind", "kind", DGM_CELL_TEXT, 0 },
    { "status", "status", DGM_CELL_TEXT, 0 }, { "start", "start", DGM_CELL_DATE, 0 }, { "end", "end", DGM_CELL_DATE, 0 },
    { "talks_id", "talks_id", DGM_CELL_TEXT, 0 }, { "why", "why", DGM_CELL_TEXT, 0 }, { "report", "report", DGM_CELL_TEXT, 0 },
    { "from_byte", NULL, DGM_CELL_NUMBER, 0 }, { "to_byte", NULL, DGM_CELL_NUMBER, 0 },
};

static const char select_report[] =
    "SELECT 'r' || r.report, r.title, r.date, r.source, r.url, r.id, r.language, 'dragoman ' || c.version || ', lexicon ' || c.lexicon || ', model ' || c.model, "
    "CASE WHEN r.cluster <> r.report THEN 'r' || r.cluster END, (SELECT count(*) - 1 FROM report o WHERE o.cluster = r.cluster), r.report "
    "FROM report r LEFT JOIN coder c ON c.coder = r.coder WHERE r.report = ?1";

static const char select_talks[] =
    "SELECT 'r' || t.report || '.t' || t.talks, t.name, t.kind, t.status, t.start_date, t.end_date, 'g' || t.negotiation, t.why, 'r' || t.report, "
    "(SELECT m.from_byte FROM mention m WHERE m.report = t.report AND m.kind = 't' AND m.number = t.talks ORDER BY m.from_byte LIMIT 1), "
    "(SELECT m.to_byte FROM mention m WHERE m.report = t.report AND m.kind = 't' AND m.number = t.talks ORDER BY m.from_byte LIMIT 1), t.report "
    "FROM talks t WHERE t.report = ?1 AND t.talks = ?2";

/* A row of a query of its own: its cells are the columns, and behind them stands the report. */
typedef struct { dgm_answer *answer; dgm_query *query; dgm_error *err; } one_row;

static dgm_status fill(void *arg)
{
    one_row *x = arg;
    dgm_answer *a = x->answer;
    for (uint32_t i = 0; i < a->n; i++)
        dgm_cell_from(a, i, x->query, (int)i);
    return dgm_answer_report(a, dgm_query_get_int(x->query, (int)a->n), x->err);
}

static dgm_status row_of(const showing *s, const char *sql, const dgm_column *columns, uint32_t n, int64_t report, int64_t number, dgm_error *err)
{
    dgm_answer a = { .db = dgm_store_db(s->store), .columns = columns, .n = n };
    dgm_arena *arenas[] = { &a.arena, &a.row, &a.report_arena, NULL };
    dgm_status st = dgm_query_new(&a.query[0], a.db, sql, err);
    a.n_queries = st == DGM_OK;
    if (st == DGM_OK) {
        dgm_query_int(a.query[0], 1, report);
        if (number)
            dgm_query_int(a.query[0], 2, number);
        st = dgm_query_step(a.query[0], err);
    }
    if (st == DGM_OK) {
        one_row x = { &a, a.query[0], err };
        st = dgm_guard(arenas, fill, &x, err);
    } else if (st == DGM_END) {
        st = missing(s, err);
    }
    if (st == DGM_OK) {
        put_cells(s, &a);
        st = context(s, &a, err);
    }
    for (uint32_t i = 0; i < a.n_queries; i++)
        dgm_query_free(a.query[i]);
    dgm_arena_free(&a.arena);
    dgm_arena_free(&a.row);
    dgm_arena_free(&a.report_arena);
    return st;
}

/* ---- by kind ---- */

static dgm_status show_report(const showing *s, int64_t report, dgm_error *err)
{
    dgm_filter filter = { .id = s->id, .history = true, .tellings = true };
    DGM_TRY(row_of(s, select_report, report_columns, sizeof report_columns / sizeof *report_columns, report, 0, err));
    DGM_TRY(table(s, "positions", DGM_ASK_POSITIONS, &filter, err));
    DGM_TRY(table(s, "statements", DGM_ASK_STATEMENTS, &filter, err));
    return table(s, "events", DGM_ASK_EVENTS, &filter, err);
}

static dgm_status show_talks(const showing *s, dgm_error *err)
{
    dgm_filter filter = { .talks = s->id, .limit = FEW };
    DGM_TRY(thing(s, DGM_ASK_TALKS, err));
    DGM_TRY(table(s, "outlook", DGM_ASK_OUTLOOK, &filter, err));
    return table(s, "positions", DGM_ASK_POSITIONS, &filter, err);
}

static dgm_status show_actor(const showing *s, dgm_error *err)
{
    dgm_filter filter = { .actor = s->id, .limit = FEW };
    DGM_TRY(thing(s, DGM_ASK_ACTORS, err));
    DGM_TRY(table(s, "positions", DGM_ASK_POSITIONS, &filter, err));
    DGM_TRY(table(s, "statements", DGM_ASK_STATEMENTS, &filter, err));
    return table(s, "events", DGM_ASK_EVENTS, &filter, err);
}

static dgm_status show_cluster(const showing *s, dgm_error *err)
{
    dgm_filter filter = { .id = s->id, .tellings = true };
    DGM_TRY(thing(s, DGM_ASK_EVENTS, err));
    return table(s, "tellings", DGM_ASK_EVENTS, &filter, err);
}

dgm_status dgm_store_show(dgm_buffer *out, dgm_store *store, const char *id, const dgm_style *style, dgm_error *err)
{
    showing s = { out, store, style, id };
    int64_t report, number;
    char letter;
    DGM_TRY(dgm_read_id(id, &report, &letter, &number, err));
    if (report) {
        switch (letter) {
        case 'e': return thing(&s, DGM_ASK_EVENTS, err);
        case 's': return thing(&s, DGM_ASK_STATEMENTS, err);
        case 'x': return thing(&s, DGM_ASK_POSITIONS, err);
        case 't': return row_of(&s, select_talks, talks_columns, sizeof talks_columns / sizeof *talks_columns, report, number, err);
        default: break;
        }
    } else {
        switch (letter) {
        case 'r': return show_report(&s, number, err);
        case 'g': return show_talks(&s, err);
        case 'a': return show_actor(&s, err);
        case 'c': return show_cluster(&s, err);
        default: break;
        }
    }
    return dgm_fail(err, DGM_E_ARGUMENT, "%s: nothing has such an id; there are r12 (reports), r12.e3 (events), r12.s3 (statements), r12.x3 (positions), r12.t3 "
                    "(talks as that report has them), g7 (talks), a7 (actors) and c7 (events with all their tellings)", id);
}
