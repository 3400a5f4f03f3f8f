/* Pages: what they say of themselves, and their article without the furniture around it. */
#include "text_room.h"

static const char head[] =
    "<!DOCTYPE html><html><head><title>Envoys quit the border talks | Example News</title>"
    "<meta property=\"og:title\" content=\"Envoys quit the border talks\"><meta property=\"og:site_name\" content=\"Example News\">"
    "<link rel=\"canonical\" href=\"https://example.org/envoys\">"
    "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":\"Ada Lind\"},{\"@type\":\"NewsArticle\","
    "\"headline\":\"Envoys quit the border talks\",\"datePublished\":\"2018-01-29T08:00:00Z\",\"author\":{\"@id\":\"#ada\"}}]}</script>"
    "<style>p { color: red }</style></head><body>";

/* What stands around the article, in the words of one language. */
typedef struct { const char *cookies, *menu, *share, *related, *comments, *comment; } furniture;
static const furniture languages[] = {
    { "We use cookies to show you this page and advertisements that may interest you. By going on you agree.", "World", "Share", "Read also",
      "Comments", "What a fine article this is, I have to say, and so well written as well, my friends!" },
    { "\xD9\x86\xD8\xB3\xD8\xAA\xD8\xAE\xD8\xAF\xD9\x85 \xD9\x85\xD9\x84\xD9\x81\xD8\xA7\xD8\xAA \xD8\xAA\xD8\xB9\xD8\xB1\xD9\x8A\xD9\x81 \xD8\xA7\xD9\x84\xD8\xA7\xD8\xB1\xD8\xAA\xD8\xA8\xD8\xA7\xD8\xB7",
      "\xD8\xA7\xD9\x84\xD8\xB9\xD8\xA7\xD9\x84\xD9\x85", "\xD9\x85\xD8\xB4\xD8\xA7\xD8\xB1\xD9\x83\xD8\xA9", "\xD8\xA7\xD9\x82\xD8\xB1\xD8\xA3 \xD8\xA3\xD9\x8A\xD8\xB6\xD8\xA7",
      "\xD8\xAA\xD8\xB9\xD9\x84\xD9\x8A\xD9\x82\xD8\xA7\xD8\xAA", "\xD9\x85\xD9\x82\xD8\xA7\xD9\x84 \xD8\xB1\xD8\xA7\xD8\xA6\xD8\xB9 \xD8\xAC\xD8\xAF\xD8\xA7 \xD8\xB4\xD9\x83\xD8\xB1\xD8\xA7 \xD9\x84\xD9\x83\xD9\x85" },
    { "\xD0\x9C\xD1\x8B \xD0\xB8\xD1\x81\xD0\xBF\xD0\xBE\xD0\xBB\xD1\x8C\xD0\xB7\xD1\x83\xD0\xB5\xD0\xBC \xD1\x84\xD0\xB0\xD0\xB9\xD0\xBB\xD1\x8B cookie", "\xD0\x9C\xD0\xB8\xD1\x80",
      "\xD0\x9F\xD0\xBE\xD0\xB4\xD0\xB5\xD0\xBB\xD0\xB8\xD1\x82\xD1\x8C\xD1\x81\xD1\x8F", "\xD0\xA7\xD0\xB8\xD1\x82\xD0\xB0\xD0\xB9\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5",
      "\xD0\x9A\xD0\xBE\xD0\xBC\xD0\xBC\xD0\xB5\xD0\xBD\xD1\x82\xD0\xB0\xD1\x80\xD0\xB8\xD0\xB8", "\xD0\xA1\xD0\xBF\xD0\xB0\xD1\x81\xD0\xB8\xD0\xB1\xD0\xBE \xD0\xB7\xD0\xB0 \xD1\x81\xD1\x82\xD0\xB0\xD1\x82\xD1\x8C\xD1\x8E, \xD0\xB6\xD0\xB4\xD1\x83 \xD0\xB5\xD1\x89\xD1\x91!" },
    { "\xE6\x9C\xAC\xE7\xAB\x99\xE4\xBD\xBF\xE7\x94\xA8 Cookie", "\xE5\x9B\xBD\xE9\x99\x85", "\xE5\x88\x86\xE4\xBA\xAB", "\xE7\x9B\xB8\xE5\x85\xB3\xE6\x96\xB0\xE9\x97\xBB",
      "\xE8\xAF\x84\xE8\xAE\xBA", "\xE5\x86\x99\xE5\xBE\x97\xE5\xA4\xAA\xE5\xA5\xBD\xE4\xBA\x86" },
    { "\xE0\xA4\xB9\xE0\xA4\xAE \xE0\xA4\x95\xE0\xA5\x81\xE0\xA4\x95\xE0\xA5\x80\xE0\xA4\x9C\xE0\xA4\xBC", "\xE0\xA4\xA6\xE0\xA5\x81\xE0\xA4\xA8\xE0\xA4\xBF\xE0\xA4\xAF\xE0\xA4\xBE",
      "\xE0\xA4\xB6\xE0\xA5\x87\xE0\xA4\xAF\xE0\xA4\xB0 \xE0\xA4\x95\xE0\xA4\xB0\xE0\xA5\x87\xE0\xA4\x82", "\xE0\xA4\xAF\xE0\xA4\xB9 \xE0\xA4\xAD\xE0\xA5\x80 \xE0\xA4\xAA\xE0\xA4\xA2\xE0\xA4\xBC\xE0\xA5\x87\xE0\xA4\x82",
      "\xE0\xA4\x9F\xE0\xA4\xBF\xE0\xA4\xAA\xE0\xA5\x8D\xE0\xA4\xAA\xE0\xA4\xA3\xE0\xA5\x80", "\xE0\xA4\x85\xE0\xA4\x9A\xE0\xA5\x8D\xE0\xA4\x9B\xE0\xA4\xBE \xE0\xA4\xB2\xE0\xA5\x87\xE0\xA4\x96" },
};

