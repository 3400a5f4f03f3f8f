/* parse.c - tags and trees of a batch of sentences.
 *
 *   words -> rows -> convolutions -> scan -> tags
 *                                       \-> places (12 products for each word) -> steps -> heads
 *
 * Sentences of a batch stand below each other with a row of zeros between them, so that the window of a convolution is
 * three rows in a line of memory and a layer is one matrix product. What a word contributes to a step depends only on
 * the place it stands in: it is computed once for each word and place, and a step only adds rows.
 */
#include "parse/headline.h"
#include "parse/kernel.h"
#include "parse/lemma.h"
#include "parse/parser.h"
#include "parse/repair.h"

#include <math.h>
#include <stdlib.h>

/* A sentence longer than LONGEST words is parsed in pieces. A batch is closed when it has FULL words: its products
 * should stay in the cache. */
enum { LONGEST = 400, FULL = 96, MOST_ROWS = LONGEST + FULL + 2, MOST_SENTENCES = FULL + 2 };

typedef struct { dgm_sentence *sentence; uint32_t from, n, row; } piece;

struct dgm_parser {
    const dgm_model   *model;
    const dgm_kernels *kernels;
    float             *rows, *other, *places;     /* [MOST_ROWS][width], [MOST_ROWS][2 width or tags], [..][slots * hidden] */
    uint32_t           tags[MOST_ROWS];
    uint32_t           stack[LONGEST + 1];
    dgm_node           nodes[LONGEST + 1];
    piece              pieces[MOST_SENTENCES];
    uint32_t           n_pieces, n_rows;
};

