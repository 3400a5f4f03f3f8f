/* coref.c - who comes back: "he", "its", "the regime", "the minister", "Longden", "the bloc".
 *
 * One walk through the report in reading order. Mentions that say who they are join the list of recent ones; those that
 * do not look back in it: pronouns over three sentences, subjects first; descriptions over the last hundred mentions, for
 * the same role. What finds nobody stays unresolved.
 */
#include "actor/inside.h"

typedef struct { uint32_t sentence, token, entity; const sense *sense; bool subject; } recent;

typedef struct {
    finder *f;
    DGM_LIST(recent) list;
    uint32_t scene;                /* the country of all places that the report names, or DGM_NONE */
} memory;

enum { LOOK_BACK = 100, SENTENCES_BACK = 2, FEW_SENTENCES = 5 };

static bool is_subject(const dgm_sentence *s, uint32_t t)
{
    dgm_deprel d = dgm_deprel_main(s->tokens[first_conjunct(s, t)].deprel);
    return d == DGM_nsubj || d == DGM_csubj;
}

static void remember(memory *m, uint32_t sentence, uint32_t token, const sense *who)
{
    const dgm_sentence *s = &m->f->doc->sentences[sentence];
    if (s->tokens[token].entity == DGM_NONE)
        return;
    *DGM_PUSH(m->f->scratch, &m->list) = (recent){ sentence, token, s->tokens[token].entity, who, is_subject(s, token) };
}

/* ---- pronouns ---- */

static bool agrees(const finder *f, const known_pronoun *p, const recent *r)
{
    const sense *x = r->sense;
    dgm_entity_kind kind = f->rec->entities.at[r->entity].kind;
    bool person = x->kind == PERSON || (x->kind == ROLE && x->person) || kind == DGM_KIND_PERSON;
    bool name = x->kind == NAME;
    if (p->plural)
        return x->plural || x->kind == PEOPLE || (!person && !name) || first_conjunct(&f->doc->sentences[r->sentence], r->token) != r->token ||
               dgm_child(&f->doc->sentences[r->sentence], r->token, DGM_conj) != DGM_NONE;
    if (x->plural)
        return false;
    return p->person && !p->thing ? person || name : !person && !name && x->kind != PEOPLE;
}

static bool possessive(const dgm_token *t) { return t->deprel == DGM_nmod_poss; }

/* Adjectives and compounds are weak antecedents: "Russian troops ... it". */
static bool modifies(const dgm_token *t) { return t->deprel == DGM_amod || t->deprel == DGM_compound; }

/* Subjects before others, many before one for "they". A thing that is no subject is too often not meant by "it" or "they". */
static int weigh(const finder *f, const known_pronoun *p, const recent *r)
{
    const dgm_sentence *s = &f->doc->sentences[r->sentence];
    uint32_t first = first_conjunct(s, r->token);
    bool many = r->sense->plural || r->sense->kind == PEOPLE || dgm_child(s, first, DGM_conj) != DGM_NONE;
    bool person = r->sense->person;
    if (p->plural)
        return many ? 2 + r->subject : r->subject;
    return person ? 2 + r->subject : 2 * r->subject;
}

/* The best antecedent of a pronoun: its own sentence before it, then the sentences above; subjects first. "He attacked
 * him": two arguments of one verb are not the same. */
static const recent *antecedent(const memory *m, const known_pronoun *p, uint32_t sentence, uint32_t token)
{
    const finder *f = m->f;
    const dgm_token *it = &f->doc->sentences[sentence].tokens[token];
    for (uint32_t back = 0; back <= SENTENCES_BACK && back <= sentence; back++) {
        const recent *best = NULL;
        int most = 0;
        for (uint32_t i = m->list.n, looked = 0; i-- > 0 && looked < LOOK_BACK; looked++) {
            const recent *r = &m->list.at[i];
            if (r->sentence + back < sentence)
                break;
            if (r->sentence + back != sentence || !agrees(f, p, r))
                continue;
            const dgm_token *t = &f->doc->sentences[r->sentence].tokens[r->token];
            if (modifies(t) || (back == 0 && t->head == it->head && !possessive(it)))
                continue;
            int weight = weigh(f, p, r);
            if (!weight || (back && weight < 2))
                continue;
            if (!best || weight > most || (weight == most && !possessive(it))) {
                best = r;                                   /* a possessive takes the nearest, others the first */
                most = weight;
            }
        }
        if (best)
            return best;
    }
    return NULL;
}

