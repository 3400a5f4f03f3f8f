/* page.c - lines for people: a blank at the edge of the page is a new line, never nothing. */
#include "output/page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void blank_at_the_edge(void **state)
{
    (void)state;
    for (unsigned width = 40; width < 60; width++) {
        dgm_buffer out = { 0 };
        dgm_style style = { .width = width };
        dgm_page p = dgm_page_new(&out, &style);
        dgm_page_line(&p, 0, 2);
        dgm_page_puts(&p, DGM_PLAIN, "one two three four five six seven eight ");
        dgm_page_puts(&p, DGM_FAINT, "CAMEO ");
        dgm_page_puts(&p, DGM_PLAIN, "036");
        dgm_page_puts(&p, DGM_PLAIN, " . end");
        dgm_page_end(&p);
        dgm_putc(&out, '\0');
        assert_null(strstr(out.data, "CAMEO036"));
        assert_null(strstr(out.data, "eightCAMEO"));
        assert_null(strstr(out.data, " \n"));
        dgm_buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(blank_at_the_edge) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
