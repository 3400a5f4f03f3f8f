/* floating.c - quotations without a cue of their own.
 *
 *   "A," he said. "B."                          B goes on from A: the same statement
 *   He calls the plan "a farce".                a piece of the reporter's clause: mixed, on the word of the cue above it
 *   The minister was angry. "Never again."      the subject of the sentence before, with less confidence
 *
 * A new paragraph ends the open speaker, unless it opens with a quotation that has no cue: news breaks long quotations so.
 */
#include "quote/inside.h"

enum { CLIMB = 12, FEWEST_TOKENS = 4, FEWEST_GOING_ON = 2 };

/* Contents so far, by token: which draft holds it. */
static uint32_t **stamp_drafts(dgm_quoting *q)
{
    uint32_t **held = DGM_NEW(q->scratch, uint32_t *, q->doc->n);
    for (uint32_t i = 0; i < q->doc->n; i++) {
        held[i] = DGM_NEW(q->scratch, uint32_t, q->doc->sentences[i].n);
        for (uint32_t t = 0; t < q->doc->sentences[i].n; t++)
            held[i][t] = DGM_NONE;
    }
    for (uint32_t i = 0; i < q->drafts.n; i++) {
        const dgm_draft *d = &q->drafts.at[i];
        for (uint32_t c = 0; c < d->content.n; c++)
            for (uint32_t t = 0; t < q->doc->sentences[d->sentence].n; t++) {
                dgm_span s = q->doc->sentences[d->sentence].tokens[t].span;
                if (s.start >= d->content.at[c].start && s.end <= d->content.at[c].end)
                    held[d->sentence][t] = i;
            }
    }
    return held;
}

/* Title Case: each word of more than three letters, two at least, begins with a capital. */
static bool is_title(const dgm_quoting *q, uint32_t k)
{
    const dgm_quote_place *p = &q->places[k];
    const dgm_sentence *s = &q->doc->sentences[p->first_sentence];
    uint32_t capitals = 0;
    if (p->first_sentence != p->last_sentence)
        return false;
    for (uint32_t t = p->first; t <= p->last; t++) {
        size_t next;
        bool upper = dgm_is_upper(dgm_utf8_next(s->tokens[t].form, 0, &next));
        if (s->tokens[t].upos != DGM_UPOS_PUNCT && !upper && s->tokens[t].form.size > 3)
            return false;
        capitals += upper;
    }
    return capitals > 1;
}

/* A paragraph that is nothing but a title between marks. */
static bool is_heading(const dgm_quoting *q, uint32_t k)
{
    uint32_t i = q->places[k].first_sentence, paragraph = q->doc->sentences[i].paragraph;
    bool alone = (i == 0 || q->doc->sentences[i - 1].paragraph != paragraph) && (i + 1 == q->doc->n || q->doc->sentences[i + 1].paragraph != paragraph);
    return alone && q->quotes.at[k].marks.start <= q->doc->sentences[i].span.start && q->quotes.at[k].marks.end >= q->doc->sentences[i].span.end
        && is_title(q, k);
}

/* The piece of a clause: the head of the quotation hangs somewhere below a cue. */
static bool attach_piece(dgm_quoting *q, uint32_t k)
{
    const dgm_quote_place *p = &q->places[k];
    uint32_t sentence = p->first_sentence;
    const dgm_sentence *s = &q->doc->sentences[sentence];
    uint32_t last = p->last_sentence == sentence ? p->last : s->n - 1, at = p->first;
    if (is_title(q, k))
        return false;
    for (int step = 0; step < CLIMB; step++) {
        uint32_t up = s->tokens[at].head;
        if (up == DGM_ROOT)
            return false;
        at = up;
        if (at >= p->first && at <= last)
            continue;
        uint32_t draft = q->draft_of_cue[sentence][at];
        if (draft != DGM_NONE && q->drafts.at[draft].cue_span.end <= q->quotes.at[k].content.start) {
            *DGM_PUSH(q->scratch, &q->drafts.at[draft].content) = q->quotes.at[k].content;
            q->drafts.at[draft].kind = DGM_MIXED;
            q->places[k].draft = draft;
            return true;
        }
        const dgm_cue *entry = dgm_cue_at(q->cues, s, at);
        dgm_draft d;
        if (!entry || entry->kind != DGM_CUE_VERB || draft != DGM_NONE || !(entry->needs & DGM_NEEDS_QUOTE) || entry->needs == DGM_NEEDS_QUOTE)
            continue;                                        /* "closed the “loophole”": a cue of whole utterances, or of none */
        if (!dgm_draft_open(q, sentence, at, entry, &d) || d.speaker == DGM_NONE)
            return false;
        d.confidence = 0.8f;
        dgm_draft_piece(q, &d, k);
        *DGM_PUSH(q->scratch, &q->drafts) = d;
        q->draft_of_cue[sentence][at] = q->drafts.n - 1;
        q->places[k].draft = q->drafts.n - 1;
        return true;
    }
    return false;
}

