/* words.c - cuts text into the words and marks of Universal Dependencies English.
 *
 *   He doesn't like the UN-led talks, $5.5m. -> He | does | n't | like | the | UN | - | led | talks | , | $ | 5.5 | m | .
 *
 * One pass over the bytes: each step takes a word with what may stand inside it (stops of "U.S.", commas of "1,600",
 * the apostrophe of "O'Brien"), or one mark, or a run of equal marks. A word is then looked at once more for clitics,
 * units and its final stop. Where EWT and GUM differ, the majority of both decides.
 */
#include "text/lexicon.h"

#include <utf8proc.h>

typedef struct {
    dgm_bytes               text;
    const dgm_text_lexicon *lx;
    dgm_arena              *arena;
    dgm_pieces             *out;
    uint32_t                breaks;    /* line ends since the last piece */
    bool                    quoted;    /* inside straight quotation marks */
} cutter;

/* ---- characters ---- */

static inline uint32_t at(const cutter *c, size_t i)
{
    if (i >= c->text.size)
        return 0;
    unsigned char byte = (unsigned char)c->text.data[i];
    if (byte < 0x80)
        return byte;
    size_t next;
    return dgm_utf8_next(c->text, i, &next);
}

static inline size_t after(const cutter *c, size_t i)
{
    if ((unsigned char)c->text.data[i] < 0x80)
        return i + 1;
    size_t next;
    dgm_utf8_next(c->text, i, &next);
    return next;
}

static inline bool is_alpha(uint32_t c) { return c < 0x80 ? (c | 32) - 'a' < 26 : dgm_is_letter(c); }
static inline bool is_digit(uint32_t c) { return c < 0x80 ? c - '0' < 10 : dgm_is_digit(c); }
/* The same of single bytes, which beyond ASCII are parts of characters and neither. */
static inline bool byte_alpha(char b) { return (unsigned char)((b | 32) - 'a') < 26; }
static inline bool byte_digit(char b) { return (unsigned char)(b - '0') < 10; }
static inline bool byte_upper(char b) { return b >= 'A' && b <= 'Z'; }
static inline bool byte_lower(char b) { return b >= 'a' && b <= 'z'; }
static inline bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == 0x02BC; }
static inline bool is_space(uint32_t c) { return c < 0x80 ? c <= ' ' : dgm_is_space(c); }

/* Letters, digits and whatever hangs on them; beyond ASCII all that is no mark, symbol or space. */
static bool is_wordly(uint32_t c)
{
    if (c < 0x80)
        return is_alpha(c) || is_digit(c) || c == '_';
    if (dgm_is_space(c))
        return false;
    switch (utf8proc_category((utf8proc_int32_t)c)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: case UTF8PROC_CATEGORY_CF:
        return true;
    default:
        return false;
    }
}

/* ---- pieces ---- */

static dgm_piece *add(cutter *c, size_t start, size_t end, uint32_t what)
{
    uint32_t first = at(c, start);
    if (dgm_is_upper(first))
        what |= DGM_PIECE_CAPITAL;
    else if (dgm_is_lower(first))
        what |= DGM_PIECE_LOWER;
    else if (is_digit(first))
        what |= DGM_PIECE_DIGIT;
    if (end >= c->text.size || is_space(at(c, end)))
        what |= DGM_PIECE_SPACE_AFTER;
    dgm_piece *p = DGM_PUSH(c->arena, c->out);
    *p = (dgm_piece){ (uint32_t)start, (uint32_t)end, (uint16_t)what, (uint16_t)(c->breaks < 9 ? c->breaks : 9) };
    c->breaks = 0;
    return p;
}

static dgm_bytes slice(const cutter *c, size_t start, size_t end) { return dgm_slice(c->text, start, end); }

/* ---- addresses: one word each ---- */

static bool begins_with(const cutter *c, size_t i, const char *plain)
{
    for (; *plain; plain++, i++)
        if (i >= c->text.size || (c->text.data[i] | 32) != *plain)
            return false;
    return true;
}

