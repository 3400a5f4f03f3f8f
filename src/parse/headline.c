/* headline.c - the verb of a headline.
 *
 *   Police in Ghana arrest 20 people .         arrest: noun, no verb anywhere
 *   Police in Ghana arrested 20 people .       arrested: verb; the same tree serves
 *
 * Headlines and agency leads tell the news in the present, treebanks tell it in the past: many a verb that is spelt like a noun is then
 * taken for one. Where the root of a sentence is no verb, a word that stands where one would is read once more in its regular past, which can be
 * nothing but a verb. If that makes it the root of the sentence with a subject before it, the second reading is the right one.
 */
#include "parse/headline.h"
#include "parse/features.h"

enum { LONGEST = 60 };

static bool opens_verb(const dgm_token *t) { return dgm_is_finite(t) || strcmp(t->xpos, "MD") == 0; }

static bool is_noun(const dgm_token *t) { return t->upos == DGM_UPOS_NOUN || t->upos == DGM_UPOS_PROPN; }

static bool ends_in(dgm_bytes b, char c) { return b.size && b.data[b.size - 1] == c; }

static bool is_known(const dgm_model *m, const dgm_token *like, dgm_bytes form)
{
    dgm_token t = *like;
    t.form = form;
    dgm_features f;
    dgm_features_of(&f, &t, false);
    return dgm_index_get(m->word_index, m->shape.word_slots, dgm_hash(dgm_features_key(&f)), 0) != 0;
}

/* "arrest", "arrests": arrested; "fire": fired; "kidnap": kidnapped. Empty where no such word is known. */
static dgm_bytes regular_past(const dgm_model *m, const dgm_token *t, dgm_arena *scratch)
{
    dgm_bytes stem = dgm_lower(scratch, t->form);
    if (ends_in(stem, 's') && stem.size > 3)
        stem.size--;
    if (ends_in(stem, 'e'))
        stem.size--;
    if (stem.size < 2)
        return (dgm_bytes){ 0 };
    dgm_bytes past = dgm_print(scratch, "%.*sed", DGM_ARG(stem));
    if (!is_known(m, t, past))
        past = dgm_print(scratch, "%.*s%ced", DGM_ARG(stem), stem.data[stem.size - 1]);
    return is_known(m, t, past) ? past : (dgm_bytes){ 0 };
}

/* The noun that a verb at `at` would agree with: the last one before the first preposition, or before `at`. */
static uint32_t subject_before(const dgm_sentence *s, uint32_t at)
{
    uint32_t noun = DGM_NONE;
    for (uint32_t i = 0; i < at && s->tokens[i].upos != DGM_UPOS_ADP; i++)
        if (is_noun(&s->tokens[i]))
            noun = i;
    return noun;
}

bool dgm_headline_next(const dgm_model *m, const dgm_sentence *s, uint32_t *from, dgm_arena *scratch, dgm_headline_word *out)
{
    if (s->n < 4 || s->n > LONGEST)
        return false;
    if (opens_verb(&s->tokens[s->root]) || dgm_child(s, s->root, DGM_cop) != DGM_NONE || dgm_child_main(s, s->root, DGM_aux) != DGM_NONE)
        return false;
    for (uint32_t i = *from > 0 ? *from : 1; i + 1 < s->n && !opens_verb(&s->tokens[i]); i++) {
        const dgm_token *t = &s->tokens[i], *before = t - 1, *after = t + 1;
        bool kind = (t->upos == DGM_UPOS_NOUN || t->upos == DGM_UPOS_ADJ || strcmp(t->xpos, "VB") == 0 ||
                     (t->upos == DGM_UPOS_PROPN && t->form.data[0] >= 'a')) && !(t->flags & DGM_TOKEN_NAME);
        uint32_t subject = subject_before(s, i);
        if (dgm_is(before->form, ",") && i > 2)        /* "a court in Galle, Sri Lanka, sentences" */
            before--;
        if (!kind || !is_noun(before) || subject == DGM_NONE)
            continue;
        bool singular = ends_in(t->form, 's'), behind_phrase = subject + 1 < i;
        bool plural_subject = s->tokens[subject].xpos[0] && strchr(s->tokens[subject].xpos, 'S') != NULL;
        bool object = after->upos == DGM_UPOS_DET || after->upos == DGM_UPOS_NUM || after->upos == DGM_UPOS_PRON || is_noun(after) || after->upos == DGM_UPOS_ADJ;
        /* "Peace talks in Geneva" is none; "Farmers in India march on the capital" is. One body may act as many: "police arrest" */
        if (singular ? plural_subject || !object : !(plural_subject || (behind_phrase && object)) || (!object && !(behind_phrase && after->upos == DGM_UPOS_ADP)))
            continue;
        out->past = regular_past(m, t, scratch);
        if (out->past.size) {
            out->at = i;
            *from = i + 1;
            return true;
        }
    }
    return false;
}

bool dgm_headline_is_verb(const dgm_sentence *s, uint32_t at)
{
    const dgm_token *t = &s->tokens[at];
    if (t->head != DGM_ROOT || (strcmp(t->xpos, "VBD") != 0 && strcmp(t->xpos, "VBN") != 0) || dgm_child_main(s, at, DGM_aux) != DGM_NONE)
        return false;
    uint32_t subject = dgm_child(s, at, DGM_nsubj);
    return subject != DGM_NONE && subject < at;
}
