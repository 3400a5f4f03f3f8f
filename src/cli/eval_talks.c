/* eval_talks.c - scores talks, positions and statements against a gold of talks.
 *
 *   {"text": "...", "talks": [{"id": "t1", "mention": "peace talks", "place": "Doha"}],
 *    "positions": [{"actor": {"text": "Chad", "country": "TCD"}, "talks": "t1", "stance": "attends"}],
 *    "statements": [{"speaker": "Chad", "speaker_country": "TCD", "content": "..."}]}
 *
 * Talks match when a mention of ours overlaps the gold mention, or both have a word of their place in common; each of ours matches one.
 * A position is found when it is of matched talks, of the gold actor's country (without one: shares a word with the actor) and has the
 * gold stance. Negated gold positions are not asked for. A statement is found when it shares at least two words, and half of the shorter
 * one, with the gold content; its speaker is right when country or a word are shared. Words are a set: in lower case, without marks at
 * their ends, without the smallest words.
 */
#include "eval_talks.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* ---- sets of words ---- */

typedef struct { char *bytes; const char **at; size_t n; } words;

static void free_words(words *w)
{
    free(w->bytes);
    free(w->at);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Part of the measure, as the gold's makers set it. */
static bool is_small(const char *word)
{
    static const char *const small[] = { "the", "a", "an", "of", "and", "in", "on", "for", "to", "with", "by", "at", "its", "his", "their", "s" };
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strcmp(word, small[i]) == 0)
            return true;
    return false;
}

static bool is_mark(utf8proc_int32_t c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '\'' || c == '"' || c == 0x201C || c == 0x201D || c == 0x2019;
}

static bool is_blank(utf8proc_int32_t c)
{
    return (c >= 9 && c <= 13) || (c >= 0x1C && c <= 0x20) || c == 0x85 || utf8proc_category(c) == UTF8PROC_CATEGORY_ZS
        || c == 0x2028 || c == 0x2029;
}

/* One word into the set: marks off its ends, lower case. */
static void add_word(words *w, const char *from, size_t size, size_t *used)
{
    char *out = w->bytes + *used;
    size_t n = 0, end = 0;
    for (size_t i = 0; i < size;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)from + i, (utf8proc_ssize_t)(size - i), &c);
        if (step <= 0) {
            i++;
            continue;
        }
        i += (size_t)step;
        if (is_mark(c) && n == 0)
            continue;
        n += (size_t)utf8proc_encode_char(utf8proc_tolower(c), (utf8proc_uint8_t *)out + n);
        if (!is_mark(c))
            end = n;
    }
    out[end] = '\0';
    if (!end || is_small(out))
        return;
    w->at[w->n++] = out;
    *used += end + 1;
}

/* The words of the pieces, sorted, each once. Lower case may be longer than what it is of: half as long again is room enough, since a
 * character grows by one byte at most and has two then. */
static bool read_words(words *w, const dgm_bytes *pieces, size_t n_pieces)
{
    size_t size = 1, used = 0;
    for (size_t i = 0; i < n_pieces; i++)
        size += pieces[i].size + 1;
    *w = (words){ 0 };
    if (size > PTRDIFF_MAX / 8)
        return false;
    w->bytes = malloc(size * 2);
    w->at = calloc(size / 2 + 1, sizeof *w->at);
    if (!w->bytes || !w->at)
        return false;
    for (size_t k = 0; k < n_pieces; k++)
        for (size_t i = 0, start = 0; i <= pieces[k].size;) {
            utf8proc_int32_t c = ' ';
            utf8proc_ssize_t step = i < pieces[k].size ? utf8proc_iterate((const utf8proc_uint8_t *)pieces[k].data + i, (utf8proc_ssize_t)(pieces[k].size - i), &c) : 1;
            if (step <= 0) {                             /* no character: part of a word */
                i++;
                continue;
            }
            if (is_blank(c)) {
                if (i > start)
                    add_word(w, pieces[k].data + start, i - start, &used);
                start = i + (size_t)step;
            }
            i += (size_t)step;
        }
    if (w->n)
        qsort(w->at, w->n, sizeof *w->at, by_bytes);
    size_t kept = 0;
    for (size_t i = 0; i < w->n; i++)
        if (!kept || strcmp(w->at[i], w->at[kept - 1]) != 0)
            w->at[kept++] = w->at[i];
    w->n = kept;
    return true;
}

