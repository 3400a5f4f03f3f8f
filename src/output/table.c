/* table.c - rows of cells for people and for programs.
 *
 *   party                   Sochi congress        Vienna round
 *   ──────────────────────  ────────────────────  ────────────────────
 *   France                  declines 2018-01-29
 *   Syrian opposition       boycotts 2018-01-29   attends 2018-01-25
 *   and its negotiating
 *   body
 *
 * A column is as wide as its widest cell. Where the window is narrower than the sum, the widest column gives way, one by one, down to
 * its longest word, and cells wrap; where even that is too wide, each row is told in lines of its own ("stacked").
 */
#include "output/table.h"
#include "output/output.h"
#include "output/page.h"

enum { GAP = 2, LINES = 4 };                            /* columns between; lines that a cell may take */

#define ITEM '\x1F'                                     /* ends an item of a list; shown as a comma */

/* ---- words and lines of a cell ---- */

static bool is_blank(uint32_t c) { return dgm_is_space(c) && c != ITEM; }

/* The next word of *rest, which is moved behind it; an item of a list takes its comma along. Of a word that has more than `most`
 * columns as much as fits, and at least one character. Empty: no more. */
static dgm_bytes take_word(dgm_bytes *rest, unsigned most, unsigned *columns)
{
    size_t start = 0, next = 0;
    while (start < rest->size && is_blank(dgm_utf8_next(*rest, start, &next)))
        start = next;
    size_t end = start;
    *columns = 0;
    while (end < rest->size) {
        uint32_t c = dgm_utf8_next(*rest, end, &next);
        unsigned wide = dgm_columns(dgm_slice(*rest, end, next));
        if (is_blank(c) || (end > start && *columns + wide > most))
            break;
        *columns += wide;
        end = next;
        if (c == ITEM)
            break;
    }
    dgm_bytes word = dgm_slice(*rest, start, end);
    *rest = dgm_slice(*rest, end, rest->size);
    return word;
}

/* Columns of s when each run of blanks is one. */
static unsigned natural(dgm_bytes s, unsigned *longest_word)
{
    unsigned sum = 0, n;
    *longest_word = 0;
    while (take_word(&s, UINT32_MAX, &n).size) {
        sum += n + (sum ? 1 : 0);
        *longest_word = n > *longest_word ? n : *longest_word;
    }
    return sum;
}

/* As many words as fit into a line; what is left stays in *rest. Only a word that is longer than the whole line is cut. */
static dgm_bytes take_line(dgm_bytes *rest, unsigned columns)
{
    unsigned used, n;
    dgm_bytes line = take_word(rest, columns, &used), ahead = *rest;
    for (dgm_bytes word; line.size && (word = take_word(&ahead, columns, &n)).size;) {
        used += 1 + n;
        bool joined = word.data == line.data + line.size && line.data[line.size - 1] != ITEM;      /* the rest of a word that was cut */
        if (used > columns || joined)
            break;
        line.size = (size_t)(word.data + word.size - line.data);
        *rest = ahead;
    }
    return line;
}

static bool nothing_left(dgm_bytes s)
{
    unsigned n;
    return !take_word(&s, 1, &n).size;
}

/* ---- layout ---- */

static bool shown(const dgm_column *c) { return c->heading; }

/* What stands in a cell for people. */
static dgm_bytes display(const dgm_column *c, dgm_bytes cell)
{
    if (c->kind != DGM_CELL_TRUTH || !cell.size)
        return cell;
    return dgm_is(cell, "1") ? DGM_LIT("yes") : DGM_LIT("no");
}

/* Narrows the widest column that can still give, until all fit; false: they do not. */
static bool narrow(dgm_table *t, const unsigned *least)
{
    unsigned sum = 0;
    for (uint32_t i = 0; i < t->n; i++)
        sum += t->width[i] ? t->width[i] + (sum ? GAP : 0) : 0;
    while (sum > t->total) {
        uint32_t widest = DGM_NONE;
        for (uint32_t i = 0; i < t->n; i++)
            if (t->width[i] > least[i] && (widest == DGM_NONE || t->width[i] > t->width[widest]))
                widest = i;
        if (widest == DGM_NONE)
            return false;
        t->width[widest]--;
        sum--;
    }
    return true;
}

/* The widest cell of a column and its longest word, heading included. false: every cell is empty. */
static bool measure(const dgm_column *c, uint32_t n, const dgm_bytes *cells, size_t n_rows, unsigned *widest, unsigned *word)
{
    bool says = n_rows == 0;
    *widest = natural(dgm_str(c->heading), word);
    for (size_t row = 0; cells && row < n_rows; row++) {
        unsigned longest, wide = natural(display(c, cells[row * n]), &longest);
        says = says || wide;
        *widest = wide > *widest ? wide : *widest;
        *word = longest > *word ? longest : *word;
    }
    return says;
}