/* An utterance: it opens a sentence and is more than a title in quotation marks. */
static bool is_utterance(const dgm_quoting *q, uint32_t k, uint32_t fewest)
{
    const dgm_quote_place *p = &q->places[k];
    const dgm_sentence *s = &q->doc->sentences[p->first_sentence];
    const dgm_quotation *n = &q->quotes.at[k];
    for (uint32_t t = 0; t < p->first; t++)
        if (!dgm_is_mark(s->tokens[t].form))
            return false;
    bool verb = false;
    for (uint32_t t = p->first; t < s->n && q->quote_of[p->first_sentence][t] != DGM_NONE && !verb; t++)
        verb = dgm_is_verb(&s->tokens[t]) || s->tokens[t].upos == DGM_UPOS_AUX;
    return p->last_sentence != p->first_sentence
        || ((n->sentence || n->comma || n->goes_on) && (verb || n->sentence) && p->last - p->first + 1 >= fewest);
}

static void float_from(dgm_quoting *q, uint32_t k, const dgm_draft *from, float confidence)
{
    dgm_draft d = { .sentence = q->places[k].first_sentence, .cue = DGM_NONE, .speaker_sentence = from->speaker_sentence,
                    .speaker = from->speaker, .speaker_span = from->speaker_span, .who = from->who, .anonymous = from->anonymous,
                    .kind = DGM_DIRECT, .channel = from->channel, .date = from->date, .confidence = confidence };
    *DGM_PUSH(q->scratch, &d.content) = q->quotes.at[k].content;
    *DGM_PUSH(q->scratch, &q->drafts) = d;
    q->places[k].draft = q->drafts.n - 1;
}

static uint32_t end_of(const dgm_draft *d)
{
    uint32_t end = d->cue_span.end;
    for (uint32_t i = 0; i < d->content.n; i++)
        if (d->content.at[i].end > end)
            end = d->content.at[i].end;
    return end;
}

/* The subject of the sentence before, when it names someone. */
static bool float_from_subject(dgm_quoting *q, uint32_t k)
{
    uint32_t sentence = q->places[k].first_sentence;
    if (!sentence || q->doc->sentences[sentence - 1].paragraph != q->doc->sentences[sentence].paragraph)
        return false;
    const dgm_sentence *s = &q->doc->sentences[sentence - 1];
    if (!s->n || s->root >= s->n)
        return false;
    uint32_t subject = dgm_child_main(s, s->root, DGM_nsubj);
    if (subject == DGM_NONE)
        return false;
    dgm_draft d = { .speaker = DGM_NONE };
    dgm_draft_speaker(q, &d, sentence - 1, subject);
    bool person = s->tokens[subject].upos == DGM_UPOS_PROPN;
    for (uint32_t i = 0; i < d.who.n; i++)
        person = person || q->rec->entities.at[d.who.at[i]].kind == DGM_KIND_PERSON;
    if (person)
        float_from(q, k, &d, 0.5f);
    return person;
}

