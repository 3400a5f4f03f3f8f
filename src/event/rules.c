/* rules.c - reads lexicon/events and lexicon/ontology into rules. Errors name file and line. */
#include "event/confidence.h"
#include "event/discards.h"
#include "event/rule.h"

#include <stdlib.h>

typedef struct { dgm_rules *r; dgm_rule *rule; } reading;

static dgm_bytes next_word(dgm_bytes *line)
{
    *line = dgm_trim(*line);
    size_t n = 0;
    while (n < line->size && line->data[n] != ' ' && line->data[n] != '\t')
        n++;
    dgm_bytes word = dgm_slice(*line, 0, n);
    *line = dgm_trim(dgm_slice(*line, n, line->size));
    return word;
}

static bool read_type(dgm_event_type *out, dgm_bytes name)
{
    for (int i = 0; i < DGM_N_EVENT_TYPES; i++)
        if (dgm_is(name, dgm_event_type_name((dgm_event_type)i))) {
            *out = (dgm_event_type)i;
            return true;
        }
    return false;
}

/* ---- word lists: a|b|@CLASS ---- */

static dgm_status each_word(dgm_rules *r, dgm_bytes list, dgm_words *out, dgm_place_in_file at, dgm_error *err)
{
    while (list.size) {
        dgm_bytes item;
        dgm_cut(list, '|', &item, &list);
        if (!item.size)
            return dgm_fail_at(err, DGM_E_SYNTAX, at, "empty word in a list; write: a|b|@CLASS");
        if (item.data[0] != '@') {
            *DGM_PUSH(r->arena, out) = item;
            continue;
        }
        dgm_bytes name = dgm_slice(item, 1, item.size);
        uint32_t c = dgm_map_get(&r->classes, name);
        if (c == DGM_NONE)
            return dgm_fail_at(err, DGM_E_SYNTAX, at, "no class %.*s before this line; write: class %.*s word word", DGM_ARG(name), DGM_ARG(name));
        for (uint32_t i = 0; i < r->class_words.at[c].n; i++)
            *DGM_PUSH(r->arena, out) = r->class_words.at[c].at[i];
    }
    return DGM_OK;
}

/* ---- paths: obj.nmod:of,from ---- */

static const char *const step_names[] = { "subj", "obj", "iobj", "agent", "obl", "nmod", "poss", "mod", "comp", "head", "appos", "aux",
                                           "sentence", "mark", "case", "conj", "adv", "clause", "speaker", "rel" };
_Static_assert(sizeof step_names / sizeof *step_names == DGM_N_STEPS, "a name for each step");

static dgm_status read_path(dgm_rules *r, dgm_bytes text, dgm_path *out, dgm_place_in_file at, dgm_error *err)
{
    *out = (dgm_path){ 0 };
    dgm_bytes rest = text;
    do {
        dgm_bytes part, name, preps;
        dgm_cut(rest, '.', &part, &rest);
        dgm_cut(part, ':', &name, &preps);
        int kind = 0;
        while (kind < DGM_N_STEPS && !dgm_is(name, step_names[kind]))
            kind++;
        if (kind == DGM_N_STEPS || out->n == 3)
            return dgm_fail_at(err, DGM_E_SYNTAX, at, "no such place: %.*s; write subj, obj, obl:with, obj.nmod:of (three steps at most)", DGM_ARG(text));
        dgm_step *step = &out->step[out->n++];
        step->kind = (dgm_step_kind)kind;
        while (preps.size) {
            dgm_bytes p;
            dgm_cut(preps, ',', &p, &preps);
            *DGM_PUSH(r->arena, &step->prepositions) = p;
        }
    } while (rest.size);
    return DGM_OK;
}

static dgm_status read_paths(dgm_rules *r, dgm_bytes line, dgm_paths *out, dgm_place_in_file at, dgm_error *err)
{
    while (line.size)
        DGM_TRY(read_path(r, next_word(&line), DGM_PUSH(r->arena, out), at, err));
    return DGM_OK;
}

/* ---- when lines ---- */