/* The end of a web or mail address or of a hash tag that begins at i, or i. Stops and brackets at its end are not
 * part of it. Only the first bytes of a run without spaces are asked, so that long runs cost no second look. */
static size_t address_end(const cutter *c, size_t i)
{
    enum { LONGEST = 2048 };
    bool web = begins_with(c, i, "http://") || begins_with(c, i, "https://") || begins_with(c, i, "www.");
    size_t end = i, last = c->text.size - i > LONGEST ? i + LONGEST : c->text.size;
    size_t sign = 0, stop = 0;
    bool tag = (c->text.data[i] == '#' || c->text.data[i] == '@') && i + 1 < c->text.size && is_wordly(at(c, i + 1));
    if (tag) {
        for (end = after(c, i); end < last && is_wordly(at(c, end));)
            end = after(c, end);
        return end;
    }
    if (web) {
        while (end < last && (unsigned char)c->text.data[end] > ' ' && !strchr("<>\"", c->text.data[end]) &&
               !is_space(at(c, end)) && at(c, end) != 0x201D && at(c, end) != 0x2019)
            end = after(c, end);
    } else {
        for (; end < last && (byte_alpha(c->text.data[end]) || byte_digit(c->text.data[end]) ||
                              memchr("._%+-@", c->text.data[end], 6)); end++) {
            if (c->text.data[end] == '@') {
                if (sign || end == i)
                    return i;
                sign = end;
            } else if (c->text.data[end] == '.' && sign) {
                stop = end;
            } else if (!sign && end - i > 64) {
                return i;
            }
        }
        if (!sign || !stop)
            return i;
    }
    while (end > i && strchr(".,;:!?)]'-", c->text.data[end - 1]) &&
           !(c->text.data[end - 1] == ')' && memchr(c->text.data + i, '(', end - i)))
        end--;
    return end;
}

/* ---- words ---- */

static bool is_initials(dgm_bytes w)          /* "U.S", "p.m", "J.K": letters with a stop between each two */
{
    if (w.size < 3 || w.size % 2 == 0)
        return false;
    for (size_t i = 0; i < w.size; i++)
        if (i % 2 ? w.data[i] != '.' : !byte_alpha(w.data[i]))
            return false;
    return true;
}

static size_t skip_spaces(const cutter *c, size_t i, uint32_t *lines)
{
    for (*lines = 0; i < c->text.size && is_space(at(c, i)); i = after(c, i))
        *lines += c->text.data[i] == '\n';
    return i;
}

/* Whether the stop at i belongs to the word before it, and what that makes of the word. */
static bool keeps_stop(const cutter *c, size_t start, size_t i, uint32_t *what)
{
    dgm_bytes w = slice(c, start, i);
    uint32_t following = at(c, i + 1);
    if (following == '.' || w.size > 16)
        return false;
    uint32_t lines;
    size_t next = skip_spaces(c, i + 1, &lines);
    uint32_t first = lines < 2 ? at(c, next) : 0;
    uint32_t bits = dgm_word_look(c->lx, w);
    if (bits & DGM_WORD_NUMBER && is_digit(first)) {
        *what = DGM_PIECE_NEVER_ENDS;
        return true;
    }
    if (bits & (DGM_WORD_TITLE | DGM_WORD_INNER)) {
        *what = DGM_PIECE_NEVER_ENDS;
        return true;
    }
    if (bits & (DGM_WORD_CLOSE | DGM_WORD_END)) {
        *what = bits & DGM_WORD_CLOSE ? DGM_PIECE_CLOSE : DGM_PIECE_MAY_END;
        return true;
    }
    if (is_initials(w)) {
        *what = DGM_PIECE_MAY_END;
        return true;
    }
    bool one_letter = after(c, start) == i && dgm_is_upper(at(c, start));
    if (one_letter && following != '.' && lines == 0 && dgm_is_upper(first)) {
        if (bits & DGM_WORD_PLAIN)            /* "I. M. Pei", but "than I. He" */
            if (next + 1 >= c->text.size || c->text.data[next + 1] != '.')
                return false;
        *what = DGM_PIECE_INITIAL;
        return true;
    }
    /* "1." that opens a line is the number of a list's item. */
    bool opens_line = !c->out->n || c->breaks;
    if (opens_line && i - start <= 2 && lines == 0 && next > i + 1) {
        for (size_t k = start; k < i; k++)
            if (!byte_digit(c->text.data[k]))
                return false;
        *what = DGM_PIECE_NEVER_ENDS;
        return true;
    }
    return false;
}

