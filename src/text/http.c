/* http.c - an HTTP answer as archives keep it.
 *
 *   HTTP/1.1 200 OK / Content-Type: text/html; charset=utf-8 / Content-Encoding: gzip / Transfer-Encoding: chunked / (blank) / 1f4 ...
 *
 * Crawlers often store the body unpacked under the head that came with it packed; so a head is believed only as far as the body agrees.
 * Source: RFC 9110 and 9112.
 */
#include "text/http.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

/* ---- the head ---- */

static bool take_line(dgm_bytes *rest, dgm_bytes *line)
{
    if (!rest->size)
        return false;
    if (!dgm_cut(*rest, '\n', line, rest))
        *rest = dgm_slice(*line, line->size, line->size);
    if (dgm_ends(*line, DGM_LIT("\r")))
        line->size--;
    return true;
}

static bool same(dgm_bytes a, const char *b) { return a.size == strlen(b) && strncasecmp(a.data, b, a.size) == 0; }

dgm_bytes dgm_http_header(dgm_bytes block, const char *name)
{
    dgm_bytes line, key, value;
    while (take_line(&block, &line))
        if (dgm_cut(line, ':', &key, &value) && same(dgm_trim(key), name))
            return dgm_trim(value);
    return (dgm_bytes){ "", 0 };
}

void dgm_http_type(dgm_bytes value, dgm_bytes *type, dgm_bytes *charset)
{
    dgm_bytes part, key, rest;
    dgm_cut(value, ';', type, &rest);
    *type = dgm_trim(*type);
    *charset = (dgm_bytes){ "", 0 };
    while (rest.size) {
        dgm_cut(rest, ';', &part, &rest);
        dgm_bytes name;
        if (!dgm_cut(part, '=', &key, &name) || !same(dgm_trim(key), "charset"))
            continue;
        name = dgm_trim(name);
        if (name.size >= 2 && (name.data[0] == '"' || name.data[0] == '\'') && name.data[name.size - 1] == name.data[0])
            name = dgm_slice(name, 1, name.size - 1);
        *charset = name;
    }
}

bool dgm_http_read(dgm_http_head *out, dgm_bytes message)
{
    dgm_bytes rest = message, line;
    *out = (dgm_http_head){ .body = 0 };
    if (!dgm_starts(message, DGM_LIT("HTTP/")) || !take_line(&rest, &line))
        return false;
    dgm_bytes version, status;
    dgm_cut(line, ' ', &version, &status);
    status = dgm_trim(status);
    for (size_t i = 0; i < 3 && i < status.size && status.data[i] >= '0' && status.data[i] <= '9'; i++)
        out->status = out->status * 10 + (status.data[i] - '0');
    const char *headers = rest.data;
    out->body = message.size;
    while (take_line(&rest, &line))
        if (!line.size) {
            out->body = (size_t)(rest.data - message.data);
            break;
        }
    dgm_bytes block = { headers, (size_t)(message.data + out->body - headers) };
    dgm_http_type(dgm_http_header(block, "Content-Type"), &out->type, &out->charset);
    out->coding = dgm_http_header(block, "Content-Encoding");
    dgm_bytes transfer = dgm_http_header(block, "Transfer-Encoding");
    out->chunked = transfer.size >= 7 && strncasecmp(transfer.data + transfer.size - 7, "chunked", 7) == 0;
    return true;
}

/* ---- chunks ---- */

/* The size of a chunk in hexadecimal, with what may follow it behind ';'; false: this is no chunk. */
static bool chunk_size(dgm_bytes line, size_t *size)
{
    enum { MOST_DIGITS = 8 };
    size_t n = 0;
    line = dgm_trim(line);
    for (*size = 0; n < line.size && n < MOST_DIGITS; n++) {
        char c = (char)(line.data[n] | 32);
        int v = line.data[n] >= '0' && line.data[n] <= '9' ? line.data[n] - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (v < 0)
            break;
        *size = *size * 16 + (size_t)v;
    }
    return n && (n == line.size || line.data[n] == ';' || line.data[n] == ' ');
}

static void put_chunks(dgm_buffer *out, dgm_bytes body, size_t most)
{
    dgm_bytes rest = body, line;
    size_t size;
    for (bool any = false; take_line(&rest, &line); any = true) {
        if (!chunk_size(line, &size)) {
            if (!any)
                rest = body;                               /* stored without its chunks */
            dgm_put(out, any ? (dgm_bytes){ "", 0 } : dgm_slice(rest, 0, rest.size < most ? rest.size : most));
            return;
        }
        if (!size || out->size >= most)
            return;
        size_t n = size < rest.size ? size : rest.size;
        dgm_put(out, dgm_slice(rest, 0, n < most - out->size ? n : most - out->size));
        rest = dgm_slice(rest, n, rest.size);
        if (dgm_starts(rest, DGM_LIT("\r\n")))
            rest = dgm_slice(rest, 2, rest.size);
        else if (dgm_starts(rest, DGM_LIT("\n")))
            rest = dgm_slice(rest, 1, rest.size);
    }
}

/* ---- packing ---- */

enum { STEP = 1 << 16 };

