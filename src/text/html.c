/* html.c - from the bytes of a page to its tree and what it says of itself.
 *
 * libxml2's parser calls us for each tag: no tree of its own is built and nothing recurses, which is twice as fast as its tree. We keep
 * the block elements, the text between their edges and the marks of each (page_tree.h); article.c chooses the article among them.
 */
#include "text/article.h"
#include "text/clean.h"
#include "text/reader.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>

enum { DEEPEST = 1000, MOST_NODES = 1 << 20, LARGEST_SCRIPT = 1 << 20 };

/* ---- what tags mean ---- */

enum { SKIP = 1, BLOCK = 2, LINK = 4, PRE = 8, H1 = 16, TITLE = 32, META = 64, LINK_REL = 128, TIME = 256, SCRIPT = 512, BREAK = 1024, HTML = 2048, LAST_RESORT = 4096 };

#define MARK(name) DGM_MARK(TAG_##name)
static const struct { const char *name; uint32_t what; uint64_t marks; } tags[] = {
    { "a", LINK, 0 }, { "address", BLOCK, MARK(address) }, { "article", BLOCK, MARK(article) }, { "aside", BLOCK, MARK(aside) },
    { "audio", SKIP, 0 }, { "blockquote", BLOCK, MARK(blockquote) }, { "body", BLOCK, MARK(body) }, { "br", BREAK, 0 },
    { "button", SKIP, 0 }, { "canvas", SKIP, 0 }, { "caption", BLOCK, MARK(figcaption) }, { "center", BLOCK, MARK(division) },
    { "datalist", SKIP, 0 }, { "dd", BLOCK, MARK(dl) | MARK(li) }, { "details", BLOCK, MARK(details) }, { "dialog", BLOCK, MARK(aside) },
    { "div", BLOCK, MARK(division) }, { "dl", BLOCK, MARK(dl) }, { "dt", BLOCK, MARK(dl) | MARK(li) }, { "fieldset", BLOCK, MARK(form) },
    { "figcaption", BLOCK, MARK(figcaption) }, { "figure", BLOCK, MARK(figure) }, { "footer", BLOCK, MARK(footer) },
    { "form", BLOCK, MARK(form) }, { "h1", BLOCK | H1, MARK(h1) }, { "h2", BLOCK, MARK(h2) }, { "h3", BLOCK, MARK(h3) },
    { "h4", BLOCK, MARK(h4) }, { "h5", BLOCK, MARK(h4) }, { "h6", BLOCK, MARK(h4) }, { "head", BLOCK, 0 },
    { "header", BLOCK, MARK(header) }, { "hr", BLOCK, 0 }, { "html", BLOCK | HTML, 0 }, { "iframe", SKIP, 0 }, { "label", BLOCK, MARK(form) },
    { "legend", BLOCK, MARK(form) }, { "li", BLOCK, MARK(li) }, { "link", LINK_REL, 0 }, { "main", BLOCK, MARK(main) },
    { "menu", BLOCK, MARK(nav) }, { "meta", META, 0 }, { "nav", BLOCK, MARK(nav) }, { "noframes", SKIP, 0 }, { "noscript", SKIP | LAST_RESORT, 0 },
    { "object", SKIP, 0 }, { "ol", BLOCK, MARK(list) }, { "optgroup", SKIP, 0 }, { "option", SKIP, 0 }, { "p", BLOCK, MARK(p) },
    { "picture", SKIP, 0 }, { "pre", BLOCK | PRE, MARK(pre) }, { "script", SKIP | SCRIPT, 0 }, { "section", BLOCK, MARK(section) },
    { "select", SKIP, 0 }, { "style", SKIP, 0 }, { "summary", BLOCK, MARK(details) }, { "svg", SKIP, 0 }, { "table", BLOCK, MARK(table) },
    { "tbody", BLOCK, 0 }, { "td", BLOCK, MARK(cell) }, { "template", SKIP, 0 }, { "textarea", SKIP, 0 }, { "tfoot", BLOCK, 0 },
    { "th", BLOCK, MARK(cell) }, { "thead", BLOCK, 0 }, { "time", TIME, 0 }, { "title", SKIP | TITLE, 0 }, { "tr", BLOCK, 0 },
    { "ul", BLOCK, MARK(list) }, { "video", SKIP, 0 },
};

