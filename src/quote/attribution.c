/* attribution.c - from a cue to its speaker, content, channel, source chain and date, over the tree.
 *
 *   Paris announced that it will not attend     speaker nsubj, content ccomp
 *   ..., saying the talks were over             speaker: subject of the governing clause
 *   The army, officials said, has left          the cue is a parataxis: content is the rest of its host
 *   X was quoted as saying by media             speaker nsubj:pass of the relay verb, chain "quoted by media"
 *
 * Every climb counts its steps, so a broken tree ends it.
 */
#include "quote/inside.h"

enum { STEPS = 12, CHANNEL_REACH = 14, DATE_WORDS = 6, LONGEST_PHRASE = 8 };

bool dgm_is_verb(const dgm_token *t) { return t->upos == DGM_UPOS_VERB || (t->upos == DGM_UPOS_AUX && t->deprel != DGM_aux && t->deprel != DGM_aux_pass && t->deprel != DGM_cop); }

static bool is_noun(const dgm_token *t)
{
    return t->upos == DGM_UPOS_NOUN || t->upos == DGM_UPOS_PROPN || t->upos == DGM_UPOS_PRON || t->upos == DGM_UPOS_NUM
        || t->upos == DGM_UPOS_X;
}

static uint32_t subject_of(const dgm_sentence *s, uint32_t v)
{
    DGM_EACH_CHILD(s, v, c)
        if (dgm_deprel_main(s->tokens[c].deprel) == DGM_nsubj)
            return c;
    return DGM_NONE;
}

static bool is_passive(const dgm_sentence *s, uint32_t v)
{
    return dgm_child(s, v, DGM_nsubj_pass) != DGM_NONE || dgm_child(s, v, DGM_aux_pass) != DGM_NONE;
}

/* The doer of a passive. */
static uint32_t agent_of(const dgm_sentence *s, uint32_t v) { return dgm_child(s, v, DGM_obl_agent); }

static bool is_relative_pronoun(const dgm_token *t)
{
    return t->upos == DGM_UPOS_PRON && t->xpos && (t->xpos[0] == 'W');
}

static bool is_negated(const dgm_quoting *q, const dgm_sentence *s, uint32_t v)
{
    DGM_EACH_CHILD(s, v, c)
        if (dgm_word_is(q->cues, DGM_WORD_NEGATION, &s->tokens[c]))
            return true;
    return false;
}

static bool is_finite(const dgm_token *t)
{
    return t->xpos && (strcmp(t->xpos, "VBD") == 0 || strcmp(t->xpos, "VBZ") == 0 || strcmp(t->xpos, "VBP") == 0);
}

/* The noun phrase that ends right before a finite cue to which the tree gave no subject, by its head; or DGM_NONE. */
static uint32_t noun_before(const dgm_quoting *q, uint32_t sentence, uint32_t v)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    uint32_t t = v, around = q->quote_of[sentence][v];
    while (t > 0 && (s->tokens[t - 1].upos == DGM_UPOS_ADV || s->tokens[t - 1].upos == DGM_UPOS_AUX))
        t--;
    if (t > 1 && dgm_is(s->tokens[t - 1].form, ",") && is_noun(&s->tokens[t - 2]))
        t--;                                                /* the comma that closes an apposition: "X, an aide to Y, said" */
    if (t == 0 || !is_noun(&s->tokens[t - 1]) || q->quote_of[sentence][t - 1] != around)
        return DGM_NONE;
    t--;
    for (int step = 0; step < STEPS; step++) {
        uint32_t up = s->tokens[t].head;
        if (up == DGM_ROOT || up >= v || !is_noun(&s->tokens[up]) || s->tokens[t].deprel == DGM_nsubj || q->quote_of[sentence][up] != around)
            break;
        if (s->tokens[t].deprel == DGM_nmod && s->tokens[up].upos == DGM_UPOS_NUM)
            break;
        t = up;
    }
    return t;
}

