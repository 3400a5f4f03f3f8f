/* train_lemmas.c - learns how forms are edited into lemmas.
 *
 * Types (form, tag, script) come from the treebanks, from WordNet's exception lists and from the regular forms of
 * WordNet's verbs and nouns, in that order of trust. Each ending of up to six bytes votes for a script; an ending is
 * kept where it decides otherwise than the shorter ones, and a form is kept where its ending decides wrongly.
 */
#include "parse/lemma.h"
#include "parse/train.h"

#include <stdlib.h>

enum { FROM_TREEBANK = 1000000, FROM_EXCEPTIONS = 1000, FROM_TREEBANK_ALONE = 1, FROM_PLAIN_VERB = 3, FROM_MUTE_E = 2 };

typedef struct { uint64_t hash; dgm_bytes form; uint32_t tag, script, weight, order; } type;
typedef struct { uint64_t hash; uint32_t shorter, script; } vote;      /* shorter: what the shorter endings say */

typedef struct {
    dgm_training *t;
    DGM_LIST(type) types;
    dgm_map        verbs;                          /* WordNet's */
} learner;

static uint32_t script_of(learner *l, dgm_bytes form, dgm_bytes lemma)
{
    size_t same = 0;
    while (same < form.size && same < lemma.size && form.data[same] == lemma.data[same])
        same++;
    dgm_script s = { .cut = (uint8_t)(form.size - same), .n = (uint8_t)(lemma.size - same) };
    if (form.size - same > 255 || lemma.size - same > sizeof s.add)
        return DGM_NONE;
    memcpy(s.add, lemma.data + same, s.n);
    for (uint32_t i = 0; i < l->t->scripts.n; i++)
        if (memcmp(&l->t->scripts.at[i], &s, sizeof s) == 0)
            return i;
    *DGM_PUSH(l->t->a, &l->t->scripts) = s;
    return l->t->scripts.n - 1;
}

static void add(learner *l, dgm_bytes form, dgm_bytes lemma, const char *xpos, dgm_upos upos, uint32_t weight)
{
    uint32_t script = script_of(l, form, lemma);
    if (script == DGM_NONE || !form.size || !lemma.size)
        return;
    uint32_t tag = dgm_lemma_tag(xpos, upos);
    *DGM_PUSH(l->t->a, &l->types) = (type){ dgm_lemma_hash(form, tag), form, tag, script, weight, l->types.n };
}

/* ---- WordNet ---- */

static bool is_vowel(char c) { return memchr("aeiou", c, 5) != NULL; }

static bool doubles(dgm_bytes v)                   /* consonant, vowel, consonant at the end */
{
    size_t n = v.size;
    return n >= 3 && !is_vowel(v.data[n - 1]) && !memchr("wxy", v.data[n - 1], 3) && is_vowel(v.data[n - 2]) &&
           !is_vowel(v.data[n - 3]);
}

static bool one_syllable(dgm_bytes v)
{
    uint32_t groups = 0;
    for (size_t i = 0; i < v.size; i++)
        groups += is_vowel(v.data[i]) && (i == 0 || !is_vowel(v.data[i - 1]));
    return groups <= 1;
}

static void add_s(learner *l, dgm_bytes w, const char *xpos, dgm_upos upos)
{
    dgm_arena *a = l->t->a;
    size_t n = w.size;
    bool hisses = memchr("sxz", w.data[n - 1], 3) || dgm_ends(w, DGM_LIT("ch")) || dgm_ends(w, DGM_LIT("sh"));
    if (hisses)
        add(l, dgm_print(a, "%.*ses", DGM_ARG(w)), w, xpos, upos, FROM_PLAIN_VERB);
    else if (w.data[n - 1] == 'y' && n > 1 && !is_vowel(w.data[n - 2]))
        add(l, dgm_print(a, "%.*sies", (int)n - 1, w.data), w, xpos, upos, FROM_PLAIN_VERB);
    else
        add(l, dgm_print(a, "%.*ss", DGM_ARG(w)), w, xpos, upos, FROM_PLAIN_VERB);
    if (w.data[n - 1] == 'o')
        add(l, dgm_print(a, "%.*ses", DGM_ARG(w)), w, xpos, upos, FROM_PLAIN_VERB);
}

static void add_stem(learner *l, const char *stem, size_t n, dgm_bytes verb, uint32_t weight)
{
    dgm_arena *a = l->t->a;
    add(l, dgm_print(a, "%.*sing", (int)n, stem), verb, "VBG", DGM_UPOS_VERB, weight);
    bool to_i = n > 1 && stem[n - 1] == 'y' && !is_vowel(stem[n - 2]);
    dgm_bytes past = dgm_print(a, to_i ? "%.*sied" : "%.*sed", (int)(to_i ? n - 1 : n), stem);
    add(l, past, verb, "VBD", DGM_UPOS_VERB, weight);
    add(l, past, verb, "VBN", DGM_UPOS_VERB, weight);
}

