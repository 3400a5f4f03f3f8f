/* actors.c - reading who is known: lexicon/actors.
 *
 *   entity   Ruritania   country   RUR                      who can act, under a canonical name
 *   name     Ruritanian Republic   Ruritania                under which words the text may call him
 *   term     Rudolf Elphberg   king   Ruritania   1894      which office a person held, and when
 *   code     Ruritanian Front   RURREB   1993   1999        what somebody was for some time
 *
 * Lines may stand in any order and file, so lines that refer to entities wait until all entities are read. In later
 * layers an entity of the same name replaces the earlier one.
 */
#include "actor/inside.h"

typedef struct {
    dgm_actors *x;
    DGM_LIST(dgm_row) rows;                  /* lines that name an entity */
} reading;

static dgm_status read_span(dgm_date *from, dgm_date *to, dgm_bytes a, dgm_bytes b, const dgm_row *r, dgm_error *err)
{
    if ((a.size && !dgm_date_read(from, a)) || (b.size && !dgm_date_read(to, b)))
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "no date: write 2018, 2018-01 or 2018-01-29, or leave it empty");
    return DGM_OK;
}

bool known_kind(dgm_entity_kind *out, dgm_bytes name)
{
    for (int k = 0; k < DGM_N_KINDS; k++)
        if (dgm_is(name, dgm_entity_kind_name((dgm_entity_kind)k))) {
            *out = (dgm_entity_kind)k;
            return true;
        }
    return false;
}

void known_country_by_code(dgm_actors *x, uint32_t entity)
{
    const known_entity *e = &x->entities.at[entity];
    uint32_t other = e->is_state && e->code.code.size == 3 ? dgm_map_get(&x->by_code, e->code.code) : entity;
    if (other == DGM_NONE || (dgm_date_known(x->entities.at[other].to) && !dgm_date_known(e->to)))
        dgm_map_set(&x->by_code, x->arena, e->code.code, entity);
}

static dgm_status read_entity(dgm_actors *x, const dgm_row *r, dgm_error *err)
{
    known_entity e = { .name = r->field[1], .code = { .code = r->field[3], .country = DGM_NONE, .next = DGM_NONE },
                       .dated = DGM_NONE, .office = DGM_NONE, .at = r->at };
    if (!e.name.size || !known_kind(&e.kind, r->field[2]))
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "entity without a known kind; write: entity<TAB>Ruritania<TAB>country<TAB>RUR");
    DGM_TRY(read_span(&e.from, &e.to, r->field[5], r->field[6], r, err));
    for (size_t i = 1; i < r->field[4].size && r->field[4].data[i] >= '0' && r->field[4].data[i] <= '9' && e.wikidata < 100000000; i++)
        e.wikidata = e.wikidata * 10 + (uint32_t)(r->field[4].data[i] - '0');
    e.is_state = e.kind == DGM_KIND_COUNTRY;
    uint32_t at = dgm_map_get(&x->by_name, e.name);
    if (at == DGM_NONE) {
        at = x->entities.n;
        DGM_PUSH(x->arena, &x->entities);
        dgm_map_set(&x->by_name, x->arena, e.name, at);
    }
    x->entities.at[at] = e;
    known_country_by_code(x, at);
    return DGM_OK;
}

static dgm_status actor_row(void *ctx, const dgm_row *r, dgm_error *err)
{
    reading *in = ctx;
    if (dgm_is(r->field[0], "entity"))
        return read_entity(in->x, r, err);
    *DGM_PUSH(in->x->arena, &in->rows) = *r;
    return DGM_OK;
}

/* ---- names ---- */

/* "the White House" is found as "White House": the article is no part of a name, and tokens before it vary. */
static dgm_bytes without_article(dgm_bytes name)
{
    bool has = name.size > 4 && (name.data[0] | 32) == 't' && name.data[1] == 'h' && name.data[2] == 'e' && name.data[3] == ' ';
    return has ? dgm_slice(name, 4, name.size) : name;
}

