/* question_story.c - what happens to talks, item by item: statuses, positions that change, events. The timeline and the morning's
 * changes are both made of these.
 *
 * A position is told when it differs from the one before it of the same party (part, scope) on the same talks: that a hundred reports
 * repeat it is no news. An event is told once, by its first telling, and not where a position tells it already. A status is told
 * when it differs from the one before.
 */
#include "store/question_story.h"

/* ---- found ---- */

static void put_kind(dgm_sql *s, const char *before, dgm_story_kind kind)
{
    char number[2] = { (char)('0' + kind), 0 };
    dgm_sql_put(s, before);
    dgm_sql_put(s, number);
}

static void put_positions(dgm_sql *s, const dgm_asked *f)
{
    put_kind(s, "SELECT ", DGM_STORY_POSITION);
    dgm_sql_put(s, " AS kind, p.day AS day, p.report AS report, p.position AS number FROM position p WHERE ");
    dgm_sql_among(s, "p.negotiation", f->talks);
    dgm_sql_holder(s, f);
    dgm_sql_event(s, f, "e.report = p.report AND e.event = p.event");
    dgm_sql_window(s, "p.day");
}

/* Statuses belong to nobody, so a filter by party or event leaves none. talks.day is the report's: so the report leads where
 * nothing else does. */
static bool put_statuses(dgm_sql *s, const dgm_asked *f)
{
    if (f->actor.asked || f->recipient.asked || f->country.size || f->plover.size || f->cameo.size)
        return false;
    put_kind(s, " UNION ALL SELECT ", DGM_STORY_STATUS);
    dgm_sql_put(s, ", t.day, t.report, t.talks FROM ");
    if (f->talks.asked) {
        dgm_sql_put(s, "talks t WHERE ");
        dgm_sql_among(s, "t.negotiation", f->talks);
        dgm_sql_window(s, "t.day");
    } else {
        dgm_sql_put(s, "report r CROSS JOIN talks t WHERE t.report = r.report AND ");
        dgm_sql_window(s, "r.day");
    }
    dgm_sql_put(s, " AND t.status IS NOT NULL");
    return true;
}

static void put_party(dgm_sql *s, dgm_ids ids, dgm_bytes country)
{
    dgm_sql_put(s, "EXISTS (SELECT 1 FROM event_party y JOIN actor z ON z.actor = y.actor WHERE y.report = e.report AND y.event = e.event AND ");
    if (ids.asked) {
        dgm_sql_put(s, "y.actor IN ");
        dgm_sql_ids(s, ids);
    } else {
        dgm_sql_put(s, "z.country = ");
        dgm_sql_text(s, country);
    }
    dgm_sql_put(s, ")");
}

static void put_events(dgm_sql *s, const dgm_asked *f)
{
    put_kind(s, " UNION ALL SELECT ", DGM_STORY_EVENT);
    dgm_sql_put(s, ", e.day, e.report, e.event FROM ");
    if (f->talks.asked) {
        dgm_sql_put(s, "talks t CROSS JOIN event e WHERE e.report = t.report AND e.talks = t.talks AND ");
        dgm_sql_among(s, "t.negotiation", f->talks);
    } else if (f->actor.asked) {
        dgm_sql_put(s, "(SELECT DISTINCT report, event FROM event_party WHERE role IN ('actor', 'recipient') AND ");
        dgm_sql_window(s, "day");
        dgm_sql_put(s, " AND actor IN ");
        dgm_sql_ids(s, f->actor);
        dgm_sql_put(s, ") h CROSS JOIN event e WHERE e.report = h.report AND e.event = h.event AND ");
    } else {
        dgm_sql_put(s, "event e WHERE ");
    }
    if (f->talks.asked && f->actor.asked) {
        put_party(s, f->actor, f->country);
        dgm_sql_put(s, " AND ");
    }
    if (f->country.size) {
        dgm_sql_put(s, "(e.country = ");
        dgm_sql_text(s, f->country);
        dgm_sql_put(s, " OR ");
        put_party(s, (dgm_ids){ 0 }, f->country);
        dgm_sql_put(s, ") AND ");
    }
    dgm_sql_recipient(s, f);
    dgm_sql_event_type(s, f);
    dgm_sql_put(s, "NOT EXISTS (SELECT 1 FROM position x WHERE x.report = e.report AND x.event = e.event) AND "
                   "NOT EXISTS (SELECT 1 FROM event o WHERE o.cluster = e.cluster AND (o.report, o.event) < (e.report, e.event)");
    if (f->talks.asked)
        dgm_sql_put(s, " AND EXISTS (SELECT 1 FROM talks u WHERE u.report = o.report AND u.talks = o.talks AND u.negotiation = t.negotiation)");
    dgm_sql_put(s, ") AND ");
    dgm_sql_window(s, "e.day");
}

