/* quote.c - who says what: the order of work.
 *
 *   "We urge Russia to use its influence,"  Longden   said   on Twitter.
 *    content span                           speaker   cue    channel
 *
 * Marks first (marks.c): each quotation looks for its cue behind it, then before it, on the surface, because journalists
 * close quotations more reliably than parsers attach them. Then the cues that are left ask the tree for a speaker and a clause
 * (attribution.c, content.c, borders.c). Then the quotations that are left: inside an indirect statement they make it a mixed one; else
 * the open speaker carries on ("floating": floating.c).
 */
#include "quote/inside.h"

#include <stdlib.h>

enum { CUE_REACH = 30 };

/* ---- tokens and quotations ---- */

static void map_quotations(dgm_quoting *q)
{
    q->quote_of = DGM_NEW(q->scratch, uint32_t *, q->doc->n);
    q->places = DGM_NEW(q->scratch, dgm_quote_place, q->quotes.n);
    for (uint32_t i = 0; i < q->quotes.n; i++)
        q->places[i] = (dgm_quote_place){ DGM_NONE, 0, DGM_NONE, 0, DGM_NONE };
    uint32_t next = 0, stack[16], depth = 0;
    for (uint32_t i = 0; i < q->doc->n; i++) {
        dgm_sentence *s = &q->doc->sentences[i];
        q->quote_of[i] = DGM_NEW(q->scratch, uint32_t, s->n);
        for (uint32_t t = 0; t < s->n; t++) {
            dgm_span at = s->tokens[t].span;
            while (depth && q->quotes.at[stack[depth - 1]].content.end <= at.start)
                depth--;
            while (next < q->quotes.n && q->quotes.at[next].content.start < at.end) {
                if (q->quotes.at[next].content.end > at.start && depth < 16)
                    stack[depth++] = next;
                next++;
            }
            uint32_t k = depth ? stack[depth - 1] : DGM_NONE;
            q->quote_of[i][t] = k;
            if (k != DGM_NONE)
                s->tokens[t].flags |= DGM_TOKEN_QUOTED;
            for (uint32_t d = 0; d < depth; d++) {
                dgm_quote_place *p = &q->places[stack[d]];
                if (p->first_sentence == DGM_NONE) {
                    p->first_sentence = i;
                    p->first = t;
                }
                p->last_sentence = i;
                p->last = t;
            }
        }
    }
}

/* Token t stands at the level of quotation k's surroundings. */
static bool is_beside(const dgm_quoting *q, uint32_t k, uint32_t sentence, uint32_t t)
{
    return q->quote_of[sentence][t] == q->quotes.at[k].outer;
}

static bool takes_quote(const dgm_cue *c) { return c && (c->needs & DGM_NEEDS_QUOTE); }

static bool starts_upper(const dgm_quoting *q, uint32_t k)
{
    size_t next;
    uint32_t c = dgm_utf8_next(q->doc->text, q->quotes.at[k].content.start, &next);
    return dgm_is_upper(c) || c == '[' || dgm_is_digit(c) || c == '.' || c == 0x2026;
}

/* More than a title or a phrase: only then may a verb that the lexicon does not know be its cue ("he laughed"). */
static bool holds_verb(const dgm_quoting *q, uint32_t k)
{
    const dgm_quote_place *p = &q->places[k];
    const dgm_sentence *s = &q->doc->sentences[p->first_sentence];
    uint32_t last = p->last_sentence == p->first_sentence ? p->last : s->n - 1;
    for (uint32_t t = p->first; t <= last && t < s->n; t++)
        if (s->tokens[t].upos == DGM_UPOS_VERB || s->tokens[t].upos == DGM_UPOS_AUX)
            return true;
    return false;
}

/* ---- the cue of a quotation, on the surface ---- */

typedef struct { uint32_t sentence, token, phrase; const dgm_cue *entry; } found_cue;      /* phrase: words, 0: a verb */

static bool is_clause_of_noun(const dgm_token *t) { return t->deprel == DGM_acl || t->deprel == DGM_acl_relcl; }

