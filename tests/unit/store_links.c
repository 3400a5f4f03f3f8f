/* What is the same across reports: near-duplicates, events, actors, talks; in whatever order reports come; and corrected. */
#include "stores.h"

enum { MARCH = 3 };

static dgm_date day(int d) { return dgm_date_from_days(dgm_date_days((dgm_date){ 2021, MARCH, 1 }) + d - 1); }

/* ---- chains ---- */

static void chains_in_any_order(void **state)
{
    (void)state;
    static const int64_t days[] = { 10, 12, 14, 30, 33, 36, 60, 5 };       /* gaps of at most 4: 10-14, 30-36, 60, 5 */
    enum { N = sizeof days / sizeof *days };
    uint32_t seed = 1;
    for (int turn = 0; turn < 50; turn++) {
        test_store t;
        int64_t order[N];
        memcpy(order, days, sizeof days);
        for (uint32_t i = N; i-- > 1;) {
            seed = seed * 1664525u + 1013904223u;
            uint32_t k = (seed >> 8) % (i + 1);
            int64_t x = order[i];
            order[i] = order[k];
            order[k] = x;
        }
        store_make(&t);
        for (int i = 0; i < N; i++) {
            dgm_chain found[2];
            uint32_t n;
            assert_int_equal(dgm_chain_find(t.store, found, &n, DGM_LIT("tx"), order[i], 4, &t.err), DGM_OK);
            assert_true(n <= 2);
            assert_int_equal(dgm_chain_put(t.store, DGM_LIT("tx"), order[i], found, n, n ? found[0].target : i + 1, &t.err), DGM_OK);
        }
        assert_int_equal(store_number(&t, "SELECT count(*) FROM chain"), 4);
        assert_int_equal(store_number(&t, "SELECT count(*) FROM chain WHERE (first_day = 10 AND last_day = 14) OR (first_day = 30 AND last_day = 36)"), 2);
        store_drop(&t);
    }
}

/* ---- near-duplicates ---- */

/* A hundred words from the `from`-th on. */
static char *stretch(char *out, size_t size, int from)
{
    size_t n = 0;
    for (int i = from; i < from + 100; i++)
        n += (size_t)snprintf(out + n, size - n, "word%d ", i * 7919 % 10007);
    return out;
}

/* The first is like the second, the second like the third; all orders give one cluster, the fourth is alone. */
static void near_duplicates_in_any_order(void **state)
{
    (void)state;
    static const int orders[][4] = { { 0, 1, 2, 3 }, { 3, 2, 1, 0 }, { 0, 2, 1, 3 }, { 2, 0, 3, 1 }, { 1, 3, 0, 2 } };
    static const int from[] = { 0, 25, 50, 5000 };
    for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
        test_store t;
        char text[4][2000];
        store_make(&t);
        for (int i = 0; i < 4; i++) {
            int k = orders[o][i];
            char *id = (char[]){ (char)('a' + k), 0 };
            store_put(&t, record_new(id, "Post", (dgm_date){ 0 }, stretch(text[k], sizeof text[k], from[k])));
        }
        store_commit(&t);
        assert_int_equal(store_number(&t, "SELECT count(DISTINCT cluster) FROM report"), 2);
        assert_int_equal(store_number(&t, "SELECT count(DISTINCT cluster) FROM report WHERE id IN ('a', 'b', 'c')"), 1);
        assert_int_equal(store_number(&t, "SELECT count(*) FROM duplicate"), 2);      /* a-b and b-c */
        assert_int_equal(store_number(&t, "SELECT count(*) FROM report r WHERE cluster <> (SELECT min(report) FROM report x WHERE x.cluster = r.cluster)"), 0);
        store_drop(&t);
    }
}

/* ---- events ---- */

typedef struct { const char *place; int day; dgm_event_type type; bool negated, future, sides_turned; } telling;
#define AT(place_, day_, type_) .place = place_, .day = day_, .type = DGM_##type_

