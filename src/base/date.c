/* date.c - the calendar: proleptic Gregorian, counted in days since 1970-01-01. */
#include "base/base.h"

bool dgm_date_known(dgm_date d) { return d.year != 0; }

/* Days from civil date, after the usual shift of the year's start to March, so that the leap day comes last. */
int32_t dgm_date_days(dgm_date d)
{
    int32_t y = d.year, m = d.month ? d.month : 1, day = d.day ? d.day : 1;
    y -= m <= 2;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t year_of_era = y - era * 400;
    int32_t day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

dgm_date dgm_date_from_days(int32_t days)
{
    days += 719468;
    int32_t era = (days >= 0 ? days : days - 146096) / 146097;
    int32_t doe = days - era * 146097;
    int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
    int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int32_t mp = (5 * doy + 2) / 153;
    int32_t day = doy - (153 * mp + 2) / 5 + 1;
    int32_t month = mp < 10 ? mp + 3 : mp - 9;
    return (dgm_date){ (int16_t)(yoe + era * 400 + (month <= 2)), (uint8_t)month, (uint8_t)day };
}

int dgm_date_weekday(dgm_date d)
{
    int32_t w = (dgm_date_days(d) + 3) % 7;              /* 1970-01-01 was a Thursday */
    return w < 0 ? w + 7 : w;
}

int dgm_date_compare(dgm_date a, dgm_date b)
{
    int32_t x = (a.year * 16 + a.month) * 32 + a.day, y = (b.year * 16 + b.month) * 32 + b.day;
    return (x > y) - (x < y);
}

static bool number(dgm_bytes b, int *out)
{
    int n = 0;
    if (!b.size || b.size > 4)
        return false;
    for (size_t i = 0; i < b.size; i++) {
        if (b.data[i] < '0' || b.data[i] > '9')
            return false;
        n = n * 10 + (b.data[i] - '0');
    }
    *out = n;
    return true;
}

bool dgm_date_read(dgm_date *out, dgm_bytes text)
{
    int y = 0, m = 0, d = 0;
    if (text.size > 10 && (text.data[10] == 'T' || text.data[10] == ' '))
        text.size = 10;                                  /* a time of day follows */
    dgm_bytes rest = text, part;
    if (text.size == 8 && number(dgm_slice(text, 0, 4), &y) && number(dgm_slice(text, 4, 6), &m) && number(dgm_slice(text, 6, 8), &d)) {
        rest.size = 0;
    } else {
        bool more = dgm_cut(rest, '-', &part, &rest);
        if (part.size != 4 || !number(part, &y))
            return false;
        if (more) {
            more = dgm_cut(rest, '-', &part, &rest);
            if (part.size > 2 || !number(part, &m) || m == 0)
                return false;
            if (more && (rest.size > 2 || !number(rest, &d) || d == 0))
                return false;
        }
    }
    if (y < 1 || m > 12 || d > 31)
        return false;
    dgm_date date = { (int16_t)y, (uint8_t)m, (uint8_t)d };
    if (d && dgm_date_compare(dgm_date_from_days(dgm_date_days(date)), date) != 0)
        return false;                                    /* 30 February */
    *out = date;
    return true;
}