static int by_tag(const void *key, const void *row) { return strcmp(key, *(const char *const *)row); }  /* NOLINT(clang-analyzer-core.CallAndMessage): bsearch passes rows of `tags` only */

static size_t tag_row(const char *name)
{
    const void *row = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, by_tag);
    return row ? (size_t)((const char *)row - (const char *)tags) / sizeof *tags : SIZE_MAX;
}

/* WAI-ARIA's landmark roles say what HTML5 says by tags. */
static uint64_t role_means(const char *role)
{
    static const struct { const char *name; uint64_t marks; } roles[] = {
        { "article", MARK(article) }, { "banner", MARK(header) }, { "complementary", MARK(aside) }, { "contentinfo", MARK(footer) },
        { "dialog", MARK(aside) }, { "alertdialog", MARK(aside) }, { "form", MARK(form) }, { "main", MARK(main) }, { "menu", MARK(nav) },
        { "navigation", MARK(nav) }, { "search", MARK(form) },
    };
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcasecmp(role, roles[i].name) == 0)
            return roles[i].marks;
    return 0;
}

/* An inline element of such a class stands for itself: "Skip to content" for screen readers, a caption, a share label. */
static const uint64_t apart = DGM_MARK(HINT_comment) | DGM_MARK(HINT_share) | DGM_MARK(HINT_advert) | DGM_MARK(HINT_caption) |
                              DGM_MARK(HINT_hidden) | DGM_MARK(HINT_related) | DGM_MARK(HINT_letter);

/* ---- the walk ---- */

typedef struct { uint32_t node, what, claim; bool owns; } frame;

typedef struct {
    dgm_page_tree          *t;
    const dgm_page_lexicon *words;
    htmlParserCtxtPtr       parser;
    frame                   stack[DEEPEST + 2];
    uint32_t                depth, skipping, linking, preformatted, breaks;
    size_t                  block_start;
    uint32_t                block_linked, block_links;
    dgm_buffer              script;
    bool                    in_title, in_h1, in_json, in_template, failed;
    bool                    last_resort;       /* what stands in <noscript> and in templates of scripts is read too */
} walk;

static void *grow(walk *w, void *at, uint32_t n, uint32_t *cap, size_t size)
{
    if (n < *cap)
        return at;
    uint32_t wider = *cap ? *cap * 2 : 256;
    void *grown = wider <= MOST_NODES ? dgm_system_realloc(at, (size_t)wider * size) : NULL;
    if (!grown) {
        w->t->cut |= wider > MOST_NODES;
        w->failed |= wider <= MOST_NODES;
        xmlStopParser(w->parser);
        return NULL;
    }
    *cap = wider;
    return grown;
}

/* The size of the space that a text begins with: a blank, a line end, a no-break space; 0 for none. */
static size_t space_at(const char *s, size_t n)
{
    return s[0] == ' ' || s[0] == '\n' ? 1 : n > 1 && s[0] == '\xC2' && s[1] == '\xA0' ? 2 : 0;
}

static void flush(walk *w)
{
    dgm_page_tree *t = w->t;
    size_t end = t->text.size, start = w->block_start;
    const char *text = t->text.data;
    for (size_t n; start < end && (n = space_at(text + start, end - start)); start += n) {}
    while (end > start && (text[end - 1] == ' ' || text[end - 1] == '\n' || (end - start > 1 && space_at(text + end - 2, 2) == 2)))
        end -= text[end - 1] == ' ' || text[end - 1] == '\n' ? 1 : 2;
    w->block_start = t->text.size;
    uint32_t linked = w->block_linked, links = w->block_links;
    w->block_linked = w->block_links = w->breaks = 0;
    if (start == end || !w->depth)
        return;
    dgm_page_block *grown = grow(w, t->blocks, t->n_blocks, &t->cap_blocks, sizeof *grown);
    if (!grown)
        return;
    t->blocks = grown;
    t->blocks[t->n_blocks++] = (dgm_page_block){ w->stack[w->depth - 1].node, (uint32_t)start, (uint32_t)end, linked, links };
}

