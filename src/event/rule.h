/* rule.h - rules as the matcher sees them; docs/rules.md describes how they are written.
 *
 * A base rule reads one word with its surroundings as an event: "shell" + object = ASSAULT. An operator reads a word
 * that takes another event inside ("refuse" + MEET) and gives what compose.tsv says for the pair: REJECT, meet, 125.
 */
#ifndef DGM_RULE_H
#define DGM_RULE_H
#include "actor/actor.h"
#include "event/event.h"

/* One step through the tree, from a token to others. */
typedef enum {
    DGM_STEP_SUBJ, DGM_STEP_OBJ, DGM_STEP_IOBJ, DGM_STEP_AGENT, DGM_STEP_OBL, DGM_STEP_NMOD, DGM_STEP_POSS, DGM_STEP_MOD,
    DGM_STEP_COMP, DGM_STEP_HEAD, DGM_STEP_APPOS, DGM_STEP_AUX, DGM_STEP_SENTENCE, DGM_STEP_MARK, DGM_STEP_CASE,
    DGM_STEP_CONJ, DGM_STEP_ADV, DGM_STEP_CLAUSE,
    DGM_STEP_SPEAKER,             /* of the statement that the token stands in; as actor or recipient only */
    DGM_STEP_RELATION,            /* no step: the condition reads the relation of the token to its governor */
    DGM_N_STEPS
} dgm_step_kind;

typedef DGM_LIST(dgm_bytes) dgm_words;

typedef struct { dgm_step_kind kind; dgm_words prepositions; } dgm_step;      /* no prepositions: any */
typedef struct { dgm_step step[3]; uint32_t n; } dgm_path;
typedef DGM_LIST(dgm_path) dgm_paths;

typedef struct {
    dgm_path  path;
    dgm_map   words;              /* one of these lemmas stands there; empty: anything */
    dgm_words roles;              /* or an entity with one of these roles; "any": any entity */
    bool      absent;             /* the opposite */
    bool      relation;           /* words are relations: "rel=acl|amod" */
    dgm_bytes source;             /* as written, for explain */
} dgm_condition;

typedef enum { DGM_VOICE_ANY, DGM_VOICE_ACTIVE, DGM_VOICE_PASSIVE } dgm_voice;

/* One `when` line. */
typedef struct {
    uint32_t  rule;
    dgm_upos  upos;               /* VERB, NOUN or ADJ */
    DGM_LIST(dgm_condition) conditions;
    dgm_voice voice;
    bool      negated, future;    /* must hold, and is then part of the event's meaning */
    uint32_t  line;
} dgm_when;

typedef struct {
    dgm_bytes name;
    bool      has_type;
    dgm_event_type type;
    dgm_bytes mode, cameo;
    dgm_words context;
    dgm_bytes op;                 /* an operator of compose.tsv, or empty */
    dgm_paths inner;              /* where an operator's inner event stands */
    bool      alone;              /* an operator that is an event without an inner one */
    dgm_paths actor, recipient;   /* empty: the defaults of its part of speech */
    bool      reciprocal;         /* all parties are actors: meetings, clashes */
    bool      needs_both;         /* no event without an actor and a recipient */
    bool      needs_actor;
    bool      strict;             /* no recipient but where `recipient` says: what is moved is none ("its troops") */
    bool      inside;             /* an event only where an operator governs it: "demanded reforms" */
    bool      none;               /* a discard: the words mean no event here */
    DGM_LIST(dgm_bytes) yes, no;
    dgm_place_in_file at;
} dgm_rule;

typedef struct { dgm_bytes code, name; dgm_bytes mode; dgm_words context; float goldstein; bool has_type; dgm_event_type type; } dgm_cameo;
typedef struct { dgm_event_type type; dgm_bytes mode; float score; } dgm_mode_score;
typedef struct {
    dgm_bytes op;
    bool      any_inner, no_inner;
    dgm_event_type inner;
    dgm_bytes inner_mode, inner_cameo;      /* empty: any; the code is a prefix */
    bool      keep;                         /* the inner event itself, with this aspect */
    bool      drop;
    dgm_aspect aspect;
    dgm_event_type type;
    dgm_bytes mode, cameo;
} dgm_compose;

typedef struct {
    bool      given, places;      /* places: a town that names nobody stands for its country */
    bool      scene;              /* ... and so does the place where it happens */
    dgm_bytes role;               /* empty: none, it is no government there */
} dgm_part;

typedef struct { dgm_bytes code, leaf, topic; } dgm_refinement;   /* "141" of the topic "leadership" is "1411" */

typedef enum {                              /* what confidence rests on; confidence.c */
    DGM_FEATURE_BIAS, DGM_FEATURE_CONDITIONS, DGM_FEATURE_NO_CONDITION, DGM_FEATURE_ACTOR, DGM_FEATURE_RECIPIENT, DGM_FEATURE_BOTH,
    DGM_FEATURE_MARGIN, DGM_FEATURE_OPERATOR, DGM_FEATURE_NOUN, DGM_FEATURE_FUTURE, DGM_FEATURE_UNREAL, DGM_FEATURE_NEGATED,
    DGM_FEATURE_REPORTED, DGM_N_FEATURES
} dgm_feature;

struct dgm_rules {
    dgm_arena *arena;
    DGM_LIST(dgm_rule)       rules;
    DGM_LIST(dgm_when)       whens;
    dgm_map                  verbs, nouns, adjectives;        /* lemma -> number of its list of whens */
    DGM_LIST(dgm_index_list) lists;
    dgm_map                  classes;       /* name -> number */
    DGM_LIST(dgm_words)      class_words;
    DGM_LIST(dgm_cameo)      cameo;
    dgm_map                  cameo_by_code;
    DGM_LIST(dgm_mode_score) modes;
    DGM_LIST(dgm_compose)    compose;
    DGM_LIST(dgm_refinement) refinements;
    dgm_map                  topics;        /* "leadership resign" */
    float                    weights[DGM_N_FEATURES];
    dgm_bytes                metonym_role;  /* what a capital or a seat stands for: "GOV" */
    dgm_map                  private_roles; /* roles that alone make nobody political: "BUS" */
    dgm_part                 parts[DGM_N_EVENT_TYPES][2];   /* of a bare state as actor, as recipient */
    dgm_phrases             *discards;      /* value 1: the whole report */
    dgm_map                  grammar;       /* "will" -> bits of dgm_grammar */
    dgm_map                  refers;        /* "attack" -> a bit for each type that "the attack" may speak of again */
    dgm_paths                verb_actor, verb_recipient, noun_actor, noun_recipient;
};

enum dgm_grammar {                          /* what a small word does to the clause; lexicon/events/grammar.tsv */
    DGM_NEGATES = 1, DGM_FUTURE = 2, DGM_HYPOTHETICAL = 4, DGM_RELATIVE = 8, DGM_IF = 16, DGM_LIGHT = 32, DGM_HISTORICAL = 64,
    DGM_INFINITIVE = 128, DGM_PARTITIVE = 256, DGM_CONTROLS = 512, DGM_DEPONENT = 1024,
    DGM_ANSWERS = 2048, DGM_DEFINITE = 4096, DGM_SCHEDULED = 8192
};

uint32_t dgm_grammar_of(const dgm_rules *r, dgm_bytes word);
const dgm_index_list *dgm_rules_for(const dgm_rules *r, const dgm_token *t);   /* whens to try at a token; NULL: none */
#endif
