/* dictionary.h - TABARI and PETRARCH dictionaries as entries: actors, agents, discards. Verbs are in verbs.h.
 *
 *   entries.c   lines of actors, agents and discards; what kind of dictionary a file is
 *   verbs.c     lines of verbs
 *
 * Who codes by them is src/petrarch; who turns them into tables of ours is src/lexicon.
 */
#ifndef DGM_DICTIONARY_H
#define DGM_DICTIONARY_H
#include "base/base.h"

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

/* Lines of a dictionary without comments. */
typedef struct {
    dgm_bytes rest;
    uint64_t  line;                           /* the number of the line that came last */
    uint64_t  read;                           /* lines above `rest` */
    uint64_t  comment;                        /* where a comment begins that never ends; 0: none */
} dictionary_cursor;

/* The next line that holds something, its comment cut off. What stands behind a comment is a line of its own. */
bool dictionary_next_line(dictionary_cursor *c, dgm_bytes *out);

/* Reads a dictionary in UTF-8. kind AUTO: out->kind says what its lines look like, AUTO where they look like nothing known.
 * Verb and issue files are recognised, not read. Everything lives in `a` or in `file`. Linear in the file. */
void dictionary_read(dictionary *out, dgm_arena *a, dgm_bytes file, dgm_dictionary_kind kind, const dictionary_refusals *refuse);
/* The same for those who code by the dictionary itself: codes of any shape stand, and so do phrases that are nobody, [---]. */
void dictionary_read_as_is(dictionary *out, dgm_arena *a, dgm_bytes file, const dictionary_refusals *refuse);
/* Blocks of three letters, each in one case: "SYRREB", "TURkur". */
bool code_is_well_formed(dgm_bytes code);
#endif
