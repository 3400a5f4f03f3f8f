/* chain.c - from a stance word up to its party, and what turns the stance round on the way.
 *
 *   Paris    decided   not to   take part   in Sochi
 *   party              negated  trigger
 *
 * "Refused to attend", "decision not to go": each refusal and negation turns it once. What is asked for, supposed, owed or merely
 * not said is no fact (dgm_reality); what is offered or agreed to is one, on its holder's word.
 */
#include "talks/inside.h"

enum { CLIMB = 8 };

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

uint32_t dgm_climb_for_subject(const dgm_sentence *s, uint32_t v)
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

/* "not", "never", "no longer". */
static bool is_negated(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v)
{
    DGM_EACH_CHILD(s, v, c)
        if (dgm_in_class(g->lx, DGM_CLASS_NEGATION, &s->tokens[c])
            || (s->tokens[c].deprel == DGM_advmod && dgm_child_in(g, s, c, DGM_CLASS_NEGATION)))
            return true;
    return false;
}

/* The words that belong to one verb or noun: "not", "may", "must", "will". */
static void weigh_helpers(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, dgm_chain *r)
{
    if (is_negated(g, s, v))
        r->negated = !r->negated;
    if (dgm_child_in(g, s, v, DGM_CLASS_UNCERTAIN) && r->reality == DGM_PLAIN_FACT) {
        r->reality = DGM_OPEN_QUESTION;
        r->modal = true;
    }
    DGM_EACH_CHILD(s, v, c) {
        bool modal = s->tokens[c].deprel == DGM_aux && s->tokens[c].xpos && strcmp(s->tokens[c].xpos, "MD") == 0;
        if (modal && dgm_in_class(g->lx, DGM_CLASS_SUPPOSED, &s->tokens[c]))
            r->reality = DGM_TAKEN_BACK;
        r->future = r->future || (s->tokens[c].deprel == DGM_aux && dgm_in_class(g->lx, DGM_CLASS_FUTURE, &s->tokens[c]));
    }
}

/* A verb or noun above the trigger: what it does to the stance. */
static void weigh_above(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, dgm_chain *r)
{
    const dgm_token *t = &s->tokens[v];
    weigh_helpers(g, s, v, r);
    if (dgm_in_class(g->lx, DGM_CLASS_REFUSE, t)) {
        r->negated = !r->negated;
        r->firm = r->firm || dgm_in_class(g->lx, DGM_CLASS_FIRM, t);
        r->future = false;                                   /* "refused to attend": done already */
    }
    if (dgm_in_class(g->lx, DGM_CLASS_OFFER, t))
        r->offered = true;
    else if (r->reality == DGM_PLAIN_FACT && (dgm_in_class(g->lx, DGM_CLASS_REQUEST, t) || dgm_in_class(g->lx, DGM_CLASS_SUPPOSED, t)))
        r->reality = DGM_TAKEN_BACK;
    if (dgm_in_class(g->lx, DGM_CLASS_DOUBT, t) && r->reality == DGM_PLAIN_FACT)
        r->reality = DGM_OPEN_QUESTION;
    if (dgm_in_class(g->lx, DGM_CLASS_INVITATION, t)) {
        r->invited = true;
        if (r->reality == DGM_TAKEN_BACK)
            r->reality = DGM_PLAIN_FACT;
    }
}

/* "declined to say whether ...": the question is open and not told; "has yet to decide whether": open; "if ...": supposed. */
static void read_mark(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, dgm_chain *r)
{
    if (s->tokens[v].deprel == DGM_advcl && dgm_child_in(g, s, v, DGM_CLASS_CONDITION)) {
        r->reality = DGM_TAKEN_BACK;
        return;
    }
    DGM_EACH_CHILD(s, v, c) {
        if (s->tokens[c].deprel != DGM_mark || !dgm_in_class(g->lx, DGM_CLASS_HYPOTHETICAL, &s->tokens[c]))
            continue;
        r->reality = DGM_TAKEN_BACK;
        uint32_t up = s->tokens[v].head;
        if (up == DGM_ROOT || s->tokens[v].deprel != DGM_ccomp)
            return;
        uint32_t over = s->tokens[up].head;
        bool closed = dgm_child_in(g, s, up, DGM_CLASS_NEGATION) || dgm_child_in(g, s, up, DGM_CLASS_YET) || dgm_in_class(g->lx, DGM_CLASS_DOUBT, &s->tokens[up])
            || (over != DGM_ROOT && s->tokens[up].deprel == DGM_xcomp
                && (dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[over]) || dgm_child_in(g, s, over, DGM_CLASS_YET)));
        bool speech = dgm_in_class(g->lx, DGM_CLASS_SPEECH, &s->tokens[up]);
        r->reality = speech && closed ? DGM_NOT_TOLD : closed ? DGM_OPEN_QUESTION : DGM_TAKEN_BACK;
        r->modal = false;
        r->top = up;
    }
}

