/* ontology.c - the facts of lexicon/ontology in one map, under relation, list and code. */
#include "ontology/ontology.h"

#include <stdlib.h>

struct dgm_ontology {
    dgm_map facts;
    DGM_LIST(dgm_bytes) values;
};

typedef struct { dgm_ontology *o; dgm_arena *a; } reading;

enum { LONGEST_KEY = 128 };

/* The key of a fact; its length, 0 where it is too long to be one. */
static size_t key_of(char key[LONGEST_KEY], const char *relation, const char *list, dgm_bytes code)
{
    size_t a = strlen(relation), b = strlen(list);
    if (code.size > LONGEST_KEY || a + b + code.size + 2 > LONGEST_KEY)
        return 0;
    memcpy(key, relation, a);
    key[a] = '\t';
    memcpy(key + a + 1, list, b);
    key[a + 1 + b] = '\t';
    if (code.size)
        memcpy(key + a + b + 2, code.data, code.size);
    return a + b + 2 + code.size;
}

dgm_bytes dgm_fact(const dgm_ontology *o, const char *relation, const char *list, dgm_bytes code)
{
    char key[LONGEST_KEY];
    size_t n = o ? key_of(key, relation, list, code) : 0;
    uint32_t at = n ? dgm_map_get(&o->facts, (dgm_bytes){ key, n }) : DGM_NONE;
    return at == DGM_NONE ? (dgm_bytes){ 0 } : o->values.at[at];
}

static void learn(reading *r, const char *relation, const char *list, dgm_bytes code, dgm_bytes value)
{
    char key[LONGEST_KEY];
    size_t n = key_of(key, relation, list, code);
    if (!n || !value.size)
        return;
    uint32_t at = dgm_map_get(&r->o->facts, (dgm_bytes){ key, n });
    if (at == DGM_NONE) {
        at = r->o->values.n;
        dgm_map_set(&r->o->facts, r->a, dgm_copy(r->a, (dgm_bytes){ key, n }), at);
        DGM_PUSH(r->a, &r->o->values);
    }
    r->o->values.at[at] = value;
}

static bool is_number(dgm_bytes b)
{
    if (!b.size || b.size > 16)
        return false;
    char text[17], *end;
    memcpy(text, b.data, b.size);
    text[b.size] = 0;
    strtod(text, &end);
    return !*end;
}

static dgm_status code_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    (void)err;
    const dgm_bytes *f = row->field;
    if (dgm_is(f[0], "cameo")) {                   /* cameo code name goldstein type mode context */
        learn(ctx, "cameo", "name", f[1], f[2]);
        learn(ctx, "goldstein", "gdelt", f[1], f[3]);
    }
    return DGM_OK;                                 /* modes are the rules' */
}

static dgm_status block_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    (void)err;                                     /* "dragoman lexicon check" looks for its mistakes */
    static const char *const kinds[] = { "generic", "role", "group", "ethnic", "religion" };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dgm_is(row->field[0], kinds[i]))
            learn(ctx, kinds[i], "block", row->field[1], row->field[1]);
    return DGM_OK;
}

/* relation list code value, or one of the rows that are shorter or wider. */
static dgm_status format_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    static const char *const lists[] = { "name", "cameo", "fips", "cow", "icews" };
    static const char *const plain[] = { "goldstein", "quad", "block", "type", "sector", "bloc", "class", "part", "named" };
    const dgm_bytes *f = row->field;
    reading *r = ctx;
    if (dgm_is(f[0], "country")) {
        if (f[1].size != 3 || !f[2].size)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "a country without ISO code or name; write country<TAB>FRA<TAB>France<TAB><TAB>FR<TAB>220");
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            learn(r, "country", lists[i], f[1], f[2 + i]);
        return DGM_OK;
    }
    if (dgm_is(f[0], "mutual")) {
        learn(r, "mutual", "codes", f[1], f[1]);
        return DGM_OK;
    }
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        if (!dgm_is(f[0], plain[i]))
            continue;
        bool lone = dgm_is(f[0], "type"), number = dgm_is(f[0], "goldstein") || dgm_is(f[0], "quad");
        if (!f[1].size || !f[2].size || (!f[3].size && !lone) || (number && !is_number(f[3])))
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "write %s<TAB>list<TAB>code%s%s", plain[i], lone ? "" : "<TAB>",
                               lone ? "" : number ? "number" : "value");
        learn(r, plain[i], dgm_copy(r->a, f[1]).data, f[2], lone ? f[2] : f[3]);
        return DGM_OK;
    }
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown fact %.*s; there are country, mutual, goldstein, quad, block, type, sector, bloc, "
                       "class, part and named", DGM_ARG(f[0]));
}

dgm_status dgm_ontology_read(dgm_ontology **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    reading r = { DGM_NEW(a, dgm_ontology, 1), a };
    DGM_TRY(dgm_tables_read(a, layers, "ontology", ".tsv", code_row, &r, err));
    DGM_TRY(dgm_tables_read(a, layers, "codes", ".tsv", block_row, &r, err));
    DGM_TRY(dgm_tables_read(a, layers, "ontology/formats", ".tsv", format_row, &r, err));
    *out = r.o;
    return DGM_OK;
}
