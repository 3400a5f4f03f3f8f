/* The store: what makes the same report, what a commit holds, what is refused, who may write. */
#include "stores.h"

#include <fcntl.h>
#include <sys/stat.h>

static const dgm_date monday = { 2021, 3, 1 };

#define LONG_TEXT "Delegates of Ruritania and Borduria met at the lake on Monday to speak about the border, the bridges and the mines that " \
                  "were laid there ten years ago; no side expected more than a date for the next meeting"

static void what_makes_the_same_report(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    assert_true(store_put(&t, record_new("one", "Morning Post", monday, LONG_TEXT)));
    assert_false(store_put(&t, record_new("one", "Morning Post", monday, LONG_TEXT)));          /* the very same */
    assert_false(store_put(&t, record_new("another id", "Morning Post", monday, LONG_TEXT)));
    assert_true(store_put(&t, record_new("one", "Evening Post", monday, LONG_TEXT)));           /* another outlet */
    assert_true(store_put(&t, record_new("one", "Morning Post", (dgm_date){ 2021, 3, 2 }, LONG_TEXT)));
    assert_true(store_put(&t, record_new("one", "Morning Post", monday, LONG_TEXT ".")));
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM report"), 4);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM input"), 5);
    assert_int_equal(store_number(&t, "SELECT count(DISTINCT cluster) FROM report"), 1);
    store_drop(&t);
}

static void known_again(void **state)
{
    (void)state;
    test_store t;
    bool known;
    dgm_report report = { .id = dgm_str("one"), .source = dgm_str("Post"), .text = dgm_str(LONG_TEXT), .date = monday };
    store_make(&t);
    assert_int_equal(dgm_store_knows(&known, t.store, &report, &t.err), DGM_OK);
    assert_false(known);
    store_put(&t, record_new("one", "Post", monday, LONG_TEXT));
    store_commit(&t);
    store_reopen(&t);
    assert_int_equal(dgm_store_knows(&known, t.store, &report, &t.err), DGM_OK);
    assert_true(known);
    report.title = dgm_str("with a title");
    assert_int_equal(dgm_store_knows(&known, t.store, &report, &t.err), DGM_OK);
    assert_false(known);
    store_drop(&t);
}

static void only_commits_stay(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    store_put(&t, record_new("kept", "Post", monday, "The first report."));
    store_commit(&t);
    store_put(&t, record_new("lost", "Post", monday, "The second report."));
    store_reopen(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM report"), 1);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM sentence"), 1);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM search WHERE search MATCH 'second'"), 0);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM search WHERE search MATCH 'first'"), 1);
    store_drop(&t);
}

