/* page.h - lines for people: words that wrap with a hanging indent, colour where it is wanted. */
#ifndef DGM_PAGE_H
#define DGM_PAGE_H
#include "base/base.h"

typedef struct {
    dgm_buffer *out;
    bool        colour;
    unsigned    width;            /* of the page, in columns */
    unsigned    indent;           /* of lines that wrap */
    unsigned    column;           /* where the next character goes */
    bool        blank;            /* a blank is due, or a new line in its place */
} dgm_page;

#define DGM_BOLD   "1"            /* SGR numbers, as terminals understand them */
#define DGM_FAINT  "2"
#define DGM_RED    "31"
#define DGM_GREEN  "32"
#define DGM_YELLOW "33"
#define DGM_CYAN   "36"
#define DGM_PLAIN  ""

dgm_page dgm_page_new(dgm_buffer *out, const dgm_style *style);
/* A line starts at column `first`; where it wraps it goes on at column `indent`. */
void dgm_page_line(dgm_page *p, unsigned first, unsigned indent);
void dgm_page_end(dgm_page *p);
/* Words with one blank between them; white space inside `s` counts as a blank, and a blank at either end of `s` is kept
 * as the place where a line may break. Control characters are shown as U+FFFD: a report must not steer a terminal. */
void dgm_page_put(dgm_page *p, const char *colour, dgm_bytes s);
void dgm_page_puts(dgm_page *p, const char *colour, const char *s);
/* Blanks up to `column`, at least one. */
void dgm_page_tab(dgm_page *p, unsigned column);
/* At most `columns` columns of s, on character boundaries, and "…" where it was cut. */
void dgm_page_cut(dgm_page *p, const char *colour, dgm_bytes s, unsigned columns);
unsigned dgm_columns(dgm_bytes s);                      /* of s on a terminal */

/* An entity as every page shows it: its name, then its codes. */
void dgm_page_entity(dgm_page *p, const dgm_entity *e);
#endif
