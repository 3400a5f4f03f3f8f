/* join.c - a name of several words becomes one token, before tagging.
 *
 *   French | Foreign | Minister | Jean-Yves Le Drian | met | Angela Merkel | on | Monday
 *
 * The inside of names is where the parser errs most and where nobody needs a tree. Names that the lexicon knows are
 * joined as they stand; of the rest we join runs of capitalised words that hold no title, no adjective of a country,
 * no weekday. A sentence without a single small word is a headline: there capitals tell nothing.
 */
#include "parse/join.h"

struct dgm_joiner {
    dgm_arena   *arena;
    dgm_phrases *breaks;               /* folded; titles and demonyms of several words too */
    dgm_map      particles, common, small;
    bool         mapped;               /* breaks come from the compiled lexicon */
};

/* ---- what it knows ---- */

static void add_break(dgm_joiner *j, dgm_bytes words)
{
    dgm_phrases_add(j->breaks, dgm_fold(j->arena, words), 0);
}

static dgm_status read_name_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    dgm_joiner *j = ctx;
    if (dgm_is(row->field[0], "break")) {
        if (!j->mapped)
            add_break(j, row->field[1]);
    } else if (dgm_is(row->field[0], "particle"))
        dgm_map_set(&j->particles, j->arena, dgm_fold(j->arena, row->field[1]), 1);
    else if (dgm_is(row->field[0], "common"))
        dgm_map_set(&j->common, j->arena, dgm_fold(j->arena, row->field[1]), 1);
    else if (dgm_is(row->field[0], "small"))
        dgm_map_set(&j->small, j->arena, dgm_fold(j->arena, row->field[1]), 1);
    else
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown kind; write break, particle, common or small");
    return DGM_OK;
}

/* Other rooms check these rows; here only the words matter. */
static dgm_status read_role_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    (void)err;
    if (dgm_is(row->field[0], "title") || (dgm_is(row->field[0], "noun") && dgm_is(row->field[4], "person")))
        add_break(ctx, row->field[1]);
    return DGM_OK;
}

static dgm_status read_actor_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    (void)err;
    if (dgm_is(row->field[0], "adjective") || dgm_is(row->field[0], "demonym"))
        add_break(ctx, row->field[1]);
    return DGM_OK;
}

dgm_status dgm_joiner_read(dgm_joiner **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    dgm_joiner *j = DGM_NEW(a, dgm_joiner, 1);
    j->arena = a;
    j->breaks = dgm_phrases_new(a);
    *out = j;
    DGM_TRY(dgm_tables_read(a, layers, "text", "name_breaks.tsv", read_name_row, j, err));
    DGM_TRY(dgm_tables_read(a, layers, "roles", ".tsv", read_role_row, j, err));
    return dgm_tables_read(a, layers, "actors", ".tsv", read_actor_row, j, err);
}

void dgm_joiner_write(const dgm_joiner *joiner, dgm_pack_writer *w) { dgm_phrases_write(joiner->breaks, w, "breaks"); }

dgm_status dgm_joiner_map(dgm_joiner **out, dgm_arena *a, const dgm_layers *layers, const dgm_pack *pack, dgm_error *err)
{
    dgm_joiner *j = DGM_NEW(a, dgm_joiner, 1);
    j->arena = a;
    j->mapped = true;
    *out = j;
    DGM_TRY(dgm_phrases_map(&j->breaks, a, pack, "breaks", err));
    return dgm_tables_read(a, layers, "text", "name_breaks.tsv", read_name_row, j, err);
}

/* ---- units: words held together by hyphens ---- */

typedef struct {
    uint32_t  first, last;             /* tokens, last inclusive */
    dgm_bytes folded;
    bool      capital, small, particle;
    bool      prefixed;                /* its first part is a particle: al-Assad */
} unit;

static bool space_follows(const dgm_token *t) { return t->flags & DGM_TOKEN_SPACE_AFTER; }

static uint32_t first_character(dgm_bytes b)
{
    size_t next;
    return b.size ? dgm_utf8_next(b, 0, &next) : 0;
}

static bool is_capital(dgm_bytes b) { return dgm_is_upper(first_character(b)); }

