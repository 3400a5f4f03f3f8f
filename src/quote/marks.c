/* marks.c - quotations by their marks, before any parse is asked.
 *
 *   "A," he said.  "B 'c' d"    ->    A    B 'c' d    c (inside B)
 *
 * A stack of open marks runs over each paragraph. Curly marks and guillemets say which way they look; straight ones look
 * where the blank is not. An apostrophe is no mark: a single mark opens only before a letter and behind none, and only
 * when its partner follows. A quotation over several paragraphs opens each of them and closes only the last; a mark
 * that never closes and is not taken up by the next paragraph ends with its paragraph.
 */
#include "quote/inside.h"

enum { DEEPEST = 8, LONGEST_SINGLE = 400 };   /* nesting; bytes in which the partner of a straight single mark is looked for */

typedef enum { NO_MARK, DOUBLE_STRAIGHT, DOUBLE_OPEN, DOUBLE_CLOSE, LOW_OPEN, GUILLEMET_OPEN, GUILLEMET_CLOSE, SINGLE_STRAIGHT,
               SINGLE_OPEN, SINGLE_CLOSE } mark_kind;

static mark_kind kind_of(uint32_t c)
{
    switch (c) {
    case '"': case 0xFF02: return DOUBLE_STRAIGHT;
    case 0x201C: case 0x201F: return DOUBLE_OPEN;
    case 0x201D: return DOUBLE_CLOSE;
    case 0x201E: return LOW_OPEN;
    case 0x00AB: return GUILLEMET_OPEN;
    case 0x00BB: return GUILLEMET_CLOSE;
    case '\'': return SINGLE_STRAIGHT;
    case 0x2018: return SINGLE_OPEN;
    case 0x2019: return SINGLE_CLOSE;
    default: return NO_MARK;
    }
}

bool dgm_is_mark(dgm_bytes form)
{
    if (dgm_is(form, "``") || dgm_is(form, "''"))
        return true;
    size_t next;
    return form.size && kind_of(dgm_utf8_next(form, 0, &next)) != NO_MARK && next == form.size;
}

static bool is_wordy(uint32_t c) { return dgm_is_letter(c) || dgm_is_digit(c); }
static bool is_opening(uint32_t c) { return dgm_is_space(c) || c == 0 || c == '(' || c == '[' || c == 0x2014 || c == 0x2013 || c == '-'; }
static bool ends_speech(uint32_t c) { return c == ',' || c == '.' || c == '!' || c == '?' || c == 0x2026; }

typedef struct { mark_kind kind; uint32_t quote; } open_mark;

typedef struct {
    dgm_bytes       text;
    dgm_arena      *scratch;
    dgm_quotations *out;
    open_mark       stack[DEEPEST];
    uint32_t        depth, paragraph;
} scanner;

static void open_at(scanner *k, mark_kind kind, uint32_t start, uint32_t inside)
{
    if (k->depth == DEEPEST)
        return;
    uint32_t outer = k->depth ? k->stack[k->depth - 1].quote : DGM_NONE;
    dgm_quotation *n = DGM_PUSH(k->scratch, k->out);
    *n = (dgm_quotation){ .content = { inside, inside }, .marks = { start, inside }, .paragraph = k->paragraph, .outer = outer };
    k->stack[k->depth++] = (open_mark){ kind, k->out->n - 1 };
}

static void close_at(scanner *k, uint32_t end, uint32_t behind, bool closed)
{
    dgm_quotation *n = &k->out->at[k->stack[--k->depth].quote];
    n->content.end = end;
    n->marks.end = behind;
    n->closed = closed;
}

/* Whether a single mark that might open at `at` finds its partner: a like mark behind a word or a stop and before none. */
static bool single_has_partner(dgm_bytes text, size_t at, size_t end, mark_kind close)
{
    if (end - at > LONGEST_SINGLE)
        end = at + LONGEST_SINGLE;
    uint32_t before = 0;
    for (size_t i = at, next; i < end; i = next) {
        uint32_t c = dgm_utf8_next(text, i, &next);
        size_t beyond;
        uint32_t after = next < end ? dgm_utf8_next(text, next, &beyond) : 0;
        if (kind_of(c) == close && !is_wordy(after) && !dgm_is_space(before) && i > at)
            return true;
        before = c;
    }
    return false;
}

