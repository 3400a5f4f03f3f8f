/* gdelt.c - the event table and the mentions table of GDELT 2.0: tab-separated, no header, no quotation marks.
 *
 *   one row of events    an event as (day, actors, code, place) within a report, however often it is told there
 *   one row of mentions  each sentence that tells it, with offsets in characters; GLOBALEVENTID joins the two
 *
 * Sources: the column lists of the GDELT codebooks and rows of both tables. FractionDate is what rows have, YYYY plus
 * ((month - 1) * 30 + day) / 365, not what the codebook prints.
 */
#include "output/output.h"

#include <utf8proc.h>

static const dgm_counting counting = { .one_sided = true, .same_codes = true, .merged = true, .by_day = true, .by_place = true };

/* ---- actors: a code is blocks of three letters, which the table spreads over columns ---- */

enum { CODE, NAME, COUNTRY, GROUP, ETHNIC, RELIGION1, RELIGION2, TYPE1, TYPE2, TYPE3, N_ACTOR_COLUMNS };

static dgm_bytes code_of(const dgm_line *x, int side)
{
    dgm_bytes code = dgm_code_of(x->rec, x->side[side]);
    return code.size && code.data[0] == '-' ? (dgm_bytes){ 0 } : code;     /* a dictionary's word for nobody */
}

/* The block as CAMEO has it: another letter or two for a few countries and roles. */
static dgm_bytes as_cameo(const dgm_line *x, dgm_bytes block, bool first)
{
    dgm_bytes own = first ? dgm_fact(x->known, "country", "cameo", block) : dgm_fact(x->known, "block", "cameo", block);
    if (!own.size && first)
        own = dgm_fact(x->known, "block", "cameo", block);
    return own.size ? own : block;
}

static void put_code(const dgm_line *x, int side)
{
    dgm_bytes code = code_of(x, side);
    for (size_t i = 0; i < code.size; i += 3)
        dgm_put(x->out, as_cameo(x, dgm_slice(code, i, i + 3 < code.size ? i + 3 : code.size), i == 0));
}

/* Which column the block stands in. Blocks that GDELT has no column for are in the code only. */
static int column_of(const dgm_line *x, dgm_bytes block, bool first)
{
    if (first && dgm_fact(x->known, "country", "name", block).size)
        return COUNTRY;
    if (dgm_fact(x->known, "generic", "block", block).size)
        return dgm_fact(x->known, "type", "gdelt", block).size ? TYPE1 : COUNTRY;
    if (dgm_fact(x->known, "role", "block", block).size)
        return TYPE1;
    if (dgm_fact(x->known, "group", "block", block).size)
        return GROUP;
    if (dgm_fact(x->known, "religion", "block", block).size)
        return RELIGION1;
    return dgm_fact(x->known, "ethnic", "block", block).size ? ETHNIC : CODE;
}

static void put_block(const dgm_line *x, int side, int column)
{
    dgm_bytes code = code_of(x, side);
    int seen[N_ACTOR_COLUMNS] = { 0 };
    for (size_t i = 0; i + 3 <= code.size; i += 3) {
        dgm_bytes block = dgm_slice(code, i, i + 3);
        int at = column_of(x, block, i == 0), most = at == TYPE1 ? 3 : at == RELIGION1 ? 2 : 1;
        if (at != CODE && seen[at] < most && at + seen[at]++ == column)
            dgm_put(x->out, as_cameo(x, block, i == 0));
    }
}

static void put_name(const dgm_line *x, int side)
{
    if (!code_of(x, side).size)
        return;
    dgm_bytes name = x->rec->entities.at[x->side[side]].name;
    for (size_t i = 0, next; i < name.size; i = next) {
        uint32_t c = dgm_utf8_next(name, i, &next);
        utf8proc_uint8_t upper[4];
        utf8proc_ssize_t n = utf8proc_encode_char(utf8proc_toupper((utf8proc_int32_t)c), upper);
        dgm_put(x->out, (dgm_bytes){ (const char *)upper, n > 0 ? (size_t)n : 0 });
    }
}

#define ACTOR(side, column) ((side) * N_ACTOR_COLUMNS + (column))

static void put_actor(dgm_line *x, int which)
{
    int side = which / N_ACTOR_COLUMNS, column = which % N_ACTOR_COLUMNS;
    if (column == CODE)
        put_code(x, side);
    else if (column == NAME)
        put_name(x, side);
    else
        put_block(x, side, column);
}

