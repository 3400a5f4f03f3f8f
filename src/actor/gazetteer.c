/* gazetteer.c - reading lexicon/places, and looking places up.
 *
 *   place  Sochi  RUS  43.6  39.73  491422  343334  geonames  Krasnodar Krai
 *   alias  Kiev   Kyiv  UKR          another spelling
 *   called Kyiv   Kyyiv UKR          the spelling to show
 *   ambiguous Reading                a word too
 *
 * A quarter of a million towns: rows of 32 bytes and a trie of their names, both mapped from the compiled lexicon.
 */
#include "actor/gazetteer.h"

/* A place without a count is a region or a sea that somebody wrote down by hand: larger than a town of that name. */
enum { REGION = 1000000, DEGREE = 10000, MOST_STRINGS = 1 << 30 };

typedef struct {
    uint32_t name, province;                                /* in `strings` */
    uint16_t name_size, province_size;
    char     country[4];
    int32_t  lat, lon;                                      /* ten-thousandths of a degree */
    uint32_t geonames, population;
} place_row;

struct gazetteer {
    dgm_arena   *arena;
    dgm_phrases *names, *ambiguous;                         /* names: folded name -> numbers of rows */
    place_row   *rows;
    char        *strings;
    uint32_t     n, cap, n_strings, strings_cap;
};

typedef struct { gazetteer *g; dgm_phrases *joined; dgm_map provinces; } reading;

/* ---- looking up ---- */

static dgm_bytes string_at(const gazetteer *g, uint32_t at, uint16_t size)
{
    if (at > g->n_strings || size > g->n_strings - at)
        return (dgm_bytes){ 0 };
    return (dgm_bytes){ g->strings + at, size };
}

known_place gazetteer_place(const gazetteer *g, uint32_t number)
{
    if (number >= g->n)
        return (known_place){ .geonames = 0 };
    const place_row *r = &g->rows[number];
    return (known_place){ .name = string_at(g, r->name, r->name_size), .province = string_at(g, r->province, r->province_size),
                          .country = { r->country, r->country[0] ? 3 : 0 }, .lat = (double)r->lat / DEGREE, .lon = (double)r->lon / DEGREE,
                          .geonames = r->geonames, .population = r->population };
}

enum { LONGEST_KEY = 256 };

/* Spellings differ in hyphens and apostrophes more than in letters: "al-Bab", "al Bab"; "Sana'a", "Sanaa". */
static dgm_bytes key_of(dgm_bytes folded, char *room)
{
    size_t n = 0;
    for (size_t i = 0; i < folded.size && n < LONGEST_KEY; i++)
        if (folded.data[i] != '\'')
            room[n++] = folded.data[i] == '-' ? ' ' : folded.data[i];
    return (dgm_bytes){ room, n };
}

uint32_t gazetteer_first(const gazetteer *g, dgm_bytes folded)
{
    char room[LONGEST_KEY];
    return dgm_phrases_find(g->names, key_of(folded, room));
}

uint32_t gazetteer_next(const gazetteer *g, uint32_t cursor) { return dgm_phrases_next(g->names, cursor); }
uint32_t gazetteer_number(const gazetteer *g, uint32_t cursor) { return dgm_phrases_value(g->names, cursor); }

bool gazetteer_is_ambiguous(const gazetteer *g, dgm_bytes folded)
{
    char room[LONGEST_KEY];
    return dgm_phrases_find(g->ambiguous, key_of(folded, room)) != DGM_NONE;
}

uint32_t gazetteer_largest(const gazetteer *g, dgm_bytes folded)
{
    uint32_t best = DGM_NONE, most = 0;
    for (uint32_t c = gazetteer_first(g, folded); c != DGM_NONE; c = gazetteer_next(g, c)) {
        uint32_t k = gazetteer_number(g, c);
        if (k < g->n && (best == DGM_NONE || g->rows[k].population > most)) {
            best = k;
            most = g->rows[k].population;
        }
    }
    return best;
}

