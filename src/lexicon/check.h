/* check.h - what the three files of the check share.
 *
 *   check.c         the walk over the tables, and what is said in the end
 *   check_rows.c    one line at a time
 *   check_whole.c   what needs all lines: shared names, offices that overlap, what nothing uses
 */
#ifndef DGM_LEXICON_CHECK_H
#define DGM_LEXICON_CHECK_H
#include "lexicon/inside.h"

typedef struct { uint32_t table, line; } where;
typedef struct { where at; bool fatal; dgm_bytes text; } finding;
typedef struct { int32_t from, to; } span;                 /* days in years of 12 * 31, see day_number */

typedef struct {
    dgm_bytes       name;
    dgm_entity_kind kind;
    span            certain;
    where           at;
    bool            coded;                                 /* by its own line or a dated one */
    bool            placed;                                /* an office, or the lead of a body */
} entity;

typedef struct { dgm_bytes key; where at; bool unique, used; } role;
typedef struct { dgm_bytes folded, text; uint32_t entity; span certain; where at; bool person; } term;
typedef struct { uint32_t person, role, of; span certain; where at; } office;
typedef struct { dgm_bytes country; uint32_t next; } place;
typedef struct { dgm_bytes name; where at; } ambiguity;
typedef struct { dgm_bytes code; where at; uint32_t more; } lost_country;        /* one whose places are on many lines */

typedef struct {
    dgm_arena            *a;
    lexicon_tables        tables;
    uint32_t              table;                           /* the one being read */
    uint32_t              blamed;                          /* the first layer whose mistakes count */
    bool                  mute;                            /* in a line whose fields are not where they should be */
    dgm_lexicon_counts   *counts;
    code_blocks           codes;
    dgm_map               entity_by_name, country_by_code, role_by_key, place_by_name, role_words, common;
    DGM_LIST(entity)      entities;
    DGM_LIST(role)        roles;
    DGM_LIST(term)        terms;
    DGM_LIST(office)      offices;
    DGM_LIST(place)       places;
    DGM_LIST(ambiguity)   ambiguous;
    dgm_map               lost_by_code;
    DGM_LIST(lost_country) lost;
    DGM_LIST(finding)     findings;
} checker;

static inline where where_is(const checker *c, const dgm_row *r) { return (where){ c->table, (uint32_t)r->at.line }; }

/* Notes a mistake, unless the line is not to blame. */
void        check_note(checker *c, bool fatal, where at, dgm_bytes text);
#define ERROR(c, at, ...)   check_note((c), true, (at), dgm_print((c)->a, __VA_ARGS__))
#define WARNING(c, at, ...) check_note((c), false, (at), dgm_print((c)->a, __VA_ARGS__))
/* "igos.tsv:12", to point at another line. */
const char *check_pointer(const checker *c, where at);

typedef enum {
    IS_ENTITY, IS_NAME, IS_ADJECTIVE, IS_OFFICE, IS_HEAD, IS_CODE, IS_ROLE, IS_ROLE_WORD, IS_COMPOSITION, IS_PLACE, IS_ALIAS,
    IS_AMBIGUOUS, IS_DISCARD, IS_BLOCK
} relation_kind;

/* First passes, so that other lines may refer to what they know from anywhere. */
void check_learn_block(void *ctx, const dgm_row *r);
void check_learn_common(void *ctx, const dgm_row *r);
void check_learn_role(void *ctx, const dgm_row *r);
void check_learn_entity(void *ctx, const dgm_row *r);
/* Then each line by itself. */
void check_row(checker *c, const dgm_row *r, relation_kind is);
/* Then all of them. */
void check_whole(checker *c);
#endif
