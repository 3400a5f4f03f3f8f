/* phrases.c - a trie over words.
 *
 *   words     open addressing: word -> number; its bytes lie in `pool`
 *   edges     open addressing: (node, word) -> node
 *   nodes     first value of the phrase that ends there, DGM_NONE: none does
 *   values    value, next of the same phrase
 *
 * Indices read from a mapped file are checked where they are used, so that a damaged file finds wrong phrases at worst.
 */
#include "base/phrases.h"

typedef struct { uint32_t hash, at, size, number; } word_slot;      /* hash 0: free */
typedef struct { uint32_t parent, word, child; } edge_slot;         /* child 0: free; the root is nobody's child */
typedef struct { uint32_t value, next; } value_cell;

struct dgm_phrases {
    dgm_arena  *arena;                                  /* NULL: mapped, read-only */
    word_slot  *words;
    edge_slot  *edges;
    uint32_t   *nodes;
    value_cell *values;
    char       *pool;
    uint32_t n_words, word_cap, n_edges, edge_cap, n_nodes, node_cap, n_values, value_cap, pool_size, pool_cap, longest;
};

dgm_phrases *dgm_phrases_new(dgm_arena *a)
{
    dgm_phrases *p = DGM_NEW(a, dgm_phrases, 1);
    p->arena = a;
    p->nodes = DGM_NEW(a, uint32_t, p->node_cap = 64);
    p->nodes[p->n_nodes++] = DGM_NONE;
    return p;
}

/* ---- finding ---- */

static uint32_t word_hash(dgm_bytes word)
{
    uint32_t h = (uint32_t)dgm_hash(word);
    return h ? h : 1;
}

static word_slot *word_at(const dgm_phrases *p, dgm_bytes word, uint32_t hash)
{
    for (uint32_t i = hash & (p->word_cap - 1), probes = 0; probes < p->word_cap; i = (i + 1) & (p->word_cap - 1), probes++) {
        word_slot *s = &p->words[i];
        if (!s->hash)
            return s;
        if (s->hash == hash && s->size == word.size && s->at <= p->pool_size && s->size <= p->pool_size - s->at &&
            memcmp(p->pool + s->at, word.data, word.size) == 0)
            return s;
    }
    return NULL;
}

static edge_slot *edge_at(const dgm_phrases *p, uint32_t parent, uint32_t word)
{
    uint64_t mixed = ((uint64_t)parent << 32 | word) * 0x9E3779B97F4A7C15u;
    for (uint32_t i = (uint32_t)(mixed >> 32) & (p->edge_cap - 1), probes = 0; probes < p->edge_cap;
         i = (i + 1) & (p->edge_cap - 1), probes++) {
        edge_slot *s = &p->edges[i];
        if (!s->child || (s->parent == parent && s->word == word))
            return s;
    }
    return NULL;
}

static uint32_t follow(const dgm_phrases *p, uint32_t parent, dgm_bytes word)
{
    if (!p->n_words || !p->n_edges)
        return DGM_NONE;
    const word_slot *w = word_at(p, word, word_hash(word));
    if (!w || !w->hash)
        return DGM_NONE;
    const edge_slot *e = edge_at(p, parent, w->number);
    return e && e->child && e->child < p->n_nodes ? e->child : DGM_NONE;
}

/* Follows the words inside one token ("jean-yves le drian" counts three); DGM_NONE: no phrase goes on so. */
static uint32_t follow_token(const dgm_phrases *p, uint32_t at, dgm_bytes token)
{
    while (token.size && at != DGM_NONE) {
        dgm_bytes word;
        dgm_cut(token, ' ', &word, &token);
        if (word.size)
            at = follow(p, at, word);
    }
    return at;
}

static uint32_t first_value(const dgm_phrases *p, uint32_t node) { return p->nodes[node] < p->n_values ? p->nodes[node] : DGM_NONE; }

uint32_t dgm_phrases_match(const dgm_phrases *p, const dgm_bytes *words, uint32_t n, uint32_t *first)
{
    uint32_t best = 0, at = 0;
    for (uint32_t i = 0; i < n; i++) {
        at = follow_token(p, at, words[i]);
        if (at == DGM_NONE)
            break;
        if (at && first_value(p, at) != DGM_NONE) {
            best = i + 1;
            *first = first_value(p, at);
        }
    }
    return best;
}

uint32_t dgm_phrases_find(const dgm_phrases *p, dgm_bytes folded)
{
    uint32_t at = follow_token(p, 0, folded);
    return at == DGM_NONE || !at ? DGM_NONE : first_value(p, at);
}

uint32_t dgm_phrases_value(const dgm_phrases *p, uint32_t cursor) { return p->values[cursor].value; }

uint32_t dgm_phrases_next(const dgm_phrases *p, uint32_t cursor)
{
    uint32_t next = p->values[cursor].next;             /* lists run from newer to older, so a loop cannot close */
    return next < cursor ? next : DGM_NONE;
}

uint32_t dgm_phrases_longest(const dgm_phrases *p) { return p->longest; }

/* ---- adding ---- */

