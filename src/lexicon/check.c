/* check.c - the mistakes of a lexicon, each with what to do.
 *
 *   actors/people.tsv:12: no entity is called 'Ruritana'; correct the name or add an entity line
 *
 * All tables are read before anything is said: first what others refer to (codes, roles, entities), then every line, then
 * what needs the whole (shared names, offices that overlap). The folders to check may lie over the built-in lexicon, whose
 * own lines are then known but not blamed. A line with a mistake still counts as what it says, so that one slip is named
 * once and not at each line that refers to it.
 */
#include "lexicon/check.h"

#include <stdlib.h>
#include <sys/stat.h>

void check_note(checker *c, bool fatal, where at, dgm_bytes text)
{
    if (c->tables.at[at.table].layer >= c->blamed && !c->mute)
        *DGM_PUSH(c->a, &c->findings) = (finding){ at, fatal, text };
}

const char *check_pointer(const checker *c, where at)
{
    const char *path = c->tables.at[at.table].path, *slash = strrchr(path, '/');
    return dgm_print(c->a, "%s:%u", slash ? slash + 1 : path, at.line).data;
}

/* ---- every line ---- */

/* Fields of each relation, and which of them names the source (0: none). */
static const struct { const char *room, *name; relation_kind is; uint32_t least, most, source; } relations[] = {
    { "actors", "entity", IS_ENTITY, 8, 8, 7 },       { "actors", "name", IS_NAME, 6, 6, 5 },
    { "actors", "adjective", IS_ADJECTIVE, 6, 6, 5 }, { "actors", "demonym", IS_ADJECTIVE, 6, 6, 5 },
    { "actors", "capital", IS_ADJECTIVE, 6, 6, 5 },   { "actors", "seat", IS_NAME, 6, 6, 5 },
    { "actors", "term", IS_OFFICE, 7, 7, 6 },         { "actors", "head", IS_HEAD, 6, 6, 5 },
    { "actors", "code", IS_CODE, 6, 6, 5 },
    { "roles", "role", IS_ROLE, 5, 5, 4 },            { "roles", "noun", IS_ROLE_WORD, 5, 5, 0 },
    { "roles", "title", IS_ROLE_WORD, 3, 3, 0 },      { "roles", "organ", IS_ROLE_WORD, 3, 3, 0 },
    { "roles", "demonym", IS_COMPOSITION, 2, 2, 0 },  { "roles", "metonym", IS_COMPOSITION, 3, 3, 0 },
    { "roles", "former", IS_COMPOSITION, 3, 16, 0 },  { "roles", "yields", IS_COMPOSITION, 3, 16, 0 },
    { "roles", "kind", IS_COMPOSITION, 3, 3, 0 },     { "roles", "case", IS_COMPOSITION, 3, 16, 0 },
    { "roles", "motion", IS_COMPOSITION, 2, 16, 0 },  { "roles", "quantity", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "pronoun", IS_COMPOSITION, 3, 4, 0 },  { "roles", "anaphor", IS_COMPOSITION, 3, 16, 0 },
    { "roles", "place-noun", IS_COMPOSITION, 2, 16, 0 }, { "roles", "ethnic", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "led", IS_COMPOSITION, 2, 16, 0 },     { "roles", "stateless", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "placeless", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "place-adverb", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "doer", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "ethnic-noun", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "struck", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "equipment", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "uncounted", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "place-case", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "office-verb", IS_COMPOSITION, 2, 16, 0 }, { "roles", "as-case", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "abroad", IS_COMPOSITION, 2, 16, 0 },
    { "roles", "local", IS_COMPOSITION, 2, 16, 0 },   { "roles", "title-of", IS_COMPOSITION, 3, 16, 0 },
    { "places", "place", IS_PLACE, 8, 9, 7 },         { "places", "alias", IS_ALIAS, 4, 4, 0 },
    { "places", "called", IS_ALIAS, 4, 4, 0 },        { "places", "ambiguous", IS_AMBIGUOUS, 2, 2, 0 },
    { "discards", "discard", IS_DISCARD, 4, 4, 3 },
    { "codes", "generic", IS_BLOCK, 4, 4, 3 },        { "codes", "role", IS_BLOCK, 4, 4, 3 },
    { "codes", "group", IS_BLOCK, 4, 4, 3 },          { "codes", "ethnic", IS_BLOCK, 4, 4, 3 },
    { "codes", "religion", IS_BLOCK, 4, 4, 3 },
};
enum { N_RELATIONS = sizeof relations / sizeof *relations };

typedef struct { checker *c; const char *room; } walk;

static void line_row(void *ctx, const dgm_row *r)
{
    walk *w = ctx;
    checker *c = w->c;
    c->counts->lines += r->layer >= c->blamed;
    for (uint32_t i = 0; i < r->n && i < 16; i++)
        if (!dgm_utf8_valid(r->field[i])) {
            ERROR(c, where_is(c, r), "field %u is not UTF-8; convert the file", i + 1);
            break;
        }
    dgm_lexicon_counts unseen = *c->counts;
    for (size_t i = 0; i < N_RELATIONS; i++) {
        if (strcmp(relations[i].room, w->room) != 0 || !dgm_is(r->field[0], relations[i].name))
            continue;
        bool wrong = r->n < relations[i].least || r->n > relations[i].most;
        if (wrong)
            ERROR(c, where_is(c, r), "%s has %u fields, not %u%s; separate them by single tabs and keep the empty ones", relations[i].name,
                  r->n, relations[i].least, relations[i].most > relations[i].least ? " or more" : "");
        else if (relations[i].source && !r->field[relations[i].source].size)
            WARNING(c, where_is(c, r), "no source; say where the fact is from in field %u", relations[i].source + 1);
        c->mute = wrong;
        check_row(c, r, relations[i].is);
        c->mute = false;
        if (r->layer < c->blamed)
            *c->counts = unseen;
        return;
    }
    dgm_bytes known = { 0 };
    for (size_t i = 0; i < N_RELATIONS; i++)
        if (strcmp(relations[i].room, w->room) == 0)
            known = known.size ? dgm_print(c->a, "%.*s, %s", DGM_ARG(known), relations[i].name) : dgm_str(relations[i].name);
    ERROR(c, where_is(c, r), "unknown relation '%.*s'; in this folder write %.*s", DGM_ARG(r->field[0]), DGM_ARG(known));
}

