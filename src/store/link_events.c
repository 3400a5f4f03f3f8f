/* link_events.c - one event, told by many reports.
 *
 * Two tellings are of one event when they agree in type, aspect, negation, in who did it to whom (identity.c), in the place and in the day. The
 * day is the one the text names, else the report's, and may be one day off; between states without a place it has to be the
 * same, since states do much to each other every day. Tellings of reports without any date are compared with each other. Such that name
 * neither both sides nor a place and a side stand alone, but for the tellings of near-duplicate reports: there the same sentence is the same event.
 *
 *   "Russian forces shelled Kharkiv on Monday"   ASSAULT  RUS -> -  Kharkiv  2022-02-28
 *   "Moscow's army fired on Kharkiv"             ASSAULT  RUS -> -  Kharkiv  2022-02-28    one event, two reports
 *
 * event_cluster has a row for each event, event.why says why a telling is in its cluster.
 */
#include "store/inside.h"

typedef struct {
    int64_t        number, day, cluster;          /* day: DGM_NO_DAY where it has none */
    bool           state_only, placed, undated;   /* undated: neither it nor its report has a date, nor is it said to be long ago */
    dgm_bytes      what;                          /* type, aspect, negation */
    dgm_bytes      type, place;
    dgm_bytes_list actor, recipient;
    dgm_bytes      who;                           /* what, and both sides */
} telling;

typedef DGM_LIST(telling) telling_list;

typedef struct {
    dgm_store *s;
    dgm_arena *a;
    dgm_error *err;
} linking;

/* ---- what was told ---- */

/* What was done and what had been done is one; what will be, what was tried, what is asked for are others. */
static const char *reality(dgm_bytes aspect)
{
    return dgm_is(aspect, "actual") || dgm_is(aspect, "historical") ? "done" : dgm_is(aspect, "future") ? "future" : "other";
}

static void take_event(linking *l, const dgm_query *q, telling *t)
{
    dgm_bytes aspect = dgm_query_get_bytes(q, 3), place = dgm_query_get_bytes(q, 7);
    bool own = !dgm_query_is_null(q, 5);          /* a date of its own */
    t->number = dgm_query_get_int(q, 0);
    t->type = dgm_copy(l->a, dgm_query_get_bytes(q, 1));
    t->what = dgm_print(l->a, "%.*s %.*s %s%s", DGM_ARG(t->type), DGM_ARG(dgm_copy(l->a, dgm_query_get_bytes(q, 2))), reality(aspect),
                        dgm_query_get_int(q, 4) ? " not" : "");
    size_t told = dgm_query_get_bytes(q, 5).size;
    bool exact = own ? told == 10 : !dgm_is(aspect, "historical") && dgm_query_get_bytes(q, 8).size == 10;
    t->day = exact && !dgm_query_is_null(q, 6) ? dgm_query_get_int(q, 6) : DGM_NO_DAY;
    t->undated = !own && !dgm_is(aspect, "historical") && !dgm_query_get_bytes(q, 8).size;
    t->place = dgm_query_is_null(q, 9) ? dgm_fold(l->a, place) : dgm_print(l->a, "%lld", (long long)dgm_query_get_int(q, 9));
    t->placed = place.size > 0;
    t->cluster = dgm_query_get_int(q, 10);
}

static dgm_status read_parties(linking *l, telling_list *tellings, int64_t report)
{
    dgm_query *q;
    DGM_TRY(dgm_store_ask(l->s, &q, "SELECT x.event, x.role, n.kind, n.name, n.country, n.codes, n.actor FROM event_party x "
                                    "JOIN entity n ON n.report = x.report AND n.entity = x.entity WHERE x.report = ?1 ORDER BY x.event", l->err));
    dgm_query_int(q, 1, report);
    dgm_status st;
    uint32_t i = 0;
    while ((st = dgm_query_step(q, l->err)) == DGM_OK) {
        int64_t number = dgm_query_get_int(q, 0);
        while (i < tellings->n && tellings->at[i].number < number)
            i++;
        dgm_bytes who = dgm_identity(l->a, q, 2);
        if (i < tellings->n && tellings->at[i].number == number && who.size)
            *DGM_PUSH(l->a, dgm_is(dgm_query_get_bytes(q, 1), "actor") ? &tellings->at[i].actor : &tellings->at[i].recipient) = who;
    }
    return st == DGM_END ? DGM_OK : st;
}

