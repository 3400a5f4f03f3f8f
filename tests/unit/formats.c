/* The formats of the field: how events become rows, what their columns hold, what a schema says. */
#include "base/record.h"
#include "invariants.h"
#include "ontology/ontology.h"
#include "output/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const char TEXT[] = "France and Germany met in Geneva.\nR\xC3\xA9" "becca left.";

typedef struct { dgm_arena arena; dgm_ontology *known; dgm_record *rec; } room;

static dgm_status read_known(void *arg)
{
    room *r = arg;
    const char *dir = "lexicon";
    dgm_layers layers = { &dir, 1 };
    dgm_error err = { 0 };
    dgm_status st = dgm_ontology_read(&r->known, &r->arena, &layers, &err);
    if (st != DGM_OK)
        fail_msg("%s:%d: %s", err.file, (int)err.line, err.text);
    return st;
}

static void add_entity(dgm_record *r, const char *name, const char *code)
{
    dgm_bytes codes = dgm_str(code);
    dgm_span *mention = DGM_NEW(&r->arena, dgm_span, 1);
    *mention = (dgm_span){ 0, 6 };
    *DGM_PUSH(&r->arena, &r->entities) = (dgm_entity){ .kind = DGM_KIND_GOVERNMENT, .name = dgm_str(name), .country = dgm_slice(codes, 0, 3),
        .codes = dgm_record_strings(r, &codes, 1), .mentions = mention, .n_mentions = 1 };
}

static void add_event(dgm_record *r, const char *cameo, const uint32_t *actors, uint32_t n_actors, const uint32_t *recipients, uint32_t n_recipients)
{
    *DGM_PUSH(&r->arena, &r->events) = (dgm_event){ .type = DGM_CONSULT, .cameo = dgm_str(cameo), .talks = DGM_NONE, .place = DGM_NONE,
        .statement = DGM_NONE, .actor = dgm_record_refs(r, actors, n_actors), .recipient = dgm_record_refs(r, recipients, n_recipients),
        .trigger = { 19, 22 }, .evidence = { 0, 22 }, .rule = DGM_LIT("test"), .confidence = 0.5F };
}

static int set_up(void **state)
{
    room *r = calloc(1, sizeof *r);
    dgm_arena *arenas[] = { &r->arena, NULL };
    assert_int_equal(dgm_guard(arenas, read_known, r, NULL), DGM_OK);
    r->rec = calloc(1, sizeof *r->rec);
    r->rec->ontology = r->known;
    r->rec->header = (dgm_header){ .id = DGM_LIT("r1"), .date = { 2016, 7, 1 }, .text = dgm_str(TEXT), .language = DGM_LIT("en") };
    *DGM_PUSH(&r->rec->arena, &r->rec->sentences) = (dgm_span){ 0, 33 };
    *DGM_PUSH(&r->rec->arena, &r->rec->sentences) = (dgm_span){ 34, (uint32_t)strlen(TEXT) };
    add_entity(r->rec, "France", "FRA");
    add_entity(r->rec, "Germany", "DEU");
    add_entity(r->rec, "generals", "SYRMILREB");
    *state = r;
    return 0;
}

static int tear_down(void **state)
{
    room *r = *state;
    dgm_record_free(r->rec);
    dgm_arena_free(&r->arena);
    free(r);
    return 0;
}

/* The field of a row, both from 0; "" where there is none. Valid until the next call. */
static const char *field(const dgm_record *rec, dgm_format format, unsigned row, unsigned column)
{
    static char found[512];
    dgm_buffer b = { 0 };
    assert_int_equal(dgm_record_write(&b, rec, format, NULL, NULL), DGM_OK);
    dgm_bytes rest = { b.data, b.size }, line = { 0 }, cell = { 0 };
    for (unsigned i = 0; i <= row; i++)
        dgm_cut(rest, '\n', &line, &rest);
    for (unsigned i = 0; i <= column; i++)
        dgm_cut(line, '\t', &cell, &line);
    snprintf(found, sizeof found, "%.*s", DGM_ARG(cell));
    dgm_buffer_free(&b);
    return found;
}