/* Tells each in a report of its own; the number of event clusters. */
static int64_t events_of(const telling *what, size_t n)
{
    test_store t;
    store_make(&t);
    for (size_t i = 0; i < n; i++) {
        char *text = (char[]){ 'R', 'e', 'p', 'o', 'r', 't', ' ', (char)('a' + i), 0 };
        dgm_record *r = record_new(text, "Post", day(what[i].day), text);
        uint32_t one = record_country(r, "RUR"), other = record_country(r, "BOR");
        dgm_event *e = record_event(r, what[i].type, what[i].sides_turned ? other : one, what[i].sides_turned ? one : other, (dgm_date){ 0 });
        e->negated = what[i].negated;
        e->aspect = what[i].future ? DGM_ASPECT_FUTURE : DGM_ASPECT_ACTUAL;
        if (what[i].place)
            e->place = record_place(r, what[i].place, "BOR");
        store_put(&t, r);
    }
    store_commit(&t);
    int64_t clusters = store_number(&t, "SELECT count(*) FROM event_cluster");
    assert_int_equal(store_number(&t, "SELECT count(DISTINCT cluster) FROM event"), clusters);
    assert_int_equal(store_number(&t, "SELECT sum(reports) FROM event_cluster"), (int64_t)n);
    /* Whatever joined one says why; of what it brought together the first tellings do not. */
    assert_true((store_number(&t, "SELECT count(*) FROM event WHERE why IS NOT NULL") > 0) == (clusters < (int64_t)n));
    store_drop(&t);
    return clusters;
}

#define CLUSTERS(...) events_of((const telling[]){ __VA_ARGS__ }, sizeof (telling[]){ __VA_ARGS__ } / sizeof(telling))

static void the_same_event(void **state)
{
    (void)state;
    assert_int_equal(CLUSTERS({ AT("Lakeside", 1, ASSAULT) }, { AT("Lakeside", 1, ASSAULT) }), 1);
    assert_int_equal(CLUSTERS({ AT("Lakeside", 1, ASSAULT) }, { AT("Lakeside", 2, ASSAULT) }), 1);       /* reported a day later */
    assert_int_equal(CLUSTERS({ AT("Lakeside", 1, ASSAULT) }, { AT("Lakeside", 3, ASSAULT) }), 2);
    assert_int_equal(CLUSTERS({ AT("Lakeside", 1, ASSAULT) }, { AT("Lakeside", 3, ASSAULT) }, { AT("Lakeside", 2, ASSAULT) }), 1);      /* the third joins them */
    assert_int_equal(CLUSTERS({ AT("Lakeside", 1, ASSAULT) }, { AT("Hillside", 1, ASSAULT) }), 2);
    assert_int_equal(CLUSTERS({ AT(NULL, 1, CONSULT) }, { AT(NULL, 1, CONSULT) }), 1);
    assert_int_equal(CLUSTERS({ AT(NULL, 1, CONSULT) }, { AT(NULL, 2, CONSULT) }), 2);                   /* states do much to each other */
    assert_int_equal(CLUSTERS({ AT(NULL, 1, CONSULT) }, { AT(NULL, 1, AID) }), 2);
    assert_int_equal(CLUSTERS({ AT(NULL, 1, AID) }, { AT(NULL, 1, AID), .sides_turned = true }), 2);
    assert_int_equal(CLUSTERS({ AT(NULL, 1, AID) }, { AT(NULL, 1, AID), .negated = true },
                              { AT(NULL, 1, AID), .future = true }), 3);
}

static void nobody_in_particular(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    for (int i = 0; i < 3; i++) {
        char *text = (char[]){ 'R', (char)('a' + i), 0 };
        dgm_record *r = record_new(text, "Post", day(1), text);
        record_event(r, DGM_ASSAULT, record_entity(r, DGM_KIND_GROUP, "three men", ""), record_entity(r, DGM_KIND_GROUP, "people", ""), day(1));
        store_put(&t, r);
    }
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM event_cluster"), 3);
    store_drop(&t);
}

/* ---- actors ---- */

