/* export.c - articles saved as text from LexisNexis and Factiva.
 *
 *   LexisNexis, older          newer                       Factiva               tagged
 *
 *      1 of 20 DOCUMENTS       Envoys leave the table      Envoys leave ...      HD  Envoys leave the table
 *        The Lake Post         The Lake Post               By Jane Doe           WC  812 words
 *      January 29, 2018        January 29, 2018 Monday     812 words             PD  29 January 2018
 *   Envoys leave the table     Length: 812 words           29 January 2018       SN  The Lake Post
 *   BYLINE: Jane Doe           Byline: Jane Doe            The Lake Post         LA  English
 *   LENGTH: 812 words          Body                        English               LP  The envoys ...
 *   The envoys ...             The envoys ...              The envoys ...        TD  ...
 *   LOAD-DATE: ...             Classification ...
 *   LANGUAGE: ENGLISH          End of Document             Document LKPST0000    AN  Document LKPST0000
 *
 * Lines are gathered up to the line that parts articles; the article is decoded and its lines are read one by one. The words stand in
 * lexicon/text/exports.tsv. Source: the layouts that LexisNexisTools (R) and readers of Factiva files describe.
 */
#include "text/export.h"
#include "text/clean.h"
#include "text/reader.h"

enum { MOST_HEADER_LINES = 64, LONGEST_HEADER_LINE = 1000 };

/* The next line of *rest, trimmed on the right; false at the end. */
static bool take_line(dgm_bytes *rest, dgm_bytes *line)
{
    if (!rest->size)
        return false;
    dgm_cut(*rest, '\n', line, rest);
    while (line->size && (unsigned char)line->data[line->size - 1] <= ' ')
        line->size--;
    return true;
}

static bool is(const dgm_text_lexicon *lx, dgm_export_kind kind, dgm_bytes line) { return dgm_export_look(lx, kind, line).data != NULL; }

static bool opens_with(const dgm_text_lexicon *lx, dgm_export_kind kind, dgm_bytes line)
{
    dgm_bytes first, rest;
    dgm_cut(dgm_trim(line), ' ', &first, &rest);
    return is(lx, kind, first) || is(lx, kind, line);
}

/* What "LENGTH" of "LENGTH: 812 words" means; *value is what stands behind the colon. data NULL: no label. */
static dgm_bytes label_of(const dgm_text_lexicon *lx, dgm_bytes line, dgm_bytes *value)
{
    enum { LONGEST = 40 };
    dgm_bytes label;
    if (!line.size || line.data[0] == ' ' || !dgm_cut(line, ':', &label, value) || label.size > LONGEST)
        return (dgm_bytes){ NULL, 0 };
    *value = dgm_trim(*value);
    return dgm_export_look(lx, DGM_EXPORT_LABEL, label);
}

/* "By Jane Doe" -> "Jane Doe" */
static void put_byline(dgm_buffer *out, const dgm_text_lexicon *lx, dgm_bytes line)
{
    dgm_bytes first, rest;
    line = dgm_trim(line);
    if (dgm_cut(line, ' ', &first, &rest) && is(lx, DGM_EXPORT_BY, first))
        line = dgm_trim(rest);
    if (out->size && line.size)
        dgm_puts(out, " ");
    dgm_put(out, line);
}

static void put_line(dgm_buffer *out, dgm_bytes line)
{
    if (out->size && line.size)
        dgm_putc(out, ' ');
    dgm_put(out, line);
}

/* ---- LexisNexis ---- */

typedef struct {
    const dgm_text_lexicon *lx;
    dgm_record_in          *in;
    struct { dgm_bytes text; uint32_t block; } header[MOST_HEADER_LINES];      /* lines above the first label, by paragraph */
    uint32_t                n, block;
    bool                    newer, has_length, in_text, past_text;
    dgm_bytes               open;                 /* the label whose value may go on in the next line */
} article;

