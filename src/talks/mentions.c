/* mentions.c - which words mean which talks.
 *
 *   the Geneva process          known by name
 *   talks in Vienna             a talks noun with a place: talks of that place, new or met before
 *   UN-led process              a noun with auspices
 *   talks between A and B       a noun with parties
 *   the talks, the congress     definite and bare: the talks spoken of last
 *   (not go to) Sochi           a metonym, once talks are there: the place of talks as goal of attending
 *   A met B                     a verb of meeting between political actors
 *
 * A weak noun ("meeting", "conference") needs political company; sport, boards and courts have none or an excluding word.
 */
#include "talks/inside.h"

enum { LONGEST = 8, CLIMB = 6, MOST_TALKS = 500 };   /* MOST_TALKS: of one report, so that comparing them stays cheap */

void dgm_add_index(dgm_arena *a, dgm_index_list *list, uint32_t value)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i] == value)
            return;
    *DGM_PUSH(a, list) = value;
}

uint32_t dgm_subject_of(const dgm_sentence *s, uint32_t v)
{
    DGM_EACH_CHILD(s, v, c)
        if (dgm_deprel_main(s->tokens[c].deprel) == DGM_nsubj)
            return c;
    return DGM_NONE;
}

bool dgm_is_political(const dgm_record *rec, uint32_t entity)
{
    const dgm_entity *e = &rec->entities.at[entity];
    switch (e->kind) {
    case DGM_KIND_COUNTRY: case DGM_KIND_GOVERNMENT: case DGM_KIND_IGO: case DGM_KIND_ARMED_GROUP: case DGM_KIND_PARTY:
    case DGM_KIND_ETHNIC_GROUP:
        return true;
    case DGM_KIND_PERSON: case DGM_KIND_GROUP:
        return e->codes.n > 0 || e->roles.n > 0 || e->country.size > 0;
    default:
        return false;
    }
}

/* What the noun phrase of a talks noun says about it. */
typedef struct {
    uint32_t       place;
    dgm_index_list side[DGM_N_SIDES], parties;
    dgm_bytes_list topics, conflict;
    bool           definite, indefinite, excluded, other, with;
} description;

static void add_actors(dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_index_list *out)
{
    dgm_index_list found = { 0 };
    dgm_actors_of(g->doc, sentence, head, g->scratch, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (dgm_is_political(g->rec, found.at[i]))
            dgm_add_index(g->scratch, out, found.at[i]);
}

static bool has_case(const dgm_negotiating *g, const dgm_sentence *s, uint32_t t, dgm_talks_class c)
{
    DGM_EACH_CHILD(s, t, k)
        if ((s->tokens[k].deprel == DGM_case || s->tokens[k].deprel == DGM_fixed || s->tokens[k].deprel == DGM_mark) && dgm_in_class(g->lx, c, &s->tokens[k]))
            return true;
    return false;
}

/* "UN-led", "Sochi-hosted", one token or three, before the noun: the participle says which side the name in front is on.
 * True when it was one. */
static bool read_compound(dgm_negotiating *g, uint32_t sentence, uint32_t c, description *d)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_token *t = &s->tokens[c];
    uint32_t side = dgm_map_get(&g->lx->side_at, t->lemma);
    if (side == DGM_NONE)
        side = dgm_map_get(&g->lx->side_at, dgm_lower(g->scratch, t->form));
    if (side == DGM_NONE) {
        for (size_t i = t->form.size; i-- > 1;)              /* "UN-led" as one token names nobody by itself */
            if (t->form.data[i] == '-') {
                side = dgm_map_get(&g->lx->side_at, dgm_lower(g->scratch, dgm_slice(t->form, i + 1, t->form.size)));
                break;
            }
        if (side == DGM_NONE)
            return false;
        add_actors(g, sentence, c, &d->side[side]);
        if (t->place != DGM_NONE)
            d->place = t->place;
        return true;
    }
    DGM_EACH_CHILD(s, c, k) {
        if (s->tokens[k].upos == DGM_UPOS_PUNCT)
            continue;
        if (s->tokens[k].place != DGM_NONE)
            d->place = s->tokens[k].place;
        add_actors(g, sentence, k, &d->side[side]);
    }
    if (c >= 2 && dgm_is(s->tokens[c - 1].form, "-")) {      /* the parser hung the name elsewhere */
        if (s->tokens[c - 2].place != DGM_NONE)
            d->place = s->tokens[c - 2].place;
        if (!d->side[side].n)
            add_actors(g, sentence, c - 2, &d->side[side]);
    }
    return true;
}

