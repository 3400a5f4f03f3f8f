/* mentions.c - which words mean which talks.
 *
 *   the Geneva process          known by name
 *   talks in Vienna             a talks noun with a place: talks of that place, new or met before
 *   UN-led process              a noun with auspices
 *   talks between A and B       a noun with parties
 *   the talks, the congress     definite and bare: the talks spoken of last
 *   (not go to) Sochi           a metonym, once talks are there: the place of talks as goal of attending
 *   A met B                     a verb of meeting between political actors; "A met B for talks" tells of one meeting
 *
 * A weak noun ("meeting", "conference") needs political company; sport, boards and courts have none or an excluding word.
 * In each sentence names and nouns come first, so that a verb finds the noun that tells of the same talks.
 */
#include "talks/inside.h"

enum { LONGEST = 8, CLIMB = 6, MOST_TALKS = 500, MOST_PARTIES = 64 };   /* the last two: of one report, of one of its talks, so that comparing stays cheap */

/* ---- talks met before ---- */

static bool same_place(const dgm_record *rec, uint32_t a, uint32_t b)
{
    return a == b || (a != DGM_NONE && b != DGM_NONE && dgm_eq(rec->places.at[a].name, rec->places.at[b].name));
}

/* How many of a's parties are among b's. */
static uint32_t common(const dgm_record *rec, const dgm_index_list *a, const dgm_index_list *b)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        bool there = false;
        for (uint32_t k = 0; k < b->n && !there; k++)
            there = dgm_same_party(rec, a->at[i], b->at[k]);
        n += there;
    }
    return n;
}

static uint32_t new_talks(dgm_negotiating *g, dgm_talks_kind kind, dgm_bytes name)
{
    dgm_talks_draft *t = DGM_PUSH(g->scratch, &g->talks);
    *t = (dgm_talks_draft){ .known = DGM_NONE, .kind = kind, .name = name, .place = DGM_NONE, .parent = DGM_NONE };
    return g->talks.n - 1;
}

/* Talks met before that this description fits, or DGM_NONE. */
static uint32_t find_like(const dgm_negotiating *g, const dgm_description *d, dgm_talks_kind kind)
{
    for (uint32_t i = g->talks.n; i-- > 0;) {
        const dgm_talks_draft *t = &g->talks.at[i];
        uint32_t same = common(g->rec, &d->parties, &t->parties);
        if (d->place != DGM_NONE) {
            if (same_place(g->rec, d->place, t->place) && !d->other && !(d->parties.n > 1 && t->parties.n > 1 && !same))
                return i;
            if (t->place == DGM_NONE && t->known == DGM_NONE && t->kind == kind && !d->other && same > 1)
                return i;                                    /* a title and its first sentence */
            continue;
        }
        if (d->side[DGM_SIDE_AUSPICES].n && (t->kind == DGM_PROCESS) == (kind == DGM_PROCESS)
            && common(g->rec, &d->side[DGM_SIDE_AUSPICES], &t->side[DGM_SIDE_AUSPICES]))
            return i;
        if (same && !d->indefinite && !d->side[DGM_SIDE_AUSPICES].n && (same == d->parties.n || same == t->parties.n))
            return i;
    }
    return DGM_NONE;
}

static void learn(dgm_negotiating *g, uint32_t talks, const dgm_description *d)
{
    dgm_talks_draft *t = &g->talks.at[talks];
    if (t->place == DGM_NONE)
        t->place = d->place;
    for (int side = 0; side < DGM_N_SIDES; side++)
        for (uint32_t i = 0; i < d->side[side].n; i++)
            dgm_add_index(g->scratch, &t->side[side], d->side[side].at[i]);
    for (uint32_t i = 0; i < d->parties.n && t->parties.n < MOST_PARTIES; i++)
        dgm_add_index(g->scratch, &t->parties, d->parties.at[i]);
    for (uint32_t i = 0; i < d->topics.n; i++)
        *DGM_PUSH(g->scratch, &t->topics) = d->topics.at[i];
    for (uint32_t i = 0; i < d->conflict.n; i++)
        *DGM_PUSH(g->scratch, &t->conflict) = d->conflict.at[i];
}

