/* relations.c - what the text says of the talks themselves: status and dates from the verbs around a mention, the aim,
 * and relations between talks ("a separate process that undermines the peace effort").
 */
#include "talks/inside.h"

enum { DATE_WORDS = 6, CLIMB = 4 };

uint32_t dgm_talks_below(const dgm_negotiating *g, uint32_t sentence, uint32_t head, bool near)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    uint32_t first, last;
    dgm_subtree(s, head, &first, &last);
    if (s->tokens[head].talks != DGM_NONE)
        return s->tokens[head].talks;
    for (uint32_t t = first; t <= last; t++) {
        if (s->tokens[t].talks == DGM_NONE)
            continue;
        bool own_clause = false;
        uint32_t up = t;
        for (int step = 0; step < 16 && up != head && up != DGM_ROOT; step++, up = s->tokens[up].head)
            own_clause = own_clause || (up != t && s->tokens[up].upos == DGM_UPOS_VERB && dgm_subject_of(s, up) != DGM_NONE);
        if (!near || (up == head && !own_clause))
            return s->tokens[t].talks;
    }
    return DGM_NONE;
}

dgm_span dgm_clause_span(const dgm_document *doc, uint32_t sentence, uint32_t verb)
{
    const dgm_sentence *s = &doc->sentences[sentence];
    uint32_t first, last;
    dgm_subtree(s, verb, &first, &last);
    while (first < last && s->tokens[first].upos == DGM_UPOS_PUNCT)
        first++;
    while (last > first && s->tokens[last].upos == DGM_UPOS_PUNCT)
        last--;
    return (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end };
}

static dgm_date date_in(const dgm_negotiating *g, const dgm_sentence *s, uint32_t first, uint32_t last, bool past)
{
    dgm_bytes words[DATE_WORDS];
    for (uint32_t t = first; t <= last && t < s->n; t++) {
        uint32_t n = 0, used = 0;
        for (; n < DATE_WORDS && t + n <= last; n++)
            words[n] = s->tokens[t + n].form;
        dgm_date d = dgm_text_date(g->doc->text_lexicon, words, n, g->doc->date, past, &used);
        if (used && d.year)
            return d;
    }
    return (dgm_date){ 0 };
}

/* Past tense looks back, all else forward. */
static bool is_past(const dgm_sentence *s, uint32_t v)
{
    const char *x = s->tokens[v].xpos;
    if (x && strcmp(x, "VBD") == 0)
        return true;
    DGM_EACH_CHILD(s, v, c)
        if (s->tokens[c].deprel == DGM_aux && s->tokens[c].xpos && (strcmp(s->tokens[c].xpos, "VBD") == 0 || strcmp(s->tokens[c].xpos, "VBZ") == 0
                                                                      || strcmp(s->tokens[c].xpos, "VBP") == 0) && x && strcmp(x, "VBN") == 0)
            return true;
    return false;
}

static bool is_tagged(const dgm_sentence *s, uint32_t t, const char *tag)
{
    return s->tokens[t].xpos && strcmp(s->tokens[t].xpos, tag) == 0;
}

/* "Will begin", "to be held", "are due to resume". */
static bool is_ahead(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v)
{
    if (is_tagged(s, v, "VB"))
        return true;
    DGM_EACH_CHILD(s, v, c)
        if ((s->tokens[c].deprel == DGM_aux && dgm_in_class(g->lx, DGM_CLASS_FUTURE, &s->tokens[c])) || (s->tokens[c].deprel == DGM_mark && is_tagged(s, c, "TO")))
            return true;
    return false;
}

/* What a verb of beginning, ending or holding says of the talks, by its tense and the date beside it. */
static void read_tense(dgm_negotiating *g, const dgm_talks_mention *m, uint32_t v, const dgm_status_word *w)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    dgm_talks_draft *t = &g->talks.at[m->talks];
    DGM_EACH_CHILD(s, v, c)
        if (dgm_in_class(g->lx, DGM_CLASS_NEGATION, &s->tokens[c]) || dgm_in_class(g->lx, DGM_CLASS_UNCERTAIN, &s->tokens[c])
            || (s->tokens[c].deprel == DGM_aux && dgm_in_class(g->lx, DGM_CLASS_SUPPOSED, &s->tokens[c]) && is_tagged(s, c, "MD"))
            || (c < v && dgm_in_class(g->lx, DGM_CLASS_HYPOTHETICAL, &s->tokens[c])))
            return;
    bool past = is_past(s, v);
    uint32_t first, last;
    dgm_subtree(s, v, &first, &last);
    for (uint32_t k = v + 1; k <= last; k++)                 /* the verb's own words, up to the next clause */
        if (s->tokens[k].upos == DGM_UPOS_VERB || (s->tokens[k].upos == DGM_UPOS_PUNCT && !dgm_is(s->tokens[k].form, ","))) {
            last = k - 1;
            break;
        }
    dgm_date date = date_in(g, s, first, last, past);
    dgm_talks_status status = w->status;
    if (status == DGM_OPEN && w->start) {
        bool ahead = dgm_date_known(date) && dgm_date_known(g->doc->date) ? dgm_date_compare(date, g->doc->date) > 0 : false;
        ahead = ahead || is_ahead(g, s, v);
        status = ahead ? DGM_PLANNED : past && w->whole ? DGM_CLOSED : DGM_OPEN;
    } else if (w->end && !past && dgm_date_known(date) && dgm_date_compare(date, g->doc->date) > 0) {
        status = DGM_STATUS_UNKNOWN;
    }
    if (status != DGM_STATUS_UNKNOWN)
        t->status = status;
    if (w->start && dgm_date_known(date) && !t->start_told) {
        t->start = date;
        t->start_told = true;
    }
    if (w->end && dgm_date_known(date))
        t->end = date;
}

