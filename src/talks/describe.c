/* describe.c - what the words around a talks noun say about the talks: place, parties, who leads them, topics, name.
 *
 *   UN-led peace talks between Chad and Niger in Doha
 *   auspices topic             parties           place
 */
#include "talks/inside.h"

enum { NEAR = 8, LONGEST_NAME = 8 };

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

bool dgm_has_passive(const dgm_sentence *s, uint32_t v)
{
    return dgm_child(s, v, DGM_nsubj_pass) != DGM_NONE || dgm_child(s, v, DGM_aux_pass) != DGM_NONE;
}

bool dgm_child_in(const dgm_negotiating *g, const dgm_sentence *s, uint32_t v, dgm_talks_class c)
{
    DGM_EACH_CHILD(s, v, k)
        if (dgm_in_class(g->lx, c, &s->tokens[k]))
            return true;
    return false;
}

bool dgm_case_in(const dgm_negotiating *g, const dgm_sentence *s, uint32_t t, dgm_talks_class c)
{
    DGM_EACH_CHILD(s, t, k)
        if ((s->tokens[k].deprel == DGM_case || s->tokens[k].deprel == DGM_fixed || s->tokens[k].deprel == DGM_mark || k + 1 == t)
            && dgm_in_class(g->lx, c, &s->tokens[k]))
            return true;
    return false;
}

bool dgm_is_aside(const dgm_negotiating *g, const dgm_token *t)
{
    return dgm_in_class(g->lx, DGM_CLASS_AFTER, t) && (t->upos != DGM_UPOS_VERB || (t->xpos && strcmp(t->xpos, "VBG") == 0));
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

bool dgm_same_party(const dgm_record *rec, uint32_t a, uint32_t b)
{
    const dgm_entity *x = &rec->entities.at[a], *y = &rec->entities.at[b];
    return a == b || (x->country.size && dgm_eq(x->country, y->country) && x->kind != DGM_KIND_ARMED_GROUP && y->kind != DGM_KIND_ARMED_GROUP
                      && x->kind != DGM_KIND_PARTY && y->kind != DGM_KIND_PARTY);
}

static bool same_code(const dgm_record *rec, const dgm_index_list *list, uint32_t entity)
{
    const dgm_entity *e = &rec->entities.at[entity];
    for (uint32_t i = 0; i < list->n; i++) {
        const dgm_entity *x = &rec->entities.at[list->at[i]];
        if (list->at[i] == entity || (e->codes.n && x->codes.n && dgm_eq(e->codes.at[0], x->codes.at[0])))
            return true;
    }
    return false;
}

void dgm_parties_in(const dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_index_list *out)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    dgm_actors_of(g->doc, sentence, head, g->scratch, out);
    bool envoys = dgm_in_class(g->lx, DGM_CLASS_SUBPARTY, &s->tokens[head]), nobody = !out->n;
    DGM_EACH_CHILD(s, head, c) {
        if (c < head || !((envoys && s->tokens[c].deprel == DGM_nmod) || (nobody && (s->tokens[c].deprel == DGM_appos || s->tokens[c].deprel == DGM_flat))))
            continue;
        dgm_index_list more = { 0 };
        dgm_actors_of(g->doc, sentence, c, g->scratch, &more);
        for (uint32_t i = 0; i < more.n; i++)
            if (!same_code(g->rec, out, more.at[i]))
                dgm_add_index(g->scratch, out, more.at[i]);
    }
}

void dgm_add_actors(dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_index_list *out)
{
    dgm_index_list found = { 0 };
    dgm_parties_in(g, sentence, head, &found);
    for (uint32_t i = 0; i < found.n; i++)
        if (dgm_is_political(g->rec, found.at[i]))
            dgm_add_index(g->scratch, out, found.at[i]);
}

uint32_t dgm_outer_noun(const dgm_negotiating *g, const dgm_sentence *s, uint32_t noun)
{
    uint32_t up = noun;
    for (int step = 0; step < NEAR && s->tokens[up].head != DGM_ROOT; step++) {
        uint32_t over = s->tokens[up].head;
        if (over > up || dgm_deprel_main(s->tokens[up].deprel) != DGM_nmod || !dgm_in_class(g->lx, DGM_CLASS_PHASE, &s->tokens[over]))
            break;
        up = over;
    }
    return up;
}

/* ---- company: who the parties are said to be ---- */

