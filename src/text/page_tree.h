/* page_tree.h - a page as its block elements and the runs of text in them, in the order of the page.
 *
 *   <div class="story"> <h1>Talks fail</h1> <p>The envoys <a>left</a> ...</p> </div>
 *    node 1, hint story   node 2, tag h1     node 3, tag p
 *                         block 0            block 1, 4 bytes of it linked
 *
 * A node is a block element, or an inline one whose class tells something; parents come before children. A block is the text between
 * two edges of nodes, white space made single. What an element is (its tag, the words of its class and id) are its marks.
 */
#ifndef DGM_TEXT_PAGE_TREE_H
#define DGM_TEXT_PAGE_TREE_H
#include "text/lexicon.h"
#include "text/page.h"

/* By tag or role. */
#define DGM_TAG_MARKS(X) \
    X(article) X(main) X(aside) X(nav) X(header) X(footer) X(form) X(figure) X(figcaption) X(table) X(cell) X(list) X(li) X(dl) \
    X(blockquote) X(pre) X(address) X(h1) X(h2) X(h3) X(h4) X(p) X(section) X(division) X(details) X(inline) X(body)
/* By the words of lexicon/text/page_hints.tsv. */
#define DGM_HINT_MARKS(X) \
    X(comment) X(share) X(menu) X(related) X(teaser) X(byline) X(time) X(advert) X(foot) X(head) X(caption) X(media) X(story) X(content) \
    X(lead) X(side) X(box) X(consent) X(letter) X(topics) X(hidden) X(meta) X(title) X(forms) X(tool) X(quote) X(shop) X(note)

enum {
#define X(name) DGM_TAG_##name,
    DGM_TAG_MARKS(X)
#undef X
#define X(name) DGM_HINT_##name,
    DGM_HINT_MARKS(X)
#undef X
    DGM_N_MARKS
};
_Static_assert(DGM_N_MARKS <= 64, "marks are bits of a uint64_t");
#define DGM_MARK(name) ((uint64_t)1 << (DGM_##name))

typedef struct {
    uint32_t parent;                   /* node 0 is its own */
    uint32_t first, end;               /* blocks in it and in what it holds: first <= i < end */
    uint32_t kind;                     /* equal for elements of the same tag and first word of class; 0 without one */
    uint64_t marks;
} dgm_page_node;

typedef struct {
    uint32_t node, start, end;         /* bytes of the tree's text */
    uint32_t linked, links;            /* bytes in links, links that begin here */
} dgm_page_block;

/* What an element says of the day or the author by its class, rel or itemprop. */
typedef enum { DGM_CLAIM_TIME, DGM_CLAIM_AUTHOR } dgm_claim_kind;
typedef struct {
    dgm_claim_kind kind;
    uint32_t       block;              /* the block that it lies in, or that comes next */
    uint32_t       start, end;         /* bytes of the tree's text */
    dgm_date       date;               /* of its datetime or content; may be unknown */
} dgm_page_claim;
enum { DGM_MOST_CLAIMS = 128 };

typedef struct {
    dgm_page_node  *nodes;
    dgm_page_block *blocks;
    uint32_t        n_nodes, cap_nodes, n_blocks, cap_blocks;
    dgm_buffer      text, title, h1;   /* of all blocks; of <title>; of the first <h1> */
    dgm_facts       facts;
    dgm_page_claim  claims[DGM_MOST_CLAIMS];
    uint32_t        n_claims;
    bool            withheld;          /* there was a <noscript> or a template, not read */
    bool            cut;               /* nested too deep, or too many elements: what followed was not read */
} dgm_page_tree;

/* Reads a page of UTF-8; as a last resort what is in <noscript> and in templates of scripts too. Linear in its size. DGM_E_MEMORY, else DGM_OK whatever the page holds; free it in both cases. */
dgm_status dgm_page_tree_read(dgm_page_tree *t, const dgm_text_lexicon *lx, dgm_bytes utf8, bool last_resort, dgm_error *err);
void       dgm_page_tree_free(dgm_page_tree *t);

static inline dgm_bytes dgm_page_block_text(const dgm_page_tree *t, uint32_t i)
{
    return (dgm_bytes){ t->text.data + t->blocks[i].start, t->blocks[i].end - t->blocks[i].start };
}

/* What a page of its author's making says by its words: classes (page_hints.tsv) and how much each witness weighs (page_weights.tsv). */
typedef struct dgm_page_lexicon dgm_page_lexicon;
dgm_status dgm_page_lexicon_read(dgm_page_lexicon **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);
/* The DGM_MARK(HINT_...) bits of the words of a class, id or itemprop. */
uint64_t dgm_page_hints(const dgm_page_lexicon *lx, const char *value);
/* Words of page_words.tsv, all in folded lines: the number of a month, 0 for none; how many words at its beginning introduce an author;
 * whether a word of it says that the day behind is one of change. */
uint8_t  dgm_page_month(const dgm_page_lexicon *lx, dgm_bytes word);
uint32_t dgm_page_by_words(const dgm_page_lexicon *lx, dgm_bytes folded);
bool     dgm_page_says_changed(const dgm_page_lexicon *lx, dgm_bytes folded);
/* Weights by witness: dgm_page_weights(lx, 0) for the first look at a block, 1 for the second. article.c knows their order. */
const float *dgm_page_weights(const dgm_page_lexicon *lx, int look);

#endif
