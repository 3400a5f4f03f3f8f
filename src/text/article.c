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
#include "text/article.h"
#include "text/page_visible.h"

#include <math.h>
#include <stdlib.h>

/* ---- names ---- */

static const char *const witness_names[] = {
#define X(name) #name,
    DGM_BLOCK_WITNESSES(X)
    DGM_LOOK_WITNESSES(X)
#undef X
};
static const char *const mark_names[] = {
#define X(name) #name,
    DGM_TAG_MARKS(X)
#undef X
#define X(name) "." #name,
    DGM_HINT_MARKS(X)
#undef X
};

/* "own.p" for a tag, "own..share" for a hint: a class, as CSS would write it. */
void dgm_witness_name(char out[32], uint32_t w)
{
    if (w < DGM_W_own)
        snprintf(out, 32, "%s", witness_names[w]);
    else
        snprintf(out, 32, "%s %s", w < DGM_W_inside ? "own" : w < DGM_W_long ? "in" : "long in", mark_names[(w - DGM_W_own) % DGM_N_MARKS]);
}

uint32_t dgm_witness_find(dgm_bytes name)
{
    for (uint32_t w = 0; w < DGM_N_WITNESSES; w++) {
        char own[32];
        dgm_witness_name(own, w);
        if (dgm_is(name, own))
            return w;
    }
    return DGM_NONE;
}

/* ---- what a block is by itself ---- */

typedef struct {
    uint64_t hash;
    uint32_t same;                     /* the first block of the same text */
    float    linked, digits;           /* shares */
    uint32_t letters, words, commas, stops, capitals;
    uint16_t links;
    bool     ends_stop, ends_colon, starts_lower, starts_digit, symbol, at_sign, year, lines;
    bool     prose, heading, repeated, furniture, kept, is_title, in_title, description, told, untold;
} measure;

typedef struct { uint64_t inside; uint32_t letters, linked, prose, alike; bool wrapper, linked_alike; } area;

typedef struct {
    dgm_page_tree          *t;
    const dgm_text_lexicon *lx;
    dgm_arena               arena;
    measure                *blocks;
    area                   *nodes;
    uint32_t               *around;    /* of each node the innermost <article> around it, 0 for none */
    float                  *thought;   /* of each block at the first look: a probability */
    float                  *score;     /* at the second */
    double                 *mass, *weight;     /* sums over the blocks before i of thought x weight, and of weight */
    uint32_t                h1, h1_next, first_prose, last_prose, prose;
    uint32_t                root;      /* the element that gathers most of what seems to be article and least else */
    uint32_t                best;      /* the element whose children and grandchildren seem to be most of the article */
    uint32_t                run_first, run_last;       /* the longest stretch of blocks that seem to be article, with few others between */
    double                  seems;     /* mass of the page */
    dgm_buffer             *out;
    size_t                  certain;   /* bytes of it that scored above 0 */
    dgm_block_watch        *watch;
    void                   *ctx;
} choice;

enum { LONGEST_WITNESS_WORK = 1 << 28 };

static bool is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201C || c == 0x201D || c == 0x2019 || c == 0xBB || c == 0xAB || c == 0x300D;
}

static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0x964 || c == 0x61F || c == 0x6D4;
}

/* Chinese, Japanese and Korean write in one character what others write in about three. */
static uint32_t letters_of(uint32_t c) { return c >= 0x2E80 && c < 0xA000 ? 3 : c >= 0xAC00 && c < 0xD7B0 ? 2 : 1; }

static void measure_text(measure *m, dgm_bytes text)
{
    uint32_t digits = 0, last = 0, run = 0;
    bool in_word = false;
    for (size_t i = 0, next; i < text.size; i = next) {
        uint32_t c = (unsigned char)text.data[i];
        next = i + 1;
        if (c >= 0x80)
            c = dgm_utf8_next(text, i, &next);
        if (c == ' ' || c == '\n' || c == 0xA0) {
            m->lines |= c == '\n';
            m->stops += in_word && is_stop(last);
            in_word = false;
            run = 0;
            continue;
        }
        if (!in_word) {
            m->words++;
            m->capitals += dgm_is_upper(c);
        }
        if (!m->letters) {
            m->starts_lower = dgm_is_lower(c);
            m->starts_digit = c >= '0' && c <= '9';
        }
        in_word = true;
        m->letters += letters_of(c);
        bool digit = c >= '0' && c <= '9';
        digits += digit;
        run = digit ? run + 1 : 0;
        m->year |= run == 4 && (memcmp(text.data + i - 3, "19", 2) == 0 || memcmp(text.data + i - 3, "20", 2) == 0);
        m->commas += c == ',' || c == 0x60C || c == 0x3001 || c == 0xFF0C;
        m->symbol |= c == '|' || c == '>' || c == 0xA9 || c == 0xAE || c == 0x2122 || c == 0xBB || c == 0x2022 || c == 0x203A || c == 0x2192;
        m->at_sign |= c == '@';
        if (!is_closing(c))
            last = c;
    }
    m->stops += in_word && is_stop(last);
    m->ends_stop = is_stop(last);
    m->ends_colon = last == ':' || last == 0xFF1A;
    m->digits = m->letters ? (float)digits / (float)m->letters : 0;
}

