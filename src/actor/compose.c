/* compose.c - noun phrases: who a role belongs to, by tree.
 *
 *   French foreign ministry spokesman      amod      France + GOV
 *   Britain's Syria envoy                  the possessor wins over the compound: the envoy is British
 *   leader of the Syrian opposition        nmod of   Syria, and the leader takes the role OPP
 *   Hungarian and Romanian officials       two countries, two entities
 *   Israeli soldiers and police            the second conjunct shares the adjective of the first
 *   Lavrov, Russia's foreign minister      apposition: one person
 *
 * Children are composed before their parents, so that "the spokesman for the leader of the Syrian opposition" needs one
 * look at each token.
 */
#include "actor/inside.h"

unsigned case_of(const finder *f, const dgm_sentence *s, uint32_t t)
{
    uint32_t c = dgm_child_main(s, t, DGM_case);
    if (c == DGM_NONE)
        return 0;
    uint32_t flags = dgm_map_get(&f->x->cases, dgm_lower(f->scratch, s->tokens[c].form));
    return flags == DGM_NONE ? 0 : flags;
}

uint32_t first_conjunct(const dgm_sentence *s, uint32_t t)
{
    for (uint32_t steps = 0; steps < s->n && s->tokens[t].deprel == DGM_conj && s->tokens[t].head != DGM_ROOT; steps++)
        t = s->tokens[t].head;
    return t;
}

bool is_located(const finder *f, const dgm_sentence *s, uint32_t t)
{
    for (uint32_t steps = 0; steps < 3 && (s->tokens[t].deprel == DGM_appos || s->tokens[t].deprel == DGM_flat) && s->tokens[t].head != DGM_ROOT &&
         dgm_child_main(s, t, DGM_case) == DGM_NONE; steps++)
        t = s->tokens[t].head;                              /* "in the capital Dili" */
    unsigned c = case_of(f, s, t);
    if (!c && s->tokens[t].deprel == DGM_conj) {
        t = first_conjunct(s, t);
        c = case_of(f, s, t);
    }
    if (c & CASE_LOCATIVE)
        return true;
    uint32_t h = s->tokens[t].head;
    bool oblique = dgm_deprel_main(s->tokens[t].deprel) == DGM_obl || dgm_deprel_main(s->tokens[t].deprel) == DGM_nmod;
    bool undergoes = s->tokens[t].deprel == DGM_obj || s->tokens[t].deprel == DGM_nsubj_pass;
    if (h != DGM_ROOT && undergoes && dgm_map_get(&f->x->struck, s->tokens[h].lemma) != DGM_NONE)
        return true;
    return h != DGM_ROOT && dgm_map_get(&f->x->motion, s->tokens[h].lemma) != DGM_NONE &&
           ((c & (CASE_MOTION | CASE_MEMBER) && oblique) || s->tokens[t].deprel == DGM_obj);
}

void sense_add_country(sense *x, uint32_t country)
{
    for (uint32_t i = 0; i < x->n_countries; i++)
        if (x->country[i] == country)
            return;
    if (country != DGM_NONE && x->n_countries < MOST_COUNTRIES)
        x->country[x->n_countries++] = country;
}

void sense_add_sector(sense *x, dgm_bytes sector)
{
    for (uint32_t i = 0; i < x->n_sectors; i++)
        if (dgm_eq(x->sectors[i], sector))
            return;
    if (sector.size && x->n_sectors < MOST_SECTORS)
        x->sectors[x->n_sectors++] = sector;
}

void sense_add_role(const dgm_actors *a, sense *x, uint32_t role)
{
    dgm_bytes sectors = role == DGM_NONE ? (dgm_bytes){ 0 } : a->role_list.at[role].sector;
    for (size_t i = 0; i + 3 <= sectors.size; i += 3)
        sense_add_sector(x, dgm_slice(sectors, i, i + 3));
}

/* ---- persons ---- */