static void resolve_pronoun(memory *m, uint32_t sentence, uint32_t token)
{
    finder *f = m->f;
    dgm_sentence *s = &f->doc->sentences[sentence];
    const dgm_token *t = &s->tokens[token];
    uint32_t number = dgm_map_get(&f->x->pronouns, dgm_lower(f->scratch, t->form));
    if (number == DGM_NONE || t->deprel == DGM_expl)
        return;
    const known_pronoun *p = &f->x->pronoun_list.at[number];
    const recent *found = antecedent(m, p, sentence, token);
    if (!found)
        return;
    recent r = *found;
    const dgm_sentence *there = &f->doc->sentences[r.sentence];
    dgm_index_list who = { 0 };
    if (p->plural && !r.sense->plural)
        dgm_actors_of(f->doc, r.sentence, first_conjunct(there, r.token), f->scratch, &who);
    if (!who.n)
        *DGM_PUSH(f->scratch, &who) = r.entity;
    dgm_bytes why = dgm_print(f->scratch, "pronoun: %s, sentence %u", r.subject ? "subject" : "nearest", r.sentence + 1);
    for (uint32_t i = 0; i < who.n && i < MOST_COUNTRIES; i++)
        add_mention(f, sentence, token, who.at[i], DGM_BY_PRONOUN, why);
    remember(m, sentence, token, r.sense);
}

/* ---- descriptions ---- */

static bool same_role(const finder *f, const sense *x, dgm_bytes lemma, const recent *r)
{
    const sense *y = r->sense;
    if (x->plural && x->person && y->noun != x->noun)
        return false;
    if (x->person && !x->plural) {
        bool person = y->kind == PERSON || (y->kind == ROLE && y->person && !y->plural);
        return person && ((y->role == x->role && x->role != DGM_NONE) ||
                          dgm_eq(lemma, f->doc->sentences[r->sentence].tokens[r->token].lemma));
    }
    if (y->kind != ROLE && y->kind != CAPITAL && y->kind != BODY && y->kind != COUNTRY)
        return false;
    const dgm_entity *e = &f->rec->entities.at[r->entity];
    if (y->kind == BODY)                                    /* "the opposition" after the Syrian Opposition of the lexicon */
        return y->known != DGM_NONE && !x->person && dgm_eq(lemma, last_word(f, f->x->entities.at[y->known].name));
    if (y->kind == CAPITAL)
        return x->role != DGM_NONE && dgm_eq(f->x->role_list.at[x->role].key, f->x->metonym_role);
    return e->country.size && y->kind == ROLE && y->role == x->role && y->person == x->person && (y->plural == x->plural || !x->person);
}

/* "the minister" after "Russian Foreign Minister Sergei Lavrov". */
static bool resolve_description(memory *m, uint32_t sentence, uint32_t token)
{
    finder *f = m->f;
    sense *x = &f->views[sentence].senses[token];
    for (uint32_t i = m->list.n, looked = 0; i-- > 0 && looked < LOOK_BACK; looked++) {
        const recent *r = &m->list.at[i];
        if (r->sentence + FEW_SENTENCES < sentence && x->person && !f->x->role_list.at[x->role].unique)
            break;
        if (!same_role(f, x, f->doc->sentences[sentence].tokens[token].lemma, r))
            continue;
        recent found = *r;
        dgm_bytes why = dgm_print(f->scratch, "description: same role, sentence %u", found.sentence + 1);
        x->n_countries = 0;
        for (uint32_t c = 0; c < found.sense->n_countries; c++)
            sense_add_country(x, found.sense->country[c]);
        add_mention(f, sentence, token, found.entity, DGM_BY_DESCRIPTION, why);
        remember(m, sentence, token, found.sense);
        return true;
    }
    return false;
}