static void add_verb(learner *l, dgm_bytes v)
{
    size_t n = v.size;
    add_s(l, v, "VBZ", DGM_UPOS_VERB);
    if (v.data[n - 1] == 'e' && n > 2 && v.data[n - 2] != 'e') {
        add_stem(l, v.data, n - 1, v, FROM_MUTE_E);
        return;
    }
    bool twice = doubles(v);
    if (twice) {
        dgm_bytes stem = dgm_print(l->t->a, "%.*s%c", DGM_ARG(v), v.data[n - 1]);
        add_stem(l, stem.data, stem.size, v, FROM_PLAIN_VERB);
    }
    if (!twice || !one_syllable(v))
        add_stem(l, v.data, n, v, FROM_PLAIN_VERB);
}

/* A slip of the treebanks ("flead" for "fled") must not win over a dictionary. */
static uint32_t trust(const learner *l, const dgm_token *w, dgm_bytes lemma)
{
    bool unknown_verb = l->verbs.n && w->upos == DGM_UPOS_VERB && dgm_map_get(&l->verbs, lemma) == DGM_NONE;
    return unknown_verb ? FROM_TREEBANK_ALONE : FROM_TREEBANK;
}

static dgm_status read_wordnet(learner *l, dgm_bytes folder, dgm_error *err)
{
    static const struct { const char *file; dgm_upos upos; bool exceptions; } files[] = {
        { "verb.exc", DGM_UPOS_VERB, true }, { "noun.exc", DGM_UPOS_NOUN, true }, { "adj.exc", DGM_UPOS_ADJ, true },
        { "index.verb", DGM_UPOS_VERB, false }, { "index.noun", DGM_UPOS_NOUN, false },
    };
    dgm_arena *a = l->t->a;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        dgm_bytes file;
        DGM_TRY(dgm_file_read(&file, a, dgm_print(a, "%.*s/%s", DGM_ARG(folder), files[i].file).data, err));
        while (file.size) {
            dgm_bytes line, first, rest;
            dgm_cut(file, '\n', &line, &file);
            if (!line.size || line.data[0] == ' ' || !dgm_cut(line, ' ', &first, &rest))
                continue;
            if (memchr(first.data, '_', first.size) || memchr(first.data, '-', first.size) || first.size < 2)
                continue;
            if (!files[i].exceptions) {
                if (files[i].upos == DGM_UPOS_VERB) {
                    dgm_map_set(&l->verbs, a, first, 1);
                    add_verb(l, first);
                } else {
                    add_s(l, first, "NNS", DGM_UPOS_NOUN);
                }
                continue;
            }
            dgm_bytes lemma, more;
            dgm_cut(dgm_trim(rest), ' ', &lemma, &more);
            if (files[i].upos == DGM_UPOS_NOUN) {
                add(l, first, lemma, "NNS", DGM_UPOS_NOUN, FROM_EXCEPTIONS);
            } else if (files[i].upos == DGM_UPOS_ADJ) {
                add(l, first, lemma, first.data[first.size - 1] == 'r' ? "JJR" : "JJS", DGM_UPOS_ADJ, FROM_EXCEPTIONS);
            } else if (dgm_ends(first, DGM_LIT("ing"))) {
                add(l, first, lemma, "VBG", DGM_UPOS_VERB, FROM_EXCEPTIONS);
            } else if (dgm_ends(first, DGM_LIT("s"))) {
                add(l, first, lemma, "VBZ", DGM_UPOS_VERB, FROM_EXCEPTIONS);
            } else {
                add(l, first, lemma, "VBD", DGM_UPOS_VERB, FROM_EXCEPTIONS);
                add(l, first, lemma, "VBN", DGM_UPOS_VERB, FROM_EXCEPTIONS);
            }
        }
    }
    return DGM_OK;
}

/* ---- types and votes ---- */

