/* pattern.c - a pattern against the words around a verb.
 *
 *   - + * MONEY $            Eriador  has  received  by courier  money  from  Osgiliath
 *     before: nearest first  <------   +      *       ------->   MONEY   ->      $
 *
 * Words of the sentence may stand between two elements unless "_" joins them. Before the verb the search goes backwards, so that
 * the nearest phrase is taken. It steps back where an element further on does not fit; the steps are counted, and a pattern
 * that needs more than a fixed number does not fit.
 */
#include "petrarch/inside.h"

enum { MOST_STEPS = 3000, LONGEST_MEMBER = 10 };

typedef struct {
    const petrarch_scene *z;
    const verb_element   *e;
    pattern_match         m;
    uint32_t              low, high, steps;
} search;

typedef struct { uint32_t first, last; const scene_unit *unit; } stretch;

/* ---- one element at one place ---- */

static bool word_fits(const verb_element *e, dgm_bytes word)
{
    return e->stem ? dgm_starts(word, e->word) : dgm_eq(word, e->word);
}

static const scene_unit *unit_from(const petrarch_scene *z, uint32_t w, uint32_t high)
{
    for (uint32_t i = 0; i < z->units.n; i++)
        if (z->units.at[i].first == w && z->units.at[i].last < high)
            return &z->units.at[i];
    return NULL;
}

static const scene_unit *unit_up_to(const petrarch_scene *z, uint32_t w, uint32_t low)
{
    for (uint32_t i = 0; i < z->units.n; i++)
        if (z->units.at[i].last == w && z->units.at[i].first >= low)
            return &z->units.at[i];
    return NULL;
}

static bool ends_phrase(const petrarch_scene *z, uint32_t w)
{
    const dgm_token *k = &z->x.s->tokens[z->token_of[w]];
    bool nominal = k->upos == DGM_UPOS_NOUN || k->upos == DGM_UPOS_PROPN || k->upos == DGM_UPOS_PRON;
    return nominal && k->deprel != DGM_compound && k->deprel != DGM_nmod_poss;
}

/* Does the element fit from word w on (forwards), or up to it (backwards)? */
static bool fits(const search *q, const verb_element *e, uint32_t w, bool forwards, stretch *out)
{
    const petrarch_scene *z = q->z;
    *out = (stretch){ w, w, NULL };
    uint32_t at;
    switch (e->kind) {
    case VERB_WORD:
        return word_fits(e, z->words[w]);
    case VERB_SET:
        if (forwards) {
            uint32_t n = dgm_phrases_match(z->p->verbs->sets.at[e->set].phrases, z->words + w, q->high - w, &at);
            out->last = w + n - 1;
            return n > 0;
        }
        for (uint32_t first = w + 1; first-- > q->low && w - first < LONGEST_MEMBER;)
            if (dgm_phrases_match(z->p->verbs->sets.at[e->set].phrases, z->words + first, w + 1 - first, &at) == w + 1 - first) {
                out->first = first;
                return true;
            }
        return false;
    case VERB_SKIP:
        if (forwards)
            while (out->last < q->high && !ends_phrase(z, out->last))
                out->last++;
        return forwards ? out->last < q->high : ends_phrase(z, w);
    default:
        out->unit = forwards ? unit_from(z, w, q->high) : unit_up_to(z, w, q->low);
        if (!out->unit || (e->kind == VERB_COMPOUND && out->unit->codes.n < 2))
            return false;
        out->first = out->unit->first;
        out->last = out->unit->last;
        return true;
    }
}

static void take(search *q, const verb_element *e, const stretch *s)
{
    pattern_match *m = &q->m;
    if (e->kind == VERB_SOURCE)
        m->source = s->unit;
    else if (e->kind == VERB_TARGET)
        m->target = s->unit;
    else if (e->kind == VERB_COMPOUND)
        m->compound = s->unit;
    bool words = e->kind == VERB_WORD || e->kind == VERB_SET;
    m->score += words ? 2 * (s->last - s->first + 1) : 1;
    for (uint32_t w = s->first; words && w <= s->last && m->n_met < 32; w++)
        m->met[m->n_met++] = w;
}

/* ---- elements in order, with steps back ---- */

static bool is_article(dgm_bytes w) { return dgm_is(w, "a") || dgm_is(w, "an") || dgm_is(w, "the"); }

/* Nothing but articles, which dictionaries leave out, between what was met and word w. */
static bool touches(const petrarch_scene *z, uint32_t met, uint32_t w, bool forwards)
{
    for (uint32_t i = forwards ? met : w + 1; i < (forwards ? w : met); i++)
        if (!is_article(z->words[i]))
            return false;
    return true;
}

/* Elements [0, n) of q->e, from `start` on or before it. verb_joined, backwards: the last one touches the verb. */
static bool run(search *q, uint32_t n, uint32_t start, bool forwards, bool verb_joined)
{
    enum { DEEPEST = 24 };
    uint32_t from[DEEPEST + 1], next[DEEPEST + 1];         /* where element i may begin; where it is tried next */
    pattern_match before[DEEPEST + 1];
    uint32_t i = 0;
    if (n > DEEPEST)
        return false;
    from[0] = next[0] = start;
    before[0] = q->m;
    while (i < n) {
        const verb_element *e = forwards ? &q->e[i] : &q->e[n - 1 - i];
        bool touching = forwards ? e->joined : i ? q->e[n - i].joined : verb_joined, found = false;
        stretch s = { 0, 0, NULL };
        q->m = before[i];
        while (!found && (forwards ? next[i] < q->high : next[i] > q->low)) {
            uint32_t w = forwards ? next[i]++ : --next[i];
            if (++q->steps > MOST_STEPS || (touching && !touches(q->z, from[i], w, forwards)))
                break;
            found = fits(q, e, w, forwards, &s);
        }
        if (found) {
            take(q, e, &s);
            i++;
            from[i] = next[i] = forwards ? s.last + 1 : s.first;
            before[i] = q->m;
        } else if (q->steps > MOST_STEPS || !i--) {
            return false;
        }
    }
    return true;
}

pattern_match pattern_try(const petrarch_scene *z, const verb_pattern *p, uint32_t verb, uint32_t low, uint32_t high)
{
    search q = { .z = z, .low = low, .high = high };
    q.m.found = true;
    if (!p->n)
        return q.m;                               /* the verb alone */
    q.e = &z->p->verbs->elements.at[p->first];
    q.m.found = !p->before || run(&q, p->before, verb, false, p->joined);
    q.e += p->before;
    if (q.m.found && p->n > p->before)
        q.m.found = run(&q, p->n - p->before, verb + 1, true, false);
    return q.m;
}