static bool is_definite(const finder *f, const dgm_sentence *s, uint32_t t)
{
    (void)f;
    uint32_t d = dgm_child(s, t, DGM_det);
    return d != DGM_NONE && s->tokens[d].form.size > 2 && (s->tokens[d].form.data[0] | 32) == 't';
}

/* "the country", "the group", "the bloc": the last entity of such a kind. */
static bool resolve_anaphor(memory *m, uint32_t sentence, uint32_t token)
{
    finder *f = m->f;
    const dgm_sentence *s = &f->doc->sentences[sentence];
    uint32_t kinds = dgm_map_get(&f->x->anaphors, s->tokens[token].lemma);
    if (kinds == DGM_NONE || !is_definite(f, s, token) || strcmp(s->tokens[token].xpos, "NNS") == 0)
        return false;
    DGM_EACH_CHILD(s, token, c) {                           /* "the group of seven", "the Baltic country": somebody else */
        dgm_deprel d = s->tokens[c].deprel;
        if (d == DGM_amod || d == DGM_compound || (d == DGM_nmod && case_of(f, s, c)) || d == DGM_acl_relcl)
            return false;
    }
    for (uint32_t i = m->list.n, looked = 0; i-- > 0 && looked < LOOK_BACK; looked++) {
        recent r = m->list.at[i];
        if (r.sentence + SENTENCES_BACK < sentence)
            return false;
        if (!(kinds >> f->rec->entities.at[r.entity].kind & 1) || r.sense->plural)
            continue;
        add_mention(f, sentence, token, r.entity, DGM_BY_DESCRIPTION,
                    dgm_print(f->scratch, "description: last of its kind, sentence %u", r.sentence + 1));
        remember(m, sentence, token, r.sense);
        return true;
    }
    return false;
}

/* ---- the country of those who have none ---- */

/* Drones and warships act for those whose they are, where the text says whose. */
static bool is_equipment(const finder *f, const sense *x)
{
    return x->role != DGM_NONE && dgm_map_get(&f->x->equipment, f->x->role_list.at[x->role].key) != DGM_NONE;
}

/* "its army", "his government": the country of the possessor. */
static uint32_t country_of_owner(const finder *f, const dgm_sentence *s, uint32_t token)
{
    uint32_t owner = dgm_child(s, token, DGM_nmod_poss);
    if (owner == DGM_NONE || s->tokens[owner].entity == DGM_NONE)
        return DGM_NONE;
    dgm_bytes code = f->rec->entities.at[s->tokens[owner].entity].country;
    return code.size ? dgm_map_get(&f->x->by_code, code) : DGM_NONE;
}

bool belongs_to_sayer(const dgm_sentence *s, uint32_t t)
{
    for (uint32_t steps = 0; steps < 8 && s->tokens[t].head != DGM_ROOT; steps++) {
        uint32_t h = s->tokens[t].head;
        if (s->tokens[t].deprel == DGM_nsubj && (s->tokens[h].deprel == DGM_parataxis || dgm_child(s, h, DGM_ccomp) != DGM_NONE || dgm_child(s, h, DGM_parataxis) != DGM_NONE))
            return true;
        t = h;
    }
    return false;
}

/* *found becomes the country of the places of a sentence; false where they are of more than one. */
static bool add_places(const finder *f, uint32_t sentence, uint32_t *found)
{
    const dgm_sentence *s = &f->doc->sentences[sentence];
    for (uint32_t t = 0; t < s->n; t++) {
        if (s->tokens[t].place == DGM_NONE || belongs_to_sayer(s, t))
            continue;
        dgm_bytes code = f->rec->places.at[s->tokens[t].place].country;
        uint32_t country = code.size ? dgm_map_get(&f->x->by_code, code) : DGM_NONE;
        if (country == DGM_NONE)
            continue;
        if (*found != DGM_NONE && *found != country)
            return false;
        *found = country;
    }
    return true;
}

