/* code.c - dragoman code: reads reports, writes their records. */
#include "reading.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- names of formats ---- */

static const char *const formats[DGM_N_FORMATS] = {
    [DGM_FORMAT_JSONL] = "jsonl", [DGM_FORMAT_TEXT] = "text", [DGM_FORMAT_CSV] = "csv", [DGM_FORMAT_GDELT] = "gdelt",
    [DGM_FORMAT_GDELT_MENTIONS] = "gdelt-mentions", [DGM_FORMAT_ICEWS] = "icews", [DGM_FORMAT_POLECAT] = "polecat",
    [DGM_FORMAT_PHOENIX] = "phoenix", [DGM_FORMAT_PETRARCH] = "petrarch", [DGM_FORMAT_TABARI] = "tabari", [DGM_FORMAT_PLOVER] = "plover",
};

enum { FORMAT, SCHEMA, MIN_CONFIDENCE, INPUT, DATE, JOBS, LEXICON, DICTIONARY, DATA };

static const cli_option options[] = {
    [FORMAT] = { "output", "format", "F", "jsonl (one JSON object a report; the default for files and pipes), text (for people; the default on a terminal), csv (a line an event), or the field's own: gdelt, gdelt-mentions, icews, phoenix, petrarch, tabari (a line for each pair of actors), polecat, plover" },
    [SCHEMA] = { NULL, "schema", "F", "codes nothing and prints what the columns of that format mean, as a datapackage.json" },
    [MIN_CONFIDENCE] = CLI_ROW_MIN_CONFIDENCE,
    [INPUT] = { "input", "input", "F", "auto (the default: by content), text, html, jsonl (also arrays and JSON Feed), feed (RSS, Atom), warc, lexisnexis, factiva, ninjs, newsml or petrarch-xml; gzip and zstd are opened" },
    [DATE] = { NULL, "date", "YYYY-MM-DD", "date of reports that bring none" },
    [JOBS] = { "work", "jobs", "N", "threads; default: one a core. The output is the same for any N" },
    [LEXICON] = CLI_ROW_LEXICON("knowledge"),
    [DICTIONARY] = CLI_ROW_DICTIONARY,
    [DATA] = CLI_ROW_DATA,
    { 0 },
};

const cli_command cli_code = {
    .name = "code",
    .purpose = "reads news reports, writes who did what to whom, who said it, and which talks there are",
    .usage = "[OPTION...] [FILE|FOLDER|-...]",
    .options = options,
    .examples = {
        { "the record of one report, to read", "dragoman code --format text --date 2018-01-29 report.txt" },
        { "an archive, four threads, one JSON object a line", "dragoman code --jobs 4 archive.jsonl.gz > records.jsonl" },
        { "events for R and pandas, and what their columns mean", "dragoman code --format csv news/ > events.csv; dragoman code --schema csv > datapackage.json" },
        { "all refusals of a page", "curl -s $URL | dragoman code | jq '.events[] | select(.plover == \"REJECT\")'" },
    },
    .manual = "Reads the files and folders named, or standard input, and writes one record a report, in the order of the input. "
              "docs/record.md describes the record, docs/formats.md the other formats and which of their columns stay empty.\n\n"
              "What cannot be read is named on standard error and skipped. Only English is coded; a report in another language "
              "gives a record without events that names the language.",
    .choices = { { FORMAT, formats, DGM_N_FORMATS }, { SCHEMA, formats, DGM_N_FORMATS }, { INPUT, cli_inputs, DGM_N_INPUTS } },
};

/* ---- options ---- */