/* The beginning of a text, cut at a character, as a needle. */
static dgm_bytes beginning(dgm_bytes text, size_t most)
{
    if (text.size <= most)
        return text;
    while (most && ((unsigned char)text.data[most] & 0xC0) == 0x80)
        most--;
    return dgm_slice(text, 0, most);
}

static bool holds(dgm_bytes text, dgm_bytes part) { return part.size && text.size >= part.size && memmem(text.data, text.size, part.data, part.size); }

/* White space made single, as the blocks have it. */
static dgm_bytes single_spaces(dgm_arena *a, dgm_bytes text, size_t most)
{
    text = beginning(text, most);
    char *to = dgm_alloc(a, text.size + 1);
    size_t n = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool space = (unsigned char)text.data[i] <= ' ';
        if (!space || (n && to[n - 1] != ' '))
            to[n++] = space ? ' ' : text.data[i];
    }
    return dgm_trim((dgm_bytes){ to, n });
}

/* How often each key occurs, and where first. */
static uint32_t *count_equal(dgm_arena *a, const uint64_t *keys, uint32_t n, uint32_t **first)
{
    uint32_t size = 64, *counts = DGM_NEW(a, uint32_t, n + 1);
    while (size < n * 2)
        size *= 2;
    uint32_t *slots = DGM_NEW(a, uint32_t, size);      /* 1 + index of the first of its kind */
    *first = DGM_NEW(a, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = (uint32_t)(keys[i] * 0x9E3779B97F4A7C15u >> 32) & (size - 1);
        while (slots[at] && keys[slots[at] - 1] != keys[i])
            at = (at + 1) & (size - 1);
        if (!slots[at])
            slots[at] = i + 1;
        (*first)[i] = slots[at] - 1;
        counts[(*first)[i]]++;
    }
    for (uint32_t i = n; i-- > 0;)     /* a first one is no later than its like */
        counts[i] = counts[(*first)[i]];
    return counts;
}

/* Pages hold their article twice at times, once for printing or for narrow screens: a long block that came before is not said again. */
static void find_repeated(choice *c)
{
    enum { LONG = 80 };
    uint32_t n = c->t->n_blocks;
    uint64_t *keys = DGM_NEW(&c->arena, uint64_t, n + 1);
    for (uint32_t i = 0; i < n; i++)
        keys[i] = c->blocks[i].hash;
    uint32_t *first, *counts = count_equal(&c->arena, keys, n, &first);
    for (uint32_t i = 0; i < n; i++) {
        c->blocks[i].repeated = counts[i] > 1;
        c->blocks[i].same = c->blocks[i].letters >= LONG ? first[i] : i;
    }
}

