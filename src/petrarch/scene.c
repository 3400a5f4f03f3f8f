/* scene.c - a sentence as the dictionaries see it: words, and who is named where.
 *
 *   The ambassadors  of  Arnor   and  Gondor  ...          the ambassadors of Arnor and Gondor
 *       ~GOV             ARN          GON                  ARNGOV, GONGOV
 *
 * A code is an actor's code with the codes of the agents that belong to it behind (or, [NGO~], before) it, each block once. An
 * agent belongs to an actor where the tree puts one above the other, or where nothing but words of the same noun phrase stand between
 * them. Agents without an actor are somebody whose country is unknown: ---GOV.
 */
#include "petrarch/inside.h"

enum { MOST_CLIMBS = 48, MOST_CODES = 24, MOST_CONJUNCTS = 24, LONGEST_PHRASE = 16 };

/* ---- words ---- */

static void list_words(petrarch_scene *z)
{
    dgm_arena *a = z->x.scratch;
    uint32_t n = z->x.s->n;
    dgm_bytes_list words = { 0 };
    dgm_index_list from = { 0 };
    z->word_of = DGM_NEW(a, uint32_t, n + 1);
    for (uint32_t t = 0; t < n; t++) {
        z->word_of[t] = words.n;
        verbs_split(a, tok(z, t)->form, &words);
        while (from.n < words.n)
            *DGM_PUSH(a, &from) = t;
    }
    z->word_of[n] = words.n;
    z->words = words.at;
    z->token_of = from.at;
    z->n = words.n;
}

/* ---- phrases ---- */

static dgm_bytes code_on(const dictionary_actor *e, dgm_date date)
{
    int32_t day = dgm_date_known(date) ? dgm_date_days(date) : INT32_MAX;
    for (uint32_t i = 0; i < e->codes.n; i++) {
        const dictionary_code *c = &e->codes.at[i];
        if (!c->dated || (day >= c->from && day <= c->to))
            return c->code;
    }
    return (dgm_bytes){ 0 };
}

/* The token of the range whose head lies outside it. */
static uint32_t head_of(const petrarch_scene *z, uint32_t first, uint32_t last)
{
    uint32_t from = z->token_of[first], to = z->token_of[last];
    for (uint32_t t = from; t <= to; t++)
        if (tok(z, t)->head < from || tok(z, t)->head > to)
            return t;
    return to;
}

/* "who" is nobody, "WHO" may be: a name has a capital somewhere, or a figure. */
static bool looks_like_name(const petrarch_scene *z, uint32_t first, uint32_t last)
{
    for (uint32_t t = z->token_of[first]; t <= z->token_of[last]; t++) {
        dgm_bytes form = tok(z, t)->form;
        for (size_t i = 0, next; i < form.size; i = next) {
            uint32_t c = dgm_utf8_next(form, i, &next);
            if (dgm_is_upper(c) || dgm_is_digit(c))
                return true;
        }
    }
    return false;
}

static void find_hits(petrarch_scene *z)
{
    const dgm_petrarch *p = z->p;
    z->name_of = DGM_NEW(z->x.scratch, uint32_t, z->x.s->n + 1);
    for (uint32_t t = 0; t <= z->x.s->n; t++)
        z->name_of[t] = DGM_NONE;
    for (uint32_t w = 0; w < z->n;) {
        uint32_t left = z->n - w < LONGEST_PHRASE ? z->n - w : LONGEST_PHRASE, actor = 0, agent = 0;
        uint32_t n_actor = dgm_phrases_match(p->actor_phrases, z->words + w, left, &actor);
        uint32_t n_agent = dgm_phrases_match(p->agent_phrases, z->words + w, left, &agent);
        if (n_actor && !looks_like_name(z, w, w + n_actor - 1))
            n_actor = 0;
        uint32_t n = n_actor >= n_agent ? n_actor : n_agent;
        if (!n) {
            w++;
            continue;
        }
        scene_hit h = { .first = w, .last = w + n - 1, .token = head_of(z, w, w + n - 1), .agent = n_actor < n_agent };
        if (h.agent) {
            const dictionary_agent *g = &p->agents.at[dgm_phrases_value(p->agent_phrases, agent)];
            h.code = g->code;
            h.before = g->before;
        } else {
            h.code = code_on(&p->actors.at[dgm_phrases_value(p->actor_phrases, actor)], z->x.doc->date);
        }
        if (h.code.size)
            *DGM_PUSH(z->x.scratch, &z->hits) = h;
        for (uint32_t t = z->token_of[h.first]; h.code.size && t <= z->token_of[h.last]; t++)
            z->name_of[t] = h.token;
        w += n;
    }
}

