/* verbs.h - a TABARI or PETRARCH verb dictionary as the matcher sees it.
 *
 *   &TIETYPES                        a set: any of its members, singular or plural
 *   +MILITARY
 *   --- ABANDON [345] ---            a block: verbs that share patterns and, where they have none, the code
 *   ABANDON {ABANDONED}              a verb with its forms
 *   +WIRE_+TAP [002]                 a verb of several words; the second + marks the one that bears the forms
 *   - SAID * &TIETYPES TIES [902]    a pattern around the verb
 */
#ifndef DGM_DICTIONARY_VERBS_H
#define DGM_DICTIONARY_VERBS_H
#include "base/phrases.h"
#include "base/record.h"
#include "dictionary/dictionary.h"

/* What is coded from actor to recipient, and back; both empty: no event, [---]. */
typedef struct { dgm_bytes forth, back; } verb_code;

typedef enum {
    VERB_WORD, VERB_SET,
    VERB_SOURCE, VERB_TARGET, VERB_COMPOUND,      /* $ + %: a noun phrase that names somebody */
    VERB_SKIP,                                    /* ^: any noun phrase */
    VERB_ANYONE                                   /* . */
} verb_element_kind;

typedef struct {
    verb_element_kind kind;
    bool              joined;                     /* to what stands before it, the verb included: "_" */
    bool              stem;                       /* TABARI: the word begins so */
    dgm_bytes         word;
    uint32_t          set;
} verb_element;

typedef struct {
    uint32_t  first, n, before;                   /* its elements; `before` of them stand before the verb */
    bool      joined;                             /* the verb to the element before it */
    verb_code code;
    uint32_t  file;
    uint64_t  line;
} verb_pattern;

typedef struct { uint32_t first, n; } verb_block; /* patterns */

typedef struct {
    dgm_strings before, after;                    /* words beside the verb that belong to it: WIRE +TAP, BREAK DOWN */
    verb_code   code;
    uint32_t    block, file, next;                /* next verb with this form, or DGM_NONE */
    uint64_t    line;
} verb_entry;

typedef struct { dgm_phrases *phrases; dgm_bytes_list members; } verb_set;

typedef struct {
    dgm_arena             *arena;
    DGM_LIST(verb_set)     sets;
    dgm_map                set_by_name;
    DGM_LIST(verb_element) elements;
    DGM_LIST(verb_pattern) patterns;
    DGM_LIST(verb_block)   blocks;
    DGM_LIST(verb_entry)   entries;
    dgm_map                forms, stems;          /* word -> newest entry; of several files the last holds a form */
    DGM_LIST(dgm_bytes)    files;                 /* their names, for rules */
    uint32_t               members;               /* of all sets; bounds the work */
    uint32_t               n_verbs;
} verb_dictionary;

verb_dictionary *verbs_new(dgm_arena *a);
/* Adds a file in UTF-8; a file whose verbs have no blocks is TABARI's: its words are stems. Linear in the file. */
void             verbs_read(verb_dictionary *d, dgm_bytes name, dgm_bytes file, const dictionary_refusals *refuse);
/* The entry that this word is a form of, or DGM_NONE; more of them through next, as long as they are of the same file. */
uint32_t         verbs_find(const verb_dictionary *d, dgm_bytes word);
/* Words as dictionaries and sentences are compared by: folded, split at blanks, "_" and "-", "isn't" as "is n't". */
void             verbs_split(dgm_arena *a, dgm_bytes text, dgm_bytes_list *out);
/* The same with one blank between words: the key of a phrase. */
dgm_bytes        verbs_key(dgm_arena *a, dgm_bytes text);
#endif
