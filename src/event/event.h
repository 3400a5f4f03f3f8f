/* event.h - who did what to whom: rules over trees. */
#ifndef DGM_EVENT_H
#define DGM_EVENT_H
#include "base/record.h"
#include "parse/tree.h"

typedef struct dgm_rules dgm_rules;         /* lexicon/events, lexicon/ontology, read-only */
dgm_status dgm_rules_read(dgm_rules **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);

/* What a rule did with a passage, for explain: it made an event, it was the event inside an operator, it said that there is none, or it came
 * close. */
typedef enum { DGM_TRACE_FIRED, DGM_TRACE_INSIDE, DGM_TRACE_DISCARDED, DGM_TRACE_CLOSE } dgm_trace_kind;
typedef struct {
    const char    *rule;
    uint32_t       sentence, trigger;
    dgm_trace_kind kind;
    uint32_t       held;                    /* strength of the conditions that held */
    dgm_bytes      what;                    /* fired: the name of its code in the codebook; else what was missing or why not */
} dgm_rule_trace;
typedef DGM_LIST(dgm_rule_trace) dgm_rule_traces;

/* Fills rec->events. trace may be NULL. */
void dgm_find_events(dgm_record *rec, dgm_document *doc, const dgm_rules *rules, dgm_arena *scratch,
                     dgm_rule_traces *trace);
#endif
