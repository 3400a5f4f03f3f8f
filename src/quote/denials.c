/* denials.c - who denies whose claim.
 *
 *   Ukraine said Russia had shelled a hospital. Moscow denied it.            "it" points back at the claim
 *   ... accused Iran of attacking the tanker. Tehran rejected the accusation.   so does a noun of speaking
 *   Rwanda denies arming the rebels. Congo accuses Rwanda of arming them.    or both say the same in the same words
 *
 * Both statements are kept and linked: what one claims and another denies is contested, and neither is the reporter's word.
 * A denial answers another speaker within a few sentences; the claim that names the denier is the likelier one.
 */
#include "quote/inside.h"

/* Sentences; lemmas of a content that are compared; claims that are asked for one denial, the nearest first, and denials of one sentence,
 * so that a report of nothing but denials costs no more than its length. */
enum { BACK = 4, AHEAD = 1, MOST_LEMMAS = 24, MOST_CLAIMS = 32, MOST_DENIALS = 8 };

typedef struct { dgm_bytes at[MOST_LEMMAS]; bool verb[MOST_LEMMAS]; uint32_t n; } lemmas;

/* Drafts by sentence, denials by claim: the first of each, then the next of each. Claims and denials are drafts here. */
typedef struct {
    const dgm_quoting *q;
    uint32_t          *first_of, *next;
    uint32_t          *first_denial, *next_denial, *n_denials;
} linking;

static bool is_denial(const dgm_quoting *q, const dgm_draft *d)
{
    return d->entry && q->cues->certainties.at[d->entry->certainty].denial;
}

static bool is_attitude(const dgm_quoting *q, const dgm_draft *d)
{
    return d->entry && q->cues->certainties.at[d->entry->certainty].attitude;
}

/* Words that carry meaning, of the first content spans. */
static void collect(const dgm_quoting *q, const dgm_draft *d, lemmas *out)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    out->n = 0;
    for (uint32_t c = 0; c < d->content.n; c++)
        for (uint32_t t = 0; t < s->n && out->n < MOST_LEMMAS; t++) {
            const dgm_token *k = &s->tokens[t];
            if (k->span.start < d->content.at[c].start || k->span.end > d->content.at[c].end)
                continue;
            if (k->upos == DGM_UPOS_NOUN || k->upos == DGM_UPOS_VERB || k->upos == DGM_UPOS_PROPN || k->upos == DGM_UPOS_ADJ) {
                out->verb[out->n] = k->upos == DGM_UPOS_VERB;
                out->at[out->n++] = k->lemma;
            }
        }
}

static bool is_state(const dgm_entity *e) { return e->kind == DGM_KIND_COUNTRY || e->kind == DGM_KIND_GOVERNMENT; }

/* One entity, or two names of one state: "Moscow" and "Russia". */
static bool same_party(const dgm_quoting *q, uint32_t a, uint32_t b)
{
    if (a == b)
        return true;
    const dgm_entity *x = &q->rec->entities.at[a], *y = &q->rec->entities.at[b];
    return x->country.size && dgm_eq(x->country, y->country) && is_state(x) && is_state(y);
}

static bool same_speaker(const dgm_quoting *q, const dgm_draft *a, const dgm_draft *b)
{
    for (uint32_t i = 0; i < a->who.n; i++)
        for (uint32_t k = 0; k < b->who.n; k++)
            if (same_party(q, a->who.at[i], b->who.at[k]))
                return true;
    return (!a->who.n || !b->who.n)
        && dgm_eq(dgm_cover(q->doc->text, a->speaker_span), dgm_cover(q->doc->text, b->speaker_span));
}

/* The sentence of the claim, beside both speakers, names the denier or his country. */
static bool names(const dgm_quoting *q, const dgm_draft *claim, const dgm_draft *denier)
{
    const dgm_sentence *s = &q->doc->sentences[claim->sentence];
    for (uint32_t t = 0; t < s->n; t++) {
        const dgm_token *k = &s->tokens[t];
        bool speaks = (k->span.start >= claim->speaker_span.start && k->span.end <= claim->speaker_span.end)
            || (k->span.start >= denier->speaker_span.start && k->span.end <= denier->speaker_span.end);
        if (k->entity == DGM_NONE || speaks)
            continue;
        const dgm_entity *y = &q->rec->entities.at[k->entity];
        for (uint32_t i = 0; i < denier->who.n; i++) {
            const dgm_entity *x = &q->rec->entities.at[denier->who.at[i]];
            if (denier->who.at[i] == k->entity || (x->country.size && dgm_eq(x->country, y->country)))
                return true;
        }
    }
    return false;
}

/* The content only points at what was said: "it", "the accusation", "any involvement". */
static bool points_back(const dgm_quoting *q, const dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    if (!d->by_object)
        return false;
    for (uint32_t t = 0; t < s->n; t++) {
        const dgm_token *k = &s->tokens[t];
        if (k->span.start < d->content.at[0].start || k->span.end > d->content.at[0].end)
            continue;
        bool head = k->head != DGM_ROOT && (s->tokens[k->head].span.start < d->content.at[0].start || s->tokens[k->head].span.end > d->content.at[0].end);
        if (head && (dgm_word_is(q->cues, DGM_WORD_ANAPHOR, k) || dgm_word_is(q->cues, DGM_WORD_POINTER, k)))
            return true;
    }
    return false;
}

