/* event.c - from words read as events to events with actors, recipients, aspect and evidence.
 *
 *   France    will not   attend    the talks    that Russia hosts
 *   actor     negated    trigger   condition    recipient
 *
 * Each word is read once, from the root downwards, so that an operator takes its inner event before that speaks for
 * itself: "agreed to withdraw" is an agreement, no withdrawal.
 */
#include "event/confidence.h"
#include "event/discards.h"
#include "event/match.h"
#include "event/parts.h"
#include "event/when.h"

enum { MOST_ACTORS = 12 };

static const dgm_token *tok(const dgm_scene *x, uint32_t t) { return &x->s->tokens[t]; }

/* ---- who ---- */

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

static bool is_verbal(const dgm_scene *x, uint32_t t)
{
    return tok(x, t)->upos == DGM_UPOS_VERB || tok(x, t)->upos == DGM_UPOS_AUX || dgm_child(x->s, t, DGM_cop) != DGM_NONE
        || dgm_child_main(x->s, t, DGM_nsubj) != DGM_NONE;
}

/* The verb above a word, where it is one that lends its subject; DGM_NONE otherwise. */
static uint32_t light_head(const dgm_scene *x, uint32_t t)
{
    uint32_t h = tok(x, t)->head;
    return h != DGM_ROOT && tok(x, h)->upos == DGM_UPOS_VERB && (dgm_grammar_of(x->rules, tok(x, h)->lemma) & DGM_LIGHT) ? h : DGM_NONE;
}

/* The verb that lends a noun its subject: "launched an attack", "held talks". */
static uint32_t light_verb(const dgm_scene *x, uint32_t noun)
{
    for (uint32_t steps = 0; steps < 8 && (tok(x, noun)->deprel == DGM_conj || tok(x, noun)->deprel == DGM_appos) && tok(x, noun)->head != DGM_ROOT; steps++)
        noun = tok(x, noun)->head;                   /* "announced the closure of the border and the expulsion of ..." */
    dgm_deprel d = tok(x, noun)->deprel;
    return d == DGM_obj || d == DGM_nsubj_pass || d == DGM_obl ? light_head(x, noun) : DGM_NONE;
}

/* The verb that tells whether and when what its subject names takes place: "the talks will begin", "no strike was held". */
static uint32_t told_by(const dgm_scene *x, uint32_t noun)
{
    for (uint32_t steps = 0; steps < 2 && tok(x, noun)->deprel == DGM_nmod && tok(x, noun)->head != DGM_ROOT; steps++)
        noun = tok(x, noun)->head;                   /* "a round of talks" */
    return dgm_deprel_main(tok(x, noun)->deprel) == DGM_nsubj ? light_head(x, noun) : DGM_NONE;
}

/* ---- making the event ---- */

static dgm_span span_of(const dgm_scene *x, uint32_t first, uint32_t last)
{
    return (dgm_span){ tok(x, first)->span.start, tok(x, last)->span.end };
}

/* The clause: the subtree of the trigger's verb without coordinated clauses. */
static dgm_span clause_of(const dgm_scene *x, uint32_t trigger)
{
    uint32_t v = trigger;
    for (uint32_t steps = 0; steps < 4 && !is_verbal(x, v) && tok(x, v)->head != DGM_ROOT; steps++)
        v = tok(x, v)->head;
    uint32_t first, last;
    dgm_subtree(x->s, v, &first, &last);
    uint32_t cut = last;
    DGM_EACH_CHILD(x->s, v, c)
        if ((tok(x, c)->deprel == DGM_conj || tok(x, c)->deprel == DGM_parataxis) && c > v) {
            uint32_t f, l;
            dgm_subtree(x->s, c, &f, &l);
            if (f > v && f > trigger && f - 1 < cut)
                cut = f - 1;
        }
    while (cut > trigger && (tok(x, cut)->upos == DGM_UPOS_PUNCT || tok(x, cut)->upos == DGM_UPOS_CCONJ))
        cut--;
    while (first < trigger && tok(x, first)->upos == DGM_UPOS_PUNCT)
        first++;
    return span_of(x, first, cut);
}

static dgm_bytes generic_code(dgm_event_type t)      /* the CAMEO root for a type that no rule refines */
{
    static const char *const roots[] = { "030", "040", "050", "080", "060", "070", "080", "100", "110", "120", "130", "140",
                                         "160", "150", "170", "190" };
    return dgm_str(roots[t]);
}