static void describe(dgm_negotiating *g, uint32_t sentence, uint32_t head, description *d)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    *d = (description){ .place = DGM_NONE };
    DGM_EACH_CHILD(s, head, c) {
        const dgm_token *t = &s->tokens[c];
        uint32_t topic = dgm_map_get(&g->lx->topic_at, t->lemma);
        if (topic != DGM_NONE)
            *DGM_PUSH(g->scratch, &d->topics) = g->lx->topics.at[topic];
        d->excluded = d->excluded || dgm_in_class(g->lx, DGM_CLASS_EXCLUDE, t);
        if (t->deprel == DGM_det || t->deprel == DGM_nmod_poss) {
            d->definite = d->definite || dgm_in_class(g->lx, DGM_CLASS_DEFINITE, t);
            d->indefinite = d->indefinite || (t->deprel == DGM_det && !dgm_in_class(g->lx, DGM_CLASS_DEFINITE, t));
        }
        d->other = d->other || dgm_in_class(g->lx, DGM_CLASS_OTHER, t);
        bool before = c < head;
        if (before && (t->deprel == DGM_compound || t->deprel == DGM_amod || t->deprel == DGM_acl || t->deprel == DGM_nmod || t->deprel == DGM_nmod_desc
                       || t->deprel == DGM_nmod_poss || t->deprel == DGM_flat || t->deprel == DGM_advcl || t->deprel == DGM_dep)) {
            if (read_compound(g, sentence, c, d))
                continue;
            if (t->place != DGM_NONE && d->place == DGM_NONE)
                d->place = t->place;
            if (t->deprel == DGM_nmod_poss)
                continue;
            dgm_index_list who = { 0 };
            add_actors(g, sentence, c, &who);
            for (uint32_t i = 0; i < who.n; i++) {
                const dgm_entity *e = &g->rec->entities.at[who.at[i]];
                if (e->kind == DGM_KIND_IGO)
                    dgm_add_index(g->scratch, &d->side[DGM_SIDE_AUSPICES], who.at[i]);
                else if (e->kind == DGM_KIND_COUNTRY && e->country.size && t->deprel != DGM_nmod_poss)
                    *DGM_PUSH(g->scratch, &d->conflict) = e->country;
            }
            if (who.n > 1 || t->deprel == DGM_nmod)
                for (uint32_t i = 0; i < who.n; i++)
                    dgm_add_index(g->scratch, &d->parties, who.at[i]);
        } else if (!before && (t->deprel == DGM_nmod || dgm_deprel_main(t->deprel) == DGM_obl)) {
            if (has_case(g, s, c, DGM_CLASS_BETWEEN) || has_case(g, s, c, DGM_CLASS_WITH)) {
                d->with = has_case(g, s, c, DGM_CLASS_WITH);
                add_actors(g, sentence, c, &d->parties);
            } else if (has_case(g, s, c, DGM_CLASS_PRESENT_AT) && t->place != DGM_NONE && d->place == DGM_NONE) {
                d->place = t->place;
            } else if (has_case(g, s, c, DGM_CLASS_UNDER)) {
                DGM_EACH_CHILD(s, c, k)
                    if (dgm_deprel_main(s->tokens[k].deprel) == DGM_nmod)
                        add_actors(g, sentence, k, &d->side[DGM_SIDE_AUSPICES]);
            }
            DGM_EACH_CHILD(s, c, k)
                if ((topic = dgm_map_get(&g->lx->topic_at, s->tokens[k].lemma)) != DGM_NONE)
                    *DGM_PUSH(g->scratch, &d->topics) = g->lx->topics.at[topic];
        } else if (!before && t->deprel == DGM_acl) {
            uint32_t side = dgm_map_get(&g->lx->side_at, t->lemma);
            uint32_t agent = dgm_child(s, c, DGM_obl_agent);
            if (side == DGM_NONE)
                side = dgm_map_get(&g->lx->side_at, dgm_lower(g->scratch, t->form));
            if (side != DGM_NONE && agent != DGM_NONE)
                add_actors(g, sentence, agent, &d->side[side]);
            DGM_EACH_CHILD(s, c, k)
                if (s->tokens[k].place != DGM_NONE && d->place == DGM_NONE && has_case(g, s, k, DGM_CLASS_PRESENT_AT))
                    d->place = s->tokens[k].place;
        }
    }
    if (d->place == DGM_NONE && head + 2 < s->n && dgm_in_class(g->lx, DGM_CLASS_PRESENT_AT, &s->tokens[head + 1]))
        d->place = s->tokens[head + 2].place;                /* "talks in Vienna", wherever the parser hung Vienna */
    /* "hold talks in Doha", "talks will resume in Geneva": the place hangs on the verb. */
    uint32_t verb = s->tokens[head].head;
    dgm_deprel role = dgm_deprel_main(s->tokens[head].deprel);
    if (d->place == DGM_NONE && verb != DGM_ROOT && (role == DGM_obj || role == DGM_nsubj) && s->tokens[verb].upos == DGM_UPOS_VERB) {
        uint32_t child;
        if (dgm_in_class(g->lx, DGM_CLASS_HOLD, &s->tokens[verb]) || dgm_word_with_child(&g->lx->status_at, s, verb, &child) != DGM_NONE)
            DGM_EACH_CHILD(s, verb, c)
                if (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl && s->tokens[c].place != DGM_NONE && has_case(g, s, c, DGM_CLASS_PRESENT_AT))
                    d->place = s->tokens[c].place;
    }
}

