/* html.c - the article of a page, without its furniture.
 *
 *   <div class="menu"><a>…</a></div> <div class="story"><h1>…</h1><p>…</p><p>…</p></div> <div class="comments">…
 *         skipped by its name              most text, few links: the article         skipped by its name
 *
 * libxml2's parser calls us for each tag (no tree is built, nothing recurses). Text is gathered in blocks (a paragraph,
 * an item of a list); each block credits the elements around it for prose and debits links, and the element with the
 * most credit holds the article. What the page says of itself (meta, JSON-LD, time) gives title, date and address.
 */
#include "text/clean.h"
#include "text/page.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

enum { DEEPEST = 1000, MOST_NODES = 1 << 20, LARGEST_SCRIPT = 1 << 20 };

/* ---- what tags and class names mean ---- */

enum { SKIP = 1, BLOCK = 2, LINK = 4, PRE = 8, LOOSE = 16, H1 = 32, TITLE = 64, JSON_LD = 128, BODY = 256 };

static const struct { const char *name; uint32_t what; } tags[] = {
    { "a", LINK }, { "address", BLOCK }, { "article", BLOCK }, { "aside", SKIP | BLOCK }, { "blockquote", BLOCK },
    { "body", BLOCK | BODY }, { "button", SKIP }, { "caption", SKIP | BLOCK }, { "center", BLOCK }, { "dd", BLOCK },
    { "details", BLOCK }, { "dialog", SKIP | BLOCK }, { "div", BLOCK }, { "dl", BLOCK }, { "dt", BLOCK },
    { "fieldset", SKIP | BLOCK }, { "figcaption", SKIP | BLOCK }, { "figure", SKIP | BLOCK }, { "footer", SKIP | BLOCK },
    { "form", LOOSE | BLOCK }, { "h1", BLOCK | H1 }, { "h2", BLOCK }, { "h3", BLOCK }, { "h4", BLOCK }, { "h5", BLOCK },
    { "h6", BLOCK }, { "head", SKIP | BLOCK }, { "header", SKIP | BLOCK }, { "hr", BLOCK }, { "iframe", SKIP },
    { "li", BLOCK }, { "main", BLOCK }, { "menu", SKIP | BLOCK }, { "nav", SKIP | BLOCK }, { "noscript", SKIP },
    { "object", SKIP }, { "ol", BLOCK }, { "option", SKIP }, { "p", BLOCK }, { "pre", BLOCK | PRE }, { "script", SKIP },
    { "section", BLOCK }, { "select", SKIP }, { "style", SKIP }, { "svg", SKIP }, { "table", BLOCK }, { "tbody", BLOCK },
    { "td", BLOCK }, { "template", SKIP }, { "textarea", SKIP }, { "th", BLOCK }, { "title", SKIP | TITLE },
    { "tr", BLOCK }, { "ul", BLOCK }, { "video", SKIP },
};

static int by_tag(const void *key, const void *row) { return strcmp(key, *(const char *const *)row); }  /* NOLINT(clang-analyzer-core.CallAndMessage): bsearch passes rows of `tags` only */

static uint32_t tag_means(const char *name)
{
    const void *row = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, by_tag);
    return row ? tags[(size_t)((const char *)row - (const char *)tags) / sizeof *tags].what : 0;
}

/* Words that page authors put into class and id. Both lists are what is common in news pages; a word must stand at a
 * word's beginning in the attribute. */
static const char *const bad_names[] = {
    "comment", "sidebar", "share", "sharing", "social", "related", "promo", "newsletter", "advert", "footer", "navigation", "navbar",
    "menu", "cookie", "breadcrumb", "recommend", "popup", "modal", "widget", "byline", "caption", "copyright", "subscribe", "signup",
    "outbrain", "taboola", "disqus", "sponsor", "most-read", "mostread", "trending", "tags", "toolbar", "author-bio", "print-only",
    "hidden", "masthead", "rail", "read-more", "readmore", "more-on", "see-also", "paywall", "consent", "gdpr",
};
static const char *const good_names[] = { "article", "story", "entry", "content", "post", "body", "main", "text" };

static bool names_one(const char *value, const char *const *words, size_t n)
{
    bool fresh = true;
    for (const char *p = value; *p; p++) {
        if (fresh)
            for (size_t i = 0; i < n; i++)
                if (strncasecmp(p, words[i], strlen(words[i])) == 0)
                    return true;
        fresh = !((*p | 32) >= 'a' && (*p | 32) <= 'z') || (p[1] >= 'A' && p[1] <= 'Z' && *p >= 'a');
    }
    return false;
}

/* ---- the walk ---- */

