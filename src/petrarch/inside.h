/* inside.h - what the files of this room share. */
#ifndef DGM_PETRARCH_INSIDE_H
#define DGM_PETRARCH_INSIDE_H
#include "event/walk.h"
#include "petrarch/petrarch.h"
#include "dictionary/verbs.h"

struct dgm_petrarch {
    dgm_arena                   *arena;
    DGM_LIST(dictionary_actor)   actors;
    DGM_LIST(dictionary_agent)   agents;
    dgm_phrases                 *actor_phrases, *agent_phrases, *discards, *joined;
    verb_dictionary             *verbs;
    bool                         one_sided;       /* require_dyad = False: "---" for the side that is not named */
};

/* ---- scene.c ---- */

/* A phrase of the dictionary in the sentence. */
typedef struct {
    uint32_t  first, last;                        /* words, last inclusive */
    uint32_t  token;                              /* its syntactic head */
    bool      agent, before;
    dgm_bytes code;                               /* of an actor on the report's day; empty: nobody */
} scene_hit;

/* A noun phrase that names somebody, with all whom it names. */
typedef struct { uint32_t first, last, head; dgm_bytes_list codes; } scene_unit;

typedef struct {
    dgm_scene            x;
    const dgm_petrarch  *p;
    dgm_bytes           *words;                   /* as verbs_split gives them */
    uint32_t            *token_of, n;
    uint32_t            *word_of;                 /* token -> its first word, or the next token's where it has none */
    uint32_t            *name_of;                 /* token -> head of the hit that it is part of, or DGM_NONE */
    DGM_LIST(scene_hit)  hits;
    DGM_LIST(scene_unit) units;                   /* by first word, the longest first */
} petrarch_scene;

static inline const dgm_token *tok(const petrarch_scene *z, uint32_t t) { return &z->x.s->tokens[t]; }

/* Fills words, hits and units of sentence x.s. */
void     scene_read(petrarch_scene *z);
/* Codes of the noun phrase headed by h with its conjuncts, appended without repetition. */
void     scene_who(const petrarch_scene *z, uint32_t h, dgm_bytes_list *out);
/* The code of an actor by itself. */
void     scene_own(const petrarch_scene *z, const scene_hit *hit, dgm_bytes_list *out);
/* The head of the largest noun phrase around token t that names somebody, or t. */
uint32_t scene_top(const petrarch_scene *z, uint32_t t);
/* Which sentences are discarded; NULL: none. */
bool    *scene_discards(petrarch_scene *z);

/* ---- pattern.c ---- */

typedef struct {
    bool              found;
    uint32_t          score;                      /* words of the pattern that were met, doubled, and its other elements */
    const scene_unit *source, *target, *compound;
    uint32_t          met[32], n_met;             /* words of the sentence that the pattern names */
} pattern_match;

/* The pattern around the verb word; words from `low` to `high` (exclusive) may be used. */
pattern_match pattern_try(const petrarch_scene *z, const verb_pattern *p, uint32_t verb, uint32_t low, uint32_t high);

/* ---- reading.c ---- */

/* A verb of the sentence with its best reading. */
typedef struct {
    uint32_t            word, token, clause;      /* clause: the token whose subject it has; of "will act" that of "act" */
    verb_code           code;
    const verb_pattern *pattern;                  /* NULL: the verb by itself */
    const verb_entry   *entry;
    pattern_match       m;
    uint32_t            low, high;
    bool                noun, dropped, coded;
} petrarch_reading;

typedef struct {
    petrarch_scene     *z;
    DGM_LIST(petrarch_reading)   verbs;
    uint32_t           *verb_at;                  /* token -> verbs, or DGM_NONE */
    dgm_map            *entities;                 /* code -> entity of the record */
} petrarch_coding;

/* Fills c->verbs and c->verb_at. nouns: instead of verbs, words tagged as no verb around which a pattern of three words or
 * more fits, "recently loudly included its voice"; less of it fits too many nouns. */
void petrarch_read_verbs(petrarch_coding *c, bool nouns);

/* ---- parties.c, actors.c ---- */

void     petrarch_find_parties(const petrarch_scene *z, const petrarch_reading *r, dgm_bytes_list *source, dgm_bytes_list *target);
/* The entity of a code, made where there is none. */
uint32_t petrarch_entity(const petrarch_scene *z, dgm_map *entities, dgm_bytes code, dgm_bytes name);
#endif
