/* link_talks.c - talks across reports: which ones are the same.
 *
 *   known     "Geneva process"               by its name, whenever (lexicon/talks says that the name is one process)
 *   named     "Venice summit", "Gaza plan"   by its name; processes and tracks whenever, meetings and rounds within 30 days
 *   placed    "the talks in Doha", "talks"   by place and a party that is not at home there, within 14 days
 *   parties   "negotiations"                 by two parties, within 7 days
 *
 * Talks get a key for each way in which they may be met again, and what shares a chain of days under a key (chains.c) is one
 * negotiation. The name of the ground stands beside each telling (talks.why). Corrections come before all of it.
 */
#include "store/corrections.h"
#include "store/inside.h"

enum { NAME_GAP = 30, PLACE_GAP = 14, PARTY_GAP = 7 };

typedef struct { dgm_bytes key, ground; int64_t gap; bool weak; dgm_chain found[2]; uint32_t n; } way;
typedef DGM_LIST(way) way_list;

typedef struct {
    int64_t        number, day;                   /* day: where in time it is sought; DGM_NO_DAY: unknown */
    dgm_bytes      kind, name, folded, place, place_name, place_country;
    bool           known, proper, fixed;          /* proper: its name is a name */
    dgm_bytes_list aliases, parties;
    way_list       ways;
} telling;


typedef struct {
    dgm_store *s;
    dgm_arena *a;
    int64_t    report;
    dgm_bytes  report_id;
    DGM_LIST(telling) tellings;
    dgm_error *err;
} linking;

/* ---- what was told ---- */

static dgm_status read_tellings(linking *l)
{
    dgm_query *q;
    DGM_TRY(dgm_store_ask(l->s, &q, "SELECT t.talks, t.kind, t.name, t.known, t.day, t.start_date, p.geonames, p.name, p.country, r.id FROM talks t "
                                    "JOIN report r ON r.report = t.report LEFT JOIN place p ON p.report = t.report AND p.place = t.place "
                                    "WHERE t.report = ?1 ORDER BY t.talks", l->err));
    dgm_query_int(q, 1, l->report);
    dgm_status st;
    while ((st = dgm_query_step(q, l->err)) == DGM_OK) {
        telling *t = DGM_PUSH(l->a, &l->tellings);
        dgm_date start;
        t->number = dgm_query_get_int(q, 0);
        t->kind = dgm_copy(l->a, dgm_query_get_bytes(q, 1));
        t->name = dgm_copy(l->a, dgm_query_get_bytes(q, 2));
        t->folded = dgm_fold(l->a, t->name);
        t->known = dgm_query_get_int(q, 3) != 0;
        t->day = dgm_query_is_null(q, 4) ? DGM_NO_DAY : dgm_query_get_int(q, 4);
        if (dgm_date_read(&start, dgm_query_get_bytes(q, 5)) && start.day)
            t->day = dgm_date_days(start);
        t->place_name = dgm_fold(l->a, dgm_query_get_bytes(q, 7));
        t->place_country = dgm_copy(l->a, dgm_query_get_bytes(q, 8));
        t->place = !t->place_name.size ? t->place_name : dgm_query_is_null(q, 6) ? t->place_name
                   : dgm_print(l->a, "%lld", (long long)dgm_query_get_int(q, 6));
        l->report_id = dgm_copy(l->a, dgm_query_get_bytes(q, 9));
        /* "Washington talks" is a place and a noun, not a name. */
        t->proper = t->known || (dgm_is_proper(t->name) && !(t->place_name.size && dgm_starts(t->folded, t->place_name)));
    }
    return st == DGM_END ? DGM_OK : st;
}

static telling *telling_of(linking *l, int64_t number)
{
    for (uint32_t i = 0; i < l->tellings.n; i++)
        if (l->tellings.at[i].number == number)
            return &l->tellings.at[i];
    return NULL;
}

static dgm_status read_aliases(linking *l)
{
    dgm_query *q;
    DGM_TRY(dgm_store_ask(l->s, &q, "SELECT t.talks, j.value FROM talks t, json_each(t.aliases) j WHERE t.report = ?1", l->err));
    dgm_query_int(q, 1, l->report);
    dgm_status st;
    while ((st = dgm_query_step(q, l->err)) == DGM_OK) {
        telling *t = telling_of(l, dgm_query_get_int(q, 0));
        if (t)
            *DGM_PUSH(l->a, &t->aliases) = dgm_copy(l->a, dgm_query_get_bytes(q, 1));
    }
    return st == DGM_END ? DGM_OK : st;
}

