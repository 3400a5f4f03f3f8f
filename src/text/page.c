/* page.c - what a page says of itself: meta tags, JSON-LD, canonical address; and its title, of which several are told. */
#include "text/page_visible.h"
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

/* One more author; addresses are no names. */
static void add_author(dgm_buffer *b, const char *value)
{
    enum { LONGEST = 120, LONGEST_ALL = 400 };
    dgm_bytes name = dgm_trim(dgm_str(value)), all = { b->data, b->size };
    if (name.size < 2 || name.size > LONGEST || memchr(name.data, '@', name.size) || strncasecmp(name.data, "http", 4) == 0 || all.size > LONGEST_ALL)
        return;
    if (all.size && memmem(all.data, all.size, name.data, name.size))
        return;
    if (all.size)
        dgm_puts(b, ", ");
    dgm_put(b, name);
}

/* ---- meta tags ---- */

void dgm_facts_meta(dgm_facts *f, const char *property, const char *name, const char *itemprop, const char *content)
{
    static const struct { const char *key; int rank; } dates[] = {
        { "article:published_time", DGM_DATE_META }, { "og:published_time", DGM_DATE_META }, { "datePublished", DGM_DATE_META },
        { "og:article:published_time", DGM_DATE_META }, { "parsely-pub-date", DGM_DATE_META }, { "sailthru.date", DGM_DATE_META },
        { "article:published", DGM_DATE_META }, { "cXenseParse:recs:publishtime", DGM_DATE_META }, { "citation_publication_date", DGM_DATE_META },
        { "pubdate", DGM_DATE_OTHER }, { "publishdate", DGM_DATE_OTHER }, { "publish-date", DGM_DATE_OTHER }, { "date", DGM_DATE_OTHER },
        { "last-modified", DGM_DATE_CHANGED }, { "article:modified_time", DGM_DATE_CHANGED }, { "og:updated_time", DGM_DATE_CHANGED },
        { "dateModified", DGM_DATE_CHANGED }, { "dc.date", DGM_DATE_OTHER }, { "dc.date.issued", DGM_DATE_OTHER },
        { "dcterms.created", DGM_DATE_OTHER }, { "dcterms.date", DGM_DATE_OTHER }, { "dateCreated", DGM_DATE_OTHER },
        { "schema:dateCreated", DGM_DATE_OTHER },
    };
    static const char *const authors[] = { "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator", "parsely-author",
                                           "sailthru.author", "byl", "citation_author" };
    if (!*content)
        return;
    const char *keys[] = { property, name, itemprop };
    for (size_t k = 0; k < 3; k++) {
        if (!*keys[k])
            continue;
        if (!strcasecmp(keys[k], "og:title"))
            once(&f->og_title, content);
        else if (!strcasecmp(keys[k], "og:url"))
            once(&f->page->url, content);
        else if (!strcasecmp(keys[k], "description") || !strcasecmp(keys[k], "og:description"))
            once(&f->description, content);
        else if (!strcasecmp(keys[k], "og:site_name"))
            once(&f->page->source, content);
        for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
            if (!strcasecmp(keys[k], dates[i].key))
                date_once(f, dates[i].rank, content);
        for (size_t i = 0; i < sizeof authors / sizeof *authors; i++)
            if (!strcasecmp(keys[k], authors[i]))
                add_author(&f->author, content);
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

/* ---- JSON-LD ---- */

static const char *string_of(json_object *o, const char *key)
{
    json_object *v;
    return json_object_object_get_ex(o, key, &v) && json_object_is_type(v, json_type_string) ? json_object_get_string(v) : "";
}

/* "Ada Lind", { "name": "Ada Lind" }, or a list of either. */
static void json_authors(dgm_facts *f, json_object *o)
{
    enum { MOST = 10 };
    size_t n = json_object_is_type(o, json_type_array) ? json_object_array_length(o) : 1;
    for (size_t i = 0; i < n && i < MOST; i++) {
        json_object *one = json_object_is_type(o, json_type_array) ? json_object_array_get_idx(o, i) : o;
        if (json_object_is_type(one, json_type_string))
            add_author(&f->json_author, json_object_get_string(one));
        else if (json_object_is_type(one, json_type_object))
            add_author(&f->json_author, string_of(one, "name"));
    }
}

/* What is looked for in an object of JSON-LD: facts of the article, or who it is that an author's "@id" stands for. */
typedef void json_visit(dgm_facts *f, json_object *o);

static void json_person(dgm_facts *f, json_object *o)
{
    const char *id = string_of(o, "@id");
    if (*id && f->author_id.size && dgm_is((dgm_bytes){ f->author_id.data, f->author_id.size }, id))
        add_author(&f->json_author, string_of(o, "name"));
}

/* An object that has a headline or a body tells of the article; others of the site, of videos, of what is linked. */
static void json_facts(dgm_facts *f, json_object *o)
{
    json_object *author;
    const char *headline = string_of(o, "headline"), *body = string_of(o, "articleBody");
    bool article = *headline || *body;
    date_once(f, article ? DGM_DATE_JSON : DGM_DATE_JSON_OTHER, string_of(o, "datePublished"));
    date_once(f, DGM_DATE_CHANGED, string_of(o, "dateModified"));
    if (!article)
        return;
    once(&f->headline, headline);
    once(&f->body, body);
    if (f->json_author.size || !json_object_object_get_ex(o, "author", &author))
        return;
    json_authors(f, author);
    if (!f->json_author.size && json_object_is_type(author, json_type_object))
        once(&f->author_id, string_of(author, "@id"));
}

/* Looks through the objects by an explicit stack; the tokener bounds the depth. */
static void json_walk(dgm_facts *f, json_object *root, json_visit *visit)
{
    enum { WAITING = 256, MOST_STEPS = 10000 };
    json_object *stack[WAITING];
    size_t n = 0, steps = 0;
    stack[n++] = root;
    while (n && steps++ < MOST_STEPS) {
        json_object *o = stack[--n];
        if (json_object_is_type(o, json_type_array)) {
            for (size_t i = json_object_array_length(o); i-- > 0 && n < WAITING;)
                stack[n++] = json_object_array_get_idx(o, i);
        } else if (json_object_is_type(o, json_type_object)) {
            visit(f, o);
            json_object_object_foreach(o, key, value) {
                (void)key;
                if (!json_object_is_type(value, json_type_string) && n < WAITING)
                    stack[n++] = value;
            }
        }
    }
}

void dgm_facts_json(dgm_facts *f, dgm_bytes json)
{
    enum { DEEPEST = 16 };
    json = dgm_trim(json);
    json_tokener *tok = json.size && json.size < INT32_MAX ? json_tokener_new_ex(DEEPEST) : NULL;
    if (!tok)
        return;
    json_object *root = json_tokener_parse_ex(tok, json.data, (int)json.size);
    if (json_tokener_get_error(tok) == json_tokener_success && root) {
        json_walk(f, root, json_facts);
        if (f->author_id.size && !f->json_author.size)
            json_walk(f, root, json_person);
    }
    json_object_put(root);
    json_tokener_free(tok);
}

/* ---- title ---- */

/* Letters and figures of both, without case: "ZEIT ONLINE" and "zeit-online" are the same. ASCII case only, which is enough for sites. */
static size_t bare(char *to, size_t room, dgm_bytes s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.size && n < room; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z'))
            to[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return n;
}

static bool same_bare(dgm_bytes a, dgm_bytes b, bool within)
{
    char x[200], y[200];
    size_t n = bare(x, sizeof x, a), m = bare(y, sizeof y, b);
    if (!n || !m)
        return false;
    return n == m ? memcmp(x, y, n) == 0 : within && (n > m ? m >= 4 && memmem(x, n, y, m) : n >= 4 && memmem(y, m, x, n));
}

/* "www.domradio.de/..." -> "domradio". */
static dgm_bytes host_label(dgm_bytes url)
{
    const char *at = url.size > 8 ? memmem(url.data, url.size, "//", 2) : NULL;
    if (!at)
        return (dgm_bytes){ "", 0 };
    dgm_bytes host = dgm_slice(url, (size_t)(at - url.data) + 2, url.size), rest;
    dgm_cut(host, '/', &host, &rest);
    if (dgm_starts(host, DGM_LIT("www.")))
        host = dgm_slice(host, 4, host.size);
    dgm_cut(host, '.', &host, &rest);
    return host;
}

/* Where a bar, a dash and the like part a title, from i on: its place, and its size by *size. */
static size_t find_bar(dgm_bytes s, size_t i, size_t *size)
{
    static const char *const bars[] = { " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " \xE2\x80\xBA ", " \xE2\x80\xA2 ", " \xC2\xB7 ",
                                        " :: ", " // ", " \xE2\x94\x82 ", " \xC2\xAB ", " > " };
    for (; i < s.size; i++)
        for (size_t k = 0; s.data[i] == ' ' && k < sizeof bars / sizeof *bars; k++)
            if (dgm_starts(dgm_slice(s, i, s.size), dgm_str(bars[k]))) {
                *size = strlen(bars[k]);
                return i;
            }
    return s.size;
}

/* The title without the name of the site before or behind it. */
static dgm_bytes without_site(dgm_bytes title, dgm_bytes site, dgm_bytes host)
{
    size_t bar = 0, size = 0, first = find_bar(title, 0, &size), first_size = size, last = first, last_size = size;
    while ((bar = find_bar(title, last + 1, &size)) < title.size) {
        last = bar;
        last_size = size;
    }
    if (first == title.size)
        return title;
    dgm_bytes head = dgm_slice(title, 0, first), tail = dgm_slice(title, last + last_size, title.size);
    if (same_bare(tail, site, true) || same_bare(tail, host, true))
        return dgm_slice(title, 0, last);
    if (same_bare(head, site, true) || same_bare(head, host, true))
        return dgm_slice(title, first + first_size, title.size);
    return title;
}

void dgm_facts_author(dgm_facts *f)
{
    const dgm_buffer *said = f->json_author.size ? &f->json_author : &f->author;
    f->page->author.size = 0;
    dgm_put(&f->page->author, (dgm_bytes){ said->data, said->size });
}

static dgm_bytes without_section(dgm_bytes title)
{
    enum { MOST_WORDS = 3 };
    size_t size = 0, bar = find_bar(title, 0, &size);
    if (bar == title.size || title.data[bar + 1] != '|')
        return title;
    size_t words = 1;
    for (size_t i = bar + size; i < title.size; i++)
        words += title.data[i] == ' ';
    return words <= MOST_WORDS ? dgm_slice(title, 0, bar) : title;
}

/* A line above or below the headline lies in one <h1> with it at times: what the head says is then the end or the beginning. */
static dgm_bytes without_kicker(dgm_bytes h1, dgm_bytes said)
{
    enum { SHORTEST = 15 };
    return said.size >= SHORTEST && said.size < h1.size && (dgm_ends(h1, said) || dgm_starts(h1, said)) ? said : h1;
}

/* The headline that readers see is the title, unless it is the site's name. */
void dgm_facts_settle(dgm_facts *f, dgm_bytes h1, dgm_bytes title)
{
    dgm_page *p = f->page;
    dgm_bytes site = { p->source.data, p->source.size }, host = host_label((dgm_bytes){ p->url.data, p->url.size });
    dgm_bytes said = dgm_trim(without_site(dgm_trim((dgm_bytes){ f->og_title.data, f->og_title.size }), site, host));
    h1 = dgm_trim(without_site(dgm_trim(h1), site, host));
    bool logo = same_bare(h1, site, false) || same_bare(h1, host, false);
    dgm_bytes choices[] = { logo ? (dgm_bytes){ "", 0 } : without_kicker(h1, said), without_section(said), { f->headline.data, f->headline.size },
                            without_section(dgm_trim(without_site(dgm_trim(title), site, host))), h1 };
    for (size_t i = 0; i < sizeof choices / sizeof *choices && !p->title.size; i++)
        dgm_put(&p->title, choices[i]);
    f->dates[DGM_DATE_ADDRESS] = dgm_date_in_address((dgm_bytes){ p->url.data, p->url.size });
    for (size_t i = 0; i < DGM_N_DATES && !dgm_date_known(p->date); i++)
        p->date = f->dates[i];
}

void dgm_facts_free(dgm_facts *f)
{
    dgm_buffer *all[] = { &f->og_title, &f->headline, &f->description, &f->body, &f->author, &f->json_author, &f->author_id };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        dgm_buffer_free(all[i]);
}