static bool names_somebody(const dgm_negotiating *g, uint32_t sentence, uint32_t token)
{
    uint32_t e = g->doc->sentences[sentence].tokens[token].entity;
    return e != DGM_NONE && (dgm_is_political(g->rec, e) || g->rec->entities.at[e].kind == DGM_KIND_GROUP);
}

static void keep(dgm_company *c, uint32_t head)
{
    for (uint32_t i = 0; i < c->n; i++)
        if (c->head[i] == head)
            return;
    if (c->n < DGM_MOST_COMPANY)
        c->head[c->n++] = head;
}

/* "Cuba is in talks with the U.S. to find ...": the parser may hang the party on what follows, so words close behind count too. */
static void look_behind(const dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_company *out)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    uint32_t t = head + 1;
    for (; t < s->n && t <= head + NEAR; t++) {
        const dgm_token *k = &s->tokens[t];
        bool with = dgm_in_class(g->lx, DGM_CLASS_WITH, k);
        if (with || dgm_in_class(g->lx, DGM_CLASS_BETWEEN, k) || dgm_in_class(g->lx, DGM_CLASS_INVOLVE, k)) {
            for (uint32_t n = t + 1; n < s->n && n <= t + NEAR; n++) {
                if (names_somebody(g, sentence, n)) {
                    keep(out, n);
                    out->with = with;
                    return;
                }
                if (s->tokens[n].upos == DGM_UPOS_VERB || s->tokens[n].upos == DGM_UPOS_PUNCT || s->tokens[n].talks != DGM_NONE)
                    return;
            }
            return;
        }
        if (dgm_map_get(&g->lx->side_at, k->lemma) != DGM_NONE || dgm_in_class(g->lx, DGM_CLASS_AGENT, k))
            continue;                                        /* "talks mediated by Oman between" */
        if (k->upos != DGM_UPOS_ADP && k->upos != DGM_UPOS_DET && k->upos != DGM_UPOS_PROPN && k->upos != DGM_UPOS_ADJ && k->place == DGM_NONE
            && !dgm_is(k->form, ","))
            return;
    }
}

dgm_company dgm_company_of(const dgm_negotiating *g, uint32_t sentence, uint32_t head)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    dgm_company out = { .n = 0 };
    bool verb = s->tokens[head].upos == DGM_UPOS_VERB;
    DGM_EACH_CHILD(s, head, c) {
        dgm_deprel d = dgm_deprel_main(s->tokens[c].deprel);
        if (c < head)
            continue;
        if (d == DGM_acl && dgm_in_class(g->lx, DGM_CLASS_INVOLVE, &s->tokens[c])) {
            uint32_t object = dgm_child(s, c, DGM_obj);
            if (object != DGM_NONE)
                keep(&out, object);
        }
        if (d != DGM_nmod && d != DGM_obl && !(verb && d == DGM_obj))
            continue;
        bool with = dgm_case_in(g, s, c, DGM_CLASS_WITH) || (verb && d == DGM_obj);
        if (!with && !dgm_case_in(g, s, c, DGM_CLASS_BETWEEN) && !dgm_case_in(g, s, c, DGM_CLASS_INVOLVE))
            continue;
        keep(&out, c);
        out.with = out.with || with;
    }
    if (!out.n)
        look_behind(g, sentence, head, &out);
    return out;
}

/* ---- the noun phrase ---- */

/* "UN-led", "Sochi-hosted", one token or three, before the noun: the participle says which side the name in front is on.
 * True when it was one. */
static bool read_compound(dgm_negotiating *g, uint32_t sentence, uint32_t c, dgm_description *d)
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
        dgm_add_actors(g, sentence, c, &d->side[side]);
        if (t->place != DGM_NONE)
            d->place = t->place;
        return true;
    }
    DGM_EACH_CHILD(s, c, k) {
        if (s->tokens[k].upos == DGM_UPOS_PUNCT)
            continue;
        if (s->tokens[k].place != DGM_NONE)
            d->place = s->tokens[k].place;
        dgm_add_actors(g, sentence, k, &d->side[side]);
    }
    if (c >= 2 && dgm_is(s->tokens[c - 1].form, "-")) {      /* the parser hung the name elsewhere */
        if (s->tokens[c - 2].place != DGM_NONE)
            d->place = s->tokens[c - 2].place;
        if (!d->side[side].n)
            dgm_add_actors(g, sentence, c - 2, &d->side[side]);
    }
    return true;
}

