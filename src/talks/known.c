/* known.c - lexicon/talks: known processes, talks nouns, stance words, status words, relations, small word classes.
 *
 * One fact a line, the first field says which:
 *   known     name  kind|series  aliases(;)  parent  place  auspices(;)  convenor(;)  mediator(;)  start  end  conflict(;)  source
 *   noun      phrase  process|track|round|meeting  strong|weak|generic
 *   stance    lemma [particle]  verb|noun  stance  stance-when-negated  [object|direct]  [attitude]  [engagement]
 *   status    lemma [particle]  status  [start|end|whole]
 *   scope     lemma  scope
 *   plain     role whose holders do not make a meeting talks
 *   state     role whose envoys stand for their state
 *   title     verb  noun that names the talks it tells of
 *   relation  lemma  part-of|rival-to|undermines|must-support|separate-from|prepares
 *   side      participle  auspices|convenor|host|mediator
 *   topic     word  topic  [weak]
 *   class     class  word
 */
#include "talks/inside.h"

static const char *const class_names[] = {
    "negation", "refuse", "request", "doubt", "speech", "condition", "hypothetical", "uncertain", "future", "exclude", "subparty", "definite",
    "present-at", "go", "between", "with", "under", "other", "aim", "necessity", "hold", "meet", "sideline", "observer", "there", "invitation", "part",
    "decision", "offer", "bar", "supposed", "after", "encounter", "accord", "phase", "reason", "negotiate", "involve", "deal", "first", "phone",
    "sceptic", "approve", "firm", "body", "for", "want", "yet", "light", "undo", "possible", "charge", "agent"
};
_Static_assert(sizeof class_names / sizeof *class_names == DGM_N_CLASSES, "a name for each class");
static const char *const side_names[] = { "auspices", "convenor", "host", "mediator" };
_Static_assert(sizeof side_names / sizeof *side_names == DGM_N_SIDES, "a name for each side");

typedef struct { dgm_talks_lexicon *lx; dgm_arena *a; } reading;

/* The value whose name is `text`, or `count`. */
static unsigned named(dgm_bytes text, unsigned count, const char *(*name)(unsigned))
{
    for (unsigned i = 0; i < count; i++)
        if (dgm_is(text, name(i)))
            return i;
    return count;
}
static const char *kind_name(unsigned i) { return dgm_talks_kind_name((dgm_talks_kind)i); }
static const char *stance_name(unsigned i) { return dgm_stance_name((dgm_stance)i); }
static const char *status_name(unsigned i) { return dgm_talks_status_name((dgm_talks_status)i); }
static const char *relation_name(unsigned i) { return dgm_relation_kind_name((dgm_relation_kind)i); }
static const char *side_name(unsigned i) { return side_names[i]; }
static const char *class_name(unsigned i) { return class_names[i]; }
static const char *attitude_name(unsigned i) { return dgm_attitude_name((dgm_attitude)i); }
static const char *engagement_name(unsigned i) { return dgm_engagement_name((dgm_engagement)i); }

static dgm_status unknown(const dgm_row *row, uint32_t field, const char *what, dgm_error *err)
{
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown %s \"%.*s\"; see the head of known.c's tables in lexicon/talks", what, DGM_ARG(row->field[field]));
}

/* A name as it is written and as its words are told apart: "six-party talks" may come as "six - party talks". */
static void add_name(reading *r, dgm_bytes name, uint32_t known)
{
    static const char *const dashes[] = { " - ", " \xE2\x80\x93 " };
    bool proper = false, dash = false;
    for (size_t i = 0, next; i < name.size; i = next) {
        proper = dgm_is_upper(dgm_utf8_next(name, i, &next)) || proper;
        dash = dash || name.data[i] == '-';
    }
    uint32_t value = 2 * known + !proper;
    dgm_bytes folded = dgm_fold(r->a, name);
    dgm_phrases_add(r->lx->known_phrases, folded, value);
    for (size_t k = 0; dash && k < sizeof dashes / sizeof *dashes; k++) {
        size_t wide = strlen(dashes[k]), n = 0;
        char *spaced = dgm_alloc(r->a, folded.size * wide + 1);
        for (size_t i = 0; i < folded.size; i++) {
            size_t size = folded.data[i] == '-' ? wide : 1;
            memcpy(spaced + n, size == wide ? dashes[k] : folded.data + i, size);
            n += size;
        }
        dgm_phrases_add(r->lx->known_phrases, (dgm_bytes){ spaced, n }, value);
    }
}

