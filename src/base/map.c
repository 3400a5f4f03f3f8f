/* map.c - hashing and a map from bytes to numbers. */
#include "base/base.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

uint64_t dgm_hash(dgm_bytes b) { return XXH3_64bits(b.data ? b.data : "", b.size); }

/* Hash 0 marks an empty slot. */
static uint32_t slot_hash(dgm_bytes key)
{
    uint32_t h = (uint32_t)dgm_hash(key);
    return h ? h : 1;
}

static dgm_map_slot *find(const dgm_map *m, dgm_bytes key, uint32_t hash)
{
    uint32_t mask = m->cap - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        dgm_map_slot *s = &m->slots[i];
        if (s->hash == 0 || (s->hash == hash && dgm_eq(s->key, key)))
            return s;
    }
}

void dgm_map_set(dgm_map *m, dgm_arena *a, dgm_bytes key, uint32_t value)
{
    if (m->n + m->n / 2 >= m->cap) {
        dgm_map wider = { NULL, m->n, m->cap ? m->cap * 2 : 64 };
        wider.slots = DGM_NEW(a, dgm_map_slot, wider.cap);
        for (uint32_t i = 0; i < m->cap; i++)
            if (m->slots[i].hash)
                *find(&wider, m->slots[i].key, m->slots[i].hash) = m->slots[i];
        *m = wider;
    }
    uint32_t hash = slot_hash(key);
    dgm_map_slot *s = find(m, key, hash);
    if (!s->hash) {
        *s = (dgm_map_slot){ key, value, hash };
        m->n++;
    }
    s->value = value;
}

uint32_t dgm_map_get(const dgm_map *m, dgm_bytes key)
{
    if (!m->n)
        return DGM_NONE;
    const dgm_map_slot *s = find(m, key, slot_hash(key));
    return s->hash ? s->value : DGM_NONE;
}