/* Head of the speaker's noun phrase. "refused" when a word on the way takes the saying back ("declined to say"). */
static uint32_t speaker_of(const dgm_quoting *q, const dgm_sentence *s, uint32_t v, bool *refused)
{
    *refused = false;
    bool complement = false;                                /* the step up was from an infinitive */
    for (int step = 0; step < STEPS; step++) {
        uint32_t subject = subject_of(s, v), head = s->tokens[v].head;
        if (complement && (dgm_word_is(q->cues, DGM_WORD_REFUSAL, &s->tokens[v]) || is_negated(q, s, v)))
            *refused = true;
        complement = s->tokens[v].deprel == DGM_xcomp;
        if (subject != DGM_NONE) {
            if (is_relative_pronoun(&s->tokens[subject]) && head != DGM_ROOT && dgm_deprel_main(s->tokens[v].deprel) == DGM_acl)
                return head;
            return subject;
        }
        if (head == DGM_ROOT)
            return DGM_NONE;
        switch (s->tokens[v].deprel) {
        case DGM_acl: case DGM_acl_relcl:
            return is_noun(&s->tokens[head]) ? head : DGM_NONE;
        case DGM_conj: case DGM_xcomp: case DGM_advcl: case DGM_parataxis: case DGM_dep: case DGM_ccomp: case DGM_obl: case DGM_list:
            v = head;
            break;
        default:
            return DGM_NONE;
        }
    }
    return DGM_NONE;
}

static dgm_span token_span(const dgm_sentence *s, uint32_t first, uint32_t last)
{
    return (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end };
}

/* The whole noun phrase, but for what hangs on it as a clause of its own behind a comma and stray punctuation. */
static dgm_span phrase_span(const dgm_quoting *q, uint32_t sentence, uint32_t head)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    uint32_t first, last;
    dgm_subtree(s, head, &first, &last);
    DGM_EACH_CHILD(s, head, c) {
        dgm_deprel d = s->tokens[c].deprel;
        uint32_t a, b;
        if (c > head && (d == DGM_acl_relcl || d == DGM_parataxis || d == DGM_advcl || d == DGM_ccomp || d == DGM_acl || d == DGM_dep)) {
            dgm_subtree(s, c, &a, &b);
            if (b >= last && a > head)
                last = a - 1;
        } else if (c < head && (d == DGM_case || d == DGM_mark || d == DGM_cc || d == DGM_punct)) {
            dgm_subtree(s, c, &a, &b);
            if (a <= first)
                first = b + 1;
        }
    }
    uint32_t around = q->quote_of[sentence][head];
    while (last > head && (s->tokens[last].upos == DGM_UPOS_PUNCT || s->tokens[last].upos == DGM_UPOS_CCONJ))
        last--;
    while (first < head && s->tokens[first].upos == DGM_UPOS_PUNCT)
        first++;
    while (first < head && q->quote_of[sentence][first] != around && dgm_is_mark(s->tokens[first].form))
        first++;
    for (uint32_t i = head; i > first; i--)                 /* marks win: nothing of another quotation */
        if (q->quote_of[sentence][i - 1] != around && q->quotes.n && q->quote_of[sentence][i - 1] != DGM_NONE
            && q->quotes.at[q->quote_of[sentence][i - 1]].sentence) {
            first = i;
            break;
        }
    for (uint32_t i = head; i < last; i++)
        if (q->quote_of[sentence][i + 1] != around && q->quote_of[sentence][i + 1] != DGM_NONE
            && q->quotes.at[q->quote_of[sentence][i + 1]].content.end - q->quotes.at[q->quote_of[sentence][i + 1]].content.start > 30) {
            last = i;
            break;
        }
    return token_span(s, first, last);
}

void dgm_draft_speaker(dgm_quoting *q, dgm_draft *d, uint32_t sentence, uint32_t head)
{
    d->speaker_sentence = sentence;
    d->speaker = head;
    d->speaker_span = phrase_span(q, sentence, head);
    dgm_index_list who = { 0 };
    dgm_actors_of(q->doc, sentence, head, q->scratch, &who);
    const dgm_sentence *s = &q->doc->sentences[sentence];
    if (!who.n)                                             /* "Ann Archer, a spokeswoman for ...": a name nobody knows */
        DGM_EACH_CHILD(s, head, c)
            if (s->tokens[c].deprel == DGM_appos && !who.n)
                dgm_actors_of(q->doc, sentence, c, q->scratch, &who);
    d->who = (dgm_refs){ who.at, who.n };
}