dgm_bytes known_as_tokens(dgm_arena *a, dgm_bytes folded)
{
    char *out = dgm_alloc(a, folded.size * 3 + 1);
    size_t n = 0;
    for (size_t i = 0; i < folded.size; i++) {
        bool hyphen = folded.data[i] == '-';
        bool ends = i + 1 == folded.size || folded.data[i + 1] == ' ' ||
                    (folded.data[i + 1] == 's' && (i + 2 == folded.size || folded.data[i + 2] == ' '));
        if (hyphen || (folded.data[i] == '\'' && i > 0 && ends))
            out[n++] = ' ';
        out[n++] = folded.data[i];
        if (hyphen)
            out[n++] = ' ';
    }
    return (dgm_bytes){ out, n };
}

static void add_term(dgm_actors *x, uint32_t entity, unsigned as, dgm_bytes text, dgm_date from, dgm_date to,
                     dgm_place_in_file at)
{
    text = without_article(text);
    dgm_bytes folded = dgm_fold(x->arena, text);
    *DGM_PUSH(x->arena, &x->terms) = (known_term){ entity, as, text, from, to, at };
    dgm_phrases_add(x->names, folded, x->terms.n - 1);
    if (memchr(folded.data, '-', folded.size) || memchr(folded.data, '\'', folded.size)) {
        dgm_bytes loose = known_as_tokens(x->arena, folded);
        dgm_phrases_add(x->names, loose, x->terms.n - 1);
        if (!(as & (AS_ADJECTIVE | AS_DEMONYM)))
            dgm_phrases_add(x->joined, loose, x->terms.n - 1);
    }
    if (memchr(folded.data, ' ', folded.size) && !(as & (AS_ADJECTIVE | AS_DEMONYM)))
        dgm_phrases_add(x->joined, folded, x->terms.n - 1);
}

static bool is_numeral(dgm_bytes b)
{
    for (size_t i = 0; i < b.size; i++)
        if (b.data[i] != 'i' && b.data[i] != 'v' && b.data[i] != 'x')
            return false;
    return true;
}

/* A person returns as what follows the first name: "Le Drian", "bin Salman", and as the last word alone. */
static void add_surnames(dgm_actors *x, uint32_t entity)
{
    dgm_bytes folded = dgm_fold(x->arena, x->entities.at[entity].name), first, rest = folded;
    while (dgm_cut(rest, ' ', &first, &rest)) {
        if (rest.size < 2 || is_numeral(rest))              /* "Frederik X", "Charles III" */
            return;
        dgm_phrases_add(x->surnames, rest, entity);
        if (!memchr(rest.data, ' ', rest.size) && dgm_starts(rest, DGM_LIT("al-")))
            dgm_phrases_add(x->surnames, dgm_slice(rest, 3, rest.size), entity);
    }
}

static dgm_status find_entity(uint32_t *out, const dgm_actors *x, dgm_bytes name, const dgm_row *r, dgm_error *err)
{
    *out = dgm_map_get(&x->by_name, name);
    if (*out == DGM_NONE && name.size == 3)
        *out = dgm_map_get(&x->by_code, name);
    if (*out == DGM_NONE)
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "no entity is called '%.*s'; add an entity line", DGM_ARG(name));
    return DGM_OK;
}

static dgm_status read_term(dgm_actors *x, const dgm_row *r, unsigned as, dgm_error *err)
{
    uint32_t entity;
    dgm_date from = { 0 }, to = { 0 };
    if (!r->field[1].size)
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "a name without words");
    DGM_TRY(find_entity(&entity, x, r->field[2], r, err));
    DGM_TRY(read_span(&from, &to, r->field[3], r->field[4], r, err));
    add_term(x, entity, as, r->field[1], from, to, r->at);
    return DGM_OK;
}