/* Whoever hosts, convenes, mediates, takes a position or acts in an event of these talks. */
static dgm_status read_parties(linking *l)
{
    dgm_query *q;
    DGM_TRY(dgm_store_ask(l->s, &q,
        "SELECT x.talks, n.kind, n.name, n.country, n.codes, n.actor FROM ("
        "SELECT talks, entity FROM talks_party WHERE report = ?1 UNION SELECT talks, entity FROM position WHERE report = ?1 "
        "UNION SELECT e.talks, p.entity FROM event e JOIN event_party p ON p.report = e.report AND p.event = e.event "
        "WHERE e.report = ?1 AND e.talks IS NOT NULL) x JOIN entity n ON n.report = ?1 AND n.entity = x.entity", l->err));
    dgm_query_int(q, 1, l->report);
    dgm_status st;
    while ((st = dgm_query_step(q, l->err)) == DGM_OK) {
        telling *t = telling_of(l, dgm_query_get_int(q, 0));
        dgm_bytes who = dgm_identity(l->a, q, 1);
        if (t && who.size)
            *DGM_PUSH(l->a, &t->parties) = who;
    }
    return st == DGM_END ? DGM_OK : st;
}

/* ---- the ways to meet them again ---- */

static void add_way(linking *l, telling *t, dgm_bytes key, const char *ground, int64_t gap, bool weak)
{
    *DGM_PUSH(l->a, &t->ways) = (way){ .key = key, .ground = dgm_str(ground), .gap = gap, .weak = weak };
}

static void add_names(linking *l, telling *t)
{
    bool lasting = dgm_is(t->kind, "process") || dgm_is(t->kind, "track");
    if (t->known || t->fixed)
        add_way(l, t, dgm_print(l->a, "t=%.*s", DGM_ARG(t->folded)), t->fixed ? "correction" : "known by its name", DGM_ANY_GAP, false);
    else if (t->proper)
        add_way(l, t, dgm_print(l->a, lasting ? "tp%.*s" : "tm%.*s", DGM_ARG(t->folded)), "same name", lasting ? DGM_ANY_GAP : NAME_GAP, false);
}

/* Who is at home where talks take place says nothing about which talks they are. */
static void add_places(linking *l, telling *t)
{
    for (uint32_t i = 0; t->place.size && i < t->parties.n; i++)
        if (!dgm_eq(t->parties.at[i], t->place_country))
            add_way(l, t, dgm_print(l->a, "t@%.*s %.*s", DGM_ARG(t->place), DGM_ARG(t->parties.at[i])), "same place and party", PLACE_GAP, true);
}

enum { MOST_PARTIES = 8 };

static void add_pairs(linking *l, telling *t)
{
    if (t->place.size || t->parties.n > MOST_PARTIES)
        return;
    for (uint32_t i = 0; i < t->parties.n; i++)
        for (uint32_t k = i + 1; k < t->parties.n; k++)
            add_way(l, t, dgm_print(l->a, "t&%.*s %.*s", DGM_ARG(t->parties.at[i]), DGM_ARG(t->parties.at[k])), "same parties", PARTY_GAP, true);
}

static void find_ways(linking *l, telling *t)
{
    dgm_sort_names(&t->parties);
    t->folded = dgm_correct_talks(l->s->corrections, l->a, l->report_id, t->folded, t->day, &t->fixed);
    add_names(l, t);
    if (!t->known && !t->fixed && t->day != DGM_NO_DAY) {
        add_places(l, t);
        add_pairs(l, t);
    }
}

/* A report that speaks of two talks of the same parties means two: there the parties are no way to either. */
static bool is_ambiguous(const linking *l, const telling *t, const way *w)
{
    for (uint32_t i = 0; w->weak && i < l->tellings.n; i++)
        for (uint32_t k = 0; &l->tellings.at[i] != t && k < l->tellings.at[i].ways.n; k++)
            if (dgm_eq(l->tellings.at[i].ways.at[k].key, w->key))
                return true;
    return false;
}

/* ---- one negotiation of several ---- */

static void touch(dgm_store *s, int64_t negotiation) { *DGM_PUSH(&s->batch, &s->touched_negotiations) = negotiation; }

/* Those whose talks name it as what they belong to are summed up anew too. */
static dgm_status touch_children(dgm_store *s, int64_t parent, dgm_error *err)
{
    dgm_query *q;
    DGM_TRY(dgm_store_ask(s, &q, "SELECT DISTINCT t.negotiation FROM talks p JOIN talks t ON t.report = p.report AND t.parent = p.talks "
                                 "WHERE p.negotiation = ?1 AND t.negotiation IS NOT NULL", err));
    dgm_query_int(q, 1, parent);
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK)
        touch(s, dgm_query_get_int(q, 0));
    return st == DGM_END ? DGM_OK : st;
}

