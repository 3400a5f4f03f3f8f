/* clean.c - from a report as it came to the text that all offsets point into.
 *
 *   bytes -> (page -> article) -> UTF-8 -> lines -> paragraphs, language
 *
 * Lines are looked at one by one: furniture goes, spaces are made single, and the lines of a text that was wrapped at a
 * column are joined again. A blank line parts paragraphs; a line end that is left has a meaning of its own.
 */
#include "text/clean.h"
#include "text/lexicon.h"

typedef struct {
    dgm_header             *header;
    dgm_arena              *keep, scratch;
    const dgm_text_lexicon *lx;
    const dgm_report       *report;
    const dgm_page         *page;
    dgm_bytes               utf8;
} cleaning;

/* ---- wrapped lines ---- */

enum { NARROWEST_COLUMN = 40, WIDEST_COLUMN = 110, RAGGED = 10 };

static size_t first_word(dgm_bytes line)
{
    const char *space = line.size ? memchr(line.data, ' ', line.size) : NULL;
    return space ? (size_t)(space - line.data) : line.size;
}

/* A line is wrapped when the first word of the next would not have fitted any more. */
static bool is_full(dgm_bytes line, dgm_bytes next, size_t column)
{
    return column && line.size + 1 + first_word(next) + RAGGED > column;
}

/* The column at which the text is wrapped, 0 when it is not: nearly all lines that have a next one are full. */
static size_t wrapped_at(dgm_bytes text)
{
    size_t column = 0;
    dgm_bytes line, rest = text;
    while (rest.size) {
        dgm_cut(rest, '\n', &line, &rest);
        size_t n = dgm_trim(line).size;
        if (n > column)
            column = n;
        if (column > WIDEST_COLUMN)
            return 0;
    }
    if (column < NARROWEST_COLUMN)
        return 0;
    size_t pairs = 0, full = 0;
    dgm_bytes last = { 0 };
    for (rest = text; rest.size; last = line) {
        dgm_cut(rest, '\n', &line, &rest);
        bool indented = line.size && (line.data[0] == ' ' || line.data[0] == '\t');
        line = dgm_trim(line);
        if (last.size && line.size && !indented) {
            pairs++;
            full += is_full(last, line, column);
        }
    }
    return pairs >= 2 && full * 10 >= pairs * 7 ? column : 0;
}

/* ---- lines ---- */

/* Copies a line with single spaces; returns its new length. */
static size_t copy_line(char *to, dgm_bytes line)
{
    size_t n = 0;
    bool space = false;
    for (size_t i = 0; i < line.size;) {
        unsigned char c = (unsigned char)line.data[i];
        size_t next = i + 1;
        if (c < 0x80 ? c <= ' ' : (c == 0xC2 || c == 0xE1 || c == 0xE2 || c == 0xE3) && dgm_is_space(dgm_utf8_next(line, i, &next))) {
            space = n > 0;
            i = next;
            continue;
        }
        if (space)
            to[n++] = ' ';
        space = false;
        to[n++] = (char)c;
        i++;
    }
    return n;
}

/* A header field: one line of valid UTF-8, whatever came. */
static dgm_bytes field(dgm_arena *a, dgm_bytes b)
{
    char *valid = dgm_alloc(a, b.size * 3 + 1), *to = dgm_alloc(a, b.size * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < b.size;) {
        size_t next;
        if (dgm_utf8_next(b, i, &next) == 0xFFFD && next == i + 1) {
            memcpy(valid + n, "\xEF\xBF\xBD", 3);
            n += 3;
        } else {
            memcpy(valid + n, b.data + i, next - i);
            n += next - i;
        }
        i = next;
    }
    n = copy_line(to, (dgm_bytes){ valid, n });
    to[n] = 0;
    return (dgm_bytes){ to, n };
}

static bool ends_like_sentence(dgm_bytes line)
{
    return line.size && memchr(".!?\":;,", line.data[line.size - 1], 7) != NULL;
}

/* A short first line without a stop, alone in its paragraph, with text below, is a headline. */
static dgm_bytes headline(dgm_bytes text)
{
    enum { LONGEST = 160, SHORTEST = 12 };
    dgm_bytes line, rest;
    if (!dgm_cut(text, '\n', &line, &rest) || !rest.size || rest.data[0] != '\n')
        return (dgm_bytes){ "", 0 };
    bool fits = line.size <= LONGEST && line.size >= SHORTEST && memchr(line.data, ' ', line.size) && !ends_like_sentence(line);
    return fits ? line : (dgm_bytes){ "", 0 };
}

/* "en" of "en-GB"; empty where the declaration is no such code. */
static dgm_bytes declared_language(dgm_arena *a, dgm_bytes declared)
{
    size_t n = 0;
    while (n < declared.size && (declared.data[n] | 32) >= 'a' && (declared.data[n] | 32) <= 'z')
        n++;
    return n == 2 ? dgm_lower(a, dgm_slice(declared, 0, n)) : (dgm_bytes){ "", 0 };
}