/* ---- the event ---- */

static uint64_t event_id(const dgm_line *x)
{
    const dgm_place *p = dgm_place_of(x);
    dgm_date d = dgm_event_day(x->rec, x->event);
    uint64_t h = dgm_hash_more(x->report, x->event->cameo);
    h = dgm_hash_number(h, (uint64_t)((d.year * 16 + d.month) * 32 + d.day));
    h = dgm_hash_more(dgm_hash_more(h, code_of(x, DGM_SOURCE)), code_of(x, DGM_TARGET));
    h = dgm_hash_more(h, p ? p->name : (dgm_bytes){ 0 });
    return h >> 11 ? h >> 11 : 1;                  /* 53 bits: whole in a double, which is what R has */
}

static void put_id(dgm_line *x, int which)
{
    (void)which;
    dgm_putf(x->out, "%llu", (unsigned long long)event_id(x));
}

enum { DAY, MONTH, YEAR, FRACTION };

static void put_date(dgm_line *x, int which)
{
    dgm_date d = dgm_event_day(x->rec, x->event);
    if (!d.year)
        return;
    if (which == DAY)
        dgm_put_day(x->out, d, DGM_DAY_PLAIN);
    else if (which == YEAR)
        dgm_putf(x->out, "%04d", d.year);
    else if (which == MONTH && d.month)
        dgm_putf(x->out, "%04d%02u", d.year, d.month);
    else if (which == FRACTION && d.month && d.day)
        dgm_putf(x->out, "%04d.%04u", d.year, (((d.month - 1u) * 30 + d.day) * 20000 / 365 + 1) / 2);     /* rounded */
}

/* The batch of 15 minutes is not known: the report's day, at midnight. */
static void put_added(dgm_line *x, int which)
{
    (void)which;
    dgm_put_day(x->out, x->rec->header.date, DGM_DAY_PLAIN);
    if (x->out->size)
        dgm_puts(x->out, "000000");
}

static void put_is_root(dgm_line *x, int which)
{
    (void)which;
    dgm_putc(x->out, x->event->trigger.start < x->lead ? '1' : '0');
}

static void put_base(dgm_line *x, int which)
{
    (void)which;
    dgm_bytes code = x->event->cameo;
    dgm_put(x->out, dgm_slice(code, 0, code.size < 3 ? code.size : 3));
}

static void put_quad(dgm_line *x, int which)
{
    char root[3];
    (void)which;
    dgm_put(x->out, dgm_fact(x->known, "quad", "gdelt", dgm_str(dgm_root_of(x->event->cameo, root))));
}

static void put_goldstein(dgm_line *x, int which)
{
    (void)which;
    dgm_put_goldstein(x, "gdelt");
}

static void put_mentions(dgm_line *x, int which)
{
    unsigned n = 0;
    (void)which;
    for (const dgm_dyad *d = x->dyad; d; d = dgm_dyads_next(x->dyads, d))
        n++;
    dgm_putf(x->out, "%u", n);
}

static void put_one(dgm_line *x, int which)
{
    (void)which;
    dgm_putc(x->out, '1');
}

static void put_zero(dgm_line *x, int which)
{
    (void)which;
    dgm_putc(x->out, '0');
}

/* ---- where ---- */

enum { GEO_TYPE, GEO_NAME, GEO_COUNTRY, GEO_ADM1, GEO_FEATURE, GEO_LATITUDE, GEO_LONGITUDE };
enum { TYPE_NONE = 0, TYPE_COUNTRY = 1, TYPE_US_STATE = 2, TYPE_US_CITY = 3, TYPE_CITY = 4, TYPE_ADM1 = 5 };

/* As GDELT has it a landmark, camp or region is of a city's type; what lies in no one country is nowhere. */
static int geo_type(const dgm_line *x)
{
    const dgm_place *p = dgm_place_of(x);
    bool usa = p && dgm_is(dgm_fact(x->known, "country", "fips", p->country), "US");
    if (!p || !p->country.size)
        return TYPE_NONE;
    switch (dgm_place_kind_of(x)) {
    case DGM_A_COUNTRY:  return TYPE_COUNTRY;
    case DGM_A_PROVINCE: return usa ? TYPE_US_STATE : TYPE_ADM1;
    default:             return usa ? TYPE_US_CITY : TYPE_CITY;
    }
}

