/* positions.c - which party does what about which talks, on whose word.
 *
 *   Paris   will not take part   in Sochi, unless ...
 *   party   stance, negated      talks      condition
 *
 * A stance word (lexicon/talks/stances.tsv) looks below itself for the talks, climbs over infinitives and nouns to its
 * party, and counts what turns it round on the way: "refused to attend", "decision not to go". What is asked for,
 * supposed or merely not said gives no stance.
 */
#include "talks/inside.h"

enum { CLIMB = 8, LOOK_BACK = 400 };       /* LOOK_BACK: positions among which the same one is looked for */

typedef enum { PLAIN, TAKEN_BACK, OPEN_QUESTION, NOT_TOLD } reality;

typedef struct {
    uint32_t sentence, trigger, top;        /* top: the highest verb or noun of the chain */
    uint32_t party;                         /* head of the party's noun phrase, or DGM_NONE */
    bool     negated, invited;
    reality  reality;
} reading;

static bool any_child(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, dgm_talks_class c)
{
    DGM_EACH_CHILD(s, v, k)
        if (dgm_in_class(g->lx, c, &s->tokens[k]))
            return true;
    return false;
}

static bool is_passive(const dgm_sentence *s, uint32_t v)
{
    return dgm_child(s, v, DGM_nsubj_pass) != DGM_NONE || dgm_child(s, v, DGM_aux_pass) != DGM_NONE;
}

static uint32_t owner_of(const dgm_sentence *s, uint32_t noun)
{
    uint32_t owner = dgm_child(s, noun, DGM_nmod_poss);
    if (owner == DGM_NONE)
        DGM_EACH_CHILD(s, noun, c)
            if (s->tokens[c].deprel == DGM_nmod && c > noun && s->tokens[c].upos != DGM_UPOS_NUM && owner == DGM_NONE && s->tokens[c].talks == DGM_NONE)
                owner = c;
    return owner;
}

static uint32_t relative_head(const dgm_sentence *s, uint32_t v, uint32_t subject)
{
    const dgm_token *t = &s->tokens[subject];
    bool relative = t->upos == DGM_UPOS_PRON && t->xpos && t->xpos[0] == 'W';
    return relative && s->tokens[v].deprel == DGM_acl_relcl && s->tokens[v].head != DGM_ROOT ? s->tokens[v].head : subject;
}

/* One verb or noun of the chain: what it does to the stance. */
static void weigh(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, bool above, reading *r)
{
    const dgm_token *t = &s->tokens[v];
    if (any_child(g, s, v, DGM_CLASS_NEGATION))
        r->negated = !r->negated;
    if (any_child(g, s, v, DGM_CLASS_UNCERTAIN) && r->reality == PLAIN)
        r->reality = OPEN_QUESTION;
    if (!above)
        return;
    if (dgm_in_class(g->lx, DGM_CLASS_REFUSE, t))
        r->negated = !r->negated;
    if (dgm_in_class(g->lx, DGM_CLASS_REQUEST, t))
        r->reality = TAKEN_BACK;
    if (dgm_in_class(g->lx, DGM_CLASS_DOUBT, t) && r->reality == PLAIN)
        r->reality = OPEN_QUESTION;
    if (dgm_in_class(g->lx, DGM_CLASS_INVITATION, t)) {
        r->invited = true;
        if (r->reality == TAKEN_BACK)
            r->reality = PLAIN;
    }
}

/* "declined to say whether ...": the question is open and not told; "if ...": supposed. */
static void read_mark(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, reading *r)
{
    if (s->tokens[v].deprel == DGM_advcl && any_child(g, s, v, DGM_CLASS_CONDITION)) {
        r->reality = TAKEN_BACK;
        return;
    }
    DGM_EACH_CHILD(s, v, c) {
        if (s->tokens[c].deprel != DGM_mark || !dgm_in_class(g->lx, DGM_CLASS_HYPOTHETICAL, &s->tokens[c]))
            continue;
        r->reality = TAKEN_BACK;
        uint32_t up = s->tokens[v].head;
        if (up == DGM_ROOT || s->tokens[v].deprel != DGM_ccomp)
            return;
        bool closed = any_child(g, s, up, DGM_CLASS_NEGATION)
            || (s->tokens[up].head != DGM_ROOT && s->tokens[up].deprel == DGM_xcomp && dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[s->tokens[up].head]));
        r->reality = dgm_in_class(g->lx, DGM_CLASS_SPEECH, &s->tokens[up]) && closed ? NOT_TOLD : closed ? OPEN_QUESTION : TAKEN_BACK;
        r->top = up;
    }
}

