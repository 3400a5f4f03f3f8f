/* train_net.c - forward, backward, Adam. The forward pass is that of parse.c with dropout; see there for the layout. */
#include "parse/train.h"

#include <math.h>

static const float DROP_INPUT = 0.25f, DROP_LAYER = 0.15f;

uint64_t dgm_random(uint64_t *state)                       /* splitmix64 */
{
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return z ^ z >> 31;
}

static float uniform(uint64_t *state) { return (float)(dgm_random(state) >> 40) * 0x1p-24f; }

/* ---- weights ---- */

static void weights_new(dgm_weights *w, dgm_arena *a, size_t n)
{
    *w = (dgm_weights){ DGM_NEW(a, float, n), DGM_NEW(a, float, n), DGM_NEW(a, float, n), DGM_NEW(a, float, n), n };
}

static void rows_new(dgm_rows *r, dgm_arena *a, uint32_t n, uint32_t width)
{
    weights_new(&r->w, a, (size_t)n * width);
    r->width = width;
    r->n_rows = n;
    r->touched = DGM_NEW(a, uint32_t, n);
    r->mark = DGM_NEW(a, uint8_t, n);
}

static void fill(float *w, size_t n, float most, uint64_t *random)
{
    for (size_t i = 0; i < n; i++)
        w[i] = (2 * uniform(random) - 1) * most;
}

void dgm_network_start(dgm_network *n, dgm_training *t, uint64_t seed)
{
    *n = (dgm_network){ .t = t, .kernels = dgm_kernels_best(), .random = seed };
    const dgm_shape *s = &t->shape;
    size_t w = s->width, h = s->hidden, total = 0;
#define PLACE(field, count) (n->field = total, total += (count))
    PLACE(project, t->dimensions * w);
    PLACE(shapes, DGM_SHAPES * w);
    for (uint32_t i = 0; i < s->layers; i++) {
        PLACE(conv[i], 3 * w * w);
        PLACE(conv_bias[i], w);
    }
    PLACE(scan, s->scan * 2 * w * w);
    PLACE(scan_bias, s->scan * 2 * w);
    PLACE(tag, w * s->tags);
    PLACE(tag_bias, s->tags);
    PLACE(slots, w * DGM_SLOTS * h);
    PLACE(absent, DGM_SLOTS * h);
    PLACE(small, (size_t)DGM_SMALL * DGM_SMALL_ROWS * h);
    PLACE(hidden_bias, h);
    PLACE(out, h * s->actions);
    PLACE(out_bias, s->actions);
#undef PLACE
    weights_new(&n->dense, t->a, total);
    float *v = n->dense.value;
    fill(v + n->project, t->dimensions * w, 0.1f, &n->random);
    fill(v + n->shapes, DGM_SHAPES * w, 0.1f, &n->random);
    for (uint32_t i = 0; i < s->layers; i++)
        fill(v + n->conv[i], 3 * w * w, sqrtf(6.0f / (float)(4 * w)), &n->random);
    fill(v + n->scan, s->scan * 2 * w * w, sqrtf(6.0f / (float)(3 * w)), &n->random);
    for (size_t i = 0; i < s->scan * w; i++)
        v[n->scan_bias + i] = -1;                          /* remember a few words at first */
    fill(v + n->tag, w * s->tags, sqrtf(6.0f / (float)(w + s->tags)), &n->random);
    fill(v + n->slots, w * DGM_SLOTS * h, sqrtf(6.0f / (float)(DGM_SLOTS * w + h)), &n->random);
    fill(v + n->small, (size_t)DGM_SMALL * DGM_SMALL_ROWS * h, 0.1f, &n->random);
    fill(v + n->out, h * s->actions, sqrtf(6.0f / (float)(h + s->actions)), &n->random);
    rows_new(&n->learned, t->a, s->words, s->width);
    rows_new(&n->affixes, t->a, s->affixes, s->width);
    fill(n->affixes.w.value, n->affixes.w.n, 0.1f, &n->random);
}

static void adam(dgm_weights *w, size_t from, size_t n, float rate, float fix_mean, float fix_square)
{
    float *v = w->value + from, *g = w->gradient + from, *m = w->mean + from, *q = w->square + from;
    for (size_t i = 0; i < n; i++) {
        m[i] += 0.1f * (g[i] - m[i]);
        q[i] += 0.01f * (g[i] * g[i] - q[i]);
        v[i] -= rate * (m[i] * fix_mean) / (sqrtf(q[i] * fix_square) + 1e-6f);
        g[i] = 0;
    }
}