static const char *attribute(const xmlChar **atts, const char *name)
{
    for (; atts && atts[0]; atts += 2)
        if (strcmp((const char *)atts[0], name) == 0)
            return atts[1] ? (const char *)atts[1] : "";
    return "";
}

/* What class, id, role and the like of one tag say, read in one pass over its attributes. */
static uint64_t attribute_marks(const walk *w, const xmlChar **atts)
{
    uint64_t marks = 0;
    for (; atts && atts[0]; atts += 2) {
        const char *name = (const char *)atts[0], *value = atts[1] ? (const char *)atts[1] : "";
        if (!strcmp(name, "class") || !strcmp(name, "id") || !strcmp(name, "itemprop") || !strcmp(name, "property"))
            marks |= dgm_page_hints(w->words, value);
        else if (!strcmp(name, "role"))
            marks |= role_means(value);
        else if (!strcmp(name, "hidden") || (!strcmp(name, "aria-hidden") && !strcmp(value, "true")))
            marks |= DGM_MARK(HINT_hidden);
        else if (!strcmp(name, "style") && (strstr(value, "display:none") || strstr(value, "display: none")))
            marks |= DGM_MARK(HINT_hidden);
    }
    return marks;
}

static void line_break(walk *w)
{
    if (w->skipping)
        return;
    if (w->breaks++)                   /* two in a row part paragraphs */
        flush(w);
    else
        dgm_putc(&w->t->text, '\n');
}

static void read_facts(walk *w, uint32_t what, const xmlChar **atts)
{
    dgm_facts *f = &w->t->facts;
    if (what & META)
        dgm_facts_meta(f, attribute(atts, "property"), attribute(atts, "name"), attribute(atts, "itemprop"), attribute(atts, "content"));
    else if (what & LINK_REL && strcasecmp(attribute(atts, "rel"), "canonical") == 0)
        dgm_facts_url(f, attribute(atts, "href"));
    else if (what & SCRIPT && strcasecmp(attribute(atts, "type"), "application/ld+json") == 0)
        w->in_json = true;
    else if (what & SCRIPT && (strcasecmp(attribute(atts, "type"), "text/template") == 0 || strcasecmp(attribute(atts, "type"), "text/html") == 0)) {
        w->t->withheld = true;
        w->in_template |= w->last_resort;
    }
}

/* An inline element, or one with a date in its attributes, that by its class (or <time>, or rel="author") tells of day or author. */
static uint32_t add_claim(walk *w, uint32_t what, uint64_t marks, const xmlChar **atts)
{
    dgm_page_tree *t = w->t;
    bool time = what & TIME || marks & DGM_MARK(HINT_time);
    bool author = !time && (marks & DGM_MARK(HINT_byline) || (what & LINK && strcasecmp(attribute(atts, "rel"), "author") == 0));
    if ((!time && !author) || t->n_claims == DGM_MOST_CLAIMS)
        return DGM_NONE;
    dgm_page_claim *c = &t->claims[t->n_claims];
    *c = (dgm_page_claim){ time ? DGM_CLAIM_TIME : DGM_CLAIM_AUTHOR, t->n_blocks, (uint32_t)t->text.size, (uint32_t)t->text.size, { 0 } };
    static const char *const dated[] = { "datetime", "content", "title" };
    for (size_t i = 0; time && i < sizeof dated / sizeof *dated && !dgm_date_known(c->date); i++)
        c->date = dgm_date_prefix(dgm_str(attribute(atts, dated[i])));
    return what & BLOCK && !dgm_date_known(c->date) ? DGM_NONE : t->n_claims++;
}

