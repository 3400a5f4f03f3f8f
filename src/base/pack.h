/* pack.h - a file of arrays, mapped as it is: what the lexicon becomes when it is compiled.
 *
 *   header    magic, layout, size of the file, number of sections, checksum of header and directory
 *   directory name of each section, its offset (aligned to 64 bytes), number and size of its elements
 *   sections
 *
 * Numbers are little-endian. Opening reads the header and the directory alone, so that it costs the same for any size; who uses
 * a section checks the indices that it holds.
 */
#ifndef DGM_PACK_H
#define DGM_PACK_H
#include "base/base.h"

typedef struct dgm_pack        dgm_pack;
typedef struct dgm_pack_writer dgm_pack_writer;

dgm_pack_writer *dgm_pack_writer_new(dgm_arena *a);
/* Adds n elements of `size` bytes, lent until the file is written, as section NAME.PART (23 bytes together at most). */
void dgm_pack_add(dgm_pack_writer *w, const char *name, const char *part, const void *at, uint32_t n, size_t size);
/* The same for one small thing that is copied. */
void dgm_pack_add_copy(dgm_pack_writer *w, const char *name, const char *part, const void *at, size_t size);
/* Writes to a file beside `path` first and renames it, so that no half file is ever found. */
dgm_status dgm_pack_write(const dgm_pack_writer *w, const char *path, dgm_error *err);

/* Maps the file; DGM_E_IO: not there, DGM_E_SYNTAX: none of ours or damaged, DGM_E_VERSION: of another layout. */
dgm_status dgm_pack_open(dgm_pack **out, const char *path, dgm_error *err);
void       dgm_pack_close(dgm_pack *p);                             /* NULL is fine */
/* The section NAME.PART, whose elements must have that size. */
dgm_status dgm_pack_find(const dgm_pack *p, const char *name, const char *part, size_t size, const void **at, uint32_t *n,
                         dgm_error *err);
dgm_status dgm_pack_broken(const dgm_pack *p, const char *name, dgm_error *err);
#endif
