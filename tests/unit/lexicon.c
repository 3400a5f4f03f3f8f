/* Dictionaries into tables, tables into mistakes; torn files, and memory that runs out. */
#include "lexicon/inside.h"

#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const char small[] = "tests/lexicon-small";

typedef struct {
    dgm_arena           a;
    dgm_bytes           file;
    dgm_dictionary_kind kind;
    overlay_tables      tables;
    dgm_import_counts   counts;
    uint64_t            refused;
} work;

static void count(void *ctx, uint64_t line, dgm_bytes why)
{
    (void)line, (void)why;
    ++*(uint64_t *)ctx;
}

static dgm_status map_body(void *arg)
{
    work *w = arg;
    overlay *o;
    dictionary d;
    dictionary_refusals refusals = { count, &w->refused };
    DGM_TRY(overlay_new(&o, &w->a, small, NULL));
    dictionary_read(&d, &w->a, w->file, w->kind, &refusals);
    w->kind = d.kind;
    overlay_add(o, &d, "test", DGM_LIT("t"), &refusals, &w->counts, &w->tables);
    return DGM_OK;
}

static void map(work *w, dgm_bytes file)
{
    dgm_arena *arenas[] = { &w->a, NULL };
    memset(w, 0, sizeof *w);
    w->file = file;
    assert_int_equal(dgm_guard(arenas, map_body, w, NULL), DGM_OK);
}

static void done(work *w)
{
    dgm_buffer_free(&w->tables.actors);
    dgm_buffer_free(&w->tables.roles);
    dgm_buffer_free(&w->tables.discards);
    dgm_buffer_free(&w->tables.codes);
    dgm_arena_free(&w->a);
}

static void expect(const dgm_buffer *b, const char *lines)
{
    dgm_bytes got = { b->data, b->size };
    if (!dgm_is(got, lines))
        print_error("expected:\n%sgot:\n%.*s", lines, DGM_ARG(got));
    assert_true(dgm_is(got, lines));
}

/* The first range that holds wins, whatever the order and however they lie over each other. */
static void ranges_are_cut(void **state)
{
    (void)state;
    work w;
    map(&w, DGM_LIT("COUNT_OF_ZENDA [RUR]\n\t[RURMIL 950601-950630]\n\t[RURGOV 19950610-19950620]\n\t[RURREB 950501-950710]\n"
                    "\t[RURELI <950515]\n\t[RURSPY >950705]\n\t[RURLEG 950701]\n"));
    expect(&w.tables.actors,
           "entity\tCount of Zenda\tperson\tRUR\t\t\t\tt\n"
           "code\tCount of Zenda\tRURMIL\t1995-06-01\t1995-06-30\tt\n"
           "code\tCount of Zenda\tRURREB\t1995-05-01\t1995-05-31\tt\n"
           "code\tCount of Zenda\tRURREB\t1995-07-01\t1995-07-10\tt\n"
           "code\tCount of Zenda\tRURELI\t\t1995-04-30\tt\n"
           "code\tCount of Zenda\tRURSPY\t1995-07-11\t\tt\n");
    assert_int_equal(w.refused, 2);                         /* RURGOV and RURLEG never hold */
    assert_int_equal(w.counts.dated_codes, 4);
    done(&w);
}

static void years_of_two_digits(void **state)
{
    (void)state;
    work w;
    map(&w, DGM_LIT("A_MAN [RURCVL 300101-300102] [RURCVL 310101 - 310102] [RURCVL 99999999-300101] [RURCVL >99999999]\n"));
    expect(&w.tables.actors,
           "entity\tA Man\tgroup\tRURCVL\t\t\t\tt\n"
           "code\tA Man\tRURCVL\t2030-01-01\t2030-01-02\tt\n"
           "code\tA Man\tRURCVL\t1931-01-01\t1931-01-02\tt\n"
           "code\tA Man\tRURCVL\t\t1930-12-31\tt\n"
           "code\tA Man\tRURCVL\t1931-01-03\t2029-12-31\tt\n");
    done(&w);
}

