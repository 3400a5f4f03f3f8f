#include "parse/parser.h"
dgm_status dgm_model_open(dgm_model **out, const char *path, dgm_error *err) { (void)path; (void)err; *out = NULL; return DGM_OK; }
void dgm_model_close(dgm_model *m) { (void)m; }
dgm_status dgm_parser_new(dgm_parser **out, const dgm_model *m, dgm_error *err) { (void)m; (void)err; *out = NULL; return DGM_OK; }
void dgm_parser_free(dgm_parser *p) { (void)p; }
void dgm_join_names(dgm_sentence *s, dgm_arena *scratch, const dgm_phrases *names, dgm_bytes text) { (void)s; (void)scratch; (void)names; (void)text; }
void dgm_parse(dgm_parser *p, dgm_sentence *sentences, uint32_t n, dgm_arena *scratch) { (void)p; (void)sentences; (void)n; (void)scratch; }