static void the_same_actor(void **state)
{
    (void)state;
    static const struct { dgm_entity_kind kind; const char *name, *code; } told[] = {
        { DGM_KIND_PERSON, "Jane Doe", "RURGOV" }, { DGM_KIND_PERSON, "Jane Doe", "RUROPP" },               /* her office changed */
        { DGM_KIND_PERSON, "Jane Doe", "BORGOV" },                                                          /* another one */
        { DGM_KIND_GROUP, "rebels", "RURREB" }, { DGM_KIND_GROUP, "rebels", "BORREB" }, { DGM_KIND_GROUP, "Rebels", "RURREB" },
        { DGM_KIND_COUNTRY, "Ruritania", "RUR" }, { DGM_KIND_GOVERNMENT, "Ruritania", "RURMIL" } };
    test_store t;
    store_make(&t);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        char *text = (char[]){ 'R', (char)('a' + i), 0 };
        dgm_record *r = record_new(text, "Post", day(1), text);
        record_entity(r, told[i].kind, told[i].name, told[i].code);
        store_put(&t, r);
    }
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM actor"), 6);
    assert_int_equal(store_number(&t, "SELECT reports FROM actor WHERE key = 'jane doe|RUR' AND why = 'name and country'"), 2);
    assert_int_equal(store_number(&t, "SELECT reports FROM actor WHERE key = 'rebels|RURREB' AND why = 'name and code'"), 2);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM actor_name WHERE name = 'ruritania'"), 2);
    store_drop(&t);
}

/* ---- talks ---- */

typedef struct { int day; const char *name, *place, *party; bool known; dgm_talks_kind kind; } held;

#define NAMED(day_, name_, kind_) .day = day_, .name = name_, .kind = DGM_##kind_
#define IN(place_, day_, name_, party_) NAMED(day_, name_, MEETING), .place = place_, .party = party_

static void put_talks(test_store *t, const held *h, int number)
{
    char text[40];
    snprintf(text, sizeof text, "Report %d", number);
    char *id = strdup(text);
    dgm_record *r = record_new(id, "Post", day(h->day), id);
    uint32_t party = h->party ? record_country(r, h->party) : 0, place = h->place ? record_place(r, h->place, "CHE") : DGM_NONE;
    record_talks(r, h->kind, h->name, place, &party, h->party != NULL)->known = h->known;
    store_put(t, r);
    free(id);
}

static int64_t negotiations_of(const held *what, size_t n, bool backwards)
{
    test_store t;
    store_make(&t);
    for (size_t i = 0; i < n; i++)
        put_talks(&t, &what[backwards ? n - 1 - i : i], (int)(backwards ? n - 1 - i : i));
    store_commit(&t);
    int64_t count = store_number(&t, "SELECT count(*) FROM negotiation");
    assert_int_equal(store_number(&t, "SELECT count(DISTINCT negotiation) FROM talks"), count);
    assert_int_equal(store_number(&t, "SELECT sum(reports) FROM negotiation"), (int64_t)n);
    store_drop(&t);
    return count;
}

#define NEGOTIATIONS(count, ...) do { const held all_[] = { __VA_ARGS__ }; \
    assert_int_equal(negotiations_of(all_, sizeof all_ / sizeof *all_, false), count); \
    assert_int_equal(negotiations_of(all_, sizeof all_ / sizeof *all_, true), count); } while (0)

static void the_same_talks(void **state)
{
    (void)state;
    NEGOTIATIONS(1, { NAMED(1, "Lake process", PROCESS), .known = true }, { NAMED(900, "Lake process", PROCESS), .known = true });
    NEGOTIATIONS(1, { NAMED(1, "Blue Lake Summit", MEETING) }, { NAMED(20, "Blue Lake Summit", MEETING) });
    NEGOTIATIONS(2, { NAMED(1, "Blue Lake Summit", MEETING) }, { NAMED(200, "Blue Lake Summit", MEETING) });
    NEGOTIATIONS(2, { NAMED(1, "talks", MEETING) }, { NAMED(1, "talks", MEETING) });                     /* whose? */
    NEGOTIATIONS(1, { IN("Geneva", 1, "talks", "RUR") }, { IN("Geneva", 5, "negotiations", "RUR") });
    NEGOTIATIONS(2, { IN("Geneva", 1, "talks", "RUR") }, { IN("Geneva", 5, "talks", "BOR") });
    NEGOTIATIONS(2, { IN("Geneva", 1, "Geneva talks", "CHE") }, { IN("Geneva", 5, "Geneva talks", "CHE") });   /* at home there */
    NEGOTIATIONS(1, { IN("Geneva", 1, "talks", "RUR") }, { IN("Geneva", 24, "talks", "RUR") },
                 { IN("Geneva", 12, "talks", "RUR") });                                             /* the third joins them */
}

