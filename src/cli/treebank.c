/* treebank.c - dragoman eval --conllu: scores of the parser on treebanks. */
#include "cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>



static const char help[] =
    "dragoman eval --conllu - scores the parser on treebanks in CoNLL-U, as in the CoNLL 2018 shared task\n"
    "\n"
    "usage: dragoman eval --conllu [options] TREEBANK...\n"
    "\n"
    "  --raw         cut the text into sentences and words ourselves\n"
    "  --joined      join names first and score the words that remain\n"
    "  --speed       parse it five times and print words a second of user CPU\n"
    "  --data DIR    folder that holds lexicon/ and models/ (default: $DRAGOMAN_DATA, else this folder)\n"
    "\n"
    "F1 of UPOS, XPOS, lemmas, UAS and LAS, in percent; relations without subtypes, lemmas regardless of case.\n"
    "Exit status: 0 done, 1 a file failed, 2 wrong usage.\n";

static double f1(uint64_t right, const dgm_parse_scores *s)
{
    return s->gold + s->system ? 200.0 * (double)right / (double)(s->gold + s->system) : 0;
}

int cli_run_eval_conllu(int argc, char **argv)
{
    enum { CONLLU = 1, RAW, JOINED, SPEED, DATA };
    static const struct option options[] = {
        { "conllu", 0, NULL, CONLLU }, { "raw", 0, NULL, RAW }, { "joined", 0, NULL, JOINED }, { "speed", 0, NULL, SPEED },
        { "data", 1, NULL, DATA }, { "help", 0, NULL, 'h' }, { 0 },
    };
    bool conllu = false, speed = false;
    dgm_score_how how = DGM_SCORE_GOLD;
    const char *data = getenv("DRAGOMAN_DATA");
    optind = 1;
    for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
        switch (c) {
        case CONLLU: conllu = true; break;
        case RAW:    how = DGM_SCORE_RAW; break;
        case JOINED: how = DGM_SCORE_JOINED; break;
        case SPEED:  speed = true; break;
        case DATA:   data = optarg; break;
        case 'h':    fputs(help, stdout); return 0;
        default:     fputs("see dragoman eval --help\n", stderr); return 2;
        }
    if (!conllu || optind == argc) {
        fputs("dragoman eval: needs --conllu and at least one treebank; see dragoman eval --help\n", stderr);
        return 2;
    }
    int status = 0;
    for (; optind < argc; optind++) {
        dgm_parse_scores s;
        dgm_error err = { 0 };
        if (dgm_score_conllu(&s, data, argv[optind], how, speed ? 5 : 1, &err) != DGM_OK) {
            fprintf(stderr, "dragoman eval: %s: %s\n", err.file[0] ? err.file : argv[optind], err.text);
            status = 1;
            continue;
        }
        const char *name = strrchr(argv[optind], '/');
        printf("%s: %llu words, UPOS %.2f  XPOS %.2f  lemmas %.2f  UAS %.2f  LAS %.2f", name ? name + 1 : argv[optind],
               (unsigned long long)s.gold, f1(s.upos, &s), f1(s.xpos, &s), f1(s.lemmas, &s), f1(s.uas, &s), f1(s.las, &s));
        if (speed)
            printf("  %.0f words/s", 5 * (double)s.system / s.seconds);
        printf("\n");
    }
    return status;
}
