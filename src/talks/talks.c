#include "talks/talks.h"
dgm_status dgm_talks_lexicon_read(dgm_talks_lexicon **out, dgm_arena *a, const dgm_layers *l, dgm_error *err) { (void)a; (void)l; (void)err; *out = NULL; return DGM_OK; }
void dgm_find_talks(dgm_record *rec, dgm_document *doc, const dgm_talks_lexicon *lx, dgm_arena *scratch) { (void)rec; (void)doc; (void)lx; (void)scratch; }
