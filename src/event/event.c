#include "event/event.h"
dgm_status dgm_rules_read(dgm_rules **out, dgm_arena *a, const dgm_layers *l, dgm_error *err) { (void)a; (void)l; (void)err; *out = NULL; return DGM_OK; }
void dgm_find_events(dgm_record *rec, dgm_document *doc, const dgm_rules *rules, dgm_arena *scratch, dgm_rule_traces *trace) { (void)rec; (void)doc; (void)rules; (void)scratch; (void)trace; }