/* The one country in which this sentence places what it tells; DGM_NONE: none, or several. */
static uint32_t country_of_scene(const finder *f, uint32_t sentence)
{
    uint32_t found = DGM_NONE;
    return add_places(f, sentence, &found) ? found : DGM_NONE;
}

static uint32_t country_of_all_places(const finder *f)
{
    uint32_t found = DGM_NONE;
    for (uint32_t i = 0; i < f->doc->n; i++)
        if (!add_places(f, i, &found))
            return DGM_NONE;
    return found;
}

/* "French officials said ... and the foreign ministry declined": the country of those of the same sector beside it. */
static uint32_t country_of_colleagues(const memory *m, uint32_t sentence, const sense *x)
{
    /* "Kenya expelled the Sudanese ambassador, the foreign ministry said": the ministry of the state that acts */
    for (uint32_t i = m->list.n; !x->person && x->definite && i-- > 0 && m->list.at[i].sentence == sentence;)
        if (m->list.at[i].subject && m->list.at[i].sense->kind == COUNTRY)
            return m->list.at[i].sense->known;
    for (uint32_t i = m->list.n; i-- > 0 && m->list.at[i].sentence == sentence;) {
        const sense *y = m->list.at[i].sense;
        if ((y->kind == ROLE || y->kind == PERSON) && y->n_countries && y->n_sectors && x->n_sectors && dgm_eq(y->sectors[0], x->sectors[0]))
            return y->country[0];
    }
    return DGM_NONE;
}

/* "the Foreign Secretary": the state whose reports write the title so and add no country; DGM_NONE for none. */
static uint32_t country_of_title(const finder *f, uint32_t sentence, const sense *x)
{
    const dgm_token *tokens = f->doc->sentences[sentence].tokens;
    dgm_bytes text = dgm_cover(f->doc->text, (dgm_span){ tokens[x->first].span.start, tokens[x->last].span.end });
    uint32_t state = starts_upper(text) && x->last > x->first ? dgm_map_get(&f->x->title_of, dgm_fold(f->scratch, text)) : DGM_NONE;
    return state == DGM_NONE ? DGM_NONE : dgm_map_get(&f->x->by_code, f->x->title_states.at[state]);
}

/* The scene tells whose police they are, but "the ministry" and "the congress" are the ones spoken of before. */
static void add_context(const memory *m, uint32_t sentence, uint32_t token)
{
    const finder *f = m->f;
    sense *x = &f->views[sentence].senses[token];
    if ((x->n_sectors && dgm_map_get(&f->x->stateless, x->sectors[0]) != DGM_NONE) || is_equipment(f, x))
        return;                                             /* observers of an organisation of states; a drone over a town */
    uint32_t country = country_of_owner(f, &f->doc->sentences[sentence], token);
    const char *how = "country of the possessor";
    if (country == DGM_NONE) {
        country = country_of_colleagues(m, sentence, x);
        how = "country of others of this role in the sentence";
    }
    if (country == DGM_NONE && x->role != DGM_NONE && dgm_map_get(&f->x->abroad, f->x->role_list.at[x->role].key) != DGM_NONE)
        return;                                             /* "a diplomat said in Geneva" */
    if (country == DGM_NONE) {
        country = country_of_title(f, sentence, x);
        how = "title of one state";
    }
    if (country == DGM_NONE && !(x->definite && !x->person && !x->plural)) {
        country = country_of_scene(f, sentence);
        how = "country of the scene";
    }
    if (country == DGM_NONE) {
        country = f->only_country;
        how = "only country of the report";
    }
    if (country == DGM_NONE) {
        country = m->scene;
        how = "country of all places of the report";
    }
    if (country == DGM_NONE)
        return;
    sense_add_country(x, country);
    x->why = dgm_print(f->scratch, "%.*s; %s", DGM_ARG(x->why), how);
}

/* ---- the walk ---- */

