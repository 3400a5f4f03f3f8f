/* Sentences and words: each case gives the words parted by spaces and the sentences by " / ". */
#include "text_room.h"

static const struct { const char *text, *words; } cases[] = {
    { "He doesn't like it.", "He does n't like it ." },
    { "They cannot go; we\xE2\x80\x99ll stay.", "They can not go ; we \xE2\x80\x99ll stay ." },
    { "The regime's UN-led talks failed.", "The regime 's UN - led talks failed ." },
    { "A non-aligned co-founder spoke.", "A non-aligned co-founder spoke ." },
    { "It cost $5.5m, or 1,600 euros (20%).", "It cost $ 5.5 m , or 1,600 euros ( 20 % ) ." },
    { "Talks in the U.S. But he left.", "Talks in the U.S. / But he left ." },
    { "The U.S. President met Mr. Roe at 5 p.m. Monday.", "The U.S. President met Mr. Roe at 5 p.m. Monday ." },
    { "George W. Roe came on Jan. 5. He left.", "George W. Roe came on Jan. 5 . / He left ." },
    { "\xE2\x80\x9CWe will not go.\xE2\x80\x9D The envoy left.", "\xE2\x80\x9C We will not go . \xE2\x80\x9D / The envoy left ." },
    { "\"Will you go?\" she asked. \"No.\" He left.", "\" Will you go ? \" she asked . / \" No . \" / He left ." },
    { "MOSCOW (Wire) - Russia left.", "MOSCOW ( Wire ) - / Russia left ." },
    { "BEIRUT, Lebanon \xE2\x80\x94 Rebels left.", "BEIRUT , Lebanon \xE2\x80\x94 / Rebels left ." },
    { "He waited... Then he left.", "He waited ... / Then he left ." },
    { "Envoys quit the talks\n\nThe envoys left.", "Envoys quit the talks / The envoys left ." },
    { "1. Sit down.\n2. Stand up.", "1. Sit down . / 2. Stand up ." },
    { "See www.example.org/a-b, or write to a.b@example.org.", "See www.example.org/a-b , or write to a.b@example.org ." },
    { "He said no. Five left.", "He said no . / Five left ." },
    { "See No. 5.", "See No. 5 ." },
    { "At 5pm on 9/11 we walked 10km.", "At 5 pm on 9/11 we walked 10 km ." },
    { "O'Brien's talks at 10:30 :)", "O'Brien 's talks at 10:30 :)" },
    { "It grew.[12] Then it fell.", "It grew . [ 12 ] / Then it fell ." },
    { "", "" },
};

static void words_and_sentences(void **state)
{
    text_room *t = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        split_text(t, dgm_str(cases[i].text));
        dgm_buffer got = { 0 };
        for (uint32_t k = 0; k < t->doc.n; k++) {
            for (uint32_t w = 0; w < t->doc.sentences[k].n; w++)
                dgm_putf(&got, "%s%.*s", w ? " " : k ? " / " : "", DGM_ARG(t->doc.sentences[k].tokens[w].form));
        }
        dgm_putc(&got, 0);
        assert_string_equal(got.data, cases[i].words);
        dgm_buffer_free(&got);
    }
}

static void paragraphs_and_flags(void **state)
{
    text_room *t = *state;
    split_text(t, DGM_LIT("One two.\nThree.\n\nFour's."));
    assert_int_equal(t->doc.n, 3);
    assert_int_equal(t->doc.sentences[1].paragraph, 0);
    assert_int_equal(t->doc.sentences[2].paragraph, 1);
    const dgm_token *w = t->doc.sentences[0].tokens;
    assert_int_equal(w[0].flags, DGM_TOKEN_LINE_START | DGM_TOKEN_SPACE_AFTER);
    assert_int_equal(w[1].flags, 0);
    assert_int_equal(t->doc.sentences[1].tokens[0].flags & DGM_TOKEN_LINE_START, DGM_TOKEN_LINE_START);
    assert_int_equal(t->doc.sentences[2].tokens[0].span.end, t->doc.sentences[2].tokens[1].span.start);
}

static void endless_sentence_is_cut(void **state)
{
    text_room *t = *state;
    dgm_buffer b = { 0 };
    for (int i = 0; i < 1000; i++)
        dgm_puts(&b, "word ");
    dgm_puts(&b, "end. A good one.");
    split_text(t, (dgm_bytes){ b.data, b.size });
    assert_int_equal(t->doc.n, 4);
    for (uint32_t i = 0; i < 3; i++)
        assert_true(t->doc.sentences[i].too_long);
    assert_int_equal(t->doc.sentences[0].n, 400);
    assert_false(t->doc.sentences[3].too_long);
    dgm_buffer_free(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_and_sentences), cmocka_unit_test(paragraphs_and_flags), cmocka_unit_test(endless_sentence_is_cut),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