static bool look_right(dgm_quoting *q, uint32_t k, found_cue *out)
{
    const dgm_quotation *n = &q->quotes.at[k];
    const dgm_quote_place *p = &q->places[k];
    const dgm_sentence *s = &q->doc->sentences[p->last_sentence];
    uint32_t t = p->last + 1;
    bool comma = n->comma;
    while (t < s->n && is_beside(q, k, p->last_sentence, t) && s->tokens[t].upos == DGM_UPOS_PUNCT) {
        comma = comma || dgm_is(s->tokens[t].form, ",");
        if (dgm_is(s->tokens[t].form, ":") || dgm_is(s->tokens[t].form, ";"))
            return false;
        t++;
    }
    if (!comma && !n->sentence && !(t < s->n && takes_quote(dgm_cue_at(q->cues, s, t))))
        return false;
    uint32_t reach = t + CUE_REACH < s->n ? t + CUE_REACH : s->n;
    for (; t < reach && is_beside(q, k, p->last_sentence, t); t++) {
        const dgm_cue *phrase;
        uint32_t length = dgm_phrase_at(q, p->last_sentence, t, &phrase);
        if (length) {
            *out = (found_cue){ p->last_sentence, t, length, phrase };
            return true;
        }
        if (!dgm_is_verb(&s->tokens[t]))
            continue;
        const dgm_cue *entry = dgm_cue_at(q->cues, s, t);
        if (dgm_word_is(q->cues, DGM_WORD_RELAY, &s->tokens[t]))
            for (uint32_t u = t + 1; u < reach && u <= t + 2; u++)
                if (takes_quote(dgm_cue_at(q->cues, s, u))) {
                    *out = (found_cue){ p->last_sentence, u, 0, dgm_cue_at(q->cues, s, u) };
                    return true;
                }
        if (!takes_quote(entry) && (is_clause_of_noun(&s->tokens[t]) || !comma || !holds_verb(q, k)))
            continue;
        *out = (found_cue){ p->last_sentence, t, 0, entry };
        return true;
    }
    return false;
}

/* The last cue in front of token `end` at the level of quotation k; any verb will do where `any`. */
static bool last_cue_before(dgm_quoting *q, uint32_t k, uint32_t sentence, uint32_t end, bool any, found_cue *out)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    for (uint32_t t = end, steps = 0; t-- > 0 && steps < CUE_REACH; steps++) {
        if (!is_beside(q, k, sentence, t))
            return false;
        const dgm_cue *entry = dgm_cue_at(q->cues, s, t);
        if (dgm_is_verb(&s->tokens[t]) && (takes_quote(entry) || (any && !is_clause_of_noun(&s->tokens[t])))) {
            *out = (found_cue){ sentence, t, 0, takes_quote(entry) ? entry : NULL };
            return true;
        }
    }
    return false;
}

typedef enum { NO_LINK, PARTIAL, BY_VERB, BY_COMMA, BY_COLON, SENTENCE_START } left_link;

/* What stands right before a quotation tells what it is: an own utterance or a piece of the reporter's clause. */
static left_link link_before(const dgm_quoting *q, uint32_t k, uint32_t *end)
{
    const dgm_quote_place *p = &q->places[k];
    const dgm_sentence *s = &q->doc->sentences[p->first_sentence];
    uint32_t t = p->first;
    while (t > 0 && dgm_is_mark(s->tokens[t - 1].form))
        t--;
    *end = t;
    if (t == 0)
        return SENTENCE_START;
    const dgm_token *before = &s->tokens[t - 1];
    if (!is_beside(q, k, p->first_sentence, t - 1))
        return NO_LINK;
    if (dgm_is(before->form, ":"))
        return BY_COLON;
    if (dgm_is(before->form, ","))
        return BY_COMMA;
    if (takes_quote(dgm_cue_at(q->cues, s, t - 1)) && (starts_upper(q, k) || q->quotes.at[k].sentence))
        return BY_VERB;
    return before->upos == DGM_UPOS_PUNCT ? NO_LINK : PARTIAL;
}

