/* fragment.c - the text of a piece of HTML that is all article: the body of a feed's entry or of an agency's item.
 *
 *   <p>The envoys met.</p><ul><li>One</li></ul>   ->   The envoys met.
 *                                                      (blank line)
 *                                                      One
 *
 * A page has to be searched for its article (html.c); here nothing is judged. libxml2 tells which elements stand in a line.
 */
#include "text/reader.h"

#include <libxml/HTMLparser.h>

enum { DEEPEST = 250, CHUNK = 1 << 16 };

typedef struct {
    htmlParserCtxtPtr parser;
    dgm_buffer       *out;
    size_t            start;                      /* where the fragment begins in out */
    uint32_t          depth, hidden;              /* hidden: the depth at which a script began; 0: none */
} walk;

static void end_line(walk *w, const char *breaks)
{
    dgm_buffer *b = w->out;
    while (b->size > w->start && (b->data[b->size - 1] == ' ' || b->data[b->size - 1] == '\n'))
        b->size--;
    if (b->size > w->start)
        dgm_puts(b, breaks);
}

static bool stands_in_line(const xmlChar *name)
{
    const htmlElemDesc *e = htmlTagLookup(name);
    return e && e->isinline;
}

static bool is_one_of(const xmlChar *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp((const char *)name, *names) == 0)
            return true;
    return false;
}

static void start_element(void *ctx, const xmlChar *name, const xmlChar **atts)
{
    static const char *const silent[] = { "script", "style", "form", "select", "button", "iframe", "noscript", "svg", "template", NULL };
    walk *w = ctx;
    (void)atts;
    if (++w->depth > DEEPEST) {
        xmlStopParser(w->parser);
        return;
    }
    if (!w->hidden && is_one_of(name, silent))
        w->hidden = w->depth;
    if (w->hidden)
        return;
    if (strcmp((const char *)name, "br") == 0)
        end_line(w, "\n");
    else if (!stands_in_line(name))
        end_line(w, "\n\n");
}

static void end_element(void *ctx, const xmlChar *name)
{
    walk *w = ctx;
    if (w->hidden == w->depth)
        w->hidden = 0;
    w->depth -= w->depth > 0;
    if (!w->hidden && !stands_in_line(name))
        end_line(w, "\n\n");
}

static void characters(void *ctx, const xmlChar *text, int size)
{
    walk *w = ctx;
    dgm_buffer *b = w->out;
    for (int i = 0; i < size && !w->hidden;) {
        int n = i;
        while (n < size && text[n] > ' ')
            n++;
        dgm_put(b, (dgm_bytes){ (const char *)text + i, (size_t)(n - i) });
        if (n < size && b->size > w->start && b->data[b->size - 1] != ' ' && b->data[b->size - 1] != '\n')
            dgm_putc(b, ' ');
        i = n + 1;
    }
}

dgm_status dgm_fragment_read(dgm_buffer *out, dgm_bytes html, dgm_error *err)
{
    html = dgm_trim(html);
    if (!html.size)
        return DGM_OK;
    if (!memchr(html.data, '<', html.size) && !memchr(html.data, '&', html.size)) {
        dgm_put(out, html);
        return DGM_OK;
    }
    walk w = { .out = out, .start = out->size };
    htmlSAXHandler sax = { .startElement = start_element, .endElement = end_element, .characters = characters, .cdataBlock = characters,
                           .ignorableWhitespace = characters };
    w.parser = htmlCreatePushParserCtxt(&sax, &w, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!w.parser)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    htmlCtxtUseOptions(w.parser, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    for (size_t i = 0; i < html.size && !w.parser->disableSAX; i += CHUNK)
        htmlParseChunk(w.parser, html.data + i, (int)(html.size - i < CHUNK ? html.size - i : CHUNK), 0);
    if (!w.parser->disableSAX)
        htmlParseChunk(w.parser, NULL, 0, 1);
    htmlFreeParserCtxt(w.parser);
    end_line(&w, "");
    return out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : DGM_OK;
}
