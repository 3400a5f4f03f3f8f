/* article.c - which blocks of a page are its article.
 *
 *   block                         first look                                    second look
 *   "The envoys left on ..."      long, no links, ends in a stop, in .story     so do those around it         article
 *   "Share"                       one word, a known label                       but it stands among prose     furniture
 *   "Read more: Talks fail"       all link, in .related                         ...                           furniture
 *
 * Each block is looked at twice. At the first look a block is judged by itself: length, links, marks of the elements around it,
 * neighbours. At the second the first thoughts of its neighbours and of the elements around it count as well, and whether it lies in the
 * root: the element that gathers most of what seems to be article and least of what does not. A look is a sum of weighted witnesses
 * (lexicon/text/page_weights.tsv, fitted by tools/fit_pages.py); above zero the block stays.
 */
#include "text/article_inside.h"
#include "text/page_visible.h"

#include <math.h>

static float weigh(const float *v, const float *weights, uint32_t n)
{
    float sum = 0;
    for (uint32_t k = 0; k < n; k++)
        sum += v[k] * weights[k];
    return sum;
}

/* ---- choosing ---- */

enum { LONG_BLOCK = 400 };             /* a block counts by its letters, up to so many */

static double size_of(const dgm_block_measure *m) { return m->letters < LONG_BLOCK ? m->letters : LONG_BLOCK; }

/* The element that gathers most thoughts above one half and least below, each by the length of its block. */
static void find_root(dgm_choice *c)
{
    const dgm_page_tree *t = c->t;
    double *sum = DGM_NEW(&c->arena, double, t->n_blocks + 1), most = -1e30;
    for (uint32_t i = 0; i < t->n_blocks; i++)
        sum[i + 1] = sum[i] + (c->thought[i] - 0.5) * size_of(&c->blocks[i]);
    for (uint32_t k = 0; k < t->n_nodes; k++) {
        double value = sum[t->nodes[k].end] - sum[t->nodes[k].first];
        if (value >= most) {           /* of equals the inner one */
            most = value;
            c->root = k;
        }
    }
}

/* The paragraphs of an article share a parent or a grandparent: each credits both. */
static void find_best(dgm_choice *c)
{
    const dgm_page_tree *t = c->t;
    double *credit = DGM_NEW(&c->arena, double, t->n_nodes);
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        if (c->thought[i] < 0.5f)
            continue;
        double value = (c->thought[i] - 0.4) * size_of(&c->blocks[i]);
        uint32_t parent = t->nodes[t->blocks[i].node].parent, grand = t->nodes[parent].parent;
        credit[t->blocks[i].node] += value * 0.5;
        credit[parent] += value;
        if (grand != parent)
            credit[grand] += value * 0.5;
    }
    for (uint32_t k = 0; k < t->n_nodes; k++)
        if (credit[k] > credit[c->best])
            c->best = k;
}

/* A stretch ends where three blocks in a row do not seem to be article, where a further <h1> or where another <article> begins. The first
 * behind the headline counts double: pages that go on with the next story, or with long comments, are told from it by that. */
static void find_run(dgm_choice *c)
{
    enum { MOST_BETWEEN = 3 };
    const dgm_page_tree *t = c->t;
    double most = -1;
    uint32_t at = DGM_NONE, last = 0, article = 0;
    double mass = 0;
    bool headline_used = false;
    for (uint32_t i = 0; i <= t->n_blocks; i++) {
        bool seems = i < t->n_blocks && c->thought[i] >= 0.5f;
        bool ends = i == t->n_blocks || i - last > MOST_BETWEEN || i == c->h1_next || (seems && c->around[t->blocks[i].node] != article);
        if (at != DGM_NONE && ends) {
            bool first = c->h1 != DGM_NONE && at + 1 > c->h1 && !headline_used && mass > 200;
            headline_used |= first;
            double value = first ? mass * 2 : mass;
            if (value > most) {
                most = value;
                c->run_first = at;
                c->run_last = last;
            }
            at = DGM_NONE;
            mass = 0;
        }
        if (!seems)
            continue;
        if (at == DGM_NONE) {
            at = i;
            article = c->around[t->blocks[i].node];
        }
        last = i;
        mass += c->thought[i] * size_of(&c->blocks[i]);
    }
}

