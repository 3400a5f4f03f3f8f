/* train.h - inside the trainer: data, network, file. What others may use stands in dragoman.h (dgm_train). */
#ifndef DGM_TRAIN_H
#define DGM_TRAIN_H
#include "parse/kernel.h"
#include "parse/model.h"
#include "parse/oracle.h"

enum { DGM_BATCH_WORDS = 400, DGM_MOST_SENTENCE = 400 };

typedef struct {
    uint32_t word, shape, tag;                     /* word 0: unknown */
    uint32_t ends[DGM_AFFIXES];
} dgm_example_word;

typedef struct {
    dgm_gold          gold;
    dgm_example_word *words;
} dgm_example;

/* A training sentence as it stands and, where a name could be joined, the other way. */
typedef struct { dgm_example plain, joined; bool has_joined; } dgm_example_pair;

typedef struct {
    dgm_arena        *a;
    dgm_example_pair *examples;
    uint32_t          n;
    dgm_shape         shape;
    dgm_tag_name      tags[DGM_MOST_TAGS];
    dgm_action        actions[DGM_MOST_ACTIONS];
    uint32_t          action_of[DGM_N_MOVES][DGM_N_DEPREL];      /* DGM_NONE: never seen */
    dgm_map           words;                       /* key to row */
    DGM_LIST(dgm_bytes) keys;                      /* of each row */
    uint32_t          dimensions;                  /* of the frozen vectors, filled up to a multiple of 16 */
    DGM_LIST(float)   vectors;                     /* [words][dimensions]; zeros where there is none */
    uint32_t         *counts;                      /* of each row in the training text */
    DGM_LIST(dgm_script) scripts;
    dgm_index_slot   *lemma_index, *rule_index;
} dgm_training;

/* Vocabulary and examples from treebanks and vectors. */
dgm_status dgm_training_prepare(dgm_training *t, dgm_document *doc, dgm_bytes vectors, const char *vectors_name,
                                dgm_error *err);
/* Makes an example of each sentence; `joined` (same number) may be NULL. */
void dgm_training_examples(dgm_training *t, const dgm_document *doc, const dgm_document *joined);
/* Lemma scripts from the words of doc and from WordNet's files in a folder (may be empty). */
dgm_status dgm_training_lemmas(dgm_training *t, const dgm_document *doc, dgm_bytes wordnet, dgm_error *err);

/* ---- the network with its gradients ---- */
typedef struct { float *value, *gradient, *mean, *square; size_t n; } dgm_weights;
typedef struct { dgm_weights w; uint32_t width, n_rows; uint32_t *touched; uint32_t n_touched; uint8_t *mark; } dgm_rows;

typedef struct dgm_network {
    dgm_training      *t;
    const dgm_kernels *kernels;
    dgm_weights        dense;                      /* all below lie in it */
    size_t             project, shapes, conv[DGM_MOST_LAYERS], conv_bias[DGM_MOST_LAYERS], scan, scan_bias, tag, tag_bias,
                       slots, absent, small, hidden_bias, out, out_bias;
    dgm_rows           learned, affixes;
    uint64_t           random, steps;
    double             tag_loss, move_loss;
    uint64_t           words_seen, moves_seen, tags_right, moves_right;
} dgm_network;

void dgm_network_start(dgm_network *n, dgm_training *t, uint64_t seed);
/* One batch: losses, gradients, one step of Adam. explore: share of wrong choices that are followed all the same. */
void dgm_network_learn(dgm_network *n, const dgm_example *const *batch, uint32_t count, float rate, float explore);
uint64_t dgm_random(uint64_t *state);

dgm_status dgm_network_write(const dgm_network *n, const char *path, dgm_bytes meta, dgm_error *err);
#endif
