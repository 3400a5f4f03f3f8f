/* inside.h - what the files that fill the store share. */
#ifndef DGM_STORE_INSIDE_H
#define DGM_STORE_INSIDE_H
#include "base/record.h"
#include "store/shingles.h"
#include "store/store.h"

/* 16 bytes that stand for some content: XXH3, 128 bits, big-endian. */
typedef struct { unsigned char at[16]; } dgm_digest;
static inline dgm_bytes dgm_digest_bytes(const dgm_digest *d) { return (dgm_bytes){ (const char *)d->at, sizeof d->at }; }

typedef struct dgm_store_actors dgm_store_actors;
typedef struct dgm_corrections  dgm_corrections;
typedef struct { const char *sql; dgm_query *query; } dgm_prepared;
typedef DGM_LIST(int64_t) dgm_number_list;

struct dgm_store {
    dgm_db           *db;
    dgm_prepared     *prepared;                   /* open addressing by the address of `sql` */
    size_t            n_prepared, room;           /* room: a power of 2 */
    dgm_arena         scratch;                    /* one report, or one commit */
    dgm_arena         batch;                      /* until the next commit */
    dgm_number_list   touched_clusters, touched_negotiations;       /* in `batch`: to be summed up at the commit */
    dgm_store_actors *actors;
    dgm_corrections  *corrections;
    char              made_with[128];             /* provenance of the last record, and its number in the table */
    int64_t           coder_number, version;
    struct { int64_t report, actor, negotiation, cluster; } next;   /* numbers, free within the transaction */
    bool              begun;
    dgm_buffer        json;                       /* a value in the making */
};

/* The statement of a string constant, prepared at its first use and kept. */
dgm_status dgm_store_ask(dgm_store *s, dgm_query **out, const char *sql, dgm_error *err);
/* The first column of its only row, 0 where there is none; n parameters. */
dgm_status dgm_store_number(dgm_store *s, int64_t *out, const char *sql, const int64_t *with, int n, dgm_error *err);
/* A statement without rows; n parameters. */
dgm_status dgm_store_run(dgm_store *s, const char *sql, const int64_t *with, int n, dgm_error *err);

void dgm_sort_numbers(dgm_number_list *list);      /* each once */

/* A row in the making: its values in the order of the parameters ?1, ?2 ... */
typedef struct { dgm_query *query; int n; bool failed; } dgm_row_maker;
dgm_status dgm_row_new(dgm_row_maker *out, dgm_store *s, const char *sql, dgm_error *err);
void       dgm_row_int(dgm_row_maker *r, int64_t value);
void       dgm_row_some(dgm_row_maker *r, int64_t value);          /* 0: NULL */
void       dgm_row_index(dgm_row_maker *r, uint32_t index);        /* an index as its number from 1; DGM_NONE: NULL */
void       dgm_row_real(dgm_row_maker *r, double value);
void       dgm_row_text(dgm_row_maker *r, dgm_bytes value);        /* empty: NULL */
void       dgm_row_name(dgm_row_maker *r, const char *value);
void       dgm_row_day(dgm_row_maker *r, dgm_date date);           /* days since 1970; NULL when unknown */
void       dgm_row_span(dgm_row_maker *r, dgm_span span);          /* two parameters, NULL when empty */
void       dgm_row_date(dgm_row_maker *r, dgm_store *s, dgm_date date);        /* as text; NULL when unknown */
void       dgm_row_list(dgm_row_maker *r, dgm_store *s, dgm_strings list);     /* a JSON array; NULL when empty */
void       dgm_row_blob(dgm_row_maker *r, dgm_bytes value);
dgm_status dgm_row_put(dgm_row_maker *r, dgm_error *err);

/* ---- content_hash.c ---- */
dgm_digest dgm_hash_input(const dgm_report *report);
dgm_digest dgm_hash_content(const dgm_header *header);

