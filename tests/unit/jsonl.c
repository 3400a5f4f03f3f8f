/* A record filled by hand, written as JSON and for people. */
#include "base/record.h"
#include "output/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <json-c/json.h>
#include <stdlib.h>

static const char TEXT[] = "\"We shall not sit at that table,\" the envoy said.\tNot now.";

static dgm_span slice(const char *of)
{
    const char *at = strstr(TEXT, of);
    assert_non_null(at);
    return (dgm_span){ (uint32_t)(at - TEXT), (uint32_t)(at - TEXT + (long)strlen(of)) };
}

static dgm_record *example(void)
{
    dgm_record *r = calloc(1, sizeof *r);
    r->header = (dgm_header){ .id = DGM_LIT("a\"b\\c\n\xff\x01z"), .title = DGM_LIT("Envoy \x1b[31mstays away"), .language = DGM_LIT("en"),
                              .date = { 2018, 1, 29 }, .text = dgm_str(TEXT) };
    *DGM_PUSH(&r->arena, &r->sentences) = (dgm_span){ 0, 49 };
    *DGM_PUSH(&r->arena, &r->sentences) = slice("Not now.");
    dgm_span *mention = DGM_NEW(&r->arena, dgm_span, 1);
    *mention = slice("the envoy");
    dgm_bytes code = DGM_LIT("FRAGOV"), topic = DGM_LIT("constitution");
    *DGM_PUSH(&r->arena, &r->entities) = (dgm_entity){ .kind = DGM_KIND_GOVERNMENT, .name = DGM_LIT("France"), .country = DGM_LIT("FRA"),
        .codes = dgm_record_strings(r, &code, 1), .wikidata = 142, .mentions = mention, .n_mentions = 1 };
    *DGM_PUSH(&r->arena, &r->places) = (dgm_place){ .name = DGM_LIT("Geneva"), .country = DGM_LIT("CHE"), .located = true, .lat = 46.20222, .lon = 6.14569 };
    uint32_t first = 0;
    *DGM_PUSH(&r->arena, &r->events) = (dgm_event){ .type = DGM_REJECT, .mode = DGM_LIT("meet"), .cameo = DGM_LIT("125"), .goldstein = -5,
        .plover_score = -2, .aspect = DGM_ASPECT_FUTURE, .actor = dgm_record_refs(r, &first, 1), .talks = 0, .place = DGM_NONE, .statement = 0,
        .trigger = slice("not sit"), .evidence = slice("We shall not sit at that table"), .rule = DGM_LIT("reject.meet"), .confidence = 0.91F };
    dgm_span *content = DGM_NEW(&r->arena, dgm_span, 1);
    *content = slice("\"We shall not sit at that table,\"");
    *DGM_PUSH(&r->arena, &r->statements) = (dgm_statement){ .speaker = dgm_record_refs(r, &first, 1), .speaker_span = slice("the envoy"),
        .cue = slice("said"), .content = content, .n_content = 1, .confidence = 1 };
    *DGM_PUSH(&r->arena, &r->talks) = (dgm_talks){ .kind = DGM_ROUND, .parent = DGM_NONE, .place = 0, .name = DGM_LIT("lake talks"),
        .topics = dgm_record_strings(r, &topic, 1), .start = { 2018, 2, 0 }, .status = DGM_PLANNED };
    *DGM_PUSH(&r->arena, &r->positions) = (dgm_position){ .actor = 0, .talks = 0, .stance = DGM_DECLINES, .statement = 0, .event = 0,
        .condition = slice("Not now"), .evidence = slice("not sit") };
    return r;
}

static json_object *get(json_object *o, const char *key) { return json_object_object_get(o, key); }
static json_object *first(json_object *o, const char *key) { return json_object_array_get_idx(get(o, key), 0); }
static const char *text(json_object *o, const char *key) { return json_object_get_string(get(o, key)); }