static dgm_status read_known(reading *r, const dgm_row *row, dgm_error *err)
{
    if (row->n < 13)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at,
                           "known talks take twelve fields: name, kind, aliases, parent, place, auspices, convenor, mediator, start, end, conflict, source");
    dgm_known k = { .name = row->field[1], .parent = row->field[4], .place = row->field[5], .series = dgm_is(row->field[2], "series"),
                    .side = { [DGM_SIDE_AUSPICES] = row->field[6], [DGM_SIDE_CONVENOR] = row->field[7], [DGM_SIDE_MEDIATOR] = row->field[8] },
                    .conflict = row->field[11] };
    unsigned kind = k.series ? DGM_MEETING : named(row->field[2], DGM_N_TALKS_KINDS, kind_name);
    if (kind == DGM_N_TALKS_KINDS)
        return unknown(row, 2, "kind of talks", err);
    k.kind = (dgm_talks_kind)kind;
    if ((row->field[9].size && !dgm_date_read(&k.start, row->field[9])) || (row->field[10].size && !dgm_date_read(&k.end, row->field[10])))
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "a date is written 2018-01-30, 2018-01 or 2018");
    if (!row->field[12].size)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "known talks need a source in their last field");
    uint32_t index = r->lx->known.n;
    add_name(r, k.name, index);
    dgm_bytes rest = row->field[3], alias;
    while (rest.size) {
        dgm_cut(rest, ';', &alias, &rest);
        alias = dgm_trim(alias);
        if (alias.size) {
            add_name(r, alias, index);
            *DGM_PUSH(r->a, &k.aliases) = alias;
        }
    }
    *DGM_PUSH(r->a, &r->lx->known) = k;
    return DGM_OK;
}

static dgm_status read_stance(reading *r, const dgm_row *row, dgm_error *err)
{
    dgm_stance_word w = { .noun = dgm_is(row->field[2], "noun"), .object = dgm_is(row->field[5], "object"), .direct = dgm_is(row->field[5], "direct") };
    unsigned yes = named(row->field[3], DGM_N_STANCES, stance_name), no = named(row->field[4], DGM_N_STANCES, stance_name);
    unsigned attitude = named(row->field[6], DGM_N_ATTITUDES, attitude_name), engagement = named(row->field[7], DGM_N_ENGAGEMENTS, engagement_name);
    if (yes == DGM_N_STANCES)
        return unknown(row, 3, "stance", err);
    if (no == DGM_N_STANCES)
        return unknown(row, 4, "stance", err);
    if (attitude == DGM_N_ATTITUDES)
        return unknown(row, 6, "attitude", err);
    if (engagement == DGM_N_ENGAGEMENTS)
        return unknown(row, 7, "engagement", err);
    w.attitude = (dgm_attitude)attitude;
    w.engagement = (dgm_engagement)engagement;
    w.stance = (dgm_stance)yes;
    w.negated = (dgm_stance)no;
    dgm_cut(row->field[1], ' ', &w.lemma, &w.particle);
    dgm_map_set(w.noun ? &r->lx->noun_stance_at : &r->lx->stance_at, r->a, row->field[1], r->lx->stances.n);
    *DGM_PUSH(r->a, &r->lx->stances) = w;
    return DGM_OK;
}