static dgm_bytes fips_of(const dgm_line *x, const dgm_place *p)
{
    char iso[4] = "";
    if (p->country.size == 3)
        memcpy(iso, p->country.data, 3);
    dgm_bytes part = dgm_fact(x->known, "part", iso, p->province.size ? p->province : p->name);
    return part.size ? part : dgm_fact(x->known, "country", "fips", p->country);
}

static void put_geo(dgm_line *x, int which)
{
    const dgm_place *p = dgm_place_of(x);
    int type = geo_type(x);
    if (which == GEO_TYPE) {
        dgm_putf(x->out, "%d", type);
    } else if (!type) {
        return;
    } else if (which == GEO_LATITUDE) {
        dgm_put_latitude(x, 0);
    } else if (which == GEO_LONGITUDE) {
        dgm_put_longitude(x, 0);
    } else if (which == GEO_NAME) {
        dgm_bytes country = dgm_country_name(x->known, "name", p->country);
        dgm_put(x->out, p->name);
        if (p->province.size)
            dgm_putf(x->out, ", %.*s", DGM_ARG(p->province));
        if (country.size && type != TYPE_COUNTRY)
            dgm_putf(x->out, ", %.*s", DGM_ARG(country));
    } else if (which == GEO_COUNTRY || type == TYPE_COUNTRY) {     /* a country's ADM1Code and FeatureID are its code */
        dgm_put(x->out, fips_of(x, p));
    }
}

#define CODE_3 "\"pattern\":\"^[A-Za-z]{3}$\""
#define ACTOR_COLUMNS(n, side) \
    { "Actor" n "Code", "string", put_actor, ACTOR(side, CODE), NULL, "CAMEO actor code, blocks of three letters" }, \
    { "Actor" n "Name", "string", put_actor, ACTOR(side, NAME), NULL, "name in capitals" }, \
    { "Actor" n "CountryCode", "string", put_actor, ACTOR(side, COUNTRY), CODE_3, "country, or region, of the code" }, \
    { "Actor" n "KnownGroupCode", "string", put_actor, ACTOR(side, GROUP), CODE_3, "known group" }, \
    { "Actor" n "EthnicCode", "string", put_actor, ACTOR(side, ETHNIC), CODE_3, "ethnic group" }, \
    { "Actor" n "Religion1Code", "string", put_actor, ACTOR(side, RELIGION1), CODE_3, "religion" }, \
    { "Actor" n "Religion2Code", "string", put_actor, ACTOR(side, RELIGION2), CODE_3, "its branch" }, \
    { "Actor" n "Type1Code", "string", put_actor, ACTOR(side, TYPE1), CODE_3, "role" }, \
    { "Actor" n "Type2Code", "string", put_actor, ACTOR(side, TYPE2), CODE_3, "second role" }, \
    { "Actor" n "Type3Code", "string", put_actor, ACTOR(side, TYPE3), CODE_3, "third role" }

#define NOT_KNOWN "empty: where an actor is when it acts is not looked for"
#define ACTOR_GEO(n) \
    { "Actor" n "Geo_Type", "integer", put_zero, 0, NULL, "0, none: where an actor is when it acts is not looked for" }, \
    { "Actor" n "Geo_FullName", "string", NULL, 0, NULL, NOT_KNOWN }, \
    { "Actor" n "Geo_CountryCode", "string", NULL, 0, NULL, NOT_KNOWN }, \
    { "Actor" n "Geo_ADM1Code", "string", NULL, 0, NULL, NOT_KNOWN }, \
    { "Actor" n "Geo_ADM2Code", "string", NULL, 0, NULL, NOT_KNOWN }, \
    { "Actor" n "Geo_Lat", "number", NULL, 0, NULL, NOT_KNOWN }, \
    { "Actor" n "Geo_Long", "number", NULL, 0, NULL, NOT_KNOWN }, \
    { "Actor" n "Geo_FeatureID", "string", NULL, 0, NULL, NOT_KNOWN }

