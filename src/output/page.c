/* page.c - lines for people. */
#include "output/page.h"

#include <utf8proc.h>

dgm_page dgm_page_new(dgm_buffer *out, const dgm_style *style)
{
    unsigned width = style && style->width ? style->width : 100;
    return (dgm_page){ .out = out, .colour = style && style->colour, .width = width < 40 ? 40 : width };
}

static bool is_control(uint32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

static unsigned columns_of(uint32_t c)
{
    int w = c < 0x7F ? 1 : is_control(c) ? 1 : utf8proc_charwidth((utf8proc_int32_t)c);
    return w > 0 ? (unsigned)w : 0;
}

unsigned dgm_columns(dgm_bytes s)
{
    unsigned n = 0;
    for (size_t i = 0; i < s.size;)
        n += columns_of(dgm_utf8_next(s, i, &i));
    return n;
}

static void blanks(dgm_page *p, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        dgm_putc(p->out, ' ');
    p->column += n;
}

void dgm_page_line(dgm_page *p, unsigned first, unsigned indent)
{
    p->column = 0;
    p->blank = false;
    p->indent = indent;
    blanks(p, first);
}

void dgm_page_end(dgm_page *p)
{
    dgm_buffer *out = p->out;
    while (out->size && out->data[out->size - 1] == ' ')
        out->size--;
    dgm_putc(out, '\n');
    p->column = 0;
}

static void put_safe(dgm_page *p, dgm_bytes word)
{
    for (size_t i = 0; i < word.size;) {
        size_t next;
        uint32_t c = dgm_utf8_next(word, i, &next);
        if (is_control(c) || (c == 0xFFFD && next == i + 1))
            dgm_puts(p->out, "\xEF\xBF\xBD");
        else
            dgm_put(p->out, dgm_slice(word, i, next));
        p->column += columns_of(c);
        i = next;
    }
}

void dgm_page_put(dgm_page *p, const char *colour, dgm_bytes s)
{
    bool painted = p->colour && *colour;
    if (painted)
        dgm_putf(p->out, "\033[%sm", colour);
    bool blank = p->blank;
    for (size_t i = 0; i < s.size;) {
        size_t next;
        if (dgm_is_space(dgm_utf8_next(s, i, &next))) {
            blank = true;
            i = next;
            continue;
        }
        size_t end = next;
        while (end < s.size && !dgm_is_space(dgm_utf8_next(s, end, &next)))
            end = next;
        dgm_bytes word = dgm_slice(s, i, end);
        if (blank && p->column > p->indent && p->column + 1 + dgm_columns(word) > p->width) {
            dgm_page_end(p);
            blanks(p, p->indent);
        } else if (blank) {
            blanks(p, 1);
        }
        put_safe(p, word);
        blank = false;
        i = end;
    }
    p->blank = blank;
    if (painted)
        dgm_puts(p->out, "\033[0m");
}

void dgm_page_puts(dgm_page *p, const char *colour, const char *s) { dgm_page_put(p, colour, dgm_str(s)); }

void dgm_page_tab(dgm_page *p, unsigned column)
{
    p->blank = false;
    blanks(p, p->column < column ? column - p->column : 1);
}

void dgm_page_cut(dgm_page *p, const char *colour, dgm_bytes s, unsigned columns)
{
    unsigned used = 0;
    size_t fits = 0;
    for (size_t i = 0; i < s.size && used <= columns;) {
        if (used < columns)
            fits = i;
        used += columns_of(dgm_utf8_next(s, i, &i));
    }
    if (used <= columns) {
        dgm_page_put(p, colour, s);
        return;
    }
    dgm_page_put(p, colour, dgm_slice(s, 0, fits));
    dgm_page_puts(p, colour, "\xE2\x80\xA6");
}

void dgm_page_entity(dgm_page *p, const dgm_entity *e)
{
    dgm_page_put(p, DGM_BOLD, e->name);
    for (uint32_t i = 0; i < e->codes.n; i++) {
        dgm_page_put(p, DGM_PLAIN, DGM_LIT(" "));
        dgm_page_put(p, DGM_CYAN, e->codes.at[i]);
    }
    for (uint32_t i = 0; !e->codes.n && i < e->roles.n; i++) {  /* no country, no code */
        dgm_page_put(p, DGM_PLAIN, DGM_LIT(" "));
        dgm_page_put(p, DGM_CYAN, e->roles.at[i]);
    }
}
