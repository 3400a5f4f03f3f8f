/* csv.c - our own table of events, with a header: comma-separated, quotation marks as in RFC 4180, one event a line.
 *
 * Everything that a record says of an event fits a row, aspect and negation included, so nothing is left out. Lists stand in one field
 * with semicolons, in the order of the record.
 */
#include "output/output.h"

enum { EVENT_ID, REPORT_ID, TITLE, LANGUAGE, REPORT_DATE };

static void put_report(dgm_line *x, int which)
{
    const dgm_header *h = &x->rec->header;
    switch (which) {
    case EVENT_ID:  dgm_putf(x->out, "%016llx", (unsigned long long)dgm_event_hash(x)); break;
    case REPORT_ID: dgm_put(x->out, h->id); break;
    case TITLE:     dgm_put(x->out, h->title); break;
    case LANGUAGE:  dgm_put(x->out, h->language); break;
    default:        dgm_put_date(x->out, h->date);
    }
}

enum { DATE, DATE_END, PLOVER, MODE, CONTEXT, NAME_OF_CODE, QUAD, GOLDSTEIN, SCORE, ASPECT, NEGATED, TRIGGER, EVIDENCE, RULE, CONFIDENCE };

static void put_event(dgm_line *x, int which)
{
    const dgm_event *e = x->event;
    switch (which) {
    case DATE:      dgm_put_date(x->out, e->date); break;
    case DATE_END:  dgm_put_date(x->out, e->date_end); break;
    case PLOVER:    dgm_puts(x->out, dgm_event_type_name(e->type)); break;
    case MODE:      dgm_put(x->out, e->mode); break;
    case NAME_OF_CODE: dgm_put(x->out, dgm_fact(x->known, "cameo", "name", e->cameo)); break;
    case GOLDSTEIN: dgm_put_goldstein(x, "gdelt"); break;
    case SCORE:     dgm_put_decimal(x->out, (double)e->plover_score, 4); break;
    case ASPECT:    dgm_puts(x->out, dgm_aspect_name(e->aspect)); break;
    case NEGATED:   dgm_puts(x->out, e->negated ? "true" : "false"); break;
    case TRIGGER:   dgm_put(x->out, dgm_cover(x->rec->header.text, e->trigger)); break;
    case EVIDENCE:  dgm_put(x->out, dgm_cover(x->rec->header.text, e->evidence)); break;
    case RULE:      dgm_put(x->out, e->rule); break;
    case CONFIDENCE: dgm_put_decimal(x->out, (double)e->confidence, 3); break;
    case QUAD:
        if (dgm_event_type_quad(e->type))
            dgm_putf(x->out, "%d", dgm_event_type_quad(e->type));
        break;
    default:
        for (uint32_t i = 0; i < e->context.n; i++) {
            dgm_puts(x->out, i ? ";" : "");
            dgm_put(x->out, e->context.at[i]);
        }
    }
}

enum { CODES, NAMES, COUNTRIES, N_ACTOR_COLUMNS };
#define ACTOR(side, column) ((side) * N_ACTOR_COLUMNS + (column))

static void put_entities(dgm_line *x, dgm_refs refs, int column)
{
    for (uint32_t i = 0; i < refs.n; i++) {
        const dgm_entity *e = &x->rec->entities.at[refs.at[i]];
        dgm_puts(x->out, i ? ";" : "");
        dgm_put(x->out, column == CODES ? dgm_code_of(x->rec, refs.at[i]) : column == NAMES ? e->name : e->country);
    }
    if (refs.n && x->out->size == refs.n - 1)
        x->out->size = 0;                          /* nothing but semicolons */
}

static void put_actors(dgm_line *x, int which)
{
    put_entities(x, which / N_ACTOR_COLUMNS == DGM_SOURCE ? x->event->actor : x->event->recipient, which % N_ACTOR_COLUMNS);
}

static void put_talks(dgm_line *x, int which)
{
    (void)which;
    if (x->event->talks != DGM_NONE)
        dgm_put(x->out, x->rec->talks.at[x->event->talks].name);
}

enum { PLACE, PROVINCE, COUNTRY, GEONAMES };

static void put_place(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    if (p && which == GEONAMES && p->geonames)
        dgm_putf(x->out, "%u", p->geonames);
    else if (p && which != GEONAMES)
        dgm_put(x->out, which == PLACE ? p->name : which == PROVINCE ? p->province : p->country);
}

enum { SPEAKER, SPEAKER_CODE };

static void put_speaker(dgm_line *x, int which)
{
    if (x->event->statement == DGM_NONE)
        return;
    const dgm_statement *s = &x->rec->statements.at[x->event->statement];
    if (which == SPEAKER_CODE)
        put_entities(x, s->speaker, CODES);
    else if (!dgm_span_is_empty(s->speaker_span))
        dgm_put(x->out, dgm_cover(x->rec->header.text, s->speaker_span));
    else
        put_entities(x, s->speaker, NAMES);
}

