/* find.c - the way through this room, and what other rooms ask of it.
 *
 *   spot      words     -> senses of tokens
 *   compose   trees     -> roles with countries, persons with roles
 *   places              -> where
 *   resolve   reading order -> entities, mentions, pronouns
 */
#include "actor/inside.h"

dgm_bytes last_word(const finder *f, dgm_bytes name)
{
    dgm_bytes folded = dgm_fold(f->scratch, name);
    size_t at = folded.size;
    while (at > 0 && folded.data[at - 1] != ' ')
        at--;
    return dgm_slice(folded, at, folded.size);
}

/* How often the report speaks of each country, and whether it speaks of one only. */
static void count_countries(finder *f)
{
    for (uint32_t i = 0; i < f->doc->n; i++)
        for (uint32_t t = 0; t < f->doc->sentences[i].n; t++) {
            const sense *x = &f->views[i].senses[t];
            if ((x->kind == NAME || x->kind == PERSON) && memchr(x->name.data ? x->name.data : "", ' ', x->name.size) &&
                gazetteer_first(f->x->places, dgm_fold(f->scratch, x->name)) == DGM_NONE)
                dgm_map_set(&f->surnames, f->scratch, last_word(f, x->name), 1);
            if (belongs_to_sayer(&f->doc->sentences[i], t) && x->kind == CAPITAL)
                continue;                                   /* "officials in Nairobi said": where they sit, not the scene */
            if (x->kind == COUNTRY || x->kind == CAPITAL || x->kind == PEOPLE)
                f->country_count[x->known]++;
            else if ((x->kind == PERSON || x->kind == BODY) && x->n_countries)
                f->country_count[x->country[0]]++;
        }
    f->only_country = DGM_NONE;
    for (uint32_t e = 0; e < f->x->entities.n; e++)
        if (f->country_count[e]) {
            if (f->only_country != DGM_NONE && !dgm_eq(f->x->entities.at[e].code.code, f->x->entities.at[f->only_country].code.code)) {
                f->only_country = DGM_NONE;
                return;
            }
            f->only_country = e;
        }
}

static void list_place_mentions(finder *f)
{
    dgm_record *rec = f->rec;
    dgm_span_list *lists = DGM_NEW(f->scratch, dgm_span_list, rec->places.n);
    for (uint32_t i = 0; i < f->doc->n; i++)
        for (uint32_t t = 0; t < f->doc->sentences[i].n; t++) {
            const dgm_token *tok = &f->doc->sentences[i].tokens[t];
            const sense *x = &f->views[i].senses[t];
            if (tok->place == DGM_NONE)
                continue;
            const dgm_token *tokens = f->doc->sentences[i].tokens;
            *DGM_PUSH(&rec->arena, &lists[tok->place]) = (dgm_span){ tokens[x->first].span.start, tokens[x->last].span.end };
        }
    for (uint32_t p = 0; p < rec->places.n; p++) {
        rec->places.at[p].mentions = lists[p].at;
        rec->places.at[p].n_mentions = lists[p].n;
    }
}

void dgm_find_actors(dgm_record *rec, dgm_document *doc, const dgm_actors *x, dgm_arena *scratch)
{
    finder f = { .x = x, .doc = doc, .rec = rec, .scratch = scratch };
    f.views = DGM_NEW(scratch, sentence_view, doc->n);
    f.country_count = DGM_NEW(scratch, uint32_t, x->entities.n);
    for (uint32_t i = 0; i < doc->n; i++) {
        for (uint32_t t = 0; t < doc->sentences[i].n; t++) {
            dgm_token *tok = &doc->sentences[i].tokens[t];
            tok->entity = tok->mention = tok->place = tok->statement = tok->talks = DGM_NONE;
        }
        spot(&f, i);
        compose(&f, i);
        for (uint32_t t = 0; t < doc->sentences[i].n; t++) {
            sense_kind kind = f.views[i].senses[t].kind;    /* who is named; "including a Pole and two Russians" only counts */
            if ((kind == PERSON || kind == NAME || kind == BODY || kind == COUNTRY) && case_of(&f, &doc->sentences[i], t) & CASE_INCLUDES)
                doc->sentences[i].tokens[t].flags |= DGM_TOKEN_INCLUDED;
        }
    }
    count_countries(&f);
    f.last_place = DGM_NONE;
    for (uint32_t i = 0; i < doc->n; i++)
        find_places(&f, i);
    resolve(&f);
    settle_mentions(&f);
    list_place_mentions(&f);
}

