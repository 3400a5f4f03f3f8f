/* inside.h - what the files of this room share: the talks lexicon, talks in the making. */
#ifndef DGM_TALKS_INSIDE_H
#define DGM_TALKS_INSIDE_H
#include "actor/actor.h"
#include "base/phrases.h"
#include "talks/talks.h"
#include "text/text.h"

/* ---- known.c ---- */

typedef enum { DGM_SIDE_AUSPICES, DGM_SIDE_CONVENOR, DGM_SIDE_HOST, DGM_SIDE_MEDIATOR, DGM_N_SIDES } dgm_side;

typedef struct {
    dgm_bytes       name, place;
    dgm_talks_kind  kind;
    dgm_bytes       parent;                 /* name of another known one */
    dgm_bytes       side[DGM_N_SIDES], conflict;        /* lists, ';' between */
    dgm_bytes_list  aliases;
    dgm_date        start, end;
    bool            series;                 /* meetings that recur under one name, each talks of its own */
} dgm_known;

typedef struct { dgm_talks_kind kind; bool strong, generic; } dgm_talks_noun;

typedef struct {
    dgm_bytes      lemma, particle;
    bool           noun;
    dgm_stance     stance, negated;
    bool           object;                  /* the party is the object: "invite X", "bar X" */
    bool           direct;                  /* the talks have to be its object: "left the talks", not "left for talks" */
    dgm_attitude   attitude;                /* what the word says of both when it is not negated */
    dgm_engagement engagement;
} dgm_stance_word;

/* Names in known.c, words in lexicon/talks/words.tsv, where each says what it is for. */
typedef enum {
    DGM_CLASS_NEGATION, DGM_CLASS_REFUSE, DGM_CLASS_REQUEST, DGM_CLASS_DOUBT, DGM_CLASS_SPEECH, DGM_CLASS_CONDITION, DGM_CLASS_HYPOTHETICAL,
    DGM_CLASS_UNCERTAIN, DGM_CLASS_FUTURE, DGM_CLASS_EXCLUDE, DGM_CLASS_SUBPARTY, DGM_CLASS_DEFINITE, DGM_CLASS_PRESENT_AT, DGM_CLASS_GO,
    DGM_CLASS_BETWEEN, DGM_CLASS_WITH, DGM_CLASS_UNDER, DGM_CLASS_OTHER, DGM_CLASS_AIM, DGM_CLASS_NECESSITY, DGM_CLASS_HOLD, DGM_CLASS_MEET,
    DGM_CLASS_SIDELINE, DGM_CLASS_OBSERVER, DGM_CLASS_THERE, DGM_CLASS_INVITATION, DGM_CLASS_PART, DGM_CLASS_DECISION, DGM_CLASS_OFFER,
    DGM_CLASS_BAR, DGM_CLASS_SUPPOSED, DGM_CLASS_AFTER, DGM_CLASS_ENCOUNTER, DGM_CLASS_ACCORD, DGM_CLASS_PHASE, DGM_CLASS_REASON,
    DGM_CLASS_NEGOTIATE, DGM_CLASS_INVOLVE, DGM_CLASS_DEAL, DGM_CLASS_FIRST, DGM_CLASS_PHONE, DGM_CLASS_SCEPTIC, DGM_CLASS_APPROVE,
    DGM_CLASS_FIRM, DGM_CLASS_BODY, DGM_CLASS_FOR, DGM_CLASS_WANT, DGM_CLASS_YET, DGM_CLASS_LIGHT, DGM_CLASS_UNDO, DGM_CLASS_POSSIBLE, DGM_CLASS_CHARGE, DGM_CLASS_AGENT,
    DGM_N_CLASSES
} dgm_talks_class;

typedef struct { dgm_talks_status status; bool start, end, whole; } dgm_status_word;    /* whole: the past closes, "held talks" */

typedef struct { dgm_bytes name; bool weak; } dgm_topic;      /* weak: does not make a conference talks */

