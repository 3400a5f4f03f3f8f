/* Talks and positions from hand-made trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "quote/quote.h"
#include "talks/inside.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "trees.h"

static dgm_arena lexicon;
static dgm_text_lexicon *words;
static dgm_cues *cues;
static dgm_talks_lexicon *talks;

static int open_lexicon(void **state)
{
    (void)state;
    const char *dirs[] = { "lexicon" };
    dgm_error err;
    if (dgm_text_lexicon_read(&words, &lexicon, &(dgm_layers){ dirs, 1 }, &err) == DGM_OK &&
        dgm_cues_read(&cues, &lexicon, &(dgm_layers){ dirs, 1 }, &err) == DGM_OK
        && dgm_talks_lexicon_read(&talks, &lexicon, &(dgm_layers){ dirs, 1 }, &err) == DGM_OK)
        return 0;
    fprintf(stderr, "%s:%llu: %s\n", err.file, (unsigned long long)err.line, err.text);
    return 1;
}

static int close_lexicon(void **state)
{
    (void)state;
    dgm_arena_free(&lexicon);
    return 0;
}

/* "party stance talks [subparty] [count] [if: condition]" of each position, one a line. */
static void expect(tree_report *r, const char *lines, const char *positions)
{
    trees_read(r, lines);
    r->doc.text_lexicon = words;
    dgm_find_statements(r->rec, &r->doc, cues, &r->scratch);
    dgm_find_talks(r->rec, &r->doc, talks, &r->scratch);
    char found[2048] = "";
    for (uint32_t i = 0; i < r->rec->positions.n; i++) {
        const dgm_position *p = &r->rec->positions.at[i];
        size_t n = strlen(found);
        snprintf(found + n, sizeof found - n, "%s%.*s %s %.*s", i ? "\n" : "", DGM_ARG(r->rec->entities.at[p->actor].name), dgm_stance_name(p->stance),
                 DGM_ARG(r->rec->talks.at[p->talks].name));
        n = strlen(found);
        if (p->subparty.size)
            snprintf(found + n, sizeof found - n, " [%.*s]", DGM_ARG(p->subparty));
        n = strlen(found);
        if (p->count)
            snprintf(found + n, sizeof found - n, " [%u]", p->count);
        n = strlen(found);
        if (!dgm_span_is_empty(p->condition))
            snprintf(found + n, sizeof found - n, " [if: %.*s]", DGM_ARG(dgm_cover(r->doc.text, p->condition)));
        n = strlen(found);
        if (p->statement != DGM_NONE)
            snprintf(found + n, sizeof found - n, " [said]");
    }
    assert_string_equal(found, positions);
}

static void refusal_with_a_condition(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Norway Norway PROPN 4 nsubj @NOR\n will will AUX 4 aux\n not not PART 4 advmod\n attend attend VERB 0 root\n the the DET 6 det\n talks talk NOUN 4 obj\n in in ADP 8 case\n Doha Doha PROPN 6 nmod @p:Doha:QAT\n unless unless SCONJ 11 mark\n Iran Iran PROPN 11 nsubj @IRN\n comes come VERB 4 advcl ~\n . . PUNCT 4 punct\n",
           "NOR declines Doha talks [if: unless Iran comes]");
    trees_free(&r);
}

static void passive_boycott_by_two(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "The the DET 3 det\n peace peace NOUN 3 compound\n talks talk NOUN 6 nsubj:pass\n in in ADP 5 case\n Oslo Oslo PROPN 3 nmod @p:Oslo:NOR\n boycotted boycott VERB 0 root\n by by ADP 8 case\n rebels rebel NOUN 6 obl:agent @g:rebels:SYR ~\n . . PUNCT 6 punct\n",
           "rebels boycotts Oslo peace talks");
    trees_free(&r);
}

static void decision_not_to_go(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "The the DET 2 det\n summit summit NOUN 5 nsubj\n in in ADP 4 case\n Oslo Oslo PROPN 2 nmod @p:Oslo:NOR\n opens open VERB 0 root ~\n . . PUNCT 5 punct\n\n"
               "We we PRON 2 nsubj\n note note VERB 0 root\n France France PROPN 5 nmod:poss @FRA ~\n 's 's PART 3 case\n decision decision NOUN 2 obj\n not not PART 8 advmod\n to to PART 8 mark\n go go VERB 5 acl\n to to ADP 10 case\n Oslo Oslo PROPN 8 obl @p:Oslo:NOR ~\n . . PUNCT 2 punct\n",
           "FRA declines Oslo summit");
    trees_free(&r);
}

