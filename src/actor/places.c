/* places.c - the places that a report names.
 *
 *   "in Aleppo, Syria"     the country beside it chooses among the towns of a name
 *   "in Tripoli"           else a country that the report speaks of, else the largest
 *   "Reading the report"   names that are also common words need a preposition of place
 *
 * A country is a place where it is located ("in Syria"); a capital is a government where it acts and a place where it is
 * located.
 */
#include "actor/inside.h"

/* AT_HOME: how much a country named in the report makes its towns larger. Tripoli in Lebanon has a fifth of the people of
 * the Libyan one, Geneva in Illinois a ninth of the Swiss one. */
enum { LARGE = 100000, AT_HOME = 8 };

/* How far apart two places may lie, in degrees, for one to speak for the other; a degree is 111 km at most. */
static const double nearby = 2.0, beside_it = 0.6;

static dgm_bytes code_of(const finder *f, uint32_t country)
{
    return country == DGM_NONE ? (dgm_bytes){ 0 } : f->x->entities.at[country].code.code;
}

/* The country named right behind a place: "Munich, Germany", "Kharkiv Oblast, Ukraine"; DGM_NONE: none. */
static uint32_t country_beside(const finder *f, uint32_t sentence, uint32_t token)
{
    const dgm_sentence *s = &f->doc->sentences[sentence];
    const sense *senses = f->views[sentence].senses;
    uint32_t at = token + 1;
    for (uint32_t hops = 0; hops < 3 && at + 1 < s->n && dgm_is(s->tokens[at].form, ","); hops++) {
        uint32_t k = at + 1;
        while (k < s->n && k < at + 4 && senses[k].kind == INSIDE)
            k++;
        if (senses[k].kind == COUNTRY && senses[k].known != DGM_NONE && s->tokens[k].upos != DGM_UPOS_ADJ)
            return senses[k].known;
        if (s->tokens[k].upos != DGM_UPOS_PROPN)
            break;
        at = k + 1;
    }
    return DGM_NONE;
}

static bool lies_within(const known_place *a, double lat, double lon, double degrees)
{
    double dy = a->lat - lat, dx = a->lon - lon;
    return dy * dy + dx * dx < degrees * degrees;
}

/* Which of the places of one name is meant: the number of one. `beside` is the country, `province` the name right behind it ("Paris,
 * Texas"; "Camden, London"). A country that the report names, and the place named last, make what lies there likelier. */
static uint32_t choose(const finder *f, uint32_t first, uint32_t beside, dgm_bytes province)
{
    uint32_t around = province.size ? gazetteer_largest(f->x->places, province) : DGM_NONE;
    known_place town = gazetteer_place(f->x->places, around);
    const dgm_place *last = f->last_place != DGM_NONE && f->rec->places.at[f->last_place].located ? &f->rec->places.at[f->last_place] : NULL;
    const gazetteer *g = f->x->places;
    uint32_t best = DGM_NONE, seen = 0;
    uint64_t most = 0;
    enum { LOOKED_AT = 128 };
    for (uint32_t c = first; c != DGM_NONE && seen < LOOKED_AT; c = gazetteer_next(g, c), seen++) {
        known_place p = gazetteer_place(g, gazetteer_number(g, c));
        uint32_t country = p.country.size ? dgm_map_get(&f->x->by_code, p.country) : DGM_NONE;
        uint64_t weight = (uint64_t)p.population + 1;
        if (province.size && p.province.size && dgm_eq(dgm_fold(f->scratch, p.province), province))
            weight += UINT64_C(1) << 61;
        else if (around != DGM_NONE && lies_within(&p, town.lat, town.lon, beside_it))
            weight += UINT64_C(1) << 59;
        if (last && lies_within(&p, last->lat, last->lon, nearby))
            weight *= AT_HOME;
        if (country != DGM_NONE && country == beside)
            weight += UINT64_C(1) << 60;
        else if (country != DGM_NONE && f->country_count[country])
            weight *= AT_HOME;
        if (weight > most) {
            most = weight;
            best = gazetteer_number(g, c);
        }
    }
    return best;
}

static bool lies_by(const finder *f, const known_place *place, dgm_bytes town)
{
    uint32_t around = gazetteer_largest(f->x->places, town);
    known_place p = gazetteer_place(f->x->places, around);
    return around != DGM_NONE && p.population >= LARGE && lies_within(place, p.lat, p.lon, beside_it);
}

