/* entity.c - one entity for all mentions of the same, in the record.
 *
 *   France, French (of nobody else)      the country        FRA
 *   Paris, the French government         its government     FRAGOV
 *   French officials                     a role of it       FRAGOV, an entity of its own
 *   Jean-Yves Le Drian, Le Drian         a person           FRAGOV
 *
 * The key of an entity says what counts as the same.
 */
#include "actor/inside.h"

static dgm_bytes country_code(const finder *f, uint32_t country)
{
    return country == DGM_NONE ? (dgm_bytes){ 0 } : f->x->entities.at[country].code.code;
}

static bool is_government(const finder *f, const sense *x)
{
    return x->kind == CAPITAL || (x->kind == BODY && x->known != DGM_NONE && f->x->entities.at[x->known].is_state) ||
           (x->kind == ROLE && !x->person && x->body == DGM_NONE && x->n_sectors == 1 && dgm_eq(x->sectors[0], f->x->metonym_sector) &&
            x->role != DGM_NONE && dgm_eq(f->x->role_list.at[x->role].key, f->x->metonym_role));
}

static dgm_bytes key_of(const finder *f, const sense *x, uint32_t country)
{
    dgm_bytes code = country_code(f, country), none = { 0 };
    if (x->kind == PERSON && x->known != DGM_NONE)
        return dgm_print(f->scratch, "known %u", x->known);
    if (x->kind == PERSON || x->kind == NAME || x->name.size)
        return dgm_print(f->scratch, "name %.*s", DGM_ARG(dgm_fold(f->scratch, x->name)));
    if (is_government(f, x) && country != DGM_NONE)
        return dgm_print(f->scratch, "government %.*s", DGM_ARG(code));
    if (x->kind == COUNTRY || (x->kind == BODY && x->known != DGM_NONE))
        return dgm_print(f->scratch, "known %u", x->known);
    if (x->kind == PEOPLE)
        return dgm_print(f->scratch, "people %.*s", DGM_ARG(code));
    dgm_bytes role = x->role == DGM_NONE ? none : f->x->role_list.at[x->role].key;
    /* Fishermen and asylum seekers are two groups, an army and a military one body. */
    return dgm_print(f->scratch, "role %.*s %u %.*s %u %d %.*s", DGM_ARG(code), x->body, DGM_ARG(role), x->person ? x->noun : 0,
                     x->plural, DGM_ARG(x->n_sectors ? x->sectors[0] : none));
}

static dgm_entity_kind kind_of(const finder *f, const sense *x)
{
    if (x->kind == PERSON)
        return DGM_KIND_PERSON;
    if (is_government(f, x))
        return DGM_KIND_GOVERNMENT;
    if ((x->kind == COUNTRY || x->kind == BODY) && x->known != DGM_NONE)
        return f->x->entities.at[x->known].kind;
    if (x->kind == NAME)
        return DGM_KIND_UNSPECIFIED;
    if (x->kind == ROLE && x->person)
        return x->plural ? DGM_KIND_GROUP : DGM_KIND_PERSON;
    uint32_t kind = x->n_sectors ? dgm_map_get(&f->x->kinds, x->sectors[0]) : DGM_NONE;
    return kind != DGM_NONE && x->kind == ROLE && !x->plural ? (dgm_entity_kind)kind : DGM_KIND_GROUP;
}

