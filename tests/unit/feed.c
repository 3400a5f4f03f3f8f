/* Feeds, NewsML-G2, PETRARCH's XML: what each entry gives, and what broken ones cost. */
#include "reading.h"

static void rss(void **state)
{
    reading *g = *state;
    read_seed(g, "feed/rss", DGM_INPUT_AUTO);
    HAS(g, "id=gazette-4711|url=https://gazette.example/2018/01/lake-talks|source=The Harbour & Hill Gazette|title=Envoys leave the lake talks|"
           "author=Jane Doe, Jean Petit|language=en-GB|date=2018-01-29|text=France will not take part in the lake talks, its foreign ministry said "
           "on Monday.\n\nAT&T wrote \"<item>\"\xC2\xA0once.\n\nPeru met Chile.|\n");
    HAS(g, "source=The Wire|title=Peru & Chile: ministers meet|author=The Desk|language=en-GB|date=2018-01-30|");
    HAS(g, "Chile \xE2\x80\x94 for an hour \xC3\xA9 AT&T.|");
    assert_int_equal(g->reports, 2);
    assert_int_equal(g->totals.skipped[DGM_SKIP_EMPTY], 1);
    assert_string_equal(g->complaints.data, "");
}

static void atom(void **state)
{
    reading *g = *state;
    read_seed(g, "feed/atom", DGM_INPUT_AUTO);
    HAS(g, "id=tag:lake.example,2018:1|url=https://lake.example/sign|source=Notes from the Lake|title=Germany & Peru sign|author=The Lake Desk|language=en|"
           "date=2018-02-02|text=Germany and Peru signed an agreement on fishing.\n\nEgypt welcomed it.|\n");
    HAS(g, "url=https://lake.example/fr|source=Notes from the Lake|title=Sans date|author=Jean Petit, Anne Roi|language=fr|text=La France ne participera pas.|\n");
}

static void rss_1_in_latin_1(void **state)
{
    reading *g = *state;
    read_seed(g, "feed/rdf", DGM_INPUT_AUTO);
    HAS(g, "id=https://old.example/1|url=https://old.example/1|source=The Old Wire|title=Rebels attack a village|date=2005-06-07|text=The rebels attacked a "
           "village near the caf\xC3\xA9 on Tuesday.|\n");
}

static void broken_feeds(void **state)
{
    reading *g = *state;
    read_bytes(g, DGM_LIT("<rss><channel><title>X</title>\n<item><title>never closed</title>\n<item><description>Two</description></item>\n"
                          "<item><title>a <b>mismatch</title><description>Three</description></item>\n<item><title>a <b>mismatch</b></title><description>Four</description></item>\n<item><description>cut"), DGM_INPUT_FEED);
    HAS(g, "text=Two|");
    HAS(g, "title=a mismatch|text=Four|");
    assert_string_equal(g->complaints.data, "2;4;6;");
    assert_int_equal(g->totals.broken, 3);
    read_bytes(g, DGM_LIT("<rss><item><description>5 < 6 & 7 > 2, \"she said\"</description><guid>1</guid></item></rss>"), DGM_INPUT_FEED);
    HAS(g, "id=1|");
    read_bytes(g, DGM_LIT("<feed><entry/><entry></entry></feed>"), DGM_INPUT_AUTO);
    assert_int_equal(g->totals.skipped[DGM_SKIP_EMPTY], 2);
}

static void newsml(void **state)
{
    reading *g = *state;
    read_seed(g, "newsml/message", DGM_INPUT_AUTO);
    HAS(g, "id=urn:newsml:lake.example:20180129:talks|source=Lake Wire|title=Envoys leave the lake talks|author=Jane Doe|language=en|date=2018-01-29|"
           "text=France will not take part in the lake talks.\n\nPeru met Chile.|\n");
    HAS(g, "title=In XHTML|author=John Roe|language=en|date=2018-01-29|text=Germany and Peru signed an agreement.|\n");
    HAS(g, "id=urn:newsml:lake.example:plain|text=Egypt urged Peru to reconsider.|\n");
    HAS_NOT(g, "Gone");
    assert_int_equal(g->totals.skipped[DGM_SKIP_WITHDRAWN], 1);
    assert_int_equal(g->totals.skipped[DGM_SKIP_EMPTY], 1);
}

static void tags_in_cdata_and_comments(void **state)
{
    reading *g = *state;
    read_seed(g, "petrarch_xml/cdata", DGM_INPUT_AUTO);
    assert_string_equal(g->seen.data, "id=A_1|source=AFP|date=2018-01-29|text=The tag </Article> and <Sentence id=\"x\"> stand in a text.|\n"
                                      "id=B_1|source=AFP|date=2018-01-29|text=Peru met Chile.|\n");
    assert_string_equal(g->complaints.data, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rss), cmocka_unit_test(atom), cmocka_unit_test(rss_1_in_latin_1), cmocka_unit_test(broken_feeds),
        cmocka_unit_test(newsml), cmocka_unit_test(tags_in_cdata_and_comments),
    };
    return cmocka_run_group_tests(tests, open_reading, close_reading);
}
