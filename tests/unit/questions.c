/* Questions to a small store that is made by hand: three parties, two talks, four reports. */
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>

/* Zembla is invited and declines on one day; its capital says a week later that it will come. The Front boycotts, and later "declines". */
static const char world[] =
    "INSERT INTO coder (coder, version, lexicon, model, dictionary) VALUES (1, '0', '', '', '');"
    "INSERT INTO report (report, content, id, url, source, title, date, day, language, coder, cluster, text) VALUES"
    " (1, x'01', 'one', 'https://news.example/1', 'Gazette', 'One', '2031-03-01', 22339, 'en', 1, 1, 'Before it. Zembla stays away, its envoy said. After it.'),"
    " (2, x'02', 'papers/two.txt', NULL, NULL, 'Two', '2031-03-08', 22346, 'en', 1, 2, 'Zembla will come if the guns are silent.'),"
    " (3, x'03', 'three', NULL, 'Herald', 'Three', '2031-03-15', 22353, 'en', 1, 3, 'Zembla will come.'),"
    " (4, x'04', 'four', NULL, 'Herald', 'Four', NULL, NULL, 'en', 1, 4, 'No date here.');"
    "INSERT INTO sentence (report, sentence, from_byte, to_byte) VALUES (1, 0, 0, 10), (1, 1, 11, 45), (1, 2, 46, 55), (2, 0, 0, 40), (3, 0, 0, 17);"
    "INSERT INTO actor (actor, key, why, kind, name, country, codes, wikidata, reports, events, party) VALUES"
    " (1, 'zembla', '', 'country', 'Zembla', 'ZEM', '[\"ZEM\"]', 7, 3, 4, 'ZEM'), (2, 'onhava', '', 'government', 'Onhava', 'ZEM', '[\"ZEMGOV\"]', NULL, 1, 0, 'ZEM'),"
    " (3, 'front', '', 'armed-group', 'Kobalt Front', 'ZEM', '[\"ZEMREB\"]', NULL, 2, 2, 'a3'),"
    " (4, 'lakes', '', 'country', 'United Lakes', 'UNL', '[\"UNL\"]', NULL, 3, 3, 'UNL');"
    "INSERT INTO actor_name (name, actor) VALUES ('zembla', 1), ('onhava', 2), ('kobalt front', 3), ('united lakes', 4), ('the lakes', 4);"
    "INSERT INTO entity (report, entity, kind, name, country, codes, actor) VALUES"
    " (1, 1, 'country', 'Zembla', 'ZEM', '[\"ZEM\"]', 1), (1, 2, 'armed-group', 'Kobalt Front', 'ZEM', '[\"ZEMREB\"]', 3), (1, 3, 'country', 'United Lakes', 'UNL', '[\"UNL\"]', 4),"
    " (2, 1, 'government', 'Onhava', 'ZEM', '[\"ZEMGOV\"]', 2), (2, 2, 'armed-group', 'Kobalt Front', 'ZEM', '[\"ZEMREB\"]', 3), (2, 3, 'country', 'United Lakes', 'UNL', '[\"UNL\"]', 4),"
    " (2, 4, 'country', 'Zembla', 'ZEM', '[\"ZEM\"]', 1), (3, 1, 'country', 'Zembla', 'ZEM', '[\"ZEM\"]', 1), (3, 2, 'armed-group', 'Kobalt Front', 'ZEM', '[\"ZEMREB\"]', 3),"
    " (3, 3, 'country', 'United Lakes', 'UNL', '[\"UNL\"]', 4), (4, 1, 'country', 'United Lakes', 'UNL', '[\"UNL\"]', 4);"
    "INSERT INTO negotiation (negotiation, kind, name, place, country, status, first_day, last_day, reports) VALUES"
    " (1, 'meeting', 'Lake talks', 'Kobaltana', 'UNL', 'open', 22339, 22353, 3), (2, 'round', 'River round', NULL, NULL, NULL, NULL, NULL, 1);"
    "INSERT INTO negotiation_name (name, negotiation, reports) VALUES ('lake talks', 1, 3), ('lake conference', 1, 1), ('river round', 2, 1);"
    "INSERT INTO talks (known, report, talks, kind, name, conflict, status, day, negotiation, why) VALUES"
    " (0, 1, 1, 'meeting', 'Lake talks', '[\"ZEM\"]', 'planned', 22339, 1, ''), (0, 2, 1, 'meeting', 'Lake talks', NULL, 'planned', 22346, 1, ''),"
    " (0, 3, 1, 'meeting', 'Lake talks', NULL, 'open', 22353, 1, ''), (0, 4, 1, 'round', 'River round', NULL, NULL, NULL, 2, '');"
    "INSERT INTO mention (report, kind, number, from_byte, to_byte) VALUES (1, 't', 1, 11, 17);"
    "INSERT INTO talks_party (report, talks, role, place_in_list, entity, actor) VALUES (1, 1, 'host', 0, 3, 4);"
    "INSERT INTO statement (report, statement, sentence, speaker_from, speaker_to, anonymous, kind, cue_from, cue_to, certainty, attitude, aspect, day, confidence) VALUES"
    " (1, 1, 1, 30, 39, 0, 'indirect', 40, 44, 'said', 0, 'actual', 22339, 0.9);"
    "INSERT INTO statement_speaker (report, statement, place_in_list, entity, actor, day) VALUES (1, 1, 0, 1, 1, 22339);"
    "INSERT INTO statement_content (report, statement, from_byte, to_byte) VALUES (1, 1, 11, 28);"
    "INSERT INTO event_cluster (cluster, plover, day, events, reports) VALUES (1, 'REQUEST', 22339, 1, 1), (2, 'CONSULT', 22346, 2, 2), (3, 'ASSAULT', 22346, 1, 1),"
    " (4, 'THREATEN', 22353, 1, 1);"
    "INSERT INTO event (report, event, sentence, plover, mode, cameo, quad, aspect, negated, talks, statement, date, day, evidence_from, evidence_to, confidence, country, cluster, why) VALUES"
    " (1, 1, 1, 'REQUEST', 'meet', '022', 3, 'actual', 0, 1, 1, NULL, 22339, 11, 28, 0.9, NULL, 1, ''), (2, 1, 0, 'CONSULT', NULL, '040', 1, 'actual', 0, NULL, NULL, '2031-03-08', 22346, 0, 6, 0.9, 'UNL', 2, ''),"
    " (3, 1, 0, 'CONSULT', NULL, '040', 1, 'actual', 0, NULL, NULL, '2031-03-08', 22346, 0, 6, 0.9, NULL, 2, ''), (2, 2, 0, 'ASSAULT', NULL, '190', 4, 'actual', 0, NULL, NULL, NULL, 22346, 0, 6, 0.9, NULL, 3, ''),"
    " (3, 2, 0, 'THREATEN', NULL, '130', 3, 'hypothetical', 0, NULL, NULL, NULL, 22353, 0, 6, 0.9, NULL, 4, '');"
    "INSERT INTO event_party (report, event, role, place_in_list, entity, actor, day) VALUES"
    " (1, 1, 'actor', 0, 3, 4, 22339), (1, 1, 'recipient', 0, 1, 1, 22339), (2, 1, 'actor', 0, 4, 1, 22346), (2, 1, 'recipient', 0, 3, 4, 22346),"
    " (3, 1, 'actor', 0, 1, 1, 22346), (3, 1, 'recipient', 0, 3, 4, 22346), (2, 2, 'actor', 0, 2, 3, 22346), (2, 2, 'recipient', 0, 4, 1, 22346),"
    " (3, 2, 'actor', 0, 1, 1, 22353), (3, 2, 'recipient', 0, 2, 3, 22353);"
    "INSERT INTO position (aspect, report, position, entity, actor, party, talks, negotiation, stance, attitude, subparty, condition_from, condition_to, statement, event, evidence_from, evidence_to, day) VALUES"
    " ('actual', 1, 1, 1, 1, 'ZEM', 1, 1, 'declines', NULL, NULL, NULL, NULL, 1, NULL, 11, 28, 22339), ('actual', 1, 2, 1, 1, 'ZEM', 1, 1, 'invited', NULL, NULL, NULL, NULL, NULL, NULL, 11, 28, 22339),"
    " ('actual', 1, 3, 2, 3, 'a3', 1, 1, 'boycotts', NULL, NULL, NULL, NULL, NULL, NULL, 11, 28, 22339),"
    " ('actual', 2, 1, 1, 2, 'ZEM', 1, 1, 'attends', NULL, NULL, 17, 39, NULL, NULL, 0, 39, 22346), ('actual', 2, 2, 2, 3, 'a3', 1, 1, 'declines', NULL, NULL, NULL, NULL, NULL, NULL, 0, 6, 22346),"
    " ('actual', 2, 3, 3, 4, 'UNL', 1, 1, 'undecided', NULL, NULL, NULL, NULL, NULL, NULL, 0, 6, 22346), ('actual', 3, 1, 1, 1, 'ZEM', 1, 1, 'attends', NULL, NULL, NULL, NULL, NULL, NULL, 0, 16, 22353),"
    " ('actual', 3, 2, 1, 1, 'ZEM', 1, 1, 'declines', NULL, 'envoy', NULL, NULL, NULL, NULL, 0, 16, 22353), ('actual', 4, 1, 1, 4, 'UNL', 1, 2, NULL, 'supports', NULL, NULL, NULL, NULL, NULL, 0, 2, NULL);";