static void set_codes(const finder *f, dgm_entity *e, const sense *x, uint32_t country)
{
    dgm_arena *keep = &f->rec->arena;
    const known_code *body = x->body != DGM_NONE ? known_code_on(f->x, x->body, f->doc->date) : NULL;
    dgm_bytes sectors[MOST_SECTORS];
    uint32_t n = 0;
    dgm_bytes base = country_code(f, country), code;
    bool itself = (x->kind == BODY || x->kind == COUNTRY) && x->known != DGM_NONE;
    const known_code *known = itself ? known_code_on(f->x, x->known, f->doc->date) : NULL;
    if (x->former && f->x->former_sector.size)
        sectors[n++] = f->x->former_sector;
    for (uint32_t i = 0; i < x->n_sectors && n < MOST_SECTORS; i++)
        if (!n || !dgm_eq(sectors[0], x->sectors[i]))
            sectors[n++] = x->sectors[i];
    if (x->kind == CAPITAL && n == 0)
        sectors[n++] = f->x->metonym_sector;
    if (x->kind == PEOPLE && n == 0)
        sectors[n++] = f->x->demonym_sector;
    if (known && !is_government(f, x)) {
        code = known->code;
        n = 0;
        for (uint32_t i = 0; i < known->n_sectors; i++)
            sectors[n++] = known->sectors[i];
        if (f->x->entities.at[x->known].is_state && n == 0)                      /* a country acts through its government; the code stays bare */
            sectors[n++] = f->x->metonym_sector;
    } else if (!base.size && body) {
        code = body->code;
        base = country_code(f, body->country);
        n = 0;
        for (uint32_t i = 0; i < body->n_sectors; i++)
            sectors[n++] = body->sectors[i];
    } else {
        code = base;
        /* a role without a country is no code; some stand in its place, "IGO" */
        bool placed = base.size || (n && dgm_map_get(&f->x->placeless, sectors[0]) != DGM_NONE);
        for (uint32_t i = 0; placed && i < n; i++)
            code = dgm_print(f->scratch, "%.*s%.*s", DGM_ARG(code), DGM_ARG(sectors[i]));
    }
    if (known && !base.size)
        base = country_code(f, known->country);
    e->country = base.size ? dgm_copy(keep, base) : (dgm_bytes){ 0 };
    e->codes = dgm_record_strings(f->rec, &code, code.size > 0);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (sectors[i].size)
            sectors[kept++] = sectors[i];
    e->roles = dgm_record_strings(f->rec, sectors, kept);
}

static dgm_bytes without_article(dgm_bytes text)
{
    dgm_bytes head, tail;
    if (dgm_cut(text, ' ', &head, &tail) && head.size <= 3 && (dgm_is(head, "the") || dgm_is(head, "The")))
        return tail;
    return text;
}

uint32_t entity_for(finder *f, const sense *x, uint32_t country, dgm_bytes text)
{
    dgm_bytes key = key_of(f, x, country);
    uint32_t at = dgm_map_get(&f->entity_by_key, key);
    if (at != DGM_NONE) {
        dgm_entity *old = &f->rec->entities.at[at];
        if (old->kind == DGM_KIND_UNSPECIFIED && x->kind == PERSON)
            old->kind = DGM_KIND_PERSON;
        if (!old->codes.n && !old->roles.n)
            set_codes(f, old, x, country);                  /* described at a later mention */
        return at;
    }
    at = f->rec->entities.n;
    dgm_map_set(&f->entity_by_key, f->scratch, key, at);
    dgm_entity *e = DGM_PUSH(&f->rec->arena, &f->rec->entities);
    e->kind = kind_of(f, x);
    bool named = x->known != DGM_NONE && !is_government(f, x) && x->kind != PEOPLE;
    dgm_bytes name = named ? f->x->entities.at[x->known].name : x->name.size ? x->name : without_article(text);
    e->name = dgm_copy(&f->rec->arena, name);
    e->wikidata = named ? f->x->entities.at[x->known].wikidata : 0;
    set_codes(f, e, x, country);
    return at;
}

void add_mention(finder *f, uint32_t sentence, uint32_t token, uint32_t entity, dgm_how how, dgm_bytes why)
{
    dgm_sentence *s = &f->doc->sentences[sentence];
    sense *x = &f->views[sentence].senses[token];
    dgm_mention_info *m = DGM_PUSH(f->scratch, &f->doc->mentions);
    *m = (dgm_mention_info){ sentence, x->first, token, x->last < token ? token : x->last, entity, how, why };
    if (m->first > token)
        m->first = token;
    uint32_t at = f->doc->mentions.n - 1;
    if (x->mention == DGM_NONE) {
        x->mention = at;
        s->tokens[token].entity = entity;
        for (uint32_t t = m->first; t <= m->last; t++)
            if (t == token || s->tokens[t].mention == DGM_NONE)
                s->tokens[t].mention = at;
    }
}