void dgm_attribute_rest(dgm_quoting *q)
{
    uint32_t **held = stamp_drafts(q);
    uint32_t *last_of = DGM_NEW(q->scratch, uint32_t, q->doc->n);       /* by sentence: its last draft by place of the cue */
    for (uint32_t i = 0; i < q->doc->n; i++)
        last_of[i] = DGM_NONE;
    for (uint32_t i = 0; i < q->drafts.n; i++) {
        uint32_t *l = &last_of[q->drafts.at[i].sentence];
        if (*l == DGM_NONE || end_of(&q->drafts.at[*l]) < end_of(&q->drafts.at[i]))
            *l = i;
    }
    for (uint32_t k = q->quotes.n; k-- > 0;) {               /* a quotation over paragraphs whose cue comes at its end */
        uint32_t next = k + 1;
        while (next < q->quotes.n && q->quotes.at[next].outer != DGM_NONE)
            next++;
        if (q->quotes.at[k].goes_on && q->places[k].draft == DGM_NONE && next < q->quotes.n && q->quotes.at[next].goes_before
            && q->places[next].draft != DGM_NONE) {
            q->places[k].draft = q->places[next].draft;
            *DGM_PUSH(q->scratch, &q->drafts.at[q->places[k].draft].content) = q->quotes.at[k].content;
        }
    }
    uint32_t before = DGM_NONE, looked = 0, previous = DGM_NONE;        /* previous: the last outermost quotation */
    for (uint32_t k = 0; k < q->quotes.n; k++) {
        dgm_quote_place *p = &q->places[k];
        if (p->first_sentence == DGM_NONE || q->quotes.at[k].outer != DGM_NONE)
            continue;
        for (; looked < p->first_sentence; looked++)
            if (last_of[looked] != DGM_NONE)
                before = last_of[looked];
        uint32_t came_before = previous;
        previous = k;
        if (p->draft != DGM_NONE) {
            before = p->draft;
            continue;
        }
        if (q->quotes.at[k].goes_before && came_before != DGM_NONE && q->places[came_before].draft != DGM_NONE) {
            p->draft = q->places[came_before].draft;
            *DGM_PUSH(q->scratch, &q->drafts.at[p->draft].content) = q->quotes.at[k].content;
            continue;
        }
        uint32_t holder = held[p->first_sentence][p->first];
        if (holder != DGM_NONE) {
            if (q->drafts.at[holder].kind == DGM_INDIRECT)
                q->drafts.at[holder].kind = DGM_MIXED;
            p->draft = holder;
            continue;
        }
        bool goes_on = came_before != DGM_NONE && q->places[came_before].draft != DGM_NONE
            && q->doc->sentences[q->places[came_before].last_sentence].paragraph == q->doc->sentences[p->first_sentence].paragraph;
        if (is_heading(q, k) || !is_utterance(q, k, goes_on ? FEWEST_GOING_ON : FEWEST_TOKENS)) {
            attach_piece(q, k);
            continue;
        }
        uint32_t paragraph = q->doc->sentences[p->first_sentence].paragraph;
        bool opens_paragraph = p->first_sentence == 0 || q->doc->sentences[p->first_sentence - 1].paragraph != paragraph;
        if (before != DGM_NONE && q->drafts.at[before].speaker != DGM_NONE) {
            const dgm_draft *b = &q->drafts.at[before];
            uint32_t home = came_before != DGM_NONE && q->places[came_before].draft == before
                ? q->doc->sentences[q->places[came_before].last_sentence].paragraph : q->doc->sentences[b->sentence].paragraph;
            if (home == paragraph && b->kind == DGM_DIRECT && came_before != DGM_NONE && q->places[came_before].draft == before) {
                *DGM_PUSH(q->scratch, &q->drafts.at[before].content) = q->quotes.at[k].content;
                p->draft = before;
                continue;
            }
            if (home == paragraph || (opens_paragraph && home + 1 == paragraph)) {
                float_from(q, k, b, home == paragraph ? 0.8f : 0.6f);
                before = p->draft;
                continue;
            }
        }
        if (float_from_subject(q, k))
            before = p->draft;
    }
}

/* The state an official speaks for, as an entity of the record. */
static uint32_t state_of(const dgm_quoting *q, uint32_t speaker)
{
    const dgm_entity *e = &q->rec->entities.at[speaker];
    bool official = e->kind == DGM_KIND_GOVERNMENT;
    for (uint32_t i = 0; i < e->roles.n && !official; i++)
        official = dgm_map_get(&q->cues->words[DGM_WORD_STATE_ROLE], e->roles.at[i]) != DGM_NONE;
    if (official && e->country.size)
        for (uint32_t i = 0; i < q->rec->entities.n; i++)
            if (q->rec->entities.at[i].kind == DGM_KIND_COUNTRY && dgm_eq(q->rec->entities.at[i].country, e->country))
                return i;
    return speaker;
}

