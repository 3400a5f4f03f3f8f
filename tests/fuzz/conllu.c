/* A treebank: what is read is a tree, its words are slices of the text. */
#include "fuzz.h"
#include "parse/conllu.h"

typedef struct { dgm_arena *a; dgm_bytes file; } input;

static dgm_status read_and_check(void *arg)
{
    input *in = arg;
    dgm_document doc = { 0 };
    if (dgm_conllu_read(&doc, in->a, in->file, "fuzz", (dgm_bytes){ 0 }, NULL) != DGM_OK)
        return DGM_OK;
    for (uint32_t i = 0; i < doc.n; i++) {
        const dgm_sentence *s = &doc.sentences[i];
        for (uint32_t k = 0; k < s->n; k++) {
            const dgm_token *t = &s->tokens[k];
            uint32_t up = k, steps = 0;
            while (up != DGM_ROOT && steps++ <= s->n)
                up = s->tokens[up].head;
            HOLDS(up == DGM_ROOT);
            HOLDS(t->span.start < t->span.end && t->span.end <= doc.text.size);
            HOLDS(t->deprel < DGM_N_DEPREL && t->upos < DGM_N_UPOS);
        }
    }
    return DGM_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_arena arena = { 0 };
    dgm_arena *arenas[] = { &arena, NULL };
    input in = { &arena, { (const char *)data, size } };
    dgm_guard(arenas, read_and_check, &in, NULL);
    dgm_arena_free(&arena);
    return 0;
}
