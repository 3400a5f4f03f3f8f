/* question_names.c - names to ids: actors and talks as people write them.
 *
 * A name is looked for in this order: an id ("a7"), a whole name or alias ("African Union"), an actor code ("FRAGOV"), words of a name
 * ("Macron"). Several may fit: all are meant. A country's name means its government and capital too, as far as they go by names of their
 * own ("Paris"); an id means that one alone. Where none fits, the error names those that are spelled most like it.
 */
#include "store/question.h"

#include <stdlib.h>

enum { MATCHES = 200, MEANT = 500, NEAR = 8, SHOWN = 3, LONGEST = 64 };      /* names that fit at most; actors meant; kept, shown; bytes that are compared */

/* Where names stand. */
typedef struct {
    const char *option, *thing, *list;                          /* "--actor", "actor", "dragoman actors STORE" */
    char        letter;                                         /* of ids */
    const char *by_id, *by_name, *by_code, *all, *label, *frequent;
} naming;

static const naming actors = {
    "actor", "actor", "dragoman actors", 'a',
    "SELECT actor FROM actor WHERE actor = ?1",
    "SELECT DISTINCT actor FROM actor_name WHERE name = ?1 ORDER BY actor",
    "SELECT actor FROM actor WHERE codes LIKE ?1 ORDER BY actor",
    "SELECT name, actor FROM actor_name",
    "SELECT name, reports FROM actor WHERE actor = ?1",
    "SELECT name FROM actor ORDER BY events DESC, actor LIMIT 3",
};

static const naming talks = {
    "talks", "talks", "dragoman talks", 'g',
    "SELECT negotiation FROM negotiation WHERE negotiation = ?1",
    "SELECT DISTINCT negotiation FROM negotiation_name WHERE name = ?1 ORDER BY negotiation",
    NULL,
    "SELECT name, negotiation FROM negotiation_name",
    "SELECT name, reports FROM negotiation WHERE negotiation = ?1",
    "SELECT name FROM negotiation ORDER BY reports DESC, negotiation LIMIT 3",
};

typedef struct { unsigned distance; int64_t id; } near_name;

typedef struct {
    dgm_answer   *answer;
    const naming *where;
    dgm_bytes     asked, folded;
    DGM_LIST(int64_t) found;
    near_name     near[NEAR];
    uint32_t      n_near;
} search;

/* ---- spelled alike ---- */

unsigned dgm_unlikeness(dgm_bytes a, dgm_bytes b, unsigned most)
{
    unsigned rows[3][LONGEST + 1], *before = rows[0], *above = rows[1], *row = rows[2];
    if (a.size > LONGEST || b.size > LONGEST || a.size > b.size + most || b.size > a.size + most)
        return most + 1;
    for (unsigned j = 0; j <= b.size; j++)
        above[j] = before[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        unsigned best = row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.size; j++) {
            unsigned change = above[j - 1] + (a.data[i - 1] != b.data[j - 1]), gap = (above[j] < row[j - 1] ? above[j] : row[j - 1]) + 1;
            row[j] = change < gap ? change : gap;
            bool swapped = i > 1 && j > 1 && a.data[i - 1] == b.data[j - 2] && a.data[i - 2] == b.data[j - 1];
            if (swapped && before[j - 2] + 1 < row[j])
                row[j] = before[j - 2] + 1;
            best = row[j] < best ? row[j] : best;
        }
        if (best > most)
            return most + 1;
        unsigned *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[b.size];
}

static unsigned most_of(dgm_bytes name) { return name.size < 4 ? 1 : (unsigned)name.size / 3; }

/* How unlike the name is to what was asked for, as a whole or, a little more, in one of its words: surnames are asked for alone. UINT32_MAX: it is
 * not like it. */
static unsigned unlikeness(dgm_bytes asked, dgm_bytes name)
{
    unsigned most = most_of(asked), d = dgm_unlikeness(asked, name, most), least = d <= most ? 2 * d : UINT32_MAX;
    dgm_bytes word, rest = name;
    for (bool more = true; more;) {
        more = dgm_cut(rest, ' ', &word, &rest);
        d = dgm_unlikeness(asked, word, most);
        if (d <= most && 2 * d + 1 < least)
            least = 2 * d + 1;
    }
    return least;
}

