/* content.c - what is said: the words that the tree hangs on a cue, or that its surroundings leave no doubt of.
 *
 *   Paris announced that it will not attend        ccomp of the cue
 *   The army, officials said, has left             the cue is a parataxis: its host without it
 *   Oslo rejected the plan                         obj, for cues that take one
 */
#include "quote/inside.h"

enum { REACH = 14 };                        /* tokens from a cue to its "that" */

static bool is_edge(const dgm_sentence *s, uint32_t t) { return s->tokens[t].upos == DGM_UPOS_PUNCT && !dgm_is_mark(s->tokens[t].form); }

void dgm_draft_add(dgm_quoting *q, dgm_draft *d, uint32_t first, uint32_t last)
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
    dgm_span span = dgm_token_span(s, first, last);
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
        dgm_draft_add(q, d, first, last);
        return;
    }
    dgm_subtree(s, without, &a, &b);
    if (a > first)
        dgm_draft_add(q, d, first, a - 1);
    if (b < last)
        dgm_draft_add(q, d, b + 1, last);
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
            dgm_draft_add(q, d, first, a - 1);
        if (b < last)
            dgm_draft_add(q, d, b + 1, last);
    } else {
        dgm_draft_add(q, d, first, last);
    }
}

static bool has_mark(const dgm_quoting *q, const dgm_sentence *s, uint32_t v, dgm_word_class c)
{
    DGM_EACH_CHILD(s, v, m)
        if (s->tokens[m].deprel == DGM_mark && dgm_word_is(q->cues, c, &s->tokens[m]))
            return true;
    return false;
}

static bool is_clausal(const dgm_token *t) { return dgm_is_finite(t) || t->upos == DGM_UPOS_AUX; }

bool dgm_holds_clause(const dgm_sentence *s, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last && t < s->n; t++) {
        uint32_t own = s->tokens[t].upos == DGM_UPOS_AUX && s->tokens[t].head != DGM_ROOT ? s->tokens[t].head : t;
        if (is_clausal(&s->tokens[t]) && s->tokens[own].deprel != DGM_acl_relcl && s->tokens[own].deprel != DGM_acl)
            return true;
    }
    return false;
}

bool dgm_cue_phrase(const dgm_draft *d, const dgm_sentence *s, uint32_t *first, uint32_t *last)
{
    if (d->speaker == DGM_NONE || d->speaker_sentence != d->sentence)
        return false;
    *first = *last = d->cue;
    while (*first > 0 && s->tokens[*first - 1].span.start >= d->speaker_span.start && s->tokens[*first - 1].span.end <= d->cue_span.end)
        (*first)--;
    while (*last + 1 < s->n && s->tokens[*last + 1].span.end <= d->speaker_span.end)
        (*last)++;
    return (*first < d->cue) != (*last > d->cue);
}

static bool is_comma(const dgm_sentence *s, uint32_t t) { return t < s->n && dgm_is(s->tokens[t].form, ","); }

/* Tokens first..last are a clause or phrase that only says when or why: "when the road was cut". */
static bool is_circumstance(const dgm_sentence *s, uint32_t first, uint32_t last)
{
    for (uint32_t t = first; t <= last; t++)
        if (s->tokens[t].head == DGM_ROOT || s->tokens[t].head < first || s->tokens[t].head > last) {
            dgm_deprel r = dgm_deprel_main(s->tokens[t].deprel);
            if (r != DGM_advcl && r != DGM_obl && r != DGM_advmod && r != DGM_punct && r != DGM_cc && r != DGM_mark)
                return false;
        }
    return true;
}

/* The last token that belongs to what begins at `from` behind the cue: the end of the sentence, or where the speaker does
 * something else ("said that ... and left the room"), or where the quotation around the cue ends. */
static uint32_t end_of_content(const dgm_quoting *q, const dgm_draft *d, uint32_t from)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t end = s->n - 1;
    DGM_EACH_CHILD(s, d->cue, c)
        if (c > from && s->tokens[c].deprel == DGM_conj && dgm_is_verb(&s->tokens[c])) {
            uint32_t first, last;
            dgm_subtree(s, c, &first, &last);
            if (first > from && first - 1 < end)
                end = first - 1;
        }
    return end;
}

