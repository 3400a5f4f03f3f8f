/* match.c - tries the rules at a word and composes operators with what they govern. */
#include "event/match.h"

enum { DEEPEST = 4 };                       /* "refused to agree to stop shelling" */

static const dgm_token *tok(const dgm_scene *x, uint32_t t) { return &x->s->tokens[t]; }

/* ---- negation and aspect of a clause ---- */

/* Two negations make none; a negative determiner on the subject or object counts too ("no minister attended"). */
bool dgm_is_negated(const dgm_scene *x, uint32_t t)
{
    bool negated = false;
    DGM_EACH_CHILD(x->s, t, c) {
        const dgm_token *k = tok(x, c);
        if ((k->deprel == DGM_advmod || k->deprel == DGM_det || k->deprel == DGM_cc || k->deprel == DGM_aux || k->deprel == DGM_case)
            && (dgm_grammar_of(x->rules, k->lemma) & DGM_NEGATES))
            negated = !negated;
        if (dgm_deprel_main(k->deprel) == DGM_nsubj || k->deprel == DGM_obj) {
            uint32_t d = dgm_child(x->s, c, DGM_det);
            if ((d != DGM_NONE && (dgm_grammar_of(x->rules, tok(x, d)->lemma) & DGM_NEGATES))
                || (dgm_grammar_of(x->rules, k->lemma) & DGM_NEGATES))
                negated = !negated;
        }
    }
    /* A bare conjunct shares the negation: "will not attend or send a delegation". */
    const dgm_token *k = tok(x, t);
    if (!negated && k->deprel == DGM_conj && k->head != DGM_ROOT && dgm_child_main(x->s, t, DGM_nsubj) == DGM_NONE
        && dgm_child(x->s, t, DGM_aux) == DGM_NONE && strcmp(k->xpos, "VB") == 0) {
        DGM_EACH_CHILD(x->s, k->head, c)
            if (tok(x, c)->deprel == DGM_advmod && (dgm_grammar_of(x->rules, tok(x, c)->lemma) & DGM_NEGATES))
                negated = true;
    }
    return negated;
}

static dgm_aspect own_aspect(const dgm_scene *x, uint32_t t)
{
    dgm_aspect a = DGM_ASPECT_ACTUAL;
    DGM_EACH_CHILD(x->s, t, c) {
        const dgm_token *k = tok(x, c);
        uint32_t g = dgm_grammar_of(x->rules, k->lemma);
        if (k->deprel == DGM_aux && (g & DGM_FUTURE))
            a = DGM_ASPECT_FUTURE;
        if (k->deprel == DGM_aux && (g & DGM_HYPOTHETICAL))
            a = DGM_ASPECT_HYPOTHETICAL;
        if (k->deprel == DGM_amod && (g & (DGM_HYPOTHETICAL | DGM_FUTURE)))      /* "possible strikes", "planned talks" */
            a = g & DGM_FUTURE ? DGM_ASPECT_FUTURE : DGM_ASPECT_HYPOTHETICAL;
        if (k->deprel == DGM_mark && (g & DGM_IF))
            a = DGM_ASPECT_HYPOTHETICAL;
        if ((k->deprel == DGM_advmod || k->deprel == DGM_obl || k->deprel == DGM_obl_unmarked) && (g & DGM_HISTORICAL))
            a = DGM_ASPECT_HISTORICAL;
    }
    return a;
}

dgm_aspect dgm_aspect_of(const dgm_scene *x, uint32_t t)
{
    dgm_aspect a = own_aspect(x, t);
    const dgm_token *k = tok(x, t);
    /* "will meet and discuss": a bare conjunct shares the auxiliary */
    if (a == DGM_ASPECT_ACTUAL && k->deprel == DGM_conj && k->head != DGM_ROOT && strcmp(k->xpos, "VB") == 0)
        a = own_aspect(x, k->head);
    /* an event in an if-clause, or governed by one, is not a fact */
    for (uint32_t v = t, steps = 0; a == DGM_ASPECT_ACTUAL && v != DGM_ROOT && steps < 4; v = tok(x, v)->head, steps++)
        if (tok(x, v)->deprel == DGM_advcl && own_aspect(x, v) == DGM_ASPECT_HYPOTHETICAL)
            a = DGM_ASPECT_HYPOTHETICAL;
    /* a bare infinitive of purpose has not happened: "to attack" */
    if (a == DGM_ASPECT_ACTUAL && strcmp(k->xpos, "VB") == 0 && dgm_child(x->s, t, DGM_aux) == DGM_NONE) {
        uint32_t m = dgm_child(x->s, t, DGM_mark);
        if (m != DGM_NONE && (dgm_grammar_of(x->rules, tok(x, m)->lemma) & DGM_INFINITIVE))
            a = DGM_ASPECT_FUTURE;
    }
    return a;
}

