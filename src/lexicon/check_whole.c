/* check_whole.c - mistakes that no line shows by itself: names that two entities share, offices held by two, what nothing uses. */
#include "lexicon/check.h"

#include <stdlib.h>

/* Days that two spans share for certain. */
static int64_t overlap(span a, span b)
{
    int64_t from = a.from > b.from ? a.from : b.from, to = a.to < b.to ? a.to : b.to;
    return to - from;
}

enum { MOST_NEIGHBOURS = 64 };                             /* lines of one name or office that are compared with each other */

static int by_text(const void *x, const void *y)
{
    const term *a = x, *b = y;
    int c = dgm_compare(a->folded, b->folded);
    if (c)
        return c;
    return a->at.table != b->at.table ? (a->at.table > b->at.table) - (a->at.table < b->at.table) : (a->at.line > b->at.line) - (a->at.line < b->at.line);
}

/* "WHO" is found in capitals only, "who" anywhere: the coder keeps such short names apart. */
static bool is_short_in_capitals(dgm_bytes text)
{
    if (text.size > 5)
        return false;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] >= 'a' && text.data[i] <= 'z')
            return false;
    return true;
}

static void compare_terms(checker *c, const term *one, const term *two)
{
    const dgm_bytes a = c->entities.at[one->entity].name, b = c->entities.at[two->entity].name;
    if (one->entity == two->entity || c->tables.at[one->at.table].layer != c->tables.at[two->at.table].layer)
        return;                                            /* a later folder wins on purpose */
    if (is_short_in_capitals(one->text) != is_short_in_capitals(two->text) || overlap(one->certain, two->certain) <= 0)
        return;
    if ((one->person || two->person) && (one->certain.from != two->certain.from || one->certain.to != two->certain.to))
        return;
    WARNING(c, two->at, "'%.*s' names both '%.*s' (%s) and '%.*s' at the same time; give dates or drop one", DGM_ARG(two->text),
            DGM_ARG(a), check_pointer(c, one->at), DGM_ARG(b));
}

static void check_shared_names(checker *c)
{
    if (c->terms.n)
        qsort(c->terms.at, c->terms.n, sizeof *c->terms.at, by_text);
    for (uint32_t i = 1; i < c->terms.n; i++)
        for (uint32_t k = i; k-- > 0 && i - k <= MOST_NEIGHBOURS && dgm_eq(c->terms.at[k].folded, c->terms.at[i].folded);)
            compare_terms(c, &c->terms.at[k], &c->terms.at[i]);
}

static int by_office(const void *x, const void *y)
{
    const office *a = x, *b = y;
    if (a->role != b->role)
        return a->role < b->role ? -1 : 1;
    if (a->of != b->of)
        return a->of < b->of ? -1 : 1;
    if (a->certain.from != b->certain.from)
        return a->certain.from < b->certain.from ? -1 : 1;
    return a->at.table != b->at.table ? (a->at.table > b->at.table) - (a->at.table < b->at.table) : (a->at.line > b->at.line) - (a->at.line < b->at.line);
}

static void check_offices(checker *c)
{
    if (c->offices.n)
        qsort(c->offices.at, c->offices.n, sizeof *c->offices.at, by_office);
    for (uint32_t i = 1; i < c->offices.n; i++) {
        const office *two = &c->offices.at[i];
        if (!c->roles.at[two->role].unique || two->certain.from == INT32_MIN)
            continue;
        for (uint32_t k = i; k-- > 0 && i - k <= MOST_NEIGHBOURS;) {
            const office *one = &c->offices.at[k];
            if (one->role != two->role || one->of != two->of)
                break;
            if (one->person == two->person || one->certain.from == INT32_MIN || overlap(one->certain, two->certain) <= 31)
                continue;
            WARNING(c, two->at, "'%.*s' and '%.*s' (%s) are both %.*s of '%.*s' for more than a month; correct the days, or make the role one of many",
                    DGM_ARG(c->entities.at[two->person].name), DGM_ARG(c->entities.at[one->person].name), check_pointer(c, one->at),
                    DGM_ARG(c->roles.at[two->role].key), DGM_ARG(c->entities.at[two->of].name));
        }
    }
}

static void check_unused(checker *c)
{
    for (uint32_t i = 0; i < c->entities.n; i++) {
        const entity *e = &c->entities.at[i];
        if (e->kind == DGM_KIND_PERSON && !e->coded && !e->placed)
            WARNING(c, e->at, "'%.*s' has no office, body or code, so nothing is known of him or her; add a term, head or code line", DGM_ARG(e->name));
        else if (e->kind != DGM_KIND_PERSON && !e->coded)
            ERROR(c, e->at, "'%.*s' has no code; write one, or dated ones in code lines", DGM_ARG(e->name));
    }
    for (uint32_t i = 0; i < c->roles.n; i++)
        if (!c->roles.at[i].used)
            WARNING(c, c->roles.at[i].at, "role '%.*s' is never used; add a noun, title, organ or term, or drop it", DGM_ARG(c->roles.at[i].key));
    for (uint32_t i = 0; i < c->ambiguous.n; i++)
        if (dgm_map_get(&c->place_by_name, dgm_fold(c->a, c->ambiguous.at[i].name)) == DGM_NONE)
            WARNING(c, c->ambiguous.at[i].at, "no place is called '%.*s'; drop the line or correct it", DGM_ARG(c->ambiguous.at[i].name));
}

/* A slip in one country line would otherwise be told a thousand times, once for each town. */
static void say_lost(checker *c)
{
    for (uint32_t i = 0; i < c->lost.n; i++) {
        const lost_country *l = &c->lost.at[i];
        const char *below = l->more ? dgm_print(c->a, " (%u more of its places follow)", l->more).data : "";
        ERROR(c, l->at, "no country '%.*s'%s; write its ISO code of three letters, or nothing for a region across borders", DGM_ARG(l->code), below);
    }
}

void check_whole(checker *c)
{
    say_lost(c);
    check_shared_names(c);
    check_offices(c);
    check_unused(c);
}