/* "said in a letter that the roads were shut": where the tree lost the clause, "that" has not. */
static bool that_clause(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t v = d->cue, around = q->quote_of[d->sentence][v], commas = 0;
    for (uint32_t t = v + 1; t + 2 < s->n && t <= v + REACH && q->quote_of[d->sentence][t] == around; t++) {
        const dgm_token *k = &s->tokens[t];
        commas += is_comma(s, t);
        if (commas % 2 == 0 && dgm_word_is(q->cues, DGM_WORD_COMPLEMENTIZER, k) && (k->deprel == DGM_mark || k->upos == DGM_UPOS_SCONJ)) {
            uint32_t end = end_of_content(q, d, t), verb = t + 1;
            while (verb <= end && !is_clausal(&s->tokens[verb]))
                verb++;
            if (verb > end)
                return false;
            dgm_draft_add(q, d, t + 1, end);
            d->confidence = 0.75f;
            return d->content.n > 0;
        }
        const dgm_cue *next = dgm_is_verb(k) ? dgm_cue_at(q->cues, s, t) : NULL;
        bool other = dgm_is_verb(k) && (!(k->xpos && strcmp(k->xpos, "VBG") == 0) || (next && (next->needs & DGM_NEEDS_CLAUSE)));
        if (other || is_clausal(k) || (k->upos == DGM_UPOS_PUNCT && !is_comma(s, t)))
            return false;
    }
    return false;
}

/* "Back in Kampala, the envoy said, nobody believes it": a cue between two commas belongs to all that stands around it. */
static bool between_commas(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t a, b;
    if (!dgm_is_finite(&s->tokens[d->cue]) || !dgm_cue_phrase(d, s, &a, &b) || a < 2 || !is_comma(s, a - 1) || !is_comma(s, b + 1) || b + 3 >= s->n
        || dgm_is_mark(s->tokens[b + 2].form) || dgm_is_mark(s->tokens[a - 2].form))
        return false;
    dgm_deprel r = s->tokens[d->cue].deprel;
    if (r == DGM_acl || r == DGM_acl_relcl || s->tokens[d->speaker].upos == DGM_UPOS_DET)
        return false;
    bool source = dgm_word_is(q->cues, DGM_WORD_RELAY, &s->tokens[b + 2]) || dgm_phrase_at(q, d->sentence, b + 2, NULL);
    if (source && (!dgm_holds_clause(s, 0, a - 2) || is_circumstance(s, 0, a - 2)))
        return false;
    dgm_draft_add(q, d, 0, a - 2);
    if (!source)
        dgm_draft_add(q, d, b + 2, s->n - 1);
    return d->content.n > 0;
}

/* "urged Oslo to wait", "blamed the rebels for the fire": whom and what; `last` grows over what follows without a gap. */
static uint32_t with_complement(const dgm_quoting *q, const dgm_sentence *s, uint32_t v, uint32_t object, uint32_t last)
{
    DGM_EACH_CHILD(s, v, c) {
        dgm_deprel r = dgm_deprel_main(s->tokens[c].deprel);
        uint32_t first, end, tie = dgm_child(s, c, r == DGM_advcl ? DGM_mark : DGM_case);
        if (c <= object || (r != DGM_xcomp && r != DGM_obl && r != DGM_advcl))
            continue;
        if (r != DGM_xcomp && (tie == DGM_NONE || !dgm_word_is(q->cues, DGM_WORD_TIE, &s->tokens[tie])))
            continue;
        dgm_subtree(s, c, &first, &end);
        if ((r == DGM_xcomp || first == last + 1) && end > last)
            last = end;
    }
    return last;
}

/* Tokens p+1..last of the complement behind the particle that the cue takes: "of" in "accused Oslo of hiding gold". */
static bool behind_particle(dgm_quoting *q, dgm_draft *d, uint32_t c)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    DGM_EACH_CHILD(s, c, p)
        if ((s->tokens[p].deprel == DGM_case || s->tokens[p].deprel == DGM_mark) && p < c && dgm_eq(s->tokens[p].lemma, d->entry->particle)) {
            uint32_t first, last;
            dgm_subtree(s, c, &first, &last);
            dgm_draft_add(q, d, p + 1, with_complement(q, s, d->cue, c, last));
            return d->content.n > 0;
        }
    return false;
}

/* "pressed Russia": whom one asks is not what one asks for. */
static bool is_called_upon(const dgm_quoting *q, const dgm_draft *d, uint32_t object)
{
    dgm_index_list who = { 0 };
    dgm_actors_of(q->doc, d->sentence, object, q->scratch, &who);
    return who.n && q->cues->certainties.at[d->entry->certainty].request
        && dgm_child_main(&q->doc->sentences[d->sentence], object, DGM_acl) == DGM_NONE;
}