static void adam_rows(dgm_rows *r, float rate, float fix_mean, float fix_square)
{
    for (uint32_t i = 0; i < r->n_touched; i++) {
        adam(&r->w, (size_t)r->touched[i] * r->width, r->width, rate, fix_mean, fix_square);
        r->mark[r->touched[i]] = 0;
    }
    r->n_touched = 0;
}

static void add_to_row(dgm_rows *r, uint32_t row, const float *gradient)
{
    if (!r->mark[row]) {
        r->mark[row] = 1;
        r->touched[r->n_touched++] = row;
    }
    float *g = r->w.gradient + (size_t)row * r->width;
    for (uint32_t i = 0; i < r->width; i++)
        g[i] += gradient[i];
}

/* ---- one batch ---- */

typedef struct {
    dgm_network              *n;
    dgm_arena                *a;
    const dgm_example *const *batch;
    uint32_t                  count, rows, *start;         /* first row of each sentence */
    uint32_t                 *word_rows;                   /* learned row used by each row, after dropout */
    float *x[DGM_MOST_LAYERS + 2], *layer[DGM_MOST_LAYERS], *vectors, *scan_io, *scan_state, *places, *mask;
    float *dx, *dplaces;
} pass;

static float *floats(pass *p, size_t n) { return DGM_NEW(p->a, float, n + 16); }

static void product(pass *p, float *c, size_t ldc, const float *a, size_t row, size_t column, const float *b, size_t brow,
                    size_t bcolumn, size_t m, size_t n, size_t k, bool add)
{
    dgm_mark mark = dgm_arena_mark(p->a);
    float *panels = dgm_alloc(p->a, k * n * sizeof *panels);
    dgm_pack_panels(panels, b, k, n, brow, bcolumn);
    p->n->kernels->multiply(c, ldc, a, row, column, panels, m, n, k, add);
    dgm_arena_rewind(p->a, mark);
}

static void clear_separators(const pass *p, float *rows, size_t width)
{
    memset(rows, 0, width * sizeof *rows);
    for (uint32_t i = 0; i < p->count; i++)
        memset(rows + (p->start[i] + p->batch[i]->gold.n) * width, 0, width * sizeof *rows);
}

static void forward_words(pass *p)
{
    dgm_network *n = p->n;
    const dgm_training *t = n->t;
    size_t w = t->shape.width, d = t->dimensions;
    const float *v = n->dense.value;
    p->vectors = floats(p, p->rows * d);
    p->x[0] = floats(p, p->rows * w);
    p->mask = floats(p, p->rows * w);
    p->word_rows = DGM_NEW(p->a, uint32_t, p->rows);
    for (uint32_t i = 0; i < p->count; i++)
        for (uint32_t k = 0; k < p->batch[i]->gold.n; k++) {
            const dgm_example_word *word = &p->batch[i]->words[k];
            size_t r = p->start[i] + k;
            memcpy(p->vectors + r * d, t->vectors.at + word->word * d, d * sizeof(float));
            float count = (float)t->counts[word->word];
            p->word_rows[r] = uniform(&n->random) < 0.5f / (0.5f + count) + 0.03f ? 0 : word->word;
            float *x = p->x[0] + r * w;
            const float *shape = v + n->shapes + word->shape * w, *learned = n->learned.w.value + p->word_rows[r] * w;
            for (size_t j = 0; j < w; j++)
                x[j] = shape[j] + learned[j];
            for (uint32_t e = 0; e < DGM_AFFIXES; e++) {
                const float *end = n->affixes.w.value + word->ends[e] * w;
                for (size_t j = 0; j < w; j++)
                    x[j] += end[j];
            }
        }
    product(p, p->x[0], w, p->vectors, d, 1, v + n->project, w, 1, p->rows, w, d, true);
    for (size_t i = 0; i < p->rows * w; i++) {
        p->mask[i] = uniform(&n->random) < DROP_INPUT ? 0 : 1 / (1 - DROP_INPUT);
        p->x[0][i] *= p->mask[i];
    }
    clear_separators(p, p->x[0], w);
}