static unsigned rows(const dgm_record *rec, dgm_format format)
{
    dgm_buffer b = { 0 };
    unsigned n = 0;
    assert_int_equal(dgm_record_write(&b, rec, format, NULL, NULL), DGM_OK);
    for (size_t i = 0; i < b.size; i++)
        n += b.data[i] == '\n';
    dgm_buffer_free(&b);
    return n;
}

static const uint32_t one[] = { 0 }, both[] = { 0, 1 }, third[] = { 2 };

static void lists_become_pairs(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    add_event(rec, "112", both, 2, third, 1);
    assert_int_equal(rows(rec, DGM_FORMAT_GDELT), 2);
    assert_int_equal(rows(rec, DGM_FORMAT_ICEWS), 2);
    assert_int_equal(rows(rec, DGM_FORMAT_TABARI), 2);
    assert_int_equal(rows(rec, DGM_FORMAT_POLECAT), 1);
    assert_int_equal(rows(rec, DGM_FORMAT_PLOVER), 1);
    assert_string_equal(field(rec, DGM_FORMAT_PETRARCH, 1, 1), "DEU");
    assert_string_equal(field(rec, DGM_FORMAT_PETRARCH, 1, 2), "SYRMILREB");
    assert_string_equal(field(rec, DGM_FORMAT_POLECAT, 0, 7), "France;Germany");
    assert_string_equal(field(rec, DGM_FORMAT_POLECAT, 0, 9), "220;255");
}

static void equals_that_meet_do_it_to_each_other(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    add_event(rec, "046", both, 2, NULL, 0);
    assert_int_equal(rows(rec, DGM_FORMAT_PETRARCH), 2);
    assert_string_equal(field(rec, DGM_FORMAT_PETRARCH, 1, 1), "DEU");
    assert_string_equal(field(rec, DGM_FORMAT_PETRARCH, 1, 2), "FRA");
    rec->events.at[0].cameo = DGM_LIT("112");               /* accusing is not mutual */
    assert_int_equal(rows(rec, DGM_FORMAT_PETRARCH), 0);
    assert_int_equal(rows(rec, DGM_FORMAT_GDELT), 2);       /* which has rows of one side */
}

static void what_did_not_happen_is_in_no_other_format(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    add_event(rec, "190", one, 1, third, 1);
    rec->events.at[0].negated = true;
    for (int f = DGM_FORMAT_PETRARCH; f < DGM_N_FORMATS; f++)
        assert_int_equal(rows(rec, (dgm_format)f), f == DGM_FORMAT_CSV);
    rec->events.at[0].negated = false;
    rec->events.at[0].aspect = DGM_ASPECT_REQUESTED;
    assert_int_equal(rows(rec, DGM_FORMAT_GDELT), 0);
    rec->events.at[0].aspect = DGM_ASPECT_FUTURE;
    assert_int_equal(rows(rec, DGM_FORMAT_GDELT), 1);
}

static void told_again_it_is_one_row_and_two_mentions(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    add_event(rec, "046", one, 1, third, 1);
    add_event(rec, "046", one, 1, third, 1);
    rec->events.at[1].sentence = 1;
    rec->events.at[1].trigger = (dgm_span){ 43, 47 };
    assert_int_equal(rows(rec, DGM_FORMAT_GDELT), 1);
    assert_int_equal(rows(rec, DGM_FORMAT_GDELT_MENTIONS), 2);
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 31), "2");
    char id[32];
    snprintf(id, sizeof id, "%s", field(rec, DGM_FORMAT_GDELT, 0, 0));
    assert_string_equal(field(rec, DGM_FORMAT_GDELT_MENTIONS, 0, 0), id);
    assert_string_equal(field(rec, DGM_FORMAT_GDELT_MENTIONS, 1, 0), id);
    assert_string_equal(field(rec, DGM_FORMAT_GDELT_MENTIONS, 1, 9), "42");     /* characters: one of two bytes is before it */
    assert_string_equal(field(rec, DGM_FORMAT_PETRARCH, 0, 5), "r1_1;r1_2");
    assert_string_equal(field(rec, DGM_FORMAT_PHOENIX, 0, 23), "r1_1;r1_2");
    assert_int_equal(rows(rec, DGM_FORMAT_TABARI), 2);
    rec->events.at[1].date = (dgm_date){ 2016, 6, 30 };     /* another day, another event */
    assert_int_equal(rows(rec, DGM_FORMAT_GDELT), 2);
}

