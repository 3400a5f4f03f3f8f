/* walk.c - steps through a tree as rules mean them, not as the treebank happens to draw them. */
#include "event/walk.h"

static const dgm_token *tok(const dgm_scene *x, uint32_t t) { return &x->s->tokens[t]; }

bool dgm_is_passive(const dgm_scene *x, uint32_t v)
{
    bool object = false;
    if (dgm_grammar_of(x->rules, tok(x, v)->lemma) & DGM_DEPONENT)
        return false;
    DGM_EACH_CHILD(x->s, v, c) {
        dgm_deprel d = tok(x, c)->deprel;
        if (d == DGM_nsubj_pass || d == DGM_aux_pass || d == DGM_csubj_pass || d == DGM_obl_agent)
            return true;
        if (d == DGM_nsubj)
            return false;
        object = object || d == DGM_obj;
    }
    const dgm_token *t = tok(x, v);
    if (strcmp(t->xpos, "VBN") != 0 || object)
        return false;
    if (t->deprel == DGM_conj && t->head != DGM_ROOT)        /* "was beaten and jailed" */
        return dgm_child(x->s, t->head, DGM_aux_pass) != DGM_NONE || dgm_child(x->s, t->head, DGM_nsubj_pass) != DGM_NONE
            || tok(x, t->head)->deprel == DGM_acl;
    return t->deprel == DGM_acl || t->deprel == DGM_amod || t->deprel == DGM_advcl || t->deprel == DGM_root;
}

static uint32_t own_subject(const dgm_scene *x, uint32_t v)
{
    uint32_t s = dgm_child_main(x->s, v, DGM_nsubj);
    return s;
}

uint32_t dgm_subject(const dgm_scene *x, uint32_t v)
{
    return dgm_subject_above(x, &v);
}

uint32_t dgm_subject_above(const dgm_scene *x, uint32_t *clause)
{
    uint32_t v = *clause;
    for (int steps = 0; steps < 12 && v != DGM_ROOT; steps++) {
        const dgm_token *t = tok(x, v);
        uint32_t s = own_subject(x, v);
        *clause = v;
        if (s != DGM_NONE) {
            bool relative = dgm_grammar_of(x->rules, tok(x, s)->lemma) & DGM_RELATIVE;
            uint32_t first = v;
            /* "who fled and hid": the relative clause is the first conjunct's */
            while (relative && tok(x, first)->deprel == DGM_conj && tok(x, first)->head != DGM_ROOT)
                first = tok(x, first)->head;
            if (relative && tok(x, first)->deprel == DGM_acl_relcl)
                return tok(x, first)->head;
            return s;
        }
        uint32_t h = t->head;
        if (h == DGM_ROOT)
            return DGM_NONE;
        switch (t->deprel) {
        case DGM_acl: case DGM_amod:
            /* "the plan to strike": the planner strikes, not the plan */
            if (strcmp(t->xpos, "VB") == 0) {
                uint32_t owner = dgm_child(x->s, h, DGM_nmod_poss);
                if (owner != DGM_NONE)
                    return owner;
                if (tok(x, h)->deprel == DGM_obj || tok(x, h)->deprel == DGM_nsubj_pass) {
                    v = tok(x, h)->head;
                    continue;
                }
                return DGM_NONE;
            }
            /* "Nurses from two towns marched" read as a participle: a finite verb wants the whole subject */
            if (dgm_is_finite(t))
                while (tok(x, h)->head != DGM_ROOT && tok(x, h)->deprel == DGM_nmod)
                    h = tok(x, h)->head;
            return h;
        case DGM_acl_relcl:
            return h;
        case DGM_xcomp: {
            uint32_t o = dgm_child(x->s, h, DGM_iobj);
            if (o == DGM_NONE)
                o = dgm_child(x->s, h, DGM_obj);
            if (o != DGM_NONE && strcmp(t->xpos, "VBG") != 0)
                return o;
            v = h;
            break;
        }
        case DGM_advcl: {
            uint32_t m = dgm_child(x->s, v, DGM_mark), o = dgm_child(x->s, h, DGM_obj);
            /* "accused Oslo of shelling", "kept him from leaving": the object does it */
            if (m != DGM_NONE && o != DGM_NONE && strcmp(t->xpos, "VBG") == 0 && (dgm_grammar_of(x->rules, tok(x, m)->lemma) & DGM_CONTROLS))
                return o;
            v = h;
            break;
        }
        case DGM_conj: case DGM_ccomp: case DGM_csubj: case DGM_parataxis: case DGM_dep:
            if (t->deprel == DGM_parataxis && strcmp(t->xpos, "VBG") != 0)
                return DGM_NONE;
            v = h;
            break;
        default:
            return DGM_NONE;
        }
    }
    return DGM_NONE;
}