static uint32_t climb_for_subject(const dgm_sentence *s, uint32_t v)
{
    for (int step = 0; step < CLIMB; step++) {
        uint32_t subject = dgm_subject_of(s, v);
        if (subject != DGM_NONE)
            return relative_head(s, v, subject);
        if (s->tokens[v].head == DGM_ROOT || (s->tokens[v].deprel != DGM_xcomp && s->tokens[v].deprel != DGM_conj))
            return DGM_NONE;
        v = s->tokens[v].head;
    }
    return DGM_NONE;
}

static reading read_chain(const dgm_negotiating *g, uint32_t sentence, uint32_t trigger, const dgm_stance_word *w)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    reading r = { .sentence = sentence, .trigger = trigger, .top = trigger, .party = DGM_NONE };
    uint32_t v = trigger;
    bool passive = is_passive(s, trigger), participle = s->tokens[trigger].deprel == DGM_acl && s->tokens[trigger].upos == DGM_UPOS_VERB
        && !(s->tokens[trigger].xpos && strcmp(s->tokens[trigger].xpos, "VBN") != 0);
    weigh(g, s, v, false, &r);
    if (s->tokens[trigger].upos == DGM_UPOS_NOUN && dgm_child(s, trigger, DGM_cop) == DGM_NONE) {
        r.party = owner_of(s, trigger);
        return r;
    }
    if (w && w->object) {
        if (passive)
            r.party = dgm_child(s, trigger, DGM_nsubj_pass);
        else if (participle)
            r.party = s->tokens[trigger].head;
        else
            r.party = dgm_child(s, trigger, DGM_obj);
    } else if (passive || participle) {
        r.party = dgm_child(s, trigger, DGM_obl_agent);
        if (r.party == DGM_NONE)
            r.reality = TAKEN_BACK;
    }
    uint32_t front, back;                                    /* "the opposition's decision not to go", wherever "go" was hung */
    dgm_subtree(s, trigger, &front, &back);
    if (r.party == DGM_NONE && front > 0 && front < trigger && dgm_subject_of(s, trigger) == DGM_NONE
        && dgm_in_class(g->lx, DGM_CLASS_DECISION, &s->tokens[front - 1]) && s->tokens[trigger].deprel != DGM_acl) {
        uint32_t owner = dgm_child(s, front - 1, DGM_nmod_poss);
        if (owner != DGM_NONE) {
            if (dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[front - 1]))
                r.negated = !r.negated;
            r.party = owner;
            r.top = front - 1;
            return r;
        }
    }
    for (int step = 0; step < CLIMB; step++) {
        read_mark(g, s, v, &r);
        uint32_t subject = dgm_subject_of(s, v), up = s->tokens[v].head;
        if (subject != DGM_NONE && r.party == DGM_NONE)
            r.party = relative_head(s, v, subject);
        dgm_deprel d = s->tokens[v].deprel;
        if (up == DGM_ROOT)
            break;
        if (subject != DGM_NONE && d != DGM_xcomp) {
            if (d == DGM_ccomp) {                            /* "denied that", "wants X to" with a clause */
                if (dgm_in_class(g->lx, DGM_CLASS_REQUEST, &s->tokens[up]) || dgm_in_class(g->lx, DGM_CLASS_DOUBT, &s->tokens[up]))
                    r.reality = r.reality == PLAIN ? TAKEN_BACK : r.reality;
                if (dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[up]) && !dgm_in_class(g->lx, DGM_CLASS_SPEECH, &s->tokens[up]) && r.reality == PLAIN)
                    r.negated = !r.negated;
            }
            break;
        }
        if (d == DGM_acl && s->tokens[up].upos != DGM_UPOS_VERB) {      /* "decision not to go", "invitation to attend" */
            weigh(g, s, up, true, &r);
            r.top = up;
            if (r.party == DGM_NONE)
                r.party = owner_of(s, up);
            uint32_t over = s->tokens[up].head;
            if (r.party == DGM_NONE && over != DGM_ROOT && !r.invited && s->tokens[up].deprel == DGM_obj)
                r.party = climb_for_subject(s, over);
            break;
        }
        if (d == DGM_conj && subject == DGM_NONE) {
            v = up;
            continue;
        }
        if (d != DGM_xcomp && d != DGM_ccomp && d != DGM_advcl && d != DGM_csubj && d != DGM_dep)
            break;
        uint32_t owner = s->tokens[up].upos == DGM_UPOS_NOUN ? dgm_child(s, up, DGM_nmod_poss) : DGM_NONE;
        if (owner != DGM_NONE && dgm_in_class(g->lx, DGM_CLASS_DECISION, &s->tokens[up])) {
            if (dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[up]))      /* "its refusal to attend": "not" belongs elsewhere */
                r.negated = !r.negated;
            r.party = owner;
            r.top = up;
            break;
        }
        uint32_t object = dgm_child(s, up, DGM_obj);
        if (object != DGM_NONE && s->tokens[object].upos == DGM_UPOS_NOUN && dgm_in_class(g->lx, DGM_CLASS_INVITATION, &s->tokens[object])) {
            r.invited = true;                                /* "extended an invitation to attend" */
            r.top = up;
            uint32_t to = dgm_child(s, up, DGM_iobj);
            r.party = to;
            break;
        }
        weigh(g, s, up, true, &r);
        if (r.invited && dgm_in_class(g->lx, DGM_CLASS_INVITATION, &s->tokens[up]) && s->tokens[up].upos == DGM_UPOS_VERB) {
            r.party = is_passive(s, up) ? dgm_child(s, up, DGM_nsubj_pass) : dgm_child(s, up, DGM_obj);
            r.top = up;
            break;
        }
        r.top = up;
        v = up;
    }
    return r;
}

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
    return low && g->mentions.at[low - 1].sentence + 3 >= sentence ? g->mentions.at[low - 1].talks : DGM_NONE;
}

