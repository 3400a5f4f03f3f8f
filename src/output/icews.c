/* icews.c - events in the 20 columns of the ICEWS coded event data: tab-separated, a header, no quotation marks.
 *
 *   Source Name        Negotiators (Egypt)     what the text only describes is named with its country
 *   Source Sectors     Government              words of ICEWS for roles; a state has none
 *   Intensity          -5.0                    ICEWS's own Goldstein list
 *
 * Its rows have two sides. Source: the R package icews (columns, types, code table) and rows of 2018.
 */
#include "output/output.h"

enum { NAME, SECTORS, COUNTRY, N_ACTOR_COLUMNS };
#define ACTOR(side, column) ((side) * N_ACTOR_COLUMNS + (column))

static void put_name(dgm_line *x, const dgm_entity *e)
{
    size_t next;
    bool described = e->name.size && dgm_is_lower(dgm_utf8_next(e->name, 0, &next));
    dgm_bytes country = dgm_country_name(x->known, "icews", e->country);
    if (described && (unsigned char)e->name.data[0] < 0x80) {      /* "negotiators" */
        dgm_putc(x->out, (char)(e->name.data[0] & ~0x20));
        dgm_put(x->out, dgm_slice(e->name, 1, e->name.size));
    } else {
        dgm_put(x->out, e->name);
    }
    if (described && country.size)
        dgm_putf(x->out, " (%.*s)", DGM_ARG(country));
}

static void put_sectors(dgm_line *x, const dgm_entity *e)
{
    for (uint32_t i = 0; e->kind != DGM_KIND_COUNTRY && i < e->roles.n; i++) {
        dgm_bytes word = dgm_fact(x->known, "sector", "icews", e->roles.at[i]);
        if (word.size && x->out->size)
            dgm_putc(x->out, ',');
        dgm_put(x->out, word);
    }
}

static void put_actor(dgm_line *x, int which)
{
    const dgm_entity *e = &x->rec->entities.at[x->side[which / N_ACTOR_COLUMNS]];
    switch (which % N_ACTOR_COLUMNS) {
    case NAME:    put_name(x, e); break;
    case SECTORS: put_sectors(x, e); break;
    default:      dgm_put(x->out, dgm_country_name(x->known, "icews", e->country)); break;
    }
}

/* 31 bits: the usual reader of the field (the R package) takes integers of 32. Its key is the id with the day. */
static void put_whole(dgm_line *x, uint64_t h) { dgm_putf(x->out, "%u", h >> 33 ? (unsigned)(h >> 33) : 1u); }

static void put_id(dgm_line *x, int which)
{
    uint64_t h = dgm_hash_number(x->report, ((uint64_t)x->event->trigger.start << 32) | x->event->sentence);
    (void)which;
    h = dgm_hash_more(h, x->event->cameo);
    for (int side = 0; side < 2; side++)
        h = dgm_hash_more(dgm_hash_more(h, x->rec->entities.at[x->side[side]].name), dgm_code_of(x->rec, x->side[side]));
    put_whole(x, h);
}

static void put_story(dgm_line *x, int which)
{
    (void)which;
    put_whole(x, x->report);
}

static void put_date(dgm_line *x, int which) { dgm_put_day(x->out, dgm_event_day(x->rec, x->event), which); }

static void put_text(dgm_line *x, int which)
{
    (void)which;
    dgm_bytes own = dgm_fact(x->known, "named", "icews", x->event->cameo);
    dgm_put(x->out, own.size ? own : dgm_fact(x->known, "cameo", "name", x->event->cameo));
}

static void put_intensity(dgm_line *x, int which)
{
    (void)which;
    dgm_put_goldstein(x, "icews");
}

static void put_place_country(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    (void)which;
    if (p)
        dgm_put(x->out, dgm_country_name(x->known, "icews", p->country));
}

static const dgm_field columns[] = {
    { "Event ID", "integer", put_id, 0, "\"required\":true", "hash of report, sentence, code and actors; 31 bits, so that it can repeat: the key is the id with the day" },
    { "Event Date", "date", put_date, DGM_DAY_DASHED, NULL, "day of the event, else of the report; empty where only month or year are known" },
    { "Source Name", "string", put_actor, ACTOR(DGM_SOURCE, NAME), "\"required\":true", "name; a description with its country behind it" },
    { "Source Sectors", "string", put_actor, ACTOR(DGM_SOURCE, SECTORS), NULL, "words of ICEWS for its roles, a comma between them; a state has none" },
    { "Source Country", "string", put_actor, ACTOR(DGM_SOURCE, COUNTRY), NULL, "name of the country, as ICEWS has it" },
    { "Event Text", "string", put_text, 0, NULL, "name of the CAMEO code, as ICEWS spells it" },
    { "CAMEO Code", "string", dgm_put_trigger_code, 0, "\"required\":true", "read it as text, it begins with 0" },
    { "Intensity", "number", put_intensity, 0, "\"minimum\":-10,\"maximum\":10", "of the code, ICEWS's list" },
    { "Target Name", "string", put_actor, ACTOR(DGM_TARGET, NAME), "\"required\":true", "as Source Name" },
    { "Target Sectors", "string", put_actor, ACTOR(DGM_TARGET, SECTORS), NULL, "as Source Sectors" },
    { "Target Country", "string", put_actor, ACTOR(DGM_TARGET, COUNTRY), NULL, "as Source Country" },
    { "Story ID", "integer", put_story, 0, NULL, "hash of the report, 31 bits" },
    { "Sentence Number", "integer", dgm_put_sentence, 0, "\"minimum\":1", "sentence of the report, from 1" },
    { "Publisher", "string", dgm_put_source_name, 0, NULL, "source of the report" },
    { "City", "string", dgm_put_place_name, DGM_A_TOWN, NULL, "town of the event" },
    { "District", "string", NULL, 0, NULL, "empty: our gazetteer has no districts" },
    { "Province", "string", dgm_put_place_name, DGM_A_PROVINCE, NULL, "province of the event" },
    { "Country", "string", put_place_country, 0, NULL, "country of the event's place, as ICEWS names it" },
    { "Latitude", "number", dgm_put_latitude, 0, "\"minimum\":-90,\"maximum\":90", "WGS 84" },
    { "Longitude", "number", dgm_put_longitude, 0, "\"minimum\":-180,\"maximum\":180", "WGS 84" },
};
_Static_assert(sizeof columns / sizeof *columns == 20, "ICEWS has 20 columns");

const dgm_layout dgm_layout_icews = {
    .name = "icews", .title = "Events in the columns of ICEWS", .columns = columns, .n = sizeof columns / sizeof *columns,
    .delimiter = '\t', .header = true,
};

void dgm_write_icews(dgm_buffer *out, const dgm_record *rec)
{
    dgm_write_pairs(out, rec, &dgm_layout_icews, (dgm_counting){ .same_codes = true }, false);
}
