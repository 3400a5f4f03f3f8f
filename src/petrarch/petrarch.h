/* petrarch.h - coding by TABARI or PETRARCH dictionaries instead of our own actors and rules.
 *
 *   folder.c    a folder of dictionaries, whatever its files are called
 *   scene.c     a sentence as words, and who is named in it
 *   pattern.c   a pattern against the words
 *   actors.c    entities and their mentions
 *   reading.c   each verb with the pattern that fits it best
 *   events.c    readings -> events between two actors
 *
 * Text, trees and statements stay ours: where PETRARCH walks a phrase-structure tree, this room asks our dependency tree who
 * does it, and looks for patterns in the words before and behind the verb.
 */
#ifndef DGM_PETRARCH_H
#define DGM_PETRARCH_H
#include "event/event.h"

typedef struct dgm_petrarch dgm_petrarch;         /* read-only once read */

/* Reads all dictionaries of a folder. DGM_E_SYNTAX where it holds no verbs or no actors. */
dgm_status dgm_petrarch_load(dgm_petrarch **out, dgm_arena *a, const char *dir, dgm_error *err);
/* Names of several words, for joining before tagging. */
const dgm_phrases *dgm_petrarch_names(const dgm_petrarch *p);
/* In place of dgm_find_actors and dgm_find_events. `rules` lends the ontology and the grammar of passives and subjects. */
void dgm_petrarch_find_actors(dgm_record *rec, dgm_document *doc, const dgm_petrarch *p, const dgm_rules *rules, dgm_arena *scratch);
void dgm_petrarch_find_events(dgm_record *rec, dgm_document *doc, const dgm_petrarch *p, const dgm_rules *rules, dgm_arena *scratch,
                              dgm_rule_traces *trace);
#endif
