/* page_visible.h - what a page shows of its day and its author, where it does not say them to programs. */
#ifndef DGM_TEXT_PAGE_VISIBLE_H
#define DGM_TEXT_PAGE_VISIBLE_H
#include "text/page_tree.h"

/* Where the article lies: its headline (DGM_NONE: not seen), its first and last block, the first
 * of the element that holds it; which blocks stand aside (menus, teasers, comments). */
typedef struct { uint32_t n_blocks, headline, first, last, body; const bool *aside; } dgm_page_view;

/* Sets the visible date and, where the page names none to programs, the author. Inside a guard of `scratch`. Linear. */
void dgm_facts_visible(dgm_facts *f, dgm_arena *scratch, const dgm_page_tree *t, const dgm_page_lexicon *lx, const dgm_page_view *view);
/* The day in an address, "/2022/02/03/"; unknown where there is none. */
dgm_date dgm_date_in_address(dgm_bytes url);
#endif
