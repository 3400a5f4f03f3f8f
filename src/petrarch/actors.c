/* actors.c - entities of a record, one for each code that is named, and where they are mentioned. */
#include "petrarch/inside.h"

uint32_t petrarch_entity(const petrarch_scene *z, dgm_map *entities, dgm_bytes code, dgm_bytes name)
{
    dgm_record *rec = z->x.rec;
    uint32_t known = dgm_map_get(entities, code);
    if (known != DGM_NONE)
        return known;
    dgm_bytes kept = dgm_copy(&rec->arena, code);
    dgm_entity e = { .kind = DGM_KIND_UNSPECIFIED, .name = dgm_copy(&rec->arena, name), .codes = dgm_record_strings(rec, &kept, 1) };
    *DGM_PUSH(&rec->arena, &rec->entities) = e;
    dgm_map_set(entities, &rec->arena, kept, rec->entities.n - 1);
    return rec->entities.n - 1;
}

static dgm_span span_of_words(const petrarch_scene *z, uint32_t first, uint32_t last)
{
    return (dgm_span){ tok(z, z->token_of[first])->span.start, tok(z, z->token_of[last])->span.end };
}

static bool is_inside(const scene_hit *h, const scene_unit *u) { return h->first >= u->first && h->last <= u->last; }

/* Agents beside one another, no conjunction between them. */
static bool goes_with(const petrarch_scene *z, const scene_hit *left, const scene_hit *right)
{
    for (uint32_t w = left->last + 1; w < right->first; w++)
        if (tok(z, z->token_of[w])->upos == DGM_UPOS_CCONJ)
            return false;
    return true;
}

/* The words that make the first code of a phrase: its actor with the agents beside it. "peace accord with [Graustark]" */
static bool words_of_code(const petrarch_scene *z, const scene_unit *u, uint32_t *first, uint32_t *last)
{
    uint32_t at = DGM_NONE;
    for (uint32_t i = 0; i < z->hits.n && (at == DGM_NONE || z->hits.at[at].agent); i++) {
        const scene_hit *h = &z->hits.at[i];
        dgm_bytes code, more;
        dgm_cut(h->code, '/', &code, &more);
        if (is_inside(h, u) && (h->agent ? at == DGM_NONE : memmem(u->codes.at[0].data, u->codes.at[0].size, code.data, code.size) != NULL))
            at = i;
    }
    if (at == DGM_NONE)
        return false;
    uint32_t from = at, to = at;
    while (from > 0 && z->hits.at[from - 1].agent && is_inside(&z->hits.at[from - 1], u) && goes_with(z, &z->hits.at[from - 1], &z->hits.at[from]))
        from--;
    while (to + 1 < z->hits.n && z->hits.at[to + 1].agent && is_inside(&z->hits.at[to + 1], u) && goes_with(z, &z->hits.at[to], &z->hits.at[to + 1]))
        to++;
    *first = z->hits.at[from].first;
    *last = z->hits.at[to].last;
    return true;
}

/* Mentions, so that statements find their speakers: by the head of the phrase, also where that is no word of the dictionary
 * ("a spokesman for Graustark"). */
static void mention_units(petrarch_scene *z, dgm_map *entities)
{
    dgm_document *doc = z->x.doc;
    for (uint32_t i = 0; i < z->units.n; i++) {
        const scene_unit *u = &z->units.at[i];
        dgm_token *head = &z->x.s->tokens[u->head];
        uint32_t first, last;
        if (head->entity != DGM_NONE || !words_of_code(z, u, &first, &last))
            continue;
        dgm_span span = span_of_words(z, first, last);
        uint32_t e = petrarch_entity(z, entities, u->codes.at[0], dgm_cover(doc->text, span));
        dgm_mention_info m = { z->x.sentence, z->token_of[first], u->head, z->token_of[last], e, DGM_BY_NAME, DGM_LIT("dictionary") };
        if (m.head < m.first || m.head > m.last)
            m.head = m.first;
        *DGM_PUSH(z->x.scratch, &doc->mentions) = m;
        head->entity = e;
        for (uint32_t t = m.first; t <= m.last; t++)
            if (z->x.s->tokens[t].mention == DGM_NONE)
                z->x.s->tokens[t].mention = doc->mentions.n - 1;
        dgm_entity_mention(z->x.rec, e, span);
    }
}

void dgm_petrarch_find_actors(dgm_record *rec, dgm_document *doc, const dgm_petrarch *p, const dgm_rules *rules, dgm_arena *scratch)
{
    petrarch_scene z = { .x = { rec, doc, rules, scratch, NULL, 0, NULL }, .p = p };
    dgm_map entities = { 0 };
    for (uint32_t i = 0; i < doc->n; i++)
        for (uint32_t t = 0; t < doc->sentences[i].n; t++) {
            dgm_token *k = &doc->sentences[i].tokens[t];
            k->entity = k->mention = k->place = k->talks = k->statement = DGM_NONE;
        }
    for (uint32_t i = 0; i < doc->n; i++) {
        z.x.sentence = i;
        z.x.s = &doc->sentences[i];
        if (z.x.s->too_long || !z.x.s->n)
            continue;
        scene_read(&z);
        mention_units(&z, &entities);
    }
}
