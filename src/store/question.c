/* question.c - an answer from its question to its end: asked, read row by row or written in a format, given back. */
#include "store/question.h"

#include <stdlib.h>

/* ---- asking ---- */

static dgm_status (*const questions[DGM_N_QUESTIONS])(dgm_answer *a, dgm_error *err) = {
    [DGM_ASK_TALKS] = dgm_ask_talks,           [DGM_ASK_POSITIONS] = dgm_ask_positions, [DGM_ASK_MATRIX] = dgm_ask_matrix,
    [DGM_ASK_TIMELINE] = dgm_ask_timeline,     [DGM_ASK_STATEMENTS] = dgm_ask_statements, [DGM_ASK_EVENTS] = dgm_ask_events,
    [DGM_ASK_ACTORS] = dgm_ask_actors,         [DGM_ASK_CHANGES] = dgm_ask_changes,     [DGM_ASK_OUTLOOK] = dgm_ask_outlook,
};

/* Runs body(arg) so that memory may run out in any arena of the answer. */
static dgm_status guarded(dgm_answer *a, dgm_status (*body)(void *arg), void *arg, dgm_error *err)
{
    dgm_arena *arenas[] = { &a->arena, &a->row, &a->report_arena, NULL };
    return dgm_guard(arenas, body, arg, err);
}

typedef struct { dgm_answer *answer; const dgm_filter *filter; dgm_error *err; } asking;

static dgm_status ask(void *arg)
{
    asking *x = arg;
    dgm_answer *a = x->answer;
    dgm_alloc(&a->row, 1);                              /* so that rewinding keeps a chunk */
    a->row_start = dgm_arena_mark(&a->row);
    DGM_TRY(dgm_answer_resolve(a, x->filter, x->err));
    return questions[a->question](a, x->err);
}

dgm_status dgm_answer_new(dgm_answer **out, dgm_store *store, dgm_question q, const dgm_filter *filter, dgm_error *err)
{
    static const dgm_filter everything = { 0 };
    *out = NULL;
    if ((unsigned)q >= DGM_N_QUESTIONS)
        return dgm_fail(err, DGM_E_ARGUMENT, "no such question: %d", (int)q);
    dgm_answer *a = dgm_system_alloc(sizeof *a);
    if (!a)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    filter = filter ? filter : &everything;
    *a = (dgm_answer){ .db = dgm_store_db(store), .question = q, .limit = filter->limit };
    asking x = { a, filter, err };
    dgm_status st = guarded(a, ask, &x, err);
    if (st != DGM_OK) {
        dgm_answer_free(a);
        return st;
    }
    *out = a;
    return DGM_OK;
}

void dgm_answer_free(dgm_answer *a)
{
    if (!a)
        return;
    for (uint32_t i = 0; i < a->n_queries; i++)
        dgm_query_free(a->query[i]);
    dgm_arena_free(&a->arena);
    dgm_arena_free(&a->row);
    dgm_arena_free(&a->report_arena);
    dgm_buffer_free(&a->scratch);
    dgm_buffer_free(&a->more_scratch);
    free(a);
}

/* ---- row by row ---- */

size_t dgm_answer_n_columns(const dgm_answer *a) { return a->n; }
const dgm_column *dgm_answer_column(const dgm_answer *a, size_t i) { return i < a->n ? &a->columns[i] : NULL; }
dgm_bytes dgm_answer_cell(const dgm_answer *a, size_t i) { return i < a->n ? a->cell[i] : (dgm_bytes){ 0 }; }
uint64_t dgm_answer_rows(const dgm_answer *a) { return a->rows; }
bool dgm_answer_has_more(const dgm_answer *a) { return a->more; }

typedef struct { dgm_answer *answer; dgm_error *err; } stepping;

void dgm_answer_forget(dgm_answer *a)
{
    dgm_arena_rewind(&a->row, a->row_start);
    memset(a->cell, 0, sizeof a->cell);
}

static dgm_status step(void *arg)
{
    stepping *x = arg;
    dgm_answer *a = x->answer;
    dgm_answer_forget(a);
    return a->next(a, x->err);
}