static void silence_is_no_stance(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "France France PROPN 2 nsubj @FRA\n declined decline VERB 0 root\n to to PART 4 mark\n say say VERB 2 xcomp\n whether whether SCONJ 8 mark\n it it PRON 8 nsubj\n would would AUX 8 aux\n attend attend VERB 4 ccomp\n the the DET 10 det\n talks talk NOUN 8 obj\n in in ADP 12 case\n Doha Doha PROPN 10 nmod @p:Doha:QAT ~\n . . PUNCT 2 punct\n",
           "FRA undisclosed Doha talks");
    trees_free(&r);
    expect(&r, "France France PROPN 2 nsubj @FRA\n urged urge VERB 0 root\n Iran Iran PROPN 2 obj @IRN\n to to PART 5 mark\n attend attend VERB 2 xcomp\n the the DET 7 det\n talks talk NOUN 5 obj\n in in ADP 9 case\n Doha Doha PROPN 7 nmod @p:Doha:QAT ~\n . . PUNCT 2 punct\n", "");
    trees_free(&r);
}

static void parties_named_by_the_talks(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Talks talk NOUN 6 nsubj\n between between ADP 3 case\n Iran Iran PROPN 1 nmod @IRN\n and and CCONJ 5 cc\n Oman Oman PROPN 3 conj @OMN\n began begin VERB 0 root ~\n . . PUNCT 6 punct\n",
           "IRN attends IRN\xE2\x80\x93OMN talks\nOMN attends IRN\xE2\x80\x93OMN talks");
    assert_int_equal(r.rec->talks.n, 1);
    trees_free(&r);
    expect(&r, "Iran Iran PROPN 2 nsubj @IRN\n met meet VERB 0 root\n Oman Oman PROPN 2 obj @OMN\n in in ADP 5 case\n Muscat Muscat PROPN 2 obl @p:Muscat:OMN ~\n . . PUNCT 2 punct\n",
           "OMN attends Muscat meeting\nIRN attends Muscat meeting");
    trees_free(&r);
}

static void sport_is_no_talks(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "France France PROPN 2 nsubj @FRA\n won win VERB 0 root\n the the DET 5 det\n football football NOUN 5 compound\n meeting meeting NOUN 2 obj\n with with ADP 7 case\n Iran Iran PROPN 5 nmod @IRN ~\n . . PUNCT 2 punct\n", "");
    assert_int_equal(r.rec->talks.n, 0);
    trees_free(&r);
}

static void auspices_and_relations(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "The the DET 2 det\n summit summit NOUN 5 nsubj\n in in ADP 4 case\n Oslo Oslo PROPN 2 nmod @p:Oslo:NOR\n undermines undermine VERB 0 root\n the the DET 9 det\n Norway Norway PROPN 9 obl:unmarked ~ @NOR\n - - PUNCT 9 punct ~\n led lead VERB 10 amod\n process process NOUN 5 obj ~\n . . PUNCT 5 punct\n", "");
    assert_int_equal(r.rec->talks.n, 2);
    assert_int_equal(r.rec->talks.at[1].auspices.n, 1);
    assert_int_equal(r.rec->talks.at[0].n_relations, 1);
    assert_int_equal(r.rec->talks.at[0].relations[0].kind, DGM_UNDERMINES);
    assert_int_equal(r.rec->talks.at[0].relations[0].talks, 1);
    trees_free(&r);
}

/* Reads one line as lexicon/talks/mine.tsv; what is said of it must hold `message`, or it must do for "". */
static void expect_row(const char *line, const char *message)
{
    char dir[] = "/tmp/dragoman-talks-XXXXXX", room[64], file[96];
    assert_non_null(mkdtemp(dir));
    snprintf(room, sizeof room, "%s/talks", dir);
    snprintf(file, sizeof file, "%s/mine.tsv", room);
    assert_int_equal(mkdir(room, 0700), 0);
    FILE *f = fopen(file, "w");
    assert_non_null(f);
    fputs(line, f);
    fclose(f);
    dgm_arena a = { 0 };
    dgm_talks_lexicon *lx;
    dgm_error err = { .text = "" };
    const char *dirs[] = { dir };
    dgm_status status = dgm_talks_lexicon_read(&lx, &a, &(dgm_layers){ dirs, 1 }, &err);
    assert_int_equal(status, *message ? DGM_E_SYNTAX : DGM_OK);
    if (*message) {
        assert_int_equal(err.line, 1);
        if (!strstr(err.text, message))
            fail_msg("\"%s\" does not say \"%s\"", err.text, message);
    }
    dgm_arena_free(&a);
    unlink(file);
    rmdir(room);
    rmdir(dir);
}

