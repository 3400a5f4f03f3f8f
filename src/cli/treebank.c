/* treebank.c - dragoman eval --conllu: scores of the parser on treebanks. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { CONLLU, RAW, JOINED, SPEED, DATA };

static const cli_option options[] = {
    [CONLLU] = { "options", "conllu", NULL, "the parser, not the coder; comes first" },
    [RAW] = { NULL, "raw", NULL, "cut the text into sentences and words ourselves" },
    [JOINED] = { NULL, "joined", NULL, "join names first and score the words that remain" },
    [SPEED] = { NULL, "speed", NULL, "parse it five times and print words a second of user CPU" },
    [DATA] = CLI_ROW_DATA,
    { 0 },
};

const cli_command cli_eval_conllu = {
    .name = "eval --conllu",
    .purpose = "scores the parser on treebanks in CoNLL-U, as in the CoNLL 2018 shared task",
    .usage = "[OPTION...] TREEBANK...",
    .options = options,
    .examples = {
        { "tags, lemmas and trees on words that are given", "dragoman eval --conllu en_ewt-ud-test.conllu" },
        { "from raw text, with the speed", "dragoman eval --conllu --raw --speed en_ewt-ud-test.conllu" },
    },
    .manual = "A line for each treebank: F1 of UPOS, XPOS, lemmas, UAS and LAS, in percent; relations without subtypes, lemmas regardless "
              "of case.",
    .exit_statuses = "0 done; 1 a treebank failed, the others were scored; 2 wrong usage",
};

static double f1(uint64_t right, const dgm_parse_scores *s)
{
    return s->gold + s->system ? 200.0 * (double)right / (double)(s->gold + s->system) : 0;
}

typedef struct {
    dgm_score_how how;
    bool          speed;
    const char   *data, **files;                  /* room for argc files */
    size_t        n;
} arguments;

/* CLI_OK, CLI_HELPED or CLI_USAGE. */
static int read_arguments(arguments *a, int argc, char **argv)
{
    cli_scan scan = { .command = &cli_eval_conllu, .argc = argc, .argv = argv, .at = 1 };
    const char *value;
    for (int option; (option = cli_next(&scan, &value)) != CLI_END;) {
        switch (option) {
        case CLI_HELPED:  return CLI_HELPED;
        case CLI_WRONG:   return CLI_USAGE;
        case CLI_OPERAND: a->files[a->n++] = value; break;
        case RAW:         a->how = DGM_SCORE_RAW; break;
        case JOINED:      a->how = DGM_SCORE_JOINED; break;
        case SPEED:       a->speed = true; break;
        case DATA:        a->data = value; break;
        default:          break;
        }
    }
    return a->n ? CLI_OK : cli_wrong(&cli_eval_conllu, "name a treebank");
}

static int score(const arguments *a, const char *path)
{
    dgm_parse_scores s;
    dgm_error err = { 0 };
    if (dgm_score_conllu(&s, a->data, path, a->how, a->speed ? 5 : 1, &err) != DGM_OK) {
        if (!err.file[0])
            snprintf(err.file, sizeof err.file, "%s", path);
        cli_say_error("", &err);
        return CLI_PARTLY;
    }
    const char *name = strrchr(path, '/');
    printf("%s: %llu words, UPOS %.2f  XPOS %.2f  lemmas %.2f  UAS %.2f  LAS %.2f", name ? name + 1 : path, (unsigned long long)s.gold,
           f1(s.upos, &s), f1(s.xpos, &s), f1(s.lemmas, &s), f1(s.uas, &s), f1(s.las, &s));
    if (a->speed)
        printf("  %.0f words/s", 5 * (double)s.system / s.seconds);
    printf("\n");
    return CLI_OK;
}

int cli_run_eval_conllu(int argc, char **argv)
{
    arguments a = { .files = calloc((size_t)argc + 1, sizeof(char *)) };
    int status = CLI_PARTLY;
    if (!a.files)
        cli_say("dragoman: out of memory");
    else
        status = read_arguments(&a, argc, argv);
    for (size_t i = 0; a.files && (status == CLI_OK || status == CLI_PARTLY) && i < a.n; i++)
        if (score(&a, a.files[i]) != CLI_OK)
            status = CLI_PARTLY;
    free(a.files);
    return status == CLI_HELPED ? CLI_OK : status;
}
