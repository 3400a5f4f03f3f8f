/* positions.c - which party does what about which talks, on whose word.
 *
 *   Paris   will not take part   in Sochi, unless ...
 *   party   stance, negated      talks      condition
 *
 * A stance word (lexicon/talks/stances.tsv) looks below itself for the talks and climbs to its party (chain.c). What is asked for,
 * supposed or merely not said gives no stance; nor does silence.
 */
#include "talks/inside.h"

enum { LOOK_BACK = 400 };                  /* positions among which the same one is looked for */

/* ---- talks of a trigger ---- */

static uint32_t latest_before(const dgm_negotiating *g, uint32_t sentence, uint32_t token)
{
    uint32_t low = 0, high = g->mentions.n;                  /* mentions stand by position: the first not before */
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        const dgm_talks_mention *m = &g->mentions.at[mid];
        if (m->sentence < sentence || (m->sentence == sentence && m->token < token))
            low = mid + 1;
        else
            high = mid;
    }
    uint32_t nearest = DGM_NONE;                             /* a mere verb gives way to talks that have their noun */
    for (uint32_t i = low; i-- > 0 && g->mentions.at[i].sentence + 3 >= sentence;) {
        if (!g->talks.at[g->mentions.at[i].talks].by_verb)
            return g->mentions.at[i].talks;
        nearest = nearest == DGM_NONE ? g->mentions.at[i].talks : nearest;
    }
    return nearest;
}

/* "left the talks", "the talks that they left". */
static uint32_t talks_as_object(const dgm_negotiating *g, const dgm_sentence *s, uint32_t trigger)
{
    DGM_EACH_CHILD(s, trigger, c)
        if ((s->tokens[c].deprel == DGM_obj || s->tokens[c].deprel == DGM_nsubj_pass) && s->tokens[c].talks != DGM_NONE)
            return s->tokens[c].talks;
    (void)g;
    return s->tokens[trigger].deprel == DGM_acl_relcl && s->tokens[trigger].head != DGM_ROOT ? s->tokens[s->tokens[trigger].head].talks : DGM_NONE;
}

static uint32_t talks_of(const dgm_negotiating *g, const dgm_chain *r, const dgm_stance_word *w)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    uint32_t trigger = r->trigger;
    if (w->direct)
        return talks_as_object(g, s, trigger);
    if (s->tokens[trigger].talks != DGM_NONE)
        return s->tokens[trigger].talks;
    bool other_goal = false;
    DGM_EACH_CHILD(s, trigger, c) {
        dgm_deprel d = dgm_deprel_main(s->tokens[c].deprel);
        bool aside = dgm_case_in(g, s, c, DGM_CLASS_AFTER) || dgm_is_aside(g, &s->tokens[c]);
        if (aside && w->stance != DGM_MEDIATES && w->stance != DGM_HOSTS && w->stance != DGM_CONVENES)
            continue;                                        /* "following the talks, the party left the cabinet" */
        if ((d == DGM_nsubj && !dgm_has_passive(s, trigger)) || d == DGM_conj || d == DGM_parataxis || (d == DGM_advcl && c < trigger) || c == r->party)
            continue;
        uint32_t talks = dgm_talks_below(g, r->sentence, c, true);
        if (talks != DGM_NONE)
            return talks;
        other_goal = other_goal || ((d == DGM_obj || d == DGM_obl || d == DGM_ccomp) && s->tokens[c].upos != DGM_UPOS_PRON && !dgm_in_class(g->lx, DGM_CLASS_PART, &s->tokens[c])
                                    && !dgm_in_class(g->lx, DGM_CLASS_SUBPARTY, &s->tokens[c])
                                    && !dgm_in_class(g->lx, DGM_CLASS_SIDELINE, &s->tokens[c]));
    }
    if (s->tokens[trigger].deprel == DGM_acl && s->tokens[trigger].head != DGM_ROOT && s->tokens[s->tokens[trigger].head].talks != DGM_NONE)
        return s->tokens[s->tokens[trigger].head].talks;
    if (s->tokens[trigger].deprel == DGM_acl_relcl && s->tokens[trigger].head != DGM_ROOT)
        if (s->tokens[s->tokens[trigger].head].talks != DGM_NONE && r->party != s->tokens[trigger].head)
            return s->tokens[s->tokens[trigger].head].talks;
    if (w->noun && s->tokens[trigger].deprel == DGM_obj && s->tokens[trigger].head != DGM_ROOT)
        DGM_EACH_CHILD(s, s->tokens[trigger].head, c)        /* "cancelled its part in the talks": hung on the verb */
            if (c > trigger && dgm_deprel_main(s->tokens[c].deprel) == DGM_obl) {
                uint32_t talks = dgm_talks_below(g, r->sentence, c, true);
                if (talks != DGM_NONE)
                    return talks;
            }
    bool attending = (w->stance == DGM_ATTENDS || w->stance == DGM_DECLINES || w->stance == DGM_BOYCOTTS) && !w->noun && w->engagement == DGM_ENGAGEMENT_NONE;
    return attending && !other_goal ? latest_before(g, r->sentence, trigger) : DGM_NONE;
}