/* Country, body and role of a known person on the day of the report. What the text says wins over the table. */
void sense_know_person(const finder *f, sense *x, uint32_t known)
{
    if (known == DGM_NONE)
        return;
    const dgm_actors *a = f->x;
    const known_entity *e = &a->entities.at[known];
    const known_code *code = known_code_on(a, known, f->doc->date);
    x->kind = PERSON;
    x->person = true;
    x->known = known;
    x->name = e->name;
    int32_t distance;
    uint32_t o = known_office_on(a, known, f->doc->date, &distance);
    if (code->country != DGM_NONE)
        sense_add_country(x, code->country);
    if (!x->n_sectors)
        for (uint32_t i = 0; i < code->n_sectors; i++)
            sense_add_sector(x, code->sectors[i]);
    if (o == DGM_NONE)
        return;
    const known_office *k = &a->offices.at[o];
    const known_entity *of = &a->entities.at[k->of];
    if (x->role == DGM_NONE)
        x->role = k->role;
    if (!x->n_countries && x->body == DGM_NONE) {
        if (of->is_state)
            sense_add_country(x, k->of);
        else
            x->body = k->of;
    }
    if (!x->n_sectors)
        sense_add_role(a, x, k->role);
}

/* Full name, or a surname that only one person can have here: the holder of the role said, of the country said, or
 * whoever is in office on that day. */
uint32_t known_by_surname(const finder *f, dgm_bytes full, const sense *x)
{
    const dgm_actors *a = f->x;
    dgm_bytes folded = dgm_fold(f->scratch, full), words[4], rest = folded, first = { 0 };
    uint32_t n = 0, best = DGM_NONE;
    bool more = folded.size > 0;
    while (more && n < 4)
        more = dgm_cut(rest, ' ', &words[n++], &rest);
    if (!n || more)
        return DGM_NONE;
    int64_t least = INT64_MAX;
    bool tie = false;
    for (uint32_t from = 0; from < n; from++) {
        uint32_t cursor;
        if (dgm_phrases_match(a->surnames, words + from, n - from, &cursor) != n - from)
            continue;
        if (from)
            first = words[0];
        for (uint32_t c = cursor; c != DGM_NONE; c = dgm_phrases_next(a->surnames, c)) {
            uint32_t p = dgm_phrases_value(a->surnames, c);
            int32_t distance;
            uint32_t o = known_office_on(a, p, f->doc->date, &distance);
            const known_office *k = o == DGM_NONE ? NULL : &a->offices.at[o];
            dgm_bytes name = dgm_fold(f->scratch, a->entities.at[p].name);
            if (first.size && !dgm_starts(name, first))
                continue;
            uint32_t country = k && a->entities.at[k->of].is_state ? k->of : known_code_on(a, p, f->doc->date)->country;
            bool same_role = k && x->role != DGM_NONE && k->role != DGM_NONE &&
                             dgm_eq(a->role_list.at[k->role].sector, a->role_list.at[x->role].sector);
            bool same_country = x->n_countries && country == x->country[0];
            if (x->n_countries && !same_country)
                continue;
            if (!first.size && !same_role && !same_country && (distance > 0 || !dgm_date_known(f->doc->date)) && x->role == DGM_NONE)
                continue;                                   /* a bare surname of somebody out of office */
            int64_t cost = (int64_t)distance * 2 + !same_role;
            if (cost == least && p != best)
                tie = true;
            if (cost < least) {
                tie = false;
                least = cost;
                best = p;
            }
        }
        break;
    }
    return tie && !x->n_countries && x->role == DGM_NONE ? DGM_NONE : best;
}

/* ---- roles ---- */

typedef struct { uint32_t rank, token; } source;

/* How well a child can tell the country of its head, 0 best; UINT32_MAX: not at all. */
static uint32_t rank_of(const finder *f, const dgm_sentence *s, uint32_t c)
{
    switch (s->tokens[c].deprel) {
    case DGM_nmod_poss: return 0;
    case DGM_amod: case DGM_nmod_desc: case DGM_nmod_unmarked: return 1;
    case DGM_compound: case DGM_flat: return 2;
    case DGM_nmod: case DGM_obl: {
        unsigned flags = case_of(f, s, c);
        if (!(flags & CASE_MEMBER))
            return UINT32_MAX;
        return flags & CASE_LOCATIVE ? 4 : 3;
    }
    default: return UINT32_MAX;
    }
}

