/* record.h - the record from inside: the stages fill it, the public header shows it.
 *
 * Everything lives in the record's arena. Lists only grow; an element's index is its id less one ("e1" is events.at[0]).
 * Pointers into the lists die when the list grows: keep indices.
 */
#ifndef DGM_RECORD_H
#define DGM_RECORD_H

#include "base/base.h"

typedef DGM_LIST(dgm_span) dgm_span_list;
typedef DGM_LIST(uint32_t) dgm_index_list;
typedef DGM_LIST(dgm_bytes) dgm_bytes_list;

struct dgm_record {
    dgm_arena  arena;
    dgm_header header;
    const struct dgm_ontology *ontology;           /* what codes mean, for the writers; the coder's, or NULL */
    const dgm_provenance      *provenance;        /* the coder's, or NULL: made by hand */
    DGM_LIST(dgm_span)      sentences;
    DGM_LIST(dgm_entity)    entities;
    DGM_LIST(dgm_place)     places;
    DGM_LIST(dgm_event)     events;
    DGM_LIST(dgm_statement) statements;
    DGM_LIST(dgm_talks)     talks;
    DGM_LIST(dgm_position)  positions;
};

/* Lists as the public structs lend them, copied into the record. */
dgm_refs    dgm_record_refs(dgm_record *r, const uint32_t *at, uint32_t n);
dgm_strings dgm_record_strings(dgm_record *r, const dgm_bytes *at, uint32_t n);   /* the bytes are copied too */
#endif