static void first_look(dgm_choice *c)
{
    float v[DGM_N_WITNESSES];
    const float *weights = dgm_page_weights(c->lx->page, 0);
    uint32_t n = c->t->n_blocks;
    uint64_t prose = 0;
    for (uint32_t i = 0; i < n; i++) {
        dgm_witnesses(v, c, i, prose, false);
        prose += c->blocks[i].prose ? c->blocks[i].letters : 0;
        c->thought[i] = 1 / (1 + expf(-weigh(v, weights, DGM_N_WITNESSES)));
        double weight = sqrt(c->blocks[i].letters);
        c->weight[i + 1] = c->weight[i] + weight;
        c->mass[i + 1] = c->mass[i] + weight * c->thought[i];
    }
    c->seems = c->mass[n];
    find_root(c);
    find_best(c);
    find_run(c);
}

/* Items of a list and cells of a table follow each other on lines of their own, paragraphs with a blank line between. */
static bool goes_on(const dgm_page_tree *t, uint32_t last, uint32_t i)
{
    const uint64_t line = DGM_MARK(TAG_li) | DGM_MARK(TAG_cell);
    return t->nodes[t->blocks[last].node].marks & t->nodes[t->blocks[i].node].marks & line;
}

static void second_look(dgm_choice *c)
{
    float v[DGM_N_WITNESSES];
    const float *weights = dgm_page_weights(c->lx->page, 1);
    uint64_t prose = 0;
    for (uint32_t i = 0; i < c->t->n_blocks; i++) {
        dgm_witnesses(v, c, i, prose, true);
        prose += c->blocks[i].prose ? c->blocks[i].letters : 0;
        c->score[i] = weigh(v, weights, DGM_N_WITNESSES);
        if (c->watch)
            c->watch(c->ctx, c->t, i, v, c->thought[i], c->score[i]);
    }
}

/* The whole article in one block besides its paragraphs, as some pages hold it for programs: it goes, the paragraphs stay. */
static void drop_copies(dgm_choice *c, float least)
{
    enum { SAMPLES = 12, LONG = 80, HUGE_BLOCK = 1000, ENOUGH = 3, NEEDLE = 48 };
    dgm_bytes samples[SAMPLES];
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->t->n_blocks && n < SAMPLES; i++)
        if (c->score[i] > least && c->blocks[i].letters >= LONG && c->blocks[i].letters < HUGE_BLOCK) {
            samples[n] = dgm_page_block_text(c->t, i);
            samples[n].size = samples[n].size < NEEDLE ? samples[n].size : NEEDLE;
            n++;
        }
    for (uint32_t i = 0; i < c->t->n_blocks; i++) {
        uint32_t held = 0;
        if (c->score[i] <= least || c->blocks[i].letters < HUGE_BLOCK)
            continue;
        for (uint32_t k = 0; k < n; k++)
            held += dgm_holds(dgm_page_block_text(c->t, i), samples[k]);
        if (held >= ENOUGH)
            c->score[i] = least - 1;
    }
}

static void write_chosen(dgm_choice *c)
{
    enum { NEARLY = 1 };
    float best = -1e30f, least = 0;
    uint32_t last = DGM_NONE;
    for (uint32_t i = 0; i < c->t->n_blocks; i++)
        best = fmaxf(best, c->score[i]);
    if (best <= 0)                     /* a page of a line or two is nothing but them */
        least = best - NEARLY;
    drop_copies(c, least);
    for (uint32_t i = 0; i < c->t->n_blocks; i++) {
        dgm_block_measure *same = &c->blocks[c->blocks[i].same];
        if (c->score[i] <= least || same->kept || (c->blocks[i].is_title && c->blocks[i].heading))     /* the title has a field of its own */
            continue;
        same->kept = true;
        if (last != DGM_NONE)
            dgm_puts(c->out, goes_on(c->t, last, i) ? "\n" : "\n\n");
        dgm_put(c->out, dgm_page_block_text(c->t, i));
        c->certain += c->score[i] > 0 ? c->t->blocks[i].end - c->t->blocks[i].start : 0;
        last = i;
    }
}

/* ---- headline, day, author ---- */

/* Words of a text that another has too, as a share: titles in <title> and <h1> are rarely the same to the letter. */
static float common_words(dgm_bytes a, dgm_bytes b)
{
    uint32_t n = 0, both = 0;
    dgm_bytes word;
    while (a.size) {
        dgm_cut(a, ' ', &word, &a);
        if (word.size < 3)
            continue;
        n++;
        both += dgm_holds(b, word);
    }
    return n ? (float)both / (float)n : 0;
}