/* The country in which a place of that name lies, "Sindh province"; DGM_NONE: none, or a word as well as a place. */
static uint32_t country_of_name(const finder *f, dgm_bytes name)
{
    dgm_bytes folded = dgm_fold(f->scratch, name);
    const gazetteer *g = f->x->places;
    uint32_t place = gazetteer_is_ambiguous(g, folded) ? DGM_NONE : gazetteer_largest(g, folded);
    return place == DGM_NONE ? DGM_NONE : dgm_map_get(&f->x->by_code, gazetteer_place(g, place).country);
}

/* Countries that a composed child brings to its head. */
static void bring_countries(const finder *f, const dgm_sentence *s, const sense *senses, uint32_t c, sense *out)
{
    const sense *y = &senses[c];
    if (y->same_as != DGM_NONE)
        y = &senses[y->same_as];
    switch (y->kind) {
    case COUNTRY: case CAPITAL: case PEOPLE:
        sense_add_country(out, y->known);
        DGM_EACH_CHILD(s, c, d)                             /* "Hungarian and Romanian", "Russia, Iran and Turkey" */
            if (s->tokens[d].deprel == DGM_conj && (senses[d].kind == COUNTRY || senses[d].kind == CAPITAL || senses[d].kind == PEOPLE))
                sense_add_country(out, senses[d].known);
        break;
    case NAME:
        sense_add_country(out, y->n_countries ? y->country[0] : country_of_name(f, y->name));
        break;
    case BODY: case PERSON: case ROLE:
        for (uint32_t i = 0; i < y->n_countries; i++)
            sense_add_country(out, y->country[i]);
        break;
    default:
        break;
    }
}

static bool yields(const finder *f, dgm_bytes head, dgm_bytes modifier)
{
    return dgm_map_get(&f->x->yields, dgm_print(f->scratch, "%.*s %.*s", DGM_ARG(head), DGM_ARG(modifier))) != DGM_NONE;
}

/* "opposition leader" is OPP, "government troops" stay MIL. */
static void take_sectors(const finder *f, sense *x, const sense *from)
{
    if (!from->n_sectors)
        return;
    if (!x->n_sectors) {
        for (uint32_t i = 0; i < from->n_sectors; i++)
            sense_add_sector(x, from->sectors[i]);
    } else if (yields(f, x->sectors[0], from->sectors[0])) {
        x->sectors[0] = from->sectors[0];
        x->n_sectors = 1;
    }
}

static bool is_former(const finder *f, const dgm_sentence *s, uint32_t t)
{
    DGM_EACH_CHILD(s, t, c)
        if (dgm_map_get(&f->x->former, dgm_lower(f->scratch, s->tokens[c].form)) != DGM_NONE)
            return true;
    return false;
}

/* "the Smith administration": whoever of that name held an office of this kind, and when is told by the date. */
static uint32_t holder_named(const finder *f, const sense *name, const sense *role)
{
    uint32_t known = role->n_sectors ? known_by_surname(f, name->name, role) : DGM_NONE;
    int32_t distance;
    uint32_t office = known == DGM_NONE ? DGM_NONE : known_office_on(f->x, known, f->doc->date, &distance);
    if (office == DGM_NONE || f->x->offices.at[office].role == DGM_NONE ||
        !dgm_starts(f->x->role_list.at[f->x->offices.at[office].role].sector, role->sectors[0]))
        return DGM_NONE;
    return known;
}

static void widen(sense *x, const sense *by)
{
    if (by->first < x->first)
        x->first = by->first;
}

/* The word that says a people, not a state is meant: "ethnic"; DGM_NONE: there is none. */
static uint32_t ethnic_word(const finder *f, const dgm_sentence *s, uint32_t h)
{
    DGM_EACH_CHILD(s, h, c)
        if (s->tokens[c].deprel == DGM_amod && dgm_map_get(&f->x->ethnic, s->tokens[c].lemma) != DGM_NONE)
            return c;
    return DGM_NONE;
}