/* Where the party stands beside the trigger itself: subject, object, agent. */
static void party_beside(const dgm_sentence *s, const dgm_stance_word *w, dgm_chain *r)
{
    uint32_t t = r->trigger;
    bool passive = dgm_has_passive(s, t);
    bool participle = s->tokens[t].deprel == DGM_acl && s->tokens[t].upos == DGM_UPOS_VERB && !(s->tokens[t].xpos && strcmp(s->tokens[t].xpos, "VBN") != 0);
    if (w && w->object) {
        r->party = passive ? dgm_child(s, t, DGM_nsubj_pass) : participle ? s->tokens[t].head : dgm_child(s, t, DGM_obj);
    } else if (passive || participle) {
        r->party = dgm_child(s, t, DGM_obl_agent);
        if (r->party == DGM_NONE && w)
            r->reality = DGM_TAKEN_BACK;
        r->acted_on = true;
    }
}

/* "The opposition's decision not to go", wherever "go" was hung: the decision stands before the infinitive. True when that ended it. */
static bool decision_before(const dgm_negotiating *g, const dgm_sentence *s, dgm_chain *r)
{
    uint32_t front, back;
    dgm_subtree(s, r->trigger, &front, &back);
    if (r->party != DGM_NONE || !front || front >= r->trigger || dgm_subject_of(s, r->trigger) != DGM_NONE || s->tokens[r->trigger].deprel == DGM_acl
        || !dgm_in_class(g->lx, DGM_CLASS_DECISION, &s->tokens[front - 1]))
        return false;
    uint32_t owner = dgm_child(s, front - 1, DGM_nmod_poss);
    if (owner == DGM_NONE)
        return false;
    if (dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[front - 1]))
        r->negated = !r->negated;
    r->offered = r->offered || dgm_in_class(g->lx, DGM_CLASS_OFFER, &s->tokens[front - 1]);
    r->party = owner;
    r->top = front - 1;
    return true;
}

/* "denied that", "wants X to" with a clause that has its own subject. */
static void weigh_clause(const dgm_negotiating *g, const dgm_sentence *s, uint32_t up, dgm_chain *r)
{
    const dgm_token *t = &s->tokens[up];
    if ((dgm_in_class(g->lx, DGM_CLASS_REQUEST, t) || dgm_in_class(g->lx, DGM_CLASS_WANT, t) || dgm_in_class(g->lx, DGM_CLASS_DOUBT, t))
        && r->reality == DGM_PLAIN_FACT)
        r->reality = DGM_TAKEN_BACK;
    if (dgm_in_class(g->lx, DGM_CLASS_REFUSE, t) && !dgm_in_class(g->lx, DGM_CLASS_SPEECH, t) && r->reality == DGM_PLAIN_FACT)
        r->negated = !r->negated;
}

/* "extended an invitation to attend": the invited one is the indirect object. True when the chain ends here. */
static bool invitation_above(const dgm_negotiating *g, const dgm_sentence *s, uint32_t up, dgm_chain *r)
{
    uint32_t object = dgm_child(s, up, DGM_obj);
    if (object == DGM_NONE || s->tokens[object].upos != DGM_UPOS_NOUN || !dgm_in_class(g->lx, DGM_CLASS_INVITATION, &s->tokens[object]))
        return false;
    r->invited = true;
    r->top = up;
    r->party = dgm_child(s, up, DGM_iobj);
    return true;
}

/* "banned X from attending": barred is the object. True when the chain ends here. */
static bool bar_above(const dgm_negotiating *g, const dgm_sentence *s, uint32_t up, dgm_chain *r)
{
    if (!dgm_in_class(g->lx, DGM_CLASS_BAR, &s->tokens[up]))
        return false;
    uint32_t barred = dgm_has_passive(s, up) ? dgm_child(s, up, DGM_nsubj_pass) : dgm_child(s, up, DGM_obj);
    weigh_helpers(g, s, up, r);
    r->barred = true;
    r->top = up;
    r->party = barred;
    return true;
}