/* ---- conditions ---- */

static bool has_role(const dgm_scene *x, uint32_t t, const dgm_words *roles)
{
    dgm_index_list who = { 0 };
    dgm_actors_of(x->doc, x->sentence, t, x->scratch, &who);
    for (uint32_t k = 0; k < roles->n && tok(x, t)->place != DGM_NONE; k++)      /* a town stands for its people: "hit Kharkiv" */
        if (dgm_is(roles->at[k], "any") || dgm_is(roles->at[k], "country") || dgm_is(roles->at[k], "place"))
            return true;
    for (uint32_t i = 0; i < who.n; i++) {
        const dgm_entity *e = &x->rec->entities.at[who.at[i]];
        for (uint32_t k = 0; k < roles->n; k++) {
            if (dgm_is(roles->at[k], "any") || (dgm_is(roles->at[k], "country") && e->country.size))
                return true;
            for (uint32_t j = 0; j < e->roles.n; j++)
                if (dgm_eq(e->roles.at[j], roles->at[k]))
                    return true;
        }
    }
    return false;
}

/* "signed the Minsk Agreement": a name of several words is what its last word says. */
static bool name_ends_in(const dgm_scene *x, const dgm_token *k, const dgm_condition *c)
{
    size_t at = k->lemma.size;
    while (at && k->lemma.data[at - 1] != ' ')
        at--;
    return at && k->upos == DGM_UPOS_PROPN && dgm_map_get(&c->words, dgm_lower(x->scratch, dgm_slice(k->lemma, at, k->lemma.size))) != DGM_NONE;
}

static bool stands_there(const dgm_scene *x, uint32_t t, const dgm_condition *c, uint32_t *at)
{
    dgm_index_list found = { 0 };
    dgm_walk(x, t, &c->path, &found);
    for (uint32_t i = 0; i < found.n; i++) {
        const dgm_token *k = tok(x, found.at[i]);
        if (c->relation) {                                  /* "acl" also stands for "acl:relcl" */
            if (dgm_map_get(&c->words, dgm_str(dgm_deprel_name(k->deprel))) != DGM_NONE ||
                dgm_map_get(&c->words, dgm_str(dgm_deprel_name(dgm_deprel_main(k->deprel)))) != DGM_NONE)
                return true;
            continue;
        }
        bool fits = (!c->words.n && !c->roles.n) || dgm_map_get(&c->words, k->lemma) != DGM_NONE || (c->words.n && name_ends_in(x, k, c))
                 || (c->words.n && k->upos == DGM_UPOS_VERB && dgm_map_get(&c->words, dgm_lemma_with_particle(x, found.at[i])) != DGM_NONE)
                 || (c->roles.n && has_role(x, found.at[i], &c->roles));
        /* "tons of grain", "a wave of protests", "calls and demands": what stands behind of, and conjuncts, count too */
        if (!fits && c->words.n)
            DGM_EACH_CHILD(x->s, found.at[i], d)
                if ((tok(x, d)->deprel == DGM_conj || (tok(x, d)->deprel == DGM_nmod && (dgm_grammar_of(x->rules, dgm_preposition(x, d)) & DGM_PARTITIVE)))
                    && dgm_map_get(&c->words, tok(x, d)->lemma) != DGM_NONE)
                    fits = true;
        if (fits) {
            *at = found.at[i];
            return true;
        }
    }
    return false;
}

static void came_close(const dgm_scene *x, const dgm_reading *r, dgm_bytes missing)
{
    if (x->trace && !r->rule->none)                  /* a discard that does not hold is no news */
        *DGM_PUSH(x->scratch, x->trace) = (dgm_rule_trace){ dgm_copy(x->scratch, r->rule->name).data, x->sentence, r->trigger, DGM_TRACE_CLOSE, r->strength, missing };
}

/* ---- composition ---- */

bool dgm_compose_reading(const dgm_scene *x, dgm_bytes op, const dgm_reading *inner, dgm_reading *out)
{
    const dgm_compose *best = NULL;
    uint32_t best_score = 0;
    for (uint32_t i = 0; i < x->rules->compose.n; i++) {
        const dgm_compose *c = &x->rules->compose.at[i];
        if (!dgm_eq(c->op, op) || c->no_inner != !inner->found)
            continue;
        uint32_t score = 1;
        if (inner->found) {
            if (!c->any_inner && c->inner != inner->type)
                continue;
            if (c->inner_mode.size && !dgm_eq(c->inner_mode, inner->mode))
                continue;
            if (c->inner_cameo.size && !dgm_starts(inner->cameo, c->inner_cameo))
                continue;
            score = 1U + (c->any_inner ? 0U : 2U) + (c->inner_mode.size ? 2U : 0U) + (uint32_t)c->inner_cameo.size;
        }
        if (score > best_score) {
            best = c;
            best_score = score;
        }
    }
    if (!best || best->drop)
        return false;
    if (best->keep) {
        out->type = inner->type;
        out->mode = inner->mode;
        out->cameo = inner->cameo;
        out->context = inner->context;
        out->aspect = best->aspect;
        return true;
    }
    out->type = best->type;
    out->mode = best->mode;
    out->cameo = best->cameo;
    out->context = inner->context;
    return true;
}

