/* record.c - the record's lists, and what the public header shows of them. */
#include "base/record.h"

#include <stdlib.h>

dgm_refs dgm_record_refs(dgm_record *r, const uint32_t *at, uint32_t n)
{
    uint32_t *copy = DGM_NEW(&r->arena, uint32_t, n);
    if (n)
        memcpy(copy, at, n * sizeof *copy);
    return (dgm_refs){ copy, n };
}

dgm_strings dgm_record_strings(dgm_record *r, const dgm_bytes *at, uint32_t n)
{
    dgm_bytes *copy = DGM_NEW(&r->arena, dgm_bytes, n);
    for (uint32_t i = 0; i < n; i++)
        copy[i] = dgm_copy(&r->arena, at[i]);
    return (dgm_strings){ copy, n };
}

const dgm_header *dgm_record_header(const dgm_record *rec) { return &rec->header; }
const dgm_provenance *dgm_record_provenance(const dgm_record *rec) { return rec->provenance; }
size_t   dgm_record_n_sentences(const dgm_record *rec) { return rec->sentences.n; }
dgm_span dgm_record_sentence(const dgm_record *rec, size_t i)
{
    return i < rec->sentences.n ? rec->sentences.at[i] : (dgm_span){ 0 };
}
dgm_bytes dgm_record_text(const dgm_record *rec, dgm_span s)
{
    dgm_bytes text = rec->header.text;
    return s.start <= s.end && s.end <= text.size && text.data ? dgm_cover(text, s) : (dgm_bytes){ "", 0 };
}

#define LEND(type, list, count, get) \
    size_t dgm_record_##count(const dgm_record *rec) { return rec->list.n; } \
    const type *dgm_record_##get(const dgm_record *rec, size_t i) { return i < rec->list.n ? &rec->list.at[i] : NULL; }
LEND(dgm_entity, entities, n_entities, entity)
LEND(dgm_place, places, n_places, place)
LEND(dgm_event, events, n_events, event)
LEND(dgm_statement, statements, n_statements, statement)
LEND(dgm_talks, talks, n_talks, talks)
LEND(dgm_position, positions, n_positions, position)
#undef LEND

void dgm_record_free(dgm_record *rec)
{
    if (!rec)
        return;
    dgm_arena_free(&rec->arena);
    free(rec);
}