static bool is_word(dgm_bytes b)
{
    for (size_t i = 0, next; i < b.size; i = next) {
        uint32_t c = dgm_utf8_next(b, i, &next);
        if (!dgm_is_letter(c) && c != '\'' && c != 0x2019 && c != '.' && c != '-')
            return false;
    }
    return b.size && dgm_is_letter(first_character(b));
}

static unit make_unit(const dgm_sentence *s, dgm_arena *a, const dgm_joiner *j, dgm_bytes text, uint32_t first)
{
    const dgm_token *t = s->tokens;
    unit u = { .first = first, .last = first };
    while (u.last + 2 < s->n && !space_follows(&t[u.last]) && dgm_is(t[u.last + 1].form, "-") &&
           !space_follows(&t[u.last + 1]) && t[u.last].span.end == t[u.last + 1].span.start &&
           t[u.last + 1].span.end == t[u.last + 2].span.start && is_word(t[u.last].form) && is_word(t[u.last + 2].form))
        u.last += 2;
    u.folded = dgm_fold(a, dgm_slice(text, t[u.first].span.start, t[u.last].span.end));
    bool words = is_word(t[u.first].form), all = true;
    for (uint32_t i = u.first; i <= u.last; i += 2)
        all = all && (is_capital(t[i].form) || (i < u.last && dgm_map_get(&j->particles, dgm_fold(a, t[i].form)) != DGM_NONE));
    u.capital = words && all;
    u.particle = u.first == u.last && dgm_map_get(&j->particles, u.folded) != DGM_NONE;
    u.small = words && dgm_is_lower(first_character(t[u.first].form)) && !u.particle &&
              dgm_map_get(&j->small, u.folded) == DGM_NONE;
    u.prefixed = u.last > u.first && dgm_map_get(&j->particles, dgm_fold(a, t[u.first].form)) != DGM_NONE;
    return u;
}

/* ---- runs ---- */

static void mark_breaks(const dgm_joiner *j, const unit *units, uint32_t n, bool *broken, dgm_bytes *words)
{
    for (uint32_t i = 0; i < n;) {
        uint32_t cursor, length = dgm_phrases_match(j->breaks, words + i, n - i, &cursor);
        bool capitals = length > 0;
        for (uint32_t k = i; k < i + length; k++)
            capitals = capitals && units[k].capital;
        for (uint32_t k = i; capitals && k < i + length; k++)
            broken[k] = true;
        i += capitals ? length : 1;
    }
}

/* Articles, conjunctions and short prepositions are small in a headline too; no other word is. */
static bool is_headline(const unit *units, uint32_t n)
{
    uint32_t capitals = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (units[i].small)
            return false;
        capitals += units[i].capital;
    }
    return capitals >= 4;
}

/* Unit behind the run of capitals that starts at i; the run ends in a capital. */
static uint32_t run_end(const unit *units, const bool *broken, uint32_t n, uint32_t i)
{
    uint32_t end = i;
    while (end < n && units[end].capital && !broken[end]) {
        end++;
        uint32_t k = end;
        while (k < n && k < end + 2 && units[k].particle && !units[k].capital)
            k++;
        if (k > end && k < n && units[k].capital && !broken[k])
            end = k;
    }
    return end;
}

static bool joins_as_first(const dgm_joiner *j, const unit *u)
{
    return dgm_map_get(&j->common, u->folded) == DGM_NONE;
}

static void merge(dgm_sentence *s, dgm_bytes text, const uint32_t *last_of)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->n; i = last_of[i] + 1) {
        dgm_token *t = &s->tokens[kept++];
        *t = s->tokens[i];
        if (last_of[i] > i) {
            const dgm_token *last = &s->tokens[last_of[i]];
            t->flags = (uint8_t)(((t->flags & ~DGM_TOKEN_SPACE_AFTER) | (last->flags & DGM_TOKEN_SPACE_AFTER)) | DGM_TOKEN_NAME);
            t->span.end = last->span.end;
            t->form = dgm_cover(text, t->span);
        }
    }
    s->n = kept;
}