static dgm_status read_condition(dgm_rules *r, dgm_bytes text, dgm_condition *c, dgm_place_in_file at, dgm_error *err)
{
    c->source = text;
    if (text.data[0] == '!') {
        c->absent = true;
        text = dgm_slice(text, 1, text.size);
    }
    dgm_bytes path, list;
    dgm_cut(text, '=', &path, &list);
    DGM_TRY(read_path(r, path, &c->path, at, err));
    c->relation = c->path.step[c->path.n - 1].kind == DGM_STEP_RELATION;
    if (c->relation)
        c->path.n--;
    if (!list.size || dgm_is(list, "*"))
        return DGM_OK;
    dgm_words words = { 0 };
    DGM_TRY(each_word(r, list, &words, at, err));
    for (uint32_t i = 0; i < words.n; i++) {
        if (words.at[i].data[0] == '#')
            *DGM_PUSH(r->arena, &c->roles) = dgm_slice(words.at[i], 1, words.at[i].size);
        else
            dgm_map_set(&c->words, r->arena, words.at[i], 1);
    }
    return DGM_OK;
}

static void index_when(dgm_rules *r, dgm_map *map, dgm_bytes word, uint32_t when)
{
    uint32_t at = dgm_map_get(map, word);
    if (at == DGM_NONE) {
        at = r->lists.n;
        DGM_PUSH(r->arena, &r->lists);
        dgm_map_set(map, r->arena, word, at);
    }
    *DGM_PUSH(r->arena, &r->lists.at[at]) = when;
}

static dgm_status read_when(reading *x, dgm_bytes line, dgm_place_in_file at, dgm_error *err)
{
    dgm_rules *r = x->r;
    dgm_when w = { .rule = r->rules.n - 1, .line = (uint32_t)at.line };
    dgm_bytes pos = next_word(&line);
    dgm_map *map;
    if (dgm_is(pos, "verb")) { w.upos = DGM_UPOS_VERB; map = &r->verbs; }
    else if (dgm_is(pos, "noun")) { w.upos = DGM_UPOS_NOUN; map = &r->nouns; }
    else if (dgm_is(pos, "adj")) { w.upos = DGM_UPOS_ADJ; map = &r->adjectives; }
    else return dgm_fail_at(err, DGM_E_SYNTAX, at, "when what? write: when verb|noun|adj WORDS CONDITIONS");
    dgm_words triggers = { 0 };
    DGM_TRY(each_word(r, next_word(&line), &triggers, at, err));
    if (!triggers.n)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "when without words; write: when verb shell|bombard");
    while (line.size) {
        dgm_bytes c = next_word(&line);
        if (dgm_is(c, "negated")) w.negated = true;
        else if (dgm_is(c, "future")) w.future = true;
        else if (dgm_is(c, "passive")) w.voice = DGM_VOICE_PASSIVE;
        else if (dgm_is(c, "active")) w.voice = DGM_VOICE_ACTIVE;
        else DGM_TRY(read_condition(r, c, DGM_PUSH(r->arena, &w.conditions), at, err));
    }
    uint32_t when = r->whens.n;
    *DGM_PUSH(r->arena, &r->whens) = w;
    for (uint32_t i = 0; i < triggers.n; i++)
        index_when(r, map, triggers.at[i], when);
    return DGM_OK;
}

/* ---- rule blocks ---- */

