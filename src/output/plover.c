/* plover.c - events in PLOVER's JSON, one object a line: lists of actors and recipients, nothing expanded.
 *
 *   {"id":"...","date":"2018-01-29","actor":[{"code":"FRA","sector":"GOV","entity_text":"Paris"}],"event":["REJECT"],"mode":["meet"],...}
 *
 * Fields and their names: PLOVER manual of 2024, chapter on data interchange; aspect, cameo, confidence, rule and provenance are ours, as it
 * allows. A date that is known to a month or a year is a stretch: its first day, and its last in enddate.
 */
#include "output/output.h"

typedef struct { dgm_json json; dgm_line line; } writer;

static dgm_bytes in_plover(const writer *w, dgm_bytes block)
{
    dgm_bytes own = dgm_fact(w->line.known, "block", "plover", block);
    return own.size ? own : block;
}

/* ---- when ---- */

static void put_day(writer *w, const char *name, dgm_date d)
{
    dgm_json_date(&w->json, name, d);
}

static dgm_date last_of(dgm_date d)
{
    if (d.day)
        return d;
    dgm_date next = { d.year, (uint8_t)(d.month % 12 + 1), 1 };
    if (!d.month || d.month == 12)
        next = (dgm_date){ (int16_t)(d.year + 1), 1, 1 };
    return dgm_date_from_days(dgm_date_days(next) - 1);
}

static void put_date(writer *w, const char *name)
{
    dgm_date d = dgm_event_day(w->line.rec, w->line.event);
    put_day(w, name, d.year ? dgm_date_from_days(dgm_date_days(d)) : d);
}

static void put_enddate(writer *w, const char *name)
{
    const dgm_event *e = w->line.event;
    dgm_date d = dgm_event_day(w->line.rec, e);
    if (e->date_end.year)
        put_day(w, name, last_of(e->date_end));
    else if (d.year && !d.day)
        put_day(w, name, last_of(d));
}

/* ---- who ---- */

static void put_actor(writer *w, uint32_t number)
{
    const dgm_entity *e = &w->line.rec->entities.at[number];
    dgm_bytes text = dgm_cover(w->line.rec->header.text, dgm_mention_of(&w->line, number));
    dgm_bytes code = e->codes.n ? e->codes.at[0] : e->country;
    dgm_json *j = &w->json;
    dgm_json_opened(j, '{');
    dgm_bytes bloc = { 0 };
    for (size_t n = 6; n <= code.size && !bloc.size; n += 3)
        bloc = dgm_fact(w->line.known, "bloc", "plover", dgm_slice(code, 0, n));
    if (code.size > 3)
        code = dgm_slice(code, 0, 3);
    dgm_json_string(j, "code", bloc.size ? bloc : in_plover(w, code));
    if (e->roles.n && !dgm_eq(e->roles.at[0], code)) {      /* one or two sectors; what is in a country's place (IGO) is none */
        dgm_bytes first = in_plover(w, e->roles.at[0]), second = e->roles.n > 1 ? in_plover(w, e->roles.at[1]) : (dgm_bytes){ 0 };
        char sector[8];
        snprintf(sector, sizeof sector, "%.*s%.*s", first.size < 3 ? (int)first.size : 3, first.data, second.size < 3 ? (int)second.size : 3,
                 second.size ? second.data : "");
        dgm_json_name(j, "sector", sector);
    }
    dgm_json_string(j, "entity_text", text.size ? text : e->name);
    if (e->wikidata) {
        dgm_json_key(j, "identifier_id");
        dgm_putf(j->out, "\"Q%u\"", e->wikidata);
    }
    dgm_json_string(j, "identifier_text", e->name);
    dgm_json_closed(j, '}');
}

static void put_actors(writer *w, const char *name, dgm_refs refs, bool always)
{
    if (!refs.n && !always)
        return;
    dgm_json_key(&w->json, name);
    dgm_json_opened(&w->json, '[');
    for (uint32_t i = 0; i < refs.n; i++) {
        dgm_json_element(&w->json);
        put_actor(w, refs.at[i]);
    }
    dgm_json_closed(&w->json, ']');
}