/* ---- record_rows.c: a record's rows. actors[i] is the actor of entity i ---- */
dgm_status dgm_put_record(dgm_store *s, int64_t report, const dgm_record *rec, const int64_t *actors, dgm_error *err);

/* ---- link_actors.c ---- */
dgm_status dgm_store_actors_new(dgm_store_actors **out, dgm_error *err);
void       dgm_store_actors_free(dgm_store_actors *a);
dgm_arena *dgm_store_actors_memory(dgm_store_actors *a);
void       dgm_store_actors_forget(dgm_store_actors *a);           /* after a rollback, or when others have written */
/* The actor of each entity of a record that is about to be kept, made where there is none; counts the report and its events. */
dgm_status dgm_link_actors(dgm_store *s, int64_t *actors, const dgm_record *rec, dgm_error *err);
/* Writes the counts. */
dgm_status dgm_flush_actors(dgm_store *s, dgm_error *err);

/* ---- near_duplicates.c ---- */
typedef struct { int64_t report, cluster; double similarity; } dgm_near;
typedef DGM_LIST(dgm_near) dgm_near_list;
/* Reports of the store that are nearly the same text, by number, in `scratch`. */
dgm_status dgm_find_near(dgm_store *s, dgm_near_list *out, const dgm_sketch *sketch, dgm_error *err);
/* Makes the new report findable, and one cluster of those that it brings together. */
dgm_status dgm_put_near(dgm_store *s, int64_t report, const dgm_sketch *sketch, const dgm_near_list *near, dgm_error *err);

/* ---- chains.c: what has the same key and is near in time is the same ---- */
typedef struct { int64_t target, first_day, last_day; } dgm_chain;
enum { DGM_ANY_GAP = 1 << 24, DGM_NO_DAY = -DGM_ANY_GAP * 2 };
/* The chains under that key that come within `gap` days of `day`: none, one or two. */
dgm_status dgm_chain_find(dgm_store *s, dgm_chain out[2], uint32_t *n, dgm_bytes key, int64_t day, int64_t gap, dgm_error *err);
/* Makes one chain to `target` of `day` and those found. */
dgm_status dgm_chain_put(dgm_store *s, dgm_bytes key, int64_t day, const dgm_chain *found, uint32_t n, int64_t target, dgm_error *err);
/* Of two targets one: keys whose first letter is `kind` lead to `kept` from now on. */
dgm_status dgm_chain_merge(dgm_store *s, char kind, int64_t kept, int64_t lost, dgm_error *err);

/* ---- identity.c: who a party is, when it is asked whether two things are the same ---- */
/* A state for its government and forces ("RUS"), a code for a group without a name ("PSECVL"), "a7" for a named actor; empty for "three men".
 * Columns of the row at hand: kind, name, country, codes, actor. In `a`. */
dgm_bytes dgm_identity(dgm_arena *a, const dgm_query *q, int column);
/* Who an entity is at a table of talks: a state for its government and its capital too ("FRA" for "Paris" and "the French government"), else the
 * actor itself ("a7"). In `a`. */
dgm_bytes dgm_party_of(dgm_arena *a, const dgm_entity *e, int64_t actor);
/* Does the name have a capital letter, but for its first? */
bool dgm_is_proper(dgm_bytes name);
/* Sorted, each once. */
void dgm_sort_names(dgm_bytes_list *list);

/* ---- link_talks.c, link_events.c: a kept report's talks and events, and what became of clusters at the commit ---- */
dgm_status dgm_link_talks(dgm_store *s, int64_t report, dgm_error *err);
dgm_status dgm_sum_negotiations(dgm_store *s, dgm_error *err);
/* near: the reports that it is a near-duplicate of. */
dgm_status dgm_link_events(dgm_store *s, int64_t report, const int64_t *near, uint32_t n_near, dgm_error *err);
dgm_status dgm_sum_clusters(dgm_store *s, dgm_error *err);

/* ---- relink.c ---- */
/* All links anew, after the corrections have changed. */
dgm_status dgm_relink(dgm_store *s, dgm_error *err);
#endif
