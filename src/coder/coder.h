/* coder.h - the handles from inside: what a coder knows and the way a report takes through the rooms. */
#ifndef DGM_CODER_H
#define DGM_CODER_H
#include "actor/actor.h"
#include "event/event.h"
#include "ontology/ontology.h"
#include "parse/parser.h"
#include "petrarch/petrarch.h"
#include "quote/quote.h"
#include "talks/talks.h"
#include "text/text.h"

/* The compiled lexicon of that data folder, where there is one that is as new as its tables; NULL: there is none. */
dgm_pack *dgm_find_compiled(dgm_arena *a, dgm_bytes data);

/* The rooms of a lexicon, those that are compiled first; NULL ends the list. */
enum { DGM_COMPILED_ROOMS = 4 };
extern const char *const dgm_lexicon_rooms[];

/* Of the contents of the compiled rooms of that lexicon folder; about 3 ms. */
uint64_t dgm_hash_compiled_rooms(dgm_arena *a, const char *lexicon);
/* What these are, in `a`: the compiled rooms by the pack's word where there is one (may be NULL), the rest by its contents; about 1 ms.
 * dictionary is a folder or NULL. */
dgm_provenance dgm_find_provenance(dgm_arena *a, const dgm_layers *layers, const dgm_pack *pack, const dgm_model *model,
                                   const char *dictionary);

struct dgm_coder {
    dgm_arena          arena;
    dgm_provenance     provenance;
    dgm_ontology      *ontology;
    dgm_pack          *pack;                      /* the compiled lexicon, or NULL: all was read as text */
    dgm_text_lexicon  *text;
    dgm_model         *model;
    dgm_joiner        *joiner;
    dgm_actors        *actors;
    dgm_cues          *cues;
    dgm_rules         *rules;
    dgm_talks_lexicon *talks;
    dgm_petrarch      *petrarch;                  /* dictionaries that replace actors and rules, or NULL */
    float              min_confidence;
};

struct dgm_worker {
    const dgm_coder *coder;
    dgm_arena        scratch;
    dgm_parser      *parser;
};

/* As dgm_code_report, and keeps the analysis (in w->scratch, until the worker's next report) and the trace of rules. */
dgm_status dgm_code_traced(dgm_record **out, dgm_document *doc, dgm_rule_traces *trace, dgm_worker *w,
                           const dgm_report *report, dgm_error *warn, dgm_error *err);
#endif