/* Words of our own countries go to them; a code of no country of ours makes one. */
static void countries(void **state)
{
    (void)state;
    work w;
    map(&w, DGM_LIT("RURITANIA [RUR]\n+RURITANIAN_\n+STRELSAU_\n+THE_OLD_KINGDOM\nDUKE_OF_GONDAR [GONGOV]\nGONDAR [GON]\n+GONDARIAN\nSYLDAVIA [SLD]\n"));
    expect(&w.tables.actors,
           "name\tRuritania\tRuritania\t\t\tt\n"
           "adjective\tRuritanian\tRuritania\t\t\tt\n"
           "capital\tStrelsau\tRuritania\t\t\tt\n"
           "name\tThe Old Kingdom\tRuritania\t\t\tt\n"
           "entity\tDuke of Gondar\tgovernment\tGONGOV\t\t\t\tt\n"
           "entity\tGondar\tcountry\tGON\t\t\t\tt\n"
           "name\tGondarian\tGondar\t\t\tt\n"
           "entity\tSyldavia\tcountry\tSLD\tQ2\t\t\tt\n");
    assert_int_equal(w.counts.actors + w.counts.synonyms, 8);
    done(&w);
}

static void kinds_of_files(void **state)
{
    (void)state;
    static const struct { const char *file; dgm_dictionary_kind kind; } files[] = {
        { "ZENDA [RUR]\n+ZENDANS\n", DGM_DICTIONARY_ACTORS },
        { "GUARD [~MIL]\n", DGM_DICTIONARY_AGENTS },
        { "LAWN TENNIS\n+CHESS\n", DGM_DICTIONARY_DISCARDS },
        { "ABANDON [100]\n- * EFFORT [101]\n", DGM_DICTIONARY_VERBS },
        { "&TREATY\n+PACT\n+ACCORD\n", DGM_DICTIONARY_VERBS },
        { "<ISSUE CATEGORY=\"X\">\n", DGM_DICTIONARY_ISSUES },
        { "# nothing\n\n<!-- at\nall -->\n", DGM_DICTIONARY_AUTO },
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        work w;
        map(&w, dgm_str(files[i].file));
        assert_int_equal(w.kind, files[i].kind);
        done(&w);
    }
}

static void note_line(void *ctx, uint64_t line, dgm_bytes why)
{
    (void)why;
    uint64_t *lines = ctx;
    lines[++lines[0]] = line;
}

static dgm_status comments_body(void *arg)
{
    dictionary d;
    uint64_t lines[8] = { 0 };
    dictionary_refusals refusals = { note_line, lines };
    dictionary_read(&d, arg, DGM_LIT("ONE <!-- a -->\nTWO <!-- b\nc\n--> FOUR\n<! -- d\nSIX # e <!--\nSEVEN [###] ; f\n<!-- g"), DGM_DICTIONARY_ACTORS, &refusals);
    static const uint64_t expected[] = { 1, 2, 4, 6, 7, 8 };
    assert_int_equal(lines[0], 6);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(lines[i + 1], expected[i]);
    return DGM_OK;
}

/* Behind and around comments nothing is lost and lines keep their numbers. */
static void comments(void **state)
{
    (void)state;
    dgm_arena a = { 0 };
    dgm_arena *arenas[] = { &a, NULL };
    assert_int_equal(dgm_guard(arenas, comments_body, &a, NULL), DGM_OK);
    dgm_arena_free(&a);
}

static void last_entry_counts(void **state)
{
    (void)state;
    work w;
    map(&w, DGM_LIT("<!-- one --> FIRST_GUARD [RURMIL]\nLAST_GUARD\n\t[RURMIL]"));
    assert_int_equal(w.counts.actors, 2);
    done(&w);
}

static const char sample[] =
    "<!-- dukes\n-->RURITANIA [RUR] # x\n+STRELSAU_\nRUPERT_OF_HENTZAU [RURGOV <991231] [--- >050101]\n\t[RUR]\nGUARD!PERSON! [~MIL]\n"
    "!PERSON! = MAN, MEN\nPAPER {} [NGO~]\n+WORLD_CUP\nCAF\xc3\x89 [FRA/RUR]\n";

