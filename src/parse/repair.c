/* repair.c - two things that a greedy parser decides too early.
 *
 * "After" before a clause:
 *
 *   The talks collapsed   after Norway and Peru   announced that they would not come.
 *                         case  obl               conj, without subject and without "and"
 *
 *   The talks collapsed   after Norway   and Peru   announced that they would not come.
 *                         case  obl      cc  nsubj  conj
 *
 * A greedy parser meets the noun before the verb and takes "after" for a preposition; the verb is then left without a
 * subject. A finite verb that stands right behind such a phrase, has no subject and is coordinated by nothing, is the
 * verb of the clause that the word opens.
 *
 * A subject with a clause of its own:
 *
 *   Jean Dupont ,  who was an envoy to Chad ,  criticised the plan .
 *   root           acl:relcl                   parataxis, without subject
 *   nsubj          acl:relcl                   root
 *
 * Until the verb comes the name may well be a heading. A finite verb behind the clause's comma that has no subject and is coordinated by nothing
 * is what the name does.
 */
#include "parse/repair.h"

/* The closed class of words that are prepositions as well as subordinators. */
static bool may_open_clause(dgm_bytes lemma)
{
    static const char *const words[] = { "after", "before", "since", "until", "till", "as" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (dgm_is(lemma, words[i]))
            return true;
    return false;
}

/* By itself or by its auxiliary. */
static bool is_finite_verb(const dgm_sentence *s, uint32_t v)
{
    return s->tokens[v].upos == DGM_UPOS_VERB && (dgm_is_finite(&s->tokens[v]) || dgm_child_main(s, v, DGM_aux) != DGM_NONE);
}

/* The clause's first word: its verb, or the auxiliary before it. */
static uint32_t verb_behind(const dgm_sentence *s, uint32_t at)
{
    while (at < s->n && (s->tokens[at].upos == DGM_UPOS_AUX || s->tokens[at].deprel == DGM_advmod) &&
           s->tokens[at].head != DGM_ROOT && s->tokens[at].head > at)
        at++;
    return at < s->n ? at : DGM_NONE;
}

static bool lacks_subject(const dgm_sentence *s, uint32_t v)
{
    return dgm_child_main(s, v, DGM_nsubj) == DGM_NONE && dgm_child_main(s, v, DGM_csubj) == DGM_NONE &&
           dgm_child(s, v, DGM_expl) == DGM_NONE && dgm_child(s, v, DGM_cc) == DGM_NONE && dgm_child(s, v, DGM_mark) == DGM_NONE;
}

/* Where "and" at `at` was taken to join a clause but joins two subjects ("after Norway and Peru announced"): the second
 * subject, which stands right behind it; or DGM_NONE. Names alone: "after the war and Peru announced" may be two clauses. */
static uint32_t second_subject(const dgm_sentence *s, uint32_t at)
{
    if (at + 1 >= s->n || s->tokens[at].deprel != DGM_cc || s->tokens[at].head == DGM_ROOT)
        return DGM_NONE;
    uint32_t subject = dgm_child_main(s, s->tokens[at].head, DGM_nsubj), first, last;
    if (subject == DGM_NONE || subject < at)
        return DGM_NONE;
    dgm_subtree(s, subject, &first, &last);
    return first == at + 1 && s->tokens[subject].upos == DGM_UPOS_PROPN ? subject : DGM_NONE;
}

static bool open_clause(dgm_sentence *s, uint32_t word)
{
    dgm_token *t = s->tokens;
    uint32_t noun = t[word].head, first, last;
    if (noun == DGM_ROOT || noun < word || t[noun].head == DGM_ROOT || t[noun].head > word ||
        (dgm_deprel_main(t[noun].deprel) != DGM_obl && dgm_deprel_main(t[noun].deprel) != DGM_nmod))
        return false;
    dgm_subtree(s, noun, &first, &last);
    uint32_t above = t[noun].head, second = t[noun].upos == DGM_UPOS_PROPN ? second_subject(s, last + 1) : DGM_NONE;
    uint32_t verb = second != DGM_NONE ? t[second].head : verb_behind(s, last + 1);
    if (verb == DGM_NONE || !is_finite_verb(s, verb) || (second == DGM_NONE && !lacks_subject(s, verb)) || first != word ||
        (t[verb].deprel != DGM_conj && t[verb].deprel != DGM_parataxis && t[verb].deprel != DGM_advcl) || dgm_is_above(s, verb, above))
        return false;
    while (t[above].upos != DGM_UPOS_VERB && t[above].head != DGM_ROOT && above != t[verb].head)
        above = t[above].head;                     /* "the end of talks after ...": the clause belongs to the verb */
    bool passive = dgm_child(s, verb, DGM_aux_pass) != DGM_NONE;
    if (second != DGM_NONE) {
        t[last + 1].head = second;
        t[second].head = noun;
        t[second].deprel = DGM_conj;
    }
    t[word].head = verb;
    t[word].deprel = DGM_mark;
    t[noun].head = verb;
    t[noun].deprel = passive ? DGM_nsubj_pass : DGM_nsubj;
    t[verb].head = above;
    t[verb].deprel = DGM_advcl;
    return true;
}

/* The clause about `noun` right behind it: a relative one. */
static bool has_own_clause(const dgm_sentence *s, uint32_t noun, uint32_t before)
{
    DGM_EACH_CHILD(s, noun, c)
        if (c > noun && c < before && dgm_deprel_main(s->tokens[c].deprel) == DGM_acl)
            return true;
    return false;
}

static bool give_subject(dgm_sentence *s, uint32_t noun)
{
    dgm_token *t = s->tokens;
    if (t[noun].head != DGM_ROOT || (t[noun].upos != DGM_UPOS_PROPN && t[noun].upos != DGM_UPOS_NOUN) ||
        dgm_child(s, noun, DGM_cop) != DGM_NONE || dgm_child_main(s, noun, DGM_nsubj) != DGM_NONE)
        return false;
    DGM_EACH_CHILD(s, noun, v) {
        if (v < noun || (t[v].deprel != DGM_parataxis && t[v].deprel != DGM_conj && t[v].deprel != DGM_appos) || !is_finite_verb(s, v) ||
            !lacks_subject(s, v) || !has_own_clause(s, noun, v))
            continue;
        uint32_t first, last;
        dgm_subtree(s, v, &first, &last);
        if (first == 0 || first > v || (t[first].upos != DGM_UPOS_PUNCT && t[first - 1].upos != DGM_UPOS_PUNCT))
            continue;
        bool passive = dgm_child(s, v, DGM_aux_pass) != DGM_NONE;
        for (uint32_t i = last + 1; i < s->n; i++)         /* what hung on the name behind the verb hangs on the verb */
            if (t[i].head == noun)
                t[i].head = v;
        t[v].head = DGM_ROOT;
        t[v].deprel = DGM_root;
        t[noun].head = v;
        t[noun].deprel = passive ? DGM_nsubj_pass : DGM_nsubj;
        return true;
    }
    return false;
}

void dgm_repair(dgm_sentence *s)
{
    if (s->root < s->n && give_subject(s, s->root))
        dgm_tree_link(s);
    for (uint32_t i = 0; i < s->n; i++)
        if (s->tokens[i].deprel == DGM_case && may_open_clause(s->tokens[i].lemma) && open_clause(s, i))
            dgm_tree_link(s);
}
