/* warc.c - archives of the web: WARC 0.17 to 1.1, plain, or packed record by record with gzip or zstd.
 *
 *   WARC/1.0 / WARC-Type: response / WARC-Target-URI: https://... / WARC-Date: ... / Content-Length: 5120 / (blank)
 *   HTTP/1.1 200 OK / Content-Type: text/html; charset=utf-8 / ... / (blank) / <html> ...          / (blank) (blank)
 *
 * Pages and plain texts of responses, and of resource and conversion records with a web address, are reports; the page goes to where all
 * pages go. Other records are counted and passed over without being kept. A record has to end where its length says, and the next to
 * begin there: where it does not, it is named with its offset, and the next line "WARC/1." is looked for, first in what it had swallowed.
 * The page's own date counts first, then the day of its capture.
 * Source: ISO 28500:2017; "Zstandard compression for WARC files", IIPC.
 */
#include "text/clean.h"
#include "text/http.h"
#include "text/reader.h"

enum { LARGEST_HEAD = 1 << 16, LARGEST_MESSAGE = DGM_LARGEST_PAGE + LARGEST_HEAD };

typedef struct {
    uint64_t  offset, length;
    dgm_bytes type, uri, content;      /* in r->utf8, as all of the record's head */
    dgm_bytes head;
} warc_record;

static bool begins_record(dgm_bytes line) { return dgm_starts(line, DGM_LIT("WARC/1.")) || dgm_starts(line, DGM_LIT("WARC/0.")); }
static bool same(dgm_bytes a, const char *b) { return a.size == strlen(b) && strncasecmp(a.data, b, a.size) == 0; }

/* Goes to the next line that begins a record and takes it; *passed counts the bytes of other lines in front of it. */
static dgm_status find_record(dgm_reader *r, uint64_t *offset, uint64_t *passed, dgm_error *err)
{
    enum { TELLING = 64 };
    *passed = 0;
    for (;;) {
        dgm_bytes b;
        bool too_long;
        DGM_TRY(dgm_stream_peek(r->stream, &b, err));
        *offset = dgm_stream_offset(r->stream);
        r->buffer.size = 0;
        DGM_TRY(dgm_stream_line(r->stream, &r->buffer, TELLING, &too_long, err));
        dgm_bytes line = dgm_trim(dgm_buffer_bytes(&r->buffer));
        if (!too_long && begins_record(line))
            return DGM_OK;
        *passed += too_long || line.size;
    }
}

/* Whether the bytes ahead begin a record where only one could. */
static dgm_status ahead_is_record(dgm_reader *r, bool *yes, bool *end, dgm_error *err)
{
    dgm_bytes b;
    DGM_TRY(dgm_stream_look(r->stream, 7, &b, err));
    *yes = begins_record(b);
    *end = !b.size;
    return DGM_OK;
}

static dgm_status read_head(dgm_reader *r, warc_record *rec, dgm_error *err)
{
    dgm_buffer *b = &r->utf8;
    b->size = 0;
    for (;;) {
        size_t start = b->size;
        bool too_long;
        dgm_status st = dgm_stream_line(r->stream, b, LARGEST_HEAD, &too_long, err);
        if (st == DGM_END)
            return dgm_fail(err, DGM_E_SYNTAX, "the record breaks off in its head");
        DGM_TRY(st);
        if (too_long)
            return dgm_fail(err, DGM_E_SYNTAX, "the head of the record is longer than 64 KiB");
        if (!dgm_trim(dgm_slice(dgm_buffer_bytes(b), start, b->size)).size)
            break;
        dgm_putc(b, '\n');
    }
    if (b->failed)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    rec->head = dgm_buffer_bytes(b);
    rec->type = dgm_http_header(rec->head, "WARC-Type");
    rec->uri = dgm_http_header(rec->head, "WARC-Target-URI");
    rec->content = dgm_http_header(rec->head, "Content-Type");
    if (rec->uri.size > 2 && rec->uri.data[0] == '<' && rec->uri.data[rec->uri.size - 1] == '>')      /* as WARC 1.0 printed it by mistake */
        rec->uri = dgm_slice(rec->uri, 1, rec->uri.size - 1);
    dgm_bytes length = dgm_http_header(rec->head, "Content-Length");
    rec->length = 0;
    bool number = length.size > 0 && length.size <= 15;
    for (size_t i = 0; i < length.size && number; i++) {
        number = length.data[i] >= '0' && length.data[i] <= '9';
        rec->length = rec->length * 10 + (uint64_t)(length.data[i] - '0');
    }
    return number ? DGM_OK : dgm_fail(err, DGM_E_SYNTAX, "the record has no Content-Length");
}