static void add_chain(dgm_quoting *q, dgm_draft *d, dgm_bytes how, uint32_t sentence, uint32_t head)
{
    dgm_span span = phrase_span(q, sentence, head);
    span.end = q->doc->sentences[sentence].tokens[head].span.end;       /* no "Monday" that the tree hung there */
    dgm_bytes who = dgm_cover(q->doc->text, span);
    *DGM_PUSH(q->scratch, &d->chain) = dgm_print(q->scratch, "%.*s %.*s", DGM_ARG(how), DGM_ARG(who));
}

static uint32_t by_agent(const dgm_sentence *s, uint32_t v, uint32_t w)
{
    uint32_t a = agent_of(s, v);
    return a != DGM_NONE || w == DGM_NONE ? a : agent_of(s, w);
}

/* "X was quoted as saying by media", "media quoted X as saying": the relay verb g above the cue v. */
static bool open_relayed(dgm_quoting *q, uint32_t sentence, uint32_t v, uint32_t g, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    uint32_t subject = subject_of(s, g), object = dgm_child(s, g, DGM_obj);
    if (subject == DGM_NONE && s->tokens[g].deprel == DGM_acl && s->tokens[g].head != DGM_ROOT)
        subject = s->tokens[g].head;
    bool passive = is_passive(s, g) || object == DGM_NONE;
    uint32_t speaker = passive ? subject : object;
    if (passive && (speaker == DGM_NONE || q->quote_of[sentence][speaker] != q->quote_of[sentence][g]))
        speaker = noun_before(q, sentence, g);
    if (speaker == DGM_NONE)
        return false;
    dgm_draft_speaker(q, d, sentence, speaker);
    uint32_t relay = passive ? by_agent(s, g, v == g ? DGM_NONE : v) : subject;
    dgm_bytes how = dgm_print(q->scratch, "%.*s by", DGM_ARG(s->tokens[g].form));
    if (relay != DGM_NONE)
        add_chain(q, d, how, sentence, relay);
    d->cue_span = v > g && v - g <= 3 ? token_span(s, g, v) : s->tokens[v].span;
    return true;
}

/* "told AFP", "told reporters": who was told, unless that is the one the words are meant for ("told Russia to leave"). */
static void note_listener(dgm_quoting *q, uint32_t sentence, uint32_t v, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    if (!dgm_word_is(q->cues, DGM_WORD_TELL, &s->tokens[v]))
        return;
    DGM_EACH_CHILD(s, v, c) {
        const dgm_token *t = &s->tokens[c];
        if (c < v || (t->deprel != DGM_obj && t->deprel != DGM_iobj && dgm_deprel_main(t->deprel) != DGM_obl) || !is_noun(t))
            continue;
        dgm_index_list who = { 0 };
        dgm_actors_of(q->doc, sentence, c, q->scratch, &who);
        bool media = dgm_word_is(q->cues, DGM_WORD_LISTENER, t);
        for (uint32_t i = 0; i < who.n; i++)
            media = media || q->rec->entities.at[who.at[i]].kind == DGM_KIND_MEDIA;
        if (media || (t->upos == DGM_UPOS_PROPN && !who.n && (t->deprel == DGM_obj || t->deprel == DGM_iobj))) {
            add_chain(q, d, s->tokens[v].form, sentence, c);
            return;
        }
    }
}