/* Shared words against the shorter of both: half of them, and more than one, or a verb of a claim that names the denier. */
static bool same_matter(const lemmas *a, const lemmas *b, bool named)
{
    uint32_t shared = 0;
    bool verb = false;
    for (uint32_t i = 0; i < a->n; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->n && !found; k++)
            if (dgm_eq(a->at[i], b->at[k])) {
                found = true;
                verb = verb || (a->verb[i] && b->verb[k]);
            }
        shared += found;
    }
    uint32_t shorter = a->n < b->n ? a->n : b->n;
    return shared && shared * 2 >= shorter && (shared > 1 || (verb && named));
}

/* 0: no answer to it; else the likelier, the higher. */
static uint32_t answers(const dgm_quoting *q, const dgm_draft *denial, const dgm_draft *claim, bool pointing, const lemmas *words)
{
    uint32_t far = denial->sentence > claim->sentence ? denial->sentence - claim->sentence : claim->sentence - denial->sentence;
    bool before = claim->sentence < denial->sentence
        || (claim->sentence == denial->sentence && claim->cue_span.start < denial->cue_span.start);
    if (far > (before ? BACK : AHEAD) || same_speaker(q, denial, claim) || claim->speaker == DGM_NONE)
        return 0;
    bool named = names(q, claim, denial);
    lemmas theirs;
    collect(q, claim, &theirs);
    if (!pointing && same_matter(words, &theirs, named))
        return 20 - far + (before ? 5 : 0) + (named ? 10 : 0);
    if (pointing && before && (named || far <= 1))
        return 20 - far + (named ? 10 : 0);
    return 0;
}

static uint32_t claim_of(const linking *l, uint32_t at)
{
    const dgm_quoting *q = l->q;
    const dgm_draft *denial = &q->drafts.at[at];
    bool pointing = points_back(q, denial);
    lemmas words;
    collect(q, denial, &words);
    uint32_t best = DGM_NONE, most = 0, asked = 0;
    for (uint32_t step = 0; step <= BACK + AHEAD; step++) {
        uint32_t i = step <= BACK ? denial->sentence - step : denial->sentence + step - BACK;
        if ((step <= BACK && step > denial->sentence) || i >= q->doc->n)
            continue;
        for (uint32_t c = l->first_of[i]; c != DGM_NONE && asked < MOST_CLAIMS; c = l->next[c]) {
            const dgm_draft *claim = &q->drafts.at[c];
            if (c == at || claim->cue == DGM_NONE || is_denial(q, claim) || is_attitude(q, claim))
                continue;
            asked++;
            uint32_t score = answers(q, denial, claim, pointing, &words);
            if (score > most) {
                most = score;
                best = c;
            }
        }
    }
    return best;
}

static uint32_t *none(dgm_arena *a, uint32_t n)
{
    uint32_t *at = DGM_NEW(a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++)
        at[i] = DGM_NONE;
    return at;
}

void dgm_link_denials(dgm_quoting *q)
{
    uint32_t n = q->drafts.n;
    linking l = { .q = q, .first_of = none(q->scratch, q->doc->n), .next = none(q->scratch, n), .first_denial = none(q->scratch, n),
                  .next_denial = none(q->scratch, n), .n_denials = DGM_NEW(q->scratch, uint32_t, n) };
    for (uint32_t i = n; i-- > 0;)
        if (q->drafts.at[i].content.n) {
            l.next[i] = l.first_of[q->drafts.at[i].sentence];
            l.first_of[q->drafts.at[i].sentence] = i;
        }
    uint32_t *looked = DGM_NEW(q->scratch, uint32_t, q->doc->n);
    for (uint32_t i = n; i-- > 0;) {
        bool asks = q->drafts.at[i].content.n && is_denial(q, &q->drafts.at[i]) && looked[q->drafts.at[i].sentence]++ < MOST_DENIALS;
        uint32_t claim = asks ? claim_of(&l, i) : DGM_NONE;
        if (claim == DGM_NONE)
            continue;
        q->rec->statements.at[q->drafts.at[i].index].denies = dgm_record_refs(q->rec, &q->drafts.at[claim].index, 1);
        l.next_denial[i] = l.first_denial[claim];
        l.first_denial[claim] = i;
        l.n_denials[claim]++;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (!l.n_denials[i])
            continue;
        uint32_t *deniers = DGM_NEW(q->scratch, uint32_t, l.n_denials[i]), k = 0;
        for (uint32_t d = l.first_denial[i]; d != DGM_NONE; d = l.next_denial[d])
            deniers[k++] = q->drafts.at[d].index;
        q->rec->statements.at[q->drafts.at[i].index].denied_by = dgm_record_refs(q->rec, deniers, k);
    }
}
