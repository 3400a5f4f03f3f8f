/* jobs.c - a ring of reports in flight.
 *
 *   tail                     taken                  head
 *    | done | done | coding |  waiting  | waiting  |  free ...
 *
 * The reader fills slots at the head, workers take them in order, and whoever finishes the slot at the tail writes all
 * that is done from there on. So the output keeps the order of the input, whatever the number of threads, and a record
 * leaves as soon as those before it have left. The ring bounds memory by number and by bytes.
 */
#include "jobs.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SLOTS_PER_WORKER = 8 };
static const size_t MOST_BYTES = 256u << 20;      /* of reports in flight; one larger report travels alone */

typedef struct {
    dgm_report report;                            /* its bytes are in `bytes` */
    char      *bytes;
    size_t     size;
    bool       done, failed;
    dgm_buffer out;
    dgm_record *rec;                              /* instead of `out`, where records are kept */
    dgm_error  warn, err;
    size_t     events;
    char       language[16];
    bool       empty;
} slot;

struct cli_jobs {
    cli_work        work;
    slot           *slots;
    size_t          n;
    size_t          head, taken, tail;            /* counts of reports; the slot is the remainder by n */
    size_t          bytes;                        /* in flight */
    bool            closing, writing;             /* writing: a thread is, and has let go of the lock */
    unsigned        started;
    pthread_t      *threads;
    dgm_worker    **workers;
    unsigned        next_worker;
    pthread_mutex_t lock;
    pthread_cond_t  filled, freed;
    cli_totals      totals;
    struct timespec begun, shown;
    double          share;                        /* of the input that has been read; 0: unknown */
};

static double seconds_since(struct timespec t)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - t.tv_sec) + 1e-9 * (double)(now.tv_nsec - t.tv_nsec);
}

/* ---- coding one slot; no lock is held ---- */

static void code_slot(const cli_work *work, dgm_worker *w, slot *s)
{
    dgm_record *rec;
    s->failed = dgm_code_report(&rec, w, &s->report, &s->warn, &s->err) != DGM_OK;
    if (s->failed)
        return;
    const dgm_header *h = dgm_record_header(rec);
    s->events = dgm_record_n_events(rec);
    s->empty = h->text.size == 0;
    snprintf(s->language, sizeof s->language, "%.*s", (int)h->language.size, h->language.data ? h->language.data : "");
    if (work->keep) {
        s->rec = rec;
        return;
    }
    s->failed = dgm_record_write(&s->out, rec, work->format, &work->style, &s->err) != DGM_OK;
    dgm_record_free(rec);
}

/* ---- writing, by one thread at a time; the lock is held but for the writing itself, so that others go on ---- */

static void show_progress(cli_jobs *j)
{
    if (!j->work.progress || seconds_since(j->begun) < 1 || seconds_since(j->shown) < 0.2)
        return;
    clock_gettime(CLOCK_MONOTONIC, &j->shown);
    double passed = seconds_since(j->begun);
    size_t n = j->totals.reports + j->totals.passed_over;
    fprintf(stderr, "\r%zu reports, %zu events, %.0f reports/s", n, j->totals.events, (double)n / passed);
    if (j->share > 0.001 && j->share < 1) {
        unsigned long left = (unsigned long)(passed / j->share * (1 - j->share) + 0.5);
        fprintf(stderr, ", %.0f %%, %lu:%02lu left  ", 100 * j->share, left / 60, left % 60);
    }
    fflush(stderr);
}

/* The error names the report when the library, which does not know files, could not. */
static void say_of(const slot *s, const char *kind, const dgm_error *err)
{
    dgm_error e = *err;
    if (!e.file[0])
        snprintf(e.file, sizeof e.file, "%.*s", (int)(s->report.id.size < 200 ? s->report.id.size : 200), s->report.id.data);
    cli_say_error(kind, &e);
}