/* Takes the content, the first `most` bytes of it into r->buffer. */
static dgm_status read_content(dgm_reader *r, const warc_record *rec, size_t most, dgm_error *err)
{
    dgm_buffer *b = &r->buffer;
    b->size = 0;
    for (uint64_t left = rec->length; left;) {
        dgm_bytes have;
        DGM_TRY(dgm_stream_peek(r->stream, &have, err));
        if (!have.size)
            return dgm_fail(err, DGM_E_SYNTAX, "the record breaks off %llu bytes before its end", (unsigned long long)left);
        if (dgm_stream_at_member(r->stream) && begins_record(have))
            return dgm_fail(err, DGM_E_SYNTAX, "the record ends %llu bytes before its Content-Length", (unsigned long long)left);
        size_t n = have.size < left ? have.size : (size_t)left;
        if (b->size < most)
            dgm_put(b, dgm_slice(have, 0, n < most - b->size ? n : most - b->size));
        dgm_stream_take(r->stream, n);
        left -= n;
        if (b->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    return DGM_OK;
}

/* Behind the content stand two line ends, then the next record or the end of the file. A packed record has to be read to its end here,
 * since its checksum stands there. */
static dgm_status read_end(dgm_reader *r, dgm_error *err)
{
    bool record, end;
    for (int i = 0; i < 4; i++) {
        dgm_bytes b;
        DGM_TRY(dgm_stream_peek(r->stream, &b, err));
        if (!b.size || (b.data[0] != '\r' && b.data[0] != '\n'))
            break;
        dgm_stream_take(r->stream, 1);
    }
    DGM_TRY(ahead_is_record(r, &record, &end, err));
    return record || end ? DGM_OK : dgm_fail(err, DGM_E_SYNTAX, "the record does not end where its Content-Length says");
}

/* A length that was too great has swallowed records: puts them back as far as they were kept. That is rationed, since a file of nothing
 * else would be read many times over. */
static dgm_status give_back(dgm_reader *r, const warc_record *rec, dgm_error *err)
{
    static const uint64_t FREE = 64 << 20, TIMES = 4;
    static const char mark[] = "\n\r\nWARC/1.";
    dgm_bytes b = dgm_buffer_bytes(&r->buffer);
    const char *at = b.size ? memmem(b.data, b.size, mark, sizeof mark - 1) : NULL;
    if (!at || r->returned > FREE + TIMES * rec->offset)
        return DGM_OK;
    b = dgm_slice(b, (size_t)(at - b.data) + 3, b.size);
    r->returned += b.size;
    return dgm_stream_unread(r->stream, b, err);
}

/* ---- what a record holds ---- */

static bool is_page(dgm_bytes type) { return same(type, "text/html") || same(type, "application/xhtml+xml"); }

/* Whether the record can hold a report at all. */
static bool is_wanted(const warc_record *rec)
{
    bool kind = same(rec->type, "response") || same(rec->type, "resource") || same(rec->type, "conversion");
    return kind && rec->uri.size > 4 && strncasecmp(rec->uri.data, "http", 4) == 0;
}

static dgm_status take_report(dgm_reader *r, const warc_record *rec, dgm_skip *why, dgm_error *err)
{
    dgm_record_in *in = &r->in;
    dgm_bytes message = dgm_buffer_bytes(&r->buffer);
    dgm_http_head http = { .status = 200 };
    if (dgm_starts(message, DGM_LIT("HTTP/")) && same(rec->type, "response"))
        dgm_http_read(&http, message);
    else
        dgm_http_type(rec->content, &http.type, &http.charset);
    if (http.status < 200 || http.status > 299) {
        *why = DGM_SKIP_STATUS;
        return DGM_OK;
    }
    if (http.type.size && !is_page(http.type) && !same(http.type, "text/plain")) {
        *why = DGM_SKIP_TYPE;
        return DGM_OK;
    }
    dgm_status st = dgm_http_body(&in->text, &http, message, DGM_LARGEST_PAGE, err);
    if (st == DGM_E_SYNTAX) {
        *why = DGM_SKIP_CODING;
        return DGM_OK;
    }
    DGM_TRY(st);
    dgm_bytes body = dgm_trim(dgm_buffer_bytes(&in->text));
    if (!body.size) {
        *why = DGM_SKIP_EMPTY;
        return DGM_OK;
    }
    in->html = is_page(http.type);
    if (!http.type.size) {
        dgm_input kind = dgm_detect(body, NULL);
        in->html = kind == DGM_INPUT_HTML;
        if (!in->html)
            *why = DGM_SKIP_TYPE;
    }
    if (rec->length > LARGEST_MESSAGE || in->text.size == DGM_LARGEST_PAGE)
        dgm_reader_warn(r, 0, rec->offset, "the page is longer than 16 MiB; the rest is not coded");
    dgm_bytes id = dgm_http_header(rec->head, "WARC-Record-ID");
    if (id.size > 2 && id.data[0] == '<' && id.data[id.size - 1] == '>')
        id = dgm_slice(id, 1, id.size - 1);
    dgm_put(&in->id, id);
    dgm_put(&in->url, rec->uri);
    dgm_put(&in->charset, http.charset);
    in->seen = dgm_date_prefix(dgm_http_header(rec->head, "WARC-Date"));
    return DGM_OK;
}

/* ---- the way in ---- */

/* One record: fills r->in unless *why says that it holds no report. */
static dgm_status next_record(dgm_reader *r, warc_record *rec, dgm_skip *why, dgm_error *err)
{
    DGM_TRY(read_head(r, rec, err));
    bool wanted = is_wanted(rec);
    DGM_TRY(read_content(r, rec, wanted ? LARGEST_MESSAGE : 0, err));
    dgm_status st = read_end(r, err);
    if (st == DGM_E_SYNTAX) {
        dgm_error e;
        dgm_status back = give_back(r, rec, &e);
        return back == DGM_OK ? st : dgm_fail(err, back, "out of memory");
    }
    DGM_TRY(st);
    if (wanted)
        return take_report(r, rec, why, err);
    *why = DGM_SKIP_KIND;
    return DGM_OK;
}

/* Says which record is broken and goes on behind it. */
static dgm_status pass_over(dgm_reader *r, const warc_record *rec, const dgm_error *e, dgm_error *err)
{
    char text[800];
    bool named = rec->uri.size > 0;
    snprintf(text, sizeof text, "%s%s%.*s%s; skipped", e->text, named ? " (" : "", (int)(rec->uri.size < 200 ? rec->uri.size : 200), named ? rec->uri.data : "",
             named ? ")" : "");
    dgm_reader_broken(r, e->status, 0, rec->offset, text);
    dgm_bytes b;
    if (dgm_stream_peek(r->stream, &b, NULL) == DGM_OK)
        return DGM_OK;
    return dgm_stream_resume(r->stream, err);
}

dgm_status dgm_next_warc(dgm_reader *r, dgm_error *err)
{
    uint64_t broken_at = 0;
    for (bool after_broken = false;;) {
        warc_record rec = { 0 };
        dgm_skip why = DGM_N_SKIPS;
        dgm_error e = { 0 };
        uint64_t passed;
        dgm_record_in_clear(&r->in);
        rec.offset = dgm_stream_offset(r->stream);
        dgm_status st = find_record(r, &rec.offset, &passed, &e);
        if (st == DGM_E_MEMORY || st == DGM_E_IO || st == DGM_E_LIMIT || st == DGM_END) {
            if (err)
                *err = e;
            return st;
        }
        if (passed && !after_broken && st == DGM_OK)
            dgm_reader_broken(r, DGM_E_SYNTAX, 0, rec.offset, "what stands before this record is none; passed over");
        if (st != DGM_OK && after_broken && rec.offset == broken_at) {        /* the rest of a member that is named already */
            DGM_TRY(dgm_stream_resume(r->stream, err));
            continue;
        }
        if (st == DGM_OK)
            st = next_record(r, &rec, &why, &e);
        if (st == DGM_E_MEMORY || st == DGM_E_IO || st == DGM_E_LIMIT) {
            if (err)
                *err = e;
            return st;
        }
        after_broken = st != DGM_OK;
        broken_at = rec.offset;
        if (st != DGM_OK) {
            DGM_TRY(pass_over(r, &rec, &e, err));
        } else if (why != DGM_N_SKIPS) {
            r->record++;
            dgm_reader_skip(r, why);
        } else {
            r->record++;
            return DGM_OK;
        }
    }
}
