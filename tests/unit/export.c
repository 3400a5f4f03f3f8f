/* Exports of LexisNexis and Factiva; JSON of other tools; files that are no reports. */
#include "reading.h"

static void older_lexisnexis(void **state)
{
    reading *g = *state;
    read_seed(g, "export/lexisnexis-older", DGM_INPUT_AUTO);
    HAS(g, "id=#1|url=https://lakepost.example/talks|source=The Lake Post|title=Envoys leave the lake talks; Paris stays away|"
           "author=JANE DOE and JEAN PETIT|language=en|date=2018-01-29|seen=2018-01-30|text=   France will not take part");
    HAS(g, "of Chile.\n\n|\n");
    HAS(g, "id=#2|source=Der Hafenbote|title=Minister trifft Kollegen|language=de|date=2018-01-29|text=Der Minister traf seinen Kollegen aus Peru.\n\n|\n");
    HAS_NOT(g, "Copyright");
    assert_int_equal(g->reports, 2);
}

static void newer_lexisnexis(void **state)
{
    reading *g = *state;
    read_seed(g, "export/lexisnexis-newer", DGM_INPUT_AUTO);
    HAS(g, "source=The Lake Post (Geneva)|title=Envoys leave the lake talks|author=Jane Doe|language=en|date=2018-01-29|seen=2018-01-30|");
    HAS(g, "\nLanguage: it was plain, an envoy said.\n");
    HAS(g, "source=The Harbour Gazette|title=Ministers meet|date=2018-02-02|seen=2018-02-02|text=\nPeru's foreign minister met his counterpart of Chile.\n\n|\n");
    HAS_NOT(g, "Client/Matter");
    assert_int_equal(g->reports, 2);
}

static void factiva(void **state)
{
    reading *g = *state;
    for (int tagged = 0; tagged < 2; tagged++) {
        read_seed(g, tagged ? "export/factiva-tagged" : "export/factiva", DGM_INPUT_AUTO);
        HAS(g, "id=LKPST00020180129ee1t00abc|source=The Lake Post|title=Envoys leave the lake talks|author=Jane Doe|language=en|date=2018-01-29|text=");
        HAS(g, "IN a note it urged Egypt to reconsider.\n");
        HAS(g, "id=HARBG00020180202ee2200001|source=The Harbour Gazette|title=Ministers meet|language=en|date=2018-02-02|text=");
        HAS_NOT(g, "gdip");
        assert_int_equal(g->reports, 2);
    }
}

static void lines_close_together(void **state)
{
    reading *g = *state;
    read_bytes(g, DGM_LIT("1 of 1 DOCUMENTS\n\nThe Lake Post\n\nJanuary 29, 2018 Monday 4:05 PM GMT\n\nEnvoys leave\nLENGTH: 4 words\nPeru met Chile.\nLANGUAGE: ENGLISH\n"), DGM_INPUT_AUTO);
    assert_string_equal(g->seen.data, "id=#1|source=The Lake Post|title=Envoys leave|language=en|date=2018-01-29|text=Peru met Chile.\n|\n");
    read_bytes(g, DGM_LIT("World\nEnvoys leave the lake talks\nJane Doe\n4 words\n29 January 2018\nThe Lake Post\n(c) 2018\nPeru met Chile.\nDocument LKPST00020180129ee1t00abc\n"),
               DGM_INPUT_AUTO);
    assert_string_equal(g->seen.data, "id=LKPST00020180129ee1t00abc|source=The Lake Post|title=Envoys leave the lake talks|date=2018-01-29|text=Peru met Chile.\n|\n");
}

static void a_plain_text_is_no_export(void **state)
{
    reading *g = *state;
    read_bytes(g, DGM_LIT("Envoys leave the lake talks\n\nBy the end of 2018 some 800 words had changed.\n\nDocument after document was read.\n\n812 words\nwere cut."), DGM_INPUT_AUTO);
    assert_int_equal(g->reports, 1);
    HAS(g, "812 words\nwere cut.");
}

static void an_export_without_its_words(void **state)
{
    reading *g = *state;
    dgm_text_lexicon *lx = g->room.lx;
    g->room.lx = NULL;
    read_bytes(g, DGM_LIT("1 of 1 DOCUMENTS\n"), DGM_INPUT_LEXISNEXIS);
    g->room.lx = lx;
    assert_string_equal(g->complaints.data, "?;");
}

static void json_of_other_tools(void **state)
{
    reading *g = *state;
    read_seed(g, "jsonl/tools", DGM_INPUT_AUTO);
    HAS(g, "id=#1|url=https://lake.example/a|source=lake.example|title=news-please|author=Jane Doe, Jean Petit|language=en|date=2018-01-29|text=France");
    HAS(g, "id=#2|url=https://lake.example/b|source=The Lake Post|title=trafilatura|author=Jane Doe|language=en|date=2018-01-29|text=France");
    HAS(g, "id=#3|url=https://lake.example/c|title=newspaper|author=Jane Doe|date=2018-01-29|text=France");
    HAS(g, "title=a page|page=<html>");
    HAS(g, "source=The Lake Post|title=news api|date=2018-01-29|text=France stays away.|");
}

