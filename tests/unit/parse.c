/* The parser: transitions, the oracle, the model file, lemmas, joined names, the same tree alone and in company. */
#include "parse/conllu.h"
#include "parse/join.h"
#include "parse/lemma.h"
#include "parse/oracle.h"
#include "parse/repair.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

static const char MODEL[] = "models/parse-en.dgm";

/* ---- transitions ---- */

/* Steps of least cost lead back to the tree they were asked about. */
static void follow_oracle(const uint32_t *head, uint32_t n)
{
    uint32_t first[16], next[16], stack[16];
    uint8_t deprel[16] = { 0 };
    dgm_node nodes[17];
    for (uint32_t i = 0; i <= n; i++)
        first[i] = DGM_NONE;
    for (uint32_t i = n; i-- > 0;) {
        next[i] = first[head[i]];
        first[head[i]] = i;
    }
    dgm_gold gold = { n, head, deprel, first, next };
    dgm_state s;
    uint32_t steps = 0;
    dgm_state_start(&s, n, stack, nodes);
    while (!dgm_state_ended(&s)) {
        uint32_t cost[DGM_N_MOVES], best = 0;
        dgm_oracle_costs(&s, &gold, cost);
        for (uint32_t m = 1; m < DGM_N_MOVES; m++)
            if (cost[m] < cost[best])
                best = m;
        assert_int_equal(cost[best], 0);
        dgm_state_do(&s, (dgm_action){ (uint8_t)best, 0 });
        assert_true(++steps <= 2 * n);
    }
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(nodes[i].head, head[i]);
}

static void oracle_rebuilds_projective_trees(void **state)
{
    (void)state;
    follow_oracle((const uint32_t[]){ 1 }, 1);
    follow_oracle((const uint32_t[]){ 1, 4, 3, 1 }, 4);                 /* Rebels left the town */
    follow_oracle((const uint32_t[]){ 2, 2, 8, 5, 5, 2, 7, 5 }, 8);
    follow_oracle((const uint32_t[]){ 6, 0, 1, 2, 3, 4 }, 6);
}

static void a_second_root_hangs_on_the_first(void **state)
{
    (void)state;
    uint32_t stack[4];
    dgm_node nodes[5];
    dgm_state s;
    dgm_state_start(&s, 3, stack, nodes);
    for (int i = 0; i < 3; i++)
        dgm_state_do(&s, (dgm_action){ DGM_SHIFT, 0 });
    while (!dgm_state_ended(&s))
        dgm_state_do(&s, (dgm_action){ DGM_LEFT, DGM_root });
    dgm_state_one_root(&s);
    assert_int_equal(nodes[0].head, 3);
    assert_int_equal(nodes[1].head, 0);
    assert_int_equal(nodes[2].head, 0);
}

/* ---- treebanks ---- */

static dgm_status read_treebank(dgm_document *doc, dgm_arena *a, const char *text, dgm_error *err)
{
    return dgm_conllu_read(doc, a, dgm_str(text), "bank.conllu", dgm_str("news"), err);
}

static void a_treebank_becomes_text_and_trees(void **state)
{
    (void)state;
    dgm_arena a = { 0 };
    dgm_document doc = { 0 };
    static const char bank[] =
        "# newdoc id = GUM_news_one\n"
        "1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
        "1\tdo\tdo\tAUX\tVBP\t_\t3\taux\t_\t_\n"
        "2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n"
        "3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No\n"
        "3.1\tx\tx\tVERB\tVB\t_\t_\t_\t_\t_\n"
        "4\t!\t!\tPUNCT\t.\t_\t3\tpunct\t_\t_\n"
        "\n"
        "# newdoc id = GUM_fiction_two\n"
        "1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_\n";
    assert_int_equal(read_treebank(&doc, &a, bank, NULL), DGM_OK);
    assert_int_equal(doc.n, 1);
    assert_true(dgm_is(doc.text, "don't go!\n"));
    assert_int_equal(doc.sentences[0].tokens[1].head, 2);
    assert_int_equal(doc.sentences[0].tokens[2].head, DGM_ROOT);
    dgm_arena_free(&a);
}

static void a_broken_treebank_names_its_line(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "1\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\n",
        "2\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n",
        "1\tgo\tgo\tVERB\tVB\t_\t7\troot\t_\t_\n",
        "1\tgo\tgo\tVERB\tVB\t_\t1\troot\t_\t_\n",
        "1\tgo\tgo\tVERBAL\tVB\t_\t0\troot\t_\t_\n",
        "1\tgo\tgo\tVERB\tVB\t_\t0\twhatever\t_\t_\n",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        dgm_arena a = { 0 };
        dgm_document doc = { 0 };
        dgm_error err = { 0 };
        assert_int_equal(read_treebank(&doc, &a, broken[i], &err), DGM_E_SYNTAX);
        assert_int_equal(err.line, 1);
        dgm_arena_free(&a);
    }
}

