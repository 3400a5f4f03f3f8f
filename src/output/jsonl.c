/* jsonl.c - the record as one line of JSON, the exchange format of docs/record.md.
 *
 * Keys come in a fixed order. What is not known is left out: no null, no empty string, no index to nothing. The seven
 * lists at the top are always there, since "none found" is known. Ids are made here from positions in the record: the
 * first event is e1, and the record itself only holds indices.
 */
#include "output/json.h"
#include "output/output.h"

/* ---- the parts of the record ---- */

static void entity(dgm_json *w, uint32_t i)
{
    const dgm_entity *e = &w->rec->entities.at[i];
    dgm_json_id(w, "id", 'n', i);
    dgm_json_name(w, "kind", dgm_entity_kind_name(e->kind));
    dgm_json_string(w, "name", e->name);
    dgm_json_strings(w, "codes", e->codes);
    dgm_json_string(w, "country", e->country);
    dgm_json_strings(w, "roles", e->roles);
    if (e->wikidata) {
        dgm_json_key(w, "wikidata");
        dgm_putf(w->out, "\"Q%u\"", e->wikidata);
    }
    dgm_json_spans(w, "mentions", e->mentions, e->n_mentions);
}

static void place(dgm_json *w, uint32_t i)
{
    const dgm_place *p = &w->rec->places.at[i];
    dgm_json_id(w, "id", 'p', i);
    dgm_json_string(w, "name", p->name);
    dgm_json_string(w, "country", p->country);
    dgm_json_string(w, "province", p->province);
    if (p->located) {
        dgm_json_number(w, "lat", p->lat, 7);
        dgm_json_number(w, "lon", p->lon, 7);
    }
    if (p->geonames)
        dgm_json_whole(w, "geonames", p->geonames);
    dgm_json_spans(w, "mentions", p->mentions, p->n_mentions);
}

static void event(dgm_json *w, uint32_t i)
{
    const dgm_event *e = &w->rec->events.at[i];
    dgm_json_id(w, "id", 'e', i);
    dgm_json_whole(w, "sentence", e->sentence);
    dgm_json_ids(w, "actor", 'n', e->actor);
    dgm_json_ids(w, "recipient", 'n', e->recipient);
    dgm_json_name(w, "plover", dgm_event_type_name(e->type));
    dgm_json_string(w, "mode", e->mode);
    dgm_json_strings(w, "context", e->context);
    dgm_json_string(w, "cameo", e->cameo);
    if (dgm_event_type_quad(e->type))
        dgm_json_whole(w, "quad", (uint64_t)dgm_event_type_quad(e->type));
    if (e->cameo.size)
        dgm_json_number(w, "goldstein", e->goldstein, 4);
    dgm_json_number(w, "plover_score", e->plover_score, 4);
    dgm_json_name(w, "aspect", dgm_aspect_name(e->aspect));
    dgm_json_truth(w, "negated", e->negated);
    dgm_json_id(w, "talks", 't', e->talks);
    dgm_json_id(w, "place", 'p', e->place);
    dgm_json_date(w, "date", e->date);
    dgm_json_date(w, "date_end", e->date_end);
    dgm_json_id(w, "statement", 's', e->statement);
    dgm_json_span(w, "trigger", e->trigger);
    dgm_json_span(w, "evidence", e->evidence);
    dgm_json_string(w, "rule", e->rule);
    dgm_json_number(w, "confidence", e->confidence, 3);
}

