/* question_filter.c - what is asked for, made sure of: names, countries, types of events, days, ids. */
#include "store/question.h"

static dgm_status read_country(dgm_answer *a, const char *name, dgm_error *err)
{
    if (!name)
        return DGM_OK;
    dgm_bytes asked = dgm_trim(dgm_str(name));
    if (asked.size == 3 && dgm_is_code(asked)) {
        a->asked.country = dgm_copy(&a->arena, asked);
        return DGM_OK;
    }
    dgm_ids ids = { 0 };
    DGM_TRY(dgm_find_named(&ids, a, false, "country", name, err));
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
    unsigned best = upper.size < 4 ? 2 : 3;
    const char *nearest = NULL;
    for (int t = 0; t < DGM_N_EVENT_TYPES; t++) {
        const char *type = dgm_event_type_name((dgm_event_type)t);
        if (dgm_is(upper, type)) {
            a->asked.plover = upper;
            return DGM_OK;
        }
        unsigned d = dgm_unlikeness(upper, dgm_str(type), best);
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
    if ((!two || (dgm_read_number(head, 'r', report) && *report)) && dgm_read_number(last, *letter, number) && *number)
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
    DGM_TRY(dgm_find_named(&a->asked.actor, a, false, "actor", f->actor, err));
    DGM_TRY(dgm_find_named(&a->asked.recipient, a, false, "recipient", f->recipient, err));
    DGM_TRY(dgm_find_named(&a->asked.talks, a, true, "talks", f->talks, err));
    return read_country(a, f->country, err);
}