static void measure_blocks(choice *c)
{
    enum { LONGEST_BODY = 1 << 17, NEEDLE = 48, SHORTEST = 20, SHORTEST_BODY = 250 };
    const dgm_page_tree *t = c->t;
    dgm_bytes h1 = dgm_trim(dgm_buffer_bytes(&t->h1)), title = dgm_trim(dgm_buffer_bytes(&t->title)), og = dgm_trim(dgm_buffer_bytes(&t->facts.og_title));
    dgm_bytes described = single_spaces(&c->arena, dgm_buffer_bytes(&t->facts.description), 1000);
    dgm_bytes body = single_spaces(&c->arena, dgm_buffer_bytes(&t->facts.body), LONGEST_BODY);
    bool telling = body.size >= SHORTEST_BODY && (uint64_t)body.size * t->n_blocks < LONGEST_WITNESS_WORK;
    c->h1 = c->h1_next = DGM_NONE;
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        const dgm_page_block *b = &t->blocks[i];
        measure *m = &c->blocks[i];
        dgm_bytes text = dgm_page_block_text(t, i);
        uint64_t marks = t->nodes[b->node].marks;
        measure_text(m, text);
        m->hash = dgm_hash(text) | 1;
        m->linked = (float)b->linked / (float)text.size;
        m->links = (uint16_t)(b->links < 1000 ? b->links : 1000);
        m->heading = (marks & (DGM_MARK(TAG_h1) | DGM_MARK(TAG_h2) | DGM_MARK(TAG_h3) | DGM_MARK(TAG_h4))) != 0;
        m->prose = m->linked < 0.3f && !m->heading && (m->letters >= 80 || (m->letters >= 40 && m->ends_stop));
        m->furniture = dgm_is_furniture(c->lx, &c->arena, text);
        m->is_title = dgm_eq(text, h1) || dgm_eq(text, og) || dgm_eq(text, title);
        m->in_title = text.size > 12 && (holds(title, text) || (h1.size > 12 && holds(text, h1)));
        m->description = described.size > 30 && (holds(text, beginning(described, NEEDLE)) || (text.size > 30 && holds(described, beginning(text, NEEDLE))));
        if (telling && text.size >= SHORTEST) {
            m->told = holds(body, beginning(text, NEEDLE));
            m->untold = !m->told;
        }
        if (marks & DGM_MARK(TAG_h1)) {
            c->h1_next = c->h1 != DGM_NONE && c->h1_next == DGM_NONE && !m->is_title ? i : c->h1_next;
            c->h1 = c->h1 == DGM_NONE ? i : c->h1;
        }
    }
    find_repeated(c);
}

/* ---- what the elements are ---- */

static void measure_nodes(choice *c)
{
    const dgm_page_tree *t = c->t;
    const uint64_t good = DGM_MARK(TAG_article) | DGM_MARK(TAG_main) | DGM_MARK(TAG_section) | DGM_MARK(TAG_division) | DGM_MARK(HINT_story) |
                          DGM_MARK(HINT_content) | DGM_MARK(TAG_p) | DGM_MARK(TAG_body);
    c->first_prose = DGM_NONE;
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        area *n = &c->nodes[t->blocks[i].node];
        const measure *m = &c->blocks[i];
        n->letters += m->letters;
        n->linked += (uint32_t)(m->linked * (float)m->letters);
        n->prose += m->prose ? m->letters : 0;
        if (m->prose) {
            c->prose += m->letters;
            c->first_prose = c->first_prose == DGM_NONE ? i : c->first_prose;
            c->last_prose = i;
        }
    }
    for (uint32_t k = t->n_nodes; k-- > 1;) {
        const area *n = &c->nodes[k];
        area *parent = &c->nodes[t->nodes[k].parent];
        parent->letters += n->letters;
        parent->linked += n->linked;
        parent->prose += n->prose;
    }
    /* A wrapper of nearly all prose is no comment and no sidebar, whatever it is called ("with-sidebar"). */
    for (uint32_t k = 0; k < t->n_nodes; k++) {
        c->around[k] = t->nodes[k].marks & DGM_MARK(TAG_article) ? k : k ? c->around[t->nodes[k].parent] : 0;
        bool wrapper = c->nodes[k].wrapper = (uint64_t)c->nodes[k].prose * 10 > (uint64_t)c->prose * 6;
        c->nodes[k].inside = (k ? c->nodes[t->nodes[k].parent].inside : 0) | (wrapper ? t->nodes[k].marks & good : t->nodes[k].marks);
    }
}

/* Boxes alike: elements of the same tag and class with more than one block in each. What lies in them bears their number. */
static void find_boxes(choice *c)
{
    const dgm_page_tree *t = c->t;
    uint64_t *keys = DGM_NEW(&c->arena, uint64_t, t->n_nodes + 1);
    uint32_t *nodes = DGM_NEW(&c->arena, uint32_t, t->n_nodes + 1), n = 0;
    for (uint32_t k = 1; k < t->n_nodes; k++)
        if (t->nodes[k].kind && t->nodes[k].end - t->nodes[k].first >= 2 && !c->nodes[k].wrapper) {
            nodes[n] = k;
            keys[n++] = t->nodes[k].kind;
        }
    uint32_t *first, *counts = count_equal(&c->arena, keys, n, &first);
    for (uint32_t i = 0; i < n; i++) {
        c->nodes[nodes[i]].alike = counts[i];
        c->nodes[nodes[i]].linked_alike = counts[i] >= 3 && c->nodes[nodes[i]].linked > 0;
    }
    for (uint32_t k = 1; k < t->n_nodes; k++) {
        const area *parent = &c->nodes[t->nodes[k].parent];
        c->nodes[k].alike = parent->alike > c->nodes[k].alike ? parent->alike : c->nodes[k].alike;
        c->nodes[k].linked_alike |= parent->linked_alike;
    }
}

