/* Verb dictionaries as they are read, and patterns over hand-made trees. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "petrarch/inside.h"
#include "trees.h"

#include <sys/stat.h>
#include <unistd.h>

/* ---- the reader ---- */

typedef struct { dgm_arena a; const char *file; verb_dictionary *d; char refused[1024]; } work;

static void note(void *ctx, uint64_t line, dgm_bytes why)
{
    work *w = ctx;
    size_t used = strlen(w->refused);
    snprintf(w->refused + used, sizeof w->refused - used, "%llu: %.*s\n", (unsigned long long)line, DGM_ARG(why));
}

static dgm_status read_body(void *arg)
{
    work *w = arg;
    dictionary_refusals refuse = { note, w };
    w->d = verbs_new(&w->a);
    verbs_read(w->d, DGM_LIT("test"), dgm_str(w->file), &refuse);
    return DGM_OK;
}

static void read_verbs(work *w, const char *file)
{
    dgm_arena *arenas[] = { &w->a, NULL };
    *w = (work){ .file = file };
    assert_int_equal(dgm_guard(arenas, read_body, w, NULL), DGM_OK);
}

static dgm_bytes code_of(const work *w, const char *form)
{
    uint32_t e = verbs_find(w->d, dgm_str(form));
    return e == DGM_NONE ? DGM_LIT("none") : w->d->entries.at[e].code.forth;
}

