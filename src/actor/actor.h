/* actor.h - who is who: mentions, entities, places. */
#ifndef DGM_ACTOR_H
#define DGM_ACTOR_H
#include "base/phrases.h"
#include "base/record.h"
#include "parse/tree.h"

typedef struct dgm_actors dgm_actors;       /* lexicon/actors, lexicon/roles, lexicon/places, read-only */

dgm_status dgm_actors_read(dgm_actors **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);
/* Into the compiled lexicon; the writer lends what lives in `a`. And from it: the pack must outlive the result; roles/ is read as
 * text. */
void       dgm_actors_write(const dgm_actors *x, dgm_arena *a, dgm_pack_writer *w);
dgm_status dgm_actors_map(dgm_actors **out, dgm_arena *a, const dgm_layers *layers, const dgm_pack *pack, dgm_error *err);
/* Names of several words, for joining before tagging. */
const dgm_phrases *dgm_actors_names(const dgm_actors *x);

/* Finds entities and places: fills rec->entities, rec->places, doc->mentions and the entity, mention and place of each
 * token. */
void dgm_find_actors(dgm_record *rec, dgm_document *doc, const dgm_actors *x, dgm_arena *scratch);

/* The entities that the noun phrase headed by `head` stands for, conjuncts included ("Paris and London": two), appended
 * to `out`; nothing when it names nobody. */
void dgm_actors_of(const dgm_document *doc, uint32_t sentence, uint32_t head, dgm_arena *scratch, dgm_index_list *out);

/* Adds a mention to an entity that has room for a power of two of them (all have), by position; one that is there already stays. */
void dgm_entity_mention(dgm_record *rec, uint32_t entity, dgm_span span);

/* Makes an entity or a mention later stages need ("we" in a quote is its speaker). */
void dgm_actor_link(dgm_document *doc, dgm_record *rec, dgm_arena *scratch, uint32_t sentence, uint32_t token,
                    uint32_t entity, dgm_how how, dgm_bytes why);
#endif
