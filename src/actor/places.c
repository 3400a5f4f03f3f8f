/* places.c - the gazetteer, and the places that a report names.
 *
 *   "in Aleppo, Syria"     the country beside it chooses among the towns of a name
 *   "in Tripoli"           else a country that the report speaks of, else the largest
 *   "Reading the report"   names that are also common words need a preposition of place
 *
 * A country is a place where it is located ("in Syria"); a capital is a government where it acts and a place where it is
 * located.
 */
#include "actor/inside.h"

typedef struct { gazetteer *g; dgm_phrases *joined; } reading;

/* A place without a count is a region or a sea that somebody wrote down by hand: larger than a town of that name. */
/* AT_HOME: how much a country named in the report makes its towns larger. Tripoli in Lebanon has a fifth of the people of
 * the Libyan one, Geneva in Illinois a ninth of the Swiss one. */
enum { REGION = 1000000, LARGE = 100000, AT_HOME = 8 };

/* Degrees, "-12.345". Thirty thousand lines are read at each start, so no strtod; up to 15 digits it is as exact. */
static bool read_number(double *out, dgm_bytes b)
{
    static const double tenth[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12 };
    bool negative = b.size && b.data[0] == '-';
    int64_t digits = 0;
    uint32_t n = 0, behind = 0;
    bool point = false;
    for (size_t i = negative; i < b.size; i++) {
        if (b.data[i] == '.' && !point) {
            point = true;
        } else if (b.data[i] >= '0' && b.data[i] <= '9' && n < 15 && behind < 12) {
            digits = digits * 10 + (b.data[i] - '0');
            n++;
            behind += point;
        } else {
            return false;
        }
    }
    *out = (double)(negative ? -digits : digits) / tenth[behind];
    return n > 0;
}

static uint32_t read_count(dgm_bytes b)
{
    uint64_t n = 0;
    for (size_t i = 0; i < b.size && b.data[i] >= '0' && b.data[i] <= '9' && n < UINT32_MAX; i++)
        n = n * 10 + (uint64_t)(b.data[i] - '0');
    return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

/* Runs of capitals are joined by rule; only names with a small word inside need to be listed ("Rio de Janeiro"). */
static bool needs_joining(dgm_bytes name)
{
    for (size_t i = 1; i < name.size; i++)
        if (name.data[i - 1] == ' ' && name.data[i] >= 'a' && name.data[i] <= 'z')
            return true;
    return false;
}

static void add_place(reading *in, dgm_bytes name, known_place p)
{
    gazetteer *g = in->g;
    dgm_bytes folded = dgm_fold(g->arena, name);
    p.next = dgm_map_get(&g->by_name, folded);
    dgm_map_set(&g->by_name, g->arena, folded, g->list.n);
    *DGM_PUSH(g->arena, &g->list) = p;
    if (needs_joining(name))
        dgm_phrases_add(in->joined, folded, DGM_NONE);
}

static dgm_status place_row(void *ctx, const dgm_row *r, dgm_error *err)
{
    reading *in = ctx;
    gazetteer *g = in->g;
    const dgm_bytes *f = r->field;
    if (dgm_is(f[0], "place")) {
        known_place p = { .name = f[1], .country = f[2], .geonames = read_count(f[5]), .population = read_count(f[6]) };
        if (!f[6].size)
            p.population = REGION;
        if (!f[1].size || !read_number(&p.lat, f[3]) || !read_number(&p.lon, f[4]))
            return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "place without name or coordinates; write: "
                               "place<TAB>Sochi<TAB>RUS<TAB>43.6<TAB>39.73<TAB>491422<TAB>343334");
        add_place(in, f[1], p);
    } else if (dgm_is(f[0], "alias") || dgm_is(f[0], "called")) {
        for (uint32_t k = places_named(g, dgm_fold(g->arena, f[2])); k != DGM_NONE; k = g->list.at[k].next)
            if (dgm_eq(g->list.at[k].country, f[3])) {
                if (dgm_is(f[0], "called"))                  /* the name that English news uses is the one to show */
                    g->list.at[k].name = f[1];
                add_place(in, f[1], g->list.at[k]);
                return DGM_OK;
            }
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "no place '%.*s' in '%.*s' above this line", DGM_ARG(f[2]), DGM_ARG(f[3]));
    } else if (dgm_is(f[0], "ambiguous")) {
        dgm_map_set(&g->ambiguous, g->arena, dgm_fold(g->arena, f[1]), 1);
    } else {
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "unknown relation '%.*s'; write place, alias, called or ambiguous", DGM_ARG(f[0]));
    }
    return DGM_OK;
}

