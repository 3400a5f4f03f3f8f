/* Sketches of word shingles: how alike two texts are, and whether a band brings them together. */
#include "store/shingles.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { WORDS = 400 };

/* n words of a language of our own; every `other`-th is of another one (0: none). */
static void words(dgm_buffer *out, unsigned seed, unsigned n, unsigned other)
{
    for (unsigned i = 0; i < n; i++) {
        unsigned word = (i + 1) * 2654435761u ^ seed * 40503u;
        dgm_putf(out, "%s%c%c%u", i ? " " : "", 'a' + (int)(word % 26), 'a' + (int)(word / 26 % 26), other && i % other == 0 ? word + 1 : word);
    }
}

static dgm_sketch sketch_of(unsigned seed, unsigned n, unsigned other)
{
    dgm_buffer b = { 0 };
    dgm_sketch s;
    words(&b, seed, n, other);
    dgm_sketch_make(&s, (dgm_bytes){ b.data, b.size });
    dgm_buffer_free(&b);
    return s;
}

static bool share_a_band(const dgm_sketch *a, const dgm_sketch *b)
{
    int64_t x[DGM_SKETCH_BANDS], y[DGM_SKETCH_BANDS];
    uint32_t n = dgm_sketch_bands(a, x), m = dgm_sketch_bands(b, y);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < m; k++)
            if (x[i] == y[k])
                return true;
    return false;
}

static void the_same_and_another(void **state)
{
    (void)state;
    dgm_sketch a = sketch_of(1, WORDS, 0), b = sketch_of(2, WORDS, 0), again;
    unsigned char stored[DGM_SKETCH_BYTES];
    assert_true(dgm_sketch_similarity(&a, &a) == 1.0);
    assert_true(dgm_sketch_similarity(&a, &b) < 0.1);
    assert_false(share_a_band(&a, &b));
    dgm_sketch_write(stored, &a);
    assert_true(dgm_sketch_read(&again, (dgm_bytes){ (const char *)stored, sizeof stored }));
    assert_memory_equal(&a, &again, sizeof a);
    assert_false(dgm_sketch_read(&again, (dgm_bytes){ (const char *)stored, sizeof stored - 1 }));
}

/* Each 40th word differs: three shingles of 40 do, so 37 of 43 are common. */
static void nearly_the_same(void **state)
{
    (void)state;
    for (unsigned seed = 1; seed <= 20; seed++) {
        dgm_sketch a = sketch_of(seed, WORDS, 0), b = sketch_of(seed, WORDS, 40);
        double s = dgm_sketch_similarity(&a, &b);
        assert_true(s > 0.65 && s < 1.0);
        assert_true(s == dgm_sketch_similarity(&b, &a));
        assert_true(share_a_band(&a, &b));
    }
}

static void case_and_marks_do_not_count(void **state)
{
    (void)state;
    dgm_sketch a, b;
    dgm_sketch_make(&a, DGM_LIT("The lake talks closed, in Ruritania, without a word."));
    dgm_sketch_make(&b, DGM_LIT("THE LAKE TALKS\nclosed in   Ruritania without a word"));
    assert_memory_equal(&a, &b, sizeof a);
    dgm_sketch_make(&b, DGM_LIT("The lake talks closed in Ruritania without 2 words"));
    assert_true(dgm_sketch_similarity(&a, &b) < 1.0);
}

static void hardly_a_text(void **state)
{
    (void)state;
    static const char *const texts[] = { "", " .,; ", "\xff\xfe\xff", "one", "one two", "one two three" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dgm_sketch a;
        int64_t bands[DGM_SKETCH_BANDS];
        dgm_sketch_make(&a, dgm_str(texts[i]));
        assert_true(dgm_sketch_similarity(&a, &a) == (i < 3 ? 0.0 : 1.0));
        assert_true(dgm_sketch_bands(&a, bands) <= (i < 3 ? 0 : 1));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_and_another), cmocka_unit_test(nearly_the_same), cmocka_unit_test(case_and_marks_do_not_count),
        cmocka_unit_test(hardly_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