static size_t shared(const words *a, const words *b)
{
    size_t n = 0;
    for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
        int order = strcmp(a->at[i], b->at[k]);
        n += order == 0;
        i += order <= 0;
        k += order >= 0;
    }
    return n;
}

/* ---- gold and record ---- */

static dgm_bytes gold_text(json_object *o, const char *key)
{
    json_object *v = json_object_object_get(o, key);
    if (!json_object_is_type(v, json_type_string))
        return (dgm_bytes){ "", 0 };
    return (dgm_bytes){ json_object_get_string(v), (size_t)json_object_get_string_len(v) };
}

static size_t gold_length(json_object *row, const char *key)
{
    json_object *list = json_object_object_get(row, key);
    return json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
}

static json_object *gold_at(json_object *row, const char *key, size_t i) { return json_object_array_get_idx(json_object_object_get(row, key), i); }

static bool same(dgm_bytes a, dgm_bytes b) { return a.size == b.size && memcmp(a.data, b.data, a.size) == 0; }

static dgm_bytes cut(const dgm_record *rec, dgm_span s) { return (dgm_bytes){ dgm_record_header(rec)->text.data + s.start, s.end - s.start }; }

static bool is_of_country(const dgm_entity *e, dgm_bytes country)
{
    if (same(e->country, country))
        return true;
    for (uint32_t i = 0; i < e->codes.n; i++)
        if (same((dgm_bytes){ e->codes.at[i].data, e->codes.at[i].size < 3 ? e->codes.at[i].size : 3 }, country))
            return true;
    return false;
}

/* The words of an entity's name and mentions, and before them those of `first` (may be empty). */
static bool entity_words(words *w, const dgm_record *rec, const dgm_refs *who, dgm_bytes first)
{
    size_t n = 1;
    for (uint32_t i = 0; i < who->n; i++)
        n += 1 + dgm_record_entity(rec, who->at[i])->n_mentions;
    dgm_bytes *pieces = calloc(n, sizeof *pieces);
    if (!pieces)
        return false;
    pieces[0] = first;
    n = 1;
    for (uint32_t i = 0; i < who->n; i++) {
        const dgm_entity *e = dgm_record_entity(rec, who->at[i]);
        pieces[n++] = e->name;
        for (uint32_t m = 0; m < e->n_mentions; m++)
            pieces[n++] = cut(rec, e->mentions[m]);
    }
    bool ok = read_words(w, pieces, n);
    free(pieces);
    return ok;
}

/* 1: a word in common, 0: none, -1: out of memory. */
static int share_word(dgm_bytes a, dgm_bytes b)
{
    words x = { 0 }, y = { 0 };
    bool ok = read_words(&x, &a, 1) && read_words(&y, &b, 1);
    int found = ok ? shared(&x, &y) > 0 : -1;
    free_words(&x);
    free_words(&y);
    return found;
}

/* ---- talks ---- */

typedef struct { const dgm_record *rec; json_object *row; size_t *ours_of; bool *taken; size_t n_gold, n_ours; } matching;

/* Gold bytes of the mention, moved to the record's text, which may have lost or won something in front. */
static void mention_of(const matching *m, json_object *gold, uint64_t *start, uint64_t *end)
{
    dgm_bytes text = gold_text(m->row, "text"), mention = gold_text(gold, "mention"), raw = dgm_record_header(m->rec)->text;
    const char *at = mention.size ? memmem(text.data, text.size, mention.data, mention.size) : text.data;
    size_t front = text.size < 40 ? text.size : 40;
    const char *found = raw.size ? memmem(raw.data, raw.size, text.data, front) : NULL;
    *start = (at ? (uint64_t)(at - text.data) : text.size) + (found ? (uint64_t)(found - raw.data) : 0);
    *end = *start + mention.size;
}

