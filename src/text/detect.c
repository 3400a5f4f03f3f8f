/* detect.c - which kind a file is, by what it begins with; the name says nothing.
 *
 *   WARC/1.0 ...  warc     {"...  [{  json     <?xml ...?> <rss  <feed  <Sentences  <newsItem  by the root element     <html  a page
 */
#include "text/export.h"
#include "text/reader.h"

static bool holds(dgm_bytes head, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= head.size; i++)
        if (strncasecmp(head.data + i, word, n) == 0)
            return true;
    return false;
}

/* The local name of the first element, behind declaration, comments and DOCTYPE; empty where there is none. */
static dgm_bytes root_element(dgm_bytes b)
{
    size_t i = 0;
    while (i < b.size) {
        const char *lt = memchr(b.data + i, '<', b.size - i);
        if (!lt)
            break;
        dgm_bytes rest = dgm_slice(b, (size_t)(lt - b.data) + 1, b.size);
        const char *end = dgm_starts(rest, DGM_LIT("!--")) ? "-->" : dgm_starts(rest, DGM_LIT("?")) ? "?>" : dgm_starts(rest, DGM_LIT("!")) ? ">" : NULL;
        if (!end) {
            size_t n = 0;
            while (n < rest.size && !memchr(" \t\r\n>/", rest.data[n], 6))
                n++;
            dgm_bytes name = dgm_slice(rest, 0, n), head, local;
            return dgm_cut(name, ':', &head, &local) ? local : name;
        }
        const char *close = memmem(rest.data, rest.size, end, strlen(end));
        if (!close)
            break;
        i = (size_t)(close - b.data) + strlen(end);
    }
    return (dgm_bytes){ "", 0 };
}

static dgm_input by_element(dgm_bytes head)
{
    static const struct { const char *name; dgm_input kind; } roots[] = {
        { "rss", DGM_INPUT_FEED }, { "feed", DGM_INPUT_FEED }, { "RDF", DGM_INPUT_FEED }, { "channel", DGM_INPUT_FEED },
        { "Sentences", DGM_INPUT_PETRARCH_XML }, { "Sentence", DGM_INPUT_PETRARCH_XML }, { "Articles", DGM_INPUT_PETRARCH_XML },
        { "Article", DGM_INPUT_PETRARCH_XML },
        { "newsItem", DGM_INPUT_NEWSML }, { "newsMessage", DGM_INPUT_NEWSML }, { "itemSet", DGM_INPUT_NEWSML },
        { "html", DGM_INPUT_HTML }, { "HTML", DGM_INPUT_HTML },
    };
    dgm_bytes root = root_element(head);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (dgm_is(root, roots[i].name))
            return roots[i].kind;
    if (!holds(head, "<html") && !holds(head, "<!doctype html"))
        if (holds(head, "<Sentences") || holds(head, "<Sentence ") || holds(head, "<Articles>"))
            return DGM_INPUT_PETRARCH_XML;
    static const char *const page[] = { "<html", "<!doctype html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<meta", "<h1", "<!--" };
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        if (holds(head, page[i]))
            return DGM_INPUT_HTML;
    return DGM_INPUT_TEXT;
}

dgm_input dgm_detect(dgm_bytes head, dgm_error *err)
{
    enum { TELLING = 1 << 14 };
    static const struct { const char *magic, *what; } foreign[] = {
        { "%PDF-", "this is a PDF file; save its text and read that" },
        { "PK\3\4", "this is a zip archive or an office document; unpack it, or save it as plain text or HTML" },
        { "{\\rtf", "this is an RTF file; save it as plain text or HTML" },
        { "\xD0\xCF\x11\xE0", "this is an office document; save it as plain text or HTML" },
        { "\xFD""7zXZ", "this is an xz archive; unpack it, or pack it with gzip or zstd" },
        { "BZh", "this is a bzip2 archive; unpack it, or pack it with gzip or zstd" },
    };
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
        if (dgm_starts(head, dgm_str(foreign[i].magic))) {
            dgm_fail(err, DGM_E_SYNTAX, "%s", foreign[i].what);
            return DGM_INPUT_AUTO;
        }
    head = dgm_slice(head, 0, head.size < TELLING ? head.size : TELLING);
    if (dgm_starts(head, DGM_LIT("\xEF\xBB\xBF")))
        head = dgm_slice(head, 3, head.size);
    head = dgm_trim(head);
    if (dgm_starts(head, DGM_LIT("WARC/")))
        return DGM_INPUT_WARC;
    if (dgm_starts(head, DGM_LIT("{")))
        return DGM_INPUT_JSONL;
    if (dgm_starts(head, DGM_LIT("["))) {
        dgm_bytes inside = dgm_trim(dgm_slice(head, 1, head.size));
        return dgm_starts(inside, DGM_LIT("{")) || dgm_starts(inside, DGM_LIT("]")) ? DGM_INPUT_JSONL : DGM_INPUT_TEXT;
    }
    return dgm_starts(head, DGM_LIT("<")) ? by_element(head) : DGM_INPUT_TEXT;
}