static void backward_words(pass *p)
{
    dgm_network *n = p->n;
    const dgm_training *t = n->t;
    size_t w = t->shape.width, d = t->dimensions;
    float *g = n->dense.gradient;
    for (size_t i = 0; i < p->rows * w; i++)
        p->dx[i] *= p->mask[i];
    product(p, g + n->project, w, p->vectors, 1, d, p->dx, w, 1, d, w, p->rows, true);
    for (uint32_t i = 0; i < p->count; i++)
        for (uint32_t k = 0; k < p->batch[i]->gold.n; k++) {
            const dgm_example_word *word = &p->batch[i]->words[k];
            size_t r = p->start[i] + k;
            const float *dx = p->dx + r * w;
            for (size_t j = 0; j < w; j++)
                g[n->shapes + word->shape * w + j] += dx[j];
            add_to_row(&n->learned, p->word_rows[r], dx);
            for (uint32_t e = 0; e < DGM_AFFIXES; e++)
                add_to_row(&n->affixes, word->ends[e], dx);
        }
}

static void forward_layer(pass *p, uint32_t l)
{
    dgm_network *n = p->n;
    size_t w = n->t->shape.width;
    const float *bias = n->dense.value + n->conv_bias[l];
    p->layer[l] = floats(p, p->rows * w);
    p->x[l + 1] = floats(p, p->rows * w);
    product(p, p->layer[l] + w, w, p->x[l], w, 1, n->dense.value + n->conv[l], w, 1, p->rows - 2, w, 3 * w, false);
    for (size_t r = 1; r + 1 < p->rows; r++)
        for (size_t j = 0; j < w; j++) {
            float *h = &p->layer[l][r * w + j];
            *h += bias[j];
            *h = *h > 0 && uniform(&n->random) >= DROP_LAYER ? *h / (1 - DROP_LAYER) : 0;
            p->x[l + 1][r * w + j] = p->x[l][r * w + j] + *h;
        }
    clear_separators(p, p->layer[l], w);
    clear_separators(p, p->x[l + 1], w);
}

static void backward_layer(pass *p, uint32_t l)
{
    dgm_network *n = p->n;
    size_t w = n->t->shape.width, inner = p->rows - 2;
    float *g = n->dense.gradient;
    dgm_mark mark = dgm_arena_mark(p->a);
    float *dpre = floats(p, p->rows * w), *window = floats(p, inner * 3 * w);
    for (size_t i = 0; i < p->rows * w; i++)
        dpre[i] = p->layer[l][i] > 0 ? p->dx[i] / (1 - DROP_LAYER) : 0;
    for (size_t r = 0; r < p->rows; r++)
        for (size_t j = 0; j < w; j++)
            g[n->conv_bias[l] + j] += dpre[r * w + j];
    product(p, g + n->conv[l], w, p->x[l], 1, w, dpre + w, w, 1, 3 * w, w, inner, true);
    product(p, window, 3 * w, dpre + w, w, 1, n->dense.value + n->conv[l], 1, w, inner, 3 * w, w, false);
    for (size_t r = 0; r < inner; r++)
        for (size_t j = 0; j < 3 * w; j++)
            p->dx[r * w + j] += window[r * 3 * w + j];
    clear_separators(p, p->dx, w);
    dgm_arena_rewind(p->a, mark);
}

static void forward_scan(pass *p, const float *x, float *y)
{
    dgm_network *n = p->n;
    size_t w = n->t->shape.width, half = w / 2;
    const float *bias = n->dense.value + n->scan_bias;
    p->scan_io = floats(p, p->rows * 2 * w);               /* the gate's input, then the candidate */
    p->scan_state = floats(p, p->rows * w);
    product(p, p->scan_io, 2 * w, x, w, 1, n->dense.value + n->scan, 2 * w, 1, p->rows, 2 * w, w, false);
    for (size_t r = 0; r < p->rows; r++)
        for (size_t j = 0; j < 2 * w; j++)
            p->scan_io[r * 2 * w + j] += bias[j];
    memcpy(y, x, p->rows * w * sizeof *y);
    for (uint32_t i = 0; i < p->count; i++) {
        size_t size = p->batch[i]->gold.n;
        for (size_t k = 0; k < size; k++)
            for (size_t j = 0; j < w; j++) {
                size_t r = p->start[i] + (j < half ? k : size - 1 - k);
                float a = p->scan_io[r * 2 * w + j], z = 0.5f + 0.5f * a / (1 + fabsf(a));
                float before = k == 0 ? 0 : p->scan_state[(j < half ? r - 1 : r + 1) * w + j];
                float state = before + z * (p->scan_io[r * 2 * w + w + j] - before);
                p->scan_state[r * w + j] = state;
                y[r * w + j] += state;
            }
    }
    clear_separators(p, y, w);
}

