/* Statements from hand-made trees: each test is a kind of attribution. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "quote/inside.h"
#include "trees.h"

static dgm_arena lexicon;
static dgm_text_lexicon *words;
static dgm_cues *cues;

static int open_lexicon(void **state)
{
    (void)state;
    const char *dirs[] = { "lexicon" };
    dgm_error err;
    if (dgm_text_lexicon_read(&words, &lexicon, &(dgm_layers){ dirs, 1 }, &err) == DGM_OK &&
        dgm_cues_read(&cues, &lexicon, &(dgm_layers){ dirs, 1 }, &err) == DGM_OK)
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

/* "[kind] speaker | cue | content / content (anonymous)" of each statement, one a line, for a comparison with one string. */
static void expect(tree_report *r, const char *lines, const char *statements)
{
    trees_read(r, lines);
    r->doc.text_lexicon = words;
    dgm_find_statements(r->rec, &r->doc, cues, &r->scratch);
    char found[2048] = "";
    for (uint32_t i = 0; i < r->rec->statements.n; i++) {
        const dgm_statement *s = &r->rec->statements.at[i];
        size_t n = strlen(found);
        snprintf(found + n, sizeof found - n, "%s[%s] %.*s | %.*s | ", i ? "\n" : "", dgm_statement_kind_name(s->kind),
                 DGM_ARG(dgm_cover(r->doc.text, s->speaker_span)), DGM_ARG(dgm_cover(r->doc.text, s->cue)));
        for (uint32_t c = 0; c < s->n_content; c++) {
            n = strlen(found);
            snprintf(found + n, sizeof found - n, "%s%.*s", c ? " / " : "", DGM_ARG(dgm_cover(r->doc.text, s->content[c])));
        }
        if (s->anonymous)
            strncat(found, " (anonymous)", sizeof found - strlen(found) - 1);
    }
    assert_string_equal(found, statements);
}

static void direct_quote_before_its_cue(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "“ “ PUNCT 4 punct ~\n We we PRON 4 nsubj\n will will AUX 4 aux\n stay stay VERB 8 ccomp ~\n , , PUNCT 4 punct ~\n ” ” PUNCT 4 punct\n"
               "Envoy envoy NOUN 8 nsubj\n said say VERB 0 root\n in in ADP 12 case\n a a DET 12 det\n daily daily ADJ 12 amod\n briefing briefing NOUN 8 obl ~\n . . PUNCT 8 punct\n",
           "[direct] Envoy | said | We will stay");
    assert_true(dgm_is(r.rec->statements.at[0].channel, "daily briefing"));
    assert_int_equal(r.doc.sentences[0].tokens[1].statement, 0);
    assert_int_equal(r.doc.sentences[0].tokens[7].statement, DGM_NONE);
    assert_true(r.doc.sentences[0].tokens[3].flags & DGM_TOKEN_QUOTED);
    trees_free(&r);
}

static void quotation_goes_on_without_a_cue(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "\" \" PUNCT 3 punct ~\n It it PRON 3 nsubj\n failed fail VERB 7 ccomp ~\n , , PUNCT 3 punct ~\n \" \" PUNCT 3 punct\n Lund Lund PROPN 7 nsubj\n said say VERB 0 root ~\n . . PUNCT 7 punct\n\n"
               "\" \" PUNCT 4 punct ~\n Nobody nobody PRON 4 nsubj\n will will AUX 4 aux\n come come VERB 0 root ~\n . . PUNCT 4 punct ~\n \" \" PUNCT 4 punct\n",
           "[direct] Lund | said | It failed / Nobody will come.");
    trees_free(&r);
}

static void participle_takes_the_governing_subject(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Oslo Oslo PROPN 4 nsubj\n will will AUX 4 aux\n not not PART 4 advmod\n come come VERB 0 root ~\n , , PUNCT 6 punct\n saying say VERB 4 advcl\n the the DET 8 det\n talks talk NOUN 9 nsubj\n failed fail VERB 6 ccomp ~\n . . PUNCT 4 punct\n",
           "[indirect] Oslo | saying | the talks failed");
    trees_free(&r);
}

static void cue_inside_its_content(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "The the DET 2 det\n army army NOUN 7 nsubj ~\n , , PUNCT 5 punct\n officials official NOUN 5 nsubj\n said say VERB 7 parataxis ~\n , , PUNCT 5 punct\n left leave VERB 0 root ~\n . . PUNCT 7 punct\n",
           "[indirect] officials | said | The army / left");
    trees_free(&r);
}

static void what_is_not_said_is_no_statement(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Oslo Oslo PROPN 2 nsubj\n declined decline VERB 0 root\n to to PART 4 mark\n say say VERB 2 xcomp\n whether whether SCONJ 7 mark\n it it PRON 7 nsubj\n came come VERB 4 ccomp ~\n . . PUNCT 2 punct\n", "");
    trees_free(&r);
}

