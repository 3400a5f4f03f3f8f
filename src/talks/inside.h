/* inside.h - what the files of this room share: the talks lexicon, talks in the making. */
#ifndef DGM_TALKS_INSIDE_H
#define DGM_TALKS_INSIDE_H
#include "actor/actor.h"
#include "base/phrases.h"
#include "talks/talks.h"
#include "text/text.h"

/* ---- known.c ---- */

typedef struct {
    dgm_bytes       name, place;
    dgm_talks_kind  kind;
    dgm_bytes       parent;                 /* name of another known one */
    dgm_bytes       auspices, convenor, conflict;       /* lists, ';' between */
    dgm_bytes_list  aliases;
    dgm_date        start, end;
    bool            needs_context;          /* a bare alias such as "Geneva process" means it only with its conflict near */
} dgm_known;

typedef struct { dgm_talks_kind kind; bool strong, generic; } dgm_talks_noun;

typedef struct {
    dgm_bytes  lemma, particle;
    bool       noun;
    dgm_stance stance, negated;
    bool       object;                      /* the party is the object: "invite X", "bar X" */
    bool       bare;                        /* talks may be the direct object or "to", "in": any place */
} dgm_stance_word;

typedef enum {
    DGM_CLASS_NEGATION, DGM_CLASS_REFUSE, DGM_CLASS_REQUEST, DGM_CLASS_DOUBT, DGM_CLASS_SPEECH, DGM_CLASS_CONDITION, DGM_CLASS_HYPOTHETICAL,
    DGM_CLASS_UNCERTAIN, DGM_CLASS_FUTURE, DGM_CLASS_EXCLUDE, DGM_CLASS_SUBPARTY, DGM_CLASS_DEFINITE, DGM_CLASS_PRESENT_AT, DGM_CLASS_GO,
    DGM_CLASS_BETWEEN, DGM_CLASS_WITH, DGM_CLASS_UNDER, DGM_CLASS_OTHER, DGM_CLASS_AIM, DGM_CLASS_NECESSITY, DGM_CLASS_HOLD, DGM_CLASS_MEET,
    DGM_CLASS_SIDELINE, DGM_CLASS_OBSERVER, DGM_CLASS_THERE, DGM_CLASS_INVITATION, DGM_CLASS_PART, DGM_CLASS_DECISION,
    DGM_N_CLASSES
} dgm_talks_class;

typedef struct { dgm_talks_status status; bool start, end; } dgm_status_word;
typedef enum { DGM_SIDE_AUSPICES, DGM_SIDE_CONVENOR, DGM_SIDE_HOST, DGM_SIDE_MEDIATOR, DGM_N_SIDES } dgm_side;

struct dgm_talks_lexicon {
    DGM_LIST(dgm_known)       known;
    dgm_phrases              *known_phrases;            /* names and aliases -> known */
    DGM_LIST(dgm_talks_noun)  nouns;
    dgm_phrases              *noun_phrases;             /* "peace talks" -> nouns; by lemma of the last word */
    DGM_LIST(dgm_stance_word) stances;
    dgm_map                   stance_at, noun_stance_at, status_at, relation_at, side_at, topic_at;
    DGM_LIST(dgm_status_word) statuses;
    dgm_bytes_list            topics;
    dgm_map                   classes[DGM_N_CLASSES];
};

bool dgm_in_class(const dgm_talks_lexicon *lx, dgm_talks_class c, const dgm_token *t);
/* "take part", "pull out": the map's value for the lemma with a child's lemma, else for the bare lemma; DGM_NONE. */
uint32_t dgm_word_with_child(const dgm_map *m, const dgm_sentence *s, uint32_t t, uint32_t *child);

/* ---- talks in the making ---- */

typedef struct {
    uint32_t         known;                 /* or DGM_NONE */
    dgm_talks_kind   kind;
    dgm_bytes        name;
    uint32_t         place, parent;
    dgm_index_list   side[DGM_N_SIDES];     /* entities */
    dgm_index_list   parties;
    dgm_span_list    mentions;
    dgm_bytes_list   aliases, topics, conflict;
    dgm_date         start, end;
    dgm_span         aim;
    dgm_talks_status status;
    DGM_LIST(dgm_relation) relations;
    uint32_t         last_sentence;
    bool             by_verb, start_told;   /* start_told: the text names it, not only the lexicon */
} dgm_talks_draft;

typedef struct { uint32_t sentence, token, talks; } dgm_talks_mention;

typedef struct {
    dgm_record              *rec;
    dgm_document            *doc;
    const dgm_talks_lexicon *lx;
    dgm_arena               *scratch;
    DGM_LIST(dgm_talks_draft)   talks;
    DGM_LIST(dgm_talks_mention) mentions;   /* by position */
    uint32_t                 latest;        /* talks spoken of last, or DGM_NONE */
    DGM_LIST(dgm_position)   positions;
} dgm_negotiating;

/* mentions.c: finds the talks and stamps token.talks. */
void dgm_find_talks_mentions(dgm_negotiating *g);
/* relations.c: status, dates, aim, relations of the talks. */
void dgm_describe_talks(dgm_negotiating *g);
/* positions.c */
void dgm_find_positions(dgm_negotiating *g);

/* shared */
void     dgm_add_index(dgm_arena *a, dgm_index_list *list, uint32_t value);           /* once */
uint32_t dgm_subject_of(const dgm_sentence *s, uint32_t v);                             /* nsubj of any kind, or DGM_NONE */
/* Nearest talks named in the subtree of `head` (clauses with a subject of their own left out when `near`), or DGM_NONE. */
uint32_t dgm_talks_below(const dgm_negotiating *g, uint32_t sentence, uint32_t head, bool near);
dgm_span dgm_clause_span(const dgm_document *doc, uint32_t sentence, uint32_t verb);
bool     dgm_is_political(const dgm_record *rec, uint32_t entity);
#endif
