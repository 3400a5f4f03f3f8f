/* circumstances.c - around a cue: through which channel, on which day, whether the speaker has a name. */
#include "quote/inside.h"

enum { CHANNEL_REACH = 14, DATE_WORDS = 6, LONGEST_PHRASE = 8 };

static bool in_content(const dgm_draft *d, dgm_span s)
{
    for (uint32_t i = 0; i < d->content.n; i++)
        if (s.start >= d->content.at[i].start && s.start < d->content.at[i].end)
            return true;
    return false;
}

static uint32_t fold_from(const dgm_quoting *q, const dgm_sentence *s, uint32_t t, dgm_bytes *words, uint32_t most)
{
    uint32_t n = 0;
    for (; n < most && t + n < s->n; n++)
        words[n] = dgm_fold(q->scratch, s->tokens[t + n].form);
    return n;
}

/* "told a daily briefing", "told state television": token i belongs to the object of the cue. */
static bool is_told(const dgm_sentence *s, uint32_t cue, uint32_t i)
{
    for (int step = 0; i > cue && step < 4; step++) {
        if (s->tokens[i].head == cue)
            return s->tokens[i].deprel == DGM_obj || s->tokens[i].deprel == DGM_iobj;
        i = s->tokens[i].head == DGM_ROOT ? cue : s->tokens[i].head;
    }
    return false;
}

static void find_channel(dgm_quoting *q, dgm_draft *d, uint32_t from, uint32_t to)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    dgm_bytes words[LONGEST_PHRASE];
    for (uint32_t i = from; i <= to; i++) {
        if (in_content(d, s->tokens[i].span) || s->tokens[i].upos == DGM_UPOS_PUNCT)
            continue;
        bool led = (d->speaker == i && d->speaker_sentence == d->sentence)         /* "a statement said" */
            || is_told(s, d->cue, i);
        for (uint32_t back = 1; back <= 4 && back <= i && !led; back++) {
            if (s->tokens[i - back].upos == DGM_UPOS_PUNCT || dgm_is_verb(&s->tokens[i - back]))
                break;
            led = s->tokens[i - back].upos == DGM_UPOS_ADP;
        }
        uint32_t cursor;
        if (led && dgm_phrases_match(q->cues->channels, words, fold_from(q, s, i, words, LONGEST_PHRASE), &cursor)) {
            d->channel = q->cues->canonical.at[dgm_phrases_value(q->cues->channels, cursor)];
            return;
        }
    }
}

static void find_date(dgm_quoting *q, dgm_draft *d, uint32_t from, uint32_t to)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    dgm_bytes words[DATE_WORDS];
    for (uint32_t i = from; i <= to; i++) {
        if (in_content(d, s->tokens[i].span))
            continue;
        uint32_t n = fold_from(q, s, i, words, DATE_WORDS), used = 0;
        for (uint32_t k = 0; k < n; k++)
            words[k] = s->tokens[i + k].form;
        dgm_date date = dgm_text_date(q->doc->text_lexicon, words, n, q->doc->date, true, &used);
        if (used && date.year && date.day) {
            d->date = date;
            return;
        }
    }
}

static void find_anonymity(dgm_quoting *q, dgm_draft *d, uint32_t from, uint32_t to)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    dgm_bytes words[LONGEST_PHRASE];
    uint32_t cursor;
    for (uint32_t i = from; i <= to; i++)
        if (!in_content(d, s->tokens[i].span)
            && dgm_phrases_match(q->cues->anonymous, words, fold_from(q, s, i, words, LONGEST_PHRASE), &cursor))
            d->anonymous = true;
    if (d->speaker == DGM_NONE)
        return;
    const dgm_sentence *home = &q->doc->sentences[d->speaker_sentence];
    uint32_t first, last;
    dgm_subtree(home, d->speaker, &first, &last);
    for (uint32_t i = first; i <= last; i++)
        if (dgm_phrases_match(q->cues->anonymous, words, fold_from(q, home, i, words, LONGEST_PHRASE), &cursor))
            d->anonymous = true;
    uint32_t head = dgm_map_get(&q->cues->anonymous_heads, dgm_fold(q->scratch, home->tokens[d->speaker].lemma));
    bool indefinite = false;
    DGM_EACH_CHILD(home, d->speaker, c)
        indefinite = indefinite || ((home->tokens[c].deprel == DGM_det || home->tokens[c].deprel == DGM_nummod)
                                    && dgm_word_is(q->cues, DGM_WORD_INDEFINITE, &home->tokens[c]));
    bool named = false;
    DGM_EACH_CHILD(home, d->speaker, c)
        named = named || home->tokens[c].deprel == DGM_appos || home->tokens[c].deprel == DGM_flat;
    if (head == 1 || (head == 2 && indefinite && !named))
        d->anonymous = true;
}

void dgm_draft_close(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    if (d->cue == DGM_NONE || !s->n)
        return;
    uint32_t from = d->cue > CHANNEL_REACH ? d->cue - CHANNEL_REACH : 0;
    uint32_t to = d->cue + CHANNEL_REACH < s->n ? d->cue + CHANNEL_REACH : s->n - 1;
    uint32_t around = q->quote_of[d->sentence][d->cue];
    for (uint32_t i = d->cue; i < to; i++)                  /* not beyond the next quotation or clause that is content */
        if (q->quote_of[d->sentence][i + 1] != around)
            to = i;
    for (uint32_t i = d->cue; i > from; i--)
        if (q->quote_of[d->sentence][i - 1] != around)
            from = i;
    find_channel(q, d, d->cue, to);
    if (!d->channel.size)
        find_channel(q, d, from, d->cue);
    uint32_t near = d->cue + 5 < to ? d->cue + 5 : to;
    find_date(q, d, d->cue, near);
    if (!d->date.year)
        find_date(q, d, d->cue > 4 && d->cue - 4 > from ? d->cue - 4 : from, d->cue);
    find_anonymity(q, d, from, to);
}