static void write_slot(cli_jobs *j, slot *s)
{
    cli_totals *t = &j->totals;
    t->reports++;
    if (s->warn.text[0])
        say_of(s, "warning", &s->warn);
    if (s->failed) {
        say_of(s, "", &s->err);
        t->failed++;
        t->status = CLI_PARTLY;
    } else if (!t->stopped) {
        t->events += s->events;
        t->empty += s->empty;
        if (s->language[0] && strcmp(s->language, "en") != 0) {
            t->foreign++;
            memcpy(t->language, s->language, sizeof t->language);
        }
        pthread_mutex_unlock(&j->lock);
        int status = CLI_OK;
        bool go_on = s->rec ? j->work.keep(j->work.ctx, &s->report, s->rec) : cli_write(stdout, (dgm_bytes){ s->out.data, s->out.size }, &status);
        pthread_mutex_lock(&j->lock);
        if (!go_on) {
            t->stopped = true;
            status = s->rec ? CLI_PARTLY : status;
            t->status = t->status > status ? t->status : status;
        }
    }
    show_progress(j);
    j->bytes -= s->size;
    free(s->bytes);
    dgm_buffer_free(&s->out);
    dgm_record_free(s->rec);
    memset(s, 0, sizeof *s);
}

static void write_done(cli_jobs *j)
{
    if (j->writing)                               /* whoever writes looks again before it stops */
        return;
    j->writing = true;
    while (j->tail < j->taken && j->slots[j->tail % j->n].done) {
        write_slot(j, &j->slots[j->tail % j->n]);
        j->tail++;
        pthread_cond_signal(&j->freed);
    }
    j->writing = false;
}

/* ---- the threads ---- */

static void *work_on(void *arg)
{
    cli_jobs *j = arg;
    pthread_mutex_lock(&j->lock);
    dgm_worker *worker = j->workers[j->next_worker++];
    for (;;) {
        while (j->taken == j->head && !j->closing)
            pthread_cond_wait(&j->filled, &j->lock);
        if (j->taken == j->head)
            break;
        slot *s = &j->slots[j->taken++ % j->n];
        bool wanted = !j->totals.stopped;
        pthread_mutex_unlock(&j->lock);
        if (wanted)
            code_slot(&j->work, worker, s);
        pthread_mutex_lock(&j->lock);
        s->done = true;
        write_done(j);
    }
    pthread_mutex_unlock(&j->lock);
    return NULL;
}

/* ---- the reader's side ---- */

cli_jobs *cli_jobs_new(const cli_work *work)
{
    cli_jobs *j = calloc(1, sizeof *j);
    if (!j)
        goto no_memory;
    j->work = *work;
    j->n = work->jobs > 1 ? (size_t)work->jobs * SLOTS_PER_WORKER : 1;
    j->slots = calloc(j->n, sizeof *j->slots);
    j->threads = calloc(work->jobs, sizeof *j->threads);
    j->workers = calloc(work->jobs, sizeof(dgm_worker *));
    pthread_mutex_init(&j->lock, NULL);
    pthread_cond_init(&j->filled, NULL);
    pthread_cond_init(&j->freed, NULL);
    clock_gettime(CLOCK_MONOTONIC, &j->begun);
    if (!j->slots || !j->threads || !j->workers)
        goto no_memory;
    for (unsigned i = 0; i < work->jobs; i++) {
        dgm_error err;
        if (dgm_worker_new(&j->workers[i], work->coder, &err) != DGM_OK) {
            cli_say_error("", &err);
            cli_jobs_finish(j);
            return NULL;
        }
    }
    /* A system that gives fewer threads than asked for is slower, not broken. */
    while (work->jobs > 1 && j->started < work->jobs && pthread_create(&j->threads[j->started], NULL, work_on, j) == 0)
        j->started++;
    return j;
no_memory:
    cli_say("dragoman: out of memory");
    if (j)
        cli_jobs_finish(j);
    return NULL;
}