static dgm_status clean_lines(void *arg)
{
    cleaning *c = arg;
    char *out = dgm_alloc(c->keep, c->utf8.size + 2);
    size_t n = 0, column = c->report->html ? 0 : wrapped_at(c->utf8);
    uint32_t breaks = 0;
    dgm_bytes line, last = { 0 }, rest = c->utf8;
    while (rest.size) {
        dgm_cut(rest, '\n', &line, &rest);
        bool indented = line.size && (line.data[0] == ' ' || line.data[0] == '\t');
        dgm_bytes plain = dgm_trim(line);
        if (!plain.size || dgm_is_furniture(c->lx, &c->scratch, plain)) {
            breaks = 2;
            last = (dgm_bytes){ 0 };
            continue;
        }
        /* The break is written in front of the line, where the line end or blank line it comes from left room. */
        size_t before = n;
        if (n && breaks < 2 && indented && column)
            breaks = 2;
        if (n && breaks < 2 && last.size && !indented && is_full(last, plain, column))
            out[n++] = ' ';
        else if (n)
            for (uint32_t k = 0; k < (breaks < 2 ? 1 : 2); k++)
                out[n++] = '\n';
        size_t size = copy_line(out + n, plain);
        n = size ? n + size : before;
        breaks = size ? 1 : 2;
        last = plain;
    }
    out[n] = 0;
    dgm_header *h = c->header;
    h->text = (dgm_bytes){ out, n };
    const dgm_page *p = c->page;
    dgm_bytes url = { p->url.data, p->url.size }, source = { p->source.data, p->source.size };
    dgm_bytes title = { p->title.data, p->title.size }, author = { p->author.data, p->author.size };
    if (c->report->title.size)
        title = c->report->title;
    else if (!c->report->html)
        title = headline(h->text);
    h->id = field(c->keep, c->report->id);
    h->url = field(c->keep, c->report->url.size ? c->report->url : url);
    h->source = field(c->keep, c->report->source.size ? c->report->source : source);
    h->title = field(c->keep, title);
    h->author = field(c->keep, c->report->author.size ? c->report->author : author);
    h->language = declared_language(c->keep, dgm_trim(c->report->language));
    h->date = dgm_date_known(c->report->date) ? c->report->date : dgm_date_known(p->date) ? p->date : c->report->seen;
    return DGM_OK;
}

/* ---- the way through ---- */

/* Cuts at a character and says so. */
static dgm_bytes cap(dgm_bytes b, size_t most, dgm_error *warn)
{
    if (b.size <= most)
        return b;
    dgm_fail(warn, DGM_E_LIMIT, "the report has %zu bytes; cut after %zu, the rest is not coded", b.size, most);
    while (most > 0 && ((unsigned char)b.data[most] & 0xC0) == 0x80)
        most--;
    return dgm_slice(b, 0, most);
}

dgm_status dgm_text_clean(dgm_header *header, dgm_arena *keep, const dgm_text_lexicon *lx, const dgm_report *report,
                          dgm_error *warn, dgm_error *err)
{
    dgm_page page = { 0 };
    dgm_buffer utf8 = { 0 };
    size_t replaced = 0;
    dgm_status st = DGM_OK;
    if (warn)
        *warn = (dgm_error){ 0 };
    dgm_bytes raw = cap(report->text, report->html ? DGM_LARGEST_PAGE : DGM_LARGEST_TEXT, warn);
    if (report->html)
        st = dgm_html_read(&page, lx, raw, report->charset, err);
    if (st == DGM_OK && page.cut && warn && !warn->status)
        dgm_fail(warn, DGM_E_LIMIT, "the page has elements nested more than 1000 deep, or more than a million; what follows them is not coded");
    if (st == DGM_OK && report->html)
        st = dgm_text_decode(&utf8, cap((dgm_bytes){ page.text.data, page.text.size }, DGM_LARGEST_TEXT, warn), DGM_LIT("utf-8"), &replaced, err);
    else if (st == DGM_OK)
        st = dgm_text_decode(&utf8, raw, report->charset, &replaced, err);
    if (st == DGM_OK && replaced && warn && !warn->status)
        dgm_fail(warn, DGM_E_SYNTAX, "%zu bytes are no UTF-8; written as U+FFFD", replaced);
    if (st == DGM_OK) {
        cleaning c = { .header = header, .keep = keep, .lx = lx, .report = report, .page = &page, .utf8 = { utf8.data, utf8.size } };
        dgm_arena *arenas[] = { keep, &c.scratch, NULL };
        st = dgm_guard(arenas, clean_lines, &c, err);
        dgm_arena_free(&c.scratch);
    }
    dgm_bytes evident = st == DGM_OK ? dgm_text_language(header->text) : (dgm_bytes){ 0 };
    if (evident.size)
        header->language = evident;
    dgm_buffer_free(&utf8);
    dgm_page_free(&page);
    return st;
}