/* "713-853-3989", "345-9945": groups of digits of which the last has four. */
static size_t telephone_end(const cutter *c, size_t i)
{
    size_t group = 0, groups = 1, end = i, last = i;
    for (; end < c->text.size && end - i < 20; end++) {
        if (byte_digit(c->text.data[end])) {
            group++;
        } else if (c->text.data[end] == '-' && (group == 3 || (groups == 1 && group == 1))) {
            groups++;
            last = group;
            group = 0;
        } else {
            break;
        }
    }
    bool free_end = end >= c->text.size || !is_wordly(at(c, end));
    return groups >= 2 && group == 4 && last == 3 && free_end && at(c, end) != '-' ? end : i;
}

/* Whether the mark at i stands inside a word that began at start and goes on behind it. */
static bool joins(const cutter *c, size_t start, size_t segment, size_t i)
{
    uint32_t mark = at(c, i);
    char before = c->text.data[i - 1];
    size_t next = after(c, i);
    uint32_t behind = at(c, next);
    if (!behind || !is_wordly(behind))
        return false;
    switch (mark) {
    case '\'': case 0x2019: case 0x02BC:
        return is_alpha(behind) || byte_digit(before);
    case ',':
        return byte_digit(before) && is_digit(behind) && is_digit(at(c, i + 2)) && is_digit(at(c, i + 3));
    case ':': case '/':
        return byte_digit(before) && is_digit(behind) && byte_digit(c->text.data[start]);
    case '&':
        return byte_upper(before) && dgm_is_upper(behind) && i - segment <= 3;
    case '-':
        return i - segment <= 8 && segment == start && dgm_word_look(c->lx, slice(c, start, i)) & DGM_WORD_PREFIX;
    case '.':
        if (byte_digit(before) && is_digit(behind))
            return true;
        if (i - segment == 1 && is_alpha(behind))
            return true;                                    /* U.S, e.g, J.K */
        if (dgm_is_upper(behind))
            return i - segment <= 3 && at(c, next + 1) == '.';     /* Ph.D. */
        if (dgm_is_lower(behind)) {                         /* Example.com, but no "end.the next" */
            size_t k = next;
            while (k < c->text.size && k - next < 5 && byte_lower(c->text.data[k]))
                k++;
            return k - next >= 2 && k - next <= 4 && !is_wordly(at(c, k));
        }
        return false;
    default:
        return false;
    }
}

/* Where clitics begin in a word: "would|n't|'ve". Fills at most 3 cuts, from right to left. */
static size_t clitics(const cutter *c, size_t start, size_t end, size_t cuts[3])
{
    size_t n = 0;
    while (n < 3) {
        size_t mark = end;
        for (size_t k = end; k > start && end - k < 8 && mark == end; k--) {
            unsigned char b = (unsigned char)c->text.data[k - 1];
            if (b == '\'' || (b >= 0xC0 && is_apostrophe(at(c, k - 1))))
                mark = k - 1;
        }
        if (mark == end || mark == start)
            return n;
        size_t cut = mark;
        if (byte_digit(c->text.data[mark - 1]))
            return n;                                       /* "the 1930's" is one word */
        if (!(dgm_word_look(c->lx, slice(c, mark, end)) & DGM_WORD_CLITIC)) {
            cut = mark - 1;
            if (cut == start || !(dgm_word_look(c->lx, slice(c, cut, end)) & DGM_WORD_CLITIC))
                return n;
        }
        cuts[n++] = cut;
        end = cut;
    }
    return n;
}