dgm_sql dgm_story_sql(dgm_answer *a, bool events, bool newest_first)
{
    dgm_sql s = dgm_sql_new(&a->arena, false);
    put_positions(&s, &a->asked);
    put_statuses(&s, &a->asked);
    if (events)
        put_events(&s, &a->asked);
    dgm_sql_put(&s, newest_first ? " ORDER BY day DESC, report DESC, kind DESC, number DESC" : " ORDER BY day, report, kind, number");
    return s;
}

/* ---- told ---- */

dgm_status dgm_story_open(dgm_story *x, dgm_answer *a, dgm_error *err)
{
    *x = (dgm_story){ 0 };
    DGM_TRY(dgm_answer_ask(&x->position, a,
        "SELECT COALESCE(s.date, r.date), g.name, p.negotiation, " DGM_PARTY_NAME ", n.codes, p.stance, p.attitude, p.engagement, p.subparty, p.scope, p.count, "
        "p.evidence_from, p.evidence_to, p.day, p.party, " DGM_RANK("p") ", p.condition_from, p.condition_to "
        "FROM position p JOIN report r ON r.report = p.report JOIN actor a ON a.actor = p.actor JOIN negotiation g ON g.negotiation = p.negotiation "
        "JOIN entity n ON n.report = p.report AND n.entity = p.entity LEFT JOIN statement s ON s.report = p.report AND s.statement = p.statement "
        "WHERE p.report = ?1 AND p.position = ?2", err));
    DGM_TRY(dgm_answer_ask(&x->before, a,
        "SELECT q.stance, q.attitude, q.engagement, q.report, q.position FROM position q WHERE q.negotiation = ?1 AND q.party = ?2 AND q.day <= ?3 AND "
        "(q.day < ?3 OR (" DGM_RANK("q") ", q.report, q.position) < (?4, ?5, ?6)) AND "
        "COALESCE(q.subparty, '') = COALESCE(?7, '') AND COALESCE(q.scope, '') = COALESCE(?8, '') AND NOT (q.day = ?3 AND COALESCE(q.stance, '-') = COALESCE(?10, '')) AND "
        "CASE ?9 WHEN 1 THEN q.stance IS NOT NULL WHEN 2 THEN q.attitude IS NOT NULL ELSE q.engagement IS NOT NULL END "
        "ORDER BY q.day DESC, " DGM_RANK("q") " DESC, q.report DESC, q.position DESC LIMIT 1", err));
    DGM_TRY(dgm_answer_ask(&x->says_more, a,
        "SELECT 1 FROM position q WHERE q.negotiation = ?1 AND q.party = ?2 AND q.day = ?3 AND "
        "COALESCE(q.subparty, '') = COALESCE(?4, '') AND COALESCE(q.scope, '') = COALESCE(?5, '') AND "
        "((?6 = 'declines' AND q.stance IN ('boycotts', 'withdraws', 'suspends')) OR (?6 = 'attends' AND q.stance IN ('hosts', 'convenes', 'mediates')))", err));
    DGM_TRY(dgm_answer_ask(&x->talks, a,
        "SELECT r.date, g.name, t.negotiation, t.status, t.day FROM talks t JOIN report r ON r.report = t.report "
        "JOIN negotiation g ON g.negotiation = t.negotiation WHERE t.report = ?1 AND t.talks = ?2", err));
    DGM_TRY(dgm_answer_ask(&x->status_before, a,
        "SELECT q.status FROM talks q WHERE q.negotiation = ?1 AND q.day <= ?2 AND q.status IS NOT NULL AND (q.day < ?2 OR (q.report, q.talks) < (?3, ?4)) "
        "ORDER BY q.day DESC, q.report DESC, q.talks DESC LIMIT 1", err));
    DGM_TRY(dgm_answer_ask(&x->event, a,
        "SELECT COALESCE(e.date, e.date_end, r.date), g.name, g.negotiation, e.plover, e.mode, e.aspect, e.negated, e.evidence_from, e.evidence_to, c.reports, e.cameo "
        "FROM event e JOIN report r ON r.report = e.report LEFT JOIN talks t ON t.report = e.report AND t.talks = e.talks "
        "LEFT JOIN negotiation g ON g.negotiation = t.negotiation LEFT JOIN event_cluster c ON c.cluster = e.cluster WHERE e.report = ?1 AND e.event = ?2", err));
    DGM_TRY(dgm_answer_ask(&x->parties, a,
        "SELECT a.name, n.codes FROM event_party p JOIN actor a ON a.actor = p.actor JOIN entity n ON n.report = p.report AND n.entity = p.entity "
        "WHERE p.report = ?1 AND p.event = ?2 AND p.role = ?3 ORDER BY p.place_in_list", err));
    return dgm_answer_ask(&x->mention, a,
        "SELECT s.from_byte, s.to_byte FROM mention m JOIN sentence s ON s.report = m.report AND s.from_byte <= m.from_byte AND s.to_byte >= m.to_byte "
        "WHERE m.report = ?1 AND m.kind = 't' AND m.number = ?2 ORDER BY m.from_byte LIMIT 1", err);
}