/* Titles are short; of what is not, the beginning will do. */
static dgm_bytes beginning(dgm_bytes s)
{
    enum { LONGEST_TITLE = 300 };
    return s.size > LONGEST_TITLE ? dgm_slice(s, 0, LONGEST_TITLE) : s;
}

static float alike(dgm_bytes a, dgm_bytes b) { return (common_words(a, b) + common_words(b, a)) / 2; }

/* The headline that readers see: of the <h1>, and of headings called a title, the one that shares most words with the titles of the head, as far
 * as it stands before the article's end; of equals the last before its beginning. */
static uint32_t find_headline(const dgm_choice *c)
{
    const dgm_page_tree *t = c->t;
    dgm_bytes title = beginning(dgm_buffer_bytes(&t->title)), og = beginning(dgm_buffer_bytes(&t->facts.og_title));
    uint32_t found = DGM_NONE;
    float most = 0.3f;
    for (uint32_t i = 0; i <= c->run_last; i++) {
        uint64_t marks = t->nodes[t->blocks[i].node].marks;
        bool h1 = marks & DGM_MARK(TAG_h1);
        if (!h1 && !(c->blocks[i].heading && marks & DGM_MARK(HINT_title)))
            continue;
        dgm_bytes text = beginning(dgm_page_block_text(t, i));
        float common = fmaxf(alike(text, title), alike(text, og)) + (h1 ? 0.3f : 0) - (i > c->run_first ? 0.3f : 0);
        if (common > most || (common >= most && found != DGM_NONE && i <= c->run_first)) {
            most = common;
            found = i;
        }
    }
    return found;
}

static void find_facts(dgm_choice *c)
{
    dgm_page_tree *t = c->t;
    bool *aside = DGM_NEW(&c->arena, bool, t->n_blocks);
    const uint64_t away = DGM_MARK(TAG_nav) | DGM_MARK(TAG_footer) | DGM_MARK(TAG_aside) | DGM_MARK(HINT_comment) | DGM_MARK(HINT_related) |
                          DGM_MARK(HINT_foot) | DGM_MARK(HINT_side);
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        const dgm_node_measure *n = &c->nodes[t->blocks[i].node];
        aside[i] = n->inside & away || n->alike >= 3;
    }
    uint32_t headline = find_headline(c);
    dgm_page_view view = { t->n_blocks, headline == DGM_NONE ? c->run_first : headline, c->run_first, c->run_last, t->nodes[c->best].first, aside };
    dgm_facts_author(&t->facts);
    dgm_facts_visible(&t->facts, &c->arena, t, c->lx->page, &view);
    dgm_facts_settle(&t->facts, headline == DGM_NONE ? (dgm_bytes){ "", 0 } : dgm_page_block_text(t, headline), dgm_buffer_bytes(&t->title));
}

static dgm_status choose(void *arg)
{
    dgm_choice *c = arg;
    const dgm_page_tree *t = c->t;
    if (!t->n_blocks || !t->n_nodes) {
        dgm_facts_author(&c->t->facts);
        dgm_facts_settle(&c->t->facts, (dgm_bytes){ "", 0 }, dgm_buffer_bytes(&t->title));
        return DGM_OK;
    }
    c->thought = DGM_NEW(&c->arena, float, t->n_blocks);
    c->score = DGM_NEW(&c->arena, float, t->n_blocks);
    c->mass = DGM_NEW(&c->arena, double, t->n_blocks + 1);
    c->weight = DGM_NEW(&c->arena, double, t->n_blocks + 1);
    dgm_article_measure(c);
    first_look(c);
    second_look(c);
    write_chosen(c);
    find_facts(c);
    return DGM_OK;
}

dgm_status dgm_article_write(dgm_buffer *out, dgm_page_tree *t, const dgm_text_lexicon *lx, size_t *certain, dgm_block_watch *watch, void *ctx,
                             dgm_error *err)
{
    dgm_choice c = { .t = t, .lx = lx, .out = out, .watch = watch, .ctx = ctx };
    dgm_arena *arenas[] = { &c.arena, NULL };
    dgm_status st = dgm_guard(arenas, choose, &c, err);
    dgm_arena_free(&c.arena);
    *certain = c.certain;
    return st == DGM_OK && out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : st;
}
