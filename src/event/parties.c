/* parties.c - who does it to whom.
 *
 *   Sudanese rebels   launched   attacks   on the army base
 *   lent by "launched"           trigger   where the rule or the default says
 *
 * Rules say where actor and recipient stand; where they say nothing, or nobody is there, this file knows where else one looks: the verb that
 * lends its subject, the clause above, the event inside an operator, the place where it happens.
 */
#include "event/parties.h"
#include "event/when.h"

enum { MOST_ACTORS = 12 };

static const dgm_token *tok(const dgm_scene *x, uint32_t t) { return &x->s->tokens[t]; }

static void add_all(const dgm_scene *x, dgm_index_list *to, const dgm_index_list *more)
{
    for (uint32_t i = 0; i < more->n && to->n < MOST_ACTORS; i++) {
        bool known = false;
        for (uint32_t k = 0; k < to->n; k++)
            known = known || to->at[k] == more->at[i];
        if (!known)
            *DGM_PUSH(x->scratch, to) = more->at[i];
    }
}

static bool is_pronoun(const dgm_scene *x, uint32_t t) { return tok(x, t)->upos == DGM_UPOS_PRON; }

/* Entities of a nominal. Where its head names nobody, those that it belongs to: "Israel's decision", "an army attack". */
static void who_is(const dgm_scene *x, uint32_t t, dgm_index_list *out)
{
    dgm_actors_of(x->doc, x->sentence, t, x->scratch, out);
    if (out->n || is_pronoun(x, t))
        return;
    /* the name beside it first, "the Chinese owner ByteDance"; the adjective before the possessor, "his Greek counterpart" */
    static const dgm_deprel owners[] = { DGM_appos, DGM_flat, DGM_amod, DGM_compound, DGM_nmod_desc, DGM_nmod_poss, DGM_nmod };
    dgm_index_list stateless = { 0 };
    for (size_t i = 0; i < sizeof owners / sizeof *owners && !out->n; i++) {
        DGM_EACH_CHILD(x->s, t, c)
            if (tok(x, c)->deprel == owners[i])
                dgm_actors_of(x->doc, x->sentence, c, x->scratch, out);
        bool placed = false;                         /* "a Catholic group in Belfast": a faith alone is not whom the law bans */
        for (uint32_t k = 0; k < out->n; k++)
            placed = placed || x->rec->entities.at[out->at[k]].kind != DGM_KIND_ETHNIC_GROUP || x->rec->entities.at[out->at[k]].country.size;
        if (out->n && !placed) {
            add_all(x, &stateless, out);
            out->n = 0;
        }
    }
    if (!out->n)
        add_all(x, out, &stateless);
}

/* The first path that leads to somebody. */
static void find_who(const dgm_scene *x, uint32_t trigger, const dgm_paths *paths, const dgm_index_list *not, dgm_index_list *out)
{
    for (uint32_t i = 0; i < paths->n && !out->n; i++) {
        dgm_index_list at = { 0 }, found = { 0 };
        uint32_t said = tok(x, trigger)->statement;
        if (paths->at[i].n == 1 && paths->at[i].step[0].kind == DGM_STEP_SPEAKER) {
            if (said != DGM_NONE)
                add_all(x, &found, &(dgm_index_list){ (uint32_t *)x->rec->statements.at[said].speaker.at, x->rec->statements.at[said].speaker.n, 0 });
        } else {
            dgm_walk(x, trigger, &paths->at[i], &at);
        }
        for (uint32_t k = 0; k < at.n; k++) {
            dgm_index_list one = { 0 };
            who_is(x, at.at[k], &one);
            add_all(x, &found, &one);
        }
        for (uint32_t k = 0; k < found.n; k++) {
            bool barred = false;
            for (uint32_t j = 0; not && j < not->n; j++)
                barred = barred || not->at[j] == found.at[k];
            if (!barred)
                *DGM_PUSH(x->scratch, out) = found.at[k];
        }
    }
}

/* Where a clause's subject names nobody, the clause above may: a participle too far from its verb, a loose conjunct. */
static void doer_above(const dgm_scene *x, uint32_t trigger, dgm_index_list *out)
{
    uint32_t clause = trigger;
    for (int steps = 0; steps < 3 && !out->n; steps++) {
        uint32_t s = dgm_subject_above(x, &clause);
        if (s != DGM_NONE)
            who_is(x, s, out);
        clause = tok(x, clause)->head;
        if (clause == DGM_ROOT)
            return;
    }
}