static const char *const article[] = {
    "The envoys of both states left the border talks on Monday, a spokeswoman said, and did not say when they would return.",
    "They had met for three days in the old town hall, where the price of water was the first matter on the list.",
    "What they disagree on",
    "The northern side wants a longer season for the mills; the southern side, whose fields lie lower, wants the gates shut by May.",
    "the gates at the upper lake, which both sides claim",
    "the tolls of the last two years, which nobody has paid",
    "\xE2\x80\x9CWe did not come here to count barrels,\xE2\x80\x9D the northern envoy told reporters before he left the hall.",
    "A third round is planned for the spring, but no place has been named, and the mediator said that he would wait for both letters.",
};

static void put_page(dgm_buffer *b, const furniture *f)
{
    dgm_puts(b, head);
    dgm_putf(b, "<div id=\"cookie-banner\"><p>%s</p><button>OK</button></div><header><div class=\"logo\">Example News</div></header>", f->cookies);
    dgm_putf(b, "<nav class=\"main-nav\"><ul><li><a href=\"/\">Home</a></li><li><a href=\"/w\">%s</a></li><li><a href=\"/s\">Sport</a></li></ul></nav>", f->menu);
    dgm_puts(b, "<main><div class=\"story-body\"><h1>Envoys quit the border talks</h1>");
    dgm_putf(b, "<div class=\"share-bar\"><ul><li><a href=\"#f\">%s</a></li><li><a href=\"#t\">Facebook</a></li></ul></div>", f->share);
    for (size_t i = 0; i < sizeof article / sizeof *article; i++)
        dgm_putf(b, i == 2 ? "<h2>%s</h2>" : i == 4 ? "<ul><li>%s</li>" : i == 5 ? "<li>%s</li></ul>" : i == 6 ? "<blockquote><p>%s</p></blockquote>" : "<p>%s</p>", article[i]);
    dgm_putf(b, "<div class=\"share-bar\"><a href=\"#f\">%s</a></div></div>", f->share);
    dgm_putf(b, "<aside class=\"related\"><h3>%s</h3>", f->related);
    for (int i = 0; i < 4; i++)
        dgm_putf(b, "<div class=\"teaser\"><a href=\"/%d\"><h4>Mill number %d burns down</h4></a><p>Nobody was hurt when mill number %d burned, said its owner on Sunday.</p></div>", i, i, i);
    dgm_putf(b, "</aside><section class=\"comments\" id=\"comments\"><h3>%s</h3>", f->comments);
    for (int i = 0; i < 3; i++)
        dgm_putf(b, "<div class=\"comment\"><span class=\"comment-author\"><a href=\"/u\">Reader %d</a></span><p>%s</p><a href=\"#r\">Reply</a></div>", i, f->comment);
    dgm_puts(b, "</section></main><footer><p>Example News, all rights reserved.</p><ul><li><a href=\"/imprint\">Imprint</a></li></ul></footer></body></html>");
}

