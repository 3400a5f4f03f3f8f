/* keep.c - one report into the store: is it there, what is it like, its rows, its links; and the commit that makes it last.
 *
 * Reports are kept in the order in which they are given, one at a time, so that a store is a function of its reports and their order. Of a
 * transaction that breaks off nothing stays: a report is there with all its rows and links, or not at all.
 */
#include "store/corrections.h"
#include "store/inside.h"

typedef struct {
    dgm_store        *s;
    const dgm_report *report;
    const dgm_record *rec;
    const char       *path;                       /* of corrections */
    bool             *added;
    dgm_error        *err;
} keeping;

static void forget_batch(dgm_store *s)
{
    dgm_arena_rewind(&s->scratch, (dgm_mark){ 0 });
    dgm_arena_free(&s->batch);
    s->touched_clusters = s->touched_negotiations = (dgm_number_list){ 0 };
    s->corrections = NULL;
    s->json.failed = false;
    s->begun = false;
}

/* Runs a step of a transaction; if it fails all since the last commit is forgotten. */
static dgm_status guarded(dgm_store *s, dgm_status (*step)(void *arg), keeping *k)
{
    dgm_arena *arenas[] = { &s->scratch, &s->batch, dgm_store_actors_memory(s->actors), NULL };
    dgm_status st = dgm_guard(arenas, step, k, k->err);
    dgm_arena_rewind(&s->scratch, (dgm_mark){ 0 });
    if (st != DGM_OK) {
        for (size_t i = 0; i < s->room; i++)
            if (s->prepared[i].sql)
                dgm_query_done(s->prepared[i].query);
        dgm_db_rollback(s->db);
        dgm_store_actors_forget(s->actors);
        s->made_with[0] = 0;
        forget_batch(s);
    }
    return st;
}

static dgm_status writable(const dgm_store *s, dgm_error *err)
{
    return s->actors ? DGM_OK : dgm_fail(err, DGM_E_ARGUMENT, "the store was opened for reading only");
}

/* SQLite's RETURNING opens a table of its own each time, at the price of thirty inserts: numbers are given here. */
static dgm_status count_on(dgm_store *s, dgm_error *err)
{
    DGM_TRY(dgm_store_number(s, &s->next.report, "SELECT coalesce(max(report), 0) + 1 FROM report", NULL, 0, err));
    DGM_TRY(dgm_store_number(s, &s->next.actor, "SELECT coalesce(max(actor), 0) + 1 FROM actor", NULL, 0, err));
    DGM_TRY(dgm_store_number(s, &s->next.negotiation, "SELECT coalesce(max(negotiation), 0) + 1 FROM negotiation", NULL, 0, err));
    return dgm_store_number(s, &s->next.cluster, "SELECT coalesce(max(cluster), 0) + 1 FROM event_cluster", NULL, 0, err);
}

static dgm_status begin(dgm_store *s, dgm_error *err)
{
    int64_t version;
    if (s->begun)
        return DGM_OK;
    DGM_TRY(dgm_db_begin(s->db, err));
    s->begun = true;
    DGM_TRY(dgm_db_version(s->db, &version, err));
    if (version != s->version) {                  /* somebody else has written */
        dgm_store_actors_forget(s->actors);
        s->made_with[0] = 0;
        s->version = version;
    }
    DGM_TRY(count_on(s, err));
    return dgm_corrections_read(&s->corrections, s, &s->batch, err);
}

/* ---- is it there? ---- */

static dgm_status find_digest(dgm_store *s, int64_t *out, const char *sql, const dgm_digest *digest, dgm_error *err)
{
    dgm_query *q;
    *out = 0;
    DGM_TRY(dgm_store_ask(s, &q, sql, err));
    dgm_query_blob(q, 1, dgm_digest_bytes(digest));
    dgm_status st = dgm_query_step(q, err);
    if (st == DGM_OK) {
        *out = dgm_query_get_int(q, 0);
        dgm_query_done(q);
    }
    return st == DGM_END ? DGM_OK : st;
}

static const char input_sql[] = "SELECT report FROM input WHERE hash = ?1";

dgm_status dgm_store_knows(bool *out, dgm_store *s, const dgm_report *report, dgm_error *err)
{
    dgm_digest digest = dgm_hash_input(report);
    int64_t found;
    *out = false;
    DGM_TRY(find_digest(s, &found, input_sql, &digest, err));
    *out = found != 0;
    return DGM_OK;
}

static dgm_status put_input(dgm_store *s, const dgm_digest *digest, int64_t report, dgm_error *err)
{
    dgm_row_maker r;
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO input (hash, report) VALUES (?1, ?2)", err));
    dgm_row_blob(&r, dgm_digest_bytes(digest));
    dgm_row_int(&r, report);
    return dgm_row_put(&r, err);
}

/* ---- the report ---- */

static dgm_status coder_number(dgm_store *s, const dgm_provenance *p, dgm_error *err)
{
    static const dgm_provenance unknown = { 0 };
    if (!p)
        p = &unknown;
    dgm_row_maker r;
    char name[sizeof s->made_with];
    snprintf(name, sizeof name, "%.*s %.*s %.*s %.*s", DGM_ARG(p->program), DGM_ARG(p->lexicon), DGM_ARG(p->model), DGM_ARG(p->dictionary));
    if (strcmp(name, s->made_with) == 0)
        return DGM_OK;
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO coder (version, lexicon, model, dictionary) VALUES (coalesce(?1, ''), coalesce(?2, ''), coalesce(?3, ''), coalesce(?4, '')) "
                               "ON CONFLICT DO UPDATE SET version = excluded.version RETURNING coder", err));
    dgm_row_text(&r, p->program);
    dgm_row_text(&r, p->lexicon);
    dgm_row_text(&r, p->model);
    dgm_row_text(&r, p->dictionary);
    DGM_TRY(dgm_query_step(r.query, err));
    s->coder_number = dgm_query_get_int(r.query, 0);
    dgm_query_done(r.query);
    strcpy(s->made_with, name);
    return DGM_OK;
}