static dgm_bytes copy(dgm_answer *a, dgm_query *q, int at) { return dgm_copy(&a->row, dgm_query_get_bytes(q, at)); }

/* Steps to the only row of a query. DGM_END: the store lacks it. */
static dgm_status one_row(dgm_query *q, int64_t report, int64_t number, dgm_error *err)
{
    dgm_query_int(q, 1, report);
    dgm_query_int(q, 2, number);
    return dgm_query_step(q, err);
}

/* What a stance says of itself, but in fewer words: who boycotts declines, who hosts attends. Such a word beside the other is no change.
 * Empty: nothing does. */
static dgm_bytes in_fewer_words(dgm_bytes stance)
{
    static const char *const says_more[][2] = { { "boycotts", "declines" }, { "withdraws", "declines" }, { "suspends", "declines" },
                                                { "hosts", "attends" }, { "convenes", "attends" }, { "mediates", "attends" } };
    for (size_t i = 0; i < sizeof says_more / sizeof *says_more; i++)
        if (dgm_is(stance, says_more[i][0]))
            return dgm_str(says_more[i][1]);
    return (dgm_bytes){ 0 };
}

static bool confirms(dgm_bytes now, dgm_bytes before) { return dgm_eq(now, before) || (now.size && dgm_eq(now, in_fewer_words(before))); }

static dgm_status any_row(bool *out, dgm_query *q, dgm_error *err)
{
    dgm_status st = dgm_query_step(q, err);
    *out = st == DGM_OK;
    dgm_query_done(q);
    return st == DGM_END ? DGM_OK : st;
}

static dgm_status fill_position(dgm_answer *a, dgm_story *x, dgm_story_item *i, dgm_error *err)
{
    enum { DATE, TALKS, TALKS_ID, PARTY, CODES, STANCE, ATTITUDE, ENGAGEMENT, SUBPARTY, SCOPE, COUNT, FROM, TO, DAY, PARTY_KEY, RANK, CONDITION, CONDITION_TO };
    dgm_query *q = x->position;
    DGM_TRY(one_row(q, i->report, i->number, err));
    dgm_bytes stance = copy(a, q, STANCE), attitude = copy(a, q, ATTITUDE), engagement = copy(a, q, ENGAGEMENT);
    dgm_bytes subparty = copy(a, q, SUBPARTY), scope = copy(a, q, SCOPE), key = copy(a, q, PARTY_KEY);
    i->date = copy(a, q, DATE);
    i->talks = copy(a, q, TALKS);
    i->negotiation = dgm_query_get_int(q, TALKS_ID);
    i->who = copy(a, q, PARTY);
    i->codes = dgm_copy(&a->row, dgm_party_code(key, dgm_query_get_bytes(q, CODES)));
    i->what = dgm_position_words(a, stance, attitude, engagement, subparty, scope, copy(a, q, COUNT));
    i->from = dgm_query_get_int(q, FROM);
    i->to = dgm_query_get_int(q, TO);
    i->condition_from = dgm_query_get_int(q, CONDITION);
    i->condition_to = dgm_query_get_int(q, CONDITION_TO);
    int field = stance.size ? 0 : attitude.size ? 1 : 2;
    dgm_bytes now = field == 0 ? stance : field == 1 ? attitude : engagement;
    dgm_query *b = x->before;
    dgm_query_int(b, 1, i->negotiation);
    dgm_query_text(b, 2, key);
    dgm_query_int(b, 3, dgm_query_get_int(q, DAY));
    dgm_query_int(b, 4, dgm_query_get_int(q, RANK));
    dgm_query_int(b, 5, i->report);
    dgm_query_int(b, 6, i->number);
    dgm_query_text(b, 7, subparty);
    dgm_query_text(b, 8, scope);
    dgm_query_int(b, 9, field + 1);
    dgm_query_text(b, 10, in_fewer_words(now));
    dgm_query *m = x->says_more;
    dgm_query_int(m, 1, i->negotiation);
    dgm_query_text(m, 2, key);
    dgm_query_int(m, 3, dgm_query_get_int(q, DAY));
    dgm_query_text(m, 4, subparty);
    dgm_query_text(m, 5, scope);
    dgm_query_text(m, 6, stance);
    dgm_query_done(q);
    DGM_TRY(any_row(&i->repeated, m, err));
    dgm_status st = dgm_query_step(b, err);
    if (st == DGM_OK) {
        i->before = copy(a, b, field);
        i->repeated = i->repeated || confirms(now, i->before);
        dgm_query_done(b);
    }
    return st == DGM_END ? DGM_OK : st;
}