/* A pronoun as subject of what somebody says is the sayer: "Syria says it is willing", "France and Britain announced that
 * they will not". */
static void speaker_for_pronoun(const dgm_scene *x, uint32_t trigger, dgm_index_list *out)
{
    uint32_t s = dgm_subject(x, trigger);
    if (s == DGM_NONE || !is_pronoun(x, s))
        return;
    for (uint32_t v = trigger, steps = 0; v != DGM_ROOT && steps < 6 && !out->n; v = tok(x, v)->head, steps++) {
        dgm_deprel d = tok(x, v)->deprel;
        if (d != DGM_ccomp)
            continue;
        uint32_t h = tok(x, v)->head;
        if (h == DGM_ROOT)
            break;
        uint32_t say = dgm_subject(x, h);
        if (say != DGM_NONE && !is_pronoun(x, say))
            who_is(x, say, out);
    }
}

static bool asks_for_subject(const dgm_paths *paths)
{
    for (uint32_t i = 0; i < paths->n; i++)
        if (paths->at[i].n == 1 && paths->at[i].step[0].kind == DGM_STEP_SUBJ)
            return true;
    return false;
}

bool dgm_is_verbal(const dgm_scene *x, uint32_t t)
{
    return tok(x, t)->upos == DGM_UPOS_VERB || tok(x, t)->upos == DGM_UPOS_AUX || dgm_child(x->s, t, DGM_cop) != DGM_NONE
        || dgm_child_main(x->s, t, DGM_nsubj) != DGM_NONE;
}

uint32_t dgm_light_head(const dgm_scene *x, uint32_t t)
{
    uint32_t h = tok(x, t)->head;
    return h != DGM_ROOT && tok(x, h)->upos == DGM_UPOS_VERB && (dgm_grammar_of(x->rules, tok(x, h)->lemma) & DGM_LIGHT) ? h : DGM_NONE;
}

uint32_t dgm_light_verb(const dgm_scene *x, uint32_t noun)
{
    for (uint32_t steps = 0; steps < 8 && (tok(x, noun)->deprel == DGM_conj || tok(x, noun)->deprel == DGM_appos) && tok(x, noun)->head != DGM_ROOT; steps++)
        noun = tok(x, noun)->head;                   /* "announced the closure of the border and the expulsion of ..." */
    dgm_deprel d = tok(x, noun)->deprel;
    return d == DGM_obj || d == DGM_nsubj_pass || d == DGM_obl ? dgm_light_head(x, noun) : DGM_NONE;
}

/* A place where the recipient should stand. */
static void find_place(const dgm_scene *x, dgm_parts *parts, uint32_t trigger, const dgm_paths *paths, dgm_index_list *out)
{
    for (uint32_t i = 0; i < paths->n && !out->n; i++) {
        dgm_index_list at = { 0 };
        dgm_walk(x, trigger, &paths->at[i], &at);
        for (uint32_t k = 0; k < at.n; k++) {
            uint32_t place = dgm_place_below(x, at.at[k]), e = place == DGM_NONE ? DGM_NONE : dgm_place_as_party(x, parts, place);
            if (e != DGM_NONE)
                add_all(x, out, &(dgm_index_list){ &e, 1, 1 });
        }
    }
}

/* Where the recipient of an event at t stands when its rule does not say. */
static const dgm_paths *usual_recipient(const dgm_scene *x, uint32_t t)
{
    return dgm_is_verbal(x, t) ? &x->rules->verb_recipient : &x->rules->noun_recipient;
}

static const dgm_paths *recipient_of(const dgm_scene *x, const dgm_rule *rule, uint32_t t)
{
    return rule->recipient.n ? &rule->recipient : usual_recipient(x, t);
}