static dgm_status put_report(dgm_store *s, int64_t *out, const dgm_record *rec, const dgm_digest *content, int64_t cluster, dgm_error *err)
{
    const dgm_header *h = &rec->header;
    dgm_row_maker r;
    *out = s->next.report++;
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO report (report, content, id, url, source, title, author, date, day, language, coder, cluster, text) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, coalesce(?13, ''))", err));
    dgm_row_int(&r, *out);
    dgm_row_blob(&r, dgm_digest_bytes(content));
    dgm_row_text(&r, h->id);
    dgm_row_text(&r, h->url);
    dgm_row_text(&r, h->source);
    dgm_row_text(&r, h->title);
    dgm_row_text(&r, h->author);
    dgm_row_date(&r, s, h->date);
    dgm_row_day(&r, h->date);
    dgm_row_text(&r, h->language);
    dgm_row_int(&r, s->coder_number);
    dgm_row_int(&r, cluster ? cluster : *out);
    dgm_row_text(&r, h->text);
    DGM_TRY(dgm_row_put(&r, err));
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO search (rowid, title, text) VALUES (?1, ?2, ?3)", err));
    dgm_row_int(&r, *out);
    dgm_row_text(&r, h->title);
    dgm_row_text(&r, h->text);
    return dgm_row_put(&r, err);
}

static dgm_status keep_new(keeping *k, int64_t *report, const dgm_digest *content)
{
    dgm_store *s = k->s;
    dgm_sketch sketch;
    dgm_near_list near = { 0 };
    int64_t cluster = 0;
    dgm_sketch_make(&sketch, k->rec->header.text);
    DGM_TRY(dgm_find_near(s, &near, &sketch, k->err));
    int64_t *others = DGM_NEW(&s->scratch, int64_t, near.n);
    for (uint32_t i = 0; i < near.n; i++) {
        others[i] = near.at[i].report;
        cluster = !cluster || near.at[i].cluster < cluster ? near.at[i].cluster : cluster;
    }
    DGM_TRY(coder_number(s, dgm_record_provenance(k->rec), k->err));
    DGM_TRY(put_report(s, report, k->rec, content, cluster, k->err));
    DGM_TRY(dgm_put_near(s, *report, &sketch, &near, k->err));
    int64_t *actors = DGM_NEW(&s->scratch, int64_t, k->rec->entities.n);
    DGM_TRY(dgm_link_actors(s, actors, k->rec, k->err));
    DGM_TRY(dgm_put_record(s, *report, k->rec, actors, k->err));
    if (k->rec->talks.n)
        DGM_TRY(dgm_link_talks(s, *report, k->err));
    return k->rec->events.n ? dgm_link_events(s, *report, others, near.n, k->err) : DGM_OK;
}

static dgm_status add(void *arg)
{
    keeping *k = arg;
    dgm_digest input = dgm_hash_input(k->report), content = dgm_hash_content(&k->rec->header);
    int64_t report;
    DGM_TRY(begin(k->s, k->err));
    DGM_TRY(find_digest(k->s, &report, input_sql, &input, k->err));
    if (report)
        return DGM_OK;
    DGM_TRY(find_digest(k->s, &report, "SELECT report FROM report WHERE content = ?1", &content, k->err));
    if (!report) {
        DGM_TRY(keep_new(k, &report, &content));
        *k->added = true;
    }
    return put_input(k->s, &input, report, k->err);
}

dgm_status dgm_store_add(bool *added, dgm_store *s, const dgm_report *report, const dgm_record *rec, dgm_error *err)
{
    keeping k = { .s = s, .report = report, .rec = rec, .added = added, .err = err };
    *added = false;
    DGM_TRY(writable(s, err));
    return guarded(s, add, &k);
}

/* ---- the commit ---- */

static dgm_status commit(void *arg)
{
    keeping *k = arg;
    DGM_TRY(dgm_flush_actors(k->s, k->err));
    DGM_TRY(dgm_sum_negotiations(k->s, k->err));
    DGM_TRY(dgm_sum_clusters(k->s, k->err));
    return dgm_db_commit(k->s->db, k->err);
}

dgm_status dgm_store_commit(dgm_store *s, dgm_error *err)
{
    keeping k = { .s = s, .err = err };
    if (!s->begun)
        return DGM_OK;
    DGM_TRY(guarded(s, commit, &k));
    forget_batch(s);
    return DGM_OK;
}

/* ---- corrections ---- */

static dgm_status correct(void *arg)
{
    keeping *k = arg;
    DGM_TRY(begin(k->s, k->err));
    DGM_TRY(dgm_corrections_import(k->s, k->path, k->err));
    DGM_TRY(dgm_corrections_read(&k->s->corrections, k->s, &k->s->batch, k->err));
    return dgm_relink(k->s, k->err);
}

dgm_status dgm_store_correct(dgm_store *s, const char *path, dgm_error *err)
{
    keeping k = { .s = s, .path = path, .err = err };
    DGM_TRY(writable(s, err));
    DGM_TRY(dgm_store_commit(s, err));
    DGM_TRY(guarded(s, correct, &k));
    return dgm_store_commit(s, err);
}