/* Every part of the record is there, with its offsets. */
static void every_row(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    dgm_record *r = record_new("one", "Post", monday, "Ruritania will skip the lake talks unless the mines go, Jane Doe said.");
    uint32_t country = record_country(r, "RUR"), jane = record_entity(r, DGM_KIND_PERSON, "Jane Doe", "RURGOV"), place = record_place(r, "Lakeside", "RUR");
    dgm_span mention = { 0, 9 };
    r->entities.at[country].mentions = &mention;
    r->entities.at[country].n_mentions = 1;
    *DGM_PUSH(&r->arena, &r->statements) = (dgm_statement){ .speaker = dgm_record_refs(r, &jane, 1), .speaker_span = { 56, 64 }, .kind = DGM_INDIRECT,
        .cue = { 65, 69 }, .content = &mention, .n_content = 1, .date = { 2021, 2, 0 }, .confidence = 0.5f };
    dgm_talks *k = record_talks(r, DGM_MEETING, "lake talks", place, &country, 1);
    k->status = DGM_PLANNED;
    k->start = (dgm_date){ 2021, 3, 5 };
    dgm_event *e = record_event(r, DGM_REJECT, country, DGM_NONE, (dgm_date){ 2021, 3, 5 });
    e->talks = 0;
    e->place = place;
    e->statement = 0;
    e->trigger = (dgm_span){ 15, 19 };
    *DGM_PUSH(&r->arena, &r->positions) = (dgm_position){ .actor = country, .talks = 0, .stance = DGM_DECLINES, .condition = { 35, 54 }, .statement = 0,
        .event = 0, .evidence = { 0, 54 } };
    store_put(&t, r);
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT to_byte FROM mention WHERE kind = 'n' AND number = 1"), 9);
    assert_int_equal(store_number(&t, "SELECT speaker_from FROM statement WHERE day = (SELECT day - 28 FROM report) AND date = '2021-02'"), 56);
    assert_int_equal(store_number(&t, "SELECT trigger_to FROM event WHERE plover = 'REJECT' AND date = '2021-03-05' AND talks = 1 AND place = 1 AND country = 'RUR'"), 19);
    assert_int_equal(store_number(&t, "SELECT condition_to FROM position WHERE stance = 'declines' AND negotiation = (SELECT negotiation FROM talks)"), 54);
    assert_int_equal(store_number(&t, "SELECT day - (SELECT day FROM report) FROM position"), -28);      /* of its statement */
    assert_int_equal(store_number(&t, "SELECT count(*) FROM negotiation WHERE status = 'planned' AND place = 'Lakeside' AND start_date = '2021-03-05' AND reports = 1"), 1);
    assert_int_equal(store_number(&t, "SELECT events FROM actor WHERE country = 'RUR' AND kind = 'country' AND codes = '[\"RUR\"]'"), 1);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM statement_speaker s JOIN actor a ON a.actor = s.actor WHERE a.name = 'Jane Doe'"), 1);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM talks_party WHERE role = 'host'"), 1);
    store_drop(&t);
}

static void nothing_in_it(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    assert_true(store_put(&t, record_new("", "", (dgm_date){ 0 }, "")));
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM report WHERE text = '' AND day IS NULL AND id IS NULL AND cluster = report"), 1);
    store_drop(&t);
}

/* ---- what is refused ---- */

static void write_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void refuses(test_store *t, dgm_store_mode mode, dgm_status status, const char *words)
{
    dgm_store *s;
    assert_int_equal(dgm_store_open(&s, t->path, mode, &t->err), status);
    assert_null(s);
    if (!strstr(t->err.text, words))
        fail_msg("\"%s\" does not say \"%s\"", t->err.text, words);
}

static void not_a_store(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    dgm_store_close(t.store);
    t.store = NULL;
    unlink(t.path);
    refuses(&t, DGM_STORE_READ, DGM_E_IO, "no such store");
    write_file(t.path, "");
    refuses(&t, DGM_STORE_READ, DGM_E_SYNTAX, "empty");
    write_file(t.path, "This is a letter to my aunt, and it is much longer than the first sixteen bytes of a database.");
    refuses(&t, DGM_STORE_READ, DGM_E_SYNTAX, "not a Dragoman store");
    refuses(&t, DGM_STORE_WRITE, DGM_E_SYNTAX, "not a Dragoman store");
    store_drop(&t);
}

static void of_a_newer_version(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    assert_int_equal(dgm_db_run(dgm_store_db(t.store), "PRAGMA user_version = 99", &t.err), DGM_OK);
    dgm_store_close(t.store);
    t.store = NULL;
    refuses(&t, DGM_STORE_READ, DGM_E_VERSION, "newer dragoman");
    refuses(&t, DGM_STORE_WRITE, DGM_E_VERSION, "newer dragoman");
    store_drop(&t);
}

static void of_somebody_else(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    assert_int_equal(dgm_db_run(dgm_store_db(t.store), "PRAGMA application_id = 7", &t.err), DGM_OK);
    dgm_store_close(t.store);
    t.store = NULL;
    refuses(&t, DGM_STORE_READ, DGM_E_SYNTAX, "not a Dragoman store");
    store_drop(&t);
}

