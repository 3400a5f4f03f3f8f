/* From bytes to clean text: encodings, wrapped lines, furniture, headline, language. */
#include "text_room.h"

static void expect(text_room *t, dgm_bytes in, const char *want)
{
    dgm_bytes got = clean_report(t, (dgm_report){ .text = in });
    assert_int_equal(got.size, strlen(want));
    assert_memory_equal(got.data, want, got.size);
}

static void encodings(void **state)
{
    text_room *t = *state;
    expect(t, DGM_LIT("\xEF\xBB\xBFplain"), "plain");
    expect(t, DGM_LIT("caf\xE9 \x93so\x94"), "caf\xC3\xA9 \xE2\x80\x9Cso\xE2\x80\x9D");
    expect(t, DGM_LIT("\xFF\xFEh\0i\0"), "hi");
    expect(t, DGM_LIT("\xFE\xFF\0h\0i"), "hi");
    expect(t, DGM_LIT("cafe\xCC\x81"), "caf\xC3\xA9");
    assert_int_equal(t->warn.status, DGM_OK);
    expect(t, DGM_LIT("caf\xC3\xA9 \xC3\xA9t\xC3\xA9 \xFF"), "caf\xC3\xA9 \xC3\xA9t\xC3\xA9 \xEF\xBF\xBD");
    assert_int_equal(t->warn.status, DGM_E_SYNTAX);
    expect(t, DGM_LIT("a\0b\x01" "c\x7F"), "a b c");
    expect(t, DGM_LIT(""), "");
}

static void lines(void **state)
{
    text_room *t = *state;
    expect(t, DGM_LIT(" One\t two \r\n\r\n\r\nthree\rfour"), "One two\n\nthree\nfour");
    expect(t, DGM_LIT("The ministers of the seven states met in the\n"
                      "old town hall on Monday and spoke for three\n"
                      "hours about the border, the price of water,\n"
                      "and the bridge.\n\nThey will meet again.\n"),
           "The ministers of the seven states met in the old town hall on Monday and spoke for three hours about the border, "
           "the price of water, and the bridge.\n\nThey will meet again.");
}

static void furniture_goes(void **state)
{
    text_room *t = *state;
    expect(t, DGM_LIT("The envoy left.\nShare:\nHe came back.\nRead more\n\xC2\xA9 2018 Example News"), "The envoy left.\n\nHe came back.");
    expect(t, DGM_LIT("The envoy left.\n\xD9\x85\xD8\xB4\xD8\xA7\xD8\xB1\xD9\x83\xD8\xA9 :"), "The envoy left.");
    expect(t, DGM_LIT("\xD0\x9F\xD0\xBE\xD0\xB4\xD0\xB5\xD0\xBB\xD0\xB8\xD1\x82\xD1\x8C\xD1\x81\xD1\x8F\nThe envoy left."), "The envoy left.");
    expect(t, DGM_LIT("They share the water."), "They share the water.");
}

static void headlines(void **state)
{
    text_room *t = *state;
    clean_report(t, (dgm_report){ .text = DGM_LIT("Envoys quit the border talks\n\nThe envoys left on Monday.") });
    assert_true(dgm_is(t->header.title, "Envoys quit the border talks"));
    clean_report(t, (dgm_report){ .text = DGM_LIT("The envoys left on Monday.\n\nThey were tired.") });
    assert_int_equal(t->header.title.size, 0);
}

static void languages(void **state)
{
    (void)state;
    static const struct { const char *text, *language; } samples[] = {
        { "The ministers of both states met on Monday to speak about the border and the price of water.", "en" },
        { "THE MINISTERS OF BOTH STATES MET ON MONDAY TO SPEAK ABOUT THE BORDER AND THE PRICE OF WATER.", "en" },
        { "Die Minister beider Staaten trafen sich am Montag in der Hauptstadt, um \xC3\xBC" "ber die Grenze und den Preis des Wassers zu sprechen, "
          "wie ein Sprecher der Regierung mitteilte.", "de" },
        { "\xD0\x9C\xD0\xB8\xD0\xBD\xD0\xB8\xD1\x81\xD1\x82\xD1\x80\xD1\x8B \xD0\xB2\xD1\x81\xD1\x82\xD1\x80\xD0\xB5\xD1\x82\xD0\xB8\xD0\xBB\xD0\xB8\xD1\x81\xD1\x8C \xD0\xB2 \xD0\xBF\xD0\xBE\xD0\xBD\xD0\xB5\xD0\xB4\xD0\xB5\xD0\xBB\xD1\x8C\xD0\xBD\xD0\xB8\xD0\xBA, \xD1\x87\xD1\x82\xD0\xBE\xD0\xB1\xD1\x8B \xD0\xBE\xD0\xB1\xD1\x81\xD1\x83\xD0\xB4\xD0\xB8\xD1\x82\xD1\x8C \xD0\xB3\xD1\x80\xD0\xB0\xD0\xBD\xD0\xB8\xD1\x86\xD1\x83.", "ru" },
        { "Yes.", "" }, { "", "" },
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_true(dgm_is(dgm_text_language(dgm_str(samples[i].text)), samples[i].language));
}

static void huge_text_is_cut(void **state)
{
    text_room *t = *state;
    size_t size = (size_t)5 << 20;
    char *big = malloc(size);
    memset(big, 'x', size);
    dgm_bytes got = clean_report(t, (dgm_report){ .text = { big, size } });
    assert_int_equal(got.size, 4 << 20);
    assert_int_equal(t->warn.status, DGM_E_LIMIT);
    free(big);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(encodings), cmocka_unit_test(lines), cmocka_unit_test(furniture_goes), cmocka_unit_test(headlines),
        cmocka_unit_test(languages), cmocka_unit_test(huge_text_is_cut),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