/* ---- reading ---- */

/* Degrees, "-12.3456", in ten-thousandths; further digits are cut. */
static bool read_degrees(int32_t *out, dgm_bytes b)
{
    bool negative = b.size && b.data[0] == '-', point = false;
    int64_t value = 0;
    uint32_t behind = 0, digits = 0;
    for (size_t i = negative; i < b.size; i++) {
        if (b.data[i] == '.' && !point) {
            point = true;
        } else if (b.data[i] >= '0' && b.data[i] <= '9' && digits < 18) {
            digits++;
            if (behind < 4)
                value = value * 10 + (b.data[i] - '0');
            behind += point;
        } else {
            return false;
        }
    }
    for (; behind < 4; behind++)
        value *= 10;
    if (!digits || value > 180 * DEGREE)
        return false;
    *out = (int32_t)(negative ? -value : value);
    return true;
}

static uint32_t read_count(dgm_bytes b)
{
    uint64_t n = 0;
    for (size_t i = 0; i < b.size && b.data[i] >= '0' && b.data[i] <= '9' && n < UINT32_MAX; i++)
        n = n * 10 + (uint64_t)(b.data[i] - '0');
    return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

static uint32_t keep_string(gazetteer *g, dgm_bytes s)
{
    if (g->strings_cap - g->n_strings < s.size) {
        uint64_t cap = (uint64_t)g->strings_cap * 2 + s.size + 4096;
        char *wider = dgm_alloc(g->arena, (size_t)cap);
        if (g->n_strings)
            memcpy(wider, g->strings, g->n_strings);
        g->strings = wider;
        g->strings_cap = (uint32_t)cap;
    }
    if (s.size)
        memcpy(g->strings + g->n_strings, s.data, s.size);
    uint32_t at = g->n_strings;
    g->n_strings += (uint32_t)s.size;
    return at;
}

static uint32_t keep_province(reading *in, dgm_bytes s)
{
    uint32_t at = s.size ? dgm_map_get(&in->provinces, s) : 0;
    if (at == DGM_NONE)
        dgm_map_set(&in->provinces, in->g->arena, s, at = keep_string(in->g, s));
    return at;
}

/* Runs of capitals are joined by rule; only names with a small word inside need to be listed ("Rio de Janeiro"). */
static bool needs_joining(dgm_bytes name)
{
    for (size_t i = 1; i < name.size; i++)
        if (name.data[i - 1] == ' ' && name.data[i] >= 'a' && name.data[i] <= 'z')
            return true;
    return false;
}

static void add_name(reading *in, dgm_bytes name, uint32_t number)
{
    char room[LONGEST_KEY];
    dgm_bytes folded = dgm_fold(in->g->arena, name);
    dgm_phrases_add(in->g->names, key_of(folded, room), number);
    if (needs_joining(name))
        dgm_phrases_add(in->joined, folded, DGM_NONE);
}

static dgm_status read_place(reading *in, const dgm_row *r, dgm_error *err)
{
    gazetteer *g = in->g;
    const dgm_bytes *f = r->field;
    place_row p = { .geonames = read_count(f[5]), .population = f[6].size ? read_count(f[6]) : REGION };
    if (!f[1].size || f[1].size > UINT16_MAX || f[8].size > UINT16_MAX || (f[2].size && f[2].size != 3) || !read_degrees(&p.lat, f[3]) ||
        !read_degrees(&p.lon, f[4]) || g->n_strings > MOST_STRINGS)
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "place without name, country or coordinates; write: "
                           "place<TAB>Sochi<TAB>RUS<TAB>43.6<TAB>39.73<TAB>491422<TAB>343334");
    if (f[2].size)
        memcpy(p.country, f[2].data, 3);
    p.name = keep_string(g, f[1]);
    p.name_size = (uint16_t)f[1].size;
    p.province = keep_province(in, f[8]);
    p.province_size = (uint16_t)f[8].size;
    g->rows = dgm_list_grow(g->arena, g->rows, g->n, &g->cap, sizeof *g->rows);
    g->rows[g->n] = p;
    add_name(in, f[1], g->n++);
    return DGM_OK;
}