static float share(uint64_t part, uint64_t whole) { return whole ? (float)part / (float)whole : 0; }

/* ---- the witnesses ---- */

#define W(name) v[DGM_W_##name]

static void witness_text(float *v, const measure *m)
{
    W(always) = 1;
    W(length_10) = m->letters >= 10;
    W(length_20) = m->letters >= 20;
    W(length_40) = m->letters >= 40;
    W(length_80) = m->letters >= 80;
    W(length_160) = m->letters >= 160;
    W(length_320) = m->letters >= 320;
    W(length_640) = m->letters >= 640;
    W(words_1) = m->words <= 1;
    W(words_3) = m->words <= 3;
    W(linked) = m->linked;
    W(linked_25) = m->linked >= 0.25f;
    W(linked_50) = m->linked >= 0.5f;
    W(linked_90) = m->linked >= 0.9f;
    W(links_1) = m->links >= 1;
    W(links_2) = m->links >= 2;
    W(links_5) = m->links >= 5;
    W(ends_stop) = m->ends_stop;
    W(ends_colon) = m->ends_colon;
    W(stops_2) = m->stops >= 2;
    W(comma) = m->commas >= 1;
    W(commas_3) = m->commas >= 3;
    W(starts_lower) = m->starts_lower;
    W(starts_digit) = m->starts_digit;
    W(digits) = m->digits;
    W(digits_20) = m->digits >= 0.2f;
    W(capitals) = m->words >= 2 && m->capitals * 5 >= m->words * 4;
    W(symbol) = m->symbol;
    W(at_sign) = m->at_sign;
    W(year_short) = m->year && m->letters < 60;
    W(lines) = m->lines;
    W(repeated) = m->repeated;
    W(is_title) = m->is_title;
    W(in_title) = m->in_title;
    W(description) = m->description;
    W(furniture) = m->furniture;
    W(told) = m->told;
    W(untold) = m->untold;
}

static void witness_place(float *v, const choice *c, uint32_t i)
{
    static const measure nothing;
    const dgm_page_tree *t = c->t;
    const measure *m = &c->blocks[i];
    uint32_t n = t->n_blocks, past = (uint32_t)((uint64_t)i * 100 / n);
    const measure *prev = i ? m - 1 : &nothing, *prev2 = i > 1 ? m - 2 : &nothing;
    const measure *next = i + 1 < n ? m + 1 : &nothing, *next2 = i + 2 < n ? m + 2 : &nothing;
    bool is_short = m->letters < 40;
    W(before_h1) = c->h1 != DGM_NONE && i < c->h1;
    W(after_h1) = c->h1 != DGM_NONE && i > c->h1;
    W(second_h1) = c->h1_next != DGM_NONE && i >= c->h1_next;
    W(past_10) = past >= 10;
    W(past_25) = past >= 25;
    W(past_50) = past >= 50;
    W(past_75) = past >= 75;
    W(past_90) = past >= 90;
    W(no_prose_before) = c->first_prose == DGM_NONE || i < c->first_prose;
    W(no_prose_after) = c->first_prose == DGM_NONE || i > c->last_prose;
    W(prev_prose) = prev->prose;
    W(next_prose) = next->prose;
    W(prev2_prose) = prev2->prose;
    W(next2_prose) = next2->prose;
    W(prev_linked) = prev->linked > 0.5f;
    W(next_linked) = next->linked > 0.5f;
    W(prev_short) = prev->letters < 20;
    W(next_short) = next->letters < 20;
    W(prev_heading) = prev->heading;
    W(next_heading) = next->heading;
    W(between_prose) = prev->prose && next->prose;
    W(short_between) = is_short && (prev->prose || prev2->prose) && (next->prose || next2->prose);
    W(short_after) = is_short && prev->prose && !next->prose && !next2->prose;
    W(heading_prose) = m->heading && (next->prose || next2->prose);
    W(heading_lonely) = m->heading && !next->prose && !next2->prose;
}

