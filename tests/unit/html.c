/* Pages: what they say of themselves, and their article without the furniture around it. */
#include "text_room.h"

static const char page[] =
    "<!DOCTYPE html><html><head><title>Envoys quit | Example News</title>"
    "<meta property=\"og:title\" content=\"Envoys quit the border talks\"><meta property=\"og:site_name\" content=\"Example News\">"
    "<link rel=\"canonical\" href=\"https://example.org/envoys\">"
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"NewsArticle\",\"datePublished\":\"2018-01-29T08:00:00Z\"}]}</script>"
    "<style>p { color: red }</style></head><body>"
    "<nav><ul><li><a href=\"/\">Home</a></li><li><a href=\"/world\">World</a></li></ul></nav>"
    "<div class=\"story-body\"><h1>Envoys quit the border talks</h1>"
    "<p>The envoys of both states left the <b>border</b>\n talks on Monday, a spokeswoman said, and did not say when they would return.</p>"
    "<div class=\"share-buttons\"><p>Tell your friends about this wonderful article on all networks, today.</p></div>"
    "<p>They had met for three days in the old town hall, where the price of water was the first matter on the list.</p></div>"
    "<div class=\"comments\"><p>What a fine article this is, I have to say, and so well written as well, my friends.</p></div>"
    "<footer><p>Example News, all rights reserved, and a long line about many other things.</p></footer></body></html>";

static void article_and_facts(void **state)
{
    text_room *t = *state;
    dgm_bytes text = clean_report(t, (dgm_report){ .text = DGM_LIT(page), .html = true });
    assert_true(dgm_is(text, "The envoys of both states left the border talks on Monday, a spokeswoman said, and did not say when they "
                             "would return.\n\nThey had met for three days in the old town hall, where the price of water was the first "
                             "matter on the list."));
    assert_true(dgm_is(t->header.title, "Envoys quit the border talks"));
    assert_true(dgm_is(t->header.source, "Example News"));
    assert_true(dgm_is(t->header.url, "https://example.org/envoys"));
    assert_int_equal(t->header.date.year, 2018);
    assert_int_equal(t->header.date.day, 29);
    assert_true(dgm_is(t->header.language, "en"));
}

static void declared_encoding(void **state)
{
    text_room *t = *state;
    dgm_bytes text = clean_report(t, (dgm_report){ .html = true, .text = DGM_LIT(
        "<html><head><meta charset=\"windows-1251\"></head><body><p>\xCC\xE8\xED\xE8\xF1\xF2\xF0 \xE2\xF1\xF2\xF0\xE5\xF7\xE0</p></body></html>") });
    assert_true(dgm_starts(text, DGM_LIT("\xD0\x9C\xD0\xB8\xD0\xBD")));
}

static void a_hundred_thousand_nested(void **state)
{
    text_room *t = *state;
    dgm_buffer b = { 0 };
    dgm_puts(&b, "<html><body><p>The envoys left on Monday, said the spokeswoman, quite early.</p>");
    for (int i = 0; i < 100000; i++)
        dgm_puts(&b, "<div>");
    dgm_puts(&b, "deep");
    dgm_bytes text = clean_report(t, (dgm_report){ .text = { b.data, b.size }, .html = true });
    assert_true(dgm_starts(text, DGM_LIT("The envoys left")));
    dgm_buffer_free(&b);
}

static void no_page_at_all(void **state)
{
    text_room *t = *state;
    assert_int_equal(clean_report(t, (dgm_report){ .text = DGM_LIT(""), .html = true }).size, 0);
    clean_report(t, (dgm_report){ .text = DGM_LIT("<<<>>&#0;&#xFFFFFFFF;<p"), .html = true });
    assert_true(dgm_utf8_valid(t->header.text));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_and_facts), cmocka_unit_test(declared_encoding), cmocka_unit_test(a_hundred_thousand_nested),
        cmocka_unit_test(no_page_at_all),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
