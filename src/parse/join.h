/* join.h - what joining names needs, and joining in a treebank. The joining itself is dgm_join_names (parser.h). */
#ifndef DGM_JOIN_H
#define DGM_JOIN_H
#include "parse/parser.h"

/* A copy of a treebank with its names joined. A sentence in which a joined span is no subtree is left empty (n == 0). */
void dgm_join_gold(dgm_document *out, const dgm_document *doc, dgm_arena *a, const dgm_joiner *joiner);
#endif
