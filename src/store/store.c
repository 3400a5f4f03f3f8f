/* store.c - the store's handle: opened, asked, committed, closed. */
#include "output/output.h"
#include "store/inside.h"

#include <stdlib.h>

dgm_db *dgm_store_db(const dgm_store *store) { return store->db; }

/* ---- opening and closing ---- */

dgm_status dgm_store_open(dgm_store **out, const char *address, dgm_store_mode mode, dgm_error *err)
{
    *out = NULL;
    dgm_store *s = dgm_system_alloc(sizeof *s);
    if (!s)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *s = (dgm_store){ 0 };
    dgm_status st = dgm_db_open(&s->db, address, mode, err);
    if (st == DGM_OK && mode == DGM_STORE_WRITE)
        st = dgm_store_actors_new(&s->actors, err);
    if (st != DGM_OK) {
        dgm_store_close(s);
        return st;
    }
    *out = s;
    return DGM_OK;
}

void dgm_store_close(dgm_store *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->room; i++)
        dgm_query_free(s->prepared[i].query);
    free(s->prepared);
    dgm_db_close(s->db);
    dgm_store_actors_free(s->actors);
    dgm_arena_free(&s->scratch);
    dgm_arena_free(&s->batch);
    dgm_buffer_free(&s->json);
    free(s);
}

/* ---- statements, prepared once ---- */

static dgm_prepared *slot_of(dgm_prepared *slots, size_t room, const char *sql)
{
    size_t i = (size_t)(((uintptr_t)sql * 0x9E3779B97F4A7C15u) >> 40) & (room - 1);
    while (slots[i].sql && slots[i].sql != sql)
        i = (i + 1) & (room - 1);
    return &slots[i];
}

static dgm_status widen(dgm_store *s, dgm_error *err)
{
    size_t room = s->room ? s->room * 2 : 128;
    dgm_prepared *slots = dgm_system_alloc(room * sizeof *slots);
    if (!slots)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    memset(slots, 0, room * sizeof *slots);
    for (size_t i = 0; i < s->room; i++)
        if (s->prepared[i].sql)
            *slot_of(slots, room, s->prepared[i].sql) = s->prepared[i];
    free(s->prepared);
    s->prepared = slots;
    s->room = room;
    return DGM_OK;
}

dgm_status dgm_store_ask(dgm_store *s, dgm_query **out, const char *sql, dgm_error *err)
{
    if (2 * s->n_prepared >= s->room)
        DGM_TRY(widen(s, err));
    dgm_prepared *p = slot_of(s->prepared, s->room, sql);
    if (!p->sql) {
        DGM_TRY(dgm_query_new(&p->query, s->db, sql, err));
        p->sql = sql;
        s->n_prepared++;
    }
    *out = p->query;
    return DGM_OK;
}

static dgm_status ask_with(dgm_store *s, dgm_query **out, const char *sql, const int64_t *with, int n, dgm_error *err)
{
    DGM_TRY(dgm_store_ask(s, out, sql, err));
    for (int i = 0; i < n; i++)
        dgm_query_int(*out, i + 1, with[i]);
    return DGM_OK;
}

dgm_status dgm_store_number(dgm_store *s, int64_t *out, const char *sql, const int64_t *with, int n, dgm_error *err)
{
    dgm_query *q;
    DGM_TRY(ask_with(s, &q, sql, with, n, err));
    *out = 0;                                     /* after `with`, which may be the same */
    dgm_status st = dgm_query_step(q, err);
    if (st == DGM_OK) {
        *out = dgm_query_get_int(q, 0);
        dgm_query_done(q);
    }
    return st == DGM_END ? DGM_OK : st;
}

dgm_status dgm_store_run(dgm_store *s, const char *sql, const int64_t *with, int n, dgm_error *err)
{
    dgm_query *q;
    DGM_TRY(ask_with(s, &q, sql, with, n, err));
    return dgm_query_run(q, err);
}

/* ---- rows ---- */

dgm_status dgm_row_new(dgm_row_maker *out, dgm_store *s, const char *sql, dgm_error *err)
{
    *out = (dgm_row_maker){ 0 };
    return dgm_store_ask(s, &out->query, sql, err);
}

