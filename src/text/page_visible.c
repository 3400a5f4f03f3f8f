/* page_visible.c - what a page shows of its day and its author, where it does not say them to programs.
 *
 *   <h1>Talks fail</h1>  <p class="meta">Von <span class="author">Ada Lind</span> | 3. Februar 2022, 12:30 Uhr</p>  <p>The envoys ...
 *                                                                ^ by its class       ^ near the headline, short, a day
 *
 * Days stand in teasers and comments as well: each that is found has a worth by where it stands and what its element is called, and the
 * one of most worth is taken, if it has enough. The same for authors. Months and the words before a name are lexicon/text/page_words.tsv.
 */
#include "text/page_visible.h"

enum { LONGEST_LINE = 160, MOST_TOKENS = 48 };

/* ---- a day in a line ---- */

typedef struct { int number; uint32_t digits; uint8_t month; bool word; char behind; size_t start; } token;

/* Letters and figures of a folded line. Figures may have an ordinal's ending ("3rd"). */
static uint32_t tokens_of(token *out, const dgm_page_lexicon *lx, dgm_bytes s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.size && n < MOST_TOKENS;) {
        unsigned char c = (unsigned char)s.data[i];
        bool figure = c >= '0' && c <= '9', alpha = (c >= 'a' && c <= 'z') || c >= 0x80;
        if (!figure && !alpha) {
            i++;
            continue;
        }
        token t = { .start = i, .word = !figure };
        size_t start = i;
        if (figure) {
            while (i < s.size && s.data[i] >= '0' && s.data[i] <= '9') {
                t.number = t.digits < 8 ? t.number * 10 + (s.data[i] - '0') : t.number;
                t.digits++;
                i++;
            }
            if (i + 2 <= s.size && t.digits <= 2 && (dgm_starts(dgm_slice(s, i, s.size), DGM_LIT("st")) || dgm_starts(dgm_slice(s, i, s.size), DGM_LIT("nd")) ||
                                                     dgm_starts(dgm_slice(s, i, s.size), DGM_LIT("rd")) || dgm_starts(dgm_slice(s, i, s.size), DGM_LIT("th"))))
                i += 2;
        } else {
            while (i < s.size && (((unsigned char)s.data[i] >= 'a' && s.data[i] <= 'z') || (unsigned char)s.data[i] >= 0x80))
                i++;
            t.month = dgm_page_month(lx, dgm_slice(s, start, i));
        }
        t.behind = i < s.size ? s.data[i] : 0;
        out[n++] = t;
    }
    return n;
}

static bool make_date(dgm_date *out, int y, int m, int d)
{
    if (y < 1990 || y > 2100 || m < 1 || m > 12 || d < 1 || d > 31)
        return false;
    dgm_date date = { (int16_t)y, (uint8_t)m, (uint8_t)d };
    if (dgm_date_compare(dgm_date_from_days(dgm_date_days(date)), date) != 0)
        return false;
    *out = date;
    return true;
}

