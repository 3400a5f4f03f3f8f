/* question_cells.c - what the cells of a row are made of: columns of a query, lists, words of a report's text. */
#include "store/question.h"

#include <json-c/json.h>

#define ITEM '\x1F'

void dgm_cell(dgm_answer *a, uint32_t column, dgm_bytes value) { a->cell[column] = dgm_copy(&a->row, value); }

void dgm_cell_from(dgm_answer *a, uint32_t column, dgm_query *q, int at)
{
    a->cell[column] = (dgm_bytes){ 0 };
    if (!dgm_query_is_null(q, at))
        dgm_cell(a, column, dgm_query_get_bytes(q, at));
}

/* Seven digits: as many as a float has. */
void dgm_cell_real(dgm_answer *a, uint32_t column, dgm_query *q, int at)
{
    a->cell[column] = dgm_query_is_null(q, at) ? (dgm_bytes){ 0 } : dgm_print(&a->row, "%.7g", dgm_query_get_real(q, at));
}

void dgm_cell_number(dgm_answer *a, uint32_t column, int64_t value)
{
    a->cell[column] = dgm_print(&a->row, "%lld", (long long)value);
}

void dgm_cell_id(dgm_answer *a, uint32_t column, int64_t report, const char *letter, int64_t number)
{
    a->cell[column] = dgm_print(&a->row, "r%lld.%s%lld", (long long)report, letter, (long long)number);
}

void dgm_cell_day(dgm_answer *a, uint32_t column, dgm_query *q, int at)
{
    a->cell[column] = (dgm_bytes){ 0 };
    if (dgm_query_is_null(q, at))
        return;
    dgm_date d = dgm_date_from_days(dgm_day(dgm_query_get_int(q, at)));
    a->cell[column] = dgm_print(&a->row, "%04d-%02u-%02u", d.year, d.month, d.day);
}

/* ---- lists ---- */

/* json-c allocates by itself, so nothing is taken from an arena while it does. */
static dgm_status read_words(dgm_answer *a, dgm_bytes json, dgm_error *err)
{
    a->scratch.size = 0;
    json_tokener *reader = json_tokener_new();
    if (!reader)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    json_object *list = json.size < INT32_MAX ? json_tokener_parse_ex(reader, json.data, (int)json.size) : NULL;
    json_tokener_free(reader);
    size_t n = list && json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
    for (size_t i = 0; i < n; i++) {
        json_object *word = json_object_array_get_idx(list, i);
        if (i)
            dgm_putc(&a->scratch, ITEM);
        dgm_put(&a->scratch, (dgm_bytes){ json_object_get_string(word), (size_t)json_object_get_string_len(word) });
    }
    json_object_put(list);
    return a->scratch.failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : DGM_OK;
}

dgm_status dgm_cell_words(dgm_answer *a, uint32_t column, dgm_bytes json, dgm_error *err)
{
    a->cell[column] = (dgm_bytes){ 0 };
    if (!json.size)
        return DGM_OK;
    DGM_TRY(read_words(a, json, err));
    dgm_cell(a, column, (dgm_bytes){ a->scratch.data, a->scratch.size });
    return DGM_OK;
}

/* The first string of a JSON array; codes have nothing in them that JSON would escape. */
dgm_bytes dgm_first_code(dgm_bytes json)
{
    dgm_bytes before, code, rest;
    return dgm_cut(json, '"', &before, &rest) && dgm_cut(rest, '"', &code, &rest) ? code : (dgm_bytes){ 0 };
}

dgm_bytes dgm_party_code(dgm_bytes party, dgm_bytes codes)
{
    bool state = party.size && party.data[0] >= 'A' && party.data[0] <= 'Z';
    return state ? party : dgm_first_code(codes);
}

dgm_status dgm_cell_parties(dgm_answer *a, uint32_t names, uint32_t codes, dgm_query *q, dgm_error *err)
{
    a->scratch.size = a->more_scratch.size = 0;
    bool first = true, any_code = false;
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        dgm_bytes code = dgm_first_code(dgm_query_get_bytes(q, 1));
        if (!first) {
            dgm_putc(&a->scratch, ITEM);
            dgm_putc(&a->more_scratch, ITEM);
        }
        first = false;
        any_code = any_code || code.size;
        dgm_put(&a->scratch, dgm_query_get_bytes(q, 0));
        dgm_put(&a->more_scratch, code);
    }
    if (st != DGM_END)
        return st;
    if (a->scratch.failed || a->more_scratch.failed)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    dgm_cell(a, names, (dgm_bytes){ a->scratch.data, a->scratch.size });
    dgm_cell(a, codes, (dgm_bytes){ a->more_scratch.data, any_code ? a->more_scratch.size : 0 });
    return DGM_OK;
}

dgm_status dgm_cell_list(dgm_answer *a, uint32_t column, dgm_query *q, dgm_error *err)
{
    a->scratch.size = 0;
    dgm_status st;
    for (bool first = true; (st = dgm_query_step(q, err)) == DGM_OK; first = false) {
        if (!first)
            dgm_putc(&a->scratch, ITEM);
        dgm_put(&a->scratch, dgm_query_get_bytes(q, 0));
    }
    if (st != DGM_END)
        return st;
    if (a->scratch.failed)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    dgm_cell(a, column, (dgm_bytes){ a->scratch.data, a->scratch.size });
    return DGM_OK;
}

/* ---- the report ---- */

dgm_status dgm_answer_report(dgm_answer *a, int64_t report, dgm_error *err)
{
    if (a->report == report)
        return DGM_OK;
    if (!a->report_query)
        DGM_TRY(dgm_answer_ask(&a->report_query, a, "SELECT id, url, source, title, date, text FROM report WHERE report = ?1", err));
    a->report = 0;
    dgm_bytes *const parts[] = { &a->report_id, &a->url, &a->source, &a->title, &a->date, &a->text };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        *parts[i] = (dgm_bytes){ 0 };
    dgm_arena_free(&a->report_arena);
    dgm_query_int(a->report_query, 1, report);
    dgm_status st = dgm_query_step(a->report_query, err);
    if (st == DGM_OK)
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            *parts[i] = dgm_copy(&a->report_arena, dgm_query_get_bytes(a->report_query, (int)i));
    dgm_query_done(a->report_query);
    if (st != DGM_OK && st != DGM_END)
        return st;
    a->report = report;
    return DGM_OK;
}

dgm_bytes dgm_answer_slice(const dgm_answer *a, int64_t from, int64_t to)
{
    if (from < 0 || to <= from || (uint64_t)to > a->text.size)
        return (dgm_bytes){ 0 };
    return dgm_slice(a->text, (size_t)from, (size_t)to);
}

/* Reports without a source go by the name of their file; folders and all stand in the cell for programs. */
static dgm_bytes file_name(dgm_bytes path)
{
    dgm_bytes head, tail = path;
    while (dgm_cut(tail, '/', &head, &tail) && tail.size)
        path = tail;
    return path;
}

void dgm_cell_source(dgm_answer *a, uint32_t first_column)
{
    dgm_bytes name = a->source.size ? a->source : file_name(a->report_id);
    a->cell[first_column] = dgm_print(&a->row, "%.*s%s%.*s", DGM_ARG(name), name.size && a->date.size ? " " : "", DGM_ARG(a->date));
    a->cell[first_column + 1] = dgm_print(&a->row, "r%lld", (long long)a->report);
    dgm_cell(a, first_column + 2, a->report_id);
    dgm_cell(a, first_column + 3, a->source);
    dgm_cell(a, first_column + 4, a->url);
    dgm_cell(a, first_column + 5, a->date);
}
