/* page.c - what a page says of itself: meta tags, JSON-LD, time, canonical address. */
#include "text/page.h"
#include "text/reader.h"

#include <json-c/json.h>

static void once(dgm_buffer *b, const char *value)
{
    if (!b->size)
        dgm_puts(b, value);
}

static void date_once(dgm_facts *f, int rank, const char *value)
{
    if (!dgm_date_known(f->dates[rank]))
        f->dates[rank] = dgm_date_prefix(dgm_str(value));
}

void dgm_facts_meta(dgm_facts *f, const char *property, const char *name, const char *itemprop, const char *content)
{
    static const struct { const char *key; int rank; } dates[] = {
        { "article:published_time", DGM_DATE_META }, { "og:published_time", DGM_DATE_META }, { "datePublished", DGM_DATE_META },
        { "parsely-pub-date", DGM_DATE_META }, { "sailthru.date", DGM_DATE_META }, { "article:published", DGM_DATE_META },
        { "pubdate", DGM_DATE_OTHER }, { "publishdate", DGM_DATE_OTHER }, { "publish-date", DGM_DATE_OTHER }, { "date", DGM_DATE_OTHER },
        { "dc.date", DGM_DATE_OTHER }, { "dc.date.issued", DGM_DATE_OTHER }, { "dcterms.created", DGM_DATE_OTHER },
        { "dateCreated", DGM_DATE_OTHER },
    };
    if (!*content)
        return;
    const char *keys[] = { property, name, itemprop };
    for (size_t k = 0; k < 3; k++) {
        if (!strcasecmp(keys[k], "og:title"))
            once(&f->og_title, content);
        else if (!strcasecmp(keys[k], "og:url"))
            once(&f->page->url, content);
        else if (!strcasecmp(keys[k], "og:site_name"))
            once(&f->page->source, content);
        for (size_t i = 0; i < sizeof dates / sizeof *dates && *keys[k]; i++)
            if (!strcasecmp(keys[k], dates[i].key))
                date_once(f, dates[i].rank, content);
    }
}

/* The canonical address of a link beats og:url; relative ones say nothing. */
void dgm_facts_url(dgm_facts *f, const char *href)
{
    if (strncasecmp(href, "http", 4) != 0)
        return;
    f->page->url.size = 0;
    dgm_puts(&f->page->url, href);
}

void dgm_facts_time(dgm_facts *f, const char *datetime) { date_once(f, DGM_DATE_TIME, datetime); }

/* Looks through the objects for datePublished and headline, by an explicit stack; the tokener bounds the depth. */
void dgm_facts_json(dgm_facts *f, dgm_bytes json)
{
    enum { DEEPEST = 16, WAITING = 256, MOST_STEPS = 10000 };
    json = dgm_trim(json);
    json_tokener *tok = json.size && json.size < INT32_MAX ? json_tokener_new_ex(DEEPEST) : NULL;
    if (!tok)
        return;
    json_object *root = json_tokener_parse_ex(tok, json.data, (int)json.size);
    if (json_tokener_get_error(tok) == json_tokener_success && root) {
        json_object *stack[WAITING];
        size_t n = 0, steps = 0;
        stack[n++] = root;
        while (n && steps++ < MOST_STEPS) {
            json_object *o = stack[--n];
            if (json_object_is_type(o, json_type_array)) {
                for (size_t i = 0; i < json_object_array_length(o) && n < WAITING; i++)
                    stack[n++] = json_object_array_get_idx(o, i);
            } else if (json_object_is_type(o, json_type_object)) {
                json_object_object_foreach(o, key, value) {
                    if (json_object_is_type(value, json_type_string)) {
                        if (!strcmp(key, "datePublished"))
                            date_once(f, DGM_DATE_JSON, json_object_get_string(value));
                        else if (!strcmp(key, "headline"))
                            once(&f->headline, json_object_get_string(value));
                    } else if (n < WAITING) {
                        stack[n++] = value;
                    }
                }
            }
        }
    }
    json_object_put(root);
    json_tokener_free(tok);
}

void dgm_facts_settle(dgm_facts *f, dgm_bytes h1, dgm_bytes title)
{
    dgm_bytes choices[] = { { f->og_title.data, f->og_title.size }, dgm_trim(h1), { f->headline.data, f->headline.size }, dgm_trim(title) };
    for (size_t i = 0; i < sizeof choices / sizeof *choices && !f->page->title.size; i++)
        dgm_put(&f->page->title, choices[i]);
    for (size_t i = 0; i < DGM_N_DATES && !dgm_date_known(f->page->date); i++)
        f->page->date = f->dates[i];
}

void dgm_facts_free(dgm_facts *f)
{
    dgm_buffer_free(&f->og_title);
    dgm_buffer_free(&f->headline);
}
