/* inside.h - what the files of this room share.
 *
 *   folder.c      a lexicon folder as rows, also one with mistakes in it
 *   codes.c       what actor codes are made of: SYR|REB, IGO|UNO
 *   check*.c      mistakes of a lexicon, named with what to do
 *   dictionary.c  a TABARI or PETRARCH dictionary as entries
 *   overlay.c     those entries in our words: the lines of a lexicon folder
 *   import.c      files in, folder out
 *
 * The rooms that use the lexicon stop at its first mistake; this one reads on, so that all can be named at once.
 */
#ifndef DGM_LEXICON_INSIDE_H
#define DGM_LEXICON_INSIDE_H
#include "base/base.h"

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
/* Blocks of three letters, each in one case: "SYRREB", "TURkur". */
bool        code_is_well_formed(dgm_bytes code);
/* The first block of a well-formed code that nobody knows where it stands; empty: all are known. */
dgm_bytes   code_unknown_block(const code_blocks *t, dgm_bytes code);

/* ---- dictionary.c ---- */

/* A phrase in the dictionary's own letters, blanks for underscores. */
typedef struct { dgm_bytes text; uint64_t line; } dictionary_phrase;

/* A code and the days on which it holds, both included; INT32_MIN and INT32_MAX where it is open. An empty code stands for
 * [---]: on these days the phrase is nobody. */
typedef struct { dgm_bytes code; int32_t from, to; bool dated; uint64_t line; } dictionary_code;

typedef struct {
    DGM_LIST(dictionary_phrase) names;        /* the first is the entry's own */
    DGM_LIST(dictionary_code)   codes;        /* the first that holds wins; undated ones last */
} dictionary_actor;

typedef struct {
    dgm_bytes phrase, plural, code;
    bool      any_number;                     /* "{}": one form for one and for many */
    bool      before;                         /* [NGO~]: the code goes before the country's */
    uint64_t  line;
} dictionary_agent;

typedef struct { dgm_bytes text; bool report; uint64_t line; } dictionary_discard;

typedef struct {
    dgm_dictionary_kind          kind;
    DGM_LIST(dictionary_actor)   actors;
    DGM_LIST(dictionary_agent)   agents;
    DGM_LIST(dictionary_discard) discards;
} dictionary;

/* Hears of each entry that is not taken. */
typedef struct { void (*say)(void *ctx, uint64_t line, dgm_bytes why); void *ctx; } dictionary_refusals;

/* Reads a dictionary in UTF-8. kind AUTO: out->kind says what its lines look like, AUTO where they look like nothing known.
 * Verb and issue files are recognised, not read. Everything lives in `a` or in `file`. Linear in the file. */
void dictionary_read(dictionary *out, dgm_arena *a, dgm_bytes file, dgm_dictionary_kind kind, const dictionary_refusals *refuse);

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