static void forms_of_verbs(void **state)
{
    (void)state;
    work w;
    read_verbs(&w, "--- SCOLD [111] ---\nSCOLD\nCHIDE\nDEFY [112]\nTELL {TOLD}\nRUN_+DOWN {RUN_+DOWNED} [190]\n+WIPE_OUT [202]\nHUSH [---]\n");
    assert_string_equal(w.refused, "");
    static const struct { const char *form, *code; } forms[] = {
        { "scold", "111" }, { "scolded", "111" }, { "scolding", "111" }, { "chides", "111" }, { "chided", "111" }, { "chiding", "111" },
        { "defies", "112" }, { "defied", "112" }, { "defying", "112" }, { "told", "111" }, { "tells", "none" }, { "downed", "190" }, { "wiped", "202" },
        { "hush", "" }, { "scolds", "111" }, { "hushes", "" },
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        assert_true(dgm_is(code_of(&w, forms[i].form), forms[i].code));
    const verb_entry *e = &w.d->entries.at[verbs_find(w.d, DGM_LIT("wiped"))];
    assert_true(e->after.n == 1 && dgm_is(e->after.at[0], "out"));
    dgm_arena_free(&w.a);
}

static void stems_of_tabari(void **state)
{
    (void)state;
    work w;
    read_verbs(&w, "EXCHANG [060] ;stem\n- * { ENVOY | HERALD } [061:062]\nHIT_ [190] ;a word\n");
    assert_string_equal(w.refused, "");
    assert_true(dgm_is(code_of(&w, "exchanging"), "060"));
    assert_true(dgm_is(code_of(&w, "hit"), "190"));
    assert_true(dgm_is(code_of(&w, "hitting"), "none"));
    assert_true(w.d->patterns.n == 1 && dgm_is(w.d->patterns.at[0].code.back, "062"));
    dgm_arena_free(&w.a);
}

static void mistakes_by_line(void **state)
{
    (void)state;
    work w;
    read_verbs(&w, "SCOLD\n--- SCOLD [111] ---\nSCOLD\n- TIES [1]\n- * &NOBODY [1]\n- * * [1]\n- * TIES\n- * TIES [1\n* TIES [1]\n~ a (a b X) SAY = a b 1\n"
                   "- A_B_C_D_E_F_G_H_I_J_K_L_M_N_O_P_Q_R_S_T_U_V_W_X_Y * [1]\n- * GOOD [1]\n");
    assert_string_equal(w.refused,
                        "1: a verb outside a block; write --- MEANING [CODE] --- above it\n"
                        "4: a pattern without *, the place of the verb\n"
                        "5: an unknown set; a set stands above its use\n"
                        "6: a pattern with two verbs\n"
                        "7: a pattern without a code\n"
                        "8: a code without a closing bracket\n"
                        "9: a pattern without '- ' before it\n"
                        "10: a transformation; only verbs and patterns are used\n"
                        "11: a pattern of more than 24 elements\n");
    assert_int_equal(w.d->patterns.n, 1);
    dgm_arena_free(&w.a);
}

/* ---- patterns over trees ---- */

static dgm_arena lexicon;
static dgm_rules *rules;

static int open_rules(void **state)
{
    (void)state;
    const char *dirs[] = { "lexicon" };
    dgm_error err;
    return dgm_rules_read(&rules, &lexicon, &(dgm_layers){ dirs, 1 }, &err) != DGM_OK;
}

static int close_rules(void **state)
{
    (void)state;
    dgm_arena_free(&lexicon);
    return 0;
}

static void put_file(const char *dir, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

typedef struct { tree_report *r; dgm_arena *a; const char *dir; } run;

static dgm_status code_body(void *arg)
{
    run *x = arg;
    dgm_petrarch *p;
    dgm_error err;
    DGM_TRY(dgm_petrarch_load(&p, x->a, x->dir, &err));
    dgm_petrarch_find_actors(x->r->rec, &x->r->doc, p, rules, &x->r->scratch);
    dgm_petrarch_find_events(x->r->rec, &x->r->doc, p, rules, &x->r->scratch, NULL);
    return DGM_OK;
}

/* "RUR>GRA 111" of each event, one behind the other. */
static void expect(const char *verbs, const char *tree, const char *events)
{
    char dir[] = "/tmp/petrarch.XXXXXX", path[256], found[512] = "";
    assert_non_null(mkdtemp(dir));
    put_file(dir, "actors.txt", "RURITANIA [RUR]\nGRAUSTARK [GRA]\nBORDURIA [BOR]\nNEWT [NEW <100101]\n");
    put_file(dir, "agents.txt", "ENVOY [~GOV]\nLANCERS {} [~MIL]\nPOLICE {} [~COP]\n");
    put_file(dir, "verbs.txt", verbs);
    tree_report r;
    dgm_arena a = { 0 };
    trees_read(&r, tree);
    dgm_arena *arenas[] = { &a, &r.scratch, &r.rec->arena, NULL };
    run x = { &r, &a, dir };
    assert_int_equal(dgm_guard(arenas, code_body, &x, NULL), DGM_OK);
    for (uint32_t i = 0; i < r.rec->events.n; i++) {
        const dgm_event *e = &r.rec->events.at[i];
        const dgm_entity *from = &r.rec->entities.at[e->actor.at[0]], *to = &r.rec->entities.at[e->recipient.at[0]];
        size_t used = strlen(found);
        snprintf(found + used, sizeof found - used, "%s%.*s>%.*s %.*s", i ? " " : "", DGM_ARG(from->codes.at[0]), DGM_ARG(to->codes.at[0]), DGM_ARG(e->cameo));
    }
    assert_string_equal(found, events);
    trees_free(&r);
    dgm_arena_free(&a);
    static const char *const names[] = { "actors.txt", "agents.txt", "verbs.txt" };
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        unlink(path);
    }
    rmdir(dir);
}

#define SCOLD "--- SCOLD [111] ---\nSCOLD\n"

/* Ruritania scolded the old envoys of Graustark */
static const char scolds[] = "Ruritania Ruritania PROPN 2 nsubj\nscolded scold VERB 0 root\nthe the DET 5 det\nold old ADJ 5 amod\n"
                             "envoys envoy NOUN 2 obj\nof of ADP 7 case\nGraustark Graustark PROPN 5 nmod\n";

static void words_in_order(void **state)
{
    (void)state;
    expect(SCOLD, scolds, "RUR>GRAGOV 111");
    expect(SCOLD "- * ENVOYS [112]\n", scolds, "RUR>GRAGOV 112");
    expect(SCOLD "- *_ENVOYS [112]\n", scolds, "RUR>GRAGOV 111");      /* "old" stands between */
    expect(SCOLD "- *_OLD_ENVOYS [112]\n", scolds, "RUR>GRAGOV 112");  /* the article does not */
    expect(SCOLD "- * ENVOY [112]\n", scolds, "RUR>GRAGOV 111");       /* words are whole words */
    expect("SCOLD [111]\n- * ENVO [112]\n", scolds, "RUR>GRAGOV 112"); /* in TABARI stems */
    expect("&WHO\n+ENVOY\n" SCOLD "- * &WHO OF [112]\n", scolds, "RUR>GRAGOV 112");
    expect("&WHO_\n+ENVOY\n" SCOLD "- * &WHO [112]\n", scolds, "RUR>GRAGOV 111");
    expect(SCOLD "- * OLD [112]\n- * OLD ENVOYS [113]\n- * ENVOYS OLD [114]\n", scolds, "RUR>GRAGOV 113");
    expect(SCOLD "- * (OF {OLD GRAUSTARK}) [112]\n- * {OLD ENVOYS} [115]\n", scolds, "RUR>GRAGOV 115");
    expect(SCOLD "- * OLD [---]\n", scolds, "");
    expect(SCOLD "- * OLD [112:113]\n", scolds, "RUR>GRAGOV 112 GRAGOV>RUR 113");
    expect(SCOLD "- * OLD [:113]\n", scolds, "GRAGOV>RUR 113");
    expect(SCOLD "- + * ^ OF $ [112]\n", scolds, "GRA>RUR 112");
}

static void passives_turn(void **state)
{
    (void)state;
    static const char tree[] = "Graustark Graustark PROPN 3 nsubj:pass\nwas be AUX 3 aux:pass\nscolded scold VERB 0 root\nby by ADP 5 case\n"
                               "Ruritania Ruritania PROPN 3 obl:agent\n";
    expect(SCOLD, tree, "RUR>GRA 111");
    expect(SCOLD "- + WAS_* BY_$ [112]\n", tree, "RUR>GRA 112");
    expect(SCOLD "- $ WAS_* BY_+ [112]\n", tree, "GRA>RUR 112");
}

static void many_actors(void **state)
{
    (void)state;
    static const char tree[] = "Lancers lancers NOUN 6 nsubj\nof of ADP 3 case\nRuritania Ruritania PROPN 1 nmod\nand and CCONJ 5 cc\n"
                               "Borduria Borduria PROPN 3 conj\nscolded scold VERB 0 root\nGraustark Graustark PROPN 6 obj\n";
    expect(SCOLD, tree, "RURMIL>GRA 111 BORMIL>GRA 111");
    expect(SCOLD "- % * [112]\n", tree, "RURMIL>BORMIL 112 BORMIL>RURMIL 112");
    static const char own[] = "Ruritania Ruritania PROPN 3 nmod:poss ~\n's 's PART 1 case\nlancers lancers NOUN 8 nsubj\nand and CCONJ 7 cc\n"
                              "Borduria Borduria PROPN 7 nmod:poss ~\n's 's PART 5 case\npolice police NOUN 3 conj\nscolded scold VERB 0 root\n"
                              "Graustark Graustark PROPN 8 obj\n";
    expect(SCOLD, own, "RURMIL>GRA 111 BORCOP>GRA 111");
}

static void verbs_in_verbs(void **state)
{
    (void)state;
    /* Ruritania said it would scold Graustark */
    static const char tree[] = "Ruritania Ruritania PROPN 2 nsubj\nsaid say VERB 0 root\nit it PRON 5 nsubj\nwould would AUX 5 aux\nscold scold VERB 2 ccomp\n"
                               "Graustark Graustark PROPN 5 obj\n";
    expect(SCOLD, tree, "RUR>GRA 111");
    expect(SCOLD "- SAID WOULD * [130]\n", tree, "RUR>GRA 130");
    expect(SCOLD "--- SAY [010] ---\nSAY {SAID}\n", tree, "RUR>GRA 010");
    expect(SCOLD "- SAID WOULD * [130]\n--- SAY [010] ---\nSAY {SAID}\n", tree, "RUR>GRA 130");
    expect(SCOLD "--- WILL [030] ---\nWOULD\n", tree, "RUR>GRA 111");
}

static void nobody(void **state)
{
    (void)state;
    expect(SCOLD, "Newt Newt PROPN 2 nsubj\nscolded scold VERB 0 root\nGraustark Graustark PROPN 2 obj\n", "");       /* its code is out of date */
    expect(SCOLD, "Police police NOUN 2 nsubj\nscolded scold VERB 0 root\nGraustark Graustark PROPN 2 obj\n", "---COP>GRA 111");
    expect(SCOLD, "Ruritania Ruritania PROPN 2 nsubj\nscolded scold VERB 0 root\nRuritania Ruritania PROPN 2 obj\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forms_of_verbs), cmocka_unit_test(stems_of_tabari), cmocka_unit_test(mistakes_by_line), cmocka_unit_test(words_in_order),
        cmocka_unit_test(passives_turn), cmocka_unit_test(many_actors), cmocka_unit_test(verbs_in_verbs), cmocka_unit_test(nobody),
    };
    return cmocka_run_group_tests(tests, open_rules, close_rules);
}