static int talks_match(const matching *m, json_object *gold, const dgm_talks *t)
{
    uint64_t start, end;
    mention_of(m, gold, &start, &end);
    for (uint32_t i = 0; i < t->n_mentions; i++)
        if (t->mentions[i].start < end && start < t->mentions[i].end)
            return 1;
    dgm_bytes place = gold_text(gold, "place");
    return place.size && t->place != DGM_NONE ? share_word(place, dgm_record_place(m->rec, t->place)->name) : 0;
}

static bool match_talks(cli_talks_scores *s, matching *m)
{
    for (size_t i = 0; i < m->n_gold; i++) {
        m->ours_of[i] = m->n_ours;
        s->talks.gold++;
        for (size_t k = 0; k < m->n_ours && m->ours_of[i] == m->n_ours; k++) {
            int match = m->taken[k] ? 0 : talks_match(m, gold_at(m->row, "talks", i), dgm_record_talks(m->rec, k));
            if (match < 0)
                return false;
            if (match) {
                m->taken[k] = true;
                m->ours_of[i] = k;
                s->talks.found++;
            }
        }
    }
    s->talks.ours += m->n_ours;
    return true;
}

/* Ours for the gold talks of that id, or n_ours. */
static size_t talks_of_id(const matching *m, dgm_bytes id)
{
    for (size_t i = 0; i < m->n_gold; i++)
        if (same(gold_text(gold_at(m->row, "talks", i), "id"), id))
            return m->ours_of[i];
    return m->n_ours;
}

/* ---- positions ---- */

/* In: 1, out: 2, open: 3, none: 0. */
static int side_of(dgm_stance stance)
{
    switch (stance) {
    case DGM_ATTENDS: case DGM_OBSERVES: case DGM_CONVENES: case DGM_HOSTS: case DGM_MEDIATES: case DGM_INVITED:
        return 1;
    case DGM_DECLINES: case DGM_BOYCOTTS: case DGM_WITHDRAWS: case DGM_SUSPENDS: case DGM_EXCLUDED:
        return 2;
    case DGM_UNDECIDED: case DGM_UNDISCLOSED:
        return 3;
    default:
        return 0;
    }
}

static dgm_stance stance_named(dgm_bytes name)
{
    for (int i = 1; i < DGM_N_STANCES; i++)
        if (same(name, (dgm_bytes){ dgm_stance_name((dgm_stance)i), strlen(dgm_stance_name((dgm_stance)i)) }))
            return (dgm_stance)i;
    return DGM_STANCE_NONE;
}

/* 1: ours is of the gold actor, 0: not, -1: out of memory. */
static int actor_matches(const dgm_record *rec, uint32_t entity, json_object *actor)
{
    dgm_bytes country = gold_text(actor, "country"), text = gold_text(actor, "text"), none = { "", 0 };
    if (country.size)
        return is_of_country(dgm_record_entity(rec, entity), country);
    words ours = { 0 }, gold = { 0 };
    bool ok = entity_words(&ours, rec, &(dgm_refs){ &entity, 1 }, none) && read_words(&gold, &text, 1);
    int match = ok ? shared(&ours, &gold) > 0 : -1;
    free_words(&ours);
    free_words(&gold);
    return match;
}

static bool score_position(cli_talks_scores *s, const matching *m, json_object *gold, bool *used)
{
    size_t talks = talks_of_id(m, gold_text(gold, "talks")), n = dgm_record_n_positions(m->rec);
    dgm_stance stance = stance_named(gold_text(gold, "stance"));
    bool hit = false, loose = false;
    s->position.gold++;
    for (size_t k = 0; k < n && !hit; k++) {
        const dgm_position *p = dgm_record_position(m->rec, k);
        if (used[k] || talks == m->n_ours || p->talks != talks)
            continue;
        int match = actor_matches(m->rec, p->actor, json_object_object_get(gold, "actor"));
        if (match < 0)
            return false;
        if (!match)
            continue;
        hit = used[k] = p->stance == stance;
        loose = loose || side_of(p->stance) == side_of(stance);
    }
    s->position.found += hit;
    s->same_side += hit || loose;
    return true;
}