/* "closed the bridge in response to threats from Moscow": what is answered was done to whoever answers. */
static void answerer(const dgm_scene *x, uint32_t t, const dgm_index_list *actor, dgm_index_list *out)
{
    uint32_t said = t;
    for (uint32_t steps = 0; steps < 3 && tok(x, said)->head != DGM_ROOT; steps++) {
        bool answers = (dgm_grammar_of(x->rules, tok(x, said)->lemma) & DGM_ANSWERS) != 0;
        DGM_EACH_CHILD(x->s, said, c)
            answers = answers || ((tok(x, c)->deprel == DGM_case || tok(x, c)->deprel == DGM_mark) && (dgm_grammar_of(x->rules, tok(x, c)->lemma) & DGM_ANSWERS));
        dgm_deprel d = tok(x, said)->deprel;
        said = tok(x, said)->head;
        if (answers && d == DGM_obl) {
            uint32_t s = dgm_subject(x, said);
            if (s != DGM_NONE && !dgm_is_passive(x, said)) {
                dgm_index_list who = { 0 };
                who_is(x, s, &who);
                for (uint32_t i = 0; i < who.n; i++)
                    if (actor->n && who.at[i] == actor->at[0])
                        return;
                add_all(x, out, &who);
            }
            return;
        }
        if (d != DGM_nmod && d != DGM_conj)
            return;
    }
}

/* "The attack was condemned by France": what a definite noun speaks of again was done by somebody, and he is judged for it. of: a bit for each
 * type that counts. */
static void doer_named_again(const dgm_scene *x, uint32_t trigger, const dgm_paths *to, uint32_t of, const dgm_index_list *actor, dgm_index_list *out)
{
    dgm_index_list at = { 0 };
    for (uint32_t i = 0; i < to->n; i++)
        dgm_walk(x, trigger, &to->at[i], &at);
    for (uint32_t k = 0; k < at.n && !out->n; k++) {
        uint32_t types = dgm_map_get(&x->rules->refers, tok(x, at.at[k])->lemma), det = dgm_child(x->s, at.at[k], DGM_det);
        if (types == DGM_NONE || !(types & of) || det == DGM_NONE || !(dgm_grammar_of(x->rules, tok(x, det)->lemma) & DGM_DEFINITE))
            continue;
        for (uint32_t i = x->rec->events.n; i-- > 0 && !out->n;) {
            const dgm_event *e = &x->rec->events.at[i];
            if (!((types & of) >> e->type & 1) || !e->actor.n || e->trigger.start >= tok(x, at.at[k])->span.start)
                continue;
            for (uint32_t j = 0; j < e->actor.n; j++)
                if (!actor->n || e->actor.at[j] != actor->at[0])
                    *DGM_PUSH(x->scratch, out) = e->actor.at[j];
            break;
        }
    }
}

/* An attack "carried out by", "conducted by": the agent of a participle that lends its subject. */
static void performer(const dgm_scene *x, uint32_t noun, dgm_index_list *out)
{
    DGM_EACH_CHILD(x->s, noun, c) {
        if (dgm_deprel_main(tok(x, c)->deprel) != DGM_acl || !(dgm_grammar_of(x->rules, tok(x, c)->lemma) & DGM_LIGHT))
            continue;
        DGM_EACH_CHILD(x->s, c, agent)
            if (tok(x, agent)->deprel == DGM_obl_agent)
                who_is(x, agent, out);
    }
}

/* "urged companies to leave Chad": those who are asked are no party, and nobody else is asked. */
static bool asked_nobody(const dgm_scene *x, uint32_t t)
{
    uint32_t o = dgm_child(x->s, t, DGM_obj);
    if (o == DGM_NONE || dgm_child(x->s, t, DGM_xcomp) == DGM_NONE || tok(x, o)->upos != DGM_UPOS_NOUN)
        return false;
    dgm_index_list who = { 0 };
    who_is(x, o, &who);
    return !who.n;
}

