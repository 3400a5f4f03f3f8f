/* cues.c - lexicon/quotes: reporting verbs and nouns, channels, marks of anonymity, small word classes.
 *
 * One fact a line, the first field says which:
 *   certainty  name  speech|request|attitude|doubt|denial  [aspect]           of what the cue holds; actual where none is named
 *   cue        lemma  verb|noun|adverb|phrase  certainty  needs  source    needs: clause, quote, object, infinitive, naming, patient, joined by |;
 *                                                                   either = clause|quote. "call for": verb and particle
 *   channel    phrase  canonical
 *   anonymous  head|phrase  word or phrase  [indefinite]            indefinite: only "a diplomat", never "the diplomat"
 *   word       class  word                                         classes: see class_names below
 */
#include "quote/inside.h"

static const char *const class_names[] = {
    "negation", "refusal", "relay", "complementizer", "comparison", "first-singular", "first-plural", "tell", "listener", "light",
    "indefinite", "possessor", "state-role", "third-person", "third-plural", "tie", "modal", "raising",
    "anaphor", "pointer", "agent", "governor", "sequel", "inverting", "hearsay"
};
_Static_assert(sizeof class_names / sizeof *class_names == DGM_N_WORDS, "a name for each word class");

typedef struct { dgm_cues *cues; dgm_arena *a; } reading;

static dgm_status read_needs(unsigned *out, dgm_bytes text, const dgm_row *row, dgm_error *err)
{
    *out = 0;
    while (text.size) {
        dgm_bytes one;
        dgm_cut(text, '|', &one, &text);
        if (dgm_is(one, "clause"))
            *out |= DGM_NEEDS_CLAUSE;
        else if (dgm_is(one, "quote"))
            *out |= DGM_NEEDS_QUOTE;
        else if (dgm_is(one, "either"))
            *out |= DGM_NEEDS_CLAUSE | DGM_NEEDS_QUOTE;
        else if (dgm_is(one, "object"))
            *out |= DGM_NEEDS_OBJECT;
        else if (dgm_is(one, "infinitive"))
            *out |= DGM_NEEDS_INFINITIVE;
        else if (dgm_is(one, "naming"))
            *out |= DGM_NEEDS_NAMING;
        else if (dgm_is(one, "patient"))
            *out |= DGM_NEEDS_PATIENT;
        else
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown need \"%.*s\"; write clause, quote, either, object, infinitive, naming or patient",
                               DGM_ARG(one));
    }
    return DGM_OK;
}

static dgm_status read_certainty(reading *r, const dgm_row *row, dgm_error *err)
{
    dgm_certainty c = { .name = row->field[1], .aspect = DGM_ASPECT_ACTUAL };
    bool doubt = dgm_is(row->field[2], "doubt");
    c.attitude = doubt || dgm_is(row->field[2], "attitude");
    c.denial = dgm_is(row->field[2], "denial");
    c.request = dgm_is(row->field[2], "request");
    if (!c.attitude && !c.denial && !c.request && !dgm_is(row->field[2], "speech"))
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "a certainty is speech, request, attitude, doubt or denial, not \"%.*s\"", DGM_ARG(row->field[2]));
    if (row->field[3].size) {
        while (c.aspect < DGM_N_ASPECTS && !dgm_is(row->field[3], dgm_aspect_name(c.aspect)))
            c.aspect++;
        if (c.aspect == DGM_N_ASPECTS)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown aspect \"%.*s\"", DGM_ARG(row->field[3]));
    }
    if (doubt)
        r->cues->doubted = r->cues->certainties.n;
    dgm_map_set(&r->cues->certainty_by_name, r->a, c.name, r->cues->certainties.n);
    *DGM_PUSH(r->a, &r->cues->certainties) = c;
    return DGM_OK;
}

static dgm_status read_cue(reading *r, const dgm_row *row, dgm_error *err)
{
    if (row->n < 5)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "a cue takes lemma, verb|noun|adverb|phrase, certainty and needs");
    dgm_cue cue = { .lemma = dgm_lower(r->a, row->field[1]), .certainty = dgm_map_get(&r->cues->certainty_by_name, row->field[3]) };
    if (cue.certainty == DGM_NONE)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown certainty \"%.*s\"; lexicon/quotes/certainties.tsv names them",
                           DGM_ARG(row->field[3]));
    DGM_TRY(read_needs(&cue.needs, row->field[4], row, err));
    uint32_t index = r->cues->list.n;
    if (dgm_is(row->field[2], "verb")) {
        cue.kind = DGM_CUE_VERB;
        dgm_bytes head;
        dgm_cut(cue.lemma, ' ', &head, &cue.particle);
        dgm_map_set(&r->cues->verbs, r->a, cue.lemma, index);
    } else if (dgm_is(row->field[2], "noun")) {
        cue.kind = DGM_CUE_NOUN;
        dgm_map_set(&r->cues->nouns, r->a, cue.lemma, index);
    } else if (dgm_is(row->field[2], "adverb")) {
        cue.kind = DGM_CUE_ADVERB;
        dgm_map_set(&r->cues->adverbs, r->a, cue.lemma, index);
    } else if (dgm_is(row->field[2], "phrase")) {
        cue.kind = DGM_CUE_PHRASE;
        dgm_phrases_add(r->cues->phrases, dgm_fold(r->a, cue.lemma), index);
    } else {
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "a cue is a verb, a noun, an adverb or a phrase, not \"%.*s\"", DGM_ARG(row->field[2]));
    }
    *DGM_PUSH(r->a, &r->cues->list) = cue;
    return DGM_OK;
}