static char path[] = "/tmp/dragoman-questions-XXXXXX";

static int make_world(void **state)
{
    int file = mkstemp(path);
    dgm_store *store;
    dgm_error err;
    if (file < 0)
        return 1;
    close(file);
    if (dgm_store_open(&store, path, DGM_STORE_WRITE, &err) != DGM_OK || dgm_db_run(dgm_store_db(store), world, &err) != DGM_OK) {
        print_error("%s\n", err.text);
        return 1;
    }
    dgm_store_close(store);
    return dgm_store_open((dgm_store **)state, path, DGM_STORE_READ, &err) != DGM_OK;
}

static int forget_world(void **state)
{
    dgm_store_close(*state);
    unlink(path);
    return 0;
}

static uint32_t column_of(const dgm_answer *a, const char *name)
{
    for (uint32_t i = 0; i < dgm_answer_n_columns(a); i++)
        if (dgm_answer_column(a, i)->name && strcmp(dgm_answer_column(a, i)->name, name) == 0)
            return i;
    fail_msg("no column %s", name);
    return 0;
}

/* The answer's rows, a line each, with the columns named: "id stance". */
static void expect(void **state, dgm_question question, dgm_filter filter, const char *columns, const char *lines)
{
    dgm_answer *a;
    dgm_error err = { 0 };
    dgm_buffer out = { 0 };
    if (dgm_answer_new(&a, *state, question, &filter, &err) != DGM_OK)
        fail_msg("%s", err.text);
    dgm_status st;
    while ((st = dgm_answer_next(a, &err)) == DGM_OK) {
        dgm_bytes name, rest = dgm_str(columns);
        for (bool more = true, first = true; more; first = false) {
            char text[64];
            more = dgm_cut(rest, ' ', &name, &rest);
            snprintf(text, sizeof text, "%.*s", DGM_ARG(name));
            dgm_puts(&out, first ? "" : "|");
            dgm_put(&out, dgm_answer_cell(a, column_of(a, text)));
        }
        dgm_putc(&out, '\n');
    }
    assert_int_equal(st, DGM_END);
    dgm_putc(&out, '\0');
    assert_string_equal(out.data, lines);
    dgm_buffer_free(&out);
    dgm_answer_free(a);
}

