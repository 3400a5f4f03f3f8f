/* jsonl.c - the record as one line of JSON, the exchange format of docs/record.md.
 *
 * Keys come in a fixed order. What is not known is left out: no null, no empty string, no index to nothing. The seven
 * lists at the top are always there, since "none found" is known. Ids are made here from positions in the record: the
 * first event is e1, and the record itself only holds indices.
 */
#include "output/output.h"

#include <math.h>

typedef struct {
    dgm_buffer       *out;
    const dgm_record *rec;
    bool              comma;      /* the next key or element needs one before it */
} writer;

/* ---- JSON ---- */

static void element(writer *w)
{
    if (w->comma)
        dgm_putc(w->out, ',');
    w->comma = true;
}

static void key(writer *w, const char *name)
{
    element(w);
    dgm_putf(w->out, "\"%s\":", name);
}

static void opened(writer *w, char bracket)
{
    dgm_putc(w->out, bracket);
    w->comma = false;
}

static void closed(writer *w, char bracket)
{
    dgm_putc(w->out, bracket);
    w->comma = true;
}

/* ---- fields; each is left out when it says nothing ---- */

static void string(writer *w, const char *name, dgm_bytes s)
{
    if (!s.size)
        return;
    key(w, name);
    dgm_put_json(w->out, s);
}

static void name_of(writer *w, const char *name, const char *value) { string(w, name, dgm_str(value)); }

static void truth(writer *w, const char *name, bool value)
{
    key(w, name);
    dgm_puts(w->out, value ? "true" : "false");
}

static void whole(writer *w, const char *name, uint64_t value)
{
    key(w, name);
    dgm_putf(w->out, "%llu", (unsigned long long)value);
}

/* As many digits as mean something; a comma from the caller's locale is made a point. */
static void number(writer *w, const char *name, double value, int digits)
{
    if (!isfinite(value))
        return;
    char text[40];
    snprintf(text, sizeof text, "%.*g", digits, value);
    for (char *p = text; *p; p++)
        if (*p == ',')
            *p = '.';
    key(w, name);
    dgm_puts(w->out, text);
}

static void date(writer *w, const char *name, dgm_date d)
{
    if (!d.year)
        return;
    key(w, name);
    dgm_putc(w->out, '"');
    dgm_put_date(w->out, d);
    dgm_putc(w->out, '"');
}

static void strings(writer *w, const char *name, dgm_strings list)
{
    if (!list.n)
        return;
    key(w, name);
    opened(w, '[');
    for (uint32_t i = 0; i < list.n; i++) {
        element(w);
        dgm_put_json(w->out, list.at[i]);
    }
    closed(w, ']');
}

static void id(writer *w, const char *name, char letter, uint32_t index)
{
    if (index == DGM_NONE)
        return;
    key(w, name);
    dgm_putf(w->out, "\"%c%lu\"", letter, (unsigned long)index + 1);
}

static void ids(writer *w, const char *name, char letter, dgm_refs refs)
{
    if (!refs.n)
        return;
    key(w, name);
    opened(w, '[');
    for (uint32_t i = 0; i < refs.n; i++) {
        element(w);
        dgm_putf(w->out, "\"%c%lu\"", letter, (unsigned long)refs.at[i] + 1);
    }
    closed(w, ']');
}

static void put_span(writer *w, dgm_span s)
{
    dgm_putf(w->out, "{\"start\":%u,\"end\":%u,\"text\":", s.start, s.end);
    dgm_put_json(w->out, dgm_cover(w->rec->header.text, s));
    dgm_putc(w->out, '}');
}

static void span(writer *w, const char *name, dgm_span s)
{
    if (dgm_span_is_empty(s))
        return;
    key(w, name);
    put_span(w, s);
}

static void spans(writer *w, const char *name, const dgm_span *at, uint32_t n)
{
    if (!n)
        return;
    key(w, name);
    opened(w, '[');
    for (uint32_t i = 0; i < n; i++) {
        element(w);
        put_span(w, at[i]);
    }
    closed(w, ']');
}

/* ---- the parts of the record ---- */

static void entity(writer *w, uint32_t i)
{
    const dgm_entity *e = &w->rec->entities.at[i];
    id(w, "id", 'n', i);
    name_of(w, "kind", dgm_entity_kind_name(e->kind));
    string(w, "name", e->name);
    strings(w, "codes", e->codes);
    string(w, "country", e->country);
    strings(w, "roles", e->roles);
    if (e->wikidata) {
        key(w, "wikidata");
        dgm_putf(w->out, "\"Q%u\"", e->wikidata);
    }
    spans(w, "mentions", e->mentions, e->n_mentions);
}

static void place(writer *w, uint32_t i)
{
    const dgm_place *p = &w->rec->places.at[i];
    id(w, "id", 'p', i);
    string(w, "name", p->name);
    string(w, "country", p->country);
    if (p->located) {
        number(w, "lat", p->lat, 7);
        number(w, "lon", p->lon, 7);
    }
    if (p->geonames)
        whole(w, "geonames", p->geonames);
    spans(w, "mentions", p->mentions, p->n_mentions);
}