bool cli_choose(const cli_command *c, const char *option, const char *value, const char *const *names, int n, int *out)
{
    for (*out = 0; *out < n; ++*out)
        if (strcmp(names[*out], value) == 0)
            return true;
    char list[200] = "";
    for (int i = 0; i < n; i++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", i ? ", " : "", names[i]);
    cli_wrong(c, "--%s %s is unknown; there are: %s", option, value, list);
    return false;
}

/* ---- the command ---- */

typedef struct {
    cli_reading  reading;
    dgm_format   schema;                          /* DGM_N_FORMATS: none is asked for */
} settings;

/* CLI_OK, or another way to end: the status, or CLI_HELPED. */
static int read_settings(settings *s, int argc, char **argv)
{
    cli_scan scan = { .command = &cli_code, .argc = argc, .argv = argv, .at = 1 };
    const char *value;
    int option, chosen;
    while ((option = cli_next(&scan, &value)) != CLI_END) {
        switch (option) {
        case CLI_HELPED: return CLI_HELPED;
        case CLI_WRONG:  return CLI_USAGE;
        case CLI_OPERAND:
            s->reading.files[s->reading.n_files++] = value;
            break;
        case FORMAT: case SCHEMA:
            if (!cli_choose(&cli_code, options[option].name, value, formats, DGM_N_FORMATS, &chosen))
                return CLI_USAGE;
            *(option == FORMAT ? &s->reading.work.format : &s->schema) = (dgm_format)chosen;
            break;
        default:
            if (cli_reading_take(&s->reading, &cli_code, option, value) != CLI_OK)
                return CLI_USAGE;
        }
    }
    return CLI_OK;
}

/* Nothing came out: say why. */
static void explain_silence(const cli_totals *t)
{
    if (!t->reports || t->events || t->stopped || t->failed == t->reports)
        return;
    const char *plural = t->reports == 1 ? "" : "s";
    if (t->foreign == t->reports)
        cli_say("%zu report%s read, 0 events: %s in a language that is not coded yet (%s); see dragoman code --help", t->reports, plural,
                t->reports == 1 ? "it is" : "all are", t->language);
    else if (t->empty == t->reports)
        cli_say("%zu report%s read, 0 events: no text in %s", t->reports, plural, t->reports == 1 ? "it" : "them");
    else if (t->foreign)
        cli_say("%zu report%s read, 0 events: %zu in a language that is not coded yet (%s), no rule fired in the others", t->reports,
                plural, t->foreign, t->language);
    else
        cli_say("%zu report%s read, 0 events: no rule fired; dragoman explain shows what was found", t->reports, plural);
}

/* Writes the buffer and gives it back. false: no one listens, or it could not be made; *status is then the exit status. */
static bool print(dgm_buffer *b, dgm_status st, const dgm_error *err, int *status)
{
    bool fine = st == DGM_OK;
    *status = CLI_USAGE;
    if (!fine)
        cli_say_error("", err);
    else
        fine = cli_write(stdout, (dgm_bytes){ b->data, b->size }, status);
    dgm_buffer_free(b);
    return fine;
}

static int print_schema(const settings *s)
{
    dgm_buffer b = { 0 };
    dgm_error err;
    int status;
    dgm_status st = dgm_format_schema(&b, s->schema, dgm_coder_provenance(s->reading.work.coder), &err);
    return print(&b, st, &err, &status) ? CLI_OK : status;
}

/* What became of all the records of an archive, where not each is a report. */
static void account(const dgm_reader *reader, const cli_totals *t)
{
    dgm_reader_totals read;
    dgm_reader_counts(reader, &read);
    uint64_t skipped = 0;
    for (int i = 0; i < DGM_N_SKIPS; i++)
        skipped += read.skipped[i];
    if (!skipped || t->stopped)
        return;
    char line[400];
    int n = snprintf(line, sizeof line, "%llu records read: %zu coded, %llu broken, %llu skipped (", (unsigned long long)read.records,
                     t->reports - t->failed, (unsigned long long)read.broken + t->failed, (unsigned long long)skipped);
    for (int i = 0, any = 0; i < DGM_N_SKIPS && n > 0 && (size_t)n < sizeof line; i++)
        if (read.skipped[i])
            n += snprintf(line + n, sizeof line - (size_t)n, "%s%llu %s", any++ ? ", " : "", (unsigned long long)read.skipped[i], dgm_skip_name((dgm_skip)i));
    cli_say("%s)", line);
}

static int code_all(const settings *s, dgm_reader *reader, int *complained)
{
    dgm_buffer head = { 0 };
    dgm_error trouble;
    int ended;
    dgm_status begun = dgm_format_begin(&head, s->reading.work.format, &trouble);
    if (!print(&head, begun, &trouble, &ended))
        return ended;
    cli_jobs *jobs = cli_jobs_new(&s->reading.work);
    if (!jobs)
        return CLI_USAGE;
    if (cli_jobs_feed(jobs, reader) != CLI_OK)
        *complained = CLI_PARTLY;
    cli_totals totals = cli_jobs_finish(jobs);
    account(reader, &totals);
    explain_silence(&totals);
    if (totals.stopped)
        return totals.status;
    return totals.status > *complained ? totals.status : *complained;
}

static int run(settings *s)
{
    bool codes = s->schema == DGM_N_FORMATS;
    if (codes && !s->reading.n_files && isatty(STDIN_FILENO))
        cli_say("dragoman code: reading from the terminal. Paste a report and end it with Ctrl-D; or name files: dragoman code FILE...; "
                "all options: dragoman code --help");
    dgm_coder *coder;
    dgm_reader *reader;
    dgm_error err;
    if (dgm_coder_open(&coder, &s->reading.coder, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_USAGE;
    }
    s->reading.work.coder = coder;
    int complained = CLI_OK, status = CLI_USAGE;
    if (!codes) {
        status = print_schema(s);
    } else if ((reader = cli_reading_open(&s->reading, &complained)) != NULL) {
        status = code_all(s, reader, &complained);
        dgm_reader_close(reader);
    }
    dgm_coder_close(coder);
    return status;
}

int cli_run_code(int argc, char **argv)
{
    settings s = { .schema = DGM_N_FORMATS };
    int status = CLI_USAGE;
    if (cli_reading_start(&s.reading, argc)) {
        s.reading.work.format = isatty(STDOUT_FILENO) ? DGM_FORMAT_TEXT : DGM_FORMAT_JSONL;
        s.reading.work.style = cli_style(stdout);
        s.reading.work.progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
        status = read_settings(&s, argc, argv);
    }
    if (status == CLI_OK)
        status = run(&s);
    cli_reading_end(&s.reading);
    return status == CLI_HELPED ? CLI_OK : status;
}
