/* compiled.c - who is known, written into the compiled lexicon and read back.
 *
 * Names and places lie in the file as they are used. The lists of entities, terms, offices and codes, ten thousands of rows, are
 * read into memory, their strings lent by the file. Roles are few and are read as text (roles.c).
 */
#include "actor/inside.h"

typedef struct { uint32_t at, size; } text_ref;             /* in the section actor.strings */
typedef struct { int16_t year; uint8_t month, day; } date_row;
typedef struct { uint32_t file, line; } line_row;           /* file: number of a row of actor.files */
typedef struct {
    text_ref name, code;
    line_row at;
    date_row from, to;
    uint32_t wikidata, dated, office, kind;
} entity_row;
typedef struct { text_ref code; date_row from, to; uint32_t next; } code_row;
typedef struct { line_row at; date_row from, to; uint32_t role, of, next; } office_row;
typedef struct { text_ref text; line_row at; date_row from, to; uint32_t entity, as; } term_row;

/* ---- writing ---- */

typedef struct {
    dgm_arena *arena;
    DGM_LIST(char)     strings;
    DGM_LIST(text_ref) files;
    dgm_map            seen, file_number;
} pool;

static text_ref keep(pool *p, dgm_bytes s)
{
    if (!s.size)
        return (text_ref){ 0 };
    uint32_t at = dgm_map_get(&p->seen, s);
    if (at == DGM_NONE) {
        at = p->strings.n;
        for (size_t i = 0; i <= s.size; i++)                /* with a NUL: paths are C strings */
            *DGM_PUSH(p->arena, &p->strings) = i < s.size ? s.data[i] : 0;
        dgm_map_set(&p->seen, p->arena, s, at);
    }
    return (text_ref){ at, (uint32_t)s.size };
}

static date_row date_of(dgm_date d) { return (date_row){ d.year, d.month, d.day }; }

static line_row line_of(pool *p, dgm_place_in_file at)
{
    if (!at.file)
        return (line_row){ DGM_NONE, 0 };
    const char *start = strrchr(at.file, '/');              /* "actors/people.tsv": the folder may move */
    while (start && start > at.file && start[-1] != '/')
        start--;
    dgm_bytes name = dgm_str(start ? start : at.file);
    uint32_t number = dgm_map_get(&p->file_number, name);
    if (number == DGM_NONE) {
        number = p->files.n;
        *DGM_PUSH(p->arena, &p->files) = keep(p, name);
        dgm_map_set(&p->file_number, p->arena, name, number);
    }
    return (line_row){ number, (uint32_t)at.line };
}

void dgm_actors_write(const dgm_actors *x, dgm_arena *a, dgm_pack_writer *w)
{
    pool p = { .arena = a };
    entity_row *entities = DGM_NEW(a, entity_row, x->entities.n);
    for (uint32_t i = 0; i < x->entities.n; i++) {
        const known_entity *e = &x->entities.at[i];
        entities[i] = (entity_row){ keep(&p, e->name), keep(&p, e->code.code), line_of(&p, e->at), date_of(e->from), date_of(e->to),
                                    e->wikidata, e->dated, e->office, (uint32_t)e->kind };
    }
    code_row *codes = DGM_NEW(a, code_row, x->dated_codes.n);
    for (uint32_t i = 0; i < x->dated_codes.n; i++) {
        const known_code *c = &x->dated_codes.at[i];
        codes[i] = (code_row){ keep(&p, c->code), date_of(c->from), date_of(c->to), c->next };
    }
    office_row *offices = DGM_NEW(a, office_row, x->offices.n);
    for (uint32_t i = 0; i < x->offices.n; i++) {
        const known_office *o = &x->offices.at[i];
        offices[i] = (office_row){ line_of(&p, o->at), date_of(o->from), date_of(o->to), o->role, o->of, o->next };
    }
    term_row *terms = DGM_NEW(a, term_row, x->terms.n);
    for (uint32_t i = 0; i < x->terms.n; i++) {
        const known_term *t = &x->terms.at[i];
        terms[i] = (term_row){ keep(&p, t->text), line_of(&p, t->at), date_of(t->from), date_of(t->to), t->entity, t->as };
    }
    dgm_phrases_write(x->joined, w, "joined");
    dgm_phrases_write(x->names, w, "names");
    dgm_phrases_write(x->surnames, w, "surnames");
    dgm_pack_add(w, "actor", "entities", entities, x->entities.n, sizeof *entities);
    dgm_pack_add(w, "actor", "codes", codes, x->dated_codes.n, sizeof *codes);
    dgm_pack_add(w, "actor", "offices", offices, x->offices.n, sizeof *offices);
    dgm_pack_add(w, "actor", "terms", terms, x->terms.n, sizeof *terms);
    dgm_pack_add(w, "actor", "files", p.files.at, p.files.n, sizeof *p.files.at);
    dgm_pack_add(w, "actor", "strings", p.strings.at, p.strings.n, 1);
    gazetteer_write(x->places, w);
}

/* ---- reading back ---- */

typedef struct {
    dgm_actors     *x;
    const char     *strings;
    const text_ref *files;
    uint32_t        n_strings, n_files;
    bool            broken;
} loading;

static dgm_bytes string(loading *l, text_ref r)
{
    if (!r.size)
        return (dgm_bytes){ 0 };
    if (r.at >= l->n_strings || r.size >= l->n_strings - r.at || l->strings[r.at + r.size]) {
        l->broken = true;
        return (dgm_bytes){ 0 };
    }
    return (dgm_bytes){ l->strings + r.at, r.size };
}

