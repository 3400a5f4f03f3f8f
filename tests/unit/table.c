/* Rows of cells as tables of every width, as CSV and as JSON Lines. */
#include "output/table.h"
#include "output/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <json-c/json.h>

static const dgm_column columns[] = {
    { "date", "date", DGM_CELL_DATE, DGM_COLUMN_ONCE },
    { "party", "party", DGM_CELL_TEXT, DGM_COLUMN_BOLD },
    { "with", "with", DGM_CELL_LIST, 0 },
    { "reports", "reports", DGM_CELL_NUMBER, 0 },
    { "negated", NULL, DGM_CELL_TRUTH, 0 },
    { NULL, "what", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
};
enum { N = sizeof columns / sizeof *columns };

static const char *const rows[][N] = {
    { "2031-05-04", "Zembla", "Onhava\x1FKobaltana", "12", "1", "declines, as it has done since the first round of these talks was called" },
    { "2031-05-04", "Gr\xC3\xBC" "nland, \"the isle\"", "", "3", "0", "attends" },
    { "2031-05-05", "\xE6\x97\xA5\xE6\x9C\xAC\xE5\x9B\xBD", "a", "", "", "x\ty\nz" },
};
enum { ROWS = sizeof rows / sizeof *rows };

static void fill(dgm_bytes *cells)
{
    for (size_t r = 0; r < ROWS; r++)
        for (size_t i = 0; i < N; i++)
            cells[r * N + i] = dgm_str(rows[r][i]);
}

/* Lives until the next call. */
static const char *text_of(dgm_buffer *out)
{
    dgm_putc(out, '\0');
    assert_false(out->failed);
    out->size--;
    return out->data;
}

static void write_table(dgm_buffer *out, unsigned width, bool colour)
{
    dgm_bytes cells[ROWS * N];
    fill(cells);
    dgm_table t = dgm_table_new(columns, N, cells, ROWS, &(dgm_style){ colour, width });
    dgm_table_head(out, &t);
    for (size_t r = 0; r < ROWS; r++)
        dgm_table_row(out, &t, cells + r * N, r ? cells + (r - 1) * N : NULL);
}

static void wide(void **state)
{
    (void)state;
    dgm_buffer out = { 0 };
    write_table(&out, 200, false);
    assert_string_equal(text_of(&out),
        "date        party                 with               reports  what\n"
        "──────────  ────────────────────  ─────────────────  ───────  ────────────────────────────────────────────────────────────────────────\n"
        "2031-05-04  Zembla                Onhava, Kobaltana       12  declines, as it has done since the first round of these talks was called\n"
        "            Grünland, \"the isle\"                           3  attends\n"
        "2031-05-05  日本国                a                           x y z\n");
    dgm_buffer_free(&out);
}

static void narrower(void **state)
{
    (void)state;
    dgm_buffer out = { 0 };
    write_table(&out, 60, false);
    assert_string_equal(text_of(&out),
        "date        party        with          reports  what\n"
        "──────────  ───────────  ────────────  ───────  ────────────\n"
        "2031-05-04  Zembla       Onhava,            12  declines, as\n"
        "                         Kobaltana              it has done\n"
        "                                                since the\n"
        "                                                first round…\n"
        "            Grünland,                        3  attends\n"
        "            \"the isle\"\n"
        "2031-05-05  日本国       a                      x y z\n");
    dgm_buffer_free(&out);
}

static void stacked(void **state)
{
    (void)state;
    dgm_buffer out = { 0 };
    write_table(&out, 40, false);
    assert_string_equal(text_of(&out),
        "date     2031-05-04\n"
        "party    Zembla\n"
        "with     Onhava, Kobaltana\n"
        "reports  12\n"
        "what     declines, as it has done since\n"
        "         the first round of these talks\n"
        "         was called\n"
        "\n"
        "date     2031-05-04\n"
        "party    Grünland, \"the isle\"\n"
        "reports  3\n"
        "what     attends\n"
        "\n"
        "date     2031-05-05\n"
        "party    日本国\n"
        "with     a\n"
        "what     x y z\n"
        "\n");
    dgm_buffer_free(&out);
}

/* Cells are cut after four lines, but for a column that must not be. */
static void whole(void **state)
{
    (void)state;
    static const dgm_column two[] = { { "a", "a", DGM_CELL_TEXT, 0 }, { "b", "b", DGM_CELL_TEXT, DGM_COLUMN_WHOLE } };
    dgm_bytes cells[] = { DGM_LIT("one two three four five six"), DGM_LIT("one two three four five six") };
    dgm_buffer out = { 0 };
    dgm_table t = dgm_table_new(two, 2, cells, 1, &(dgm_style){ false, 12 });
    dgm_table_row(&out, &t, cells, NULL);
    assert_string_equal(text_of(&out), "one    one\ntwo    two\nthree  three\nfour\xE2\x80\xA6  four\n       five\n       six\n");
    dgm_buffer_free(&out);
}

/* No line is wider than the window, whatever the window. */
static void every_width(void **state)
{
    (void)state;
    for (unsigned width = 20; width < 160; width++) {
        dgm_buffer out = { 0 };
        write_table(&out, width, false);
        dgm_bytes all = { out.data, out.size }, line;
        while (dgm_cut(all, '\n', &line, &all))
            assert_true(dgm_columns(line) <= width);
        dgm_buffer_free(&out);
    }
}

static void coloured(void **state)
{
    (void)state;
    dgm_buffer out = { 0 };
    write_table(&out, 200, true);
    const char *text = text_of(&out);
    assert_non_null(strstr(text, "\033[1mparty\033[0m"));
    assert_non_null(strstr(text, "\033[1mZembla\033[0m"));
    assert_non_null(strstr(text, "\033[2mattends\033[0m"));
    dgm_buffer_free(&out);
}

/* A cell cannot steer the terminal; a word of a megabyte is cut, or where nothing is cut told line by line, and not waited for. */
static void hostile(void **state)
{
    (void)state;
    size_t size = 1 << 20;
    char *huge = calloc(size + 1, 1);
    assert_non_null(huge);
    memset(huge, 'x', size);
    dgm_bytes cells[N] = { DGM_LIT("\033[31m"), { huge, size }, DGM_LIT("\x1F\x1F"), DGM_LIT("1"), DGM_LIT("1"), DGM_LIT("\xFF\xFE") };
    for (unsigned width = 30; width <= 120; width += 45) {
        dgm_buffer out = { 0 };
        dgm_table t = dgm_table_new(columns, N, cells, 1, &(dgm_style){ false, width });
        dgm_table_head(&out, &t);
        dgm_table_row(&out, &t, cells, NULL);
        assert_null(strchr(text_of(&out), '\033'));
        assert_true(dgm_utf8_valid((dgm_bytes){ out.data, out.size }));
        assert_true(out.size < (t.stacked ? 2 * size : 4000));
        dgm_buffer_free(&out);
    }
    free(huge);
}

static void csv(void **state)
{
    (void)state;
    dgm_bytes cells[ROWS * N];
    fill(cells);
    dgm_buffer out = { 0 };
    dgm_csv_head(&out, columns, N);
    for (size_t r = 0; r < ROWS; r++)
        dgm_csv_row(&out, columns, N, cells + r * N);
    assert_string_equal(text_of(&out),
        "date,party,with,reports,negated\n"
        "2031-05-04,Zembla,Onhava; Kobaltana,12,true\n"
        "2031-05-04,\"Grünland, \"\"the isle\"\"\",,3,false\n"
        "2031-05-05,日本国,a,,\n");
    dgm_buffer_free(&out);
}

static void jsonl(void **state)
{
    (void)state;
    dgm_bytes cells[ROWS * N];
    fill(cells);
    dgm_buffer out = { 0 };
    dgm_jsonl_row(&out, columns, N, cells);
    assert_string_equal(text_of(&out),
        "{\"date\":\"2031-05-04\",\"party\":\"Zembla\",\"with\":[\"Onhava\",\"Kobaltana\"],\"reports\":12,\"negated\":true}\n");
    out.size = 0;
    dgm_jsonl_row(&out, columns, N, cells + 2 * N);
    assert_string_equal(text_of(&out), "{\"date\":\"2031-05-05\",\"party\":\"日本国\",\"with\":[\"a\"]}\n");
    json_object *parsed = json_tokener_parse(out.data);
    assert_non_null(parsed);
    json_object_put(parsed);
    dgm_buffer_free(&out);
}

static void empty(void **state)
{
    (void)state;
    dgm_buffer out = { 0 };
    dgm_table t = dgm_table_new(columns, N, NULL, 0, NULL);
    dgm_table_head(&out, &t);
    dgm_bytes cells[N] = { 0 };
    dgm_jsonl_row(&out, columns, N, cells);
    assert_non_null(strstr(text_of(&out), "\n{}\n"));
    dgm_buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide), cmocka_unit_test(narrower), cmocka_unit_test(stacked), cmocka_unit_test(whole), cmocka_unit_test(every_width),
        cmocka_unit_test(coloured), cmocka_unit_test(hostile), cmocka_unit_test(csv), cmocka_unit_test(jsonl), cmocka_unit_test(empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