typedef struct { uint32_t parent; float score; uint32_t text, links; } node;
typedef struct { uint32_t node; size_t start, end; uint32_t links; } block;
typedef struct { uint32_t node, what; } frame;

typedef struct {
    dgm_page   *page;
    dgm_facts   facts;
    htmlParserCtxtPtr parser;
    node       *nodes;
    block      *blocks;
    uint32_t    n_nodes, cap_nodes, n_blocks, cap_blocks;
    frame       stack[DEEPEST + 2];
    uint32_t    depth, skipping, linking, preformatted;
    dgm_buffer  text;                  /* of all blocks */
    size_t      block_start;
    uint32_t    block_links;
    dgm_buffer  title, h1, script;
    bool        in_title, in_h1, in_script, failed;
    bool        lenient;               /* class names skip nothing */
} walk;

static void *grow(walk *w, void *at, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap)
        return at;
    uint32_t wider = *cap ? *cap * 2 : 256;
    void *grown = wider <= MOST_NODES ? dgm_system_realloc(at, (size_t)wider * size) : NULL;
    if (!grown) {
        w->failed = true;
        xmlStopParser(w->parser);
        return NULL;
    }
    *cap = wider;
    return grown;
}

static void flush(walk *w)
{
    size_t end = w->text.size, start = w->block_start;
    while (start < end && (w->text.data[start] == ' ' || w->text.data[start] == '\n'))
        start++;
    while (end > start && (w->text.data[end - 1] == ' ' || w->text.data[end - 1] == '\n'))
        end--;
    w->block_start = w->text.size;
    uint32_t links = w->block_links;
    w->block_links = 0;
    if (start == end || !w->depth)
        return;
    block *grown = grow(w, w->blocks, w->n_blocks, &w->cap_blocks, sizeof *grown);
    if (!grown)
        return;
    w->blocks = grown;
    w->blocks[w->n_blocks++] = (block){ w->stack[w->depth - 1].node, start, end, links };
}

static const char *attribute(const xmlChar **atts, const char *name)
{
    for (; atts && atts[0]; atts += 2)
        if (strcmp((const char *)atts[0], name) == 0)
            return atts[1] ? (const char *)atts[1] : "";
    return "";
}

static void start_element(void *ctx, const xmlChar *xml_name, const xmlChar **atts)
{
    walk *w = ctx;
    const char *name = (const char *)xml_name;
    if (w->failed)
        return;
    if (w->depth > DEEPEST) {
        xmlStopParser(w->parser);
        return;
    }
    uint32_t what = tag_means(name);
    const char *class = attribute(atts, "class"), *id = attribute(atts, "id");
    if (!w->lenient && what & (LOOSE | BLOCK) && !(what & BODY) && strcmp(name, "article") != 0 && strcmp(name, "main") != 0) {
        bool bad = names_one(class, bad_names, sizeof bad_names / sizeof *bad_names) || names_one(id, bad_names, sizeof bad_names / sizeof *bad_names);
        if (bad && !(what & H1))
            what |= SKIP;
    }
    if (strcmp(name, "meta") == 0)
        dgm_facts_meta(&w->facts, attribute(atts, "property"), attribute(atts, "name"), attribute(atts, "itemprop"), attribute(atts, "content"));
    else if (strcmp(name, "link") == 0 && strcasecmp(attribute(atts, "rel"), "canonical") == 0)
        dgm_facts_url(&w->facts, attribute(atts, "href"));
    else if (strcmp(name, "time") == 0)
        dgm_facts_time(&w->facts, attribute(atts, "datetime"));
    else if (strcmp(name, "script") == 0 && strcasecmp(attribute(atts, "type"), "application/ld+json") == 0)
        w->in_script = true;
    else if (strcmp(name, "br") == 0 && !w->skipping)
        dgm_putc(&w->text, '\n');
    if (what & BLOCK)
        flush(w);
    uint32_t at = w->depth ? w->stack[w->depth - 1].node : 0;
    if ((what & BLOCK && !w->skipping) || !w->depth) {
        node *grown = grow(w, w->nodes, w->n_nodes, &w->cap_nodes, sizeof *grown);
        if (!grown)
            return;
        w->nodes = grown;
        float score = strcmp(name, "article") == 0 ? 10 : 0;
        if (names_one(class, good_names, sizeof good_names / sizeof *good_names) || names_one(id, good_names, sizeof good_names / sizeof *good_names))
            score += 5;
        w->nodes[w->n_nodes] = (node){ at, score, 0, 0 };
        at = w->n_nodes++;
    }
    w->stack[w->depth++] = (frame){ at, what };
    w->skipping += (what & SKIP) != 0;
    w->linking += (what & LINK) != 0;
    w->preformatted += (what & PRE) != 0;
    w->in_title |= what & TITLE && !w->title.size;
    w->in_h1 |= what & H1 && !w->h1.size;
}

