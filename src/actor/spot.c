/* spot.c - names and role nouns in the words of a sentence, before any grammar.
 *
 *   French | foreign ministry spokesman | Martin Longden
 *   COUNTRY  ROLE                         NAME
 *
 * Longest match from left to right, names before roles. A joined name is one token but several words here, since it may
 * hold a country, a title and a person at once ("French President Emmanuel Macron"). Every match becomes the sense of
 * the token that heads it; the other tokens it covers are INSIDE.
 */
#include "actor/inside.h"

typedef enum { HIT_NAME, HIT_ROLE } hit_kind;
typedef struct { hit_kind kind; uint32_t first, last, value; unsigned as; bool title; } hit;
typedef DGM_LIST(hit) hit_list;

static void split_words(finder *f, const dgm_sentence *s, sentence_view *v)
{
    uint32_t n = 0;
    for (uint32_t t = 0; t < s->n; t++) {
        n++;
        for (size_t i = 0; i < s->tokens[t].form.size; i++)
            n += s->tokens[t].form.data[i] == ' ';
    }
    v->words = DGM_NEW(f->scratch, word, n);
    for (uint32_t t = 0; t < s->n; t++) {
        dgm_bytes rest = s->tokens[t].form, folded = dgm_fold(f->scratch, rest), form, fold;
        bool several = false;
        do {
            several = dgm_cut(rest, ' ', &form, &rest);
            dgm_cut(folded, ' ', &fold, &folded);
            if (form.size && v->n_words < n)
                v->words[v->n_words++] = (word){ form, fold, several || (s->tokens[t].flags & DGM_TOKEN_NAME) || !s->tokens[t].lemma.size ? fold : dgm_fold(f->scratch, s->tokens[t].lemma), t };
        } while (several);
    }
}

bool starts_upper(dgm_bytes b)
{
    size_t next;
    return b.size && dgm_is_upper(dgm_utf8_next(b, 0, &next));
}

static bool all_upper(dgm_bytes b)
{
    uint32_t letters = 0;
    for (size_t i = 0, next; i < b.size; i = next) {
        uint32_t c = dgm_utf8_next(b, i, &next);
        if (dgm_is_lower(c))
            return false;
        letters += dgm_is_letter(c);
    }
    return letters > 0;
}

/* "us" is not the US, "who" not the WHO: short names in capitals are written so, others begin with a capital where the
 * lexicon has one. */
static bool case_fits(const known_term *t, const word *w, uint32_t n)
{
    if (n == 1 && t->text.size <= 5 && all_upper(t->text))
        return all_upper(w->form);
    for (uint32_t i = 0; i < n; i++)
        if (starts_upper(w[i].form))
            return true;
    return !starts_upper(t->text) && !(t->as & (AS_ADJECTIVE | AS_DEMONYM));
}

/* A single word the tagger saw as a function word or a verb is no name: "May", "Chad" at the start of a sentence. */
static bool tag_fits(const dgm_token *t)
{
    switch (t->upos) {
    case DGM_UPOS_VERB: case DGM_UPOS_AUX: case DGM_UPOS_ADP: case DGM_UPOS_SCONJ: case DGM_UPOS_CCONJ: case DGM_UPOS_DET:
    case DGM_UPOS_PUNCT: case DGM_UPOS_PART:
        return all_upper(t->form) && t->form.size > 1;
    default:
        return true;
    }
}

