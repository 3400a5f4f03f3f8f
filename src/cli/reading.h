/* reading.h - what code and ingest share: which reports are read, by which knowledge, on how many threads. */
#ifndef DGM_READING_H
#define DGM_READING_H
#include "jobs.h"

typedef struct {
    dgm_options  coder;
    cli_work     work;
    dgm_input    input;
    dgm_date     date;
    const char **files, **overlays;               /* room for all operands and options of the command line */
    size_t       n_files;
} cli_reading;

/* One thread a core, the usual confidence. false after a message; the other two may follow in any case. */
bool cli_reading_start(cli_reading *r, int argc);
void cli_reading_end(cli_reading *r);
/* Takes --min-confidence, --input, --date, --jobs, --lexicon, --dictionary or --data of c's table. CLI_USAGE after a message. */
int  cli_reading_take(cli_reading *r, const cli_command *c, int option, const char *value);
/* A reader of the files for r->work.coder. *complained becomes CLI_PARTLY with the first complaint. NULL after a message. */
dgm_reader *cli_reading_open(const cli_reading *r, int *complained);
#endif