/* The date that begins at t[0]; n tokens are left. */
static bool date_at(dgm_date *out, const token *t, uint32_t n)
{
    if (n >= 3 && !t[0].word && !t[2].word && t[0].digits <= 4) {
        if (t[0].digits == 4 && !(t[1].word && !t[1].month))          /* 2022-02-03, 2022. 2. 3., 2022 február 3. */
            return make_date(out, t[0].number, t[1].word ? t[1].month : t[1].number, t[2].number);
        if (!t[1].word && t[0].digits <= 2 && t[1].digits <= 2 && t[0].behind == t[1].behind && strchr("./-", t[0].behind) && t[0].behind) {
            int y = t[2].digits == 4 ? t[2].number : t[2].digits == 2 && t[0].behind == '.' ? 2000 + t[2].number : 0;
            return make_date(out, y, t[1].number, t[0].number) || make_date(out, y, t[0].number, t[1].number);
        }
        if (t[1].month && t[0].digits <= 2 && t[2].digits == 4)           /* 3. Februar 2022 */
            return make_date(out, t[2].number, t[1].month, t[0].number);
    }
    bool glued = n >= 5 && t[1].word && t[3].word && (t[0].behind & 0x80) && (t[2].behind & 0x80);
    if (glued && t[0].digits == 4 && !t[2].word && !t[4].word)           /* the order of East Asia: year, month and day, each with its sign behind it */
        return make_date(out, t[0].number, t[2].number, t[4].number);
    if (n >= 3 && t[0].month && !t[1].word && !t[2].word && t[1].digits <= 2 && t[2].digits == 4)      /* February 3, 2022 */
        return make_date(out, t[2].number, t[0].month, t[1].number);
    if (n >= 4 && !t[0].word && t[0].digits <= 2 && t[1].word && t[2].month && !t[3].word && t[3].digits == 4)     /* 3rd of February 2022 */
        return make_date(out, t[3].number, t[2].month, t[0].number);
    if (n >= 5 && !t[0].word && t[0].digits <= 2 && t[1].word && t[2].month && t[3].word && !t[4].word && t[4].digits == 4)    /* 3 de febrero de 2022 */
        return make_date(out, t[4].number, t[2].month, t[0].number);
    if (n >= 4 && !t[0].word && t[0].digits <= 2 && t[1].month && t[2].word && !t[3].word && t[3].digits == 4)     /* 3 febbraio del 2022 */
        return make_date(out, t[3].number, t[1].month, t[0].number);
    return false;
}

static bool find_date(dgm_date *out, size_t *at, const dgm_page_lexicon *lx, dgm_bytes folded)
{
    token t[MOST_TOKENS];
    uint32_t n = tokens_of(t, lx, folded);
    for (uint32_t i = 0; i < n; i++)
        if (date_at(out, t + i, n - i)) {
            *at = t[i].start;
            return true;
        }
    return false;
}

/* /2022/02/03/, /2022-02-03- and the like. */
dgm_date dgm_date_in_address(dgm_bytes url)
{
    for (size_t i = 0; i + 10 <= url.size; i++) {
        const char *p = url.data + i;
        char sep = p[4];
        if ((i && p[-1] >= '0' && p[-1] <= '9') || (sep != '/' && sep != '-' && sep != '_') || p[7] != sep || (i + 10 < url.size && p[10] >= '0' && p[10] <= '9'))
            continue;
        int v[3] = { 0, 0, 0 };
        static const uint8_t place[3][2] = { { 0, 4 }, { 5, 7 }, { 8, 10 } };
        bool figures = true;
        for (int k = 0; k < 3; k++)
            for (uint32_t j = place[k][0]; j < place[k][1]; j++) {
                figures &= p[j] >= '0' && p[j] <= '9';
                v[k] = v[k] * 10 + (p[j] - '0');
            }
        dgm_date d;
        if (figures && make_date(&d, v[0], v[1], v[2]))
            return d;
    }
    return (dgm_date){ 0 };
}

/* ---- where something stands ---- */

/* Near the headline and the beginning of the article it is worth most, at its end a little. */
static float worth_of_place(const dgm_page_view *view, uint32_t i)
{
    if (i >= view->n_blocks)
        return 0;
    float worth = view->aside[i] ? -3 : 0;
    bool opens = (i + 3 >= view->first && i <= view->first + 2) || (i >= view->body && i <= view->body + 4);
    if (opens || (i + 8 >= view->headline && i <= view->first + 2))
        worth += 3;
    else if (i + 20 >= view->headline && i <= view->first + 6)
        worth += 1.5f;
    else if (i > view->last && i <= view->last + 4)
        worth += 1;
    else if (i < view->headline)
        worth -= 1;
    return worth;
}

typedef struct { dgm_date date; float worth; } best_date;

