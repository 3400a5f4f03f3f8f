/* article_measure.c - what each block of a page is by itself, and what each element holds.
 *
 *   "The envoys left on Monday, she said."   35 letters, 7 words, 1 comma, ends in a stop, no link: prose
 *   <div class="with-sidebar">               nine tenths of the prose: a wrapper, whatever it is called
 */
#include "text/article_inside.h"

#include <stdlib.h>

/* ---- what a block is by itself ---- */

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

static void measure_text(dgm_block_measure *m, dgm_bytes text)
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
static void find_repeated(dgm_choice *c)
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

static void measure_blocks(dgm_choice *c)
{
    enum { LONGEST_BODY = 1 << 17, NEEDLE = 48, SHORTEST = 20, SHORTEST_BODY = 250, LONGEST_TITLE = 1000 };
    const dgm_page_tree *t = c->t;
    dgm_bytes h1 = dgm_trim(dgm_buffer_bytes(&t->h1)), title = dgm_trim(dgm_buffer_bytes(&t->title)), og = dgm_trim(dgm_buffer_bytes(&t->facts.og_title));
    h1 = beginning(h1, LONGEST_TITLE);
    og = beginning(og, LONGEST_TITLE);
    title = beginning(title, LONGEST_TITLE);
    dgm_bytes described = single_spaces(&c->arena, dgm_buffer_bytes(&t->facts.description), 1000);
    dgm_bytes body = single_spaces(&c->arena, dgm_buffer_bytes(&t->facts.body), LONGEST_BODY);
    bool telling = body.size >= SHORTEST_BODY && (uint64_t)body.size * t->n_blocks < LONGEST_WITNESS_WORK;
    c->h1 = c->h1_next = DGM_NONE;
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        const dgm_page_block *b = &t->blocks[i];
        dgm_block_measure *m = &c->blocks[i];
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
        m->in_title = text.size > 12 && (dgm_holds(title, text) || (h1.size > 12 && dgm_holds(text, h1)));
        m->description = described.size > 30 && (dgm_holds(text, beginning(described, NEEDLE)) || (text.size > 30 && dgm_holds(described, beginning(text, NEEDLE))));
        if (telling && text.size >= SHORTEST) {
            m->told = dgm_holds(body, beginning(text, NEEDLE));
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

static void measure_nodes(dgm_choice *c)
{
    const dgm_page_tree *t = c->t;
    const uint64_t good = DGM_MARK(TAG_article) | DGM_MARK(TAG_main) | DGM_MARK(TAG_section) | DGM_MARK(TAG_division) | DGM_MARK(HINT_story) |
                          DGM_MARK(HINT_content) | DGM_MARK(TAG_p) | DGM_MARK(TAG_body);
    /* What never holds a fifth of a page's prose, unlinked: the class that says so means something else ("bottom", "menu-font"). */
    const uint64_t small = DGM_MARK(HINT_menu) | DGM_MARK(HINT_share) | DGM_MARK(HINT_foot) | DGM_MARK(HINT_head) | DGM_MARK(HINT_caption) |
                           DGM_MARK(HINT_advert) | DGM_MARK(HINT_forms) | DGM_MARK(HINT_tool) | DGM_MARK(HINT_letter) |
                           DGM_MARK(HINT_byline) | DGM_MARK(HINT_time) | DGM_MARK(HINT_topics) | DGM_MARK(HINT_meta) | DGM_MARK(HINT_title) |
                           DGM_MARK(HINT_media) | DGM_MARK(HINT_shop);
    c->first_prose = DGM_NONE;
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        dgm_node_measure *n = &c->nodes[t->blocks[i].node];
        const dgm_block_measure *m = &c->blocks[i];
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
        const dgm_node_measure *n = &c->nodes[k];
        dgm_node_measure *parent = &c->nodes[t->nodes[k].parent];
        parent->letters += n->letters;
        parent->linked += n->linked;
        parent->prose += n->prose;
    }
    /* A wrapper of nearly all prose is no comment and no sidebar, whatever it is called ("with-sidebar"). */
    for (uint32_t k = 0; k < t->n_nodes; k++) {
        c->around[k] = t->nodes[k].marks & DGM_MARK(TAG_article) ? k : k ? c->around[t->nodes[k].parent] : 0;
        bool wrapper = c->nodes[k].wrapper = (uint64_t)c->nodes[k].prose * 10 > (uint64_t)c->prose * 6;
        uint64_t marks = t->nodes[k].marks;
        if (c->nodes[k].prose >= 400 && (uint64_t)c->nodes[k].prose * 5 > c->prose && c->nodes[k].linked * 5 < c->nodes[k].letters)
            marks &= ~small;
        c->nodes[k].inside = (k ? c->nodes[t->nodes[k].parent].inside : 0) | (wrapper ? marks & good : marks);
    }
}

/* Boxes alike: elements of the same tag and class with more than one block in each. What lies in them bears their number. */
static void find_boxes(dgm_choice *c)
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
        const dgm_node_measure *parent = &c->nodes[t->nodes[k].parent];
        c->nodes[k].alike = parent->alike > c->nodes[k].alike ? parent->alike : c->nodes[k].alike;
        c->nodes[k].linked_alike |= parent->linked_alike;
    }
}

void dgm_article_measure(dgm_choice *c)
{
    const dgm_page_tree *t = c->t;
    c->blocks = DGM_NEW(&c->arena, dgm_block_measure, t->n_blocks);
    c->nodes = DGM_NEW(&c->arena, dgm_node_measure, t->n_nodes);
    c->around = DGM_NEW(&c->arena, uint32_t, t->n_nodes);
    measure_blocks(c);
    measure_nodes(c);
    find_boxes(c);
}
