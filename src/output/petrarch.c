/* petrarch.c - events as PETRARCH2 and TABARI write them: one line for each pair of actors, no header.
 *
 *   20180129  FRA  RUS  125     report_1;report_4  http://...  AFP         PETRARCH: date, source, target, code, issues, ids,
 *                                                                          the URL where there is one, the report's source
 *   180129    FRA  RUS  125  Reject proposal ...  report-1  http://...     TABARI: date, source, target, code, label, id, rest
 *
 * Both count pairs: an event without one of its sides has no line, and of equal lines of a report PETRARCH writes one, with the
 * sentences of all. TABARI writes a line a sentence. Issues stay empty.
 */
#include "output/output.h"

/* The day of the report, as both programs have it. */
static void put_report_day(dgm_line *x, int which) { dgm_put_day(x->out, x->rec->header.date, which); }

static void put_code(dgm_line *x, int side) { dgm_put(x->out, dgm_code_of(x->rec, x->side[side])); }

static void put_source(dgm_line *x, int which)
{
    (void)which;
    dgm_put(x->out, x->rec->header.source.size ? x->rec->header.source : DGM_LIT("NULL"));
}

static void put_label(dgm_line *x, int which)
{
    (void)which;
    dgm_put(x->out, dgm_fact(x->known, "cameo", "name", x->event->cameo));
}

static void put_id(dgm_line *x, int which)
{
    (void)which;
    dgm_put(x->out, x->rec->header.id);
    dgm_putf(x->out, "-%u", x->event->sentence + 1);
}

#define ACTOR_CODE "CAMEO actor code"
#define EVENT_CODE "CAMEO code; read it as text, it begins with 0"

static const dgm_field petrarch_columns[] = {
    { "date", "string", put_report_day, DGM_DAY_PLAIN, "\"pattern\":\"^[0-9]{8}$\"", "day of the report, YYYYMMDD" },
    { "source", "string", put_code, DGM_SOURCE, NULL, ACTOR_CODE },
    { "target", "string", put_code, DGM_TARGET, NULL, ACTOR_CODE },
    { "code", "string", dgm_put_trigger_code, 0, NULL, EVENT_CODE },
    { "issues", "string", NULL, 0, NULL, "empty: issues are not looked for" },
    { "ids", "string", dgm_put_sentence_ids, 0, NULL, "report and sentence, one or more, ; between them" },
    { "url", "string", dgm_put_url, 0, NULL, "of the report; where it has none, the column is left out" },
    { "story source", "string", put_source, 0, NULL, "of the report, else NULL" },
};

const dgm_layout dgm_layout_petrarch = {
    .name = "petrarch", .title = "Events as PETRARCH2 writes them", .columns = petrarch_columns,
    .n = sizeof petrarch_columns / sizeof *petrarch_columns, .delimiter = '\t', .optional = 7,
};

static const dgm_field tabari_columns[] = {
    { "date", "string", put_report_day, DGM_DAY_SHORT, "\"pattern\":\"^[0-9]{6}$\"", "day of the report, YYMMDD" },
    { "source", "string", put_code, DGM_SOURCE, NULL, ACTOR_CODE },
    { "target", "string", put_code, DGM_TARGET, NULL, ACTOR_CODE },
    { "code", "string", dgm_put_trigger_code, 0, NULL, EVENT_CODE },
    { "label", "string", put_label, 0, NULL, "name of the CAMEO code; empty for a dictionary's own" },
    { "id", "string", put_id, 0, NULL, "report-sentence" },
    { "rest", "string", dgm_put_url, 0, NULL, "of the record's head line: the address of the report" },
};

const dgm_layout dgm_layout_tabari = {
    .name = "tabari", .title = "Events as TABARI writes them", .columns = tabari_columns,
    .n = sizeof tabari_columns / sizeof *tabari_columns, .delimiter = '\t',
};

void dgm_write_petrarch(dgm_buffer *out, const dgm_record *rec)
{
    dgm_write_pairs(out, rec, &dgm_layout_petrarch, (dgm_counting){ .merged = true }, false);
}

void dgm_write_tabari(dgm_buffer *out, const dgm_record *rec)
{
    dgm_write_pairs(out, rec, &dgm_layout_tabari, (dgm_counting){ .merged = false }, false);
}
