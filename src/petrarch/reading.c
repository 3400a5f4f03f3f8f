/* reading.c - each verb of the sentence with the pattern that fits it best.
 *
 *   Arnor  will  not  cut  aid  to Gondor          CUT [190]     - NOT * AID [054]     the longest pattern wins, of equals the first
 *
 * "should" and "act" in "should act" are both verbs of a dictionary: the full verb speaks, unless the other's pattern says more. A
 * pattern that names the verb above ("SAID * SUMMIT") takes its place.
 */
#include "petrarch/inside.h"

enum { MOST_CHAIN = 64, MOST_CLIMBS = 48, LEAST_OF_NOUN = 6 };

/* The tagger's verbs, and what it calls something else behind "will" or "to", or with a subject and an object: "will back", "welcome". */
static bool may_be_verb(const petrarch_scene *z, uint32_t t)
{
    const dgm_token *k = tok(z, t);
    if (k->upos == DGM_UPOS_VERB || k->upos == DGM_UPOS_AUX || k->xpos[0] == 'V')
        return true;
    uint32_t before = t && tok(z, t - 1)->upos == DGM_UPOS_ADV && t > 1 ? t - 2 : t - 1;
    if (t && (strcmp(tok(z, before)->xpos, "MD") == 0 || (strcmp(tok(z, before)->xpos, "TO") == 0 && tok(z, before)->upos == DGM_UPOS_PART)))
        return true;
    return dgm_child(z->x.s, t, DGM_cop) == DGM_NONE && dgm_child(z->x.s, t, DGM_obj) != DGM_NONE && dgm_child_main(z->x.s, t, DGM_nsubj) != DGM_NONE;
}

static bool is_auxiliary(const dgm_token *k) { return k->deprel == DGM_aux || k->deprel == DGM_aux_pass || k->deprel == DGM_cop; }

/* Words beside the verb, as they stand. */
static bool neighbours_fit(const petrarch_scene *z, const verb_entry *e, uint32_t w)
{
    if (e->before.n > w || w + e->after.n >= z->n)
        return false;
    for (uint32_t i = 0; i < e->before.n; i++)
        if (!dgm_eq(e->before.at[i], z->words[w - e->before.n + i]))
            return false;
    for (uint32_t i = 0; i < e->after.n; i++)
        if (!dgm_eq(e->after.at[i], z->words[w + 1 + i]))
            return false;
    return true;
}

/* A phrase that the parser has given to a clause further on still follows the verb, up to the next mark, conjunction or subject. */
static bool goes_on(const petrarch_scene *z, uint32_t t, uint32_t clause)
{
    const dgm_token *k = tok(z, t);
    return k->upos != DGM_UPOS_PUNCT && k->upos != DGM_UPOS_CCONJ && k->upos != DGM_UPOS_SCONJ && k->upos != DGM_UPOS_VERB && k->upos != DGM_UPOS_AUX &&
           (dgm_deprel_main(k->deprel) != DGM_nsubj || tok(z, clause)->head == t);
}

/* Words before the verb that its patterns may use: those of the clauses whose complement it is. Behind: of its own clause. */
static void set_reach(const petrarch_scene *z, petrarch_reading *r)
{
    uint32_t top = r->clause, first, last, own_last, own_first;
    for (uint32_t steps = 0; steps < MOST_CLIMBS && tok(z, top)->head != DGM_ROOT; steps++) {
        dgm_deprel d = tok(z, top)->deprel;
        if (d == DGM_advcl_relcl || d == DGM_acl_relcl || d == DGM_parataxis)
            break;
        top = tok(z, top)->head;
    }
    dgm_subtree(z->x.s, top, &first, &last);
    dgm_subtree(z->x.s, r->clause, &own_first, &own_last);
    r->low = z->word_of[first];
    DGM_EACH_CHILD(z->x.s, r->clause, c)
        if (c > r->clause && (tok(z, c)->deprel == DGM_parataxis || tok(z, c)->deprel == DGM_conj) && may_be_verb(z, c) && c <= own_last) {
            uint32_t f, l;
            dgm_subtree(z->x.s, c, &f, &l);
            if (f > r->token && f - 1 < own_last)
                own_last = f - 1;
        }
    if (own_last < r->token)
        own_last = r->token;
    while (own_last + 1 < z->x.s->n && goes_on(z, own_last + 1, r->clause))
        own_last++;
    r->high = z->word_of[own_last + 1];
}