/* "ethnic Albanians in southern Serbia": people of the country they live in. */
static void compose_people(finder *f, const dgm_sentence *s, sense *senses, uint32_t h)
{
    sense *x = &senses[h], place = { .n_countries = 0 };
    bool ethnic = ethnic_word(f, s, h) != DGM_NONE;
    DGM_EACH_CHILD(s, h, c) {
        const sense *y = &senses[c];
        if (s->tokens[c].deprel == DGM_nmod && (case_of(f, s, c) & CASE_MEMBER) && (y->kind == COUNTRY || y->kind == NAME) && y->known != x->known)
            bring_countries(f, s, senses, c, &place);
    }
    if (!ethnic && !place.n_countries)
        return;
    x->kind = ROLE;
    x->person = x->plural = true;
    x->home = x->known;
    x->known = DGM_NONE;
    uint32_t first = ethnic ? ethnic_word(f, s, h) : x->first;
    if (first < x->first)
        x->first = first;
    x->name = dgm_cover(f->doc->text, (dgm_span){ s->tokens[x->first].span.start, s->tokens[x->last].span.end });
    x->n_countries = x->n_sectors = 0;
    sense_add_sector(x, f->x->demonym_sector);
    for (uint32_t i = 0; i < place.n_countries; i++)
        sense_add_country(x, place.country[i]);
}

static void compose_role(finder *f, const dgm_sentence *s, sense *senses, uint32_t h)
{
    sense *x = &senses[h], found[5] = { { .n_countries = 0 } };
    uint32_t body = DGM_NONE, body_rank = UINT32_MAX, ethnic = ethnic_word(f, s, h);
    const sense *named = NULL;
    bool minority = dgm_map_get(&f->x->ethnic_nouns, s->tokens[h].lemma) != DGM_NONE;       /* "the Turkish minority" */
    for (uint32_t t = x->first; t <= x->last; t++) {        /* children of any word of "prime minister" */
        if (t != h && senses[t].kind != INSIDE)
            continue;
        DGM_EACH_CHILD(s, t, c) {
            sense *y = &senses[c];
            uint32_t rank = rank_of(f, s, c);
            if (rank == 1 && y->kind == NOBODY && dgm_map_get(&f->x->led, s->tokens[c].lemma) != DGM_NONE) {
                DGM_EACH_CHILD(s, c, d)                     /* "Vietnamese-led forces" */
                    if (senses[d].kind == COUNTRY)
                        bring_countries(f, s, senses, d, &found[rank]);
            }
            if (rank == 2 && c < h && y->kind == NOBODY && !found[2].n_countries)
                DGM_EACH_CHILD(s, c, d)                     /* "French paper workers": the adjective is the whole phrase's */
                    if (d < c && s->tokens[d].deprel == DGM_amod && senses[d].kind == COUNTRY) {
                        bring_countries(f, s, senses, d, &found[2]);
                        widen(x, &senses[d]);
                        senses[d].modifier = true;
                    }
            if ((rank == 3 || rank == 4) && y->kind == NOBODY && !found[4].n_countries && dgm_map_get(&f->x->place_nouns, s->tokens[c].lemma) != DGM_NONE)
                DGM_EACH_CHILD(s, c, d)                     /* "officials in the city of Hofbau", "in Ruritania's capital" */
                    if (senses[d].kind == COUNTRY || senses[d].kind == CAPITAL || senses[d].kind == NAME)
                        bring_countries(f, s, senses, d, &found[4]);
            if (rank == UINT32_MAX || y->kind == NOBODY || y->kind == INSIDE)
                continue;
            if (y->kind == NAME && rank <= 2 && !x->person && !y->n_countries)
                sense_know_person(f, y, holder_named(f, y, x));
            if (rank == 1 && y->kind == COUNTRY && ((ethnic != DGM_NONE && ethnic < c) || minority)) {
                x->home = y->known;                         /* "ethnic Albanian guerrillas" */
                y->modifier = true;
                widen(x, y);
                continue;
            }
            if (!found[rank].n_countries && (rank < 4 || !y->locative || y->kind == COUNTRY || y->kind == CAPITAL || y->kind == NAME))
                bring_countries(f, s, senses, c, &found[rank]);
            bool people = y->kind == BODY && y->known != DGM_NONE && f->x->entities.at[y->known].kind == DGM_KIND_ETHNIC_GROUP;
            if (people && rank <= 2)
                x->people = y->known;                       /* "Moslem forces": theirs, but of which state? */
            bool organisation = y->kind == BODY && y->known != DGM_NONE && !f->x->entities.at[y->known].is_state && !people;
            uint32_t its = organisation ? y->known : y->kind == ROLE || y->kind == PERSON ? y->body : DGM_NONE;
            if (its != DGM_NONE && rank < body_rank && rank < 4) {
                body = its;
                body_rank = rank;
            }
            bool owns = rank <= 2 || (case_of(f, s, c) & CASE_OWNER);
            if (owns && (y->kind == ROLE || (y->kind == BODY && !people) || (y->kind == PERSON && rank != 2)) && !(y->kind == PERSON && rank > 0))
                take_sectors(f, x, y);
            if (rank == 2 && c < h && y->kind == NAME && !y->n_countries && s->tokens[h].upos == DGM_UPOS_PROPN && !x->person &&
                gazetteer_first(f->x->places, dgm_fold(f->scratch, y->name)) == DGM_NONE)
                named = y;
            if (rank <= 2 && c < h) {
                widen(x, y);
                y->modifier = true;
            }
        }
    }
    if (x->body == DGM_NONE)
        x->body = body;
    for (uint32_t r = 0; r < 5 && !x->n_countries; r++) {
        if (x->body != DGM_NONE && r >= body_rank && !(r == 1 && body_rank == 1))
            break;                                          /* "UN envoy to Syria" belongs to the UN */
        for (uint32_t i = 0; i < found[r].n_countries; i++)
            sense_add_country(x, found[r].country[i]);
    }
    if (x->body != DGM_NONE) {
        const known_code *code = known_code_on(f->x, x->body, f->doc->date);
        take_sectors(f, x, &(sense){ .n_sectors = code->n_sectors > 0 && code->country != DGM_NONE, .sectors = { code->sectors[0] } });
    }
    if (named)                                              /* "the Civic Party": a body with a name of its own */
        x->name = dgm_cover(f->doc->text, (dgm_span){ s->tokens[named->first].span.start, s->tokens[x->last].span.end });
    x->former = x->former || is_former(f, s, h);
}