/* The name behind a comma, folded: "Texas" of "Paris, Texas". */
static dgm_bytes name_beside(const finder *f, const dgm_sentence *s, uint32_t token)
{
    if (token + 2 < s->n && dgm_is(s->tokens[token + 1].form, ",") && s->tokens[token + 2].upos == DGM_UPOS_PROPN)
        return dgm_fold(f->scratch, s->tokens[token + 2].form);
    return (dgm_bytes){ 0 };
}

/* The record's place, made when new. One that the gazetteer lacks has a name and a country only. */
static uint32_t place_in_record(finder *f, const known_place *known)
{
    dgm_bytes key = dgm_print(f->scratch, "%.*s|%.*s|%.*s", DGM_ARG(known->name), DGM_ARG(known->country), DGM_ARG(known->province));
    uint32_t at = dgm_map_get(&f->place_by_key, key);
    if (at != DGM_NONE)
        return at;
    at = f->rec->places.n;
    dgm_map_set(&f->place_by_key, f->scratch, key, at);
    dgm_place *p = DGM_PUSH(&f->rec->arena, &f->rec->places);
    p->name = dgm_copy(&f->rec->arena, known->name);
    p->country = dgm_copy(&f->rec->arena, known->country);
    p->province = dgm_copy(&f->rec->arena, known->province);
    p->located = known->geonames || known->population;
    if (p->located) {
        p->lat = known->lat;
        p->lon = known->lon;
        p->geonames = known->geonames;
    }
    return at;
}

static dgm_bytes folded_token(const finder *f, dgm_bytes form) { return dgm_fold(f->scratch, form); }

static bool capital_letter(dgm_bytes form)
{
    size_t next;
    return form.size && dgm_is_upper(dgm_utf8_next(form, 0, &next));
}

/* "BIE" is not Bie. */
static bool is_abbreviation(dgm_bytes form)
{
    for (size_t i = 0; i < form.size; i++)
        if (form.data[i] < 'A' || form.data[i] > 'Z')
            return false;
    return form.size >= 2 && form.size <= 5;
}

/* "the city", "the camp": the place named last. "The city of Mosul" and "the border region" are others. */
static bool returns_to_place(const finder *f, const dgm_sentence *s, uint32_t t)
{
    if (f->last_place == DGM_NONE || s->tokens[t].upos != DGM_UPOS_NOUN || dgm_map_get(&f->x->place_nouns, s->tokens[t].lemma) == DGM_NONE ||
        strcmp(s->tokens[t].xpos, "NNS") == 0)
        return false;
    bool definite = false;
    DGM_EACH_CHILD(s, t, c) {
        dgm_deprel d = s->tokens[c].deprel;
        if (d == DGM_det)
            definite = s->tokens[c].form.size > 2 && (s->tokens[c].form.data[0] | 32) == 't';
        else if (d == DGM_amod || d == DGM_compound || d == DGM_nmod_poss || d == DGM_nmod || d == DGM_acl_relcl || d == DGM_appos || d == DGM_nummod)
            return false;
    }
    return definite && s->tokens[t].deprel != DGM_compound && s->tokens[t].deprel != DGM_appos;
}

/* "there", "here" */
static bool points_to_place(const finder *f, const dgm_sentence *s, uint32_t t)
{
    return f->last_place != DGM_NONE && s->tokens[t].upos == DGM_UPOS_ADV && s->tokens[t].deprel == DGM_advmod &&
           dgm_map_get(&f->x->place_adverbs, s->tokens[t].lemma) != DGM_NONE;
}

/* "the city of Hofbau", "Hofbau district": the text says that it is a place, whether the gazetteer knows it or not. */
static bool called_a_place(const finder *f, const dgm_sentence *s, uint32_t t)
{
    uint32_t h = s->tokens[t].head;
    if (h == DGM_ROOT || s->tokens[h].upos != DGM_UPOS_NOUN || dgm_map_get(&f->x->place_nouns, s->tokens[h].lemma) == DGM_NONE)
        return false;
    dgm_deprel d = s->tokens[t].deprel;
    uint32_t c = dgm_child_main(s, t, DGM_case);
    return d == DGM_compound || d == DGM_appos || d == DGM_flat || (d == DGM_nmod && c != DGM_NONE && dgm_is(s->tokens[c].lemma, "of"));
}

bool is_date(const finder *f, dgm_bytes form)
{
    uint32_t used = 0;
    if (f->doc->text_lexicon)
        dgm_text_date(f->doc->text_lexicon, &form, 1, (dgm_date){ 2000, 1, 1 }, true, &used);
    return used > 0;
}

/* "in Hofbau", "near Hofbau": a bare name that nobody knows, behind a preposition that only a place bears. "In the Assembly" has an
 * article, a subject of study hangs from a noun: "a prize in Chemistry". */
