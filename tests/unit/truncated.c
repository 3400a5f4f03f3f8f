/* Each seed of the fuzz targets cut at every byte, plain and packed: an error or a shorter result, never more than the whole gives. */
#include "reading.h"

#include <dirent.h>
#include <zlib.h>

static void cut_everywhere(reading *g, dgm_bytes file, dgm_input input)
{
    read_bytes(g, file, input);
    size_t all = g->reports;
    for (size_t n = 0; n < file.size; n++) {
        read_bytes(g, dgm_slice(file, 0, n), input);
        assert_true(g->reports <= all + 1);                /* what is cut short may look like one more, of a poorer kind */
        uint64_t records = g->totals.reports + g->totals.broken;
        for (int i = 0; i < DGM_N_SKIPS; i++)
            records += g->totals.skipped[i];
        assert_true(records == g->totals.records);
    }
}

static void cut_folder(reading *g, const char *folder, dgm_input input)
{
    char path[128];
    snprintf(path, sizeof path, "tests/fuzz/seeds/%s", folder);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *d; (d = readdir(dir));) {
        if (d->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%.40s/%.80s", folder, d->d_name);
        dgm_buffer b = seed(path);
        cut_everywhere(g, dgm_buffer_bytes(&b), input);
        cut_everywhere(g, dgm_buffer_bytes(&b), DGM_INPUT_AUTO);
        dgm_buffer_free(&b);
    }
    closedir(dir);
}

static void feeds(void **state) { cut_folder(*state, "feed", DGM_INPUT_FEED); }
static void archives(void **state) { cut_folder(*state, "warc", DGM_INPUT_WARC); }
static void newsml(void **state) { cut_folder(*state, "newsml", DGM_INPUT_NEWSML); }
static void ninjs(void **state) { cut_folder(*state, "ninjs", DGM_INPUT_NINJS); }
static void json(void **state) { cut_folder(*state, "jsonl", DGM_INPUT_JSONL); }
static void petrarch(void **state) { cut_folder(*state, "petrarch_xml", DGM_INPUT_PETRARCH_XML); }

static void exports(void **state)
{
    cut_folder(*state, "export", DGM_INPUT_LEXISNEXIS);
    cut_folder(*state, "export", DGM_INPUT_FACTIVA);
}

static void packed(void **state)
{
    reading *g = *state;
    dgm_buffer b = seed("warc/plain");
    unsigned char out[8192];
    z_stream z = { .next_in = (unsigned char *)b.data, .avail_in = (uInt)b.size, .next_out = out, .avail_out = sizeof out };
    assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
    cut_everywhere(g, (dgm_bytes){ (char *)out, sizeof out - z.avail_out }, DGM_INPUT_AUTO);
    deflateEnd(&z);
    dgm_buffer_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(feeds), cmocka_unit_test(archives), cmocka_unit_test(newsml), cmocka_unit_test(ninjs), cmocka_unit_test(json),
        cmocka_unit_test(petrarch), cmocka_unit_test(exports), cmocka_unit_test(packed),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
