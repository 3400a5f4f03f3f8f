/* clean.h - the steps from foreign bytes to clean text. All of it uses libraries that allocate: outside any guard. */
#ifndef DGM_TEXT_CLEAN_H
#define DGM_TEXT_CLEAN_H
#include "text/text.h"

enum { DGM_LARGEST_TEXT = 4 << 20, DGM_LARGEST_PAGE = 16 << 20 };      /* bytes of a report that are read */

/* Appends `in` as UTF-8 in composed form without control characters, line ends made '\n'. charset: as declared, empty
 * for unknown; then a byte order mark, valid UTF-8 or, failing both, windows-1252 decides. *replaced counts the bytes
 * that were no text and became U+FFFD. */
dgm_status dgm_text_decode(dgm_buffer *out, dgm_bytes in, dgm_bytes charset, size_t *replaced, dgm_error *err);

/* What a page says of itself, and its article: one line a paragraph, blank lines between. */
typedef struct { dgm_buffer text, title, url, source, author; dgm_date date; bool cut, withheld; } dgm_page;
dgm_status dgm_html_read(dgm_page *page, const dgm_text_lexicon *lx, dgm_bytes html, dgm_bytes charset, dgm_error *err);
void       dgm_page_free(dgm_page *page);
#endif