static void mention(dgm_negotiating *g, uint32_t sentence, uint32_t token, dgm_span span, uint32_t talks, bool loose)
{
    g->doc->sentences[sentence].tokens[token].talks = talks;
    *DGM_PUSH(g->scratch, &g->mentions) = (dgm_talks_mention){ sentence, token, talks, loose };
    dgm_talks_draft *t = &g->talks.at[talks];
    *DGM_PUSH(g->scratch, &t->mentions) = span;
    t->last_sentence = sentence;
}

/* ---- by name ---- */

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

static uint32_t length_of(dgm_bytes list)
{
    uint32_t n = list.size > 0;
    for (size_t i = 0; i < list.size; i++)
        n += list.data[i] == ';';
    return n;
}

/* How well known talks fit the report, 0: not at all. "The Geneva talks" are those of many conflicts: one of their countries has to be
 * spoken of, and where no name stands in the alias ("dam talks") each; and they have to have begun. */
static uint32_t fitness(const dgm_negotiating *g, const dgm_known *k, bool unnamed)
{
    dgm_date today = g->doc->date;
    uint32_t fit = 1;
    if (dgm_date_known(today) && dgm_date_known(k->start) && dgm_date_days(k->start) > dgm_date_days(today) + 366)
        return 0;
    if (dgm_date_known(today) && (!dgm_date_known(k->end) || dgm_date_days(k->end) + 366 > dgm_date_days(today)))
        fit += 2;                                            /* not long over */
    if (!k->conflict.size)
        return fit;
    uint32_t named = 0;
    dgm_bytes_list seen = { 0 };
    for (uint32_t i = 0; i < g->rec->entities.n && named < 8; i++) {
        dgm_bytes country = g->rec->entities.at[i].country;
        bool before = !country.size || !concerns(k, country);
        for (uint32_t c = 0; c < seen.n && !before; c++)
            before = dgm_eq(seen.at[c], country);
        if (before)
            continue;
        *DGM_PUSH(g->scratch, &seen) = country;
        named++;
    }
    return named && (!unnamed || named >= length_of(k->conflict)) ? fit + 2 * named : 0;
}

static uint32_t best_known(const dgm_negotiating *g, uint32_t cursor)
{
    uint32_t best = DGM_NONE, most = 0;
    for (; cursor != DGM_NONE; cursor = dgm_phrases_next(g->lx->known_phrases, cursor)) {
        uint32_t value = dgm_phrases_value(g->lx->known_phrases, cursor), known = value / 2, fit = fitness(g, &g->lx->known.at[known], value & 1);
        if (fit > most || (fit && fit == most && known < best)) {
            most = fit;
            best = known;
        }
    }
    return best;
}

static bool same_conflict(const dgm_known *k, const dgm_talks_draft *t)
{
    for (uint32_t i = 0; i < t->conflict.n; i++)
        if (!concerns(k, t->conflict.at[i]))
            return false;
    return true;
}

static void add_known_sides(dgm_negotiating *g, dgm_talks_draft *t, const dgm_known *k)
{
    for (int side = 0; side < DGM_N_SIDES; side++)
        for (dgm_bytes rest = k->side[side], name; rest.size;) {
            dgm_cut(rest, ';', &name, &rest);
            name = dgm_trim(name);
            for (uint32_t e = 0; e < g->rec->entities.n; e++) {
                const dgm_entity *x = &g->rec->entities.at[e];
                if (dgm_eq(x->name, name) || (x->kind == DGM_KIND_COUNTRY && dgm_eq(x->country, name)))
                    dgm_add_index(g->scratch, &t->side[side], e);
            }
        }
}