/* ---- all of it ---- */

typedef struct {
    dgm_arena                 *a;
    const dgm_lexicon_options *options;
    dgm_lexicon_counts        *counts;
    dgm_complain               complain;
    void                      *ctx;
    dgm_error                 *err;
} checking;

static int by_place(const void *x, const void *y)
{
    const finding *a = x, *b = y;
    if (a->at.table != b->at.table)
        return a->at.table < b->at.table ? -1 : 1;
    if (a->at.line != b->at.line)
        return a->at.line < b->at.line ? -1 : 1;
    return a->fatal != b->fatal ? (a->fatal ? -1 : 1) : dgm_compare(a->text, b->text);
}

static void tell(checking *in, checker *c)
{
    if (c->findings.n)
        qsort(c->findings.at, c->findings.n, sizeof *c->findings.at, by_place);
    for (uint32_t i = 0; i < c->findings.n; i++) {
        const finding *f = &c->findings.at[i];
        *(f->fatal ? &in->counts->errors : &in->counts->warnings) += 1;
        dgm_error said;
        dgm_place_in_file at = { c->tables.at[f->at.table].path, f->at.line, 0 };
        dgm_fail_at(&said, f->fatal ? DGM_E_SYNTAX : DGM_OK, at, "%.*s", DGM_ARG(f->text));
        if (in->complain)
            in->complain(in->ctx, f->fatal, &said);
    }
}

static void each_row(checker *c, const uint32_t *ends, uint32_t room, void (*row)(void *, const dgm_row *), void *ctx)
{
    for (c->table = ends[room]; c->table < ends[room + 1]; c->table++)
        lexicon_rows(&c->tables.at[c->table], row, ctx);
}

/* Also says whether one folder is there at all. */
static bool is_same_folder(const char *one, const char *two)
{
    struct stat a, b;
    return stat(one, &a) == 0 && stat(two, &b) == 0 && S_ISDIR(a.st_mode) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static dgm_status check_guarded(void *arg)
{
    enum { CODES, ROLES, ACTORS, PLACES, DISCARDS, N_ROOMS };
    static const char *const rooms[] = { "codes", "roles", "actors", "places", "discards" };
    checking *in = arg;
    const dgm_lexicon_options *o = in->options;
    checker c = { .a = in->a, .counts = in->counts, .codes = { .arena = in->a } };
    const char **dirs = DGM_NEW(in->a, const char *, o->n + 1), **first = dirs + 1;
    bool alone = !o->n || o->alone;
    dirs[0] = lexicon_built_in(in->a, o->data).data;
    for (size_t i = 0; i < o->n; i++) {
        first[i] = o->dirs[i];
        alone |= is_same_folder(dirs[0], o->dirs[i]);      /* the built-in one, named */
    }
    if (!alone || !o->n)
        first = dirs;
    uint32_t n = (uint32_t)o->n + (first == dirs);
    c.blamed = alone ? 0 : 1;
    for (uint32_t i = 0; i < n; i++)
        if (!is_same_folder(first[i], first[i]))
            return dgm_fail_at(in->err, DGM_E_IO, (dgm_place_in_file){ first[i], 0, 0 }, "no such lexicon folder");
    uint32_t ends[N_ROOMS + 2];
    for (uint32_t k = 0; k < N_ROOMS; k++) {
        ends[k] = c.tables.n;
        for (uint32_t i = 0; i < n; i++)
            DGM_TRY(lexicon_tables_open(&c.tables, in->a, first[i], rooms[k], i, in->err));
    }
    ends[N_ROOMS] = c.tables.n;
    for (uint32_t i = 0; i < c.tables.n; i++)
        in->counts->files += c.tables.at[i].layer >= c.blamed;
    for (uint32_t i = 0; i < n; i++)
        DGM_TRY(lexicon_tables_open(&c.tables, in->a, first[i], "text", i, in->err));
    ends[N_ROOMS + 1] = c.tables.n;
    each_row(&c, ends, N_ROOMS, check_learn_common, &c);
    each_row(&c, ends, CODES, check_learn_block, &c);
    each_row(&c, ends, ROLES, check_learn_role, &c);
    each_row(&c, ends, ACTORS, check_learn_entity, &c);
    for (uint32_t k = 0; k < N_ROOMS; k++)
        each_row(&c, ends, k, line_row, &(walk){ &c, rooms[k] });
    check_whole(&c);
    tell(in, &c);
    return DGM_OK;
}

dgm_status dgm_lexicon_check(dgm_lexicon_counts *out, const dgm_lexicon_options *options, dgm_complain complain, void *ctx, dgm_error *err)
{
    dgm_lexicon_counts counts = { 0 };
    dgm_arena arena = { 0 };
    dgm_arena *arenas[] = { &arena, NULL };
    static const dgm_lexicon_options none = { 0 };
    checking in = { &arena, options ? options : &none, &counts, complain, ctx, err };
    dgm_status st = dgm_guard(arenas, check_guarded, &in, err);
    dgm_arena_free(&arena);
    *out = counts;
    return st;
}