dgm_status places_read(gazetteer *g, dgm_arena *a, const dgm_layers *layers, dgm_phrases *joined, dgm_error *err)
{
    g->arena = a;
    reading in = { g, joined };
    return dgm_tables_read(a, layers, "places", ".tsv", place_row, &in, err);
}

uint32_t places_named(const gazetteer *g, dgm_bytes folded) { return dgm_map_get(&g->by_name, folded); }

uint32_t places_largest(const gazetteer *g, dgm_bytes folded)
{
    uint32_t best = DGM_NONE;
    for (uint32_t k = places_named(g, folded); k != DGM_NONE; k = g->list.at[k].next)
        if (best == DGM_NONE || g->list.at[k].population > g->list.at[best].population)
            best = k;
    return best;
}

/* ---- the places of a report ---- */

static dgm_bytes code_of(const finder *f, uint32_t country)
{
    return country == DGM_NONE ? (dgm_bytes){ 0 } : f->x->entities.at[country].code.code;
}

/* The country named right behind a place: "Munich, Germany", "Kharkiv Oblast, Ukraine"; DGM_NONE: none. */
static uint32_t country_beside(const finder *f, uint32_t sentence, uint32_t token)
{
    const dgm_sentence *s = &f->doc->sentences[sentence];
    const sense *senses = f->views[sentence].senses;
    uint32_t at = token + 1;
    for (uint32_t hops = 0; hops < 3 && at + 1 < s->n && dgm_is(s->tokens[at].form, ","); hops++) {
        uint32_t k = at + 1;
        while (k < s->n && k < at + 4 && senses[k].kind == INSIDE)
            k++;
        if (senses[k].kind == COUNTRY && senses[k].known != DGM_NONE && s->tokens[k].upos != DGM_UPOS_ADJ)
            return senses[k].known;
        if (s->tokens[k].upos != DGM_UPOS_PROPN)
            break;
        at = k + 1;
    }
    return DGM_NONE;
}

/* Which of the places of one name is meant. */
static uint32_t choose(const finder *f, uint32_t first, uint32_t beside)
{
    const gazetteer *g = &f->x->places;
    uint32_t best = DGM_NONE;
    uint64_t most = 0;
    enum { LOOKED_AT = 64 };
    uint32_t seen = 0;
    for (uint32_t k = first; k != DGM_NONE && seen < LOOKED_AT; k = g->list.at[k].next, seen++) {
        const known_place *p = &g->list.at[k];
        uint32_t country = p->country.size ? dgm_map_get(&f->x->by_code, p->country) : DGM_NONE;
        uint64_t weight = (uint64_t)p->population + 1;
        if (country != DGM_NONE && country == beside)
            weight += UINT64_C(1) << 60;
        else if (country != DGM_NONE && f->country_count[country])
            weight *= AT_HOME;
        if (weight > most) {
            most = weight;
            best = k;
        }
    }
    return best;
}

/* The record's place of that key, made when new. */
static uint32_t place_in_record(finder *f, dgm_bytes name, dgm_bytes country, const known_place *known)
{
    dgm_bytes key = dgm_print(f->scratch, "%.*s|%.*s", DGM_ARG(name), DGM_ARG(country));
    uint32_t at = dgm_map_get(&f->place_by_key, key);
    if (at != DGM_NONE)
        return at;
    at = f->rec->places.n;
    dgm_map_set(&f->place_by_key, f->scratch, key, at);
    dgm_place *p = DGM_PUSH(&f->rec->arena, &f->rec->places);
    p->name = dgm_copy(&f->rec->arena, name);
    p->country = dgm_copy(&f->rec->arena, country);
    if (known) {
        p->located = true;
        p->lat = known->lat;
        p->lon = known->lon;
        p->geonames = known->geonames;
    }
    return at;
}

static dgm_bytes folded_token(const finder *f, dgm_bytes form) { return dgm_fold(f->scratch, form); }

