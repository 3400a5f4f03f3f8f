/* dyads.c - an event with its lists of actors and recipients as pairs, which is how the older formats count.
 *
 *   FRA, GBR -> RUS            FRA -> RUS,  GBR -> RUS
 *   FRA, DEU meet              FRA -> DEU,  DEU -> FRA          equals that meet are all actors; the codes are in the ontology
 *   RUS attacks                RUS -> nobody                    where the format has such rows
 *
 * What formats without a word for it would tell as a fact is left out: "did not attack", "asked him to leave", "if they attacked".
 */
#include "output/layout.h"

#include <stdlib.h>

bool dgm_is_told(const dgm_event *e)
{
    return !e->negated && e->aspect != DGM_ASPECT_REQUESTED && e->aspect != DGM_ASPECT_HYPOTHETICAL;
}

dgm_bytes dgm_code_of(const dgm_record *rec, uint32_t entity)
{
    if (entity == DGM_NONE)
        return (dgm_bytes){ 0 };
    const dgm_entity *e = &rec->entities.at[entity];
    return e->codes.n ? e->codes.at[0] : e->country.size || !e->roles.n ? e->country : e->roles.at[0];
}

/* ---- one event ---- */

typedef struct { uint32_t n, rows, columns; bool mutual; } shape;

static bool is_mutual(const dgm_record *rec, dgm_bytes code)
{
    for (size_t n = 2; n <= code.size; n++)
        if (dgm_fact(rec->ontology, "mutual", "codes", dgm_slice(code, 0, n)).size)
            return true;
    return false;
}

/* How many pairs the event may have; those that are none are passed over later. */
static shape shape_of(const dgm_record *rec, const dgm_event *e, dgm_counting how)
{
    shape s = { 0, e->actor.n, e->recipient.n, false };
    if (!dgm_is_told(e) || !e->cameo.size || (!e->actor.n && !e->recipient.n))
        return s;
    s.mutual = !e->recipient.n && e->actor.n > 1 && is_mutual(rec, e->cameo);
    if (s.mutual)
        s.columns = s.rows;
    else if (how.one_sided && (!s.rows || !s.columns))
        s.rows = s.rows ? s.rows : 1, s.columns = s.columns ? s.columns : 1;
    s.n = s.columns && s.rows > UINT32_MAX / s.columns ? 0 : s.rows * s.columns;
    return s;
}

static uint32_t one_of(dgm_refs refs, uint32_t i) { return refs.n ? refs.at[i] : DGM_NONE; }

/* The next pair from *at on. */
static bool next_pair(const dgm_record *rec, uint32_t event, const shape *s, uint32_t *at, dgm_counting how, dgm_dyad *out)
{
    const dgm_event *e = &rec->events.at[event];
    while (*at < s->n) {
        uint32_t i = *at / s->columns, k = *at % s->columns;
        ++*at;
        if (s->mutual && i == k)
            continue;
        uint32_t source = one_of(e->actor, i), target = one_of(s->mutual ? e->actor : e->recipient, k);
        dgm_bytes a = dgm_code_of(rec, source), b = dgm_code_of(rec, target);
        if (!how.one_sided && (!a.size || !b.size))
            continue;
        if (!a.size && !b.size)
            continue;
        if (!how.same_codes && dgm_eq(a, b))
            continue;
        *out = (dgm_dyad){ .event = event, .side = { source, target }, .next = DGM_NONE };
        return true;
    }
    return false;
}

/* ---- all of them ---- */

static uint64_t key_of(const dgm_record *rec, const dgm_dyad *d, dgm_counting how)
{
    const dgm_event *e = &rec->events.at[d->event];
    uint64_t h = dgm_hash_more(dgm_hash_more(dgm_hash(e->cameo), dgm_code_of(rec, d->side[0])), dgm_code_of(rec, d->side[1]));
    if (how.by_day)
        h = dgm_hash_number(h, (uint64_t)dgm_date_days(dgm_event_day(rec, e)));
    return how.by_place ? dgm_hash_number(h, e->place) : h;
}

static bool same(const dgm_record *rec, const dgm_dyad *a, const dgm_dyad *b, dgm_counting how)
{
    const dgm_event *x = &rec->events.at[a->event], *y = &rec->events.at[b->event];
    return dgm_eq(x->cameo, y->cameo) && dgm_eq(dgm_code_of(rec, a->side[0]), dgm_code_of(rec, b->side[0])) &&
           dgm_eq(dgm_code_of(rec, a->side[1]), dgm_code_of(rec, b->side[1])) &&
           (!how.by_day || dgm_date_compare(dgm_event_day(rec, x), dgm_event_day(rec, y)) == 0) && (!how.by_place || x->place == y->place);
}

/* Links d to the pairs like it. false: the newest of these is of the same event, so that d says nothing new. */
static bool link_up(dgm_dyads *all, const dgm_record *rec, dgm_dyad *d, dgm_counting how)
{
    uint32_t slot = (uint32_t)key_of(rec, d, how) & (all->cap - 1);
    while (all->slots[slot] && !same(rec, &all->at[all->slots[slot] - 1], d, how))
        slot = (slot + 1) & (all->cap - 1);
    if (all->slots[slot]) {
        dgm_dyad *before = &all->at[all->slots[slot] - 1];
        if (before->event == d->event)
            return false;
        before->next = all->n;
        d->again = true;
    }
    all->slots[slot] = all->n + 1;
    return true;
}

bool dgm_dyads_find(dgm_dyads *out, const dgm_record *rec, dgm_counting how)
{
    *out = (dgm_dyads){ 0 };
    size_t n = 0;
    for (uint32_t i = 0; i < rec->events.n; i++)
        n += shape_of(rec, &rec->events.at[i], how).n;
    for (out->cap = 16; out->cap < n * 2 && out->cap < UINT32_MAX / 4; out->cap *= 2)
        ;
    if (n >= UINT32_MAX / 8 || !(out->at = dgm_system_alloc((n + 1) * sizeof *out->at)))
        return false;
    if (how.merged && !(out->slots = dgm_system_alloc(out->cap * sizeof *out->slots)))
        return false;
    if (how.merged)
        memset(out->slots, 0, out->cap * sizeof *out->slots);
    for (uint32_t i = 0; i < rec->events.n; i++) {
        shape s = shape_of(rec, &rec->events.at[i], how);
        dgm_dyad d;
        for (uint32_t at = 0; next_pair(rec, i, &s, &at, how, &d);)
            if (!how.merged || link_up(out, rec, &d, how))
                out->at[out->n++] = d;
    }
    return true;
}

const dgm_dyad *dgm_dyads_next(const dgm_dyads *all, const dgm_dyad *d) { return d->next == DGM_NONE ? NULL : &all->at[d->next]; }

void dgm_dyads_free(dgm_dyads *d)
{
    free(d->at);
    free(d->slots);
    *d = (dgm_dyads){ 0 };
}