static bool add_node(walk *w, uint32_t parent, uint64_t marks, uint32_t kind)
{
    dgm_page_tree *t = w->t;
    dgm_page_node *grown = grow(w, t->nodes, t->n_nodes, &t->cap_nodes, sizeof *grown);
    if (!grown)
        return false;
    t->nodes = grown;
    t->nodes[t->n_nodes++] = (dgm_page_node){ parent, t->n_blocks, t->n_blocks, kind, marks };
    return true;
}

/* The first word of the class without its figures: teasers are "teaser teaser-big", "teaser teaser-small", posts "post-1201", "post-1188". */
static uint32_t kind_of(const char *class, size_t row, uint64_t marks)
{
    enum { LONGEST = 40 };
    char word[LONGEST];
    size_t n = 0;
    while (*class == ' ')
        class++;
    for (; *class > ' ' && n < LONGEST; class++)
        if (*class < '0' || *class > '9')
            word[n++] = *class;
    return n || marks & MARK(article) ? (uint32_t)(dgm_hash((dgm_bytes){ word, n }) + row) | 1 : 0;
}

static void start_element(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    walk *w = ctx;
    if (w->failed || w->t->cut)
        return;
    if (w->depth > DEEPEST) {
        w->t->cut = true;
        xmlStopParser(w->parser);
        return;
    }
    size_t row = tag_row((const char *)name);
    uint32_t what = row < SIZE_MAX ? tags[row].what : 0;
    uint64_t marks = row < SIZE_MAX ? tags[row].marks : 0;
    w->t->withheld |= what & LAST_RESORT;
    if (what & LAST_RESORT && w->last_resort)
        what = 0;
    if (what & BREAK)
        line_break(w);
    if (what & (META | LINK_REL | SCRIPT))
        read_facts(w, what, atts);
    if (!w->skipping && !(what & (SKIP | BREAK | META | LINK_REL | HTML))) {
        marks |= attribute_marks(w, atts);
        if (!(what & BLOCK) && marks & apart) {
            what |= BLOCK;
            marks |= MARK(inline);
        }
    }
    if (what & BLOCK)
        flush(w);
    uint32_t at = w->depth ? w->stack[w->depth - 1].node : 0;
    bool owns = (what & BLOCK && !w->skipping) || !w->depth;
    if (owns) {
        if (!add_node(w, at, marks, kind_of(attribute(atts, "class"), row, marks)))
            return;
        at = w->t->n_nodes - 1;
    }
    uint32_t claim = marks || what & (TIME | LINK) ? add_claim(w, what, marks, atts) : DGM_NONE;
    w->stack[w->depth++] = (frame){ at, what, claim, owns };
    w->skipping += (what & SKIP) != 0;
    w->linking += (what & LINK) != 0;
    w->block_links += (what & LINK) != 0;
    w->preformatted += (what & PRE) != 0;
    w->in_title |= what & TITLE && !w->t->title.size;
    w->in_h1 |= what & H1 && !w->t->h1.size;
}

static void feed(walk *w, dgm_bytes html);

/* The page in the page: its elements become children of the one that holds the script. */
static void read_template(walk *w)
{
    htmlParserCtxtPtr outer = w->parser;
    dgm_buffer html = w->script;
    w->script = (dgm_buffer){ 0 };
    w->in_template = false;
    feed(w, dgm_buffer_bytes(&html));
    dgm_buffer_free(&html);
    w->parser = outer;
    if (w->t->cut || w->failed)
        xmlStopParser(w->parser);
}

