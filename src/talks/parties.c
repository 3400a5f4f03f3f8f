/* parties.c - who takes part because the words around the talks say so.
 *
 *   talks between A and B          both
 *   A held talks with B            both
 *   A met B; A received B for talks
 *   A and B agreed at the talks to ...
 *   A signed with B on the sidelines of the summit
 *   A will hold no talks           declines
 *   A offered B talks              takes part, on its word; B has said nothing
 */
#include "talks/inside.h"

enum { CLIMB = 6 };

/* A noun phrase in which the talks stand alone with their makers: "Iran-Oman talks", "Russia and Ukraine peace talks". */
static void parties_in_front(dgm_negotiating *g, const dgm_talks_mention *m, const dgm_chain *r)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    DGM_EACH_CHILD(s, m->token, c) {
        dgm_index_list who = { 0 };
        if (c < m->token && (s->tokens[c].deprel == DGM_compound || s->tokens[c].deprel == DGM_nmod || s->tokens[c].deprel == DGM_amod))
            dgm_actors_of(g->doc, m->sentence, c, g->scratch, &who);
        if (who.n > 1)
            dgm_take_position(g, r, c, m->talks, DGM_ATTENDS, NULL);
    }
}

/* Where the talks stand in their sentence. */
typedef struct {
    uint32_t   outer, governor;             /* the noun seen from outside ("round of talks"), what it hangs on or itself */
    dgm_deprel role;
    bool       verb, told_by_stance, held;
    bool       aside;                       /* "following talks": what the governor does says nothing about the talks */
} setting;

static setting setting_of(const dgm_negotiating *g, const dgm_talks_mention *m)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    setting x = { .outer = m->token, .governor = m->token, .verb = s->tokens[m->token].upos == DGM_UPOS_VERB };
    uint32_t child;
    if (x.verb) {
        x.held = true;
        x.told_by_stance = dgm_word_with_child(&g->lx->stance_at, s, m->token, &child) != DGM_NONE;      /* "is mediating between" */
        return x;
    }
    x.outer = dgm_outer_noun(g, s, m->token);
    bool aside = dgm_case_in(g, s, x.outer, DGM_CLASS_AFTER);
    for (int step = 0; step < CLIMB && s->tokens[x.outer].deprel == DGM_conj && s->tokens[s->tokens[x.outer].head].upos == DGM_UPOS_NOUN; step++)
        x.outer = s->tokens[x.outer].head;                   /* "seeks no ceasefire or talks" */
    x.role = dgm_deprel_main(s->tokens[x.outer].deprel);
    uint32_t up = s->tokens[x.outer].head;
    if (up == DGM_ROOT || dgm_subject_of(s, x.outer) != DGM_NONE)
        return x;
    bool goal = dgm_case_in(g, s, x.outer, DGM_CLASS_FOR);
    if (goal && x.role == DGM_nmod && s->tokens[up].head != DGM_ROOT && (s->tokens[up].place != DGM_NONE || s->tokens[up].entity != DGM_NONE)
        && dgm_in_class(g->lx, DGM_CLASS_ENCOUNTER, &s->tokens[s->tokens[up].head])) {
        up = s->tokens[up].head;                             /* "visits Seoul for talks": hung on the town */
        x.role = DGM_obl;
    }
    if (dgm_is_aside(g, &s->tokens[up]) && s->tokens[up].head != DGM_ROOT) {
        up = s->tokens[up].head;                             /* "following" taken for a verb */
        x.aside = true;
        x.role = DGM_obl;
    }
    aside = aside || dgm_case_in(g, s, x.outer, DGM_CLASS_AFTER);
    for (int step = 0; step < CLIMB && aside && s->tokens[up].upos != DGM_UPOS_VERB && s->tokens[up].head != DGM_ROOT; step++) {
        up = s->tokens[up].head;                             /* "freed two men following talks": hung on the men */
        x.role = DGM_obl;
    }
    x.aside = x.aside || (x.role == DGM_obl && aside);
    x.governor = up;
    x.held = dgm_in_class(g->lx, DGM_CLASS_HOLD, &s->tokens[up]);
    uint32_t stance = x.aside ? DGM_NONE : dgm_word_with_child(&g->lx->stance_at, s, up, &child);
    bool goes = goal && x.role == DGM_obl && dgm_in_class(g->lx, DGM_CLASS_ENCOUNTER, &s->tokens[up]);
    x.told_by_stance = stance != DGM_NONE && !(goes && g->lx->stances.at[stance].direct);      /* "left for talks" is no word of stance */
    return x;
}