static void offer_date(best_date *best, dgm_date date, float worth)
{
    if (dgm_date_known(date) && worth > best->worth)
        *best = (best_date){ date, worth };
}

static void read_date(best_date *best, dgm_arena *a, const dgm_page_lexicon *lx, dgm_bytes line, float worth)
{
    size_t at;
    dgm_date d;
    dgm_mark mark = dgm_arena_mark(a);
    dgm_bytes folded = dgm_fold(a, line);
    if (find_date(&d, &at, lx, folded))
        offer_date(best, d, worth - (dgm_page_says_changed(lx, dgm_slice(folded, 0, at)) ? 1.5f : 0));
    dgm_arena_rewind(a, mark);
}

/* ---- authors ---- */

static dgm_bytes skip_words(dgm_bytes s, uint32_t n)
{
    size_t i = 0;
    for (; n && i < s.size; n--) {
        while (i < s.size && s.data[i] != ' ' && s.data[i] != ':')
            i++;
        while (i < s.size && (s.data[i] == ' ' || s.data[i] == ':'))
            i++;
    }
    return dgm_slice(s, i, s.size);
}

static dgm_bytes last_word(dgm_bytes s)
{
    size_t i = s.size;
    while (i && s.data[i - 1] != ' ')
        i--;
    return dgm_slice(s, i, s.size);
}

/* "Posted on September" of "Posted on September 21": words that lead up to a day are taken off. */
static dgm_bytes without_day_words(dgm_bytes s, dgm_arena *a, const dgm_page_lexicon *lx)
{
    for (dgm_bytes word; (word = last_word(s)).size; s = dgm_trim(dgm_slice(s, 0, s.size - word.size))) {
        size_t next;
        if (!dgm_is_lower(dgm_utf8_next(word, 0, &next)) && !dgm_page_month(lx, dgm_fold(a, word)))
            break;
    }
    return memchr(s.data, ' ', s.size) ? s : (dgm_bytes){ "", 0 };
}

static bool is_mark(char c) { return memchr(",;./-", c, 5) != NULL; }

/* What could be names at the beginning of a line: up to a figure or a bar, few words, the first with a capital where its script has them;
 * a single word of a user's making may be in small letters where the element says that it is an author (`told`). */
static dgm_bytes names_in(dgm_bytes s, bool told, dgm_arena *a, const dgm_page_lexicon *lx)
{
    enum { LONGEST = 90, MOST_WORDS = 9 };
    s = dgm_trim(s);
    while (s.size && is_mark(s.data[0]))
        s = dgm_trim(dgm_slice(s, 1, s.size));
    size_t end = 0, words = 0;
    bool lower = false, blank = true, figure = false;
    for (size_t next; end < s.size; end = next) {
        uint32_t c = dgm_utf8_next(s, end, &next);
        figure = dgm_is_digit(c) && blank;
        if (figure || c == '|' || c == 0xB7 || c == 0x2022 || c == '(' || c == '@' || c == '\n' || c == ':' || c == 0x2013 || c == 0x2014 || c == 0xA9)
            break;
        if (c == '-' && blank)
            break;
        if (blank && !dgm_is_space(c)) {
            lower |= !words && dgm_is_lower(c);
            words++;
        }
        blank = dgm_is_space(c);
    }
    s = dgm_trim(dgm_slice(s, 0, end));
    while (s.size && is_mark(s.data[s.size - 1]))
        s = dgm_trim(dgm_slice(s, 0, s.size - 1));
    if (figure)
        s = without_day_words(s, a, lx);
    return s.size < 2 || s.size > LONGEST || words > MOST_WORDS || (lower && (!told || words > 1)) ? (dgm_bytes){ "", 0 } : s;
}

typedef struct { dgm_bytes name; float worth; } best_author;