static uint32_t count_words(dgm_bytes name)
{
    uint32_t n = name.size > 0;
    for (size_t i = 0; i < name.size; i++)
        n += name.data[i] == ' ';
    return n;
}

static bool acts(const dgm_sentence *s, uint32_t t)
{
    switch (s->tokens[first_conjunct(s, t)].deprel) {
    case DGM_nsubj: case DGM_nsubj_pass: case DGM_obj: case DGM_iobj: case DGM_obl_agent: case DGM_nmod_poss: return true;
    default: return false;
    }
}

/* Towns seldom act, and many are called like people; but they are shelled. */
static bool suffers(const dgm_sentence *s, uint32_t t)
{
    dgm_deprel d = s->tokens[first_conjunct(s, t)].deprel;
    return d == DGM_obj || d == DGM_nsubj_pass;
}

/* A capital is a government where it does something or something is done to it, not where it locates. */
static bool capital_acts(const finder *f, const dgm_sentence *s, uint32_t t)
{
    uint32_t first = first_conjunct(s, t);
    switch (s->tokens[first].deprel) {
    case DGM_nsubj: case DGM_nsubj_pass: case DGM_nsubj_outer: case DGM_obj: case DGM_iobj: case DGM_obl_agent:
    case DGM_nmod_poss:
        return true;
    case DGM_obl: case DGM_nmod: {
        unsigned c = case_of(f, s, first);
        return dgm_child(s, first, DGM_case) != DGM_NONE && !(c & CASE_LOCATIVE) && (!(c & CASE_MEMBER) || c & CASE_MOTION);
    }
    default: return false;
    }
}

/* Whether somebody else in the report holds an office of that country: "President Vauban" whom the South African leader met is not
 * South African too. */
static bool has_officials(const finder *f, const sense *x, uint32_t country)
{
    for (uint32_t i = 0; i < f->doc->n; i++)
        for (uint32_t t = 0; t < f->doc->sentences[i].n; t++) {
            const sense *y = &f->views[i].senses[t];
            if (y->kind == PERSON && y != x && y->n_countries && y->country[0] == country && y->n_sectors && dgm_eq(y->sectors[0], x->sectors[0]))
                return true;
        }
    return false;
}

/* "Mr Johnson" for a person whom the dictionary knows: does the text give one word of the name only? */
static bool by_surname_only(dgm_bytes text, dgm_bytes name)
{
    unsigned shared = 0;
    dgm_bytes given;
    while (dgm_cut(text, ' ', &given, &text) || given.size) {
        dgm_bytes one, rest = name;
        bool in = false;
        while (dgm_cut(rest, ' ', &one, &rest) || one.size)
            in = in || dgm_eq(one, given);
        shared += in;
    }
    return shared == 1;
}