static void apply_label(article *a, dgm_bytes what, dgm_bytes value)
{
    dgm_record_in *in = a->in;
    if (dgm_is(what, "title"))
        put_line(&in->title, value);
    else if (dgm_is(what, "author"))
        put_byline(&in->author, a->lx, value);
    else if (dgm_is(what, "url"))
        dgm_put(&in->url, in->url.size ? (dgm_bytes){ "", 0 } : value);
    else if (dgm_is(what, "loaded"))
        in->seen = dgm_date_line(a->lx, value);
    else if (dgm_is(what, "language") && !in->language.size) {
        dgm_bytes first, rest;
        dgm_cut(value, ';', &first, &rest);
        dgm_bytes code = dgm_export_look(a->lx, DGM_EXPORT_LANGUAGE, first);
        dgm_put(&in->language, code.data ? code : (dgm_bytes){ "", 0 });
    }
}

static bool belongs_above(dgm_bytes what) { return dgm_is(what, "title") || dgm_is(what, "author") || dgm_is(what, "length") || dgm_is(what, "header") || dgm_is(what, "body"); }

static bool is_capital_label(dgm_bytes line)
{
    for (size_t i = 0; i < line.size && line.data[i] != ':'; i++)
        if (line.data[i] >= 'a' && line.data[i] <= 'z')
            return false;
    return true;
}

/* A line above the text, or below it. */
static void read_header_line(article *a, dgm_bytes line)
{
    dgm_bytes value = { 0 }, what = label_of(a->lx, line, &value), trimmed = dgm_trim(line);
    if (!trimmed.size) {
        a->block++;
        a->open = (dgm_bytes){ 0 };
    } else if (what.data) {
        bool length = dgm_is(what, "length");
        a->open = length ? (dgm_bytes){ 0 } : what;        /* one line, and the text may begin in the next */
        a->has_length = a->has_length || length;
        apply_label(a, what, value);
        if (dgm_is(what, "body")) {
            a->in_text = true;
            put_line(&a->in->text, value);
        }
    } else if (a->open.data) {
        if (dgm_is(a->open, "title") || dgm_is(a->open, "author"))
            apply_label(a, a->open, trimmed);
    } else if (!a->has_length && !a->past_text && a->n < MOST_HEADER_LINES && !opens_with(a->lx, DGM_EXPORT_RIGHTS, trimmed) && !is(a->lx, DGM_EXPORT_DROP, trimmed)) {
        a->header[a->n].text = trimmed;
        a->header[a->n++].block = a->block;
    }
}

/* Title, source and date from the lines without a label. */
static void settle_header(article *a)
{
    dgm_record_in *in = a->in;
    uint32_t day = 0;
    while (day < a->n && !dgm_date_known(in->date = dgm_date_line(a->lx, a->header[day].text)))
        day++;
    if (a->newer && day < a->n) {                          /* title, source and date make one paragraph, below what covers a file */
        bool titled = in->title.size > 0;
        if (day > 1 || titled)
            dgm_put(&in->source, day ? a->header[day - 1].text : (dgm_bytes){ "", 0 });
        for (uint32_t i = 0; i + (day > 1) < day && !titled; i++)
            if (a->header[i].block == a->header[day].block || i + 1 + (day > 1) == day)
                put_line(&in->title, a->header[i].text);
        return;
    }
    if (day > 0)
        dgm_put(&in->source, a->header[0].text);
    /* The headline is the last paragraph between the date, with the edition below it, and the labels. */
    if (in->title.size || day + 1 >= a->n)
        return;
    uint32_t last = a->header[a->n - 1].block;
    for (uint32_t i = day + 1; i < a->n; i++)
        if (a->header[i].block == last)
            put_line(&in->title, a->header[i].text);
}

static bool has_line(const dgm_text_lexicon *lx, dgm_export_kind kind, dgm_bytes text)
{
    dgm_bytes line;
    while (take_line(&text, &line))
        if (is(lx, kind, line))
            return true;
    return false;
}

