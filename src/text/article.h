/* article.h - the witnesses that say whether a block belongs to the article; each has a weight in lexicon/text/page_weights.tsv. */
#ifndef DGM_TEXT_ARTICLE_H
#define DGM_TEXT_ARTICLE_H
#include "text/page_tree.h"

/* What a block is by itself and by its neighbours. Shares lie in 0 to 1, the rest is 0 or 1. */
#define DGM_BLOCK_WITNESSES(X) \
    X(always) \
    X(length_10) X(length_20) X(length_40) X(length_80) X(length_160) X(length_320) X(length_640)      /* at least so many letters */ \
    X(words_1) X(words_3)              /* at most so many words */ \
    X(linked) X(linked_25) X(linked_50) X(linked_90) X(links_1) X(links_2) X(links_5)                  /* share of text in links; links */ \
    X(ends_stop) X(ends_colon) X(stops_2) X(comma) X(commas_3) \
    X(starts_lower) X(starts_digit) X(digits) X(digits_20) X(capitals) X(symbol) X(at_sign) X(year_short) X(lines) \
    X(repeated)                        /* the same text stands elsewhere in the page */ \
    X(is_title) X(in_title) X(description) \
    X(furniture)                       /* a line of lexicon/text/furniture.tsv */ \
    X(told) X(untold)                  /* JSON-LD gives the article's body: the block is in it, or not */ \
    X(before_h1) X(after_h1) X(second_h1) \
    X(past_10) X(past_25) X(past_50) X(past_75) X(past_90)             /* place among the blocks of the page, per cent */ \
    X(no_prose_before) X(no_prose_after) X(prose_before) \
    X(prev_prose) X(next_prose) X(prev2_prose) X(next2_prose) X(prev_linked) X(next_linked) X(prev_short) X(next_short) \
    X(prev_heading) X(next_heading) X(between_prose) X(short_between) X(short_after) X(heading_prose) X(heading_lonely) \
    X(parent_linked) X(parent_linked_50) X(parent_prose) X(parent_many) X(grand_linked) X(grand_linked_50) X(grand_prose) X(great_prose) \
    X(list_linked) X(list_plain) \
    X(boxes_3) X(boxes_6) X(boxes_linked) X(boxes_long)                /* in one of so many elements alike: teasers, comments */
/* At the second look: what the first thought of the block and of those around it. */
#define DGM_LOOK_WITNESSES(X) \
    X(first) X(first_prev) X(first_next) X(first_prev2) X(first_next2) X(first_around) X(first_parent) X(first_grand) X(first_great) \
    X(first_best_next) X(first_best_prev) X(none_before) X(none_after) X(share_before) X(in_root) X(root_share) X(out_root_before) X(out_root_after) \
    X(heading_next) X(heading_no_next) \
    X(in_best) X(near_best) X(other_article) X(in_run) X(before_run) X(after_run) X(from_run_3) X(from_run_10) X(from_run_30) \
    X(after_run_boxes) X(before_run_short) X(out_long) X(cell_in_best) X(item_in_best) X(item_in_run) X(page)

enum {
#define X(name) DGM_W_##name,
    DGM_BLOCK_WITNESSES(X)
    DGM_LOOK_WITNESSES(X)
#undef X
    DGM_W_own,                                         /* the marks of the block's own node, of that and its parent for hints */
    DGM_W_inside = DGM_W_own + DGM_N_MARKS,            /* the marks of all nodes around it */
    DGM_W_long = DGM_W_inside + DGM_N_MARKS,           /* the same, of a long block: prose of a comment, of a box */
    DGM_N_WITNESSES = DGM_W_long + DGM_N_MARKS
};

/* The name of a witness: "length_80", "own.p", "in.comment". */
void     dgm_witness_name(char out[32], uint32_t witness);
uint32_t dgm_witness_find(dgm_bytes name);             /* DGM_NONE for an unknown one */

/* For those who train and explain: called for each block with its witnesses, its first thought and its score; above 0 it stays. */
typedef void dgm_block_watch(void *ctx, const dgm_page_tree *t, uint32_t block, const float witnesses[DGM_N_WITNESSES], float first, float score);

/* Settles the facts of the page (title, day, author) and writes its article to `out`: a line a paragraph, blank lines between; items of lists and cells of tables on lines of their own.
 * *certain counts the bytes of blocks that scored above 0: where none does, the best are written all the same. Linear in blocks and
 * elements. `watch` may be NULL. */
dgm_status dgm_article_write(dgm_buffer *out, dgm_page_tree *t, const dgm_text_lexicon *lx, size_t *certain, dgm_block_watch *watch, void *ctx,
                             dgm_error *err);
/* As dgm_html_read, and watches. */
dgm_status dgm_html_watch(dgm_page *page, const dgm_text_lexicon *lx, dgm_bytes html, dgm_bytes charset, dgm_block_watch *watch, void *ctx,
                          dgm_error *err);
#endif
