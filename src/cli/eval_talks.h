/* eval_talks.h - scores talks, positions and statements against a gold of talks. */
#ifndef CLI_EVAL_TALKS_H
#define CLI_EVAL_TALKS_H
#include "cli.h"

#include <json-c/json.h>

typedef struct { size_t gold, found, ours; } cli_talks_tally;

typedef struct {
    cli_talks_tally talks, position, statement;
    size_t          reports;
    size_t          same_side;              /* gold positions for which one of ours is on the right side at least */
    size_t          speaker_right;          /* of the statements found */
} cli_talks_scores;

/* Adds one report: `row` is its line of gold, with text, talks, positions and statements. False: out of memory. */
bool cli_score_talks(cli_talks_scores *s, const dgm_record *rec, json_object *row);
void cli_print_talks(const cli_talks_scores *s);
#endif
