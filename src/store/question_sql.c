/* question_sql.c - statements put together from what was asked, values as parameters only; and the windows of days in which they run. */
#include "store/question.h"

enum { WINDOW = 2 };                                    /* ?1 and ?2 are its first and last day */

dgm_sql dgm_sql_new(dgm_arena *arena, bool undated)
{
    dgm_sql s = { .arena = arena, .undated = undated };
    for (int i = 0; i < WINDOW; i++)
        *DGM_PUSH(arena, &s.parameters) = (dgm_parameter){ .whole = i ? INT32_MAX : INT32_MIN };
    return s;
}

void dgm_sql_put(dgm_sql *s, const char *text)
{
    for (; *text; text++)
        *DGM_PUSH(s->arena, &s->text) = *text;
}

static dgm_parameter *parameter(dgm_sql *s)
{
    dgm_parameter *p = DGM_PUSH(s->arena, &s->parameters);
    char name[16];
    snprintf(name, sizeof name, "?%u", (unsigned)s->parameters.n);
    dgm_sql_put(s, name);
    return p;
}

void dgm_sql_int(dgm_sql *s, int64_t value) { parameter(s)->whole = value; }

void dgm_sql_text(dgm_sql *s, dgm_bytes value)
{
    dgm_parameter *p = parameter(s);
    p->is_text = true;
    p->text = value;
}

void dgm_sql_ids(dgm_sql *s, dgm_ids ids)
{
    dgm_sql_put(s, "(");
    for (uint32_t i = 0; i < ids.n; i++) {
        dgm_sql_put(s, i ? ", " : "");
        dgm_sql_int(s, ids.at[i]);
    }
    dgm_sql_put(s, ")");
}

void dgm_sql_window(dgm_sql *s, const char *day)
{
    dgm_sql_put(s, day);
    dgm_sql_put(s, s->undated ? " IS NULL" : " BETWEEN ?1 AND ?2");
}

void dgm_sql_equal(dgm_sql *s, const char *column, dgm_bytes value)
{
    if (!value.size)
        return;
    dgm_sql_put(s, column);
    dgm_sql_text(s, value);
    dgm_sql_put(s, " AND ");
}

void dgm_sql_among(dgm_sql *s, const char *column, dgm_ids ids)
{
    if (!ids.asked)
        return;
    dgm_sql_put(s, column);
    dgm_sql_put(s, " IN ");
    dgm_sql_ids(s, ids);
    dgm_sql_put(s, " AND ");
}

void dgm_sql_holder(dgm_sql *s, const dgm_asked *f)
{
    dgm_sql_among(s, "p.actor", f->actor);
    if (!f->country.size)
        return;
    dgm_sql_put(s, "p.actor IN (SELECT actor FROM actor WHERE country = ");
    dgm_sql_text(s, f->country);
    dgm_sql_put(s, ") AND ");
}

void dgm_sql_event_type(dgm_sql *s, const dgm_asked *f)
{
    dgm_sql_equal(s, "e.plover = ", f->plover);
    dgm_sql_equal(s, "e.cameo >= ", f->cameo);
    dgm_sql_equal(s, "e.cameo < ", f->cameo_end);
}

void dgm_sql_recipient(dgm_sql *s, const dgm_asked *f)
{
    if (!f->recipient.asked)
        return;
    dgm_sql_put(s, "EXISTS (SELECT 1 FROM event_party y WHERE y.report = e.report AND y.event = e.event AND y.role = 'recipient' AND y.actor IN ");
    dgm_sql_ids(s, f->recipient);
    dgm_sql_put(s, ") AND ");
}

void dgm_sql_event(dgm_sql *s, const dgm_asked *f, const char *tie)
{
    if (!f->plover.size && !f->cameo.size && !f->recipient.asked)
        return;
    dgm_sql_put(s, "EXISTS (SELECT 1 FROM event e WHERE ");
    dgm_sql_event_type(s, f);
    dgm_sql_recipient(s, f);
    dgm_sql_put(s, tie);
    dgm_sql_put(s, ") AND ");
}

/* ---- queries that an answer owns ---- */