/* ---- names with a description ---- */

static bool describes(const sense *y) { return y->kind == ROLE && !y->plural && (y->person || y->role == DGM_NONE || y->n_countries); }

/* The office that the text names, where the person held it at another time or beside the one that the day gives: "EU foreign policy chief
 * Federica Mogherini" was a minister before. */
static void take_office_named(const finder *f, sense *x, const sense *y)
{
    const dgm_actors *a = f->x;
    bool other_body = y->body != DGM_NONE && y->body != x->body;
    bool other_country = y->body == DGM_NONE && y->n_countries && x->n_countries && y->country[0] != x->country[0];
    uint32_t best = DGM_NONE;
    int32_t least = INT32_MAX;
    for (uint32_t o = a->entities.at[x->known].office; (other_body || other_country) && o != DGM_NONE; o = a->offices.at[o].next) {
        const known_office *k = &a->offices.at[o];
        int32_t distance = known_distance(k->from, k->to, f->doc->date);
        if ((y->body != DGM_NONE ? k->of == y->body : k->of == y->country[0]) && distance < least) {
            best = o;
            least = distance;
        }
    }
    if (best == DGM_NONE)
        return;
    const known_office *k = &a->offices.at[best];
    x->n_countries = x->n_sectors = 0;
    x->body = DGM_NONE;
    x->role = k->role;
    if (a->entities.at[k->of].is_state)
        sense_add_country(x, k->of);
    else
        x->body = k->of;
    sense_add_role(a, x, k->role);
}

/* A person takes what a role beside the name says; the role's token then stands for the same person. */
static void take_description(finder *f, const dgm_sentence *s, sense *x, sense *y, uint32_t person)
{
    x->kind = PERSON;
    x->person = true;
    if (x->known != DGM_NONE && y->n_countries && !known_of_country(f->x, x->known, y->country[0]) &&
        f->x->entities.at[x->known].kind == DGM_KIND_PERSON && y->first < x->first) {
        x->known = DGM_NONE;                                /* the Colombian minister Pedro Sanchez is not the Spanish one */
        x->name = dgm_cover(f->doc->text, (dgm_span){ s->tokens[x->first].span.start, s->tokens[x->last].span.end });
        x->n_countries = x->n_sectors = 0;
        x->role = x->body = DGM_NONE;
    } else if (x->known == DGM_NONE) {
        sense said = *y;
        sense_know_person(f, x, known_by_surname(f, x->name, &said));
    }
    if (x->known != DGM_NONE)
        take_office_named(f, x, y);
    if (y->n_countries && (x->known == DGM_NONE || !x->n_countries)) {
        x->n_countries = 1;
        x->country[0] = y->country[0];
    }
    if (x->body == DGM_NONE && !x->n_countries)
        x->body = y->body;
    if (y->n_sectors && (x->known == DGM_NONE || !x->n_sectors)) {
        x->n_sectors = 0;
        for (uint32_t i = 0; i < y->n_sectors; i++)
            sense_add_sector(x, y->sectors[i]);
    }
    if (x->role == DGM_NONE || x->known == DGM_NONE)
        x->role = y->role;
    x->former = x->former || y->former;
    y->same_as = person;
}