static float score_of(const dgm_rules *r, dgm_event_type type, dgm_bytes mode)
{
    for (uint32_t i = 0; mode.size && i < r->modes.n; i++)
        if (r->modes.at[i].type == type && dgm_eq(r->modes.at[i].mode, mode))
            return r->modes.at[i].score;
    return (float)dgm_event_type_score(type);
}

static bool same_event(const dgm_event *a, const dgm_event *b)
{
    return a->sentence == b->sentence && a->type == b->type && a->trigger.start == b->trigger.start;
}

/* The code below `code` whose topic the words behind the trigger name: "marched for the resignation of" 1411. */
static dgm_bytes refined(const dgm_scene *x, uint32_t trigger, dgm_bytes code)
{
    uint32_t first, last, host = light_verb(x, trigger);
    dgm_subtree(x->s, host == DGM_NONE ? trigger : host, &first, &last);
    for (uint32_t i = 0; i < x->rules->refinements.n; i++) {
        const dgm_refinement *f = &x->rules->refinements.at[i];
        if (!dgm_eq(f->code, code))
            continue;
        for (uint32_t t = trigger + 1; t <= last; t++)
            if (dgm_map_get(&x->rules->topics, dgm_print(x->scratch, "%.*s %.*s", DGM_ARG(f->topic), DGM_ARG(tok(x, t)->lemma))) != DGM_NONE)
                return f->leaf;
    }
    return code;
}

static void emit(const dgm_scene *x, const dgm_reading *r, const dgm_index_list *actor, const dgm_index_list *recipient,
                 dgm_aspect aspect, bool negated)
{
    dgm_record *rec = x->rec;
    dgm_arena *keep = &rec->arena;
    dgm_event e = { .sentence = x->sentence, .type = r->type, .aspect = aspect, .negated = negated,
                    .talks = DGM_NONE, .place = DGM_NONE, .statement = tok(x, r->trigger)->statement };
    e.mode = r->mode;
    e.cameo = r->cameo.size ? r->cameo : generic_code(r->type);
    e.cameo = refined(x, r->trigger, e.cameo);
    uint32_t c = dgm_map_get(&x->rules->cameo_by_code, e.cameo);
    dgm_words context = r->context;
    if (c != DGM_NONE) {
        const dgm_cameo *code = &x->rules->cameo.at[c];
        e.goldstein = code->goldstein;
        if (!e.mode.size && code->has_type && code->type == e.type)
            e.mode = code->mode;
        if (!context.n)
            context = code->context;
    }
    e.context = dgm_record_strings(rec, context.at, context.n);
    e.plover_score = score_of(x->rules, e.type, e.mode);
    e.actor = dgm_record_refs(rec, actor->at, actor->n);
    e.recipient = dgm_record_refs(rec, recipient->at, recipient->n);
    uint32_t to = r->matched_to > r->trigger && r->matched_to - r->trigger <= 6 ? r->matched_to : r->trigger;
    e.trigger = span_of(x, r->trigger, to);
    e.evidence = clause_of(x, r->trigger);
    e.rule = dgm_copy(keep, r->rule->name);
    e.confidence = dgm_confidence(x, r, actor->n, recipient->n, &e);
    dgm_set_when_and_where(x, r->trigger, &e);
    for (uint32_t i = 0; i < rec->events.n; i++)
        if (same_event(&rec->events.at[i], &e))
            return;
    *DGM_PUSH(keep, &rec->events) = e;
    if (x->trace)
        *DGM_PUSH(x->scratch, x->trace) = (dgm_rule_trace){ dgm_copy(x->scratch, r->rule->name).data, x->sentence, r->trigger, true, (dgm_bytes){ 0 } };
}

/* What is future or denied becomes another type where PLOVER's manual says so: a future meeting is an AGREE, a violent
 * act announced is a THREATEN. */