static bool look_left(dgm_quoting *q, uint32_t k, left_link link, uint32_t end, found_cue *out)
{
    const dgm_quote_place *p = &q->places[k];
    bool utterance = starts_upper(q, k) && (q->quotes.at[k].sentence || q->quotes.at[k].goes_on) && holds_verb(q, k);
    if (link == BY_COLON || link == BY_VERB || link == BY_COMMA)
        return last_cue_before(q, k, p->first_sentence, end, link != BY_VERB && utterance, out);
    if (link == SENTENCE_START && p->first_sentence > 0) {      /* "The minister said:" as a sentence of its own */
        const dgm_sentence *s = &q->doc->sentences[p->first_sentence - 1];
        if (s->n && dgm_is(s->tokens[s->n - 1].form, ":"))
            return last_cue_before(q, k, p->first_sentence - 1, s->n, true, out);
    }
    return false;
}

static uint32_t draft_at(const dgm_quoting *q, uint32_t sentence, uint32_t cue) { return q->draft_of_cue[sentence][cue]; }

static uint32_t keep_draft(dgm_quoting *q, const dgm_draft *d)
{
    *DGM_PUSH(q->scratch, &q->drafts) = *d;
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t head = s->tokens[d->cue].head;
    q->draft_of_cue[d->sentence][d->cue] = q->drafts.n - 1;
    if (head != DGM_ROOT && dgm_word_is(q->cues, DGM_WORD_RELAY, &s->tokens[head]))
        q->draft_of_cue[d->sentence][head] = q->drafts.n - 1;      /* "quoted as saying" is one cue */
    return q->drafts.n - 1;
}

/* "“Who pays?” the envoy asked.": a mark that asks or cries ends the sentence, but not the attribution. The cue is then the main verb of
 * the next sentence, which says nothing else. */
static bool look_next(dgm_quoting *q, uint32_t k, found_cue *out)
{
    const dgm_quotation *n = &q->quotes.at[k];
    uint32_t i = q->places[k].last_sentence;
    const dgm_sentence *s = &q->doc->sentences[i];
    char last = q->doc->text.data[n->content.end - 1];
    if ((last != '!' && last != '?') || i + 1 >= q->doc->n || q->doc->sentences[i + 1].paragraph != s->paragraph)
        return false;
    for (uint32_t t = q->places[k].last + 1; t < s->n; t++)
        if (s->tokens[t].upos != DGM_UPOS_PUNCT)
            return false;
    s = &q->doc->sentences[++i];
    if (s->root >= s->n || !is_beside(q, k, i, s->root))
        return false;
    const dgm_cue *entry = dgm_cue_at(q->cues, s, s->root);
    if (!takes_quote(entry) || !(entry->needs & DGM_NEEDS_CLAUSE) || dgm_child_main(s, s->root, DGM_nsubj) == DGM_NONE)
        return false;
    DGM_EACH_CHILD(s, s->root, c) {
        dgm_deprel r = s->tokens[c].deprel;
        if (r == DGM_ccomp || r == DGM_xcomp || r == DGM_parataxis || (r == DGM_obj && !dgm_word_is(q->cues, DGM_WORD_TELL, &s->tokens[s->root])))
            return false;
    }
    *out = (found_cue){ i, s->root, 0, entry };
    return true;
}

/* "Elizabeth Moor: “Shut the gate.”", "Moor warns banks: “You will pay.”": a colon is cue enough, behind a name. */
static void attribute_label(dgm_quoting *q, uint32_t k, uint32_t end)
{
    const dgm_quote_place *p = &q->places[k];
    const dgm_sentence *s = &q->doc->sentences[p->first_sentence];
    if (end < 2 || !starts_upper(q, k) || !q->quotes.at[k].sentence || !holds_verb(q, k))
        return;
    uint32_t who = s->root < end ? dgm_clause_subject(s, s->root) : DGM_NONE;
    if (who == DGM_NONE && end == 2)
        who = 0;
    if (who == DGM_NONE || s->tokens[who].upos != DGM_UPOS_PROPN)
        return;
    dgm_draft d = { .sentence = p->first_sentence, .cue = DGM_NONE, .kind = DGM_DIRECT, .confidence = 0.6f };
    dgm_draft_speaker(q, &d, p->first_sentence, who);
    *DGM_PUSH(q->scratch, &d.content) = q->quotes.at[k].content;
    *DGM_PUSH(q->scratch, &q->drafts) = d;
    q->places[k].draft = q->drafts.n - 1;
}