/* The reader lends its report until the next one: keep the bytes. */
static bool copy_report(slot *s, const dgm_report *r)
{
    const dgm_bytes *from[] = { &r->id, &r->url, &r->source, &r->title, &r->author, &r->text, &r->charset, &r->language };
    s->report = *r;
    dgm_bytes *to[] = { &s->report.id, &s->report.url, &s->report.source, &s->report.title, &s->report.author, &s->report.text, &s->report.charset, &s->report.language };
    s->size = 0;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        s->size += from[i]->size;
    s->bytes = malloc(s->size + 1);
    if (!s->bytes)
        return false;
    size_t at = 0;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++) {
        if (from[i]->size)
            memcpy(s->bytes + at, from[i]->data, from[i]->size);
        *to[i] = (dgm_bytes){ s->bytes + at, from[i]->size };
        at += from[i]->size;
    }
    return true;
}

bool cli_jobs_add(cli_jobs *j, const dgm_report *report)
{
    pthread_mutex_lock(&j->lock);
    size_t size = report->text.size;
    while (j->head - j->tail == j->n || (j->head > j->tail && j->bytes + size > MOST_BYTES))
        pthread_cond_wait(&j->freed, &j->lock);
    slot *s = &j->slots[j->head % j->n];
    bool kept = copy_report(s, report);
    if (kept) {
        j->bytes += s->size;
        j->head++;
    } else {
        cli_say("dragoman: out of memory for a report of %zu bytes; it is left out", size);
        memset(s, 0, sizeof *s);
        j->totals.failed++;
        j->totals.status = CLI_PARTLY;
    }
    if (kept && j->started == 0) {                /* no threads: here and now */
        j->taken++;
        code_slot(&j->work, j->workers[0], s);
        s->done = true;
        write_done(j);
    }
    bool go_on = !j->totals.stopped;
    pthread_cond_signal(&j->filled);
    pthread_mutex_unlock(&j->lock);
    return go_on;
}

/* What the reader has gone through is a little ahead of what is done; over an archive that makes no difference. */
static void note(cli_jobs *j, const dgm_reader *reader, bool taken)
{
    dgm_reader_totals t;
    dgm_reader_counts(reader, &t);
    pthread_mutex_lock(&j->lock);
    j->share = t.size ? (double)t.read / (double)t.size : 0;
    j->totals.passed_over += !taken;
    if (!taken)
        show_progress(j);
    pthread_mutex_unlock(&j->lock);
}

int cli_jobs_feed(cli_jobs *j, dgm_reader *reader)
{
    dgm_report report;
    dgm_error err;
    dgm_status st;
    bool go_on = true;
    while (go_on && (st = dgm_reader_next(reader, &report, &err)) != DGM_END) {
        if (st != DGM_OK) {
            cli_say_error("", &err);
            return CLI_PARTLY;
        }
        bool taken = !j->work.wanted || j->work.wanted(j->work.ctx, &report);
        if (taken)
            go_on = cli_jobs_add(j, &report);
        note(j, reader, taken);
    }
    return CLI_OK;
}

cli_totals cli_jobs_finish(cli_jobs *j)
{
    pthread_mutex_lock(&j->lock);
    j->closing = true;
    pthread_cond_broadcast(&j->filled);
    pthread_mutex_unlock(&j->lock);
    for (unsigned i = 0; i < j->started; i++)
        pthread_join(j->threads[i], NULL);
    cli_totals totals = j->totals;
    if (j->shown.tv_sec)
        fprintf(stderr, "\r%70s\r", "");
    for (unsigned i = 0; j->workers && i < j->work.jobs; i++)
        dgm_worker_free(j->workers[i]);
    pthread_cond_destroy(&j->filled);
    pthread_cond_destroy(&j->freed);
    pthread_mutex_destroy(&j->lock);
    free(j->threads);
    free(j->workers);
    free(j->slots);
    free(j);
    return totals;
}
