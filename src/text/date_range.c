/* date_range.c - the days that words name, first and last, seen from the report's date.
 *
 *   report of 2018-01-29:   "since March" -> 2017-03-00 .. 2018-01-29       "until Friday" -> .. 2018-02-02
 *                           "from 5 to 8 January" -> 2018-01-05 .. 2018-01-08    "Monday and Tuesday" -> two days
 *                           "over the past two weeks" -> 2018-01-15 .. 2018-01-29
 *                           "on the eve of Friday's vote" -> 2018-02-01
 *
 * A bound that the words do not give stays unknown. Both bounds keep the precision of their words.
 */
#include "text/lexicon.h"

static dgm_date date_at(const dgm_date_question *q, uint32_t i, uint32_t *used)
{
    *used = 0;
    return i < q->n ? dgm_text_date(q->lx, q->words + i, q->n - i, q->report, q->past, used) : (dgm_date){ 0 };
}

static uint32_t after_skipped(const dgm_date_question *q, uint32_t i)
{
    for (uint32_t steps = 0; steps < 4 && dgm_calendar_skips(dgm_date_word(q, i).kind); steps++)
        i++;
    return i;
}

static bool is_day(dgm_date d) { return d.year && d.month && d.day; }

static dgm_date shifted(dgm_date d, int days) { return is_day(d) && days ? dgm_date_from_days(dgm_date_days(d) + days) : d; }

/* "5" of "5 to 8 May"; 0: no such number. */
static uint8_t bare_day(const dgm_date_question *q, uint32_t i)
{
    dgm_bytes w = i < q->n ? q->words[i] : (dgm_bytes){ 0 };
    unsigned v = 0;
    for (size_t k = 0; k < w.size && w.size <= 2; k++)
        v = w.data[k] >= '0' && w.data[k] <= '9' ? v * 10 + (unsigned)(w.data[k] - '0') : 99;
    return v >= 1 && v <= 31 ? (uint8_t)v : 0;
}

/* Two dates with a joining word between them, from word i on. */
static bool two_dates(const dgm_date_question *q, uint32_t i, dgm_date *first, dgm_date *last, uint32_t *end)
{
    uint32_t used, more;
    uint8_t day = bare_day(q, i);
    if (day && dgm_date_word(q, i + 1).kind == DGM_CAL_JOIN) {       /* "5 to 8 May" */
        *last = date_at(q, i + 2, &more);
        if (more && is_day(*last)) {
            *first = *last;
            first->day = day;
            *end = i + 2 + more;
            return day < last->day;
        }
    }
    *first = date_at(q, i, &used);
    if (!used || dgm_date_word(q, i + used).kind != DGM_CAL_JOIN)
        return false;
    uint32_t at = i + used + 1;
    day = bare_day(q, at);
    *last = date_at(q, at, &more);
    if (!more && day && is_day(*first)) {                   /* "May 5 to 8" */
        *last = *first;
        last->day = day;
        more = 1;
    }
    *end = at + more;
    return more && dgm_date_known(*last) && dgm_date_compare(*first, *last) < 0;
}

/* "the past two weeks", "the last 10 days". */
static bool recent_span(const dgm_date_question *q, uint32_t i, dgm_date *first, dgm_date *last, uint32_t *end)
{
    i = after_skipped(q, i);
    dgm_calendar_sense direction = dgm_date_word(q, i), unit = dgm_date_word(q, i + 2), number = dgm_date_word(q, i + 1);
    int count = number.kind == DGM_CAL_NUMBER ? number.value : bare_day(q, i + 1);
    if (direction.kind != DGM_CAL_DIRECTION || !direction.value || unit.kind != DGM_CAL_UNIT || count < 1 || !is_day(q->report))
        return false;
    static const int days[] = { 0, 1, 7, 30, 365 };
    int length = count * (unit.value >= 1 && unit.value <= 4 ? days[unit.value] : 1);
    dgm_date edge = shifted(q->report, direction.value * length);
    if (unit.value >= 3)
        edge.day = 0;
    if (unit.value == 4)
        edge.month = 0;
    *first = direction.value < 0 ? edge : q->report;
    *last = direction.value < 0 ? q->report : edge;
    *end = i + 3;
    return true;
}

static bool weekend(const dgm_date_question *q, uint32_t i, dgm_date *first, dgm_date *last, uint32_t *end)
{
    i = after_skipped(q, i);
    int direction = dgm_date_word(q, i).kind == DGM_CAL_DIRECTION ? dgm_date_word(q, i).value : q->past ? -1 : 1;
    if (dgm_date_word(q, i).kind == DGM_CAL_DIRECTION)
        i++;
    if (dgm_date_word(q, i).kind != DGM_CAL_WEEKEND || !is_day(q->report))
        return false;
    int here = dgm_date_weekday(q->report);                 /* Saturday is 5 */
    *first = shifted(q->report, direction < 0 ? -(here >= 5 ? here - 5 : here + 2) : (12 - here) % 7);
    *last = shifted(*first, 1);
    *end = i + 1;
    return true;
}

static bool eve(const dgm_date_question *q, uint32_t i, dgm_date *first, uint32_t *end)
{
    i = after_skipped(q, i);
    uint32_t used;
    if (dgm_date_word(q, i).kind != DGM_CAL_EVE)
        return false;
    dgm_date_question ahead = *q;
    ahead.past = false;
    dgm_date d = date_at(&ahead, i + 1, &used);
    if (!used || !is_day(d))
        return false;
    *first = shifted(d, dgm_date_word(q, i).value);
    *end = i + 1 + used;
    return true;
}

void dgm_text_when(const dgm_text_lexicon *lx, const dgm_bytes *words, uint32_t n, dgm_date report, bool past, dgm_date *first,
                   dgm_date *last, uint32_t *used)
{
    dgm_date_question q = { lx, words, n, report, past };
    *first = *last = (dgm_date){ 0 };
    *used = 0;
    dgm_calendar_sense lead = dgm_date_word(&q, 0);
    bool stretch = lead.kind == DGM_CAL_BETWEEN || lead.kind == DGM_CAL_FROM;
    if (two_dates(&q, stretch ? 1 : after_skipped(&q, 0), first, last, used) || recent_span(&q, 0, first, last, used) ||
        weekend(&q, 0, first, last, used) || eve(&q, 0, first, used))
        return;
    *last = (dgm_date){ 0 };
    *first = date_at(&q, 0, used);
    if (!*used)
        return;
    if (lead.kind == DGM_CAL_UNTIL) {
        *last = shifted(*first, lead.value);
        *first = (dgm_date){ 0 };
    } else if (lead.kind == DGM_CAL_SINCE && past) {
        *first = shifted(*first, lead.value);
        if (!lead.value && dgm_date_compare(*first, report) < 0)
            *last = report;
    }
}