static bool capital_letter(dgm_bytes form)
{
    size_t next;
    return form.size && dgm_is_upper(dgm_utf8_next(form, 0, &next));
}

/* "the city", "the camp": the place named last. "The city of Mosul" and "the border region" are others. */
static bool returns_to_place(const finder *f, const dgm_sentence *s, uint32_t t)
{
    if (f->last_place == DGM_NONE || s->tokens[t].upos != DGM_UPOS_NOUN || dgm_map_get(&f->x->place_nouns, s->tokens[t].lemma) == DGM_NONE ||
        strcmp(s->tokens[t].xpos, "NNS") == 0)
        return false;
    bool definite = false;
    DGM_EACH_CHILD(s, t, c) {
        dgm_deprel d = s->tokens[c].deprel;
        if (d == DGM_det)
            definite = s->tokens[c].form.size > 2 && (s->tokens[c].form.data[0] | 32) == 't';
        else if (d == DGM_amod || d == DGM_compound || d == DGM_nmod_poss || d == DGM_nmod || d == DGM_acl_relcl || d == DGM_appos || d == DGM_nummod)
            return false;
    }
    return definite && s->tokens[t].deprel != DGM_compound && s->tokens[t].deprel != DGM_appos;
}

void find_places(finder *f, uint32_t sentence)
{
    const gazetteer *g = &f->x->places;
    dgm_sentence *s = &f->doc->sentences[sentence];
    sense *senses = f->views[sentence].senses;
    for (uint32_t t = 0; t < s->n; t++) {
        dgm_token *tok = &s->tokens[t];
        sense *x = &senses[t];
        if (x->kind == COUNTRY && tok->upos != DGM_UPOS_ADJ && is_located(f, s, t)) {
            tok->place = place_in_record(f, f->x->entities.at[x->known].name, code_of(f, x->known), NULL);
            x->locative = true;
            continue;
        }
        if (x->kind == NOBODY && returns_to_place(f, s, t)) {
            tok->place = f->last_place;
            continue;
        }
        if ((x->kind != CAPITAL && x->kind != NAME) || tok->upos == DGM_UPOS_ADJ || !capital_letter(tok->form))
            continue;
        dgm_bytes folded = folded_token(f, x->name.size ? x->name : tok->form);
        if (x->kind == NAME && dgm_map_get(&f->surnames, folded) != DGM_NONE)
            continue;                                       /* "Montalvo" after "Daniel Montalvo" */
        uint32_t first = places_named(g, folded);
        bool located = is_located(f, s, t);
        uint32_t beside = country_beside(f, sentence, t);
        if (x->kind == CAPITAL && first == DGM_NONE) {
            if (located || beside != DGM_NONE)
                tok->place = place_in_record(f, tok->form, code_of(f, x->known), NULL);
        } else if (first != DGM_NONE) {
            uint32_t k = choose(f, first, beside != DGM_NONE ? beside : x->kind == CAPITAL ? x->known : DGM_NONE);
            bool ambiguous = dgm_map_get(&g->ambiguous, folded) != DGM_NONE, large = g->list.at[k].population >= LARGE;
            if (x->kind == NAME && beside == DGM_NONE && (ambiguous ? !located || !large : !located && !large))
                continue;                                   /* "March", "God": words and surnames before hamlets */
            if (x->kind == NAME) {
                x->place = k;
                if (beside != DGM_NONE && !dgm_eq(g->list.at[k].country, code_of(f, beside)))
                    continue;                               /* "Springfield, Ruritania", a town that we do not know */
                tok->place = place_in_record(f, g->list.at[k].name, g->list.at[k].country, &g->list.at[k]);
            } else if (located || beside != DGM_NONE || !tok->deprel) {
                tok->place = place_in_record(f, g->list.at[k].name, g->list.at[k].country, &g->list.at[k]);
            }
        } else if (x->kind == NAME && beside != DGM_NONE && located) {
            tok->place = place_in_record(f, x->name.size ? x->name : tok->form, code_of(f, beside), NULL);
        }
        x->locative = x->kind == CAPITAL && (located || beside != DGM_NONE);
        if (tok->place != DGM_NONE)
            f->last_place = tok->place;
    }
}