static void best_pattern(const petrarch_scene *z, petrarch_reading *r, const verb_block *b)
{
    const verb_dictionary *d = z->p->verbs;
    for (uint32_t i = 0; i < b->n; i++) {
        const verb_pattern *p = &d->patterns.at[b->first + i];
        pattern_match m = pattern_try(z, p, r->word, r->low, r->high);
        if (m.found && (!r->pattern || m.score > r->m.score)) {
            r->pattern = p;
            r->m = m;
            r->code = p->code;
        }
    }
}

static bool read_verb(const petrarch_scene *z, uint32_t word, petrarch_reading *out)
{
    const verb_dictionary *d = z->p->verbs;
    uint32_t first = verbs_find(d, z->words[word]), t = z->token_of[word];
    *out = (petrarch_reading){ .word = word, .token = t, .clause = t };
    if (first == DGM_NONE)
        return false;
    if (is_auxiliary(tok(z, t)) && tok(z, t)->head != DGM_ROOT)
        out->clause = tok(z, t)->head;
    uint32_t most = 0;
    for (uint32_t i = first, n = 0; i != DGM_NONE && n < MOST_CHAIN && d->entries.at[i].file == d->entries.at[first].file; i = d->entries.at[i].next, n++) {
        const verb_entry *e = &d->entries.at[i];
        if (!neighbours_fit(z, e, word) || (out->entry && e->before.n + e->after.n < most))
            continue;
        most = e->before.n + e->after.n;
        out->entry = e;
        out->code = e->code;
    }
    bool in_name = z->word_of[t + 1] - z->word_of[t] > most + 1;      /* "Fire Island" is no fire */
    if (!out->entry || in_name)
        return false;
    out->noun = !may_be_verb(z, t) && !most;
    set_reach(z, out);
    best_pattern(z, out, &d->blocks.at[out->entry->block]);
    /* a verb may stand in two blocks: the pattern that fits best decides */
    for (uint32_t i = first, n = 0; i != DGM_NONE && n < MOST_CHAIN && d->entries.at[i].file == d->entries.at[first].file; i = d->entries.at[i].next, n++)
        if (d->entries.at[i].block != out->entry->block && neighbours_fit(z, &d->entries.at[i], word))
            best_pattern(z, out, &d->blocks.at[d->entries.at[i].block]);
    return true;
}

void petrarch_read_verbs(petrarch_coding *c, bool nouns)
{
    petrarch_scene *z = c->z;
    c->verb_at = DGM_NEW(z->x.scratch, uint32_t, z->x.s->n + 1);
    for (uint32_t t = 0; t <= z->x.s->n; t++)
        c->verb_at[t] = DGM_NONE;
    for (uint32_t w = 0; w < z->n; w++) {
        petrarch_reading r;
        uint32_t t = z->token_of[w];
        if (c->verb_at[t] != DGM_NONE || !read_verb(z, w, &r) || r.noun != nouns || (nouns && r.m.score < LEAST_OF_NOUN))
            continue;
        c->verb_at[t] = c->verbs.n;
        *DGM_PUSH(z->x.scratch, &c->verbs) = r;
    }
    for (uint32_t i = 0; i < c->verbs.n; i++) {
        petrarch_reading *r = &c->verbs.at[i];
        uint32_t full = r->clause != r->token ? c->verb_at[r->clause] : DGM_NONE;
        if (full != DGM_NONE && (!r->pattern || r->m.score <= c->verbs.at[full].m.score)) {
            r->dropped = true;                    /* "should act": act speaks, unless a pattern of "should" says more */
            continue;
        }
        for (uint32_t k = 0; k < r->m.n_met; k++) {
            uint32_t other = c->verb_at[z->token_of[r->m.met[k]]];
            if (other != DGM_NONE && other != i && (r->code.forth.size || r->code.back.size))
                c->verbs.at[other].dropped = true;
        }
    }
}