static void end_element(void *ctx, const xmlChar *name)
{
    walk *w = ctx;
    (void)name;
    if (w->failed || w->t->cut || !w->depth)
        return;
    frame f = w->stack[w->depth - 1];
    if (f.what & BLOCK)
        flush(w);
    if (f.owns)
        w->t->nodes[f.node].end = w->t->n_blocks;
    if (f.claim != DGM_NONE)
        w->t->claims[f.claim].end = (uint32_t)w->t->text.size;
    w->depth--;
    w->skipping -= (f.what & SKIP) != 0;
    w->linking -= (f.what & LINK) != 0;
    w->preformatted -= (f.what & PRE) != 0;
    if (f.what & TITLE)
        w->in_title = false;
    if (f.what & H1)
        w->in_h1 = false;
    if (w->in_json && f.what & SCRIPT) {
        dgm_facts_json(&w->t->facts, dgm_buffer_bytes(&w->script));
        w->script.size = 0;
        w->in_json = false;
    } else if (w->in_template && f.what & SCRIPT && w->script.size) {
        read_template(w);
    }
}

/* White space is made single; true where anything but white space was put. */
static bool put_text(dgm_buffer *out, dgm_bytes s, bool keep_lines)
{
    bool any = false;
    while (s.size) {
        size_t n = 0;
        while (n < s.size && ((unsigned char)s.data[n] > ' ' || (keep_lines && s.data[n] == '\n')))
            n++;
        dgm_put(out, dgm_slice(s, 0, n));
        any |= n > 0;
        if (n == s.size)
            break;
        if (out->size && out->data[out->size - 1] != ' ')
            dgm_putc(out, ' ');
        do
            n++;
        while (n < s.size && (unsigned char)s.data[n] <= ' ' && !(keep_lines && s.data[n] == '\n'));
        s = dgm_slice(s, n, s.size);
    }
    return any;
}

static void characters(void *ctx, const xmlChar *text, int size)
{
    walk *w = ctx;
    dgm_bytes s = { (const char *)text, size > 0 ? (size_t)size : 0 };
    if ((w->in_json || w->in_template) && w->script.size + s.size < LARGEST_SCRIPT)
        dgm_put(&w->script, s);
    if (w->in_title)
        put_text(&w->t->title, s, false);
    if (w->skipping)
        return;
    if (w->in_h1)
        put_text(&w->t->h1, s, false);
    size_t before = w->t->text.size;
    if (put_text(&w->t->text, s, w->preformatted > 0))
        w->breaks = 0;
    if (w->linking)
        w->block_linked += (uint32_t)(w->t->text.size - before);
}

