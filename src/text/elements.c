/* elements.c - the records of an XML file: cut out of it one by one, parsed alone, asked for what they hold.
 *
 *   <rss><channel><title>..</title>   <item> ... <![CDATA[ <item> ]]> ... </item>   <item> ...
 *        around                        one record: the item in CDATA opens nothing
 *
 * So a malformed record costs that record only, and memory is bounded by the longest one. What is cut out has lost the declarations of
 * its prefixes; libxml2 then keeps a name as it is written, and names are compared behind their colon.
 */
#include "text/clean.h"
#include "text/elements.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <stdlib.h>

enum { LONGEST_ELEMENT = 64 << 20, LONGEST_AROUND = 1 << 20, LONGEST_TAG = 1 << 20 };

/* ---- cutting ---- */

enum { BETWEEN, OPENING, TAG, COMMENT, CDATA, INSTRUCTION, DECLARATION };

typedef struct { dgm_elements *c; dgm_elements_broken broken; void *ctx; } cutting;

static void keep(dgm_elements *c, dgm_bytes b)
{
    if (c->open && c->element.size + b.size > LONGEST_ELEMENT)
        c->too_long = true;
    if (c->open && !c->too_long)
        dgm_put(&c->element, b);
    else if (!c->open && !c->seen_one && c->around.size + b.size <= LONGEST_AROUND)
        dgm_put(&c->around, b);
}

static void keep_tag(dgm_elements *c)
{
    keep(c, (dgm_bytes){ c->tag.data, c->tag.size });
    c->tag.size = 0;
}

static dgm_bytes local_name(dgm_bytes name)
{
    const char *colon = name.size ? memchr(name.data, ':', name.size) : NULL;
    return colon ? dgm_slice(name, (size_t)(colon - name.data) + 1, name.size) : name;
}

/* The name among ours that the tag at hand bears; NULL: none. */
static const char *wanted(const dgm_elements *c, bool *closing)
{
    dgm_bytes tag = dgm_slice((dgm_bytes){ c->tag.data, c->tag.size }, 1, c->tag.size);
    *closing = dgm_starts(tag, DGM_LIT("/"));
    size_t start = *closing, n = start;
    while (n < tag.size && !memchr(" \t\r\n>/", tag.data[n], 6))
        n++;
    dgm_bytes local = local_name(dgm_slice(tag, start, n));
    for (const char *const *name = c->names; *name; name++)
        if (dgm_is(local, *name))
            return *name;
    return NULL;
}

static void end_tag(const cutting *cut)
{
    dgm_elements *c = cut->c;
    bool closing, empty = dgm_ends((dgm_bytes){ c->tag.data, c->tag.size }, DGM_LIT("/>"));
    const char *name = wanted(c, &closing);
    c->state = BETWEEN;
    if (name && !closing && c->open == name) {
        cut->broken(cut->ctx, DGM_E_SYNTAX, c->first_line, "malformed XML: the element is not closed before the next begins");
        c->open = NULL;
    }
    bool begins = name && !closing && !c->open, ends = name && closing && c->open == name;
    if (begins) {
        c->open = name;
        c->seen_one = true;
        c->too_long = false;
        c->first_line = c->tag_line + 1;
        c->element.size = 0;
    }
    keep_tag(c);
    if (ends || (begins && empty)) {
        c->open = NULL;
        c->whole = !c->too_long;
        if (c->too_long)
            cut->broken(cut->ctx, DGM_E_LIMIT, c->first_line, "the element is longer than 64 MiB; skipped");
    }
}

/* Bytes up to and with the '>' behind `mark`; all of b where it does not come. */
static size_t up_to(dgm_elements *c, dgm_bytes b, const char *mark, bool *found)
{
    *found = false;
    for (size_t i = 0; i < b.size && !*found;) {
        const char *at = memchr(b.data + i, '>', b.size - i);
        if (!at)
            break;
        i = (size_t)(at - b.data);
        char first = i >= 2 ? b.data[i - 2] : c->before[i], second = i >= 1 ? b.data[i - 1] : c->before[1];
        *found = (!mark[1] || first == mark[0]) && second == mark[mark[1] != 0];
        i++;
        if (*found)
            return i;
    }
    return b.size;
}