/* false: this is no article, but a list of them or a cover. */
static bool read_lexisnexis(dgm_record_in *in, const dgm_text_lexicon *lx, dgm_bytes text, bool older)
{
    article a = { .lx = lx, .in = in, .newer = has_line(lx, DGM_EXPORT_BODY, text) };
    dgm_bytes line, value;
    bool blank = true, blank_before;
    while (take_line(&text, &line)) {
        dgm_bytes trimmed = dgm_trim(line);
        blank_before = blank;
        blank = !trimmed.size;
        if (!a.in_text) {
            dgm_bytes what = label_of(lx, line, &value);
            bool body = a.newer ? is(lx, DGM_EXPORT_BODY, trimmed) : a.has_length && trimmed.size && !a.open.data && !what.data && !a.past_text;
            if (body) {
                a.in_text = true;
                if (a.newer)
                    continue;
            } else {
                read_header_line(&a, line);
                continue;
            }
        }
        dgm_bytes what = label_of(lx, line, &value);
        bool ends = is(lx, DGM_EXPORT_AFTER, trimmed) || (what.data && !belongs_above(what) && (is_capital_label(line) || (a.newer && blank_before)));
        if (ends) {
            a.in_text = false;
            a.past_text = true;
            read_header_line(&a, line);
        } else if (!opens_with(lx, DGM_EXPORT_RIGHTS, trimmed)) {
            dgm_put(&in->text, line);
            dgm_putc(&in->text, '\n');
        }
    }
    settle_header(&a);
    return a.has_length || a.newer || (older && in->text.size);
}

/* ---- Factiva ---- */

/* "Document LKPST00001", alone or behind its tag; *number: the last word. */
static bool is_number_line(const dgm_text_lexicon *lx, dgm_bytes line, dgm_bytes *number)
{
    enum { SHORTEST = 10, LONGEST = 80 };
    line = dgm_trim(line);
    size_t start = line.size;
    while (start && line.data[start - 1] != ' ' && line.data[start - 1] != '\t')
        start--;
    *number = dgm_slice(line, start, line.size);
    if (number->size < SHORTEST || line.size > LONGEST)
        return false;
    for (size_t i = 0; i < number->size; i++)
        if (!((number->data[i] >= '0' && number->data[i] <= '9') || ((number->data[i] | 32) >= 'a' && (number->data[i] | 32) <= 'z')))
            return false;
    line = dgm_trim(dgm_slice(line, 0, start));
    dgm_bytes tag, rest;
    if (is(lx, DGM_EXPORT_DOCUMENT, line))
        return true;
    dgm_cut(line, ' ', &tag, &rest);
    return is(lx, DGM_EXPORT_TAG, tag) && is(lx, DGM_EXPORT_DOCUMENT, dgm_trim(rest));
}

/* The meaning of the tag that a line begins with; *value is what stands behind it. Inside the text a tag needs more than one blank, as
 * "IN " may open a sentence. */
static dgm_bytes tag_of(const dgm_text_lexicon *lx, dgm_bytes line, bool in_text, dgm_bytes *value)
{
    size_t n = 0;
    while (n < line.size && n < 4 && line.data[n] >= 'A' && line.data[n] <= 'Z')
        n++;
    dgm_bytes rest = dgm_slice(line, n, line.size);
    *value = dgm_trim(rest);
    bool apart = !value->size || rest.data[0] == '\t' || (rest.data[0] == ' ' && (!in_text || (rest.size > 1 && rest.data[1] <= ' ')));
    return n >= 2 && n <= 3 && apart ? dgm_export_look(lx, DGM_EXPORT_TAG, dgm_slice(line, 0, n)) : (dgm_bytes){ NULL, 0 };
}

static void put_language(dgm_record_in *in, const dgm_text_lexicon *lx, dgm_bytes name)
{
    dgm_bytes code = dgm_export_look(lx, DGM_EXPORT_LANGUAGE, name);
    if (code.data && !in->language.size)
        dgm_put(&in->language, code);
}