static dgm_status merge(dgm_store *s, int64_t kept, int64_t lost, dgm_error *err)
{
    static const char *const steps[] = {
        "UPDATE talks SET negotiation = ?1 WHERE negotiation = ?2",
        "UPDATE position SET negotiation = ?1 WHERE negotiation = ?2",
        "UPDATE negotiation SET parent = ?1 WHERE parent = ?2",
        ("INSERT INTO negotiation_name (name, negotiation, reports) SELECT name, ?1, reports FROM negotiation_name WHERE negotiation = ?2 "
         "ON CONFLICT DO UPDATE SET reports = negotiation_name.reports + excluded.reports"),
    };
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        DGM_TRY(dgm_store_run(s, steps[i], (int64_t[]){ kept, lost }, 2, err));
    DGM_TRY(dgm_store_run(s, "DELETE FROM negotiation_name WHERE negotiation = ?1", &lost, 1, err));
    DGM_TRY(dgm_store_run(s, "DELETE FROM negotiation WHERE negotiation = ?1", &lost, 1, err));
    DGM_TRY(dgm_chain_merge(s, 't', kept, lost, err));
    return touch_children(s, kept, err);
}

static dgm_status make(linking *l, int64_t *out, const telling *t)
{
    dgm_row_maker r;
    DGM_TRY(dgm_row_new(&r, l->s, "INSERT INTO negotiation (negotiation, kind, name, reports) VALUES (?1, ?2, coalesce(?3, ''), 0)", l->err));
    *out = l->s->next.negotiation++;
    dgm_row_int(&r, *out);
    dgm_row_text(&r, t->kind);
    dgm_row_text(&r, t->name);
    return dgm_row_put(&r, l->err);
}

/* The negotiation that the chains found lead to, one of them all; a new one where there is none. */
static dgm_status choose(linking *l, int64_t *out, dgm_bytes *why, telling *t)
{
    way_list *ways = &t->ways;
    *out = 0;
    *why = (dgm_bytes){ 0 };
    for (uint32_t i = 0; i < ways->n; i++)
        for (uint32_t k = 0; k < ways->at[i].n; k++) {
            const dgm_chain *c = &ways->at[i].found[k];
            if (!*out || c->target < *out)
                *out = c->target;
        }
    for (uint32_t i = ways->n; i-- > 0;) {
        way *w = &ways->at[i];
        if (!w->n)
            continue;
        int64_t far = t->day < w->found[0].first_day ? w->found[0].first_day - t->day : t->day > w->found[0].last_day ? t->day - w->found[0].last_day : 0;
        *why = w->gap == DGM_ANY_GAP || t->day == DGM_NO_DAY ? w->ground
               : dgm_print(l->a, "%.*s, %lld day%s apart", DGM_ARG(w->ground), (long long)far, far == 1 ? "" : "s");
    }
    if (!*out)
        return make(l, out, t);
    DGM_LIST(int64_t) lost = { 0 };
    for (uint32_t i = 0; i < ways->n; i++)
        for (uint32_t k = 0; k < ways->at[i].n; k++) {
            int64_t other = ways->at[i].found[k].target;
            bool new = other != *out;
            for (uint32_t x = 0; x < lost.n; x++)
                new = new && lost.at[x] != other;
            if (new) {
                *DGM_PUSH(l->a, &lost) = other;
                DGM_TRY(merge(l->s, *out, other, l->err));
            }
            ways->at[i].found[k].target = *out;
        }
    return DGM_OK;
}

static dgm_status write_link(linking *l, const telling *t, int64_t negotiation, dgm_bytes why)
{
    dgm_row_maker r;
    DGM_TRY(dgm_row_new(&r, l->s, "UPDATE talks SET negotiation = ?3, why = ?4 WHERE report = ?1 AND talks = ?2", l->err));
    dgm_row_int(&r, l->report);
    dgm_row_int(&r, t->number);
    dgm_row_int(&r, negotiation);
    dgm_row_text(&r, why);
    DGM_TRY(dgm_row_put(&r, l->err));
    DGM_TRY(dgm_store_run(l->s, "UPDATE position SET negotiation = ?3 WHERE report = ?1 AND talks = ?2", (int64_t[]){ l->report, t->number, negotiation }, 3,
                          l->err));
    for (uint32_t i = 0; i <= t->aliases.n; i++) {
        DGM_TRY(dgm_row_new(&r, l->s, "INSERT INTO negotiation_name (name, negotiation, reports) VALUES (?1, ?2, 1) "
                                      "ON CONFLICT DO UPDATE SET reports = negotiation_name.reports + 1", l->err));
        dgm_bytes name = i ? dgm_fold(l->a, t->aliases.at[i - 1]) : dgm_fold(l->a, t->name);
        dgm_row_text(&r, name.size ? name : DGM_LIT("?"));
        dgm_row_int(&r, negotiation);
        DGM_TRY(dgm_row_put(&r, l->err));
    }
    touch(l->s, negotiation);
    return DGM_OK;
}