static void settle_person(memory *m, uint32_t sentence, uint32_t token)
{
    finder *f = m->f;
    sense *x = &f->views[sentence].senses[token];
    const dgm_token *tokens = f->doc->sentences[sentence].tokens;
    dgm_bytes text = dgm_cover(f->doc->text, (dgm_span){ tokens[x->first].span.start, tokens[x->last].span.end });
    bool single = count_words(text) == 1 || (x->known != DGM_NONE && by_surname_only(text, f->x->entities.at[x->known].name));
    if (single || count_words(x->name) == 1) {
        uint32_t before = dgm_map_get(&f->person_by_surname, last_word(f, x->name.size ? x->name : tokens[token].form));
        if (before != DGM_NONE) {
            add_mention(f, sentence, token, before, DGM_BY_NAME, DGM_LIT("surname named in full before"));
            x->kind = PERSON;
            remember(m, sentence, token, x);
            return;
        }
    }
    if (x->kind == PERSON && x->known == DGM_NONE && x->role != DGM_NONE && !x->n_countries && x->body == DGM_NONE &&
        f->only_country != DGM_NONE && x->n_sectors && dgm_map_get(&f->x->local, x->sectors[0]) != DGM_NONE &&
        !has_officials(f, x, f->only_country)) {
        sense_add_country(x, f->only_country);              /* "President Avril" in a report on Haiti alone */
        x->why = dgm_print(f->scratch, "%.*s; only country of the report", DGM_ARG(x->why));
    }
    const dgm_token *own = &f->doc->sentences[sentence].tokens[token];
    if ((x->kind == PERSON || x->kind == NAME) && own->flags & DGM_TOKEN_INCLUDED && !x->n_countries && x->body == DGM_NONE && own->head != DGM_ROOT) {
        const sense *group = &f->views[sentence].senses[own->head];
        for (uint32_t i = 0; i < group->n_countries && i < 1; i++)
            sense_add_country(x, group->country[i]);        /* "Burmese prisoners, including the activist Min Ko" */
    }
    if (x->kind == NAME && x->place != DGM_NONE && suffers(&f->doc->sentences[sentence], token)) {
        dgm_bytes code = gazetteer_place(f->x->places, x->place).country;     /* "shelled Hofbau": a town for its country */
        sense_add_country(x, code.size ? dgm_map_get(&f->x->by_code, code) : DGM_NONE);
        x->why = DGM_LIT("country of the place");
    }
    bool described = x->n_countries || x->body != DGM_NONE;
    bool is_place = x->place != DGM_NONE || f->doc->sentences[sentence].tokens[token].place != DGM_NONE;
    bool one_word = count_words(x->name) < 2;
    if (x->kind == NAME && !described && (is_place || (one_word && (!is_subject(&f->doc->sentences[sentence], token) || is_date(f, x->name)))))
        return;
    bool bystander = x->kind == NAME && (one_word || !acts(&f->doc->sentences[sentence], token));
    if (bystander && is_place)
        return;
    settle(f, sentence, token);
    if (bystander && !described) {                          /* is named in the record, but a party to nothing */
        f->doc->sentences[sentence].tokens[token].entity = DGM_NONE;
        return;
    }
    if (count_words(x->name) > 1)
        dgm_map_set(&f->person_by_surname, f->scratch, last_word(f, x->name), f->doc->sentences[sentence].tokens[token].entity);
    remember(m, sentence, token, x);
}

/* "a gang attack", "student protests": people or armed bodies before a common noun that is nobody itself may be who does it; a drone or a
 * church before "attack" is not. */
static bool modifies_deed(const finder *f, uint32_t sentence, uint32_t token)
{
    const dgm_sentence *s = &f->doc->sentences[sentence];
    const sense *x = &f->views[sentence].senses[token];
    uint32_t h = s->tokens[token].head;
    bool doer = x->person || (x->n_sectors && dgm_map_get(&f->x->doers, x->sectors[0]) != DGM_NONE);
    return doer && !is_equipment(f, x) && h != DGM_ROOT && s->tokens[token].deprel == DGM_compound && s->tokens[h].upos == DGM_UPOS_NOUN &&
           f->views[sentence].senses[h].kind == NOBODY;
}

/* "Moslem forces" of Bosnia: BIHMIL and who they are; of no state: what the code of the people says. */
static void take_people(const finder *f, sense *x)
{
    if (x->people == DGM_NONE)
        return;
    const known_code *code = known_code_on(f->x, x->people, f->doc->date);
    if (!x->n_countries && code->country != DGM_NONE) {
        sense_add_country(x, code->country);
    } else if (!x->n_countries) {
        x->body = x->people;
    } else if (code->country == DGM_NONE) {
        sense_add_sector(x, code->code);
    }
}