static size_t in_tag(const cutting *cut, dgm_bytes b)
{
    dgm_elements *c = cut->c;
    for (size_t i = 0; i < b.size; i++) {
        char ch = b.data[i];
        if (ch == '<') {                                   /* no value may hold it: the tag, or a quotation mark, was never closed */
            dgm_put(&c->tag, dgm_slice(b, 0, i));
            keep_tag(c);
            c->state = BETWEEN;
            return i;
        }
        char last = i ? b.data[i - 1] : c->before[1];
        if (c->quote)
            c->quote = ch == c->quote ? 0 : c->quote;
        else if ((ch == '"' || ch == '\'') && (last == '=' || last == ' '))
            c->quote = ch;
        else if (ch == '>') {
            dgm_put(&c->tag, dgm_slice(b, 0, i + 1));
            if (!c->tag.failed)
                end_tag(cut);
            return i + 1;
        }
    }
    dgm_put(&c->tag, b);
    if (c->tag.size > LONGEST_TAG) {                       /* no tag of ours */
        keep_tag(c);
        c->state = BETWEEN;
    }
    return b.size;
}

/* "<!" and more, until it is clear what begins. */
static size_t opening(dgm_elements *c, dgm_bytes b)
{
    dgm_putc(&c->tag, b.data[0]);
    if (c->tag.failed)
        return 1;
    dgm_bytes tag = { c->tag.data, c->tag.size };
    c->quote = 0;
    if (tag.data[1] == '?')
        c->state = INSTRUCTION;
    else if (tag.data[1] != '!')
        c->state = TAG;
    else if (dgm_is(tag, "<!--"))
        c->state = COMMENT;
    else if (dgm_is(tag, "<![CDATA["))
        c->state = CDATA;
    else if (!dgm_starts(DGM_LIT("<!--"), tag) && !dgm_starts(DGM_LIT("<![CDATA["), tag))
        c->state = DECLARATION;
    if (c->state == TAG) {                                 /* the byte is looked at again, as part of the tag */
        c->tag.size--;
        return 0;
    }
    if (c->state != OPENING)
        keep_tag(c);
    c->brackets = 0;
    return 1;
}

/* Takes some bytes of b, at least one unless the state has changed. */
static size_t step(const cutting *cut, dgm_bytes b)
{
    dgm_elements *c = cut->c;
    const char *lt;
    size_t n;
    bool found;
    if (c->tag.failed)
        return b.size;
    switch (c->state) {
    case BETWEEN:
        lt = memchr(b.data, '<', b.size);
        n = lt ? (size_t)(lt - b.data) : b.size;
        if (n) {
            keep(c, dgm_slice(b, 0, n));
            return n;
        }
        c->state = OPENING;
        c->tag_line = c->line;
        dgm_putc(&c->tag, '<');
        return 1;
    case OPENING: return opening(c, b);
    case TAG:     return in_tag(cut, b);
    case DECLARATION:
        for (n = 0, found = false; n < b.size && !found; n++) {
            c->brackets += b.data[n] == '[';
            c->brackets -= b.data[n] == ']' && c->brackets;
            found = b.data[n] == '>' && !c->brackets;
        }
        break;
    default:
        n = up_to(c, b, c->state == COMMENT ? "--" : c->state == CDATA ? "]]" : "?", &found);
    }
    keep(c, dgm_slice(b, 0, n));
    if (found)
        c->state = BETWEEN;
    return n;
}

static uint64_t line_ends(dgm_bytes b)
{
    uint64_t n = 0;
    for (size_t i = 0; i < b.size; i++)
        n += b.data[i] == '\n';
    return n;
}

