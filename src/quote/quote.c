#include "quote/quote.h"
dgm_status dgm_cues_read(dgm_cues **out, dgm_arena *a, const dgm_layers *l, dgm_error *err) { (void)a; (void)l; (void)err; *out = NULL; return DGM_OK; }
void dgm_find_statements(dgm_record *rec, dgm_document *doc, const dgm_cues *cues, dgm_arena *scratch) { (void)rec; (void)doc; (void)cues; (void)scratch; }