static void end_element(void *ctx, const xmlChar *name)
{
    walk *w = ctx;
    (void)name;
    if (w->failed || !w->depth)
        return;
    uint32_t what = w->stack[w->depth - 1].what;
    if (what & BLOCK)
        flush(w);
    w->depth--;
    w->skipping -= (what & SKIP) != 0;
    w->linking -= (what & LINK) != 0;
    w->preformatted -= (what & PRE) != 0;
    if (what & TITLE)
        w->in_title = false;
    if (what & H1)
        w->in_h1 = false;
    if (w->in_script && what & SKIP) {
        dgm_facts_json(&w->facts, (dgm_bytes){ w->script.data, w->script.size });
        w->script.size = 0;
        w->in_script = false;
    }
}

static void put_text(dgm_buffer *out, dgm_bytes s, bool keep_lines)
{
    while (s.size) {
        size_t n = 0;
        while (n < s.size && ((unsigned char)s.data[n] > ' ' || (keep_lines && s.data[n] == '\n')))
            n++;
        dgm_put(out, dgm_slice(s, 0, n));
        if (n == s.size)
            return;
        if (out->size && out->data[out->size - 1] != ' ')
            dgm_putc(out, ' ');
        s = dgm_slice(s, n + 1, s.size);
    }
}

static void characters(void *ctx, const xmlChar *text, int size)
{
    walk *w = ctx;
    dgm_bytes s = { (const char *)text, size > 0 ? (size_t)size : 0 };
    if (w->in_script && w->script.size + s.size < LARGEST_SCRIPT)
        dgm_put(&w->script, s);
    if (w->in_title)
        put_text(&w->title, s, false);
    if (w->in_h1)
        put_text(&w->h1, s, false);
    if (w->skipping || w->in_title)
        return;
    size_t before = w->text.size;
    put_text(&w->text, s, w->preformatted > 0);
    if (w->linking)
        w->block_links += (uint32_t)(w->text.size - before);
}

/* ---- choosing ---- */

static bool is_prose(const block *b)
{
    size_t n = b->end - b->start;
    return n >= 25 && b->links * 2 < n;
}

/* Credits parents and, by half, their parents: the article's paragraphs share a parent or a grandparent. */
static uint32_t best_node(walk *w)
{
    for (uint32_t i = 0; i < w->n_blocks; i++) {
        const block *b = &w->blocks[i];
        size_t n = b->end - b->start;
        node *own = &w->nodes[b->node], *parent = &w->nodes[own->parent], *grand = &w->nodes[parent->parent];
        if (!is_prose(b))
            continue;
        float commas = 0;
        for (size_t k = b->start; k < b->end; k++)
            commas += w->text.data[k] == ',';
        float score = 1 + (commas < 8 ? commas : 8) + (n > 400 ? 4 : (float)n / 100);
        own->score += score * 0.5f;
        if (parent != own)
            parent->score += score;
        if (grand != parent)
            grand->score += score * 0.5f;
    }
    uint32_t best = 0;
    for (uint32_t i = 0; i < w->n_nodes; i++)
        if (w->nodes[i].score > w->nodes[best].score)
            best = i;
    return best;
}

/* Marks, in nodes[].text, what lies under the best node or under a brother of it with a fair score. Parents come before
 * children, so one pass does. */
static void mark_article(walk *w, uint32_t best)
{
    uint32_t parent = w->nodes[best].parent;
    float fair = w->nodes[best].score * 0.25f;
    for (uint32_t i = 0; i < w->n_nodes; i++) {
        node *n = &w->nodes[i];
        bool brother = i != 0 && parent != best && n->parent == parent && n->score >= fair && best != 0;
        n->text = i == best || brother || (i != 0 && n->parent != i && w->nodes[n->parent].text);
    }
}

static void write_article(walk *w)
{
    if (!w->n_nodes)
        return;
    uint32_t best = best_node(w);
    mark_article(w, best);
    for (uint32_t i = 0; i < w->n_blocks; i++) {
        const block *b = &w->blocks[i];
        size_t n = b->end - b->start;
        if (!w->nodes[b->node].text || (size_t)b->links * 5 > n * 3)
            continue;
        dgm_bytes text = dgm_slice((dgm_bytes){ w->text.data, w->text.size }, b->start, b->end);
        if (dgm_eq(text, dgm_trim((dgm_bytes){ w->h1.data, w->h1.size })))
            continue;
        if (w->page->text.size)
            dgm_puts(&w->page->text, "\n\n");
        dgm_put(&w->page->text, text);
    }
}

