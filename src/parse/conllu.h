/* conllu.h - treebanks in CoNLL-U (universaldependencies.org/format.html), read as trees with known answers. */
#ifndef DGM_CONLLU_H
#define DGM_CONLLU_H
#include "parse/tree.h"

/* Appends the sentences of a file to doc (text NULL before the first): doc->text is rebuilt from the words and their
 * SpaceAfter, a sentence a line. Words of a multiword token ("don't") stand without space between them. Empty nodes are
 * left out. genres: of documents named GUM_<genre>_..., only these are kept (comma-separated; empty: all). Everything
 * lives in `a`. What is broken is an error that names the line. */
dgm_status dgm_conllu_read(dgm_document *doc, dgm_arena *a, dgm_bytes file, const char *name, dgm_bytes genres,
                           dgm_error *err);
#endif
