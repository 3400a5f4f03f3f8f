/* events.c - from verbs read to events between two actors.
 *
 *   Arnor        will abandon   new economic relations   with Gondor        ARN -> GON 903
 *   source            *         NEW_&TIETYPES_RELATIONS       target
 *
 * Outer verbs come first. Where one has been coded, those in its complements are not ("urged Bree to help"). Each pair of
 * actors is an event of its own, as in PETRARCH; nobody acts on himself.
 */
#include "petrarch/inside.h"

enum { MOST_PAIRS = 64, MOST_CLIMBS = 48 };

static dgm_event_type type_of(const dgm_rules *rules, dgm_bytes code)
{
    /* by CAMEO's root, where the code itself is not in the ontology; N: none, as for a mere statement */
    static const dgm_event_type roots[] = {
        DGM_N_EVENT_TYPES, DGM_N_EVENT_TYPES, DGM_REQUEST, DGM_AGREE, DGM_CONSULT, DGM_SUPPORT, DGM_COOPERATE, DGM_AID, DGM_CONCEDE,
        DGM_ACCUSE, DGM_REQUEST, DGM_ACCUSE, DGM_REJECT, DGM_THREATEN, DGM_PROTEST, DGM_MOBILIZE, DGM_SANCTION, DGM_COERCE, DGM_ASSAULT,
        DGM_ASSAULT, DGM_ASSAULT
    };
    uint32_t c = dgm_map_get(&rules->cameo_by_code, code);
    if (c != DGM_NONE && rules->cameo.at[c].has_type)
        return rules->cameo.at[c].type;
    if (code.size < 2 || code.data[0] < '0' || code.data[0] > '2' || code.data[1] < '0' || code.data[1] > '9')
        return DGM_N_EVENT_TYPES;
    size_t root = (size_t)(code.data[0] - '0') * 10 + (size_t)(code.data[1] - '0');
    return root < sizeof roots / sizeof *roots ? roots[root] : DGM_N_EVENT_TYPES;
}

static dgm_span clause_span(const petrarch_scene *z, uint32_t clause)
{
    uint32_t first, last;
    dgm_subtree(z->x.s, clause, &first, &last);
    return (dgm_span){ tok(z, first)->span.start, tok(z, last)->span.end };
}

static dgm_bytes rule_name(const petrarch_scene *z, const petrarch_reading *r)
{
    const verb_dictionary *d = z->p->verbs;
    uint32_t file = r->pattern ? r->pattern->file : r->entry->file;
    uint64_t line = r->pattern ? r->pattern->line : r->entry->line;
    return dgm_print(&z->x.rec->arena, "%.*s:%llu", DGM_ARG(d->files.at[file]), (unsigned long long)line);
}

static bool emit(petrarch_coding *c, petrarch_reading *r, dgm_bytes source, dgm_bytes target, dgm_bytes code)
{
    petrarch_scene *z = c->z;
    dgm_record *rec = z->x.rec;
    if (dgm_eq(source, target) || !code.size)
        return false;
    uint32_t from = petrarch_entity(z, c->entities, source, source), to = petrarch_entity(z, c->entities, target, target);
    for (uint32_t i = rec->events.n; i-- > 0 && rec->events.at[i].sentence == z->x.sentence;) {
        const dgm_event *e = &rec->events.at[i];
        if (e->actor.at[0] == from && e->recipient.at[0] == to && dgm_eq(e->cameo, code))
            return true;
    }
    dgm_event e = { .sentence = z->x.sentence, .type = type_of(z->x.rules, code), .talks = DGM_NONE, .place = DGM_NONE,
                    .statement = tok(z, r->token)->statement, .confidence = r->pattern ? 0.8F : 0.7F };
    uint32_t known = dgm_map_get(&z->x.rules->cameo_by_code, code);
    if (known != DGM_NONE) {
        const dgm_cameo *cameo = &z->x.rules->cameo.at[known];
        e.goldstein = cameo->goldstein;
        if (cameo->has_type)
            e.mode = cameo->mode;
        e.context = dgm_record_strings(rec, cameo->context.at, cameo->context.n);
    }
    e.plover_score = (float)(e.type < DGM_N_EVENT_TYPES ? dgm_event_type_score(e.type) : 0);
    e.cameo = dgm_copy(&rec->arena, code);
    e.actor = dgm_record_refs(rec, &from, 1);
    e.recipient = dgm_record_refs(rec, &to, 1);
    e.trigger = tok(z, r->token)->span;
    e.evidence = clause_span(z, r->clause);
    e.rule = rule_name(z, r);
    *DGM_PUSH(&rec->arena, &rec->events) = e;
    if (z->x.trace)
        *DGM_PUSH(z->x.scratch, z->x.trace) = (dgm_rule_trace){ dgm_copy(z->x.scratch, e.rule).data, z->x.sentence, r->token, DGM_TRACE_FIRED, 0, { 0 } };
    return true;
}

static bool emit_both(petrarch_coding *c, petrarch_reading *r, dgm_bytes source, dgm_bytes target)
{
    bool forth = emit(c, r, source, target, r->code.forth), back = emit(c, r, target, source, r->code.back);
    return forth || back;
}

/* For explain: a verb that gave nothing, and why. */
static void say_why(const petrarch_coding *c, const petrarch_reading *r, const char *why, const dgm_bytes_list *source, const dgm_bytes_list *target)
{
    const petrarch_scene *z = c->z;
    if (!z->x.trace)
        return;
    dgm_bytes from = source && source->n ? source->at[0] : DGM_LIT("---"), to = target && target->n ? target->at[0] : DGM_LIT("---");
    dgm_bytes what = source ? dgm_print(z->x.scratch, "%s: %.*s -> %.*s %.*s", why, DGM_ARG(from), DGM_ARG(to), DGM_ARG(r->code.forth)) : dgm_str(why);
    *DGM_PUSH(z->x.scratch, z->x.trace) = (dgm_rule_trace){ rule_name(z, r).data, z->x.sentence, r->token, DGM_TRACE_DISCARDED, 0, what };
}