/* Draft of known talks: the one made before, one met by its place only, or a new one. */
static uint32_t talks_of_known(dgm_negotiating *g, uint32_t known, const dgm_description *d, dgm_bytes words)
{
    const dgm_known *k = &g->lx->known.at[known];
    for (uint32_t i = 0; i < g->talks.n; i++)
        if (g->talks.at[i].known == known && (!k->series || d->place == DGM_NONE || g->talks.at[i].place == DGM_NONE
                                              || same_place(g->rec, d->place, g->talks.at[i].place)))
            return i;
    uint32_t talks = DGM_NONE, place = place_named(g->rec, k->place);
    for (uint32_t i = 0; i < g->talks.n && place != DGM_NONE && !k->series; i++)
        if (g->talks.at[i].known == DGM_NONE && !g->talks.at[i].by_verb && same_place(g->rec, place, g->talks.at[i].place)
            && same_conflict(k, &g->talks.at[i]))
            talks = i;
    if (talks == DGM_NONE)
        talks = new_talks(g, k->kind, k->series ? words : k->name);
    dgm_talks_draft *t = &g->talks.at[talks];
    t->known = known;
    t->kind = k->kind;
    t->name = k->series ? words : k->name;
    t->aliases = k->aliases;
    t->place = place;
    t->start = k->start;
    t->end = k->end;
    for (dgm_bytes rest = k->series ? (dgm_bytes){ 0 } : k->conflict, country; rest.size;) {
        dgm_cut(rest, ';', &country, &rest);
        *DGM_PUSH(g->scratch, &t->conflict) = dgm_trim(country);
    }
    add_known_sides(g, t, k);
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
    uint32_t length = dgm_phrases_match(g->lx->known_phrases, words, n, &cursor), known = length ? best_known(g, cursor) : DGM_NONE;
    if (known == DGM_NONE)
        return 0;
    uint32_t head = t + length - 1;
    for (uint32_t i = t; i < t + length; i++)
        if (s->tokens[i].head == DGM_ROOT || s->tokens[i].head < t || s->tokens[i].head >= t + length)
            head = i;
    dgm_description d;
    dgm_describe(g, sentence, head, &d);
    dgm_span span = { s->tokens[t].span.start, s->tokens[t + length - 1].span.end }, wide = dgm_mention_span(g, s, head);
    if (g->lx->known.at[known].series && wide.start < span.start)
        span.start = wide.start;                             /* "the 2025 G20 summit" */
    uint32_t talks = talks_of_known(g, known, &d, dgm_cover(g->doc->text, span));
    learn(g, talks, &d);
    mention(g, sentence, head, span, talks, false);
    g->latest = talks;
    return length;
}

/* ---- by noun ---- */

/* Somebody political holds, hosts or attends it: the weak noun's verb has such a subject or agent. */
static bool is_held(dgm_negotiating *g, uint32_t sentence, uint32_t noun)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    uint32_t up = dgm_outer_noun(g, s, noun), v = s->tokens[up].head, child;
    if (v == DGM_ROOT || !(dgm_in_class(g->lx, DGM_CLASS_HOLD, &s->tokens[v]) || dgm_in_class(g->lx, DGM_CLASS_ENCOUNTER, &s->tokens[v])
                           || dgm_word_with_child(&g->lx->stance_at, s, v, &child) != DGM_NONE))
        return false;
    for (int step = 0; step < CLIMB; step++) {
        dgm_index_list who = { 0 };
        DGM_EACH_CHILD(s, v, c)
            if (c != up && (dgm_deprel_main(s->tokens[c].deprel) == DGM_nsubj || s->tokens[c].deprel == DGM_obl_agent))
                dgm_add_actors(g, sentence, c, &who);
        if (who.n)
            return true;
        if (s->tokens[v].head == DGM_ROOT)
            return false;
        v = s->tokens[v].head;
    }
    return false;
}

/* Relatives, business people, unions: talks with them alone are none of politics. */
static bool is_plain(const dgm_negotiating *g, uint32_t entity)
{
    const dgm_entity *e = &g->rec->entities.at[entity];
    for (uint32_t k = 0; k < e->roles.n; k++)
        if (dgm_map_get(&g->lx->plain_at, e->roles.at[k]) != DGM_NONE)
            return true;
    return false;
}