static void expect_error(void **state, dgm_question question, dgm_filter filter, const char *text)
{
    dgm_answer *a;
    dgm_error err = { 0 };
    assert_int_equal(dgm_answer_new(&a, *state, question, &filter, &err), DGM_E_ARGUMENT);
    assert_null(a);
    assert_string_equal(err.text, text);
}

/* ---- positions ---- */

static void latest(void **state)
{
    expect(state, DGM_ASK_POSITIONS, (dgm_filter){ 0 }, "id party stance subparty current",
           "r3.x2|Zembla|declines|envoy|1\nr3.x1|Zembla|attends||1\nr2.x3|United Lakes|undecided||1\nr2.x2|Kobalt Front|declines||1\nr4.x1|United Lakes|||1\n");
    expect(state, DGM_ASK_POSITIONS, (dgm_filter){ .until = { 2031, 3, 1 } }, "id stance", "r1.x3|boycotts\nr1.x1|declines\n");
}

static void history(void **state)
{
    expect(state, DGM_ASK_POSITIONS, (dgm_filter){ .history = true, .actor = "ZEM" }, "id actor stance current condition",
           "r3.x2|Zembla|declines|1|\nr3.x1|Zembla|attends|1|\nr2.x1|Onhava|attends|0|if the guns are silent\nr1.x2|Zembla|invited|0|\nr1.x1|Zembla|declines|0|\n");
    expect(state, DGM_ASK_POSITIONS, (dgm_filter){ .history = true, .actor = "Onhava", .since = { 2031, 3, 8 }, .until = { 2031, 3, 8 } },
           "id party actor code condition on_word_of", "r2.x1|Zembla|Onhava|ZEM|if the guns are silent|\n");
    expect(state, DGM_ASK_POSITIONS, (dgm_filter){ .id = "r1.x1" }, "id statement on_word_of source url report_date from_byte to_byte",
           "r1.x1|r1.s1|Zembla|Gazette|https://news.example/1|2031-03-01|11|28\n");
}

