/* jobs.h - reports through several workers, records out in the order of the reports. */
#ifndef DGM_JOBS_H
#define DGM_JOBS_H
#include "cli.h"

typedef struct {
    size_t reports, failed, events, empty, foreign;
    size_t passed_over;           /* that were not wanted; not among `reports` */
    char   language[16];          /* of the last report in a language that is not coded; "" when there was none */
    int    status;                /* exit status so far */
    bool   stopped;               /* output has ended early: no more is wanted */
} cli_totals;

typedef struct {
    const dgm_coder *coder;
    unsigned         jobs;        /* threads; 1: none beside the caller */
    dgm_format       format;
    dgm_style        style;
    bool             progress;    /* on standard error, after a second */
    /* Instead of writing to standard output (NULL: that): takes each report with its record, in the order of the reports, one at a
     * time; false after a message: no more is wanted. */
    bool           (*keep)(void *ctx, const dgm_report *report, const dgm_record *rec);
    /* Whether a report shall be coded at all (NULL: all); called by the reading thread, beside keep. */
    bool           (*wanted)(void *ctx, const dgm_report *report);
    void            *ctx;
} cli_work;

typedef struct cli_jobs cli_jobs;

/* NULL after a message. */
cli_jobs *cli_jobs_new(const cli_work *work);
/* Hands a report over (it is copied); waits while too many are in flight. false: stop reading, no one listens. */
bool cli_jobs_add(cli_jobs *j, const dgm_report *report);
/* Hands over all reports of a reader, until its end or until no one listens. CLI_PARTLY after a message: reading failed. */
int cli_jobs_feed(cli_jobs *j, dgm_reader *reader);
/* Waits for all, and gives everything back. */
cli_totals cli_jobs_finish(cli_jobs *j);
#endif