/* Where a word that introduces an author begins behind the first word: "12 May by Ada Lind". s.size for nowhere. */
static size_t find_by(const dgm_page_lexicon *lx, dgm_arena *a, dgm_bytes s)
{
    for (size_t i = 1; i < s.size; i++)
        if (s.data[i - 1] == ' ' && dgm_page_by_words(lx, dgm_fold(a, dgm_slice(s, i, s.size < i + 60 ? s.size : i + 60))))
            return i;
    return s.size;
}

/* told: the element is called an author's; near: it may name one among other things. */
static void offer_author(best_author *best, const dgm_page_lexicon *lx, dgm_arena *a, dgm_bytes line, float worth, bool told, bool near)
{
    const float by_worth = 1.5f;
    if (worth + by_worth <= best->worth)
        return;
    dgm_mark mark = dgm_arena_mark(a);
    line = dgm_trim(line);
    uint32_t by = dgm_page_by_words(lx, dgm_fold(a, dgm_slice(line, 0, line.size < 60 ? line.size : 60)));
    if (!by && near) {
        size_t at = find_by(lx, a, line);
        if (at < line.size) {
            line = dgm_slice(line, at, line.size);
            by = dgm_page_by_words(lx, dgm_fold(a, line));
        }
    }
    dgm_bytes name = names_in(skip_words(line, by), told, a, lx);
    dgm_arena_rewind(a, mark);
    worth += by ? by_worth : 0;
    if (name.size && worth > best->worth)
        *best = (best_author){ name, worth };
}

/* ---- the whole page ---- */

void dgm_facts_visible(dgm_facts *f, dgm_arena *scratch, const dgm_page_tree *t, const dgm_page_lexicon *lx, const dgm_page_view *view)
{
    enum { SHORT = 60 };
    best_date day = { { 0 }, 2.9f };
    best_author author = { { "", 0 }, 3.9f };
    for (uint32_t i = 0; i < t->n_blocks; i++) {
        dgm_bytes text = dgm_page_block_text(t, i);
        if (text.size > LONGEST_LINE)
            continue;
        uint64_t own = t->nodes[t->blocks[i].node].marks | t->nodes[t->nodes[t->blocks[i].node].parent].marks;
        float worth = worth_of_place(view, i) + (text.size <= SHORT ? 1 : 0);
        bool time = own & DGM_MARK(HINT_time), meta = own & DGM_MARK(HINT_meta), byline = own & DGM_MARK(HINT_byline);
        read_date(&day, scratch, lx, text, worth + (time ? 2 : meta || byline ? 1 : 0));
        if (i != view->headline)
            offer_author(&author, lx, scratch, text, worth - 1 + (byline ? 1.5f : 0) - (text.size > SHORT ? 1 : 0), byline, byline || time || meta);
    }
    for (uint32_t k = 0; k < t->n_claims; k++) {
        const dgm_page_claim *c = &t->claims[k];
        float worth = worth_of_place(view, c->block);
        dgm_bytes text = dgm_slice(dgm_buffer_bytes(&t->text), c->start, c->end);
        if (c->kind == DGM_CLAIM_TIME)
            offer_date(&day, c->date, worth + 3);
        if (c->kind == DGM_CLAIM_TIME && text.size <= LONGEST_LINE)
            read_date(&day, scratch, lx, text, worth + 2);
        if (c->kind == DGM_CLAIM_AUTHOR && text.size <= LONGEST_LINE)
            offer_author(&author, lx, scratch, text, worth + 2.5f, true, true);
    }
    f->dates[DGM_DATE_VISIBLE] = day.date;
    dgm_buffer *said = &f->page->author;
    uint32_t by = dgm_page_by_words(lx, dgm_fold(scratch, dgm_buffer_bytes(said)));
    if (by) {                          /* "By Ada Lind" in a meta tag */
        dgm_bytes name = dgm_copy(scratch, skip_words(dgm_buffer_bytes(said), by));
        said->size = 0;
        dgm_put(said, name);
    }
    if (!said->size)
        dgm_put(said, author.name);
}