static void matrix(void **state)
{
    dgm_answer *a;
    dgm_error err;
    dgm_buffer out = { 0 };
    assert_int_equal(dgm_answer_new(&a, *state, DGM_ASK_MATRIX, NULL, &err), DGM_OK);
    assert_int_equal(dgm_answer_write(&out, a, DGM_ANSWER_CSV, NULL, &err), DGM_END);
    dgm_putc(&out, '\0');
    assert_string_equal(out.data, "party,code,Lake talks (g1),River round (g2)\n"
                                  "Zembla,ZEM,attends 2031-03-15 r3.x1,\n"
                                  "\"Zembla, envoy\",ZEM,declines 2031-03-15 r3.x2,\n"
                                  "United Lakes,UNL,undecided 2031-03-08 r2.x3,supports undated r4.x1\n"
                                  "Kobalt Front,ZEMREB,declines 2031-03-08 r2.x2,\n");
    dgm_buffer_free(&out);
    dgm_answer_free(a);
}

/* ---- talks, actors, statements, events ---- */

static void talks(void **state)
{
    expect(state, DGM_ASK_TALKS, (dgm_filter){ 0 }, "id talks status place host conflict parties_in parties_out parties_undecided report",
           "g1|Lake talks|open|Kobaltana|United Lakes|ZEM|1|1|1|r3\ng2|River round|||||0|0|0|r4\n");
    expect(state, DGM_ASK_TALKS, (dgm_filter){ .country = "UNL" }, "id", "g1\n");
    expect(state, DGM_ASK_TALKS, (dgm_filter){ .country = "Zembla" }, "id", "g1\n");
    expect(state, DGM_ASK_TALKS, (dgm_filter){ .actor = "the lakes" }, "id", "g1\ng2\n");
    expect(state, DGM_ASK_TALKS, (dgm_filter){ .event = "REQUEST" }, "id", "g1\n");
    expect(state, DGM_ASK_TALKS, (dgm_filter){ .event = "ASSAULT" }, "id", "");
    expect(state, DGM_ASK_TALKS, (dgm_filter){ .since = { 2031, 3, 16 } }, "id", "");
}