/* "Kenzo Oshima, the United Nations relief coordinator", "Smith, premier of Alberta": an office that we do not know still tells
 * whose it is. */
static void belongs_as(const finder *f, const dgm_sentence *s, const sense *senses, sense *x, uint32_t apposition)
{
    const sense *y = &senses[apposition];
    if (x->n_countries || x->body != DGM_NONE)
        return;
    if (y->kind == NAME && (y->n_countries || y->body != DGM_NONE)) {
        x->body = y->body;
        if (y->n_countries)
            sense_add_country(x, y->country[0]);
        return;
    }
    if (y->kind != NOBODY || s->tokens[apposition].upos != DGM_UPOS_NOUN)
        return;
    uint32_t open[8] = { apposition }, n = 1;
    for (uint32_t i = 0; i < n; i++)                        /* "the United Nations flood response chief" hangs in a chain */
        DGM_EACH_CHILD(s, open[i], c) {
            uint32_t rank = rank_of(f, s, c);
            const sense *z = &senses[c];
            if (rank > 3 || x->n_countries || x->body != DGM_NONE)
                continue;
            if (z->kind == COUNTRY || (z->kind == CAPITAL && rank == 0))
                sense_add_country(x, z->known);
            else if (z->kind == BODY && z->known != DGM_NONE && !f->x->entities.at[z->known].is_state)
                x->body = z->known;
            else if (rank == 2 && n < 8)
                open[n++] = c;
        }
}

/* "Frost, who was Norway's envoy until December", "who served as Norway's envoy": the word of the clause that says what he is, or was;
 * DGM_NONE for none. */
static uint32_t what_is_said_of(const finder *f, const dgm_sentence *s, uint32_t clause, bool *past)
{
    uint32_t who = dgm_child_main(s, clause, DGM_nsubj), be = dgm_child(s, clause, DGM_cop);
    if (s->tokens[clause].deprel != DGM_acl_relcl || who == DGM_NONE || s->tokens[who].upos != DGM_UPOS_PRON || s->tokens[who].xpos[0] != 'W')
        return DGM_NONE;
    *past = be != DGM_NONE && strcmp(s->tokens[be].xpos, "VBD") == 0;
    if (be != DGM_NONE)
        return clause;
    if (dgm_map_get(&f->x->office_verbs, s->tokens[clause].lemma) != DGM_NONE)
        DGM_EACH_CHILD(s, clause, c) {
            uint32_t as = dgm_child(s, c, DGM_case);
            if (s->tokens[c].deprel == DGM_obl && as != DGM_NONE && dgm_map_get(&f->x->as_cases, s->tokens[as].lemma) != DGM_NONE)
                return c;
        }
    return DGM_NONE;
}