static uint32_t add_word(dgm_phrases *p, dgm_bytes word)
{
    if (p->n_words + p->n_words / 2 >= p->word_cap) {
        dgm_phrases wider = *p;
        wider.word_cap = p->word_cap ? p->word_cap * 2 : 64;
        wider.words = DGM_NEW(p->arena, word_slot, wider.word_cap);
        for (uint32_t i = 0; i < p->word_cap; i++)
            if (p->words[i].hash)
                *word_at(&wider, (dgm_bytes){ p->pool + p->words[i].at, p->words[i].size }, p->words[i].hash) = p->words[i];
        *p = wider;
    }
    uint32_t hash = word_hash(word);
    word_slot *s = word_at(p, word, hash);
    if (s->hash)
        return s->number;
    uint32_t size = (uint32_t)word.size;
    if (p->pool_cap - p->pool_size < size) {
        uint64_t cap = (uint64_t)p->pool_cap * 2 + size + 256;
        char *pool = dgm_alloc(p->arena, (size_t)cap);
        if (p->pool_size)
            memcpy(pool, p->pool, p->pool_size);
        p->pool = pool;
        p->pool_cap = (uint32_t)cap;
    }
    memcpy(p->pool + p->pool_size, word.data, size);
    *s = (word_slot){ hash, p->pool_size, size, p->n_words++ };
    p->pool_size += size;
    return s->number;
}

static uint32_t add_edge(dgm_phrases *p, uint32_t parent, uint32_t word)
{
    if (p->n_edges + p->n_edges / 2 >= p->edge_cap) {
        dgm_phrases wider = *p;
        wider.edge_cap = p->edge_cap ? p->edge_cap * 2 : 64;
        wider.edges = DGM_NEW(p->arena, edge_slot, wider.edge_cap);
        for (uint32_t i = 0; i < p->edge_cap; i++)
            if (p->edges[i].child)
                *edge_at(&wider, p->edges[i].parent, p->edges[i].word) = p->edges[i];
        *p = wider;
    }
    edge_slot *s = edge_at(p, parent, word);
    if (s->child)
        return s->child;
    p->nodes = dgm_list_grow(p->arena, p->nodes, p->n_nodes, &p->node_cap, sizeof *p->nodes);
    *s = (edge_slot){ parent, word, p->n_nodes };
    p->n_edges++;
    p->nodes[p->n_nodes] = DGM_NONE;
    return p->n_nodes++;
}

void dgm_phrases_add(dgm_phrases *p, dgm_bytes folded, uint32_t value)
{
    uint32_t at = 0, length = 0;
    while (folded.size) {
        dgm_bytes word;
        dgm_cut(folded, ' ', &word, &folded);
        if (!word.size || word.size > 1024)
            continue;
        length++;
        at = add_edge(p, at, add_word(p, word));
    }
    if (!at)
        return;
    p->values = dgm_list_grow(p->arena, p->values, p->n_values, &p->value_cap, sizeof *p->values);
    p->values[p->n_values] = (value_cell){ value, p->nodes[at] };
    p->nodes[at] = p->n_values++;
    if (length > p->longest)
        p->longest = length;
}

/* ---- in a file ---- */

static const char *const parts[] = { "words", "edges", "nodes", "values", "pool", "sizes" };
typedef struct { uint32_t n_words, n_edges, longest; } sizes;

void dgm_phrases_write(const dgm_phrases *p, dgm_pack_writer *w, const char *name)
{
    sizes s = { p->n_words, p->n_edges, p->longest };
    dgm_pack_add(w, name, parts[0], p->words, p->word_cap, sizeof *p->words);
    dgm_pack_add(w, name, parts[1], p->edges, p->edge_cap, sizeof *p->edges);
    dgm_pack_add(w, name, parts[2], p->nodes, p->n_nodes, sizeof *p->nodes);
    dgm_pack_add(w, name, parts[3], p->values, p->n_values, sizeof *p->values);
    dgm_pack_add(w, name, parts[4], p->pool, p->pool_size, 1);
    dgm_pack_add_copy(w, name, parts[5], &s, sizeof s);
}

static bool is_capacity(uint32_t n) { return (n & (n - 1)) == 0; }

dgm_status dgm_phrases_map(dgm_phrases **out, dgm_arena *a, const dgm_pack *pack, const char *name, dgm_error *err)
{
    dgm_phrases *p = DGM_NEW(a, dgm_phrases, 1);
    const sizes *s;
    uint32_t one;
    DGM_TRY(dgm_pack_find(pack, name, parts[0], sizeof *p->words, (const void **)&p->words, &p->word_cap, err));
    DGM_TRY(dgm_pack_find(pack, name, parts[1], sizeof *p->edges, (const void **)&p->edges, &p->edge_cap, err));
    DGM_TRY(dgm_pack_find(pack, name, parts[2], sizeof *p->nodes, (const void **)&p->nodes, &p->n_nodes, err));
    DGM_TRY(dgm_pack_find(pack, name, parts[3], sizeof *p->values, (const void **)&p->values, &p->n_values, err));
    DGM_TRY(dgm_pack_find(pack, name, parts[4], 1, (const void **)&p->pool, &p->pool_size, err));
    DGM_TRY(dgm_pack_find(pack, name, parts[5], sizeof *s, (const void **)&s, &one, err));
    if (one != 1 || !p->n_nodes || !is_capacity(p->word_cap) || !is_capacity(p->edge_cap))
        return dgm_pack_broken(pack, name, err);
    p->n_words = s->n_words;
    p->n_edges = s->n_edges;
    p->longest = s->longest;
    *out = p;
    return DGM_OK;
}