static void actors(void **state)
{
    expect(state, DGM_ASK_ACTORS, (dgm_filter){ 0 }, "id actor events wikidata", "a1|Zembla|4|Q7\na4|United Lakes|3|\na3|Kobalt Front|2|\na2|Onhava|0|\n");
    expect(state, DGM_ASK_ACTORS, (dgm_filter){ .since = { 2031, 3, 15 } }, "id events", "a3|1\na1|1\n");
    expect(state, DGM_ASK_ACTORS, (dgm_filter){ .talks = "Lake talks" }, "id events", "a4|1\na1|1\na3|0\na2|0\n");
    expect(state, DGM_ASK_ACTORS, (dgm_filter){ .actor = "Zembla" }, "id", "a1\na2\n");
    expect(state, DGM_ASK_ACTORS, (dgm_filter){ .actor = "a1" }, "id", "a1\n");
}

static void statements(void **state)
{
    expect(state, DGM_ASK_STATEMENTS, (dgm_filter){ 0 }, "id date speaker speaker_text cue content from_byte to_byte",
           "r1.s1|2031-03-01|Zembla|its envoy|said|Zembla stays away|11|28\n");
    expect(state, DGM_ASK_STATEMENTS, (dgm_filter){ .talks = "Lake talks" }, "id", "r1.s1\n");
    expect(state, DGM_ASK_STATEMENTS, (dgm_filter){ .actor = "United Lakes" }, "id", "");
    expect(state, DGM_ASK_STATEMENTS, (dgm_filter){ .event = "02", .recipient = "Zembla" }, "id", "r1.s1\n");
    expect(state, DGM_ASK_STATEMENTS, (dgm_filter){ .event = "ACCUSE" }, "id", "");
}

static void events(void **state)
{
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ 0 }, "id event_id reports dated_by actor recipient recipient_codes",
           "r3.e2|c4|1|report|Zembla|Kobalt Front|ZEMREB\nr3.e1|c2|2|text|Zembla|United Lakes|UNL\nr2.e2|c3|1|report|Kobalt Front|Zembla|ZEM\n"
           "r1.e1|c1|1|report|United Lakes|Zembla|ZEM\n");
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .tellings = true, .event = "CONSULT" }, "id", "r3.e1\nr2.e1\n");
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .id = "c2", .tellings = true }, "id", "r3.e1\nr2.e1\n");
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .actor = "Zembla", .recipient = "Front" }, "id aspect", "r3.e2|hypothetical\n");
}

static void events_by_code(void **state)
{
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .event = "19" }, "id", "r2.e2\n");
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .event = "022", .talks = "g1" }, "id talks talks_id", "r1.e1|Lake talks|g1\n");
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .country = "UNL", .tellings = true }, "id", "r3.e1\nr2.e1\nr1.e1\n");
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .until = { 2031, 2, 0 } }, "id", "");
    expect(state, DGM_ASK_EVENTS, (dgm_filter){ .since = { 2031, 3, 0 }, .until = { 2031, 3, 0 }, .limit = 2 }, "id", "r3.e2\nr3.e1\n");
}

/* ---- stories ---- */

