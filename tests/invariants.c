/* invariants.c - spans lie inside the text and on character boundaries, indices resolve, nobody acts upon himself. */
#include "invariants.h"

#include <math.h>

static bool boundary(dgm_bytes text, uint32_t at)
{
    return at == text.size || ((unsigned char)text.data[at] & 0xC0) != 0x80;
}

static bool sound(const dgm_record *rec, dgm_span s)
{
    dgm_bytes text = dgm_record_header(rec)->text;
    return s.start <= s.end && s.end <= text.size && (s.start == s.end || (boundary(text, s.start) && boundary(text, s.end)));
}

static bool all_sound(const dgm_record *rec, const dgm_span *at, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!sound(rec, at[i]) || at[i].start == at[i].end)
            return false;
    return true;
}

static bool one(uint32_t index, size_t n) { return index == DGM_NONE || index < n; }

static bool all(dgm_refs refs, size_t n)
{
    for (uint32_t i = 0; i < refs.n; i++)
        if (refs.at[i] >= n)
            return false;
    return true;
}

static bool disjoint(dgm_refs a, dgm_refs b)
{
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t k = 0; k < b.n; k++)
            if (a.at[i] == b.at[k])
                return false;
    return true;
}

#define HOLDS(condition, otherwise) do { if (!(condition)) return otherwise; } while (0)

static const char *events(const dgm_record *rec, size_t entities)
{
    for (size_t i = 0; i < dgm_record_n_events(rec); i++) {
        const dgm_event *e = dgm_record_event(rec, i);
        HOLDS(e->sentence < dgm_record_n_sentences(rec), "an event stands in no sentence");
        HOLDS(all(e->actor, entities) && all(e->recipient, entities), "an event names an entity that is not there");
        HOLDS(disjoint(e->actor, e->recipient), "someone acts upon himself");
        HOLDS(e->type <= DGM_N_EVENT_TYPES && e->aspect < DGM_N_ASPECTS, "an event has no type or aspect");
        HOLDS(one(e->talks, dgm_record_n_talks(rec)), "an event names talks that are not there");
        HOLDS(one(e->place, dgm_record_n_places(rec)), "an event names a place that is not there");
        HOLDS(one(e->statement, dgm_record_n_statements(rec)), "an event names a statement that is not there");
        HOLDS(sound(rec, e->trigger) && sound(rec, e->evidence), "an event's span lies outside the text or cuts a character");
        HOLDS(e->confidence >= 0 && e->confidence <= 1, "an event's confidence is no probability");
    }
    return NULL;
}

static const char *statements(const dgm_record *rec, size_t entities)
{
    for (size_t i = 0; i < dgm_record_n_statements(rec); i++) {
        const dgm_statement *s = dgm_record_statement(rec, i);
        HOLDS(s->sentence < dgm_record_n_sentences(rec), "a statement stands in no sentence");
        HOLDS(all(s->speaker, entities), "a statement names a speaker who is not there");
        HOLDS(all(s->denies, dgm_record_n_statements(rec)) && all(s->denied_by, dgm_record_n_statements(rec)),
              "a statement denies one that is not there");
        for (uint32_t k = 0; k < s->denies.n; k++) {
            const dgm_statement *claim = dgm_record_statement(rec, s->denies.at[k]);
            bool knows = false;
            for (uint32_t d = 0; d < claim->denied_by.n; d++)
                knows = knows || claim->denied_by.at[d] == i;
            HOLDS(knows, "a statement is denied and does not say by which");
        }
        HOLDS(sound(rec, s->speaker_span) && sound(rec, s->cue), "a statement's span lies outside the text or cuts a character");
        HOLDS(all_sound(rec, s->content, s->n_content), "a statement's content is empty, outside the text or cuts a character");
    }
    return NULL;
}

static const char *talks(const dgm_record *rec, size_t entities)
{
    size_t n = dgm_record_n_talks(rec);
    for (size_t i = 0; i < n; i++) {
        const dgm_talks *t = dgm_record_talks(rec, i);
        HOLDS(one(t->parent, n) && t->parent != i, "talks have a parent that is not there, or are their own");
        HOLDS(one(t->place, dgm_record_n_places(rec)), "talks name a place that is not there");
        HOLDS(all(t->host, entities) && all(t->convenor, entities) && all(t->auspices, entities) && all(t->mediator, entities),
              "talks name an entity that is not there");
        HOLDS(sound(rec, t->aim) && all_sound(rec, t->mentions, t->n_mentions), "a span of talks is empty, outside the text or cuts a character");
        for (uint32_t k = 0; k < t->n_relations; k++)
            HOLDS(one(t->relations[k].talks, n) && one(t->relations[k].statement, dgm_record_n_statements(rec)),
                  "a relation leads nowhere");
    }
    for (size_t i = 0; i < dgm_record_n_positions(rec); i++) {
        const dgm_position *p = dgm_record_position(rec, i);
        HOLDS(p->actor < entities && p->talks < n, "a position without party or talks");
        HOLDS(one(p->statement, dgm_record_n_statements(rec)) && one(p->event, dgm_record_n_events(rec)),
              "a position rests on nothing that is there");
        HOLDS(sound(rec, p->condition) && sound(rec, p->reason) && sound(rec, p->evidence), "a position's span lies outside the text or cuts a character");
        HOLDS(p->evidence.start < p->evidence.end, "a position without evidence");
        HOLDS(p->stance != DGM_STANCE_NONE, "a position without a stance");
    }
    return NULL;
}

const char *dgm_invariant_broken(const dgm_record *rec)
{
    size_t entities = dgm_record_n_entities(rec);
    uint32_t before = 0;
    for (size_t i = 0; i < dgm_record_n_sentences(rec); i++) {
        dgm_span s = dgm_record_sentence(rec, i);
        HOLDS(sound(rec, s) && s.start >= before, "a sentence lies outside the text, cuts a character or overlaps");
        before = s.end;
    }
    for (size_t i = 0; i < entities; i++) {
        const dgm_entity *e = dgm_record_entity(rec, i);
        HOLDS(e->name.size && e->kind < DGM_N_KINDS, "an entity without name or kind");
        HOLDS(all_sound(rec, e->mentions, e->n_mentions), "a mention is empty, outside the text or cuts a character");
    }
    for (size_t i = 0; i < dgm_record_n_places(rec); i++) {
        const dgm_place *p = dgm_record_place(rec, i);
        HOLDS(all_sound(rec, p->mentions, p->n_mentions), "a place's mention is empty, outside the text or cuts a character");
        HOLDS(!p->located || (fabs(p->lat) <= 90 && fabs(p->lon) <= 180), "a place is off the globe");
    }
    const char *broken = events(rec, entities);
    if (!broken)
        broken = statements(rec, entities);
    if (!broken)
        broken = talks(rec, entities);
    return broken ? broken : dgm_formats_broken(rec);
}
