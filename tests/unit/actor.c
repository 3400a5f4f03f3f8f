/* Actors on hand-made trees and a small lexicon: roles that compose, capitals, offices in time, returns, places. */
#include "actor/actor.h"
#include "trees.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

typedef struct { dgm_arena arena; dgm_actors *actors; } knowledge;

static dgm_status read_knowledge(void *arg)
{
    knowledge *k = arg;
    static const char *const dirs[] = { "tests/lexicon-small" };
    dgm_error err = { 0 };
    dgm_status st = dgm_actors_read(&k->actors, &k->arena, &(dgm_layers){ dirs, 1 }, &err);
    if (st != DGM_OK)
        print_error("%s:%u: %s\n", err.file, (unsigned)err.line, err.text);
    return st;
}

static int set_up(void **state)
{
    knowledge *k = calloc(1, sizeof *k);
    dgm_arena *arenas[] = { &k->arena, NULL };
    *state = k;
    return dgm_guard(arenas, read_knowledge, k, NULL) != DGM_OK;
}

static int tear_down(void **state)
{
    knowledge *k = *state;
    dgm_arena_free(&k->arena);
    free(k);
    return 0;
}

static void find(tree_report *r, void **state, const char *trees, dgm_date date)
{
    trees_read(r, trees);
    r->doc.date = date;
    dgm_find_actors(r->rec, &r->doc, ((knowledge *)*state)->actors, &r->scratch);
}

static const dgm_date summer_2018 = { 2018, 7, 1 };

/* The codes of whom a token stands for, conjuncts included: "RUR", "RURGOV SYLGOV", "" for nobody. */
static const char *codes_of(tree_report *r, uint32_t sentence, uint32_t token)
{
    static char out[256];
    dgm_index_list who = { 0 };
    dgm_actors_of(&r->doc, sentence, token - 1, &r->scratch, &who);
    size_t n = 0;
    out[0] = 0;
    for (uint32_t i = 0; i < who.n; i++) {
        const dgm_entity *e = &r->rec->entities.at[who.at[i]];
        dgm_bytes code = e->codes.n ? e->codes.at[0] : DGM_LIT("-");
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s", i ? " " : "", DGM_ARG(code));
    }
    return out;
}

static void roles_take_their_country(void **state)
{
    tree_report r;
    find(&r, state,
         "A a DET 4 det\n"
         "Ruritanian ruritanian ADJ 4 amod\n"
         "foreign foreign ADJ 4 amod\n"
         "ministry ministry NOUN 6 nsubj\n"
         "had have AUX 6 aux\n"
         "warned warn VERB 0 root\n"
         "rebels rebel NOUN 6 obj\n"
         "in in ADP 9 case\n"
         "Borduria Borduria PROPN 7 nmod ~\n"
         ". . PUNCT 6 punct\n"
         "\n"
         "The the DET 2 det\n"
         "leader leader NOUN 7 nsubj\n"
         "of of ADP 6 case\n"
         "the the DET 6 det\n"
         "Syldavian syldavian ADJ 6 amod\n"
         "opposition opposition NOUN 2 nmod\n"
         "met meet VERB 0 root\n"
         "Hungry hungry ADJ 12 amod\n"
         "Ruritanian ruritanian ADJ 12 amod\n"
         "and and CCONJ 11 cc\n"
         "Bordurian bordurian ADJ 9 conj\n"
         "officials official NOUN 7 obj ~\n"
         ". . PUNCT 7 punct\n", summer_2018);
    assert_string_equal(codes_of(&r, 0, 4), "RURGOV");
    assert_string_equal(codes_of(&r, 0, 7), "BORREB");
    assert_string_equal(codes_of(&r, 1, 2), "SYLOPP");
    assert_string_equal(codes_of(&r, 1, 12), "RURGOV BORGOV");
    trees_free(&r);
}

static void capitals_act_or_locate(void **state)
{
    tree_report r;
    find(&r, state,
         "Strelsau Strelsau PROPN 4 nsubj\n"
         "and and CCONJ 3 cc\n"
         "Klow Klow PROPN 1 conj\n"
         "urged urge VERB 0 root\n"
         "Szohod Szohod PROPN 4 obj\n"
         "to to PART 7 mark\n"
         "talk talk VERB 4 advcl\n"
         "in in ADP 9 case\n"
         "Strelsau Strelsau PROPN 7 obl ~\n"
         ". . PUNCT 4 punct\n", summer_2018);
    assert_string_equal(codes_of(&r, 0, 1), "RURGOV SYLGOV");
    assert_string_equal(codes_of(&r, 0, 5), "BORGOV");
    assert_string_equal(codes_of(&r, 0, 9), "");
    assert_int_equal(r.rec->places.n, 1);
    assert_true(r.doc.sentences[0].tokens[8].place == 0);
    assert_true(r.rec->places.at[0].located);
    trees_free(&r);
}