/* ---- the position ---- */

/* An envoy stands for his state: the party is the state, the envoy its part. */
static uint32_t party_of(const dgm_negotiating *g, uint32_t entity, bool part)
{
    const dgm_entity *e = &g->rec->entities.at[entity];
    bool state = e->kind == DGM_KIND_GOVERNMENT;
    for (uint32_t i = 0; i < e->roles.n; i++)
        state = state || dgm_map_get(&g->lx->state_at, e->roles.at[i]) != DGM_NONE;
    if (part && state && e->country.size && e->kind != DGM_KIND_COUNTRY)
        for (uint32_t i = 0; i < g->rec->entities.n; i++)
            if (g->rec->entities.at[i].kind == DGM_KIND_COUNTRY && dgm_eq(g->rec->entities.at[i].country, e->country))
                return i;
    return entity;
}

static uint32_t event_of(const dgm_negotiating *g, const dgm_chain *r)
{
    dgm_span at = g->doc->sentences[r->sentence].tokens[r->trigger].span;
    for (uint32_t i = 0; i < g->rec->events.n; i++) {
        const dgm_event *e = &g->rec->events.at[i];
        if (e->sentence == r->sentence && e->trigger.start < at.end && at.start < e->trigger.end)
            return i;
    }
    return DGM_NONE;
}

/* The actors of the party's noun phrase; on an invitation its receiver who tells of it. */
static void actors_of(dgm_negotiating *g, const dgm_chain *r, uint32_t party_head, uint32_t statement, dgm_index_list *who)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    if (party_head != DGM_NONE)
        dgm_parties_in(g, r->sentence, party_head, who);
    const dgm_statement *said = statement == DGM_NONE ? NULL : &g->rec->statements.at[statement];
    if (said && who->n == 1 && s->tokens[party_head].upos == DGM_UPOS_PRON && said->kind != DGM_DIRECT) {
        bool ours = false;                                   /* "Paris and London announced that they ..." */
        for (uint32_t i = 0; i < said->speaker.n; i++)
            ours = ours || said->speaker.at[i] == who->at[0];
        for (uint32_t i = 0; i < said->speaker.n && ours; i++)
            dgm_add_index(g->scratch, who, said->speaker.at[i]);
    }
    if (said && !who->n && (r->invited || r->speaker))
        for (uint32_t i = 0; i < said->speaker.n; i++)
            dgm_add_index(g->scratch, who, party_of(g, said->speaker.at[i], true));
}

/* The same position told again, or NULL: only what it did not say is new. */
static dgm_position *told_before(dgm_negotiating *g, uint32_t actor, uint32_t talks, dgm_stance stance, uint32_t statement)
{
    for (uint32_t k = g->positions.n > LOOK_BACK ? g->positions.n - LOOK_BACK : 0; k < g->positions.n; k++) {
        dgm_position *p = &g->positions.at[k];
        if (p->actor == actor && p->talks == talks && p->stance == stance && p->statement == statement)
            return p;
    }
    return NULL;
}