static bool object_content(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    DGM_EACH_CHILD(s, d->cue, c) {
        dgm_deprel r = s->tokens[c].deprel;
        if (c > d->cue && d->entry->particle.size && (dgm_deprel_main(r) == DGM_obl || r == DGM_advcl) && behind_particle(q, d, c))
            return true;
    }
    uint32_t host = s->tokens[d->cue].head;
    if (s->tokens[d->cue].deprel == DGM_acl_relcl && dgm_child(s, d->cue, DGM_obj) == DGM_NONE && q->cues->certainties.at[d->entry->certainty].denial
        && dgm_word_is(q->cues, DGM_WORD_POINTER, &s->tokens[host])) {
        uint32_t det = dgm_child(s, host, DGM_det);          /* "a charge that Oslo denies" */
        dgm_draft_add(q, d, det != DGM_NONE && det < host ? det : host, host);
    }
    DGM_EACH_CHILD(s, d->cue, c) {
        uint32_t first, last;
        if (c < d->cue && s->tokens[c].deprel == DGM_obj && q->cues->certainties.at[d->entry->certainty].denial
            && dgm_word_is(q->cues, DGM_WORD_ANAPHOR, &s->tokens[c]))
            dgm_draft_add(q, d, c, c);                       /* "..., which Oslo denies" */
        bool addressed = s->tokens[c].deprel == DGM_iobj && dgm_child(s, d->cue, DGM_xcomp) != DGM_NONE;    /* "urged Oslo to wait" */
        if (c < d->cue || (s->tokens[c].deprel != DGM_obj && !addressed))
            continue;
        if (d->entry->particle.size && behind_particle(q, d, c))
            return true;
        dgm_subtree(s, c, &first, &last);
        uint32_t end = with_complement(q, s, d->cue, c, last);
        if (end == last && is_called_upon(q, d, c))
            return false;
        if (first == end && s->tokens[c].upos == DGM_UPOS_PRON && !q->cues->certainties.at[d->entry->certainty].denial)
            return false;                                    /* "thanked him" says nothing that one could tell */
        dgm_draft_add(q, d, first, end);
        return d->content.n > 0;
    }
    return d->content.n > 0;
}

/* "called the vote illegal": what is named and what it is named. */
static bool naming_content(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t object = dgm_child(s, d->cue, DGM_obj), x = dgm_child(s, d->cue, DGM_xcomp);
    if (object == DGM_NONE || x == DGM_NONE || object < d->cue || x < object)
        return false;
    uint32_t first, last, a, b;
    dgm_subtree(s, object, &first, &last);
    dgm_subtree(s, x, &a, &b);
    DGM_EACH_CHILD(s, x, c)
        if (s->tokens[c].deprel == DGM_mark)                /* "called his men to arms": no name */
            return false;
    dgm_draft_add(q, d, first, b > last ? b : last);
    return d->content.n > 0;
}

/* A clause that the parser did not call one: it begins right behind the cue with a noun phrase and holds a finite verb. */
static bool loose_clause(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t v = d->cue, first, last, end = end_of_content(q, d, v);
    dgm_subtree(s, v, &first, &last);
    if (v + 3 > end || s->tokens[v + 1].upos == DGM_UPOS_PUNCT || s->tokens[v + 1].upos == DGM_UPOS_ADP || s->tokens[v + 1].upos == DGM_UPOS_ADV
        || s->tokens[v + 1].upos == DGM_UPOS_PART)
        return false;
    for (uint32_t t = v + 1; t <= end; t++) {
        const dgm_token *k = &s->tokens[t];
        if (k->upos == DGM_UPOS_SCONJ || (k->upos == DGM_UPOS_PUNCT && !dgm_is_mark(k->form)))
            return false;
        uint32_t own = k->upos == DGM_UPOS_AUX && k->head != DGM_ROOT ? k->head : t;
        if (!is_clausal(k) || s->tokens[own].deprel == DGM_acl || s->tokens[own].deprel == DGM_acl_relcl)
            continue;
        uint32_t a, b;
        dgm_subtree(s, own, &a, &b);
        if (t == v + 1 || (own > last && a <= v))            /* the verb governs the cue: no complement of it */
            return false;
        dgm_draft_add(q, d, v + 1, b > last ? b : last);
        d->confidence = own > last ? 0.6f : 0.7f;
        return d->content.n > 0;
    }
    return false;
}

