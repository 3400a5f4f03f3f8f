/* polecat.c - events in the 40 columns of POLECAT: tab-separated, a header, no quotation marks, actors in lists.
 *
 *   Actor Name      France;Germany         lists keep their places: the second country is the second actor's
 *   Actor COW       220;255
 *
 * PLOVER's events, so nothing is expanded into pairs. Sources: the header as two public loaders quote it, NGEC's formatter for ids and
 * the bloc of IGOs. What stands between the elements of a list is not documented; ours is a semicolon.
 */
#include "output/output.h"

static void put_id(dgm_line *x, int which)
{
    (void)which;
    dgm_put_day(x->out, x->rec->header.date, DGM_DAY_PLAIN);
    if (!x->out->size)
        dgm_puts(x->out, "00000000");
    dgm_putf(x->out, "-0000-%012llx_%s_D", (unsigned long long)(dgm_event_hash(x) >> 16), dgm_event_type_name(x->event->type));
}

enum { EVENT_DAY, REPORT_DAY };

static void put_date(dgm_line *x, int which)
{
    dgm_put_day(x->out, which == REPORT_DAY ? x->rec->header.date : dgm_event_day(x->rec, x->event), DGM_DAY_DASHED);
}

enum { TYPE, MODE, SCORE, QUAD };

static void put_event(dgm_line *x, int which)
{
    char quad[4];
    switch (which) {
    case TYPE:  dgm_puts(x->out, dgm_event_type_name(x->event->type)); break;
    case MODE:  dgm_put(x->out, x->event->mode); break;
    case SCORE: dgm_putf(x->out, "%.1f", (double)x->event->plover_score); break;
    default:
        snprintf(quad, sizeof quad, "%d", dgm_event_type_quad(x->event->type));
        dgm_put(x->out, dgm_fact(x->known, "class", "polecat", dgm_str(quad)));
    }
}

/* ---- lists ---- */

static void next_element(dgm_line *x, uint32_t i)
{
    if (i)
        dgm_putc(x->out, ';');
}

/* An element: what would end it becomes a comma. */
static void put_element(dgm_line *x, dgm_bytes b)
{
    dgm_bytes part;
    for (bool more = b.size > 0; more;) {
        more = dgm_cut(b, ';', &part, &b);
        dgm_put(x->out, part);
        if (more)
            dgm_putc(x->out, ',');
    }
}

static void put_contexts(dgm_line *x, int which)
{
    (void)which;
    for (uint32_t i = 0; i < x->event->context.n; i++) {
        next_element(x, i);
        put_element(x, x->event->context.at[i]);
    }
}

/* ---- actors ---- */

enum { NAME, COUNTRY, COW, SECTOR, SECTORS, RAW, N_ACTOR_COLUMNS };
#define ACTOR(side, column) ((side) * N_ACTOR_COLUMNS + (column))

static dgm_bytes sector_of(const dgm_line *x, dgm_bytes role)
{
    dgm_bytes own = dgm_fact(x->known, "block", "plover", role);
    return own.size ? own : role;
}

static void put_one(dgm_line *x, const dgm_entity *e, uint32_t number, int column)
{
    switch (column) {
    case NAME:
        put_element(x, e->name);
        break;
    case COUNTRY:
        put_element(x, e->country.size || !e->codes.n ? dgm_country_name(x->known, "name", e->country)
                       : dgm_fact(x->known, "bloc", "polecat", dgm_slice(e->codes.at[0], 0, e->codes.at[0].size < 3 ? e->codes.at[0].size : 3)));
        break;
    case COW:
        put_element(x, dgm_fact(x->known, "country", "cow", e->country));
        break;
    case SECTOR:
        put_element(x, e->roles.n ? sector_of(x, e->roles.at[0]) : (dgm_bytes){ 0 });
        break;
    default:
        put_element(x, dgm_cover(x->rec->header.text, dgm_mention_of(x, number)));
    }
}

