/* refusals.c - who says no to whom: a whole program on libdragoman.
 *
 *   cc refusals.c $(pkg-config --cflags --libs dragoman) -o refusals
 *   ./refusals report.txt archive.jsonl.gz
 *
 * A coder holds what is known and is shared; a worker is the scratch memory of one thread; a reader yields reports; each becomes a record.
 */
#include <dragoman.h>

#include <string.h>

#define PUT(bytes) (int)(bytes).size, (bytes).data        /* for printf's %.*s: text is not NUL-terminated */

static void print_names(const dgm_record *rec, dgm_refs who)
{
    if (!who.n)
        printf("somebody");
    for (uint32_t i = 0; i < who.n; i++) {
        dgm_bytes name = dgm_record_entity(rec, who.at[i])->name;
        printf("%s%.*s", i ? ", " : "", PUT(name));
    }
}

static void print_refusals(const dgm_record *rec)
{
    for (size_t i = 0; i < dgm_record_n_events(rec); i++) {
        const dgm_event *e = dgm_record_event(rec, i);
        if (e->type != DGM_REJECT)
            continue;
        print_names(rec, e->actor);
        printf(" -> ");
        print_names(rec, e->recipient);
        dgm_bytes evidence = dgm_record_text(rec, e->evidence);
        printf(", CAMEO %.*s, %s, %.2f\n    %.*s\n", PUT(e->cameo), dgm_aspect_name(e->aspect), (double)e->confidence, PUT(evidence));
    }
}

static void complain(void *ctx, bool fatal, const dgm_error *err)
{
    fprintf(stderr, "%s%s: %s\n", fatal ? "" : "warning: ", err->file, err->text);
    if (fatal)
        *(int *)ctx = 1;
}

int main(int argc, char **argv)
{
    int status = 0;
    dgm_error err = { 0 };
    dgm_coder *coder = NULL;
    dgm_worker *worker = NULL;
    dgm_reader *reader = NULL;
    dgm_report report;
    if (dgm_coder_open(&coder, NULL, &err) != DGM_OK || dgm_worker_new(&worker, coder, &err) != DGM_OK
        || dgm_reader_open(&reader, (const char *const *)(argv + 1), (size_t)(argc - 1), DGM_INPUT_AUTO, (dgm_date){ 0 }, complain, &status,
                           &err) != DGM_OK) {
        complain(&status, true, &err);
    } else {
        while (dgm_reader_next(reader, &report, &err) == DGM_OK) {
            dgm_record *rec;
            if (dgm_code_report(&rec, worker, &report, NULL, &err) != DGM_OK) {
                complain(&status, true, &err);            /* costs this report only */
                continue;
            }
            print_refusals(rec);
            dgm_record_free(rec);
        }
    }
    dgm_reader_close(reader);                             /* in this order: a reader, the workers, the coder */
    dgm_worker_free(worker);
    dgm_coder_close(coder);
    return status;
}