static bool all_plain(const dgm_negotiating *g, const dgm_index_list *who)
{
    for (uint32_t i = 0; i < who->n; i++)
        if (!is_plain(g, who->at[i]))
            return false;
    return who->n > 0;
}

/* Talks without any word of whose they are: of politics, when a political actor and no company is named with them. */
static bool in_political_company(const dgm_negotiating *g, const dgm_sentence *s)
{
    bool political = false;
    for (uint32_t t = 0; t < s->n; t++)
        if (s->tokens[t].entity != DGM_NONE) {
            if (g->rec->entities.at[s->tokens[t].entity].kind == DGM_KIND_COMPANY)
                return false;
            political = political || (dgm_is_political(g->rec, s->tokens[t].entity) && !is_plain(g, s->tokens[t].entity));
        }
    return political;
}

static bool is_told(const dgm_description *d)
{
    return d->side[DGM_SIDE_AUSPICES].n || d->side[DGM_SIDE_CONVENOR].n || d->side[DGM_SIDE_HOST].n || d->side[DGM_SIDE_MEDIATOR].n || d->parties.n;
}

/* May this noun, new to the report, be talks? */
static bool makes_talks(dgm_negotiating *g, uint32_t sentence, uint32_t t, const dgm_talks_noun *n, const dgm_description *d)
{
    bool told = is_told(d);
    if (n->generic || g->talks.n >= MOST_TALKS)
        return false;
    if (n->strong)
        return (!d->plain && (told || d->place != DGM_NONE || d->topics.n)) || d->conflict.n || in_political_company(g, &g->doc->sentences[sentence]);
    if (d->body)
        return false;
    if (n->kind == DGM_PROCESS || n->kind == DGM_TRACK)
        return told;
    return (told && !d->plain) || d->talks_topic || ((d->conflict.n || d->of_many || d->place != DGM_NONE) && is_held(g, sentence, t));
}

/* The talks named last that a bare "the talks", "another round" goes back to, or DGM_NONE. */
static uint32_t go_back(const dgm_negotiating *g, const dgm_talks_noun *n, const dgm_description *d)
{
    if (g->latest == DGM_NONE || is_told(d) || d->place != DGM_NONE || !(d->definite || d->other) || (n->strong && d->indefinite))
        return DGM_NONE;
    if (!n->generic)
        return g->latest;
    uint32_t most = g->latest;                               /* "the event": what most of the report is about */
    for (uint32_t i = 0; i < g->talks.n; i++)
        if (g->talks.at[i].mentions.n > g->talks.at[most].mentions.n)
            most = i;
    return most;
}

/* "Talks that include the Gaulish War peace talks": a name before the noun that the talks named last do not have, in whose sentence
 * they stand already. */
static bool is_other_name(const dgm_negotiating *g, const dgm_sentence *s, uint32_t name)
{
    if (g->latest == DGM_NONE)
        return false;
    const dgm_talks_draft *t = &g->talks.at[g->latest];
    if (!t->mentions.n || t->mentions.at[t->mentions.n - 1].start < s->span.start)
        return false;
    dgm_bytes words = dgm_cover(g->doc->text, t->mentions.at[t->mentions.n - 1]), form = s->tokens[name].form;
    for (size_t i = 0; i + form.size <= words.size; i++)
        if (dgm_eq(dgm_slice(words, i, i + form.size), form))
            return false;
    return true;
}

/* "A political process": the same in every sentence. */
static uint32_t same_process(const dgm_negotiating *g, const dgm_talks_noun *n, dgm_bytes words)
{
    for (uint32_t i = 0; n->kind == DGM_PROCESS && i < g->talks.n; i++)
        if (g->talks.at[i].kind == DGM_PROCESS && dgm_eq(g->talks.at[i].name, words))
            return i;
    return DGM_NONE;
}