static void backward_scan(pass *p, const float *x)
{
    dgm_network *n = p->n;
    size_t w = n->t->shape.width, half = w / 2;
    float *g = n->dense.gradient;
    dgm_mark mark = dgm_arena_mark(p->a);
    float *d = floats(p, p->rows * 2 * w);
    for (uint32_t i = 0; i < p->count; i++) {
        size_t size = p->batch[i]->gold.n;
        float carry[DGM_MOST_WIDTH] = { 0 };
        for (size_t k = size; k-- > 0;)
            for (size_t j = 0; j < w; j++) {
                size_t r = p->start[i] + (j < half ? k : size - 1 - k);
                float a = p->scan_io[r * 2 * w + j], soft = 1 / (1 + fabsf(a)), z = 0.5f + 0.5f * a * soft;
                float before = k == 0 ? 0 : p->scan_state[(j < half ? r - 1 : r + 1) * w + j];
                float dh = p->dx[r * w + j] + carry[j];
                d[r * 2 * w + j] = dh * (p->scan_io[r * 2 * w + w + j] - before) * 0.5f * soft * soft;
                d[r * 2 * w + w + j] = dh * z;
                carry[j] = dh * (1 - z);
            }
    }
    for (size_t r = 0; r < p->rows; r++)
        for (size_t j = 0; j < 2 * w; j++)
            g[n->scan_bias + j] += d[r * 2 * w + j];
    product(p, g + n->scan, 2 * w, x, 1, w, d, 2 * w, 1, w, 2 * w, p->rows, true);
    product(p, p->dx, w, d, 2 * w, 1, n->dense.value + n->scan, 1, 2 * w, p->rows, w, 2 * w, true);
    clear_separators(p, p->dx, w);
    dgm_arena_rewind(p->a, mark);
}

static void learn_tags(pass *p, const float *x)
{
    dgm_network *n = p->n;
    size_t w = n->t->shape.width, tags = n->t->shape.tags;
    const float *bias = n->dense.value + n->tag_bias;
    float *g = n->dense.gradient;
    dgm_mark mark = dgm_arena_mark(p->a);
    float *scores = floats(p, p->rows * tags), *d = floats(p, p->rows * tags);
    product(p, scores, tags, x, w, 1, n->dense.value + n->tag, tags, 1, p->rows, tags, w, false);
    for (uint32_t i = 0; i < p->count; i++)
        for (uint32_t k = 0; k < p->batch[i]->gold.n; k++) {
            uint32_t gold = p->batch[i]->words[k].tag;
            float *score = scores + (p->start[i] + k) * tags, *ds = d + (p->start[i] + k) * tags, most = -INFINITY, sum = 0;
            uint32_t best = 0;
            for (uint32_t j = 0; j < tags; j++) {
                score[j] += bias[j];
                if (score[j] > most) {
                    most = score[j];
                    best = j;
                }
            }
            for (uint32_t j = 0; j < tags; j++)
                sum += ds[j] = expf(score[j] - most);
            for (uint32_t j = 0; j < tags; j++)
                ds[j] /= sum;
            n->tag_loss -= logf(ds[gold] + 1e-12f);
            n->tags_right += best == gold;
            n->words_seen++;
            ds[gold] -= 1;
            for (uint32_t j = 0; j < tags; j++)
                g[n->tag_bias + j] += ds[j];
        }
    product(p, g + n->tag, tags, x, 1, w, d, tags, 1, w, tags, p->rows, true);
    product(p, p->dx, w, d, tags, 1, n->dense.value + n->tag, 1, tags, p->rows, w, tags, true);
    dgm_arena_rewind(p->a, mark);
}

