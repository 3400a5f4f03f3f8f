/* check_rows.c - the mistakes of one line: its dates, its codes, what it refers to. */
#include "lexicon/check.h"

#include <stdlib.h>

/* ---- dates ---- */

/* Days since the year 0 in years of 12 months of 31 days: enough to compare. `up`: what is not given at its latest. */
static int32_t day_number(dgm_date d, bool up)
{
    int32_t month = d.month ? d.month : up ? 12 : 1, day = d.day ? d.day : up ? 31 : 1;
    return (d.year * 12 + month - 1) * 31 + day - 1;
}

/* The days for which a fact holds for certain: "from 1993 to 2001" does not claim the whole of either year. */
static span read_dates(checker *c, const dgm_row *r, uint32_t field, bool blame)
{
    dgm_date from = { 0 }, to = { 0 };
    dgm_bytes a = r->field[field], b = r->field[field + 1];
    span s = { INT32_MIN, INT32_MAX };
    for (int i = 0; i < 2; i++) {
        dgm_bytes text = i ? b : a;
        bool dashed = text.size == 4 || text.size == 7 || text.size == 10;      /* 20180129 is for input, not for tables */
        if (text.size && (!dashed || !dgm_date_read(i ? &to : &from, text)) && blame)
            ERROR(c, where_is(c, r), "no date '%.*s'; write 2018, 2018-01 or 2018-01-29, or leave it empty", DGM_ARG(text));
    }
    if (dgm_date_known(from) && dgm_date_known(to) && day_number(from, false) > day_number(to, true) && blame)
        ERROR(c, where_is(c, r), "dates run backwards: %.*s comes after %.*s; exchange or correct them", DGM_ARG(a), DGM_ARG(b));
    if (dgm_date_known(from))
        s.from = day_number(from, true);
    if (dgm_date_known(to))
        s.to = day_number(to, false);
    return s;
}

/* ---- codes ---- */

static void check_code(checker *c, where at, dgm_bytes code)
{
    if (!code_is_well_formed(code)) {
        ERROR(c, at, "malformed code '%.*s'; write blocks of three letters, a country or IGO, NGO, IMG, MNC first: SYRREB", DGM_ARG(code));
        return;
    }
    dgm_bytes block = code_unknown_block(&c->codes, code);
    if (!block.size)
        return;
    if (block.data[0] >= 'a')
        WARNING(c, at, "code '%.*s': no ethnic group '%.*s' in codes/; correct it or add a line there", DGM_ARG(code), DGM_ARG(block));
    else
        ERROR(c, at, "code '%.*s': nothing known is '%.*s'%s; correct it, or add a line in codes/", DGM_ARG(code), DGM_ARG(block),
              block.data == code.data ? " at its beginning, no country and no row of codes/" : " behind the first block");
}

/* ---- actors ---- */

static bool read_kind(dgm_entity_kind *out, dgm_bytes name)
{
    for (int k = 0; k < DGM_KIND_UNSPECIFIED; k++)           /* which is for reports: a lexicon knows what it writes down */
        if (dgm_is(name, dgm_entity_kind_name((dgm_entity_kind)k))) {
            *out = (dgm_entity_kind)k;
            return true;
        }
    return false;
}

/* First pass: entities, so that other lines may refer to them from anywhere. */
void check_learn_entity(void *ctx, const dgm_row *r)
{
    checker *c = ctx;
    if (!dgm_is(r->field[0], "entity") || !r->field[1].size)
        return;
    entity e = { .name = r->field[1], .kind = DGM_N_KINDS, .at = where_is(c, r), .coded = r->field[3].size > 0,
                 .certain = read_dates(c, r, 5, false) };
    if (!read_kind(&e.kind, r->field[2]))
        ERROR(c, e.at, "unknown kind '%.*s'; write country, government, igo, ngo, armed-group, party, ethnic-group, company, media, "
              "person or group", DGM_ARG(r->field[2]));
    uint32_t at = dgm_map_get(&c->entity_by_name, e.name);
    if (at == DGM_NONE) {
        at = c->entities.n;
        DGM_PUSH(c->a, &c->entities);
        dgm_map_set(&c->entity_by_name, c->a, e.name, at);
    } else if (c->tables.at[c->entities.at[at].at.table].layer == r->layer) {
        ERROR(c, e.at, "entity '%.*s' is defined twice, first at %s; drop one, or give one another name", DGM_ARG(e.name),
              check_pointer(c, c->entities.at[at].at));
    }
    c->entities.at[at] = e;
    if (e.kind == DGM_KIND_COUNTRY && r->field[3].size == 3) {
        code_block_add(&c->codes, r->field[3], BLOCK_COUNTRY);
        dgm_map_set(&c->country_by_code, c->a, r->field[3], at);
    }
}

