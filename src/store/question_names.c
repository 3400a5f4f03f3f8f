/* question_names.c - what a filter names: actors, talks, countries, events, days.
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

/* Letters to insert, delete or change to make b of a; above `most` just that it is more. O(a * b) of at most 64 bytes each. */
static unsigned distance(dgm_bytes a, dgm_bytes b, unsigned most)
{
    unsigned row[LONGEST + 1];
    if (a.size > LONGEST || b.size > LONGEST || a.size > b.size + most || b.size > a.size + most)
        return most + 1;
    for (unsigned j = 0; j <= b.size; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.size; i++) {
        unsigned diagonal = row[0], best = row[0] = (unsigned)i;
        for (size_t j = 1; j <= b.size; j++) {
            unsigned change = diagonal + (a.data[i - 1] != b.data[j - 1]);
            unsigned gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            diagonal = row[j];
            row[j] = change < gap ? change : gap;
            best = row[j] < best ? row[j] : best;
        }
        if (best > most)
            return most + 1;
    }
    return row[b.size];
}

static unsigned most_of(dgm_bytes name) { return name.size < 4 ? 1 : (unsigned)name.size / 3; }

/* How unlike the name is to what was asked for, as a whole or, a little more, in one of its words: surnames are asked for alone. UINT32_MAX: it is
 * not like it. */