/* Each sector once, in the order of the actors. */
static void put_sectors(dgm_line *x, dgm_refs actors)
{
    enum { MOST = 16 };
    dgm_bytes seen[MOST];
    uint32_t n = 0;
    for (uint32_t i = 0; i < actors.n; i++) {
        const dgm_entity *e = &x->rec->entities.at[actors.at[i]];
        for (uint32_t k = 0; k < e->roles.n && n < MOST; k++) {
            dgm_bytes sector = sector_of(x, e->roles.at[k]);
            uint32_t s = 0;
            while (s < n && !dgm_eq(seen[s], sector))
                s++;
            if (s < n)
                continue;
            next_element(x, n);
            put_element(x, sector);
            seen[n++] = sector;
        }
    }
}

static void put_actors(dgm_line *x, int which)
{
    dgm_refs actors = which / N_ACTOR_COLUMNS == DGM_SOURCE ? x->event->actor : x->event->recipient;
    int column = which % N_ACTOR_COLUMNS;
    if (column == SECTORS) {
        put_sectors(x, actors);
        return;
    }
    for (uint32_t i = 0; i < actors.n; i++) {
        next_element(x, i);
        put_one(x, &x->rec->entities.at[actors.at[i]], actors.at[i], column);
    }
    if (actors.n && x->out->size == actors.n - 1)
        x->out->size = 0;                          /* nothing but semicolons */
}

/* ---- where, and who else is in the report ---- */

enum { PLACE_NAME, PLACE_COUNTRY, PLACE_NUMBER, PLACE_RAW };

static void put_place(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    if (!p)
        return;
    if (which == PLACE_NAME)
        dgm_put(x->out, p->name);
    else if (which == PLACE_COUNTRY)
        dgm_put(x->out, dgm_country_name(x->known, "name", p->country));
    else if (which == PLACE_NUMBER && p->geonames)
        dgm_putf(x->out, "%u", p->geonames);
    else if (which == PLACE_RAW)
        dgm_put(x->out, dgm_cover(x->rec->header.text, dgm_place_mention_of(x)));
}

enum { PEOPLE, ORGANIZATIONS, LOCATIONS };

static bool belongs(const dgm_entity *e, int which)
{
    size_t next;
    if (!e->name.size || dgm_is_lower(dgm_utf8_next(e->name, 0, &next)))
        return false;                              /* a description is no name */
    switch (e->kind) {
    case DGM_KIND_PERSON: return which == PEOPLE;
    case DGM_KIND_IGO: case DGM_KIND_NGO: case DGM_KIND_ARMED_GROUP: case DGM_KIND_PARTY: case DGM_KIND_COMPANY: case DGM_KIND_MEDIA:
        return which == ORGANIZATIONS;
    default: return false;
    }
}

static void put_story(dgm_line *x, int which)
{
    uint32_t n = 0;
    if (which == LOCATIONS) {
        for (uint32_t i = 0; i < x->rec->places.n; i++) {
            next_element(x, i);
            put_element(x, x->rec->places.at[i].name);
        }
        return;
    }
    for (uint32_t i = 0; i < x->rec->entities.n; i++)
        if (belongs(&x->rec->entities.at[i], which)) {
            next_element(x, n++);
            put_element(x, x->rec->entities.at[i].name);
        }
}

static void put_language(dgm_line *x, int which)
{
    (void)which;
    dgm_put(x->out, x->rec->header.language);
}

#define NO_TITLE "empty: the title is not kept apart from the name"
#define NO_WIKIPEDIA "empty: the lexicon has numbers of Wikidata, not names of Wikipedia's pages"
#define ACTOR_COLUMNS(name, before, side) \
    { name " Name", "string", put_actors, ACTOR(side, NAME), NULL, "names, ; between them" }, \
    { name " Country", "string", put_actors, ACTOR(side, COUNTRY), NULL, "names of countries" }, \
    { name " COW", "string", put_actors, ACTOR(side, COW), NULL, "numbers of the Correlates of War system" }, \
    { "Primary " before " Sector", "string", put_actors, ACTOR(side, SECTOR), NULL, "PLOVER sector of each" }, \
    { before " Sectors", "string", put_actors, ACTOR(side, SECTORS), NULL, "all sectors, each once" }, \
    { name " Title", "string", NULL, 0, NULL, NO_TITLE }, \
    { name " Name Raw", "string", put_actors, ACTOR(side, RAW), NULL, "words of the text" }, \
    { "Wikipedia " name " ID", "string", NULL, 0, NULL, NO_WIKIPEDIA }