static uint32_t find_entity(checker *c, const dgm_row *r, uint32_t field)
{
    dgm_bytes name = r->field[field];
    uint32_t at = dgm_map_get(&c->entity_by_name, name);
    if (at == DGM_NONE && name.size == 3)
        at = dgm_map_get(&c->country_by_code, name);
    if (at == DGM_NONE)
        ERROR(c, where_is(c, r), "no entity is called '%.*s'; correct the name or add an entity line", DGM_ARG(name));
    return at;
}

static dgm_bytes without_article(dgm_bytes folded) { return dgm_starts(folded, DGM_LIT("the ")) ? dgm_slice(folded, 4, folded.size) : folded; }

static void add_term(checker *c, where at, dgm_bytes text, uint32_t of, span certain)
{
    const entity *e = &c->entities.at[of];
    span s = { e->certain.from > certain.from ? e->certain.from : certain.from, e->certain.to < certain.to ? e->certain.to : certain.to };
    *DGM_PUSH(c->a, &c->terms) = (term){ without_article(dgm_fold(c->a, text)), text, of, s, at, e->kind == DGM_KIND_PERSON };
}

static void check_entity(checker *c, const dgm_row *r)
{
    where at = where_is(c, r);
    c->counts->entities++;
    if (!r->field[1].size) {
        ERROR(c, at, "an entity without a name; write: entity<TAB>Ruritania<TAB>country<TAB>RUR");
        return;
    }
    const entity *e = &c->entities.at[dgm_map_get(&c->entity_by_name, r->field[1])];
    read_dates(c, r, 5, true);
    dgm_bytes wikidata = r->field[4];
    for (size_t i = 0; i < wikidata.size; i++)
        if (i ? wikidata.data[i] < '0' || wikidata.data[i] > '9' : wikidata.data[i] != 'Q' || wikidata.size < 2) {
            ERROR(c, at, "no Wikidata id '%.*s'; write Q142, or leave it empty", DGM_ARG(wikidata));
            break;
        }
    if (r->field[3].size)
        check_code(c, at, r->field[3]);
    if (e->at.table != at.table || e->at.line != at.line)
        return;                                            /* another line of that name has taken its place */
    add_term(c, at, r->field[1], (uint32_t)(e - c->entities.at), (span){ INT32_MIN, INT32_MAX });
}

static void check_name(checker *c, const dgm_row *r, bool shared_matters)
{
    where at = where_is(c, r);
    c->counts->names++;
    if (!r->field[1].size)
        ERROR(c, at, "a name without words; write: name<TAB>Kingdom of Ruritania<TAB>Ruritania");
    uint32_t of = find_entity(c, r, 2);
    span s = read_dates(c, r, 3, true);
    if (of == DGM_NONE || !r->field[1].size)
        return;
    if (shared_matters)
        add_term(c, at, r->field[1], of, s);
    char first = r->field[1].data[0];
    if (first < 'a' || first > 'z')
        return;                                            /* written with a capital, it matches nothing small */
    dgm_bytes folded = dgm_fold(c->a, r->field[1]);
    if (dgm_map_get(&c->role_words, folded) != DGM_NONE)
        WARNING(c, at, "'%.*s' is also a role in roles/, which it hides in every report; write it with a capital or drop it", DGM_ARG(r->field[1]));
    else if (dgm_map_get(&c->common, folded) != DGM_NONE)
        WARNING(c, at, "'%.*s' is also an ordinary word (text/name_breaks.tsv); write it with a capital or drop it", DGM_ARG(r->field[1]));
}

