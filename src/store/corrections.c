/* corrections.c - what people know better about links between reports.
 *
 *   same <TAB> actor <TAB> IDF|ISR         <TAB> Israel Defense Forces|ISRMIL
 *   same <TAB> talks <TAB> Istanbul talks  <TAB> Dolmabahce meeting
 *   cut  <TAB> talks <TAB> Istanbul talks  <TAB> 2025-01-01
 *   is   <TAB> talks <TAB> report-17       <TAB> the talks   <TAB> Istanbul talks
 *   is   <TAB> actor <TAB> report-17       <TAB> John Smith  <TAB> John Smith the banker
 *
 * An actor is named by its key, or by what stands before the "|", which means all keys that begin so. All that is said to be the
 * same leads to one name, that of the first line.
 */
#include "store/corrections.h"
#include "store/inside.h"

#include <stdlib.h>

typedef struct { dgm_bytes name; int64_t day; } talks_cut;

struct dgm_corrections {
    dgm_map same[2];                              /* actors, talks: name -> index in `names` of one that it is the same as */
    dgm_map is;                                   /* "kind TAB report TAB name" -> index in `names` */
    dgm_bytes_list names;
    DGM_LIST(talks_cut) cuts;
};

enum { ACTOR, TALKS };
static const char *const kinds[] = { [ACTOR] = "actor", [TALKS] = "talks" };

/* ---- names ---- */

static bool is_item(dgm_bytes b)
{
    if (b.size < 2 || b.data[0] != 'Q')
        return false;
    for (size_t i = 1; i < b.size; i++)
        if (b.data[i] < '0' || b.data[i] > '9')
            return false;
    return true;
}

/* As keys have it: "Israel Defense Forces|ISRMIL" -> "israel defense forces|ISRMIL". */
static dgm_bytes as_key(dgm_arena *a, dgm_bytes name)
{
    dgm_bytes head, tail;
    bool whole = dgm_cut(name, '|', &head, &tail);
    dgm_bytes folded = is_item(head) ? head : dgm_fold(a, head);
    return whole ? dgm_print(a, "%.*s|%.*s", DGM_ARG(folded), DGM_ARG(tail)) : folded;
}

/* The end of the way that "same" leads; it has no circle, since each line hangs the end of one way to the end of another. */
static bool follow(const dgm_corrections *c, int kind, dgm_bytes *name)
{
    bool moved = false;
    uint32_t next;
    while ((next = dgm_map_get(&c->same[kind], *name)) != DGM_NONE && !dgm_eq(c->names.at[next], *name)) {
        *name = c->names.at[next];
        moved = true;
    }
    return moved || next != DGM_NONE;
}

/* ---- use ---- */

static uint32_t told(const dgm_corrections *c, int kind, dgm_arena *a, dgm_bytes report_id, dgm_bytes folded)
{
    if (!c->is.n)
        return DGM_NONE;
    return dgm_map_get(&c->is, dgm_print(a, "%s\t%.*s\t%.*s", kinds[kind], (int)report_id.size, report_id.data ? report_id.data : "", DGM_ARG(folded)));
}

dgm_bytes dgm_correct_actor(const dgm_corrections *c, dgm_arena *a, dgm_bytes report_id, dgm_bytes name, dgm_bytes key, const char **why)
{
    if (!c)
        return key;
    uint32_t label = told(c, ACTOR, a, report_id, dgm_fold(a, name));
    bool changed = label != DGM_NONE;
    if (changed)
        key = c->names.at[label];
    dgm_bytes head, tail;
    dgm_cut(key, '|', &head, &tail);
    if (follow(c, ACTOR, &key))
        changed = true;
    else if (follow(c, ACTOR, &head)) {
        changed = true;
        key = head;
    }
    if (changed)
        *why = "correction";
    return key;
}

dgm_bytes dgm_correct_talks(const dgm_corrections *c, dgm_arena *a, dgm_bytes report_id, dgm_bytes folded, int64_t day, bool *fixed)
{
    if (!c)
        return folded;
    uint32_t label = told(c, TALKS, a, report_id, folded);
    if (label != DGM_NONE) {
        folded = c->names.at[label];
        *fixed = true;
    }
    if (follow(c, TALKS, &folded))
        *fixed = true;
    unsigned part = 0, cuts = 0;
    for (uint32_t i = 0; i < c->cuts.n; i++)
        if (dgm_eq(c->cuts.at[i].name, folded)) {
            cuts++;
            part += day != DGM_NO_DAY && c->cuts.at[i].day <= day;
        }
    return cuts ? dgm_print(a, "%.*s/%u", DGM_ARG(folded), part) : folded;
}

/* ---- from the table ---- */

static uint32_t name_index(dgm_corrections *c, dgm_arena *a, dgm_bytes name)
{
    *DGM_PUSH(a, &c->names) = dgm_copy(a, name);
    return c->names.n - 1;
}