static const dgm_field columns[] = {
    { "Event ID", "string", put_id, 0, "\"required\":true", "day of the report, 0000, hash of report and event, type, D" },
    { "Event Date", "date", put_date, EVENT_DAY, NULL, "day of the event, else of the report; empty where only month or year are known" },
    { "Event Type", "string", put_event, TYPE, "\"required\":true", "PLOVER's 16" },
    { "Event Mode", "string", put_event, MODE, NULL, "PLOVER's 67" },
    { "Intensity", "number", put_event, SCORE, "\"minimum\":-10,\"maximum\":10", "PLOVER's score of type and mode" },
    { "Quad Code", "string", put_event, QUAD, NULL, "VERBAL or MATERIAL, COOPERATION or CONFLICT" },
    { "Contexts", "string", put_contexts, 0, NULL, "PLOVER's 37, ; between them" },
    ACTOR_COLUMNS("Actor", "Actor", DGM_SOURCE),
    ACTOR_COLUMNS("Recipient", "Recipient", DGM_TARGET),
    { "Placename", "string", put_place, PLACE_NAME, NULL, "where it happened" },
    { "City", "string", dgm_put_place_name, DGM_A_TOWN, NULL, NULL },
    { "District", "string", NULL, 0, NULL, "empty: our gazetteer has no districts" },
    { "Province", "string", dgm_put_place_name, DGM_A_PROVINCE, NULL, NULL },
    { "Country", "string", put_place, PLACE_COUNTRY, NULL, NULL },
    { "Latitude", "number", dgm_put_latitude, 0, "\"minimum\":-90,\"maximum\":90", "WGS 84" },
    { "Longitude", "number", dgm_put_longitude, 0, "\"minimum\":-180,\"maximum\":180", "WGS 84" },
    { "GeoNames ID", "integer", put_place, PLACE_NUMBER, NULL, NULL },
    { "Raw Placename", "string", put_place, PLACE_RAW, NULL, "words of the text; empty where the event's sentence does not name it" },
    { "Feature Type", "string", NULL, 0, NULL, "empty: our gazetteer has no feature codes" },
    { "Source", "string", dgm_put_source_name, 0, NULL, "of the report" },
    { "Publication Date", "date", put_date, REPORT_DAY, NULL, "of the report" },
    { "Story People", "string", put_story, PEOPLE, NULL, "named in the report, ; between them" },
    { "Story Organizations", "string", put_story, ORGANIZATIONS, NULL, "named in the report, ; between them" },
    { "Story Locations", "string", put_story, LOCATIONS, NULL, "named in the report, ; between them" },
    { "Language", "string", put_language, 0, NULL, "ISO 639-1" },
    { "Version", "string", dgm_put_version_column, 0, NULL, "of the program, and hashes of lexicon and model" },
};
_Static_assert(sizeof columns / sizeof *columns == 40, "POLECAT has 40 columns");

const dgm_layout dgm_layout_polecat = {
    .name = "polecat", .title = "Events in the columns of POLECAT", .columns = columns, .n = sizeof columns / sizeof *columns,
    .delimiter = '\t', .header = true,
};

static bool wanted(const dgm_event *e) { return dgm_is_told(e) && e->type < DGM_N_EVENT_TYPES; }

void dgm_write_polecat(dgm_buffer *out, const dgm_record *rec) { dgm_write_events(out, rec, &dgm_layout_polecat, wanted); }