/* Is the subject of the governing verb one of the parties? */
static bool subject_takes_part(const dgm_negotiating *g, const dgm_sentence *s, const setting *x, const dgm_company *company)
{
    const dgm_token *gov = &s->tokens[x->governor];
    bool with = company->n && company->with;
    if (x->verb || x->governor == x->outer)
        return true;
    if (gov->upos != DGM_UPOS_VERB && gov->upos != DGM_UPOS_ADJ)
        return false;
    if (x->role == DGM_obj) {
        uint32_t child;
        return x->held || dgm_in_class(g->lx, DGM_CLASS_OFFER, gov)
            || (with && (dgm_in_class(g->lx, DGM_CLASS_LIGHT, gov) || dgm_in_class(g->lx, DGM_CLASS_ACCORD, gov) || dgm_in_class(g->lx, DGM_CLASS_APPROVE, gov)
                         || dgm_word_with_child(&g->lx->status_at, s, x->governor, &child) != DGM_NONE));
    }
    if (x->role == DGM_xcomp || x->role == DGM_advcl)        /* "agreed to talks", "open to talks" read as an infinitive */
        return dgm_in_class(g->lx, DGM_CLASS_OFFER, gov);
    if (x->role != DGM_obl || x->aside)
        return x->aside && with;                             /* "freed them following talks with B" */
    if (dgm_in_class(g->lx, DGM_CLASS_OFFER, gov))
        return true;                                         /* "agreed to talks", "ready for talks" */
    return dgm_case_in(g, s, x->outer, DGM_CLASS_FOR) && (x->held || with || dgm_in_class(g->lx, DGM_CLASS_ENCOUNTER, gov));
}

static bool among(const dgm_negotiating *g, uint32_t sentence, uint32_t party, const dgm_company *company)
{
    dgm_index_list a = { 0 }, b = { 0 };
    dgm_actors_of(g->doc, sentence, party, g->scratch, &a);
    for (uint32_t i = 0; i < company->n; i++)
        dgm_actors_of(g->doc, sentence, company->head[i], g->scratch, &b);
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t k = 0; k < b.n; k++)
            if (dgm_same_party(g->rec, a.at[i], b.at[k]))
                return true;
    return false;
}

/* "Received the envoy for talks", "joined Kerry in Paris for talks": the object takes part too. */
static void object_takes_part(dgm_negotiating *g, const dgm_talks_mention *m, const setting *x, const dgm_chain *r)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    if (x->role != DGM_obl || x->aside || !dgm_in_class(g->lx, DGM_CLASS_ENCOUNTER, &s->tokens[x->governor]) || !dgm_case_in(g, s, x->outer, DGM_CLASS_FOR))
        return;
    DGM_EACH_CHILD(s, x->governor, c)
        if (c != r->party && (s->tokens[c].deprel == DGM_obj || (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl && dgm_case_in(g, s, c, DGM_CLASS_WITH))))
            dgm_take_position(g, r, c, m->talks, DGM_ATTENDS, NULL);
}

/* "Wants talks with B", "rejects the call for talks": the subject alone, on its word. True when the governor is such a word. */
static bool wanted(dgm_negotiating *g, const dgm_talks_mention *m, const setting *x, const dgm_company *company, dgm_chain *r)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    if (x->verb || x->aside || x->governor == x->outer || !dgm_in_class(g->lx, DGM_CLASS_WANT, &s->tokens[x->governor])
        || (x->role != DGM_obj && x->role != DGM_obl) || dgm_child(s, x->governor, DGM_compound_prt) != DGM_NONE)
        return false;                                        /* "called off" is no call */
    if (r->reality != DGM_PLAIN_FACT || r->party == DGM_NONE || dgm_has_passive(s, x->governor))
        return true;
    bool own = company->n ? company->with || among(g, m->sentence, r->party, company) : dgm_in_class(g->lx, DGM_CLASS_OFFER, &s->tokens[x->governor]);
    if (!own)
        return true;
    r->offered = !r->negated;
    r->firm = r->negated;
    r->future = true;
    dgm_take_position(g, r, r->party, m->talks, r->negated ? DGM_DECLINES : DGM_ATTENDS, NULL);
    return true;
}