static bool shares(const dgm_index_list *a, const dgm_index_list *b)
{
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++)
            if (a->at[i] == b->at[k])
                return true;
    return false;
}

static bool same_place(const dgm_record *rec, uint32_t a, uint32_t b)
{
    return a == b || (a != DGM_NONE && b != DGM_NONE && dgm_eq(rec->places.at[a].name, rec->places.at[b].name));
}

static uint32_t new_talks(dgm_negotiating *g, dgm_talks_kind kind, dgm_bytes name)
{
    dgm_talks_draft *t = DGM_PUSH(g->scratch, &g->talks);
    *t = (dgm_talks_draft){ .known = DGM_NONE, .kind = kind, .name = name, .place = DGM_NONE, .parent = DGM_NONE };
    return g->talks.n - 1;
}

/* Talks met before that this description fits, or DGM_NONE. */
static uint32_t find_like(const dgm_negotiating *g, const description *d, dgm_talks_kind kind)
{
    for (uint32_t i = g->talks.n; i-- > 0;) {
        const dgm_talks_draft *t = &g->talks.at[i];
        if (d->place != DGM_NONE) {
            if (same_place(g->rec, d->place, t->place) && !d->other)
                return i;
            continue;
        }
        if (d->side[DGM_SIDE_AUSPICES].n && (t->kind == DGM_PROCESS) == (kind == DGM_PROCESS)
            && shares(&d->side[DGM_SIDE_AUSPICES], &t->side[DGM_SIDE_AUSPICES]))
            return i;
        if (d->parties.n && t->parties.n && shares(&d->parties, &t->parties) && !d->indefinite && !d->side[DGM_SIDE_AUSPICES].n)
            return i;
    }
    return DGM_NONE;
}

static void learn(dgm_negotiating *g, uint32_t talks, const description *d)
{
    dgm_talks_draft *t = &g->talks.at[talks];
    if (t->place == DGM_NONE)
        t->place = d->place;
    for (int side = 0; side < DGM_N_SIDES; side++)
        for (uint32_t i = 0; i < d->side[side].n; i++)
            dgm_add_index(g->scratch, &t->side[side], d->side[side].at[i]);
    for (uint32_t i = 0; i < d->parties.n; i++)
        dgm_add_index(g->scratch, &t->parties, d->parties.at[i]);
    for (uint32_t i = 0; i < d->topics.n; i++)
        *DGM_PUSH(g->scratch, &t->topics) = d->topics.at[i];
    for (uint32_t i = 0; i < d->conflict.n; i++)
        *DGM_PUSH(g->scratch, &t->conflict) = d->conflict.at[i];
}

static void mention(dgm_negotiating *g, uint32_t sentence, uint32_t token, dgm_span span, uint32_t talks)
{
    g->doc->sentences[sentence].tokens[token].talks = talks;
    *DGM_PUSH(g->scratch, &g->mentions) = (dgm_talks_mention){ sentence, token, talks };
    dgm_talks_draft *t = &g->talks.at[talks];
    *DGM_PUSH(g->scratch, &t->mentions) = span;
    t->last_sentence = sentence;
    g->latest = talks;
}

