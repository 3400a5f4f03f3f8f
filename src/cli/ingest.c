/* ingest.c - dragoman ingest: codes reports and keeps their records in a store.
 *
 *   reader  ->  is it there already?  ->  jobs: coded by any thread  ->  kept in the order of the input, committed every second
 *
 * What a commit holds stays, whatever happens then: killed, run again, it passes over what is there and goes on.
 */
#include "reading.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINKS, MIN_CONFIDENCE, INPUT, DATE, JOBS, LEXICON, DICTIONARY, DATA };

static const cli_option options[] = {
    [LINKS] = { "store", "links", "FILE", "corrections of who and which talks are the same (docs/schema.md); the whole store is linked anew" },
    [MIN_CONFIDENCE] = CLI_ROW_MIN_CONFIDENCE,
    [INPUT] = { "input", "input", "F", "format of the reports, as in dragoman code" },
    [DATE] = { NULL, "date", "YYYY-MM-DD", "date of reports that bring none" },
    [JOBS] = { "work", "jobs", "N", "threads; default: one a core. The store is the same for any N" },
    [LEXICON] = CLI_ROW_LEXICON("knowledge"),
    [DICTIONARY] = CLI_ROW_DICTIONARY,
    [DATA] = CLI_ROW_DATA,
    { 0 },
};

const cli_command cli_ingest = {
    .name = "ingest",
    .purpose = "codes news reports and keeps their records in a store, where questions can be asked of them",
    .usage = "[OPTION...] STORE [FILE|FOLDER|-...]",
    .options = options,
    .examples = {
        { "an archive into a store, which is made if need be", "dragoman ingest news.db archive.jsonl.gz" },
        { "once more: what is there already is passed over", "dragoman ingest news.db archive.jsonl.gz today.jsonl" },
        { "corrections of links between reports", "dragoman ingest --links corrections.tsv news.db" },
    },
    .manual = "Reads the files and folders named, or standard input, codes each report as dragoman code does and keeps its record in STORE, an SQLite "
              "file. docs/schema.md describes it.\n\n"
              "The same report twice changes nothing: outlet, title, date and text make it the same, whatever its id. Reports that are nearly the "
              "same text form a cluster; the same event or talks in many reports are one, and the store says why.\n\n"
              "Reports are kept whole or not at all. Killed, or on a full disk, the store keeps what was committed, at most a second before; the same "
              "command then goes on from there. One process writes to a store at a time, any number read.",
    .choices = { { INPUT, cli_inputs, DGM_N_INPUTS } },
};

typedef struct {
    cli_reading  reading;
    const char  *store, *links;
} settings;

static int read_settings(settings *s, int argc, char **argv)
{
    cli_scan scan = { .command = &cli_ingest, .argc = argc, .argv = argv, .at = 1 };
    const char *value;
    int option;
    while ((option = cli_next(&scan, &value)) != CLI_END) {
        switch (option) {
        case CLI_HELPED: return CLI_HELPED;
        case CLI_WRONG:  return CLI_USAGE;
        case CLI_OPERAND:
            if (s->store)
                s->reading.files[s->reading.n_files++] = value;
            else
                s->store = value;
            break;
        case LINKS:
            s->links = value;
            break;
        default:
            if (cli_reading_take(&s->reading, &cli_ingest, option, value) != CLI_OK)
                return CLI_USAGE;
        }
    }
    return s->store ? CLI_OK : cli_wrong(&cli_ingest, "which store? name a file: dragoman ingest STORE FILE...");
}

/* ---- keeping ---- */

enum { MOST_UNCOMMITTED = 500 };

typedef struct {
    dgm_store       *store;
    pthread_mutex_t  lock;                        /* one thread reads while another keeps */
    pthread_cond_t   ended;
    size_t           added, known, uncommitted;
    struct timespec  committed;
    bool             failed, over;
} keeper;

static double seconds_since(struct timespec t)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - t.tv_sec) + 1e-9 * (double)(now.tv_nsec - t.tv_nsec);
}

static bool fails(keeper *k, dgm_status st, const dgm_error *err)
{
    if (st != DGM_OK && !k->failed) {
        cli_say_error("", err);
        k->failed = true;
    }
    return k->failed;
}

static void commit(keeper *k)
{
    dgm_error err;
    if (!k->failed && !fails(k, dgm_store_commit(k->store, &err), &err)) {
        k->uncommitted = 0;
        clock_gettime(CLOCK_MONOTONIC, &k->committed);
    }
}

static bool wanted(void *ctx, const dgm_report *report)
{
    keeper *k = ctx;
    dgm_error err;
    bool known = false;
    pthread_mutex_lock(&k->lock);
    fails(k, dgm_store_knows(&known, k->store, report, &err), &err);
    k->known += known;
    pthread_mutex_unlock(&k->lock);
    return !known;
}

