/* Dates in words, seen from Monday 2018-01-29. */
#include "text_room.h"

static const struct { const char *words; bool past; int year, month, day; uint32_t used; } cases[] = {
    { "Monday", true, 2018, 1, 29, 1 },           { "Friday", true, 2018, 1, 26, 1 },
    { "Friday", false, 2018, 2, 2, 1 },           { "on Tuesday", false, 2018, 1, 30, 2 },
    { "last Monday", true, 2018, 1, 22, 2 },      { "next Monday", false, 2018, 2, 5, 2 },
    { "yesterday", true, 2018, 1, 28, 1 },        { "tomorrow", false, 2018, 1, 30, 1 },
    { "last week", true, 2018, 1, 0, 2 },         { "last month", true, 2017, 12, 0, 2 },
    { "next year", false, 2019, 0, 0, 2 },        { "two days ago", true, 2018, 1, 27, 3 },
    { "3 months ago", true, 2017, 10, 0, 3 },     { "29 January", true, 2018, 1, 29, 2 },
    { "January 29 , 2018", true, 2018, 1, 29, 4 },{ "Jan. 5", true, 2018, 1, 5, 2 },
    { "March 2018", true, 2018, 3, 0, 2 },        { "since March", true, 2017, 3, 0, 2 },
    { "December", false, 2018, 12, 0, 1 },        { "the 5th of May 2016", true, 2016, 5, 5, 5 },
    { "in 2014", true, 2014, 0, 0, 2 },           { "Friday , January 4 , 2019", true, 2019, 1, 4, 6 },
    { "2018-02-03", true, 2018, 2, 3, 1 },        { "last March", true, 2017, 3, 0, 2 },
    { "may", true, 0, 0, 0, 0 },                  { "30 February 2018", true, 0, 0, 0, 0 },
    { "the talks", true, 0, 0, 0, 0 },            { "1,600", true, 0, 0, 0, 0 },
};

static void from_words(void **state)
{
    text_room *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_bytes words[8], rest = dgm_str(cases[i].words);
        uint32_t n = 0, used;
        while (rest.size)
            dgm_cut(rest, ' ', &words[n++], &rest);
        dgm_date d = dgm_text_date(t->lx, words, n, (dgm_date){ 2018, 1, 29 }, cases[i].past, &used);
        if (d.year != cases[i].year || d.month != cases[i].month || d.day != cases[i].day || used != cases[i].used)
            fail_msg("%s: %d-%d-%d, %u words", cases[i].words, d.year, d.month, d.day, used);
    }
}

static void without_the_reports_date(void **state)
{
    text_room *t = *state;
    uint32_t used;
    dgm_bytes monday[] = { DGM_LIT("Monday") }, full[] = { DGM_LIT("May"), DGM_LIT("2016") };
    assert_false(dgm_date_known(dgm_text_date(t->lx, monday, 1, (dgm_date){ 0 }, true, &used)));
    assert_int_equal(dgm_text_date(t->lx, full, 2, (dgm_date){ 0 }, true, &used).year, 2016);
    assert_int_equal(used, 2);
}

static const struct { const char *words; bool past; const char *first, *last; uint32_t used; } stretches[] = {
    { "since March", true, "2017-03", "2018-01-29", 2 },        { "until Friday", false, "", "2018-02-02", 2 },
    { "by 3 February", false, "", "2018-02-03", 3 },            { "before Friday", false, "", "2018-02-01", 2 },
    { "after Friday", true, "2018-01-27", "", 2 },              { "from 5 to 8 January", true, "2018-01-05", "2018-01-08", 5 },
    { "between January 5 and January 8", true, "2018-01-05", "2018-01-08", 6 },
    { "January 5 to 8", true, "2018-01-05", "2018-01-08", 4 },  { "on Saturday and Sunday", true, "2018-01-27", "2018-01-28", 4 },
    { "over the past two weeks", true, "2018-01-15", "2018-01-29", 5 }, { "in the last 10 days", true, "2018-01-19", "2018-01-29", 5 },
    { "at the weekend", true, "2018-01-27", "2018-01-28", 3 },  { "next weekend", false, "2018-02-03", "2018-02-04", 2 },
    { "on the eve of Friday", true, "2018-02-01", "", 5 },      { "on Monday", true, "2018-01-29", "", 2 },
    { "last week", true, "2018-01", "", 2 },                    { "the two sides", true, "", "", 0 },
    { "from Geneva", true, "", "", 0 },
};

static dgm_date read_or_none(const char *text)
{
    dgm_date d = { 0 };
    if (*text)
        assert_true(dgm_date_read(&d, dgm_str(text)));
    return d;
}

static void first_and_last(void **state)
{
    text_room *t = *state;
    for (size_t i = 0; i < sizeof stretches / sizeof *stretches; i++) {
        dgm_bytes words[8], rest = dgm_str(stretches[i].words);
        uint32_t n = 0, used;
        while (rest.size)
            dgm_cut(rest, ' ', &words[n++], &rest);
        dgm_date first, last, a = read_or_none(stretches[i].first), b = read_or_none(stretches[i].last);
        dgm_text_when(t->lx, words, n, (dgm_date){ 2018, 1, 29 }, stretches[i].past, &first, &last, &used);
        if (dgm_date_compare(first, a) || dgm_date_compare(last, b) || used != stretches[i].used)
            fail_msg("%s: %d-%d-%d to %d-%d-%d, %u words", stretches[i].words, first.year, first.month, first.day, last.year, last.month,
                     last.day, used);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(from_words), cmocka_unit_test(first_and_last), cmocka_unit_test(without_the_reports_date) };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
