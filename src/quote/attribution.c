/* attribution.c - from a cue to its speaker and source chain, over the tree.
 *
 *   Paris announced that it will not attend     speaker nsubj, content ccomp
 *   ..., saying the talks were over             speaker: subject of the governing clause
 *   The army, officials said, has left          the cue is a parataxis: content is the rest of its host
 *   X was quoted as saying by media             speaker nsubj:pass of the relay verb, chain "quoted by media"
 *
 * The content is content.c's. Every climb counts its steps, so a broken tree ends it.
 */
#include "quote/inside.h"

enum { STEPS = 12, NEAR = 8, LONGEST_CUE = 4 };

bool dgm_is_verb(const dgm_token *t)
{
    return t->upos == DGM_UPOS_VERB || (t->upos == DGM_UPOS_AUX && t->deprel != DGM_aux && t->deprel != DGM_aux_pass && t->deprel != DGM_cop);
}

bool dgm_is_noun(const dgm_token *t)
{
    return t->upos == DGM_UPOS_NOUN || t->upos == DGM_UPOS_PROPN || t->upos == DGM_UPOS_PRON || t->upos == DGM_UPOS_NUM
        || t->upos == DGM_UPOS_X;
}

uint32_t dgm_clause_subject(const dgm_sentence *s, uint32_t v)
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
    DGM_EACH_CHILD(s, v, c) {
        dgm_deprel r = dgm_deprel_main(s->tokens[c].deprel);
        bool word = r == DGM_advmod || r == DGM_det || r == DGM_mark || r == DGM_cc || r == DGM_aux;       /* not what is said: "Never," he said */
        if (word && dgm_word_is(q->cues, DGM_WORD_NEGATION, &s->tokens[c]))
            return true;
    }
    return false;
}

/* The noun phrase that ends right before a finite cue to which the tree gave no subject, by its head; or DGM_NONE. */
static uint32_t noun_before(const dgm_quoting *q, uint32_t sentence, uint32_t v)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    uint32_t t = v, around = q->quote_of[sentence][v];
    for (bool more = true; more && t > 0;) {                 /* "Lund this week also said" */
        const dgm_token *k = &s->tokens[t - 1];
        more = k->upos == DGM_UPOS_ADV || k->upos == DGM_UPOS_AUX;
        uint32_t first, last;
        dgm_subtree(s, t - 1, &first, &last);
        if (k->deprel == DGM_obl_unmarked && first > 0 && last == t - 1) {
            t = first;
            more = true;
        } else if (more) {
            t--;
        }
    }
    if (t > 1 && dgm_is(s->tokens[t - 1].form, ",") && dgm_is_noun(&s->tokens[t - 2]))
        t--;                                                /* the comma that closes an apposition: "X, an aide to Y, said" */
    if (t == 0 || !dgm_is_noun(&s->tokens[t - 1]) || q->quote_of[sentence][t - 1] != around)
        return DGM_NONE;
    t--;
    for (int step = 0; step < STEPS; step++) {
        uint32_t up = s->tokens[t].head;
        if (up == DGM_ROOT || up >= v || !dgm_is_noun(&s->tokens[up]) || s->tokens[t].deprel == DGM_nsubj || q->quote_of[sentence][up] != around)
            break;
        if (s->tokens[t].deprel == DGM_nmod && s->tokens[up].upos == DGM_UPOS_NUM)
            break;
        t = up;
    }
    uint32_t up = s->tokens[t].head, first, last;           /* "Lund, speaking to miners in Narvik, said": not the miners */
    if (up != DGM_ROOT && up < t && dgm_is_verb(&s->tokens[up]) && !dgm_is_finite(&s->tokens[up]) && s->tokens[t].deprel != DGM_nsubj) {
        dgm_subtree(s, up, &first, &last);
        while (first < up && s->tokens[first].upos == DGM_UPOS_PUNCT)
            first++;
        if (first > 1 && dgm_is(s->tokens[first - 1].form, ",") && dgm_is_noun(&s->tokens[first - 2])) {
            t = first - 2;
            for (int step = 0; step < STEPS && s->tokens[t].head < first && dgm_is_noun(&s->tokens[s->tokens[t].head])
                                && s->tokens[t].deprel != DGM_nsubj; step++)
                t = s->tokens[t].head;
        }
    }
    return t;
}