static void witness_elements(float *v, const choice *c, uint32_t i)
{
    enum { LONG = 80 };
    const dgm_page_tree *t = c->t;
    uint32_t node = t->blocks[i].node, up[3];
    for (uint32_t k = 0, at = node; k < 3; k++)
        up[k] = at = t->nodes[at].parent;
    const area *a[3] = { &c->nodes[up[0]], &c->nodes[up[1]], &c->nodes[up[2]] };
    float linked = share(a[0]->linked, a[0]->letters), grand = share(a[1]->linked, a[1]->letters);
    uint32_t many = t->nodes[up[0]].end - t->nodes[up[0]].first;
    bool item = (t->nodes[node].marks & DGM_MARK(TAG_li)) != 0;
    W(parent_linked) = linked;
    W(parent_linked_50) = linked > 0.5f;
    W(parent_prose) = share(a[0]->prose, c->prose);
    W(parent_many) = many >= 5;
    W(grand_linked) = grand;
    W(grand_linked_50) = grand > 0.5f;
    W(grand_prose) = share(a[1]->prose, c->prose);
    W(great_prose) = share(a[2]->prose, c->prose);
    W(list_linked) = item && linked > 0.5f;
    W(list_plain) = item && linked < 0.2f && a[0]->letters > 100;
    const uint64_t tags = DGM_MARK(HINT_comment) - 1;
    uint32_t alike = c->nodes[node].alike;
    W(boxes_3) = alike >= 3;
    W(boxes_6) = alike >= 6;
    W(boxes_linked) = c->nodes[node].linked_alike;
    W(boxes_long) = alike >= 3 && c->blocks[i].letters >= LONG;
    uint64_t own = t->nodes[node].marks, inside = c->nodes[node].inside;
    own |= t->nodes[up[0]].marks & ~tags & inside;
    bool is_long = c->blocks[i].letters >= LONG;
    for (uint32_t k = 0; k < DGM_N_MARKS; k++) {
        v[DGM_W_own + k] = (float)(own >> k & 1);
        v[DGM_W_inside + k] = (float)(inside >> k & 1);
        v[DGM_W_long + k] = is_long ? v[DGM_W_inside + k] : 0;
    }
}

static float mean_thought(const choice *c, uint32_t from, uint32_t to)
{
    double weight = c->weight[to] - c->weight[from];
    return weight > 0 ? (float)((c->mass[to] - c->mass[from]) / weight) : 0;
}

static float thought_at(const choice *c, uint32_t i, int32_t step)
{
    int64_t at = (int64_t)i + step;
    return at >= 0 && at < (int64_t)c->t->n_blocks ? c->thought[at] : 0;
}

static void witness_runs(float *v, const choice *c, uint32_t i)
{
    const dgm_page_tree *t = c->t;
    const dgm_page_node *best = &t->nodes[c->best], *near = &t->nodes[best->parent];
    uint32_t from = i < c->run_first ? c->run_first - i : i > c->run_last ? i - c->run_last : 0;
    bool in_best = i >= best->first && i < best->end;
    W(in_best) = in_best;
    W(near_best) = i >= near->first && i < near->end;
    W(other_article) = c->around[t->blocks[i].node] != c->around[c->best] && c->around[t->blocks[i].node];
    W(in_run) = from == 0;
    W(before_run) = i < c->run_first;
    W(after_run) = i > c->run_last;
    W(from_run_3) = from >= 3;
    W(from_run_10) = from >= 10;
    W(from_run_30) = from >= 30;
    const uint64_t around = c->nodes[t->blocks[i].node].inside;
    W(after_run_boxes) = i > c->run_last && c->nodes[t->blocks[i].node].alike >= 3;
    W(before_run_short) = i < c->run_first && c->blocks[i].letters < 80;
    W(out_long) = !in_best && c->blocks[i].letters >= 80;
    W(cell_in_best) = in_best && around & DGM_MARK(TAG_cell);
    W(item_in_best) = in_best && around & DGM_MARK(TAG_li);
    W(item_in_run) = from == 0 && around & DGM_MARK(TAG_li);
}