void dgm_join_names(dgm_sentence *s, dgm_arena *scratch, const dgm_joiner *j, const dgm_phrases *names, dgm_bytes text)
{
    if (s->n < 2)
        return;
    unit *units = DGM_NEW(scratch, unit, s->n);
    dgm_bytes *words = DGM_NEW(scratch, dgm_bytes, s->n);
    bool *broken = DGM_NEW(scratch, bool, s->n);
    uint32_t *last_of = DGM_NEW(scratch, uint32_t, s->n), n = 0;
    for (uint32_t i = 0; i < s->n; i++)
        last_of[i] = i;
    for (uint32_t i = 0; i < s->n; i = units[n++].last + 1) {
        units[n] = make_unit(s, scratch, j, text, i);
        words[n] = units[n].folded;
    }
    mark_breaks(j, units, n, broken, words);
    bool headline = is_headline(units, n), opening = true;
    for (uint32_t i = 0; i < n;) {
        uint32_t cursor, end = i;
        uint32_t known = names ? dgm_phrases_match(names, words + i, n - i, &cursor) : 0;
        if (known && (units[i].capital || units[i + known - 1].capital))
            end = i + known;
        if (!headline && units[i].capital && !broken[i] && !(opening && !joins_as_first(j, &units[i]))) {
            uint32_t run = run_end(units, broken, n, i);
            /* A lone hyphenated word is one name ("al-Assad") or two ("Iran-Iraq"): the particle tells. */
            if (run > end && (run - i > 1 || units[i].prefixed))
                end = run;
        }
        if (end > i && units[end - 1].last > units[i].first) {
            last_of[units[i].first] = units[end - 1].last;
            opening = false;
            i = end;
            continue;
        }
        dgm_bytes form = s->tokens[units[i].last].form;
        if (is_word(form))
            opening = false;
        else if (!dgm_is(form, ","))               /* behind a colon or a quotation mark a sentence may begin */
            opening = true;
        i++;
    }
    merge(s, text, last_of);
}

/* ---- treebanks ---- */

static bool map_heads(dgm_sentence *out, const dgm_sentence *gold, uint32_t *to, uint32_t *top)
{
    for (uint32_t i = 0, at = 0; i < out->n; i++) {
        uint32_t outside = 0, first = at;
        top[i] = at;
        while (at < gold->n && gold->tokens[at].span.start < out->tokens[i].span.end)
            to[at++] = i;
        for (uint32_t k = first; k < at; k++) {
            uint32_t head = gold->tokens[k].head;
            if (head == DGM_ROOT || head < first || head >= at) {
                outside++;
                top[i] = k;
            }
        }
        if (outside != 1 && at - first > 1)
            return false;
    }
    for (uint32_t i = 0; i < out->n; i++) {
        const dgm_token *g = &gold->tokens[top[i]];
        dgm_token *t = &out->tokens[i];
        t->head = g->head == DGM_ROOT ? DGM_ROOT : to[g->head];
        t->deprel = g->deprel;
        t->upos = g->upos;
        t->xpos = g->xpos;
        t->lemma = g->lemma;
        if (t->flags & DGM_TOKEN_NAME) {
            t->upos = DGM_UPOS_PROPN;
            t->xpos = "NNP";
            t->lemma = t->form;
        }
    }
    return true;
}

void dgm_join_gold(dgm_document *out, const dgm_document *doc, dgm_arena *a, const dgm_joiner *joiner)
{
    *out = *doc;
    out->sentences = DGM_NEW(a, dgm_sentence, doc->n);
    for (uint32_t i = 0; i < doc->n; i++) {
        const dgm_sentence *gold = &doc->sentences[i];
        dgm_sentence *s = &out->sentences[i];
        *s = *gold;
        s->tokens = DGM_NEW(a, dgm_token, gold->n);
        memcpy(s->tokens, gold->tokens, gold->n * sizeof *s->tokens);
        dgm_join_names(s, a, joiner, NULL, doc->text);
        if (!map_heads(s, gold, DGM_NEW(a, uint32_t, gold->n), DGM_NEW(a, uint32_t, gold->n)))
            s->n = 0;
    }
}
