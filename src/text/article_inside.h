/* article_inside.h - what the parts of the article's choice share. */
#ifndef DGM_TEXT_ARTICLE_INSIDE_H
#define DGM_TEXT_ARTICLE_INSIDE_H
#include "text/article.h"

typedef struct {
    uint64_t hash;
    uint32_t same;                     /* the first block of the same text */
    float    linked, digits;           /* shares */
    uint32_t letters, words, commas, stops, capitals;
    uint16_t links;
    bool     ends_stop, ends_colon, starts_lower, starts_digit, symbol, at_sign, year, lines;
    bool     prose, heading, repeated, furniture, kept, is_title, in_title, description, told, untold;
} dgm_block_measure;

typedef struct { uint64_t inside; uint32_t letters, linked, prose, alike; bool wrapper, linked_alike; } dgm_node_measure;

typedef struct {
    dgm_page_tree          *t;
    const dgm_text_lexicon *lx;
    dgm_arena               arena;
    dgm_block_measure      *blocks;
    dgm_node_measure       *nodes;
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
} dgm_choice;

static inline bool dgm_holds(dgm_bytes text, dgm_bytes part)
{
    return part.size && text.size >= part.size && memmem(text.data, text.size, part.data, part.size);
}
static inline float dgm_share(uint64_t part, uint64_t whole) { return whole ? (float)part / (float)whole : 0; }

/* Fills blocks and nodes: what each block is by itself, what each element holds. Linear. */
void dgm_article_measure(dgm_choice *c);
/* The witnesses of block i at the first look; at the second too, once the first has been taken. `prose`: letters of prose before it. */
void dgm_witnesses(float v[DGM_N_WITNESSES], const dgm_choice *c, uint32_t i, uint64_t prose, bool second);
#endif
