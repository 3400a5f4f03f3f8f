/* parties.c - who does it to whom.
 *
 *   Gollum  was  freed from  Mordor  by  Gondor    what the pattern binds ($ +), else
 *                                                  the source: the subject, or the nearest actor before a verb that has none
 *                                                  the target: the first actor behind the verb within its clause
 *
 * A passive turns them round.
 */
#include "petrarch/inside.h"

static void add_unit(const petrarch_scene *z, const scene_unit *u, dgm_bytes_list *out)
{
    for (uint32_t i = 0; i < u->codes.n; i++)
        *DGM_PUSH(z->x.scratch, out) = u->codes.at[i];
}

static bool same_codes(const dgm_bytes_list *a, const dgm_bytes_list *b)
{
    for (uint32_t i = 0; i < a->n; i++) {
        bool there = false;
        for (uint32_t k = 0; k < b->n; k++)
            there = there || dgm_eq(a->at[i], b->at[k]);
        if (!there)
            return false;
    }
    return true;
}

/* The nearest actor before the verb. */
static void nearest_before(const petrarch_scene *z, const petrarch_reading *r, const scene_unit *not, dgm_bytes_list *out)
{
    uint32_t subject = dgm_child_main(z->x.s, r->clause, DGM_nsubj);
    if (subject != DGM_NONE && tok(z, subject)->upos != DGM_UPOS_PRON) return;
    bool pronoun = subject != DGM_NONE && tok(z, subject)->upos == DGM_UPOS_PRON;
    for (uint32_t i = z->hits.n; i-- > 0 && !out->n;) {
        const scene_hit *h = &z->hits.at[i];
        if (h->last >= r->word || h->first < r->low || (not && h->first >= not->first && h->last <= not->last))
            continue;
        if (pronoun && dgm_is_above(z->x.s, r->clause, h->token))
            continue;                             /* "on Gondor's roads, he said": not Gondor */
        scene_who(z, scene_top(z, h->token), out);
    }
}

/* The first actor behind the verb who is not the source alone. */
static void first_behind(const petrarch_scene *z, const petrarch_reading *r, const dgm_bytes_list *source, dgm_bytes_list *out)
{
    for (uint32_t i = 0; i < z->hits.n; i++) {
        const scene_hit *h = &z->hits.at[i];
        if (h->first <= r->word || h->first >= r->high)
            continue;
        dgm_bytes_list codes = { 0 };
        scene_who(z, scene_top(z, h->token), &codes);
        if (source->n && same_codes(&codes, source)) {
            codes.n = 0;                          /* a phrase that the parser has drawn over the verb names the source first */
            scene_own(z, h, &codes);
        }
        if (codes.n && !(source->n && same_codes(&codes, source))) {
            *out = codes;
            return;
        }
    }
}

static void subject_codes(const petrarch_scene *z, uint32_t clause, dgm_bytes_list *out)
{
    uint32_t s = dgm_subject(&z->x, clause);
    if (s != DGM_NONE)
        scene_who(z, scene_top(z, s), out);
}

/* The doer of a passive: behind "by". */
static void agent_codes(const petrarch_scene *z, const petrarch_reading *r, dgm_bytes_list *out)
{
    DGM_EACH_CHILD(z->x.s, r->clause, c)
        if (c > r->clause && (tok(z, c)->deprel == DGM_obl_agent || (dgm_deprel_main(tok(z, c)->deprel) == DGM_obl && dgm_is(dgm_preposition(&z->x, c), "by"))))
            scene_who(z, c, out);
}

/* "was freed", "freed by X"; a bare participle is taken for an active verb, as PETRARCH does. */
static bool is_passive(const petrarch_scene *z, uint32_t v)
{
    if (!dgm_is_passive(&z->x, v))
        return false;
    if (tok(z, v)->deprel == DGM_conj || dgm_child(z->x.s, v, DGM_aux_pass) != DGM_NONE)
        return true;
    DGM_EACH_CHILD(z->x.s, v, c)
        if (c > v && dgm_is(dgm_preposition(&z->x, c), "by"))
            return true;
    return false;
}

/* The outermost verb above that the pattern names. */
static uint32_t verb_above(const petrarch_scene *z, const petrarch_reading *r)
{
    uint32_t found = DGM_NONE;
    for (uint32_t i = 0; i < r->m.n_met; i++) {
        uint32_t t = z->token_of[r->m.met[i]];
        bool is_above = t < r->token && t != r->clause && tok(z, t)->upos == DGM_UPOS_VERB && dgm_is_above(z->x.s, t, r->clause);
        if (is_above && (found == DGM_NONE || dgm_is_above(z->x.s, t, found)))
            found = t;
    }
    return found;
}

void petrarch_find_parties(const petrarch_scene *z, const petrarch_reading *r, dgm_bytes_list *source, dgm_bytes_list *target)
{
    const pattern_match *m = &r->m;
    bool passive = !m->source && !m->target && is_passive(z, r->clause);
    if (m->source)
        add_unit(z, m->source, source);
    if (m->target)
        add_unit(z, m->target, target);
    if (passive) {
        agent_codes(z, r, source);
        subject_codes(z, r->clause, target);
        return;
    }
    uint32_t above = verb_above(z, r);
    if (!source->n && above != DGM_NONE) {        /* "Arnor noted Gondor would boycott": NOTED WOULD * is what Arnor does */
        subject_codes(z, above, source);
        if (!target->n)
            first_behind(z, r, source, target);
        if (!target->n)
            subject_codes(z, r->clause, target);
        if (source->n)
            return;
    }
    if (!source->n) {
        subject_codes(z, r->clause, source);
        if (target->n && source->n && same_codes(source, target))
            source->n = 0;
        if (!source->n)
            nearest_before(z, r, m->target, source);
    }
    if (!target->n)
        first_behind(z, r, source, target);
}