static void keep_near(search *s, unsigned d, int64_t id)
{
    for (uint32_t i = 0; i < s->n_near; i++)
        if (s->near[i].id == id) {                              /* under another of its names */
            s->near[i].distance = d < s->near[i].distance ? d : s->near[i].distance;
            return;
        }
    uint32_t at = s->n_near;
    if (at == NEAR) {
        at = 0;
        for (uint32_t i = 1; i < NEAR; i++)
            at = s->near[i].distance > s->near[at].distance ? i : at;
        if (s->near[at].distance <= d)
            return;
    } else {
        s->n_near++;
    }
    s->near[at] = (near_name){ d, id };
}

/* ---- looked for ---- */

static bool has_word(dgm_bytes name, dgm_bytes word)
{
    dgm_bytes part;
    bool more;
    do {
        more = dgm_cut(name, ' ', &part, &name);
        if (dgm_eq(part, word))
            return true;
    } while (more);
    return false;
}

static bool has_words(dgm_bytes name, dgm_bytes words)
{
    dgm_bytes word;
    bool more;
    do {
        more = dgm_cut(words, ' ', &word, &words);
        if (word.size && !has_word(name, word))
            return false;
    } while (more);
    return true;
}

static void add(search *s, int64_t id)
{
    for (uint32_t i = 0; i < s->found.n; i++)
        if (s->found.at[i] == id)
            return;
    if (s->found.n <= MATCHES)
        *DGM_PUSH(&s->answer->arena, &s->found) = id;
}

/* Ids of a query with one parameter. */
static dgm_status look(search *s, const char *sql, bool by_id, int64_t id, dgm_bytes text, dgm_error *err)
{
    dgm_query *q;
    DGM_TRY(dgm_query_new(&q, s->answer->db, sql, err));
    if (by_id)
        dgm_query_int(q, 1, id);
    else
        dgm_query_text(q, 1, text);
    int64_t found[MATCHES + 1];
    uint32_t n = 0;
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK && n <= MATCHES)
        found[n++] = dgm_query_get_int(q, 0);
    dgm_query_free(q);                                          /* before anything is taken from an arena */
    for (uint32_t i = 0; i < n; i++)
        add(s, found[i]);
    return st == DGM_END ? DGM_OK : st;
}

/* All names: those that have the words, and those spelled most alike. */
static dgm_status look_through(search *s, dgm_error *err)
{
    dgm_query *q;
    DGM_TRY(dgm_answer_ask(&q, s->answer, s->where->all, err));
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        dgm_bytes name = dgm_query_get_bytes(q, 0);
        int64_t id = dgm_query_get_int(q, 1);
        if (has_words(name, s->folded)) {
            add(s, id);
        } else if (!s->found.n) {
            unsigned d = unlikeness(s->folded, name);
            if (d != UINT32_MAX)
                keep_near(s, d, id);
        }
    }
    return st == DGM_END ? DGM_OK : st;
}

/* ---- not found ---- */

typedef struct { dgm_bytes name; unsigned distance; int64_t reports, id; } suggestion;

