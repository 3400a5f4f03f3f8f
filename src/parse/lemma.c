/* lemma.c - base forms: an edit of the word's end, known for the word or learned for its ending.
 *
 *   urging VBG   -> cut 3, add "e"        went VBD -> cut 4, add "go"        shelling VBG -> cut 3
 */
#include "parse/lemma.h"

uint32_t dgm_lemma_tag(const char *xpos, dgm_upos upos)
{
    uint32_t tag = 0;
    for (const char *p = xpos; *p; p++)
        tag = tag * 131 + (unsigned char)*p;
    /* An auxiliary "'s" is "be", a verb "has" may be either: the universal tag decides where the Penn tag is shared. */
    return tag * 32 + (upos == DGM_UPOS_AUX ? DGM_UPOS_VERB : upos);
}

dgm_bytes dgm_lemma_form(dgm_arena *a, dgm_bytes form)
{
    bool plain = true;
    for (size_t i = 0; i < form.size && plain; i++)
        plain = (unsigned char)form.data[i] < 0x80 && !(form.data[i] >= 'A' && form.data[i] <= 'Z');
    if (plain)
        return form;
    dgm_bytes low = dgm_lower(a, form);
    char *out = dgm_alloc(a, low.size + 1);
    size_t n = 0;
    for (size_t i = 0; i < low.size; i++) {
        if (i + 2 < low.size && (unsigned char)low.data[i] == 0xE2 && (unsigned char)low.data[i + 1] == 0x80 &&
            ((unsigned char)low.data[i + 2] == 0x98 || (unsigned char)low.data[i + 2] == 0x99)) {
            out[n++] = '\'';
            i += 2;
        } else {
            out[n++] = low.data[i];
        }
    }
    return (dgm_bytes){ out, n };
}

dgm_bytes dgm_lemma(const dgm_model *m, dgm_arena *a, const dgm_token *t, uint32_t tag)
{
    if (t->upos == DGM_UPOS_PROPN || t->flags & DGM_TOKEN_NAME)
        return t->form;
    dgm_bytes form = dgm_lemma_form(a, t->form);
    uint32_t key = dgm_lemma_tag(m->tag_names[tag].xpos, t->upos);
    uint32_t script = dgm_index_get(m->lemma_index, m->shape.lemma_slots, dgm_lemma_hash(form, key), DGM_NONE);
    for (uint32_t n = DGM_LONGEST_ENDING + 1; script == DGM_NONE && n-- > 0;)
        if (n < form.size)
            script = dgm_index_get(m->rule_index, m->shape.rule_slots,
                                   dgm_lemma_hash(dgm_slice(form, form.size - n, form.size), key), DGM_NONE);
    if (script == DGM_NONE)
        return form;
    const dgm_script *s = &m->scripts[script];
    if (s->cut > form.size || (s->cut == form.size && s->n == 0))
        return form;
    if (s->n == 0)
        return dgm_slice(form, 0, form.size - s->cut);
    size_t kept = form.size - s->cut;
    char *out = dgm_alloc(a, kept + s->n);
    memcpy(out, form.data, kept);
    memcpy(out + kept, s->add, s->n);
    return (dgm_bytes){ out, kept + s->n };
}
