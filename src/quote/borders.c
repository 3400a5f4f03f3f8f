/* borders.c - where one content ends and another begins.
 *
 *   says the tweets were “lies and theories”         the piece brings the clause around it
 *   With so many roads, “there is no way in,” ...    a quotation that begins small brings what stands in front
 *   said they left, adding that nobody returned      what the speaker adds is a statement of its own
 *   accused Oslo of hiding gold, which Oslo denies   and so is what the other answers
 */
#include "quote/inside.h"

static bool is_comma(const dgm_sentence *s, uint32_t t) { return t < s->n && dgm_is(s->tokens[t].form, ","); }

/* The surroundings of a piece in quotation marks that belong to the same words: "says the tweets were “lies”". */
void dgm_draft_piece(dgm_quoting *q, dgm_draft *d, uint32_t k)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    const dgm_quote_place *p = &q->places[k];
    uint32_t first = d->cue + 1, last = p->last_sentence == d->sentence ? p->last : s->n - 1, behind = last;
    bool plain = d->entry && (d->entry->needs & DGM_NEEDS_CLAUSE) && first < p->first && s->tokens[first].upos != DGM_UPOS_ADP;
    while (behind + 1 < s->n && (s->tokens[behind + 1].upos != DGM_UPOS_PUNCT || dgm_is_mark(s->tokens[behind + 1].form)))
        behind++;
    if (plain && !dgm_holds_clause(s, first, last) && behind > last + 1 && s->tokens[last + 2].upos != DGM_UPOS_ADP)
        last = behind;                                       /* "said “budget reforms” would pay for it" */
    for (uint32_t t = first; plain && t < p->first; t++)
        plain = (s->tokens[t].upos != DGM_UPOS_PUNCT || dgm_is_mark(s->tokens[t].form)) && s->tokens[t].upos != DGM_UPOS_SCONJ;
    if (plain && dgm_holds_clause(s, first, last))
        dgm_draft_add(q, d, first, last);
    if (!d->content.n)
        *DGM_PUSH(q->scratch, &d->content) = q->quotes.at[k].content;
    d->kind = DGM_MIXED;
}

/* "With so many roads, “there is no way in,” she said": what stands in front of a quotation that begins small is said too. */
void dgm_draft_front(dgm_quoting *q, dgm_draft *d, uint32_t k)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    const dgm_quote_place *p = &q->places[k];
    if (p->first_sentence != d->sentence || d->speaker == DGM_NONE)
        return;
    uint32_t end = p->first, a, b;
    while (end > 0 && dgm_is_mark(s->tokens[end - 1].form))
        end--;
    if (d->cue < end) {                                      /* "So when they left, she said, “we were glad.”" */
        if (!dgm_cue_phrase(d, s, &a, &b))
            return;
        end = a;
    }
    if (end < 2 || !is_comma(s, end - 1))
        return;
    for (uint32_t t = 0; t + 1 < end; t++)
        if (q->draft_of_cue[d->sentence][t] != DGM_NONE || q->quote_of[d->sentence][t] != q->quotes.at[k].outer
            || dgm_word_is(q->cues, DGM_WORD_COMPARISON, &s->tokens[t]))
            return;
    dgm_draft_add(q, d, 0, end - 2);
    d->kind = DGM_MIXED;
}

/* The content span of d ends before token t of its sentence, and before the comma in front of it. */
static void cut_content(dgm_quoting *q, dgm_draft *d, uint32_t t)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t at = s->tokens[t].span.start;
    for (uint32_t c = 0; c < d->content.n; c++) {
        dgm_span *span = &d->content.at[c];
        if (span->start < at && at < span->end) {
            while (t > 0 && s->tokens[t - 1].upos == DGM_UPOS_PUNCT)
                t--;
            if (t > 0 && s->tokens[t - 1].span.end > span->start)
                span->end = s->tokens[t - 1].span.end;
        } else if (span->start >= at) {
            *span = (dgm_span){ at, at };                    /* tidied away later */
        }
    }
}

void dgm_part_contents(dgm_quoting *q)
{
    for (uint32_t i = 0; i < q->drafts.n; i++) {
        dgm_draft *d = &q->drafts.at[i];
        if (d->cue == DGM_NONE || !d->content.n || !d->entry)
            continue;
        const dgm_sentence *s = &q->doc->sentences[d->sentence];
        bool adds = dgm_word_is(q->cues, DGM_WORD_SEQUEL, &s->tokens[d->cue]) && d->cue > 0 && is_comma(s, d->cue - 1);
        bool denies = q->cues->certainties.at[d->entry->certainty].denial && s->tokens[d->cue].deprel == DGM_acl_relcl;
        for (uint32_t t = 0; (adds || denies) && t < d->cue; t++) {
            uint32_t k = q->draft_of_cue[d->sentence][t];
            if (k == DGM_NONE || k == i || q->quote_of[d->sentence][t] != q->quote_of[d->sentence][d->cue])
                continue;
            dgm_draft *other = &q->drafts.at[k];
            bool same = other->speaker_sentence == d->speaker_sentence && other->speaker == d->speaker;
            uint32_t first, last;
            dgm_subtree(s, d->cue, &first, &last);
            if (adds && same)
                cut_content(q, other, d->cue);
            else if (denies && !same && first > 0 && is_comma(s, first - 1))
                cut_content(q, other, first);
            else if (denies && !same && is_comma(s, first))
                cut_content(q, other, first + 1);
        }
    }
}