static void read_tagged(dgm_record_in *in, const dgm_text_lexicon *lx, dgm_bytes text)
{
    dgm_bytes line, what = { "", 0 };
    while (take_line(&text, &line)) {
        dgm_bytes value = dgm_trim(line), number;
        bool in_text = dgm_is(what, "text") || dgm_is(what, "lead");
        dgm_bytes tag = tag_of(lx, line, in_text, &value);
        if (tag.data && in_text)
            dgm_putc(&in->text, '\n');
        what = tag.data ? tag : what;
        if (!tag.data)
            value = dgm_trim(line);
        if (dgm_is(what, "title"))
            put_line(&in->title, value);
        else if (dgm_is(what, "author") && value.size)
            put_byline(&in->author, lx, value);
        else if (dgm_is(what, "date") && !dgm_date_known(in->date))
            in->date = dgm_date_line(lx, value);
        else if (dgm_is(what, "source"))
            put_line(&in->source, value);
        else if (dgm_is(what, "language"))
            put_language(in, lx, value);
        else if (dgm_is(what, "number") && !in->id.size && is_number_line(lx, line, &number))
            dgm_put(&in->id, number);
        else if (dgm_is(what, "lead") || dgm_is(what, "text")) {
            dgm_put(&in->text, value);
            dgm_putc(&in->text, '\n');
        }
    }
}

static bool is_time(dgm_bytes line)
{
    dgm_bytes hour, minute;
    return dgm_cut(line, ':', &hour, &minute) && hour.size && hour.size <= 2 && minute.size >= 2 && minute.size <= 8 && hour.data[0] >= '0' && hour.data[0] <= '9';
}

/* Without tags: what stands above "812 words", what stands between it and the copyright line or language, and the text. */
static bool read_untagged(dgm_record_in *in, const dgm_text_lexicon *lx, dgm_bytes text)
{
    enum { ABOVE, BELOW, TEXT } at = ABOVE;
    dgm_bytes line, number;
    bool counted = false;
    for (int n = 0; take_line(&text, &line); n++) {
        dgm_bytes trimmed = dgm_trim(line);
        if (is_number_line(lx, trimmed, &number)) {
            dgm_put(&in->id, number);
            break;
        }
        bool heading = trimmed.size && trimmed.size < LONGEST_HEADER_LINE;
        if (at == TEXT) {
            dgm_put(&in->text, line);
            dgm_putc(&in->text, '\n');
        } else if (is(lx, DGM_EXPORT_WORDS, trimmed)) {
            at = BELOW;
            counted = true;
        } else if (at == ABOVE && heading && n < MOST_HEADER_LINES) {
            if (in->title.size && opens_with(lx, DGM_EXPORT_BY, trimmed) && !in->author.size)
                put_byline(&in->author, lx, trimmed);
            else if (trimmed.size > in->title.size) {      /* a section's name may stand above the headline, a name below it */
                in->title.size = 0;
                dgm_put(&in->title, trimmed);
            }
        } else if (at == BELOW && heading) {
            dgm_bytes language = dgm_export_look(lx, DGM_EXPORT_LANGUAGE, trimmed);
            if (opens_with(lx, DGM_EXPORT_RIGHTS, trimmed))
                at = TEXT;
            else if (language.data)
                put_language(in, lx, trimmed);
            else if (!dgm_date_known(in->date))
                in->date = dgm_date_line(lx, trimmed);
            else if (!in->source.size && !is_time(trimmed))
                dgm_put(&in->source, trimmed);
        } else if (at == BELOW && !trimmed.size && (in->language.size || in->source.size)) {
            at = TEXT;
        }
    }
    return counted;
}

static bool read_factiva(dgm_record_in *in, const dgm_text_lexicon *lx, dgm_bytes text)
{
    dgm_bytes rest = text, line, value;
    int tags = 0, n = 0;
    for (; n < MOST_HEADER_LINES && take_line(&rest, &line); n++)
        tags += tag_of(lx, line, true, &value).data != NULL || (tag_of(lx, line, false, &value).data && !tags);
    if (tags < 3)
        return read_untagged(in, lx, text);
    read_tagged(in, lx, text);
    return in->text.size || in->title.size;
}

/* ---- the file ---- */

