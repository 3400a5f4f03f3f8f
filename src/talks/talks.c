/* talks.c - which talks there are, who takes part, declines, boycotts, on which condition, on whose word.
 *
 * Mentions first (mentions.c), in reading order, so that "the talks" can mean those spoken of last; then what is said of
 * the talks (relations.c), then the positions of the parties (positions.c); then the record, and the talks of its events.
 */
#include "talks/inside.h"

static dgm_refs refs(dgm_negotiating *g, const dgm_index_list *l) { return dgm_record_refs(g->rec, l->at, l->n); }

static dgm_strings strings(dgm_negotiating *g, const dgm_bytes_list *l)
{
    dgm_bytes_list once = { 0 };
    for (uint32_t i = 0; i < l->n; i++) {
        bool there = false;
        for (uint32_t k = 0; k < once.n; k++)
            there = there || dgm_eq(once.at[k], l->at[i]);
        if (!there)
            *DGM_PUSH(g->scratch, &once) = l->at[i];
    }
    return dgm_record_strings(g->rec, once.at, once.n);
}

static void add_host(dgm_negotiating *g, dgm_talks_draft *t)
{
    if (t->side[DGM_SIDE_HOST].n || t->place == DGM_NONE)
        return;
    dgm_bytes country = g->rec->places.at[t->place].country;
    for (uint32_t i = 0; i < g->rec->entities.n && country.size; i++)
        if (g->rec->entities.at[i].kind == DGM_KIND_COUNTRY && dgm_eq(g->rec->entities.at[i].country, country)) {
            dgm_add_index(g->scratch, &t->side[DGM_SIDE_HOST], i);
            return;
        }
}

/* Talks that only a verb tells of ("urged them to negotiate") are talks when somebody stands to them in some way. */
static void drop_empty(dgm_negotiating *g)
{
    uint32_t *now = DGM_NEW(g->scratch, uint32_t, g->talks.n), kept = 0;
    bool *used = DGM_NEW(g->scratch, bool, g->talks.n);
    for (uint32_t i = 0; i < g->positions.n; i++)
        used[g->positions.at[i].talks] = true;
    for (uint32_t i = 0; i < g->talks.n; i++) {
        bool keep = used[i] || !g->talks.at[i].by_verb;
        now[i] = keep ? kept : DGM_NONE;
        if (keep)
            g->talks.at[kept++] = g->talks.at[i];
    }
    if (kept == g->talks.n)
        return;
    g->talks.n = kept;
    for (uint32_t i = 0; i < g->positions.n; i++)
        g->positions.at[i].talks = now[g->positions.at[i].talks];
    for (uint32_t i = 0; i < g->mentions.n; i++) {
        dgm_token *t = &g->doc->sentences[g->mentions.at[i].sentence].tokens[g->mentions.at[i].token];
        t->talks = now[g->mentions.at[i].talks];
    }
    for (uint32_t i = 0; i < kept; i++) {
        dgm_talks_draft *t = &g->talks.at[i];
        uint32_t n = 0;
        for (uint32_t k = 0; k < t->relations.n; k++)
            if (now[t->relations.at[k].talks] != DGM_NONE) {
                t->relations.at[n] = t->relations.at[k];
                t->relations.at[n++].talks = now[t->relations.at[k].talks];
            }
        t->relations.n = n;
    }
}

static void write_talks(dgm_negotiating *g)
{
    dgm_arena *a = &g->rec->arena;
    for (uint32_t i = 0; i < g->talks.n; i++) {
        dgm_talks_draft *t = &g->talks.at[i];
        add_host(g, t);
        if (t->known != DGM_NONE && g->lx->known.at[t->known].parent.size)
            for (uint32_t k = 0; k < g->talks.n; k++)
                if (k != i && g->talks.at[k].known != DGM_NONE && dgm_eq(g->lx->known.at[g->talks.at[k].known].name, g->lx->known.at[t->known].parent))
                    t->parent = k;
        dgm_span *mentions = DGM_NEW(a, dgm_span, t->mentions.n);
        for (uint32_t k = 0; k < t->mentions.n; k++) {       /* verbs came after nouns: nearly in order */
            uint32_t at = k;
            for (; at && mentions[at - 1].start > t->mentions.at[k].start; at--)
                mentions[at] = mentions[at - 1];
            mentions[at] = t->mentions.at[k];
        }
        dgm_relation *relations = DGM_NEW(a, dgm_relation, t->relations.n);
        if (t->relations.n)
            memcpy(relations, t->relations.at, t->relations.n * sizeof *relations);
        *DGM_PUSH(a, &g->rec->talks) = (dgm_talks){
            .kind = t->kind, .parent = t->parent, .name = dgm_copy(a, t->name), .aliases = strings(g, &t->aliases), .place = t->place,
            .conflict = strings(g, &t->conflict), .host = refs(g, &t->side[DGM_SIDE_HOST]), .convenor = refs(g, &t->side[DGM_SIDE_CONVENOR]),
            .auspices = refs(g, &t->side[DGM_SIDE_AUSPICES]), .mediator = refs(g, &t->side[DGM_SIDE_MEDIATOR]),
            .topics = strings(g, &t->topics), .start = t->start, .end = t->end, .aim = t->aim, .status = t->status,
            .relations = relations, .n_relations = t->relations.n, .mentions = mentions, .n_mentions = t->mentions.n,
            .known = t->known != DGM_NONE };
    }
    for (uint32_t i = 0; i < g->positions.n; i++) {
        dgm_position *p = DGM_PUSH(a, &g->rec->positions);
        *p = g->positions.at[i];
        p->scope = dgm_copy(a, p->scope);
        p->subparty = dgm_copy(a, p->subparty);
    }
}

/* The talks an event is about: named in its evidence, nearest to its trigger. */
static void link_events(dgm_negotiating *g)
{
    for (uint32_t i = 0; i < g->rec->events.n; i++) {
        dgm_event *e = &g->rec->events.at[i];
        if (e->sentence >= g->doc->n || e->talks != DGM_NONE)
            continue;
        const dgm_sentence *s = &g->doc->sentences[e->sentence];
        uint32_t best = UINT32_MAX;
        for (uint32_t t = 0; t < s->n; t++) {
            const dgm_token *k = &s->tokens[t];
            if (k->talks == DGM_NONE || (!dgm_span_is_empty(e->evidence) && (k->span.start < e->evidence.start || k->span.end > e->evidence.end)))
                continue;
            uint32_t far = k->span.start > e->trigger.start ? k->span.start - e->trigger.start : 2 * (e->trigger.start - k->span.start);
            if (far < best) {
                best = far;
                e->talks = k->talks;
            }
        }
        for (uint32_t k = 0; k < g->positions.n; k++)
            if (g->positions.at[k].event == i)
                e->talks = g->positions.at[k].talks;
    }
}

void dgm_find_talks(dgm_record *rec, dgm_document *doc, const dgm_talks_lexicon *lx, dgm_arena *scratch)
{
    dgm_negotiating g = { .rec = rec, .doc = doc, .lx = lx, .scratch = scratch, .latest = DGM_NONE };
    dgm_find_talks_mentions(&g);
    dgm_describe_talks(&g);
    dgm_find_positions(&g);
    drop_empty(&g);
    write_talks(&g);
    link_events(&g);
}
