/* event.h - who did what to whom: rules over trees. */
#ifndef DGM_EVENT_H
#define DGM_EVENT_H
#include "base/record.h"
#include "parse/tree.h"

typedef struct dgm_rules dgm_rules;         /* lexicon/events, lexicon/ontology, read-only */
dgm_status dgm_rules_read(dgm_rules **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);

/* What a rule did with a passage, for explain: it fired, or what was missing. */
typedef struct { const char *rule; uint32_t sentence, trigger; bool fired; dgm_bytes what; } dgm_rule_trace;
typedef DGM_LIST(dgm_rule_trace) dgm_rule_traces;

/* Fills rec->events. trace may be NULL. */
void dgm_find_events(dgm_record *rec, dgm_document *doc, const dgm_rules *rules, dgm_arena *scratch,
                     dgm_rule_traces *trace);
#endif