static void put_actor_list(writer *w, const char *name) { put_actors(w, name, w->line.event->actor, true); }
static void put_recipient_list(writer *w, const char *name) { put_actors(w, name, w->line.event->recipient, false); }

/* ---- what ---- */

static void put_id(writer *w, const char *name)
{
    dgm_json_key(&w->json, name);
    dgm_putf(w->json.out, "\"%016llx\"", (unsigned long long)dgm_event_hash(&w->line));
}

static void put_type(writer *w, const char *name)
{
    dgm_bytes type = dgm_str(dgm_event_type_name(w->line.event->type));
    dgm_json_strings(&w->json, name, (dgm_strings){ &type, 1 });
}

static void put_mode(writer *w, const char *name)
{
    dgm_json_strings(&w->json, name, (dgm_strings){ &w->line.event->mode, w->line.event->mode.size > 0 });
}

static void put_context(writer *w, const char *name) { dgm_json_strings(&w->json, name, w->line.event->context); }

static void put_quad(writer *w, const char *name)
{
    dgm_json_whole(&w->json, name, (uint64_t)dgm_event_type_quad(w->line.event->type));
}

static void put_scale(writer *w, const char *name) { dgm_json_number(&w->json, name, (double)w->line.event->plover_score, 4); }

static void put_event_text(writer *w, const char *name)
{
    dgm_bytes text = dgm_cover(w->line.rec->header.text, w->line.event->evidence);
    dgm_json_strings(&w->json, name, (dgm_strings){ &text, text.size > 0 });
}

/* ---- where ---- */

enum { COUNTRY = 1, PROVINCE = 2, CITY = 4 };      /* PLOVER's resolution */

static void put_place(writer *w, const char *name)
{
    const dgm_place *p = dgm_place_of(&w->line);
    if (!p)
        return;
    dgm_json *j = &w->json;
    dgm_place_kind kind = dgm_place_kind_of(&w->line);
    dgm_json_key(j, name);
    dgm_json_opened(j, '{');
    dgm_json_string(j, "extracted_place", dgm_cover(w->line.rec->header.text, dgm_place_mention_of(&w->line)));
    dgm_json_string(j, "resolved_place", p->name);
    if (p->geonames)
        dgm_json_whole(j, "geonameid", p->geonames);
    if (p->located) {
        dgm_json_number(j, "lat", p->lat, 7);
        dgm_json_number(j, "lon", p->lon, 7);
    }
    if (kind == DGM_A_TOWN)
        dgm_json_string(j, "city", p->name);
    dgm_json_string(j, "province", kind == DGM_A_PROVINCE ? p->name : p->province);
    dgm_json_string(j, "country", dgm_country_name(w->line.known, "name", p->country));
    dgm_json_string(j, "country_code", p->country);
    if (kind == DGM_A_TOWN || kind == DGM_A_PROVINCE || kind == DGM_A_COUNTRY)
        dgm_json_whole(j, "resolution", kind == DGM_A_TOWN ? CITY : kind == DGM_A_PROVINCE ? PROVINCE : COUNTRY);
    dgm_json_closed(j, '}');
}

/* ---- the text and where it comes from ---- */

static void put_link(writer *w, const char *name) { dgm_json_string(&w->json, name, w->line.rec->header.url); }

static dgm_span sentence_of(const writer *w)
{
    uint32_t i = w->line.event->sentence;
    return i < w->line.rec->sentences.n ? w->line.rec->sentences.at[i] : (dgm_span){ 0, 0 };
}

static void put_text(writer *w, const char *name) { dgm_json_string(&w->json, name, dgm_cover(w->line.rec->header.text, sentence_of(w))); }

static void put_text_info(writer *w, const char *name)
{
    dgm_json *j = &w->json;
    dgm_span s = sentence_of(w);
    dgm_json_key(j, name);
    dgm_json_opened(j, '{');
    dgm_json_whole(j, "sequence", w->line.event->sentence + 1u);
    dgm_json_whole(j, "start", dgm_character_at(&w->line, s.start));
    dgm_json_whole(j, "end", dgm_character_at(&w->line, s.end));
    dgm_json_string(j, "text_story", w->line.rec->header.id);
    dgm_json_closed(j, '}');
}