static void settle_role(memory *m, uint32_t sentence, uint32_t token)
{
    finder *f = m->f;
    sense *x = &f->views[sentence].senses[token];
    const dgm_token *t = &f->doc->sentences[sentence].tokens[token];
    if (x->role == DGM_NONE && !x->n_countries && x->body == DGM_NONE && x->home == DGM_NONE)
        return;                                             /* a bare title */
    bool modifier = t->deprel == DGM_compound || t->deprel == DGM_amod;
    if (!x->n_countries && x->body == DGM_NONE) {
        if (modifier && !modifies_deed(f, sentence, token))
            return;
        bool owned = country_of_owner(f, &f->doc->sentences[sentence], token) != DGM_NONE;
        if (!owned && !x->person && !x->plural && resolve_anaphor(m, sentence, token))
            return;                                         /* "the bloc", a party or whoever was named */
        if (!owned && x->role != DGM_NONE && (x->definite || !x->plural) && resolve_description(m, sentence, token))
            return;
        add_context(m, sentence, token);
        if (!x->n_countries)
            sense_add_country(x, x->home);
        take_people(f, x);
    }
    settle(f, sentence, token);
    remember(m, sentence, token, x);
}

/* A people or religion of no state, in a scene: "Muslims" who protest in Lagos are Nigerian civilians. */
static bool settle_people(memory *m, uint32_t sentence, uint32_t token)
{
    const finder *f = m->f;
    sense *x = &f->views[sentence].senses[token];
    const known_entity *e = x->known == DGM_NONE ? NULL : &f->x->entities.at[x->known];
    dgm_upos u = f->doc->sentences[sentence].tokens[token].upos;
    if (!e || e->kind != DGM_KIND_ETHNIC_GROUP || e->code.country != DGM_NONE || u == DGM_UPOS_ADJ)
        return false;
    sense as_role = *x;
    as_role.kind = ROLE;
    as_role.person = as_role.plural = true;
    as_role.n_countries = as_role.n_sectors = 0;
    sense_add_sector(&as_role, f->x->demonym_sector);
    sense before = *x;
    *x = as_role;
    x->known = DGM_NONE;
    add_context(m, sentence, token);
    if (!x->n_countries) {
        *x = before;
        return false;
    }
    sense_add_sector(x, e->code.code);
    x->name = dgm_print(f->scratch, "%.*s of %.*s", DGM_ARG(e->name), DGM_ARG(f->x->entities.at[x->country[0]].name));
    settle(m->f, sentence, token);
    remember(m, sentence, token, x);
    return true;
}

/* "Tens of thousands marched", "killed dozens": people of whom only the number is told. */
static bool counts_nobody(const finder *f, const dgm_sentence *s, uint32_t t)
{
    if (s->tokens[t].upos != DGM_UPOS_NOUN || dgm_map_get(&f->x->uncounted, s->tokens[t].lemma) == DGM_NONE || !acts(s, t))
        return false;
    DGM_EACH_CHILD(s, t, c)
        if (s->tokens[c].deprel == DGM_nmod && dgm_map_get(&f->x->uncounted, s->tokens[c].lemma) == DGM_NONE && case_of(f, s, c) & CASE_MEMBER)
            return false;                                   /* "thousands of voters", "dozens of shells" */
    return true;
}

static void settle_number(memory *m, uint32_t i, uint32_t t)
{
    sense *x = &m->f->views[i].senses[t];
    x->kind = ROLE;
    x->person = x->plural = true;
    x->first = x->last = t;
    x->why = DGM_LIT("people of whom the number is told");
    sense_add_sector(x, m->f->x->demonym_sector);
    add_context(m, i, t);
    settle(m->f, i, t);
    remember(m, i, t, x);
}

static void walk_sentence(memory *m, uint32_t i)
{
    finder *f = m->f;
    const dgm_sentence *s = &f->doc->sentences[i];
    sense *senses = f->views[i].senses;
    for (uint32_t t = 0; t < s->n; t++) {
        sense *x = &senses[t];
        if (x->same_as != DGM_NONE && x->kind != INSIDE)
            continue;
        switch (x->kind) {
        case COUNTRY: case PEOPLE: case BODY:
            if (!x->modifier && x->kind == BODY && settle_people(m, i, t))
                break;
            if (!x->modifier) {
                settle(f, i, t);
                remember(m, i, t, x);
            }
            break;
        case CAPITAL:
            if (!x->modifier && !x->locative && capital_acts(f, s, t)) {
                settle(f, i, t);
                remember(m, i, t, x);
            }
            break;
        case PERSON: case NAME: settle_person(m, i, t); break;
        case ROLE: settle_role(m, i, t); break;
        case NOBODY:
            if (s->tokens[t].upos == DGM_UPOS_PRON || s->tokens[t].upos == DGM_UPOS_DET)
                resolve_pronoun(m, i, t);
            else if (s->tokens[t].upos == DGM_UPOS_NOUN)
                resolve_anaphor(m, i, t);
            if (s->tokens[t].entity == DGM_NONE && counts_nobody(f, s, t))
                settle_number(m, i, t);
            break;
        default: break;
        }
    }
}

