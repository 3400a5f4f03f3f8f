/* date_field.c - the date in a field of its own: of a feed's entry, of an export's header, of JSON.
 *
 *   2018-01-29T08:00:00Z    20180129    Mon, 29 Jan 2018 08:00:00 GMT    29. Januar 2018    January 29, 2018 Monday Final Edition
 *
 * Numbers parted by strokes (1/2/2018) are read by nobody: the order is a matter of the country.
 */
#include "text/export.h"
#include "text/reader.h"

dgm_date dgm_date_prefix(dgm_bytes field)
{
    static const size_t lengths[] = { 10, 8, 7 };
    dgm_date d;
    field = dgm_trim(field);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (field.size >= lengths[i] && dgm_date_read(&d, dgm_slice(field, 0, lengths[i])))
            return d;
    return (dgm_date){ 0 };
}

static int month_of(const dgm_text_lexicon *lx, dgm_bytes word)
{
    dgm_calendar_sense s = lx ? dgm_calendar_look(lx, word) : (dgm_calendar_sense){ DGM_CAL_NONE, 0 };
    if (s.kind == DGM_CAL_MONTH)
        return s.value;
    if (word.size && word.data[word.size - 1] == '.')
        word.size--;
    dgm_bytes number = lx ? dgm_export_look(lx, DGM_EXPORT_MONTH, word) : (dgm_bytes){ 0 };
    int m = 0;
    for (size_t i = 0; i < number.size && number.data[i] >= '0' && number.data[i] <= '9' && m < 13; i++)
        m = m * 10 + (number.data[i] - '0');
    return m <= 12 ? m : 0;
}

/* A number of up to four digits, with the marks behind it: "29", "29.", "2018,"; -1: none. */
static int number_of(dgm_bytes word, size_t *digits)
{
    int v = 0;
    for (*digits = 0; *digits < word.size && *digits < 5 && word.data[*digits] >= '0' && word.data[*digits] <= '9'; ++*digits)
        v = v * 10 + (word.data[*digits] - '0');
    bool whole = *digits == word.size || (*digits + 1 == word.size && memchr(".,", word.data[*digits], 2));
    return *digits && *digits < 5 && whole ? v : -1;
}

dgm_date dgm_date_line(const dgm_text_lexicon *lx, dgm_bytes line)
{
    enum { LATEST_START = 1, MOST_WORDS = 16 };
    dgm_date d = dgm_date_prefix(line);
    if (dgm_date_known(d))
        return d;
    int day = 0, month = 0, year = 0, short_year = -1, begun = -1, n = 0;
    for (line = dgm_trim(line); line.size && n < MOST_WORDS && !year; n++) {
        size_t k = 0, digits;
        while (k < line.size && (unsigned char)line.data[k] > ' ')
            k++;
        dgm_bytes word = dgm_slice(line, 0, k);
        line = dgm_trim(dgm_slice(line, k, line.size));
        int v = number_of(word, &digits);
        if (word.size && word.data[word.size - 1] == ',')
            word.size--;
        int m = month ? 0 : month_of(lx, word);
        if (digits == 4 && v >= 1800 && v <= 2100)
            year = v;
        else if (digits <= 2 && v >= 1 && v <= 31 && !day)
            day = v;
        else if (digits == 2 && v >= 0 && month && short_year < 0)
            short_year = v;
        else if (m)
            month = m;
        else
            continue;
        begun = begun < 0 ? n : begun;
    }
    if (!year && day && month && short_year >= 0)
        year = short_year < 70 ? 2000 + short_year : 1900 + short_year;
    if (!year || !month || begun > LATEST_START)
        return (dgm_date){ 0 };
    /* The 31st of April comes back as another day. */
    d = (dgm_date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    return !day || dgm_date_compare(dgm_date_from_days(dgm_date_days(d)), d) == 0 ? d : (dgm_date){ 0 };
}