static void is_json_with_all_fields(void **state)
{
    (void)state;
    dgm_record *r = example();
    dgm_buffer b = { 0 };
    assert_int_equal(dgm_record_write(&b, r, DGM_FORMAT_JSONL, NULL, NULL), DGM_OK);
    dgm_putc(&b, 0);
    assert_int_equal(b.data[b.size - 2], '\n');
    assert_int_equal(strcspn(b.data, "\n"), b.size - 2);
    json_object *o = json_tokener_parse(b.data);
    assert_non_null(o);
    assert_string_equal(text(o, "id"), "a\"b\\c\n\xEF\xBF\xBD\x01z");
    assert_string_equal(text(o, "date"), "2018-01-29");
    assert_string_equal(text(o, "text"), TEXT);
    assert_false(json_object_object_get_ex(o, "url", NULL));
    json_object *e = first(o, "events"), *s = first(o, "statements"), *t = first(o, "talks"), *p = first(o, "positions");
    assert_string_equal(text(e, "id"), "e1");
    assert_string_equal(text(e, "plover"), "REJECT");
    assert_string_equal(text(e, "aspect"), "future");
    assert_string_equal(text(e, "talks"), "t1");
    assert_string_equal(text(e, "confidence"), "0.91");
    assert_false(json_object_object_get_ex(e, "recipient", NULL));
    assert_false(json_object_object_get_ex(e, "place", NULL));
    assert_string_equal(text(get(e, "trigger"), "text"), "not sit");
    assert_string_equal(text(s, "speaker_text"), "the envoy");
    assert_string_equal(text(t, "start"), "2018-02");
    assert_false(json_object_object_get_ex(t, "parent", NULL));
    assert_string_equal(text(p, "stance"), "declines");
    assert_false(json_object_object_get_ex(p, "attitude", NULL));
    assert_string_equal(text(first(o, "entities"), "wikidata"), "Q142");
    json_object_put(o);
    dgm_buffer_free(&b);
    dgm_record_free(r);
}

static void is_for_people(void **state)
{
    (void)state;
    dgm_record *r = example();
    dgm_buffer b = { 0 };
    dgm_style style = { .colour = false, .width = 60 };
    assert_int_equal(dgm_record_write(&b, r, DGM_FORMAT_TEXT, &style, NULL), DGM_OK);
    dgm_putc(&b, 0);
    assert_non_null(strstr(b.data, "REJECT meet"));
    assert_non_null(strstr(b.data, "France FRAGOV"));
    assert_non_null(strstr(b.data, "declines"));
    assert_null(strchr(b.data, '\x1b'));                         /* nothing in a report steers the terminal */
    for (const char *line = b.data; *line;) {
        size_t n = strcspn(line, "\n");
        assert_true(n <= 60 + 20);                               /* bytes: some columns take three */
        line += n + (line[n] == '\n');
    }
    dgm_buffer_free(&b);
    style.colour = true;
    b = (dgm_buffer){ 0 };
    assert_int_equal(dgm_record_write(&b, r, DGM_FORMAT_TEXT, &style, NULL), DGM_OK);
    assert_non_null(memchr(b.data, '\x1b', b.size));
    dgm_buffer_free(&b);
    dgm_record_free(r);
}

static void an_empty_record_is_whole(void **state)
{
    (void)state;
    dgm_record *r = calloc(1, sizeof *r);
    dgm_buffer b = { 0 };
    assert_int_equal(dgm_record_write(&b, r, DGM_FORMAT_JSONL, NULL, NULL), DGM_OK);
    const char expected[] = "{\"text\":\"\",\"sentences\":[],\"entities\":[],\"places\":[],\"events\":[],\"statements\":[],\"talks\":[],\"positions\":[]}\n";
    assert_int_equal(b.size, sizeof expected - 1);
    assert_memory_equal(b.data, expected, b.size);
    b.size = 0;
    assert_int_equal(dgm_record_write(&b, r, DGM_FORMAT_TEXT, NULL, NULL), DGM_OK);
    dgm_buffer_free(&b);
    dgm_record_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_json_with_all_fields), cmocka_unit_test(is_for_people), cmocka_unit_test(an_empty_record_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