dgm_status dgm_answer_next(dgm_answer *a, dgm_error *err)
{
    if (a->ended)
        return DGM_END;
    stepping x = { a, err };
    dgm_status st = guarded(a, step, &x, err);
    if (st == DGM_OK && a->limit && a->rows == a->limit) {
        a->more = true;
        st = DGM_END;
    }
    a->ended = st != DGM_OK;
    a->rows += st == DGM_OK;
    return st;
}

const dgm_column *dgm_columns_but(dgm_answer *a, const dgm_column *columns, uint32_t n, uint32_t hidden)
{
    if (hidden >= n)
        return columns;
    dgm_column *shown = DGM_NEW(&a->arena, dgm_column, n);
    memcpy(shown, columns, n * sizeof *shown);
    shown[hidden].heading = NULL;
    return shown;
}

/* ---- rows found as a whole ---- */

void dgm_answer_keep(dgm_answer *a, int rank)
{
    dgm_kept_row *row = DGM_PUSH(&a->arena, &a->kept);
    *row = (dgm_kept_row){ DGM_NEW(&a->arena, dgm_bytes, a->n), rank, a->kept.n };
    for (uint32_t i = 0; i < a->n; i++)
        row->cells[i] = dgm_copy(&a->arena, a->cell[i]);
    dgm_answer_forget(a);
}

static dgm_status next_kept(dgm_answer *a, dgm_error *err)
{
    (void)err;
    if (a->given == a->kept.n)
        return DGM_END;
    memcpy(a->cell, a->kept.at[a->given++].cells, a->n * sizeof *a->cell);
    return DGM_OK;
}

static int by_rank(const void *x, const void *y)
{
    const dgm_kept_row *a = x, *b = y;
    return a->rank != b->rank ? a->rank - b->rank : (a->order > b->order) - (a->order < b->order);
}

void dgm_answer_give_kept(dgm_answer *a)
{
    if (a->kept.n)
        qsort(a->kept.at, a->kept.n, sizeof *a->kept.at, by_rank);
    a->next = next_kept;
}

dgm_status dgm_answer_keep_reversed(dgm_answer *a, dgm_status (*next)(dgm_answer *a, dgm_error *err), dgm_error *err)
{
    dgm_status st;
    dgm_answer_forget(a);
    while ((st = next(a, err)) == DGM_OK && a->kept.n < a->limit)
        dgm_answer_keep(a, -(int)a->kept.n);
    if (st != DGM_OK && st != DGM_END)
        return st;
    a->more = st == DGM_OK;
    dgm_answer_give_kept(a);
    return DGM_OK;
}

/* ---- written ---- */

enum { PIECE = 64 * 1024 };                             /* bytes */

static dgm_status next_piece(dgm_buffer *out, dgm_answer *a, dgm_answer_format format, dgm_error *err)
{
    dgm_status st = DGM_OK;
    if (format == DGM_ANSWER_CSV && !a->rows && !a->ended)
        dgm_csv_head(out, a->columns, a->n);
    size_t start = out->size;
    while (out->size - start < PIECE && !out->failed && (st = dgm_answer_next(a, err)) == DGM_OK) {
        if (format == DGM_ANSWER_CSV)
            dgm_csv_row(out, a->columns, a->n, a->cell);
        else
            dgm_jsonl_row(out, a->columns, a->n, a->cell);
    }
    return st;
}

/* Rows for people, kept until their columns are laid out. */
typedef struct { dgm_answer *answer; DGM_LIST(dgm_bytes) cells; uint32_t rows; } keeping;

static dgm_status keep_row(void *arg)
{
    keeping *k = arg;
    for (uint32_t i = 0; i < k->answer->n; i++)
        *DGM_PUSH(&k->answer->arena, &k->cells) = dgm_copy(&k->answer->arena, k->answer->cell[i]);
    k->rows++;
    return DGM_OK;
}