/* "Its openness to talks", "the offer of talks": nobody but its owner. True when the noun above is such a word. */
static bool offered_by_noun(dgm_negotiating *g, const dgm_talks_mention *m, const setting *x)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    const dgm_token *noun = &s->tokens[x->governor];
    bool offer = dgm_in_class(g->lx, DGM_CLASS_OFFER, noun);
    if (x->verb || x->role != DGM_nmod || noun->upos != DGM_UPOS_NOUN || (!offer && !dgm_in_class(g->lx, DGM_CLASS_REQUEST, noun)))
        return false;
    dgm_chain r = dgm_read_chain(g, m->sentence, x->governor, NULL);
    if (r.party == DGM_NONE && noun->head != DGM_ROOT && s->tokens[noun->head].upos == DGM_UPOS_VERB && noun->deprel == DGM_obj
        && !dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[noun->head]))
        r.party = dgm_climb_for_subject(s, noun->head);
    if (!offer || r.party == DGM_NONE || r.reality != DGM_PLAIN_FACT)
        return true;
    r.trigger = m->token;
    r.offered = r.future = !r.negated;
    dgm_take_position(g, &r, r.party, m->talks, r.negated ? DGM_DECLINES : DGM_ATTENDS, NULL);
    return true;
}

/* "Offered a venue for talks between A and B": whoever they are, they have not said so. */
static bool under_proposal(const dgm_negotiating *g, const dgm_sentence *s, const setting *x)
{
    uint32_t up = x->governor;
    if (x->verb || x->aside || s->tokens[up].upos != DGM_UPOS_NOUN)
        return false;
    for (int step = 0; step < CLIMB && s->tokens[up].upos != DGM_UPOS_VERB; step++) {
        if (s->tokens[up].head == DGM_ROOT)
            return false;
        up = s->tokens[up].head;
    }
    return dgm_in_class(g->lx, DGM_CLASS_WANT, &s->tokens[up]);
}

/* "Received an invitation to the talks": its receiver; "sent invitations to the talks": nobody that is named here. True when the words
 * above the talks are an invitation. */
static bool invited_by_noun(dgm_negotiating *g, const dgm_talks_mention *m, const setting *x)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    bool above = s->tokens[x->governor].upos == DGM_UPOS_VERB;              /* the noun may hang beside the talks */
    uint32_t verb = above ? x->governor : s->tokens[x->governor].head;
    uint32_t noun = above ? dgm_child(s, verb, DGM_obj) : x->governor;
    if (x->verb || x->aside || noun == DGM_NONE || s->tokens[noun].upos != DGM_UPOS_NOUN || !dgm_in_class(g->lx, DGM_CLASS_INVITATION, &s->tokens[noun]))
        return false;
    if (verb == DGM_ROOT || s->tokens[verb].upos != DGM_UPOS_VERB || s->tokens[noun].deprel != DGM_obj
        || !(dgm_in_class(g->lx, DGM_CLASS_ENCOUNTER, &s->tokens[verb]) || dgm_in_class(g->lx, DGM_CLASS_LIGHT, &s->tokens[verb])))
        return !x->told_by_stance;
    dgm_chain r = dgm_read_chain(g, m->sentence, verb, NULL);
    if (dgm_child_in(g, s, noun, DGM_CLASS_NEGATION))
        r.negated = !r.negated;
    if (r.reality == DGM_PLAIN_FACT && r.party != DGM_NONE && !dgm_child_in(g, s, verb, DGM_CLASS_YET))
        dgm_take_position(g, &r, r.party, m->talks, r.negated ? DGM_EXCLUDED : DGM_INVITED, NULL);
    return true;
}

/* "There will be no talks", "the talks with B have failed", says A: A's own talks. */
static void speaker_takes_part(dgm_negotiating *g, const dgm_talks_mention *m, const setting *x, const dgm_company *company, dgm_chain *r)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    if (x->verb || x->role != DGM_nsubj || s->tokens[m->token].statement == DGM_NONE)
        return;
    bool none = dgm_child_in(g, s, x->outer, DGM_CLASS_NEGATION);
    if (none && !r->future)
        return;                                              /* "there were no talks": denied, not refused */
    if (!none && !(company->n && company->with))
        return;
    r->party = DGM_NONE;
    r->speaker = true;
    r->firm = none;
    dgm_take_position(g, r, DGM_NONE, m->talks, none ? DGM_DECLINES : DGM_ATTENDS, NULL);
}