static dgm_status read_office(dgm_actors *x, const dgm_row *r, bool has_role, dgm_error *err)
{
    known_office o = { .role = DGM_NONE, .next = DGM_NONE, .at = r->at };
    uint32_t person, k = has_role ? 3 : 2;
    DGM_TRY(find_entity(&person, x, r->field[1], r, err));
    DGM_TRY(find_entity(&o.of, x, r->field[k], r, err));
    if (has_role) {
        o.role = dgm_map_get(&x->role_by_key, r->field[2]);
        if (o.role == DGM_NONE)
            return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "no role '%.*s' in lexicon/roles", DGM_ARG(r->field[2]));
    }
    DGM_TRY(read_span(&o.from, &o.to, r->field[k + 1], r->field[k + 2], r, err));
    o.next = x->entities.at[person].office;
    x->entities.at[person].office = x->offices.n;
    *DGM_PUSH(x->arena, &x->offices) = o;
    return DGM_OK;
}

/* "SYROPP": the country SYR, the role OPP; "IGOUNO": no country. What follows roles is a name of its own. */
void known_code_split(const dgm_actors *x, known_code *c)
{
    if (c->code.size < 3)
        return;
    c->country = dgm_map_get(&x->by_code, dgm_slice(c->code, 0, 3));
    for (size_t i = c->country == DGM_NONE ? 0 : 3; i + 3 <= c->code.size && c->n_sectors < MOST_SECTORS; i += 3) {
        dgm_bytes part = dgm_slice(c->code, i, i + 3);
        if (dgm_map_get(&x->sectors, part) == DGM_NONE && !(i == 0 && c->country == DGM_NONE))
            break;
        c->sectors[c->n_sectors++] = part;
    }
}

/* A code for some time: code  Taliban  AFGGOV  2021-08-15. The first that holds wins, so they keep their order. */
static dgm_status read_code(dgm_actors *x, const dgm_row *r, dgm_error *err)
{
    uint32_t entity;
    known_code c = { .code = r->field[2], .country = DGM_NONE, .next = DGM_NONE };
    if (c.code.size < 3)
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "no code; write: code<TAB>Ruritanian Front<TAB>RURREB<TAB>1999<TAB>2004");
    DGM_TRY(find_entity(&entity, x, r->field[1], r, err));
    DGM_TRY(read_span(&c.from, &c.to, r->field[3], r->field[4], r, err));
    known_code_split(x, &c);
    uint32_t *last = &x->entities.at[entity].dated;
    while (*last != DGM_NONE)
        last = &x->dated_codes.at[*last].next;
    *last = x->dated_codes.n;
    *DGM_PUSH(x->arena, &x->dated_codes) = c;
    return DGM_OK;
}

static dgm_status read_waiting(dgm_actors *x, const dgm_row *r, dgm_error *err)
{
    static const struct { const char *relation; unsigned as; } terms[] = {
        { "name", AS_NAME }, { "adjective", AS_ADJECTIVE }, { "demonym", AS_DEMONYM }, { "capital", AS_CAPITAL },
        { "seat", AS_SEAT },
    };
    for (size_t i = 0; i < sizeof terms / sizeof *terms; i++)
        if (dgm_is(r->field[0], terms[i].relation))
            return read_term(x, r, terms[i].as, err);
    if (dgm_is(r->field[0], "term"))
        return read_office(x, r, true, err);
    if (dgm_is(r->field[0], "head"))
        return read_office(x, r, false, err);
    if (dgm_is(r->field[0], "code"))
        return read_code(x, r, err);
    return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "unknown relation '%.*s'; write entity, name, adjective, demonym, "
                       "capital, seat, term, head or code", DGM_ARG(r->field[0]));
}

/* ---- all of it ---- */

