/* inside.h - what the files of this room share.
 *
 *   actors.c    the lexicon: who is known, under which names, with which offices
 *   roles.c     the lexicon: roles, and how they compose
 *   compiled.c  all that in the compiled lexicon
 *   gazetteer.c the places of the world
 *   places.c    the places of a report
 *   spot.c      names and role nouns in the words of a sentence              "French" "foreign ministry spokesman"
 *   compose.c   noun phrases: a role takes its country along the tree        FRA + GOV
 *   entity.c    one entity for all mentions of the same, in the record
 *   coref.c     "he", "the regime", "the minister", a surname that returns
 *   find.c      the order of these steps, and what other rooms ask
 *
 * A sense is what one token heads: nothing, or somebody. Steps fill senses; only entity.c writes the record.
 */
#ifndef DGM_ACTOR_INSIDE_H
#define DGM_ACTOR_INSIDE_H
#include "actor/actor.h"
#include "actor/gazetteer.h"
#include "text/text.h"

enum { MOST_COUNTRIES = 12, MOST_SECTORS = 3 };

/* ---- what is known ---- */

/* What a code says: "SYRREB" is country SYR, sector REB. */
typedef struct {
    dgm_bytes code;
    uint32_t  country;                       /* known entity of kind country whose code this code begins with, or DGM_NONE */
    dgm_bytes sectors[MOST_SECTORS];         /* the rest of the code */
    uint32_t  n_sectors;
    dgm_date  from, to;                      /* of dated codes */
    uint32_t  next;                          /* the next dated code of the same entity, or DGM_NONE */
} known_code;

typedef struct {
    dgm_bytes       name;
    dgm_entity_kind kind;
    dgm_date        from, to;
    uint32_t        wikidata;
    known_code      code;                    /* where no dated one holds */
    uint32_t        dated;                   /* first of its dated codes, in order of the file; or DGM_NONE */
    uint32_t        office;                  /* first office of a person, or DGM_NONE */
    bool            is_state;                /* a country */
    dgm_place_in_file at;
} known_entity;

typedef struct { uint32_t role, of, next; dgm_date from, to; dgm_place_in_file at; } known_office;

enum { AS_NAME = 1, AS_ADJECTIVE = 2, AS_DEMONYM = 4, AS_CAPITAL = 8, AS_SEAT = 16, AS_SURNAME = 32 };

typedef struct { uint32_t entity; unsigned as; dgm_bytes text; dgm_date from, to; dgm_place_in_file at; } known_term;

typedef struct { dgm_bytes key, sector; bool unique; } known_role;

typedef struct { uint32_t role; bool person, plural, singular, title; dgm_place_in_file at; } role_term;

enum { CASE_LOCATIVE = 1, CASE_MOTION = 2, CASE_MEMBER = 4, CASE_OWNER = 8, CASE_INCLUDES = 16 };

typedef struct { bool person, thing, plural, singular; } known_pronoun;

struct dgm_actors {
    dgm_arena   *arena;
    dgm_phrases *joined;                     /* names of several words */
    dgm_phrases *names, *surnames, *roles;   /* values: terms, entities, role_terms */
    dgm_map      by_name;                    /* canonical name -> entity */
    dgm_map      by_code;                    /* alpha-3 -> country */
    dgm_map      role_by_key;
    dgm_map      sectors, kinds;             /* sector codes; sector -> dgm_entity_kind of bodies with it */
    dgm_map      cases, motion, former, pronouns, anaphors, groups, quantities, yields, place_nouns, place_adverbs, ethnic, ethnic_nouns, led, doers, equipment, struck, uncounted, place_cases, office_verbs, as_cases, abroad;
    dgm_map      title_of;                                  /* "foreign secretary" -> which of title_states says so alone */
    DGM_LIST(dgm_bytes) title_states;
    dgm_map      stateless, placeless, local;           /* sectors: never of the scene's country; of it even for a person */
    dgm_bytes    demonym_sector, metonym_sector, metonym_role, former_sector;
    gazetteer   *places;
    DGM_LIST(known_entity)  entities;
    DGM_LIST(known_code)    dated_codes;
    DGM_LIST(known_office)  offices;
    DGM_LIST(known_term)    terms;
    DGM_LIST(known_role)    role_list;
    DGM_LIST(role_term)     role_terms;
    DGM_LIST(known_pronoun) pronoun_list;
};

/* The office of a person on a day: the one held then, else the nearest in time; DGM_NONE: none known. *distance gets the
 * days between. An unknown day takes the latest office. */
uint32_t known_office_on(const dgm_actors *x, uint32_t person, dgm_date day, int32_t *distance);
/* Days from the span of time [from, to] to `day`; 0: inside, or unknown. */
int32_t  known_distance(dgm_date from, dgm_date to, dgm_date day);

/* What reading shares: lexicon/roles; the kind of that name; sets country and sectors of a code; enters a state by its code (of
 * states with one code the one that lasts). */
dgm_status roles_read(dgm_actors *x, const dgm_layers *layers, dgm_error *err);
dgm_bytes  known_as_tokens(dgm_arena *a, dgm_bytes folded);         /* "Jean-Yves" is three words, "People's" two */
bool       known_kind(dgm_entity_kind *out, dgm_bytes name);
void       known_code_split(const dgm_actors *x, known_code *c);
void       known_country_by_code(dgm_actors *x, uint32_t entity);