struct dgm_talks_lexicon {
    DGM_LIST(dgm_known)       known;
    dgm_phrases              *known_phrases;            /* names and aliases -> twice the known, one more for those without a proper name in
                                                         * them ("dam talks"); several may share one */
    DGM_LIST(dgm_talks_noun)  nouns;
    dgm_phrases              *noun_phrases;             /* "peace talks" -> nouns; by lemma of the last word */
    DGM_LIST(dgm_stance_word) stances;
    dgm_map                   stance_at, noun_stance_at, status_at, relation_at, side_at, topic_at, scope_at, title_at, plain_at, state_at;
    DGM_LIST(dgm_status_word) statuses;
    DGM_LIST(dgm_topic)       topics;
    dgm_bytes_list            words;                    /* scopes and titles */
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

typedef struct { uint32_t sentence, token, talks; bool loose; } dgm_talks_mention;     /* loose: "there", "the framework", a place: nobody meets in those words */

/* What a party thinks of talks, apart from what it does about them. */
typedef struct { uint32_t actor, talks; dgm_attitude attitude; } dgm_view;

typedef struct {
    dgm_record              *rec;
    dgm_document            *doc;
    const dgm_talks_lexicon *lx;
    dgm_arena               *scratch;
    DGM_LIST(dgm_talks_draft)   talks;
    DGM_LIST(dgm_talks_mention) mentions;   /* by position */
    uint32_t                 latest;        /* talks spoken of last, or DGM_NONE */
    DGM_LIST(dgm_position)   positions;
    DGM_LIST(dgm_view)       views;
} dgm_negotiating;

/* ---- describe.c: the words around a talks noun ---- */

typedef struct {
    uint32_t       place;
    dgm_index_list side[DGM_N_SIDES], parties;
    dgm_bytes_list topics, conflict;
    bool           definite, indefinite, excluded, body, other;
    uint32_t       named;                   /* a proper name in front, token, or DGM_NONE */
    bool           plain;                   /* all its parties are people of no office */
    bool           of_many, talks_topic;    /* "meeting of the ministers"; a topic that only talks have: peace, not security */
} dgm_description;

enum { DGM_MOST_COMPANY = 4 };
typedef struct { uint32_t head[DGM_MOST_COMPANY], n; bool with; } dgm_company;  /* with: "with B", so the other party stands elsewhere */

void        dgm_describe(dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_description *d);
/* Heads of the noun phrases that talks or a verb of meeting name as parties: "with A", "between A and B", "involving A". */
dgm_company dgm_company_of(const dgm_negotiating *g, uint32_t sentence, uint32_t head);
/* Political actors that the noun phrase stands for, appended once each. */
void        dgm_add_actors(dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_index_list *out);
/* Place behind a verb, up to the next verb, or DGM_NONE. */
uint32_t    dgm_place_behind(const dgm_negotiating *g, const dgm_sentence *s, uint32_t verb);
/* Actors of a noun phrase; of "envoys of A and B" both, of "his counterpart B" the one named. */
void        dgm_parties_in(const dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_index_list *out);
/* What the noun hangs on once "round of", "start of" are climbed: token of the phrase that its governor sees. */
uint32_t    dgm_outer_noun(const dgm_negotiating *g, const dgm_sentence *s, uint32_t noun);
dgm_span    dgm_mention_span(const dgm_negotiating *g, const dgm_sentence *s, uint32_t head);
/* "Doha talks", "Chad-Niger talks", else the words themselves. */
dgm_bytes   dgm_title(const dgm_negotiating *g, const dgm_sentence *s, const dgm_description *d, dgm_span span, dgm_bytes noun);

/* ---- mentions.c: finds the talks and stamps token.talks ---- */
void dgm_find_talks_mentions(dgm_negotiating *g);

/* ---- relations.c: status, dates, aim, relations of the talks ---- */
void dgm_describe_talks(dgm_negotiating *g);

/* ---- chain.c: from a stance word up to its party ---- */

typedef enum { DGM_PLAIN_FACT, DGM_TAKEN_BACK, DGM_OPEN_QUESTION, DGM_NOT_TOLD } dgm_reality;

typedef struct {
    uint32_t    sentence, trigger, top;     /* top: the highest verb or noun of the chain */
    uint32_t    party;                      /* head of the party's noun phrase, or DGM_NONE */
    bool        negated, invited, barred;
    bool        acted_on;                   /* the trigger is passive: its subject is no party */
    bool        offered, firm;              /* "ready to", "agreed to"; "refuses to" */
    bool        speaker;                    /* no words for the party: it is who says so */
    bool        future, modal;              /* modal: open only through "may", "could" */
    dgm_reality reality;
} dgm_chain;

/* w: the stance word, or NULL where a mention is read. */
dgm_chain dgm_read_chain(const dgm_negotiating *g, uint32_t sentence, uint32_t trigger, const dgm_stance_word *w);
uint32_t  dgm_climb_for_subject(const dgm_sentence *s, uint32_t v);

/* ---- positions.c ---- */
void dgm_find_positions(dgm_negotiating *g);
/* Adds what the chain says of each actor of the noun phrase; word may be NULL. */
void dgm_take_position(dgm_negotiating *g, const dgm_chain *r, uint32_t party_head, uint32_t talks, dgm_stance stance, const dgm_stance_word *word);

/* ---- parties.c: who takes part because the words around the talks say so ---- */
void dgm_parties_of_mentions(dgm_negotiating *g);

/* ---- details.c: condition, reason, scope, count; attitudes ---- */
dgm_span  dgm_condition_of(const dgm_negotiating *g, const dgm_chain *r, uint32_t actor, uint32_t statement);
dgm_span  dgm_reason_of(const dgm_negotiating *g, const dgm_chain *r);
dgm_bytes dgm_scope_of(const dgm_negotiating *g, const dgm_chain *r);
uint32_t  dgm_count_of(const dgm_sentence *s, uint32_t head);
void      dgm_add_attitudes(dgm_negotiating *g);

/* ---- shared ---- */
void     dgm_add_index(dgm_arena *a, dgm_index_list *list, uint32_t value);           /* once */
uint32_t dgm_subject_of(const dgm_sentence *s, uint32_t v);                             /* nsubj of any kind, or DGM_NONE */
bool     dgm_has_passive(const dgm_sentence *s, uint32_t v);
bool     dgm_child_in(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, dgm_talks_class c);
/* "Following", "after": a word that sets talks aside as what came before, not a verb of its own. */
bool     dgm_is_aside(const dgm_negotiating *g, const dgm_token *t);
/* A case, mark or fixed child of that class: the preposition of a noun phrase. */
bool     dgm_case_in(const dgm_negotiating *g, const dgm_sentence *s, uint32_t t, dgm_talks_class c);
/* Nearest talks named in the subtree of `head` (clauses with a subject of their own left out when `near`), or DGM_NONE. */
uint32_t dgm_talks_below(const dgm_negotiating *g, uint32_t sentence, uint32_t head, bool near);
dgm_span dgm_clause_span(const dgm_document *doc, uint32_t sentence, uint32_t verb);
bool     dgm_is_political(const dgm_record *rec, uint32_t entity);
/* One and the same party: the entity, or the same country (of two persons: the same entity). */
bool     dgm_same_party(const dgm_record *rec, uint32_t a, uint32_t b);
#endif