static uint32_t talks_of(const dgm_negotiating *g, const reading *r, const dgm_stance_word *w)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    uint32_t trigger = r->trigger;
    if (s->tokens[trigger].talks != DGM_NONE)
        return s->tokens[trigger].talks;
    bool other_goal = false;
    DGM_EACH_CHILD(s, trigger, c) {
        dgm_deprel d = dgm_deprel_main(s->tokens[c].deprel);
        if ((d == DGM_nsubj && !is_passive(s, trigger)) || d == DGM_conj || d == DGM_parataxis || (d == DGM_advcl && c < trigger) || c == r->party)
            continue;
        uint32_t talks = dgm_talks_below(g, r->sentence, c, true);
        if (talks != DGM_NONE)
            return talks;
        other_goal = other_goal || ((d == DGM_obj || d == DGM_obl || d == DGM_ccomp) && s->tokens[c].upos != DGM_UPOS_PRON && !dgm_in_class(g->lx, DGM_CLASS_PART, &s->tokens[c])
                                    && !dgm_in_class(g->lx, DGM_CLASS_SIDELINE, &s->tokens[c]));
    }
    if (s->tokens[trigger].deprel == DGM_acl && s->tokens[trigger].head != DGM_ROOT && s->tokens[s->tokens[trigger].head].talks != DGM_NONE)
        return s->tokens[s->tokens[trigger].head].talks;
    if (s->tokens[trigger].deprel == DGM_acl_relcl && s->tokens[trigger].head != DGM_ROOT)
        if (s->tokens[s->tokens[trigger].head].talks != DGM_NONE && r->party != s->tokens[trigger].head)
            return s->tokens[s->tokens[trigger].head].talks;
    bool attending = w && (w->stance == DGM_ATTENDS || w->stance == DGM_DECLINES || w->stance == DGM_BOYCOTTS) && w->bare;
    return attending && !other_goal ? latest_before(g, r->sentence, trigger) : DGM_NONE;
}

/* ---- the rest of a position ---- */

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