/* "..., a source said." at the end of a sentence, whatever the tree made of it: all before the comma is content. */
static bool before_comma(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t a, b;
    if (!dgm_cue_phrase(d, s, &a, &b) || a < 4 || !is_comma(s, a - 1))
        return false;
    for (uint32_t t = b + 1; t < s->n; t++)                  /* nothing but circumstances behind the cue, or its own source */
        if (is_comma(s, t) && t + 1 < s->n && dgm_word_is(q->cues, DGM_WORD_RELAY, &s->tokens[t + 1]))
            break;
        else if (dgm_is_verb(&s->tokens[t]) || s->tokens[t].upos == DGM_UPOS_AUX || s->tokens[t].upos == DGM_UPOS_SCONJ)
            return false;
    if (!dgm_holds_clause(s, 0, a - 2) || is_circumstance(s, 0, a - 2))
        return false;
    dgm_draft_add(q, d, 0, a - 2);
    d->confidence = 0.7f;
    return d->content.n > 0;
}

/* The clause of a cue, from behind it when its subject hangs elsewhere: "says the many tweets" | "were lies". */
static void add_complement(dgm_quoting *q, dgm_draft *d, uint32_t clause)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t first, last, v = d->cue;
    dgm_subtree(s, clause, &first, &last);
    if (first <= v + 1 || dgm_clause_subject(s, clause) != DGM_NONE || !is_clausal(&s->tokens[first])) {
        add_clause(q, d, clause);
        return;
    }
    bool noun = false;
    for (uint32_t t = v + 1; t < first; t++) {
        dgm_upos u = s->tokens[t].upos;
        if ((u == DGM_UPOS_PUNCT && !dgm_is_mark(s->tokens[t].form)) || (t == v + 1 && u == DGM_UPOS_ADP)) {
            add_clause(q, d, clause);
            return;
        }
        noun = noun || dgm_is_noun(&s->tokens[t]);
    }
    dgm_draft_add(q, d, noun ? v + 1 : first, last);
}

/* A clause in front of its cue stands before a comma; behind ":" or a dash the cue explains it and does not report it. */
static bool leads_up(const dgm_draft *d, const dgm_sentence *s)
{
    uint32_t a, b;
    if (!dgm_cue_phrase(d, s, &a, &b))
        return true;
    while (a > 0 && dgm_is_mark(s->tokens[a - 1].form))
        a--;
    return a == 0 || s->tokens[a - 1].upos != DGM_UPOS_PUNCT || is_comma(s, a - 1);
}