/* "Security Council", one token: the last word tells. */
static bool is_body(dgm_negotiating *g, const dgm_token *t)
{
    size_t from = t->form.size;
    while (from && t->form.data[from - 1] != ' ')
        from--;
    if (!from)
        return dgm_in_class(g->lx, DGM_CLASS_BODY, t);
    return dgm_map_get(&g->lx->classes[DGM_CLASS_BODY], dgm_lower(g->scratch, dgm_slice(t->form, from, t->form.size))) != DGM_NONE;
}

static void add_topic(dgm_negotiating *g, const dgm_token *t, dgm_description *d)
{
    uint32_t topic = dgm_map_get(&g->lx->topic_at, t->lemma);
    if (topic == DGM_NONE)
        return;
    *DGM_PUSH(g->scratch, &d->topics) = g->lx->topics.at[topic].name;
    d->talks_topic = d->talks_topic || !g->lx->topics.at[topic].weak;
}

static void read_before(dgm_negotiating *g, uint32_t sentence, uint32_t c, dgm_description *d)
{
    const dgm_token *t = &g->doc->sentences[sentence].tokens[c];
    if (read_compound(g, sentence, c, d))
        return;
    if (t->place != DGM_NONE && d->place == DGM_NONE)
        d->place = t->place;
    if (t->deprel == DGM_nmod_poss)
        return;
    dgm_index_list who = { 0 };
    dgm_add_actors(g, sentence, c, &who);
    for (uint32_t i = 0; i < who.n; i++) {
        const dgm_entity *e = &g->rec->entities.at[who.at[i]];
        if (e->kind == DGM_KIND_IGO)
            dgm_add_index(g->scratch, &d->side[DGM_SIDE_AUSPICES], who.at[i]);
        else if (e->kind == DGM_KIND_COUNTRY && e->country.size)
            *DGM_PUSH(g->scratch, &d->conflict) = e->country;
    }
    if (who.n > 1 || t->deprel == DGM_nmod)
        for (uint32_t i = 0; i < who.n; i++)
            dgm_add_index(g->scratch, &d->parties, who.at[i]);
}

/* "under UN auspices", "of the Arab League", "on a new constitution". */
static void read_behind(dgm_negotiating *g, uint32_t sentence, uint32_t c, dgm_description *d)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    if (dgm_case_in(g, s, c, DGM_CLASS_PRESENT_AT) && s->tokens[c].place != DGM_NONE) {
        d->place = s->tokens[c].place;                       /* "the Nile summit in Aswan": rather than the name in front */
    } else if (dgm_case_in(g, s, c, DGM_CLASS_UNDER)) {
        dgm_add_actors(g, sentence, c, &d->side[DGM_SIDE_AUSPICES]);
        DGM_EACH_CHILD(s, c, k)
            if (dgm_deprel_main(s->tokens[k].deprel) == DGM_nmod || s->tokens[k].deprel == DGM_compound)
                dgm_add_actors(g, sentence, k, &d->side[DGM_SIDE_AUSPICES]);
    } else if (s->tokens[c].deprel == DGM_nmod && !dgm_case_in(g, s, c, DGM_CLASS_WITH) && !dgm_case_in(g, s, c, DGM_CLASS_BETWEEN)) {
        d->body = d->body || is_body(g, &s->tokens[c]);
        d->excluded = d->excluded || dgm_in_class(g->lx, DGM_CLASS_EXCLUDE, &s->tokens[c]);
        dgm_index_list who = { 0 };
        dgm_add_actors(g, sentence, c, &who);
        bool igo = who.n == 1 && g->rec->entities.at[who.at[0]].kind == DGM_KIND_IGO;
        if (igo && c == s->tokens[c].head + 2 + (s->tokens[c - 1].upos == DGM_UPOS_DET))
            dgm_add_index(g->scratch, &d->side[DGM_SIDE_AUSPICES], who.at[0]);      /* "summit of the Arab League" */
        d->of_many = d->of_many || (who.n && s->tokens[c].xpos && strcmp(s->tokens[c].xpos, "NNS") == 0);
    }
    add_topic(g, &s->tokens[c], d);
    DGM_EACH_CHILD(s, c, k)
        add_topic(g, &s->tokens[k], d);
}

static void read_participle(dgm_negotiating *g, uint32_t sentence, uint32_t c, dgm_description *d)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    uint32_t side = dgm_map_get(&g->lx->side_at, s->tokens[c].lemma), agent = dgm_child(s, c, DGM_obl_agent);
    if (side == DGM_NONE)
        side = dgm_map_get(&g->lx->side_at, dgm_lower(g->scratch, s->tokens[c].form));
    if (side != DGM_NONE && agent != DGM_NONE)
        dgm_add_actors(g, sentence, agent, &d->side[side]);
    DGM_EACH_CHILD(s, c, k)
        if (s->tokens[k].place != DGM_NONE && d->place == DGM_NONE && dgm_case_in(g, s, k, DGM_CLASS_PRESENT_AT))
            d->place = s->tokens[k].place;
}