static bool keep(void *ctx, const dgm_report *report, const dgm_record *rec)
{
    keeper *k = ctx;
    dgm_error err;
    bool added;
    pthread_mutex_lock(&k->lock);
    if (!k->failed && !fails(k, dgm_store_add(&added, k->store, report, rec, &err), &err)) {
        k->added += added;
        k->known += !added;
        if (++k->uncommitted >= MOST_UNCOMMITTED || seconds_since(k->committed) >= 1)
            commit(k);
    }
    bool go_on = !k->failed;
    pthread_mutex_unlock(&k->lock);
    return go_on;
}

/* Input may come in drops: what is kept is committed a second later even if nothing follows, so that others see it and may write. */
static void *commit_each_second(void *arg)
{
    keeper *k = arg;
    pthread_mutex_lock(&k->lock);
    while (!k->over) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_sec++;
        pthread_cond_timedwait(&k->ended, &k->lock, &until);
        if (k->uncommitted && seconds_since(k->committed) >= 1)
            commit(k);
    }
    pthread_mutex_unlock(&k->lock);
    return NULL;
}

/* ---- the command ---- */

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static void say_counts(const keeper *k, const char *name)
{
    dgm_store_counts c;
    dgm_error err;
    if (dgm_store_count(&c, k->store, &err) != DGM_OK) {
        cli_say_error("", &err);
        return;
    }
    cli_say("%zu report%s kept, %zu known before. %s holds %llu report%s (%llu without near-duplicates), %llu event%s (%llu different), "
            "%llu talks (%llu across reports)",
            k->added, plural(k->added), k->known, name, (unsigned long long)c.reports, plural(c.reports), (unsigned long long)c.report_clusters,
            (unsigned long long)c.events, plural(c.events), (unsigned long long)c.event_clusters, (unsigned long long)c.talks,
            (unsigned long long)c.negotiations);
}

static int feed(settings *s, keeper *k, dgm_reader *reader)
{
    cli_jobs *jobs = cli_jobs_new(&s->reading.work);
    if (!jobs)
        return CLI_USAGE;
    pthread_t clock;
    bool ticks = pthread_create(&clock, NULL, commit_each_second, k) == 0;
    int status = cli_jobs_feed(jobs, reader);
    cli_totals totals = cli_jobs_finish(jobs);
    pthread_mutex_lock(&k->lock);
    k->over = true;
    pthread_cond_signal(&k->ended);
    commit(k);
    pthread_mutex_unlock(&k->lock);
    if (ticks)
        pthread_join(clock, NULL);
    return totals.status > status ? totals.status : status;
}

static int ingest_reports(settings *s, keeper *k)
{
    int complained = CLI_OK;
    if (!s->reading.n_files && isatty(STDIN_FILENO))
        cli_say("dragoman ingest: reading from the terminal. Paste a report and end it with Ctrl-D; or name files: dragoman ingest STORE FILE...");
    dgm_reader *reader = cli_reading_open(&s->reading, &complained);
    if (!reader)
        return CLI_USAGE;
    int status = feed(s, k, reader);
    dgm_reader_close(reader);
    return complained > status ? complained : status;
}

static int fill(settings *s, keeper *k)
{
    dgm_error err;
    if (dgm_store_open(&k->store, s->store, DGM_STORE_WRITE, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_USAGE;
    }
    int status = CLI_OK;
    if (s->links && fails(k, dgm_store_correct(k->store, s->links, &err), &err))
        status = CLI_USAGE;
    else if (s->reading.work.coder)
        status = ingest_reports(s, k);
    if (status != CLI_USAGE && !k->failed)
        say_counts(k, s->store);
    if (k->failed && status == CLI_OK)
        status = CLI_PARTLY;
    dgm_store_close(k->store);
    return status;
}

static int run(settings *s)
{
    keeper k = { .lock = PTHREAD_MUTEX_INITIALIZER, .ended = PTHREAD_COND_INITIALIZER };
    dgm_coder *coder = NULL;
    dgm_error err;
    clock_gettime(CLOCK_MONOTONIC, &k.committed);
    s->reading.work.ctx = &k;
    s->reading.work.keep = keep;
    s->reading.work.wanted = wanted;
    /* Before the store, so that none is made where nothing can be coded. */
    int status = CLI_USAGE;
    if ((s->reading.n_files || !s->links) && dgm_coder_open(&coder, &s->reading.coder, &err) != DGM_OK) {
        cli_say_error("", &err);
    } else {
        s->reading.work.coder = coder;
        status = fill(s, &k);
    }
    dgm_coder_close(coder);
    s->reading.work.ctx = NULL;
    return status;
}

int cli_run_ingest(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN);                     /* a file that may not grow is met where it is written, as a full disk is */
    settings s = { .store = NULL };
    int status = CLI_USAGE;
    if (cli_reading_start(&s.reading, argc)) {
        s.reading.work.progress = isatty(STDERR_FILENO);
        status = read_settings(&s, argc, argv);
    }
    if (status == CLI_OK)
        status = run(&s);
    cli_reading_end(&s.reading);
    return status == CLI_HELPED ? CLI_OK : status;
}
