/* hold_store.c - what the tests of the command line need beside it.
 *
 *   hold_store STORE            begins to write, prints "held" and keeps on until its input ends
 *   hold_store --check STORE    whether a store is sound; says what is wrong
 *   hold_store --dump STORE     all rows of all tables in order, but for the search index
 */
#include "store/store.h"

#include <stdlib.h>

static const char *const tables[] = {
    "coder", "report", "input", "sentence", "entity", "place", "mention", "statement", "statement_speaker", "statement_content", "denial", "talks",
    "talks_party", "relation", "event", "event_party", "position", "actor", "actor_name", "negotiation", "negotiation_name", "event_cluster", "duplicate",
    "correction", "chain", "sketch", "band",
};

static int fail(const dgm_error *err)
{
    printf("%s: %s\n", err->file, err->text);
    return 1;
}

static int hold(dgm_db *db, dgm_error *err)
{
    if (dgm_db_begin(db, err) != DGM_OK)
        return fail(err);
    puts("held");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    return 0;
}

/* Prints each row of a question; the number of rows, or -1. */
static long rows(dgm_db *db, const char *sql, bool print, dgm_error *err)
{
    dgm_query *q;
    long n = 0;
    if (dgm_query_new(&q, db, sql, err) != DGM_OK)
        return -1;
    dgm_status st;
    for (; (st = dgm_query_step(q, err)) == DGM_OK; n++) {
        dgm_bytes row = dgm_query_get_bytes(q, 0);
        if (print)
            printf("%.*s\n", (int)row.size, row.data ? row.data : "");
    }
    dgm_query_free(q);
    return st == DGM_END ? n : -1;
}

static int check(dgm_db *db, dgm_error *err)
{
    static const struct { const char *what, *sql; } questions[] = {
        { "integrity_check", "SELECT * FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
        { "a report without input", "SELECT report FROM report WHERE report NOT IN (SELECT report FROM input)" },
        { "a report that cannot be found", "SELECT report FROM report WHERE report NOT IN (SELECT rowid FROM search WHERE search MATCH 'geneva')" },
        { "text without sentences", "SELECT report FROM report WHERE report NOT IN (SELECT report FROM sentence)" },
        { "an event without cluster", "SELECT report FROM event WHERE cluster IS NULL OR cluster NOT IN (SELECT cluster FROM event_cluster)" },
        { "talks without negotiation", "SELECT report FROM talks WHERE negotiation IS NULL OR negotiation NOT IN (SELECT negotiation FROM negotiation)" },
        { "an entity without actor", "SELECT report FROM entity WHERE actor NOT IN (SELECT actor FROM actor)" },
    };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++) {
        long n = rows(db, questions[i].sql, false, err);
        if (n < 0)
            return fail(err);
        if (n) {
            printf("%s: %ld\n", questions[i].what, n);
            return 1;
        }
    }
    return 0;
}

/* A row as text: its columns, quoted, one after the other. */
static int dump(dgm_db *db, dgm_error *err)
{
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        char sql[4000] = "SELECT '", columns[200];
        dgm_query *q;
        snprintf(columns, sizeof columns, "SELECT name FROM pragma_table_info('%s')", tables[i]);
        snprintf(sql + strlen(sql), sizeof sql - strlen(sql), "%s' ", tables[i]);
        if (dgm_query_new(&q, db, columns, err) != DGM_OK)
            return fail(err);
        while (dgm_query_step(q, err) == DGM_OK) {
            dgm_bytes name = dgm_query_get_bytes(q, 0);
            snprintf(sql + strlen(sql), sizeof sql - strlen(sql), "|| ' ' || quote(%.*s)", (int)name.size, name.data);
        }
        dgm_query_free(q);
        snprintf(sql + strlen(sql), sizeof sql - strlen(sql), " FROM %s ORDER BY 1", tables[i]);
        if (rows(db, sql, true, err) < 0)
            return fail(err);
    }
    return 0;
}

int main(int argc, char **argv)
{
    bool checks = argc == 3 && strcmp(argv[1], "--check") == 0, dumps = argc == 3 && strcmp(argv[1], "--dump") == 0;
    dgm_store *store;
    dgm_error err;
    if (argc != 2 && !checks && !dumps)
        return 2;
    if (dgm_store_open(&store, argv[argc - 1], DGM_STORE_WRITE, &err) != DGM_OK)
        return fail(&err);
    dgm_db *db = dgm_store_db(store);
    int status = checks ? check(db, &err) : dumps ? dump(db, &err) : hold(db, &err);
    dgm_store_close(store);
    return status;
}