static bool stands_in(const finder *f, const dgm_sentence *s, const sense *x, uint32_t t)
{
    enum { MOST_WORDS = 2 };
    dgm_deprel d = s->tokens[t].deprel;
    uint32_t c = dgm_child_main(s, t, DGM_case);
    if (d != DGM_obl || c == DGM_NONE || c + 1 != x->first || x->last - x->first >= MOST_WORDS ||
        dgm_map_get(&f->x->place_cases, s->tokens[c].lemma) == DGM_NONE)
        return false;
    for (uint32_t k = x->first; k <= x->last; k++)
        if (s->tokens[k].upos != DGM_UPOS_PROPN || !capital_letter(s->tokens[k].form))
            return false;
    return !is_date(f, s->tokens[x->first].form);            /* "in October" */
}

void find_places(finder *f, uint32_t sentence)
{
    const gazetteer *g = f->x->places;
    dgm_sentence *s = &f->doc->sentences[sentence];
    sense *senses = f->views[sentence].senses;
    for (uint32_t t = 0; t < s->n; t++) {
        dgm_token *tok = &s->tokens[t];
        sense *x = &senses[t];
        if (x->kind == COUNTRY && tok->upos != DGM_UPOS_ADJ && is_located(f, s, t)) {
            tok->place = place_in_record(f, &(known_place){ .name = f->x->entities.at[x->known].name, .country = code_of(f, x->known) });
            x->locative = true;
            continue;
        }
        if (x->kind == NOBODY && (returns_to_place(f, s, t) || points_to_place(f, s, t))) {
            tok->place = f->last_place;
            continue;
        }
        if ((x->kind != CAPITAL && x->kind != NAME) || tok->upos == DGM_UPOS_ADJ || !capital_letter(tok->form))
            continue;
        dgm_bytes folded = folded_token(f, x->name.size ? x->name : tok->form);
        if (x->kind == NAME && (dgm_map_get(&f->surnames, folded) != DGM_NONE || is_abbreviation(tok->form)))
            continue;                                       /* "Montalvo" after "Daniel Montalvo" */
        uint32_t first = gazetteer_first(g, folded);
        /* "the Baghdad heat": no government modifies a common noun that is nobody itself */
        bool located = is_located(f, s, t) || (x->kind == CAPITAL && tok->deprel == DGM_compound && tok->head != DGM_ROOT &&
                                               (senses[tok->head].kind == NOBODY || senses[tok->head].kind == NAME)) ||
                       (x->kind == CAPITAL && called_a_place(f, s, t));
        uint32_t beside = country_beside(f, sentence, t);
        if (x->kind == CAPITAL && first == DGM_NONE) {
            if (located || beside != DGM_NONE)
                tok->place = place_in_record(f, &(known_place){ .name = tok->form, .country = code_of(f, x->known) });
        } else if (first != DGM_NONE) {
            dgm_bytes province = beside == DGM_NONE ? name_beside(f, s, t) : (dgm_bytes){ 0 };
            uint32_t k = choose(f, first, beside != DGM_NONE ? beside : x->kind == CAPITAL ? x->known : DGM_NONE, province);
            known_place place = gazetteer_place(g, k);
            bool ambiguous = gazetteer_is_ambiguous(g, folded), large = place.population >= LARGE;
            bool in_province = province.size && (dgm_eq(dgm_fold(f->scratch, place.province), province) || lies_by(f, &place, province));
            if (x->kind == NAME && beside == DGM_NONE && !in_province && (ambiguous ? !located || !large : !located && !large))
                continue;                                   /* "March", "God": words and surnames before hamlets */
            if (x->kind == NAME) {
                x->place = k;
                if (beside != DGM_NONE && !dgm_eq(place.country, code_of(f, beside)))
                    continue;                               /* "Springfield, Ruritania", a town that we do not know */
                tok->place = place_in_record(f, &place);
            } else if (located || beside != DGM_NONE || in_province || !tok->deprel) {
                tok->place = place_in_record(f, &place);
            }
        } else if (x->kind == NAME && (called_a_place(f, s, t) || (beside != DGM_NONE && located) ||
                                       (x->known == DGM_NONE && stands_in(f, s, x, t)))) {
            tok->place = place_in_record(f, &(known_place){ .name = x->name.size ? x->name : tok->form, .country = code_of(f, beside) });
        }
        x->locative = x->kind == CAPITAL && (located || beside != DGM_NONE);
        if (tok->place != DGM_NONE)
            f->last_place = tok->place;
    }
}