static int by_likeness(const void *a, const void *b)
{
    const suggestion *x = a, *y = b;
    if (x->distance != y->distance)
        return x->distance < y->distance ? -1 : 1;
    if (x->reports != y->reports)
        return x->reports > y->reports ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* "France, Francia or Franconia" */
static dgm_bytes listed(dgm_arena *a, const dgm_bytes *names, uint32_t n)
{
    dgm_bytes out = { "", 0 };
    for (uint32_t i = 0; i < n; i++)
        out = dgm_print(a, "%.*s%s%.*s", DGM_ARG(out), i == 0 ? "" : i + 1 == n ? " or " : ", ", DGM_ARG(names[i]));
    return out;
}

static dgm_status suggest(search *s, const char *option, dgm_error *err)
{
    dgm_answer *a = s->answer;
    dgm_bytes names[SHOWN];
    suggestion all[NEAR];
    uint32_t n = 0;
    dgm_query *q;
    dgm_status st = DGM_OK;
    DGM_TRY(dgm_answer_ask(&q, a, s->where->label, err));
    for (uint32_t i = 0; i < s->n_near; i++) {
        dgm_query_int(q, 1, s->near[i].id);
        if ((st = dgm_query_step(q, err)) == DGM_OK)
            all[n++] = (suggestion){ dgm_copy(&a->arena, dgm_query_get_bytes(q, 0)), s->near[i].distance, dgm_query_get_int(q, 1), s->near[i].id };
        else if (st != DGM_END)
            return st;
        dgm_query_done(q);
    }
    qsort(all, n, sizeof *all, by_likeness);
    uint32_t shown = 0;
    for (uint32_t i = 0; i < n && shown < SHOWN; i++) {
        bool twice = false;
        for (uint32_t k = 0; k < shown; k++)
            twice = twice || dgm_eq(names[k], all[i].name);
        if (!twice)
            names[shown++] = all[i].name;
    }
    if (shown) {
        dgm_bytes list = listed(&a->arena, names, shown);
        return dgm_fail(err, DGM_E_ARGUMENT, "--%s %.*s: no %s of that name in the store; did you mean %.*s?", option, DGM_ARG(s->asked), s->where->thing,
                        DGM_ARG(list));
    }
    DGM_TRY(dgm_answer_ask(&q, a, s->where->frequent, err));
    while (shown < SHOWN && (st = dgm_query_step(q, err)) == DGM_OK)
        names[shown++] = dgm_copy(&a->arena, dgm_query_get_bytes(q, 0));
    if (st != DGM_OK && st != DGM_END)
        return st;
    if (!shown)
        return dgm_fail(err, DGM_E_ARGUMENT, "--%s %.*s: there are no %s%s in the store", option, DGM_ARG(s->asked), s->where->thing,
                        s->where == &actors ? "s" : "");
    dgm_bytes list = listed(&a->arena, names, shown);
    return dgm_fail(err, DGM_E_ARGUMENT, "--%s %.*s: no %s of that name in the store, nor one spelled like it; there is %.*s, and %s STORE lists all",
                    option, DGM_ARG(s->asked), s->where->thing, DGM_ARG(list), s->where->list);
}

/* ---- names to ids ---- */

bool dgm_read_number(dgm_bytes text, char letter, int64_t *id)
{
    *id = 0;
    if (text.size < 2 || text.size > 16 || text.data[0] != letter)
        return false;
    for (size_t i = 1; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        *id = *id * 10 + (text.data[i] - '0');
    }
    return true;
}

/* "FRA", "FRAGOV": capital letters, three or a multiple. */
bool dgm_is_code(dgm_bytes text)
{
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] < 'A' || text.data[i] > 'Z')
            return false;
    return text.size && text.size % 3 == 0;
}

static dgm_status add_governments(search *s, dgm_error *err)
{
    dgm_query *q;
    DGM_TRY(dgm_answer_ask(&q, s->answer, "SELECT b.actor FROM actor a JOIN actor b ON b.party = a.party AND b.actor <> a.actor WHERE a.actor = ?1 AND "
                           "a.kind = 'country' ORDER BY b.actor", err));
    for (uint32_t i = 0, n = s->found.n; i < n; i++) {
        dgm_query_int(q, 1, s->found.at[i]);
        dgm_status st = DGM_OK;
        while (s->found.n < MEANT && (st = dgm_query_step(q, err)) == DGM_OK)
            *DGM_PUSH(&s->answer->arena, &s->found) = dgm_query_get_int(q, 0);
        dgm_query_done(q);
        if (st != DGM_OK && st != DGM_END)
            return st;
    }
    dgm_answer_drop_query(s->answer);
    return DGM_OK;
}

dgm_status dgm_find_named(dgm_ids *out, dgm_answer *a, bool of_talks, const char *option, const char *name, dgm_error *err)
{
    const naming *where = of_talks ? &talks : &actors;
    if (!name)
        return DGM_OK;
    search s = { .answer = a, .where = where, .asked = dgm_trim(dgm_str(name)) };
    int64_t id;
    if (!s.asked.size)
        return dgm_fail(err, DGM_E_ARGUMENT, "--%s needs a name", option);
    s.folded = dgm_fold(&a->arena, s.asked);
    if (!dgm_read_number(s.asked, where->letter, &id))
        id = 0;
    if (id)
        DGM_TRY(look(&s, where->by_id, true, id, s.asked, err));
    if (!s.found.n)
        DGM_TRY(look(&s, where->by_name, false, 0, s.folded, err));
    if (!s.found.n && where->by_code && dgm_is_code(s.asked))
        DGM_TRY(look(&s, where->by_code, false, 0, dgm_print(&a->arena, "%%\"%.*s\"%%", DGM_ARG(s.asked)), err));
    if (!s.found.n)
        DGM_TRY(look_through(&s, err));
    if (!s.found.n)
        return suggest(&s, option, err);
    if (s.found.n > MATCHES)
        return dgm_fail(err, DGM_E_ARGUMENT, "--%s %.*s: more than %d names have that in them; write more of the name, or an id that %s STORE prints", option,
                        DGM_ARG(s.asked), MATCHES, where->list);
    if (where == &actors && !id)
        DGM_TRY(add_governments(&s, err));
    *out = (dgm_ids){ s.found.at, s.found.n, true };
    return DGM_OK;
}
