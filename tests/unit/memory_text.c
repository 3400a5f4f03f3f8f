/* Memory runs out at every place in turn: each such run ends in DGM_E_MEMORY, with nothing leaked. */
#include "text_room.h"

static const char page[] =
    "<html><head><title>T</title><meta name=\"author\" content=\"By Ada Lind\"><script type=\"application/ld+json\">{\"headline\":\"T\"}</script></head><body>"
    "<nav class=\"menu\"><a href=\"/\">Home</a></nav><h1>Talks fail</h1><p class=\"date\">3. M\xC3\xA4rz 2022</p>"
    "<p>The envoys left the talks on Monday, she said.</p><script type=\"text/template\"><p>More.</p></script></body></html>";

static void cleaning_fails_whole(void **state)
{
    text_room *t = *state;
    for (int html = 0; html < 2; html++) {
        dgm_report report = { .text = DGM_LIT(page), .html = html };
        dgm_status st = DGM_E_MEMORY;
        for (uint64_t n = 1; n < 1000 && st != DGM_OK; n++) {
            dgm_arena keep = { 0 };
            dgm_header header = { 0 };
            dgm_test_fail_allocation(n);
            st = dgm_text_clean(&header, &keep, t->lx, &report, NULL, NULL);
            dgm_test_fail_allocation(0);
            assert_true(st == DGM_OK || st == DGM_E_MEMORY);
            dgm_arena_free(&keep);
        }
        assert_int_equal(st, DGM_OK);
    }
}

static void reading_fails_whole(void **state)
{
    (void)state;
    const char *paths[] = { "tests/fuzz/seeds" };
    dgm_status st = DGM_E_MEMORY;
    for (uint64_t n = 1; n < 100000 && st != DGM_END; n += 1 + n / 200) {
        dgm_reader *r = NULL;
        dgm_report report;
        dgm_test_fail_allocation(n);
        st = dgm_reader_open(&r, paths, 1, DGM_INPUT_AUTO, (dgm_date){ 0 }, NULL, NULL, NULL);
        while (st == DGM_OK)
            st = dgm_reader_next(r, &report, NULL);
        dgm_test_fail_allocation(0);
        assert_true(st == DGM_END || st == DGM_E_MEMORY);
        dgm_reader_close(r);
    }
    assert_int_equal(st, DGM_END);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(cleaning_fails_whole), cmocka_unit_test(reading_fails_whole) };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