static void apply_aspect(const dgm_scene *x, dgm_reading *r, dgm_aspect *aspect, bool *negated)
{
    static const struct { dgm_aspect aspect; bool negated; const char *op; } effects[] = {
        { DGM_ASPECT_FUTURE, true, "WILL-NOT" }, { DGM_ASPECT_FUTURE, false, "WILL" },
        { DGM_ASPECT_HYPOTHETICAL, false, "MAY" },
    };
    for (size_t i = 0; i < sizeof effects / sizeof *effects; i++) {
        if (effects[i].aspect != *aspect || effects[i].negated != *negated)
            continue;
        dgm_reading changed = *r;
        r->found = true;
        if (dgm_compose_reading(x, dgm_str(effects[i].op), r, &changed) && changed.type != r->type) {
            *r = changed;
            *negated = false;
            if (*aspect != DGM_ASPECT_FUTURE || r->type == DGM_THREATEN || r->type == DGM_REJECT)
                *aspect = DGM_ASPECT_ACTUAL;
        }
        return;
    }
}

/* Is one of them more than a company or a person whom nothing places? Deals between firms are no political events. */
static bool is_political(const dgm_scene *x, const dgm_index_list *who)
{
    for (uint32_t i = 0; i < who->n; i++) {
        const dgm_entity *e = &x->rec->entities.at[who->at[i]];
        if (e->country.size || ((e->codes.n || e->roles.n) && e->kind != DGM_KIND_COMPANY && !(e->roles.n == 1 && dgm_map_get(&x->rules->private_roles, e->roles.at[0]) != DGM_NONE)))
            return true;
    }
    return false;
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
    return is_verbal(x, t) ? &x->rules->verb_recipient : &x->rules->noun_recipient;
}

static const dgm_paths *recipient_of(const dgm_scene *x, const dgm_rule *rule, uint32_t t)
{
    return rule->recipient.n ? &rule->recipient : usual_recipient(x, t);
}