/* ---- codes ---- */

static bool is_clause(dgm_deprel d)
{
    switch (d) {
    case DGM_acl: case DGM_acl_relcl: case DGM_advcl: case DGM_advcl_relcl: case DGM_appos: case DGM_parataxis: case DGM_list:
    case DGM_dislocated: case DGM_ccomp: case DGM_xcomp: case DGM_csubj: case DGM_nsubj: case DGM_nsubj_pass: case DGM_obj: case DGM_obl:
        return true;
    default:
        return false;
    }
}

/* Is t a word of the noun phrase of h itself: not of a clause in it, of an apposition, or of another conjunct? */
static bool in_core(const petrarch_scene *z, uint32_t t, uint32_t h)
{
    for (uint32_t steps = 0; steps < MOST_CLIMBS && t != DGM_ROOT; steps++) {
        if (t == h)
            return true;
        if (z->name_of[t] != DGM_NONE && z->name_of[t] != t) {
            t = z->name_of[t];                    /* the inside of a name is no tree: "attorneys general of Gondor" */
            continue;
        }
        const dgm_token *k = tok(z, t);
        if (is_clause(k->deprel) || (k->deprel == DGM_conj && k->head == h))
            return false;
        t = k->head;
    }
    return false;
}

static uint32_t first_conjunct(const petrarch_scene *z, uint32_t t, uint32_t h)
{
    for (uint32_t steps = 0; steps < MOST_CLIMBS && t != h && tok(z, t)->deprel == DGM_conj && tok(z, t)->head != DGM_ROOT; steps++)
        t = tok(z, t)->head;
    return t;
}

/* Nothing between two hits ends a noun phrase. */
static bool same_phrase(const petrarch_scene *z, const scene_hit *a, const scene_hit *b)
{
    uint32_t from = (a->last < b->last ? a : b)->last + 1, to = (a->last < b->last ? b : a)->first;
    for (uint32_t w = from; w < to; w++) {
        dgm_upos u = tok(z, z->token_of[w])->upos;
        if (u == DGM_UPOS_ADP || u == DGM_UPOS_CCONJ || u == DGM_UPOS_VERB || u == DGM_UPOS_AUX || u == DGM_UPOS_SCONJ)
            return false;
    }
    for (uint32_t t = from <= to && from < z->n ? z->token_of[from] : 0; from < to && t < z->token_of[to]; t++)
        if (tok(z, t)->upos == DGM_UPOS_PUNCT && !dgm_is(tok(z, t)->form, "-"))
            return false;
    return true;
}

/* "Gondor troops and Arnor's police": who has an agent of his own before the conjunction has no share in the one behind it. */
static bool has_own_agent(const petrarch_scene *z, const scene_hit *agent, const scene_hit *actor)
{
    uint32_t conjunction = DGM_NONE;
    for (uint32_t w = actor->last + 1; w < agent->first && conjunction == DGM_NONE; w++)
        if (tok(z, z->token_of[w])->upos == DGM_UPOS_CCONJ)
            conjunction = w;
    for (uint32_t i = 0; conjunction != DGM_NONE && i < z->hits.n; i++)
        if (z->hits.at[i].agent && z->hits.at[i].first > actor->last && z->hits.at[i].last < conjunction)
            return true;
    return false;
}

static bool is_of(dgm_bytes w) { return dgm_is(w, "of") || dgm_is(w, "from") || dgm_is(w, "in"); }

/* "officials from Gondor", "police in the Gondor ..." */
static bool is_right_behind(const petrarch_scene *z, const scene_hit *agent, const scene_hit *actor)
{
    return agent->agent && !actor->agent && actor->first > agent->last + 1 && actor->first <= agent->last + 3 && is_of(z->words[agent->last + 1]) &&
           (actor->first == agent->last + 2 || tok(z, z->token_of[agent->last + 2])->upos == DGM_UPOS_DET);
}

