/* Archives of the web: what is read, what is passed over, and what damage costs. */
#include "reading.h"

#include <zlib.h>
#include <zstd.h>

static void put_record(dgm_buffer *out, const char *type, const char *uri, const char *content, long off)
{
    dgm_putf(out, "WARC/1.1\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2018-01-30T00:00:00Z\r\nWARC-Record-ID: <urn:%s>\r\nContent-Length: %ld\r\n\r\n%s\r\n\r\n",
             type, uri, uri + 8, (long)strlen(content) + off, content);
}

static void put_text(dgm_buffer *out, const char *uri, const char *text, long off)
{
    char content[512];
    snprintf(content, sizeof content, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n%s", text);
    put_record(out, "response", uri, content, off);
}

/* A gzip member; cut: bytes that are missing in its middle. */
static void put_member(dgm_buffer *out, dgm_bytes plain, size_t cut)
{
    unsigned char packed[4096];
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)plain.data, .avail_in = (uInt)plain.size, .next_out = packed, .avail_out = sizeof packed };
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    size_t n = sizeof packed - z.avail_out;
    deflateEnd(&z);
    dgm_put(out, (dgm_bytes){ (char *)packed, n / 2 });
    dgm_put(out, (dgm_bytes){ (char *)packed + n / 2 + cut, n - n / 2 - cut });
}

static void records(void **state)
{
    reading *g = *state;
    read_seed(g, "warc/plain", DGM_INPUT_AUTO);
    HAS(g, "id=urn:uuid:2|url=https://lake.example/1|seen=2018-01-30|page=<html>");
    HAS(g, "id=urn:uuid:3|url=https://lake.example/2|seen=2018-01-30|page=<html><head><meta property=\"article:published_time\" content=\"2018-01-29\"><title>");
    HAS(g, "id=urn:uuid:6|url=https://lake.example/t|seen=2018-01-30|text=Peru met Chile.|\n");
    assert_int_equal(g->totals.skipped[DGM_SKIP_KIND], 2);
    assert_int_equal(g->totals.skipped[DGM_SKIP_STATUS], 1);
    assert_int_equal(g->totals.skipped[DGM_SKIP_TYPE], 1);
    assert_int_equal(g->totals.records, 7);
    read_seed(g, "warc/coded", DGM_INPUT_AUTO);
    assert_int_equal(g->reports, 4);
    assert_int_equal(g->totals.skipped[DGM_SKIP_CODING], 1);
    for (const char *p = g->seen.data, *next; (next = strchr(p, '\n')); p = next + 1)
        assert_non_null(strstr(p, "page=<html><head>"));
}

