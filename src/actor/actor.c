#include "actor/actor.h"
dgm_status dgm_actors_read(dgm_actors **out, dgm_arena *a, const dgm_layers *l, dgm_error *err) { (void)a; (void)l; (void)err; *out = NULL; return DGM_OK; }
const dgm_phrases *dgm_actors_names(const dgm_actors *x) { (void)x; return NULL; }
void dgm_find_actors(dgm_record *rec, dgm_document *doc, const dgm_actors *x, dgm_arena *scratch) { (void)rec; (void)doc; (void)x; (void)scratch; }