static dgm_status read_meaning(dgm_rules *r, dgm_rule *rule, dgm_bytes word, dgm_bytes line, dgm_place_in_file at, dgm_error *err)
{
    while (word.size) {
        if (dgm_is(word, "reciprocal")) rule->reciprocal = true;
        else if (dgm_is(word, "needs-both")) rule->needs_both = true;
        else if (dgm_is(word, "needs-actor")) rule->needs_actor = true;
        else if (dgm_is(word, "alone")) rule->alone = true;
        else if (dgm_is(word, "strict")) rule->strict = true;
        else if (dgm_is(word, "inside")) rule->inside = true;
        else if (dgm_is(word, "none")) rule->none = true;
        else {
            dgm_bytes value = next_word(&line);
            if (!value.size)
                return dgm_fail_at(err, DGM_E_SYNTAX, at, "%.*s without a value", DGM_ARG(word));
            if (dgm_is(word, "type")) {
                if (!read_type(&rule->type, value))
                    return dgm_fail_at(err, DGM_E_SYNTAX, at, "no PLOVER event type %.*s", DGM_ARG(value));
                rule->has_type = true;
            } else if (dgm_is(word, "mode")) rule->mode = value;
            else if (dgm_is(word, "cameo")) rule->cameo = value;
            else if (dgm_is(word, "op")) rule->op = value;
            else if (dgm_is(word, "context")) *DGM_PUSH(r->arena, &rule->context) = value;
            else return dgm_fail_at(err, DGM_E_SYNTAX, at, "unknown word %.*s in a rule", DGM_ARG(word));
        }
        word = next_word(&line);
    }
    return DGM_OK;
}

static dgm_status read_rule_line(void *ctx, const dgm_row *row, dgm_error *err)
{
    reading *x = ctx;
    dgm_rules *r = x->r;
    dgm_bytes line = row->field[0];
    dgm_bytes word = next_word(&line);
    if (dgm_is(word, "class")) {
        dgm_bytes name = next_word(&line);
        dgm_words words = { 0 };
        while (line.size)
            DGM_TRY(each_word(r, next_word(&line), &words, row->at, err));
        uint32_t known = dgm_map_get(&r->classes, name);
        if (known == DGM_NONE) {
            dgm_map_set(&r->classes, r->arena, name, r->class_words.n);
            *DGM_PUSH(r->arena, &r->class_words) = words;
        } else {
            for (uint32_t i = 0; i < words.n; i++)
                *DGM_PUSH(r->arena, &r->class_words.at[known]) = words.at[i];
        }
        return DGM_OK;
    }
    if (dgm_is(word, "default")) {
        dgm_bytes which = next_word(&line), what = next_word(&line);
        bool verb = dgm_is(which, "verb"), actor = dgm_is(what, "actor");
        if ((!verb && !dgm_is(which, "noun")) || (!actor && !dgm_is(what, "recipient")))
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "write: default verb|noun actor|recipient PLACES");
        return read_paths(r, line, verb ? (actor ? &r->verb_actor : &r->verb_recipient) : (actor ? &r->noun_actor : &r->noun_recipient), row->at, err);
    }
    if (dgm_is(word, "rule")) {
        x->rule = DGM_PUSH(r->arena, &r->rules);
        x->rule->name = line;
        x->rule->at = row->at;
        if (!line.size)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "rule without a name; write: rule reject.take-part");
        return DGM_OK;
    }
    if (!x->rule)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "%.*s before the first rule", DGM_ARG(word));
    if (dgm_is(word, "when")) return read_when(x, line, row->at, err);
    if (dgm_is(word, "actor")) return read_paths(r, line, &x->rule->actor, row->at, err);
    if (dgm_is(word, "recipient")) return read_paths(r, line, &x->rule->recipient, row->at, err);
    if (dgm_is(word, "inner")) return read_paths(r, line, &x->rule->inner, row->at, err);
    if (dgm_is(word, "yes")) { *DGM_PUSH(r->arena, &x->rule->yes) = line; return DGM_OK; }
    if (dgm_is(word, "no")) { *DGM_PUSH(r->arena, &x->rule->no) = line; return DGM_OK; }
    if (dgm_is(word, "from")) return DGM_OK;
    return read_meaning(r, x->rule, word, line, row->at, err);
}

/* ---- tables ---- */

static void read_words(dgm_rules *r, dgm_bytes list, dgm_words *out)
{
    while (list.size) {
        dgm_bytes w;
        dgm_cut(list, ',', &w, &list);
        *DGM_PUSH(r->arena, out) = w;
    }
}