void dgm_find_parties(const dgm_scene *x, const dgm_reading *r, dgm_parties *p)
{
    uint32_t t = r->trigger;
    bool verbal = dgm_is_verbal(x, t);
    const dgm_paths *from = r->rule->actor.n ? &r->rule->actor : verbal ? &x->rules->verb_actor : &x->rules->noun_actor;
    const dgm_paths *to = recipient_of(x, r->rule, t);
    dgm_index_list *actor = &p->actor, *recipient = &p->recipient;
    if (verbal && asks_for_subject(from))
        speaker_for_pronoun(x, t, actor);
    if (!actor->n)
        find_who(x, t, from, NULL, actor);
    uint32_t light = p->light = verbal ? DGM_NONE : dgm_light_verb(x, t);
    if (light != DGM_NONE && !actor->n)
        find_who(x, light, &x->rules->verb_actor, NULL, actor);
    if (!verbal && !actor->n)
        performer(x, t, actor);
    if (verbal && !actor->n && asks_for_subject(from) && !dgm_is_passive(x, t) && strcmp(tok(x, t)->xpos, "VBG") == 0)
        doer_above(x, t, actor);
    /* "Fighting between the army and the rebels continued": what goes on has its parties itself */
    if (!actor->n && r->inner != DGM_NONE && dgm_deprel_main(tok(x, r->inner)->deprel) == DGM_csubj && r->base->actor.n)
        find_who(x, r->inner, &r->base->actor, NULL, actor);
    /* An operator that does not say where its recipient stands leaves it to the event inside: "willing to withdraw from". */
    bool inner_first = r->inner != DGM_NONE && !r->rule->recipient.n;
    if (!inner_first)
        find_who(x, t, to, actor, recipient);
    if (!recipient->n && r->inner != DGM_NONE)
        find_who(x, r->inner, recipient_of(x, r->base, r->inner), actor, recipient);
    if (inner_first && !recipient->n && !r->base->strict)
        find_who(x, t, to, actor, recipient);
    if (!recipient->n && r->rule->recipient.n && !r->rule->strict && !r->base->strict)
        find_who(x, t, usual_recipient(x, t), actor, recipient);
    if (light != DGM_NONE && !recipient->n && !r->rule->strict)
        find_who(x, light, &x->rules->verb_recipient, actor, recipient);
    if (!verbal && actor->n && !recipient->n && !r->rule->strict)
        answerer(x, t, actor, recipient);
    if (!recipient->n && (r->type == DGM_ACCUSE || r->type == DGM_SUPPORT || r->type == DGM_REJECT))
        doer_named_again(x, t, to, UINT32_MAX, actor, recipient);
    else if (!recipient->n && (r->type == DGM_ASSAULT || r->type == DGM_COERCE))
        doer_named_again(x, t, to, 1U << DGM_PROTEST, actor, recipient);      /* "tear gas to break up the protest" */
    if (r->type == DGM_REQUEST && verbal && recipient->n && asked_nobody(x, t))
        recipient->n = 0;
    p->mutual = r->rule->reciprocal || (r->inner != DGM_NONE && r->base->reciprocal && r->base->type == r->type);
    if (p->mutual && recipient->n && actor->n && r->rule->type != DGM_CONSULT) {
        add_all(x, actor, recipient);
        recipient->n = 0;
    }
}

void dgm_find_places(const dgm_scene *x, dgm_parts *parts, const dgm_reading *r, dgm_parties *p)
{
    const dgm_part *as_recipient = &x->rules->parts[r->type][true];
    if (p->recipient.n || p->mutual || !(as_recipient->places || (r->base->has_type && x->rules->parts[r->base->type][true].places)))
        return;
    /* "threatened a curfew in Algiers": the place is the inner event's */
    uint32_t own = r->inner != DGM_NONE ? r->inner : r->trigger;
    find_place(x, parts, own, recipient_of(x, r->base, own), &p->recipient);
    if (!p->recipient.n && as_recipient->scene) {
        uint32_t place = dgm_place_of_event(x, r->trigger), e = place == DGM_NONE ? DGM_NONE : dgm_place_as_party(x, parts, place);
        if (e != DGM_NONE)
            add_all(x, &p->recipient, &(dgm_index_list){ &e, 1, 1 });
    }
}

void dgm_take_sides(const dgm_scene *x, dgm_parts *parts, dgm_event_type type, dgm_parties *p)
{
    dgm_take_parts(x, parts, type, false, &p->actor);
    dgm_take_parts(x, parts, type, true, &p->recipient);
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->recipient.n; i++) {
        bool both = false;
        for (uint32_t k = 0; k < p->actor.n; k++)
            both = both || p->actor.at[k] == p->recipient.at[i];
        if (!both)
            p->recipient.at[n++] = p->recipient.at[i];
    }
    p->recipient.n = n;
}

/* Is one of them more than a company or a person whom nothing places? Deals between firms are no political events. */
static bool political(const dgm_scene *x, const dgm_index_list *who)
{
    for (uint32_t i = 0; i < who->n; i++) {
        const dgm_entity *e = &x->rec->entities.at[who->at[i]];
        if (e->country.size || ((e->codes.n || e->roles.n) && e->kind != DGM_KIND_COMPANY && !(e->roles.n == 1 && dgm_map_get(&x->rules->private_roles, e->roles.at[0]) != DGM_NONE)))
            return true;
    }
    return false;
}

bool dgm_has_political_side(const dgm_scene *x, const dgm_parties *p) { return political(x, &p->actor) || political(x, &p->recipient); }