/* ---- the model file ---- */

static void write_file(char path[64], const void *data, size_t size)
{
    strcpy(path, "/tmp/dragoman-model-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, data, size), (ssize_t)size);
    close(fd);
}

static dgm_status open_bytes(const void *data, size_t size)
{
    char path[64];
    dgm_model *m;
    dgm_error err = { 0 };
    write_file(path, data, size);
    dgm_status st = dgm_model_open(&m, path, &err);
    unlink(path);
    dgm_model_close(m);
    assert_true(st == DGM_OK || err.text[0]);
    return st;
}

static void a_damaged_model_is_refused(void **state)
{
    (void)state;
    dgm_arena a = { 0 };
    dgm_bytes file;
    assert_int_equal(dgm_file_read(&file, &a, MODEL, NULL), DGM_OK);
    unsigned char *bytes = (unsigned char *)(uintptr_t)file.data;
    assert_int_equal(open_bytes(bytes, file.size), DGM_OK);
    assert_int_equal(open_bytes("", 0), DGM_E_SYNTAX);
    assert_int_equal(open_bytes(bytes, 100), DGM_E_SYNTAX);
    assert_int_equal(open_bytes(bytes, file.size / 2), DGM_E_SYNTAX);
    bytes[file.size / 2] ^= 1;
    assert_int_equal(open_bytes(bytes, file.size), DGM_E_SYNTAX);
    bytes[file.size / 2] ^= 1;
    dgm_model_header *h = (void *)bytes;
    h->layout += 1;
    assert_int_equal(open_bytes(bytes, file.size), DGM_E_VERSION);
    h->layout -= 1;
    /* The header lies outside the checksum: each of its numbers must be checked by itself. */
    for (size_t at = offsetof(dgm_model_header, shape); at + 4 <= sizeof *h; at += 4) {
        uint32_t old, wrong = 0x7FFFFFF0;
        memcpy(&old, bytes + at, 4);
        memcpy(bytes + at, &wrong, 4);
        assert_int_not_equal(open_bytes(bytes, file.size), DGM_OK);
        memcpy(bytes + at, &old, 4);
    }
    bytes[0] = 'X';
    assert_int_equal(open_bytes(bytes, file.size), DGM_E_SYNTAX);
    dgm_arena_free(&a);
}

/* ---- lemmas ---- */

static void lemmas_follow_form_and_tag(void **state)
{
    (void)state;
    static const struct { const char *form, *xpos; dgm_upos upos; const char *lemma; } cases[] = {
        { "said", "VBD", DGM_UPOS_VERB, "say" },         { "urging", "VBG", DGM_UPOS_VERB, "urge" },
        { "declined", "VBD", DGM_UPOS_VERB, "decline" }, { "fled", "VBD", DGM_UPOS_VERB, "flee" },
        { "shelling", "VBG", DGM_UPOS_VERB, "shell" },   { "refused", "VBN", DGM_UPOS_VERB, "refuse" },
        { "denies", "VBZ", DGM_UPOS_VERB, "deny" },      { "met", "VBD", DGM_UPOS_VERB, "meet" },
        { "bombed", "VBD", DGM_UPOS_VERB, "bomb" },      { "halting", "VBG", DGM_UPOS_VERB, "halt" },
        { "withdrew", "VBD", DGM_UPOS_VERB, "withdraw" },{ "killed", "VBN", DGM_UPOS_VERB, "kill" },
        { "talks", "NNS", DGM_UPOS_NOUN, "talk" },       { "forces", "NNS", DGM_UPOS_NOUN, "force" },
        { "countries", "NNS", DGM_UPOS_NOUN, "country" },{ "Men", "NNS", DGM_UPOS_NOUN, "man" },
        { "n't", "RB", DGM_UPOS_PART, "not" },           { "are", "VBP", DGM_UPOS_AUX, "be" },
        { "Kurds", "NNPS", DGM_UPOS_PROPN, "Kurds" },
    };
    dgm_model *m;
    dgm_arena a = { 0 };
    assert_int_equal(dgm_model_open(&m, MODEL, NULL), DGM_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t tag = 0;
        while (tag < m->shape.tags && (m->tag_names[tag].upos != cases[i].upos || strcmp(m->tag_names[tag].xpos, cases[i].xpos) != 0))
            tag++;
        assert_true(tag < m->shape.tags);
        dgm_token t = { .form = dgm_str(cases[i].form), .upos = cases[i].upos };
        dgm_bytes lemma = dgm_lemma(m, &a, &t, tag);
        assert_string_equal(dgm_copy(&a, lemma).data, cases[i].lemma);
    }
    dgm_arena_free(&a);
    dgm_model_close(m);
}

/* ---- joined names, and trees ---- */

/* Words divided by blanks; "~" stands for no space before the next word. */
static dgm_sentence sentence_of(dgm_arena *a, const char *words, dgm_bytes *text)
{
    dgm_bytes all = dgm_copy(a, dgm_str(words)), left = all, word;
    dgm_sentence s = { .tokens = DGM_NEW(a, dgm_token, strlen(words) + 1) };
    char *out = dgm_alloc(a, all.size + 1);
    uint32_t at = 0;
    while (left.size) {
        dgm_cut(left, ' ', &word, &left);
        bool tight = word.size > 1 && word.data[word.size - 1] == '~';
        word.size -= tight;
        memcpy(out + at, word.data, word.size);
        s.tokens[s.n++] = (dgm_token){ .span = { at, at + (uint32_t)word.size }, .form = { out + at, word.size },
                                       .flags = tight ? 0 : DGM_TOKEN_SPACE_AFTER, .xpos = "" };
        at += (uint32_t)word.size;
        if (!tight && left.size)
            out[at++] = ' ';
    }
    *text = (dgm_bytes){ out, at };
    s.span = (dgm_span){ 0, at };
    return s;
}

static void names_are_joined_and_titles_are_not(void **state)
{
    (void)state;
    static const struct { const char *words, *joined; } cases[] = {
        { "French Foreign Minister Jean~ -~ Yves Le Drian left .", "French|Foreign|Minister|Jean-Yves Le Drian|left|." },
        { "On Monday Angela Merkel met Bashar al~ -~ Assad~ .", "On|Monday|Angela Merkel|met|Bashar al-Assad|." },
        { "Angela Merkel met them~ .", "Angela Merkel|met|them|." },
        { "Talks between Norway and Peru ended~ .", "Talks|between|Norway|and|Peru|ended|." },
        { "Rebels Meet Envoy in Geneva Before New Round", "Rebels|Meet|Envoy|in|Geneva|Before|New|Round" },
        { "The Iran~ -~ Iraq border is closed~ .", "The|Iran|-|Iraq|border|is|closed|." },
        { "Carmen de la Vega spoke~ .", "Carmen de la Vega|spoke|." },
    };
    dgm_arena a = { 0 };
    const char *dir = "lexicon";
    dgm_layers layers = { &dir, 1 };
    dgm_joiner *joiner;
    assert_int_equal(dgm_joiner_read(&joiner, &a, &layers, NULL), DGM_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_bytes text, joined = { 0 };
        dgm_sentence s = sentence_of(&a, cases[i].words, &text);
        dgm_join_names(&s, &a, joiner, NULL, text);
        for (uint32_t k = 0; k < s.n; k++)
            joined = dgm_print(&a, "%.*s%s%.*s", DGM_ARG(joined), k ? "|" : "", DGM_ARG(s.tokens[k].form));
        assert_string_equal(joined.data, cases[i].joined);
    }
    dgm_arena_free(&a);
}

static void assert_same_trees(const dgm_sentence *x, const dgm_sentence *y)
{
    assert_int_equal(x->n, y->n);
    for (uint32_t i = 0; i < x->n; i++) {
        assert_int_equal(x->tokens[i].head, y->tokens[i].head);
        assert_int_equal(x->tokens[i].deprel, y->tokens[i].deprel);
        assert_string_equal(x->tokens[i].xpos, y->tokens[i].xpos);
        assert_true(x->tokens[i].margin == y->tokens[i].margin && x->tokens[i].margin >= 0 && x->tokens[i].margin <= 1);
    }
}

static void a_sentence_gets_the_same_tree_in_company(void **state)
{
    (void)state;
    static const char *const words[] = {
        "Norway refused to attend the talks , a spokesman said .", "Why ?", "",
        "Rebels left the town after the army had shelled it for weeks and the governor urged them to go .",
    };
    enum { N = 40 };
    dgm_arena a = { 0 };
    dgm_model *m;
    dgm_parser *p;
    dgm_bytes text;
    dgm_sentence many[N], alone[4];
    assert_int_equal(dgm_model_open(&m, MODEL, NULL), DGM_OK);
    assert_int_equal(dgm_parser_new(&p, m, NULL), DGM_OK);
    for (uint32_t i = 0; i < N; i++)
        many[i] = sentence_of(&a, words[i % 4], &text);
    dgm_parse(p, many, N, &a);
    for (uint32_t i = 0; i < 4; i++) {
        alone[i] = sentence_of(&a, words[i], &text);
        dgm_parse(p, &alone[i], 1, &a);
    }
    for (uint32_t i = 0; i < N; i++)
        assert_same_trees(&many[i], &alone[i % 4]);
    assert_string_equal(dgm_copy(&a, alone[0].tokens[1].lemma).data, "refuse");
    assert_int_equal(alone[0].tokens[0].deprel, DGM_nsubj);
    assert_int_equal(alone[0].tokens[0].head, 1);
    dgm_parser_free(p);
    dgm_model_close(m);
    dgm_arena_free(&a);
}

static void a_long_sentence_is_cut_and_stays_a_tree(void **state)
{
    (void)state;
    enum { N = 5000 };
    dgm_arena a = { 0 };
    dgm_model *m;
    dgm_parser *p;
    assert_int_equal(dgm_model_open(&m, MODEL, NULL), DGM_OK);
    assert_int_equal(dgm_parser_new(&p, m, NULL), DGM_OK);
    dgm_sentence s = { .n = N, .tokens = DGM_NEW(&a, dgm_token, N) };
    for (uint32_t i = 0; i < N; i++)
        s.tokens[i] = (dgm_token){ .form = i % 3 ? DGM_LIT("rebels") : DGM_LIT("and"), .flags = DGM_TOKEN_SPACE_AFTER };
    dgm_parse(p, &s, 1, &a);
    assert_true(s.too_long);
    uint32_t roots = 0;
    for (uint32_t i = 0; i < N; i++) {
        roots += s.tokens[i].head == DGM_ROOT;
        assert_true(s.tokens[i].head == DGM_ROOT || dgm_is_above(&s, s.root, i));
    }
    assert_int_equal(roots, 1);
    dgm_parser_free(p);
    dgm_model_close(m);
    dgm_arena_free(&a);
}

/* "Talks ended after Peru announced it", with "announced" left as a conjunct of "ended". */
static void after_opens_the_clause_of_a_lonely_verb(void **state)
{
    (void)state;
    dgm_token tokens[] = {
        { .lemma = DGM_LIT("talk"), .upos = DGM_UPOS_NOUN, .xpos = "NNS", .head = 1, .deprel = DGM_nsubj },
        { .lemma = DGM_LIT("end"), .upos = DGM_UPOS_VERB, .xpos = "VBD", .head = DGM_ROOT, .deprel = DGM_root },
        { .lemma = DGM_LIT("after"), .upos = DGM_UPOS_ADP, .xpos = "IN", .head = 3, .deprel = DGM_case },
        { .lemma = DGM_LIT("Peru"), .upos = DGM_UPOS_PROPN, .xpos = "NNP", .head = 1, .deprel = DGM_obl },
        { .lemma = DGM_LIT("announce"), .upos = DGM_UPOS_VERB, .xpos = "VBD", .head = 1, .deprel = DGM_conj },
        { .lemma = DGM_LIT("it"), .upos = DGM_UPOS_PRON, .xpos = "PRP", .head = 4, .deprel = DGM_obj },
    };
    dgm_sentence s = { .tokens = tokens, .n = 6 };
    dgm_tree_link(&s);
    dgm_repair(&s);
    assert_int_equal(tokens[2].head, 4);
    assert_int_equal(tokens[2].deprel, DGM_mark);
    assert_int_equal(tokens[3].head, 4);
    assert_int_equal(tokens[3].deprel, DGM_nsubj);
    assert_int_equal(tokens[4].head, 1);
    assert_int_equal(tokens[4].deprel, DGM_advcl);
    tokens[2].lemma = DGM_LIT("with");              /* no subordinator: nothing to mend */
    tokens[2].head = 3;
    tokens[2].deprel = DGM_case;
    tokens[3].head = 1;
    tokens[3].deprel = DGM_obl;
    tokens[4].deprel = DGM_conj;
    dgm_tree_link(&s);
    dgm_repair(&s);
    assert_int_equal(tokens[3].head, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(oracle_rebuilds_projective_trees),
        cmocka_unit_test(a_second_root_hangs_on_the_first),
        cmocka_unit_test(a_treebank_becomes_text_and_trees),
        cmocka_unit_test(a_broken_treebank_names_its_line),
        cmocka_unit_test(a_damaged_model_is_refused),
        cmocka_unit_test(lemmas_follow_form_and_tag),
        cmocka_unit_test(names_are_joined_and_titles_are_not),
        cmocka_unit_test(a_sentence_gets_the_same_tree_in_company),
        cmocka_unit_test(after_opens_the_clause_of_a_lonely_verb),
        cmocka_unit_test(a_long_sentence_is_cut_and_stays_a_tree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