void settle(finder *f, uint32_t sentence, uint32_t token)
{
    const dgm_sentence *s = &f->doc->sentences[sentence];
    sense *x = &f->views[sentence].senses[token];
    dgm_bytes text = dgm_cover(f->doc->text, (dgm_span){ s->tokens[x->first <= token ? x->first : token].span.start,
                                                         s->tokens[x->last >= token ? x->last : token].span.end });
    if (x->kind == COUNTRY || x->kind == CAPITAL || x->kind == PEOPLE) {
        add_mention(f, sentence, token, entity_for(f, x, x->known, text), DGM_BY_NAME, x->why);
        return;
    }
    dgm_how how = x->kind == ROLE ? DGM_BY_DESCRIPTION : DGM_BY_NAME;
    if (x->n_countries <= 1 || x->kind != ROLE) {
        add_mention(f, sentence, token, entity_for(f, x, x->n_countries ? x->country[0] : DGM_NONE, text), how, x->why);
        return;
    }
    for (uint32_t i = 0; i < x->n_countries; i++)
        add_mention(f, sentence, token, entity_for(f, x, x->country[i], text), how, x->why);
}

/* By position, as the header promises; ties keep their order. A merge sort from the bottom up, since mentions by
 * pronoun come last and in order. */
static void sort_mentions(finder *f)
{
    uint32_t n = f->doc->mentions.n;
    dgm_mention_info *from = f->doc->mentions.at, *to = DGM_NEW(f->scratch, dgm_mention_info, n);
    for (uint32_t width = 1; width < n; width = width > n / 2 ? n : width * 2) {
        for (uint32_t lo = 0; lo < n; lo = n - lo > 2 * width && width <= n / 2 ? lo + 2 * width : n) {
            uint32_t mid = n - lo > width ? lo + width : n, hi = n - mid > width ? mid + width : n, i = lo, k = mid;
            for (uint32_t at = lo; at < hi; at++) {
                bool right = i == mid || (k < hi && (from[k].sentence < from[i].sentence ||
                             (from[k].sentence == from[i].sentence && from[k].head < from[i].head)));
                to[at] = right ? from[k++] : from[i++];
            }
        }
        dgm_mention_info *swap = from;
        from = to;
        to = swap;
    }
    f->doc->mentions.at = from;
    f->doc->mentions.cap = n;
}

void settle_mentions(finder *f)
{
    sort_mentions(f);
    dgm_document *doc = f->doc;
    dgm_record *rec = f->rec;
    uint32_t *count = DGM_NEW(f->scratch, uint32_t, rec->entities.n);
    for (uint32_t i = 0; i < doc->mentions.n; i++)
        count[doc->mentions.at[i].entity]++;
    dgm_span **spans = DGM_NEW(f->scratch, dgm_span *, rec->entities.n);
    for (uint32_t e = 0; e < rec->entities.n; e++) {
        uint32_t room = 1;
        while (room < count[e])
            room *= 2;                                      /* dgm_actor_link counts on a power of two */
        spans[e] = DGM_NEW(&rec->arena, dgm_span, room);
        rec->entities.at[e].mentions = spans[e];
    }
    for (uint32_t i = doc->mentions.n; i-- > 0;) {          /* the list was sorted, so that numbers changed */
        const dgm_mention_info *m = &doc->mentions.at[i];
        for (uint32_t t = m->first; t <= m->last; t++)
            doc->sentences[m->sentence].tokens[t].mention = i;
    }
    for (uint32_t i = doc->mentions.n; i-- > 0;)            /* a token's own mention wins over one around it */
        doc->sentences[doc->mentions.at[i].sentence].tokens[doc->mentions.at[i].head].mention = i;
    for (uint32_t i = 0; i < doc->mentions.n; i++) {
        const dgm_mention_info *m = &doc->mentions.at[i];
        const dgm_token *t = doc->sentences[m->sentence].tokens;
        dgm_entity *e = &rec->entities.at[m->entity];
        spans[m->entity][e->n_mentions++] = (dgm_span){ t[m->first].span.start, t[m->last].span.end };
    }
}
