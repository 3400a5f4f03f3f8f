/* eval_statements.h - scores statements against attributions: who said it, with which word, what. */
#ifndef CLI_EVAL_STATEMENTS_H
#define CLI_EVAL_STATEMENTS_H
#include "cli.h"

#include <json-c/json.h>

typedef struct { size_t gold, found, exact, speaker_asked, speaker_right, cue_asked, cue_right; } cli_attribution_tally;

typedef struct {
    cli_attribution_tally kind[DGM_N_STATEMENT_KINDS];
    size_t                ours, reports, left_out;
    size_t                both, ours_words, gold_words;   /* words inside any content: of both, of ours, of gold */
} cli_statement_scores;

/* Adds one report: `attributions` is its gold, `text` the gold's own text. Gold spans are [start, end) in code points of it; a record
 * whose text differs in more than white space, and neither holds the gold's nor is held by it, is left out and counted. False: out of memory. */
bool cli_score_statements(cli_statement_scores *s, const dgm_record *rec, dgm_bytes text, json_object *attributions);
void cli_print_statements(const cli_statement_scores *s);
#endif