static dgm_bytes joined(linking *l, const dgm_bytes_list *names)
{
    dgm_bytes all = { "", 0 };
    for (uint32_t i = 0; i < names->n; i++)
        all = dgm_print(l->a, "%.*s%s%.*s", DGM_ARG(all), i ? "," : "", DGM_ARG(names->at[i]));
    return all;
}

static bool only_states(const dgm_bytes_list *names)
{
    for (uint32_t i = 0; i < names->n; i++)
        if (names->at[i].size != 3)
            return false;
    return true;
}

static dgm_status read_tellings(linking *l, telling_list *out, int64_t report)
{
    dgm_query *q;
    DGM_TRY(dgm_store_ask(l->s, &q, "SELECT e.event, coalesce(e.plover, e.cameo), e.mode, e.aspect, e.negated, coalesce(e.date, e.date_end), e.day, p.name, r.date, "
                                    "p.geonames, e.cluster FROM event e JOIN report r ON r.report = e.report "
                                    "LEFT JOIN place p ON p.report = e.report AND p.place = e.place WHERE e.report = ?1 ORDER BY e.event", l->err));
    dgm_query_int(q, 1, report);
    dgm_status st;
    while ((st = dgm_query_step(q, l->err)) == DGM_OK)
        take_event(l, q, DGM_PUSH(l->a, out));
    if (st != DGM_END)
        return st;
    DGM_TRY(read_parties(l, out, report));
    for (uint32_t i = 0; i < out->n; i++) {
        telling *t = &out->at[i];
        dgm_sort_names(&t->actor);
        dgm_sort_names(&t->recipient);
        t->state_only = only_states(&t->actor) && only_states(&t->recipient);
        t->who = dgm_print(l->a, "%.*s|%.*s|%.*s", DGM_ARG(t->what), DGM_ARG(joined(l, &t->actor)), DGM_ARG(joined(l, &t->recipient)));
    }
    return DGM_OK;
}

/* ---- clusters ---- */

static void touch(linking *l, int64_t cluster) { *DGM_PUSH(&l->s->batch, &l->s->touched_clusters) = cluster; }

static dgm_status merge(linking *l, int64_t kept, int64_t lost)
{
    DGM_TRY(dgm_store_run(l->s, "UPDATE event SET cluster = ?1 WHERE cluster = ?2", (int64_t[]){ kept, lost }, 2, l->err));
    DGM_TRY(dgm_store_run(l->s, "DELETE FROM event_cluster WHERE cluster = ?1", &lost, 1, l->err));
    DGM_TRY(dgm_chain_merge(l->s, 'e', kept, lost, l->err));
    touch(l, kept);
    return DGM_OK;
}

/* A cluster of its own is written with its sums; only clusters that grow are summed up at the commit. */
static dgm_status make(linking *l, int64_t *out, const telling *t, int64_t report)
{
    *out = l->s->next.cluster++;
    return dgm_store_run(l->s, "INSERT INTO event_cluster (cluster, plover, day, events, reports) SELECT ?3, plover, day, 1, 1 FROM event "
                               "WHERE report = ?1 AND event = ?2", (int64_t[]){ report, t->number, *out }, 3, l->err);
}

static int64_t gap_of(const telling *t) { return t->state_only && !t->placed ? 0 : 1; }

/* Two tellings with the same key are of one event. None where too little is told. */
static dgm_bytes key_of(linking *l, const telling *t)
{
    bool both = t->actor.n && t->recipient.n, one = t->actor.n || t->recipient.n;
    if (t->day == DGM_NO_DAY && (!t->undated || (t->state_only && !t->placed)))
        return (dgm_bytes){ 0 };
    if (!both && !(one && t->placed))
        return (dgm_bytes){ 0 };
    return dgm_print(l->a, "e%.*s|%.*s", DGM_ARG(t->who), DGM_ARG(t->place));
}

static dgm_status write_link(linking *l, int64_t report, telling *t, int64_t cluster, dgm_bytes why)
{
    dgm_row_maker r;
    DGM_TRY(dgm_row_new(&r, l->s, "UPDATE event SET cluster = ?3, why = ?4 WHERE report = ?1 AND event = ?2", l->err));
    dgm_row_int(&r, report);
    dgm_row_int(&r, t->number);
    dgm_row_int(&r, cluster);
    dgm_row_text(&r, why);
    t->cluster = cluster;
    return dgm_row_put(&r, l->err);
}

/* ---- the event of a near-duplicate: its k-th telling of the kind is our k-th ---- */

typedef struct { int64_t report, event, cluster; } twin;

