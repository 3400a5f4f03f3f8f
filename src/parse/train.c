/* train.c - from treebanks to a model file. */
#include "parse/train.h"
#include "parse/conllu.h"
#include "parse/join.h"

#include <stdlib.h>

enum { WIDTH = 96, LAYERS = 3, HIDDEN = 128, EPOCHS = 16, AFFIX_ROWS = 32768 };
static const float RATE = 2e-3f;

typedef struct {
    const char              *path;
    const dgm_train_options *options;
    void                   (*progress)(void *ctx, const char *line);
    void                    *ctx;
    dgm_arena               *a;
    dgm_error               *err;
} run;

static void say(const run *r, const char *line)
{
    if (r->progress)
        r->progress(r->ctx, line);
}

static uint32_t power_above(uint32_t n)
{
    uint32_t p = 64;
    while (p < n)
        p *= 2;
    return p;
}

static void shuffle(uint32_t *order, uint32_t n, uint64_t *random)
{
    for (uint32_t i = n; i > 1; i--) {
        uint32_t k = (uint32_t)(dgm_random(random) % i), swap = order[k];
        order[k] = order[i - 1];
        order[i - 1] = swap;
    }
}

/* One epoch: every sentence once, joined or not by a coin. The rate falls in a line to nothing at the end of the last. */
static void run_epoch(const run *r, dgm_network *net, uint32_t *order, uint32_t epoch, uint32_t epochs)
{
    dgm_training *t = net->t;
    const dgm_example *batch[DGM_BATCH_WORDS];
    uint32_t count = 0, words = 0;
    net->tag_loss = net->move_loss = 0;
    net->words_seen = net->moves_seen = net->tags_right = net->moves_right = 0;
    shuffle(order, t->n, &net->random);
    for (uint32_t i = 0; i < t->n; i++) {
        const dgm_example_pair *pair = &t->examples[order[i]];
        const dgm_example *e = pair->has_joined && dgm_random(&net->random) % 2 ? &pair->joined : &pair->plain;
        batch[count++] = e;
        words += e->gold.n;
        if (words < DGM_BATCH_WORDS && count < DGM_BATCH_WORDS && i + 1 < t->n)
            continue;
        float done = ((float)epoch + (float)i / (float)t->n) / (float)epochs;
        dgm_network_learn(net, batch, count, RATE * (1 - done), epoch == 0 ? 0 : 0.5f);
        count = words = 0;
    }
    double seen = (double)(net->words_seen ? net->words_seen : 1), moves = (double)(net->moves_seen ? net->moves_seen : 1);
    char line[160];
    snprintf(line, sizeof line, "epoch %u: tags %.2f %% (loss %.4f), steps %.2f %% (loss %.4f)", epoch + 1,
             100 * (double)net->tags_right / seen, net->tag_loss / seen, 100 * (double)net->moves_right / moves,
             net->move_loss / moves);
    say(r, line);
}

static dgm_bytes describe(const run *r, const dgm_training *t)
{
    const dgm_train_options *o = r->options;
    dgm_bytes text = dgm_print(r->a, "name\tparse-en\nprogram\tdragoman %s\nlicence\tCC BY-SA 4.0\nseed\t%llu\nepochs\t%u\n"
                               "sentences\t%u\ngenres\t%s\n", DGM_VERSION, (unsigned long long)o->seed,
                               o->epochs ? o->epochs : EPOCHS, t->n, o->genres ? o->genres : "all");
    for (size_t i = 0; i < o->n_treebanks; i++) {
        const char *name = strrchr(o->treebanks[i], '/');
        text = dgm_print(r->a, "%.*streebank\t%s\n", DGM_ARG(text), name ? name + 1 : o->treebanks[i]);
    }
    return text;
}

static dgm_status train(void *arg)
{
    run *r = arg;
    const dgm_train_options *o = r->options;
    dgm_document doc = { 0 }, joined = { 0 };
    for (size_t i = 0; i < o->n_treebanks; i++) {
        dgm_bytes file;
        DGM_TRY(dgm_file_read(&file, r->a, o->treebanks[i], r->err));
        DGM_TRY(dgm_conllu_read(&doc, r->a, file, o->treebanks[i], dgm_str(o->genres), r->err));
    }
    dgm_bytes vectors = { 0 };
    if (o->vectors)
        DGM_TRY(dgm_file_read(&vectors, r->a, o->vectors, r->err));
    dgm_training t = { .a = r->a };
    t.shape = (dgm_shape){ .width = o->width ? o->width : WIDTH, .layers = o->layers ? o->layers : LAYERS, .scan = 1,
                           .hidden = o->hidden ? o->hidden : HIDDEN, .affixes = AFFIX_ROWS };
    if (t.shape.width > DGM_MOST_WIDTH || t.shape.width % 32 || t.shape.layers > DGM_MOST_LAYERS ||
        t.shape.hidden > DGM_MOST_HIDDEN || t.shape.hidden % DGM_PANEL)
        return dgm_fail(r->err, DGM_E_ARGUMENT, "width is a multiple of 32 up to %d, hidden one of 16 up to %d, layers up to %d",
                        DGM_MOST_WIDTH, DGM_MOST_HIDDEN, DGM_MOST_LAYERS);
    DGM_TRY(dgm_training_prepare(&t, &doc, vectors, o->vectors, r->err));
    t.shape.word_slots = power_above(t.shape.words * 2);
    DGM_TRY(dgm_training_lemmas(&t, &doc, dgm_str(o->wordnet), r->err));
    if (o->lexicon) {
        dgm_joiner *joiner;
        dgm_layers layers = { &o->lexicon, 1 };
        DGM_TRY(dgm_joiner_read(&joiner, r->a, &layers, r->err));
        dgm_join_gold(&joined, &doc, r->a, joiner);
    }
    dgm_training_examples(&t, &doc, o->lexicon ? &joined : NULL);
    uint32_t both = 0;
    for (uint32_t i = 0; i < t.n; i++)
        both += t.examples[i].has_joined;
    say(r, dgm_print(r->a, "%u sentences, %u with joined names; %u words, %u tags, %u actions, %u scripts", t.n, both,
                     t.shape.words, t.shape.tags, t.shape.actions, t.shape.scripts).data);
    dgm_network net;
    dgm_network_start(&net, &t, o->seed ? o->seed : 1);
    uint32_t epochs = o->epochs ? o->epochs : EPOCHS, *order = DGM_NEW(r->a, uint32_t, t.n);
    for (uint32_t i = 0; i < t.n; i++)
        order[i] = i;
    for (uint32_t e = 0; e < epochs; e++)
        run_epoch(r, &net, order, e, epochs);
    return dgm_network_write(&net, r->path, describe(r, &t), r->err);
}

dgm_status dgm_train(const char *path, const dgm_train_options *options, void (*progress)(void *ctx, const char *line),
                     void *ctx, dgm_error *err)
{
    dgm_arena arena = { 0 };
    run r = { path, options, progress, ctx, &arena, err };
    dgm_arena *arenas[] = { &arena, NULL };
    dgm_status st = dgm_guard(arenas, train, &r, err);
    dgm_arena_free(&arena);
    return st;
}