static void statement(dgm_json *w, uint32_t i)
{
    const dgm_statement *s = &w->rec->statements.at[i];
    dgm_json_id(w, "id", 's', i);
    dgm_json_ids(w, "speaker", 'n', s->speaker);
    if (!dgm_span_is_empty(s->speaker_span))
        dgm_json_string(w, "speaker_text", dgm_cover(w->rec->header.text, s->speaker_span));
    dgm_json_truth(w, "anonymous", s->anonymous);
    dgm_json_name(w, "kind", dgm_statement_kind_name(s->kind));
    dgm_json_span(w, "cue", s->cue);
    dgm_json_string(w, "certainty", s->certainty);
    dgm_json_truth(w, "attitude", s->attitude);
    dgm_json_string(w, "channel", s->channel);
    dgm_json_spans(w, "content", s->content, s->n_content);
    dgm_json_strings(w, "source_chain", s->source_chain);
    dgm_json_date(w, "date", s->date);
    dgm_json_whole(w, "sentence", s->sentence);
    dgm_json_ids(w, "denies", 's', s->denies);
    dgm_json_ids(w, "denied_by", 's', s->denied_by);
    dgm_json_number(w, "confidence", s->confidence, 3);
}

static void relations(dgm_json *w, const dgm_talks *t)
{
    if (!t->n_relations)
        return;
    dgm_json_key(w, "relations");
    dgm_json_opened(w, '[');
    for (uint32_t i = 0; i < t->n_relations; i++) {
        const dgm_relation *r = &t->relations[i];
        dgm_json_element(w);
        dgm_json_opened(w, '{');
        dgm_json_name(w, "kind", dgm_relation_kind_name(r->kind));
        dgm_json_id(w, "talks", 't', r->talks);
        dgm_json_id(w, "statement", 's', r->statement);
        dgm_json_closed(w, '}');
    }
    dgm_json_closed(w, ']');
}

static void talks(dgm_json *w, uint32_t i)
{
    const dgm_talks *t = &w->rec->talks.at[i];
    dgm_json_id(w, "id", 't', i);
    dgm_json_name(w, "kind", dgm_talks_kind_name(t->kind));
    dgm_json_id(w, "parent", 't', t->parent);
    dgm_json_string(w, "name", t->name);
    dgm_json_strings(w, "aliases", t->aliases);
    dgm_json_id(w, "place", 'p', t->place);
    dgm_json_strings(w, "conflict", t->conflict);
    dgm_json_ids(w, "host", 'n', t->host);
    dgm_json_ids(w, "convenor", 'n', t->convenor);
    dgm_json_ids(w, "auspices", 'n', t->auspices);
    dgm_json_ids(w, "mediator", 'n', t->mediator);
    dgm_json_strings(w, "topics", t->topics);
    dgm_json_date(w, "start", t->start);
    dgm_json_date(w, "end", t->end);
    dgm_json_span(w, "aim", t->aim);
    dgm_json_name(w, "status", dgm_talks_status_name(t->status));
    relations(w, t);
    dgm_json_spans(w, "mentions", t->mentions, t->n_mentions);
}

static void position(dgm_json *w, uint32_t i)
{
    const dgm_position *p = &w->rec->positions.at[i];
    dgm_json_id(w, "actor", 'n', p->actor);
    dgm_json_id(w, "talks", 't', p->talks);
    dgm_json_name(w, "stance", dgm_stance_name(p->stance));
    dgm_json_name(w, "attitude", dgm_attitude_name(p->attitude));
    dgm_json_name(w, "engagement", dgm_engagement_name(p->engagement));
    dgm_json_string(w, "scope", p->scope);
    dgm_json_string(w, "subparty", p->subparty);
    if (p->count)
        dgm_json_whole(w, "count", p->count);
    dgm_json_span(w, "condition", p->condition);
    dgm_json_span(w, "reason", p->reason);
    dgm_json_name(w, "aspect", dgm_aspect_name(p->aspect));
    dgm_json_id(w, "statement", 's', p->statement);
    dgm_json_id(w, "event", 'e', p->event);
    dgm_json_span(w, "evidence", p->evidence);
}

static void sentence(dgm_json *w, uint32_t i)
{
    dgm_json_whole(w, "start", w->rec->sentences.at[i].start);
    dgm_json_whole(w, "end", w->rec->sentences.at[i].end);
}

