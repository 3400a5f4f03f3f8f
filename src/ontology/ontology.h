/* ontology.h - what codes mean in the formats of the field, as facts: a relation, a list, a code, and what it has there.
 *
 *   goldstein  icews  016   -5.0            cameo    name  125  Reject proposal to meet, discuss, or negotiate
 *   country    fips   SYR   SY              sector   icews MIL  Military
 *
 * lexicon/ontology has the codes and GDELT's values, lexicon/ontology/formats what other lists make of them, lexicon/codes the blocks of
 * actor codes. Writers ask for what they need; a fact that is not there is empty.
 */
#ifndef DGM_ONTOLOGY_H
#define DGM_ONTOLOGY_H
#include "base/base.h"

typedef struct dgm_ontology dgm_ontology;   /* read-only */

/* Reads the tables into `a`. Errors name file and line. */
dgm_status dgm_ontology_read(dgm_ontology **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);

/* What `list` has for `code`, lent; empty: nothing. o may be NULL. One look-up in a table. */
dgm_bytes dgm_fact(const dgm_ontology *o, const char *relation, const char *list, dgm_bytes code);

/* Relations and lists: cameo name; named icews (where it spells a code otherwise); goldstein gdelt|icews|phoenix; quad gdelt|phoenix (of the root, two digits); mutual codes (begin so);
 * country name|cameo|fips|cow|icews (of ISO 3166-1 alpha-3); part ISO (of a place: FIPS); block cameo|plover; type gdelt|phoenix-entity|
 * phoenix-role; sector icews; bloc polecat|plover; class polecat; and generic|role|group|ethnic|religion block, which is there for such a block. */
#endif
