/* sqlite.c - the database behind a store: one SQLite 3 file.
 *
 * The file is in WAL mode: who reads never waits for who writes, and a commit costs one append. What was committed survives the
 * death of the process; synchronous=NORMAL may lose the last commits when the machine loses power, never the store.
 * The last writer to close folds the log back in, so that a store at rest is a single file.
 */
#include "store/db.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { APPLICATION = 0x44474d53, VERSION = 1, WAIT_MS = 5000 };

static const char schema[] =
#include "schema.inc"
;

struct dgm_db {
    sqlite3 *handle;
    char    *path;
    bool     begun;
};

struct dgm_query {
    sqlite3_stmt *statement;
    dgm_db       *db;
    int           failed;                         /* SQLite's status of a parameter that could not be set */
};

/* ---- errors ---- */

/* What SQLite's status means for the person: the store named, and what to do. */
static dgm_status failed(const dgm_db *db, int status, dgm_error *err)
{
    dgm_place_in_file at = { db->path, 0, 0 };
    const char *why = db->handle ? sqlite3_errmsg(db->handle) : sqlite3_errstr(status);
    switch (status & 0xff) {
    case SQLITE_NOMEM:
        return dgm_fail_at(err, DGM_E_MEMORY, at, "out of memory");
    case SQLITE_BUSY: case SQLITE_LOCKED:
        return dgm_fail_at(err, DGM_E_BUSY, at, "another process is writing to this store; wait until it has ended, then try again");
    case SQLITE_FULL:
        return dgm_fail_at(err, DGM_E_IO, at, "the disk is full; make room and run the same command again: what was committed is kept");
    case SQLITE_READONLY:
        return dgm_fail_at(err, DGM_E_IO, at, "the store is read-only; change its permissions, or write to a copy");
    case SQLITE_NOTADB:
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "not a Dragoman store: the file is something else; name another file");
    case SQLITE_CORRUPT:
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "the store is damaged (%s); restore a copy, or ingest the reports anew", why);
    case SQLITE_CANTOPEN:
        return dgm_fail_at(err, DGM_E_IO, at, "cannot be opened; is the folder there, and may you write in it?");
    case SQLITE_IOERR:
        return dgm_fail_at(err, DGM_E_IO, at, "reading or writing failed (%s); is the disk full, or a file too large? Make room and run the same "
                           "command again: what was committed is kept", why);
    default:
        return dgm_fail_at(err, DGM_E_IO, at, "%s", why);
    }
}

static dgm_status check(const dgm_db *db, int status, dgm_error *err)
{
    return status == SQLITE_OK ? DGM_OK : failed(db, status, err);
}

/* ---- opening ---- */

static dgm_status pragma(dgm_db *db, const char *sql, int64_t *out, dgm_error *err)
{
    dgm_query *q;
    dgm_status st = dgm_query_new(&q, db, sql, err);
    if (!q)
        return st;
    st = dgm_query_step(q, err);
    if (st == DGM_OK)
        *out = dgm_query_get_int(q, 0);
    dgm_query_free(q);
    return st == DGM_END ? DGM_OK : st;
}

static dgm_status make_tables(dgm_db *db, dgm_error *err)
{
    char head[100];
    snprintf(head, sizeof head, "PRAGMA application_id = %d; PRAGMA user_version = %d;", APPLICATION, VERSION);
    DGM_TRY(dgm_db_begin(db, err));
    int64_t tables = 0;                           /* another process may have been faster */
    dgm_status st = pragma(db, "SELECT count(*) FROM sqlite_master", &tables, err);
    if (st == DGM_OK && !tables && (st = dgm_db_run(db, head, err)) == DGM_OK)
        st = dgm_db_run(db, schema, err);
    if (st == DGM_OK)
        st = dgm_db_commit(db, err);
    if (st != DGM_OK)
        dgm_db_rollback(db);
    return st;
}

