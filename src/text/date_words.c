/* date_words.c - the date that words name, seen from the report's.
 *
 *   report of Monday 2018-01-29:  "Friday" -> 2018-01-26 (past), 2018-02-02 (to come)    "29 January" -> 2018-01-29
 *                                 "last week" -> 2018-01-00    "March 2018" -> 2018-03-00    "two days ago" -> 2018-01-27
 *
 * A part that the words do not name stays 0: "last week" is no day. Without the report's date only a date with its
 * year is one.
 */
#include "text/lexicon.h"

typedef dgm_calendar_sense sense;

/* A number in digits, "29" or "29th"; 0 for anything else. */
static int digits(const dgm_date_question *q, uint32_t i)
{
    if (i >= q->n)
        return 0;
    dgm_bytes w = q->words[i];
    int v = 0;
    size_t k = 0;
    while (k < w.size && k < 5 && w.data[k] >= '0' && w.data[k] <= '9')
        v = v * 10 + (w.data[k++] - '0');
    bool ordinal = k && w.size == k + 2 && k <= 2 && memchr("snrt", w.data[k] | 32, 4) && memchr("tdh", w.data[k + 1] | 32, 3);
    return k == w.size || ordinal ? v : 0;
}

static int day_number(const dgm_date_question *q, uint32_t i) { int v = digits(q, i); return v >= 1 && v <= 31 ? v : 0; }
static int year_number(const dgm_date_question *q, uint32_t i)
{
    int v = digits(q, i);
    return i < q->n && q->words[i].size == 4 && v >= 1800 && v <= 2100 ? v : 0;
}

static bool is_comma(const dgm_date_question *q, uint32_t i) { return i < q->n && q->words[i].size == 1 && q->words[i].data[0] == ','; }

static bool valid(dgm_date d)
{
    if (!d.month || !d.day)
        return true;
    dgm_date back = dgm_date_from_days(dgm_date_days(d));
    return back.month == d.month && back.day == d.day;
}

static dgm_date make(int year, int month, int day) { return (dgm_date){ (int16_t)year, (uint8_t)month, (uint8_t)day }; }

static dgm_date days_away(const dgm_date_question *q, int days, bool precise)
{
    dgm_date d = dgm_date_from_days(dgm_date_days(q->report) + days);
    if (!precise)
        d.day = 0;
    return d;
}

static dgm_date months_away(const dgm_date_question *q, int months)
{
    int at = q->report.year * 12 + (q->report.month ? q->report.month - 1 : 0) + months;
    return make(at / 12, at % 12 + 1, 0);
}

/* "January 29, 2018", "Jan. 29", "March 2018", "March" from i, where a month stands. */
static dgm_date from_month(const dgm_date_question *q, uint32_t i, int month, int day, uint32_t *used)
{
    uint32_t next = i + 1;
    if (!day && (day = day_number(q, next)))
        next++;
    uint32_t year_at = next + (is_comma(q, next) && day);
    int year = year_number(q, year_at);
    if (year) {
        next = year_at + 1;
    } else if (q->report.year) {
        /* The nearest such month that lies the right way. */
        year = q->report.year;
        int ahead = month - q->report.month;
        if (q->past && ahead > 0)
            year--;
        else if (!q->past && ahead < 0)
            year++;
    } else {
        return (dgm_date){ 0 };
    }
    *used = next;
    return make(year, month, day);
}

static dgm_date from_weekday(const dgm_date_question *q, int weekday, int direction, bool directed)
{
    int here = dgm_date_weekday(q->report), back = (here - weekday + 7) % 7;
    if (directed && direction < 0)
        return days_away(q, back ? -back : -7, true);
    if (directed && direction > 0)
        return days_away(q, 7 - back, true);
    if (q->past)
        return days_away(q, -back, true);
    return days_away(q, (7 - back) % 7, true);
}

static dgm_date from_unit(const dgm_date_question *q, int unit, int count)
{
    switch (unit) {
    case 1: return days_away(q, count, true);
    case 2: return days_away(q, count * 7, false);
    case 3: return months_away(q, count);
    default: return make(q->report.year + count, 0, 0);
    }
}

static dgm_date read_at(const dgm_date_question *q, uint32_t i, bool led, uint32_t *used)
{
    dgm_date none = { 0 }, d;
    bool known = q->report.year && q->report.month && q->report.day;
    sense s = dgm_date_word(q, i), next = dgm_date_word(q, i + 1);
    int number = s.kind == DGM_CAL_NUMBER ? s.value : digits(q, i);
    if (i < q->n && dgm_date_read(&d, q->words[i]) && q->words[i].size >= 8) {
        *used = i + 1;
        return d;
    }
    if (s.kind == DGM_CAL_MONTH)
        return q->words[i].data[0] >= 'a' ? none : from_month(q, i, s.value, 0, used);
    int day = day_number(q, i);
    if (day && next.kind == DGM_CAL_MONTH)
        return from_month(q, i + 1, next.value, day, used);
    if (day && dgm_calendar_skips(next.kind) && dgm_date_word(q, i + 2).kind == DGM_CAL_MONTH)
        return from_month(q, i + 2, dgm_date_word(q, i + 2).value, day, used);
    if (s.kind == DGM_CAL_WEEKDAY) {
        uint32_t k = i + 1 + is_comma(q, i + 1);
        sense after = dgm_date_word(q, k);
        if (after.kind == DGM_CAL_MONTH && day_number(q, k + 1))
            return from_month(q, k, after.value, 0, used);
        if (day_number(q, k) && dgm_date_word(q, k + 1).kind == DGM_CAL_MONTH)
            return from_month(q, k + 1, dgm_date_word(q, k + 1).value, day_number(q, k), used);
        if (!known)
            return none;
        *used = i + 1;
        return from_weekday(q, s.value, 0, false);
    }
    if (year_number(q, i) && led) {
        *used = i + 1;
        return make(year_number(q, i), 0, 0);
    }
    if (!known)
        return none;
    if (s.kind == DGM_CAL_DAY) {
        *used = i + 1;
        return days_away(q, s.value, true);
    }
    if (s.kind == DGM_CAL_DIRECTION && (next.kind == DGM_CAL_WEEKDAY || next.kind == DGM_CAL_UNIT || next.kind == DGM_CAL_MONTH)) {
        *used = i + 2;
        if (next.kind == DGM_CAL_WEEKDAY)
            return from_weekday(q, next.value, s.value, s.value != 0);
        if (next.kind == DGM_CAL_UNIT)
            return from_unit(q, next.value, s.value);
        int ahead = next.value - q->report.month;
        return make(q->report.year - (s.value < 0 && ahead >= 0) + (s.value > 0 && ahead <= 0), next.value, 0);
    }
    if (number > 0 && number < 1000 && next.kind == DGM_CAL_UNIT && dgm_date_word(q, i + 2).kind == DGM_CAL_AGO) {
        *used = i + 3;
        return from_unit(q, next.value, -number);
    }
    return none;
}

dgm_date dgm_text_date(const dgm_text_lexicon *lx, const dgm_bytes *words, uint32_t n, dgm_date report, bool past,
                       uint32_t *used)
{
    dgm_date_question q = { lx, words, n, report, past };
    enum { MOST_SKIPPED = 4 };
    *used = 0;
    uint32_t i = 0;
    while (i < MOST_SKIPPED && dgm_calendar_skips(dgm_date_word(&q, i).kind))
        i++;
    dgm_date d = read_at(&q, i, i > 0, used);
    if (!dgm_date_known(d) || !valid(d)) {
        *used = 0;
        return (dgm_date){ 0 };
    }
    return d;
}