static void persons_by_name_and_office(void **state)
{
    tree_report r;
    const char *said =
        "Elphberg Elphberg PROPN 2 nsubj\n"
        "met meet VERB 0 root\n"
        "Klow Klow PROPN 6 nmod:poss ~\n"
        "'s 's PART 3 case\n"
        "Borduria Borduria PROPN 6 compound\n"
        "envoy envoy NOUN 2 obj\n"
        "Bianca_Castafiore Bianca_Castafiore PROPN 6 appos ~\n"
        ". . PUNCT 2 punct\n"
        "\n"
        "Castafiore Castafiore PROPN 2 nsubj\n"
        "left leave VERB 0 root ~\n"
        ". . PUNCT 2 punct\n";
    find(&r, state, said, summer_2018);
    dgm_index_list who = { 0 };
    dgm_actors_of(&r.doc, 0, 0, &r.scratch, &who);
    assert_int_equal(who.n, 1);
    assert_true(dgm_is(r.rec->entities.at[who.at[0]].name, "Flavia Elphberg"));
    assert_string_equal(codes_of(&r, 0, 1), "RURGOV");
    assert_string_equal(codes_of(&r, 0, 6), "SYLGOV");
    assert_string_equal(codes_of(&r, 0, 7), "SYLGOV");
    assert_string_equal(codes_of(&r, 1, 1), "SYLGOV");
    trees_free(&r);
    find(&r, state, said, (dgm_date){ 2012, 3, 1 });
    who = (dgm_index_list){ 0 };
    dgm_actors_of(&r.doc, 0, 0, &r.scratch, &who);
    assert_true(who.n == 1 && dgm_is(r.rec->entities.at[who.at[0]].name, "Rudolf Elphberg"));
    trees_free(&r);
}

static void they_come_back(void **state)
{
    tree_report r;
    find(&r, state,
         "The the DET 3 det\n"
         "Syldavian syldavian ADJ 3 amod\n"
         "regime regime NOUN 4 nsubj\n"
         "attacked attack VERB 0 root\n"
         "Bordurian bordurian ADJ 6 amod\n"
         "troops troops NOUN 4 obj ~\n"
         ". . PUNCT 4 punct\n"
         "\n"
         "The the DET 2 det\n"
         "regime regime NOUN 3 nsubj\n"
         "said say VERB 0 root\n"
         "they they PRON 6 nsubj\n"
         "had have AUX 6 aux\n"
         "shot shoot VERB 3 ccomp\n"
         "its its PRON 8 nmod:poss\n"
         "soldiers soldier NOUN 6 obj ~\n"
         ". . PUNCT 3 punct\n", summer_2018);
    assert_string_equal(codes_of(&r, 1, 2), "SYLGOV");
    assert_string_equal(codes_of(&r, 1, 7), "SYLGOV");
    assert_string_equal(codes_of(&r, 1, 8), "SYLMIL");
    assert_true(r.doc.sentences[0].tokens[2].entity == r.doc.sentences[1].tokens[1].entity);
    trees_free(&r);
}

static void small_words_are_no_names(void **state)
{
    tree_report r;
    find(&r, state,
         "Reading read VERB 0 root\n"
         "uss uss X 1 obj\n"
         "USS USS PROPN 1 obj ~\n"
         ". . PUNCT 1 punct\n", summer_2018);
    assert_string_equal(codes_of(&r, 0, 2), "");
    assert_string_equal(codes_of(&r, 0, 3), "IGOUSS");
    assert_int_equal(r.rec->places.n, 0);
    trees_free(&r);
}

static void towns_by_the_country_beside(void **state)
{
    tree_report r;
    find(&r, state,
         "Police police NOUN 2 nsubj\n"
         "fired fire VERB 0 root\n"
         "in in ADP 4 case\n"
         "Hofbau Hofbau PROPN 2 obl ~\n"
         ", , PUNCT 6 punct\n"
         "Ruritania Ruritania PROPN 4 appos ~\n"
         ". . PUNCT 2 punct\n", summer_2018);
    assert_true(r.doc.sentences[0].tokens[3].place != DGM_NONE);
    assert_int_equal(r.rec->places.at[r.doc.sentences[0].tokens[3].place].geonames, 1002);
    assert_string_equal(codes_of(&r, 0, 1), "RURCOP");
    trees_free(&r);
}

/* What later rooms rely on: mentions by position, spans inside the text, numbers that agree. */
static void lists_agree(void **state)
{
    tree_report r;
    find(&r, state,
         "President President PROPN 2 compound\n"
         "Elphberg Elphberg PROPN 3 nsubj\n"
         "told tell VERB 0 root\n"
         "protesters protester NOUN 3 obj\n"
         "that that SCONJ 7 mark\n"
         "she she PRON 7 nsubj\n"
         "left leave VERB 3 ccomp ~\n"
         ". . PUNCT 3 punct\n", summer_2018);
    assert_true(r.doc.sentences[0].tokens[5].entity == r.doc.sentences[0].tokens[1].entity);
    dgm_actor_link(&r.doc, r.rec, &r.scratch, 0, 6, r.doc.sentences[0].tokens[3].entity, DGM_BY_PRONOUN, DGM_LIT("test"));
    for (uint32_t e = 0; e < r.rec->entities.n; e++)
        for (uint32_t i = 0; i < r.rec->entities.at[e].n_mentions; i++) {
            dgm_span s = r.rec->entities.at[e].mentions[i];
            assert_true(s.start < s.end && s.end <= r.doc.text.size);
            assert_true(i == 0 || r.rec->entities.at[e].mentions[i - 1].start <= s.start);
        }
    for (uint32_t i = 0; i < r.doc.mentions.n; i++)
        assert_true(r.doc.mentions.at[i].entity < r.rec->entities.n);
    trees_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(roles_take_their_country), cmocka_unit_test(capitals_act_or_locate),
        cmocka_unit_test(persons_by_name_and_office), cmocka_unit_test(they_come_back),
        cmocka_unit_test(small_words_are_no_names), cmocka_unit_test(towns_by_the_country_beside),
        cmocka_unit_test(lists_agree),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