/* The gradient of a step's scores: log of the share of the best actions. Returns the action to follow. */
static uint32_t learn_step(dgm_network *n, const dgm_state *s, const dgm_gold *g, const float *scores, float *d, float explore)
{
    const dgm_training *t = n->t;
    uint32_t cost[DGM_N_MOVES], least = DGM_NONE, top = s->stack[s->depth - 1];
    dgm_oracle_costs(s, g, cost);
    bool good[DGM_MOST_ACTIONS] = { false };
    for (int m = 0; m < DGM_N_MOVES; m++)
        least = cost[m] < least ? cost[m] : least;
    for (int m = 0; m < DGM_N_MOVES; m++)
        if (cost[m] == least) {
            uint8_t r = m == DGM_LEFT ? g->deprel[top] : m == DGM_RIGHT ? g->deprel[s->front] : 0;
            uint32_t a = t->action_of[m][r];
            good[a != DGM_NONE ? a : t->action_of[m][DGM_dep]] = true;
        }
    float most = -INFINITY, sum = 0, share = 0;
    uint32_t best = 0, best_good = DGM_NONE;
    for (uint32_t i = 0; i < t->shape.actions; i++) {
        if (t->actions[i].move == DGM_N_MOVES || cost[t->actions[i].move] == DGM_NONE)
            continue;
        if (scores[i] > most) {
            most = scores[i];
            best = i;
        }
        if (good[i] && (best_good == DGM_NONE || scores[i] > scores[best_good]))
            best_good = i;
    }
    for (uint32_t i = 0; i < t->shape.actions; i++) {
        d[i] = 0;
        if (t->actions[i].move == DGM_N_MOVES || cost[t->actions[i].move] == DGM_NONE)
            continue;
        d[i] = expf(scores[i] - most);
        sum += d[i];
        share += good[i] ? d[i] : 0;
    }
    n->move_loss -= logf(share / sum + 1e-12f);
    n->moves_seen++;
    n->moves_right += good[best];
    for (uint32_t i = 0; i < t->shape.actions; i++)
        d[i] = d[i] / sum - (good[i] ? d[i] / (share + 1e-12f) : 0);
    if (good[best] || uniform(&n->random) < explore)
        return best;
    return best_good;
}

