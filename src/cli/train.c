/* train.c - dragoman train: a model from treebanks. */
#include "cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>



static const char help[] =
    "dragoman train - trains a parser model from treebanks in CoNLL-U\n"
    "\n"
    "usage: dragoman train [options] MODEL TREEBANK...\n"
    "\n"
    "  --vectors FILE    frozen word vectors, \"word number number ...\" a line (tools/vectors.py)\n"
    "  --wordnet DIR     WordNet's verb.exc, noun.exc, index.verb ..., for lemmas\n"
    "  --lexicon DIR     joins names with this lexicon in half of the copies\n"
    "  --genres LIST     of GUM's documents only these genres, comma-separated\n"
    "  --width N  --layers N  --hidden N    shape of the network (96, 3, 128)\n"
    "  --epochs N        passes over the treebanks (16)\n"
    "  --seed N          start of all random numbers (1)\n"
    "\n"
    "example: dragoman train --vectors vectors.txt --epochs 20 parse-en.dgm en_ewt-train.conllu\n"
    "Exit status: 0 done, 1 the input or the model file failed, 2 wrong usage.\n";

static void print_line(void *ctx, const char *line)
{
    (void)ctx;
    fprintf(stderr, "%s\n", line);
}

int cli_run_train(int argc, char **argv)
{
    enum { VECTORS = 1, WORDNET, LEXICON, GENRES, WIDTH, LAYERS, HIDDEN, EPOCHS, SEED };
    static const struct option options[] = {
        { "vectors", 1, NULL, VECTORS }, { "wordnet", 1, NULL, WORDNET }, { "lexicon", 1, NULL, LEXICON },
        { "genres", 1, NULL, GENRES }, { "width", 1, NULL, WIDTH }, { "layers", 1, NULL, LAYERS },
        { "hidden", 1, NULL, HIDDEN }, { "epochs", 1, NULL, EPOCHS }, { "seed", 1, NULL, SEED },
        { "help", 0, NULL, 'h' }, { 0 },
    };
    dgm_train_options o = { .seed = 1 };
    optind = 1;
    for (int c; (c = getopt_long(argc, argv, "h", options, NULL)) != -1;)
        switch (c) {
        case VECTORS: o.vectors = optarg; break;
        case WORDNET: o.wordnet = optarg; break;
        case LEXICON: o.lexicon = optarg; break;
        case GENRES:  o.genres = optarg; break;
        case WIDTH:   o.width = (unsigned)strtoul(optarg, NULL, 10); break;
        case LAYERS:  o.layers = (unsigned)strtoul(optarg, NULL, 10); break;
        case HIDDEN:  o.hidden = (unsigned)strtoul(optarg, NULL, 10); break;
        case EPOCHS:  o.epochs = (unsigned)strtoul(optarg, NULL, 10); break;
        case SEED:    o.seed = strtoull(optarg, NULL, 10); break;
        case 'h':     fputs(help, stdout); return 0;
        default:      fputs("see dragoman train --help\n", stderr); return 2;
        }
    if (argc - optind < 2) {
        fputs("dragoman train: needs a model file to write and at least one treebank; see dragoman train --help\n", stderr);
        return 2;
    }
    const char *path = argv[optind++];
    o.treebanks = (const char *const *)(void *)(argv + optind);
    o.n_treebanks = (size_t)(argc - optind);
    dgm_error err = { 0 };
    if (dgm_train(path, &o, print_line, NULL, &err) != DGM_OK) {
        fprintf(stderr, "dragoman train: %s%s", err.file, err.file[0] ? ":" : "");
        if (err.line)
            fprintf(stderr, "%llu:", (unsigned long long)err.line);
        fprintf(stderr, " %s\n", err.text);
        return 1;
    }
    return 0;
}