static void containers_and_arrays(void **state)
{
    reading *g = *state;
    read_seed(g, "jsonl/feed", DGM_INPUT_AUTO);
    HAS(g, "id=1|url=https://lake.example/1|source=Notes from the Lake|title=Envoys leave|author=Jane Doe, Jean Petit|language=en|date=2018-01-29|"
           "text=France will not take part in the lake talks.\n\nPeru met Chile.|\n");
    HAS(g, "id=2|source=Notes from the Lake|language=en|text=Germany and Peru signed an agreement.|\n");
    assert_int_equal(g->totals.skipped[DGM_SKIP_EMPTY], 1);
    read_bytes(g, DGM_LIT("[\n {\"id\": 1,\n  \"text\": \"One {\\\"[\"},\n {\"id\": 2, \"text\": \"broken\n},\n {\"id\": 3, \"text\": \"Three\"}, {\"id\": 4}\n]\n"), DGM_INPUT_AUTO);
    assert_string_equal(g->seen.data, "id=1|text=One {\"[|\nid=3|text=Three|\n");
    assert_string_equal(g->complaints.data, "4;6;");
    read_bytes(g, DGM_LIT("[1, 2,\n\"x\",\n {\"text\": \"One\"}\n, 7]"), DGM_INPUT_JSONL);
    assert_int_equal(g->reports, 1);
    assert_string_equal(g->complaints.data, "3;4;");
    read_bytes(g, DGM_LIT("[]"), DGM_INPUT_AUTO);
    assert_int_equal(g->reports, 0);
    assert_string_equal(g->complaints.data, "");
}

static void ninjs(void **state)
{
    reading *g = *state;
    read_seed(g, "ninjs/items", DGM_INPUT_AUTO);
    HAS(g, "id=urn:lake.example:1|source=Lake Wire|title=Envoys leave the lake talks|author=Jane Doe|language=en|date=2018-01-29|text=France will not take "
           "part in the lake talks.\n\nPeru met \"Chile\" \xE2\x80\x94 [twice] {so}.|\n");
    HAS(g, "id=urn:lake.example:2|source=Lake Wire|title=Germany and Peru sign|date=2018-02-01|text=Germany and Peru signed an agreement.|\n");
    assert_int_equal(g->totals.skipped[DGM_SKIP_WITHDRAWN], 1);
    assert_int_equal(g->totals.skipped[DGM_SKIP_KIND], 1);
}

static void files_of_other_kinds(void **state)
{
    reading *g = *state;
    const dgm_bytes files[] = { DGM_LIT("%PDF-1.4 x"), DGM_LIT("PK\3\4xxxxxxx"), DGM_LIT("{\\rtf1 x}"), DGM_LIT("\xFD""7zXZ\0xxx") };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        read_bytes(g, files[i], DGM_INPUT_AUTO);
        assert_int_equal(g->reports, 0);
        assert_string_equal(g->complaints.data, "?;");
    }
}

static void dates_of_fields(void **state)
{
    reading *g = *state;
    static const struct { const char *text; dgm_date date; } known[] = {
        { "2018-01-29T08:00:00Z", { 2018, 1, 29 } }, { "20180129", { 2018, 1, 29 } }, { "Mon, 29 Jan 2018 08:00:00 GMT", { 2018, 1, 29 } },
        { "29 Jan 18 08:00 +0100", { 2018, 1, 29 } }, { "January 29, 2018 Monday Final Edition", { 2018, 1, 29 } }, { "29. Januar 2018", { 2018, 1, 29 } },
        { "lundi 29 janvier 2018", { 2018, 1, 29 } }, { "January 2018", { 2018, 1, 0 } }, { "31 April 2018", { 0 } }, { "1/2/2018", { 0 } },
        { "He left the post in January 2018", { 0 } }, { "", { 0 } }, { "2018", { 0 } },
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (dgm_date_compare(dgm_date_line(g->room.lx, dgm_str(known[i].text)), known[i].date) != 0)
            fail_msg("'%s' is another date", known[i].text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(older_lexisnexis), cmocka_unit_test(newer_lexisnexis), cmocka_unit_test(factiva), cmocka_unit_test(lines_close_together), cmocka_unit_test(a_plain_text_is_no_export),
        cmocka_unit_test(an_export_without_its_words), cmocka_unit_test(json_of_other_tools), cmocka_unit_test(containers_and_arrays),
        cmocka_unit_test(ninjs), cmocka_unit_test(files_of_other_kinds), cmocka_unit_test(dates_of_fields),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