dgm_status dgm_actors_read(dgm_actors **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    dgm_actors *x = DGM_NEW(a, dgm_actors, 1);
    x->arena = a;
    x->joined = dgm_phrases_new(a);
    x->names = dgm_phrases_new(a);
    x->surnames = dgm_phrases_new(a);
    DGM_TRY(roles_read(x, layers, err));
    reading in = { .x = x };
    DGM_TRY(dgm_tables_read(a, layers, "actors", ".tsv", actor_row, &in, err));
    for (uint32_t i = 0; i < x->entities.n; i++) {
        const known_entity *e = &x->entities.at[i];
        known_code_split(x, &x->entities.at[i].code);
        add_term(x, i, AS_NAME, e->name, e->from, e->to, e->at);
        if (e->kind == DGM_KIND_PERSON)
            add_surnames(x, i);
    }
    for (uint32_t i = 0; i < in.rows.n; i++)
        DGM_TRY(read_waiting(x, &in.rows.at[i], err));
    DGM_TRY(gazetteer_read(&x->places, a, layers, x->joined, err));
    *out = x;
    return DGM_OK;
}

const dgm_phrases *dgm_actors_names(const dgm_actors *x) { return x->joined; }

/* ---- offices and codes in time ---- */

int32_t known_distance(dgm_date from, dgm_date to, dgm_date day)
{
    if (!dgm_date_known(day))
        return 0;
    if (dgm_date_known(from) && dgm_date_compare(day, from) < 0)
        return dgm_date_days(from) - dgm_date_days(day);
    if (to.month == 0)
        to.month = 12;                                      /* "2017" lasts until its end */
    if (to.day == 0)
        to.day = 31;
    if (dgm_date_known(to) && dgm_date_compare(day, to) > 0)
        return dgm_date_days((dgm_date){ day.year, day.month, day.day }) - dgm_date_days((dgm_date){ to.year, to.month, 28 });
    return 0;
}

const known_code *known_code_on(const dgm_actors *x, uint32_t entity, dgm_date day)
{
    const known_entity *e = &x->entities.at[entity];
    for (uint32_t c = e->dated; c != DGM_NONE; c = x->dated_codes.at[c].next) {
        const known_code *k = &x->dated_codes.at[c];
        bool open = !dgm_date_known(day) && dgm_date_known(k->to);      /* no day: as it is now */
        if (!open && known_distance(k->from, k->to, day) == 0)
            return k;
    }
    return &e->code;
}

uint32_t known_office_on(const dgm_actors *x, uint32_t person, dgm_date day, int32_t *distance)
{
    uint32_t best = DGM_NONE;
    int32_t least = INT32_MAX;
    for (uint32_t o = x->entities.at[person].office; o != DGM_NONE; o = x->offices.at[o].next) {
        const known_office *k = &x->offices.at[o];
        int32_t d = known_distance(k->from, k->to, day);
        bool later = best != DGM_NONE && d == least && dgm_date_compare(k->from, x->offices.at[best].from) > 0;
        if (d < least || later) {
            least = d;
            best = o;
        }
    }
    *distance = best == DGM_NONE ? 0 : least;
    return best;
}

bool known_of_country(const dgm_actors *a, uint32_t person, uint32_t country)
{
    const known_entity *e = &a->entities.at[person];
    bool any = e->code.country != DGM_NONE;
    if (e->code.country == country)
        return true;
    for (uint32_t c = e->dated; c != DGM_NONE; c = a->dated_codes.at[c].next) {
        any = any || a->dated_codes.at[c].country != DGM_NONE;
        if (a->dated_codes.at[c].country == country)
            return true;
    }
    for (uint32_t o = e->office; o != DGM_NONE; o = a->offices.at[o].next) {
        uint32_t of = a->offices.at[o].of, its = a->entities.at[of].is_state ? of : a->entities.at[of].code.country;
        if (its == DGM_NONE || dgm_eq(a->entities.at[its].code.code, a->entities.at[country].code.code))
            return true;
        any = true;
    }
    return !any;
}
