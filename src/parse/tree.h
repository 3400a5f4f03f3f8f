/* tree.h - a report under analysis: sentences, tokens, trees, and what the stages hang on them.
 *
 * Tokens are Universal Dependencies words, with one exception: a multi-word name is one token ("Jean-Yves Le Drian"),
 * joined before tagging; its form then holds spaces and DGM_TOKEN_NAME is set. Everything here lives in the worker's
 * scratch arena and dies with the report; what must stay is copied into the record.
 */
#ifndef DGM_TREE_H
#define DGM_TREE_H

#include "base/base.h"

/* Universal part-of-speech tags, https://universaldependencies.org/u/pos/ */
#define DGM_UPOS(X) X(ADJ) X(ADP) X(ADV) X(AUX) X(CCONJ) X(DET) X(INTJ) X(NOUN) X(NUM) X(PART) X(PRON) X(PROPN) \
    X(PUNCT) X(SCONJ) X(SYM) X(VERB) X(X)
#define X(name) DGM_UPOS_##name,
typedef enum { DGM_UPOS(X) DGM_N_UPOS } dgm_upos;
#undef X

/* Universal Dependencies relations with the subtypes of the English treebanks; ':' is written '_' here. */
#define DGM_DEPREL(X) X(acl) X(acl_relcl) X(advcl) X(advcl_relcl) X(advmod) X(amod) X(appos) X(aux) X(aux_pass) X(case) \
    X(cc) X(cc_preconj) X(ccomp) X(compound) X(compound_prt) X(conj) X(cop) X(csubj) X(csubj_outer) X(csubj_pass) X(dep) \
    X(det) X(det_predet) X(discourse) X(dislocated) X(expl) X(fixed) X(flat) X(goeswith) X(iobj) X(list) X(mark) \
    X(nmod) X(nmod_desc) X(nmod_poss) X(nmod_unmarked) X(nsubj) X(nsubj_outer) X(nsubj_pass) X(nummod) X(obj) X(obl) \
    X(obl_agent) X(obl_unmarked) X(orphan) X(parataxis) X(punct) X(reparandum) X(root) X(vocative) X(xcomp)
#define X(name) DGM_##name,
typedef enum { DGM_DEPREL(X) DGM_N_DEPREL } dgm_deprel;
#undef X

#define DGM_ROOT UINT32_MAX                 /* head of a root */

enum {                                      /* dgm_token.flags */
    DGM_TOKEN_NAME        = 1,              /* several words of a name joined */
    DGM_TOKEN_SPACE_AFTER = 2,
    DGM_TOKEN_QUOTED      = 4,              /* between quotation marks; the quote stage sets it */
    DGM_TOKEN_LINE_START  = 8,              /* first of its line */
    DGM_TOKEN_INCLUDED    = 16              /* one of those that its governor names: "including ..."; the actor stage sets it */
};

typedef struct {
    dgm_span   span;                        /* bytes of the record's text */
    dgm_bytes  form;                        /* the slice of the text */
    dgm_bytes  lemma;                       /* lower case; names as they stand */
    dgm_upos   upos;
    const char *xpos;                       /* Penn tag, from a static table; "" before tagging */
    dgm_deprel deprel;
    uint32_t   head;                        /* token of the same sentence or DGM_ROOT */
    uint32_t   first_child, next_child;     /* by position; DGM_NONE ends; set by dgm_tree_link */
    float      margin;                      /* score of the attachment over the second best, as a probability 0..1 */
    uint8_t    flags;
    uint32_t   entity;                      /* record entity that this token heads a mention of, or DGM_NONE */
    uint32_t   mention;                     /* dgm_document mention that covers this token, or DGM_NONE */
    uint32_t   place;                       /* record place named by this token, or DGM_NONE */
    uint32_t   statement;                   /* innermost record statement whose content holds this token, or DGM_NONE */
    uint32_t   talks;                       /* record talks this token heads a mention of, or DGM_NONE */
} dgm_token;

typedef struct {
    dgm_token *tokens;
    uint32_t   n;
    dgm_span   span;                        /* without white space around it */
    uint32_t   paragraph;
    uint32_t   root;                        /* token */
    bool       too_long;                    /* cut off: nothing is coded from it */
} dgm_sentence;

typedef enum {
    DGM_BY_NAME,                            /* found in the lexicon or a proper name */
    DGM_BY_DESCRIPTION,                     /* "the regime", "French officials", "protesters" */
    DGM_BY_PRONOUN
} dgm_how;

typedef struct {
    uint32_t sentence, first, head, last;   /* tokens, last inclusive; head is the syntactic head */
    uint32_t entity;
    dgm_how  how;
    dgm_bytes why;                          /* for explain: "lexicon/actors/countries.tsv:31", "pronoun: nearest subject" */
} dgm_mention_info;

typedef struct {
    dgm_bytes     text;                     /* the record's */
    dgm_date      date;                     /* of the report, may be unknown */
    const struct dgm_text_lexicon *text_lexicon;            /* words of dates, lent by the coder; may be NULL in tests */
    dgm_sentence *sentences;
    uint32_t      n;
    DGM_LIST(dgm_mention_info) mentions;    /* by position */
} dgm_document;

const char *dgm_upos_name(dgm_upos u);
bool        dgm_upos_read(dgm_upos *out, dgm_bytes name);
const char *dgm_deprel_name(dgm_deprel d);                      /* with ':' */
bool        dgm_deprel_read(dgm_deprel *out, dgm_bytes name);   /* an unknown subtype gives its main relation */
/* The relation without its subtype: nsubj for nsubj:pass. */
dgm_deprel  dgm_deprel_main(dgm_deprel d);

/* Sets first_child, next_child and root from the heads. */
void dgm_tree_link(dgm_sentence *s);
/* First child of `head` with that relation (exact, or any subtype with _main), or DGM_NONE. */
uint32_t dgm_child(const dgm_sentence *s, uint32_t head, dgm_deprel d);
uint32_t dgm_child_main(const dgm_sentence *s, uint32_t head, dgm_deprel d);
#define DGM_EACH_CHILD(s, head, c) \
    for (uint32_t c = (s)->tokens[head].first_child; c != DGM_NONE; c = (s)->tokens[c].next_child)
/* First and last token of the subtree, last inclusive. Linear in its size, no recursion. */
void dgm_subtree(const dgm_sentence *s, uint32_t head, uint32_t *first, uint32_t *last);
bool dgm_is_above(const dgm_sentence *s, uint32_t ancestor, uint32_t token);
/* A tense that only the verb of a clause bears, whatever the tree makes of it. */
bool dgm_is_finite(const dgm_token *t);
#endif