static void witness_thoughts(float *v, const choice *c, uint32_t i)
{
    const dgm_page_tree *t = c->t;
    uint32_t n = t->n_blocks, from = i > 3 ? i - 3 : 0, to = i + 4 < n ? i + 4 : n;
    uint32_t parent = t->nodes[t->blocks[i].node].parent, grand = t->nodes[parent].parent, great = t->nodes[grand].parent;
    const dgm_page_node *root = &t->nodes[c->root];
    float p = c->thought[i], logit = logf((p + 1e-4f) / (1 - p + 1e-4f)) / 4, best_next = 0, best_prev = 0;
    for (int32_t k = 1; k <= 5; k++) {
        best_next = fmaxf(best_next, thought_at(c, i, k));
        best_prev = fmaxf(best_prev, thought_at(c, i, -k));
    }
    W(first) = logit;
    W(first_prev) = thought_at(c, i, -1);
    W(first_next) = thought_at(c, i, 1);
    W(first_prev2) = thought_at(c, i, -2);
    W(first_next2) = thought_at(c, i, 2);
    W(first_around) = mean_thought(c, from, to);
    W(first_parent) = mean_thought(c, t->nodes[parent].first, t->nodes[parent].end);
    W(first_grand) = mean_thought(c, t->nodes[grand].first, t->nodes[grand].end);
    W(first_great) = mean_thought(c, t->nodes[great].first, t->nodes[great].end);
    W(first_best_next) = best_next;
    W(first_best_prev) = best_prev;
    double before = c->mass[i], all = c->seems > 0 ? c->seems : 1;
    W(share_before) = (float)(before / all);
    W(none_before) = before / all < 0.02;
    W(none_after) = (c->seems - c->mass[i + 1]) / all < 0.02;
    bool in = i >= root->first && i < root->end;
    W(in_root) = in;
    W(root_share) = in ? share(c->nodes[c->root].prose, c->prose) : 0;
    W(out_root_before) = i < root->first;
    W(out_root_after) = i >= root->end;
    bool heading = c->blocks[i].heading;
    W(heading_next) = heading ? fmaxf(thought_at(c, i, 1), thought_at(c, i, 2)) : 0;
    W(heading_no_next) = heading && thought_at(c, i, 1) < 0.3f && thought_at(c, i, 2) < 0.3f;
    W(page) = mean_thought(c, 0, n);
}

#undef W

static float weigh(const float *v, const float *weights, uint32_t n)
{
    float sum = 0;
    for (uint32_t k = 0; k < n; k++)
        sum += v[k] * weights[k];
    return sum;
}

static void collect(float *v, const choice *c, uint32_t i)
{
    memset(v, 0, DGM_N_WITNESSES * sizeof *v);
    witness_text(v, &c->blocks[i]);
    witness_place(v, c, i);
    witness_elements(v, c, i);
}

/* ---- choosing ---- */

enum { LONG_BLOCK = 400 };             /* a block counts by its letters, up to so many */

static double size_of(const measure *m) { return m->letters < LONG_BLOCK ? m->letters : LONG_BLOCK; }

/* The element that gathers most thoughts above one half and least below, each by the length of its block. */
static void find_root(choice *c)
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
static void find_best(choice *c)
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
static void find_run(choice *c)
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