static dgm_span find_condition(const dgm_negotiating *g, const reading *r, uint32_t entity, uint32_t talks, uint32_t statement)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    const uint32_t places[] = { r->trigger, r->top };
    for (int i = 0; i < 2; i++)
        DGM_EACH_CHILD(s, places[i], c)
            if (s->tokens[c].deprel == DGM_advcl && any_child(g, s, c, DGM_CLASS_CONDITION)) {
                uint32_t first, last;
                dgm_subtree(s, c, &first, &last);
                return (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end };
            }
    (void)talks;
    for (uint32_t i = 0; i < g->rec->statements.n; i++) {    /* "..., saying the talks must be ..." by the same party */
        const dgm_statement *said = &g->rec->statements.at[i];
        if (said->sentence != r->sentence || i == statement)
            continue;
        bool same = false;
        for (uint32_t k = 0; k < said->speaker.n; k++)
            same = same || said->speaker.at[k] == entity;
        if (!same)
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

/* An envoy stands for his state: the party is the state, the envoy its part. */
static uint32_t party_of(const dgm_negotiating *g, uint32_t entity, bool part)
{
    const dgm_entity *e = &g->rec->entities.at[entity];
    if (part && e->country.size && e->kind != DGM_KIND_COUNTRY)
        for (uint32_t i = 0; i < g->rec->entities.n; i++)
            if (g->rec->entities.at[i].kind == DGM_KIND_COUNTRY && dgm_eq(g->rec->entities.at[i].country, e->country))
                return i;
    return entity;
}

static uint32_t event_of(const dgm_negotiating *g, const reading *r)
{
    dgm_span at = g->doc->sentences[r->sentence].tokens[r->trigger].span;
    for (uint32_t i = 0; i < g->rec->events.n; i++) {
        const dgm_event *e = &g->rec->events.at[i];
        if (e->sentence == r->sentence && e->trigger.start < at.end && at.start < e->trigger.end)
            return i;
    }
    return DGM_NONE;
}

static void take(dgm_negotiating *g, const reading *r, uint32_t party_head, uint32_t talks, dgm_stance stance)
{
    const dgm_sentence *s = &g->doc->sentences[r->sentence];
    dgm_index_list who = { 0 };
    if (party_head != DGM_NONE)
        dgm_actors_of(g->doc, r->sentence, party_head, g->scratch, &who);
    uint32_t statement = s->tokens[r->trigger].statement;
    if (who.n == 1 && statement != DGM_NONE && s->tokens[party_head].upos == DGM_UPOS_PRON) {
        const dgm_statement *said = &g->rec->statements.at[statement];       /* "Paris and London announced that they ..." */
        bool among = false;
        for (uint32_t i = 0; i < said->speaker.n; i++)
            among = among || said->speaker.at[i] == who.at[0];
        for (uint32_t i = 0; i < said->speaker.n && among && said->kind != DGM_DIRECT; i++)
            dgm_add_index(g->scratch, &who, said->speaker.at[i]);
    }
    if (!who.n && r->invited && statement != DGM_NONE) {     /* an invitation told by its receiver */
        const dgm_statement *said = &g->rec->statements.at[statement];
        for (uint32_t i = 0; i < said->speaker.n; i++)
            dgm_add_index(g->scratch, &who, party_of(g, said->speaker.at[i], true));
    }
    bool part = party_head != DGM_NONE && dgm_in_class(g->lx, DGM_CLASS_SUBPARTY, &s->tokens[party_head]);
    uint32_t count = 0;
    if (party_head != DGM_NONE)
        DGM_EACH_CHILD(s, party_head, c) {
            if (s->tokens[c].deprel == DGM_nummod && !count)
                count = number_of(s->tokens[c].form);
        }
    bool sidelines = false, observer = false;
    uint32_t first, last;
    dgm_subtree(s, r->top, &first, &last);
    for (uint32_t t = r->trigger; t <= last && t < s->n; t++) {
        sidelines = sidelines || dgm_in_class(g->lx, DGM_CLASS_SIDELINE, &s->tokens[t]);
        observer = observer || dgm_in_class(g->lx, DGM_CLASS_OBSERVER, &s->tokens[t]);
    }
    if (observer && stance == DGM_ATTENDS)
        stance = DGM_OBSERVES;
    for (uint32_t i = 0; i < who.n; i++) {
        if (!dgm_is_political(g->rec, who.at[i]) && g->rec->entities.at[who.at[i]].kind != DGM_KIND_GROUP)
            continue;
        uint32_t actor = party_of(g, who.at[i], part);
        bool known = false;
        for (uint32_t k = g->positions.n > LOOK_BACK ? g->positions.n - LOOK_BACK : 0; k < g->positions.n; k++) {
            dgm_position *p = &g->positions.at[k];
            if (p->actor == actor && p->talks == talks && p->stance == stance && p->statement == statement) {
                if (!p->count)
                    p->count = count;
                known = true;
            }
        }
        if (known)
            continue;
        *DGM_PUSH(g->scratch, &g->positions) = (dgm_position){
            .actor = actor, .talks = talks, .stance = stance, .scope = sidelines ? DGM_LIT("sidelines") : (dgm_bytes){ 0 },
            .subparty = part ? s->tokens[party_head].lemma : (dgm_bytes){ 0 }, .count = count,
            .condition = find_condition(g, r, who.at[i], talks, statement), .statement = statement, .event = event_of(g, r),
            .evidence = dgm_clause_span(g->doc, r->sentence, r->top) };
    }
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
    dgm_stance_word w = g->lx->stances.at[at];
    if (!w.noun && dgm_in_class(g->lx, DGM_CLASS_REFUSE, k) && dgm_child(s, t, DGM_xcomp) != DGM_NONE)
        return;                                              /* "refused to attend": the infinitive speaks */
    if (w.noun && dgm_in_class(g->lx, DGM_CLASS_PART, k) && dgm_child(s, t, DGM_cop) == DGM_NONE)
        return;
    w.bare = true;
    reading r = read_chain(g, sentence, t, &w);
    uint32_t talks = talks_of(g, &r, &w);
    if (talks == DGM_NONE)
        return;
    if (child != DGM_NONE && any_child(g, s, child, DGM_CLASS_NEGATION))      /* "take no part" */
        r.negated = !r.negated;
    dgm_stance stance = r.negated ? w.negated : w.stance;
    if (r.reality == TAKEN_BACK)
        return;
    if (r.reality == NOT_TOLD || r.reality == OPEN_QUESTION) {
        if (w.stance != DGM_ATTENDS || (r.reality == OPEN_QUESTION && r.party == DGM_NONE))
            return;
        stance = r.reality == NOT_TOLD ? DGM_UNDISCLOSED : DGM_UNDECIDED;
        dgm_index_list who = { 0 };
        if (r.party != DGM_NONE)
            dgm_actors_of(g->doc, sentence, r.party, g->scratch, &who);
        bool political = false;
        for (uint32_t i = 0; i < who.n; i++)
            political = political || (dgm_is_political(g->rec, who.at[i]) && g->rec->entities.at[who.at[i]].country.size);
        if (!political)
            r.party = climb_for_subject(s, r.top);
    } else if (r.invited && stance == DGM_ATTENDS) {
        stance = DGM_INVITED;
    } else if (r.invited) {
        stance = r.negated && w.stance == DGM_INVITED ? w.negated : DGM_INVITED;
    }
    if (stance != DGM_STANCE_NONE)
        take(g, &r, r.party, talks, stance);
}

/* Parties that a mention itself names: "talks between A and B", "A held talks with B", "A met B". */
static void parties_of_mention(dgm_negotiating *g, const dgm_talks_mention *m)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    const dgm_token *t = &s->tokens[m->token];
    bool verb = t->upos == DGM_UPOS_VERB;
    uint32_t governor = verb ? m->token : t->head, other = DGM_NONE;
    bool between = false;
    DGM_EACH_CHILD(s, m->token, c) {
        dgm_deprel d = dgm_deprel_main(s->tokens[c].deprel);
        if (c < m->token || (d != DGM_nmod && d != DGM_obl && !(verb && d == DGM_obj)))
            continue;
        bool with = any_child(g, s, c, DGM_CLASS_WITH) || (verb && d == DGM_obj);
        if (any_child(g, s, c, DGM_CLASS_BETWEEN) || with) {
            other = c;
            between = !with;
        }
    }
    uint32_t subject = dgm_subject_of(s, m->token);          /* "A is in talks with B" */
    if (governor == DGM_ROOT || (subject != DGM_NONE && !verb))
        governor = m->token;
    bool held = verb || (s->tokens[governor].upos == DGM_UPOS_VERB && (dgm_in_class(g->lx, DGM_CLASS_HOLD, &s->tokens[governor]) || other != DGM_NONE));
    bool object = verb || dgm_deprel_main(t->deprel) == DGM_obj || dgm_deprel_main(t->deprel) == DGM_obl || dgm_child(s, m->token, DGM_cop) != DGM_NONE;
    uint32_t child;
    if (!verb && governor != m->token && dgm_word_with_child(&g->lx->stance_at, s, governor, &child) != DGM_NONE)
        return;                                              /* a stance word speaks for itself */
    reading r = read_chain(g, m->sentence, s->tokens[governor].upos == DGM_UPOS_VERB || verb ? governor : m->token, NULL);
    r.trigger = m->token;
    if (r.reality == PLAIN && r.negated && held && object && r.party != DGM_NONE && r.party != other) {
        take(g, &r, r.party, m->talks, DGM_DECLINES);        /* "will hold no talks", "refuses to meet" */
        return;
    }
    if (r.reality != PLAIN || r.negated || dgm_in_class(g->lx, DGM_CLASS_REQUEST, &s->tokens[governor]) || dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[governor]))
        return;
    if (other != DGM_NONE)
        take(g, &r, other, m->talks, DGM_ATTENDS);
    if (governor == m->token && !verb && subject != DGM_NONE)
        take(g, &r, subject, m->talks, DGM_ATTENDS);
    DGM_EACH_CHILD(s, m->token, c) {                         /* "Iran-Oman talks", "Russia and Ukraine peace talks" */
        dgm_index_list who = { 0 };
        if (c < m->token && (s->tokens[c].deprel == DGM_compound || s->tokens[c].deprel == DGM_nmod))
            dgm_actors_of(g->doc, m->sentence, c, g->scratch, &who);
        if (who.n > 1)
            take(g, &r, c, m->talks, DGM_ATTENDS);
    }
    if (held && object && !between && r.party != DGM_NONE && r.party != other)
        take(g, &r, r.party, m->talks, DGM_ATTENDS);
}