/* windowBits as in zlib: 47 finds gzip and zlib by their heads, -15 has none. */
static dgm_status put_inflated(dgm_buffer *out, dgm_bytes in, size_t most, int bits)
{
    z_stream z = { 0 };
    if (inflateInit2(&z, bits) != Z_OK)
        return DGM_E_MEMORY;
    unsigned char chunk[STEP];
    z.next_in = (unsigned char *)(uintptr_t)in.data;
    z.avail_in = (uInt)(in.size < UINT32_MAX ? in.size : UINT32_MAX);
    for (int st = Z_OK; st == Z_OK && out->size < most;) {
        z.next_out = chunk;
        z.avail_out = sizeof chunk;
        st = inflate(&z, Z_NO_FLUSH);
        dgm_put(out, (dgm_bytes){ (char *)chunk, sizeof chunk - z.avail_out });
        if (st == Z_STREAM_END && z.avail_in && bits > 15)  /* a further member, as the format allows */
            st = inflateReset(&z);
    }
    inflateEnd(&z);
    return DGM_OK;
}

static dgm_status put_unbrotlied(dgm_buffer *out, dgm_bytes in, size_t most)
{
    BrotliDecoderState *s = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    if (!s)
        return DGM_E_MEMORY;
    const uint8_t *next_in = (const uint8_t *)in.data;
    size_t left = in.size;
    BrotliDecoderResult st = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    while (st == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out->size < most) {
        uint8_t chunk[STEP], *to = chunk;
        size_t room = sizeof chunk;
        st = BrotliDecoderDecompressStream(s, &left, &next_in, &room, &to, NULL);
        dgm_put(out, (dgm_bytes){ (char *)chunk, sizeof chunk - room });
    }
    BrotliDecoderDestroyInstance(s);
    return DGM_OK;
}

static dgm_status put_unzstded(dgm_buffer *out, dgm_bytes in, size_t most)
{
    ZSTD_DStream *s = ZSTD_createDStream();
    if (!s)
        return DGM_E_MEMORY;
    ZSTD_inBuffer from = { in.data, in.size, 0 };
    for (bool more = true; more && out->size < most;) {
        char chunk[STEP];
        ZSTD_outBuffer to = { chunk, sizeof chunk, 0 };
        size_t st = ZSTD_decompressStream(s, &to, &from);
        dgm_put(out, (dgm_bytes){ chunk, to.pos });
        more = !ZSTD_isError(st) && (from.pos < from.size || to.pos == to.size);
    }
    ZSTD_freeDStream(s);
    return DGM_OK;
}

/* One coding off. Where it yields nothing, the body was stored without it. */
static dgm_status unpack(dgm_buffer *out, dgm_bytes in, dgm_bytes coding, size_t most, dgm_error *err)
{
    dgm_status st = DGM_OK;
    if (same(coding, "gzip") || same(coding, "x-gzip")) {
        st = put_inflated(out, in, most, 15 + 32);
    } else if (same(coding, "deflate")) {
        st = put_inflated(out, in, most, 15 + 32);
        if (st == DGM_OK && !out->size)
            st = put_inflated(out, in, most, -15);
    } else if (same(coding, "br")) {
        st = put_unbrotlied(out, in, most);
    } else if (same(coding, "zstd")) {
        st = put_unzstded(out, in, most);
    } else if (!same(coding, "identity")) {
        return dgm_fail(err, DGM_E_SYNTAX, "packed as '%.*s', which is not known", (int)(coding.size < 40 ? coding.size : 40), coding.data);
    }
    if (st == DGM_OK && !out->size)
        dgm_put(out, dgm_slice(in, 0, in.size < most ? in.size : most));
    if (out->size > most)
        out->size = most;
    return st == DGM_OK && !out->failed ? DGM_OK : dgm_fail(err, DGM_E_MEMORY, "out of memory");
}

dgm_status dgm_http_body(dgm_buffer *out, const dgm_http_head *head, dgm_bytes message, size_t most, dgm_error *err)
{
    enum { MOST_CODINGS = 4 };
    dgm_bytes body = dgm_slice(message, head->body, message.size), codings = head->coding;
    dgm_buffer plain[2] = { { 0 }, { 0 } };
    dgm_status st = DGM_OK;
    int at = 0;
    if (head->chunked) {
        put_chunks(&plain[at], body, message.size);
        body = dgm_buffer_bytes(&plain[at]);
    }
    /* The last coding was put on last. */
    for (int n = 0; codings.size && n < MOST_CODINGS && st == DGM_OK; n++) {
        size_t start = codings.size;
        while (start && codings.data[start - 1] != ',')
            start--;
        dgm_bytes coding = dgm_trim(dgm_slice(codings, start, codings.size));
        codings.size = start ? start - 1 : 0;
        at = !at;
        plain[at].size = 0;
        if (coding.size) {
            st = unpack(&plain[at], body, coding, most, err);
            body = dgm_buffer_bytes(&plain[at]);
        } else {
            at = !at;
        }
    }
    if (st == DGM_OK)
        dgm_put(out, dgm_slice(body, 0, body.size < most ? body.size : most));
    if (out->failed || plain[0].failed || plain[1].failed)
        st = dgm_fail(err, DGM_E_MEMORY, "out of memory");
    dgm_buffer_free(&plain[0]);
    dgm_buffer_free(&plain[1]);
    return st;
}
