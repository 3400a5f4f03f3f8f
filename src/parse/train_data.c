/* train_data.c - vocabulary and examples from treebanks and vectors. */
#include "parse/train.h"

#include <stdlib.h>

static uint32_t add_word(dgm_training *t, dgm_bytes key)
{
    uint32_t row = t->keys.n;
    dgm_map_set(&t->words, t->a, key, row);
    *DGM_PUSH(t->a, &t->keys) = key;
    for (uint32_t i = 0; i < t->dimensions; i++)
        *DGM_PUSH(t->a, &t->vectors) = 0;
    return row;
}

/* Lines of "word number number ...". */
static dgm_status read_vectors(dgm_training *t, dgm_bytes file, const char *name, dgm_error *err)
{
    uint64_t line_number = 0;
    uint32_t given = 0;
    while (file.size) {
        dgm_bytes line, word, rest;
        dgm_cut(file, '\n', &line, &file);
        line_number++;
        if (!dgm_cut(line, ' ', &word, &rest))
            continue;
        float numbers[512];
        uint32_t n = 0;
        const char *p = rest.data, *end = rest.data + rest.size;
        while (p < end && n < 512) {
            char *next;
            numbers[n] = strtof(p, &next);
            if (next == p || next > end)
                break;
            n++;
            p = next;
        }
        if (given == 0) {
            given = n;
            t->dimensions = (n + 15) / 16 * 16;
            add_word(t, DGM_LIT("\x01unknown"));
        }
        if (n == 0 || n != given)
            return dgm_fail_at(err, DGM_E_SYNTAX, (dgm_place_in_file){ name, line_number, 0 },
                               "a vector of %u numbers, the first has %u", n, given);
        if (word.size > DGM_LONGEST_KEY || dgm_map_get(&t->words, word) != DGM_NONE)
            continue;
        uint32_t row = add_word(t, word);
        memcpy(t->vectors.at + (size_t)row * t->dimensions, numbers, n * sizeof(float));
    }
    if (given == 0) {
        t->dimensions = 16;
        add_word(t, DGM_LIT("\x01unknown"));
    }
    return DGM_OK;
}

static dgm_bytes key_of(dgm_training *t, const dgm_token *token, bool first, bool blur)
{
    dgm_features f;
    dgm_features_of(&f, token, first);
    if (blur)
        dgm_features_blur_digits(&f);
    return dgm_copy(t->a, dgm_features_key(&f));
}

/* Words seen twice get a row of their own, whether they have a vector or not. */
static void read_words(dgm_training *t, const dgm_document *doc)
{
    dgm_map seen = { 0 };
    for (uint32_t i = 0; i < doc->n; i++)
        for (uint32_t k = 0; k < doc->sentences[i].n; k++) {
            dgm_bytes key = key_of(t, &doc->sentences[i].tokens[k], false, false);
            if (dgm_map_get(&t->words, key) != DGM_NONE)
                continue;
            key = key_of(t, &doc->sentences[i].tokens[k], false, true);
            if (dgm_map_get(&t->words, key) != DGM_NONE)
                continue;
            if (dgm_map_get(&seen, key) == DGM_NONE)
                dgm_map_set(&seen, t->a, key, 1);
            else
                add_word(t, key);
        }
    t->shape.words = t->keys.n;
    t->counts = DGM_NEW(t->a, uint32_t, t->keys.n);
}

static uint32_t tag_of(dgm_training *t, const dgm_token *token)
{
    for (uint32_t i = 0; i < t->shape.tags; i++)
        if (t->tags[i].upos == token->upos && strcmp(t->tags[i].xpos, token->xpos) == 0)
            return i;
    if (t->shape.tags == DGM_MOST_TAGS || strlen(token->xpos) >= sizeof t->tags[0].xpos)
        return 0;
    dgm_tag_name *name = &t->tags[t->shape.tags];
    memcpy(name->xpos, token->xpos, strlen(token->xpos) + 1);
    name->upos = (uint8_t)token->upos;
    return t->shape.tags++;
}

static void add_action(dgm_training *t, dgm_move move, uint8_t deprel)
{
    if (t->action_of[move][deprel] != DGM_NONE || t->shape.actions == DGM_MOST_ACTIONS)
        return;
    t->action_of[move][deprel] = t->shape.actions;
    t->actions[t->shape.actions++] = (dgm_action){ (uint8_t)move, deprel };
}