/* Tokens that stand for others: an apposition, "dozens" of protesters, "who" after the rebels. */
static void pass_on(finder *f, uint32_t i)
{
    dgm_sentence *s = &f->doc->sentences[i];
    sense *senses = f->views[i].senses;
    for (uint32_t t = s->n; t-- > 0;) {
        dgm_token *tok = &s->tokens[t];
        if (tok->entity != DGM_NONE)
            continue;
        if (senses[t].same_as != DGM_NONE && s->tokens[senses[t].same_as].entity != DGM_NONE) {
            if (tok->deprel == DGM_appos)
                add_mention(f, i, t, s->tokens[senses[t].same_as].entity, DGM_BY_DESCRIPTION, DGM_LIT("apposition"));
            else
                tok->entity = s->tokens[senses[t].same_as].entity;
            continue;
        }
        bool counts = tok->upos == DGM_UPOS_NUM || tok->upos == DGM_UPOS_ADJ || tok->upos == DGM_UPOS_DET || tok->upos == DGM_UPOS_PRON ||
                      (tok->upos == DGM_UPOS_NOUN && dgm_map_get(&f->x->quantities, tok->lemma) != DGM_NONE);
        if (!counts || (senses[t].kind != NOBODY && senses[t].kind != ROLE))
            continue;
        DGM_EACH_CHILD(s, t, c) {
            if (s->tokens[c].deprel != DGM_nmod || s->tokens[c].entity == DGM_NONE || (case_of(f, s, c) & (CASE_MEMBER | CASE_LOCATIVE | CASE_MOTION)) != CASE_MEMBER)
                continue;
            dgm_index_list who = { 0 };
            dgm_actors_of(f->doc, i, c, f->scratch, &who);
            for (uint32_t k = 0; k < who.n && k < MOST_COUNTRIES; k++)
                add_mention(f, i, t, who.at[k], DGM_BY_DESCRIPTION, DGM_LIT("counts those behind it"));
            break;
        }
    }
    for (uint32_t t = 0; t < s->n; t++) {
        const dgm_token *tok = &s->tokens[t];
        if (tok->entity != DGM_NONE || tok->upos != DGM_UPOS_PRON || tok->xpos[0] != 'W')
            continue;
        uint32_t at = tok->head;                            /* up to the relative clause, then to whom it describes */
        for (uint32_t steps = 0; steps < 6 && at != DGM_ROOT && s->tokens[at].deprel != DGM_acl_relcl; steps++)
            at = s->tokens[at].head;
        if (at == DGM_ROOT || s->tokens[at].deprel != DGM_acl_relcl || s->tokens[at].head == DGM_ROOT || s->tokens[s->tokens[at].head].entity == DGM_NONE)
            continue;
        dgm_index_list who = { 0 };
        dgm_actors_of(f->doc, i, s->tokens[at].head, f->scratch, &who);
        for (uint32_t k = 0; k < who.n && k < MOST_COUNTRIES; k++)
            add_mention(f, i, t, who.at[k], DGM_BY_PRONOUN, DGM_LIT("relative pronoun"));
    }
}

void resolve(finder *f)
{
    memory m = { .f = f, .scene = country_of_all_places(f) };
    for (uint32_t i = 0; i < f->doc->n; i++) {
        walk_sentence(&m, i);
        pass_on(f, i);
    }
}
