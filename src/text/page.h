/* page.h - what a page says of itself: meta tags, JSON-LD, time, canonical address. */
#ifndef DGM_TEXT_PAGE_H
#define DGM_TEXT_PAGE_H
#include "text/clean.h"

/* The claims by trust: the first rank that is filled wins. */
enum { DGM_DATE_META, DGM_DATE_JSON, DGM_DATE_TIME, DGM_DATE_OTHER, DGM_N_DATES };
typedef struct {
    dgm_page  *page;
    dgm_buffer og_title, headline;
    dgm_date   dates[DGM_N_DATES];
} dgm_facts;

void dgm_facts_meta(dgm_facts *f, const char *property, const char *name, const char *itemprop, const char *content);
void dgm_facts_url(dgm_facts *f, const char *href);
void dgm_facts_time(dgm_facts *f, const char *datetime);
void dgm_facts_json(dgm_facts *f, dgm_bytes json);
/* Chooses title and date. */
void dgm_facts_settle(dgm_facts *f, dgm_bytes h1, dgm_bytes title);
void dgm_facts_free(dgm_facts *f);
#endif