/* Tags and actions that the treebanks show; both are filled up to what the kernels want. */
static void read_labels(dgm_training *t, const dgm_document *doc)
{
    enum { FEWEST = 5 };                           /* rarer relations are learned as "dep" */
    uint32_t count[DGM_N_MOVES][DGM_N_DEPREL] = { 0 };
    memset(t->action_of, 0xFF, sizeof t->action_of);
    for (uint32_t i = 0; i < doc->n; i++)
        for (uint32_t k = 0; k < doc->sentences[i].n; k++) {
            const dgm_token *token = &doc->sentences[i].tokens[k];
            tag_of(t, token);
            if (token->head != DGM_ROOT)
                count[token->head > k ? DGM_LEFT : DGM_RIGHT][token->deprel]++;
        }
    add_action(t, DGM_SHIFT, 0);
    add_action(t, DGM_REDUCE, 0);
    add_action(t, DGM_LEFT, DGM_dep);
    add_action(t, DGM_RIGHT, DGM_dep);
    for (int m = DGM_LEFT; m <= DGM_RIGHT; m++)
        for (unsigned d = 0; d < DGM_N_DEPREL; d++)
            if (count[m][d] >= FEWEST)
                add_action(t, (dgm_move)m, (uint8_t)d);
    while (t->shape.actions % (2 * DGM_PANEL))
        t->actions[t->shape.actions++] = (dgm_action){ DGM_N_MOVES, 0 };
    while (t->shape.tags % DGM_PANEL)
        t->tags[t->shape.tags++] = (dgm_tag_name){ "", DGM_UPOS_X };
}

dgm_status dgm_training_prepare(dgm_training *t, dgm_document *doc, dgm_bytes vectors, const char *vectors_name,
                                dgm_error *err)
{
    DGM_TRY(read_vectors(t, vectors, vectors_name, err));
    read_words(t, doc);
    read_labels(t, doc);
    return DGM_OK;
}

static void make_example(dgm_training *t, dgm_example *e, const dgm_sentence *s, bool count)
{
    uint32_t n = s->n < DGM_MOST_SENTENCE ? s->n : DGM_MOST_SENTENCE;
    uint32_t *head = DGM_NEW(t->a, uint32_t, n), *first = DGM_NEW(t->a, uint32_t, n + 1), *next = DGM_NEW(t->a, uint32_t, n);
    uint8_t *deprel = DGM_NEW(t->a, uint8_t, n);
    e->words = DGM_NEW(t->a, dgm_example_word, n);
    for (uint32_t i = 0; i <= n; i++)
        first[i] = DGM_NONE;
    for (uint32_t i = n; i-- > 0;) {
        const dgm_token *token = &s->tokens[i];
        head[i] = token->head == DGM_ROOT || token->head >= n ? n : token->head;
        deprel[i] = (uint8_t)token->deprel;
        next[i] = first[head[i]];
        first[head[i]] = i;
        dgm_features f;
        dgm_features_of(&f, token, i == 0);
        uint32_t word = dgm_map_get(&t->words, dgm_features_key(&f));
        if (word == DGM_NONE && dgm_features_blur_digits(&f))
            word = dgm_map_get(&t->words, dgm_features_key(&f));
        dgm_example_word *w = &e->words[i];
        w->word = word == DGM_NONE ? 0 : word;
        w->shape = f.shape;
        w->tag = tag_of(t, token);
        dgm_features_affixes(&f, t->shape.affixes, w->ends);
        if (count)
            t->counts[w->word]++;
    }
    e->gold = (dgm_gold){ n, head, deprel, first, next };
}

void dgm_training_examples(dgm_training *t, const dgm_document *doc, const dgm_document *joined)
{
    t->n = doc->n;
    t->examples = DGM_NEW(t->a, dgm_example_pair, t->n);
    for (uint32_t i = 0; i < t->n; i++) {
        make_example(t, &t->examples[i].plain, &doc->sentences[i], true);
        t->examples[i].has_joined = joined && joined->sentences[i].n && joined->sentences[i].n < doc->sentences[i].n;
        if (t->examples[i].has_joined)
            make_example(t, &t->examples[i].joined, &joined->sentences[i], false);
    }
}