static dgm_date date(date_row d) { return (dgm_date){ d.year, d.month, d.day }; }

static dgm_place_in_file line(loading *l, line_row r)
{
    if (r.file >= l->n_files)
        return (dgm_place_in_file){ 0 };
    return (dgm_place_in_file){ string(l, l->files[r.file]).data, r.line, 0 };
}

/* An index into a list of n, or none. */
static uint32_t index_in(loading *l, uint32_t i, uint32_t n)
{
    l->broken = l->broken || (i != DGM_NONE && i >= n);
    return i;
}

static void take_lists(loading *l, const entity_row *entities, uint32_t n_entities, const code_row *codes, uint32_t n_codes,
                       const office_row *offices, uint32_t n_offices, const term_row *terms, uint32_t n_terms)
{
    dgm_actors *x = l->x;
    dgm_arena *a = x->arena;
    x->entities.at = DGM_NEW(a, known_entity, n_entities);
    x->entities.n = x->entities.cap = n_entities;
    for (uint32_t i = 0; i < n_entities; i++) {
        const entity_row *r = &entities[i];
        known_entity *e = &x->entities.at[i];
        *e = (known_entity){ .name = string(l, r->name), .kind = r->kind < DGM_N_KINDS ? (dgm_entity_kind)r->kind : DGM_KIND_UNSPECIFIED,
                             .from = date(r->from), .to = date(r->to), .wikidata = r->wikidata, .at = line(l, r->at),
                             .code = { .code = string(l, r->code), .country = DGM_NONE, .next = DGM_NONE },
                             .dated = index_in(l, r->dated, n_codes), .office = index_in(l, r->office, n_offices) };
        e->is_state = e->kind == DGM_KIND_COUNTRY;
        if (e->is_state)
            known_country_by_code(x, i);
    }
    for (uint32_t i = 0; i < n_entities; i++)
        known_code_split(x, &x->entities.at[i].code);
    x->dated_codes.at = DGM_NEW(a, known_code, n_codes);
    x->dated_codes.n = x->dated_codes.cap = n_codes;
    for (uint32_t i = 0; i < n_codes; i++) {
        known_code *c = &x->dated_codes.at[i];
        *c = (known_code){ .code = string(l, codes[i].code), .country = DGM_NONE, .from = date(codes[i].from), .to = date(codes[i].to),
                           .next = index_in(l, codes[i].next, n_codes) };
        l->broken = l->broken || (c->next != DGM_NONE && c->next <= i);     /* forward, so that no loop closes */
        known_code_split(x, c);
    }
    x->offices.at = DGM_NEW(a, known_office, n_offices);
    x->offices.n = x->offices.cap = n_offices;
    for (uint32_t i = 0; i < n_offices; i++) {
        const office_row *r = &offices[i];
        x->offices.at[i] = (known_office){ .role = index_in(l, r->role, x->role_list.n), .of = r->of, .next = index_in(l, r->next, n_offices),
                                           .from = date(r->from), .to = date(r->to), .at = line(l, r->at) };
        l->broken = l->broken || r->of >= n_entities || (r->next != DGM_NONE && r->next >= i);
    }
    x->terms.at = DGM_NEW(a, known_term, n_terms);
    x->terms.n = x->terms.cap = n_terms;
    for (uint32_t i = 0; i < n_terms; i++) {
        const term_row *r = &terms[i];
        x->terms.at[i] = (known_term){ .entity = r->entity, .as = r->as, .text = string(l, r->text), .from = date(r->from), .to = date(r->to),
                                       .at = line(l, r->at) };
        l->broken = l->broken || r->entity >= n_entities;
    }
}

dgm_status dgm_actors_map(dgm_actors **out, dgm_arena *a, const dgm_layers *layers, const dgm_pack *pack, dgm_error *err)
{
    dgm_actors *x = DGM_NEW(a, dgm_actors, 1);
    x->arena = a;
    DGM_TRY(roles_read(x, layers, err));
    DGM_TRY(dgm_phrases_map(&x->joined, a, pack, "joined", err));
    DGM_TRY(dgm_phrases_map(&x->names, a, pack, "names", err));
    DGM_TRY(dgm_phrases_map(&x->surnames, a, pack, "surnames", err));
    DGM_TRY(gazetteer_map(&x->places, a, pack, err));
    const entity_row *entities;
    const code_row *codes;
    const office_row *offices;
    const term_row *terms;
    uint32_t n_entities, n_codes, n_offices, n_terms;
    loading l = { .x = x };
    DGM_TRY(dgm_pack_find(pack, "actor", "entities", sizeof *entities, (const void **)&entities, &n_entities, err));
    DGM_TRY(dgm_pack_find(pack, "actor", "codes", sizeof *codes, (const void **)&codes, &n_codes, err));
    DGM_TRY(dgm_pack_find(pack, "actor", "offices", sizeof *offices, (const void **)&offices, &n_offices, err));
    DGM_TRY(dgm_pack_find(pack, "actor", "terms", sizeof *terms, (const void **)&terms, &n_terms, err));
    DGM_TRY(dgm_pack_find(pack, "actor", "files", sizeof *l.files, (const void **)&l.files, &l.n_files, err));
    DGM_TRY(dgm_pack_find(pack, "actor", "strings", 1, (const void **)&l.strings, &l.n_strings, err));
    take_lists(&l, entities, n_entities, codes, n_codes, offices, n_offices, terms, n_terms);
    if (l.broken)
        return dgm_pack_broken(pack, "actor", err);
    *out = x;
    return DGM_OK;
}