static void event(writer *w, uint32_t i)
{
    const dgm_event *e = &w->rec->events.at[i];
    id(w, "id", 'e', i);
    whole(w, "sentence", e->sentence);
    ids(w, "actor", 'n', e->actor);
    ids(w, "recipient", 'n', e->recipient);
    name_of(w, "plover", dgm_event_type_name(e->type));
    string(w, "mode", e->mode);
    strings(w, "context", e->context);
    string(w, "cameo", e->cameo);
    if (dgm_event_type_quad(e->type))
        whole(w, "quad", (uint64_t)dgm_event_type_quad(e->type));
    if (e->cameo.size)
        number(w, "goldstein", e->goldstein, 4);
    number(w, "plover_score", e->plover_score, 4);
    name_of(w, "aspect", dgm_aspect_name(e->aspect));
    truth(w, "negated", e->negated);
    id(w, "talks", 't', e->talks);
    id(w, "place", 'p', e->place);
    date(w, "date", e->date);
    date(w, "date_end", e->date_end);
    id(w, "statement", 's', e->statement);
    span(w, "trigger", e->trigger);
    span(w, "evidence", e->evidence);
    string(w, "rule", e->rule);
    number(w, "confidence", e->confidence, 3);
}

static void statement(writer *w, uint32_t i)
{
    const dgm_statement *s = &w->rec->statements.at[i];
    id(w, "id", 's', i);
    ids(w, "speaker", 'n', s->speaker);
    if (!dgm_span_is_empty(s->speaker_span))
        string(w, "speaker_text", dgm_cover(w->rec->header.text, s->speaker_span));
    truth(w, "anonymous", s->anonymous);
    name_of(w, "kind", dgm_statement_kind_name(s->kind));
    span(w, "cue", s->cue);
    string(w, "certainty", s->certainty);
    truth(w, "attitude", s->attitude);
    string(w, "channel", s->channel);
    spans(w, "content", s->content, s->n_content);
    strings(w, "source_chain", s->source_chain);
    date(w, "date", s->date);
    whole(w, "sentence", s->sentence);
    ids(w, "denies", 's', s->denies);
    ids(w, "denied_by", 's', s->denied_by);
    number(w, "confidence", s->confidence, 3);
}

static void relations(writer *w, const dgm_talks *t)
{
    if (!t->n_relations)
        return;
    key(w, "relations");
    opened(w, '[');
    for (uint32_t i = 0; i < t->n_relations; i++) {
        const dgm_relation *r = &t->relations[i];
        element(w);
        opened(w, '{');
        name_of(w, "kind", dgm_relation_kind_name(r->kind));
        id(w, "talks", 't', r->talks);
        id(w, "statement", 's', r->statement);
        closed(w, '}');
    }
    closed(w, ']');
}

static void talks(writer *w, uint32_t i)
{
    const dgm_talks *t = &w->rec->talks.at[i];
    id(w, "id", 't', i);
    name_of(w, "kind", dgm_talks_kind_name(t->kind));
    id(w, "parent", 't', t->parent);
    string(w, "name", t->name);
    strings(w, "aliases", t->aliases);
    id(w, "place", 'p', t->place);
    strings(w, "conflict", t->conflict);
    ids(w, "host", 'n', t->host);
    ids(w, "convenor", 'n', t->convenor);
    ids(w, "auspices", 'n', t->auspices);
    ids(w, "mediator", 'n', t->mediator);
    strings(w, "topics", t->topics);
    date(w, "start", t->start);
    date(w, "end", t->end);
    span(w, "aim", t->aim);
    name_of(w, "status", dgm_talks_status_name(t->status));
    relations(w, t);
    spans(w, "mentions", t->mentions, t->n_mentions);
}

static void position(writer *w, uint32_t i)
{
    const dgm_position *p = &w->rec->positions.at[i];
    id(w, "actor", 'n', p->actor);
    id(w, "talks", 't', p->talks);
    name_of(w, "stance", dgm_stance_name(p->stance));
    name_of(w, "attitude", dgm_attitude_name(p->attitude));
    name_of(w, "engagement", dgm_engagement_name(p->engagement));
    string(w, "scope", p->scope);
    string(w, "subparty", p->subparty);
    if (p->count)
        whole(w, "count", p->count);
    span(w, "condition", p->condition);
    id(w, "statement", 's', p->statement);
    id(w, "event", 'e', p->event);
    span(w, "evidence", p->evidence);
}

static void sentence(writer *w, uint32_t i)
{
    whole(w, "start", w->rec->sentences.at[i].start);
    whole(w, "end", w->rec->sentences.at[i].end);
}

static void list(writer *w, const char *name, uint32_t n, void (*part)(writer *w, uint32_t i))
{
    key(w, name);
    opened(w, '[');
    for (uint32_t i = 0; i < n; i++) {
        element(w);
        opened(w, '{');
        part(w, i);
        closed(w, '}');
    }
    closed(w, ']');
}

void dgm_write_jsonl(dgm_buffer *out, const dgm_record *rec)
{
    writer writing = { out, rec, false }, *w = &writing;
    const dgm_header *h = &rec->header;
    opened(w, '{');
    string(w, "id", h->id);
    string(w, "url", h->url);
    string(w, "source", h->source);
    string(w, "title", h->title);
    string(w, "author", h->author);
    date(w, "date", h->date);
    string(w, "language", h->language);
    key(w, "text");
    dgm_put_json(out, h->text);
    list(w, "sentences", rec->sentences.n, sentence);
    list(w, "entities", rec->entities.n, entity);
    list(w, "places", rec->places.n, place);
    list(w, "events", rec->events.n, event);
    list(w, "statements", rec->statements.n, statement);
    list(w, "talks", rec->talks.n, talks);
    list(w, "positions", rec->positions.n, position);
    closed(w, '}');
    dgm_putc(out, '\n');
}