/* Is it a store, and one that this program can read? */
static dgm_status look(dgm_db *db, dgm_store_mode mode, dgm_error *err)
{
    int64_t application = 0, version = 0, tables = 0;
    dgm_place_in_file at = { db->path, 0, 0 };
    DGM_TRY(pragma(db, "PRAGMA application_id", &application, err));
    DGM_TRY(pragma(db, "PRAGMA user_version", &version, err));
    DGM_TRY(pragma(db, "SELECT count(*) FROM sqlite_master", &tables, err));
    if (!application && !tables && mode == DGM_STORE_WRITE) {
        DGM_TRY(dgm_db_run(db, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL", err));
        return make_tables(db, err);
    }
    if (application != APPLICATION)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, tables ? "an SQLite database, but not a Dragoman store; name another file"
                                                         : "not a Dragoman store: the file is empty; make one with dragoman ingest");
    if (version > VERSION)
        return dgm_fail_at(err, DGM_E_VERSION, at, "the store has schema %lld, this program reads up to %d; install a newer dragoman",
                           (long long)version, VERSION);
    return DGM_OK;
}

static dgm_status open_handle(dgm_db *db, const char *name, int flags, dgm_error *err)
{
    int status = sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (status != SQLITE_OK)
        return failed(db, status, err);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, WAIT_MS);
    return DGM_OK;
}

/* A store in a folder where nothing may be written, or on a read-only disk: its log cannot be opened, but when there is none, nobody writes
 * and the file can be read as it stands. */
static dgm_status open_frozen(dgm_db *db, dgm_error *err)
{
    sqlite3_close(db->handle);
    db->handle = NULL;
    char *uri = sqlite3_mprintf("file:");
    for (const char *p = db->path; uri && *p; p++) {
        char *longer = strchr("?#%", *p) ? sqlite3_mprintf("%s%%%02x", uri, (unsigned char)*p) : sqlite3_mprintf("%s%c", uri, *p);
        sqlite3_free(uri);
        uri = longer;
    }
    char *whole = uri ? sqlite3_mprintf("%s?immutable=1", uri) : NULL;
    dgm_status st = whole ? open_handle(db, whole, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err) : dgm_fail(err, DGM_E_MEMORY, "out of memory");
    sqlite3_free(uri);
    sqlite3_free(whole);
    return st == DGM_OK ? look(db, DGM_STORE_READ, err) : st;
}

static bool has_log(const char *path)
{
    char *name = sqlite3_mprintf("%s-wal", path);
    struct stat s;
    bool found = !name || (stat(name, &s) == 0 && s.st_size > 0);
    sqlite3_free(name);
    return found;
}

static dgm_status open_file(dgm_db *db, dgm_store_mode mode, dgm_error *err)
{
    dgm_place_in_file at = { db->path, 0, 0 };
    struct stat s;
    bool there = stat(db->path, &s) == 0;
    if (!there && errno != ENOENT)
        return dgm_fail_at(err, DGM_E_IO, at, "%s", strerror(errno));
    if (!there && mode == DGM_STORE_READ)
        return dgm_fail_at(err, DGM_E_IO, at, "no such store; make one with dragoman ingest, or name another file");
    if (there && !S_ISREG(s.st_mode))
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "not a Dragoman store: not a file; name a file");
    if (mode == DGM_STORE_READ) {
        DGM_TRY(open_handle(db, db->path, SQLITE_OPEN_READONLY, err));
        dgm_status st = look(db, mode, err);
        if (st == DGM_E_IO && !has_log(db->path))
            st = open_frozen(db, err);
        return st;
    }
    /* A store that its owner has frozen stays as it is, also for those whom permissions do not stop. */
    if (there && !(s.st_mode & 0222))
        return failed(db, SQLITE_READONLY, err);
    DGM_TRY(open_handle(db, db->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, err));
    if (sqlite3_db_readonly(db->handle, "main") == 1)
        return failed(db, SQLITE_READONLY, err);
    DGM_TRY(look(db, mode, err));
    /* Rows are small and many: their memory comes from a pool. The log may grow to 40 MB before it is folded in. */
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1024, 1000);
    return dgm_db_run(db, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 10000;", err);
}