dgm_table dgm_table_new(const dgm_column *columns, uint32_t n, const dgm_bytes *cells, size_t n_rows, const dgm_style *style)
{
    dgm_table t = { .columns = columns, .n = n < DGM_TABLE_COLUMNS ? n : DGM_TABLE_COLUMNS,
                    .total = style && style->width ? style->width : 100, .colour = style && style->colour };
    unsigned words[DGM_TABLE_COLUMNS] = { 0 }, least[DGM_TABLE_COLUMNS] = { 0 };
    for (uint32_t i = 0; i < t.n; i++)
        if (!shown(&columns[i]) || !measure(&columns[i], n, cells ? cells + i : NULL, cells ? n_rows : 0, &t.width[i], &words[i]))
            t.width[i] = words[i] = 0;
    static const unsigned whole[] = { 16, 12, 10, 8 };  /* columns of a word that stay together, as long as there is room for that */
    t.stacked = true;
    for (size_t k = 0; k < sizeof whole / sizeof *whole && t.stacked; k++) {
        for (uint32_t i = 0; i < t.n; i++) {
            bool wraps = columns[i].kind == DGM_CELL_TEXT || columns[i].kind == DGM_CELL_LIST;
            least[i] = !wraps ? t.width[i] : words[i] < whole[k] ? words[i] : whole[k];
        }
        t.stacked = !narrow(&t, least);
    }
    return t;
}

/* ---- for people ---- */

/* Never wraps by itself: lines are cut here. */
static dgm_page page_of(dgm_buffer *out, const dgm_table *t)
{
    dgm_page page = dgm_page_new(out, &(dgm_style){ t->colour, t->total });
    page.width = UINT32_MAX;
    return page;
}

static void put_line(dgm_page *p, const char *colour, dgm_bytes line)
{
    dgm_bytes item;
    while (dgm_cut(line, ITEM, &item, &line)) {
        dgm_page_put(p, colour, item);
        dgm_page_put(p, colour, line.size ? DGM_LIT(", ") : DGM_LIT(","));
    }
    dgm_page_put(p, colour, item);
}

static const char *colour_of(const dgm_column *c)
{
    return c->flags & DGM_COLUMN_FAINT ? DGM_FAINT : c->flags & DGM_COLUMN_BOLD ? DGM_BOLD : DGM_PLAIN;
}

static void put_blanks(dgm_page *p, unsigned to)
{
    while (p->column < to) {
        dgm_putc(p->out, ' ');
        p->column++;
    }
}

/* Lines of several cells side by side; `colour` NULL: each column's own. */
static void put_cells(dgm_buffer *out, const dgm_table *t, dgm_bytes *rest, const char *colour)
{
    dgm_page page = page_of(out, t);
    bool more = true;
    for (int line = 1; more; line++) {
        more = false;
        dgm_page_line(&page, 0, 0);
        unsigned column = 0;
        for (uint32_t i = 0; i < t->n; i++) {
            if (!t->width[i])
                continue;
            bool last = line == LINES && !colour && !(t->columns[i].flags & DGM_COLUMN_WHOLE);
            dgm_bytes before = rest[i], text = take_line(&rest[i], t->width[i]);
            bool cut = last && !nothing_left(rest[i]);
            if (cut) {
                text = t->width[i] > 1 ? take_line(&before, t->width[i] - 1) : (dgm_bytes){ 0 };
                rest[i].size = 0;
            }
            unsigned word, used = natural(text, &word) + cut;
            put_blanks(&page, column);
            if (t->columns[i].kind == DGM_CELL_NUMBER)
                put_blanks(&page, column + t->width[i] - (used < t->width[i] ? used : t->width[i]));
            put_line(&page, colour ? colour : colour_of(&t->columns[i]), text);
            if (cut)
                dgm_page_puts(&page, DGM_FAINT, "\xE2\x80\xA6");
            more = more || !nothing_left(rest[i]);
            column += t->width[i] + GAP;
        }
        dgm_page_end(&page);
    }
}

void dgm_table_head(dgm_buffer *out, const dgm_table *t)
{
    if (t->stacked)
        return;
    dgm_bytes heads[DGM_TABLE_COLUMNS];
    for (uint32_t i = 0; i < t->n; i++)
        heads[i] = dgm_str(t->columns[i].heading);
    put_cells(out, t, heads, DGM_BOLD);
    bool first = true;
    for (uint32_t i = 0; i < t->n; i++) {
        if (!t->width[i])
            continue;
        dgm_puts(out, first ? "" : "  ");
        for (unsigned k = 0; k < t->width[i]; k++)
            dgm_puts(out, "\xE2\x94\x80");
        first = false;
    }
    dgm_putc(out, '\n');
}