/* Head of the speaker's noun phrase. "refused" when a word on the way takes the saying back ("declined to say"). */
static uint32_t speaker_of(const dgm_quoting *q, const dgm_sentence *s, uint32_t v, bool *refused)
{
    *refused = false;
    bool complement = false;                                /* the step up was from an infinitive */
    bool sequel = dgm_word_is(q->cues, DGM_WORD_SEQUEL, &s->tokens[v]) && s->tokens[v].deprel == DGM_advcl;
    for (int step = 0; step < STEPS; step++) {
        uint32_t subject = dgm_clause_subject(s, v), head = s->tokens[v].head;
        if (step > 0 && sequel && s->tokens[v].deprel == DGM_ccomp && head != DGM_ROOT && dgm_cue_at(q->cues, s, head)) {
            v = head;                                       /* "said they left, adding that ...": he who said it */
            continue;
        }
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
            if (s->tokens[v].deprel == DGM_acl && v > 0 && dgm_is(s->tokens[v - 1].form, ",") && s->tokens[head].entity == DGM_NONE
                && s->tokens[head].upos == DGM_UPOS_NOUN && s->tokens[head].head != DGM_ROOT && s->tokens[head].deprel != DGM_nsubj) {
                v = head;                                   /* "Moor sent messages, saying that ...": no message says it */
                break;
            }
            return dgm_is_noun(&s->tokens[head]) ? head : DGM_NONE;
        case DGM_conj: case DGM_xcomp: case DGM_advcl: case DGM_parataxis: case DGM_dep: case DGM_ccomp: case DGM_obl: case DGM_list: case DGM_obj:
        case DGM_nmod:
            v = head;
            break;
        default:
            return DGM_NONE;
        }
    }
    return DGM_NONE;
}

dgm_span dgm_token_span(const dgm_sentence *s, uint32_t first, uint32_t last)
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
            while (b < last && s->tokens[b + 1].upos == DGM_UPOS_PUNCT)
                b++;
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
    return dgm_token_span(s, first, last);
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
    if (!who.n)                                             /* "Syrian opposition groups": named by the word in front of the head */
        DGM_EACH_CHILD(s, head, c)
            if (s->tokens[c].deprel == DGM_compound && !who.n)
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

/* "..., citing a navy official": where the speaker has it from. */
static void note_source(dgm_quoting *q, uint32_t sentence, uint32_t v, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    for (uint32_t t = v + 1; t + 1 < s->n && t <= v + NEAR; t++) {
        if (!dgm_is(s->tokens[t].form, ",") || !dgm_word_is(q->cues, DGM_WORD_RELAY, &s->tokens[t + 1]) || is_passive(s, t + 1))
            continue;
        uint32_t who = dgm_child(s, t + 1, DGM_obj);
        if (who != DGM_NONE)
            add_chain(q, d, s->tokens[t + 1].form, sentence, who);
        return;
    }
}

static uint32_t by_agent(const dgm_quoting *q, const dgm_sentence *s, uint32_t v, uint32_t w)
{
    uint32_t a = agent_of(s, v);
    if (a == DGM_NONE && w != DGM_NONE) {
        a = agent_of(s, w);
        if (a == DGM_NONE)
            DGM_EACH_CHILD(s, w, c)                          /* "saying by state media": by for the tree a place */
                if (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl && dgm_child(s, c, DGM_case) != DGM_NONE
                    && dgm_word_is(q->cues, DGM_WORD_AGENT, &s->tokens[dgm_child(s, c, DGM_case)]))
                    a = c;
    }
    return a;
}