static void sides_as_positions(dgm_negotiating *g)
{
    static const dgm_stance stances[DGM_N_SIDES] = { DGM_STANCE_NONE, DGM_CONVENES, DGM_HOSTS, DGM_MEDIATES };
    for (uint32_t i = 0; i < g->talks.n; i++)
        for (int side = 0; side < DGM_N_SIDES; side++)
            for (uint32_t k = 0; k < g->talks.at[i].side[side].n; k++) {
                uint32_t actor = g->talks.at[i].side[side].at[k];
                bool known = stances[side] == DGM_STANCE_NONE || g->talks.at[i].known != DGM_NONE;
                for (uint32_t p = 0; p < g->positions.n; p++)
                    known = known || (g->positions.at[p].actor == actor && g->positions.at[p].talks == i && g->positions.at[p].stance == stances[side]);
                if (!known)
                    *DGM_PUSH(g->scratch, &g->positions) = (dgm_position){
                        .actor = actor, .talks = i, .stance = stances[side], .statement = DGM_NONE, .event = DGM_NONE,
                        .evidence = g->talks.at[i].mentions.n ? g->talks.at[i].mentions.at[0] : (dgm_span){ 0, 0 } };
            }
}

void dgm_find_positions(dgm_negotiating *g)
{
    for (uint32_t i = 0; i < g->doc->n; i++)
        for (uint32_t t = 0; t < g->doc->sentences[i].n && g->mentions.n && !g->doc->sentences[i].too_long; t++)
            stance_here(g, i, t);
    for (uint32_t i = 0; i < g->mentions.n; i++)
        parties_of_mention(g, &g->mentions.at[i]);
    sides_as_positions(g);
}