/* Each cell a line with its heading before it, and an empty line behind the row. */
static void put_stacked(dgm_buffer *out, const dgm_table *t, const dgm_bytes *cells)
{
    unsigned margin = 0;
    for (uint32_t i = 0; i < t->n; i++)
        if (shown(&t->columns[i])) {
            unsigned n = dgm_columns(dgm_str(t->columns[i].heading)) + GAP;
            margin = n > margin ? n : margin;
        }
    dgm_page page = page_of(out, t);
    for (uint32_t i = 0; i < t->n; i++) {
        dgm_bytes rest = display(&t->columns[i], cells[i]);
        if (!shown(&t->columns[i]) || nothing_left(rest))
            continue;
        dgm_page_line(&page, 0, 0);
        dgm_page_puts(&page, DGM_FAINT, t->columns[i].heading);
        while (!nothing_left(rest)) {
            put_blanks(&page, margin);
            put_line(&page, colour_of(&t->columns[i]), take_line(&rest, t->total > margin + 8 ? t->total - margin : 8));
            dgm_page_end(&page);
        }
    }
    dgm_putc(out, '\n');
}

void dgm_table_row(dgm_buffer *out, const dgm_table *t, const dgm_bytes *cells, const dgm_bytes *above)
{
    if (t->stacked) {
        put_stacked(out, t, cells);
        return;
    }
    dgm_bytes rest[DGM_TABLE_COLUMNS];
    for (uint32_t i = 0; i < t->n; i++) {
        bool repeated = above && t->columns[i].flags & DGM_COLUMN_ONCE && dgm_eq(cells[i], above[i]);
        rest[i] = repeated ? (dgm_bytes){ 0 } : display(&t->columns[i], cells[i]);
    }
    put_cells(out, t, rest, NULL);
}

/* ---- for programs ---- */

void dgm_csv_head(dgm_buffer *out, const dgm_column *columns, uint32_t n)
{
    bool first = true;
    for (uint32_t i = 0; i < n; i++)
        if (columns[i].name) {
            dgm_puts(out, first ? "" : ",");
            dgm_put_csv(out, dgm_str(columns[i].name));
            first = false;
        }
    dgm_putc(out, '\n');
}

/* The items of a list are one field, "; " between them. */
static void put_csv_list(dgm_buffer *out, dgm_bytes list)
{
    dgm_buffer joined = { 0 };
    dgm_bytes item;
    while (dgm_cut(list, ITEM, &item, &list)) {
        dgm_put(&joined, item);
        dgm_puts(&joined, "; ");
    }
    dgm_put(&joined, item);
    dgm_put_csv(out, (dgm_bytes){ joined.data, joined.size });
    out->failed = out->failed || joined.failed;
    dgm_buffer_free(&joined);
}

static const char *truth(dgm_bytes cell) { return dgm_is(cell, "1") ? "true" : "false"; }

void dgm_csv_row(dgm_buffer *out, const dgm_column *columns, uint32_t n, const dgm_bytes *cells)
{
    bool first = true;
    for (uint32_t i = 0; i < n; i++) {
        if (!columns[i].name)
            continue;
        dgm_puts(out, first ? "" : ",");
        first = false;
        if (columns[i].kind == DGM_CELL_LIST)
            put_csv_list(out, cells[i]);
        else if (columns[i].kind == DGM_CELL_TRUTH && cells[i].size)
            dgm_puts(out, truth(cells[i]));
        else
            dgm_put_csv(out, cells[i]);
    }
    dgm_putc(out, '\n');
}

static void put_json_list(dgm_buffer *out, dgm_bytes list)
{
    dgm_bytes item;
    dgm_putc(out, '[');
    while (dgm_cut(list, ITEM, &item, &list)) {
        dgm_put_json(out, item);
        dgm_putc(out, ',');
    }
    dgm_put_json(out, item);
    dgm_putc(out, ']');
}

void dgm_jsonl_row(dgm_buffer *out, const dgm_column *columns, uint32_t n, const dgm_bytes *cells)
{
    char before = '{';
    for (uint32_t i = 0; i < n; i++) {
        if (!columns[i].name || !cells[i].size)
            continue;
        dgm_putc(out, before);
        before = ',';
        dgm_put_json(out, dgm_str(columns[i].name));
        dgm_putc(out, ':');
        switch (columns[i].kind) {
        case DGM_CELL_LIST:   put_json_list(out, cells[i]); break;
        case DGM_CELL_NUMBER: dgm_put(out, cells[i]); break;
        case DGM_CELL_TRUTH:  dgm_puts(out, truth(cells[i])); break;
        default:              dgm_put_json(out, cells[i]); break;
        }
    }
    dgm_puts(out, before == '{' ? "{}\n" : "}\n");
}