/* "X was quoted as saying by media", "media quoted X as saying": the relay verb g above the cue v. */
static bool open_relayed(dgm_quoting *q, uint32_t sentence, uint32_t v, uint32_t g, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    uint32_t subject = dgm_clause_subject(s, g), object = dgm_child(s, g, DGM_obj);
    if (subject == DGM_NONE && s->tokens[g].deprel == DGM_acl && s->tokens[g].head != DGM_ROOT)
        subject = s->tokens[g].head;
    bool passive = is_passive(s, g) || object == DGM_NONE;
    uint32_t speaker = passive ? subject : object;
    if (passive && (speaker == DGM_NONE || q->quote_of[sentence][speaker] != q->quote_of[sentence][g]))
        speaker = noun_before(q, sentence, g);
    if (speaker == DGM_NONE)
        return false;
    dgm_draft_speaker(q, d, sentence, speaker);
    uint32_t relay = passive ? by_agent(q, s, g, v == g ? DGM_NONE : v) : subject;
    dgm_bytes how = dgm_print(q->scratch, "%.*s by", DGM_ARG(s->tokens[g].form));
    if (relay != DGM_NONE)
        add_chain(q, d, how, sentence, relay);
    d->cue_span = v > g && v - g <= 3 ? dgm_token_span(s, g, v) : s->tokens[v].span;
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
        if (c < v || (t->deprel != DGM_obj && t->deprel != DGM_iobj && dgm_deprel_main(t->deprel) != DGM_obl) || !dgm_is_noun(t))
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

bool dgm_draft_inverted(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t outer = q->quote_of[d->sentence][d->cue];
    for (uint32_t t = d->cue + 1; t < s->n && t <= d->cue + 8 && q->quote_of[d->sentence][t] == outer; t++) {
        if (s->tokens[t].upos == DGM_UPOS_PUNCT || s->tokens[t].upos == DGM_UPOS_ADP)
            return false;
        if (!dgm_is_noun(&s->tokens[t]))
            continue;
        if (s->tokens[t].deprel == DGM_obl_unmarked)
            return false;                                   /* "said Thursday" */
        for (int step = 0; step < STEPS; step++) {          /* up to the head of its phrase */
            uint32_t up = s->tokens[t].head;
            if (up == DGM_ROOT || up <= d->cue || !dgm_is_noun(&s->tokens[up]) || s->tokens[t].deprel == DGM_conj)
                break;
            t = up;
        }
        dgm_draft_speaker(q, d, d->sentence, t);
        return true;
    }
    return false;
}

/* "Nobody said", "no official said". */
static bool is_nobody(const dgm_quoting *q, const dgm_sentence *s, uint32_t speaker)
{
    return dgm_word_is(q->cues, DGM_WORD_NEGATION, &s->tokens[speaker]) || is_negated(q, s, speaker);
}

/* A finite cue behind a comma, without a subject in front of it that could speak. */
static bool is_aside(const dgm_quoting *q, const dgm_sentence *s, uint32_t cue)
{
    uint32_t subject = dgm_clause_subject(s, cue);
    return cue > 0 && dgm_is(s->tokens[cue - 1].form, ",") && dgm_is_finite(&s->tokens[cue]) && s->tokens[cue].deprel != DGM_conj
        && dgm_word_is(q->cues, DGM_WORD_INVERTING, &s->tokens[cue])
        && (subject == DGM_NONE || subject > cue || is_relative_pronoun(&s->tokens[subject]))
        && (cue + 1 == s->n || s->tokens[cue + 1].upos != DGM_UPOS_PRON);
}

/* Behind the speaker comes a comma or the end of the sentence. */
static bool ends_phrase(const dgm_sentence *s, const dgm_draft *d)
{
    uint32_t t = d->speaker;
    while (t + 1 < s->n && s->tokens[t + 1].span.end <= d->speaker_span.end)
        t++;
    return t + 1 >= s->n || s->tokens[t + 1].upos == DGM_UPOS_PUNCT;
}

bool dgm_draft_open(dgm_quoting *q, uint32_t sentence, uint32_t cue, const dgm_cue *entry, dgm_draft *out)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    const dgm_token *t = &s->tokens[cue];
    *out = (dgm_draft){ .sentence = sentence, .cue = cue, .entry = entry, .speaker_sentence = sentence, .speaker = DGM_NONE,
                        .cue_span = t->span, .confidence = 0.9f };
    if (entry && entry->kind == DGM_CUE_ADVERB)
        return true;
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
    if (entry && t->upos == DGM_UPOS_NOUN) {
        dgm_draft_speaker(q, out, sentence, cue - 1);       /* dgm_cue_at saw to it that one stands there */
        return true;
    }
    uint32_t g = t->head;
    if (dgm_word_is(q->cues, DGM_WORD_RELAY, t) && (is_passive(s, cue) || (dgm_child(s, cue, DGM_obj) != DGM_NONE && dgm_clause_subject(s, cue) != DGM_NONE)))
        return open_relayed(q, sentence, cue, cue, out);
    if (g != DGM_ROOT && dgm_word_is(q->cues, DGM_WORD_RELAY, &s->tokens[g]) && dgm_clause_subject(s, cue) == DGM_NONE && t->deprel != DGM_conj)
        if (open_relayed(q, sentence, cue, g, out))
            return true;
    if (is_negated(q, s, cue)) {
        if (!entry || !dgm_word_is(q->cues, DGM_WORD_RAISING, t))
            return false;
        out->negated = true;                                /* "does not believe that they left": doubts it */
    }
    uint32_t speaker;
    if (is_passive(s, cue)) {
        speaker = agent_of(s, cue);
    } else if (is_aside(q, s, cue) && entry && (entry->needs & DGM_NEEDS_CLAUSE) && (entry->needs & DGM_NEEDS_QUOTE) && dgm_draft_inverted(q, out)
               && ends_phrase(s, out)) {
        speaker = out->speaker;                             /* "The road, said the mayor, is shut" */
    } else {
        bool refused;
        speaker = speaker_of(q, s, cue, &refused);
        if (refused)
            return false;
        if (dgm_clause_subject(s, cue) == DGM_NONE && dgm_is_finite(t) && t->deprel != DGM_conj) {
            uint32_t before = noun_before(q, sentence, cue);
            if (before != DGM_NONE)
                speaker = before;
        }
    }
    if (speaker != DGM_NONE && q->quote_of[sentence][speaker] != q->quote_of[sentence][cue])
        speaker = noun_before(q, sentence, cue);            /* marks win: a cue's subject stands at its own level */
    if (speaker != DGM_NONE && !dgm_is_noun(&s->tokens[speaker]) && s->tokens[speaker].upos != DGM_UPOS_ADJ && s->tokens[speaker].upos != DGM_UPOS_DET)
        speaker = DGM_NONE;
    if (speaker != DGM_NONE && is_nobody(q, s, speaker))
        return false;
    out->speaker = DGM_NONE;
    if (speaker != DGM_NONE)
        dgm_draft_speaker(q, out, sentence, speaker);
    if (entry && entry->particle.size)
        DGM_EACH_CHILD(s, cue, c)
            if (c == cue + 1 && dgm_eq(s->tokens[c].lemma, entry->particle))
                out->cue_span = dgm_token_span(s, cue, c);
    note_listener(q, sentence, cue, out);
    note_source(q, sentence, cue, out);
    return true;
}