static dgm_status read_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    reading *r = ctx;
    dgm_talks_lexicon *lx = r->lx;
    dgm_bytes what = row->field[0];
    if (dgm_is(what, "known"))
        return read_known(r, row, err);
    bool role = dgm_is(what, "plain") || dgm_is(what, "state");
    if (row->n < 3 - (uint32_t)role)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "too few fields");
    if (dgm_is(what, "noun")) {
        unsigned kind = named(row->field[2], DGM_N_TALKS_KINDS, kind_name);
        if (kind == DGM_N_TALKS_KINDS)
            return unknown(row, 2, "kind of talks", err);
        dgm_phrases_add(lx->noun_phrases, dgm_fold(r->a, row->field[1]), lx->nouns.n);
        *DGM_PUSH(r->a, &lx->nouns) = (dgm_talks_noun){ (dgm_talks_kind)kind, dgm_is(row->field[3], "strong"), dgm_is(row->field[3], "generic") };
    } else if (dgm_is(what, "stance")) {
        return read_stance(r, row, err);
    } else if (dgm_is(what, "status")) {
        unsigned status = named(row->field[2], DGM_N_TALKS_STATUS, status_name);
        if (status == DGM_N_TALKS_STATUS)
            return unknown(row, 2, "status", err);
        dgm_map_set(&lx->status_at, r->a, row->field[1], lx->statuses.n);
        *DGM_PUSH(r->a, &lx->statuses) = (dgm_status_word){
            (dgm_talks_status)status, dgm_is(row->field[3], "start") || dgm_is(row->field[3], "whole"), dgm_is(row->field[3], "end"), dgm_is(row->field[3], "whole") };
    } else if (dgm_is(what, "relation")) {
        unsigned kind = named(row->field[2], DGM_N_RELATIONS, relation_name);
        if (kind == DGM_N_RELATIONS)
            return unknown(row, 2, "relation", err);
        dgm_map_set(&lx->relation_at, r->a, row->field[1], kind);
    } else if (dgm_is(what, "side")) {
        unsigned side = named(row->field[2], DGM_N_SIDES, side_name);
        if (side == DGM_N_SIDES)
            return unknown(row, 2, "side", err);
        dgm_map_set(&lx->side_at, r->a, row->field[1], side);
    } else if (dgm_is(what, "topic")) {
        dgm_map_set(&lx->topic_at, r->a, row->field[1], lx->topics.n);
        *DGM_PUSH(r->a, &lx->topics) = (dgm_topic){ row->field[2], dgm_is(row->field[3], "weak") };
    } else if (dgm_is(what, "scope") || dgm_is(what, "title")) {
        dgm_map_set(dgm_is(what, "scope") ? &lx->scope_at : &lx->title_at, r->a, row->field[1], lx->words.n);
        *DGM_PUSH(r->a, &lx->words) = row->field[2];
    } else if (role) {
        dgm_map_set(dgm_is(what, "plain") ? &lx->plain_at : &lx->state_at, r->a, row->field[1], 1);
    } else if (dgm_is(what, "class")) {
        unsigned c = named(row->field[1], DGM_N_CLASSES, class_name);
        if (c == DGM_N_CLASSES)
            return unknown(row, 1, "class", err);
        dgm_map_set(&lx->classes[c], r->a, row->field[2], 1);
    } else {
        return unknown(row, 0, "fact", err);
    }
    return DGM_OK;
}

dgm_status dgm_talks_lexicon_read(dgm_talks_lexicon **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    dgm_talks_lexicon *lx = DGM_NEW(a, dgm_talks_lexicon, 1);
    lx->known_phrases = dgm_phrases_new(a);
    lx->noun_phrases = dgm_phrases_new(a);
    reading r = { lx, a };
    DGM_TRY(dgm_tables_read(a, layers, "talks", ".tsv", read_row, &r, err));
    *out = lx;
    return DGM_OK;
}

bool dgm_in_class(const dgm_talks_lexicon *lx, dgm_talks_class c, const dgm_token *t)
{
    return dgm_map_get(&lx->classes[c], t->lemma) != DGM_NONE;
}

uint32_t dgm_word_with_child(const dgm_map *m, const dgm_sentence *s, uint32_t t, uint32_t *child)
{
    char key[64];
    dgm_bytes lemma = s->tokens[t].lemma;
    *child = DGM_NONE;
    if (lemma.size + 2 < sizeof key) {
        memcpy(key, lemma.data, lemma.size);
        key[lemma.size] = ' ';
        DGM_EACH_CHILD(s, t, c) {
            uint32_t at = c;
            if (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl && dgm_child(s, c, DGM_case) != DGM_NONE)
                at = dgm_child(s, c, DGM_case);
            dgm_bytes second = s->tokens[at].lemma;
            if (at < t || !second.size || lemma.size + second.size + 1 > sizeof key)
                continue;
            memcpy(key + lemma.size + 1, second.data, second.size);
            uint32_t value = dgm_map_get(m, (dgm_bytes){ key, lemma.size + 1 + second.size });
            if (value != DGM_NONE) {
                *child = at;
                return value;
            }
        }
    }
    return dgm_map_get(m, lemma);
}