/* Of the entities that share a name, the one of the day, countries first; *as gathers how it may be meant. */
static uint32_t choose_term(const finder *f, uint32_t cursor, const word *w, uint32_t n, unsigned *as)
{
    const dgm_actors *x = f->x;
    uint32_t best = DGM_NONE;
    int64_t least = INT64_MAX;
    *as = 0;
    for (uint32_t c = cursor; c != DGM_NONE; c = dgm_phrases_next(x->names, c)) {
        const known_term *t = &x->terms.at[dgm_phrases_value(x->names, c)];
        if (!case_fits(t, w, n))
            continue;
        const known_entity *e = &x->entities.at[t->entity];
        int64_t cost = (int64_t)known_distance(t->from, t->to, f->doc->date) + known_distance(e->from, e->to, f->doc->date);
        cost = cost * 4 + (e->is_state && !(t->as & AS_CAPITAL) ? 0 : e->kind != DGM_KIND_PERSON ? 1 : 2);
        if (best == DGM_NONE || cost < least) {
            if (best == DGM_NONE || x->terms.at[best].entity != t->entity)
                *as = 0;
            least = cost;
            best = dgm_phrases_value(x->names, c);
        }
        if (best != DGM_NONE && x->terms.at[best].entity == t->entity)
            *as |= t->as;
    }
    return best;
}

static uint32_t match_name(const finder *f, const dgm_sentence *s, const sentence_view *v, const dgm_bytes *folded, uint32_t i,
                           hit *out)
{
    uint32_t n = v->n_words - i, cursor;
    if (n > dgm_phrases_longest(f->x->names))
        n = dgm_phrases_longest(f->x->names);
    while (n) {
        n = dgm_phrases_match(f->x->names, folded + i, n, &cursor);
        if (!n)
            return 0;
        if (n > 1 || tag_fits(&s->tokens[v->words[i].token])) {
            unsigned as;
            uint32_t term = choose_term(f, cursor, v->words + i, n, &as);
            if (term != DGM_NONE) {
                *out = (hit){ HIT_NAME, i, i + n - 1, term, as, false };
                return n;
            }
        }
        n--;                                                /* the longest does not fit: try a shorter one */
    }
    return 0;
}

static uint32_t match_role(const finder *f, const sentence_view *v, const dgm_bytes *folded, const dgm_bytes *lemmas, uint32_t i,
                           hit *out)
{
    uint32_t most = v->n_words - i, cursor = 0, other = 0;
    if (most > dgm_phrases_longest(f->x->roles))
        most = dgm_phrases_longest(f->x->roles);
    uint32_t n = dgm_phrases_match(f->x->roles, folded + i, most, &cursor);
    uint32_t by_lemma = dgm_phrases_match(f->x->roles, lemmas + i, most, &other);
    if (by_lemma > n) {
        n = by_lemma;
        cursor = other;
    }
    if (!n)
        return 0;
    uint32_t best = dgm_phrases_value(f->x->roles, cursor);
    bool title = false, noun = false;
    for (uint32_t c = cursor; c != DGM_NONE; c = dgm_phrases_next(f->x->roles, c)) {
        const role_term *t = &f->x->role_terms.at[dgm_phrases_value(f->x->roles, c)];
        title = title || t->title;
        if (t->role != DGM_NONE && !t->title && !noun) {    /* as a noun it knows its number */
            best = dgm_phrases_value(f->x->roles, c);
            noun = true;
        }
    }
    *out = (hit){ HIT_ROLE, i, i + n - 1, best, 0, title };
    return n;
}

/* ---- from matches to senses ---- */

static uint32_t head_of(const dgm_sentence *s, uint32_t first, uint32_t last)
{
    uint32_t found = last;
    for (uint32_t t = last + 1; t-- > first;) {
        uint32_t h = s->tokens[t].head;
        if (h == DGM_ROOT || h < first || h > last)
            found = t;
    }
    /* Where several stick out, the last that is a noun is the head of an English phrase. */
    for (uint32_t t = last + 1; t-- > first;) {
        uint32_t h = s->tokens[t].head;
        bool noun = s->tokens[t].upos == DGM_UPOS_NOUN || s->tokens[t].upos == DGM_UPOS_PROPN;
        if (noun && (h == DGM_ROOT || h < first || h > last))
            return t;
    }
    return found;
}

static bool is_plural(const dgm_token *t) { return t->xpos && (strcmp(t->xpos, "NNS") == 0 || strcmp(t->xpos, "NNPS") == 0); }