static void compose_name(finder *f, const dgm_sentence *s, sense *senses, uint32_t h)
{
    sense *x = &senses[h];
    for (uint32_t t = x->first; t <= x->last; t++) {
        if (t != h && senses[t].kind != INSIDE)
            continue;
        DGM_EACH_CHILD(s, t, c) {
            sense *y = &senses[c];
            dgm_deprel d = s->tokens[c].deprel;
            bool beside = d == DGM_compound || d == DGM_nmod_desc || d == DGM_amod || d == DGM_appos || d == DGM_flat || d == DGM_nmod_unmarked || d == DGM_nmod;
            if (d == DGM_nmod && dgm_child_main(s, c, DGM_case) != DGM_NONE)
                beside = false;
            bool past = false;
            if (beside && describes(y)) {
                take_description(f, s, x, y, h);
                if (c < h)
                    widen(x, y);
                continue;
            }
            uint32_t said = what_is_said_of(f, s, c, &past);
            if (said != DGM_NONE && describes(&senses[said])) {
                take_description(f, s, x, &senses[said], h);
                x->former = x->former || past;
            } else if (d == DGM_appos) {
                belongs_as(f, s, senses, x, c);
            }
        }
    }
    bool place = x->kind == NAME && gazetteer_first(f->x->places, dgm_fold(f->scratch, x->name)) != DGM_NONE;
    DGM_EACH_CHILD(s, h, c) {                               /* "Russia's Lavrov", "Israel's Iron Dome" */
        sense *y = &senses[c];
        uint32_t rank = rank_of(f, s, c);
        if (rank == 3 && y->kind == COUNTRY && x->kind == NAME && !x->n_countries && x->body == DGM_NONE && !place &&
            (s->tokens[c].deprel == DGM_nmod)) {
            sense_add_country(x, y->known);                 /* "the Internal Security Agency of Poland" */
            continue;
        }
        if (rank > 2 || x->n_countries || x->body != DGM_NONE || place)
            continue;
        if (y->kind == COUNTRY || (y->kind == CAPITAL && rank == 0))
            sense_add_country(x, y->known);
        if (y->kind == COUNTRY && c < h) {
            widen(x, y);
            y->modifier = true;
        }
    }
    x->former = x->former || is_former(f, s, h);
}

/* "the foreign minister, Sergei Lavrov", "Foreign Minister Sergei Lavrov" with the role as head. */
static void name_role(finder *f, const dgm_sentence *s, sense *senses, uint32_t h)
{
    sense *x = &senses[h];
    for (uint32_t t = x->first; t <= x->last; t++)
        DGM_EACH_CHILD(s, t, c) {
            sense *y = &senses[c];
            dgm_deprel d = s->tokens[c].deprel;
            bool body = y->kind == BODY && y->known != DGM_NONE && !f->x->entities.at[y->known].is_state;
            if (body && !x->person && !x->plural && (d == DGM_appos || d == DGM_flat) && c > h) {
                sense name = *y;                            /* "the Israeli daily Haaretz" is Haaretz */
                name.first = x->first;
                name.last = y->last > x->last ? y->last : x->last;
                name.definite = x->definite;
                *x = name;
                y->same_as = h;
                return;
            }
            if ((y->kind != NAME && y->kind != PERSON) || (d != DGM_appos && d != DGM_flat && !(d == DGM_compound && c > h)))
                continue;
            if (!x->person || x->plural)
                continue;
            sense role = *x;
            x->name = y->name.size ? y->name : s->tokens[c].form;
            x->known = y->known;
            x->kind = y->kind;
            for (uint32_t i = 0; i < y->n_countries && y->known != DGM_NONE; i++)
                sense_add_country(x, y->country[i]);
            x->body = x->body == DGM_NONE ? y->body : x->body;
            take_description(f, s, x, &role, h);
            x->same_as = DGM_NONE;
            if (y->last > x->last)
                x->last = y->last > h && y->first <= x->last + 1 ? y->last : x->last;
            y->same_as = h;
            return;
        }
}

/* A known organ under another state's adjective is that state's: "the Indian Supreme Court". */
static void compose_body(finder *f, const dgm_sentence *s, sense *senses, uint32_t h)
{
    sense *x = &senses[h], other = { .n_countries = 0 };
    const known_entity *e = &f->x->entities.at[x->known];
    bool people = e->kind == DGM_KIND_ETHNIC_GROUP;
    if (!people && (e->kind != DGM_KIND_GOVERNMENT || x->first != x->last))
        return;
    uint32_t other_at = h;
    DGM_EACH_CHILD(s, h, c)
        if (rank_of(f, s, c) <= 2 && senses[c].kind == COUNTRY && c < h && !other.n_countries) {
            sense_add_country(&other, senses[c].known);
            senses[c].modifier = true;
            other_at = c;
        }
    if (people && other.n_countries && (!x->n_countries || other.country[0] != x->country[0])) {
        x->kind = ROLE;                                     /* "Iraqi Kurds": people of Iraq, and which */
        x->name = dgm_cover(f->doc->text, (dgm_span){ s->tokens[other_at].span.start, s->tokens[x->last].span.end });
        x->first = other_at;
        x->n_countries = x->n_sectors = 0;
        sense_add_country(x, other.country[0]);
        sense_add_sector(x, f->x->demonym_sector);
        sense_add_sector(x, e->code.code);
        x->known = DGM_NONE;
        return;
    }
    if (other.n_countries && x->n_countries && other.country[0] != x->country[0]) {
        x->kind = ROLE;
        x->known = DGM_NONE;
        x->n_countries = 0;
        sense_add_country(x, other.country[0]);
    }
}