/* The answer's first columns, then some of the others: as many as make readable columns in the window. */
static void write_band(dgm_buffer *out, const dgm_answer *a, const keeping *k, uint32_t from, uint32_t to, const dgm_style *style, void *memory)
{
    dgm_column columns[DGM_TABLE_COLUMNS];
    dgm_bytes *cells = memory;
    uint32_t n = a->band + (to - from), rows = 0;
    for (uint32_t i = 0; i < n; i++)
        columns[i] = a->columns[i < a->band ? i : from + i - a->band];
    for (uint32_t row = 0; row < k->rows; row++) {
        bool says = false;
        for (uint32_t i = 0; i < n; i++) {
            cells[(size_t)rows * n + i] = k->cells.at[(size_t)row * a->n + (i < a->band ? i : from + i - a->band)];
            says = says || (i >= a->band && cells[(size_t)rows * n + i].size);
        }
        rows += says;
    }
    dgm_table t = dgm_table_new(columns, n, cells, rows, style);
    dgm_table_head(out, &t);
    for (uint32_t row = 0; row < rows; row++)
        dgm_table_row(out, &t, cells + (size_t)row * n, row ? cells + (size_t)(row - 1) * n : NULL);
}

static dgm_status write_bands(dgm_buffer *out, const dgm_answer *a, const keeping *k, const dgm_style *style, dgm_error *err)
{
    enum { MARGIN = 30, COLUMN = 17 };                  /* columns of the window: for the repeated ones, for each other */
    unsigned width = style && style->width ? style->width : 100;
    uint32_t some = width > MARGIN + COLUMN ? (width - MARGIN) / COLUMN : 1;
    dgm_bytes *memory = dgm_system_alloc(sizeof *memory * ((size_t)k->rows * a->n + 1));
    if (!memory)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    for (uint32_t from = a->band; from < a->n; from += some) {
        dgm_puts(out, from > a->band ? "\n" : "");
        write_band(out, a, k, from, from + some < a->n ? from + some : a->n, style, memory);
    }
    free(memory);
    return DGM_END;
}

/* A whole answer at once: what is for people is short, or else it is cut by a limit. */
static dgm_status write_table(dgm_buffer *out, dgm_answer *a, const dgm_style *style, dgm_error *err)
{
    keeping k = { .answer = a };
    dgm_status st;
    while ((st = dgm_answer_next(a, err)) == DGM_OK)
        DGM_TRY(guarded(a, keep_row, &k, err));
    if (st != DGM_END || !k.rows)
        return st;
    if (a->band)
        return write_bands(out, a, &k, style, err);
    dgm_table t = dgm_table_new(a->columns, a->n, k.cells.at, k.rows, style);
    dgm_table_head(out, &t);
    for (uint32_t row = 0; row < k.rows; row++)
        dgm_table_row(out, &t, k.cells.at + (size_t)row * a->n, row ? k.cells.at + (size_t)(row - 1) * a->n : NULL);
    return DGM_END;
}

dgm_status dgm_answer_write(dgm_buffer *out, dgm_answer *a, dgm_answer_format format, const dgm_style *style, dgm_error *err)
{
    dgm_status st = format == DGM_ANSWER_TABLE ? write_table(out, a, style, err) : next_piece(out, a, format, err);
    return out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory while writing an answer") : st;
}

/* ---- what a store holds ---- */

dgm_status dgm_store_span(uint64_t *reports, dgm_date *first, dgm_date *last, dgm_store *store, dgm_error *err)
{
    *reports = 0;
    *first = *last = (dgm_date){ 0 };
    dgm_query *q;
    DGM_TRY(dgm_query_new(&q, dgm_store_db(store), "SELECT count(*), min(day), max(day) FROM report", err));
    dgm_status st = dgm_query_step(q, err);
    if (st == DGM_OK) {
        *reports = (uint64_t)dgm_query_get_int(q, 0);
        if (!dgm_query_is_null(q, 1)) {
            *first = dgm_date_from_days(dgm_day(dgm_query_get_int(q, 1)));
            *last = dgm_date_from_days(dgm_day(dgm_query_get_int(q, 2)));
        }
    }
    dgm_query_free(q);
    return st == DGM_END ? DGM_OK : st;
}
