/* details.c - what goes with a position: its condition and reason, how far it reaches, how many people, what the party thinks. */
#include "talks/inside.h"

static dgm_span span_of(const dgm_sentence *s, uint32_t head)
{
    uint32_t first, last;
    dgm_subtree(s, head, &first, &last);
    while (first < head && s->tokens[first].upos == DGM_UPOS_PUNCT)
        first++;
    while (last > head && s->tokens[last].upos == DGM_UPOS_PUNCT)
        last--;
    return (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end };
}

static bool speaks(const dgm_negotiating *g, const dgm_statement *said, uint32_t actor)
{
    for (uint32_t k = 0; k < said->speaker.n; k++)
        if (dgm_same_party(g->rec, said->speaker.at[k], actor))
            return true;
    return false;
}

/* "unless ...", "only if ...", on the trigger or on the top of its chain; else what the same party says in the same sentence that the
 * talks must be: "..., saying the talks have to be led by the UN". */
dgm_span dgm_condition_of(const dgm_negotiating *g, const dgm_chain *r, uint32_t actor, uint32_t statement)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    const uint32_t places[] = { r->trigger, r->top };
    for (int i = 0; i < 2; i++)
        DGM_EACH_CHILD(s, places[i], c)
            if ((s->tokens[c].deprel == DGM_advcl && dgm_case_in(g, s, c, DGM_CLASS_CONDITION))
                || (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl && dgm_in_class(g->lx, DGM_CLASS_CONDITION, &s->tokens[c])))
                return span_of(s, c);
    for (uint32_t i = 0; i < g->rec->statements.n; i++) {
        const dgm_statement *said = &g->rec->statements.at[i];
        if (said->sentence != r->sentence || i == statement || !speaks(g, said, actor))
            continue;
        bool talks_there = false, must = false;
        for (uint32_t t = 0; t < s->n; t++)
            for (uint32_t c = 0; c < said->n_content; c++)
                if (s->tokens[t].span.start >= said->content[c].start && s->tokens[t].span.end <= said->content[c].end) {
                    talks_there = talks_there || s->tokens[t].talks != DGM_NONE;
                    must = must || dgm_in_class(g->lx, DGM_CLASS_NECESSITY, &s->tokens[t]);
                }
        if (talks_there && must)
            return said->content[0];
    }
    return (dgm_span){ 0, 0 };
}

/* "because ...", "citing ...", "over ...", "in protest at ...": on the trigger or on the top of its chain. */
dgm_span dgm_reason_of(const dgm_negotiating *g, const dgm_chain *r)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    const uint32_t places[] = { r->trigger, r->top };
    for (int i = 0; i < 2; i++)
        DGM_EACH_CHILD(s, places[i], c) {
            dgm_deprel d = dgm_deprel_main(s->tokens[c].deprel);
            bool marked = dgm_case_in(g, s, c, DGM_CLASS_REASON);
            if (c > places[i] && ((d == DGM_advcl && (marked || dgm_in_class(g->lx, DGM_CLASS_REASON, &s->tokens[c])))
                                  || (d == DGM_obl && (marked || dgm_in_class(g->lx, DGM_CLASS_REASON, &s->tokens[c])))))
                return span_of(s, c);
        }
    for (uint32_t t = r->trigger + 2; t < s->n; t++)         /* ", citing ...", wherever the parser hung it: up to the end */
        if (s->tokens[t].upos == DGM_UPOS_VERB && dgm_in_class(g->lx, DGM_CLASS_REASON, &s->tokens[t]) && dgm_is(s->tokens[t - 1].form, ",")) {
            uint32_t last = s->n - 1;
            while (last > t && s->tokens[last].upos == DGM_UPOS_PUNCT)
                last--;
            return (dgm_span){ s->tokens[t].span.start, s->tokens[last].span.end };
        }
    return (dgm_span){ 0, 0 };
}

dgm_bytes dgm_scope_of(const dgm_negotiating *g, const dgm_chain *r)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    uint32_t first, last;
    dgm_subtree(s, r->top, &first, &last);
    for (uint32_t t = r->trigger; t <= last && t < s->n; t++) {
        uint32_t at = dgm_map_get(&g->lx->scope_at, s->tokens[t].lemma);
        if (at != DGM_NONE)
            return g->lx->words.at[at];
    }
    return (dgm_bytes){ 0 };
}

static uint32_t number_of(dgm_bytes form)
{
    uint32_t value = 0;
    bool any = false;
    for (size_t i = 0; i < form.size; i++) {
        if (form.data[i] >= '0' && form.data[i] <= '9' && value < 100000000) {
            value = value * 10 + (uint32_t)(form.data[i] - '0');
            any = true;
        } else if (form.data[i] != ',') {
            return 0;
        }
    }
    return any ? value : 0;
}

uint32_t dgm_count_of(const dgm_sentence *s, uint32_t head)
{
    DGM_EACH_CHILD(s, head, c)
        if (s->tokens[c].deprel == DGM_nummod) {
            uint32_t n = number_of(s->tokens[c].form);
            if (n)
                return n;
        }
    return 0;
}

/* ---- attitudes ---- */

/* "Ankara welcomed the talks", "Moscow doubts that the congress ...": a view of whoever is the subject. */
static void view_here(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_token *k = &s->tokens[t];
    bool doubts = dgm_in_class(g->lx, DGM_CLASS_SCEPTIC, k), approves = dgm_in_class(g->lx, DGM_CLASS_APPROVE, k);
    bool opposes = dgm_in_class(g->lx, DGM_CLASS_FIRM, k) && k->upos == DGM_UPOS_VERB;
    if (!doubts && !approves && !opposes)
        return;
    dgm_chain r = dgm_read_chain(g, sentence, t, NULL);
    if (r.reality != DGM_PLAIN_FACT || r.party == DGM_NONE)
        return;
    uint32_t talks = DGM_NONE;
    DGM_EACH_CHILD(s, t, c)
        if (talks == DGM_NONE && c > t && dgm_deprel_main(s->tokens[c].deprel) != DGM_nsubj && s->tokens[c].deprel != DGM_conj)
            talks = dgm_talks_below(g, sentence, c, !doubts);
    if (talks == DGM_NONE)
        return;
    dgm_index_list who = { 0 };
    dgm_add_actors(g, sentence, r.party, &who);
    dgm_attitude attitude = doubts ? DGM_SCEPTICAL : approves != r.negated ? DGM_SUPPORTS : DGM_OPPOSES;
    if (doubts && r.negated)
        return;
    for (uint32_t i = 0; i < who.n; i++)
        *DGM_PUSH(g->scratch, &g->views) = (dgm_view){ who.at[i], talks, attitude };
}

/* A view is no position: nobody takes part by welcoming. It goes with the positions that the party has. */
void dgm_add_attitudes(dgm_negotiating *g)
{
    enum { MOST_VIEWS = 1000 };
    for (uint32_t i = 0; i < g->doc->n && g->positions.n; i++)
        for (uint32_t t = 0; t < g->doc->sentences[i].n && !g->doc->sentences[i].too_long && g->views.n < MOST_VIEWS; t++)
            view_here(g, i, t);
    for (uint32_t k = 0; k < g->positions.n; k++) {
        dgm_position *p = &g->positions.at[k];
        for (uint32_t v = 0; v < g->views.n && p->attitude == DGM_ATTITUDE_NONE; v++)
            if (g->views.at[v].talks == p->talks && dgm_same_party(g->rec, g->views.at[v].actor, p->actor))
                p->attitude = g->views.at[v].attitude;
    }
}