static dgm_status fill_words(dgm_answer *a, dgm_story *x, dgm_story_item *i, dgm_error *err)
{
    (void)a;
    dgm_status st = one_row(x->mention, i->report, i->number, err);
    if (st == DGM_OK) {
        i->from = dgm_query_get_int(x->mention, 0);
        i->to = dgm_query_get_int(x->mention, 1);
        dgm_query_done(x->mention);
    }
    return st == DGM_END ? DGM_OK : st;
}

static dgm_status fill_talks(dgm_answer *a, dgm_story *x, dgm_story_item *i, dgm_error *err)
{
    dgm_query *q = x->talks, *b = x->status_before;
    DGM_TRY(one_row(q, i->report, i->number, err));
    i->date = copy(a, q, 0);
    i->talks = copy(a, q, 1);
    i->negotiation = dgm_query_get_int(q, 2);
    i->what = copy(a, q, 3);
    dgm_query_int(b, 1, i->negotiation);
    dgm_query_int(b, 2, dgm_query_get_int(q, 4));
    dgm_query_int(b, 3, i->report);
    dgm_query_int(b, 4, i->number);
    dgm_query_done(q);
    dgm_status st = dgm_query_step(b, err);
    if (st == DGM_OK) {
        i->before = copy(a, b, 0);
        i->repeated = dgm_eq(i->before, i->what);
        dgm_query_done(b);
    } else if (st != DGM_END) {
        return st;
    }
    return fill_words(a, x, i, err);
}

static dgm_status fill_parties(dgm_answer *a, dgm_story *x, const dgm_story_item *i, const char *role, dgm_bytes *names, dgm_bytes *codes, dgm_error *err)
{
    enum { NAMES = DGM_TABLE_COLUMNS - 2, CODES };      /* cells that no row of a story uses */
    dgm_query_int(x->parties, 1, i->report);
    dgm_query_int(x->parties, 2, i->number);
    dgm_query_text(x->parties, 3, dgm_str(role));
    DGM_TRY(dgm_cell_parties(a, NAMES, CODES, x->parties, err));
    *names = a->cell[NAMES];
    *codes = a->cell[CODES];
    return DGM_OK;
}

static dgm_status fill_event(dgm_answer *a, dgm_story *x, dgm_story_item *i, dgm_error *err)
{
    enum { DATE, TALKS, TALKS_ID, PLOVER, MODE, ASPECT, NEGATED, FROM, TO, REPORTS, CAMEO };
    dgm_query *q = x->event;
    DGM_TRY(one_row(q, i->report, i->number, err));
    i->date = copy(a, q, DATE);
    i->talks = copy(a, q, TALKS);
    i->negotiation = dgm_query_get_int(q, TALKS_ID);
    i->from = dgm_query_get_int(q, FROM);
    i->to = dgm_query_get_int(q, TO);
    i->reports = dgm_query_get_int(q, REPORTS);
    i->what = dgm_event_words(a, dgm_query_get_bytes(q, dgm_query_is_null(q, PLOVER) ? CAMEO : PLOVER), dgm_query_get_bytes(q, MODE),
                              dgm_query_get_bytes(q, ASPECT), dgm_query_get_int(q, NEGATED) != 0);
    dgm_query_done(q);
    DGM_TRY(fill_parties(a, x, i, "actor", &i->who, &i->codes, err));
    return fill_parties(a, x, i, "recipient", &i->to_whom, &i->to_codes, err);
}

dgm_status dgm_story_fill(dgm_answer *a, dgm_story *x, dgm_story_item *i, dgm_error *err)
{
    dgm_status st = i->kind == DGM_STORY_POSITION ? fill_position(a, x, i, err) : i->kind == DGM_STORY_EVENT ? fill_event(a, x, i, err)
                                                                                                             : fill_talks(a, x, i, err);
    if (st == DGM_END)
        return dgm_fail(err, DGM_E_SYNTAX, "the store is damaged: what one table names is missing in another; ingest the reports anew");
    DGM_TRY(st);
    DGM_TRY(dgm_answer_report(a, i->report, err));
    i->words = dgm_answer_slice(a, i->from, i->to);
    return DGM_OK;
}

const char *dgm_story_letter(dgm_story_kind kind) { return kind == DGM_STORY_POSITION ? "x" : kind == DGM_STORY_EVENT ? "e" : "t"; }