bool dgm_draft_open(dgm_quoting *q, uint32_t sentence, uint32_t cue, const dgm_cue *entry, dgm_draft *out)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    const dgm_token *t = &s->tokens[cue];
    *out = (dgm_draft){ .sentence = sentence, .cue = cue, .entry = entry, .speaker_sentence = sentence, .speaker = DGM_NONE,
                        .cue_span = t->span, .confidence = 0.9f };
    if (entry && entry->kind == DGM_CUE_NOUN) {
        uint32_t owner = dgm_child(s, cue, DGM_nmod_poss);
        bool refused;
        if (owner == DGM_NONE && t->head != DGM_ROOT && dgm_word_is(q->cues, DGM_WORD_LIGHT, &s->tokens[t->head]) && t->deprel == DGM_obj)
            owner = speaker_of(q, s, t->head, &refused);
        if (owner == DGM_NONE)
            DGM_EACH_CHILD(s, cue, c)
                if (s->tokens[c].deprel == DGM_nmod && dgm_child(s, c, DGM_case) != DGM_NONE
                    && dgm_word_is(q->cues, DGM_WORD_POSSESSOR, &s->tokens[dgm_child(s, c, DGM_case)]))
                    owner = c;
        if (owner == DGM_NONE)
            return false;
        dgm_draft_speaker(q, out, sentence, owner);
        return true;
    }
    uint32_t g = t->head;
    if (dgm_word_is(q->cues, DGM_WORD_RELAY, t) && (is_passive(s, cue) || (dgm_child(s, cue, DGM_obj) != DGM_NONE && subject_of(s, cue) != DGM_NONE)))
        return open_relayed(q, sentence, cue, cue, out);
    if (g != DGM_ROOT && dgm_word_is(q->cues, DGM_WORD_RELAY, &s->tokens[g]) && subject_of(s, cue) == DGM_NONE && t->deprel != DGM_conj)
        if (open_relayed(q, sentence, cue, g, out))
            return true;
    if (is_negated(q, s, cue)) {
        out->negated = true;
        return false;
    }
    uint32_t speaker;
    if (is_passive(s, cue)) {
        speaker = agent_of(s, cue);
    } else {
        bool refused;
        speaker = speaker_of(q, s, cue, &refused);
        if (refused)
            return false;
        if (subject_of(s, cue) == DGM_NONE && is_finite(t) && t->deprel != DGM_conj) {
            uint32_t before = noun_before(q, sentence, cue);
            if (before != DGM_NONE)
                speaker = before;
        }
    }
    if (speaker != DGM_NONE && q->quote_of[sentence][speaker] != q->quote_of[sentence][cue])
        speaker = noun_before(q, sentence, cue);            /* marks win: a cue's subject stands at its own level */
    if (speaker != DGM_NONE && !is_noun(&s->tokens[speaker]) && s->tokens[speaker].upos != DGM_UPOS_ADJ && s->tokens[speaker].upos != DGM_UPOS_DET)
        speaker = DGM_NONE;
    if (speaker != DGM_NONE)
        dgm_draft_speaker(q, out, sentence, speaker);
    if (entry && entry->particle.size)
        DGM_EACH_CHILD(s, cue, c)
            if (c == cue + 1 && dgm_eq(s->tokens[c].lemma, entry->particle))
                out->cue_span = token_span(s, cue, c);
    note_listener(q, sentence, cue, out);
    return true;
}

bool dgm_draft_inverted(dgm_quoting *q, dgm_draft *d, uint32_t quotation)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t outer = q->quotes.at[quotation].outer;
    for (uint32_t t = d->cue + 1; t < s->n && t <= d->cue + 8 && q->quote_of[d->sentence][t] == outer; t++) {
        if (s->tokens[t].upos == DGM_UPOS_PUNCT || s->tokens[t].upos == DGM_UPOS_ADP)
            return false;
        if (!is_noun(&s->tokens[t]))
            continue;
        for (int step = 0; step < STEPS; step++) {          /* up to the head of its phrase */
            uint32_t up = s->tokens[t].head;
            if (up == DGM_ROOT || up <= d->cue || !is_noun(&s->tokens[up]) || s->tokens[t].deprel == DGM_conj)
                break;
            t = up;
        }
        dgm_draft_speaker(q, d, d->sentence, t);
        return true;
    }
    return false;
}

/* ---- content ---- */

static bool is_edge(const dgm_sentence *s, uint32_t t) { return s->tokens[t].upos == DGM_UPOS_PUNCT && !dgm_is_mark(s->tokens[t].form); }

/* Adds tokens first..last as a content span: without "that", without punctuation at its ends, and inside the quotation
 * of the cue if it stands in one. */
