/* inside.h - what the files of this room share: quotations found by their marks, what the lexicon knows, statement
 * drafts.
 */
#ifndef DGM_QUOTE_INSIDE_H
#define DGM_QUOTE_INSIDE_H
#include "base/phrases.h"
#include "quote/quote.h"
#include "actor/actor.h"
#include "text/text.h"

/* ---- marks.c ---- */

/* What stands between a pair of quotation marks. */
typedef struct {
    dgm_span content;                       /* without marks, white space and a closing comma */
    dgm_span marks;                         /* marks included */
    uint32_t paragraph, outer;              /* quotation around this one, or DGM_NONE */
    bool     closed;                        /* has its closing mark */
    bool     goes_on;                       /* the next paragraph opens again without this one having closed */
    bool     goes_before;                   /* the continuation of such a one */
    bool     comma;                         /* its content ended in a comma: a cue must follow */
    bool     sentence;                      /* its content ended in . ! ? or the like */
} dgm_quotation;
typedef DGM_LIST(dgm_quotation) dgm_quotations;

/* Finds the quotations of a document by position, outer before inner. */
void dgm_find_marks(const dgm_document *doc, dgm_arena *scratch, dgm_quotations *out);
bool dgm_is_mark(dgm_bytes form);           /* a token that is a quotation mark */

/* ---- cues.c ---- */

enum { DGM_NEEDS_CLAUSE = 1, DGM_NEEDS_QUOTE = 2, DGM_NEEDS_OBJECT = 4, DGM_NEEDS_INFINITIVE = 8, DGM_NEEDS_NAMING = 16, DGM_NEEDS_PATIENT = 32 };
typedef enum { DGM_CUE_VERB, DGM_CUE_NOUN, DGM_CUE_ADVERB, DGM_CUE_PHRASE } dgm_cue_kind;

/* What a cue makes of its content, lexicon/quotes/certainties.tsv. */
typedef struct {
    dgm_bytes  name;                        /* "said", "denied", "believed" ... */
    bool       attitude, denial, request;
    dgm_aspect aspect;
} dgm_certainty;

typedef struct {
    dgm_bytes    lemma;
    dgm_cue_kind kind;
    uint32_t     certainty;
    unsigned     needs;                     /* bit set */
    dgm_bytes    particle;                  /* "for" of "call for"; empty */
} dgm_cue;

/* Small word classes of the room, lexicon/quotes/words.tsv. */
typedef enum {
    DGM_WORD_NEGATION, DGM_WORD_REFUSAL, DGM_WORD_RELAY, DGM_WORD_COMPLEMENTIZER, DGM_WORD_COMPARISON, DGM_WORD_SINGULAR,
    DGM_WORD_PLURAL, DGM_WORD_TELL, DGM_WORD_LISTENER, DGM_WORD_LIGHT, DGM_WORD_INDEFINITE, DGM_WORD_POSSESSOR,
    DGM_WORD_STATE_ROLE, DGM_WORD_THIRD, DGM_WORD_THIRD_PLURAL, DGM_WORD_TIE, DGM_WORD_MODAL, DGM_WORD_RAISING, DGM_WORD_ANAPHOR, DGM_WORD_POINTER,
    DGM_WORD_AGENT, DGM_WORD_GOVERNOR, DGM_WORD_SEQUEL, DGM_WORD_INVERTING, DGM_WORD_HEARSAY,
    DGM_N_WORDS
} dgm_word_class;

struct dgm_cues {
    DGM_LIST(dgm_cue) list;
    DGM_LIST(dgm_certainty) certainties;
    dgm_map           certainty_by_name;
    uint32_t          doubted;              /* the certainty of what someone does not believe */
    dgm_map           verbs, nouns, adverbs;      /* lemma, or lemma and particle -> list */
    dgm_phrases      *phrases;              /* "according to" -> list */
    dgm_phrases      *channels;             /* -> canonical */
    dgm_phrases      *anonymous;            /* in or behind the speaker: always anonymous */
    dgm_map           anonymous_heads;      /* -> 1: always, 2: when indefinite and nameless */
    dgm_bytes_list    canonical;
    dgm_map           words[DGM_N_WORDS];
};

bool dgm_word_is(const dgm_cues *cues, dgm_word_class c, const dgm_token *t);
/* The cue that token t is, or NULL. No phrases. */
const dgm_cue *dgm_cue_at(const dgm_cues *cues, const dgm_sentence *s, uint32_t t);

/* ---- attribution.c ---- */

bool     dgm_is_verb(const dgm_token *t);
bool     dgm_is_noun(const dgm_token *t);   /* a word that can head a noun phrase */
uint32_t dgm_clause_subject(const dgm_sentence *s, uint32_t v);
dgm_span dgm_token_span(const dgm_sentence *s, uint32_t first, uint32_t last);