/* "hold talks in Doha", "talks will resume in Geneva": the place hangs on the verb. */
static void place_of_verb(dgm_negotiating *g, const dgm_sentence *s, uint32_t noun, dgm_description *d)
{
    uint32_t verb = s->tokens[noun].head, child;
    dgm_deprel role = dgm_deprel_main(s->tokens[noun].deprel);
    if (verb == DGM_ROOT || (role != DGM_obj && role != DGM_nsubj && role != DGM_obl) || s->tokens[verb].upos != DGM_UPOS_VERB)
        return;
    if (role == DGM_obl ? !dgm_in_class(g->lx, DGM_CLASS_ENCOUNTER, &s->tokens[verb])
                        : !dgm_in_class(g->lx, DGM_CLASS_HOLD, &s->tokens[verb]) && dgm_word_with_child(&g->lx->status_at, s, verb, &child) == DGM_NONE
                            && dgm_word_with_child(&g->lx->stance_at, s, verb, &child) == DGM_NONE)
        return;
    d->place = dgm_place_behind(g, s, verb);
}

/* "Met the president in Cusco": the parser hangs the town on either. */
uint32_t dgm_place_behind(const dgm_negotiating *g, const dgm_sentence *s, uint32_t verb)
{
    for (uint32_t c = verb + 1; c < s->n && s->tokens[c].upos != DGM_UPOS_VERB; c++) {
        uint32_t over = s->tokens[c].head;
        if (s->tokens[c].place == DGM_NONE || over == DGM_ROOT || !dgm_case_in(g, s, c, DGM_CLASS_PRESENT_AT))
            continue;
        for (int step = 0; step < NEAR && over != verb && s->tokens[over].head != DGM_ROOT
             && (s->tokens[over].deprel == DGM_appos || s->tokens[over].deprel == DGM_flat || s->tokens[over].deprel == DGM_conj); step++)
            over = s->tokens[over].head;
        bool beside = over != verb && s->tokens[over].head == verb
            && (s->tokens[over].deprel == DGM_obj || s->tokens[over].entity != DGM_NONE) && !dgm_case_in(g, s, over, DGM_CLASS_AFTER);
        if (over == verb || beside)
            return s->tokens[c].place;                       /* but not of "after an attack in Kabul" */
    }
    return DGM_NONE;
}

void dgm_describe(dgm_negotiating *g, uint32_t sentence, uint32_t head, dgm_description *d)
{
    const dgm_sentence *s = &g->doc->sentences[sentence];
    *d = (dgm_description){ .place = DGM_NONE, .named = DGM_NONE };
    DGM_EACH_CHILD(s, head, c) {
        const dgm_token *t = &s->tokens[c];
        dgm_deprel r = dgm_deprel_main(t->deprel);
        add_topic(g, t, d);
        d->excluded = d->excluded || dgm_in_class(g->lx, DGM_CLASS_EXCLUDE, t);
        d->body = d->body || (c < head && is_body(g, t));
        if (t->deprel == DGM_det || t->deprel == DGM_nmod_poss) {
            d->definite = d->definite || dgm_in_class(g->lx, DGM_CLASS_DEFINITE, t);
            d->indefinite = d->indefinite || (t->deprel == DGM_det && !dgm_in_class(g->lx, DGM_CLASS_DEFINITE, t));
        }
        d->other = d->other || dgm_in_class(g->lx, DGM_CLASS_OTHER, t);
        if (c < head && t->deprel == DGM_compound && t->upos == DGM_UPOS_PROPN)
            d->named = c;
        if (c < head && (r == DGM_compound || r == DGM_amod || r == DGM_acl || r == DGM_nmod || r == DGM_flat || r == DGM_advcl || r == DGM_dep))
            read_before(g, sentence, c, d);
        else if (c > head && (r == DGM_nmod || r == DGM_obl))
            read_behind(g, sentence, c, d);
        else if (c > head && t->deprel == DGM_acl)
            read_participle(g, sentence, c, d);
    }
    uint32_t outer = dgm_outer_noun(g, s, head);
    for (uint32_t c = outer == head ? DGM_NONE : s->tokens[outer].first_child; c != DGM_NONE; c = s->tokens[c].next_child) {
        d->definite = d->definite || (s->tokens[c].deprel == DGM_det && dgm_in_class(g->lx, DGM_CLASS_DEFINITE, &s->tokens[c]));
        d->indefinite = d->indefinite || (s->tokens[c].deprel == DGM_det && !dgm_in_class(g->lx, DGM_CLASS_DEFINITE, &s->tokens[c]));
        d->other = d->other || dgm_in_class(g->lx, DGM_CLASS_OTHER, &s->tokens[c]);
    }
    dgm_company company = dgm_company_of(g, sentence, head);
    for (uint32_t i = 0; i < company.n; i++) {
        dgm_add_actors(g, sentence, company.head[i], &d->parties);
        DGM_EACH_CHILD(s, company.head[i], c)                /* "talks between the rebels and the army, brokered by Kenya" */
            if (s->tokens[c].deprel == DGM_acl && dgm_child(s, c, DGM_obl_agent) != DGM_NONE)
                read_participle(g, sentence, c, d);
    }
    if (d->place == DGM_NONE && head + 2 < s->n && dgm_in_class(g->lx, DGM_CLASS_PRESENT_AT, &s->tokens[head + 1]))
        d->place = s->tokens[head + 2].place;                /* "talks in Vienna", wherever the parser hung Vienna */
    if (d->place == DGM_NONE)
        place_of_verb(g, s, dgm_outer_noun(g, s, head), d);
}