void dgm_take_position(dgm_negotiating *g, const dgm_chain *r, uint32_t party_head, uint32_t talks, dgm_stance stance, const dgm_stance_word *word)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    uint32_t statement = s->tokens[r->trigger].statement;
    dgm_index_list who = { 0 };
    actors_of(g, r, party_head, statement, &who);
    bool part = party_head != DGM_NONE && dgm_in_class(g->lx, DGM_CLASS_SUBPARTY, &s->tokens[party_head]), observer = false;
    dgm_position p = { .talks = talks, .stance = stance, .scope = dgm_scope_of(g, r), .statement = statement, .event = event_of(g, r),
                       .reason = dgm_reason_of(g, r), .evidence = dgm_clause_span(g->doc, r->sentence, r->top),
                       .subparty = part ? s->tokens[party_head].lemma : (dgm_bytes){ 0 },
                       .count = party_head == DGM_NONE ? 0 : dgm_count_of(s, party_head),
                       .aspect = r->future || r->offered ? DGM_ASPECT_FUTURE : DGM_ASPECT_ACTUAL };
    uint32_t first, last;
    dgm_subtree(s, r->top, &first, &last);
    for (uint32_t t = r->trigger; t <= last && t < s->n; t++)
        observer = observer || dgm_in_class(g->lx, DGM_CLASS_OBSERVER, &s->tokens[t]);
    if (observer && stance == DGM_ATTENDS)
        p.stance = DGM_OBSERVES;
    uint32_t sent = word && s->tokens[r->trigger].upos == DGM_UPOS_VERB ? dgm_child(s, r->trigger, DGM_obj) : DGM_NONE;
    if (sent != DGM_NONE && dgm_in_class(g->lx, DGM_CLASS_SUBPARTY, &s->tokens[sent])) {        /* "will send a delegation" */
        p.subparty = s->tokens[sent].lemma;
        p.count = dgm_count_of(s, sent);
    }
    if (word && stance == word->stance) {
        p.attitude = word->attitude;
        p.engagement = word->engagement;
    }
    if (r->offered && !r->negated) {
        p.attitude = DGM_SUPPORTS;
        p.engagement = DGM_ENGAGES;
    } else if (r->firm && stance == DGM_DECLINES) {
        p.attitude = DGM_OPPOSES;
        p.engagement = DGM_REFUSES;
    }
    for (uint32_t i = 0; i < who.n; i++) {
        if (!dgm_is_political(g->rec, who.at[i]) && g->rec->entities.at[who.at[i]].kind != DGM_KIND_GROUP)
            continue;
        p.actor = party_of(g, who.at[i], part);
        p.condition = dgm_condition_of(g, r, p.actor, statement);
        dgm_position *known = told_before(g, p.actor, talks, p.stance, statement);
        if (!known) {
            *DGM_PUSH(g->scratch, &g->positions) = p;
        } else {
            known->count = known->count ? known->count : p.count;
            known->attitude = known->attitude ? known->attitude : p.attitude;
            known->engagement = known->engagement ? known->engagement : p.engagement;
        }
    }
}

/* ---- stance words ---- */

/* "May attend", said by the party of itself: undecided; said by others: a guess. */
static bool on_own_word(dgm_negotiating *g, const dgm_chain *r)
{
    uint32_t statement = g->doc->sentences[r->sentence].tokens[r->trigger].statement;
    dgm_index_list who = { 0 };
    if (r->party == DGM_NONE || statement == DGM_NONE)
        return false;
    dgm_actors_of(g->doc, r->sentence, r->party, g->scratch, &who);
    const dgm_statement *said = &g->rec->statements.at[statement];
    for (uint32_t i = 0; i < who.n; i++)
        for (uint32_t k = 0; k < said->speaker.n; k++)
            if (dgm_same_party(g->rec, who.at[i], said->speaker.at[k]))
                return true;
    return false;
}

/* Not told, or open: of whom? Where the subject is nobody in particular ("any diplomats"), of the one who does not tell. */
static uint32_t party_in_question(dgm_negotiating *g, const dgm_chain *r)
{
    dgm_index_list who = { 0 };
    if (r->party != DGM_NONE)
        dgm_actors_of(g->doc, r->sentence, r->party, g->scratch, &who);
    for (uint32_t i = 0; i < who.n; i++)
        if (dgm_is_political(g->rec, who.at[i]) && g->rec->entities.at[who.at[i]].country.size)
            return r->party;
    return dgm_climb_for_subject(&g->doc->sentences[r->sentence], r->top);
}

static bool has_infinitive(const dgm_sentence *s, uint32_t t)
{
    DGM_EACH_CHILD(s, t, c)
        if ((s->tokens[c].deprel == DGM_xcomp || s->tokens[c].deprel == DGM_acl) && s->tokens[c].upos == DGM_UPOS_VERB && c > t)
            return true;
    return false;
}

/* Does the word speak here? "Refused to attend": the infinitive does; "part" only as "is part of", "cancelled
 * its part in": that somebody speaks of a party's participation says nothing. */
static bool speaks_for_itself(const dgm_negotiating *g, const dgm_sentence *s, uint32_t t, const dgm_stance_word *w)
{
    const dgm_token *k = &s->tokens[t];
    if (has_infinitive(s, t) && (dgm_in_class(g->lx, DGM_CLASS_REFUSE, k) || dgm_in_class(g->lx, DGM_CLASS_OFFER, k) || dgm_in_class(g->lx, DGM_CLASS_BAR, k)))
        return false;
    if (!w->noun || !dgm_in_class(g->lx, DGM_CLASS_PART, k) || dgm_child(s, t, DGM_cop) != DGM_NONE)
        return true;
    if (k->deprel != DGM_obj || k->head == DGM_ROOT || dgm_child(s, t, DGM_nmod_poss) == DGM_NONE)
        return false;
    const dgm_token *verb = &s->tokens[k->head];
    return dgm_in_class(g->lx, DGM_CLASS_LIGHT, verb) || dgm_in_class(g->lx, DGM_CLASS_UNDO, verb) || dgm_in_class(g->lx, DGM_CLASS_REFUSE, verb);
}