static void timeline(void **state)
{
    expect(state, DGM_ASK_TIMELINE, (dgm_filter){ .talks = "Lake talks" }, "date id who what",
           "2031-03-01|r1.t1||talks planned\n2031-03-01|r1.x1|Zembla|declines; before: invited\n2031-03-01|r1.x2|Zembla|invited\n2031-03-01|r1.x3|Kobalt Front|boycotts\n"
           "2031-03-01|r1.e1|United Lakes|REQUEST meet\n2031-03-08|r2.x1|Zembla|attends; before: declines\n2031-03-08|r2.x3|United Lakes|undecided\n"
           "2031-03-15|r3.t1||talks open\n2031-03-15|r3.x2|Zembla|declines (envoy)\n");
    expect(state, DGM_ASK_TIMELINE, (dgm_filter){ .talks = "Lake talks", .limit = 2 }, "id", "r3.t1\nr3.x2\n");
    expect(state, DGM_ASK_TIMELINE, (dgm_filter){ .talks = "Lake talks", .history = true, .since = { 2031, 3, 15 } }, "id", "r3.t1\nr3.x1\nr3.x2\n");
    expect(state, DGM_ASK_TIMELINE, (dgm_filter){ .actor = "Front" }, "id what", "r1.x3|boycotts\nr2.e2|ASSAULT\nr3.e2|THREATEN, hypothetical\n");
}

static void changes(void **state)
{
    expect(state, DGM_ASK_CHANGES, (dgm_filter){ .since = { 2031, 3, 8 } }, "change id party before after",
           "changed status|r3.t1||planned|open\nchanged position|r2.x1|Zembla|declines|attends\nnew position|r2.x3|United Lakes||undecided\n"
           "new position|r3.x2|Zembla||declines (envoy)\n");
    expect(state, DGM_ASK_CHANGES, (dgm_filter){ .since = { 2031, 3, 1 }, .until = { 2031, 3, 1 }, .actor = "Front" }, "change id evidence",
           "new talks|r1.t1|Zembla stays away, its envoy said.\nnew position|r1.x3|Zembla stays away\n");
}

static void outlook(void **state)
{
    expect(state, DGM_ASK_OUTLOOK, (dgm_filter){ .talks = "Lake talks" }, "measure week value count of which",
           "parties in||1|||Zembla r3.x1\nparties observing||0|||\nparties out||1|||Kobalt Front r2.x2\nparties undecided||1|||United Lakes r2.x3\nconditions open||0|||\n"
           "cooperative share|2031-02-24|0.00|0|1|0 of 1 events\ncooperative share|2031-03-03|0.50|1|2|1 of 2 events\n"
           "conflictual share|2031-02-24|1.00|1|1|1 of 1 events\nconflictual share|2031-03-03|0.50|1|2|1 of 2 events\n");
    expect(state, DGM_ASK_OUTLOOK, (dgm_filter){ .event = "ASSAULT" }, "measure", "");
    expect(state, DGM_ASK_OUTLOOK, (dgm_filter){ .talks = "Lake talks", .until = { 2031, 3, 8 }, .since = { 2031, 3, 8 } }, "measure value which",
           "parties in|1|Zembla r2.x1\nparties observing|0|\nparties out|1|Kobalt Front r2.x2\nparties undecided|1|United Lakes r2.x3\n"
           "conditions open|1|Zembla: if the guns are silent r2.x1\ncooperative share|0.50|1 of 2 events\nconflictual share|0.50|1 of 2 events\n");
}

/* ---- shown ---- */

static void show(void **state)
{
    dgm_buffer out = { 0 };
    dgm_error err;
    assert_int_equal(dgm_store_show(&out, *state, "r1.x1", NULL, &err), DGM_OK);
    dgm_putc(&out, '\0');
    assert_non_null(strstr(out.data, "stance       declines\n"));
    assert_non_null(strstr(out.data, "\nBefore it. \xE2\x9F\xA6Zembla stays away\xE2\x9F\xA7, its envoy said. After it.\n"));
    static const char *const all[] = { "r1", "r1.e1", "r1.s1", "r1.t1", "g1", "a1", "c2", "r4.x1" };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        out.size = 0;
        if (dgm_store_show(&out, *state, all[i], &(dgm_style){ true, 70 }, &err) != DGM_OK)
            fail_msg("%s: %s", all[i], err.text);
        assert_true(out.size > 40);
    }
    static const char *const none[] = { "r9", "r1.e9", "g9", "a9", "c9", "r1.q1", "", "r", "r1.", "r1.e", "e1", "r0.e1", "r1.e99999999999999999999", "'; DROP TABLE actor; --" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_int_equal(dgm_store_show(&out, *state, none[i], NULL, &err), DGM_E_ARGUMENT);
    dgm_buffer_free(&out);
}