static dgm_status read_row(void *ctx, const dgm_row *row, dgm_error *err)
{
    reading *r = ctx;
    dgm_bytes what = row->field[0];
    if (dgm_is(what, "cue"))
        return read_cue(r, row, err);
    if (row->n < 3)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "too few fields");
    if (dgm_is(what, "certainty"))
        return read_certainty(r, row, err);
    if (dgm_is(what, "channel")) {
        dgm_phrases_add(r->cues->channels, dgm_fold(r->a, row->field[1]), r->cues->canonical.n);
        *DGM_PUSH(r->a, &r->cues->canonical) = row->field[2];
        return DGM_OK;
    }
    if (dgm_is(what, "anonymous")) {
        dgm_bytes folded = dgm_fold(r->a, row->field[2]);
        if (dgm_is(row->field[1], "head"))
            dgm_map_set(&r->cues->anonymous_heads, r->a, folded, dgm_is(row->field[3], "indefinite") ? 2 : 1);
        else
            dgm_phrases_add(r->cues->anonymous, folded, 0);
        return DGM_OK;
    }
    if (dgm_is(what, "word")) {
        for (uint32_t i = 0; i < DGM_N_WORDS; i++)
            if (dgm_is(row->field[1], class_names[i])) {
                dgm_map_set(&r->cues->words[i], r->a, dgm_lower(r->a, row->field[2]), 1);
                return DGM_OK;
            }
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown word class \"%.*s\"", DGM_ARG(row->field[1]));
    }
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "unknown fact \"%.*s\"; write certainty, cue, channel, anonymous or word", DGM_ARG(what));
}

dgm_status dgm_cues_read(dgm_cues **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    dgm_cues *c = DGM_NEW(a, dgm_cues, 1);
    c->phrases = dgm_phrases_new(a);
    c->channels = dgm_phrases_new(a);
    c->anonymous = dgm_phrases_new(a);
    reading r = { c, a };
    DGM_TRY(dgm_tables_read(a, layers, "quotes", ".tsv", read_row, &r, err));
    *out = c;
    return DGM_OK;
}

bool dgm_word_is(const dgm_cues *cues, dgm_word_class c, const dgm_token *t)
{
    return dgm_map_get(&cues->words[c], t->lemma) != DGM_NONE;
}

/* "call" and "for" -> the key "call for". Lemmas longer than the buffer are no cues. */
static const dgm_cue *with_particle(const dgm_cues *cues, dgm_bytes lemma, dgm_bytes particle)
{
    char key[64];
    if (!particle.size || lemma.size + particle.size + 1 > sizeof key)
        return NULL;
    memcpy(key, lemma.data, lemma.size);
    key[lemma.size] = ' ';
    memcpy(key + lemma.size + 1, particle.data, particle.size);
    uint32_t at = dgm_map_get(&cues->verbs, (dgm_bytes){ key, lemma.size + 1 + particle.size });
    return at == DGM_NONE ? NULL : &cues->list.at[at];
}

/* "Peru fears that it will break": for the tagger the fears of Peru. */
static bool is_hidden_verb(const dgm_cues *cues, const dgm_sentence *s, uint32_t t)
{
    const dgm_token *k = &s->tokens[t];
    if (t == 0 || t + 2 >= s->n || !k->xpos || strcmp(k->xpos, "NNS") != 0 || s->tokens[t - 1].head != t
        || !dgm_word_is(cues, DGM_WORD_COMPLEMENTIZER, &s->tokens[t + 1]))
        return false;
    dgm_deprel r = s->tokens[t - 1].deprel;
    uint32_t at = dgm_map_get(&cues->verbs, k->lemma);
    return (r == DGM_nsubj || (r == DGM_compound && s->tokens[t - 1].upos == DGM_UPOS_PROPN)) && at != DGM_NONE
        && (cues->list.at[at].needs & DGM_NEEDS_CLAUSE);
}

const dgm_cue *dgm_cue_at(const dgm_cues *cues, const dgm_sentence *s, uint32_t t)
{
    const dgm_token *k = &s->tokens[t];
    if (k->upos == DGM_UPOS_NOUN) {
        if (is_hidden_verb(cues, s, t))
            return &cues->list.at[dgm_map_get(&cues->verbs, k->lemma)];
        uint32_t at = dgm_map_get(&cues->nouns, k->lemma);
        return at == DGM_NONE ? NULL : &cues->list.at[at];
    }
    if (k->upos == DGM_UPOS_ADV && k->head != DGM_ROOT) {
        uint32_t at = dgm_map_get(&cues->adverbs, k->lemma);
        return at == DGM_NONE ? NULL : &cues->list.at[at];
    }
    if (!dgm_is_verb(k))
        return NULL;
    const dgm_cue *found;
    DGM_EACH_CHILD(s, t, c) {
        if (c < t)
            continue;
        if (s->tokens[c].deprel == DGM_compound_prt && (found = with_particle(cues, k->lemma, s->tokens[c].lemma)))
            return found;
        if (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl || s->tokens[c].deprel == DGM_advcl)
            DGM_EACH_CHILD(s, c, p)
                if ((s->tokens[p].deprel == DGM_case || s->tokens[p].deprel == DGM_mark) && p < c
                    && (found = with_particle(cues, k->lemma, s->tokens[p].lemma)))
                    return found;
    }
    uint32_t at = dgm_map_get(&cues->verbs, k->lemma);
    return at == DGM_NONE ? NULL : &cues->list.at[at];
}