/* The end of the number in "5pm", "10km" when what follows it is a unit, or end. */
static size_t number_end(const cutter *c, size_t start, size_t end)
{
    size_t k = start;
    while (k < end && (byte_digit(c->text.data[k]) || memchr(".,:", c->text.data[k], 3)))
        k++;
    if (k == start || k == end || end - k > 8)
        return end;
    return dgm_word_look(c->lx, slice(c, k, end)) & DGM_WORD_UNIT ? k : end;
}

static size_t take_word(cutter *c, size_t start)
{
    size_t i = start, segment = start;
    if (byte_digit(c->text.data[start])) {
        size_t end = telephone_end(c, start);
        if (end > start) {
            add(c, start, end, 0);
            return end;
        }
    }
    bool apostrophe = is_apostrophe(at(c, start));          /* '90s */
    if (apostrophe)
        i = after(c, i);
    apostrophe = false;
    while (i < c->text.size) {
        uint32_t ch = at(c, i);
        if (is_wordly(ch)) {
            i = after(c, i);
        } else if (i > start && joins(c, start, segment, i)) {
            apostrophe |= is_apostrophe(ch);
            segment = i = after(c, i);
        } else {
            break;
        }
    }
    size_t end = i;
    uint32_t what = 0;
    if (i < c->text.size && c->text.data[i] == '$' && i - start <= 3 && dgm_is_upper(at(c, start))) {
        add(c, start, i + 1, 0);                            /* US$ */
        return i + 1;
    }
    size_t number = byte_digit(c->text.data[start]) ? number_end(c, start, end) : end;
    if (number < end) {
        add(c, start, number, 0);
        start = number;
    }
    if (end < c->text.size && c->text.data[end] == '.' && !is_wordly(at(c, end + 1)) && keeps_stop(c, start, end, &what)) {
        add(c, start, end + 1, what);
        return end + 1;
    }
    size_t cuts[3], n = apostrophe ? clitics(c, start, end, cuts) : 0;
    size_t length = end - start;
    unsigned char first = (unsigned char)c->text.data[start] | 32;
    if (!n && length < 32 && first < 128 && c->lx->contraction_lengths[first] >> length & 1) {
        uint32_t bits = dgm_word_look(c->lx, slice(c, start, end));
        if (bits & DGM_WORD_CONTRACTION && bits >> 16 < length)
            cuts[n++] = start + (bits >> 16);
    }
    while (n) {
        add(c, start, cuts[n - 1], 0);
        start = cuts[--n];
    }
    add(c, start, end, 0);
    return end;
}

/* ---- marks ---- */

static size_t run_end(const cutter *c, size_t i, const char *of)
{
    while (i < c->text.size && c->text.data[i] && strchr(of, c->text.data[i]))
        i++;
    return i;
}

static bool starts_word(const cutter *c, size_t i) { return i == 0 || is_space(at(c, i - 1)) || memchr("([{-/\"", c->text.data[i - 1], 6); }