static void attribute(dgm_quoting *q, uint32_t k)
{
    uint32_t end;
    left_link link = link_before(q, k, &end);
    const dgm_quotation *n = &q->quotes.at[k];
    found_cue cue;
    bool found = false;
    if (link == PARTIAL || (n->goes_before && !n->comma))
        return;
    if (link == BY_COLON || link == BY_VERB || (link == BY_COMMA && !n->comma))
        found = look_left(q, k, link, end, &cue) || look_right(q, k, &cue);
    else
        found = look_right(q, k, &cue) || look_left(q, k, link, end, &cue) || look_next(q, k, &cue);
    if (!found && link == BY_COLON)
        attribute_label(q, k, end);
    if (!found)
        return;
    uint32_t at = draft_at(q, cue.sentence, cue.token);
    if (at == DGM_NONE) {
        dgm_draft d;
        if (cue.phrase) {
            dgm_draft_phrase(q, cue.sentence, cue.token, cue.phrase, &d);
            if (d.speaker == DGM_NONE)
                return;
            d.entry = cue.entry;
            d.content.n = 0;
        } else if (!dgm_draft_open(q, cue.sentence, cue.token, cue.entry, &d)) {
            return;
        }
        if (d.speaker == DGM_NONE && !dgm_draft_inverted(q, &d) && (!cue.entry || !starts_upper(q, k)))
            return;
        d.confidence = cue.entry ? 0.95f : 0.75f;
        at = keep_draft(q, &d);
    }
    dgm_draft *d = &q->drafts.at[at];
    d->kind = DGM_DIRECT;
    *DGM_PUSH(q->scratch, &d->content) = n->content;
    q->places[k].draft = at;
    if (!starts_upper(q, k))
        dgm_draft_front(q, d, k);
}

/* ---- cues that the tree serves ---- */

/* "could deny them water", "a way to learn what happened", "asked not to be named": nobody says or holds anything. A clause
 * of speech is another matter ("may say that ..."). */
static bool is_idle(const dgm_quoting *q, const dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    const dgm_token *t = &s->tokens[d->cue];
    dgm_bytes words[8];
    uint32_t n = 0, cursor;
    for (; n < 8 && d->cue + n < s->n; n++)
        words[n] = dgm_fold(q->scratch, s->tokens[d->cue + n].form);
    if (dgm_phrases_match(q->cues->anonymous, words, n, &cursor))
        return true;
    if (d->kind == DGM_INDIRECT)
        DGM_EACH_CHILD(s, d->cue, c)                        /* "a way of verifying that ..." */
            if (c + 1 == d->cue && s->tokens[c].deprel == DGM_mark && dgm_word_is(q->cues, DGM_WORD_GOVERNOR, &s->tokens[c]))
                return true;
    const dgm_token *who = &q->doc->sentences[d->speaker_sentence].tokens[d->speaker];
    if (d->by_object && !d->who.n && who->upos != DGM_UPOS_PROPN && who->upos != DGM_UPOS_PRON && who->lemma.size
        && dgm_map_get(&q->cues->anonymous_heads, who->lemma) == DGM_NONE && dgm_map_get(&q->cues->nouns, who->lemma) == DGM_NONE)
        return true;                                        /* "the floods threaten two villages": no one who could speak, no report */
    if (d->kind != DGM_INDIRECT || t->upos != DGM_UPOS_VERB || (!d->by_object && !q->cues->certainties.at[d->entry->certainty].attitude))
        return false;
    DGM_EACH_CHILD(s, d->cue, c) {
        if (c > d->cue)
            break;
        if (s->tokens[c].deprel == DGM_aux && dgm_word_is(q->cues, DGM_WORD_MODAL, &s->tokens[c]))
            return true;
        if (s->tokens[c].deprel == DGM_mark && s->tokens[c].upos == DGM_UPOS_PART && t->deprel != DGM_xcomp)
            return t->deprel == DGM_acl || !d->by_object;
    }
    return false;
}