/* A statement in the making. */
typedef struct {
    uint32_t           sentence, cue;       /* token; DGM_NONE: no cue, the speaker carries on */
    const dgm_cue     *entry;
    uint32_t           speaker_sentence, speaker;       /* head token, or DGM_NONE */
    dgm_span           speaker_span, cue_span;
    dgm_refs           who;                 /* entities, in scratch */
    bool               anonymous, negated, by_object;         /* by_object: the content is no clause */
    dgm_statement_kind kind;
    dgm_bytes          channel;
    dgm_span_list      content;
    dgm_bytes_list     chain;
    dgm_date           date;
    float              confidence;
    uint32_t           index;               /* in the record, once written */
} dgm_draft;

/* Where a quotation stands: its first and last token, and the statement that has it. */
typedef struct { uint32_t first_sentence, first, last_sentence, last, draft; } dgm_quote_place;

typedef struct {
    dgm_record     *rec;
    dgm_document   *doc;
    const dgm_cues *cues;
    dgm_arena      *scratch;
    dgm_quotations  quotes;
    uint32_t      **quote_of;               /* by sentence and token: innermost quotation, or DGM_NONE */
    dgm_quote_place *places;                /* by quotation */
    uint32_t      **draft_of_cue;           /* by sentence and token */
    DGM_LIST(dgm_draft) drafts;
} dgm_quoting;

/* Who speaks at this cue (cue span and source chain with it); false: the cue makes no statement here. */
bool dgm_draft_open(dgm_quoting *q, uint32_t sentence, uint32_t cue, const dgm_cue *entry, dgm_draft *out);
/* Words of the phrase cue at token t, or 0; `entry` (may be NULL) gets the cue. */
uint32_t dgm_phrase_at(const dgm_quoting *q, uint32_t sentence, uint32_t t, const dgm_cue **entry);
/* "..., the envoy said, according to X": the phrase tells where a draft's words come from; true when it was one's. */
bool dgm_draft_chain(dgm_quoting *q, uint32_t sentence, uint32_t t, uint32_t n);
/* "according to X": the phrase at token t with n words. */
bool dgm_draft_phrase(dgm_quoting *q, uint32_t sentence, uint32_t t, uint32_t n, dgm_draft *out);
/* The speaker of an inverted cue that the tree calls something else than its subject: "A," said the minister. */
bool dgm_draft_inverted(dgm_quoting *q, dgm_draft *d);
void dgm_draft_speaker(dgm_quoting *q, dgm_draft *d, uint32_t sentence, uint32_t head);

/* ---- content.c ---- */

/* Fills d->content with what the tree hangs on the cue; false: nothing. */
bool dgm_draft_content(dgm_quoting *q, dgm_draft *d);
/* The same for words that name no one: "is said to have left", "it was announced that", "allegedly"; false: no such thing. */
bool dgm_draft_hearsay(dgm_quoting *q, dgm_draft *d);
/* Adds tokens first..last of the cue's sentence as a content span: without "that", without punctuation at its ends, and
 * inside the quotation of the cue if it stands in one. */
void dgm_draft_add(dgm_quoting *q, dgm_draft *d, uint32_t first, uint32_t last);
/* Tokens first..last hold a finite verb; that of a relative clause does not count. */
bool dgm_holds_clause(const dgm_sentence *s, uint32_t first, uint32_t last);
/* Where speaker and cue stand: first and last token of both; false when they stand apart or in two sentences. */
bool dgm_cue_phrase(const dgm_draft *d, const dgm_sentence *s, uint32_t *first, uint32_t *last);

/* ---- borders.c ---- */

/* Quotation k is a piece of what the cue reports: adds it, with the clause around it where one can be seen. */
void dgm_draft_piece(dgm_quoting *q, dgm_draft *d, uint32_t k);
/* Adds what stands in front of quotation k, the draft's, and belongs to it. */
void dgm_draft_front(dgm_quoting *q, dgm_draft *d, uint32_t k);
/* Takes out of a content what its speaker adds to it, or what another denies of it: "..., adding that", "..., which Oslo denies". */
void dgm_part_contents(dgm_quoting *q);

/* ---- circumstances.c ---- */

/* Channel, date and anonymity, once the content is known. */
void dgm_draft_close(dgm_quoting *q, dgm_draft *d);

/* ---- floating.c ---- */

/* Quotations without a cue of their own: a piece of another's clause, or the open speaker going on. */
void dgm_attribute_rest(dgm_quoting *q);
/* "We" in a quotation is its speaker, or the state he speaks for; "they" of "Paris and London announced that they" are
 * those who announced; "I think" within a quotation has its speaker. */
void dgm_link_pronouns(dgm_quoting *q);

/* ---- denials.c ---- */

/* Links the denials among the record's statements with the claims that they answer, among their neighbours only. */
void dgm_link_denials(dgm_quoting *q);
#endif