static void second_hand(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "“ “ PUNCT 3 punct ~\n It it PRON 3 nsubj\n failed fail VERB 0 root ~\n , , PUNCT 3 punct ~\n ” ” PUNCT 3 punct\n Lund Lund PROPN 8 nsubj:pass\n was be AUX 8 aux:pass\n quoted quote VERB 3 parataxis\n as as SCONJ 10 mark\n saying say VERB 8 advcl\n by by ADP 12 case\n media media NOUN 8 obl:agent ~\n . . PUNCT 3 punct\n",
           "[direct] Lund | quoted as saying | It failed");
    assert_int_equal(r.rec->statements.at[0].source_chain.n, 1);
    assert_true(dgm_is(r.rec->statements.at[0].source_chain.at[0], "quoted by media"));
    trees_free(&r);
}

static void anonymous_source(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Oslo Oslo PROPN 2 nsubj\n left leave VERB 0 root ~\n , , PUNCT 7 punct\n a a DET 6 det\n diplomatic diplomatic ADJ 6 amod\n source source NOUN 7 nsubj\n said say VERB 2 parataxis ~\n . . PUNCT 2 punct\n",
           "[indirect] a diplomatic source | said | Oslo left (anonymous)");
    trees_free(&r);
}

static void piece_of_a_quotation(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Lund Lund PROPN 2 nsubj\n said say VERB 0 root\n the the DET 4 det\n plan plan NOUN 8 nsubj\n was be AUX 8 cop\n \" \" PUNCT 8 punct ~\n hardly hardly ADV 8 advmod\n possible possible ADJ 2 ccomp ~\n \" \" PUNCT 8 punct ~\n . . PUNCT 2 punct\n",
           "[mixed] Lund | said | the plan was \"hardly possible\"");
    trees_free(&r);
}

static void according_to(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "According accord VERB 4 case\n to to ADP 1 fixed\n the the DET 4 det\n ministry ministry NOUN 7 obl ~\n , , PUNCT 4 punct\n Oslo Oslo PROPN 7 nsubj\n left leave VERB 0 root ~\n . . PUNCT 7 punct\n",
           "[indirect] the ministry | According to | Oslo left");
    trees_free(&r);
}

static void clause_that_the_tree_lost(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Oslo Oslo PROPN 2 nsubj\n said say VERB 0 root\n in in ADP 5 case\n a a DET 5 det\n letter letter NOUN 2 obl\n that that SCONJ 9 mark\n roads road NOUN 9 nsubj\n were be AUX 9 cop\n shut shut ADJ 5 acl ~\n . . PUNCT 2 punct\n",
           "[indirect] Oslo | said | roads were shut");
    assert_true(dgm_is(r.rec->statements.at[0].channel, "letter"));
    assert_true(dgm_is(r.rec->statements.at[0].certainty, "said"));
    assert_false(r.rec->statements.at[0].attitude);
    trees_free(&r);
}

static void what_is_feared_is_an_attitude(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Oslo Oslo PROPN 2 nsubj\n fears fear VERB 0 root\n that that SCONJ 6 mark\n trolls troll NOUN 6 nsubj\n may may AUX 6 aux\n attack attack VERB 2 ccomp ~\n . . PUNCT 2 punct\n",
           "[indirect] Oslo | fears | trolls may attack");
    assert_true(dgm_is(r.rec->statements.at[0].certainty, "feared"));
    assert_true(r.rec->statements.at[0].attitude);
    assert_int_equal(r.rec->statements.at[0].aspect, DGM_ASPECT_HYPOTHETICAL);
    trees_free(&r);
    expect(&r, "Oslo Oslo PROPN 4 nsubj\n does do AUX 4 aux\n not not PART 4 advmod\n believe believe VERB 0 root\n trolls troll NOUN 6 nsubj\n exist exist VERB 4 ccomp ~\n . . PUNCT 4 punct\n",
           "[indirect] Oslo | believe | trolls exist");
    assert_true(dgm_is(r.rec->statements.at[0].certainty, "doubted"));
    trees_free(&r);
}

static void hearsay_has_no_speaker(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Trolls troll NOUN 3 nsubj:pass\n are be AUX 3 aux:pass\n said say VERB 0 root\n to to PART 6 mark\n have have AUX 6 aux\n left leave VERB 3 xcomp ~\n . . PUNCT 3 punct\n",
           "[indirect]  | said | Trolls / to have left");
    trees_free(&r);
    /* within another's words the event inside rests on him who tells it */
    expect(&r, "Oslo Oslo PROPN 2 nsubj\n said say VERB 0 root\n trolls troll NOUN 5 nsubj\n allegedly allegedly ADV 5 advmod\n left leave VERB 2 ccomp ~\n . . PUNCT 2 punct\n",
           "[indirect] Oslo | said | trolls allegedly left\n[indirect]  | allegedly | trolls / left");
    assert_int_equal(r.doc.sentences[0].tokens[4].statement, 0);
    trees_free(&r);
}

static void nobody_says_nothing(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Nobody nobody PRON 2 nsubj\n said say VERB 0 root\n trolls troll NOUN 4 nsubj\n left leave VERB 2 ccomp ~\n . . PUNCT 2 punct\n", "");
    trees_free(&r);
    expect(&r, "Oslo Oslo PROPN 3 nsubj\n could could AUX 3 aux\n reject reject VERB 0 root\n the the DET 5 det\n plan plan NOUN 3 obj ~\n . . PUNCT 3 punct\n", "");
    trees_free(&r);
}