dgm_status dgm_db_open(dgm_db **out, const char *address, dgm_store_mode mode, dgm_error *err)
{
    *out = NULL;
    if (strncmp(address, "postgres://", 11) == 0 || strncmp(address, "postgresql://", 13) == 0)
        return dgm_fail(err, DGM_E_ARGUMENT, "%s: PostgreSQL is not built in yet; name a file", address);
    dgm_db *db = dgm_system_alloc(sizeof *db);
    if (!db)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *db = (dgm_db){ .path = dgm_system_alloc(strlen(address) + 1) };
    dgm_status st;
    if (db->path) {
        strcpy(db->path, address);
        st = open_file(db, mode, err);
    } else {
        st = dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    if (st != DGM_OK) {
        dgm_db_close(db);
        return st;
    }
    *out = db;
    return DGM_OK;
}

void dgm_db_close(dgm_db *db)
{
    if (!db)
        return;
    dgm_db_rollback(db);
    sqlite3_close(db->handle);
    free(db->path);
    free(db);
}

/* ---- transactions ---- */

dgm_status dgm_db_run(dgm_db *db, const char *sql, dgm_error *err)
{
    return check(db, sqlite3_exec(db->handle, sql, NULL, NULL, NULL), err);
}

dgm_status dgm_db_begin(dgm_db *db, dgm_error *err)
{
    DGM_TRY(dgm_db_run(db, "BEGIN IMMEDIATE", err));
    db->begun = true;
    return DGM_OK;
}

dgm_status dgm_db_commit(dgm_db *db, dgm_error *err)
{
    DGM_TRY(dgm_db_run(db, "COMMIT", err));
    db->begun = false;
    return DGM_OK;
}

dgm_status dgm_db_version(dgm_db *db, int64_t *out, dgm_error *err) { return pragma(db, "PRAGMA data_version", out, err); }

void dgm_db_rollback(dgm_db *db)
{
    if (db->begun && !sqlite3_get_autocommit(db->handle))
        sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    db->begun = false;
}

/* ---- statements ---- */

dgm_status dgm_query_new(dgm_query **out, dgm_db *db, const char *sql, dgm_error *err)
{
    *out = NULL;
    dgm_query *q = dgm_system_alloc(sizeof *q);
    if (!q)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *q = (dgm_query){ .db = db };
    int status = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &q->statement, NULL);
    if (status != SQLITE_OK) {
        free(q);
        return failed(db, status, err);
    }
    *out = q;
    return DGM_OK;
}

void dgm_query_free(dgm_query *q)
{
    if (!q)
        return;
    sqlite3_finalize(q->statement);
    free(q);
}

static void keep(dgm_query *q, int status)
{
    if (status != SQLITE_OK && !q->failed)
        q->failed = status;
}

void dgm_query_int(dgm_query *q, int at, int64_t value) { keep(q, sqlite3_bind_int64(q->statement, at, value)); }
void dgm_query_real(dgm_query *q, int at, double value) { keep(q, sqlite3_bind_double(q->statement, at, value)); }
void dgm_query_null(dgm_query *q, int at)               { keep(q, sqlite3_bind_null(q->statement, at)); }

void dgm_query_text(dgm_query *q, int at, dgm_bytes value)
{
    keep(q, value.size ? sqlite3_bind_text64(q->statement, at, value.data, value.size, SQLITE_STATIC, SQLITE_UTF8)
                       : sqlite3_bind_null(q->statement, at));
}

void dgm_query_blob(dgm_query *q, int at, dgm_bytes value)
{
    keep(q, sqlite3_bind_blob64(q->statement, at, value.size ? value.data : "", value.size, SQLITE_STATIC));
}

dgm_status dgm_query_step(dgm_query *q, dgm_error *err)
{
    int status = q->failed ? q->failed : sqlite3_step(q->statement);
    if (status == SQLITE_ROW)
        return DGM_OK;
    dgm_status st = status == SQLITE_DONE ? DGM_END : failed(q->db, status, err);
    dgm_query_done(q);
    return st;
}

void dgm_query_done(dgm_query *q)
{
    sqlite3_reset(q->statement);
    q->failed = SQLITE_OK;
}

dgm_status dgm_query_run(dgm_query *q, dgm_error *err)
{
    dgm_status st;
    do
        st = dgm_query_step(q, err);
    while (st == DGM_OK);
    return st == DGM_END ? DGM_OK : st;
}

bool    dgm_query_is_null(const dgm_query *q, int column) { return sqlite3_column_type(q->statement, column) == SQLITE_NULL; }
int64_t dgm_query_get_int(const dgm_query *q, int column) { return sqlite3_column_int64(q->statement, column); }
double  dgm_query_get_real(const dgm_query *q, int column) { return sqlite3_column_double(q->statement, column); }

dgm_bytes dgm_query_get_bytes(const dgm_query *q, int column)
{
    const void *data = sqlite3_column_blob(q->statement, column);
    return (dgm_bytes){ data, data ? (size_t)sqlite3_column_bytes(q->statement, column) : 0 };
}