/* Two actors side by side: "Arnor and Gondor", "Arnor's media and Gondor's". */
static bool are_coordinated(const petrarch_scene *z, const scene_hit *a, const scene_hit *b, uint32_t h)
{
    uint32_t of_a = first_conjunct(z, a->token, h), of_b = first_conjunct(z, b->token, h);
    return a->token != b->token && of_b != b->token && of_b != h && (of_a == of_b || dgm_is_above(z->x.s, of_b, a->token));
}

/* "the ambassadors of Arnor and Gondor": the agent above the first conjunct is every conjunct's. */
static bool belongs(const petrarch_scene *z, const scene_hit *agent, const scene_hit *actor, uint32_t h)
{
    uint32_t first = first_conjunct(z, actor->token, h);
    bool last = (size_t)(agent - z->hits.at) + 1 == z->hits.n;
    if (has_own_agent(z, agent, actor))
        return false;
    if (!last && agent + 1 != actor && is_right_behind(z, agent, agent + 1) && !are_coordinated(z, agent + 1, actor, h))
        return false;                             /* "soldiers of Arnor and police from Gondor": the police is Gondor's */
    bool of_first_conjunct_only = agent->token == first && first != actor->token;
    return is_right_behind(z, agent, actor) || (dgm_is_above(z->x.s, agent->token, first) && !of_first_conjunct_only) ||
           dgm_is_above(z->x.s, actor->token, agent->token) || same_phrase(z, agent, actor);
}

static bool has_block(dgm_bytes code, dgm_bytes block)
{
    for (size_t i = 0; i + 3 <= code.size; i += 3)
        if (dgm_eq(dgm_slice(code, i, i + 3), block))
            return true;
    return false;
}

/* Blocks of `more` that are not there yet, behind or before. */
static dgm_bytes join_codes(const petrarch_scene *z, dgm_bytes code, dgm_bytes more, bool before)
{
    dgm_bytes fresh = { "", 0 };
    for (size_t i = 0; i < more.size; i += 3) {
        dgm_bytes block = dgm_slice(more, i, i + 3 < more.size ? i + 3 : more.size);
        if (!has_block(code, block) && !has_block(fresh, block))
            fresh = dgm_print(z->x.scratch, "%.*s%.*s", DGM_ARG(fresh), DGM_ARG(block));
    }
    return before ? dgm_print(z->x.scratch, "%.*s%.*s", DGM_ARG(fresh), DGM_ARG(code)) : dgm_print(z->x.scratch, "%.*s%.*s", DGM_ARG(code), DGM_ARG(fresh));
}

static void add_code(const petrarch_scene *z, dgm_bytes code, dgm_bytes_list *out)
{
    for (uint32_t i = 0; i < out->n; i++)
        if (dgm_eq(out->at[i], code))
            return;
    if (out->n < MOST_CODES)
        *DGM_PUSH(z->x.scratch, out) = code;
}

/* The actor with its agents; FRO/BIL/SAM is three. actor NULL: agents alone, with the actor that stands behind them. */
static void compose(const petrarch_scene *z, const scene_hit *actor, const scene_hit *shared, uint32_t h, dgm_bytes_list *out)
{
    dgm_bytes rest = actor ? actor->code : shared ? shared->code : DGM_LIT("---"), code;
    bool any = actor != NULL;
    while (rest.size) {
        dgm_cut(rest, '/', &code, &rest);
        for (uint32_t i = 0; i < z->hits.n; i++) {
            const scene_hit *g = &z->hits.at[i];
            if (!g->agent || !in_core(z, g->token, h) || (actor && !belongs(z, g, actor, h)))
                continue;
            code = join_codes(z, code, g->code, g->before && (actor || shared));
            any = true;
        }
        if (any)
            add_code(z, code, out);
    }
}

/* An actor right behind an agent that belongs to it, wherever the parser has hung it: "met officials from Gondor". */
static const scene_hit *actor_behind(const petrarch_scene *z, uint32_t h)
{
    for (uint32_t i = 0; i + 1 < z->hits.n; i++)
        if (in_core(z, z->hits.at[i].token, h) && is_right_behind(z, &z->hits.at[i], &z->hits.at[i + 1]))
            return &z->hits.at[i + 1];
    return NULL;
}

/* An actor right before an agent: "Ithilen's president". */
static const scene_hit *actor_before(const petrarch_scene *z, uint32_t h)
{
    for (uint32_t i = 1; i < z->hits.n; i++) {
        const scene_hit *a = &z->hits.at[i - 1], *g = &z->hits.at[i];
        if (g->agent && !a->agent && in_core(z, g->token, h) && (a->last + 1 == g->first || (a->last + 2 == g->first && dgm_is(z->words[a->last + 1], "'s"))))
            return a;
    }
    return NULL;
}