/* Another name of a place: of the one on the line above, if it is called so, else of the largest of that name and country. */
static dgm_status read_alias(reading *in, const dgm_row *r, bool shown, dgm_error *err)
{
    gazetteer *g = in->g;
    const dgm_bytes *f = r->field;
    uint32_t found = DGM_NONE;
    for (uint32_t c = gazetteer_first(g, dgm_fold(g->arena, f[2])); c != DGM_NONE; c = gazetteer_next(g, c)) {
        uint32_t k = gazetteer_number(g, c);
        if (!dgm_eq(gazetteer_place(g, k).country, f[3]))
            continue;
        if (found == DGM_NONE || (found + 1 != g->n && g->rows[k].population > g->rows[found].population))
            found = k;
    }
    if (found == DGM_NONE)
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "no place '%.*s' in '%.*s' above this line", DGM_ARG(f[2]), DGM_ARG(f[3]));
    if (shown) {                                            /* the name that English news uses is the one to show */
        g->rows[found].name = keep_string(g, f[1]);
        g->rows[found].name_size = (uint16_t)f[1].size;
    }
    add_name(in, f[1], found);
    return DGM_OK;
}

static dgm_status read_line(void *ctx, const dgm_row *r, dgm_error *err)
{
    reading *in = ctx;
    if (dgm_is(r->field[0], "place"))
        return read_place(in, r, err);
    if (dgm_is(r->field[0], "alias") || dgm_is(r->field[0], "called"))
        return read_alias(in, r, dgm_is(r->field[0], "called"), err);
    if (!dgm_is(r->field[0], "ambiguous"))
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "unknown relation '%.*s'; write place, alias, called or ambiguous", DGM_ARG(r->field[0]));
    char room[LONGEST_KEY];
    dgm_phrases_add(in->g->ambiguous, key_of(dgm_fold(in->g->arena, r->field[1]), room), 1);
    return DGM_OK;
}

dgm_status gazetteer_read(gazetteer **out, dgm_arena *a, const dgm_layers *layers, dgm_phrases *joined, dgm_error *err)
{
    gazetteer *g = DGM_NEW(a, gazetteer, 1);
    g->arena = a;
    g->names = dgm_phrases_new(a);
    g->ambiguous = dgm_phrases_new(a);
    reading in = { g, joined, { 0 } };
    *out = g;
    return dgm_tables_read(a, layers, "places", ".tsv", read_line, &in, err);
}

/* ---- compiled ---- */

void gazetteer_write(const gazetteer *g, dgm_pack_writer *w)
{
    dgm_phrases_write(g->names, w, "place-name");
    dgm_phrases_write(g->ambiguous, w, "place-word");
    dgm_pack_add(w, "place", "rows", g->rows, g->n, sizeof *g->rows);
    dgm_pack_add(w, "place", "strings", g->strings, g->n_strings, 1);
}

dgm_status gazetteer_map(gazetteer **out, dgm_arena *a, const dgm_pack *pack, dgm_error *err)
{
    gazetteer *g = DGM_NEW(a, gazetteer, 1);
    DGM_TRY(dgm_phrases_map(&g->names, a, pack, "place-name", err));
    DGM_TRY(dgm_phrases_map(&g->ambiguous, a, pack, "place-word", err));
    DGM_TRY(dgm_pack_find(pack, "place", "rows", sizeof *g->rows, (const void **)&g->rows, &g->n, err));
    DGM_TRY(dgm_pack_find(pack, "place", "strings", 1, (const void **)&g->strings, &g->n_strings, err));
    *out = g;
    return DGM_OK;
}