static void first_look(choice *c)
{
    float v[DGM_N_WITNESSES];
    const float *weights = dgm_page_weights(c->lx->page, 0);
    uint32_t n = c->t->n_blocks;
    uint64_t prose = 0;
    for (uint32_t i = 0; i < n; i++) {
        collect(v, c, i);
        v[DGM_W_prose_before] = share(prose, c->prose);
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

static void second_look(choice *c)
{
    float v[DGM_N_WITNESSES];
    const float *weights = dgm_page_weights(c->lx->page, 1);
    uint64_t prose = 0;
    for (uint32_t i = 0; i < c->t->n_blocks; i++) {
        collect(v, c, i);
        v[DGM_W_prose_before] = share(prose, c->prose);
        prose += c->blocks[i].prose ? c->blocks[i].letters : 0;
        witness_thoughts(v, c, i);
        witness_runs(v, c, i);
        c->score[i] = weigh(v, weights, DGM_N_WITNESSES);
        if (c->watch)
            c->watch(c->ctx, c->t, i, v, c->thought[i], c->score[i]);
    }
}

static void write_chosen(choice *c)
{
    enum { NEARLY = 1 };
    float best = -1e30f, least = 0;
    uint32_t last = DGM_NONE;
    for (uint32_t i = 0; i < c->t->n_blocks; i++)
        best = fmaxf(best, c->score[i]);
    if (best <= 0)                     /* a page of a line or two is nothing but them */
        least = best - NEARLY;
    for (uint32_t i = 0; i < c->t->n_blocks; i++) {
        measure *same = &c->blocks[c->blocks[i].same];
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
        both += holds(b, word);
    }
    return n ? (float)both / (float)n : 0;
}

static float alike(dgm_bytes a, dgm_bytes b) { return (common_words(a, b) + common_words(b, a)) / 2; }

/* The headline that readers see: of the <h1>, and of headings called a title, the one that shares most words with the titles of the head, as far
 * as it stands before the article's end; of equals the last before its beginning. */
static uint32_t find_headline(const choice *c)
{
    const dgm_page_tree *t = c->t;
    dgm_bytes title = dgm_buffer_bytes(&t->title), og = dgm_buffer_bytes(&t->facts.og_title);
    uint32_t found = DGM_NONE;
    float most = 0.3f;
    for (uint32_t i = 0; i <= c->run_last; i++) {
        uint64_t marks = t->nodes[t->blocks[i].node].marks;
        bool h1 = marks & DGM_MARK(TAG_h1);
        if (!h1 && !(c->blocks[i].heading && marks & DGM_MARK(HINT_title)))
            continue;
        dgm_bytes text = dgm_page_block_text(t, i);
        float common = fmaxf(alike(text, title), alike(text, og)) + (h1 ? 0.3f : 0) - (i > c->run_first ? 0.3f : 0);
        if (common > most || (common >= most && found != DGM_NONE && i <= c->run_first)) {
            most = common;
            found = i;
        }
    }
    return found;
}

static void find_facts(choice *c)
{
    dgm_page_tree *t = c->t;
    bool *aside = DGM_NEW(&c->arena, bool, t->n_blocks);
    const uint64_t away = DGM_MARK(TAG_nav) | DGM_MARK(TAG_footer) | DGM_MARK(TAG_aside) | DGM_MARK(HINT_comment) | DGM_MARK(HINT_related) |
                          DGM_MARK(HINT_foot) | DGM_MARK(HINT_side);
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        const area *n = &c->nodes[t->blocks[i].node];
        aside[i] = n->inside & away || n->alike >= 3;
    }
    uint32_t headline = find_headline(c);
    dgm_page_view view = { t->n_blocks, headline == DGM_NONE ? c->run_first : headline, c->run_first, c->run_last, aside };
    dgm_facts_author(&t->facts);
    dgm_facts_visible(&t->facts, &c->arena, t, c->lx->page, &view);
    dgm_facts_settle(&t->facts, headline == DGM_NONE ? (dgm_bytes){ "", 0 } : dgm_page_block_text(t, headline), dgm_buffer_bytes(&t->title));
}

static dgm_status choose(void *arg)
{
    choice *c = arg;
    const dgm_page_tree *t = c->t;
    if (!t->n_blocks || !t->n_nodes) {
        dgm_facts_author(&c->t->facts);
        dgm_facts_settle(&c->t->facts, (dgm_bytes){ "", 0 }, dgm_buffer_bytes(&t->title));
        return DGM_OK;
    }
    c->blocks = DGM_NEW(&c->arena, measure, t->n_blocks);
    c->nodes = DGM_NEW(&c->arena, area, t->n_nodes);
    c->around = DGM_NEW(&c->arena, uint32_t, t->n_nodes);
    c->thought = DGM_NEW(&c->arena, float, t->n_blocks);
    c->score = DGM_NEW(&c->arena, float, t->n_blocks);
    c->mass = DGM_NEW(&c->arena, double, t->n_blocks + 1);
    c->weight = DGM_NEW(&c->arena, double, t->n_blocks + 1);
    measure_blocks(c);
    measure_nodes(c);
    find_boxes(c);
    first_look(c);
    second_look(c);
    write_chosen(c);
    find_facts(c);
    return DGM_OK;
}

dgm_status dgm_article_write(dgm_buffer *out, dgm_page_tree *t, const dgm_text_lexicon *lx, size_t *certain, dgm_block_watch *watch, void *ctx,
                             dgm_error *err)
{
    choice c = { .t = t, .lx = lx, .out = out, .watch = watch, .ctx = ctx };
    dgm_arena *arenas[] = { &c.arena, NULL };
    dgm_status st = dgm_guard(arenas, choose, &c, err);
    dgm_arena_free(&c.arena);
    *certain = c.certain;
    return st == DGM_OK && out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : st;
}
