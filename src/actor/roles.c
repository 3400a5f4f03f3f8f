/* roles.c - reading lexicon/roles.
 *
 *   role   foreign-minister   GOV   unique                  a role and its sector
 *   noun   foreign ministry spokesman   spokesman ...       which words name a role, whoever holds it
 *   organ  foreign ministry   foreign-minister              a body that composes with a country
 *   yields GOV OPP ...                                      how roles and names compose (compose.tsv, scene.tsv)
 */
#include "actor/inside.h"

static dgm_status add_role(dgm_actors *x, const dgm_row *r, dgm_error *err)
{
    if (!r->field[1].size)
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "role without a key; write: role<TAB>foreign-minister<TAB>GOV<TAB>unique");
    uint32_t at = dgm_map_get(&x->role_by_key, r->field[1]);
    if (at == DGM_NONE) {
        at = x->role_list.n;
        DGM_PUSH(x->arena, &x->role_list);
        dgm_map_set(&x->role_by_key, x->arena, r->field[1], at);
    }
    x->role_list.at[at] = (known_role){ r->field[1], r->field[2], dgm_is(r->field[3], "unique") };
    if (r->field[2].size % 3 && !dgm_ends(r->field[2], DGM_LIT("~")))
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "a sector has three letters: GOV, or GOVMED for two");
    for (size_t i = 0; i + 3 <= r->field[2].size; i += 3)
        dgm_map_set(&x->sectors, x->arena, dgm_slice(r->field[2], i, i + 3), 1);
    return DGM_OK;
}

static dgm_status add_role_term(dgm_actors *x, const dgm_row *r, dgm_error *err)
{
    role_term t = { .role = DGM_NONE, .at = r->at, .title = dgm_is(r->field[0], "title") };
    if (!r->field[1].size)
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "a role noun without words");
    if (r->field[2].size || !t.title) {
        t.role = dgm_map_get(&x->role_by_key, r->field[2]);
        if (t.role == DGM_NONE)
            return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "no role '%.*s' in lexicon/roles", DGM_ARG(r->field[2]));
    }
    t.person = t.title || dgm_is(r->field[4], "person");
    t.singular = dgm_is(r->field[3], "singular");
    t.plural = dgm_is(r->field[3], "plural");
    dgm_bytes folded = dgm_fold(x->arena, r->field[1]);
    dgm_phrases_add(x->roles, folded, x->role_terms.n);
    if (memchr(folded.data, '\'', folded.size))
        dgm_phrases_add(x->roles, known_as_tokens(x->arena, folded), x->role_terms.n);
    *DGM_PUSH(x->arena, &x->role_terms) = t;
    return DGM_OK;
}

static dgm_bytes key_of_two(dgm_arena *a, dgm_bytes one, dgm_bytes two) { return dgm_print(a, "%.*s %.*s", DGM_ARG(one), DGM_ARG(two)); }

