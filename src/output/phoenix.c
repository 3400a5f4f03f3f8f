/* phoenix.c - events in the 26 columns of the Phoenix data sets: tab-separated, no header, one row a day, pair and code.
 *
 *   123_0.1.0  20180129 2018 1 29  FRAGOV FRA GOV -  RUS RUS - -  125 12 3 -5.0  -  43.6 39.73 Sochi - RUS  report_1  http://... AFP
 *
 * The filter of one row a day works within a report, since reports are written one by one; what joins the rows of several is that their
 * key (Date, SourceActorFull, TargetActorFull, EventCode) is the same. Source: phoenix_pipeline's postprocess.py.
 */
#include "output/output.h"

enum { FULL, ENTITY, ROLE, REST, N_ACTOR_COLUMNS };
#define ACTOR(side, column) ((side) * N_ACTOR_COLUMNS + (column))

/* The entity is a country or one of four generic blocks, the role the second block where it is of the list, the rest what remains. */
static void put_actor(dgm_line *x, int which)
{
    dgm_bytes code = dgm_code_of(x->rec, x->side[which / N_ACTOR_COLUMNS]);
    int column = which % N_ACTOR_COLUMNS;
    dgm_bytes first = dgm_slice(code, 0, code.size < 3 ? code.size : 3);
    dgm_bytes second = dgm_slice(code, first.size, code.size < 6 ? code.size : 6);
    bool has_role = dgm_fact(x->known, "type", "phoenix-role", second).size > 0;
    if (column == FULL)
        dgm_put(x->out, code);
    else if (column == ENTITY && (dgm_fact(x->known, "country", "name", first).size || dgm_fact(x->known, "type", "phoenix-entity", first).size))
        dgm_put(x->out, first);
    else if (column == ROLE && has_role)
        dgm_put(x->out, second);
    for (size_t i = has_role ? 6 : 3; column == REST && i < code.size; i += 3) {
        if (x->out->size)
            dgm_putc(x->out, ';');
        dgm_put(x->out, dgm_slice(code, i, i + 3 < code.size ? i + 3 : code.size));
    }
}

static void put_id(dgm_line *x, int which)
{
    dgm_date d = dgm_event_day(x->rec, x->event);
    (void)which;
    uint64_t h = dgm_hash_more(dgm_hash_number(x->report, (uint64_t)((d.year * 16 + d.month) * 32 + d.day)), x->event->cameo);
    for (int side = 0; side < 2; side++)
        h = dgm_hash_more(h, dgm_code_of(x->rec, x->side[side]));
    dgm_putf(x->out, "%llu_%s", (unsigned long long)(h >> 11), dgm_version());
}

enum { DAY_OF_ALL, YEAR, MONTH, DAY };

static void put_date(dgm_line *x, int which)
{
    dgm_date d = dgm_event_day(x->rec, x->event);
    int part = which == YEAR ? d.year : which == MONTH ? d.month : d.day;
    if (which == DAY_OF_ALL)
        dgm_put_day(x->out, d, DGM_DAY_PLAIN);
    else if (part)
        dgm_putf(x->out, "%d", part);
}

static void put_class(dgm_line *x, int which)
{
    char root[3];
    (void)which;
    dgm_put(x->out, dgm_fact(x->known, "quad", "phoenix", dgm_str(dgm_root_of(x->event->cameo, root))));
}

static void put_goldstein(dgm_line *x, int which)
{
    (void)which;
    dgm_put_goldstein(x, "phoenix");
}

enum { LATITUDE, LONGITUDE, LOCATION, STATE, COUNTRY };

/* All five or none: a row without coordinates has no place at all. */
static void put_place(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    if (!p || !p->located)
        return;
    switch (which) {
    case LATITUDE:  dgm_put_latitude(x, 0); break;
    case LONGITUDE: dgm_put_longitude(x, 0); break;
    case LOCATION:  dgm_put(x->out, p->name); break;
    case STATE:     dgm_put(x->out, p->province); break;
    default:        dgm_put(x->out, p->country); break;
    }
}

#define ACTOR_COLUMNS(name, side) \
    { name "ActorFull", "string", put_actor, ACTOR(side, FULL), "\"required\":true", "CAMEO actor code" }, \
    { name "ActorEntity", "string", put_actor, ACTOR(side, ENTITY), NULL, "its first block, where that is a country, IGO, NGO, IMG or MNC" }, \
    { name "ActorRole", "string", put_actor, ACTOR(side, ROLE), NULL, "its second block, where that is a role" }, \
    { name "ActorAttribute", "string", put_actor, ACTOR(side, REST), NULL, "the blocks that remain, ; between them" }

static const dgm_field columns[] = {
    { "EventID", "string", put_id, 0, "\"required\":true", "hash of report, day, actors and code (53 bits), _, version of the program" },
    { "Date", "integer", put_date, DAY_OF_ALL, NULL, "day of the event, else of the report: YYYYMMDD" },
    { "Year", "integer", put_date, YEAR, NULL, NULL },
    { "Month", "integer", put_date, MONTH, "\"minimum\":1,\"maximum\":12", NULL },
    { "Day", "integer", put_date, DAY, "\"minimum\":1,\"maximum\":31", NULL },
    ACTOR_COLUMNS("Source", DGM_SOURCE),
    ACTOR_COLUMNS("Target", DGM_TARGET),
    { "EventCode", "string", dgm_put_trigger_code, 0, NULL, "CAMEO code; read it as text, it begins with 0" },
    { "EventRootCode", "string", dgm_put_code_root, 0, NULL, "its first two digits" },
    { "PentaClass", "integer", put_class, 0, "\"minimum\":0,\"maximum\":4", "0 statement, 1 verbal, 2 material co-operation, 3 verbal, 4 material conflict; Phoenix's own grouping" },
    { "GoldsteinScore", "number", put_goldstein, 0, "\"minimum\":-10,\"maximum\":10", "of the code, Phoenix's list" },
    { "Issues", "string", NULL, 0, NULL, "empty: issues are not looked for" },
    { "Lat", "number", put_place, LATITUDE, "\"minimum\":-90,\"maximum\":90", "WGS 84; the five columns of the place are all empty where there are no coordinates" },
    { "Lon", "number", put_place, LONGITUDE, "\"minimum\":-180,\"maximum\":180", "WGS 84" },
    { "LocationName", "string", put_place, LOCATION, NULL, NULL },
    { "StateName", "string", put_place, STATE, NULL, "the province that a town lies in" },
    { "CountryCode", "string", put_place, COUNTRY, NULL, "ISO 3166-1 alpha-3" },
    { "SentenceID", "string", dgm_put_sentence_ids, 0, NULL, "report_sentence, one or more, ; between them" },
    { "URLs", "string", dgm_put_url, 0, NULL, "of the report" },
    { "NewsSources", "string", dgm_put_source_name, 0, NULL, "of the report" },
};
_Static_assert(sizeof columns / sizeof *columns == 26, "Phoenix has 26 columns");

const dgm_layout dgm_layout_phoenix = {
    .name = "phoenix", .title = "Events in the columns of Phoenix", .columns = columns, .n = sizeof columns / sizeof *columns,
    .delimiter = '\t',
};

void dgm_write_phoenix(dgm_buffer *out, const dgm_record *rec)
{
    dgm_write_pairs(out, rec, &dgm_layout_phoenix, (dgm_counting){ .merged = true, .by_day = true }, false);
}