static void check_office(checker *c, const dgm_row *r, bool has_role)
{
    uint32_t k = has_role ? 3 : 2;
    office o = { .person = find_entity(c, r, 1), .role = DGM_NONE, .of = find_entity(c, r, k), .at = where_is(c, r) };
    c->counts->offices++;
    if (has_role) {
        o.role = dgm_map_get(&c->role_by_key, r->field[2]);
        if (o.role == DGM_NONE)
            ERROR(c, o.at, "no role '%.*s' in roles/; correct it or add a role line", DGM_ARG(r->field[2]));
        else
            c->roles.at[o.role].used = true;
    }
    o.certain = read_dates(c, r, k + 1, true);
    if (o.person == DGM_NONE)
        return;
    entity *who = &c->entities.at[o.person];
    if (who->kind != DGM_KIND_PERSON)
        WARNING(c, o.at, "'%.*s' is no person, so holds no office; correct its kind at %s", DGM_ARG(who->name), check_pointer(c, who->at));
    who->placed = true;
    if (o.role != DGM_NONE && o.of != DGM_NONE)
        *DGM_PUSH(c->a, &c->offices) = o;
}

static void check_dated_code(checker *c, const dgm_row *r)
{
    uint32_t of = find_entity(c, r, 1);
    c->counts->dated_codes++;
    check_code(c, where_is(c, r), r->field[2]);
    read_dates(c, r, 3, true);
    if (of != DGM_NONE)
        c->entities.at[of].coded = true;
}

/* ---- roles ---- */

void check_learn_role(void *ctx, const dgm_row *r)
{
    checker *c = ctx;
    if (dgm_is(r->field[0], "noun") || dgm_is(r->field[0], "organ"))
        dgm_map_set(&c->role_words, c->a, dgm_fold(c->a, r->field[1]), 1);
    if (!dgm_is(r->field[0], "role") || !r->field[1].size)
        return;
    uint32_t at = dgm_map_get(&c->role_by_key, r->field[1]);
    if (at == DGM_NONE) {
        at = c->roles.n;
        DGM_PUSH(c->a, &c->roles);
        dgm_map_set(&c->role_by_key, c->a, r->field[1], at);
    } else if (c->tables.at[c->roles.at[at].at.table].layer == r->layer) {
        ERROR(c, where_is(c, r), "role '%.*s' is defined twice, first at %s; drop one", DGM_ARG(r->field[1]), check_pointer(c, c->roles.at[at].at));
    }
    c->roles.at[at] = (role){ r->field[1], where_is(c, r), dgm_is(r->field[3], "unique"), false };
}

static void check_sector(checker *c, const dgm_row *r, dgm_bytes code)
{
    dgm_bytes blocks = code;
    if (dgm_ends(blocks, DGM_LIT("~")))                    /* NGO~ goes before the country's code */
        blocks.size--;
    bool well_formed = code_is_well_formed(blocks);
    for (size_t i = 0; well_formed && i + 3 <= blocks.size; i += 3)
        if (!(code_block(&c->codes, dgm_slice(blocks, i, i + 3)) & ~(uint32_t)BLOCK_COUNTRY))
            ERROR(c, where_is(c, r), "unknown sector '%.*s'; correct it, or add a line in codes/", DGM_ARG(dgm_slice(blocks, i, i + 3)));
    if (!well_formed)
        ERROR(c, where_is(c, r), "malformed sector '%.*s'; write GOV, GOVMED for two, or NGO~ for one before the country", DGM_ARG(code));
}

static void check_role(checker *c, const dgm_row *r)
{
    c->counts->roles++;
    if (!r->field[1].size)
        ERROR(c, where_is(c, r), "a role without a key; write: role<TAB>foreign-minister<TAB>GOV<TAB>unique");
    check_sector(c, r, r->field[2]);
    if (!dgm_is(r->field[3], "unique") && !dgm_is(r->field[3], "many"))
        ERROR(c, where_is(c, r), "'%.*s' is no number of holders; write unique or many", DGM_ARG(r->field[3]));
}