static void take_same(dgm_corrections *c, dgm_arena *a, int kind, dgm_bytes one, dgm_bytes other)
{
    bool one_known = follow(c, kind, &one);
    follow(c, kind, &other);
    uint32_t i = name_index(c, a, one);
    if (!one_known)
        dgm_map_set(&c->same[kind], a, c->names.at[i], i);          /* its own end */
    if (!dgm_eq(one, other))
        dgm_map_set(&c->same[kind], a, dgm_copy(a, other), i);
}

static void take(dgm_corrections *c, dgm_arena *a, dgm_bytes fact, dgm_bytes kind_name, dgm_bytes one, dgm_bytes other, dgm_bytes label)
{
    int kind = dgm_is(kind_name, kinds[TALKS]) ? TALKS : ACTOR;
    dgm_date date;
    if (dgm_is(fact, "same"))
        take_same(c, a, kind, kind == ACTOR ? as_key(a, one) : dgm_fold(a, one), kind == ACTOR ? as_key(a, other) : dgm_fold(a, other));
    else if (dgm_is(fact, "cut") && dgm_date_read(&date, other))
        *DGM_PUSH(a, &c->cuts) = (talks_cut){ dgm_fold(a, one), dgm_date_days(date) };
    else if (dgm_is(fact, "is"))
        dgm_map_set(&c->is, a, dgm_print(a, "%s\t%.*s\t%.*s", kinds[kind], DGM_ARG(one), DGM_ARG(dgm_fold(a, other))),
                    name_index(c, a, kind == ACTOR ? as_key(a, label) : dgm_fold(a, label)));
}

dgm_status dgm_corrections_read(dgm_corrections **out, dgm_store *s, dgm_arena *a, dgm_error *err)
{
    *out = NULL;
    dgm_query *q;
    DGM_TRY(dgm_store_ask(s, &q, "SELECT fact, kind, one, other, label FROM correction ORDER BY line", err));
    dgm_corrections *c = DGM_NEW(a, dgm_corrections, 1);
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        *out = c;
        dgm_bytes column[5];
        for (int i = 0; i < 5; i++)
            column[i] = dgm_copy(a, dgm_query_get_bytes(q, i));
        take(c, a, column[0], column[1], column[2], column[3], column[4]);
    }
    return st == DGM_END ? DGM_OK : st;
}

/* ---- from a file ---- */

static dgm_status wrong(dgm_place_in_file at, const char *what, dgm_error *err)
{
    return dgm_fail_at(err, DGM_E_SYNTAX, at, "%s; write: same<TAB>actor|talks<TAB>NAME<TAB>NAME, cut<TAB>talks<TAB>NAME<TAB>DATE, or "
                       "is<TAB>actor|talks<TAB>REPORT<TAB>NAME<TAB>NAME", what);
}

static dgm_status import_line(dgm_store *s, dgm_bytes line, dgm_place_in_file at, dgm_error *err)
{
    dgm_bytes field[6];
    int n = 0;
    bool more = true;
    while (more && n < 6) {
        more = dgm_cut(line, '\t', &field[n], &line);
        field[n] = dgm_trim(field[n]);
        if (!field[n].size)
            return wrong(at, "an empty field", err);
        n++;
    }
    bool same = dgm_is(field[0], "same"), cut = dgm_is(field[0], "cut"), is = dgm_is(field[0], "is");
    dgm_date date;
    if (!same && !cut && !is)
        return wrong(at, "no such fact", err);
    if (n != (is ? 5 : 4))
        return wrong(at, "a wrong number of fields", err);
    if (!dgm_is(field[1], kinds[TALKS]) && (cut || !dgm_is(field[1], kinds[ACTOR])))
        return wrong(at, "facts are of actors or of talks, cuts of talks", err);
    if (cut && (!dgm_date_read(&date, field[3]) || !date.day))
        return wrong(at, "no such date", err);
    dgm_row_maker r;
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO correction (line, fact, kind, one, other, label) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", err));
    dgm_row_int(&r, (int64_t)at.line);
    for (int i = 0; i < 5; i++)
        dgm_row_text(&r, i < n ? field[i] : (dgm_bytes){ 0 });
    return dgm_row_put(&r, err);
}

dgm_status dgm_corrections_import(dgm_store *s, const char *path, dgm_error *err)
{
    dgm_bytes file;
    dgm_place_in_file at = { path, 0, 0 };
    DGM_TRY(dgm_file_read(&file, &s->scratch, path, err));
    DGM_TRY(dgm_store_run(s, "DELETE FROM correction", NULL, 0, err));
    while (file.size) {
        dgm_bytes line;
        dgm_cut(file, '\n', &line, &file);
        at.line++;
        if (!dgm_utf8_valid(line))
            return wrong(at, "not UTF-8", err);
        if (dgm_trim(line).size && line.data[0] != '#')
            DGM_TRY(import_line(s, line, at, err));
    }
    return DGM_OK;
}