uint32_t dgm_phrase_at(const dgm_quoting *q, uint32_t sentence, uint32_t t, const dgm_cue **entry)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    dgm_bytes words[LONGEST_CUE];
    uint32_t m = 0, cursor;
    if (s->tokens[t].upos == DGM_UPOS_PUNCT)
        return 0;
    for (; m < LONGEST_CUE && t + m < s->n; m++)
        words[m] = dgm_fold(q->scratch, s->tokens[t + m].form);
    uint32_t length = dgm_phrases_match(q->cues->phrases, words, m, &cursor);
    if (length && entry)
        *entry = &q->cues->list.at[dgm_phrases_value(q->cues->phrases, cursor)];
    return length;
}

bool dgm_draft_chain(dgm_quoting *q, uint32_t sentence, uint32_t t, uint32_t n)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    if (t < 2 || !dgm_is(s->tokens[t - 1].form, ","))
        return false;
    for (uint32_t i = q->drafts.n; i-- > 0 && q->drafts.at[i].sentence == sentence;) {
        dgm_draft *d = &q->drafts.at[i], behind;
        bool beside = d->cue_span.end == s->tokens[t - 2].span.end
            || (d->speaker_sentence == sentence && d->speaker_span.end == s->tokens[t - 2].span.end && d->speaker > d->cue);
        if (!beside || d->cue == DGM_NONE || (!dgm_draft_phrase(q, sentence, t, n, &behind) && behind.speaker == DGM_NONE))
            continue;
        add_chain(q, d, dgm_cover(q->doc->text, dgm_token_span(s, t, t + n - 1)), sentence, behind.speaker);
        return true;
    }
    return false;
}