/* "soldiers and police from Gondor": what follows the last conjunct and hangs from the first is everybody's. */
static const scene_hit *shared_actor(const petrarch_scene *z, uint32_t h)
{
    const scene_hit *beside = actor_behind(z, h);
    if (!beside)
        beside = actor_before(z, h);
    if (beside)
        return beside;
    uint32_t first = tok(z, h)->head;
    if (tok(z, h)->deprel != DGM_conj || first == DGM_ROOT)
        return NULL;
    for (uint32_t i = 0; i < z->hits.n; i++)
        if (!z->hits.at[i].agent && z->hits.at[i].token > h && in_core(z, z->hits.at[i].token, first))
            return &z->hits.at[i];
    return NULL;
}

/* One conjunct. The first actor named speaks for it, with those that are coordinated with it. */
static void who_is(const petrarch_scene *z, uint32_t h, dgm_bytes_list *out)
{
    const scene_hit *first = NULL;
    for (uint32_t i = 0; i < z->hits.n; i++) {
        const scene_hit *a = &z->hits.at[i];
        if (a->agent || !in_core(z, a->token, h))
            continue;
        if (!first)
            first = a;
        bool own = i && tok(z, z->hits.at[i - 1].token)->deprel == DGM_conj && is_right_behind(z, a - 1, a);
        if (own && a != first)                    /* "lawmakers from Fornost and soldiers from Gondor" */
            compose(z, a, NULL, (a - 1)->token, out);
        else if (a == first || are_coordinated(z, first, a, h))
            compose(z, a, NULL, h, out);
    }
    if (first)
        return;
    const scene_hit *shared = shared_actor(z, h);
    compose(z, NULL, shared, h, out);
    for (uint32_t i = 0; shared && i < z->hits.n; i++)
        if (!z->hits.at[i].agent && (are_coordinated(z, shared, &z->hits.at[i], h) || are_coordinated(z, &z->hits.at[i], shared, h)))
            compose(z, NULL, &z->hits.at[i], h, out);
}

void scene_who(const petrarch_scene *z, uint32_t h, dgm_bytes_list *out)
{
    uint32_t open[MOST_CONJUNCTS], n = 1;
    open[0] = h;
    for (uint32_t i = 0; i < n; i++) {
        who_is(z, open[i], out);
        DGM_EACH_CHILD(z->x.s, open[i], c)
            if (tok(z, c)->deprel == DGM_conj && tok(z, c)->upos != DGM_UPOS_VERB && n < MOST_CONJUNCTS)
                open[n++] = c;
    }
}

static bool is_nominal_relation(dgm_deprel d)
{
    switch (d) {
    case DGM_nmod: case DGM_nmod_poss: case DGM_nmod_desc: case DGM_nmod_unmarked: case DGM_compound: case DGM_flat: case DGM_amod: case DGM_appos:
    case DGM_conj: case DGM_nummod: case DGM_det: case DGM_case: case DGM_fixed: case DGM_goeswith:
        return true;
    default:
        return false;
    }
}

uint32_t scene_top(const petrarch_scene *z, uint32_t t)
{
    uint32_t best = t;
    for (uint32_t steps = 0; steps < MOST_CLIMBS; steps++) {
        const dgm_token *k = tok(z, t);
        if (!is_nominal_relation(k->deprel) || k->head == DGM_ROOT || tok(z, k->head)->upos == DGM_UPOS_VERB || tok(z, k->head)->upos == DGM_UPOS_AUX)
            return best;
        t = k->head;
        dgm_bytes_list codes = { 0 };
        scene_who(z, t, &codes);
        if (codes.n)
            best = t;
    }
    return best;
}

void scene_own(const petrarch_scene *z, const scene_hit *hit, dgm_bytes_list *out)
{
    dgm_bytes rest = hit->agent ? (dgm_bytes){ 0 } : hit->code, code;
    while (rest.size) {
        dgm_cut(rest, '/', &code, &rest);
        add_code(z, code, out);
    }
}

/* ---- units ---- */

