/* Readers: files, folders, archives and what happens where they are broken. */
#include "text_room.h"

#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

typedef struct { char folder[64]; dgm_buffer seen, complaints; } place;

static int new_place(void **state)
{
    place *p = calloc(1, sizeof *p);
    strcpy(p->folder, "/tmp/dragoman-reader-XXXXXX");
    *state = p;
    return mkdtemp(p->folder) == NULL;
}

static int forget(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static int drop_place(void **state)
{
    place *p = *state;
    nftw(p->folder, forget, 8, FTW_DEPTH | FTW_PHYS);
    dgm_buffer_free(&p->seen);
    dgm_buffer_free(&p->complaints);
    free(p);
    return 0;
}

static void path_of(const place *p, const char *name, char path[256]) { snprintf(path, 256, "%s/%s", p->folder, name); }

static void put_file(const place *p, const char *name, dgm_bytes data)
{
    char path[256];
    path_of(p, name, path);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(data.data, 1, data.size, f);
    fclose(f);
}

static void note(void *ctx, bool fatal, const dgm_error *err)
{
    place *p = ctx;
    const char *name = strrchr(err->file, '/');
    dgm_putf(&p->complaints, "%s%s:%llu;", fatal ? "" : "warning ", name ? name + 1 : err->file, (unsigned long long)(err->line ? err->line : err->byte));
}

/* Reads `name` of the place; what comes is written as "id=text|" with the folder cut off the ids. */
static void read_all(place *p, const char *name, dgm_input input)
{
    char path[256];
    path_of(p, name, path);
    const char *paths[] = { *name ? path : p->folder };
    dgm_reader *r;
    dgm_report report;
    dgm_status st;
    p->seen.size = p->complaints.size = 0;
    assert_int_equal(dgm_reader_open(&r, paths, 1, input, (dgm_date){ 2018, 1, 29 }, note, p, NULL), DGM_OK);
    while ((st = dgm_reader_next(r, &report, NULL)) == DGM_OK) {
        dgm_bytes id = report.id;
        size_t cut = strlen(p->folder) + 1;
        if (dgm_starts(id, dgm_str(p->folder)))
            id = dgm_slice(id, cut, id.size);
        dgm_putf(&p->seen, "%.*s=%.*s|", DGM_ARG(id), DGM_ARG(dgm_trim(report.text)));
        assert_true(dgm_date_known(report.date) || dgm_date_known(report.seen));
    }
    assert_int_equal(st, DGM_END);
    dgm_reader_close(r);
    dgm_putc(&p->seen, 0);
    dgm_putc(&p->complaints, 0);
}

static void folders(void **state)
{
    place *p = *state;
    char sub[256];
    path_of(p, "b", sub);
    mkdir(sub, 0755);
    put_file(p, "c.txt", DGM_LIT("last"));
    put_file(p, "a.txt", DGM_LIT("first"));
    put_file(p, "b/x.txt", DGM_LIT("inner"));
    put_file(p, ".hidden", DGM_LIT("hidden"));
    put_file(p, "b/odd \xFF.txt", DGM_LIT("odd"));
    read_all(p, "", DGM_INPUT_AUTO);
    assert_string_equal(p->seen.data, "a.txt=first|b/odd \xFF.txt=odd|b/x.txt=inner|c.txt=last|");
    assert_string_equal(p->complaints.data, "");
    read_all(p, "missing", DGM_INPUT_AUTO);
    assert_string_equal(p->complaints.data, "missing:0;");
}

static void json_lines(void **state)
{
    place *p = *state;
    put_file(p, "j", DGM_LIT("{\"id\":\"x\",\"text\":\"One\"}\n{\"text\":\n\n{\"maintext\":\"Two\",\"date_publish\":\"20180103\"}\n"
                             "[1]\n{\"text\":\"x\"} more\n{\"title\":\"no text\"}\n{\"id\":7,\"text\":\"Last\"}"));
    read_all(p, "j", DGM_INPUT_AUTO);
    assert_string_equal(p->seen.data, "x=One|j#3=Two|7=Last|");
    assert_string_equal(p->complaints.data, "j:2;j:5;j:6;j:7;");
    dgm_buffer deep = { 0 };
    dgm_puts(&deep, "{\"text\":");
    for (int i = 0; i < 100000; i++)
        dgm_putc(&deep, '[');
    dgm_puts(&deep, "\n{\"text\":\"after\"}\n");
    put_file(p, "deep", (dgm_bytes){ deep.data, deep.size });
    dgm_buffer_free(&deep);
    read_all(p, "deep", DGM_INPUT_AUTO);
    assert_string_equal(p->seen.data, "deep#2=after|");
}

static void petrarch(void **state)
{
    place *p = *state;
    put_file(p, "x.xml", DGM_LIT("<?xml version=\"1.0\"?>\n<Sentences>\n<Sentence date=\"20180129\" id=\"A_1\" source=\"S\" sentence=\"True\">\n"
                                 "<Text>\nOne &amp; two.\n</Text></Sentence><Sentence id=\"B_1\">\n<Text>bad &what < </Text></Sentence>\n"
                                 "<Sentence id=\"C_1\"><Text>Good.</Text><Parse>(ROOT)</Parse></Sentence>\n<Sentence id=\"D_1\"><Text>cut"));
    read_all(p, "x.xml", DGM_INPUT_AUTO);
    assert_string_equal(p->seen.data, "A_1=One & two.|C_1=Good.|");
    assert_string_equal(p->complaints.data, "x.xml:7;x.xml:9;");
}

static void archives(void **state)
{
    place *p = *state;
    char path[256];
    path_of(p, "t.gz", path);
    gzFile gz = gzopen(path, "wb");
    for (int i = 0; i < 2000; i++)
        gzprintf(gz, "{\"id\":\"%d\",\"text\":\"number %d\"}\n", i, i * 7919 % 1000);
    gzclose(gz);
    read_all(p, "t.gz", DGM_INPUT_AUTO);
    assert_true(dgm_starts((dgm_bytes){ p->seen.data, p->seen.size }, DGM_LIT("0=number 0|1=number 919|")));
    assert_string_equal(p->complaints.data, "");
    assert_int_equal(truncate(path, 3000), 0);
    read_all(p, "t.gz", DGM_INPUT_AUTO);
    assert_true(p->seen.size > 100);
    assert_string_equal(p->complaints.data, "t.gz:3000;");
    /* One zstd frame that holds "zstd text\n" uncompressed, and the same cut short. */
    static const char frame[] = "\x28\xB5\x2F\xFD\x20\x0A\x51\x00\x00zstd text\n";
    put_file(p, "t.zst", (dgm_bytes){ frame, sizeof frame - 1 });
    read_all(p, "t.zst", DGM_INPUT_AUTO);
    assert_string_equal(p->seen.data, "t.zst=zstd text|");
    put_file(p, "t.zst", (dgm_bytes){ frame, sizeof frame - 4 });
    read_all(p, "t.zst", DGM_INPUT_AUTO);
    assert_string_equal(p->seen.data, "");
    assert_string_equal(p->complaints.data, "t.zst:16;");
}

static void a_hundred_megabytes_in_one_line(void **state)
{
    place *p = *state;
    char path[256];
    path_of(p, "big", path);
    FILE *f = fopen(path, "wb");
    static char block[1 << 20];
    memset(block, 'x', sizeof block);
    for (int i = 0; i < 100; i++)
        fwrite(block, 1, sizeof block, f);
    fputs("\n{\"id\":\"1\",\"text\":\"after\"}\n", f);
    fclose(f);
    read_all(p, "big", DGM_INPUT_JSONL);
    assert_string_equal(p->seen.data, "1=after|");
    assert_string_equal(p->complaints.data, "big:1;");
    read_all(p, "big", DGM_INPUT_TEXT);
    assert_string_equal(p->complaints.data, "warning big:0;");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(folders, new_place, drop_place), cmocka_unit_test_setup_teardown(json_lines, new_place, drop_place),
        cmocka_unit_test_setup_teardown(petrarch, new_place, drop_place), cmocka_unit_test_setup_teardown(archives, new_place, drop_place),
        cmocka_unit_test_setup_teardown(a_hundred_megabytes_in_one_line, new_place, drop_place),
    };
    (void)open_room, (void)close_room;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