dgm_bytes dgm_preposition(const dgm_scene *x, uint32_t t)
{
    uint32_t c = dgm_child(x->s, t, DGM_case);
    return c == DGM_NONE ? (dgm_bytes){ 0 } : tok(x, c)->lemma;
}

dgm_bytes dgm_lemma_with_particle(const dgm_scene *x, uint32_t v)
{
    uint32_t p = dgm_child(x->s, v, DGM_compound_prt);
    if (p == DGM_NONE)
        return tok(x, v)->lemma;
    return dgm_print(x->scratch, "%.*s_%.*s", DGM_ARG(tok(x, v)->lemma), DGM_ARG(tok(x, p)->lemma));
}

static bool preposition_fits(const dgm_scene *x, uint32_t t, const dgm_step *step)
{
    if (!step->prepositions.n)
        return true;
    dgm_bytes p = dgm_preposition(x, t);
    for (uint32_t i = 0; i < step->prepositions.n; i++)
        if (dgm_eq(p, step->prepositions.at[i]))
            return true;
    return false;
}

static void add(const dgm_scene *x, dgm_index_list *out, uint32_t t)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (out->at[i] == t)
            return;
    *DGM_PUSH(x->scratch, out) = t;
}

/* A dependent shared by coordinated verbs hangs on one of them: "attacked and killed the guards", "met and thanked Iran".
 * The objects of v are its own or, where it has none, those of a conjunct before or behind. */
static bool add_children(const dgm_scene *x, uint32_t from, dgm_deprel d, const dgm_step *step, dgm_index_list *out)
{
    bool any = false;
    DGM_EACH_CHILD(x->s, from, c)
        if ((tok(x, c)->deprel == d || (d == DGM_obl && tok(x, c)->deprel == DGM_obl_unmarked && !step->prepositions.n)) && preposition_fits(x, c, step)) {
            add(x, out, c);
            any = true;
        }
    return any;
}