static void add_tokens(dgm_quoting *q, dgm_draft *d, uint32_t first, uint32_t last)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t around = d->cue == DGM_NONE ? DGM_NONE : q->quote_of[d->sentence][d->cue];
    if (first > last)
        return;
    while (first < last && (is_edge(s, first) || (dgm_word_is(q->cues, DGM_WORD_COMPLEMENTIZER, &s->tokens[first])
                                                  && s->tokens[first].deprel == DGM_mark)
                            || (s->tokens[first].upos == DGM_UPOS_CCONJ && s->tokens[first].deprel == DGM_cc)))
        first++;
    while (last > first && is_edge(s, last))
        last--;
    if (is_edge(s, first))
        return;
    dgm_span span = token_span(s, first, last);
    if (around != DGM_NONE) {
        dgm_span inner = q->quotes.at[around].content;
        if (span.start < inner.start) span.start = inner.start;
        if (span.end > inner.end) span.end = inner.end;
    }
    bool whole = false, partial = false;
    uint32_t seen = DGM_NONE;
    for (uint32_t i = first; i <= last; i++) {
        uint32_t k = q->quote_of[d->sentence][i];
        while (k != DGM_NONE && k != around && q->quotes.at[k].outer != around)
            k = q->quotes.at[k].outer;
        if (k == DGM_NONE || k == around || k == seen)
            continue;
        seen = k;
        const dgm_quotation *n = &q->quotes.at[k];
        if (n->marks.start >= span.end || n->marks.end <= span.start)
            continue;
        if (n->content.start <= span.start && n->content.end >= span.end) {
            whole = true;
        } else if (n->content.start - span.start <= 3 && n->content.start >= span.start && n->content.end <= span.end
                   && span.end - n->content.end <= 4) {
            span = n->content;                              /* marks around the whole of it */
            whole = true;
        } else if (n->marks.start <= span.start) {          /* the tree tears a quotation: leave or take all of it */
            partial = true;
            if (n->sentence) span.start = n->marks.end;
        } else if (n->marks.end > span.end + 1) {
            if (n->sentence && n->content.end - n->content.start > 60) {
                span.end = n->marks.start;
            } else {
                partial = true;
                span.end = n->marks.end < s->span.end ? n->marks.end : s->span.end;
            }
        } else {
            partial = true;
        }
    }
    while (span.end > span.start && memchr(" ,:;", q->doc->text.data[span.end - 1], 4))
        span.end--;
    if (dgm_span_is_empty(span))
        return;
    *DGM_PUSH(q->scratch, &d->content) = span;
    d->kind = whole ? DGM_DIRECT : partial || d->kind == DGM_MIXED ? DGM_MIXED : d->kind;
}

/* The subtree of `head` less that of `without` (DGM_NONE: nothing): one span or two. */
static void add_subtree(dgm_quoting *q, dgm_draft *d, uint32_t head, uint32_t without)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t first, last, a, b;
    dgm_subtree(s, head, &first, &last);
    if (without == DGM_NONE) {
        add_tokens(q, d, first, last);
        return;
    }
    dgm_subtree(s, without, &a, &b);
    if (a > first)
        add_tokens(q, d, first, a - 1);
    if (b < last)
        add_tokens(q, d, b + 1, last);
}

/* A clause that the tree hangs on a cue in front of it reaches from behind the cue; when the cue is inside its reach
 * ("The army has left, officials said, and ..."), it falls into two. */
static void add_clause(dgm_quoting *q, dgm_draft *d, uint32_t clause)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t first, last;
    dgm_subtree(s, clause, &first, &last);
    uint32_t v = d->cue;
    if (first < v && v < last) {
        uint32_t a = v, b = v;                              /* cue and speaker leave the content */
        if (d->speaker != DGM_NONE && d->speaker_sentence == d->sentence) {
            uint32_t x, y;
            dgm_subtree(s, d->speaker, &x, &y);
            if (y < v) a = x;
            else if (x > v) b = y;
        }
        if (a > first)
            add_tokens(q, d, first, a - 1);
        if (b < last)
            add_tokens(q, d, b + 1, last);
    } else {
        add_tokens(q, d, first, last);
    }
}

static bool has_mark(const dgm_quoting *q, const dgm_sentence *s, uint32_t v, dgm_word_class c)
{
    DGM_EACH_CHILD(s, v, m)
        if (s->tokens[m].deprel == DGM_mark && dgm_word_is(q->cues, c, &s->tokens[m]))
            return true;
    return false;
}