static void attribute_clauses(dgm_quoting *q, uint32_t sentence)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    for (uint32_t t = 0; t < s->n; t++) {
        dgm_draft d;
        const dgm_cue *entry;
        if (s->tokens[t].upos == DGM_UPOS_PUNCT || draft_at(q, sentence, t) != DGM_NONE)
            continue;
        uint32_t length = dgm_phrase_at(q, sentence, t, &entry);
        if (length) {
            if (dgm_draft_chain(q, sentence, t, length) || !dgm_draft_phrase(q, sentence, t, length, &d))
                continue;
            d.entry = entry;
        } else if (!(entry = dgm_cue_at(q->cues, s, t)) || !dgm_draft_open(q, sentence, t, entry, &d)
                   || !(d.speaker == DGM_NONE ? dgm_draft_hearsay(q, &d) : dgm_draft_content(q, &d) && !is_idle(q, &d))) {
            continue;
        } else if (!(entry->needs & (DGM_NEEDS_CLAUSE | DGM_NEEDS_QUOTE))) {
            d.confidence = 0.7f;
        }
        keep_draft(q, &d);
    }
}

/* ---- into the record ---- */

static int by_position(const void *a, const void *b)
{
    const dgm_span *x = a, *y = b;
    return x->start != y->start ? (x->start < y->start ? -1 : 1) : (x->end < y->end ? -1 : x->end > y->end);
}

static void tidy_content(dgm_draft *d)
{
    qsort(d->content.at, d->content.n, sizeof *d->content.at, by_position);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < d->content.n; i++) {
        dgm_span s = d->content.at[i];
        if (dgm_span_is_empty(s))
            continue;
        if (kept && s.start < d->content.at[kept - 1].end) {
            if (s.end > d->content.at[kept - 1].end)
                d->content.at[kept - 1].end = s.end;
        } else {
            d->content.at[kept++] = s;
        }
    }
    d->content.n = kept;
}

typedef struct { uint32_t at, draft; } place_of_draft;

static int by_place(const void *a, const void *b)
{
    const place_of_draft *x = a, *y = b;
    return x->at != y->at ? (x->at < y->at ? -1 : 1) : (x->draft < y->draft ? -1 : x->draft > y->draft);
}

/* "the spokesman" of a second statement is the spokesman of the first, when his own words name no one better. */
static void carry_role(dgm_quoting *q, dgm_draft *d, const dgm_draft *before)
{
    if (d->speaker == DGM_NONE || before->speaker == DGM_NONE || !before->who.n)
        return;
    const dgm_token *a = &q->doc->sentences[d->speaker_sentence].tokens[d->speaker];
    const dgm_token *b = &q->doc->sentences[before->speaker_sentence].tokens[before->speaker];
    if (a->upos != DGM_UPOS_NOUN || !dgm_eq(a->lemma, b->lemma) || d->speaker_span.end - d->speaker_span.start > a->span.end - a->span.start + 5)
        return;
    if (!d->who.n || !q->rec->entities.at[d->who.at[0]].country.size)
        d->who = before->who;
}

static void write_statements(dgm_quoting *q)
{
    place_of_draft *order = DGM_NEW(q->scratch, place_of_draft, q->drafts.n);
    for (uint32_t i = 0; i < q->drafts.n; i++) {
        dgm_draft *d = &q->drafts.at[i];
        tidy_content(d);
        dgm_draft_close(q, d);
        uint32_t at = d->content.n ? d->content.at[0].start : d->cue_span.start;
        order[i] = (place_of_draft){ d->cue != DGM_NONE && d->cue_span.start < at ? d->cue_span.start : at, i };
    }
    qsort(order, q->drafts.n, sizeof *order, by_place);
    const dgm_draft *before = NULL;
    for (uint32_t i = 0; i < q->drafts.n; i++) {
        dgm_draft *d = &q->drafts.at[order[i].draft];
        if (!d->content.n)
            continue;
        if (before)
            carry_role(q, d, before);
        before = d;
        d->index = q->rec->statements.n;
        dgm_span *content = DGM_NEW(&q->rec->arena, dgm_span, d->content.n);
        memcpy(content, d->content.at, d->content.n * sizeof *content);
        static const dgm_certainty silent = { .aspect = DGM_ASPECT_ACTUAL };
        const dgm_certainty *c = !d->entry ? &silent : &q->cues->certainties.at[d->negated ? q->cues->doubted : d->entry->certainty];
        *DGM_PUSH(&q->rec->arena, &q->rec->statements) = (dgm_statement){
            .sentence = d->sentence, .speaker = dgm_record_refs(q->rec, d->who.at, d->who.n), .speaker_span = d->speaker_span,
            .anonymous = d->anonymous, .kind = d->kind, .cue = d->cue_span, .certainty = c->name, .attitude = c->attitude,
            .aspect = c->aspect, .channel = d->channel, .content = content,
            .n_content = d->content.n, .source_chain = dgm_record_strings(q->rec, d->chain.at, d->chain.n), .date = d->date,
            .confidence = d->confidence
        };
    }
}