/* Relations that are a list of words. */
static dgm_map *words_of(dgm_actors *x, dgm_bytes relation)
{
    const struct { const char *name; dgm_map *words; } lists[] = {
        { "motion", &x->motion }, { "quantity", &x->quantities }, { "place-noun", &x->place_nouns }, { "place-adverb", &x->place_adverbs },
        { "ethnic", &x->ethnic }, { "ethnic-noun", &x->ethnic_nouns }, { "led", &x->led }, { "stateless", &x->stateless }, { "placeless", &x->placeless }, { "local", &x->local },
        { "doer", &x->doers }, { "struck", &x->struck }, { "equipment", &x->equipment },
        { "uncounted", &x->uncounted }, { "place-case", &x->place_cases },
        { "office-verb", &x->office_verbs }, { "as-case", &x->as_cases }, { "abroad", &x->abroad },
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (dgm_is(relation, lists[i].name))
            return lists[i].words;
    return NULL;
}

static dgm_status read_composition(dgm_actors *x, const dgm_row *r, dgm_error *err)
{
    const dgm_bytes *f = r->field;
    dgm_arena *a = x->arena;
    if (dgm_is(f[0], "demonym")) {
        x->demonym_sector = f[1];
    } else if (dgm_is(f[0], "metonym")) {
        x->metonym_sector = f[1];
        x->metonym_role = f[2];
    } else if (dgm_is(f[0], "kind")) {
        dgm_entity_kind kind;
        if (!known_kind(&kind, f[2]))
            return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "unknown kind '%.*s'", DGM_ARG(f[2]));
        dgm_map_set(&x->kinds, a, f[1], kind);
    } else if (dgm_is(f[0], "former")) {
        x->former_sector = f[1];
        for (uint32_t i = 2; i < r->n; i++)
            dgm_map_set(&x->former, a, f[i], 1);
    } else if (dgm_is(f[0], "yields")) {
        for (uint32_t i = 2; i < r->n; i++)
            dgm_map_set(&x->yields, a, key_of_two(a, f[1], f[i]), 1);
    } else if (dgm_is(f[0], "case")) {
        uint32_t flag = dgm_is(f[1], "locative") ? CASE_LOCATIVE : dgm_is(f[1], "motion") ? CASE_MOTION
                      : dgm_is(f[1], "member") ? CASE_MEMBER : dgm_is(f[1], "owner") ? CASE_OWNER
                      : dgm_is(f[1], "includes") ? CASE_INCLUDES : 0;
        if (!flag)
            return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "case '%.*s'; write locative, motion, member, owner or includes", DGM_ARG(f[1]));
        for (uint32_t i = 2; i < r->n; i++) {
            uint32_t old = dgm_map_get(&x->cases, f[i]);
            dgm_map_set(&x->cases, a, f[i], (old == DGM_NONE ? 0 : old) | flag);
        }
    } else if (dgm_is(f[0], "title-of")) {
        for (uint32_t i = 2; i < r->n; i++)
            dgm_map_set(&x->title_of, a, dgm_fold(a, f[i]), x->title_states.n);
        *DGM_PUSH(a, &x->title_states) = f[1];
    } else if (words_of(x, f[0])) {
        for (uint32_t i = 1; i < r->n; i++)
            dgm_map_set(words_of(x, f[0]), a, f[i], 1);
    } else if (dgm_is(f[0], "pronoun")) {
        dgm_map_set(&x->pronouns, a, f[1], x->pronoun_list.n);
        *DGM_PUSH(a, &x->pronoun_list) = (known_pronoun){ .person = !dgm_is(f[2], "thing"), .thing = !dgm_is(f[2], "person"),
            .plural = dgm_is(f[3], "plural"), .singular = dgm_is(f[3], "singular") };
    } else if (dgm_is(f[0], "anaphor")) {
        uint32_t kinds = 0;
        for (uint32_t i = 2; i < r->n; i++) {
            dgm_entity_kind kind;
            if (!known_kind(&kind, f[i]))
                return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "unknown kind '%.*s'", DGM_ARG(f[i]));
            kinds |= UINT32_C(1) << kind;
        }
        dgm_map_set(&x->anaphors, a, f[1], kinds);
    } else {
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "unknown relation '%.*s'; write role, noun, title, organ, or one of "
                           "compose.tsv", DGM_ARG(f[0]));
    }
    return DGM_OK;
}

/* Role keys first, in a pass of their own, since nouns may stand before them. */
static dgm_status role_key_row(void *ctx, const dgm_row *r, dgm_error *err)
{
    return dgm_is(r->field[0], "role") ? add_role(ctx, r, err) : DGM_OK;
}

static dgm_status role_row(void *ctx, const dgm_row *r, dgm_error *err)
{
    if (dgm_is(r->field[0], "role"))
        return DGM_OK;
    if (dgm_is(r->field[0], "noun") || dgm_is(r->field[0], "title") || dgm_is(r->field[0], "organ"))
        return add_role_term(ctx, r, err);
    return read_composition(ctx, r, err);
}

dgm_status roles_read(dgm_actors *x, const dgm_layers *layers, dgm_error *err)
{
    x->roles = dgm_phrases_new(x->arena);
    DGM_TRY(dgm_tables_read(x->arena, layers, "roles", ".tsv", role_key_row, x, err));
    return dgm_tables_read(x->arena, layers, "roles", ".tsv", role_row, x, err);
}