static dgm_bytes where(const finder *f, dgm_place_in_file at, const char *what)
{
    if (!at.file)
        return dgm_str(what);
    const char *slash = strrchr(at.file, '/'), *up = slash;
    while (up && up > at.file && up[-1] != '/')
        up--;
    return dgm_print(f->scratch, "%s %s:%u", what, up ? up : at.file, (unsigned)at.line);
}

static void know_name(finder *f, const dgm_token *head, sense *x, const hit *h)
{
    const known_term *t = &f->x->terms.at[h->value];
    const known_entity *e = &f->x->entities.at[t->entity];
    x->known = t->entity;
    x->why = where(f, t->at, "name");
    if (e->kind == DGM_KIND_PERSON) {
        x->kind = PERSON;
        x->person = true;
        sense_know_person(f, x, t->entity);
    } else if (e->is_state && (h->as & AS_CAPITAL) && !(h->as & AS_NAME)) {
        x->kind = CAPITAL;
    } else if (e->is_state && (h->as & AS_SEAT) && !(h->as & AS_NAME)) {
        x->kind = BODY;
        sense_add_country(x, t->entity);
        sense_add_sector(x, f->x->metonym_sector);
    } else if (e->is_state) {
        bool modifies = head->deprel == DGM_amod || head->deprel == DGM_compound;
        x->kind = !(h->as & AS_NAME) && (h->as & AS_DEMONYM) && (!modifies || !(h->as & AS_ADJECTIVE)) ? PEOPLE : COUNTRY;
        if (x->kind == PEOPLE && (head->upos == DGM_UPOS_ADJ || !(h->as & AS_DEMONYM)) && head->deprel == DGM_conj)
            x->kind = COUNTRY;                              /* "Hungarian and Romanian officials" */
        bool modifier = modifies || head->deprel == DGM_conj || head->deprel == DGM_nmod_poss || head->deprel == DGM_nmod_desc;
        if (x->kind == COUNTRY && !(h->as & AS_NAME) && !modifier)
            x->kind = NOBODY;                               /* "in English" */
        x->plural = x->kind == PEOPLE && ((is_plural(head)) || (h->as & AS_ADJECTIVE));
    } else {
        x->kind = BODY;
        const known_code *code = known_code_on(f->x, t->entity, f->doc->date);
        if (code->country != DGM_NONE)
            sense_add_country(x, code->country);
        for (uint32_t i = 0; i < code->n_sectors; i++)
            sense_add_sector(x, code->sectors[i]);
    }
}

static void know_role(finder *f, const dgm_token *head, sense *x, const hit *h)
{
    const role_term *t = &f->x->role_terms.at[h->value];
    x->kind = ROLE;
    x->role = t->role;
    x->noun = h->value;
    x->person = t->person;
    x->plural = !t->singular && (t->plural || is_plural(head));
    x->why = where(f, t->at, "role");
    sense_add_role(f->x, x, t->role);
}

/* The words behind the last match: "Emmanuel Macron" of "French President Emmanuel Macron". */
static dgm_bytes words_behind(const sentence_view *v, uint32_t word_at, uint32_t last_token)
{
    dgm_bytes rest = { 0 };
    for (uint32_t w = word_at + 1; w < v->n_words && v->words[w].token <= last_token; w++) {
        if (!rest.data)
            rest = v->words[w].form;
        else
            rest.size = (size_t)(v->words[w].form.data + v->words[w].form.size - rest.data);
    }
    return rest;
}

static bool says_former(const finder *f, const sentence_view *v, uint32_t before, uint32_t token)
{
    for (uint32_t w = before; w-- > 0 && v->words[w].token >= token;)
        if (dgm_map_get(&f->x->former, v->words[w].folded) != DGM_NONE)
            return true;
    return false;
}

/* A known body behind a country: its own, "United States Central Command", or one that is called the same elsewhere,
 * "Indian Supreme Court". */
