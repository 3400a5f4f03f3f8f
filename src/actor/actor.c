#include "actor/actor.h"
dgm_status dgm_actors_read(dgm_actors **out, dgm_arena *a, const dgm_layers *l, dgm_error *err) { (void)a; (void)l; (void)err; *out = NULL; return DGM_OK; }
const dgm_phrases *dgm_actors_names(const dgm_actors *x) { (void)x; return NULL; }
void dgm_find_actors(dgm_record *rec, dgm_document *doc, const dgm_actors *x, dgm_arena *scratch) { (void)rec; (void)doc; (void)x; (void)scratch; }
void dgm_actors_of(const dgm_document *doc, uint32_t sentence, uint32_t head, dgm_arena *scratch, dgm_index_list *out)
{ (void)doc; (void)sentence; (void)head; (void)scratch; (void)out; }
void dgm_actor_link(dgm_document *doc, dgm_record *rec, dgm_arena *scratch, uint32_t sentence, uint32_t token, uint32_t entity, dgm_how how, dgm_bytes why)
{ (void)doc; (void)rec; (void)scratch; (void)sentence; (void)token; (void)entity; (void)how; (void)why; }