static void days_are_as_precise_as_known(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    add_event(rec, "046", one, 1, third, 1);
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 1), "20160701");
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 4), "2016.4959");       /* as in a real row of that day */
    rec->events.at[0].date = (dgm_date){ 2007, 7, 4 };
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 4), "2007.5041");
    assert_string_equal(field(rec, DGM_FORMAT_TABARI, 0, 0), "160701");
    rec->events.at[0].date = (dgm_date){ 2007, 7, 0 };
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 1), "");
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 2), "200707");
    assert_string_equal(field(rec, DGM_FORMAT_ICEWS, 0, 1), "");
    dgm_buffer b = { 0 };
    dgm_write_plover(&b, rec);
    dgm_putc(&b, 0);
    assert_non_null(strstr(b.data, "\"date\":\"2007-07-01\",\"enddate\":\"2007-07-31\""));
    dgm_buffer_free(&b);
    rec->events.at[0].date = (dgm_date){ 2008, 2, 0 };
    dgm_write_plover(&b, rec);
    dgm_putc(&b, 0);
    assert_non_null(strstr(b.data, "\"enddate\":\"2008-02-29\""));
    dgm_buffer_free(&b);
}

static void codes_are_spread_over_columns(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    static const struct { const char *code, *columns[10]; } expected[] = {
        /*             Code         Name  Country Group  Ethnic Religion1 2   Type1  2      3   */
        { "SYRMILREB", { "SYRMILREB", NULL, "SYR", "",    "",    "",    "",    "MIL", "REB", "" } },
        { "IGOUNO",    { "IGOUNO",    NULL, "",    "UNO", "",    "",    "",    "IGO", "",    "" } },
        { "TURkur",    { "TURkur",    NULL, "TUR", "",    "kur", "",    "",    "",    "",    "" } },
        { "AFRCHRCTH", { "AFRCHRCTH", NULL, "AFR", "",    "",    "CHR", "CTH", "",    "",    "" } },
        { "XKXJRN",    { "KSVMED",    NULL, "KSV", "",    "",    "",    "",    "MED", "",    "" } },
        { "CVL",       { "CVL",       NULL, "",    "",    "",    "",    "",    "CVL", "",    "" } },
    };
    add_event(rec, "112", third, 1, one, 1);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ((dgm_bytes *)(uintptr_t)rec->entities.at[2].codes.at)[0] = dgm_str(expected[i].code);
        for (unsigned c = 0; c < 10; c++)
            if (expected[i].columns[c])
                assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 5 + c), expected[i].columns[c]);
    }
    ((dgm_bytes *)(uintptr_t)rec->entities.at[2].codes.at)[0] = DGM_LIT("IMGMUSALQ");
    assert_string_equal(field(rec, DGM_FORMAT_PHOENIX, 0, 6), "IMG");
    assert_string_equal(field(rec, DGM_FORMAT_PHOENIX, 0, 7), "");
    assert_string_equal(field(rec, DGM_FORMAT_PHOENIX, 0, 8), "MUS;ALQ");
}

static void plover_has_its_own_words_for_some_codes(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    static const char *const expected[][2] = {
        { "IGOUNOSEC", "\"code\":\"UNO\"" }, { "IGOEUREEC", "\"code\":\"EUR\"" }, { "IGOAFRAFU", "\"code\":\"IGO\"" },
        { "XKXGOV", "\"code\":\"KOS\"" }, { "FRAGOV", "\"code\":\"FRA\"" },
    };
    add_event(rec, "112", third, 1, one, 1);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        dgm_buffer b = { 0 };
        ((dgm_bytes *)(uintptr_t)rec->entities.at[2].codes.at)[0] = dgm_str(expected[i][0]);
        dgm_write_plover(&b, rec);
        dgm_putc(&b, 0);
        assert_non_null(strstr(b.data, expected[i][1]));
        dgm_buffer_free(&b);
    }
}