static void put_cite_info(writer *w, const char *name)
{
    const dgm_header *h = &w->line.rec->header;
    dgm_json *j = &w->json;
    dgm_json_key(j, name);
    dgm_json_opened(j, '{');
    dgm_json_string(j, "url", h->url);
    dgm_json_string(j, "title", h->title);
    dgm_json_string(j, "language", h->language);
    dgm_json_string(j, "publication", h->source);
    dgm_json_closed(j, '}');
}

static void put_coder(writer *w, const char *name)
{
    dgm_json_key(&w->json, name);
    dgm_putf(w->json.out, "\"dragoman %s\"", dgm_version());
}

static void put_aspect(writer *w, const char *name) { dgm_json_name(&w->json, name, dgm_aspect_name(w->line.event->aspect)); }
static void put_cameo(writer *w, const char *name) { dgm_json_string(&w->json, name, w->line.event->cameo); }
static void put_confidence(writer *w, const char *name) { dgm_json_number(&w->json, name, (double)w->line.event->confidence, 3); }
static void put_rule(writer *w, const char *name) { dgm_json_string(&w->json, name, w->line.event->rule); }
static void put_provenance(writer *w, const char *name) { dgm_json_provenance(&w->json, name, w->line.rec->provenance); }

static const struct { dgm_json_field field; void (*put)(writer *w, const char *name); } parts[] = {
    { { "id", "string", "hash of report and event" }, put_id },
    { { "date", "date", "day of the event, else of the report; absent where neither is known" }, put_date },
    { { "enddate", "date", "last day of a stretch, and of a month or year where no day is known" }, put_enddate },
    { { "actor", "array", "code, sector, entity_text, identifier_id (Wikidata), identifier_text (name) of each" }, put_actor_list },
    { { "recipient", "array", "the same" }, put_recipient_list },
    { { "event", "array", "one of PLOVER's 16 types" }, put_type },
    { { "mode", "array", "PLOVER's 67" }, put_mode },
    { { "context", "array", "PLOVER's 37" }, put_context },
    { { "quad_code", "integer", "1 verbal, 2 material co-operation, 3 verbal, 4 material conflict" }, put_quad },
    { { "event_scale", "number", "PLOVER's score of type and mode" }, put_scale },
    { { "event_loc", "object", "where it happened" }, put_place },
    { { "event_text", "array", "the clause that tells it" }, put_event_text },
    { { "link", "string", "address of the report" }, put_link },
    { { "text", "string", "the sentence" }, put_text },
    { { "text_info", "object", "sequence: its number, from 1; start, end: in characters of the cleaned text; text_story: id of the report" }, put_text_info },
    { { "cite_info", "object", "url, title, language, publication" }, put_cite_info },
    { { "coder", "string", "program and version" }, put_coder },
    { { "aspect", "string", "ours: actual, future, historical, attempted" }, put_aspect },
    { { "cameo", "string", "ours: the closest CAMEO code" }, put_cameo },
    { { "confidence", "number", "ours: probability" }, put_confidence },
    { { "rule", "string", "ours: the rule that made it" }, put_rule },
    { { "provenance", "object", "ours: version, hashes of lexicon, model and dictionary" }, put_provenance },
};
enum { N_PARTS = sizeof parts / sizeof *parts };

const dgm_json_field *dgm_plover_field(unsigned i) { return i < N_PARTS ? &parts[i].field : NULL; }

void dgm_write_plover(dgm_buffer *out, const dgm_record *rec)
{
    writer w = { { out, rec, false }, dgm_line_new(rec, out) };
    for (uint32_t i = 0; i < rec->events.n && !out->failed; i++) {
        w.line.event = &rec->events.at[i];
        if (!dgm_is_told(w.line.event) || w.line.event->type >= DGM_N_EVENT_TYPES)
            continue;
        dgm_json_opened(&w.json, '{');
        for (size_t k = 0; k < N_PARTS; k++)
            parts[k].put(&w, parts[k].field.name);
        dgm_json_closed(&w.json, '}');
        dgm_putc(out, '\n');
        w.json.comma = false;
    }
}