/* From the first modifier in front of the noun (no determiner) to its end. */
static dgm_span mention_span(const dgm_sentence *s, uint32_t head)
{
    uint32_t first = head, last = head;
    DGM_EACH_CHILD(s, head, c) {
        uint32_t a, b;
        dgm_deprel r = s->tokens[c].deprel;
        if (c > head || (r != DGM_compound && r != DGM_amod && dgm_deprel_main(r) != DGM_nmod && r != DGM_nummod && r != DGM_flat) || r == DGM_nmod_poss)
            continue;
        dgm_subtree(s, c, &a, &b);
        if (a < first && b < head)
            first = a;
    }
    return (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end };
}

static uint32_t place_named(const dgm_record *rec, dgm_bytes name)
{
    for (uint32_t i = 0; name.size && i < rec->places.n; i++)
        if (dgm_eq(rec->places.at[i].name, name))
            return i;
    return DGM_NONE;
}

static bool concerns(const dgm_known *k, dgm_bytes country)
{
    dgm_bytes rest = k->conflict, one;
    while (rest.size) {
        dgm_cut(rest, ';', &one, &rest);
        if (dgm_eq(dgm_trim(one), country))
            return true;
    }
    return !k->conflict.size;
}

/* "The Geneva talks" are those of many conflicts: a known name that a report of other countries uses is not the known one. */
static bool report_concerns(const dgm_negotiating *g, const dgm_known *k)
{
    for (uint32_t i = 0; i < g->rec->entities.n; i++)
        if (g->rec->entities.at[i].country.size && concerns(k, g->rec->entities.at[i].country))
            return true;
    return !k->conflict.size;
}

static bool same_conflict(const dgm_known *k, const dgm_talks_draft *t)
{
    for (uint32_t i = 0; i < t->conflict.n; i++)
        if (!concerns(k, t->conflict.at[i]))
            return false;
    return true;
}

static uint32_t talks_of_known(dgm_negotiating *g, uint32_t known)
{
    for (uint32_t i = 0; i < g->talks.n; i++)
        if (g->talks.at[i].known == known)
            return i;
    const dgm_known *k = &g->lx->known.at[known];
    uint32_t talks = DGM_NONE, place = place_named(g->rec, k->place);
    for (uint32_t i = 0; i < g->talks.n && place != DGM_NONE; i++)       /* met before by its place only */
        if (g->talks.at[i].known == DGM_NONE && !g->talks.at[i].by_verb && same_place(g->rec, place, g->talks.at[i].place)
            && same_conflict(k, &g->talks.at[i]))
            talks = i;
    if (talks == DGM_NONE)
        talks = new_talks(g, k->kind, k->name);
    dgm_talks_draft *t = &g->talks.at[talks];
    t->known = known;
    t->kind = k->kind;
    t->name = k->name;
    t->aliases = k->aliases;
    t->place = place;
    t->start = k->start;
    t->end = k->end;
    dgm_bytes rest = k->conflict, country;
    while (rest.size) {
        dgm_cut(rest, ';', &country, &rest);
        *DGM_PUSH(g->scratch, &t->conflict) = dgm_trim(country);
    }
    const dgm_bytes names[] = { k->auspices, k->convenor };
    const dgm_side sides[] = { DGM_SIDE_AUSPICES, DGM_SIDE_CONVENOR };
    for (int i = 0; i < 2; i++)
        for (rest = names[i]; rest.size;) {
            dgm_bytes name;
            dgm_cut(rest, ';', &name, &rest);
            for (uint32_t e = 0; e < g->rec->entities.n; e++) {
                const dgm_entity *x = &g->rec->entities.at[e];
                if (dgm_eq(x->name, dgm_trim(name)) || (x->kind == DGM_KIND_COUNTRY && dgm_eq(x->country, dgm_trim(name))))
                    dgm_add_index(g->scratch, &t->side[sides[i]], e);
            }
        }
    return talks;
}

/* Names and aliases; returns the number of tokens, 0: none here. */
static uint32_t known_here(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    dgm_sentence *s = &g->doc->sentences[sentence];
    dgm_bytes words[LONGEST];
    uint32_t n = 0, cursor;
    for (; n < LONGEST && t + n < s->n; n++)
        words[n] = dgm_fold(g->scratch, s->tokens[t + n].form);
    uint32_t length = dgm_phrases_match(g->lx->known_phrases, words, n, &cursor);
    if (!length || !report_concerns(g, &g->lx->known.at[dgm_phrases_value(g->lx->known_phrases, cursor)]))
        return 0;
    uint32_t head = t + length - 1;
    for (uint32_t i = t; i < t + length; i++)
        if (s->tokens[i].head == DGM_ROOT || s->tokens[i].head < t || s->tokens[i].head >= t + length)
            head = i;
    uint32_t talks = talks_of_known(g, dgm_phrases_value(g->lx->known_phrases, cursor));
    description d;
    describe(g, sentence, head, &d);
    learn(g, talks, &d);
    mention(g, sentence, head, (dgm_span){ s->tokens[t].span.start, s->tokens[t + length - 1].span.end }, talks);
    return length;
}