/* A report that keeps two talks of the same party apart is believed. */
static void two_in_one_report(void **state)
{
    (void)state;
    test_store t;
    store_make(&t);
    dgm_record *r = record_new("one", "Post", day(1), "one");
    uint32_t party = record_country(r, "RUR"), place = record_place(r, "Geneva", "CHE");
    record_talks(r, DGM_MEETING, "talks", place, &party, 1);
    record_talks(r, DGM_ROUND, "next round", place, &party, 1);
    store_put(&t, r);
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM negotiation"), 2);
    store_drop(&t);
}

/* ---- corrections ---- */

static dgm_status correct(test_store *t, const char *lines)
{
    char path[100];
    snprintf(path, sizeof path, "%s/corrections", t->folder);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fputs(lines, f);
    fclose(f);
    dgm_status st = dgm_store_correct(t->store, path, &t->err);
    unlink(path);
    return st;
}

static void corrected(void **state)
{
    (void)state;
    static const held all[] = { { NAMED(1, "Blue Lake Summit", MEETING), .party = "RUR" }, { NAMED(20, "Blue Lake Summit", MEETING) },
                                 { NAMED(2, "Castle Meeting", MEETING), .party = "BOR" } };
    test_store t;
    store_make(&t);
    for (int i = 0; i < 3; i++)
        put_talks(&t, &all[i], i);
    store_commit(&t);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM negotiation"), 2);
    assert_int_equal(correct(&t, "# both names are used\nsame\ttalks\tBlue Lake Summit\tCastle Meeting\nsame\tactor\tRUR|RUR\tBOR|BOR\n"), DGM_OK);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM negotiation"), 1);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM talks WHERE why = 'correction'"), 2);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM actor"), 1);
    assert_int_equal(store_number(&t, "SELECT count(DISTINCT actor) FROM talks_party"), 1);
    assert_int_equal(correct(&t, "cut\ttalks\tBlue Lake Summit\t2021-03-10\n"), DGM_OK);       /* in the place of the first ones */
    assert_int_equal(store_number(&t, "SELECT count(*) FROM negotiation"), 3);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM actor"), 2);
    assert_int_equal(correct(&t, "is\ttalks\tReport 2\tCastle Meeting\tBlue Lake Summit\nis\ttalks\tReport 0\tBlue Lake Summit\tBlue Lake Summit\n"), DGM_OK);
    assert_int_equal(store_number(&t, "SELECT count(DISTINCT negotiation) FROM talks WHERE report IN (1, 3)"), 1);
    put_talks(&t, &all[0], 7);                   /* corrections hold for what comes later */
    store_commit(&t);
    assert_int_equal(correct(&t, ""), DGM_OK);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM negotiation"), 2);
    assert_int_equal(store_number(&t, "SELECT count(*) FROM correction"), 0);
    store_drop(&t);
}

static void wrongly_corrected(void **state)
{
    (void)state;
    static const struct { const char *lines; uint64_t line; } wrong[] = {
        { "same\ttalks\tone\n", 1 }, { "# fine\nsimilar\ttalks\tone\ttwo\n", 2 }, { "cut\tactor\tone\t2021-03-01\n", 1 },
        { "cut\ttalks\tone\tyesterday\n", 1 }, { "same\tplace\tone\ttwo\n", 1 }, { "same\ttalks\t\ttwo\n", 1 }, { "is\ttalks\tr\tone\n", 1 },
        { "same\ttalks\tone\ttwo\nsame\ttalks\t\xff\ttwo\n", 2 }, { "same\ttalks\tone\ttwo\tthree\tfour\tfive\n", 1 },
    };
    test_store t;
    store_make(&t);
    assert_int_equal(correct(&t, "same\ttalks\tone\ttwo\n"), DGM_OK);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(correct(&t, wrong[i].lines), DGM_E_SYNTAX);
        assert_int_equal(t.err.line, wrong[i].line);
        assert_int_equal(store_number(&t, "SELECT count(*) FROM correction WHERE one = 'one'"), 1);      /* those before still hold */
    }
    store_drop(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chains_in_any_order), cmocka_unit_test(near_duplicates_in_any_order), cmocka_unit_test(the_same_event),
        cmocka_unit_test(nobody_in_particular), cmocka_unit_test(the_same_actor), cmocka_unit_test(the_same_talks), cmocka_unit_test(two_in_one_report),
        cmocka_unit_test(corrected), cmocka_unit_test(wrongly_corrected),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