static void frozen(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    store_put(&t, record_new("one", "Post", monday, "A report."));
    store_commit(&t);
    dgm_store_close(t.store);
    t.store = NULL;
    assert_int_equal(chmod(t.path, 0444), 0);
    refuses(&t, DGM_STORE_WRITE, DGM_E_IO, "read-only");
    assert_int_equal(dgm_store_open(&t.store, t.path, DGM_STORE_READ, &t.err), DGM_OK);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM report"), 1);
    bool added;
    dgm_record *r = record_new("two", "Post", monday, "Another one.");
    dgm_report report = { .text = dgm_str("Another one.") };
    assert_int_equal(dgm_store_add(&added, t.store, &report, r, &t.err), DGM_E_ARGUMENT);
    dgm_record_free(r);
    store_drop(&t);
}

/* Who reads does not wait, who writes too is told. */
static void one_writer(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    store_put(&t, record_new("one", "Post", monday, "A report."));
    store_commit(&t);
    store_put(&t, record_new("two", "Post", monday, "One that is not committed."));
    test_store other = t;
    assert_int_equal(dgm_store_open(&other.store, t.path, DGM_STORE_READ, &t.err), DGM_OK);
    assert_int_equal(store_number(&other, "SELECT count(*) FROM report"), 1);
    dgm_store_close(other.store);
    assert_int_equal(dgm_store_open(&other.store, t.path, DGM_STORE_WRITE, &other.err), DGM_OK);
    assert_int_equal(dgm_db_run(dgm_store_db(other.store), "PRAGMA busy_timeout = 10", &other.err), DGM_OK);
    bool added;
    dgm_record *r = record_new("three", "Post", monday, "Of the other writer.");
    dgm_report report = { .text = dgm_str("Of the other writer.") };
    assert_int_equal(dgm_store_add(&added, other.store, &report, r, &other.err), DGM_E_BUSY);
    assert_non_null(strstr(other.err.text, "another process is writing"));
    store_commit(&t);
    assert_int_equal(dgm_store_add(&added, other.store, &report, r, &other.err), DGM_OK);         /* now it may */
    assert_true(added);
    store_commit(&other);
    dgm_record_free(r);
    dgm_store_close(other.store);
    assert_true(store_put(&t, record_new("four", "Post", monday, "And the first one once more.")));
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM report"), 4);
    store_drop(&t);
}

/* Memory runs out at every place in turn: the store is whole each time, and usable. */
static void out_of_memory(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    for (uint64_t n = 1;; n++) {
        dgm_record *r = record_new("one", "Post", monday, LONG_TEXT);
        record_event(r, DGM_ASSAULT, record_country(r, "RUR"), record_country(r, "BOR"), monday);
        record_talks(r, DGM_MEETING, "Lake Summit", DGM_NONE, NULL, 0);
        dgm_report report = { .id = dgm_str("one"), .text = r->header.text };
        bool added;
        dgm_test_fail_allocation(n);
        dgm_status st = dgm_store_add(&added, t.store, &report, r, &t.err);
        if (st == DGM_OK)
            st = dgm_store_commit(t.store, &t.err);
        dgm_test_fail_allocation(0);
        dgm_record_free(r);
        if (st == DGM_OK)
            break;
        assert_int_equal(st, DGM_E_MEMORY);
        assert_int_equal(store_number(&t, "SELECT count(*) FROM report"), 0);
        assert_true(n < 10000);
    }
    assert_int_equal(store_number(&t, "SELECT count(*) FROM event"), 1);
    store_drop(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_makes_the_same_report), cmocka_unit_test(known_again), cmocka_unit_test(only_commits_stay), cmocka_unit_test(every_row),
        cmocka_unit_test(nothing_in_it), cmocka_unit_test(not_a_store), cmocka_unit_test(of_a_newer_version), cmocka_unit_test(of_somebody_else),
        cmocka_unit_test(frozen), cmocka_unit_test(one_writer), cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