/* Political company of a noun: an actor of any kind among the words that govern it. */
static bool has_political_subject(dgm_negotiating *g, uint32_t sentence, uint32_t head)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    uint32_t v = head;
    for (int step = 0; step < CLIMB && s->tokens[v].head != DGM_ROOT; step++) {
        v = s->tokens[v].head;
        DGM_EACH_CHILD(s, v, c) {
            dgm_index_list who = { 0 };
            if (dgm_deprel_main(s->tokens[c].deprel) == DGM_nsubj || s->tokens[c].deprel == DGM_obl_agent)
                add_actors(g, sentence, c, &who);
            if (who.n)
                return true;
        }
    }
    return false;
}

static void noun_here(dgm_negotiating *g, uint32_t sentence, uint32_t t, uint32_t noun)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_talks_noun *n = &g->lx->nouns.at[noun];
    if (s->tokens[t].deprel == DGM_compound && s->tokens[t].head != DGM_ROOT)      /* "talks table", "summit venue" */
        return;
    description d;
    describe(g, sentence, t, &d);
    if (d.excluded)
        return;
    bool told = d.place != DGM_NONE || d.side[DGM_SIDE_AUSPICES].n || d.side[DGM_SIDE_CONVENOR].n || d.side[DGM_SIDE_HOST].n
        || d.side[DGM_SIDE_MEDIATOR].n || d.parties.n;
    uint32_t talks = told ? find_like(g, &d, n->kind) : DGM_NONE;
    if (talks == DGM_NONE && !told && g->latest != DGM_NONE && (d.definite || d.other) && !(n->strong && d.indefinite))
        talks = g->latest;
    if (talks == DGM_NONE && !told && d.conflict.n && d.definite && g->latest != DGM_NONE)
        talks = g->latest;
    if (n->generic && !told)                                 /* "the event": what most of the report is about */
        for (uint32_t i = 0; i < g->talks.n && talks != DGM_NONE; i++)
            if (g->talks.at[i].mentions.n > g->talks.at[talks].mentions.n)
                talks = i;
    if (talks == DGM_NONE && n->generic)
        return;
    if (talks == DGM_NONE && !n->strong && !d.topics.n && !d.parties.n
        && !(told && (d.side[DGM_SIDE_AUSPICES].n || d.side[DGM_SIDE_CONVENOR].n || d.conflict.n || has_political_subject(g, sentence, t))))
        return;
    if (talks == DGM_NONE && n->strong && !told && !d.topics.n && !d.conflict.n && !has_political_subject(g, sentence, t))
        return;
    dgm_span span = mention_span(s, t);
    if (talks == DGM_NONE && g->talks.n >= MOST_TALKS)
        return;
    if (talks == DGM_NONE) {
        dgm_bytes name = dgm_cover(g->doc->text, span);
        if (d.place != DGM_NONE && !dgm_starts(name, g->rec->places.at[d.place].name))
            name = dgm_print(g->scratch, "%.*s %.*s", DGM_ARG(g->rec->places.at[d.place].name), DGM_ARG(s->tokens[t].form));
        talks = new_talks(g, n->kind, name);
    }
    learn(g, talks, &d);
    mention(g, sentence, t, span, talks);
}