static bool object_content(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    DGM_EACH_CHILD(s, d->cue, c) {
        dgm_deprel r = s->tokens[c].deprel;
        if (c < d->cue)
            continue;
        if (d->entry->particle.size) {
            if (dgm_deprel_main(r) == DGM_obl || r == DGM_advcl)
                DGM_EACH_CHILD(s, c, p)
                    if ((s->tokens[p].deprel == DGM_case || s->tokens[p].deprel == DGM_mark) && p < c
                        && dgm_eq(s->tokens[p].lemma, d->entry->particle)) {
                        uint32_t first, last;
                        dgm_subtree(s, c, &first, &last);
                        add_tokens(q, d, p + 1, last);
                        return d->content.n > 0;
                    }
            if (r != DGM_obj)
                continue;
        }
        if (r == DGM_obj) {
            uint32_t first, last, a, b, x = dgm_child(s, d->cue, DGM_xcomp);
            dgm_subtree(s, c, &first, &last);
            if (x != DGM_NONE && x > c) {                    /* "urged Oslo to wait": whom and what */
                dgm_subtree(s, x, &a, &b);
                last = b > last ? b : last;
            }
            add_tokens(q, d, first, last);
            return d->content.n > 0;
        }
    }
    return false;
}

/* A clause that the parser did not call one: what the cue governs to its right, if it begins right there and holds a verb
 * with a subject. */
static bool loose_clause(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t first, last, v = d->cue;
    dgm_subtree(s, v, &first, &last);
    if (v + 2 <= last && last + 1 < s->n && is_finite(&s->tokens[last + 1]) && s->tokens[last + 1].deprel == DGM_parataxis
        && s->tokens[last].upos != DGM_UPOS_PUNCT && is_noun(&s->tokens[last])) {
        uint32_t a, b;                                       /* subject here, its verb torn off: "saying the talks" "had to be" */
        dgm_subtree(s, last + 1, &a, &b);
        if (a == last + 1) {
            add_tokens(q, d, v + 1, b);
            d->confidence = 0.6f;
            return d->content.n > 0;
        }
    }
    if (v + 3 > last || s->tokens[v + 1].upos == DGM_UPOS_PUNCT || s->tokens[v + 1].upos == DGM_UPOS_ADP || s->tokens[v + 1].upos == DGM_UPOS_ADV)
        return false;
    for (uint32_t t = v + 1; t <= last; t++) {
        if (s->tokens[t].upos == DGM_UPOS_PUNCT)
            return false;
        if ((dgm_is_verb(&s->tokens[t]) || s->tokens[t].upos == DGM_UPOS_AUX) && s->tokens[t].deprel != DGM_acl && s->tokens[t].deprel != DGM_acl_relcl) {
            if (t == v + 1 || !(is_finite(&s->tokens[t]) || s->tokens[t].upos == DGM_UPOS_AUX))
                return false;
            add_tokens(q, d, v + 1, last);
            d->confidence = 0.7f;
            return d->content.n > 0;
        }
    }
    return false;
}

/* "..., a source said." at the end of a sentence, whatever the tree made of it: all before the comma is content. */
static bool before_comma(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t a, b, v = d->cue;
    if (d->speaker == DGM_NONE || d->speaker_sentence != d->sentence || d->speaker > v)
        return false;
    for (uint32_t t = v + 1; t < s->n; t++)                  /* nothing but circumstances behind the cue */
        if (dgm_is_verb(&s->tokens[t]) || s->tokens[t].upos == DGM_UPOS_AUX || s->tokens[t].upos == DGM_UPOS_SCONJ)
            return false;
    dgm_subtree(s, d->speaker, &a, &b);
    if (a < 3 || b >= v || !dgm_is(s->tokens[a - 1].form, ","))
        return false;
    bool verb = false;
    for (uint32_t t = 0; t + 1 < a; t++)
        verb = verb || is_finite(&s->tokens[t]) || s->tokens[t].upos == DGM_UPOS_AUX;
    if (!verb)
        return false;
    add_tokens(q, d, 0, a - 2);
    d->confidence = 0.7f;
    return d->content.n > 0;
}

