/* public.c - what dragoman.h promises to every caller: NULL where NULL is welcome, nothing left behind by a call that fails, an index
 * or a span past the end that yields nothing, names for every number. */
#include <dragoman.h>

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void nothing_is_fine(void **state)
{
    (void)state;
    dgm_coder_close(NULL);
    dgm_worker_free(NULL);
    dgm_record_free(NULL);
    dgm_reader_close(NULL);
    dgm_buffer b = { 0 };
    dgm_buffer_free(&b);
    dgm_buffer_free(&b);
    assert_true(strlen(dgm_version()) > 0);
}

static void a_failed_call_leaves_nothing(void **state)
{
    (void)state;
    dgm_coder *coder = (dgm_coder *)state;
    dgm_options options = { .data = "/nowhere" };
    dgm_error err = { 0 };
    assert_int_equal(dgm_coder_open(&coder, &options, &err), DGM_E_IO);
    assert_null(coder);
    assert_int_equal(err.status, DGM_E_IO);
    assert_string_equal(err.file, "/nowhere/lexicon");
    assert_true(strlen(err.text) > 0);
    assert_int_equal(dgm_coder_open(&coder, &options, NULL), DGM_E_IO);

    dgm_reader *reader = (dgm_reader *)state;
    assert_int_equal(dgm_reader_open(&reader, NULL, 0, (dgm_input)99, (dgm_date){ 0 }, NULL, NULL, &err), DGM_E_ARGUMENT);
    assert_null(reader);
    dgm_date date;
    assert_false(dgm_date_read(&date, (dgm_bytes){ "2018-02-30", 10 }));
    assert_false(dgm_date_read(&date, (dgm_bytes){ NULL, 0 }));
}

static void past_the_end(void **state)
{
    (void)state;
    const char *text = "France refused to attend the talks in Geneva.";
    dgm_coder *coder;
    dgm_worker *worker;
    dgm_record *rec;
    dgm_error err = { 0 };
    assert_int_equal(dgm_coder_open(&coder, NULL, &err), DGM_OK);
    assert_int_equal(dgm_worker_new(&worker, coder, &err), DGM_OK);
    dgm_report report = { .text = { text, strlen(text) } };
    assert_int_equal(dgm_code_report(&rec, worker, &report, NULL, &err), DGM_OK);
    dgm_worker_free(worker);                       /* the record outlives it */

    size_t n = dgm_record_n_events(rec);
    assert_true(n > 0);
    const dgm_event *e = dgm_record_event(rec, n - 1);
    assert_non_null(e);
    assert_ptr_equal(e, dgm_record_event(rec, n - 1));
    assert_null(dgm_record_event(rec, n));
    assert_null(dgm_record_entity(rec, SIZE_MAX));
    assert_null(dgm_record_place(rec, SIZE_MAX));
    assert_null(dgm_record_statement(rec, SIZE_MAX));
    assert_null(dgm_record_talks(rec, SIZE_MAX));
    assert_null(dgm_record_position(rec, SIZE_MAX));
    dgm_span none = dgm_record_sentence(rec, dgm_record_n_sentences(rec));
    assert_true(none.start == 0 && none.end == 0);

    dgm_bytes evidence = dgm_record_text(rec, e->evidence);
    assert_int_equal(evidence.size, strlen(text) - 1);
    assert_memory_equal(evidence.data, text, evidence.size);
    assert_int_equal(dgm_record_text(rec, (dgm_span){ 5, 5 }).size, 0);
    assert_int_equal(dgm_record_text(rec, (dgm_span){ 7, 3 }).size, 0);
    assert_int_equal(dgm_record_text(rec, (dgm_span){ 0, UINT32_MAX }).size, 0);

    dgm_buffer out = { 0 };
    assert_int_equal(dgm_record_write(&out, rec, (dgm_format)99, NULL, &err), DGM_E_ARGUMENT);
    assert_int_equal(dgm_record_write(&out, rec, DGM_FORMAT_JSONL, NULL, NULL), DGM_OK);
    assert_int_equal(out.data[out.size - 1], '\n');
    dgm_buffer_free(&out);
    assert_null(out.data);
    dgm_record_free(rec);
    dgm_coder_close(coder);
}

static void every_number_has_a_name(void **state)
{
    (void)state;
    for (int i = 0; i < DGM_N_EVENT_TYPES; i++) {
        assert_true(strlen(dgm_event_type_name((dgm_event_type)i)) > 0);
        assert_in_range(dgm_event_type_quad((dgm_event_type)i), 1, 4);
    }
    for (int i = 0; i < DGM_N_KINDS; i++)
        assert_true(strlen(dgm_entity_kind_name((dgm_entity_kind)i)) > 0);
    assert_string_equal(dgm_event_type_name((dgm_event_type)1000), "");
    assert_int_equal(dgm_event_type_quad(DGM_N_EVENT_TYPES), 0);
    assert_string_equal(dgm_aspect_name(DGM_N_ASPECTS), "");
    assert_string_equal(dgm_stance_name(DGM_STANCE_NONE), "");
    assert_string_equal(dgm_format_name(DGM_N_FORMATS), "");
    assert_string_equal(dgm_format_name(DGM_FORMAT_CSV), "csv");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_fine), cmocka_unit_test(a_failed_call_leaves_nothing), cmocka_unit_test(past_the_end),
        cmocka_unit_test(every_number_has_a_name),
    };
    return cmocka_run_group_tests_name("public", tests, NULL, NULL);
}
