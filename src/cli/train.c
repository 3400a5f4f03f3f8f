/* train.c - dragoman train: a model from treebanks. */
#include "cli.h"

#include <stdlib.h>

enum { VECTORS, WORDNET, LEXICON, GENRES, WIDTH, LAYERS, HIDDEN, EPOCHS, SEED };

static const cli_option options[] = {
    [VECTORS] = { "knowledge", "vectors", "FILE", "frozen word vectors, \"word number number ...\" a line (tools/vectors.py)" },
    [WORDNET] = { NULL, "wordnet", "DIR", "WordNet's verb.exc, noun.exc, index.verb ..., for lemmas" },
    [LEXICON] = { NULL, "lexicon", "DIR", "joins names with this lexicon in half of the copies" },
    [GENRES] = { NULL, "genres", "LIST", "of GUM's documents only these genres, comma-separated" },
    [WIDTH] = { "network", "width", "N", "numbers a word in each layer (default 96)" },
    [LAYERS] = { NULL, "layers", "N", "layers of convolutions (default 3)" },
    [HIDDEN] = { NULL, "hidden", "N", "numbers in the layer that decides (default 128)" },
    [EPOCHS] = { "training", "epochs", "N", "passes over the treebanks (default 16)" },
    [SEED] = { NULL, "seed", "N", "start of all random numbers (default 1)" },
    { 0 },
};

const cli_command cli_train = {
    .name = "train",
    .purpose = "trains a parser model from treebanks in CoNLL-U",
    .usage = "[OPTION...] MODEL TREEBANK...",
    .options = options,
    .examples = {
        { "a model from one treebank", "dragoman train --vectors vectors.txt --epochs 20 parse-en.dgm en_ewt-train.conllu" },
        { "how good it is", "dragoman eval --conllu --data DIR en_ewt-test.conllu" },
    },
    .manual = "Tagger, lemmas and parser are trained together on the treebanks and written to MODEL. The same files, options and seed "
              "give the same model on one kind of processor. Standard error hears of each pass.",
    .exit_statuses = "0 done; 1 a treebank or the model file failed; 2 wrong usage",
};

static void print_line(void *ctx, const char *line)
{
    (void)ctx;
    cli_say("%s", line);
}

/* CLI_OK, CLI_HELPED or CLI_USAGE. operands: room for argc. */
static int read_arguments(dgm_train_options *o, const char **operands, size_t *n, int argc, char **argv)
{
    static const double most = 9007199254740992.0;       /* 2^53: exact as a double */
    unsigned *const sizes[] = { [WIDTH] = &o->width, [LAYERS] = &o->layers, [HIDDEN] = &o->hidden, [EPOCHS] = &o->epochs };
    const char **const texts[] = { [VECTORS] = &o->vectors, [WORDNET] = &o->wordnet, [LEXICON] = &o->lexicon, [GENRES] = &o->genres };
    cli_scan scan = { .command = &cli_train, .argc = argc, .argv = argv, .at = 1 };
    const char *value;
    double number;
    for (int option; (option = cli_next(&scan, &value)) != CLI_END;) {
        if (option == CLI_HELPED || option == CLI_WRONG)
            return option == CLI_HELPED ? CLI_HELPED : CLI_USAGE;
        if (option == CLI_OPERAND) {
            operands[(*n)++] = value;
        } else if (option <= GENRES) {
            *texts[option] = value;
        } else if (!cli_read_number(&cli_train, options[option].name, value, option == SEED ? 0 : 1, option == SEED ? most : 65536, &number)) {
            return CLI_USAGE;
        } else if (option == SEED) {
            o->seed = (uint64_t)number;
        } else {
            *sizes[option] = (unsigned)number;
        }
    }
    return *n < 2 ? cli_wrong(&cli_train, "needs a model file to write and at least one treebank") : CLI_OK;
}

int cli_run_train(int argc, char **argv)
{
    dgm_train_options o = { .seed = 1 };
    const char **operands = calloc((size_t)argc + 1, sizeof(char *));
    size_t n = 0;
    int status = CLI_PARTLY;
    if (!operands)
        cli_say("dragoman: out of memory");
    else
        status = read_arguments(&o, operands, &n, argc, argv);
    if (operands && status == CLI_OK) {
        o.treebanks = operands + 1;
        o.n_treebanks = n - 1;
        dgm_error err = { 0 };
        if (dgm_train(operands[0], &o, print_line, NULL, &err) != DGM_OK) {
            cli_say_error("", &err);
            status = CLI_PARTLY;
        }
    }
    free(operands);
    return status == CLI_HELPED ? CLI_OK : status;
}