static bool verb_content(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t v = d->cue, head = s->tokens[v].head;
    const dgm_token *t = &s->tokens[v];
    unsigned needs = d->entry->needs;
    if (needs & DGM_NEEDS_CLAUSE) {
        DGM_EACH_CHILD(s, v, c)
            if (s->tokens[c].deprel == DGM_ccomp || (s->tokens[c].deprel == DGM_parataxis && c < v && dgm_is_verb(&s->tokens[c]))) {
                add_clause(q, d, c);
                if (d->content.n)
                    return true;
            }
        if (head != DGM_ROOT && (t->deprel == DGM_parataxis || (t->deprel == DGM_advcl && has_mark(q, s, v, DGM_WORD_COMPARISON)
                                                                  && d->speaker != DGM_NONE && s->tokens[d->speaker].head == v))) {
            if (t->deprel == DGM_advcl || d->speaker != DGM_NONE)
                add_subtree(q, d, head, v);
            if (d->content.n)
                return true;
        }
    }
    if (needs & DGM_NEEDS_INFINITIVE) {
        uint32_t x = dgm_child(s, v, DGM_xcomp);
        if (x != DGM_NONE && x > v) {
            add_subtree(q, d, x, DGM_NONE);
            return d->content.n > 0;
        }
    }
    if ((needs & DGM_NEEDS_CLAUSE) && (loose_clause(q, d) || before_comma(q, d)))
        return true;
    return (needs & DGM_NEEDS_OBJECT) && object_content(q, d);
}

bool dgm_draft_content(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    d->kind = DGM_INDIRECT;
    if (d->entry->kind == DGM_CUE_VERB)
        return verb_content(q, d);
    DGM_EACH_CHILD(s, d->cue, c)
        if (c > d->cue && ((s->tokens[c].deprel == DGM_acl && has_mark(q, s, c, DGM_WORD_COMPLEMENTIZER)) || s->tokens[c].deprel == DGM_ccomp)) {
            add_subtree(q, d, c, DGM_NONE);
            return d->content.n > 0;
        }
    return false;
}

bool dgm_draft_phrase(dgm_quoting *q, uint32_t sentence, uint32_t t, uint32_t n, dgm_draft *out)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    *out = (dgm_draft){ .sentence = sentence, .cue = t, .speaker = DGM_NONE, .confidence = 0.9f,
                        .cue_span = token_span(s, t, t + n - 1), .kind = DGM_INDIRECT };
    uint32_t who = t + n;                                   /* the phrase behind: up to the head that lies right of it */
    if (who >= s->n)
        return false;
    for (int step = 0; step < STEPS; step++) {
        uint32_t up = s->tokens[who].head;
        if (up == DGM_ROOT || up < t + n || dgm_is_verb(&s->tokens[up]) || s->tokens[who].deprel == DGM_nsubj)
            break;
        uint32_t first, last;
        dgm_subtree(s, up, &first, &last);
        if (first < t || !is_noun(&s->tokens[up]))
            break;
        who = up;
    }
    if (!is_noun(&s->tokens[who]))
        return false;
    dgm_draft_speaker(q, out, sentence, who);
    uint32_t host = s->tokens[who].head, below = who;
    if (host != DGM_ROOT && host >= t && host < t + n) {     /* "according" heads its oblique */
        below = host;
        host = s->tokens[host].head;
    }
    if (host == DGM_ROOT)
        return false;
    for (int step = 0; step < STEPS && !dgm_is_verb(&s->tokens[host]) && subject_of(s, host) == DGM_NONE; step++) {
        if (s->tokens[host].head == DGM_ROOT)
            break;
        host = s->tokens[host].head;
    }
    uint32_t first, last, a, b;
    dgm_subtree(s, host, &first, &last);
    dgm_subtree(s, below, &a, &b);
    if (a > t) a = t;
    if (b < t + n) b = t + n;
    if (a > first)
        add_tokens(q, out, first, a - 1);
    if (b < last)
        add_tokens(q, out, b + 1, last);
    return out->content.n > 0;
}

/* ---- channel, date, anonymity ---- */

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

static void find_channel(dgm_quoting *q, dgm_draft *d, uint32_t from, uint32_t to)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    dgm_bytes words[LONGEST_PHRASE];
    for (uint32_t i = from; i <= to; i++) {
        if (in_content(d, s->tokens[i].span) || s->tokens[i].upos == DGM_UPOS_PUNCT)
            continue;
        bool led = d->speaker == i && d->speaker_sentence == d->sentence;          /* "a statement said" */
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