static void each_format_has_its_goldstein_and_class(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    add_event(rec, "164", one, 1, third, 1);
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 30), "-7.0");
    assert_string_equal(field(rec, DGM_FORMAT_ICEWS, 0, 7), "-6.5");
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 29), "4");
    assert_string_equal(field(rec, DGM_FORMAT_PHOENIX, 0, 15), "3");
    rec->events.at[0].cameo = DGM_LIT("016");
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 30), "-2.0");
    assert_string_equal(field(rec, DGM_FORMAT_PHOENIX, 0, 16), "3.4");
    assert_string_equal(field(rec, DGM_FORMAT_PHOENIX, 0, 15), "0");
    rec->events.at[0].cameo = DGM_LIT("905");               /* a dictionary's own code */
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 30), "");
}

static void descriptions_are_named_with_their_country(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    add_event(rec, "112", third, 1, one, 1);
    assert_string_equal(field(rec, DGM_FORMAT_ICEWS, 0, 2), "Generals (Syria)");
    assert_string_equal(field(rec, DGM_FORMAT_ICEWS, 0, 8), "France");
}

static void ids_hang_on_the_report_alone(void **state)
{
    dgm_record *rec = ((room *)*state)->rec;
    char before[64];
    add_event(rec, "112", third, 1, one, 1);
    snprintf(before, sizeof before, "%s", field(rec, DGM_FORMAT_GDELT, 0, 0));
    add_event(rec, "046", one, 1, third, 1);                /* another event beside it changes nothing */
    assert_string_equal(field(rec, DGM_FORMAT_GDELT, 0, 0), before);
    rec->header.url = DGM_LIT("https://other.example/");
    assert_string_not_equal(field(rec, DGM_FORMAT_GDELT, 0, 0), before);
    assert_true(strtoull(before, NULL, 10) < (1ULL << 53));
    assert_true(strtoull(field(rec, DGM_FORMAT_ICEWS, 0, 0), NULL, 10) < (1ULL << 31));
}

/* Tabs, line breaks, quotation marks and broken bytes in all that a report can bring, with and without an ontology. */
static void no_field_breaks_out(void **state)
{
    static char nasty[] = "a\tb\nc\rd\"e'f;g,h\\i\x01\x7f\xff\xC3\xA9 \xE2\x80\xA8 {\"j\":1}";
    dgm_record *rec = ((room *)*state)->rec;
    dgm_bytes all = dgm_str(nasty);
    rec->header.id = rec->header.url = rec->header.source = rec->header.title = rec->header.language = all;
    for (uint32_t i = 0; i < rec->entities.n; i++) {
        rec->entities.at[i].name = all;
        rec->entities.at[i].roles = dgm_record_strings(rec, &all, 1);
    }
    *DGM_PUSH(&rec->arena, &rec->places) = (dgm_place){ .name = all, .country = all, .province = all, .located = true, .lat = -89.999999, .lon = 1e-9 };
    add_event(rec, nasty, both, 2, third, 1);
    add_event(rec, "112", both, 2, third, 1);
    for (uint32_t i = 0; i < rec->events.n; i++) {
        rec->events.at[i].mode = rec->events.at[i].rule = all;
        rec->events.at[i].context = dgm_record_strings(rec, &all, 1);
        rec->events.at[i].place = 0;
    }
    ((dgm_bytes *)(uintptr_t)rec->entities.at[2].codes.at)[0] = all;
    const char *broken = dgm_formats_broken(rec);
    rec->ontology = NULL;
    if (!broken)
        broken = dgm_formats_broken(rec);
    if (broken)
        fail_msg("%s", broken);
}

static void an_empty_record_has_no_rows(void **state)
{
    dgm_record *rec = calloc(1, sizeof *rec);
    (void)state;
    for (int f = DGM_FORMAT_PETRARCH; f < DGM_N_FORMATS; f++)
        assert_int_equal(rows(rec, (dgm_format)f), 0);
    assert_null(dgm_formats_broken(rec));
    dgm_record_free(rec);
}

