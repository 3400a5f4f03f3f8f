/* repeats.h - one event told twice is one event. */
#ifndef DGM_REPEATS_H
#define DGM_REPEATS_H
#include "base/record.h"
#include "event/event.h"

/* Takes from rec->events, which are in the order of sentences, those that tell again what another one tells. Linear in the events but for
 * those of one sentence and the next. */
void dgm_drop_repeats(dgm_record *rec, dgm_arena *scratch, dgm_rule_traces *trace);
#endif