static void add_once(dgm_arena *a, dgm_index_list *list, uint32_t value)
{
    for (uint32_t i = 0; i < list->n; i++)
        if (list->at[i] == value)
            return;
    *DGM_PUSH(a, list) = value;
}

/* Entities of the mentions that this token heads; they stand side by side in the list. */
static void add_own(const dgm_document *doc, uint32_t sentence, uint32_t token, dgm_arena *a, dgm_index_list *out)
{
    const dgm_token *t = &doc->sentences[sentence].tokens[token];
    if (t->entity == DGM_NONE)
        return;
    bool any = false;
    for (uint32_t m = t->mention; m < doc->mentions.n; m++) {
        const dgm_mention_info *info = &doc->mentions.at[m];
        if (info->sentence != sentence || info->head != token)
            break;
        add_once(a, out, info->entity);
        any = true;
    }
    if (!any)
        add_once(a, out, t->entity);
}

void dgm_actors_of(const dgm_document *doc, uint32_t sentence, uint32_t head, dgm_arena *scratch, dgm_index_list *out)
{
    enum { MOST_CONJUNCTS = 32 };
    const dgm_sentence *s = &doc->sentences[sentence];
    uint32_t open[MOST_CONJUNCTS], n = 1;
    open[0] = head;
    for (uint32_t i = 0; i < n; i++) {                      /* conjuncts hang from the first, or in a chain */
        add_own(doc, sentence, open[i], scratch, out);
        DGM_EACH_CHILD(s, open[i], c)
            if ((s->tokens[c].deprel == DGM_conj || s->tokens[c].flags & DGM_TOKEN_INCLUDED) && n < MOST_CONJUNCTS)
                open[n++] = c;
    }
}

void dgm_entity_mention(dgm_record *rec, uint32_t entity, dgm_span span)
{
    dgm_entity *e = &rec->entities.at[entity];
    uint32_t n = e->n_mentions, at = n;
    for (uint32_t i = 0; i < n; i++)
        if (e->mentions[i].start == span.start && e->mentions[i].end == span.end)
            return;
    dgm_span *spans = (dgm_span *)e->mentions;              /* ours: made with room for a power of two */
    if (!spans || (n & (n - 1)) == 0) {
        spans = DGM_NEW(&rec->arena, dgm_span, n ? (size_t)n * 2 : 1);
        if (n)
            memcpy(spans, e->mentions, n * sizeof *spans);   /* NOLINT(clang-analyzer-core.NonNullParamChecker): n > 0 has mentions */
        e->mentions = spans;
    }
    while (at > 0 && spans[at - 1].start > span.start) {
        spans[at] = spans[at - 1];
        at--;
    }
    spans[at] = span;
    e->n_mentions = n + 1;
}

void dgm_actor_link(dgm_document *doc, dgm_record *rec, dgm_arena *scratch, uint32_t sentence, uint32_t token,
                    uint32_t entity, dgm_how how, dgm_bytes why)
{
    dgm_token *t = &doc->sentences[sentence].tokens[token];
    *DGM_PUSH(scratch, &doc->mentions) = (dgm_mention_info){ sentence, token, token, token, entity, how, why };
    t->mention = doc->mentions.n - 1;
    t->entity = entity;
    dgm_entity_mention(rec, entity, t->span);
}
