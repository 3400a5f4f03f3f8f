/* discards.h - words that keep a sentence or a report from being coded. */
#ifndef DGM_DISCARDS_H
#define DGM_DISCARDS_H
#include "event/walk.h"

dgm_status dgm_discards_read(dgm_rules *rules, const dgm_layers *layers, dgm_error *err);
/* Which sentences of the document are not to be coded, in scratch; NULL: there are no discards. */
bool      *dgm_find_discards(dgm_scene *x);
#endif
