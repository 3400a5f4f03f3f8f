#include "text/text.h"
typedef struct { dgm_header *h; dgm_arena *keep; const dgm_report *r; } cleaning;
static dgm_status copy_all(void *arg)
{
    cleaning *c = arg;
    c->h->id = dgm_copy(c->keep, c->r->id);
    c->h->title = dgm_copy(c->keep, c->r->title);
    c->h->text = dgm_copy(c->keep, c->r->text);
    c->h->language = DGM_LIT("en");
    c->h->date = c->r->date;
    return DGM_OK;
}
dgm_status dgm_text_clean(dgm_header *header, dgm_arena *keep, const dgm_text_lexicon *lx, const dgm_report *report,
                          dgm_error *warn, dgm_error *err)
{
    (void)lx; (void)warn;
    cleaning c = { header, keep, report };
    dgm_arena *arenas[] = { keep, NULL };
    return dgm_guard(arenas, copy_all, &c, err);
}
