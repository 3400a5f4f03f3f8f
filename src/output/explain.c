#include "coder/coder.h"
dgm_status dgm_explain(dgm_buffer *out, dgm_worker *w, const dgm_report *report, const dgm_style *style, dgm_error *err)
{ (void)out; (void)w; (void)report; (void)style; (void)err; return DGM_OK; }
