/* parts.c - the part that a state plays in an event.
 *
 *   "Russia launched drone attacks on Kyiv"       RUS + MIL  ->  UKR
 *   "Russia urged Kyiv to talk"                   RUS        ->  UKRGOV
 *
 * A state that attacks does so with its forces, and a town that is shelled is not the government that sits there. The lines
 * `part` of grammar.tsv say in which types a bare state or a metonym takes which role. It is an entity of its own in the
 * record, with the mention that it rests on.
 */
#include "event/parts.h"

static const dgm_token *tok(const dgm_scene *x, uint32_t t) { return &x->s->tokens[t]; }

/* A mention of the entity in this sentence that is a name or an adjective: no "government", which says its role itself. */
static uint32_t bare_mention(const dgm_scene *x, uint32_t entity)
{
    for (uint32_t t = 0; t < x->s->n; t++)
        if (tok(x, t)->entity == entity && (tok(x, t)->upos == DGM_UPOS_PROPN || tok(x, t)->upos == DGM_UPOS_ADJ))
            return t;
    return DGM_NONE;
}

static bool is_bare_state(const dgm_rules *rules, const dgm_entity *e)
{
    bool no_role = e->kind == DGM_KIND_COUNTRY && e->codes.n == 1 && dgm_eq(e->codes.at[0], e->country);
    bool metonym = e->kind == DGM_KIND_GOVERNMENT && e->roles.n == 1 && dgm_eq(e->roles.at[0], rules->metonym_role) && !e->wikidata;
    return e->country.size && (no_role || metonym);
}

static uint32_t in_role(const dgm_scene *x, dgm_parts *parts, uint32_t entity, dgm_bytes role)
{
    uint32_t t = bare_mention(x, entity);
    const dgm_entity *old = &x->rec->entities.at[entity];
    if (t == DGM_NONE || !is_bare_state(x->rules, old))
        return entity;
    bool town = old->kind == DGM_KIND_GOVERNMENT;           /* "Kyiv": by the capital that is named */
    dgm_bytes text = dgm_cover(x->doc->text, tok(x, t)->span);
    dgm_bytes key = dgm_print(x->scratch, "%.*s|%.*s|%.*s", DGM_ARG(old->country), DGM_ARG(role), DGM_ARG(town && !role.size ? text : DGM_LIT("")));
    uint32_t at = dgm_map_get(&parts->entities, key);
    dgm_arena *keep = &x->rec->arena;
    for (uint32_t i = 0; at == DGM_NONE && role.size && i < x->rec->entities.n; i++) {
        const dgm_entity *e = &x->rec->entities.at[i];      /* "the Russian army" of the same report */
        if (e->kind == DGM_KIND_GOVERNMENT && e->roles.n == 1 && dgm_eq(e->roles.at[0], role) && dgm_eq(e->country, old->country))
            dgm_map_set(&parts->entities, keep, dgm_copy(keep, key), at = i);
    }
    if (at == DGM_NONE) {
        dgm_entity e = { .kind = role.size ? DGM_KIND_GOVERNMENT : town ? DGM_KIND_UNSPECIFIED : DGM_KIND_COUNTRY, .country = old->country };
        e.name = town ? dgm_copy(keep, text) : old->name;
        e.wikidata = !role.size && !town ? old->wikidata : 0;
        dgm_bytes code = dgm_print(keep, "%.*s%.*s", DGM_ARG(old->country), DGM_ARG(role));
        e.codes = dgm_record_strings(x->rec, &code, 1);
        e.roles = dgm_record_strings(x->rec, &role, role.size > 0);
        at = x->rec->entities.n;
        *DGM_PUSH(keep, &x->rec->entities) = e;
        dgm_map_set(&parts->entities, keep, dgm_copy(keep, key), at);
    }
    dgm_entity_mention(x->rec, at, tok(x, t)->span);
    return at;
}

uint32_t dgm_place_as_party(const dgm_scene *x, dgm_parts *parts, uint32_t t)
{
    uint32_t place = tok(x, t)->place;
    if (place == DGM_NONE || !x->rec->places.at[place].country.size)
        return DGM_NONE;
    const dgm_place *p = &x->rec->places.at[place];
    dgm_bytes key = dgm_print(x->scratch, "%.*s||%.*s", DGM_ARG(p->country), DGM_ARG(p->name));
    uint32_t at = dgm_map_get(&parts->entities, key);
    dgm_arena *keep = &x->rec->arena;
    if (at == DGM_NONE) {
        dgm_entity e = { .kind = DGM_KIND_UNSPECIFIED, .country = p->country, .name = p->name };
        e.codes = dgm_record_strings(x->rec, &p->country, 1);
        at = x->rec->entities.n;
        *DGM_PUSH(keep, &x->rec->entities) = e;
        dgm_map_set(&parts->entities, keep, dgm_copy(keep, key), at);
    }
    dgm_entity_mention(x->rec, at, tok(x, t)->span);
    return at;
}

void dgm_take_parts(const dgm_scene *x, dgm_parts *parts, dgm_event_type type, bool recipient, dgm_index_list *who)
{
    const dgm_part *part = &x->rules->parts[type][recipient];
    for (uint32_t i = 0; part->given && i < who->n; i++)
        who->at[i] = in_role(x, parts, who->at[i], part->role);
}