static void learn_trees(pass *p, const float *x, float explore)
{
    dgm_network *n = p->n;
    const dgm_training *t = n->t;
    size_t w = t->shape.width, h = t->shape.hidden, actions = t->shape.actions, wide = DGM_SLOTS * h;
    const float *v = n->dense.value;
    float *g = n->dense.gradient;
    dgm_mark mark = dgm_arena_mark(p->a);
    p->places = floats(p, p->rows * wide);
    p->dplaces = floats(p, p->rows * wide);
    product(p, p->places, wide, x, w, 1, v + n->slots, wide, 1, p->rows, wide, w, false);
    size_t most = 2 * (size_t)p->rows, steps = 0;
    float *hidden = floats(p, most * h), *d = floats(p, most * actions), *dhidden = floats(p, most * h);
    float **gradient_rows = DGM_NEW(p->a, float *, most * (1 + DGM_SLOTS + DGM_SMALL));
    uint32_t stack[DGM_MOST_SENTENCE + 1];
    dgm_node nodes[DGM_MOST_SENTENCE + 1];
    for (uint32_t i = 0; i < p->count; i++) {
        const dgm_gold *gold = &p->batch[i]->gold;
        dgm_state s;
        dgm_state_start(&s, gold->n, stack, nodes);
        while (!dgm_state_ended(&s)) {
            if (s.depth == 0 || dgm_state_forced(&s)) {
                dgm_move m = s.depth == 0 ? DGM_SHIFT : nodes[stack[s.depth - 1]].head != DGM_NONE ? DGM_REDUCE : DGM_LEFT;
                dgm_state_do(&s, (dgm_action){ (uint8_t)m, DGM_root });
                continue;
            }
            uint32_t slots[DGM_SLOTS];
            uint8_t small[DGM_SMALL];
            const float *rows[1 + DGM_SLOTS + DGM_SMALL];
            float **dr = gradient_rows + steps * (1 + DGM_SLOTS + DGM_SMALL);
            dgm_state_slots(&s, slots, small);
            rows[0] = v + n->hidden_bias;
            dr[0] = g + n->hidden_bias;
            for (uint32_t k = 0; k < DGM_SLOTS; k++) {
                size_t at = slots[k] == DGM_NONE ? k * h : ((p->start[i] + slots[k]) * (size_t)DGM_SLOTS + k) * h;
                rows[1 + k] = slots[k] == DGM_NONE ? v + n->absent + at : p->places + at;
                dr[1 + k] = slots[k] == DGM_NONE ? g + n->absent + at : p->dplaces + at;
            }
            for (uint32_t k = 0; k < DGM_SMALL; k++) {
                size_t at = ((size_t)k * DGM_SMALL_ROWS + small[k]) * h;
                rows[1 + DGM_SLOTS + k] = v + n->small + at;
                dr[1 + DGM_SLOTS + k] = g + n->small + at;
            }
            float scores[DGM_MOST_ACTIONS];
            n->kernels->step(hidden + steps * h, h, rows, 1 + DGM_SLOTS + DGM_SMALL, scores, actions, v + n->out_bias, v + n->out);
            uint32_t a = learn_step(n, &s, gold, scores, d + steps * actions, explore);
            dgm_state_do(&s, t->actions[a]);
            steps++;
        }
    }
    for (size_t k = 0; k < steps; k++)
        for (size_t j = 0; j < actions; j++)
            g[n->out_bias + j] += d[k * actions + j];
    if (steps) {
        product(p, g + n->out, actions, hidden, 1, h, d, actions, 1, h, actions, steps, true);
        product(p, dhidden, h, d, actions, 1, v + n->out, 1, actions, steps, h, actions, false);
    }
    for (size_t k = 0; k < steps; k++) {
        float *dh = dhidden + k * h;
        for (size_t j = 0; j < h; j++)
            dh[j] = hidden[k * h + j] > 0 ? dh[j] : 0;
        for (uint32_t r = 0; r < 1 + DGM_SLOTS + DGM_SMALL; r++) {
            float *row = gradient_rows[k * (1 + DGM_SLOTS + DGM_SMALL) + r];
            for (size_t j = 0; j < h; j++)
                row[j] += dh[j];
        }
    }
    product(p, g + n->slots, wide, x, 1, w, p->dplaces, wide, 1, w, wide, p->rows, true);
    product(p, p->dx, w, p->dplaces, wide, 1, v + n->slots, 1, wide, p->rows, w, wide, true);
    dgm_arena_rewind(p->a, mark);
}

void dgm_network_learn(dgm_network *n, const dgm_example *const *batch, uint32_t count, float rate, float explore)
{
    const dgm_shape *s = &n->t->shape;
    size_t w = s->width;
    dgm_mark mark = dgm_arena_mark(n->t->a);
    pass p = { .n = n, .a = n->t->a, .batch = batch, .count = count, .rows = 1 };
    p.start = DGM_NEW(p.a, uint32_t, count);
    for (uint32_t i = 0; i < count; i++) {
        p.start[i] = p.rows;
        p.rows += batch[i]->gold.n + 1;
    }
    forward_words(&p);
    for (uint32_t l = 0; l < s->layers; l++)
        forward_layer(&p, l);
    float *x = p.x[s->layers];
    if (s->scan) {
        p.x[s->layers + 1] = floats(&p, p.rows * w);
        forward_scan(&p, x, p.x[s->layers + 1]);
        x = p.x[s->layers + 1];
    }
    p.dx = floats(&p, p.rows * w);
    learn_tags(&p, x);
    learn_trees(&p, x, explore);
    clear_separators(&p, p.dx, w);
    if (s->scan)
        backward_scan(&p, p.x[s->layers]);
    for (uint32_t l = s->layers; l-- > 0;)
        backward_layer(&p, l);
    backward_words(&p);
    n->steps++;
    float fix_mean = 1 / (1 - powf(0.9f, (float)n->steps)), fix_square = 1 / (1 - powf(0.99f, (float)n->steps));
    adam(&n->dense, 0, n->dense.n, rate, fix_mean, fix_square);
    adam_rows(&n->learned, rate, fix_mean, fix_square);
    adam_rows(&n->affixes, rate, fix_mean, fix_square);
    dgm_arena_rewind(n->t->a, mark);
}