static void take_step(const dgm_scene *x, uint32_t from, const dgm_step *step, dgm_index_list *out)
{
    const dgm_token *t = tok(x, from);
    switch (step->kind) {
    case DGM_STEP_SUBJ: {
        if (dgm_is_passive(x, from)) {                     /* rules speak of the active */
            add_children(x, from, DGM_obl_agent, step, out);
            break;
        }
        uint32_t s = dgm_subject(x, from);
        if (s != DGM_NONE)
            add(x, out, s);
        break;
    }
    case DGM_STEP_AGENT:
        add_children(x, from, DGM_obl_agent, step, out);
        break;
    case DGM_STEP_OBJ:
        if (dgm_is_passive(x, from)) {
            uint32_t s = dgm_subject(x, from);
            if (s != DGM_NONE)
                add(x, out, s);
            add_children(x, from, DGM_obj, step, out);     /* "was granted asylum" keeps one */
            break;
        }
        if (add_children(x, from, DGM_obj, step, out))
            break;
        DGM_EACH_CHILD(x->s, from, c)
            if (tok(x, c)->deprel == DGM_conj && tok(x, c)->upos == DGM_UPOS_VERB && add_children(x, c, DGM_obj, step, out))
                return;
        if (t->deprel == DGM_amod && own_subject(x, from) != DGM_NONE) {
            add(x, out, t->head);                          /* "troops shelled positions" taken for a noun phrase */
            return;
        }
        if (t->deprel == DGM_acl_relcl && own_subject(x, from) != DGM_NONE
            && !(dgm_grammar_of(x->rules, tok(x, own_subject(x, from))->lemma) & DGM_RELATIVE))
            add(x, out, t->head);                          /* "the village that troops shelled" */
        break;
    case DGM_STEP_IOBJ:
        add_children(x, from, DGM_iobj, step, out);
        break;
    case DGM_STEP_OBL:
        add_children(x, from, DGM_obl, step, out);
        add_children(x, from, DGM_nmod, step, out);        /* "refused a visit to": the parser wavers between the two */
        break;
    case DGM_STEP_NMOD:
        if (add_children(x, from, DGM_nmod, step, out))
            break;
        DGM_EACH_CHILD(x->s, from, c)                      /* "millions of dollars of aid for Romania" */
            if (tok(x, c)->deprel == DGM_nmod && (dgm_grammar_of(x->rules, dgm_preposition(x, c)) & DGM_PARTITIVE))
                add_children(x, c, DGM_nmod, step, out);
        break;
    case DGM_STEP_POSS:
        add_children(x, from, DGM_nmod_poss, step, out);
        break;
    case DGM_STEP_MOD:
        add_children(x, from, DGM_amod, step, out);
        add_children(x, from, DGM_compound, step, out);
        add_children(x, from, DGM_nmod_desc, step, out);
        break;
    case DGM_STEP_APPOS:
        add_children(x, from, DGM_appos, step, out);
        break;
    case DGM_STEP_AUX:
        add_children(x, from, DGM_aux, step, out);
        break;
    case DGM_STEP_COMP:
        add_children(x, from, DGM_xcomp, step, out);
        add_children(x, from, DGM_ccomp, step, out);
        add_children(x, from, DGM_acl, step, out);
        if (!out->n)
            add_children(x, from, DGM_csubj, step, out);    /* "it is vital that they withdraw" */
        if (!out->n)
            add_children(x, from, DGM_advcl, step, out);
        break;
    case DGM_STEP_HEAD:
        if (t->head != DGM_ROOT)
            add(x, out, t->head);
        break;
    case DGM_STEP_SENTENCE:
        for (uint32_t i = 0; i < x->s->n; i++)
            *DGM_PUSH(x->scratch, out) = i;
        break;
    case DGM_STEP_MARK:
        add_children(x, from, DGM_mark, step, out);
        break;
    case DGM_STEP_CASE:
        add_children(x, from, DGM_case, step, out);
        break;
    case DGM_STEP_CONJ:
        add_children(x, from, DGM_conj, step, out);
        break;
    case DGM_STEP_ADV:
        add_children(x, from, DGM_advmod, step, out);
        break;
    case DGM_STEP_CLAUSE:
        add_children(x, from, DGM_acl_relcl, step, out);
        add_children(x, from, DGM_acl, step, out);
        break;
    case DGM_STEP_SPEAKER: case DGM_STEP_RELATION: case DGM_N_STEPS:
        break;
    }
}

void dgm_walk(const dgm_scene *x, uint32_t from, const dgm_path *path, dgm_index_list *out)
{
    dgm_index_list here = { 0 };
    *DGM_PUSH(x->scratch, &here) = from;
    for (uint32_t i = 0; i < path->n; i++) {
        dgm_index_list next = { 0 };
        for (uint32_t k = 0; k < here.n && k < 8; k++)
            take_step(x, here.at[k], &path->step[i], &next);
        here = next;
    }
    for (uint32_t k = 0; k < here.n; k++)
        add(x, out, here.at[k]);
}