static void check_role_word(checker *c, const dgm_row *r)
{
    bool is_title = dgm_is(r->field[0], "title");
    c->counts->role_words++;
    if (!r->field[1].size)
        ERROR(c, where_is(c, r), "a role noun without words");
    uint32_t at = dgm_map_get(&c->role_by_key, r->field[2]);
    if (at != DGM_NONE)
        c->roles.at[at].used = true;
    else if (r->field[2].size || !is_title)
        ERROR(c, where_is(c, r), "no role '%.*s' in roles/; correct it or add a role line", DGM_ARG(r->field[2]));
    if (!dgm_is(r->field[0], "noun"))
        return;
    if (!dgm_is(r->field[3], "singular") && !dgm_is(r->field[3], "plural") && !dgm_is(r->field[3], "both"))
        ERROR(c, where_is(c, r), "'%.*s' is no number; write singular, plural or both", DGM_ARG(r->field[3]));
    if (!dgm_is(r->field[4], "person") && !dgm_is(r->field[4], "body"))
        ERROR(c, where_is(c, r), "'%.*s' is neither person nor body; write one of them", DGM_ARG(r->field[4]));
}

/* How roles compose; demonym is the one relation that actors/ has too. */
static void check_composition(checker *c, const dgm_row *r)
{
    const dgm_bytes *f = r->field;
    uint32_t n = r->n < 16 ? r->n : 16;
    dgm_entity_kind kind;
    if (dgm_is(f[0], "demonym") || dgm_is(f[0], "metonym") || dgm_is(f[0], "former") || dgm_is(f[0], "yields") || dgm_is(f[0], "kind"))
        check_sector(c, r, f[1]);
    for (uint32_t i = 1; (dgm_is(f[0], "stateless") || dgm_is(f[0], "local") || dgm_is(f[0], "doer")) && i < n; i++)
        check_sector(c, r, f[i]);
    for (uint32_t i = 2; dgm_is(f[0], "yields") && i < n; i++)
        check_sector(c, r, f[i]);
    for (uint32_t i = 2; (dgm_is(f[0], "kind") || dgm_is(f[0], "anaphor")) && i < n; i++)
        if (!read_kind(&kind, f[i]))
            ERROR(c, where_is(c, r), "unknown kind '%.*s'", DGM_ARG(f[i]));
    if (dgm_is(f[0], "metonym")) {
        uint32_t at = dgm_map_get(&c->role_by_key, f[2]);
        if (at == DGM_NONE)
            ERROR(c, where_is(c, r), "no role '%.*s' in roles/; correct it or add a role line", DGM_ARG(f[2]));
    }
}

/* ---- places ---- */

/* Degrees as the coder reads them: digits and one point. */
static bool in_range(dgm_bytes b, double most)
{
    char text[24];
    if (!b.size || b.size >= sizeof text)
        return false;
    for (size_t i = 0; i < b.size; i++)
        if ((b.data[i] < '0' || b.data[i] > '9') && b.data[i] != '.' && (i || b.data[i] != '-'))
            return false;
    memcpy(text, b.data, b.size);
    text[b.size] = 0;
    char *end;
    double x = strtod(text, &end);
    return !*end && x >= -most && x <= most;
}

static bool is_count(dgm_bytes b)
{
    for (size_t i = 0; i < b.size; i++)
        if (b.data[i] < '0' || b.data[i] > '9')
            return false;
    return true;
}

static void add_place(checker *c, dgm_bytes name, dgm_bytes country)
{
    dgm_bytes folded = dgm_fold(c->a, name);
    *DGM_PUSH(c->a, &c->places) = (place){ country, dgm_map_get(&c->place_by_name, folded) };
    dgm_map_set(&c->place_by_name, c->a, folded, c->places.n - 1);
}

static void lose_country(checker *c, where at, dgm_bytes code)
{
    uint32_t k = dgm_map_get(&c->lost_by_code, code);
    if (c->mute || c->tables.at[at.table].layer < c->blamed)
        return;
    if (k != DGM_NONE) {
        c->lost.at[k].more++;
        return;
    }
    dgm_map_set(&c->lost_by_code, c->a, code, c->lost.n);
    *DGM_PUSH(c->a, &c->lost) = (lost_country){ code, at, 0 };
}

