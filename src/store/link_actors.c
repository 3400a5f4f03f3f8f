/* link_actors.c - entities across reports: who is the same actor.
 *
 * Each entity has a key, made of nothing but itself, and entities with the same key are one actor. So the outcome does not depend on the
 * order of reports:
 *
 *   Q142|FRA         a Wikidata item and what it acts as: RUS and RUSMIL stay two
 *   jane doe|GBR     named people and bodies by name and country; their roles change with the years
 *   rebels|SYRREB    everything else by name and code
 *
 * Two people of one name and country are one actor until a correction parts them (docs/schema.md). What is only described
 * ("three men") shares an actor with what is described so elsewhere: an actor is not always somebody.
 *
 * Keys seen lately are kept in memory, with what has to be counted at the next commit.
 */
#include "store/corrections.h"
#include "store/inside.h"

#include <stdlib.h>

typedef struct {
    int64_t  actor;
    uint32_t reports, events;                     /* since the last commit */
    uint64_t last;                                /* the report in which it was met last */
} known_actor;

struct dgm_store_actors {
    dgm_arena memory;
    dgm_map   at;                                 /* key -> index in `known` */
    DGM_LIST(known_actor) known;
    DGM_LIST(uint32_t)    changed;
    uint64_t  reports;                            /* so far, to know the report at hand */
};

enum { MOST_KNOWN = 1000000 };

/* ---- the handle ---- */

dgm_status dgm_store_actors_new(dgm_store_actors **out, dgm_error *err)
{
    *out = dgm_system_alloc(sizeof **out);
    if (!*out)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    **out = (dgm_store_actors){ 0 };
    return DGM_OK;
}

void dgm_store_actors_free(dgm_store_actors *a)
{
    if (!a)
        return;
    dgm_arena_free(&a->memory);
    free(a);
}

dgm_arena *dgm_store_actors_memory(dgm_store_actors *a) { return &a->memory; }

void dgm_store_actors_forget(dgm_store_actors *a)
{
    dgm_guard_frame *guard = a->memory.guard;
    dgm_arena_free(&a->memory);
    *a = (dgm_store_actors){ .memory.guard = guard };
}

/* ---- keys ---- */

static bool is_named_kind(dgm_entity_kind k)
{
    return k == DGM_KIND_PERSON || k == DGM_KIND_ARMED_GROUP || k == DGM_KIND_PARTY || k == DGM_KIND_COMPANY || k == DGM_KIND_MEDIA
           || k == DGM_KIND_NGO || k == DGM_KIND_IGO || k == DGM_KIND_ETHNIC_GROUP;
}

static dgm_bytes key_of(dgm_arena *a, const dgm_entity *e, const char **why)
{
    dgm_bytes code = e->codes.n ? e->codes.at[0] : (dgm_bytes){ "", 0 };
    bool named = is_named_kind(e->kind);
    if (e->wikidata) {
        *why = e->kind == DGM_KIND_PERSON ? "Wikidata item" : "Wikidata item and code";
        return e->kind == DGM_KIND_PERSON ? dgm_print(a, "Q%u", e->wikidata) : dgm_print(a, "Q%u|%.*s", e->wikidata, DGM_ARG(code));
    }
    dgm_bytes name = dgm_fold(a, e->name), last = named ? e->country : code;
    *why = !last.size ? "name alone" : named ? "name and country" : "name and code";
    return dgm_print(a, "%.*s|%.*s", DGM_ARG(name), (int)last.size, last.data ? last.data : "");
}

/* ---- rows ---- */

static dgm_status make_actor(dgm_store *s, int64_t *out, dgm_bytes key, const char *why, const dgm_entity *e, dgm_error *err)
{
    dgm_row_maker r;
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO actor (actor, key, why, kind, name, country, codes, wikidata, party, reports, events) "
                               "VALUES (?1, ?2, ?3, ?4, coalesce(?5, ''), ?6, ?7, ?8, ?9, 0, 0)", err));
    *out = s->next.actor++;
    dgm_row_int(&r, *out);
    dgm_row_text(&r, key);
    dgm_row_name(&r, why);
    dgm_row_name(&r, dgm_entity_kind_name(e->kind));
    dgm_row_text(&r, e->name);
    dgm_row_text(&r, e->country);
    dgm_row_list(&r, s, e->codes);
    dgm_row_some(&r, e->wikidata);
    dgm_row_text(&r, dgm_party_of(&s->scratch, e, *out));
    return dgm_row_put(&r, err);
}