/* "the states' demands" inside single marks: the s' of a plural, when a better partner is still to come. */
static bool is_plural_apostrophe(dgm_bytes text, size_t behind, size_t end, uint32_t before, uint32_t after, mark_kind close)
{
    return (before == 's' || before == 'S') && dgm_is_space(after) && single_has_partner(text, behind, end, close);
}

static bool top_is(const scanner *k, mark_kind kind) { return k->depth && k->stack[k->depth - 1].kind == kind; }

/* Drops what a double mark closes over: single marks that were never closed. */
static bool unwind_to(scanner *k, mark_kind a, mark_kind b, uint32_t at)
{
    uint32_t d = k->depth;
    while (d && k->stack[d - 1].kind != a && k->stack[d - 1].kind != b)
        d--;
    if (!d)
        return false;
    while (k->depth > d)
        close_at(k, at, at, false);
    return true;
}

static void straight_double(scanner *k, uint32_t before, uint32_t after, uint32_t at, uint32_t behind)
{
    bool open = false;
    for (uint32_t d = 0; d < k->depth; d++)
        open = open || k->stack[d].kind == DOUBLE_STRAIGHT;
    bool looks_open = is_opening(before) && !dgm_is_space(after) && after != 0;
    if (!open || (looks_open && !(ends_speech(before) || before == 0x2014)))
        open_at(k, DOUBLE_STRAIGHT, at, behind);
    else if (unwind_to(k, DOUBLE_STRAIGHT, DOUBLE_STRAIGHT, at))
        close_at(k, at, behind, true);
}

static void scan_paragraph(scanner *k, size_t start, size_t end)
{
    uint32_t before = 0;
    for (size_t i = start, next; i < end; i = next) {
        uint32_t c = dgm_utf8_next(k->text, i, &next);
        mark_kind kind = kind_of(c);
        bool twin = next < end && k->text.data[i] == k->text.data[next];
        if (c == '`' && twin) {
            kind = DOUBLE_OPEN;
            next++;
        } else if (c == '\'' && twin) {
            kind = DOUBLE_CLOSE;
            next++;
        }
        size_t beyond;
        uint32_t after = next < end ? dgm_utf8_next(k->text, next, &beyond) : 0;
        uint32_t at = (uint32_t)i, behind = (uint32_t)next;
        switch (kind) {
        case NO_MARK: break;
        case DOUBLE_STRAIGHT: straight_double(k, before, after, at, behind); break;
        case DOUBLE_OPEN:
            if (top_is(k, LOW_OPEN))
                close_at(k, at, behind, true);
            else
                open_at(k, DOUBLE_OPEN, at, behind);
            break;
        case DOUBLE_CLOSE:
            if (unwind_to(k, DOUBLE_OPEN, LOW_OPEN, at))
                close_at(k, at, behind, true);
            else if (is_opening(before) && is_wordy(after))
                open_at(k, DOUBLE_OPEN, at, behind);        /* a page that knows one curly mark only */
            break;
        case LOW_OPEN: open_at(k, LOW_OPEN, at, behind); break;
        case GUILLEMET_OPEN: open_at(k, GUILLEMET_OPEN, at, behind); break;
        case GUILLEMET_CLOSE:
            if (unwind_to(k, GUILLEMET_OPEN, GUILLEMET_OPEN, at))
                close_at(k, at, behind, true);
            break;
        case SINGLE_OPEN:
            if (!is_wordy(before) && single_has_partner(k->text, next, end, SINGLE_CLOSE))
                open_at(k, SINGLE_OPEN, at, behind);
            break;
        case SINGLE_CLOSE:
            if (top_is(k, SINGLE_OPEN) && !is_wordy(after) && !is_plural_apostrophe(k->text, next, end, before, after, SINGLE_CLOSE))
                close_at(k, at, behind, true);
            break;
        case SINGLE_STRAIGHT:
            if (top_is(k, SINGLE_STRAIGHT)) {
                if (!is_wordy(after) && !is_plural_apostrophe(k->text, next, end, before, after, SINGLE_STRAIGHT))
                    close_at(k, at, behind, true);
            } else if (!is_wordy(before) && is_opening(before) && dgm_is_letter(after)
                       && single_has_partner(k->text, next, end, SINGLE_STRAIGHT)) {
                open_at(k, SINGLE_STRAIGHT, at, behind);
            }
            break;
        }
        before = c;
    }
}

