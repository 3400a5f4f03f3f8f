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
#include "event/parties.h"
#include "event/repeats.h"
#include "event/when.h"

static const dgm_token *tok(const dgm_scene *x, uint32_t t) { return &x->s->tokens[t]; }

/* The verb that tells whether and when what its subject names takes place: "the talks will begin", "no strike was held". */
static uint32_t told_by(const dgm_scene *x, uint32_t noun)
{
    for (uint32_t steps = 0; steps < 2 && tok(x, noun)->deprel == DGM_nmod && tok(x, noun)->head != DGM_ROOT; steps++)
        noun = tok(x, noun)->head;                   /* "a round of talks" */
    return dgm_deprel_main(tok(x, noun)->deprel) == DGM_nsubj ? dgm_light_head(x, noun) : DGM_NONE;
}

/* "The meeting is set to open": what its subject names is to come. */
static bool is_scheduled(const dgm_scene *x, uint32_t noun)
{
    uint32_t h = tok(x, noun)->head;
    if (h == DGM_ROOT || dgm_deprel_main(tok(x, noun)->deprel) != DGM_nsubj || !(dgm_grammar_of(x->rules, tok(x, h)->lemma) & DGM_SCHEDULED))
        return false;
    bool infinitive = false;
    DGM_EACH_CHILD(x->s, h, c)
        infinitive = infinitive || (c > h && strcmp(tok(x, c)->xpos, "VB") == 0);
    return infinitive;
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
    for (uint32_t steps = 0; steps < 4 && !dgm_is_verbal(x, v) && tok(x, v)->head != DGM_ROOT; steps++)
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
    uint32_t first, last, host = dgm_light_verb(x, trigger);
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

static void remember(const dgm_scene *x, const dgm_rule *rule, const dgm_reading *r, dgm_trace_kind kind, dgm_bytes what)
{
    if (x->trace)
        *DGM_PUSH(x->scratch, x->trace) = (dgm_rule_trace){ dgm_copy(x->scratch, rule->name).data, x->sentence, r->trigger, kind, r->strength, what };
}

static void emit(const dgm_scene *x, const dgm_reading *r, const dgm_parties *who, dgm_aspect aspect, bool negated)
{
    dgm_record *rec = x->rec;
    dgm_arena *keep = &rec->arena;
    dgm_event e = { .sentence = x->sentence, .type = r->type, .aspect = aspect, .negated = negated,
                    .talks = DGM_NONE, .place = DGM_NONE, .statement = tok(x, r->trigger)->statement };
    if (e.statement != DGM_NONE && (e.aspect == DGM_ASPECT_ACTUAL || e.aspect == DGM_ASPECT_FUTURE)
        && rec->statements.at[e.statement].aspect != DGM_ASPECT_ACTUAL)
        e.aspect = rec->statements.at[e.statement].aspect;  /* what is feared or hoped has not happened */
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
    e.actor = dgm_record_refs(rec, who->actor.at, who->actor.n);
    e.recipient = dgm_record_refs(rec, who->recipient.at, who->recipient.n);
    uint32_t to = r->matched_to > r->trigger && r->matched_to - r->trigger <= 6 ? r->matched_to : r->trigger;
    e.trigger = span_of(x, r->trigger, to);
    e.evidence = clause_of(x, r->trigger);
    e.rule = dgm_copy(keep, r->rule->name);
    e.confidence = dgm_confidence(x, r, who->actor.n, who->recipient.n, &e);
    dgm_set_when_and_where(x, r->trigger, &e);
    for (uint32_t i = 0; i < rec->events.n; i++)
        if (same_event(&rec->events.at[i], &e))
            return;
    *DGM_PUSH(keep, &rec->events) = e;
    remember(x, r->rule, r, DGM_TRACE_FIRED, c != DGM_NONE ? x->rules->cameo.at[c].name : DGM_LIT(""));
    if (r->base != r->rule)
        remember(x, r->base, r, DGM_TRACE_INSIDE, DGM_LIT(""));
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

/* What a reading used is not read again, or may be after all. */
static void take(const dgm_scene *x, const dgm_reading *r, bool *taken, bool used)
{
    for (uint32_t i = r->inner, steps = 0; i != DGM_ROOT && i != r->trigger && steps < 8; i = tok(x, i)->head, steps++)
        taken[i] = used;
    if (r->matched_to != r->trigger)
        taken[r->matched_to] = used;
    for (uint32_t i = 0; i < r->n_matched; i++)
        taken[r->matched[i]] = used;
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
    take(x, &r, taken, true);
    if (r.rule->none) {
        remember(x, r.rule, &r, DGM_TRACE_DISCARDED, DGM_LIT("these words make no event"));
        return true;
    }

    dgm_parties who = { 0 };
    dgm_find_parties(x, &r, &who);
    bool verbal = dgm_is_verbal(x, t);
    bool negated = dgm_is_negated(x, t) && !r.used_negation;
    dgm_aspect aspect = dgm_aspect_of(x, t);
    if (r.used_future && aspect == DGM_ASPECT_FUTURE)
        aspect = DGM_ASPECT_ACTUAL;
    if (r.aspect != DGM_ASPECT_ACTUAL)
        aspect = r.aspect;
    uint32_t teller = who.light != DGM_NONE || verbal ? who.light : told_by(x, t);
    if (teller != DGM_NONE) {
        negated = negated != dgm_is_negated(x, teller);
        if (aspect == DGM_ASPECT_ACTUAL)
            aspect = dgm_aspect_of(x, teller);
    }
    if (!verbal && aspect == DGM_ASPECT_ACTUAL && is_scheduled(x, t))
        aspect = DGM_ASPECT_FUTURE;
    bool told = verbal || k->deprel == DGM_nsubj;    /* "Riots erupted in Luanda": the noun is what the clause tells */
    bool nobody = !who.actor.n && !who.recipient.n;
    apply_aspect(x, &r, &aspect, &negated);
    dgm_find_places(x, parts, &r, &who);
    if ((nobody && !told) || !dgm_has_political_side(x, &who))
        return false;
    dgm_take_sides(x, parts, r.type, &who);
    if ((r.rule->needs_actor || r.rule->needs_both) && (!who.actor.n || (r.rule->needs_both && !who.recipient.n))) {
        take(x, &r, taken, r.inner != DGM_NONE);     /* a rule for less may read its words: "said the verdict is a disgrace" */
        return false;
    }
    emit(x, &r, &who, aspect, negated);
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
    dgm_drop_repeats(rec, scratch, trace);
}