/* ---- names ---- */

static void unknown_names(void **state)
{
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .actor = "Zemlba" }, "--actor Zemlba: no actor of that name in the store; did you mean Zembla?");
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .recipient = "Frnt" }, "--recipient Frnt: no actor of that name in the store; did you mean Kobalt Front?");
    expect_error(state, DGM_ASK_TALKS, (dgm_filter){ .talks = "lake talk" }, "--talks lake talk: no talks of that name in the store; did you mean Lake talks?");
    expect_error(state, DGM_ASK_TALKS, (dgm_filter){ .talks = "Xyzzyx" },
                 "--talks Xyzzyx: no talks of that name in the store, nor one spelled like it; there is Lake talks or River round, and dragoman talks STORE lists all");
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .event = "ASAULT" }, "--event ASAULT: no such type of event; did you mean ASSAULT?");
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .event = "0" }, "--event 0: no such type of event; there are AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE, AID, "
                 "RETREAT, REQUEST, ACCUSE, REJECT, THREATEN, PROTEST, SANCTION, MOBILIZE, COERCE, ASSAULT, and CAMEO codes such as 125 or 12");
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .actor = "' OR 1=1 --" },
                 "--actor ' OR 1=1 --: no actor of that name in the store, nor one spelled like it; there is Zembla, United Lakes or Kobalt Front, and dragoman actors STORE lists all");
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .actor = " " }, "--actor needs a name");
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .since = { 2031, 4, 0 }, .until = { 2031, 3, 0 } }, "--since is later than --until: no day lies between them");
    expect_error(state, DGM_ASK_EVENTS, (dgm_filter){ .id = "r1.s1" }, "r1.s1 is the id of something that this question is not about");
}

/* Memory runs out at every place in turn: each time the question ends in DGM_E_MEMORY, and nothing is lost. */
static void without_memory(void **state)
{
    static const dgm_filter filters[] = { { .talks = "Lake talks", .limit = 3 }, { .actor = "Zembla", .country = "UNL" }, { .id = "r1" } };
    for (int q = 0; q < DGM_N_QUESTIONS; q++)
        for (size_t f = 0; f < sizeof filters / sizeof *filters; f++) {
            dgm_status st = DGM_E_MEMORY;
            for (uint64_t n = 1; st == DGM_E_MEMORY; n++) {
                dgm_answer *a;
                dgm_buffer out = { 0 };
                dgm_error err;
                dgm_test_fail_allocation(n);
                st = dgm_answer_new(&a, *state, (dgm_question)q, &filters[f], &err);
                if (st == DGM_OK) {
                    st = dgm_answer_write(&out, a, n % 2 ? DGM_ANSWER_TABLE : DGM_ANSWER_JSONL, NULL, &err);
                    dgm_answer_free(a);
                }
                dgm_test_fail_allocation(0);
                dgm_buffer_free(&out);
                assert_true(n < 1000);
            }
            assert_true(st == DGM_END || st == DGM_E_ARGUMENT);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latest), cmocka_unit_test(history), cmocka_unit_test(matrix), cmocka_unit_test(talks), cmocka_unit_test(actors),
        cmocka_unit_test(statements), cmocka_unit_test(events), cmocka_unit_test(events_by_code), cmocka_unit_test(timeline), cmocka_unit_test(changes),
        cmocka_unit_test(outlook), cmocka_unit_test(show), cmocka_unit_test(unknown_names), cmocka_unit_test(without_memory),
    };
    return cmocka_run_group_tests(tests, make_world, forget_world);
}
