/* invariants.h - what holds for every record, whatever the report said. */
#ifndef DGM_INVARIANTS_H
#define DGM_INVARIANTS_H
#include <dragoman.h>

/* NULL when the record is sound; else what is wrong with it, a string constant. */
const char *dgm_invariant_broken(const dgm_record *rec);
/* The same of the record in each format: lines with their fields. Asked by dgm_invariant_broken. */
const char *dgm_formats_broken(const dgm_record *rec);
#endif
