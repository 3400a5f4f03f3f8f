/* phrases.c - a trie over words: one hash entry a node, keyed by parent node and word. */
#include "base/phrases.h"

typedef struct { uint32_t first; } node;                /* first value, DGM_NONE: no phrase ends here */
typedef struct { uint32_t value, next; } value_cell;

struct dgm_phrases {
    dgm_arena *arena;
    dgm_map    words;                                   /* word -> word number */
    dgm_map    edges;                                   /* 8 bytes: parent, word -> node */
    DGM_LIST(node)       nodes;
    DGM_LIST(value_cell) values;
    uint32_t longest;
};

typedef struct { uint32_t parent, word; } edge;

dgm_phrases *dgm_phrases_new(dgm_arena *a)
{
    dgm_phrases *p = DGM_NEW(a, dgm_phrases, 1);
    p->arena = a;
    DGM_PUSH(a, &p->nodes)->first = DGM_NONE;
    return p;
}

static uint32_t follow(const dgm_phrases *p, uint32_t parent, dgm_bytes word)
{
    uint32_t number = dgm_map_get(&p->words, word);
    if (number == DGM_NONE)
        return DGM_NONE;
    edge e = { parent, number };
    return dgm_map_get(&p->edges, (dgm_bytes){ (const char *)&e, sizeof e });
}

void dgm_phrases_add(dgm_phrases *p, dgm_bytes folded, uint32_t value)
{
    uint32_t at = 0, length = 0;
    while (folded.size) {
        dgm_bytes word;
        dgm_cut(folded, ' ', &word, &folded);
        if (!word.size)
            continue;
        length++;
        uint32_t next = follow(p, at, word);
        if (next == DGM_NONE) {
            if (dgm_map_get(&p->words, word) == DGM_NONE)
                dgm_map_set(&p->words, p->arena, dgm_copy(p->arena, word), p->words.n);
            edge *e = DGM_NEW(p->arena, edge, 1);
            *e = (edge){ at, dgm_map_get(&p->words, word) };
            next = p->nodes.n;
            DGM_PUSH(p->arena, &p->nodes)->first = DGM_NONE;
            dgm_map_set(&p->edges, p->arena, (dgm_bytes){ (const char *)e, sizeof *e }, next);
        }
        at = next;
    }
    if (!at)
        return;
    value_cell *v = DGM_PUSH(p->arena, &p->values);
    *v = (value_cell){ value, p->nodes.at[at].first };
    p->nodes.at[at].first = p->values.n - 1;
    if (length > p->longest)
        p->longest = length;
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

uint32_t dgm_phrases_match(const dgm_phrases *p, const dgm_bytes *words, uint32_t n, uint32_t *first)
{
    uint32_t best = 0, at = 0;
    for (uint32_t i = 0; i < n; i++) {
        at = follow_token(p, at, words[i]);
        if (at == DGM_NONE)
            break;
        if (at && p->nodes.at[at].first != DGM_NONE) {
            best = i + 1;
            *first = p->nodes.at[at].first;
        }
    }
    return best;
}

uint32_t dgm_phrases_value(const dgm_phrases *p, uint32_t cursor) { return p->values.at[cursor].value; }
uint32_t dgm_phrases_next(const dgm_phrases *p, uint32_t cursor) { return p->values.at[cursor].next; }
uint32_t dgm_phrases_longest(const dgm_phrases *p) { return p->longest; }