/* Cut anywhere, read as anything: lines come out or reasons. */
static void torn_files(void **state)
{
    (void)state;
    for (int kind = DGM_DICTIONARY_AUTO; kind < DGM_N_DICTIONARIES; kind++)
        for (size_t n = 0; n < sizeof sample; n++) {
            work w = { .file = { sample, n }, .kind = (dgm_dictionary_kind)kind };
            char *exact = malloc(n + 1);                    /* so that a sanitizer sees its end */
            assert_non_null(exact);
            memcpy(exact, sample, n);
            w.file.data = exact;
            dgm_arena *arenas[] = { &w.a, NULL };
            assert_int_equal(dgm_guard(arenas, map_body, &w, NULL), DGM_OK);
            done(&w);
            free(exact);
        }
}

static void codes(void **state)
{
    (void)state;
    assert_true(code_is_well_formed(DGM_LIT("RURREBkur")));
    assert_false(code_is_well_formed(DGM_LIT("")));
    assert_false(code_is_well_formed(DGM_LIT("RURRE")));
    assert_false(code_is_well_formed(DGM_LIT("RurREB")));
    assert_false(code_is_well_formed(DGM_LIT("RU1")));
}

/* ---- whole folders, and memory that runs out ---- */

static int forget(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
    (void)st, (void)kind, (void)ftw;
    return remove(path);
}

static void ignore(void *ctx, bool fatal, const dgm_error *err) { (void)ctx, (void)fatal, (void)err; }

static void memory_runs_out(void **state)
{
    (void)state;
    char dir[] = "/tmp/dragoman-lexicon-XXXXXX", path[64], to[64], data[64], link[80], here[4096];
    assert_non_null(mkdtemp(dir));
    snprintf(path, sizeof path, "%s/dukes.txt", dir);
    snprintf(to, sizeof to, "%s/mine", dir);
    snprintf(data, sizeof data, "%s/data", dir);
    snprintf(link, sizeof link, "%s/lexicon", data);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(sample, f);
    fclose(f);
    assert_int_equal(mkdir(data, 0777), 0);
    assert_non_null(realpath(small, here));
    assert_int_equal(symlink(here, link), 0);
    const dgm_dictionary_file files[] = { { path, DGM_DICTIONARY_ACTORS }, { path, DGM_DICTIONARY_AGENTS }, { path, DGM_DICTIONARY_DISCARDS } };
    const char *dirs[] = { to };
    const dgm_lexicon_options o = { data, dirs, 1, false };
    dgm_import_counts imported;
    dgm_lexicon_counts checked;
    dgm_error err;
    dgm_status st = DGM_E_MEMORY;
    for (uint64_t n = 1; st != DGM_OK; n++) {
        dgm_test_fail_allocation(n);
        st = dgm_lexicon_import(&imported, to, data, files, 3, ignore, NULL, &err);
        dgm_test_fail_allocation(0);
        assert_true(st == DGM_OK || st == DGM_E_MEMORY);
        assert_true(n < 100000);
    }
    st = DGM_E_MEMORY;
    for (uint64_t n = 1; st != DGM_OK; n++) {
        dgm_test_fail_allocation(n);
        st = dgm_lexicon_check(&checked, &o, ignore, NULL, &err);
        dgm_test_fail_allocation(0);
        assert_true(st == DGM_OK || st == DGM_E_MEMORY);
        assert_true(n < 100000);
    }
    assert_true(checked.entities > 0);
    nftw(dir, forget, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_cut),
        cmocka_unit_test(years_of_two_digits),
        cmocka_unit_test(countries),
        cmocka_unit_test(kinds_of_files),
        cmocka_unit_test(comments),
        cmocka_unit_test(last_entry_counts),
        cmocka_unit_test(torn_files),
        cmocka_unit_test(codes),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