/* ---- the way in ---- */

/* charset=... of a meta tag among the first bytes. Latin-1 on the web means windows-1252. */
static dgm_bytes declared(dgm_bytes html)
{
    size_t n = html.size < 4096 ? html.size : 4096;
    for (size_t i = 0; i + 8 < n; i++) {
        if (strncasecmp(html.data + i, "charset=", 8) != 0)
            continue;
        size_t start = i + 8;
        if (html.data[start] == '"' || html.data[start] == '\'')
            start++;
        size_t end = start;
        while (end < n && (memchr("-_:.", html.data[end], 4) || (html.data[end] >= '0' && html.data[end] <= '9') ||
                           ((html.data[end] | 32) >= 'a' && (html.data[end] | 32) <= 'z')))
            end++;
        dgm_bytes name = dgm_slice(html, start, end);
        if (name.size == 10 && strncasecmp(name.data, "iso-8859-1", 10) == 0)
            return (dgm_bytes){ "", 0 };
        return name;
    }
    return (dgm_bytes){ "", 0 };
}

static dgm_status parse(walk *w, dgm_bytes utf8, dgm_error *err)
{
    htmlSAXHandler sax = { .startElement = start_element, .endElement = end_element, .characters = characters,
                           .cdataBlock = characters, .ignorableWhitespace = characters };
    w->parser = htmlCreatePushParserCtxt(&sax, w, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!w->parser)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    htmlCtxtUseOptions(w->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                     HTML_PARSE_IGNORE_ENC);
    enum { CHUNK = 1 << 16 };
    for (size_t i = 0; i < utf8.size && !w->parser->disableSAX; i += CHUNK) {
        size_t n = utf8.size - i < CHUNK ? utf8.size - i : CHUNK;
        htmlParseChunk(w->parser, utf8.data + i, (int)n, 0);
    }
    if (!w->parser->disableSAX)
        htmlParseChunk(w->parser, NULL, 0, 1);
    flush(w);
    htmlFreeParserCtxt(w->parser);
    return DGM_OK;
}

static dgm_status read_once(dgm_page *page, dgm_bytes utf8, bool lenient, dgm_error *err)
{
    walk *w = dgm_system_alloc(sizeof *w);
    if (!w)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    memset(w, 0, sizeof *w);
    w->page = page;
    w->facts.page = page;
    w->lenient = lenient;
    dgm_status st = parse(w, utf8, err);
    if (st == DGM_OK && !w->failed) {
        write_article(w);
        dgm_facts_settle(&w->facts, (dgm_bytes){ w->h1.data, w->h1.size }, (dgm_bytes){ w->title.data, w->title.size });
    }
    if (st == DGM_OK && (w->text.failed || page->text.failed || (w->failed && w->cap_nodes < MOST_NODES && w->cap_blocks < MOST_NODES)))
        st = dgm_fail(err, DGM_E_MEMORY, "out of memory");
    dgm_buffer *all[] = { &w->text, &w->title, &w->h1, &w->script };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        dgm_buffer_free(all[i]);
    dgm_facts_free(&w->facts);
    free(w->nodes);
    free(w->blocks);
    free(w);
    return st;
}

dgm_status dgm_html_read(dgm_page *page, dgm_bytes html, dgm_bytes charset, dgm_error *err)
{
    enum { TOO_LITTLE = 300 };
    dgm_buffer buffer = { 0 };
    size_t replaced;
    dgm_bytes named = charset.size ? charset : declared(html);
    dgm_status st = dgm_text_decode(&buffer, html, dgm_utf8_valid(html) ? DGM_LIT("utf-8") : named, &replaced, err);
    dgm_bytes utf8 = { buffer.data, buffer.size };
    if (st == DGM_OK)
        st = read_once(page, utf8, false, err);
    /* Hardly any text: a wrapper of the article may bear an unlucky name, such as "with-sidebar". */
    if (st == DGM_OK && page->text.size < TOO_LITTLE) {
        dgm_page again = { 0 };
        st = read_once(&again, utf8, true, err);
        if (st == DGM_OK && again.text.size > page->text.size * 2) {
            dgm_page_free(page);
            *page = again;
        } else {
            dgm_page_free(&again);
        }
    }
    dgm_buffer_free(&buffer);
    return st;
}

void dgm_page_free(dgm_page *page)
{
    dgm_buffer *all[] = { &page->text, &page->title, &page->url, &page->source, &page->author };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        dgm_buffer_free(all[i]);
}
