/* parties.h - who does it to whom. */
#ifndef DGM_PARTIES_H
#define DGM_PARTIES_H
#include "event/match.h"
#include "event/parts.h"

/* Numbers of entities; the lists live in the scene's scratch. */
typedef struct {
    dgm_index_list actor, recipient;
    bool           mutual;                         /* all are actors */
    uint32_t       light;                          /* the verb that lends a noun its subject, or DGM_NONE */
} dgm_parties;

/* Fills p, which starts empty, with those whom the tree names. */
void dgm_find_parties(const dgm_scene *x, const dgm_reading *r, dgm_parties *p);
/* Where there is no recipient, a town that something is done to stands for one, in the types that grammar.tsv says. */
void dgm_find_places(const dgm_scene *x, dgm_parts *parts, const dgm_reading *r, dgm_parties *p);
/* States in the roles they play in this type; nobody on both sides. */
void dgm_take_sides(const dgm_scene *x, dgm_parts *parts, dgm_event_type type, dgm_parties *p);
/* Is one of them more than a company or a person whom nothing places? Deals between firms are no political events. */
bool dgm_has_political_side(const dgm_scene *x, const dgm_parties *p);

bool dgm_is_verbal(const dgm_scene *x, uint32_t t);
/* The verb above a word, where it is one that lends its subject; DGM_NONE otherwise. */
uint32_t dgm_light_head(const dgm_scene *x, uint32_t t);
/* The verb that lends a noun its subject: "launched an attack", "held talks". DGM_NONE for none. */
uint32_t dgm_light_verb(const dgm_scene *x, uint32_t noun);
#endif
