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

/* Mentions, so that statements find their speakers: a phrase that names one, by its head. */
static void mention_units(petrarch_scene *z, dgm_map *entities)
{
    dgm_document *doc = z->x.doc;
    for (uint32_t i = 0; i < z->units.n; i++) {
        const scene_unit *u = &z->units.at[i];
        dgm_token *head = &z->x.s->tokens[u->head];
        if (head->entity != DGM_NONE)
            continue;
        dgm_span span = span_of_words(z, u->first, u->last);
        uint32_t e = petrarch_entity(z, entities, u->codes.at[0], dgm_cover(doc->text, span));
        dgm_mention_info m = { z->x.sentence, z->token_of[u->first], u->head, z->token_of[u->last], e, DGM_BY_NAME, DGM_LIT("dictionary") };
        if (m.head < m.first || m.head > m.last)
            continue;
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