/* First sentence that ends behind `at`. */
static uint32_t sentence_at(const dgm_document *doc, uint32_t at)
{
    uint32_t low = 0, high = doc->n;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (doc->sentences[mid].span.end <= at)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

static bool has_speaker(const dgm_record *rec, uint32_t statement)
{
    const dgm_statement *s = &rec->statements.at[statement];
    return s->speaker.n || !dgm_span_is_empty(s->speaker_span);
}

/* Each token learns the innermost statement whose content holds it: the shortest span. Hearsay ("is said to have left") gives way
 * to those who tell it. */
static void stamp_tokens(dgm_quoting *q)
{
    for (uint32_t i = 0; i < q->doc->n; i++)
        for (uint32_t t = 0; t < q->doc->sentences[i].n; t++)
            q->doc->sentences[i].tokens[t].statement = DGM_NONE;
    uint32_t **length = DGM_NEW(q->scratch, uint32_t *, q->doc->n);
    for (uint32_t i = 0; i < q->rec->statements.n; i++)
        for (uint32_t c = 0; c < q->rec->statements.at[i].n_content; c++) {
            dgm_span span = q->rec->statements.at[i].content[c];
            for (uint32_t k = sentence_at(q->doc, span.start); k < q->doc->n && q->doc->sentences[k].span.start < span.end; k++) {
                dgm_sentence *s = &q->doc->sentences[k];
                if (!length[k])
                    length[k] = DGM_NEW(q->scratch, uint32_t, s->n);
                for (uint32_t t = 0; t < s->n; t++) {
                    dgm_token *token = &s->tokens[t];
                    if (token->span.start < span.start || token->span.end > span.end)
                        continue;
                    bool known = has_speaker(q->rec, i), held = token->statement != DGM_NONE;
                    if (held && (known == has_speaker(q->rec, token->statement) ? length[k][t] <= span.end - span.start : !known))
                        continue;
                    token->statement = i;
                    length[k][t] = span.end - span.start;
                }
            }
        }
}

void dgm_find_statements(dgm_record *rec, dgm_document *doc, const dgm_cues *cues, dgm_arena *scratch)
{
    dgm_quoting q = { .rec = rec, .doc = doc, .cues = cues, .scratch = scratch };
    dgm_find_marks(doc, scratch, &q.quotes);
    map_quotations(&q);
    q.draft_of_cue = DGM_NEW(scratch, uint32_t *, doc->n);
    for (uint32_t i = 0; i < doc->n; i++) {
        q.draft_of_cue[i] = DGM_NEW(scratch, uint32_t, doc->sentences[i].n);
        for (uint32_t t = 0; t < doc->sentences[i].n; t++)
            q.draft_of_cue[i][t] = DGM_NONE;
    }
    for (uint32_t k = 0; k < q.quotes.n; k++)
        if (q.places[k].first_sentence != DGM_NONE)
            attribute(&q, k);
    for (uint32_t i = 0; i < doc->n; i++)
        if (!doc->sentences[i].too_long)
            attribute_clauses(&q, i);
    dgm_attribute_rest(&q);
    dgm_part_contents(&q);
    write_statements(&q);
    stamp_tokens(&q);
    dgm_link_pronouns(&q);
    dgm_link_denials(&q);
}