static void brotli(void **state)
{
    reading *g = *state;
    dgm_buffer http = seed("http/brotli"), file = { 0 };
    dgm_putf(&file, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lake.example/br\r\nContent-Length: %zu\r\n\r\n", http.size + 25);
    dgm_put(&file, dgm_slice(dgm_buffer_bytes(&http), 0, 17));
    dgm_puts(&file, "Content-Type: text/html\r\n");
    dgm_put(&file, dgm_slice(dgm_buffer_bytes(&http), 17, http.size));
    read_bytes(g, dgm_buffer_bytes(&file), DGM_INPUT_AUTO);
    HAS(g, "page=<p>Peru met Chile.</p>|");
    dgm_buffer_free(&http);
    dgm_buffer_free(&file);
}

static void broken_records(void **state)
{
    reading *g = *state;
    dgm_buffer file = { 0 };
    char at[2][32];
    put_text(&file, "https://a.example", "One.", 0);
    snprintf(at[0], sizeof at[0], "@%zu;", file.size);
    put_text(&file, "https://b.example", "Too short a length.", -7);
    put_text(&file, "https://c.example", "Three.", 0);
    snprintf(at[1], sizeof at[1], "@%zu;", file.size);
    put_text(&file, "https://d.example", "Too great a length swallows what follows.", 100);
    put_text(&file, "https://e.example", "Five.", 0);
    put_record(&file, "metadata", "https://e.example", "x: y", 0);
    put_text(&file, "https://f.example", "Six.", 0);
    size_t whole = file.size;
    put_text(&file, "https://g.example", "The last breaks off.", 5);
    read_bytes(g, dgm_buffer_bytes(&file), DGM_INPUT_AUTO);
    assert_string_equal(g->seen.data, "id=urn:a.example|url=https://a.example|seen=2018-01-30|text=One.|\nid=urn:c.example|url=https://c.example|seen=2018-01-30|text=Three.|\n"
                                      "id=urn:e.example|url=https://e.example|seen=2018-01-30|text=Five.|\nid=urn:f.example|url=https://f.example|seen=2018-01-30|text=Six.|\n");
    char places[128];
    snprintf(places, sizeof places, "%s%s@%zu;", at[0], at[1], whole);
    assert_string_equal(g->complaints.data, places);
    assert_int_equal(g->totals.records, 8);
    file.size = 0;
    dgm_puts(&file, "WARC/1.0\r\nWARC-Type: response\r\n\r\n");
    put_text(&file, "https://a.example", "One.", 0);
    dgm_puts(&file, "junk\njunk\n");
    put_text(&file, "https://b.example", "Two.", 0);
    read_bytes(g, dgm_buffer_bytes(&file), DGM_INPUT_WARC);
    HAS(g, "text=Two.|");
    assert_true(g->totals.broken >= 2);
    dgm_buffer_free(&file);
}

static void damaged_members(void **state)
{
    reading *g = *state;
    dgm_buffer file = { 0 }, one = { 0 };
    char at[32];
    for (int i = 0; i < 5; i++) {
        char uri[32];
        one.size = 0;
        snprintf(uri, sizeof uri, "https://%c.example", 'a' + i);
        put_text(&one, uri, "The envoys of both sides met again by the lake, and parted without a word on Tuesday.", 0);
        if (i == 2)
            snprintf(at, sizeof at, "@%zu;", file.size);
        put_member(&file, dgm_buffer_bytes(&one), i == 2 ? 9 : 0);
    }
    read_bytes(g, dgm_buffer_bytes(&file), DGM_INPUT_AUTO);
    assert_int_equal(g->reports, 4);
    HAS(g, "id=urn:b.example|");
    HAS(g, "id=urn:d.example|");
    HAS_NOT(g, "id=urn:c.example|");
    assert_string_equal(g->complaints.data, at);
    /* A wrong length in a member with a wrong checksum is one broken record, not two. */
    size_t start = file.size;
    snprintf(at, sizeof at, "@%zu;", start);
    one.size = 0;
    put_text(&one, "https://x.example", "Too short a length.", -7);
    put_member(&file, dgm_buffer_bytes(&one), 0);
    file.data[file.size - 6] ^= 1;
    one.size = 0;
    put_text(&one, "https://y.example", "The last.", 0);
    put_member(&file, dgm_buffer_bytes(&one), 0);
    read_bytes(g, dgm_buffer_bytes(&file), DGM_INPUT_AUTO);
    assert_int_equal(g->totals.broken, 2);
    assert_non_null(strstr(g->complaints.data, at));
    HAS(g, "id=urn:y.example|");
    dgm_buffer_free(&file);
    dgm_buffer_free(&one);
}

/* One dictionary frame, packed or not, then a frame a record. */
static void zstd_with_a_dictionary(void **state)
{
    reading *g = *state;
    static const char words[] = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https:// HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n The envoys of both sides met again by the lake";
    char dictionary[1024], packed[2048];
    for (int squeezed = 0; squeezed < 2; squeezed++) {
        dgm_buffer file = { 0 }, one = { 0 };
        size_t n = squeezed ? ZSTD_compress(dictionary, sizeof dictionary, words, sizeof words, 3) : sizeof words;
        if (!squeezed)
            memcpy(dictionary, words, sizeof words);
        const char head[8] = { 0x5D, 0x2A, 0x4D, 0x18, (char)(n & 255), (char)(n >> 8), 0, 0 };
        dgm_put(&file, (dgm_bytes){ head, sizeof head });
        dgm_put(&file, (dgm_bytes){ dictionary, n });
        ZSTD_CCtx *c = ZSTD_createCCtx();
        for (int i = 0; i < 3; i++) {
            char uri[32];
            snprintf(uri, sizeof uri, "https://%c.example", 'a' + i);
            one.size = 0;
            put_text(&one, uri, "The envoys of both sides met again by the lake.", 0);
            n = ZSTD_compress_usingDict(c, packed, sizeof packed, one.data, one.size, words, sizeof words, 3);
            assert_false(ZSTD_isError(n));
            dgm_put(&file, (dgm_bytes){ packed, n });
        }
        ZSTD_freeCCtx(c);
        read_bytes(g, dgm_buffer_bytes(&file), DGM_INPUT_AUTO);
        assert_int_equal(g->reports, 3);
        HAS(g, "id=urn:c.example|url=https://c.example|seen=2018-01-30|text=The envoys of both sides met again by the lake.|\n");
        assert_string_equal(g->complaints.data, "");
        dgm_buffer_free(&file);
        dgm_buffer_free(&one);
    }
}

/* 512 MiB of blanks in 50 kB: given up after 256 MiB, in bounded memory. */
static void bombs(void **state)
{
    reading *g = *state;
    enum { BLOCK = 1 << 20, BLOCKS = 512 };
    unsigned char *blanks = malloc(BLOCK), *packed = malloc(BLOCK);
    memset(blanks, ' ', BLOCK);
    dgm_buffer file = { 0 };
    ZSTD_CCtx *c = ZSTD_createCCtx();
    for (int i = 0; i < BLOCKS; i++) {
        ZSTD_inBuffer in = { blanks, BLOCK, 0 };
        ZSTD_outBuffer out = { packed, BLOCK, 0 };
        ZSTD_compressStream2(c, &out, &in, i == BLOCKS - 1 ? ZSTD_e_end : ZSTD_e_continue);
        dgm_put(&file, (dgm_bytes){ (char *)packed, out.pos });
    }
    ZSTD_freeCCtx(c);
    for (dgm_input kind = DGM_INPUT_JSONL; kind < DGM_N_INPUTS; kind++) {
        if (kind != DGM_INPUT_JSONL && kind != DGM_INPUT_WARC && kind != DGM_INPUT_FEED)
            continue;
        read_bytes(g, dgm_buffer_bytes(&file), kind);
        assert_int_equal(g->reports, 0);
        assert_true(g->complaints.size > 1);
    }
    free(blanks);
    free(packed);
    dgm_buffer_free(&file);
}

/* A body that unpacks to 64 MiB is cut at 16 MiB. */
static void a_bomb_in_a_body(void **state)
{
    reading *g = *state;
    enum { BLOCK = 1 << 20 };
    unsigned char *letters = malloc(BLOCK), *packed = malloc(BLOCK);
    dgm_buffer body = { 0 }, file = { 0 };
    z_stream z = { 0 };
    assert_int_equal(deflateInit2(&z, 1, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY), Z_OK);
    memset(letters, 'x', BLOCK);
    for (int i = 0; i < 64; i++) {
        z.next_in = letters;
        z.avail_in = BLOCK;
        z.next_out = packed;
        z.avail_out = BLOCK;
        deflate(&z, i == 63 ? Z_FINISH : Z_NO_FLUSH);
        dgm_put(&body, (dgm_bytes){ (char *)packed, BLOCK - z.avail_out });
    }
    deflateEnd(&z);
    static const char head[] = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    dgm_putf(&file, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example\r\nContent-Length: %zu\r\n\r\n%s", body.size + sizeof head - 1, head);
    dgm_put(&file, dgm_buffer_bytes(&body));
    dgm_puts(&file, "\r\n\r\n");
    read_bytes(g, dgm_buffer_bytes(&file), DGM_INPUT_WARC);
    assert_int_equal(g->reports, 1);
    assert_true(g->seen.size < (17 << 20));
    assert_string_equal(g->complaints.data, "w?;");
    free(letters);
    free(packed);
    dgm_buffer_free(&body);
    dgm_buffer_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records), cmocka_unit_test(brotli), cmocka_unit_test(broken_records), cmocka_unit_test(damaged_members),
        cmocka_unit_test(zstd_with_a_dictionary), cmocka_unit_test(bombs), cmocka_unit_test(a_bomb_in_a_body),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