void dgm_row_int(dgm_row_maker *r, int64_t value)   { dgm_query_int(r->query, ++r->n, value); }
void dgm_row_real(dgm_row_maker *r, double value)   { dgm_query_real(r->query, ++r->n, value); }
void dgm_row_text(dgm_row_maker *r, dgm_bytes value) { dgm_query_text(r->query, ++r->n, value); }
void dgm_row_blob(dgm_row_maker *r, dgm_bytes value) { dgm_query_blob(r->query, ++r->n, value); }
void dgm_row_name(dgm_row_maker *r, const char *value) { dgm_row_text(r, dgm_str(value)); }

void dgm_row_some(dgm_row_maker *r, int64_t value)
{
    if (value)
        dgm_row_int(r, value);
    else
        dgm_query_null(r->query, ++r->n);
}

void dgm_row_index(dgm_row_maker *r, uint32_t index)
{
    if (index == DGM_NONE)
        dgm_query_null(r->query, ++r->n);
    else
        dgm_row_int(r, (int64_t)index + 1);
}

void dgm_row_day(dgm_row_maker *r, dgm_date date)
{
    if (dgm_date_known(date))
        dgm_row_int(r, dgm_date_days(date));
    else
        dgm_query_null(r->query, ++r->n);
}

void dgm_row_span(dgm_row_maker *r, dgm_span span)
{
    if (dgm_span_is_empty(span)) {
        dgm_query_null(r->query, ++r->n);
        dgm_query_null(r->query, ++r->n);
    } else {
        dgm_row_int(r, span.start);
        dgm_row_int(r, span.end);
    }
}

/* What the buffer holds, as bytes that stay until the row is put. A buffer that could not grow fails the row. */
static void row_buffer(dgm_row_maker *r, dgm_store *s)
{
    r->failed = r->failed || s->json.failed;
    dgm_row_text(r, s->json.failed ? (dgm_bytes){ 0 } : dgm_copy(&s->scratch, (dgm_bytes){ s->json.data, s->json.size }));
}

void dgm_row_date(dgm_row_maker *r, dgm_store *s, dgm_date date)
{
    s->json.size = 0;
    dgm_put_date(&s->json, date);
    row_buffer(r, s);
}

void dgm_row_list(dgm_row_maker *r, dgm_store *s, dgm_strings list)
{
    s->json.size = 0;
    for (uint32_t i = 0; i < list.n; i++) {
        dgm_putc(&s->json, i ? ',' : '[');
        dgm_put_json(&s->json, list.at[i]);
    }
    dgm_puts(&s->json, list.n ? "]" : "");
    row_buffer(r, s);
}

dgm_status dgm_row_put(dgm_row_maker *r, dgm_error *err) 
{
    return r->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : dgm_query_run(r->query, err);
}

/* ---- lists of numbers ---- */

static int by_value(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return a < b ? -1 : a > b;
}

void dgm_sort_numbers(dgm_number_list *list)
{
    uint32_t kept = 0;
    if (list->n)
        qsort(list->at, list->n, sizeof *list->at, by_value);
    for (uint32_t i = 0; i < list->n; i++)
        if (!kept || list->at[kept - 1] != list->at[i])
            list->at[kept++] = list->at[i];
    list->n = kept;
}

/* ---- counts ---- */

dgm_status dgm_store_count(dgm_store_counts *out, dgm_store *s, dgm_error *err)
{
    static const char sql[] =
        "SELECT (SELECT count(*) FROM report), (SELECT count(*) FROM event), (SELECT count(*) FROM statement), (SELECT count(*) FROM talks), "
        "(SELECT count(*) FROM position), (SELECT count(*) FROM actor), (SELECT count(*) FROM report WHERE cluster = report), "
        "(SELECT count(*) FROM event_cluster), (SELECT count(*) FROM negotiation)";
    uint64_t *const to[] = { &out->reports, &out->events, &out->statements, &out->talks, &out->positions, &out->actors,
                             &out->report_clusters, &out->event_clusters, &out->negotiations };
    dgm_query *q;
    DGM_TRY(dgm_store_ask(s, &q, sql, err));
    DGM_TRY(dgm_query_step(q, err));
    for (int i = 0; i < (int)(sizeof to / sizeof *to); i++)
        *to[i] = (uint64_t)dgm_query_get_int(q, i);
    dgm_query_done(q);
    return DGM_OK;
}
