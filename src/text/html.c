/* html.c - the article of a page. */
#include "text/clean.h"
dgm_status dgm_html_read(dgm_page *page, dgm_bytes html, dgm_bytes charset, dgm_error *err)
{
    (void)charset;
    (void)err;
    dgm_put(&page->text, html);
    return DGM_OK;
}
void dgm_page_free(dgm_page *page)
{
    dgm_buffer_free(&page->text);
    dgm_buffer_free(&page->title);
    dgm_buffer_free(&page->url);
    dgm_buffer_free(&page->source);
}