static const dgm_field event_columns[] = {
    { "GLOBALEVENTID", "integer", put_id, 0, "\"required\":true", "hash of report, day, actors, code and place; 53 bits" },
    { "SQLDATE", "integer", put_date, DAY, "\"minimum\":10101", "day of the event, else of the report: YYYYMMDD; empty where only month or year are known" },
    { "MonthYear", "integer", put_date, MONTH, NULL, "YYYYMM" },
    { "Year", "integer", put_date, YEAR, NULL, "YYYY" },
    { "FractionDate", "number", put_date, FRACTION, NULL, "year and ((month - 1) * 30 + day) / 365" },
    ACTOR_COLUMNS("1", DGM_SOURCE),
    ACTOR_COLUMNS("2", DGM_TARGET),
    { "IsRootEvent", "integer", put_is_root, 0, "\"enum\":[0,1]", "1: in the first paragraph" },
    { "EventCode", "string", dgm_put_trigger_code, 0, "\"pattern\":\"^[0-9]{2,4}$\"", "CAMEO code; read it as text, it begins with 0" },
    { "EventBaseCode", "string", put_base, 0, "\"pattern\":\"^[0-9]{2,3}$\"", "its first three digits" },
    { "EventRootCode", "string", dgm_put_code_root, 0, "\"pattern\":\"^[0-9]{2}$\"", "its first two digits" },
    { "QuadClass", "integer", put_quad, 0, "\"minimum\":1,\"maximum\":4", "1 verbal, 2 material co-operation, 3 verbal, 4 material conflict; as in GDELT's rows 09 is 2 and 14 is 3" },
    { "GoldsteinScale", "number", put_goldstein, 0, "\"minimum\":-10,\"maximum\":10", "of the code, GDELT's list" },
    { "NumMentions", "integer", put_mentions, 0, "\"minimum\":1", "how often the report tells it" },
    { "NumSources", "integer", put_one, 0, NULL, "1: reports are written one by one" },
    { "NumArticles", "integer", put_one, 0, NULL, "1" },
    { "AvgTone", "number", NULL, 0, NULL, "empty: tone is not measured" },
    ACTOR_GEO("1"),
    ACTOR_GEO("2"),
    { "ActionGeo_Type", "integer", put_geo, GEO_TYPE, "\"minimum\":0,\"maximum\":5", "0 none, or a region across borders, 1 country, 2 US state, 3 US city or landmark, 4 city or landmark, 5 province" },
    { "ActionGeo_FullName", "string", put_geo, GEO_NAME, NULL, "city, province, country" },
    { "ActionGeo_CountryCode", "string", put_geo, GEO_COUNTRY, "\"pattern\":\"^[A-Z]{2}$\"", "FIPS 10-4" },
    { "ActionGeo_ADM1Code", "string", put_geo, GEO_ADM1, NULL, "of a country its code; else empty: our gazetteer has no FIPS codes of provinces" },
    { "ActionGeo_ADM2Code", "string", NULL, 0, NULL, "empty: our gazetteer has no GAUL numbers" },
    { "ActionGeo_Lat", "number", put_geo, GEO_LATITUDE, "\"minimum\":-90,\"maximum\":90", "WGS 84" },
    { "ActionGeo_Long", "number", put_geo, GEO_LONGITUDE, "\"minimum\":-180,\"maximum\":180", "WGS 84" },
    { "ActionGeo_FeatureID", "string", put_geo, GEO_FEATURE, NULL, "of a country its code; else empty: our gazetteer has no GNS numbers" },
    { "DATEADDED", "integer", put_added, 0, NULL, "day of the report and 000000: the batch of 15 minutes is not known" },
    { "SOURCEURL", "string", dgm_put_url, 0, NULL, "of the report" },
};
_Static_assert(sizeof event_columns / sizeof *event_columns == 61, "GDELT 2.0 has 61 columns");

const dgm_layout dgm_layout_gdelt = {
    .name = "gdelt", .title = "Events in the columns of GDELT 2.0", .columns = event_columns,
    .n = sizeof event_columns / sizeof *event_columns, .delimiter = '\t',
};

/* ---- mentions ---- */

enum { ACTION = 2 };

static void put_offset(dgm_line *x, int which)
{
    dgm_span s = which == ACTION ? x->event->trigger : dgm_mention_of(x, x->side[which]);
    if (dgm_span_is_empty(s))
        dgm_puts(x->out, "-1");
    else
        dgm_putf(x->out, "%u", dgm_character_at(x, s.start));
}

