/* score.c - how well the parser does on a treebank, in the manner of the CoNLL 2018 shared task. */
#include "base/data.h"
#include "parse/conllu.h"
#include "parse/join.h"
#include "text/text.h"

#include <stdlib.h>
#include <time.h>

typedef struct {
    dgm_parse_scores *out;
    const char       *data, *path;
    dgm_score_how     how;
    unsigned          repeat;
    dgm_arena        *keep, *scratch;
    dgm_model        *model;
    dgm_parser       *parser;
    dgm_error        *err;
} run;

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static bool same_lemma(dgm_arena *a, dgm_bytes x, dgm_bytes y) { return dgm_eq(dgm_lower(a, x), dgm_lower(a, y)); }

static void compare(run *r, const dgm_token *gold, const dgm_token *ours, bool same_head)
{
    dgm_parse_scores *o = r->out;
    o->upos += gold->upos == ours->upos;
    o->xpos += strcmp(gold->xpos, ours->xpos) == 0;
    dgm_mark m = dgm_arena_mark(r->scratch);
    o->lemmas += dgm_is(gold->lemma, "_") || same_lemma(r->scratch, gold->lemma, ours->lemma);
    dgm_arena_rewind(r->scratch, m);
    o->uas += same_head;
    o->las += same_head && dgm_deprel_main(gold->deprel) == dgm_deprel_main(ours->deprel);
}

/* A copy of the treebank without its answers. */
static dgm_document blank_copy(dgm_arena *a, const dgm_document *gold)
{
    dgm_document doc = { .text = gold->text, .n = gold->n, .sentences = DGM_NEW(a, dgm_sentence, gold->n) };
    for (uint32_t i = 0; i < gold->n; i++) {
        const dgm_sentence *g = &gold->sentences[i];
        dgm_sentence *s = &doc.sentences[i];
        *s = (dgm_sentence){ .n = g->n, .span = g->span, .tokens = DGM_NEW(a, dgm_token, g->n) };
        for (uint32_t k = 0; k < g->n; k++)
            s->tokens[k] = (dgm_token){ .span = g->tokens[k].span, .form = g->tokens[k].form, .flags = g->tokens[k].flags,
                                        .head = DGM_ROOT, .xpos = "", .first_child = DGM_NONE, .next_child = DGM_NONE };
    }
    return doc;
}

static void score_same_words(run *r, const dgm_document *gold, const dgm_document *ours)
{
    for (uint32_t i = 0; i < gold->n; i++) {
        const dgm_sentence *g = &gold->sentences[i], *s = &ours->sentences[i];
        r->out->gold += g->n;
        r->out->system += s->n;
        r->out->sentences++;
        r->out->too_long += s->too_long;
        for (uint32_t k = 0; k < g->n; k++)
            compare(r, &g->tokens[k], &s->tokens[k], g->tokens[k].head == s->tokens[k].head);
    }
}

/* Words match that cover the same bytes; a head is right when the heads match. */
static void score_by_spans(run *r, const dgm_document *gold, const dgm_document *ours)
{
    size_t size = gold->text.size;
    const dgm_token **at = DGM_NEW(r->keep, const dgm_token *, size + 1);
    const dgm_sentence **in = DGM_NEW(r->keep, const dgm_sentence *, size + 1);
    for (uint32_t i = 0; i < ours->n; i++)
        for (uint32_t k = 0; k < ours->sentences[i].n; k++) {
            const dgm_token *t = &ours->sentences[i].tokens[k];
            at[t->span.start] = t;
            in[t->span.start] = &ours->sentences[i];
            r->out->system++;
        }
    for (uint32_t i = 0; i < gold->n; i++) {
        const dgm_sentence *g = &gold->sentences[i];
        r->out->gold += g->n;
        r->out->sentences++;
        for (uint32_t k = 0; k < g->n; k++) {
            const dgm_token *t = &g->tokens[k], *o = at[t->span.start];
            if (!o || o->span.end != t->span.end)
                continue;
            bool same = (t->head == DGM_ROOT) == (o->head == DGM_ROOT);
            if (same && t->head != DGM_ROOT) {
                dgm_span want = g->tokens[t->head].span, have = in[t->span.start]->tokens[o->head].span;
                same = want.start == have.start && want.end == have.end;
            }
            compare(r, t, o, same);
        }
    }
}

static dgm_status score(void *arg)
{
    run *r = arg;
    dgm_document gold = { 0 }, joined = { 0 }, ours = { 0 };
    dgm_bytes file;
    DGM_TRY(dgm_file_read(&file, r->keep, r->path, r->err));
    DGM_TRY(dgm_conllu_read(&gold, r->keep, file, r->path, (dgm_bytes){ 0 }, r->err));
    const char *lexicon = dgm_print(r->keep, "%s/lexicon", r->data).data;
    dgm_layers layers = { &lexicon, 1 };
    if (r->how == DGM_SCORE_JOINED) {
        dgm_joiner *joiner;
        DGM_TRY(dgm_joiner_read(&joiner, r->keep, &layers, r->err));
        dgm_join_gold(&joined, &gold, r->keep, joiner);
        for (uint32_t i = 0; i < joined.n; i++)
            if (!joined.sentences[i].n)
                joined.sentences[i] = gold.sentences[i];
        gold = joined;
    }
    if (r->how == DGM_SCORE_RAW) {
        dgm_text_lexicon *text;
        DGM_TRY(dgm_text_lexicon_read(&text, r->keep, &layers, r->err));
        ours.text = gold.text;
        dgm_text_split(&ours, r->keep, text);
    } else {
        ours = blank_copy(r->keep, &gold);
    }
    double start = processor_seconds();
    for (unsigned i = 0; i < (r->repeat ? r->repeat : 1); i++)
        for (uint32_t from = 0; from < ours.n; from += 40)         /* about a report at a time */
            dgm_parse(r->parser, ours.sentences + from, ours.n - from < 40 ? ours.n - from : 40, r->scratch);
    r->out->seconds = processor_seconds() - start;
    if (r->how == DGM_SCORE_RAW)
        score_by_spans(r, &gold, &ours);
    else
        score_same_words(r, &gold, &ours);
    return DGM_OK;
}

static dgm_status open_model(void *arg)
{
    run *r = arg;
    r->data = dgm_find_data(r->keep, r->data).data;
    return dgm_model_open(&r->model, dgm_print(r->keep, "%s/models/parse-en.dgm", r->data).data, r->err);
}

dgm_status dgm_score_conllu(dgm_parse_scores *out, const char *data, const char *path, dgm_score_how how,
                            unsigned repeat, dgm_error *err)
{
    *out = (dgm_parse_scores){ 0 };
    dgm_arena keep = { 0 }, scratch = { 0 };
    run r = { .out = out, .path = path, .how = how, .repeat = repeat, .keep = &keep, .scratch = &scratch, .err = err };
    r.data = data;
    dgm_arena *arenas[] = { &keep, &scratch, NULL };
    dgm_status st = dgm_guard(arenas, open_model, &r, err);
    if (st == DGM_OK)
        st = dgm_parser_new(&r.parser, r.model, err);
    if (st == DGM_OK)
        st = dgm_guard(arenas, score, &r, err);
    dgm_parser_free(r.parser);
    dgm_model_close(r.model);
    dgm_arena_free(&keep);
    dgm_arena_free(&scratch);
    return st;
}