static dgm_status read_ontology(void *ctx, const dgm_row *row, dgm_error *err)
{
    dgm_rules *r = ctx;
    if (dgm_is(row->field[0], "cameo")) {          /* cameo code name goldstein type mode context */
        dgm_cameo *c = DGM_PUSH(r->arena, &r->cameo);
        c->code = row->field[1];
        c->name = row->field[2];
        c->goldstein = strtof(row->field[3].data, NULL);
        c->has_type = read_type(&c->type, row->field[4]);
        c->mode = row->field[5];
        dgm_map_set(&r->cameo_by_code, r->arena, c->code, r->cameo.n - 1);
        read_words(r, row->field[6], &c->context);
        return DGM_OK;
    }
    if (dgm_is(row->field[0], "mode")) {           /* mode TYPE name score */
        dgm_mode_score *m = DGM_PUSH(r->arena, &r->modes);
        if (!read_type(&m->type, row->field[1]))
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "no PLOVER event type %.*s", DGM_ARG(row->field[1]));
        m->mode = row->field[2];
        m->score = row->field[3].size ? strtof(row->field[3].data, NULL) : (float)dgm_event_type_score(m->type);
        return DGM_OK;
    }
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown fact %.*s; write cameo or mode", DGM_ARG(row->field[0]));
}

static const struct { const char *name; uint32_t bit; } grammar_names[] = {
    { "negates", DGM_NEGATES }, { "future", DGM_FUTURE }, { "hypothetical", DGM_HYPOTHETICAL }, { "relative", DGM_RELATIVE },
    { "if", DGM_IF }, { "light", DGM_LIGHT }, { "historical", DGM_HISTORICAL }, { "infinitive", DGM_INFINITIVE }, { "partitive", DGM_PARTITIVE }, { "controls", DGM_CONTROLS }, { "deponent", DGM_DEPONENT },
    { "answers", DGM_ANSWERS }, { "definite", DGM_DEFINITE }, { "scheduled", DGM_SCHEDULED },
};

