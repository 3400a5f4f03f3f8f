/* repeats.c - one event told twice is one event.
 *
 *   Russia launched drone attacks on Kyiv.   The drones hit a hospital, killing two people.
 *   ASSAULT RUSMIL -> UKR                    its outcome: nobody does it, and the report has just said who did
 *
 * PLOVER wants one record for what happened once. A clause that tells the outcome of an act, or says it again in other words, is not a second act:
 * the same type, done by the same or told of nobody, to the same or told of nobody, in the same sentence or the next one.
 */
#include "event/repeats.h"

enum { HEADLINE_REACH = 4 };           /* sentences from a headline to where the report tells it again */

static bool shares(const dgm_refs *a, const dgm_refs *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (a->at[i] == b->at[k])
                return true;
    return false;
}

static bool same_countries(const dgm_record *rec, const dgm_refs *a, const dgm_refs *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) {
            dgm_bytes one = rec->entities.at[a->at[i]].country, two = rec->entities.at[b->at[k]].country;
            if (a->at[i] == b->at[k] || (one.size && dgm_eq(one, two)))
                return true;
        }
    return false;
}

/* A first sentence that is a paragraph of its own: what it tells is told again below. */
static bool is_headline(const dgm_record *rec)
{
    if (rec->sentences.n < 2)
        return false;
    uint32_t from = rec->sentences.at[0].end, to = rec->sentences.at[1].start;
    return from < to && memchr(rec->header.text.data + from, '\n', to - from) != NULL;
}

/* Does `told` say no more than `event` does? */
static bool repeats(const dgm_record *rec, const dgm_event *event, const dgm_event *told)
{
    if (event->type != told->type || event->negated != told->negated || event->aspect != told->aspect)
        return false;
    uint32_t apart = event->sentence > told->sentence ? event->sentence - told->sentence : told->sentence - event->sentence;
    bool modes_differ = event->mode.size && told->mode.size && !dgm_eq(event->mode, told->mode);
    bool recipients = !told->recipient.n || shares(&event->recipient, &told->recipient);
    if (apart == 0 && told->actor.n && shares(&event->actor, &told->actor) && event->actor.n >= told->actor.n)
        return !modes_differ && recipients;
    recipients = recipients || !event->recipient.n || same_countries(rec, &event->recipient, &told->recipient);
    if (told->sentence == 0 && event->sentence > 0 && apart <= HEADLINE_REACH && is_headline(rec) && shares(&event->actor, &told->actor))
        return !modes_differ && recipients;
    bool outcome = !told->actor.n && event->actor.n;
    return apart <= 1 && outcome && recipients;
}

/* The neighbour that tells event i too, or DGM_NONE. Of two that say the same, the first stays. */
static uint32_t teller_of(const dgm_record *rec, uint32_t i)
{
    const dgm_event *told = &rec->events.at[i];
    for (uint32_t k = i; k-- > 0 && rec->events.at[k].sentence + 1 >= told->sentence;)
        if (repeats(rec, &rec->events.at[k], told))
            return k;
    uint32_t reach = told->sentence == 0 ? HEADLINE_REACH : 1;
    for (uint32_t k = i + 1; k < rec->events.n && rec->events.at[k].sentence <= told->sentence + reach; k++)
        if (repeats(rec, &rec->events.at[k], told) && !repeats(rec, told, &rec->events.at[k]))
            return k;
    return DGM_NONE;
}

static void tell_why(dgm_rule_traces *trace, const dgm_event *e)
{
    for (uint32_t i = 0; i < trace->n; i++)
        if (trace->at[i].kind == DGM_TRACE_FIRED && trace->at[i].sentence == e->sentence && dgm_is(e->rule, trace->at[i].rule)) {
            trace->at[i].kind = DGM_TRACE_DISCARDED;
            trace->at[i].what = DGM_LIT("another event tells it");
        }
}

void dgm_drop_repeats(dgm_record *rec, dgm_arena *scratch, dgm_rule_traces *trace)
{
    bool *repeated = DGM_NEW(scratch, bool, rec->events.n);
    for (uint32_t i = 0; i < rec->events.n; i++) {
        uint32_t teller = teller_of(rec, i);
        repeated[i] = teller != DGM_NONE;
        if (repeated[i] && !rec->events.at[teller].recipient.n && !shares(&rec->events.at[teller].actor, &rec->events.at[i].recipient))
            rec->events.at[teller].recipient = rec->events.at[i].recipient;       /* "an attack by militants that killed two officers" */
    }
    uint32_t n = 0;
    for (uint32_t i = 0; i < rec->events.n; i++)
        if (!repeated[i])
            rec->events.at[n++] = rec->events.at[i];
        else if (trace)
            tell_why(trace, &rec->events.at[i]);
    rec->events.n = n;
}