static void list(dgm_json *w, const char *name, uint32_t n, void (*part)(dgm_json *w, uint32_t i))
{
    dgm_json_key(w, name);
    dgm_json_opened(w, '[');
    for (uint32_t i = 0; i < n; i++) {
        dgm_json_element(w);
        dgm_json_opened(w, '{');
        part(w, i);
        dgm_json_closed(w, '}');
    }
    dgm_json_closed(w, ']');
}

/* ---- the whole, from a table that also makes the schema ---- */

static void put_sentences(dgm_json *w, const char *name) { list(w, name, w->rec->sentences.n, sentence); }
static void put_entities(dgm_json *w, const char *name) { list(w, name, w->rec->entities.n, entity); }
static void put_places(dgm_json *w, const char *name) { list(w, name, w->rec->places.n, place); }
static void put_events(dgm_json *w, const char *name) { list(w, name, w->rec->events.n, event); }
static void put_statements(dgm_json *w, const char *name) { list(w, name, w->rec->statements.n, statement); }
static void put_talks(dgm_json *w, const char *name) { list(w, name, w->rec->talks.n, talks); }
static void put_positions(dgm_json *w, const char *name) { list(w, name, w->rec->positions.n, position); }
static void put_id(dgm_json *w, const char *name) { dgm_json_string(w, name, w->rec->header.id); }
static void put_url(dgm_json *w, const char *name) { dgm_json_string(w, name, w->rec->header.url); }
static void put_source(dgm_json *w, const char *name) { dgm_json_string(w, name, w->rec->header.source); }
static void put_title(dgm_json *w, const char *name) { dgm_json_string(w, name, w->rec->header.title); }
static void put_author(dgm_json *w, const char *name) { dgm_json_string(w, name, w->rec->header.author); }
static void put_date(dgm_json *w, const char *name) { dgm_json_date(w, name, w->rec->header.date); }
static void put_language(dgm_json *w, const char *name) { dgm_json_string(w, name, w->rec->header.language); }
static void put_provenance(dgm_json *w, const char *name) { dgm_json_provenance(w, name, w->rec->provenance); }

static void put_text(dgm_json *w, const char *name)
{
    dgm_json_key(w, name);
    dgm_put_json(w->out, w->rec->header.text);
}

static const struct { dgm_json_field field; void (*put)(dgm_json *w, const char *name); } parts[] = {
    { { "id", "string", "of the report, as the input gave it; else the file's name" }, put_id },
    { { "url", "string", "of the report" }, put_url },
    { { "source", "string", "who published it" }, put_source },
    { { "title", "string", "its headline" }, put_title },
    { { "author", "string", "who wrote it" }, put_author },
    { { "date", "string", "of the report: 2018-01-29, or as much of it as is known" }, put_date },
    { { "language", "string", "ISO 639-1" }, put_language },
    { { "provenance", "object", "what the record was made with: version of the program, hashes of lexicon, model and dictionary" }, put_provenance },
    { { "text", "string", "the cleaned text, into which all offsets point" }, put_text },
    { { "sentences", "array", "start and end of each" }, put_sentences },
    { { "entities", "array", "who is named" }, put_entities },
    { { "places", "array", "where" }, put_places },
    { { "events", "array", "who did what to whom" }, put_events },
    { { "statements", "array", "who said it" }, put_statements },
    { { "talks", "array", "talks as things" }, put_talks },
    { { "positions", "array", "who takes part in talks, and how" }, put_positions },
};
enum { N_PARTS = sizeof parts / sizeof *parts };

const dgm_json_field *dgm_jsonl_field(unsigned i) { return i < N_PARTS ? &parts[i].field : NULL; }

void dgm_write_jsonl(dgm_buffer *out, const dgm_record *rec)
{
    dgm_json writing = { out, rec, false }, *w = &writing;
    dgm_json_opened(w, '{');
    for (size_t i = 0; i < N_PARTS; i++)
        parts[i].put(w, parts[i].field.name);
    dgm_json_closed(w, '}');
    dgm_putc(out, '\n');
}