static bool verb_content(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t v = d->cue, head = s->tokens[v].head;
    const dgm_token *t = &s->tokens[v];
    unsigned needs = d->entry->needs;
    if (needs & DGM_NEEDS_CLAUSE) {
        if (between_commas(q, d))
            return true;
        DGM_EACH_CHILD(s, v, c) {
            bool before = s->tokens[c].deprel == DGM_parataxis && c < v && dgm_is_verb(&s->tokens[c]) && leads_up(d, s);
            if (s->tokens[c].deprel != DGM_ccomp && !before)
                continue;
            if (c > v)
                add_complement(q, d, c);
            else if (leads_up(d, s))
                add_clause(q, d, c);
            if (d->content.n)
                return true;
        }
        bool reduced = t->xpos && strcmp(t->xpos, "VBN") == 0 && dgm_child(s, v, DGM_aux_pass) == DGM_NONE && dgm_child(s, v, DGM_aux) == DGM_NONE;
        if (!reduced && head != DGM_ROOT && (t->deprel == DGM_parataxis || (t->deprel == DGM_advcl && has_mark(q, s, v, DGM_WORD_COMPARISON)
                                                                  && d->speaker != DGM_NONE && s->tokens[d->speaker].head == v))) {
            if (t->deprel == DGM_advcl || (d->speaker != DGM_NONE && leads_up(d, s)))
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
    if ((needs & DGM_NEEDS_CLAUSE) && (that_clause(q, d) || loose_clause(q, d) || before_comma(q, d)))
        return true;
    if ((needs & DGM_NEEDS_NAMING) && naming_content(q, d))
        return true;
    uint32_t patient = (needs & DGM_NEEDS_PATIENT) ? dgm_child(s, v, DGM_nsubj_pass) : DGM_NONE;
    if (patient != DGM_NONE && patient < v && dgm_is_noun(&s->tokens[patient]) && s->tokens[patient].upos != DGM_UPOS_PRON) {
        add_subtree(q, d, patient, DGM_NONE);                /* "the attack was claimed by the rebels" */
        d->by_object = true;
        return d->content.n > 0;
    }
    d->by_object = (needs & DGM_NEEDS_OBJECT) && object_content(q, d);
    return d->by_object;
}

bool dgm_draft_hearsay(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    uint32_t v = d->cue, subject = dgm_child(s, v, DGM_nsubj_pass), x = dgm_child(s, v, DGM_xcomp);
    if (d->entry->kind == DGM_CUE_ADVERB) {
        uint32_t first, last;
        d->kind = DGM_INDIRECT;
        d->confidence = 0.6f;
        if (!dgm_is_verb(&s->tokens[s->tokens[v].head]) || s->tokens[s->tokens[v].head].deprel == DGM_amod)
            return false;
        dgm_subtree(s, s->tokens[v].head, &first, &last);
        while (first < v && (s->tokens[first].deprel == DGM_mark || s->tokens[first].deprel == DGM_case || s->tokens[first].deprel == DGM_punct
                             || (s->tokens[first].xpos && s->tokens[first].xpos[0] == 'W')))
            first++;                                        /* "for allegedly plotting", "who was allegedly shot" */
        if (first < v)
            dgm_draft_add(q, d, first, v - 1);
        if (v < last)
            dgm_draft_add(q, d, v + 1, last);
        return d->content.n > 0;
    }
    if (d->entry->kind != DGM_CUE_VERB || !dgm_word_is(q->cues, DGM_WORD_HEARSAY, &s->tokens[v]) || dgm_child(s, v, DGM_aux_pass) == DGM_NONE)
        return false;
    d->kind = DGM_INDIRECT;
    d->confidence = 0.6f;
    if (subject != DGM_NONE && x != DGM_NONE && subject < v && x > v && !dgm_word_is(q->cues, DGM_WORD_ANAPHOR, &s->tokens[subject])) {
        add_subtree(q, d, subject, DGM_NONE);
        add_subtree(q, d, x, DGM_NONE);
        return d->content.n > 0;
    }
    return that_clause(q, d);
}

/* "the accusation that ...", "a threat to close the strait", "calls for peace", "made similar accusations". */
static bool noun_content(dgm_quoting *q, dgm_draft *d)
{
    const dgm_sentence *s = &q->doc->sentences[d->sentence];
    unsigned needs = d->entry->needs;
    uint32_t n = d->cue, first, last;
    DGM_EACH_CHILD(s, n, c) {
        bool clause = s->tokens[c].deprel == DGM_ccomp || (s->tokens[c].deprel == DGM_acl && has_mark(q, s, c, DGM_WORD_COMPLEMENTIZER));
        bool infinitive = (needs & DGM_NEEDS_INFINITIVE) && s->tokens[c].deprel == DGM_acl && dgm_child(s, c, DGM_mark) != DGM_NONE;
        if (c > n && (clause || infinitive)) {
            add_subtree(q, d, c, DGM_NONE);
            return d->content.n > 0;
        }
    }
    if (!(needs & DGM_NEEDS_OBJECT))
        return false;
    d->by_object = true;
    DGM_EACH_CHILD(s, n, c) {
        uint32_t tie = dgm_child(s, c, DGM_case);
        if (c > n && s->tokens[c].deprel == DGM_nmod && tie != DGM_NONE && c != d->speaker
            && (dgm_word_is(q->cues, DGM_WORD_TIE, &s->tokens[tie]))) {
            dgm_subtree(s, c, &first, &last);
            dgm_draft_add(q, d, dgm_eq(s->tokens[tie].lemma, d->entry->particle) ? tie + 1 : first, last);
            return d->content.n > 0;
        }
    }
    if (s->tokens[n].head == DGM_ROOT || s->tokens[n].deprel != DGM_obj || !dgm_word_is(q->cues, DGM_WORD_LIGHT, &s->tokens[s->tokens[n].head]))
        return false;
    dgm_subtree(s, n, &first, &last);
    dgm_draft_add(q, d, first, last);
    return d->content.n > 0;
}

bool dgm_draft_content(dgm_quoting *q, dgm_draft *d)
{
    d->kind = DGM_INDIRECT;
    return d->entry->kind == DGM_CUE_VERB ? verb_content(q, d) : noun_content(q, d);
}