static void a_schema_names_the_columns(void **state)
{
    static const struct { dgm_format format; size_t n; } expected[] = {
        { DGM_FORMAT_GDELT, 61 }, { DGM_FORMAT_GDELT_MENTIONS, 16 }, { DGM_FORMAT_ICEWS, 20 }, { DGM_FORMAT_POLECAT, 40 },
        { DGM_FORMAT_PHOENIX, 26 }, { DGM_FORMAT_PETRARCH, 8 }, { DGM_FORMAT_TABARI, 7 }, { DGM_FORMAT_CSV, 40 },
        { DGM_FORMAT_JSONL, 16 }, { DGM_FORMAT_PLOVER, 22 },
    };
    const dgm_provenance made = { DGM_LIT("9.9"), DGM_LIT("0123456789abcdef"), DGM_LIT("fedcba9876543210"), { 0 } };
    (void)state;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        dgm_buffer b = { 0 };
        assert_int_equal(dgm_format_schema(&b, expected[i].format, &made, NULL), DGM_OK);
        dgm_putc(&b, 0);
        json_object *o = json_tokener_parse(b.data), *at = NULL;
        assert_non_null(o);
        assert_true(json_object_object_get_ex(o, "provenance", &at) && json_object_object_get_ex(at, "lexicon", NULL));
        assert_true(json_object_object_get_ex(o, "resources", &at));
        at = json_object_array_get_idx(at, 0);
        assert_true(json_object_object_get_ex(at, "schema", &at) && json_object_object_get_ex(at, "fields", &at));
        assert_int_equal(json_object_array_length(at), expected[i].n);
        json_object_put(o);
        dgm_buffer_free(&b);
    }
    dgm_buffer b = { 0 };
    assert_int_equal(dgm_format_schema(&b, DGM_FORMAT_TEXT, NULL, NULL), DGM_E_ARGUMENT);
    dgm_buffer_free(&b);
}

static void hashes_follow_the_contents(void **state)
{
    char room_dir[] = "/tmp/dragoman-formats-XXXXXX", dir[64], path[96];
    (void)state;
    assert_non_null(mkdtemp(room_dir));
    snprintf(dir, sizeof dir, "%s/roles", room_dir);
    assert_int_equal(mkdir(dir, 0700), 0);
    snprintf(path, sizeof path, "%s/own.tsv", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("noun\tburgrave\tofficial\tsingular\tperson\n", f);
    fclose(f);
    const char *overlay = room_dir;
    const dgm_options options[] = { { .min_confidence = -1 }, { .min_confidence = 0 }, { .min_confidence = -1, .overlays = &overlay, .n_overlays = 1 } };
    char lexicon[3][17];
    for (size_t i = 0; i < 3; i++) {
        dgm_coder *coder;
        assert_int_equal(dgm_coder_open(&coder, &options[i], NULL), DGM_OK);
        const dgm_provenance *p = dgm_coder_provenance(coder);
        assert_int_equal(p->lexicon.size, 16);
        assert_int_equal(p->model.size, 16);
        assert_int_equal(p->dictionary.size, 0);
        snprintf(lexicon[i], sizeof lexicon[i], "%.*s", DGM_ARG(p->lexicon));
        dgm_coder_close(coder);
    }
    assert_string_equal(lexicon[0], lexicon[1]);
    assert_string_not_equal(lexicon[0], lexicon[2]);
    unlink(path);
    rmdir(dir);
    rmdir(room_dir);
}

int main(void)
{
#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        IN_ROOM(lists_become_pairs), IN_ROOM(equals_that_meet_do_it_to_each_other), IN_ROOM(what_did_not_happen_is_in_no_other_format),
        IN_ROOM(told_again_it_is_one_row_and_two_mentions), IN_ROOM(days_are_as_precise_as_known), IN_ROOM(codes_are_spread_over_columns), IN_ROOM(plover_has_its_own_words_for_some_codes),
        IN_ROOM(each_format_has_its_goldstein_and_class), IN_ROOM(descriptions_are_named_with_their_country),
        IN_ROOM(ids_hang_on_the_report_alone), IN_ROOM(no_field_breaks_out), cmocka_unit_test(an_empty_record_has_no_rows),
        cmocka_unit_test(a_schema_names_the_columns), cmocka_unit_test(hashes_follow_the_contents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