/* ---- names ---- */

/* From the first modifier in front of the noun (no determiner) to its end; a name goes on: "Conference on Peace in Gaul". */
dgm_span dgm_mention_span(const dgm_negotiating *g, const dgm_sentence *s, uint32_t head)
{
    uint32_t first = head, last = head;
    DGM_EACH_CHILD(s, head, c) {
        uint32_t a, b;
        dgm_deprel r = s->tokens[c].deprel;
        if (c > head || (r != DGM_compound && r != DGM_amod && dgm_deprel_main(r) != DGM_nmod && r != DGM_nummod && r != DGM_flat) || r == DGM_nmod_poss
            || dgm_is_aside(g, &s->tokens[c]))
            continue;
        dgm_subtree(s, c, &a, &b);
        if (a < first && b < head && !dgm_is_aside(g, &s->tokens[a]))
            first = a;
    }
    for (uint32_t i = first; i < head; i++)
        if (dgm_is_aside(g, &s->tokens[i]))
            first = i + 1;
    size_t next;
    if (head && dgm_is_upper(dgm_utf8_next(s->tokens[head].form, 0, &next)))
        DGM_EACH_CHILD(s, head, c) {
            uint32_t a, b;
            if (c < head || s->tokens[c].deprel != DGM_nmod || s->tokens[c].upos != DGM_UPOS_PROPN || dgm_case_in(g, s, c, DGM_CLASS_PRESENT_AT)
                || dgm_case_in(g, s, c, DGM_CLASS_WITH) || dgm_case_in(g, s, c, DGM_CLASS_BETWEEN))
                continue;
            dgm_subtree(s, c, &a, &b);
            if (a == head + 1 && b <= head + LONGEST_NAME && c > last)
                last = c;
        }
    return (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end };
}

dgm_bytes dgm_title(const dgm_negotiating *g, const dgm_sentence *s, const dgm_description *d, dgm_span span, dgm_bytes noun)
{
    dgm_bytes words = dgm_cover(g->doc->text, span);
    if (d->place != DGM_NONE) {
        dgm_bytes place = g->rec->places.at[d->place].name;
        return dgm_starts(words, place) ? words : dgm_print(g->scratch, "%.*s %.*s", DGM_ARG(place), DGM_ARG(noun));
    }
    if (d->parties.n < 2 || dgm_eq(g->rec->entities.at[d->parties.at[0]].name, g->rec->entities.at[d->parties.at[1]].name))
        return words;                                        /* "officials-officials talks" would name nobody */
    for (uint32_t t = 0; t < s->n; t++)                      /* "the Iran-Oman talks" say it themselves */
        if (s->tokens[t].entity != DGM_NONE && s->tokens[t].span.start >= span.start && s->tokens[t].span.end <= span.end)
            return words;
    return dgm_print(g->scratch, "%.*s\xE2\x80\x93%.*s %.*s", DGM_ARG(g->rec->entities.at[d->parties.at[0]].name),
                     DGM_ARG(g->rec->entities.at[d->parties.at[1]].name), DGM_ARG(noun));
}