static size_t take_mark(cutter *c, size_t i)
{
    uint32_t ch = at(c, i);
    size_t next = after(c, i), end;
    switch (ch) {
    case '.':
        end = run_end(c, i, ".");
        add(c, i, end, DGM_PIECE_STOP);
        return end;
    case '!': case '?':
        end = run_end(c, i, "!?");
        add(c, i, end, DGM_PIECE_STOP | DGM_PIECE_EMPHATIC);
        return end;
    case 0x2026: case 0x3002: case 0x061F: case 0x06D4: case 0x0964:
        add(c, i, next, DGM_PIECE_STOP);
        return next;
    case '-': case '=': case '*': case '~': case '+': case '#': {
        char of[2] = { (char)ch, 0 };
        end = run_end(c, i, of);
        add(c, i, end, ch == '-' ? DGM_PIECE_DASH : 0);
        return end;
    }
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015:
        add(c, i, next, DGM_PIECE_DASH);
        return next;
    case '"': {
        /* Space before and none behind opens, the reverse closes, and between equals they take turns. */
        bool before = starts_word(c, i), behind = next >= c->text.size || is_space(at(c, next));
        c->quoted = before != behind ? before : !c->quoted;
        add(c, i, next, c->quoted ? DGM_PIECE_OPENS : DGM_PIECE_CLOSES);
        return next;
    }
    case '\'': case 0x2019:
        end = run_end(c, i, "'");
        if (end == i + 2) {                                 /* '' is an old quotation mark */
            add(c, i, end, starts_word(c, i) ? DGM_PIECE_OPENS : DGM_PIECE_CLOSES);
            return end;
        }
        add(c, i, next, starts_word(c, i) && next < c->text.size && !is_space(at(c, next)) ? DGM_PIECE_OPENS : DGM_PIECE_CLOSES);
        return next;
    case '`':
        end = run_end(c, i, "`");
        end = end > i + 2 ? i + 2 : end;
        add(c, i, end, DGM_PIECE_OPENS);
        return end;
    case '(': case '[': case '{': case 0x201C: case 0x2018: case 0x201E: case 0xAB: case 0x201A:
        add(c, i, next, DGM_PIECE_OPENS);
        return next;
    case ')': case ']': case '}': case 0x201D: case 0xBB:
        add(c, i, next, DGM_PIECE_CLOSES);
        return next;
    case '<': case '>':
        end = run_end(c, i, ch == '<' ? "<" : ">");
        add(c, i, end, 0);
        return end;
    case ':': case ';':
        if (starts_word(c, i) && next < c->text.size) {     /* a face: eyes, perhaps a nose, a mouth */
            size_t k = c->text.data[next] == '-' ? next + 1 : next;
            if (k < c->text.size && strchr(")(DPp", c->text.data[k]) && c->text.data[k] && (k + 1 >= c->text.size || is_space(at(c, k + 1)))) {
                add(c, i, k + 1, 0);
                return k + 1;
            }
        }
        break;
    default:
        break;
    }
    add(c, i, next, 0);
    return next;
}

void dgm_text_words(dgm_pieces *out, dgm_arena *scratch, dgm_bytes text, const dgm_text_lexicon *lx)
{
    cutter c = { .text = text, .lx = lx, .arena = scratch, .out = out };
    if (c.text.size > UINT32_MAX - 1)
        c.text.size = UINT32_MAX - 1;
    size_t addresses_from = 0;                              /* no address begins before here */
    for (size_t i = 0; i < c.text.size;) {
        uint32_t ch = at(&c, i);
        if (is_space(ch)) {
            c.breaks += ch == '\n' || ch == 0x2029 || ch == 0x2028;
            if (c.breaks >= 2)
                c.quoted = false;
            i = after(&c, i);
            continue;
        }
        if (i >= addresses_from && starts_word(&c, i)) {
            size_t end = address_end(&c, i);
            if (end > i + 1) {
                add(&c, i, end, 0);
                i = end;
                continue;
            }
            addresses_from = i + 1;
        }
        uint32_t behind = at(&c, after(&c, i));
        if (is_wordly(ch)) {
            i = take_word(&c, i);
        } else if (is_apostrophe(ch) && starts_word(&c, i) && is_digit(behind)) {
            i = take_word(&c, i);
        } else if (is_apostrophe(ch) && !starts_word(&c, i) && is_alpha(behind)) {
            /* A clitic behind a mark: “Times”'s. */
            size_t end = after(&c, i);
            while (end < c.text.size && end - i < 8 && is_alpha(at(&c, end)))
                end = after(&c, end);
            if (dgm_word_look(lx, slice(&c, i, end)) & DGM_WORD_CLITIC && !is_wordly(at(&c, end))) {
                add(&c, i, end, 0);
                i = end;
            } else {
                i = take_mark(&c, i);
            }
        } else {
            i = take_mark(&c, i);
        }
    }
}