static void know_foreign_body(finder *f, const dgm_token *head, sense *x, const hit *h)
{
    uint32_t said = x->n_countries ? x->country[0] : DGM_NONE;
    sense y = { .known = DGM_NONE, .role = DGM_NONE, .noun = DGM_NONE, .body = DGM_NONE, .home = DGM_NONE, .people = DGM_NONE, .place = DGM_NONE };
    know_name(f, head, &y, h);
    const known_entity *e = &f->x->entities.at[y.known];
    bool elsewhere = said != DGM_NONE && y.n_countries && said != y.country[0];
    x->body = DGM_NONE;
    x->why = y.why;
    x->n_sectors = 0;
    for (uint32_t i = 0; i < y.n_sectors; i++)
        sense_add_sector(x, y.sectors[i]);
    if (elsewhere && e->kind == DGM_KIND_GOVERNMENT) {
        x->kind = ROLE;
        return;
    }
    x->kind = y.kind;
    x->known = y.known;
    x->n_countries = 0;
    for (uint32_t i = 0; i < y.n_countries; i++)
        sense_add_country(x, y.country[i]);
}

/* A body with words of its own before its noun: "Hama Air Base" has a name, and the country of the town. A place of that name
 * is the place: "West Bank" is no bank. */
static void name_body(const finder *f, const sentence_view *v, sense *x, const hit *hits, uint32_t first, dgm_bytes whole)
{
    uint32_t w = hits[0].first;
    dgm_bytes before = { 0 };
    while (w > 0 && v->words[w - 1].token == first) {
        w--;
        before = (dgm_bytes){ v->words[w].form.data, (size_t)(v->words[hits[0].first].form.data - v->words[w].form.data) };
    }
    before = dgm_trim(before);
    if (!before.size || !starts_upper(before) || hits[0].kind != HIT_ROLE)
        return;
    if (gazetteer_first(f->x->places, dgm_fold(f->scratch, whole)) != DGM_NONE) {
        x->kind = NAME;
        x->name = whole;
        x->role = x->noun = DGM_NONE;
        x->n_sectors = 0;
        x->person = x->plural = false;
        return;
    }
    if (x->person)
        return;
    x->name = whole;
    uint32_t number = gazetteer_largest(f->x->places, dgm_fold(f->scratch, before));
    known_place place = gazetteer_place(f->x->places, number);
    if (!x->n_countries && x->body == DGM_NONE && number != DGM_NONE && place.population >= 10000)
        sense_add_country(x, dgm_map_get(&f->x->by_code, place.country));
}

