/* question_timeline.c - talks, or an actor, as a dated story: the oldest first; where a limit cuts, the newest stay. */
#include "store/question_story.h"

enum { DATE, WHO, WHAT, TO_WHOM, TALKS, WORDS, SOURCE, R1, R2, R3, R4, R5, ID, KIND, CODES, TO_CODES, BEFORE, TALKS_ID, REPORTS, FROM, TO, N };

static const dgm_column columns[N] = {
    [DATE] = { "date", "date", DGM_CELL_DATE, DGM_COLUMN_ONCE },
    [WHO] = { "who", "who", DGM_CELL_LIST, DGM_COLUMN_BOLD },
    [WHAT] = { "what", "what", DGM_CELL_TEXT, 0 },
    [TO_WHOM] = { "recipient", "to whom", DGM_CELL_LIST, DGM_COLUMN_BOLD },
    [TALKS] = { "talks", "talks", DGM_CELL_TEXT, 0 },
    [WORDS] = { "evidence", "in the words", DGM_CELL_TEXT, 0 },
    DGM_SOURCE_COLUMNS,
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [KIND] = { "kind", NULL, DGM_CELL_TEXT, 0 },
    [CODES] = { "who_codes", NULL, DGM_CELL_LIST, 0 },
    [TO_CODES] = { "recipient_codes", NULL, DGM_CELL_LIST, 0 },
    [BEFORE] = { "before", NULL, DGM_CELL_TEXT, 0 },
    [TALKS_ID] = { "talks_id", NULL, DGM_CELL_TEXT, 0 },
    [REPORTS] = { "reports", NULL, DGM_CELL_NUMBER, 0 },
    [FROM] = { "from_byte", NULL, DGM_CELL_NUMBER, 0 },
    [TO] = { "to_byte", NULL, DGM_CELL_NUMBER, 0 },
};

typedef struct { dgm_story story; dgm_windows windows; } timeline;

static dgm_bytes what_of(dgm_answer *a, const dgm_story_item *i)
{
    if (i->kind == DGM_STORY_STATUS)
        return dgm_print(&a->row, "talks %.*s", DGM_ARG(i->what));
    if (i->kind == DGM_STORY_POSITION && i->before.size && !i->repeated)
        return dgm_print(&a->row, "%.*s; before: %.*s", DGM_ARG(i->what), DGM_ARG(i->before));
    return i->what;
}

static void fill(dgm_answer *a, const dgm_story_item *i)
{
    static const char *const kinds[] = { [DGM_STORY_STATUS] = "status", [DGM_STORY_POSITION] = "position", [DGM_STORY_EVENT] = "event" };
    dgm_cell_id(a, ID, i->report, dgm_story_letter(i->kind), i->number);
    a->cell[DATE] = i->date;
    a->cell[KIND] = dgm_str(kinds[i->kind]);
    a->cell[WHO] = i->who;
    a->cell[CODES] = i->codes;
    a->cell[WHAT] = what_of(a, i);
    a->cell[TO_WHOM] = i->to_whom;
    a->cell[TO_CODES] = i->to_codes;
    a->cell[TALKS] = i->talks;
    a->cell[BEFORE] = i->before;
    a->cell[WORDS] = i->words;
    if (i->negotiation)
        a->cell[TALKS_ID] = dgm_print(&a->row, "g%lld", (long long)i->negotiation);
    if (i->reports)
        dgm_cell_number(a, REPORTS, i->reports);
    if (i->to > i->from) {
        dgm_cell_number(a, FROM, i->from);
        dgm_cell_number(a, TO, i->to);
    }
    dgm_cell_source(a, SOURCE);
}

static dgm_status next(dgm_answer *a, dgm_error *err)
{
    timeline *x = a->state;
    for (;;) {
        dgm_query *q;
        DGM_TRY(dgm_windows_step(&x->windows, &q, err));
        dgm_story_item item = { .kind = (dgm_story_kind)dgm_query_get_int(q, 0), .report = dgm_query_get_int(q, 2), .number = dgm_query_get_int(q, 3) };
        DGM_TRY(dgm_story_fill(a, &x->story, &item, err));
        if (!item.repeated || a->asked.history) {
            fill(a, &item);
            return DGM_OK;
        }
    }
}

dgm_status dgm_ask_timeline(dgm_answer *a, dgm_error *err)
{
    timeline *x = DGM_NEW(&a->arena, timeline, 1);
    a->columns = dgm_columns_but(a, columns, N, a->asked.talks.n == 1 ? TALKS : DGM_NONE);
    a->n = N;
    a->state = x;
    DGM_TRY(dgm_story_open(&x->story, a, err));
    dgm_sql s = dgm_story_sql(a, true, a->limit > 0);
    DGM_TRY(dgm_windows_new(&x->windows, a, "SELECT (SELECT min(day) FROM event), (SELECT max(day) FROM event) UNION ALL "
                            "SELECT (SELECT min(day) FROM report), (SELECT max(day) FROM report) UNION ALL "
                            "SELECT (SELECT min(day) FROM position), (SELECT max(day) FROM position)", &s, NULL, err));
    if (!a->limit || a->asked.talks.asked)
        x->windows.length = INT32_MAX;
    if (!a->limit) {
        a->next = next;
        return DGM_OK;
    }
    return dgm_answer_keep_reversed(a, next, err);
}