static bool is_web(dgm_bytes url) { return dgm_starts(url, DGM_LIT("http://")) || dgm_starts(url, DGM_LIT("https://")); }

static void put_kind(dgm_line *x, int which)
{
    (void)which;
    dgm_putc(x->out, is_web(x->rec->header.url) ? '1' : '2');
}

/* www.example.org of https://www.example.org/path, as GDELT without www. */
static void put_domain(dgm_line *x, int which)
{
    dgm_bytes url = x->rec->header.url, host, rest, part;
    (void)which;
    if (!is_web(url)) {
        dgm_put(x->out, x->rec->header.source);
        return;
    }
    dgm_cut(dgm_slice(url, url.data[4] == 's' ? 8 : 7, url.size), '/', &host, &rest);
    dgm_cut(host, '?', &host, &rest);
    dgm_cut(host, '#', &host, &rest);
    if (dgm_cut(host, '@', &part, &rest))
        host = rest;
    dgm_cut(host, ':', &host, &rest);
    dgm_put_address(x->out, dgm_starts(host, DGM_LIT("www.")) ? dgm_slice(host, 4, host.size) : host);
}

static void put_identifier(dgm_line *x, int which)
{
    const dgm_header *h = &x->rec->header;
    (void)which;
    if (h->url.size)
        dgm_put_address(x->out, h->url);
    else
        dgm_put(x->out, h->id);
}

static void put_confidence(dgm_line *x, int which)
{
    (void)which;
    dgm_putf(x->out, "%d", (int)(x->event->confidence * 100 + 0.5F));
}

static void put_length(dgm_line *x, int which)
{
    (void)which;
    if (x->characters == DGM_NONE)
        x->characters = dgm_count_characters(x->rec->header.text);
    dgm_putf(x->out, "%u", x->characters);
}

static const dgm_field mention_columns[] = {
    { "GLOBALEVENTID", "integer", put_id, 0, "\"required\":true", "of the event, as in the event table" },
    { "EventTimeDate", "integer", put_added, 0, NULL, "DATEADDED of the event" },
    { "MentionTimeDate", "integer", put_added, 0, NULL, "the same: reports are written one by one" },
    { "MentionType", "integer", put_kind, 0, "\"enum\":[1,2]", "1 web, 2 a report without an address there" },
    { "MentionSourceName", "string", put_domain, 0, NULL, "domain, else the report's source" },
    { "MentionIdentifier", "string", put_identifier, 0, NULL, "address, else the report's id" },
    { "SentenceID", "integer", dgm_put_sentence, 0, "\"minimum\":1", "sentence of the report, from 1" },
    { "Actor1CharOffset", "integer", put_offset, DGM_SOURCE, "\"minimum\":-1", "character of the text; -1: not named in the sentence" },
    { "Actor2CharOffset", "integer", put_offset, DGM_TARGET, "\"minimum\":-1", "the same of the second actor" },
    { "ActionCharOffset", "integer", put_offset, ACTION, "\"minimum\":-1", "of the word that tells the event" },
    { "InRawText", "integer", put_one, 0, NULL, "1: found in the text as it is" },
    { "Confidence", "integer", put_confidence, 0, "\"minimum\":0,\"maximum\":100", "per cent" },
    { "MentionDocLen", "integer", put_length, 0, "\"minimum\":0", "characters of the text" },
    { "MentionDocTone", "number", NULL, 0, NULL, "empty: tone is not measured" },
    { "MentionDocTranslationInfo", "string", NULL, 0, NULL, "empty: nothing is translated" },
    { "Extras", "string", NULL, 0, NULL, "empty: reserved by GDELT" },
};
_Static_assert(sizeof mention_columns / sizeof *mention_columns == 16, "GDELT's mentions have 16 columns");

const dgm_layout dgm_layout_gdelt_mentions = {
    .name = "gdelt-mentions", .title = "Mentions of events in the columns of GDELT 2.0", .columns = mention_columns,
    .n = sizeof mention_columns / sizeof *mention_columns, .delimiter = '\t',
};

void dgm_write_gdelt(dgm_buffer *out, const dgm_record *rec) { dgm_write_pairs(out, rec, &dgm_layout_gdelt, counting, false); }
void dgm_write_gdelt_mentions(dgm_buffer *out, const dgm_record *rec) { dgm_write_pairs(out, rec, &dgm_layout_gdelt_mentions, counting, true); }
