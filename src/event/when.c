/* when.c - when and where an event takes place.
 *
 *   Troops   shelled   Aleppo   on Monday   , officials in Beirut said on Tuesday
 *            trigger   place    date          of the saying, not of the shelling
 *
 * What hangs from the trigger itself is nearest, then what hangs from the verb that carries it ("launched an attack on Monday"). Words
 * that say nothing leave the event without a date: the report's date is in its header and is not repeated here.
 */
#include "event/when.h"

enum { DATE_WORDS = 9, LEVELS = 3 };

static const dgm_token *tok(const dgm_scene *x, uint32_t t) { return &x->s->tokens[t]; }

static bool tells_circumstance(dgm_deprel d)
{
    switch (d) {
    case DGM_obl: case DGM_obl_unmarked: case DGM_nmod: case DGM_nmod_unmarked: case DGM_advmod: case DGM_obj: case DGM_amod:
    case DGM_compound: case DGM_nmod_poss: case DGM_nummod: case DGM_nmod_desc:
        return true;
    default:
        return false;
    }
}

/* The token that carries the next wider circle: the governor of a noun, the verb before a bare conjunct. */
static uint32_t wider(const dgm_scene *x, uint32_t t)
{
    const dgm_token *k = tok(x, t);
    bool noun = k->upos == DGM_UPOS_NOUN || k->upos == DGM_UPOS_PROPN;
    bool shares = k->deprel == DGM_conj || k->deprel == DGM_xcomp || k->deprel == DGM_acl;
    return k->head != DGM_ROOT && (noun || shares) ? k->head : DGM_NONE;
}

static bool looks_back(const dgm_event *e)
{
    return e->aspect != DGM_ASPECT_FUTURE && e->type != DGM_AGREE && e->type != DGM_THREATEN;
}

static bool read_date(const dgm_scene *x, uint32_t head, bool past, dgm_event *e)
{
    uint32_t first, last;
    dgm_subtree(x->s, head, &first, &last);
    dgm_bytes words[DATE_WORDS];
    uint32_t n = 0, used;
    for (uint32_t t = first; t <= last + 4 && t < x->s->n && n < DATE_WORDS; t++)       /* "5 to 8 May" hangs loosely */
        words[n++] = tok(x, t)->form;
    dgm_date from, to;
    dgm_text_when(x->doc->text_lexicon, words, n, x->doc->date, past, &from, &to, &used);
    if (!used || (!dgm_date_known(from) && !dgm_date_known(to)) || first + used <= head)
        return false;
    e->date = from;
    e->date_end = to;
    return true;
}

static void find_date(const dgm_scene *x, uint32_t trigger, dgm_event *e)
{
    uint32_t at = trigger;
    for (int level = 0; level < LEVELS && at != DGM_NONE; level++, at = wider(x, at)) {
        DGM_EACH_CHILD(x->s, at, c)
            if (tells_circumstance(tok(x, c)->deprel) && read_date(x, c, looks_back(e), e))
                return;
    }
}

uint32_t dgm_place_below(const dgm_scene *x, uint32_t head)
{
    uint32_t best = DGM_NONE, open[32], n = 0;
    open[n++] = head;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t p = tok(x, open[i])->place;
        if (p != DGM_NONE && (best == DGM_NONE || !x->rec->places.at[tok(x, best)->place].located))
            best = open[i];
        DGM_EACH_CHILD(x->s, open[i], c) {
            dgm_deprel d = tok(x, c)->deprel;
            if ((tells_circumstance(d) || d == DGM_appos || d == DGM_flat || d == DGM_conj) && n < 32)
                open[n++] = c;
        }
    }
    return best;
}

uint32_t dgm_place_of_event(const dgm_scene *x, uint32_t trigger)
{
    uint32_t at = trigger, best = DGM_NONE;
    for (int level = 0; level < LEVELS && at != DGM_NONE && best == DGM_NONE; level++, at = wider(x, at))
        DGM_EACH_CHILD(x->s, at, c) {
            dgm_deprel d = tok(x, c)->deprel;
            uint32_t t = tells_circumstance(d) || d == DGM_nsubj_pass ? dgm_place_below(x, c) : DGM_NONE;
            if (t != DGM_NONE && (best == DGM_NONE || (!x->rec->places.at[tok(x, best)->place].located && x->rec->places.at[tok(x, t)->place].located)))
                best = t;
        }
    return best;
}

void dgm_set_when_and_where(const dgm_scene *x, uint32_t trigger, dgm_event *e)
{
    if (x->doc->text_lexicon)
        find_date(x, trigger, e);
    uint32_t place = dgm_place_of_event(x, trigger);
    e->place = place == DGM_NONE ? DGM_NONE : tok(x, place)->place;
}