static void tables_that_are_wrong(void **state)
{
    (void)state;
    expect_row("known\tLake talks\tprocess\tlake peace talks\t\t\t\tTCD\t\t2031-02\t\tTCD\tour files\n", "");
    expect_row("known\tLake talks\tseries\t\t\t\t\t\t\t\t\t\tour files\n", "");
    expect_row("known\tLake talks\tprocess\n", "twelve fields");
    expect_row("known\tLake talks\tparley\t\t\t\t\t\t\t\t\t\tour files\n", "kind of talks");
    expect_row("known\tLake talks\tprocess\t\t\t\t\t\t\tFebruary\t\t\tour files\n", "date");
    expect_row("known\tLake talks\tprocess\t\t\t\t\t\t\t\t\t\t\n", "source");
    expect_row("stance\tattend\tverb\tgoes\tdeclines\n", "stance");
    expect_row("stance\tattend\tverb\tattends\tdeclines\t\tlikes\n", "attitude");
    expect_row("stance\tattend\tverb\tattends\tdeclines\t\t\tflees\n", "engagement");
    expect_row("stance\tattend\tverb\tattends\tdeclines\tdirect\tsupports\tengages\n", "");
    expect_row("status\tbegin\tbegun\n", "status");
    expect_row("noun\ttalks\n", "too few fields");
    expect_row("noun\ttalks\tparley\tstrong\n", "kind of talks");
    expect_row("class\tnonsense\tword\n", "class");
    expect_row("relation\tbeat\tbeats\n", "relation");
    expect_row("side\tled\tboss\n", "side");
    expect_row("topic\tpeace\tpeace\n", "");
    expect_row("state\tGOV\n", "");
    expect_row("plain\n", "too few fields");
    expect_row("mood\tgood\tbad\n", "fact");
}

static void mediated_between(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Oman Oman PROPN 3 nsubj @OMN\n will will AUX 3 aux\n mediate mediate VERB 0 root\n talks talk NOUN 3 obj\n between between ADP 6 case\n Iran Iran PROPN 4 nmod @IRN\n and and CCONJ 8 cc\n Iraq Iraq PROPN 6 conj @IRQ ~\n . . PUNCT 3 punct\n",
           "OMN mediates IRN\xE2\x80\x93IRQ talks\nIRN attends IRN\xE2\x80\x93IRQ talks\nIRQ attends IRN\xE2\x80\x93IRQ talks");
    trees_free(&r);
}

static void owed_is_no_stance(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Norway Norway PROPN 2 nsubj @NOR\n needs need VERB 0 root\n to to PART 4 mark\n attend attend VERB 2 xcomp\n the the DET 6 det\n talks talk NOUN 4 obj\n in in ADP 8 case\n Doha Doha PROPN 6 nmod @p:Doha:QAT ~\n . . PUNCT 2 punct\n", "");
    trees_free(&r);
}

static void accused_of_refusing(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Iran Iran PROPN 2 nsubj @IRN\n accused accuse VERB 0 root\n Oman Oman PROPN 2 obj @OMN\n of of SCONJ 5 mark\n refusing refuse VERB 2 advcl\n to to PART 7 mark\n attend attend VERB 5 xcomp\n talks talk NOUN 7 obj\n in in ADP 10 case\n Doha Doha PROPN 8 nmod @p:Doha:QAT ~\n . . PUNCT 2 punct\n",
           "OMN declines Doha talks [said]");
    trees_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refusal_with_a_condition), cmocka_unit_test(passive_boycott_by_two), cmocka_unit_test(decision_not_to_go),
        cmocka_unit_test(silence_is_no_stance), cmocka_unit_test(parties_named_by_the_talks), cmocka_unit_test(sport_is_no_talks),
        cmocka_unit_test(auspices_and_relations), cmocka_unit_test(mediated_between), cmocka_unit_test(owed_is_no_stance),
        cmocka_unit_test(accused_of_refusing), cmocka_unit_test(tables_that_are_wrong),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