dgm_status dgm_answer_ask(dgm_query **out, dgm_answer *a, const char *sql, dgm_error *err)
{
    *out = NULL;
    if (a->n_queries == DGM_ANSWER_QUERIES)
        return dgm_fail(err, DGM_E_LIMIT, "a question with too many parts: a mistake of ours");
    DGM_TRY(dgm_query_new(out, a->db, sql, err));
    a->query[a->n_queries++] = *out;
    return DGM_OK;
}

dgm_status dgm_answer_query(dgm_query **out, dgm_answer *a, const dgm_sql *s, dgm_error *err)
{
    dgm_sql whole = *s;
    *DGM_PUSH(s->arena, &whole.text) = '\0';
    DGM_TRY(dgm_answer_ask(out, a, whole.text.at, err));
    if (s->parameters.n == WINDOW && !strstr(whole.text.at, "?1"))
        return DGM_OK;
    for (uint32_t i = 0; i < s->parameters.n; i++) {
        const dgm_parameter *p = &s->parameters.at[i];
        if (p->is_text)
            dgm_query_text(*out, (int)i + 1, p->text);
        else
            dgm_query_int(*out, (int)i + 1, p->whole);
    }
    return DGM_OK;
}

void dgm_answer_drop_query(dgm_answer *a) { dgm_query_free(a->query[--a->n_queries]); }

/* ---- windows ---- */

enum { FIRST_WINDOW = 8, GROWTH = 4 };                  /* days; each window so many times longer than the one before */

dgm_status dgm_windows_new(dgm_windows *out, dgm_answer *a, const char *span, const dgm_sql *dated, const dgm_sql *undated, dgm_error *err)
{
    *out = (dgm_windows){ .length = FIRST_WINDOW };
    dgm_query *q;
    DGM_TRY(dgm_answer_ask(&q, a, span, err));
    int64_t first = INT32_MAX, to = INT32_MIN;
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        if (dgm_query_is_null(q, 0))
            continue;
        first = dgm_day(dgm_query_get_int(q, 0)) < first ? dgm_day(dgm_query_get_int(q, 0)) : first;
        to = dgm_day(dgm_query_get_int(q, 1)) > to ? dgm_day(dgm_query_get_int(q, 1)) : to;
    }
    if (st != DGM_END)
        return st;
    const dgm_asked *f = &a->asked;
    first = first > f->since ? first : f->since;
    to = to < f->until ? to : f->until;
    out->first = dgm_day(first);
    out->to = dgm_day(to);
    DGM_TRY(dgm_answer_query(&out->dated, a, dated, err));
    return !undated || f->from_day || f->to_day ? DGM_OK : dgm_answer_query(&out->undated, a, undated, err);
}

dgm_status dgm_windows_once(dgm_windows *out, dgm_answer *a, const dgm_sql *sql, dgm_error *err)
{
    *out = (dgm_windows){ .last = true };
    return dgm_answer_query(&out->undated, a, sql, err);
}

/* Opens the next window; false: there was none left. */
static bool open_window(dgm_windows *w)
{
    if (w->to < w->first)
        return false;
    int64_t from = (int64_t)w->to - w->length + 1;
    w->from = from > w->first ? (int32_t)from : w->first;
    w->length = w->length < INT32_MAX / GROWTH ? w->length * GROWTH : w->length;
    dgm_query_int(w->dated, 1, w->from);
    dgm_query_int(w->dated, 2, w->to);
    w->to = w->from - 1;
    return true;
}

dgm_status dgm_windows_step(dgm_windows *w, dgm_query **row, dgm_error *err)
{
    for (;;) {
        if (!w->running && !w->last && !open_window(w)) {
            w->last = true;
            if (!w->undated)
                return DGM_END;
        }
        w->running = true;
        *row = w->last ? w->undated : w->dated;
        if (!*row)
            return DGM_END;
        dgm_status st = dgm_query_step(*row, err);
        if (st != DGM_END)
            return st;
        w->running = false;
        if (w->last) {
            w->undated = NULL;                          /* asked once; the answer still owns it */
            return DGM_END;
        }
    }
}