static void link_first_person(dgm_quoting *q)
{
    uint32_t *state = DGM_NEW(q->scratch, uint32_t, q->rec->entities.n);
    for (uint32_t i = 0; i < q->rec->entities.n; i++)
        state[i] = DGM_NONE;
    for (uint32_t i = 0; i < q->doc->n; i++)
        for (uint32_t t = 0; t < q->doc->sentences[i].n; t++) {
            const dgm_token *token = &q->doc->sentences[i].tokens[t];
            if (token->upos != DGM_UPOS_PRON || !(token->flags & DGM_TOKEN_QUOTED) || token->statement == DGM_NONE)
                continue;
            bool many = dgm_word_is(q->cues, DGM_WORD_PLURAL, token);
            const dgm_statement *said = &q->rec->statements.at[token->statement];
            if ((!many && !dgm_word_is(q->cues, DGM_WORD_SINGULAR, token)) || !said->speaker.n || said->speaker.at[0] >= q->rec->entities.n)
                continue;
            uint32_t speaker = said->speaker.at[0];
            if (many && state[speaker] == DGM_NONE)
                state[speaker] = state_of(q, speaker);
            dgm_actor_link(q->doc, q->rec, q->scratch, i, t, many ? state[speaker] : speaker, DGM_BY_PRONOUN,
                           many ? DGM_LIT("first person: whom the speaker speaks for") : DGM_LIT("first person: the speaker"));
        }
}

/* The statement of a statement within: "I think X" in a quotation is the quotation's speaker thinking. */
static void link_inner_speakers(dgm_quoting *q)
{
    for (uint32_t i = 0; i < q->drafts.n; i++) {
        const dgm_draft *d = &q->drafts.at[i];
        if (!d->content.n || d->speaker == DGM_NONE)
            continue;
        const dgm_token *t = &q->doc->sentences[d->speaker_sentence].tokens[d->speaker];
        dgm_statement *inner = &q->rec->statements.at[d->index];
        if (t->upos != DGM_UPOS_PRON || t->statement == DGM_NONE || t->statement == d->index || inner->speaker.n
            || (!dgm_word_is(q->cues, DGM_WORD_SINGULAR, t) && !dgm_word_is(q->cues, DGM_WORD_PLURAL, t)))
            continue;
        inner->speaker = q->rec->statements.at[t->statement].speaker;
    }
}

/* The subject of an indirect content that is a third-person pronoun is the speaker. */
static void link_reported_subject(dgm_quoting *q)
{
    for (uint32_t i = 0; i < q->drafts.n; i++) {
        const dgm_draft *d = &q->drafts.at[i];
        if (!d->content.n || d->cue == DGM_NONE || d->kind == DGM_DIRECT || d->speaker == DGM_NONE || !d->who.n)
            continue;
        const dgm_sentence *s = &q->doc->sentences[d->sentence];
        DGM_EACH_CHILD(s, d->cue, c) {
            uint32_t subject = s->tokens[c].deprel == DGM_ccomp ? dgm_child_main(s, c, DGM_nsubj) : DGM_NONE;
            if (subject == DGM_NONE || subject < d->cue || !dgm_word_is(q->cues, DGM_WORD_THIRD, &s->tokens[subject]))
                continue;
            bool several = dgm_word_is(q->cues, DGM_WORD_THIRD_PLURAL, &s->tokens[subject]);
            for (uint32_t k = 0; k < d->who.n && (several || k < 1); k++)
                dgm_actor_link(q->doc, q->rec, q->scratch, d->sentence, subject, d->who.at[k], DGM_BY_PRONOUN,
                               DGM_LIT("pronoun: the speaker of what is reported"));
        }
    }
}

void dgm_link_pronouns(dgm_quoting *q)
{
    link_inner_speakers(q);
    link_first_person(q);
    link_reported_subject(q);
}
