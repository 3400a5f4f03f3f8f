/* db.h - the one door to a database: statements with parameters in, rows out.
 *
 * Everything above (what a report's rows are, how things are linked, what is asked) is SQL through these few calls, so
 * another database is another file beside sqlite.c. Parameters are written ?1, ?2 ...; columns count from 0.
 */
#ifndef DGM_DB_H
#define DGM_DB_H
#include "base/base.h"

typedef struct dgm_db    dgm_db;
typedef struct dgm_query dgm_query;

/* Opens a store. WRITE makes it where there is none; READ never changes anything. A file that is no store, or one of a newer version, is
 * refused: DGM_E_SYNTAX, DGM_E_VERSION; DGM_E_IO else. */
dgm_status dgm_db_open(dgm_db **out, const char *address, dgm_store_mode mode, dgm_error *err);
void       dgm_db_close(dgm_db *db);                                /* NULL is fine; what was begun is undone */

/* One transaction at a time. begin waits a few seconds for another writer, then fails with DGM_E_BUSY. */
dgm_status dgm_db_begin(dgm_db *db, dgm_error *err);
dgm_status dgm_db_commit(dgm_db *db, dgm_error *err);
void       dgm_db_rollback(dgm_db *db);
/* A number that changes when another process, or another handle, has committed something. */
dgm_status dgm_db_version(dgm_db *db, int64_t *out, dgm_error *err);
/* Statements without parameters or rows, ';' between. */
dgm_status dgm_db_run(dgm_db *db, const char *sql, dgm_error *err);

/* A statement, prepared once and run as often as one likes; freed before its database is closed. */
dgm_status dgm_query_new(dgm_query **out, dgm_db *db, const char *sql, dgm_error *err);
void       dgm_query_free(dgm_query *q);                            /* NULL is fine */

/* Parameters from 1. Bytes are lent until the statement is done or bound anew. What fails is reported by the next step. */
void dgm_query_int(dgm_query *q, int at, int64_t value);
void dgm_query_real(dgm_query *q, int at, double value);
void dgm_query_text(dgm_query *q, int at, dgm_bytes value);         /* empty: NULL */
void dgm_query_blob(dgm_query *q, int at, dgm_bytes value);
void dgm_query_null(dgm_query *q, int at);

/* DGM_OK: a row is there; DGM_END: no more, and the statement can be bound anew. */
dgm_status dgm_query_step(dgm_query *q, dgm_error *err);
/* Ends a statement before its last row. */
void       dgm_query_done(dgm_query *q);
/* For a statement without rows: steps it to its end. */
dgm_status dgm_query_run(dgm_query *q, dgm_error *err);

/* Columns of the row at hand. Bytes are lent until the next step. NULL reads as 0, 0.0, empty. */
bool      dgm_query_is_null(const dgm_query *q, int column);
int64_t   dgm_query_get_int(const dgm_query *q, int column);
double    dgm_query_get_real(const dgm_query *q, int column);
dgm_bytes dgm_query_get_bytes(const dgm_query *q, int column);
#endif
