/* names.c - the field's words for the values of the public enumerations. */
#include "base/base.h"

#define X(name, quad, score) { #name, quad, score },
static const struct { const char *name; int quad; double score; } event_types[] = { DGM_EVENT_TYPES(X) };
#undef X
_Static_assert(DGM_N_EVENT_TYPES == 16, "PLOVER has sixteen event types");

const char *dgm_event_type_name(dgm_event_type t) { return t < DGM_N_EVENT_TYPES ? event_types[t].name : ""; }
int         dgm_event_type_quad(dgm_event_type t) { return t < DGM_N_EVENT_TYPES ? event_types[t].quad : 0; }
double      dgm_event_type_score(dgm_event_type t) { return t < DGM_N_EVENT_TYPES ? event_types[t].score : 0; }

#define NAMES(function, type, count, ...) \
    const char *function(type v) { \
        static const char *const names[] = { __VA_ARGS__ }; \
        _Static_assert(sizeof names / sizeof *names == count, "a name for each value"); \
        return (unsigned)v < count ? names[v] : ""; \
    }
NAMES(dgm_aspect_name, dgm_aspect, DGM_N_ASPECTS, "actual", "future", "hypothetical", "historical", "requested", "attempted")
NAMES(dgm_entity_kind_name, dgm_entity_kind, DGM_N_KINDS, "country", "government", "igo", "ngo", "armed-group", "party",
      "ethnic-group", "company", "media", "person", "group", "unspecified")
NAMES(dgm_statement_kind_name, dgm_statement_kind, DGM_N_STATEMENT_KINDS, "direct", "indirect", "mixed")
NAMES(dgm_talks_kind_name, dgm_talks_kind, DGM_N_TALKS_KINDS, "process", "track", "round", "meeting")
NAMES(dgm_talks_status_name, dgm_talks_status, DGM_N_TALKS_STATUS, "", "proposed", "planned", "open", "adjourned", "closed",
      "cancelled", "failed", "agreed")
NAMES(dgm_stance_name, dgm_stance, DGM_N_STANCES, "", "attends", "declines", "boycotts", "withdraws", "suspends", "invited",
      "excluded", "observes", "undecided", "undisclosed", "convenes", "hosts", "mediates")
NAMES(dgm_attitude_name, dgm_attitude, DGM_N_ATTITUDES, "", "supports", "opposes", "sceptical")
NAMES(dgm_engagement_name, dgm_engagement, DGM_N_ENGAGEMENTS, "", "engages", "refuses")
NAMES(dgm_relation_kind_name, dgm_relation_kind, DGM_N_RELATIONS, "part-of", "rival-to", "undermines", "must-support",
      "separate-from", "prepares")
