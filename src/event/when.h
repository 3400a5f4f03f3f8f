/* when.h - when and where an event takes place. */
#ifndef DGM_WHEN_H
#define DGM_WHEN_H
#include "event/walk.h"

/* Sets e->date, e->date_end and e->place from the words around the trigger; what they do not say stays unknown. */
void dgm_set_when_and_where(const dgm_scene *x, uint32_t trigger, dgm_event *e);
/* The token that names where the event happens, or DGM_NONE. */
uint32_t dgm_place_of_event(const dgm_scene *x, uint32_t trigger);
/* The token of the first place in the phrase of `head`, itself included, that no clause of its own cuts off; a town before a country;
 * DGM_NONE: none. */
uint32_t dgm_place_below(const dgm_scene *x, uint32_t head);
#endif