/* The event inside an operator: first the places of the rule, then what hangs below nouns that only carry it ("a plan to
 * withdraw", "a proposal for talks"). */
static dgm_reading read_inner(const dgm_scene *x, const dgm_rule *rule, uint32_t t, int depth)
{
    for (uint32_t i = 0; i < rule->inner.n; i++) {
        dgm_index_list at = { 0 };
        dgm_walk(x, t, &rule->inner.at[i], &at);
        for (uint32_t k = 0; k < at.n && k < 6; k++) {
            dgm_reading r = dgm_read_word(x, at.at[k], depth + 1);
            if (r.found)
                return r;
        }
    }
    return (dgm_reading){ 0 };
}

/* ---- one word ---- */

static bool try_when(const dgm_scene *x, const dgm_when *w, uint32_t t, int depth, dgm_reading *out)
{
    const dgm_rule *rule = &x->rules->rules.at[w->rule];
    *out = (dgm_reading){ .rule = rule, .base = rule, .trigger = t, .inner = DGM_NONE, .matched_to = t };
    if (w->voice != DGM_VOICE_ANY && (w->voice == DGM_VOICE_PASSIVE) != dgm_is_passive(x, t))
        return false;
    if (w->negated && !dgm_is_negated(x, t))
        return false;
    if (w->future && dgm_aspect_of(x, t) != DGM_ASPECT_FUTURE)
        return false;
    out->used_negation = w->negated;
    out->used_future = w->future;
    out->strength = (w->negated ? 1U : 0U) + (w->future ? 1U : 0U);
    for (uint32_t i = 0; i < w->conditions.n; i++) {
        const dgm_condition *c = &w->conditions.at[i];
        uint32_t at = t;
        if (stands_there(x, t, c, &at) == c->absent) {
            came_close(x, out, c->source);
            return false;
        }
        if (!c->absent) {
            out->strength += c->words.n ? 3U : c->roles.n ? 2U : 1U;
            if (c->words.n && at > out->matched_to)
                out->matched_to = at;
            if (c->words.n && at != t && out->n_matched < 8 && dgm_is_above(x->s, t, at))
                out->matched[out->n_matched++] = at;
        }
    }
    if (rule->none) {
        out->found = true;
        return true;
    }
    if (!rule->op.size) {
        out->found = rule->has_type;
        out->type = rule->type;
        out->mode = rule->mode;
        out->cameo = rule->cameo;
        out->context = rule->context;
        return out->found;
    }
    dgm_reading inner = depth < DEEPEST ? read_inner(x, rule, t, depth) : (dgm_reading){ 0 };
    if (inner.found && inner.rule->none)
        inner.found = false;
    if (!inner.found && !rule->alone) {
        came_close(x, out, DGM_LIT("an event inside"));
        return false;
    }
    if (!dgm_compose_reading(x, rule->op, &inner, out))
        return false;
    if (inner.found) {
        out->inner = inner.trigger;
        out->base = inner.base;
        if (inner.inner != DGM_NONE && out->n_matched < 8)
            out->matched[out->n_matched++] = inner.inner;   /* "ordered the suspension of cooperation" */
        for (uint32_t i = 0; i < inner.n_matched && out->n_matched < 8; i++)
            out->matched[out->n_matched++] = inner.matched[i];
        out->strength += 2;
    }
    out->found = true;
    return true;
}

dgm_reading dgm_read_word(const dgm_scene *x, uint32_t t, int depth)
{
    dgm_reading best = { 0 };
    const dgm_token *k = tok(x, t);
    const dgm_index_list *lists[2] = { NULL, dgm_rules_for(x->rules, k) };
    if (k->upos == DGM_UPOS_VERB && dgm_child(x->s, t, DGM_compound_prt) != DGM_NONE) {
        dgm_token joined = *k;
        joined.lemma = dgm_lemma_with_particle(x, t);
        lists[0] = dgm_rules_for(x->rules, &joined);
        if (lists[0])
            lists[1] = NULL;                       /* "carry out" is not "carry" */
    }
    for (int l = 0; l < 2; l++)
        for (uint32_t i = 0; lists[l] && i < lists[l]->n; i++) {
            dgm_reading r;
            if (try_when(x, &x->rules->whens.at[lists[l]->at[i]], t, depth, &r) && (!best.found || r.strength > best.strength))
                best = r;
        }
    return best;
}
