/* reading.c - what code and ingest share: which reports are read, by which knowledge, on how many threads. */
#include "reading.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const cli_inputs[DGM_N_INPUTS] = { [DGM_INPUT_AUTO] = "auto", [DGM_INPUT_TEXT] = "text", [DGM_INPUT_HTML] = "html",
                                                  [DGM_INPUT_JSONL] = "jsonl", [DGM_INPUT_PETRARCH_XML] = "petrarch-xml",
                                                  [DGM_INPUT_WARC] = "warc", [DGM_INPUT_FEED] = "feed", [DGM_INPUT_LEXISNEXIS] = "lexisnexis",
                                                  [DGM_INPUT_FACTIVA] = "factiva", [DGM_INPUT_NINJS] = "ninjs", [DGM_INPUT_NEWSML] = "newsml" };

bool cli_reading_start(cli_reading *r, int argc)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    *r = (cli_reading){
        .coder = { .min_confidence = -1 },
        .work = { .jobs = cores > 0 ? (unsigned)cores : 1 },
        .files = calloc((size_t)argc + 1, sizeof(char *)),
        .overlays = calloc((size_t)argc + 1, sizeof(char *)),
    };
    r->coder.overlays = r->overlays;
    if (r->files && r->overlays)
        return true;
    cli_say("dragoman: out of memory");
    return false;
}

void cli_reading_end(cli_reading *r)
{
    free(r->files);
    free(r->overlays);
}

int cli_reading_take(cli_reading *r, const cli_command *c, int option, const char *value)
{
    const char *name = c->options[option].name;
    double number;
    int chosen;
    if (strcmp(name, "input") == 0) {
        if (!cli_choose(c, name, value, cli_inputs, DGM_N_INPUTS, &chosen))
            return CLI_USAGE;
        r->input = (dgm_input)chosen;
    } else if (strcmp(name, "date") == 0) {
        if (!cli_read_date(c, &r->date, value))
            return CLI_USAGE;
    } else if (strcmp(name, "jobs") == 0) {
        if (!cli_read_number(c, name, value, 1, 1024, &number))
            return CLI_USAGE;
        r->work.jobs = (unsigned)number;
    } else if (strcmp(name, "min-confidence") == 0) {
        if (!cli_read_number(c, name, value, 0, 1, &number))
            return CLI_USAGE;
        r->coder.min_confidence = (float)number;
    } else if (strcmp(name, "lexicon") == 0) {
        r->overlays[r->coder.n_overlays++] = value;
    } else if (strcmp(name, "dictionary") == 0) {
        r->coder.dictionary = value;
    } else if (strcmp(name, "data") == 0) {
        r->coder.data = value;
    }
    return CLI_OK;
}

dgm_reader *cli_reading_open(const cli_reading *r, int *complained)
{
    dgm_reader *reader;
    dgm_error err;
    if (dgm_reader_open(&reader, r->files, r->n_files, r->input, r->date, cli_complain, complained, &err) != DGM_OK) {
        cli_say_error("", &err);
        return NULL;
    }
    dgm_reader_use(reader, r->work.coder);
    return reader;
}