bool dgm_draft_phrase(dgm_quoting *q, uint32_t sentence, uint32_t t, uint32_t n, dgm_draft *out)
{
    const dgm_sentence *s = &q->doc->sentences[sentence];
    *out = (dgm_draft){ .sentence = sentence, .cue = t, .speaker = DGM_NONE, .confidence = 0.9f,
                        .cue_span = dgm_token_span(s, t, t + n - 1), .kind = DGM_INDIRECT };
    uint32_t who = t + n;                                   /* the phrase behind: up to the head that lies right of it */
    if (who >= s->n)
        return false;
    for (int step = 0; step < STEPS; step++) {
        uint32_t up = s->tokens[who].head;
        if (up == DGM_ROOT || up < t + n || dgm_is_verb(&s->tokens[up]) || s->tokens[who].deprel == DGM_nsubj)
            break;
        uint32_t first, last;
        dgm_subtree(s, up, &first, &last);
        while (first < t && s->tokens[first].upos == DGM_UPOS_PUNCT)
            first++;
        if (first < t || !dgm_is_noun(&s->tokens[up]))
            break;
        who = up;
    }
    if (!dgm_is_noun(&s->tokens[who]))
        return false;
    dgm_draft_speaker(q, out, sentence, who);
    uint32_t end = t + n - 1;
    while (end + 1 < s->n && s->tokens[end + 1].span.end <= out->speaker_span.end)
        end++;
    bool left = t == 0 || dgm_is(s->tokens[t - 1].form, ","), right = end + 2 >= s->n || dgm_is(s->tokens[end + 1].form, ",");
    if (left && right) {                                     /* between commas: all around it, whatever the tree says */
        if (t > 1)
            dgm_draft_add(q, out, 0, t - 2);
        if (end + 2 < s->n)
            dgm_draft_add(q, out, end + 2, s->n - 1);
        return out->content.n > 0;
    }
    uint32_t host = s->tokens[who].head, below = who;
    if (host != DGM_ROOT && host >= t && host < t + n) {     /* "according" heads its oblique */
        below = host;
        host = s->tokens[host].head;
    }
    if (host == DGM_ROOT)
        return false;
    for (int step = 0; step < STEPS && !dgm_is_verb(&s->tokens[host]) && dgm_clause_subject(s, host) == DGM_NONE; step++) {
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
        dgm_draft_add(q, out, first, a - 1);
    if (b < last)
        dgm_draft_add(q, out, b + 1, last);
    return out->content.n > 0;
}