static bool has(dgm_bytes text, const char *part) { return text.size && memmem(text.data, text.size, part, strlen(part)); }

/* The article is all there, in its order, and nothing of what stands around it, whatever its script. */
static void article_without_furniture(void **state)
{
    text_room *t = *state;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        const furniture *f = &languages[i];
        dgm_buffer b = { 0 };
        put_page(&b, f);
        dgm_bytes text = clean_report(t, (dgm_report){ .text = { b.data, b.size }, .html = true });
        const char *const gone[] = { f->cookies, f->menu, f->share, f->related, f->comments, f->comment, "Facebook", "Sport", "burns down", "Reader", "Reply",
                                     "rights reserved", "color" };
        for (size_t k = 0; k < sizeof article / sizeof *article; k++)
            if (!has(text, article[k]))
                fail_msg("language %zu: lacks '%s'", i, article[k]);
        for (size_t k = 0; k < sizeof gone / sizeof *gone; k++)
            if (has(text, gone[k]))
                fail_msg("language %zu: '%s' is in the text", i, gone[k]);
        assert_true(dgm_starts(text, dgm_str(article[0])));
        assert_true(has(text, "both sides claim\nthe tolls"));         /* items on lines of their own */
        dgm_buffer_free(&b);
    }
}

static void facts_for_programs(void **state)
{
    text_room *t = *state;
    dgm_buffer b = { 0 };
    put_page(&b, &languages[0]);
    clean_report(t, (dgm_report){ .text = { b.data, b.size }, .html = true });
    assert_true(dgm_is(t->header.title, "Envoys quit the border talks"));
    assert_true(dgm_is(t->header.source, "Example News"));
    assert_true(dgm_is(t->header.url, "https://example.org/envoys"));
    assert_true(dgm_is(t->header.author, "Ada Lind"));
    assert_int_equal(t->header.date.year, 2018);
    assert_int_equal(t->header.date.day, 29);
    assert_true(dgm_is(t->header.language, "en"));
    dgm_buffer_free(&b);
}

/* The same page without meta tags: a day and an author in `line`, under the headline. */
static void read_shown(text_room *t, const char *title, const char *line)
{
    dgm_buffer b = { 0 };
    dgm_putf(&b, "<html><head><title>%s</title></head><body><nav><a href=\"/\">News 5. May 2001</a></nav><h1>Envoys quit the border talks</h1>%s", title, line);
    for (size_t i = 0; i < sizeof article / sizeof *article; i++)
        dgm_putf(&b, "<p>%s</p>", article[i]);
    dgm_puts(&b, "<div class=\"comments\"><p>Reader, 7 June 2019</p></div></body></html>");
    clean_report(t, (dgm_report){ .text = { b.data, b.size }, .html = true });
    dgm_buffer_free(&b);
}

static void facts_for_readers(void **state)
{
    static const struct { const char *line, *author; int year, month, day; } lines[] = {
        { "<p class=\"meta\">By <span class=\"author\">Ada Lind</span> | February 3, 2022</p>", "Ada Lind", 2022, 2, 3 },
        { "<div class=\"byline\">Von Ada Lind</div><div class=\"date\">3. Februar 2022, 12:30 Uhr</div>", "Ada Lind", 2022, 2, 3 },
        { "<p class=\"post-meta\">3 de febrero de 2022 por Ada Lind</p>", "Ada Lind", 2022, 2, 3 },
        { "<p><time datetime=\"2022-02-03T10:00\">yesterday</time> <a rel=\"author\" href=\"/ada\">Ada Lind</a></p>", "Ada Lind", 2022, 2, 3 },
        { "<p class=\"date\">03.02.2022</p>", "", 2022, 2, 3 },
        { "<p class=\"date\">3 \xD1\x84\xD0\xB5\xD0\xB2\xD1\x80\xD0\xB0\xD0\xBB\xD1\x8F 2022</p>", "", 2022, 2, 3 },
        { "<p class=\"date\">2022\xE5\xB9\xB4" "2\xE6\x9C\x88" "3\xE6\x97\xA5</p>", "", 2022, 2, 3 },
        { "<p class=\"date\">31.02.2022</p>", "", 0, 0, 0 },
        { "", "", 0, 0, 0 },
    };
    text_room *t = *state;
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        read_shown(t, "Envoys quit the border talks", lines[i].line);
        dgm_date d = t->header.date;
        if (!dgm_is(t->header.author, lines[i].author) || d.year != lines[i].year || d.month != lines[i].month || d.day != lines[i].day)
            fail_msg("%s: author '%.*s', date %d-%d-%d", lines[i].line, DGM_ARG(t->header.author), d.year, d.month, d.day);
    }
}

