/* page.h - what a page says of itself: meta tags, JSON-LD, canonical address. */
#ifndef DGM_TEXT_PAGE_H
#define DGM_TEXT_PAGE_H
#include "text/clean.h"

/* The claims by trust: the first that is filled wins. */
enum {
    DGM_DATE_META, DGM_DATE_JSON, DGM_DATE_ADDRESS, DGM_DATE_OTHER, DGM_DATE_VISIBLE, DGM_DATE_JSON_OTHER, DGM_DATE_CHANGED, DGM_N_DATES
};
typedef struct {
    dgm_page  *page;
    dgm_buffer og_title, headline, description, body;    /* body: JSON-LD's articleBody */
    dgm_buffer author, json_author, author_id;
    dgm_date   dates[DGM_N_DATES];
} dgm_facts;

void dgm_facts_meta(dgm_facts *f, const char *property, const char *name, const char *itemprop, const char *content);
void dgm_facts_url(dgm_facts *f, const char *href);
void dgm_facts_json(dgm_facts *f, dgm_bytes json);
/* Sets the page's author by what meta tags and JSON-LD say. */
void dgm_facts_author(dgm_facts *f);
/* Chooses title and date. h1: the headline as the page shows it; title: of its head. */
void dgm_facts_settle(dgm_facts *f, dgm_bytes h1, dgm_bytes title);
void dgm_facts_free(dgm_facts *f);
#endif