/* "meet", "negotiate": talks by verb when both sides are political. */
static void verb_here(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    if (s->tokens[t].upos != DGM_UPOS_VERB || !dgm_in_class(g->lx, DGM_CLASS_MEET, &s->tokens[t]))
        return;
    dgm_index_list who = { 0 };
    uint32_t v = t, subject = dgm_subject_of(s, t);
    for (int step = 0; step < CLIMB && subject == DGM_NONE && s->tokens[v].head != DGM_ROOT
         && (s->tokens[v].deprel == DGM_xcomp || s->tokens[v].deprel == DGM_conj || s->tokens[v].deprel == DGM_advcl); step++) {
        v = s->tokens[v].head;
        subject = dgm_subject_of(s, v);
    }
    if (subject == DGM_NONE)
        return;
    add_actors(g, sentence, subject, &who);
    uint32_t ours = who.n;
    description d = { .place = DGM_NONE };
    DGM_EACH_CHILD(s, t, c) {
        const dgm_token *k = &s->tokens[c];
        if (c < t)
            continue;
        if (k->talks != DGM_NONE)
            return;                                          /* "negotiate in the talks": they have their noun */
        if (k->deprel == DGM_obj || (dgm_deprel_main(k->deprel) == DGM_obl && has_case(g, s, c, DGM_CLASS_WITH)))
            add_actors(g, sentence, c, &who);
        else if (dgm_deprel_main(k->deprel) == DGM_obl && k->place != DGM_NONE && has_case(g, s, c, DGM_CLASS_PRESENT_AT))
            d.place = k->place;
    }
    if (!ours || who.n < 2 || g->talks.n >= MOST_TALKS)
        return;
    d.parties = who;
    uint32_t talks = new_talks(g, DGM_MEETING, s->tokens[t].form);
    g->talks.at[talks].by_verb = true;
    learn(g, talks, &d);
    uint32_t latest = g->latest;
    mention(g, sentence, t, s->tokens[t].span, talks);
    if (latest != DGM_NONE && !g->talks.at[latest].by_verb)
        g->latest = latest;                                  /* "the talks" go on meaning those with a name */
}

/* The place of talks as their name: the goal of going or taking part, a subject, an object, but no mere "in Vienna". */
static void metonym_here(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_token *k = &s->tokens[t];
    if (k->place == DGM_NONE || k->talks != DGM_NONE || k->head == DGM_ROOT)
        return;
    dgm_deprel r = dgm_deprel_main(k->deprel);
    const dgm_token *verb = &s->tokens[k->head];
    uint32_t child;
    bool goal = r == DGM_obl && (dgm_in_class(g->lx, DGM_CLASS_GO, verb) || dgm_word_with_child(&g->lx->stance_at, s, k->head, &child) != DGM_NONE
                                 || dgm_in_class(g->lx, DGM_CLASS_PART, verb));
    goal = goal || (k->deprel == DGM_nmod && dgm_in_class(g->lx, DGM_CLASS_PART, verb));
    if (!goal && r != DGM_nsubj && r != DGM_obj)
        return;
    for (uint32_t i = g->talks.n; i-- > 0;)
        if (same_place(g->rec, k->place, g->talks.at[i].place) && !g->talks.at[i].by_verb) {
            mention(g, sentence, t, k->span, i);
            return;
        }
}

static uint32_t noun_at(dgm_negotiating *g, const dgm_sentence *s, uint32_t t, uint32_t *length)
{
    dgm_bytes words[4];
    uint32_t n = 0, cursor;
    for (; n < 4 && t + n < s->n; n++)
        words[n] = dgm_fold(g->scratch, s->tokens[t + n].form);
    *length = dgm_phrases_match(g->lx->noun_phrases, words, n, &cursor);
    return *length ? dgm_phrases_value(g->lx->noun_phrases, cursor) : DGM_NONE;
}

void dgm_find_talks_mentions(dgm_negotiating *g)
{
    for (uint32_t i = 0; i < g->doc->n; i++) {
        dgm_sentence *s = &g->doc->sentences[i];
        for (uint32_t t = 0; t < s->n; t++)
            s->tokens[t].talks = DGM_NONE;
        for (uint32_t t = 0; t < s->n && !s->too_long; t++) {
            uint32_t length = known_here(g, i, t), noun;
            if (length) {
                t += length - 1;
                continue;
            }
            if ((s->tokens[t].upos == DGM_UPOS_NOUN || s->tokens[t].upos == DGM_UPOS_PROPN || s->tokens[t].upos == DGM_UPOS_ADJ)
                && (noun = noun_at(g, s, t, &length)) != DGM_NONE) {
                t += length - 1;
                noun_here(g, i, t, noun);
            } else if (g->latest != DGM_NONE && dgm_in_class(g->lx, DGM_CLASS_THERE, &s->tokens[t]) && s->tokens[t].deprel == DGM_advmod) {
                mention(g, i, t, s->tokens[t].span, g->latest);
            } else {
                verb_here(g, i, t);
                metonym_here(g, i, t);
            }
        }
    }
}