/* Gathers the lines of the next article in r->buffer. *opened: a line above it said that it is one. */
static dgm_status gather(dgm_reader *r, bool *opened, bool *any, dgm_error *err)
{
    dgm_buffer *b = &r->buffer;
    bool factiva = r->kind == DGM_INPUT_FACTIVA, too_long = false;
    b->size = 0;
    *opened = r->many_lines;                               /* the start line was met when the article before ended */
    *any = false;
    r->many_lines = false;
    uint64_t first = r->line + 1;
    for (;;) {
        size_t start = b->size;
        bool long_line;
        dgm_bytes number;
        dgm_status st = dgm_stream_line(r->stream, b, DGM_LONGEST_RECORD, &long_line, err);
        if (st != DGM_OK && st != DGM_END)
            return st;
        if (st == DGM_END)
            break;
        r->line++;
        too_long = too_long || long_line;
        dgm_bytes line = dgm_trim(dgm_slice(dgm_buffer_bytes(b), start, b->size));
        if (!factiva && is(r->lx, DGM_EXPORT_START, line)) {
            b->size = start;
            r->many_lines = true;
            if (*any || too_long || *opened)
                break;
            *opened = true;
            r->many_lines = false;
            first = r->line;
            continue;
        }
        if (!factiva && is(r->lx, DGM_EXPORT_END, line)) {
            b->size = start;
            if (*any || too_long)
                break;
            continue;
        }
        *any = *any || line.size;
        dgm_putc(b, '\n');
        if (b->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        if (factiva && is_number_line(r->lx, line, &number))
            break;
    }
    if (too_long) {
        dgm_reader_broken(r, DGM_E_LIMIT, first, 0, "the article is longer than 64 MiB; skipped");
        b->size = 0;
        *any = false;
        return DGM_OK;
    }
    return *any || r->many_lines ? DGM_OK : DGM_END;
}

dgm_status dgm_next_export(dgm_reader *r, dgm_error *err)
{
    if (!r->lx)
        return dgm_fail(err, DGM_E_ARGUMENT, "exports are read by the words of lexicon/text/exports.tsv, which is not there; name its data folder in DRAGOMAN_DATA");
    for (;;) {
        bool opened, any;
        size_t replaced;
        DGM_TRY(gather(r, &opened, &any, err));
        if (!any)
            continue;
        dgm_record_in_clear(&r->in);
        r->utf8.size = 0;
        DGM_TRY(dgm_text_decode(&r->utf8, dgm_buffer_bytes(&r->buffer), (dgm_bytes){ "", 0 }, &replaced, err));
        dgm_bytes text = dgm_buffer_bytes(&r->utf8);
        bool found = r->kind == DGM_INPUT_FACTIVA ? read_factiva(&r->in, r->lx, text) : read_lexisnexis(&r->in, r->lx, text, opened);
        if (!found) {
            dgm_reader_skip(r, DGM_SKIP_KIND);
        } else if (!dgm_trim(dgm_buffer_bytes(&r->in.text)).size) {
            dgm_reader_skip(r, DGM_SKIP_EMPTY);
        } else {
            r->record++;
            return DGM_OK;
        }
    }
}

/* ---- by sight ---- */

dgm_input dgm_detect_export(dgm_bytes head, const dgm_text_lexicon *lx)
{
    if (dgm_starts(head, DGM_LIT("\xEF\xBB\xBF")))
        head = dgm_slice(head, 3, head.size);
    dgm_bytes line, value, number;
    bool length = false, tag = false, counted = false;
    while (take_line(&head, &line)) {
        dgm_bytes trimmed = dgm_trim(line);
        if (is(lx, DGM_EXPORT_START, trimmed) || is(lx, DGM_EXPORT_END, trimmed))
            return DGM_INPUT_LEXISNEXIS;
        if (is_number_line(lx, trimmed, &number))
            return DGM_INPUT_FACTIVA;
        if (counted && dgm_date_known(dgm_date_line(lx, trimmed)))
            return DGM_INPUT_FACTIVA;
        counted = is(lx, DGM_EXPORT_WORDS, trimmed);
        dgm_bytes what = label_of(lx, line, &value);
        length = length || (dgm_is(what, "length") && is(lx, DGM_EXPORT_WORDS, value));
        if (length && is(lx, DGM_EXPORT_BODY, trimmed))
            return DGM_INPUT_LEXISNEXIS;
        what = tag_of(lx, line, false, &value);
        if (tag && dgm_is(what, "date") && dgm_date_known(dgm_date_line(lx, value)))
            return DGM_INPUT_FACTIVA;
        tag = tag || (dgm_is(what, "words") && is(lx, DGM_EXPORT_WORDS, value));
    }
    return DGM_INPUT_TEXT;
}
