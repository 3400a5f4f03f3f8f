/* near_duplicates.c - clusters of reports that are nearly the same text.
 *
 * Two reports are near-duplicates when their sketches (shingles.c) agree in at least half of the bins. That is a question about the two alone,
 * and a cluster is what such pairs connect: the clusters do not depend on the order in which reports come. Bands keep the
 * number of pairs small that are looked at; where very many reports share a band (a form with other figures each day) only the
 * first ones are.
 */
#include "store/inside.h"

static const double NEAR = 0.5;
#define MOST_IN_BAND "100"

/* Reports that share a band, each once, by number. */
static dgm_status candidates(dgm_store *s, dgm_number_list *out, const dgm_sketch *sketch, dgm_error *err)
{
    int64_t bands[DGM_SKETCH_BANDS];
    uint32_t n = dgm_sketch_bands(sketch, bands);
    dgm_query *q;
    DGM_TRY(dgm_store_ask(s, &q, "SELECT report FROM band WHERE hash = ?1 ORDER BY report LIMIT " MOST_IN_BAND, err));
    for (uint32_t i = 0; i < n; i++) {
        dgm_query_int(q, 1, bands[i]);
        dgm_status st;
        while ((st = dgm_query_step(q, err)) == DGM_OK)
            *DGM_PUSH(&s->scratch, out) = dgm_query_get_int(q, 0);
        if (st != DGM_END)
            return st;
    }
    dgm_sort_numbers(out);
    return DGM_OK;
}

dgm_status dgm_find_near(dgm_store *s, dgm_near_list *out, const dgm_sketch *sketch, dgm_error *err)
{
    dgm_number_list found = { 0 };
    DGM_TRY(candidates(s, &found, sketch, err));
    for (uint32_t i = 0; i < found.n; i++) {
        dgm_query *q;
        dgm_sketch other;
        DGM_TRY(dgm_store_ask(s, &q, "SELECT bins FROM sketch WHERE report = ?1", err));
        dgm_query_int(q, 1, found.at[i]);
        DGM_TRY(dgm_query_step(q, err));
        bool read = dgm_sketch_read(&other, dgm_query_get_bytes(q, 0));
        dgm_query_done(q);
        double similarity = read ? dgm_sketch_similarity(sketch, &other) : 0;
        if (similarity < NEAR)
            continue;
        int64_t cluster;
        DGM_TRY(dgm_store_number(s, &cluster, "SELECT cluster FROM report WHERE report = ?1", &found.at[i], 1, err));
        *DGM_PUSH(&s->scratch, out) = (dgm_near){ found.at[i], cluster, similarity };
    }
    return DGM_OK;
}

/* The report itself was put into the oldest cluster of those that are near; the others join it. */
static dgm_status join_clusters(dgm_store *s, const dgm_near_list *near, dgm_error *err)
{
    int64_t first = near->n ? near->at[0].cluster : 0;
    for (uint32_t i = 1; i < near->n; i++)
        if (near->at[i].cluster < first)
            first = near->at[i].cluster;
    for (uint32_t i = 0; i < near->n; i++)
        if (near->at[i].cluster != first)
            DGM_TRY(dgm_store_run(s, "UPDATE report SET cluster = ?1 WHERE cluster = ?2", (int64_t[]){ first, near->at[i].cluster }, 2, err));
    return DGM_OK;
}

dgm_status dgm_put_near(dgm_store *s, int64_t report, const dgm_sketch *sketch, const dgm_near_list *near, dgm_error *err)
{
    dgm_row_maker r;
    unsigned char stored[DGM_SKETCH_BYTES];
    int64_t bands[DGM_SKETCH_BANDS];
    uint32_t n = dgm_sketch_bands(sketch, bands);
    if (!n)
        return DGM_OK;                            /* no words: like nothing */
    dgm_sketch_write(stored, sketch);
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO sketch (report, bins) VALUES (?1, ?2)", err));
    dgm_row_int(&r, report);
    dgm_row_blob(&r, (dgm_bytes){ (const char *)stored, sizeof stored });
    DGM_TRY(dgm_row_put(&r, err));
    for (uint32_t i = 0; i < n; i++)
        DGM_TRY(dgm_store_run(s, "INSERT INTO band (hash, report) VALUES (?1, ?2) ON CONFLICT DO NOTHING", (int64_t[]){ bands[i], report }, 2, err));
    for (uint32_t i = 0; i < near->n; i++) {
        DGM_TRY(dgm_row_new(&r, s, "INSERT INTO duplicate (report, other, similarity) VALUES (?1, ?2, ?3)", err));
        dgm_row_int(&r, report);
        dgm_row_int(&r, near->at[i].report);
        dgm_row_real(&r, near->at[i].similarity);
        DGM_TRY(dgm_row_put(&r, err));
    }
    return join_clusters(s, near, err);
}