static void noun_here(dgm_negotiating *g, uint32_t sentence, uint32_t first, uint32_t length, uint32_t noun)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    const dgm_talks_noun *n = &g->lx->nouns.at[noun];
    uint32_t t = first + length - 1;
    if ((s->tokens[t].deprel == DGM_compound && s->tokens[t].head != DGM_ROOT) || dgm_case_in(g, s, t, DGM_CLASS_UNDER))
        return;                                              /* "talks table", "summit venue"; "met under Omani mediation" */
    dgm_description d;
    dgm_describe(g, sentence, t, &d);
    if (d.excluded)
        return;
    d.plain = all_plain(g, &d.parties);
    uint32_t outer = dgm_outer_noun(g, s, t), talks = DGM_NONE, owner = dgm_child(s, t, DGM_nmod_poss);
    if (outer != t)                                          /* "a round of peace talks": told already by its first word */
        talks = s->tokens[outer].talks;
    if (talks == DGM_NONE && owner != DGM_NONE)              /* "the conference's negotiating process" */
        talks = s->tokens[owner].talks;
    if (talks == DGM_NONE && (is_told(&d) || d.place != DGM_NONE))
        talks = find_like(g, &d, n->kind);
    if (talks == DGM_NONE && !(d.named != DGM_NONE && is_other_name(g, s, d.named)))
        talks = go_back(g, n, &d);
    dgm_span span = dgm_mention_span(g, s, t), noun_span = { s->tokens[first].span.start, s->tokens[t].span.end };
    if (first <= outer && outer < t)
        span.start = dgm_mention_span(g, s, outer).start;    /* "second round of talks" */
    if (talks == DGM_NONE)
        talks = same_process(g, n, dgm_cover(g->doc->text, span));
    if (talks == DGM_NONE) {
        if (!makes_talks(g, sentence, t, n, &d))
            return;
        dgm_bytes words = dgm_cover(g->doc->text, noun_span);
        talks = new_talks(g, n->kind, dgm_title(g, s, &d, span, first ? words : dgm_lower(g->scratch, words)));
    }
    learn(g, talks, &d);
    mention(g, sentence, t, span, talks, n->generic || (!n->strong && n->kind == DGM_PROCESS));
    g->latest = talks;
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

/* ---- by verb ---- */

/* The noun in the verb's own clause that tells of the same talks: "met for talks", "met at a summit", "their first meeting". */
static uint32_t noun_of_verb(const dgm_negotiating *g, const dgm_sentence *s, uint32_t verb)
{
    uint32_t first, last;
    dgm_subtree(s, verb, &first, &last);
    for (uint32_t k = verb + 1; k < s->n; k++) {
        if (s->tokens[k].talks == DGM_NONE || s->tokens[k].upos == DGM_UPOS_VERB)
            continue;
        bool inside = k <= last;
        if (inside && dgm_case_in(g, s, dgm_outer_noun(g, s, k), DGM_CLASS_FOR))
            for (uint32_t up = s->tokens[k].head; up != DGM_ROOT; up = s->tokens[up].head) {
                if (up == verb)
                    return s->tokens[k].talks;
                if (up != dgm_outer_noun(g, s, k) && s->tokens[up].entity == DGM_NONE && s->tokens[up].place == DGM_NONE && s->tokens[up].upos != DGM_UPOS_PROPN)
                    break;                                   /* "on the sidelines of the summit", "to discuss peace talks" */
            }
        if (dgm_child_in(g, s, k, DGM_CLASS_FIRST) && g->talks.at[s->tokens[k].talks].kind == DGM_MEETING)
            return s->tokens[k].talks;
    }
    return DGM_NONE;
}

static uint32_t subject_above(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v)
{
    uint32_t subject = dgm_subject_of(s, v);
    for (int step = 0; step < CLIMB && subject == DGM_NONE && s->tokens[v].head != DGM_ROOT
         && (s->tokens[v].deprel == DGM_xcomp || s->tokens[v].deprel == DGM_conj || s->tokens[v].deprel == DGM_advcl
             || (s->tokens[v].deprel == DGM_acl && dgm_in_class(g->lx, DGM_CLASS_DECISION, &s->tokens[s->tokens[v].head]))); step++) {
        v = s->tokens[v].head;
        subject = dgm_subject_of(s, v);
    }
    return subject;
}