static void trim_content(dgm_quotation *n, dgm_bytes text)
{
    while (n->content.start < n->content.end) {
        size_t next;
        if (!dgm_is_space(dgm_utf8_next(text, n->content.start, &next)) || next > n->content.end)
            break;
        n->content.start = (uint32_t)next;
    }
    while (n->content.end > n->content.start && (text.data[n->content.end - 1] == ' ' || text.data[n->content.end - 1] == '\n'))
        n->content.end--;
    if (n->content.end == n->content.start)
        return;
    char last = text.data[n->content.end - 1];
    n->comma = last == ',';
    n->sentence = last == '.' || last == '!' || last == '?'
        || (n->content.end - n->content.start > 3 && memcmp(text.data + n->content.end - 3, "\xE2\x80\xA6", 3) == 0);
    if (n->comma)
        n->content.end--;
}

/* At the end of a paragraph: what is open goes on where the next paragraph opens with a mark, else it ends here. A straight
 * mark that never closed but holds others was a stray one: it goes, and those inside stand for themselves. */
static void end_paragraph(scanner *k, uint32_t end, bool next_opens)
{
    while (k->depth) {
        open_mark top = k->stack[k->depth - 1];
        bool holds = false;
        for (uint32_t i = top.quote + 1; i < k->out->n; i++)
            holds = holds || k->out->at[i].outer == top.quote;
        if (!next_opens && holds && top.kind == DOUBLE_STRAIGHT) {
            for (uint32_t i = top.quote + 1; i < k->out->n; i++)
                if (k->out->at[i].outer == top.quote)
                    k->out->at[i].outer = k->out->at[top.quote].outer;
            k->depth--;
            k->out->at[top.quote].marks.end = k->out->at[top.quote].content.end = k->out->at[top.quote].content.start;
            continue;
        }
        k->out->at[top.quote].goes_on = next_opens && k->depth == 1;
        close_at(k, end, end, false);
    }
}

static bool opens_with_mark(dgm_bytes text, dgm_span s)
{
    size_t next;
    mark_kind m = s.start < s.end ? kind_of(dgm_utf8_next(text, s.start, &next)) : NO_MARK;
    return m == DOUBLE_STRAIGHT || m == DOUBLE_OPEN || m == LOW_OPEN || m == GUILLEMET_OPEN || m == SINGLE_OPEN
        || (s.end - s.start > 2 && memcmp(text.data + s.start, "``", 2) == 0);
}

void dgm_find_marks(const dgm_document *doc, dgm_arena *scratch, dgm_quotations *out)
{
    scanner k = { .text = doc->text, .scratch = scratch, .out = out };
    bool goes_on = false;
    for (uint32_t i = 0, last; i < doc->n; i = last + 1) {
        for (last = i; last + 1 < doc->n && doc->sentences[last + 1].paragraph == doc->sentences[i].paragraph;)
            last++;
        k.paragraph = doc->sentences[i].paragraph;
        uint32_t first_here = out->n;
        scan_paragraph(&k, doc->sentences[i].span.start, doc->sentences[last].span.end);
        bool next_opens = last + 1 < doc->n && opens_with_mark(doc->text, doc->sentences[last + 1].span);
        bool was_open = k.depth > 0;
        end_paragraph(&k, doc->sentences[last].span.end, next_opens);
        if (goes_on && first_here < out->n)
            out->at[first_here].goes_before = true;
        goes_on = was_open && next_opens;
    }
    uint32_t kept = 0;
    uint32_t *moved = DGM_NEW(scratch, uint32_t, out->n);
    for (uint32_t i = 0; i < out->n; i++) {
        trim_content(&out->at[i], doc->text);
        moved[i] = DGM_NONE;
        if (dgm_span_is_empty(out->at[i].content))
            continue;
        out->at[kept] = out->at[i];
        if (out->at[kept].outer != DGM_NONE)
            out->at[kept].outer = moved[out->at[kept].outer];
        moved[i] = kept++;
    }
    out->n = kept;
}
