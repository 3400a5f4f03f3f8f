/* Verb dictionaries: whatever comes, what is kept is whole, and its patterns end on any sentence. */
#include "fuzz.h"
#include "petrarch/inside.h"

enum { MOST_TRIED = 300 };

typedef struct { dgm_arena a; dgm_bytes file; uint64_t refused; } input;

static void count(void *ctx, uint64_t line, dgm_bytes why)
{
    HOLDS(line > 0 && why.size > 0);
    ++*(uint64_t *)ctx;
}

static void check_whole(const verb_dictionary *d)
{
    for (uint32_t i = 0; i < d->patterns.n; i++) {
        const verb_pattern *p = &d->patterns.at[i];
        HOLDS(p->before <= p->n && p->n <= d->elements.n && p->first <= d->elements.n - p->n);
        for (uint32_t k = p->first; k < p->first + p->n; k++)
            HOLDS(d->elements.at[k].kind == VERB_SET ? d->elements.at[k].set < d->sets.n
                                                     : d->elements.at[k].kind != VERB_WORD || d->elements.at[k].word.size > 0);
    }
    for (uint32_t i = 0; i < d->blocks.n; i++)
        HOLDS(d->blocks.at[i].n <= d->patterns.n && d->blocks.at[i].first <= d->patterns.n - d->blocks.at[i].n);
    for (uint32_t i = 0; i < d->entries.n; i++)
        HOLDS(d->entries.at[i].block < d->blocks.n && (d->entries.at[i].next == DGM_NONE || d->entries.at[i].next < i));
}

/* Every third word names somebody; the second is the verb of all patterns. */
static void try_patterns(input *in, const verb_dictionary *d)
{
    enum { N = 24 };
    static const char *const text[] = { "a", "x", "in", "y", "z", "b", "c", "said", "the", "to", "end", "not" };
    dgm_token *tokens = DGM_NEW(&in->a, dgm_token, N);
    uint32_t *token_of = DGM_NEW(&in->a, uint32_t, N + 1);
    dgm_bytes *words = DGM_NEW(&in->a, dgm_bytes, N);
    dgm_petrarch p = { .verbs = (verb_dictionary *)d };
    dgm_sentence s = { .tokens = tokens, .n = N };
    petrarch_scene z = { .x = { .s = &s }, .p = &p, .words = words, .token_of = token_of, .word_of = token_of, .n = N };
    dgm_bytes codes[2] = { DGM_LIT("AAA"), DGM_LIT("BBB") };
    for (uint32_t i = 0; i < N; i++) {
        words[i] = dgm_str(text[i % 12]);
        token_of[i] = i;
        tokens[i] = (dgm_token){ .form = words[i], .upos = i % 2 ? DGM_UPOS_NOUN : DGM_UPOS_ADP };
        if (i % 3 == 0)
            *DGM_PUSH(&in->a, &z.units) = (scene_unit){ i, i + (i % 2), i, { codes, 1 + i % 2, 2 } };
    }
    token_of[N] = N;
    for (uint32_t i = 0; i < d->patterns.n && i < MOST_TRIED; i++) {
        pattern_match m = pattern_try(&z, &d->patterns.at[i], N / 2, 0, N);
        for (uint32_t k = 0; k < m.n_met; k++)
            HOLDS(m.met[k] < N && m.met[k] != N / 2);
        HOLDS(!m.compound || m.compound->codes.n > 1);
    }
}

static dgm_status read_all(void *arg)
{
    input *in = arg;
    verb_dictionary *d = verbs_new(&in->a);
    dictionary_refusals refusals = { count, &in->refused };
    for (int i = 0; i < 2; i++)                             /* as a second file that overrides itself */
        verbs_read(d, DGM_LIT("fuzz"), in->file, &refusals);
    check_whole(d);
    try_patterns(in, d);
    for (uint32_t i = 0; i < d->elements.n && i < MOST_TRIED; i++)
        verbs_find(d, d->elements.at[i].word);
    return DGM_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = { .file = { (const char *)data, size } };
    dgm_arena *arenas[] = { &in.a, NULL };
    HOLDS(dgm_guard(arenas, read_all, &in, NULL) == DGM_OK);
    dgm_arena_free(&in.a);
    return 0;
}