/* The verb that a mention is subject or object of, or that describes it ("the congress that opens on Tuesday"). */
static void read_verb(dgm_negotiating *g, const dgm_talks_mention *m, uint32_t v)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    uint32_t child, at = dgm_word_with_child(&g->lx->status_at, s, v, &child);
    if (at != DGM_NONE)
        read_tense(g, m, v, &g->lx->statuses.at[at]);
}

/* "Will meet on Monday": the verb is the talks, when it is the verb of its clause. */
static void read_own_verb(dgm_negotiating *g, const dgm_talks_mention *m)
{
    static const dgm_status_word meets = { .status = DGM_OPEN, .start = true, .whole = true };
    dgm_deprel d = g->doc->sentences[m->sentence].tokens[m->token].deprel;
    if (d != DGM_xcomp && d != DGM_advcl && d != DGM_acl)
        read_tense(g, m, m->token, &meets);
}

static void read_surroundings(dgm_negotiating *g, const dgm_talks_mention *m)
{
    const dgm_sentence *s = &g->doc->sentences[m->sentence];
    const dgm_token *k = &s->tokens[m->token];
    dgm_talks_draft *t = &g->talks.at[m->talks];
    if (k->upos == DGM_UPOS_VERB && !m->loose) {
        read_own_verb(g, m);
        return;
    }
    dgm_deprel r = dgm_deprel_main(k->deprel);
    uint32_t top = m->token;                                 /* "two days of talks closed" */
    if (r == DGM_nmod && k->head != DGM_ROOT && k->head < m->token && s->tokens[k->head].talks == DGM_NONE) {
        top = k->head;
        r = dgm_deprel_main(s->tokens[top].deprel);
    }
    uint32_t verb = s->tokens[top].head;
    if (verb != DGM_ROOT && (r == DGM_nsubj || r == DGM_obj) && s->tokens[verb].upos == DGM_UPOS_VERB)
        read_verb(g, m, verb);
    for (uint32_t v = m->token + 1; v < s->n && v < m->token + 9; v++) {      /* "talks in Vienna last week closed with ..." */
        if (s->tokens[v].upos == DGM_UPOS_VERB && s->tokens[v].deprel == DGM_acl && dgm_child(s, v, DGM_obj) == DGM_NONE)
            read_verb(g, m, v);
        if (s->tokens[v].upos == DGM_UPOS_VERB || s->tokens[v].upos == DGM_UPOS_PUNCT || s->tokens[v].upos == DGM_UPOS_AUX || s->tokens[v].upos == DGM_UPOS_SCONJ)
            break;
    }
    DGM_EACH_CHILD(s, m->token, c)
        if ((s->tokens[c].deprel == DGM_acl_relcl || (s->tokens[c].deprel == DGM_acl && dgm_child(s, c, DGM_obj) == DGM_NONE)) && s->tokens[c].upos == DGM_UPOS_VERB)
            read_verb(g, m, c);
    if (!t->start_told && t->status != DGM_CLOSED)
        DGM_EACH_CHILD(s, m->token, c)
            if (c < m->token && (s->tokens[c].deprel == DGM_compound || s->tokens[c].deprel == DGM_nmod_poss || s->tokens[c].deprel == DGM_nmod_unmarked)) {
                dgm_date d = date_in(g, s, c, c, false);
                if (dgm_date_known(d) && d.day) {
                    t->start = d;
                    t->start_told = true;
                }
            }
}