static bool below_coded(const petrarch_coding *c, uint32_t t)
{
    for (uint32_t steps = 0; steps < MOST_CLIMBS && tok(c->z, t)->head != DGM_ROOT; steps++) {
        t = tok(c->z, t)->head;
        if (c->verb_at[t] != DGM_NONE && c->verbs.at[c->verb_at[t]].coded)
            return true;
    }
    return false;
}

static void code_verb(petrarch_coding *c, petrarch_reading *r)
{
    dgm_bytes_list source = { 0 }, target = { 0 };
    if (r->dropped) {
        say_why(c, r, "another verb speaks for it", NULL, NULL);
        return;
    }
    if (!r->code.forth.size && !r->code.back.size) {
        say_why(c, r, "the dictionary gives it no code, [---]", NULL, NULL);
        return;
    }
    if (r->m.compound) {                          /* "A and B met": each with each */
        const dgm_bytes_list *all = &r->m.compound->codes;
        verb_code code = r->code;
        if (!code.back.size)
            r->code.back = code.forth;
        for (uint32_t i = 0; i < all->n; i++)
            for (uint32_t k = i + 1; k < all->n; k++)
                r->coded |= emit_both(c, r, all->at[i], all->at[k]);
        r->code = code;
        return;
    }
    petrarch_find_parties(c->z, r, &source, &target);
    if (!source.n != !target.n && c->z->p->one_sided && !below_coded(c, r->clause)) {
        dgm_bytes known = source.n ? source.at[0] : target.at[0], nobody = DGM_LIT("---");
        emit(c, r, source.n ? known : nobody, source.n ? nobody : known, r->code.forth);
        return;
    }
    for (uint32_t i = 0, pairs = 0; i < source.n; i++)
        for (uint32_t k = 0; k < target.n && pairs < MOST_PAIRS; k++, pairs++)
            r->coded |= emit_both(c, r, source.at[i], target.at[k]);
    if (!r->coded)
        say_why(c, r, "no two actors", &source, &target);
}

/* Is the verb in a complement of one that has been coded? */
static bool spoken_for(const petrarch_coding *c, uint32_t t)
{
    const petrarch_scene *z = c->z;
    for (uint32_t steps = 0; steps < MOST_CLIMBS && tok(z, t)->head != DGM_ROOT; steps++) {
        const dgm_token *k = tok(z, t);
        bool purpose = k->deprel == DGM_advcl && strcmp(k->xpos, "VB") == 0;
        if (k->deprel != DGM_xcomp && k->deprel != DGM_ccomp && k->deprel != DGM_acl && k->deprel != DGM_conj && !purpose)
            return false;
        uint32_t above = c->verb_at[k->head];
        if (k->deprel != DGM_conj && above != DGM_NONE && c->verbs.at[above].coded)
            return true;
        t = k->head;
    }
    return false;
}

static void code_verbs(petrarch_coding *c, bool nouns)
{
    petrarch_scene *z = c->z;
    const dgm_sentence *s = z->x.s;
    c->verbs.n = c->verbs.cap = 0;
    petrarch_read_verbs(c, nouns);
    uint32_t *queue = DGM_NEW(z->x.scratch, uint32_t, s->n + 1), n = 0;
    for (uint32_t t = 0; t < s->n; t++)           /* outer verbs first */
        if (s->tokens[t].head == DGM_ROOT)
            queue[n++] = t;
    for (uint32_t q = 0; q < n; q++) {
        uint32_t t = queue[q], v = c->verb_at[t];
        if (v != DGM_NONE && spoken_for(c, c->verbs.at[v].clause))
            say_why(c, &c->verbs.at[v], "the verb whose complement it is in has been coded", NULL, NULL);
        else if (v != DGM_NONE)
            code_verb(c, &c->verbs.at[v]);
        DGM_EACH_CHILD(s, t, child)
            if (n < s->n)
                queue[n++] = child;
    }
}

static void code_sentence(petrarch_coding *c)
{
    uint32_t before = c->z->x.rec->events.n;
    scene_read(c->z);
    code_verbs(c, false);
    if (c->z->x.rec->events.n == before)
        code_verbs(c, true);
}

void dgm_petrarch_find_events(dgm_record *rec, dgm_document *doc, const dgm_petrarch *p, const dgm_rules *rules, dgm_arena *scratch,
                              dgm_rule_traces *trace)
{
    petrarch_scene z = { .x = { rec, doc, rules, scratch, trace, 0, NULL }, .p = p };
    dgm_map entities = { 0 };
    for (uint32_t i = 0; i < rec->entities.n; i++)
        if (rec->entities.at[i].codes.n)
            dgm_map_set(&entities, &rec->arena, rec->entities.at[i].codes.at[0], i);
    petrarch_coding c = { .z = &z, .entities = &entities };
    const bool *discarded = scene_discards(&z);
    for (uint32_t i = 0; i < doc->n; i++) {
        z.x.sentence = i;
        z.x.s = &doc->sentences[i];
        if (z.x.s->too_long || !z.x.s->n || (discarded && discarded[i]))
            continue;
        dgm_mark mark = dgm_arena_mark(scratch);
        code_sentence(&c);
        if (!trace)                               /* traces live in the same arena */
            dgm_arena_rewind(scratch, mark);
    }
}