static dgm_stance stance_of(dgm_negotiating *g, dgm_chain *r, const dgm_stance_word *w)
{
    dgm_stance stance = r->negated ? w->negated : w->stance;
    if (r->reality == DGM_TAKEN_BACK)
        return DGM_STANCE_NONE;
    if (r->barred)
        return r->negated || w->stance != DGM_ATTENDS ? DGM_STANCE_NONE : DGM_EXCLUDED;
    if (r->reality == DGM_NOT_TOLD || r->reality == DGM_OPEN_QUESTION) {
        if (w->stance != DGM_ATTENDS || (r->reality == DGM_OPEN_QUESTION && (r->party == DGM_NONE || (r->modal && !on_own_word(g, r)))))
            return DGM_STANCE_NONE;
        r->party = party_in_question(g, r);
        return r->reality == DGM_NOT_TOLD ? DGM_UNDISCLOSED : DGM_UNDECIDED;
    }
    if (r->invited)
        return stance == DGM_ATTENDS || !(r->negated && w->stance == DGM_INVITED) ? DGM_INVITED : w->negated;
    return stance;
}

static void stance_here(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_token *k = &s->tokens[t];
    if (k->upos != DGM_UPOS_VERB && k->upos != DGM_UPOS_NOUN)
        return;
    uint32_t child, at = dgm_word_with_child(k->upos == DGM_UPOS_NOUN ? &g->lx->noun_stance_at : &g->lx->stance_at, s, t, &child);
    if (at == DGM_NONE)
        return;
    const dgm_stance_word *w = &g->lx->stances.at[at];
    if (!speaks_for_itself(g, s, t, w))
        return;
    dgm_chain r = dgm_read_chain(g, sentence, t, w);
    uint32_t talks = talks_of(g, &r, w);
    if (talks == DGM_NONE)
        return;
    uint32_t object = dgm_child(s, t, DGM_obj);              /* "take no part", "send no delegates" */
    if ((child != DGM_NONE && dgm_child_in(g, s, child, DGM_CLASS_NEGATION))
        || (object != DGM_NONE && object != child && s->tokens[object].talks == DGM_NONE && dgm_child_in(g, s, object, DGM_CLASS_NEGATION)))
        r.negated = !r.negated;
    dgm_stance stance = stance_of(g, &r, w);
    if (stance != DGM_STANCE_NONE)
        dgm_take_position(g, &r, r.party, talks, stance, w);
}

/* Host, convenor and mediator that the words around the talks name ("hosted by", "Omani-mediated"). */
static void sides_as_positions(dgm_negotiating *g)
{
    static const dgm_stance stances[DGM_N_SIDES] = { DGM_STANCE_NONE, DGM_CONVENES, DGM_HOSTS, DGM_MEDIATES };
    for (uint32_t i = 0; i < g->talks.n; i++)
        for (int side = 0; side < DGM_N_SIDES; side++)
            for (uint32_t k = 0; k < g->talks.at[i].side[side].n; k++) {
                uint32_t actor = g->talks.at[i].side[side].at[k];
                bool known = stances[side] == DGM_STANCE_NONE || g->talks.at[i].known != DGM_NONE;
                for (uint32_t p = 0; p < g->positions.n && !known; p++)
                    known = g->positions.at[p].actor == actor && g->positions.at[p].talks == i && g->positions.at[p].stance == stances[side];
                if (!known)
                    *DGM_PUSH(g->scratch, &g->positions) = (dgm_position){
                        .actor = actor, .talks = i, .stance = stances[side], .statement = DGM_NONE, .event = DGM_NONE,
                        .evidence = g->talks.at[i].mentions.at[0] };
            }
}

void dgm_find_positions(dgm_negotiating *g)
{
    for (uint32_t i = 0; i < g->doc->n; i++)
        for (uint32_t t = 0; t < g->doc->sentences[i].n && g->mentions.n && !g->doc->sentences[i].too_long; t++)
            stance_here(g, i, t);
    dgm_parties_of_mentions(g);
    sides_as_positions(g);
    dgm_add_attitudes(g);
}