static int by_form(const void *x, const void *y)
{
    const type *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    if (a->script != b->script)
        return a->script < b->script ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

/* One type a form and tag: the script with the most weight. */
static void settle(learner *l)
{
    if (l->types.n)
        qsort(l->types.at, l->types.n, sizeof *l->types.at, by_form);
    uint32_t kept = 0;
    for (uint32_t i = 0, j; i < l->types.n; i = j) {
        type best = l->types.at[i];
        uint64_t most = 0;
        for (j = i; j < l->types.n && l->types.at[j].hash == l->types.at[i].hash;) {
            uint64_t sum = 0;
            uint32_t k = j;
            for (; k < l->types.n && l->types.at[k].hash == l->types.at[j].hash && l->types.at[k].script == l->types.at[j].script; k++)
                sum += l->types.at[k].weight;
            if (sum > most) {
                most = sum;
                best = l->types.at[j];
            }
            j = k;
        }
        l->types.at[kept++] = best;
    }
    l->types.n = kept;
}

static int by_ending(const void *x, const void *y)
{
    const vote *a = x, *b = y;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return a->script < b->script ? -1 : a->script > b->script;
}

static void put(dgm_index_slot *slots, uint32_t size, uint64_t hash, uint32_t value)
{
    uint32_t at = (uint32_t)hash & (size - 1);
    while (slots[at].value != DGM_NONE)
        at = (at + 1) & (size - 1);
    slots[at] = (dgm_index_slot){ (uint32_t)(hash >> 32), value };
}

static uint32_t power_above(uint32_t n)
{
    uint32_t p = 64;
    while (p < n)
        p *= 2;
    return p;
}

static uint32_t predict(const dgm_index_slot *slots, uint32_t size, dgm_bytes form, uint32_t tag, uint32_t longest)
{
    for (uint32_t n = longest + 1; n-- > 0;) {
        if (n >= form.size)
            continue;
        uint32_t s = dgm_index_get(slots, size, dgm_lemma_hash(dgm_slice(form, form.size - n, form.size), tag), DGM_NONE);
        if (s != DGM_NONE)
            return s;
    }
    return DGM_NONE;
}

typedef struct { uint64_t hash; uint32_t script; } kept_rule;

static void learn_endings(learner *l)
{
    dgm_arena *a = l->t->a;
    size_t most = (size_t)l->types.n * (DGM_LONGEST_ENDING + 1);
    uint32_t work_size = power_above(l->types.n * 4), n_kept = 0;
    dgm_index_slot *work = DGM_NEW(a, dgm_index_slot, work_size);
    memset(work, 0xFF, work_size * sizeof *work);
    vote *votes = DGM_NEW(a, vote, l->types.n + 1);
    kept_rule *kept = DGM_NEW(a, kept_rule, most + 1);
    for (uint32_t length = 0; length <= DGM_LONGEST_ENDING; length++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < l->types.n; i++) {
            const type *y = &l->types.at[i];
            if (length < y->form.size)
                votes[n++] = (vote){ dgm_lemma_hash(dgm_slice(y->form, y->form.size - length, y->form.size), y->tag),
                                     predict(work, work_size, y->form, y->tag, length ? length - 1 : 0), y->script };
        }
        qsort(votes, n, sizeof *votes, by_ending);
        uint32_t from = n_kept;
        for (uint32_t i = 0, j; i < n; i = j) {
            uint32_t best = DGM_NONE, count = 0, all = 0;
            for (j = i; j < n && votes[j].hash == votes[i].hash;) {
                uint32_t k = j;
                while (k < n && votes[k].hash == votes[i].hash && votes[k].script == votes[j].script)
                    k++;
                all += k - j;
                if (k - j > count) {
                    count = k - j;
                    best = votes[j].script;
                }
                j = k;
            }
            if (best != votes[i].shorter && (length == 0 || count >= 3) && 2 * count > all && n_kept < work_size / 2)
                kept[n_kept++] = (kept_rule){ votes[i].hash, best };
        }
        for (uint32_t i = from; i < n_kept; i++)
            put(work, work_size, kept[i].hash, kept[i].script);
    }
    l->t->shape.rule_slots = power_above(n_kept * 2);
    l->t->rule_index = DGM_NEW(a, dgm_index_slot, l->t->shape.rule_slots);
    memset(l->t->rule_index, 0xFF, l->t->shape.rule_slots * sizeof *l->t->rule_index);
    for (uint32_t i = 0; i < n_kept; i++)
        put(l->t->rule_index, l->t->shape.rule_slots, kept[i].hash, kept[i].script);
}

static void keep_exceptions(learner *l)
{
    uint32_t identity = script_of(l, DGM_LIT("a"), DGM_LIT("a")), n = 0;
    uint32_t *wrong = DGM_NEW(l->t->a, uint32_t, l->types.n + 1);
    for (uint32_t i = 0; i < l->types.n; i++) {
        const type *y = &l->types.at[i];
        uint32_t s = predict(l->t->rule_index, l->t->shape.rule_slots, y->form, y->tag, DGM_LONGEST_ENDING);
        if (y->script != (s == DGM_NONE ? identity : s))
            wrong[n++] = i;
    }
    l->t->shape.lemma_slots = power_above(n * 2);
    l->t->lemma_index = DGM_NEW(l->t->a, dgm_index_slot, l->t->shape.lemma_slots);
    memset(l->t->lemma_index, 0xFF, l->t->shape.lemma_slots * sizeof *l->t->lemma_index);
    for (uint32_t i = 0; i < n; i++)
        put(l->t->lemma_index, l->t->shape.lemma_slots, l->types.at[wrong[i]].hash, l->types.at[wrong[i]].script);
    l->t->shape.scripts = l->t->scripts.n;
}

dgm_status dgm_training_lemmas(dgm_training *t, const dgm_document *doc, dgm_bytes wordnet, dgm_error *err)
{
    learner l = { .t = t };
    if (wordnet.size)
        DGM_TRY(read_wordnet(&l, wordnet, err));
    for (uint32_t i = 0; i < doc->n; i++)
        for (uint32_t k = 0; k < doc->sentences[i].n; k++) {
            const dgm_token *w = &doc->sentences[i].tokens[k];
            if (w->upos != DGM_UPOS_PROPN && !dgm_is(w->lemma, "_"))
                add(&l, dgm_lemma_form(t->a, w->form), dgm_lower(t->a, w->lemma), w->xpos, w->upos,
                    trust(&l, w, dgm_lower(t->a, w->lemma)));
        }
    settle(&l);
    learn_endings(&l);
    keep_exceptions(&l);
    return DGM_OK;
}
