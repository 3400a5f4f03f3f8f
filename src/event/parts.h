/* parts.h - the part that a state plays in an event. */
#ifndef DGM_PARTS_H
#define DGM_PARTS_H
#include "event/walk.h"

/* Entities made so far in this report, by country, role and name; keys live in the record. */
typedef struct { dgm_map entities; } dgm_parts;

/* Replaces bare states among the actors or recipients of an event of this type by the state in the role that grammar.tsv gives
 * ("part ASSAULT actor MIL"), an entity of the record. Others stay as they are. */
void dgm_take_parts(const dgm_scene *x, dgm_parts *parts, dgm_event_type type, bool recipient, dgm_index_list *who);
/* The entity for a place that something is done to and that nobody acts for: "shelled Hebron"; its country, no role. DGM_NONE
 * where the token is no place of a known country. */
uint32_t dgm_place_as_party(const dgm_scene *x, dgm_parts *parts, uint32_t t);
#endif