static dgm_status read_compose(void *ctx, const dgm_row *row, dgm_error *err)
{
    dgm_rules *r = ctx;
    const dgm_bytes *f = row->field;
    if (dgm_is(f[0], "word")) {                    /* word lemma effect */
        for (size_t i = 0; i < sizeof grammar_names / sizeof *grammar_names; i++)
            if (dgm_is(f[2], grammar_names[i].name)) {
                uint32_t old = dgm_map_get(&r->grammar, f[1]);
                dgm_map_set(&r->grammar, r->arena, f[1], grammar_names[i].bit | (old == DGM_NONE ? 0 : old));
                return DGM_OK;
            }
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown effect %.*s", DGM_ARG(f[2]));
    }
    if (dgm_is(f[0], "private")) {                 /* private ROLE */
        dgm_map_set(&r->private_roles, r->arena, f[1], 1);
        return DGM_OK;
    }
    if (dgm_is(f[0], "weight")) {                  /* weight FEATURE NUMBER */
        dgm_feature feature = dgm_feature_named(f[1]);
        if (feature == DGM_N_FEATURES)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown feature %.*s", DGM_ARG(f[1]));
        r->weights[feature] = strtof(dgm_copy(r->arena, f[2]).data, NULL);
        return DGM_OK;
    }
    if (dgm_is(f[0], "topic")) {                   /* topic NAME lemma... */
        for (uint32_t i = 2; i < row->n; i++)
            dgm_map_set(&r->topics, r->arena, dgm_print(r->arena, "%.*s %.*s", DGM_ARG(f[1]), DGM_ARG(f[i])), 1);
        return DGM_OK;
    }
    if (dgm_is(f[0], "refine")) {                  /* refine CODE LEAF TOPIC */
        *DGM_PUSH(r->arena, &r->refinements) = (dgm_refinement){ f[1], f[2], f[3] };
        return DGM_OK;
    }
    if (dgm_is(f[0], "refers")) {                  /* refers NOUN TYPE|* */
        dgm_event_type type = DGM_N_EVENT_TYPES;
        if (!dgm_is(f[2], "*") && !read_type(&type, f[2]))
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown type %.*s", DGM_ARG(f[2]));
        uint32_t old = dgm_map_get(&r->refers, f[1]), bits = type == DGM_N_EVENT_TYPES ? (1U << DGM_N_EVENT_TYPES) - 1 : 1U << type;
        dgm_map_set(&r->refers, r->arena, f[1], bits | (old == DGM_NONE ? 0 : old));
        return DGM_OK;
    }
    if (dgm_is(f[0], "metonym")) {                 /* metonym ROLE */
        r->metonym_role = f[1];
        return DGM_OK;
    }
    if (dgm_is(f[0], "part")) {                    /* part TYPE actor|recipient ROLE|-|* [places|scene]; *: as it is */
        dgm_event_type type;
        bool recipient = dgm_is(f[2], "recipient");
        if (!read_type(&type, f[1]) || (!recipient && !dgm_is(f[2], "actor")))
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "write: part<TAB>ASSAULT<TAB>actor<TAB>MIL");
        r->parts[type][recipient] = (dgm_part){ !dgm_is(f[3], "*"), dgm_is(f[4], "places") || dgm_is(f[4], "scene"), dgm_is(f[4], "scene"), dgm_is(f[3], "-") ? (dgm_bytes){ 0 } : f[3] };
        return DGM_OK;
    }
    /* compose OP inner-type|*|- inner-mode inner-code -> result: TYPE mode code, or keep aspect, or drop */
    if (!dgm_is(f[0], "compose"))
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown fact %.*s; write compose, word, part, weight, topic, refine, refers, metonym or private", DGM_ARG(f[0]));
    dgm_compose *c = DGM_PUSH(r->arena, &r->compose);
    c->op = f[1];
    c->any_inner = dgm_is(f[2], "*");
    c->no_inner = dgm_is(f[2], "-");
    if (!c->any_inner && !c->no_inner && !read_type(&c->inner, f[2]))
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "no PLOVER event type %.*s", DGM_ARG(f[2]));
    c->inner_mode = f[3];
    c->inner_cameo = f[4];
    if (dgm_is(f[5], "drop")) {
        c->drop = true;
    } else if (dgm_is(f[5], "keep")) {
        c->keep = true;
        for (int i = 0; i < DGM_N_ASPECTS; i++)
            if (dgm_is(f[6], dgm_aspect_name((dgm_aspect)i)))
                c->aspect = (dgm_aspect)i;
    } else if (read_type(&c->type, f[5])) {
        c->mode = f[6];
        c->cameo = f[7];
    } else {
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "no PLOVER event type %.*s", DGM_ARG(f[5]));
    }
    return DGM_OK;
}

dgm_status dgm_rules_read(dgm_rules **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    dgm_rules *r = DGM_NEW(a, dgm_rules, 1);
    r->arena = a;
    DGM_TRY(dgm_tables_read(a, layers, "ontology", ".tsv", read_ontology, r, err));
    DGM_TRY(dgm_tables_read(a, layers, "events", ".tsv", read_compose, r, err));
    DGM_TRY(dgm_discards_read(r, layers, err));
    reading x = { r, NULL };
    DGM_TRY(dgm_tables_read(a, layers, "events", ".rules", read_rule_line, &x, err));
    *out = r;
    return DGM_OK;
}

uint32_t dgm_grammar_of(const dgm_rules *r, dgm_bytes word)
{
    uint32_t bits = dgm_map_get(&r->grammar, word);
    return bits == DGM_NONE ? 0 : bits;
}

const dgm_index_list *dgm_rules_for(const dgm_rules *r, const dgm_token *t)
{
    const dgm_map *map = t->upos == DGM_UPOS_VERB || t->upos == DGM_UPOS_AUX ? &r->verbs
                       : t->upos == DGM_UPOS_NOUN || t->upos == DGM_UPOS_PROPN ? &r->nouns
                       : t->upos == DGM_UPOS_ADJ || t->upos == DGM_UPOS_ADV ? &r->adjectives : NULL;
    uint32_t at = map ? dgm_map_get(map, t->lemma) : DGM_NONE;
    return at == DGM_NONE ? NULL : &r->lists.at[at];
}