static void claim_and_denial_are_linked(void **state)
{
    (void)state;
    tree_report r;
    expect(&r, "Oslo Oslo PROPN 2 nsubj ~ @NOR\n said say VERB 0 root\n Rome Rome PROPN 5 nsubj @ITA\n had have AUX 5 aux\n burned burn VERB 2 ccomp\n ships ship NOUN 5 obj ~\n . . PUNCT 2 punct\n\n"
               "Rome Rome PROPN 2 nsubj @ITA\n denied deny VERB 0 root\n it it PRON 2 obj ~\n . . PUNCT 2 punct\n",
           "[indirect] Oslo | said | Rome had burned ships\n[indirect] Rome | denied | it");
    const dgm_statement *claim = &r.rec->statements.at[0], *denial = &r.rec->statements.at[1];
    assert_int_equal(denial->denies.n, 1);
    assert_int_equal(denial->denies.at[0], 0);
    assert_int_equal(claim->denied_by.n, 1);
    assert_int_equal(claim->denied_by.at[0], 1);
    trees_free(&r);
    /* another matter is no answer */
    expect(&r, "Oslo Oslo PROPN 2 nsubj @NOR\n said say VERB 0 root\n fish fish NOUN 5 nsubj\n was be AUX 5 cop\n safe safe ADJ 2 ccomp ~\n . . PUNCT 2 punct\n\n"
               "Rome Rome PROPN 2 nsubj @ITA\n denied deny VERB 0 root\n that that SCONJ 6 mark\n ships ship NOUN 6 nsubj\n had have AUX 6 aux\n burned burn VERB 2 ccomp ~\n . . PUNCT 2 punct\n",
           "[indirect] Oslo | said | fish was safe\n[indirect] Rome | denied | ships had burned");
    assert_int_equal(r.rec->statements.at[1].denies.n, 0);
    trees_free(&r);
}

/* ---- marks alone ---- */

/* Words of one paragraph; "|" begins the next. Contents come back joined by " / ". */
static void expect_marks(tree_report *r, dgm_quotations *q, const char *marked, const char *contents)
{
    char lines[4096] = "", found[1024] = "";
    dgm_bytes rest = dgm_str(marked), word;
    for (bool more = true; more;) {
        more = dgm_cut(rest, ' ', &word, &rest);
        size_t n = strlen(lines);
        if (dgm_is(word, "|"))
            snprintf(lines + n, sizeof lines - n, "--\n");
        else
            snprintf(lines + n, sizeof lines - n, "%.*s x X 0 root\n", DGM_ARG(word));
    }
    trees_read(r, lines);
    *q = (dgm_quotations){ 0 };
    dgm_find_marks(&r->doc, &r->scratch, q);
    for (uint32_t i = 0; i < q->n; i++) {
        size_t n = strlen(found);
        snprintf(found + n, sizeof found - n, "%s%.*s", i ? " / " : "", DGM_ARG(dgm_cover(r->doc.text, q->at[i].content)));
    }
    assert_string_equal(found, contents);
}

static void apostrophes_and_nesting(void **state)
{
    (void)state;
    tree_report r;
    dgm_quotations q;
    expect_marks(&r, &q, "the rebels' leader didn't call it \"a 'plan' of fools\" then", "a 'plan' of fools / plan");
    assert_int_equal(q.at[1].outer, 0);
    trees_free(&r);
    expect_marks(&r, &q, "«Jamais» he said “one two” ‘three, four’ the ’90s", "Jamais / one two / three, four");
    trees_free(&r);
}

static void quotation_over_paragraphs(void **state)
{
    (void)state;
    tree_report r;
    dgm_quotations q;
    expect_marks(&r, &q, "“One two. | “Three four,” he said", "One two. / Three four");
    assert_true(q.at[0].goes_on && !q.at[0].closed);
    assert_true(q.at[1].goes_before && q.at[1].comma);
    trees_free(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(direct_quote_before_its_cue), cmocka_unit_test(quotation_goes_on_without_a_cue),
        cmocka_unit_test(participle_takes_the_governing_subject), cmocka_unit_test(cue_inside_its_content),
        cmocka_unit_test(what_is_not_said_is_no_statement), cmocka_unit_test(second_hand), cmocka_unit_test(anonymous_source),
        cmocka_unit_test(piece_of_a_quotation), cmocka_unit_test(according_to), cmocka_unit_test(apostrophes_and_nesting),
        cmocka_unit_test(quotation_over_paragraphs), cmocka_unit_test(clause_that_the_tree_lost), cmocka_unit_test(what_is_feared_is_an_attitude),
        cmocka_unit_test(hearsay_has_no_speaker), cmocka_unit_test(nobody_says_nothing), cmocka_unit_test(claim_and_denial_are_linked),
    };
    return cmocka_run_group_tests(tests, open_lexicon, close_lexicon);
}