static bool is_perfect(const dgm_sentence *s, uint32_t v)
{
    return s->tokens[v].xpos && strcmp(s->tokens[v].xpos, "VBN") == 0;
}

static void parties_of_mention(dgm_negotiating *g, const dgm_talks_mention *m)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    if (m->loose || (s->tokens[m->token].upos != DGM_UPOS_VERB && dgm_child_in(g, s, m->token, DGM_CLASS_POSSIBLE)))
        return;                                              /* "a possible meeting between" */
    dgm_company company = dgm_company_of(g, m->sentence, m->token);
    setting x = setting_of(g, m);
    if (offered_by_noun(g, m, &x) || invited_by_noun(g, m, &x))
        return;
    const dgm_token *gov = &s->tokens[x.governor];
    bool clause = gov->upos == DGM_UPOS_VERB || gov->upos == DGM_UPOS_ADJ;
    dgm_chain r = dgm_read_chain(g, m->sentence, clause ? x.governor : m->token, NULL);
    r.trigger = m->token;
    if (x.aside) {
        r.reality = DGM_PLAIN_FACT;
        r.negated = r.offered = r.firm = r.future = false;
    }
    if (wanted(g, m, &x, &company, &r) || under_proposal(g, s, &x))
        return;
    bool none = !x.verb && dgm_child_in(g, s, x.outer, DGM_CLASS_NEGATION);      /* "will hold no talks" */
    if (none)
        r.negated = !r.negated;
    bool about = x.governor != m->token && x.role != DGM_nsubj && !x.aside;     /* what the governor means touches the talks */
    bool refused = about && dgm_in_class(g->lx, DGM_CLASS_REFUSE, gov);
    bool subject = !x.told_by_stance && subject_takes_part(g, s, &x, &company) && r.party != DGM_NONE;
    for (uint32_t i = 0; i < company.n; i++)
        subject = subject && r.party != company.head[i];
    if (r.reality == DGM_PLAIN_FACT && r.negated && subject && !refused) {
        if (none || r.firm || !clause || !is_perfect(s, x.governor))        /* "has not begun talks" is not to refuse them */
            dgm_take_position(g, &r, r.party, m->talks, DGM_DECLINES, NULL);
        return;
    }
    if (r.reality == DGM_PLAIN_FACT)
        speaker_takes_part(g, m, &x, &company, &r);
    if (r.reality != DGM_PLAIN_FACT || r.negated || refused || (about && !r.offered && dgm_in_class(g->lx, DGM_CLASS_REQUEST, gov)))
        return;
    r.speaker = r.firm = false;
    if (subject && about && dgm_in_class(g->lx, DGM_CLASS_OFFER, gov) && !x.verb)
        r.offered = r.future = true;
    if ((x.verb || !x.told_by_stance) && !r.offered) {
        for (uint32_t i = 0; i < company.n; i++)
            dgm_take_position(g, &r, company.head[i], m->talks, DGM_ATTENDS, NULL);
        parties_in_front(g, m, &r);
        object_takes_part(g, m, &x, &r);
    }
    if (subject && !(company.n && !company.with))
        dgm_take_position(g, &r, r.party, m->talks, DGM_ATTENDS, NULL);
}

/* A stance word that leaves the talks standing names their parties too: "will mediate talks between A and B". */
static void parties_under_stance(dgm_negotiating *g, const dgm_talks_mention *m)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    setting x = setting_of(g, m);
    uint32_t child, at = x.told_by_stance ? dgm_word_with_child(&g->lx->stance_at, s, x.governor, &child) : DGM_NONE;
    if (at == DGM_NONE || (g->lx->stances.at[at].direct && x.role != DGM_obj))
        return;                                              /* "calls for talks" calls none */
    dgm_stance st = g->lx->stances.at[at].stance;
    if (st != DGM_ATTENDS && st != DGM_HOSTS && st != DGM_CONVENES && st != DGM_MEDIATES && st != DGM_OBSERVES)
        return;
    dgm_chain r = dgm_read_chain(g, m->sentence, x.governor, &g->lx->stances.at[at]);
    if (r.reality != DGM_PLAIN_FACT || r.negated || r.offered || r.invited || r.barred)
        return;
    r.trigger = m->token;
    dgm_company company = dgm_company_of(g, m->sentence, m->token);
    for (uint32_t i = 0; i < company.n; i++)
        if (company.head[i] != r.party)
            dgm_take_position(g, &r, company.head[i], m->talks, DGM_ATTENDS, NULL);
    parties_in_front(g, m, &r);
    object_takes_part(g, m, &x, &r);
}