/* "Refused to negotiate", "negotiating a ceasefire", "negotiate with the strikers": one political side is enough. */
static bool one_side_is_enough(const dgm_negotiating *g, const dgm_sentence *s, uint32_t verb)
{
    if (!dgm_in_class(g->lx, DGM_CLASS_NEGOTIATE, &s->tokens[verb]))
        return false;
    uint32_t up = s->tokens[verb].head;
    if (up != DGM_ROOT && s->tokens[verb].deprel == DGM_xcomp && dgm_in_class(g->lx, DGM_CLASS_REFUSE, &s->tokens[up]))
        return true;
    DGM_EACH_CHILD(s, verb, c)                               /* "will not negotiate under threats" */
        if (dgm_in_class(g->lx, DGM_CLASS_NEGATION, &s->tokens[c]) && dgm_child_in(g, s, verb, DGM_CLASS_FUTURE))
            return true;
    DGM_EACH_CHILD(s, verb, c)
        if (c > verb && ((s->tokens[c].deprel == DGM_obj && dgm_in_class(g->lx, DGM_CLASS_DEAL, &s->tokens[c]))
                         || (dgm_deprel_main(s->tokens[c].deprel) == DGM_obl && dgm_case_in(g, s, c, DGM_CLASS_WITH))))
            return true;
    return false;
}

/* "EU leaders met": several of no one country are parties enough. */
static bool are_several(const dgm_negotiating *g, const dgm_sentence *s, uint32_t subject, const dgm_index_list *who)
{
    return who->n == 1 && !g->rec->entities.at[who->at[0]].country.size && s->tokens[subject].xpos && strcmp(s->tokens[subject].xpos, "NNS") == 0;
}

/* "meet", "negotiate": talks by verb when both sides are political. */
static void verb_here(dgm_negotiating *g, uint32_t sentence, uint32_t t)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    bool meets = dgm_in_class(g->lx, DGM_CLASS_MEET, &s->tokens[t]);
    if (s->tokens[t].upos != DGM_UPOS_VERB || !meets)
        return;
    uint32_t subject = subject_above(g, s, t), title = dgm_map_get(&g->lx->title_at, s->tokens[t].lemma);
    if (subject == DGM_NONE || title == DGM_NONE)
        return;
    dgm_description d = { .place = DGM_NONE, .named = DGM_NONE };
    dgm_add_actors(g, sentence, subject, &d.parties);
    uint32_t ours = d.parties.n;
    bool told = !dgm_in_class(g->lx, DGM_CLASS_PHONE, &s->tokens[t]), wire = false;     /* "spoke by telephone" */
    DGM_EACH_CHILD(s, t, c) {
        const dgm_token *k = &s->tokens[c];
        wire = wire || dgm_in_class(g->lx, DGM_CLASS_PHONE, k);
        if (c < t)
            continue;
        if (k->deprel == DGM_obj && dgm_in_class(g->lx, DGM_CLASS_DEAL, k)) {       /* "negotiate a pact with B" */
            DGM_EACH_CHILD(s, c, of)
                if (dgm_case_in(g, s, of, DGM_CLASS_WITH))
                    dgm_add_actors(g, sentence, of, &d.parties);
        } else if (k->deprel == DGM_obj || (dgm_deprel_main(k->deprel) == DGM_obl && (dgm_case_in(g, s, c, DGM_CLASS_WITH) || dgm_case_in(g, s, c, DGM_CLASS_BETWEEN)))) {
            if (k->talks != DGM_NONE)
                return;                                      /* "negotiate the talks": they have their noun */
            dgm_add_actors(g, sentence, c, &d.parties);
        }
    }
    d.place = dgm_place_behind(g, s, t);
    if (!ours || !(told || wire) || (d.parties.n < 2 && !one_side_is_enough(g, s, t) && !are_several(g, s, subject, &d.parties)) || g->talks.n >= MOST_TALKS)
        return;
    uint32_t talks = noun_of_verb(g, s, t);
    if (talks == DGM_NONE && d.parties.n > 1)
        for (uint32_t i = g->talks.n; i-- > 0 && talks == DGM_NONE;)       /* told a second time: the same two */
            if (g->talks.at[i].kind == DGM_MEETING && g->talks.at[i].parties.n == d.parties.n
                && g->talks.at[i].mentions.at[0].start < s->tokens[t].span.start
                && common(g->rec, &d.parties, &g->talks.at[i].parties) == d.parties.n
                && (d.place == DGM_NONE || g->talks.at[i].place == DGM_NONE || same_place(g->rec, d.place, g->talks.at[i].place)))
                talks = i;
    if (talks == DGM_NONE) {
        talks = new_talks(g, DGM_MEETING, dgm_title(g, s, &d, s->tokens[t].span, g->lx->words.at[title]));
        g->talks.at[talks].by_verb = true;
    }
    learn(g, talks, &d);
    mention(g, sentence, t, s->tokens[t].span, talks, false);
    if (g->latest == DGM_NONE || g->talks.at[g->latest].by_verb)
        g->latest = talks;                                   /* "the talks" go on meaning those with a name */
}