static void mark_definite(const finder *f, const dgm_sentence *s, sense *x, uint32_t h)
{
    (void)f;
    for (uint32_t t = x->first; t <= h; t++)
        DGM_EACH_CHILD(s, t, c)
            if (s->tokens[c].deprel == DGM_det) {
                dgm_bytes form = s->tokens[c].form;         /* "the", "that", "this", "these", "those": not "a", "some" */
                x->definite = x->definite || (form.size > 2 && (form.data[0] | 32) == 't');
            } else if (s->tokens[c].deprel == DGM_nmod_poss) {
                x->definite = true;
            }
}

/* Depth of each token, by following heads once; broken chains end at the sentence's length. */
static uint32_t *depths(finder *f, const dgm_sentence *s, uint32_t *deepest)
{
    uint32_t *depth = DGM_NEW(f->scratch, uint32_t, s->n), *chain = DGM_NEW(f->scratch, uint32_t, s->n);
    *deepest = 0;
    for (uint32_t t = 0; t < s->n; t++) {
        uint32_t n = 0, at = t;
        while (at != DGM_ROOT && !depth[at] && n < s->n) {
            chain[n++] = at;
            at = s->tokens[at].head;
        }
        uint32_t d = at == DGM_ROOT ? 0 : depth[at];
        while (n)
            depth[chain[--n]] = ++d;
        if (depth[t] > *deepest)
            *deepest = depth[t];
    }
    return depth;
}

static uint32_t *deepest_first(finder *f, const dgm_sentence *s)
{
    uint32_t deepest, *depth = depths(f, s, &deepest);
    uint32_t *start = DGM_NEW(f->scratch, uint32_t, (size_t)deepest + 2), *order = DGM_NEW(f->scratch, uint32_t, s->n);
    for (uint32_t t = 0; t < s->n; t++)
        start[deepest - depth[t] + 1]++;
    for (uint32_t d = 1; d <= deepest + 1; d++)
        start[d] += start[d - 1];
    for (uint32_t t = 0; t < s->n; t++)
        order[start[deepest - depth[t]]++] = t;
    return order;
}

void compose(finder *f, uint32_t sentence)
{
    const dgm_sentence *s = &f->doc->sentences[sentence];
    sense *senses = f->views[sentence].senses;
    const uint32_t *order = deepest_first(f, s);
    for (uint32_t i = 0; i < s->n; i++) {
        uint32_t h = order[i];
        switch (senses[h].kind) {
        case ROLE:
            compose_role(f, s, senses, h);
            name_role(f, s, senses, h);
            mark_definite(f, s, &senses[h], h);
            break;
        case NAME: case PERSON: compose_name(f, s, senses, h); break;
        case BODY: compose_body(f, s, senses, h); break;
        case PEOPLE: compose_people(f, s, senses, h); break;
        default: break;
        }
    }
    for (uint32_t t = 0; t < s->n; t++) {                   /* left to right: a conjunct follows its head */
        sense *x = &senses[t];
        if (x->kind != ROLE || s->tokens[t].deprel != DGM_conj || x->n_countries || x->body != DGM_NONE || x->definite)
            continue;
        const sense *y = &senses[s->tokens[t].head];
        if (y->kind == ROLE || y->kind == BODY || y->kind == PERSON) {
            for (uint32_t k = 0; k < y->n_countries; k++)
                sense_add_country(x, y->country[k]);
        } else if (y->kind == NOBODY) {                     /* "Syrian activists and rebels" with a head we do not know */
            DGM_EACH_CHILD(s, s->tokens[t].head, c)
                if (s->tokens[c].deprel == DGM_amod && senses[c].kind == COUNTRY)
                    bring_countries(f, s, senses, c, x);
        }
    }
}
