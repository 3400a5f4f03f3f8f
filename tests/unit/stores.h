/* stores.h - a store in a folder of its own, and records made by hand, for the tests of src/store. */
#ifndef DGM_TEST_STORES_H
#define DGM_TEST_STORES_H
#include "store/inside.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct {
    char       folder[64], path[80];
    dgm_store *store;
    dgm_error  err;
} test_store;

static inline void store_reopen(test_store *t)
{
    dgm_store_close(t->store);
    if (dgm_store_open(&t->store, t->path, DGM_STORE_WRITE, &t->err) != DGM_OK)
        fail_msg("%s", t->err.text);
}

static inline void store_make(test_store *t)
{
    *t = (test_store){ .folder = "/tmp/dragoman-test-XXXXXX" };
    assert_non_null(mkdtemp(t->folder));
    snprintf(t->path, sizeof t->path, "%s/store.db", t->folder);
    store_reopen(t);
}

static inline void store_drop(test_store *t)
{
    static const char *const ends[] = { "", "-wal", "-shm" };
    dgm_store_close(t->store);
    for (size_t i = 0; i < 3; i++) {
        char name[100];
        snprintf(name, sizeof name, "%s%s", t->path, ends[i]);
        unlink(name);
    }
    rmdir(t->folder);
}

/* The first column of its only row. */
static inline int64_t store_number(test_store *t, const char *sql)
{
    dgm_query *q;
    if (dgm_query_new(&q, dgm_store_db(t->store), sql, &t->err) != DGM_OK || dgm_query_step(q, &t->err) != DGM_OK)
        fail_msg("%s: %s", sql, t->err.text);
    int64_t n = dgm_query_get_int(q, 0);
    dgm_query_free(q);
    return n;
}

/* ---- records ---- */

static inline dgm_record *record_new(const char *id, const char *source, dgm_date date, const char *text)
{
    dgm_record *r = calloc(1, sizeof *r);
    assert_non_null(r);
    r->header = (dgm_header){ .id = dgm_str(id), .source = dgm_str(source), .date = date, .text = dgm_str(text), .language = dgm_str("en") };
    *DGM_PUSH(&r->arena, &r->sentences) = (dgm_span){ 0, (uint32_t)strlen(text) };
    return r;
}

/* Its index. A code of three letters is a country's, else of a role in one; "" for nobody known. */
static inline uint32_t record_entity(dgm_record *r, dgm_entity_kind kind, const char *name, const char *code)
{
    for (uint32_t i = 0; i < r->entities.n; i++)
        if (dgm_is(r->entities.at[i].name, name) && r->entities.at[i].kind == kind)
            return i;
    dgm_bytes c = dgm_str(code);
    *DGM_PUSH(&r->arena, &r->entities) = (dgm_entity){ .kind = kind, .name = dgm_str(name), .country = dgm_slice(c, 0, c.size ? 3 : 0),
                                                       .codes = dgm_record_strings(r, &c, c.size > 0) };
    return r->entities.n - 1;
}

static inline uint32_t record_country(dgm_record *r, const char *code) { return record_entity(r, DGM_KIND_COUNTRY, code, code); }

static inline uint32_t record_place(dgm_record *r, const char *name, const char *country)
{
    *DGM_PUSH(&r->arena, &r->places) = (dgm_place){ .name = dgm_str(name), .country = dgm_str(country) };
    return r->places.n - 1;
}

/* DGM_NONE for a side that is not told. */
static inline dgm_event *record_event(dgm_record *r, dgm_event_type type, uint32_t actor, uint32_t recipient, dgm_date date)
{
    dgm_event *e = DGM_PUSH(&r->arena, &r->events);
    *e = (dgm_event){ .type = type, .actor = dgm_record_refs(r, &actor, actor != DGM_NONE), .recipient = dgm_record_refs(r, &recipient, recipient != DGM_NONE),
                      .talks = DGM_NONE, .place = DGM_NONE, .statement = DGM_NONE, .date = date, .confidence = 0.9f };
    return e;
}

static inline dgm_talks *record_talks(dgm_record *r, dgm_talks_kind kind, const char *name, uint32_t place, const uint32_t *hosts, uint32_t n)
{
    dgm_talks *t = DGM_PUSH(&r->arena, &r->talks);
    *t = (dgm_talks){ .kind = kind, .name = dgm_str(name), .parent = DGM_NONE, .place = place, .host = dgm_record_refs(r, hosts, n) };
    return t;
}

/* Keeps it and gives it back to the system; whether it was new. */
static inline bool store_put(test_store *t, dgm_record *r)
{
    dgm_report report = { .id = r->header.id, .source = r->header.source, .title = r->header.title, .text = r->header.text, .date = r->header.date };
    bool added;
    if (dgm_store_add(&added, t->store, &report, r, &t->err) != DGM_OK)
        fail_msg("%s", t->err.text);
    dgm_record_free(r);
    return added;
}

static inline void store_commit(test_store *t)
{
    if (dgm_store_commit(t->store, &t->err) != DGM_OK)
        fail_msg("%s", t->err.text);
}
#endif