static void feed(walk *w, dgm_bytes html)
{
    enum { CHUNK = 1 << 16 };
    htmlSAXHandler sax = { .startElement = start_element, .endElement = end_element, .characters = characters,
                           .cdataBlock = characters, .ignorableWhitespace = characters };
    w->parser = htmlCreatePushParserCtxt(&sax, w, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!w->parser) {
        w->failed = true;
        return;
    }
    htmlCtxtUseOptions(w->parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    for (size_t i = 0; i < html.size && !w->parser->disableSAX; i += CHUNK)
        htmlParseChunk(w->parser, html.data + i, (int)(html.size - i < CHUNK ? html.size - i : CHUNK), 0);
    if (!w->parser->disableSAX)
        htmlParseChunk(w->parser, NULL, 0, 1);
    htmlFreeParserCtxt(w->parser);
}

dgm_status dgm_page_tree_read(dgm_page_tree *t, const dgm_text_lexicon *lx, dgm_bytes utf8, bool last_resort, dgm_error *err)
{
    walk *w = dgm_system_alloc(sizeof *w);
    if (!w)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    memset(w, 0, sizeof *w);
    w->t = t;
    w->words = lx->page;
    w->last_resort = last_resort;
    feed(w, utf8);
    flush(w);
    for (; w->depth; w->depth--)       /* what the page never closed */
        if (w->stack[w->depth - 1].owns)
            t->nodes[w->stack[w->depth - 1].node].end = t->n_blocks;
    bool failed = w->failed || t->text.failed || t->title.failed || t->h1.failed || w->script.failed;
    dgm_buffer_free(&w->script);
    free(w);
    return failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : DGM_OK;
}

void dgm_page_tree_free(dgm_page_tree *t)
{
    free(t->nodes);
    free(t->blocks);
    dgm_buffer *all[] = { &t->text, &t->title, &t->h1 };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        dgm_buffer_free(all[i]);
    dgm_facts_free(&t->facts);
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

/* The page as UTF-8: as it stands where it is, else decoded. Composing and tidying are left for what is chosen of it, a twentieth. */
static dgm_status as_utf8(dgm_bytes *utf8, dgm_buffer *decoded, dgm_bytes html, dgm_bytes charset, dgm_error *err)
{
    size_t replaced;
    bool valid = dgm_utf8_valid(html);
    *utf8 = dgm_starts(html, DGM_LIT("\xEF\xBB\xBF")) ? dgm_slice(html, 3, html.size) : html;
    if (valid && (!html.size || !memchr(html.data, 0, html.size)))       /* libxml2 stops at a NUL */
        return DGM_OK;
    dgm_status st = dgm_text_decode(decoded, html, valid ? DGM_LIT("utf-8") : charset.size ? charset : declared(html), &replaced, err);
    *utf8 = dgm_buffer_bytes(decoded);
    return st;
}

static dgm_status tidy_field(dgm_buffer *b, dgm_error *err)
{
    dgm_buffer tidy = { 0 };
    size_t replaced;
    dgm_status st = dgm_text_decode(&tidy, dgm_buffer_bytes(b), DGM_LIT("utf-8"), &replaced, err);
    dgm_buffer_free(st == DGM_OK ? b : &tidy);
    if (st == DGM_OK)
        *b = tidy;
    return st;
}

dgm_status dgm_html_read(dgm_page *page, const dgm_text_lexicon *lx, dgm_bytes html, dgm_bytes charset, dgm_error *err)
{
    return dgm_html_watch(page, lx, html, charset, NULL, NULL, err);
}

static dgm_status read_once(dgm_page *page, const dgm_text_lexicon *lx, dgm_bytes utf8, bool last_resort, size_t *certain, dgm_block_watch *watch,
                            void *ctx, dgm_error *err)
{
    dgm_page_tree *tree = dgm_system_alloc(sizeof *tree);
    if (!tree)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    memset(tree, 0, sizeof *tree);
    tree->facts.page = page;
    dgm_status st = dgm_page_tree_read(tree, lx, utf8, last_resort, err);
    if (st == DGM_OK)
        st = dgm_article_write(&page->text, tree, lx, certain, watch, ctx, err);
    page->cut = tree->cut;
    page->withheld = tree->withheld;
    dgm_page_tree_free(tree);
    free(tree);
    return st;
}

dgm_status dgm_html_watch(dgm_page *page, const dgm_text_lexicon *lx, dgm_bytes html, dgm_bytes charset, dgm_block_watch *watch, void *ctx,
                          dgm_error *err)
{
    enum { TOO_LITTLE = 200 };
    dgm_buffer decoded = { 0 };
    dgm_bytes utf8;
    dgm_status st = as_utf8(&utf8, &decoded, html, charset, err);
    size_t certain = 0, certain_again = 0;
    if (st == DGM_OK)
        st = read_once(page, lx, utf8, false, &certain, watch, ctx, err);
    if (st == DGM_OK && certain < TOO_LITTLE && page->withheld && !watch) {
        dgm_page again = { 0 };
        st = read_once(&again, lx, utf8, true, &certain_again, NULL, NULL, err);
        bool better = st == DGM_OK && certain_again > certain * 2;
        dgm_page_free(better ? page : &again);
        if (better)
            *page = again;
    }
    dgm_buffer *fields[] = { &page->title, &page->source, &page->author };
    for (size_t i = 0; i < sizeof fields / sizeof *fields && st == DGM_OK; i++)
        st = tidy_field(fields[i], err);
    dgm_buffer_free(&decoded);
    return st;
}

void dgm_page_free(dgm_page *page)
{
    dgm_buffer *all[] = { &page->text, &page->title, &page->url, &page->source, &page->author };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        dgm_buffer_free(all[i]);
}