static void titles(void **state)
{
    text_room *t = *state;
    read_shown(t, "Envoys quit the border talks - Example News", "");
    assert_true(dgm_is(t->header.title, "Envoys quit the border talks"));
    clean_report(t, (dgm_report){ .html = true, .text = DGM_LIT(
        "<html><head><title>Mills burn in the north | News</title></head><body><p>Three mills burned down on Sunday, said their owner.</p></body></html>") });
    assert_true(dgm_is(t->header.title, "Mills burn in the north"));
    clean_report(t, (dgm_report){ .html = true, .text = DGM_LIT(
        "<html><head><meta property=\"og:site_name\" content=\"Mill Post\"><title>Mill-Post: all news</title><meta property=\"og:title\" content=\"Mills burn - Mill Post\">"
        "</head><body><h1>MILL POST</h1><p>Three mills burned down on Sunday, said their owner.</p></body></html>") });
    assert_true(dgm_is(t->header.title, "Mills burn"));
}

/* The same text twice, for screens and for print, is one article; and what only scripts hold is read where there is nothing else. */
static void twice_and_hidden(void **state)
{
    text_room *t = *state;
    dgm_buffer b = { 0 };
    dgm_puts(&b, "<html><body><h1>Envoys quit the border talks</h1>");
    for (int turn = 0; turn < 2; turn++) {
        dgm_puts(&b, "<div class=\"story\">");
        for (size_t i = 0; i < sizeof article / sizeof *article; i++)
            dgm_putf(&b, "<p>%s</p>", article[i]);
        dgm_puts(&b, "</div>");
    }
    dgm_bytes text = clean_report(t, (dgm_report){ .text = { b.data, b.size }, .html = true });
    const char *first = memmem(text.data, text.size, article[0], strlen(article[0]));
    assert_non_null(first);
    assert_null(memmem(first + 1, text.size - (size_t)(first + 1 - text.data), article[0], strlen(article[0])));
    b.size = 0;
    dgm_puts(&b, "<html><body><div>Menu</div><script type=\"text/template\">");
    for (size_t i = 0; i < sizeof article / sizeof *article; i++)
        dgm_putf(&b, "<p>%s</p>", article[i]);
    dgm_puts(&b, "</script></body></html>");
    text = clean_report(t, (dgm_report){ .text = { b.data, b.size }, .html = true });
    assert_true(has(text, article[0]));
    dgm_buffer_free(&b);
}

/* Cut at every byte, and with a NUL at every byte: shorter texts, never a crash, always UTF-8. */
static void cut_anywhere(void **state)
{
    text_room *t = *state;
    dgm_buffer b = { 0 };
    put_page(&b, &languages[1]);
    for (size_t n = 0; n < b.size; n += 1 + n / 600) {
        clean_report(t, (dgm_report){ .text = { b.data, n }, .html = true });
        assert_true(dgm_utf8_valid(t->header.text) && dgm_utf8_valid(t->header.title) && dgm_utf8_valid(t->header.author));
        char kept = b.data[n];
        b.data[n] = 0;
        clean_report(t, (dgm_report){ .text = { b.data, b.size }, .html = true });
        b.data[n] = kept;
        assert_true(dgm_utf8_valid(t->header.text));
    }
    dgm_buffer_free(&b);
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
    assert_int_equal(t->warn.status, DGM_E_LIMIT);
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
        cmocka_unit_test(article_without_furniture), cmocka_unit_test(facts_for_programs), cmocka_unit_test(facts_for_readers), cmocka_unit_test(titles),
        cmocka_unit_test(twice_and_hidden), cmocka_unit_test(cut_anywhere), cmocka_unit_test(declared_encoding), cmocka_unit_test(a_hundred_thousand_nested),
        cmocka_unit_test(no_page_at_all),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