static dgm_status link_one(linking *l, telling *t)
{
    int64_t negotiation;
    dgm_bytes why;
    for (uint32_t i = 0; i < t->ways.n; i++) {
        way *w = &t->ways.at[i];
        if (!is_ambiguous(l, t, w))
            DGM_TRY(dgm_chain_find(l->s, w->found, &w->n, w->key, w->gap == DGM_ANY_GAP ? 0 : t->day, w->gap, l->err));
    }
    DGM_TRY(choose(l, &negotiation, &why, t));
    for (uint32_t i = 0; i < t->ways.n; i++) {
        way *w = &t->ways.at[i];
        if (!is_ambiguous(l, t, w))
            DGM_TRY(dgm_chain_put(l->s, w->key, w->gap == DGM_ANY_GAP ? 0 : t->day, w->found, w->n, negotiation, l->err));
    }
    return write_link(l, t, negotiation, why);
}

dgm_status dgm_link_talks(dgm_store *s, int64_t report, dgm_error *err)
{
    linking l = { .s = s, .a = &s->scratch, .report = report, .err = err };
    DGM_TRY(read_tellings(&l));
    if (!l.tellings.n)
        return DGM_OK;
    DGM_TRY(read_aliases(&l));
    DGM_TRY(read_parties(&l));
    for (uint32_t i = 0; i < l.tellings.n; i++)
        find_ways(&l, &l.tellings.at[i]);
    for (uint32_t i = 0; i < l.tellings.n; i++)
        DGM_TRY(link_one(&l, &l.tellings.at[i]));
    return DGM_OK;
}

/* ---- what a negotiation is in sum ---- */

dgm_status dgm_sum_negotiations(dgm_store *s, dgm_error *err)
{
    static const char sql[] =
        "UPDATE negotiation SET "
        "name = (SELECT name FROM talks WHERE negotiation = ?1 GROUP BY name ORDER BY max(known) DESC, count(*) DESC, name LIMIT 1), "
        "kind = (SELECT kind FROM talks WHERE negotiation = ?1 GROUP BY kind ORDER BY max(known) DESC, count(*) DESC, kind LIMIT 1), "
        "parent = (SELECT p.negotiation FROM talks t JOIN talks p ON p.report = t.report AND p.talks = t.parent WHERE t.negotiation = ?1 "
        "AND p.negotiation <> ?1 GROUP BY p.negotiation ORDER BY count(*) DESC, p.negotiation LIMIT 1), "
        "(place, country, lat, lon) = (SELECT p.name, p.country, p.lat, p.lon FROM talks t JOIN place p ON p.report = t.report AND p.place = t.place "
        "WHERE t.negotiation = ?1 GROUP BY p.name, p.country, p.lat, p.lon ORDER BY count(*) DESC, p.name LIMIT 1), "
        "start_date = (SELECT start_date FROM talks WHERE negotiation = ?1 AND start_date IS NOT NULL ORDER BY day DESC, report DESC, talks DESC LIMIT 1), "
        "end_date = (SELECT end_date FROM talks WHERE negotiation = ?1 AND end_date IS NOT NULL ORDER BY day DESC, report DESC, talks DESC LIMIT 1), "
        "(status, status_day) = (SELECT status, day FROM talks WHERE negotiation = ?1 AND status IS NOT NULL "
        "ORDER BY day DESC, report DESC, talks DESC LIMIT 1), "
        "(first_day, last_day, reports) = (SELECT min(day), max(day), count(DISTINCT report) FROM talks WHERE negotiation = ?1) "
        "WHERE negotiation = ?1";
    dgm_number_list *t = &s->touched_negotiations;
    dgm_sort_numbers(t);
    for (uint32_t i = 0; i < t->n; i++)
        DGM_TRY(dgm_store_run(s, sql, &t->at[i], 1, err));
    return DGM_OK;
}
