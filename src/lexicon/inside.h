/* inside.h - what the files of this room share.
 *
 *   folder.c      a lexicon folder as rows, also one with mistakes in it
 *   codes.c       what actor codes are made of: SYR|REB, IGO|UNO
 *   check*.c      mistakes of a lexicon, named with what to do
 *   overlay.c     entries of a dictionary in our words: the lines of a lexicon folder
 *   import.c      files in, folder out
 *
 * The rooms that use the lexicon stop at its first mistake; this one reads on, so that all can be named at once.
 */
#ifndef DGM_LEXICON_INSIDE_H
#define DGM_LEXICON_INSIDE_H
#include "dictionary/dictionary.h"

/* ---- folder.c ---- */

typedef struct { const char *path; dgm_bytes bytes; uint32_t layer; } lexicon_table;
typedef DGM_LIST(lexicon_table) lexicon_tables;

/* Adds the files DIR/room/NAME.tsv, in byte order of their names, whole; none where there is no such folder. */
dgm_status lexicon_tables_open(lexicon_tables *out, dgm_arena *a, const char *dir, const char *room, uint32_t layer, dgm_error *err);
/* Calls row for each line that is no comment. r->n counts all fields of the line, of which the first 16 are there. */
void       lexicon_rows(const lexicon_table *t, void (*row)(void *ctx, const dgm_row *r), void *ctx);
/* The built-in lexicon: of the folder `data`, or, where that is NULL, of the one the coder would use. */
dgm_bytes  lexicon_built_in(dgm_arena *a, const char *data);

/* ---- codes.c ---- */

/* What a block of three letters may be. One block can be several things: MUS is Mauritius and, behind a country, Muslims. */
enum { BLOCK_COUNTRY = 1, BLOCK_GENERIC = 2, BLOCK_ROLE = 4, BLOCK_GROUP = 8, BLOCK_ETHNIC = 16, BLOCK_RELIGION = 32 };

typedef struct { dgm_arena *arena; dgm_map blocks; } code_blocks;

void        code_block_add(code_blocks *t, dgm_bytes block, uint32_t what);
uint32_t    code_block(const code_blocks *t, dgm_bytes block);      /* BLOCK_ flags; 0: unknown */
/* A row of codes/NAME.tsv: false where its relation is unknown. */
bool        code_block_row(code_blocks *t, const dgm_row *r);
/* The first block of a well-formed code that nobody knows where it stands; empty: all are known. */
dgm_bytes   code_unknown_block(const code_blocks *t, dgm_bytes code);

/* ---- overlay.c ---- */

typedef struct overlay overlay;

/* Reads what the mapping has to know of the built-in lexicon. */
dgm_status overlay_new(overlay **out, dgm_arena *a, const char *lexicon, dgm_error *err);
/* What one dictionary becomes, a table a room. */
typedef struct { dgm_buffer actors, roles, discards, codes; } overlay_tables;

/* Turns entries into lines, `source` behind each. What collides with an earlier file or line is refused. The buffers are the
 * caller's, so that nothing is lost when memory runs out. */
void overlay_add(overlay *o, const dictionary *d, const char *file, dgm_bytes source, const dictionary_refusals *refuse,
                 dgm_import_counts *counts, overlay_tables *out);
#endif