dgm_status dgm_elements_next(dgm_elements *c, dgm_stream *s, dgm_elements_broken broken, void *ctx, dgm_error *err)
{
    cutting cut = { c, broken, ctx };
    for (c->whole = false; !c->whole;) {
        dgm_bytes b;
        DGM_TRY(dgm_stream_peek(s, &b, err));
        if (!b.size) {
            if (c->open)
                broken(ctx, DGM_E_SYNTAX, c->first_line, "malformed XML: the file ends inside this element");
            c->open = NULL;
            return DGM_END;
        }
        size_t n = 0;
        while (n < b.size && !c->whole) {
            size_t took = step(&cut, dgm_slice(b, n, b.size));
            if (!took)
                continue;
            c->line += line_ends(dgm_slice(b, n, n + took));
            n += took;
            c->before[0] = took > 1 ? b.data[n - 2] : c->before[1];
            c->before[1] = b.data[n - 1];
        }
        dgm_stream_take(s, n);
        if (c->element.failed || c->around.failed || c->tag.failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    return DGM_OK;
}

void dgm_elements_clear(dgm_elements *c)
{
    dgm_buffer *all[] = { &c->element, &c->around, &c->tag };
    dgm_elements empty = { .element = c->element, .around = c->around, .tag = c->tag };
    *c = empty;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        all[i]->size = 0;
        all[i]->failed = false;
    }
}

void dgm_elements_free(dgm_elements *c)
{
    dgm_buffer_free(&c->element);
    dgm_buffer_free(&c->around);
    dgm_buffer_free(&c->tag);
}

/* ---- parsing ---- */

dgm_bytes dgm_xml_charset(dgm_bytes head)
{
    const char *end = head.size ? memchr(head.data, '>', head.size) : NULL;
    if (dgm_starts(head, DGM_LIT("\xEF\xBB\xBF")))
        head = dgm_slice(head, 3, head.size);
    if (!end || !dgm_starts(head, DGM_LIT("<?xml")))
        return (dgm_bytes){ "", 0 };
    dgm_bytes declaration = dgm_slice(head, 0, (size_t)(end - head.data));
    const char *at = memmem(declaration.data, declaration.size, "encoding", 8);
    if (!at)
        return (dgm_bytes){ "", 0 };
    for (at += 8; at < end && (*at == '=' || *at == ' '); at++) {}
    if (at == end || (*at != '"' && *at != '\''))
        return (dgm_bytes){ "", 0 };
    const char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
    return close ? (dgm_bytes){ at + 1, (size_t)(close - at - 1) } : (dgm_bytes){ "", 0 };
}

/* The name or number of a reference at b[0] == '&', without '&' and ';'; empty: no reference. */
static dgm_bytes reference(dgm_bytes b)
{
    enum { LONGEST = 32 };
    size_t n = 1;
    while (n < b.size && n < LONGEST && (b.data[n] == '#' || (b.data[n] >= '0' && b.data[n] <= '9') || ((b.data[n] | 32) >= 'a' && (b.data[n] | 32) <= 'z')))
        n++;
    return n > 1 && n < b.size && b.data[n] == ';' ? dgm_slice(b, 1, n) : (dgm_bytes){ "", 0 };
}

/* Copies XML so that its references are ones that XML knows: "AT&T" has none, "&nbsp;" is HTML's. CDATA sections stay. */
static void mend(dgm_buffer *out, dgm_bytes in)
{
    static const char *const own[] = { "amp", "lt", "gt", "quot", "apos" };
    while (in.size) {
        size_t n = 0;
        while (n < in.size && in.data[n] != '&' && in.data[n] != '<')
            n++;
        dgm_put(out, dgm_slice(in, 0, n));
        in = dgm_slice(in, n, in.size);
        if (!in.size)
            return;
        if (in.data[0] == '<') {
            const char *close = dgm_starts(in, DGM_LIT("<![CDATA[")) ? memmem(in.data, in.size, "]]>", 3) : NULL;
            n = close ? (size_t)(close - in.data) : 1;
            dgm_put(out, dgm_slice(in, 0, n));
            in = dgm_slice(in, n, in.size);
            continue;
        }
        dgm_bytes name = reference(in);
        char copy[33] = "";
        memcpy(copy, name.data, name.size);
        bool known = copy[0] == '#';
        for (size_t i = 0; i < sizeof own / sizeof *own; i++)
            known = known || strcmp(copy, own[i]) == 0;
        const htmlEntityDesc *html = name.size && !known ? htmlEntityLookup((const xmlChar *)copy) : NULL;
        if (html)
            dgm_putf(out, "&#%u;", html->value);
        else
            dgm_puts(out, known ? "&" : "&amp;");
        in = dgm_slice(in, html ? name.size + 2 : 1, in.size);
    }
}

dgm_status dgm_element_parse(xmlDoc **out, dgm_buffer *utf8, dgm_bytes element, dgm_bytes charset, bool lenient, dgm_error *err)
{
    size_t replaced;
    *out = NULL;
    utf8->size = 0;
    DGM_TRY(dgm_text_decode(utf8, element, dgm_utf8_valid(element) ? DGM_LIT("utf-8") : charset, &replaced, err));
    dgm_buffer mended = { 0 };
    dgm_bytes b = { utf8->data ? utf8->data : "", utf8->size };
    if (lenient) {
        mend(&mended, b);
        b = (dgm_bytes){ mended.data ? mended.data : "", mended.size };
    }
    xmlParserCtxt *parser = mended.failed ? NULL : xmlNewParserCtxt();
    if (!parser) {
        dgm_buffer_free(&mended);
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    if (b.size <= INT32_MAX)
        *out = xmlCtxtReadMemory(parser, b.data, (int)b.size, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                 XML_PARSE_NOCDATA | (lenient ? XML_PARSE_RECOVER : 0));
    bool none = !*out || !xmlDocGetRootElement(*out);
    dgm_status st = none ? DGM_E_SYNTAX : DGM_OK;
    if (none || !parser->wellFormed) {
        const xmlError *e = xmlCtxtGetLastError(parser);
        char why[200] = "not well-formed";
        if (e && e->message)
            snprintf(why, sizeof why, "%s", e->message);
        why[strcspn(why, "\n")] = 0;
        dgm_fail(err, DGM_E_SYNTAX, "malformed XML: %s", why);
        if (err && e && e->line > 0)
            err->line = (uint64_t)e->line - 1;              /* lines behind the first of the element */
    }
    if (none) {
        xmlFreeDoc(*out);
        *out = NULL;
    }
    xmlFreeParserCtxt(parser);
    dgm_buffer_free(&mended);
    return st;
}

/* ---- asking ---- */

bool dgm_node_is(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && dgm_is(local_name(dgm_str((const char *)node->name)), name);
}

xmlNode *dgm_node_child(const xmlNode *parent, const xmlNode *after, const char *name)
{
    xmlNode *first = after ? after->next : parent ? parent->children : NULL;
    for (xmlNode *n = first; n && !after; n = n->next)
        if (n->type == XML_ELEMENT_NODE && dgm_is(dgm_str((const char *)n->name), name))
            return n;
    for (xmlNode *n = first; n; n = n->next)
        if (dgm_node_is(n, name))
            return n;
    return NULL;
}

bool dgm_node_text(dgm_buffer *out, const xmlNode *node)
{
    xmlChar *text = node ? xmlNodeGetContent(node) : NULL;
    dgm_bytes b = dgm_trim(dgm_str((const char *)text));
    dgm_put(out, b);
    xmlFree(text);
    return b.size > 0;
}

bool dgm_node_attribute(dgm_buffer *out, const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node ? node->properties : NULL; a; a = a->next)
        if (dgm_is(local_name(dgm_str((const char *)a->name)), name)) {
            xmlChar *text = xmlNodeGetContent((const xmlNode *)a);
            dgm_bytes b = dgm_trim(dgm_str((const char *)text));
            dgm_put(out, b);
            xmlFree(text);
            return b.size > 0;
        }
    return false;
}