static unsigned unlikeness(dgm_bytes asked, dgm_bytes name)
{
    unsigned most = most_of(asked), d = distance(asked, name, most), least = d <= most ? 2 * d : UINT32_MAX;
    dgm_bytes word, rest = name;
    for (bool more = true; more;) {
        more = dgm_cut(rest, ' ', &word, &rest);
        d = distance(asked, word, most);
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

static bool read_id(dgm_bytes text, char letter, int64_t *id)
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
static bool is_code(dgm_bytes text)
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

static dgm_status resolve(dgm_ids *out, dgm_answer *a, const naming *where, const char *option, const char *name, dgm_error *err)
{
    if (!name)
        return DGM_OK;
    search s = { .answer = a, .where = where, .asked = dgm_trim(dgm_str(name)) };
    int64_t id;
    if (!s.asked.size)
        return dgm_fail(err, DGM_E_ARGUMENT, "--%s needs a name", option);
    s.folded = dgm_fold(&a->arena, s.asked);
    if (!read_id(s.asked, where->letter, &id))
        id = 0;
    if (id)
        DGM_TRY(look(&s, where->by_id, true, id, s.asked, err));
    if (!s.found.n)
        DGM_TRY(look(&s, where->by_name, false, 0, s.folded, err));
    if (!s.found.n && where->by_code && is_code(s.asked))
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

/* ---- countries, events, days, things ---- */

static dgm_status read_country(dgm_answer *a, const char *name, dgm_error *err)
{
    if (!name)
        return DGM_OK;
    dgm_bytes asked = dgm_trim(dgm_str(name));
    if (asked.size == 3 && is_code(asked)) {
        a->asked.country = dgm_copy(&a->arena, asked);
        return DGM_OK;
    }
    dgm_ids ids = { 0 };
    DGM_TRY(resolve(&ids, a, &actors, "country", name, err));
    dgm_query *q;
    DGM_TRY(dgm_answer_ask(&q, a, "SELECT country FROM actor WHERE actor = ?1 AND country IS NOT NULL", err));
    for (uint32_t i = 0; i < ids.n && !a->asked.country.size; i++) {
        dgm_query_int(q, 1, ids.at[i]);
        dgm_status st = dgm_query_step(q, err);
        if (st == DGM_OK)
            a->asked.country = dgm_copy(&a->arena, dgm_query_get_bytes(q, 0));
        else if (st != DGM_END)
            return st;
        dgm_query_done(q);
    }
    return a->asked.country.size ? DGM_OK : dgm_fail(err, DGM_E_ARGUMENT, "--country %.*s: nobody's country is known by that name; write its code, such as FRA",
                                                     DGM_ARG(asked));
}

static dgm_status read_event(dgm_answer *a, const char *name, dgm_error *err)
{
    if (!name)
        return DGM_OK;
    dgm_bytes asked = dgm_trim(dgm_str(name)), upper = dgm_copy(&a->arena, asked);
    bool digits = asked.size >= 2 && asked.size <= 4;
    for (size_t i = 0; i < asked.size; i++) {
        char c = asked.data[i];
        digits = digits && c >= '0' && c <= '9';
        if (c >= 'a' && c <= 'z')
            ((char *)(uintptr_t)upper.data)[i] = (char)(c - 32);
    }
    if (digits) {
        a->asked.cameo = upper;
        a->asked.cameo_end = dgm_print(&a->arena, "%.*s:", DGM_ARG(upper));     /* ':' comes after '9' */
        return DGM_OK;
    }
    unsigned best = most_of(upper) + 1;
    const char *nearest = NULL;
    for (int t = 0; t < DGM_N_EVENT_TYPES; t++) {
        const char *type = dgm_event_type_name((dgm_event_type)t);
        if (dgm_is(upper, type)) {
            a->asked.plover = upper;
            return DGM_OK;
        }
        unsigned d = distance(upper, dgm_str(type), best);
        if (d < best) {
            best = d;
            nearest = type;
        }
    }
    if (nearest)
        return dgm_fail(err, DGM_E_ARGUMENT, "--event %.*s: no such type of event; did you mean %s?", DGM_ARG(asked), nearest);
    dgm_bytes all = { "", 0 };
    for (int t = 0; t < DGM_N_EVENT_TYPES; t++)
        all = dgm_print(&a->arena, "%.*s%s%s", DGM_ARG(all), t ? ", " : "", dgm_event_type_name((dgm_event_type)t));
    return dgm_fail(err, DGM_E_ARGUMENT, "--event %.*s: no such type of event; there are %.*s, and CAMEO codes such as 125 or 12", DGM_ARG(asked), DGM_ARG(all));
}

/* The last day that a date means: of its month, its year. */
static int32_t last_day(dgm_date d)
{
    if (d.day)
        return dgm_date_days(d);
    dgm_date next = { (int16_t)(d.year + (!d.month || d.month == 12)), (uint8_t)(d.month && d.month < 12 ? d.month + 1 : 1), 1 };
    return dgm_date_days(next) - 1;
}

static dgm_status read_days(dgm_answer *a, const dgm_filter *f, dgm_error *err)
{
    dgm_asked *x = &a->asked;
    x->from_day = dgm_date_known(f->since);
    x->to_day = dgm_date_known(f->until);
    x->since = x->from_day ? dgm_date_days(f->since) : INT32_MIN;
    x->until = x->to_day ? last_day(f->until) : INT32_MAX;
    if (x->since > x->until)
        return dgm_fail(err, DGM_E_ARGUMENT, "--since is later than --until: no day lies between them");
    return DGM_OK;
}

dgm_status dgm_read_id(const char *id, int64_t *report, char *letter, int64_t *number, dgm_error *err)
{
    dgm_bytes head, rest, text = dgm_str(id);
    bool two = dgm_cut(text, '.', &head, &rest);
    dgm_bytes last = two ? rest : text;
    *report = *number = 0;
    *letter = last.size ? last.data[0] : '\0';
    if ((!two || (read_id(head, 'r', report) && *report)) && read_id(last, *letter, number) && *number)
        return DGM_OK;
    return dgm_fail(err, DGM_E_ARGUMENT, "%s is no id; ids look like r12, r12.e3, g7 or a7", id);
}

/* Ids that each question knows: of things in a report, and of others. "r12" is all of that report. */
static dgm_status read_thing(dgm_answer *a, const char *id, dgm_error *err)
{
    static const struct { char in_report, alone; } letters[DGM_N_QUESTIONS] = {
        [DGM_ASK_EVENTS] = { 'e', 'c' }, [DGM_ASK_STATEMENTS] = { 's', 0 }, [DGM_ASK_POSITIONS] = { 'x', 0 },
        [DGM_ASK_TALKS] = { 0, 'g' }, [DGM_ASK_ACTORS] = { 0, 'a' },
    };
    char letter;
    dgm_asked *f = &a->asked;
    DGM_TRY(dgm_read_id(id, &f->report, &letter, &f->number, err));
    if (letter == (f->report ? letters[a->question].in_report : letters[a->question].alone))
        return DGM_OK;
    if (f->report || letter != 'r' || !letters[a->question].in_report)
        return dgm_fail(err, DGM_E_ARGUMENT, "%s is the id of something that this question is not about", id);
    f->report = f->number;
    f->number = 0;
    return DGM_OK;
}

dgm_status dgm_answer_resolve(dgm_answer *a, const dgm_filter *f, dgm_error *err)
{
    a->asked.history = f->history;
    a->asked.tellings = f->tellings;
    DGM_TRY(read_days(a, f, err));
    DGM_TRY(read_event(a, f->event, err));
    if (f->id)
        DGM_TRY(read_thing(a, f->id, err));
    DGM_TRY(resolve(&a->asked.actor, a, &actors, "actor", f->actor, err));
    DGM_TRY(resolve(&a->asked.recipient, a, &actors, "recipient", f->recipient, err));
    DGM_TRY(resolve(&a->asked.talks, a, &talks, "talks", f->talks, err));
    return read_country(a, f->country, err);
}