static bool may_head(const dgm_token *k)
{
    return k->upos == DGM_UPOS_NOUN || k->upos == DGM_UPOS_PROPN || k->upos == DGM_UPOS_ADJ || k->upos == DGM_UPOS_NUM || k->upos == DGM_UPOS_X;
}

/* The words of a noun phrase without the preposition and the article before it, and without clauses in it. */
static void span_of(const petrarch_scene *z, uint32_t h, uint32_t *first, uint32_t *last)
{
    uint32_t low, high;
    dgm_subtree(z->x.s, h, &low, &high);
    DGM_EACH_CHILD(z->x.s, h, c) {
        dgm_deprel d = tok(z, c)->deprel;
        if (c > h && (is_clause(d) || d == DGM_punct) && c <= high) {
            uint32_t f, l;
            dgm_subtree(z->x.s, c, &f, &l);
            if (f > h && f - 1 < high)
                high = f - 1;
        }
    }
    while (low < h && (tok(z, low)->upos == DGM_UPOS_ADP || tok(z, low)->upos == DGM_UPOS_DET || tok(z, low)->upos == DGM_UPOS_CCONJ ||
                       tok(z, low)->upos == DGM_UPOS_PUNCT || tok(z, low)->upos == DGM_UPOS_SCONJ))
        low++;
    *first = z->word_of[low];
    *last = z->word_of[high + 1] ? z->word_of[high + 1] - 1 : 0;
}

static void find_units(petrarch_scene *z)
{
    uint8_t *near = DGM_NEW(z->x.scratch, uint8_t, z->x.s->n + 1);
    for (uint32_t i = 0; i < z->hits.n; i++) {             /* only above a hit can a phrase name somebody */
        uint32_t t = z->hits.at[i].token;
        for (uint32_t steps = 0; steps < MOST_CLIMBS && t != DGM_ROOT && !near[t]; steps++, t = tok(z, t)->head)
            near[t] = 1;
    }
    for (uint32_t t = 0; t < z->x.s->n; t++) {
        scene_unit u = { .head = t };
        if (!near[t] || !may_head(tok(z, t)))
            continue;
        scene_who(z, t, &u.codes);
        if (!u.codes.n)
            continue;
        span_of(z, t, &u.first, &u.last);
        if (u.first > u.last || u.last >= z->n)
            continue;
        *DGM_PUSH(z->x.scratch, &z->units) = u;
        scene_unit bare = { .first = u.first, .last = z->word_of[t + 1] - 1, .head = t };      /* without what follows its head */
        for (uint32_t i = 0; i < z->hits.n && bare.last < u.last; i++)
            if (z->hits.at[i].first >= bare.first && z->hits.at[i].last <= bare.last)
                scene_own(z, &z->hits.at[i], &bare.codes);
        if (bare.codes.n)
            *DGM_PUSH(z->x.scratch, &z->units) = bare;
    }
    for (uint32_t i = 1; i < z->units.n; i++) {            /* few, and nearly sorted */
        scene_unit u = z->units.at[i];
        uint32_t k = i;
        for (; k > 0 && (z->units.at[k - 1].first > u.first || (z->units.at[k - 1].first == u.first && z->units.at[k - 1].last < u.last)); k--)
            z->units.at[k] = z->units.at[k - 1];
        z->units.at[k] = u;
    }
}

void scene_read(petrarch_scene *z)
{
    z->hits.n = z->hits.cap = z->units.n = z->units.cap = 0;
    list_words(z);
    find_hits(z);
    find_units(z);
}

/* ---- discards ---- */

bool *scene_discards(petrarch_scene *z)
{
    if (!dgm_phrases_longest(z->p->discards))
        return NULL;
    dgm_document *doc = z->x.doc;
    bool *out = DGM_NEW(z->x.scratch, bool, doc->n), report = false;
    for (uint32_t i = 0; i < doc->n; i++) {
        z->x.sentence = i;
        z->x.s = &doc->sentences[i];
        list_words(z);
        for (uint32_t w = 0; w < z->n; w++) {
            uint32_t left = z->n - w < LONGEST_PHRASE ? z->n - w : LONGEST_PHRASE, at;
            if (!dgm_phrases_match(z->p->discards, z->words + w, left, &at))
                continue;
            out[i] = true;
            report = report || dgm_phrases_value(z->p->discards, at) == 1;
        }
    }
    for (uint32_t i = 0; report && i < doc->n; i++)
        out[i] = true;
    return out;
}