/* ---- by place ---- */

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
            bool news = g->latest == DGM_NONE || g->talks.at[g->latest].last_sentence < sentence;
            mention(g, sentence, t, k->span, i, true);
            if (news)
                g->latest = i;
            return;
        }
}

static void names_and_nouns(dgm_negotiating *g, uint32_t sentence)
{
    dgm_sentence *s = &g->doc->sentences[sentence];
    for (uint32_t t = 0; t < s->n; t++) {
        uint32_t length = known_here(g, sentence, t), noun;
        dgm_upos u = s->tokens[t].upos;
        if (u == DGM_UPOS_VERB && t && s->tokens[t].xpos && strcmp(s->tokens[t].xpos, "VBZ") == 0
            && (s->tokens[t - 1].upos == DGM_UPOS_PART || s->tokens[t - 1].upos == DGM_UPOS_ADP || s->tokens[t - 1].upos == DGM_UPOS_DET
                || s->tokens[t - 1].upos == DGM_UPOS_ADJ))
            u = s->tokens[t].upos = DGM_UPOS_NOUN;           /* "agreed to talks": no verb ends so there */
        if (length) {
            t += length - 1;
        } else if ((u == DGM_UPOS_NOUN || u == DGM_UPOS_PROPN || u == DGM_UPOS_ADJ) && (noun = noun_at(g, s, t, &length)) != DGM_NONE) {
            noun_here(g, sentence, t, length, noun);
            t += length - 1;
        } else if (g->latest != DGM_NONE && dgm_in_class(g->lx, DGM_CLASS_THERE, &s->tokens[t]) && s->tokens[t].deprel == DGM_advmod) {
            mention(g, sentence, t, s->tokens[t].span, g->latest, true);
        }
    }
}

void dgm_find_talks_mentions(dgm_negotiating *g)
{
    for (uint32_t i = 0; i < g->doc->n; i++) {
        dgm_sentence *s = &g->doc->sentences[i];
        uint32_t from = g->mentions.n;
        for (uint32_t t = 0; t < s->n; t++)
            s->tokens[t].talks = DGM_NONE;
        if (s->too_long)
            continue;
        names_and_nouns(g, i);
        for (uint32_t t = 0; t < s->n; t++)
            if (s->tokens[t].talks == DGM_NONE) {
                verb_here(g, i, t);
                metonym_here(g, i, t);
            }
        for (uint32_t a = from + 1; a < g->mentions.n; a++)  /* those of one sentence by position again */
            for (uint32_t b = a; b > from && g->mentions.at[b - 1].token > g->mentions.at[b].token; b--) {
                dgm_talks_mention swap = g->mentions.at[b];
                g->mentions.at[b] = g->mentions.at[b - 1];
                g->mentions.at[b - 1] = swap;
            }
    }
}