/* Whether the person is or was of that country, or of none that we know. */
bool known_of_country(const dgm_actors *x, uint32_t person, uint32_t country);
/* The code of an entity on a day: rebels who came to power are the government from then on. */
const known_code *known_code_on(const dgm_actors *x, uint32_t entity, dgm_date day);

/* ---- what a report says ---- */

typedef enum {
    NOBODY,
    INSIDE,          /* a word of the name or role that another token heads */
    COUNTRY,         /* "France", "French" */
    PEOPLE,          /* "the French", "Syrians" */
    CAPITAL,         /* "Paris": a government or a place */
    BODY,            /* a known organisation, or the seat of one */
    PERSON,
    ROLE,            /* "spokesman", "rebels", "foreign ministry" */
    NAME             /* a proper name nobody knows */
} sense_kind;

typedef struct {
    sense_kind kind;
    uint32_t   known;                        /* the entity named, or DGM_NONE */
    uint32_t   role, noun;                   /* the role, and its noun among role_terms; or DGM_NONE */
    uint32_t   country[MOST_COUNTRIES];      /* of "Hungarian and Romanian officials": two entities */
    uint32_t   n_countries;
    uint32_t   home;                         /* of "ethnic Albanians": where their people has its state, or DGM_NONE */
    uint32_t   people;                       /* ethnic or religious group that a role is of, or DGM_NONE */
    uint32_t   body;                         /* organisation a role belongs to, or DGM_NONE */
    dgm_bytes  sectors[MOST_SECTORS];
    uint32_t   n_sectors;
    dgm_bytes  name;                         /* of a person or an unknown name, as written */
    uint32_t   first, last;                  /* tokens */
    uint32_t   same_as;                      /* token of this sentence that stands for the same, or DGM_NONE */
    uint32_t   place;                        /* place of the gazetteer, for the country of what is "in" it */
    bool       person, plural, modifier, definite, former, locative;
    dgm_how    how;
    dgm_bytes  why;
    uint32_t   mention;                      /* of the document, the first of those this token heads, or DGM_NONE */
} sense;

typedef struct { dgm_bytes form, folded, lemma; uint32_t token; } word;

typedef struct {
    word     *words;                         /* tokens split at blanks */
    uint32_t  n_words;
    sense    *senses;                        /* one a token */
} sentence_view;

typedef struct {
    const dgm_actors *x;
    dgm_document     *doc;
    dgm_record       *rec;
    dgm_arena        *scratch;
    sentence_view    *views;                 /* one a sentence */
    dgm_map           entity_by_key;
    dgm_map           person_by_surname;     /* persons this report names in full, as the walk comes to them */
    dgm_map           surnames;              /* last words of names of several words: no towns */
    dgm_map           place_by_key;
    uint32_t         *country_count;         /* mentions in this report, by known entity */
    uint32_t          only_country;          /* the one country this report speaks of, or DGM_NONE */
    uint32_t          last_place;            /* of the record, no country, as the walk comes to it; or DGM_NONE */
} finder;

/* The word that marks the case of token t ("in" of "in Syria") as CASE_ flags; 0: none or another. OWNER: the leader "of" the opposition takes its
 * role; INCLUDES: "including" names some of those before it. */
unsigned case_of(const finder *f, const dgm_sentence *s, uint32_t t);
/* In "in Aleppo", "flew to Moscow". */
bool     is_located(const finder *f, const dgm_sentence *s, uint32_t t);
/* In the subject of one who says something: "officials in Nairobi said". */
bool     belongs_to_sayer(const dgm_sentence *s, uint32_t t);
/* Whether a word is one of the calendar: "Monday", "October". */
bool     is_date(const finder *f, dgm_bytes form);
/* Follows conj up to the first conjunct. */
uint32_t first_conjunct(const dgm_sentence *s, uint32_t t);
/* The last word of a name, folded. */
dgm_bytes last_word(const finder *f, dgm_bytes name);

void spot(finder *f, uint32_t sentence);
void compose(finder *f, uint32_t sentence);
void find_places(finder *f, uint32_t sentence);
void sense_add_country(sense *x, uint32_t country);
void sense_add_sector(sense *x, dgm_bytes sector);
/* The sectors of a role, of which there may be several: "GOVMED". */
void sense_add_role(const dgm_actors *a, sense *x, uint32_t role);
/* The person of that surname, given what else is said of him. */
uint32_t known_by_surname(const finder *f, dgm_bytes full, const sense *x);
bool starts_upper(dgm_bytes b);              /* a capital letter first */
void sense_know_person(const finder *f, sense *x, uint32_t known);

/* Makes or finds the entities of a sense and adds their mentions to the document. */
void settle(finder *f, uint32_t sentence, uint32_t token);
uint32_t entity_for(finder *f, const sense *x, uint32_t country, dgm_bytes text);
void     add_mention(finder *f, uint32_t sentence, uint32_t token, uint32_t entity, dgm_how how, dgm_bytes why);
void     settle_mentions(finder *f);         /* the record's lists, from the document's */
void     resolve(finder *f);                 /* coref.c */
#endif