/* Matches that share joined tokens with each other or with more words. */
static void know_bundle(finder *f, const dgm_sentence *s, sentence_view *v, const hit *hits, uint32_t n)
{
    uint32_t first = v->words[hits[0].first].token, last = v->words[hits[n - 1].last].token;
    uint32_t head = head_of(s, first, last);
    sense *x = &v->senses[head];
    const dgm_token *t = &s->tokens[head];
    bool first_word = hits[0].first == 0 || v->words[hits[0].first - 1].token != first;
    dgm_bytes rest = words_behind(v, hits[n - 1].last, last);
    for (uint32_t i = 0; i < n; i++) {
        sense y = { .known = DGM_NONE, .role = DGM_NONE, .noun = DGM_NONE, .body = DGM_NONE, .home = DGM_NONE, .people = DGM_NONE, .place = DGM_NONE };
        if (hits[i].kind == HIT_ROLE) {
            know_role(f, t, &y, &hits[i]);
            x->role = y.role;
            x->noun = y.noun;
            x->kind = ROLE;
            x->person = y.person;
            x->plural = y.plural && !y.person;
            if (x->body == DGM_NONE && !x->n_sectors)
                for (uint32_t k = 0; k < y.n_sectors; k++)
                    sense_add_sector(x, y.sectors[k]);
        } else {
            know_name(f, t, &y, &hits[i]);
            if (y.kind == PERSON) {
                x->kind = PERSON;
                x->known = y.known;
                x->person = true;
            } else if (y.kind == BODY && !f->x->entities.at[y.known].is_state) {
                x->body = y.known;
            } else if (!x->n_countries) {
                sense_add_country(x, y.known);
            }
        }
        x->why = y.why;
    }
    for (uint32_t k = first; k <= last; k++)
        if (k != head)
            v->senses[k].kind = INSIDE;
    x->first = first;
    x->last = last;
    x->former = says_former(f, v, hits[0].first, first);
    dgm_bytes whole = dgm_cover(f->doc->text, (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end });
    if (x->kind == PERSON) {
        if (x->n_countries && !known_of_country(f->x, x->known, x->country[0])) {
            x->known = DGM_NONE;                            /* the Colombian minister Pedro Sanchez is not the Spanish one */
            x->name = dgm_slice(whole, (size_t)(v->words[hits[n - 1].first].form.data - whole.data), whole.size);
            return;
        }
        sense_know_person(f, x, x->known);
        return;
    }
    const hit *end = &hits[n - 1];
    bool named = rest.size && starts_upper(rest);
    bool firm = x->body != DGM_NONE && f->x->entities.at[x->body].kind == DGM_KIND_COMPANY;
    if (n == 1 && firm && !first_word && starts_upper(whole)) {
        x->kind = NAME;                                     /* "Harrison Ford" makes no cars */
        x->name = whole;
        x->body = DGM_NONE;
        x->why = (dgm_bytes){ 0 };
        return;
    }
    if (end->kind == HIT_NAME && x->body != DGM_NONE && x->kind == NOBODY && !named) {
        know_foreign_body(f, t, x, end);                    /* "United States Central Command", "Indian Supreme Court" */
        return;
    }
    if (x->kind == ROLE && !named) {
        name_body(f, v, x, hits, first, whole);
        return;
    }
    if (x->kind == ROLE && x->person && (end->title || end->last > end->first)) {
        x->kind = PERSON;
        x->name = rest;
        sense_know_person(f, x, known_by_surname(f, rest, x));
        return;
    }
    x->kind = NAME;                                         /* "Hama Air Base", "Iraqi National Accord" */
    x->name = whole;
    if (!first_word)
        x->n_countries = 0;                                 /* "Bank of China Tower": who knows */
}

static void take_hit(finder *f, const dgm_sentence *s, sentence_view *v, const hit *h)
{
    uint32_t first = v->words[h->first].token, last = v->words[h->last].token, head = head_of(s, first, last);
    sense *x = &v->senses[head];
    if (h->kind == HIT_ROLE) {
        dgm_upos u = s->tokens[head].upos;
        bool noun = u == DGM_UPOS_NOUN || u == DGM_UPOS_PROPN || u == DGM_UPOS_X;
        if (!noun && !(u == DGM_UPOS_ADJ && !f->x->role_terms.at[h->value].person))
            return;                                         /* "military officials", but not "national park" */
        know_role(f, &s->tokens[head], x, h);
    } else {
        know_name(f, &s->tokens[head], x, h);
    }
    x->first = first;
    x->last = last;
    for (uint32_t t = first; t <= last; t++)
        if (t != head)
            v->senses[t].kind = INSIDE;
}