dgm_status dgm_parser_new(dgm_parser **out, const dgm_model *m, dgm_error *err)
{
    *out = NULL;
    const dgm_shape *s = &m->shape;
    size_t wide = 2 * s->width > s->tags ? 2 * s->width : s->tags;
    size_t floats = (s->width + wide + (size_t)DGM_SLOTS * s->hidden) * MOST_ROWS;
    dgm_parser *p = dgm_system_alloc(sizeof *p);
    float *memory = p ? dgm_system_alloc(floats * sizeof(float)) : NULL;
    if (!memory) {
        free(p);
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    memset(p, 0, sizeof *p);
    p->model = m;
    p->kernels = dgm_kernels_best();
    p->rows = memory;
    p->other = p->rows + s->width * (size_t)MOST_ROWS;
    p->places = p->other + wide * MOST_ROWS;
    *out = p;
    return DGM_OK;
}

void dgm_parser_free(dgm_parser *p)
{
    if (!p)
        return;
    free(p->rows);
    free(p);
}

/* ---- words to rows ---- */

static void add_bytes(float *row, const int8_t *bytes, float scale, uint32_t width)
{
    for (uint32_t i = 0; i < width; i++)
        row[i] += scale * (float)bytes[i];
}

static void embed(const dgm_model *m, float *row, const dgm_token *t, bool first)
{
    const dgm_shape *s = &m->shape;
    dgm_features f;
    dgm_features_of(&f, t, first);
    memcpy(row, m->shapes + f.shape * (size_t)s->width, s->width * sizeof *row);
    uint32_t word = dgm_index_get(m->word_index, s->word_slots, dgm_hash(dgm_features_key(&f)), 0);
    if (word == 0 && dgm_features_blur_digits(&f))
        word = dgm_index_get(m->word_index, s->word_slots, dgm_hash(dgm_features_key(&f)), 0);
    add_bytes(row, m->word_rows + word * (size_t)s->width, m->word_scale[word], s->width);
    if (word != 0)
        return;
    uint32_t ends[DGM_AFFIXES];
    dgm_features_affixes(&f, s->affixes, ends);
    for (uint32_t i = 0; i < DGM_AFFIXES; i++)
        add_bytes(row, m->affix_rows + ends[i] * (size_t)s->width, m->affix_scale[ends[i]], s->width);
}

/* ---- the encoder ---- */

static void clear_separators(const dgm_parser *p, float *rows, size_t width)
{
    memset(rows, 0, width * sizeof *rows);
    for (uint32_t i = 0; i < p->n_pieces; i++)
        memset(rows + (p->pieces[i].row + p->pieces[i].n) * width, 0, width * sizeof *rows);
}

static void convolve(dgm_parser *p, uint32_t layer)
{
    const dgm_model *m = p->model;
    size_t w = m->shape.width, n = (size_t)p->n_rows - 2;
    p->kernels->multiply(p->other + w, w, p->rows, w, 1, m->conv + layer * 3 * w * w, n, w, 3 * w, false);
    const float *bias = m->conv_bias + layer * w;
    for (size_t r = 1; r <= n; r++)
        for (size_t j = 0; j < w; j++) {
            float x = p->other[r * w + j] + bias[j];
            p->rows[r * w + j] += x > 0 ? x : 0;
        }
    clear_separators(p, p->rows, w);
}

/* A gated running mean, forwards in the first half of the channels and backwards in the second: the only part that
 * sees beyond the windows. The gate is a soft sign, which needs no exponential. */
static void scan(dgm_parser *p)
{
    const dgm_model *m = p->model;
    size_t w = m->shape.width, half = w / 2;
    p->kernels->multiply(p->other, 2 * w, p->rows, w, 1, m->scan, p->n_rows, 2 * w, w, false);
    for (size_t r = 0; r < p->n_rows; r++) {
        float *gate = p->other + r * 2 * w, *candidate = gate + w;
        for (size_t j = 0; j < w; j++) {
            float x = gate[j] + m->scan_bias[j];
            gate[j] = 0.5f + 0.5f * x / (1 + fabsf(x));
            candidate[j] += m->scan_bias[w + j];
        }
    }
    float state[DGM_MOST_WIDTH];
    for (uint32_t i = 0; i < p->n_pieces; i++) {
        const piece *c = &p->pieces[i];
        memset(state, 0, sizeof state);
        for (uint32_t k = 0; k < c->n; k++) {
            const float *ahead = p->other + (c->row + k) * 2 * w, *back = p->other + (c->row + c->n - 1 - k) * 2 * w;
            float *row = p->rows + (c->row + k) * w, *last = p->rows + (c->row + c->n - 1 - k) * w;
            for (size_t j = 0; j < half; j++) {
                state[j] += ahead[j] * (ahead[w + j] - state[j]);
                row[j] += state[j];
            }
            for (size_t j = half; j < w; j++) {
                state[j] += back[j] * (back[w + j] - state[j]);
                last[j] += state[j];
            }
        }
    }
}

static void tag(dgm_parser *p)
{
    const dgm_model *m = p->model;
    size_t n = m->shape.tags;
    p->kernels->multiply(p->other, n, p->rows, m->shape.width, 1, m->tag, p->n_rows, n, m->shape.width, false);
    for (uint32_t r = 0; r < p->n_rows; r++) {
        const float *score = p->other + r * n;
        uint32_t best = 0;
        float most = score[0] + m->tag_bias[0];
        for (uint32_t i = 1; i < n; i++)
            if (score[i] + m->tag_bias[i] > most) {
                most = score[i] + m->tag_bias[i];
                best = i;
            }
        p->tags[r] = best;
    }
}

/* ---- steps ---- */

/* The best action of each move that is allowed; the probability of the best move over the second is how sure we are.
 * Moves are weighed by their best action: four exponentials instead of a hundred. */
static uint32_t choose(const dgm_model *m, const dgm_state *s, const float *scores, float *margin)
{
    uint32_t best[DGM_N_MOVES + 1];
    float most[DGM_N_MOVES + 1];
    for (int i = 0; i <= DGM_N_MOVES; i++) {
        best[i] = DGM_NONE;
        most[i] = -INFINITY;
    }
    for (uint32_t i = 0; i < m->shape.actions; i++) {
        uint32_t move = m->actions[i].move;
        if (best[move] == DGM_NONE || scores[i] > most[move]) {
            most[move] = scores[i];
            best[move] = i;
        }
    }
    int first = -1, second = -1;
    for (int i = 0; i < DGM_N_MOVES; i++) {
        if (!dgm_move_allowed(s, (dgm_move)i))
            continue;
        if (first < 0 || most[i] > most[first]) {
            second = first;
            first = i;
        } else if (second < 0 || most[i] > most[second]) {
            second = i;
        }
    }
    float sum = 0, next = second >= 0 ? expf(most[second] - most[first]) : 0;
    for (int i = 0; i < DGM_N_MOVES; i++)
        if (dgm_move_allowed(s, (dgm_move)i))
            sum += expf(most[i] - most[first]);
    *margin = sum > 0 ? (1 - next) / sum : 0;
    return best[first];
}

static void build(dgm_parser *p, const piece *c)
{
    const dgm_model *m = p->model;
    size_t h = m->shape.hidden;
    float hidden[DGM_MOST_HIDDEN], scores[DGM_MOST_ACTIONS];
    dgm_state s;
    dgm_state_start(&s, c->n, p->stack, p->nodes);
    float sure = 1;                                /* the least margin since b0 came to the front */
    while (!dgm_state_ended(&s)) {
        if (dgm_state_forced(&s)) {
            bool has_head = s.nodes[s.stack[s.depth - 1]].head != DGM_NONE;
            if (!has_head)
                s.nodes[s.stack[s.depth - 1]].margin = 1;
            dgm_state_do(&s, (dgm_action){ has_head ? DGM_REDUCE : DGM_LEFT, DGM_root });
            continue;
        }
        if (s.depth == 0) {
            dgm_state_do(&s, (dgm_action){ DGM_SHIFT, 0 });
            sure = 1;
            continue;
        }
        uint32_t slots[DGM_SLOTS];
        uint8_t small[DGM_SMALL];
        const float *rows[1 + DGM_SLOTS + DGM_SMALL];
        dgm_state_slots(&s, slots, small);
        rows[0] = m->hidden_bias;
        for (uint32_t i = 0; i < DGM_SLOTS; i++)
            rows[1 + i] = slots[i] == DGM_NONE ? m->absent + i * h : p->places + ((c->row + slots[i]) * (size_t)DGM_SLOTS + i) * h;
        for (uint32_t i = 0; i < DGM_SMALL; i++)
            rows[1 + DGM_SLOTS + i] = m->small + ((size_t)i * DGM_SMALL_ROWS + small[i]) * h;
        p->kernels->step(hidden, h, rows, 1 + DGM_SLOTS + DGM_SMALL, scores, m->shape.actions, m->out_bias, m->out);
        float margin;
        dgm_action a = m->actions[choose(m, &s, scores, &margin)];
        sure = margin < sure ? margin : sure;
        uint32_t top = s.stack[s.depth - 1], front = s.front;
        dgm_state_do(&s, a);
        if (a.move == DGM_LEFT)
            s.nodes[top].margin = margin;
        else if (a.move == DGM_RIGHT)
            s.nodes[front].margin = sure;
        if (s.front != front)
            sure = 1;
    }
    dgm_state_one_root(&s);
}

/* ---- batches ---- */

static void write_tree(dgm_parser *p, const piece *c, dgm_arena *scratch)
{
    const dgm_model *m = p->model;
    for (uint32_t i = 0; i < c->n; i++) {
        dgm_token *t = &c->sentence->tokens[c->from + i];
        const dgm_node *node = &p->nodes[i];
        uint32_t best = p->tags[c->row + i];
        t->upos = (dgm_upos)m->tag_names[best].upos;
        t->xpos = m->tag_names[best].xpos;
        t->lemma = dgm_lemma(m, scratch, t, best);
        t->deprel = (dgm_deprel)node->deprel;
        t->margin = node->margin;
        t->head = c->from + node->head;
        if (node->head == c->n) {                  /* later pieces of a long sentence hang on its first root */
            t->head = c->from == 0 ? DGM_ROOT : c->sentence->root;
            if (c->from == 0)
                c->sentence->root = i;
            else
                t->deprel = DGM_parataxis;
        }
    }
}

static void run_batch(dgm_parser *p, dgm_arena *scratch)
{
    if (!p->n_pieces)
        return;
    const dgm_model *m = p->model;
    size_t w = m->shape.width, h = m->shape.hidden;
    clear_separators(p, p->rows, w);
    for (uint32_t i = 0; i < p->n_pieces; i++) {
        const piece *c = &p->pieces[i];
        for (uint32_t k = 0; k < c->n; k++)
            embed(m, p->rows + (c->row + k) * w, &c->sentence->tokens[c->from + k], c->from + k == 0);
    }
    for (uint32_t i = 0; i < m->shape.layers; i++)
        convolve(p, i);
    if (m->shape.scan)
        scan(p);
    tag(p);
    p->kernels->multiply(p->places, DGM_SLOTS * h, p->rows, w, 1, m->slots, p->n_rows, DGM_SLOTS * h, w, false);
    for (uint32_t i = 0; i < p->n_pieces; i++) {
        build(p, &p->pieces[i]);
        write_tree(p, &p->pieces[i], scratch);
    }
    p->n_pieces = 0;
}

static uint32_t tag_named(const dgm_model *m, const char *xpos)
{
    for (uint32_t i = 0; i < m->shape.tags; i++)
        if (m->tag_names[i].upos == DGM_UPOS_VERB && strcmp(m->tag_names[i].xpos, xpos) == 0)
            return i;
    return DGM_NONE;
}

/* Reads a sentence without a verb once more with words in the past, see headline.c. */
static void read_headline(dgm_parser *p, dgm_sentence *s, dgm_arena *scratch)
{
    dgm_headline_word word;
    for (uint32_t from = 0; dgm_headline_next(p->model, s, &from, scratch, &word);) {
        dgm_sentence past = *s;
        past.tokens = DGM_NEW(scratch, dgm_token, s->n);
        memcpy(past.tokens, s->tokens, s->n * sizeof *s->tokens);
        past.tokens[word.at].form = word.past;
        p->pieces[0] = (piece){ &past, 0, s->n, 1 };
        p->n_pieces = 1;
        p->n_rows = s->n + 2;
        run_batch(p, scratch);
        dgm_tree_link(&past);
        uint32_t tag = tag_named(p->model, s->tokens[word.at].form.data[s->tokens[word.at].form.size - 1] == 's' ? "VBZ" : "VBP");
        if (tag == DGM_NONE || !dgm_headline_is_verb(&past, word.at))
            continue;
        dgm_token *verb = &past.tokens[word.at];
        verb->form = s->tokens[word.at].form;
        verb->xpos = p->model->tag_names[tag].xpos;
        verb->lemma = dgm_lemma(p->model, scratch, verb, tag);
        memcpy(s->tokens, past.tokens, s->n * sizeof *s->tokens);
        s->root = past.root;
        return;
    }
}

void dgm_parse(dgm_parser *p, dgm_sentence *sentences, uint32_t n, dgm_arena *scratch)
{
    p->n_pieces = 0;
    p->n_rows = 1;
    for (uint32_t i = 0; i < n; i++) {
        dgm_sentence *s = &sentences[i];
        s->too_long = s->too_long || s->n > LONGEST;
        for (uint32_t from = 0; from < s->n; from += LONGEST) {
            uint32_t size = s->n - from < LONGEST ? s->n - from : LONGEST;
            if (p->n_pieces && p->n_rows + size + 1 > FULL + MOST_SENTENCES) {
                run_batch(p, scratch);
                p->n_rows = 1;
            }
            if (p->n_pieces == MOST_SENTENCES) {
                run_batch(p, scratch);
                p->n_rows = 1;
            }
            p->pieces[p->n_pieces++] = (piece){ s, from, size, p->n_rows };
            p->n_rows += size + 1;
        }
    }
    run_batch(p, scratch);
    for (uint32_t i = 0; i < n; i++)
        if (sentences[i].n) {
            dgm_tree_link(&sentences[i]);
            if (!sentences[i].too_long) {
                read_headline(p, &sentences[i], scratch);
                dgm_repair(&sentences[i]);
            }
        }
}