/* "The aim of the talks is to ...", "talks aimed at ...". */
static void find_aim(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_token *k = &s->tokens[t];
    uint32_t talks = DGM_NONE, from = DGM_NONE, last = t;
    if (k->upos == DGM_UPOS_NOUN) {
        DGM_EACH_CHILD(s, t, c)
            if (talks == DGM_NONE && dgm_deprel_main(s->tokens[c].deprel) == DGM_nmod)
                talks = dgm_talks_below(g, sentence, c, true);
        bool copula = false;
        for (uint32_t i = t + 1; i < s->n && from == DGM_NONE; i++) {
            copula = copula || s->tokens[i].upos == DGM_UPOS_AUX || dgm_is(s->tokens[i].lemma, "be");
            if (copula && s->tokens[i].upos == DGM_UPOS_PART)
                from = i;
        }
        if (from != DGM_NONE && from + 1 < s->n) {
            last = s->n - 1;
            for (uint32_t i = from + 1; i < s->n; i++)       /* up to a comma that opens another clause */
                if (dgm_is(s->tokens[i].form, ",") && i + 1 < s->n
                    && (s->tokens[i + 1].upos == DGM_UPOS_SCONJ || s->tokens[i + 1].upos == DGM_UPOS_ADP || s->tokens[i + 1].upos == DGM_UPOS_CCONJ)) {
                    last = i - 1;
                    break;
                }
        }
    } else if (k->deprel == DGM_acl && k->head != DGM_ROOT && s->tokens[k->head].talks != DGM_NONE) {
        uint32_t first;
        talks = s->tokens[k->head].talks;
        from = t + 1 + (t + 2 < s->n && (s->tokens[t + 1].upos == DGM_UPOS_ADP || s->tokens[t + 1].upos == DGM_UPOS_SCONJ));      /* "aimed at" */
        dgm_subtree(s, t, &first, &last);
    }
    while (last > t && s->tokens[last].upos == DGM_UPOS_PUNCT)
        last--;
    if (talks != DGM_NONE && from != DGM_NONE && from < last && dgm_span_is_empty(g->talks.at[talks].aim))
        g->talks.at[talks].aim = (dgm_span){ s->tokens[from].span.start, s->tokens[last].span.end };
}

static void relate(dgm_negotiating *g, uint32_t from, uint32_t to, dgm_relation_kind kind, uint32_t statement)
{
    if (from == to || from == DGM_NONE || to == DGM_NONE)
        return;
    dgm_talks_draft *t = &g->talks.at[from];
    for (uint32_t i = 0; i < t->relations.n; i++)
        if (t->relations.at[i].kind == kind && t->relations.at[i].talks == to && t->relations.at[i].statement == statement)
            return;
    *DGM_PUSH(g->scratch, &t->relations) = (dgm_relation){ kind, to, statement };
}

/* A verb or adjective between two talks: subject (or the noun it describes) and object. */
static void find_relation(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_token *k = &s->tokens[t];
    uint32_t child, kind = dgm_word_with_child(&g->lx->relation_at, s, t, &child);
    if (kind == DGM_NONE || (k->upos == DGM_UPOS_NOUN && dgm_in_class(g->lx, DGM_CLASS_SIDELINE, k)))
        return;
    bool must = false;
    DGM_EACH_CHILD(s, t, c)
        must = must || dgm_in_class(g->lx, DGM_CLASS_NECESSITY, &s->tokens[c]);
    if (kind == DGM_MUST_SUPPORT && !must)
        return;
    uint32_t from = DGM_NONE, to = DGM_NONE, v = t;
    for (int step = 0; step < CLIMB && from == DGM_NONE; step++) {
        uint32_t subject = dgm_subject_of(s, v);
        if (subject != DGM_NONE && s->tokens[subject].upos != DGM_UPOS_PRON)
            from = dgm_talks_below(g, sentence, subject, false);
        uint32_t up = s->tokens[v].head;
        if (up == DGM_ROOT)
            break;
        if (from == DGM_NONE && dgm_deprel_main(s->tokens[v].deprel) == DGM_acl)
            from = s->tokens[up].talks;
        if (from == DGM_NONE && (k->deprel == DGM_amod) && step == 0)
            from = s->tokens[up].talks;
        v = up;
    }
    DGM_EACH_CHILD(s, t, c)
        if (c > t && to == DGM_NONE && dgm_deprel_main(s->tokens[c].deprel) != DGM_nsubj)
            to = dgm_talks_below(g, sentence, c, true);
    for (uint32_t i = t + 1; i < s->n && to == DGM_NONE; i++)
        if (s->tokens[i].talks != from)
            to = s->tokens[i].talks;
    if (k->deprel == DGM_amod && to == DGM_NONE)
        return;
    for (uint32_t i = t; i-- > 0 && from == DGM_NONE && s->tokens[i].statement == k->statement;)
        from = s->tokens[i].talks;
    relate(g, from, to, (dgm_relation_kind)kind, k->statement);
}

void dgm_describe_talks(dgm_negotiating *g)
{
    for (uint32_t i = 0; i < g->mentions.n; i++)
        read_surroundings(g, &g->mentions.at[i]);
    uint32_t done = DGM_NONE;
    for (uint32_t i = 0; i < g->mentions.n; i++) {
        uint32_t sentence = g->mentions.at[i].sentence;
        if (sentence == done)
            continue;
        done = sentence;
        const dgm_sentence *s = &g->doc->sentences[sentence];
        for (uint32_t t = 0; t < s->n; t++) {
            if (dgm_in_class(g->lx, DGM_CLASS_AIM, &s->tokens[t]))
                find_aim(g, sentence, t);
            if (s->tokens[t].talks == DGM_NONE)
                find_relation(g, sentence, t);
        }
    }
}