/* What no table knows but is written as a name. */
static void take_unknown_names(finder *f, const dgm_sentence *s, sentence_view *v)
{
    for (uint32_t t = 0; t < s->n; t++) {
        sense *x = &v->senses[t];
        const dgm_token *tok = &s->tokens[t];
        if (x->kind != NOBODY || tok->upos != DGM_UPOS_PROPN || !starts_upper(tok->form) || tok->deprel == DGM_flat)
            continue;
        x->kind = NAME;
        uint32_t last = t;
        while (last + 1 < s->n && s->tokens[last + 1].head == t && s->tokens[last + 1].deprel == DGM_flat && v->senses[last + 1].kind == NOBODY)
            v->senses[++last].kind = INSIDE;
        uint32_t first = t;                                 /* names that the parser chained from the right */
        while (first > 0 && s->tokens[first - 1].upos == DGM_UPOS_PROPN && s->tokens[first - 1].head == t &&
               s->tokens[first - 1].deprel == DGM_compound && v->senses[first - 1].kind == NOBODY)
            v->senses[--first].kind = INSIDE;
        for (uint32_t k = first; k < t; k++)
            v->senses[k].kind = INSIDE;
        x->first = first;
        x->last = last;
        x->name = dgm_cover(f->doc->text, (dgm_span){ s->tokens[first].span.start, s->tokens[last].span.end });
        /* "Wong" of a longer name is not the Wong we know, "Nova music festival" no minister Nova; "the Wong government" may be his */
        bool part = first == last && tok->deprel == DGM_compound && tok->head != DGM_ROOT &&
                    (s->tokens[tok->head].upos == DGM_UPOS_PROPN || v->senses[tok->head].kind != ROLE);
        bool hyphen = (first > 0 && dgm_is(s->tokens[first - 1].form, "-")) || (last + 1 < s->n && dgm_is(s->tokens[last + 1].form, "-"));
        if (!part && !hyphen)
            sense_know_person(f, x, known_by_surname(f, x->name, x));
    }
}

/* One word of a longer name is nobody we know: "Miguel Uribe Turbay" is no Uribe, "Abbas Karki" no Abbas. Titles and countries may stand
 * before it. */
static bool stands_alone(const finder *f, const sentence_view *v, const hit_list *hits, const hit *name)
{
    if (name->last > name->first || f->x->entities.at[f->x->terms.at[name->value].entity].kind != DGM_KIND_PERSON)
        return true;
    uint32_t w = name->first, token = v->words[w].token;
    bool goes_on = w + 1 < v->n_words && v->words[w + 1].token == token, begins = w == 0 || v->words[w - 1].token != token;
    return !goes_on && (begins || (hits->n && hits->at[hits->n - 1].last == w - 1));
}

void spot(finder *f, uint32_t sentence)
{
    const dgm_sentence *s = &f->doc->sentences[sentence];
    sentence_view *v = &f->views[sentence];
    v->senses = DGM_NEW(f->scratch, sense, s->n);
    for (uint32_t t = 0; t < s->n; t++)
        v->senses[t] = (sense){ .known = DGM_NONE, .role = DGM_NONE, .noun = DGM_NONE, .body = DGM_NONE, .home = DGM_NONE, .people = DGM_NONE, .place = DGM_NONE, .same_as = DGM_NONE,
                                .first = t, .last = t, .mention = DGM_NONE, .how = DGM_BY_NAME };
    split_words(f, s, v);
    dgm_bytes *folded = DGM_NEW(f->scratch, dgm_bytes, v->n_words), *lemmas = DGM_NEW(f->scratch, dgm_bytes, v->n_words);
    for (uint32_t i = 0; i < v->n_words; i++) {
        folded[i] = v->words[i].folded;
        lemmas[i] = v->words[i].lemma;
    }
    hit_list hits = { 0 };
    for (uint32_t i = 0; i < v->n_words;) {
        hit name, role;
        uint32_t n = match_name(f, s, v, folded, i, &name), r = match_role(f, v, folded, lemmas, i, &role);
        if (n && !stands_alone(f, v, &hits, &name))
            n = 0;
        if (n || r)
            *DGM_PUSH(f->scratch, &hits) = n >= r ? name : role;
        i += n >= r ? (n ? n : 1) : r;
    }
    for (uint32_t i = 0; i < hits.n;) {                     /* hits that share a joined token belong together */
        const hit *h = &hits.at[i];
        uint32_t n = 1;
        while (i + n < hits.n && v->words[h[n].first].token == v->words[h[n - 1].last].token)
            n++;
        bool starts = h->first == 0 || v->words[h->first - 1].token != v->words[h->first].token;
        uint32_t end = h[n - 1].last;
        bool ends = end + 1 >= v->n_words || v->words[end + 1].token != v->words[end].token;
        if (n == 1 && starts && ends)
            take_hit(f, s, v, h);
        else
            know_bundle(f, s, v, h, n);
        i += n;
    }
    take_unknown_names(f, s, v);
}