static twin twin_of(const telling_list *own, uint32_t i, const telling_list *other, int64_t report)
{
    uint32_t k = 0;
    for (uint32_t x = 0; x < i; x++)
        k += dgm_eq(own->at[x].who, own->at[i].who);
    for (uint32_t x = 0; x < other->n; x++)
        if (dgm_eq(other->at[x].who, own->at[i].who) && k-- == 0)
            return (twin){ .report = report, .event = other->at[x].number };
    return (twin){ 0 };
}

/* Their clusters as they are by now: an earlier link may have joined some. */
static dgm_status find_clusters(linking *l, twin *twins, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        DGM_TRY(dgm_store_number(l->s, &twins[i].cluster, "SELECT cluster FROM event WHERE report = ?1 AND event = ?2",
                                 (int64_t[]){ twins[i].report, twins[i].event }, 2, l->err));
    return DGM_OK;
}

static dgm_status link_one(linking *l, int64_t report, telling *t, twin *twins, uint32_t n_twins)
{
    dgm_chain found[2];
    uint32_t n = 0;
    int64_t cluster = 0;
    dgm_bytes key = key_of(l, t), why = { 0 };
    DGM_TRY(find_clusters(l, twins, n_twins));
    if (key.size)
        DGM_TRY(dgm_chain_find(l->s, found, &n, key, t->day, gap_of(t), l->err));
    for (uint32_t i = 0; i < n; i++)
        cluster = !cluster || found[i].target < cluster ? found[i].target : cluster;
    for (uint32_t i = 0; i < n_twins; i++)
        cluster = twins[i].cluster && (!cluster || twins[i].cluster < cluster) ? twins[i].cluster : cluster;
    if (n) {
        bool same_day = t->day >= found[0].first_day && t->day <= found[0].last_day;
        why = dgm_print(l->a, "same type, %s%s, %s", t->actor.n && t->recipient.n ? "actors" : "party", t->placed ? ", place" : "",
                        same_day ? "day" : "one day apart");
    } else if (cluster)
        for (uint32_t i = 0; i < n_twins; i++)
            if (twins[i].cluster)
                why = dgm_print(l->a, "same in r%lld, nearly the same text", (long long)twins[i].report);
    if (!cluster)
        DGM_TRY(make(l, &cluster, t, report));
    else
        touch(l, cluster);
    for (uint32_t i = 0; i < n; i++)
        if (found[i].target != cluster) {
            if (!i || found[i].target != found[0].target)
                DGM_TRY(merge(l, cluster, found[i].target));
            found[i].target = cluster;
        }
    for (uint32_t i = 0; i < n_twins; i++) {
        int64_t other = twins[i].cluster;
        bool there = other && other != cluster;
        if (there)
            DGM_TRY(merge(l, cluster, other));    /* once more does no harm */
    }
    if (key.size)
        DGM_TRY(dgm_chain_put(l->s, key, t->day, found, n, cluster, l->err));
    return write_link(l, report, t, cluster, why);
}

dgm_status dgm_link_events(dgm_store *s, int64_t report, const int64_t *near, uint32_t n_near, dgm_error *err)
{
    linking l = { s, &s->scratch, err };
    telling_list own = { 0 };
    DGM_TRY(read_tellings(&l, &own, report));
    if (!own.n)
        return DGM_OK;
    telling_list *others = DGM_NEW(l.a, telling_list, n_near);
    for (uint32_t k = 0; k < n_near; k++)
        DGM_TRY(read_tellings(&l, &others[k], near[k]));
    twin *twins = DGM_NEW(l.a, twin, n_near);
    for (uint32_t i = 0; i < own.n; i++) {
        uint32_t n = 0;
        for (uint32_t k = 0; k < n_near; k++) {
            twins[n] = twin_of(&own, i, &others[k], near[k]);
            n += twins[n].event != 0;
        }
        DGM_TRY(link_one(&l, report, &own.at[i], twins, n));
    }
    return DGM_OK;
}

/* ---- what a cluster is in sum ---- */

dgm_status dgm_sum_clusters(dgm_store *s, dgm_error *err)
{
    static const char sql[] =
        "UPDATE event_cluster SET (plover, day, events, reports) = (SELECT min(plover), min(day), count(*), count(DISTINCT report) "
        "FROM event WHERE cluster = ?1) WHERE cluster = ?1";
    dgm_number_list *t = &s->touched_clusters;
    dgm_sort_numbers(t);
    for (uint32_t i = 0; i < t->n; i++)
        DGM_TRY(dgm_store_run(s, sql, &t->at[i], 1, err));
    return DGM_OK;
}