static bool read_event(const dgm_scene *x, dgm_parts *parts, uint32_t t, bool *taken)
{
    const dgm_token *k = tok(x, t);
    if ((k->deprel == DGM_amod || k->deprel == DGM_compound) && k->upos != DGM_UPOS_NOUN && !dgm_is_finite(k) && dgm_child_main(x->s, t, DGM_nsubj) == DGM_NONE)
        return false;                                /* "occupied territories", "feuding republics" */
    if ((k->deprel == DGM_advcl || k->deprel == DGM_acl) && strcmp(k->xpos, "VB") == 0 && dgm_child(x->s, t, DGM_aux) == DGM_NONE)
        return false;                                /* a purpose is no act: "gathered to protest" */
    dgm_reading r = dgm_read_word(x, t, 0);
    if (!r.found || (r.rule == r.base && r.base->inside))
        return false;
    /* what the reading used is not read again */
    for (uint32_t i = r.inner, steps = 0; i != DGM_ROOT && i != t && steps < 8; i = tok(x, i)->head, steps++)
        taken[i] = true;
    if (r.matched_to != t)
        taken[r.matched_to] = true;
    for (uint32_t i = 0; i < r.n_matched; i++)
        taken[r.matched[i]] = true;
    if (r.rule->none)
        return true;

    bool verbal = is_verbal(x, t);
    const dgm_paths *from = r.rule->actor.n ? &r.rule->actor : verbal ? &x->rules->verb_actor : &x->rules->noun_actor;
    const dgm_paths *to = recipient_of(x, r.rule, t);
    dgm_index_list actor = { 0 }, recipient = { 0 };
    if (verbal && asks_for_subject(from))
        speaker_for_pronoun(x, t, &actor);
    if (!actor.n)
        find_who(x, t, from, NULL, &actor);
    uint32_t light = verbal ? DGM_NONE : light_verb(x, t);
    if (light != DGM_NONE && !actor.n)
        find_who(x, light, &x->rules->verb_actor, NULL, &actor);
    if (verbal && !actor.n && !dgm_is_passive(x, t) && strcmp(tok(x, t)->xpos, "VBG") == 0)
        doer_above(x, t, &actor);
    /* "Fighting between the army and the rebels continued": what goes on has its parties itself */
    if (!actor.n && r.inner != DGM_NONE && dgm_deprel_main(tok(x, r.inner)->deprel) == DGM_csubj && r.base->actor.n)
        find_who(x, r.inner, &r.base->actor, NULL, &actor);
    /* An operator that does not say where its recipient stands leaves it to the event inside: "willing to withdraw from". */
    bool inner_first = r.inner != DGM_NONE && !r.rule->recipient.n;
    if (!inner_first)
        find_who(x, t, to, &actor, &recipient);
    if (!recipient.n && r.inner != DGM_NONE)
        find_who(x, r.inner, recipient_of(x, r.base, r.inner), &actor, &recipient);
    if (inner_first && !recipient.n && !r.base->strict)
        find_who(x, t, to, &actor, &recipient);
    if (!recipient.n && r.rule->recipient.n && !r.rule->strict && !r.base->strict)
        find_who(x, t, usual_recipient(x, t), &actor, &recipient);
    if (light != DGM_NONE && !recipient.n && !r.rule->strict)
        find_who(x, light, &x->rules->verb_recipient, &actor, &recipient);
    bool mutual = r.rule->reciprocal || (r.inner != DGM_NONE && r.base->reciprocal && r.base->type == r.type);
    if (mutual && recipient.n && actor.n && r.rule->type != DGM_CONSULT) {
        add_all(x, &actor, &recipient);
        recipient.n = 0;
    }
    bool negated = dgm_is_negated(x, t) && !r.used_negation;
    dgm_aspect aspect = dgm_aspect_of(x, t);
    if (r.used_future && aspect == DGM_ASPECT_FUTURE)
        aspect = DGM_ASPECT_ACTUAL;
    if (r.aspect != DGM_ASPECT_ACTUAL)
        aspect = r.aspect;
    uint32_t teller = light != DGM_NONE || verbal ? light : told_by(x, t);
    if (teller != DGM_NONE) {
        negated = negated != dgm_is_negated(x, teller);
        if (aspect == DGM_ASPECT_ACTUAL)
            aspect = dgm_aspect_of(x, teller);
    }
    bool told = verbal || k->deprel == DGM_nsubj;    /* "Riots erupted in Luanda": the noun is what the clause tells */
    bool nobody = !actor.n && !recipient.n;
    apply_aspect(x, &r, &aspect, &negated);
    /* "threatened a curfew in Algiers": the place is the inner event's */
    if (!recipient.n && !mutual && (x->rules->parts[r.type][true].places || (r.base->has_type && x->rules->parts[r.base->type][true].places))) {
        uint32_t own = r.inner != DGM_NONE ? r.inner : t;
        find_place(x, parts, own, recipient_of(x, r.base, own), &recipient);
        if (!recipient.n && x->rules->parts[r.type][true].scene) {
            uint32_t place = dgm_place_of_event(x, t), e = place == DGM_NONE ? DGM_NONE : dgm_place_as_party(x, parts, place);
            if (e != DGM_NONE)
                add_all(x, &recipient, &(dgm_index_list){ &e, 1, 1 });
        }
    }
    if ((nobody && !told) || (!actor.n && !recipient.n) || (r.rule->needs_actor && !actor.n) || (r.rule->needs_both && (!actor.n || !recipient.n)))
        return false;

    if (!is_political(x, &actor) && !is_political(x, &recipient))
        return false;

    dgm_take_parts(x, parts, r.type, false, &actor);
    dgm_take_parts(x, parts, r.type, true, &recipient);
    emit(x, &r, &actor, &recipient, aspect, negated);
    return true;
}

void dgm_find_events(dgm_record *rec, dgm_document *doc, const dgm_rules *rules, dgm_arena *scratch, dgm_rule_traces *trace)
{
    dgm_scene x = { rec, doc, rules, scratch, trace, 0, NULL };
    dgm_parts parts = { { 0 } };
    const bool *discarded = dgm_find_discards(&x);
    for (uint32_t i = 0; i < doc->n; i++) {
        x.sentence = i;
        x.s = &doc->sentences[i];
        if (x.s->too_long || !x.s->n || (discarded && discarded[i]))
            continue;
        dgm_mark mark = dgm_arena_mark(scratch);
        bool *taken = DGM_NEW(scratch, bool, x.s->n);
        /* operators stand above what they govern: breadth first from the roots */
        uint32_t *queue = DGM_NEW(scratch, uint32_t, x.s->n), n = 0;
        for (uint32_t t = 0; t < x.s->n; t++)
            if (x.s->tokens[t].head == DGM_ROOT)
                queue[n++] = t;
        for (uint32_t q = 0; q < n; q++) {
            uint32_t t = queue[q];
            if (!taken[t])
                read_event(&x, &parts, t, taken);
            DGM_EACH_CHILD(x.s, t, c)
                if (n < x.s->n)
                    queue[n++] = c;
        }
        if (!trace)                                /* traces live in the same arena */
            dgm_arena_rewind(scratch, mark);
    }
}
