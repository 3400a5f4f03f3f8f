/* corrections.h - what people know better about links between reports: a file of facts, one a line (docs/schema.md). */
#ifndef DGM_CORRECTIONS_H
#define DGM_CORRECTIONS_H
#include "base/base.h"

typedef struct dgm_corrections dgm_corrections;
typedef struct dgm_store       dgm_store;

/* Reads a file of corrections into the store's table, in the place of those that are there. A line that is wrong fails it all,
 * DGM_E_SYNTAX with its number. Inside a transaction. */
dgm_status dgm_corrections_import(dgm_store *s, const char *path, dgm_error *err);
/* Those of the store's table, into `a`; NULL when there are none. */
dgm_status dgm_corrections_read(dgm_corrections **out, dgm_store *s, dgm_arena *a, dgm_error *err);

/* Each takes what the program found and gives what holds: the same where nothing is corrected (c may be NULL). What is new lives in `a`; *why
 * then says so. */
dgm_bytes dgm_correct_actor(const dgm_corrections *c, dgm_arena *a, dgm_bytes report_id, dgm_bytes name, dgm_bytes key, const char **why);
/* Of talks: the name (folded) under which these are to be linked; *fixed: people say which they are, no date is asked. */
dgm_bytes dgm_correct_talks(const dgm_corrections *c, dgm_arena *a, dgm_bytes report_id, dgm_bytes folded, int64_t day, bool *fixed);
#endif