/* From the talks up to the verb, through infinitives ("agreed to restore ties on the sidelines of"), but not past another's clause or part. */
static bool reaches(const dgm_negotiating *g, const dgm_sentence *s, uint32_t t, uint32_t v)
{
    for (uint32_t up = s->tokens[t].head, child; up != DGM_ROOT; up = s->tokens[up].head) {
        if (up == v)
            return true;
        if (dgm_is_aside(g, &s->tokens[up]))
            continue;
        if (dgm_subject_of(s, up) != DGM_NONE || dgm_in_class(g->lx, DGM_CLASS_INVITATION, &s->tokens[up])
            || dgm_word_with_child(&g->lx->stance_at, s, up, &child) != DGM_NONE)
            return false;
    }
    return false;
}

/* "A and B agreed to ... after talks in Doha": two who come to terms were both there; who speaks or signs at talks is there. */
static void accord_here(dgm_negotiating *g, uint32_t sentence, uint32_t v)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    if (s->tokens[v].upos != DGM_UPOS_VERB || !dgm_in_class(g->lx, DGM_CLASS_ACCORD, &s->tokens[v]))
        return;
    dgm_chain r = dgm_read_chain(g, sentence, v, NULL);
    if (r.reality != DGM_PLAIN_FACT || r.negated || r.party == DGM_NONE || dgm_has_passive(s, v))
        return;
    dgm_index_list who = { 0 };
    dgm_add_actors(g, sentence, r.party, &who);
    bool sidelines = false, there = false, two = who.n > 1 && !dgm_same_party(g->rec, who.at[0], who.at[1]);
    uint32_t talks = DGM_NONE, first, last;
    dgm_subtree(s, v, &first, &last);
    for (uint32_t t = first; t <= last && talks == DGM_NONE; t++) {
        if (s->tokens[t].talks == DGM_NONE || s->tokens[t].upos == DGM_UPOS_VERB)
            continue;
        uint32_t outer = dgm_outer_noun(g, s, t), over = s->tokens[outer].head;
        if (over != DGM_ROOT && dgm_in_class(g->lx, DGM_CLASS_SIDELINE, &s->tokens[over]))
            sidelines = reaches(g, s, over, v);
        else if (reaches(g, s, outer, v))
            there = dgm_case_in(g, s, outer, DGM_CLASS_PRESENT_AT);
        if (sidelines || there || (two && reaches(g, s, outer, v)
                                   && (dgm_case_in(g, s, outer, DGM_CLASS_AFTER) || (over != DGM_ROOT && over != v && dgm_is_aside(g, &s->tokens[over])))))
            talks = s->tokens[t].talks;
    }
    if (talks == DGM_NONE)
        return;
    dgm_take_position(g, &r, r.party, talks, DGM_ATTENDS, NULL);
    for (uint32_t c = s->tokens[v].first_child; sidelines && c != DGM_NONE; c = s->tokens[c].next_child)
        if (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl && dgm_case_in(g, s, c, DGM_CLASS_WITH))
            dgm_take_position(g, &r, c, talks, DGM_ATTENDS, NULL);
}

void dgm_parties_of_mentions(dgm_negotiating *g)
{
    uint32_t done = DGM_NONE;
    for (uint32_t i = 0; i < g->mentions.n; i++) {
        parties_of_mention(g, &g->mentions.at[i]);
        parties_under_stance(g, &g->mentions.at[i]);
        uint32_t sentence = g->mentions.at[i].sentence;
        for (uint32_t t = 0; sentence != done && t < g->doc->sentences[sentence].n; t++)
            accord_here(g, sentence, t);
        done = sentence;
    }
}