static bool score_positions(cli_talks_scores *s, const matching *m)
{
    size_t n = dgm_record_n_positions(m->rec);
    bool *used = calloc(n + 1, sizeof *used), ok = used != NULL;
    for (size_t i = 0; ok && i < gold_length(m->row, "positions"); i++) {
        json_object *gold = gold_at(m->row, "positions", i);
        if (!json_object_get_boolean(json_object_object_get(gold, "negated")))
            ok = score_position(s, m, gold, used);
    }
    s->position.ours += n;
    free(used);
    return ok;
}

/* ---- statements ---- */

/* 1: ours tells the gold content, 0: not, -1: out of memory. */
static int content_matches(const dgm_record *rec, const dgm_statement *ours, const words *gold)
{
    dgm_bytes *pieces = calloc((size_t)ours->n_content + 1, sizeof *pieces);
    words mine = { 0 };
    for (uint32_t i = 0; pieces && i < ours->n_content; i++)
        pieces[i] = cut(rec, ours->content[i]);
    bool ok = pieces && read_words(&mine, pieces, ours->n_content);
    size_t both = ok ? shared(&mine, gold) : 0, shorter = mine.n < gold->n ? mine.n : gold->n;
    free(pieces);
    free_words(&mine);
    return ok ? both > 1 && both * 2 >= shorter : -1;
}

static int speaker_matches(const dgm_record *rec, const dgm_statement *ours, json_object *gold)
{
    dgm_bytes country = gold_text(gold, "speaker_country"), name = gold_text(gold, "speaker");
    for (uint32_t i = 0; country.size && i < ours->speaker.n; i++)
        if (is_of_country(dgm_record_entity(rec, ours->speaker.at[i]), country))
            return 1;
    words mine = { 0 }, theirs = { 0 };
    bool ok = entity_words(&mine, rec, &ours->speaker, cut(rec, ours->speaker_span)) && read_words(&theirs, &name, 1);
    int match = ok ? shared(&mine, &theirs) > 0 : -1;
    free_words(&mine);
    free_words(&theirs);
    return match;
}

static bool score_statement(cli_talks_scores *s, const dgm_record *rec, json_object *gold)
{
    dgm_bytes content = gold_text(gold, "content");
    words wanted = { 0 };
    int found = read_words(&wanted, &content, 1) ? 0 : -1, speaker = 0;
    for (size_t k = 0; found == 0 && k < dgm_record_n_statements(rec); k++) {
        found = content_matches(rec, dgm_record_statement(rec, k), &wanted);
        if (found == 1)
            speaker = speaker_matches(rec, dgm_record_statement(rec, k), gold);
    }
    s->statement.gold++;
    s->statement.found += found == 1;
    s->speaker_right += speaker == 1;
    free_words(&wanted);
    return found >= 0 && speaker >= 0;
}

bool cli_score_talks(cli_talks_scores *s, const dgm_record *rec, json_object *row)
{
    matching m = { .rec = rec, .row = row, .n_gold = gold_length(row, "talks"), .n_ours = dgm_record_n_talks(rec) };
    m.ours_of = calloc(m.n_gold + 1, sizeof *m.ours_of);
    m.taken = calloc(m.n_ours + 1, sizeof *m.taken);
    bool ok = m.ours_of && m.taken && match_talks(s, &m) && score_positions(s, &m);
    for (size_t i = 0; ok && i < gold_length(row, "statements"); i++)
        ok = score_statement(s, rec, gold_at(row, "statements", i));
    s->statement.ours += dgm_record_n_statements(rec);
    s->reports++;
    free(m.ours_of);
    free(m.taken);
    return ok;
}

static void print(const char *name, const cli_talks_tally *t)
{
    double p = t->ours ? 100.0 * (double)t->found / (double)t->ours : 0, r = t->gold ? 100.0 * (double)t->found / (double)t->gold : 0;
    printf("%-10s precision %5.1f   recall %5.1f   F1 %5.1f   (gold %zu", name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0, t->gold);
}

void cli_print_talks(const cli_talks_scores *s)
{
    printf("%zu reports\n", s->reports);
    print("talks", &s->talks);
    printf(")\n");
    print("positions", &s->position);
    printf(", right side %zu)\n", s->same_side);
    print("statements", &s->statement);
    printf(", speaker right in %zu of %zu)\n", s->speaker_right, s->statement.found);
}