#define SOME_DATE "\"pattern\":\"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$\""

static const dgm_field columns[] = {
    { "event", "string", put_report, EVENT_ID, "\"required\":true", "hash of report and event" },
    { "report", "string", put_report, REPORT_ID, NULL, "id of the report" },
    { "url", "string", dgm_put_url, 0, NULL, "of the report" },
    { "source", "string", dgm_put_source_name, 0, NULL, "of the report" },
    { "title", "string", put_report, TITLE, NULL, "of the report" },
    { "language", "string", put_report, LANGUAGE, NULL, "ISO 639-1" },
    { "report_date", "string", put_report, REPORT_DATE, SOME_DATE, "of the report, as precise as it is known" },
    { "sentence", "integer", dgm_put_sentence, 0, "\"minimum\":1", "of the report, from 1" },
    { "date", "string", put_event, DATE, SOME_DATE, "of the event, where words name it, to their precision" },
    { "date_end", "string", put_event, DATE_END, SOME_DATE, "last day of a stretch" },
    { "actor", "string", put_actors, ACTOR(DGM_SOURCE, CODES), NULL, "codes, ; between them" },
    { "actor_name", "string", put_actors, ACTOR(DGM_SOURCE, NAMES), NULL, "names" },
    { "actor_country", "string", put_actors, ACTOR(DGM_SOURCE, COUNTRIES), NULL, "ISO 3166-1 alpha-3" },
    { "recipient", "string", put_actors, ACTOR(DGM_TARGET, CODES), NULL, "codes" },
    { "recipient_name", "string", put_actors, ACTOR(DGM_TARGET, NAMES), NULL, "names" },
    { "recipient_country", "string", put_actors, ACTOR(DGM_TARGET, COUNTRIES), NULL, "ISO 3166-1 alpha-3" },
    { "plover", "string", put_event, PLOVER, NULL, "event type, PLOVER's 16" },
    { "mode", "string", put_event, MODE, NULL, "PLOVER's 67" },
    { "context", "string", put_event, CONTEXT, NULL, "PLOVER's 37, ; between them" },
    { "cameo", "string", dgm_put_trigger_code, 0, "\"pattern\":\"^[0-9]{2,4}$\"", "CAMEO code; read it as text, it begins with 0" },
    { "cameo_name", "string", put_event, NAME_OF_CODE, NULL, "its name" },
    { "quad", "integer", put_event, QUAD, "\"minimum\":1,\"maximum\":4", "of the event type: 1 verbal, 2 material co-operation, 3 verbal, 4 material conflict" },
    { "goldstein", "number", put_event, GOLDSTEIN, "\"minimum\":-10,\"maximum\":10", "of the code, GDELT's list" },
    { "plover_score", "number", put_event, SCORE, "\"minimum\":-10,\"maximum\":10", "of type and mode" },
    { "aspect", "string", put_event, ASPECT, "\"enum\":[\"actual\",\"future\",\"hypothetical\",\"historical\",\"requested\",\"attempted\"]", NULL },
    { "negated", "boolean", put_event, NEGATED, NULL, "true: it is said not to have happened" },
    { "talks", "string", put_talks, 0, NULL, "name of the talks that it belongs to" },
    { "place", "string", put_place, PLACE, NULL, "where it happened" },
    { "province", "string", put_place, PROVINCE, NULL, "that the town lies in" },
    { "country", "string", put_place, COUNTRY, NULL, "of the place, ISO 3166-1 alpha-3" },
    { "lat", "number", dgm_put_latitude, 0, "\"minimum\":-90,\"maximum\":90", "WGS 84" },
    { "lon", "number", dgm_put_longitude, 0, "\"minimum\":-180,\"maximum\":180", "WGS 84" },
    { "geonames", "integer", put_place, GEONAMES, NULL, NULL },
    { "speaker", "string", put_speaker, SPEAKER, NULL, "on whose word it rests" },
    { "speaker_code", "string", put_speaker, SPEAKER_CODE, NULL, NULL },
    { "trigger", "string", put_event, TRIGGER, NULL, "the word that tells it" },
    { "evidence", "string", put_event, EVIDENCE, NULL, "the clause" },
    { "rule", "string", put_event, RULE, NULL, "that made it" },
    { "confidence", "number", put_event, CONFIDENCE, "\"minimum\":0,\"maximum\":1", NULL },
    { "version", "string", dgm_put_version_column, 0, NULL, "of the program, and hashes of lexicon and model" },
};

const dgm_layout dgm_layout_csv = {
    .name = "csv", .title = "Events, one a line", .columns = columns, .n = sizeof columns / sizeof *columns, .delimiter = ',',
    .header = true, .quoted = true,
};

void dgm_write_csv(dgm_buffer *out, const dgm_record *rec) { dgm_write_events(out, rec, &dgm_layout_csv, NULL); }