static void check_place(checker *c, const dgm_row *r)
{
    where at = where_is(c, r);
    const dgm_bytes *f = r->field;
    c->counts->places++;
    if (!f[1].size)
        ERROR(c, at, "a place without a name; write: place<TAB>Sochi<TAB>RUS<TAB>43.6<TAB>39.73<TAB>491422<TAB>343334<TAB>source");
    if (f[2].size && !(code_block(&c->codes, f[2]) & BLOCK_COUNTRY))
        lose_country(c, at, f[2]);
    if (!in_range(f[3], 90))
        ERROR(c, at, "latitude '%.*s'; write degrees from -90 to 90", DGM_ARG(f[3]));
    if (!in_range(f[4], 180))
        ERROR(c, at, "longitude '%.*s'; write degrees from -180 to 180", DGM_ARG(f[4]));
    if (!is_count(f[5]) || !is_count(f[6]))
        ERROR(c, at, "the GeoNames number or the population is no number; write digits or leave it empty");
    add_place(c, f[1], f[2]);
}

/* Aliases follow their place, in the order in which the files are read. */
static void check_alias(checker *c, const dgm_row *r)
{
    uint32_t at = dgm_map_get(&c->place_by_name, dgm_fold(c->a, r->field[2]));
    bool any = at != DGM_NONE;
    c->counts->place_names++;
    if (!r->field[1].size)
        ERROR(c, where_is(c, r), "an alias without words");
    while (at != DGM_NONE && !dgm_eq(c->places.at[at].country, r->field[3]))
        at = c->places.at[at].next;
    if (at == DGM_NONE)
        ERROR(c, where_is(c, r), "no place '%.*s' in '%.*s' above this line%s; correct it, or put the place before", DGM_ARG(r->field[2]),
              DGM_ARG(r->field[3]), any ? ", only in other countries" : "");
    else
        add_place(c, r->field[1], r->field[3]);
}

static void check_ambiguous(checker *c, const dgm_row *r)
{
    c->counts->ambiguous++;
    *DGM_PUSH(c->a, &c->ambiguous) = (ambiguity){ r->field[1], where_is(c, r) };
}

/* ---- any line ---- */

void check_row(checker *c, const dgm_row *r, relation_kind is)
{
    switch (is) {
    case IS_ENTITY:      check_entity(c, r); break;
    case IS_NAME:        check_name(c, r, true); break;
    case IS_ADJECTIVE:   check_name(c, r, false); break;
    case IS_OFFICE:      check_office(c, r, true); break;
    case IS_HEAD:        check_office(c, r, false); break;
    case IS_CODE:        check_dated_code(c, r); break;
    case IS_ROLE:        check_role(c, r); break;
    case IS_ROLE_WORD:   check_role_word(c, r); break;
    case IS_COMPOSITION: check_composition(c, r); break;
    case IS_PLACE:       check_place(c, r); break;
    case IS_ALIAS:       check_alias(c, r); break;
    case IS_AMBIGUOUS:   check_ambiguous(c, r); break;
    case IS_DISCARD:
        c->counts->discards++;
        if (!r->field[1].size || (!dgm_is(r->field[2], "sentence") && !dgm_is(r->field[2], "report")))
            ERROR(c, where_is(c, r), "write: discard<TAB>world cup<TAB>sentence<TAB>source, or report for the whole of it");
        break;
    case IS_BLOCK:
        if (r->field[1].size != 3 || !code_is_well_formed(r->field[1]) || (r->field[1].data[0] >= 'a' && !dgm_is(r->field[0], "ethnic")))
            ERROR(c, where_is(c, r), "'%.*s' is no block of a code; write three capitals, small letters for an ethnic group", DGM_ARG(r->field[1]));
        break;
    }
}

void check_learn_block(void *ctx, const dgm_row *r) { code_block_row(&((checker *)ctx)->codes, r); }

void check_learn_common(void *ctx, const dgm_row *r)
{
    checker *c = ctx;
    if (dgm_is(r->field[0], "common"))
        dgm_map_set(&c->common, c->a, dgm_fold(c->a, r->field[1]), 1);
}