/* "accused X of refusing": who refuses is the object, on the accuser's word. True when the chain ends here. */
static bool charge_above(const dgm_negotiating *g, const dgm_sentence *s, uint32_t up, dgm_chain *r)
{
    if (!dgm_in_class(g->lx, DGM_CLASS_CHARGE, &s->tokens[up]))
        return false;
    r->party = dgm_has_passive(s, up) ? dgm_child(s, up, DGM_nsubj_pass) : dgm_child(s, up, DGM_obj);
    r->top = up;
    return true;
}

/* A noun over an infinitive: "decision not to go", "invitation to attend". */
static void noun_above(const dgm_negotiating *g, const dgm_sentence *s, uint32_t up, dgm_chain *r)
{
    weigh_above(g, s, up, r);
    r->top = up;
    if (r->party == DGM_NONE)
        r->party = owner_of(s, up);
    uint32_t over = s->tokens[up].head;
    if (over == DGM_ROOT)
        return;
    if (r->party == DGM_NONE && !r->invited && s->tokens[up].deprel == DGM_obj) {
        r->party = dgm_climb_for_subject(s, over);
        weigh_above(g, s, over, r);                          /* "rejected the call to attend", "received no offer to join" */
    }
}

dgm_chain dgm_read_chain(const dgm_negotiating *g, uint32_t sentence, uint32_t trigger, const dgm_stance_word *w)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    dgm_chain r = { .sentence = sentence, .trigger = trigger, .top = trigger, .party = DGM_NONE };
    uint32_t v = trigger;
    weigh_helpers(g, s, v, &r);
    r.future = r.future || (s->tokens[v].xpos && strcmp(s->tokens[v].xpos, "VB") == 0 && dgm_child(s, v, DGM_mark) != DGM_NONE);
    if (s->tokens[trigger].upos == DGM_UPOS_NOUN && dgm_child(s, trigger, DGM_cop) == DGM_NONE) {
        uint32_t up = s->tokens[trigger].head;
        r.party = owner_of(s, trigger);
        bool undone = up != DGM_ROOT && dgm_in_class(g->lx, DGM_CLASS_UNDO, &s->tokens[up]);
        bool refused = up != DGM_ROOT && dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[up]);
        if (w && up != DGM_ROOT && s->tokens[trigger].deprel == DGM_obj && (undone || refused || dgm_in_class(g->lx, DGM_CLASS_LIGHT, &s->tokens[up]))) {
            weigh_helpers(g, s, up, &r);                     /* "has no place in the talks", "cancelled its participation" */
            if (undone || refused)
                r.negated = !r.negated;
            r.party = dgm_climb_for_subject(s, up);
            r.top = up;
        }
        return r;
    }
    party_beside(s, w, &r);
    if (decision_before(g, s, &r))
        return r;
    for (int step = 0; step < CLIMB; step++) {
        read_mark(g, s, v, &r);
        uint32_t subject = dgm_subject_of(s, v), up = s->tokens[v].head;
        if (subject != DGM_NONE && r.party == DGM_NONE && !(v == trigger && r.acted_on))
            r.party = relative_head(s, v, subject);
        dgm_deprel d = s->tokens[v].deprel;
        if (up == DGM_ROOT)
            break;
        if (subject != DGM_NONE && d != DGM_xcomp) {
            if (d == DGM_ccomp)
                weigh_clause(g, s, up, &r);
            break;
        }
        if (d == DGM_acl && s->tokens[up].upos != DGM_UPOS_VERB) {
            noun_above(g, s, up, &r);
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
        if (bar_above(g, s, up, &r) || invitation_above(g, s, up, &r) || charge_above(g, s, up, &r))
            break;
        weigh_above(g, s, up, &r);
        if (r.invited && dgm_in_class(g->lx, DGM_CLASS_INVITATION, &s->tokens[up]) && s->tokens[up].upos == DGM_UPOS_VERB) {
            r.party = dgm_has_passive(s, up) ? dgm_child(s, up, DGM_nsubj_pass) : dgm_child(s, up, DGM_obj);
            r.top = up;
            break;
        }
        r.top = up;
        v = up;
    }
    return r;
}
