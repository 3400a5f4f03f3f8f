/* mapped.h - a file of ours mapped into memory, read-only. */
#ifndef DGM_MAPPED_H
#define DGM_MAPPED_H
#include "base/base.h"

typedef struct { const unsigned char *at; size_t size; } dgm_mapped;

/* Maps the regular file at path. DGM_E_IO where it cannot be opened (the system's reason, then `absent`) or mapped; DGM_E_SYNTAX with
 * `unfit` as the message where it is no regular file or shorter than `least` bytes. */
dgm_status dgm_map_file(dgm_mapped *out, const char *path, size_t least, const char *absent, const char *unfit, dgm_error *err);
void       dgm_unmap(dgm_mapped *m);
#endif