static dgm_status find_actor(dgm_store *s, int64_t *out, dgm_bytes key, const char *why, const dgm_entity *e, dgm_error *err)
{
    dgm_query *q;
    DGM_TRY(dgm_store_ask(s, &q, "SELECT actor FROM actor WHERE key = ?1", err));
    dgm_query_text(q, 1, key);
    dgm_status st = dgm_query_step(q, err);
    if (st == DGM_END)
        return make_actor(s, out, key, why, e, err);
    if (st == DGM_OK) {
        *out = dgm_query_get_int(q, 0);
        dgm_query_done(q);
    }
    return st;
}

/* Where a key was corrected, or a Wikidata item goes by several names, an actor has more names than its own. */
static dgm_status add_name(dgm_store *s, int64_t actor, dgm_bytes name, dgm_error *err)
{
    dgm_row_maker r;
    dgm_bytes folded = dgm_fold(&s->scratch, name);
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO actor_name (name, actor) VALUES (?1, ?2) ON CONFLICT DO NOTHING", err));
    dgm_row_text(&r, folded.size ? folded : DGM_LIT("?"));
    dgm_row_int(&r, actor);
    return dgm_row_put(&r, err);
}

/* ---- a record's entities ---- */

/* The key with the name behind it, so that each name of an actor is noted once and a known pair costs one look-up. */
static dgm_status known_by(dgm_store *s, uint32_t *out, dgm_bytes report_id, const dgm_entity *e, dgm_error *err)
{
    dgm_store_actors *a = s->actors;
    const char *why;
    dgm_bytes key = key_of(&s->scratch, e, &why);
    key = dgm_correct_actor(s->corrections, &s->scratch, report_id, e->name, key, &why);
    dgm_bytes with_name = dgm_print(&s->scratch, "%.*s\n%.*s", DGM_ARG(key), (int)e->name.size, e->name.data ? e->name.data : "");
    uint32_t i = dgm_map_get(&a->at, with_name);
    if (i == DGM_NONE) {
        i = dgm_map_get(&a->at, key);
        int64_t actor;
        if (i == DGM_NONE) {
            DGM_TRY(find_actor(s, &actor, key, why, e, err));
            i = a->known.n;
            DGM_PUSH(&a->memory, &a->known)->actor = actor;
            dgm_map_set(&a->at, &a->memory, dgm_copy(&a->memory, key), i);
        }
        DGM_TRY(add_name(s, a->known.at[i].actor, e->name, err));
        dgm_map_set(&a->at, &a->memory, dgm_copy(&a->memory, with_name), i);
    }
    *out = i;
    return DGM_OK;
}

static void count_event(dgm_store_actors *a, const uint32_t *known, dgm_refs refs, uint32_t event, uint32_t *last_event)
{
    for (uint32_t k = 0; k < refs.n; k++) {
        uint32_t i = known[refs.at[k]];
        if (last_event[refs.at[k]] == event + 1)  /* once an event */
            continue;
        last_event[refs.at[k]] = event + 1;
        a->known.at[i].events++;
    }
}

dgm_status dgm_link_actors(dgm_store *s, int64_t *actors, const dgm_record *rec, dgm_error *err)
{
    dgm_store_actors *a = s->actors;
    uint32_t n = rec->entities.n;
    uint32_t *known = DGM_NEW(&s->scratch, uint32_t, n), *last_event = DGM_NEW(&s->scratch, uint32_t, n);
    a->reports++;
    for (uint32_t i = 0; i < n; i++) {
        DGM_TRY(known_by(s, &known[i], rec->header.id, &rec->entities.at[i], err));
        known_actor *k = &a->known.at[known[i]];
        actors[i] = k->actor;
        if (k->last == a->reports)
            continue;
        k->last = a->reports;
        if (!k->reports++)
            *DGM_PUSH(&a->memory, &a->changed) = known[i];
    }
    for (uint32_t e = 0; e < rec->events.n; e++) {
        count_event(a, known, rec->events.at[e].actor, e, last_event);
        count_event(a, known, rec->events.at[e].recipient, e, last_event);
    }
    return DGM_OK;
}

static int by_number(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

dgm_status dgm_flush_actors(dgm_store *s, dgm_error *err)
{
    dgm_store_actors *a = s->actors;
    if (a->changed.n)
        qsort(a->changed.at, a->changed.n, sizeof *a->changed.at, by_number);
    for (uint32_t i = 0; i < a->changed.n; i++) {
        known_actor *k = &a->known.at[a->changed.at[i]];
        DGM_TRY(dgm_store_run(s, "UPDATE actor SET reports = reports + ?2, events = events + ?3 WHERE actor = ?1",
                              (int64_t[]){ k->actor, k->reports, k->events }, 3, err));
        k->reports = k->events = 0;
    }
    a->changed.n = 0;
    if (a->known.n > MOST_KNOWN)
        dgm_store_actors_forget(a);
    return DGM_OK;
}
