/* question_changes.c - what is new since a day: talks, statuses, stances. Four parts in this order: new talks, changed statuses,
 * changed positions, new positions; in each the oldest first. Days are those of reports and statements, not of ingest.
 */
#include "store/question_story.h"

#include <stdlib.h>

enum { CHANGE, DATE, TALKS, PARTY, BEFORE, AFTER, CONDITION, WORDS, SOURCE, R1, R2, R3, R4, R5, ID, CODE, TALKS_ID, FROM, TO, N };

static const dgm_column columns[N] = {
    [CHANGE] = { "change", "change", DGM_CELL_TEXT, DGM_COLUMN_ONCE | DGM_COLUMN_BOLD },
    [DATE] = { "date", "date", DGM_CELL_DATE, 0 },
    [TALKS] = { "talks", "talks", DGM_CELL_TEXT, 0 },
    [PARTY] = { "party", "party", DGM_CELL_TEXT, DGM_COLUMN_BOLD },
    [BEFORE] = { "before", "before", DGM_CELL_TEXT, 0 },
    [AFTER] = { "after", "now", DGM_CELL_TEXT, 0 },
    [CONDITION] = { "condition", NULL, DGM_CELL_TEXT, 0 },
    [WORDS] = { "evidence", "in the words", DGM_CELL_TEXT, 0 },
    DGM_SOURCE_COLUMNS,
    [ID] = { "id", "id", DGM_CELL_TEXT, DGM_COLUMN_FAINT },
    [CODE] = { "code", NULL, DGM_CELL_TEXT, 0 },
    [TALKS_ID] = { "talks_id", NULL, DGM_CELL_TEXT, 0 },
    [FROM] = { "from_byte", NULL, DGM_CELL_NUMBER, 0 },
    [TO] = { "to_byte", NULL, DGM_CELL_NUMBER, 0 },
};

typedef enum { NEW_TALKS, CHANGED_STATUS, CHANGED_POSITION, NEW_POSITION } change;

typedef struct {
    dgm_story story;
    DGM_LIST(int64_t) new_talks;                        /* by number */
} changes;

static void keep(dgm_answer *a, change c, const dgm_story_item *i)
{
    static const char *const names[] = { "new talks", "changed status", "changed position", "new position" };
    a->cell[CHANGE] = dgm_str(names[c]);
    a->cell[DATE] = i->date;
    a->cell[TALKS] = i->talks;
    a->cell[PARTY] = i->who;
    a->cell[CODE] = i->codes;
    a->cell[BEFORE] = c == NEW_TALKS ? (dgm_bytes){ 0 } : i->before;
    a->cell[AFTER] = i->what;
    a->cell[CONDITION] = dgm_answer_slice(a, i->condition_from, i->condition_to);
    a->cell[WORDS] = i->words;
    a->cell[TALKS_ID] = dgm_print(&a->row, "g%lld", (long long)i->negotiation);
    dgm_cell_id(a, ID, i->report, dgm_story_letter(i->kind), i->number);
    if (i->to > i->from) {
        dgm_cell_number(a, FROM, i->from);
        dgm_cell_number(a, TO, i->to);
    }
    dgm_cell_source(a, SOURCE);
    dgm_answer_keep(a, (int)c);
}

/* ---- new talks: by the first report that names them ---- */

static dgm_sql sql_of_new(dgm_answer *a)
{
    const dgm_asked *f = &a->asked;
    dgm_sql s = dgm_sql_new(&a->arena, false);
    dgm_sql_put(&s, "SELECT g.negotiation, t.report, t.talks FROM negotiation g CROSS JOIN talks t WHERE t.negotiation = g.negotiation AND ");
    dgm_sql_among(&s, "g.negotiation", f->talks);
    if (f->actor.asked) {
        dgm_sql_put(&s, "EXISTS (SELECT 1 FROM position p WHERE p.negotiation = g.negotiation AND p.actor IN ");
        dgm_sql_ids(&s, f->actor);
        dgm_sql_put(&s, ") AND ");
    }
    dgm_sql_equal(&s, "g.country = ", f->country);
    dgm_sql_put(&s, "g.first_day BETWEEN ");
    dgm_sql_int(&s, f->since);
    dgm_sql_put(&s, " AND ");
    dgm_sql_int(&s, f->until);
    dgm_sql_put(&s, " AND (t.report, t.talks) = (SELECT u.report, u.talks FROM talks u WHERE u.negotiation = g.negotiation AND u.day = g.first_day "
                    "ORDER BY u.report, u.talks LIMIT 1) ORDER BY g.first_day, g.negotiation");
    return s;
}

static dgm_status find_new(dgm_answer *a, changes *x, dgm_error *err)
{
    const dgm_asked *f = &a->asked;
    if (f->recipient.asked || f->plover.size || f->cameo.size)
        return DGM_OK;
    dgm_sql s = sql_of_new(a);
    dgm_query *q;
    DGM_TRY(dgm_answer_query(&q, a, &s, err));
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        *DGM_PUSH(&a->arena, &x->new_talks) = dgm_query_get_int(q, 0);
        dgm_story_item item = { .kind = DGM_STORY_STATUS, .report = dgm_query_get_int(q, 1), .number = dgm_query_get_int(q, 2) };
        DGM_TRY(dgm_story_fill(a, &x->story, &item, err));
        keep(a, NEW_TALKS, &item);
    }
    return st == DGM_END ? DGM_OK : st;
}

static int by_number(const void *x, const void *y)
{
    int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
    return (a > b) - (a < b);
}

static bool is_new(const changes *x, int64_t negotiation)
{
    return x->new_talks.n && bsearch(&negotiation, x->new_talks.at, x->new_talks.n, sizeof negotiation, by_number);
}

/* ---- the question ---- */

static dgm_status find_items(dgm_answer *a, changes *x, dgm_error *err)
{
    dgm_windows windows;
    dgm_sql s = dgm_story_sql(a, false, false);
    DGM_TRY(dgm_windows_new(&windows, a, "SELECT (SELECT min(day) FROM report), (SELECT max(day) FROM report) UNION ALL "
                            "SELECT (SELECT min(day) FROM position), (SELECT max(day) FROM position)", &s, NULL, err));
    windows.length = INT32_MAX;
    dgm_query *q;
    dgm_status st;
    while ((st = dgm_windows_step(&windows, &q, err)) == DGM_OK) {
        dgm_story_item item = { .kind = (dgm_story_kind)dgm_query_get_int(q, 0), .report = dgm_query_get_int(q, 2), .number = dgm_query_get_int(q, 3) };
        DGM_TRY(dgm_story_fill(a, &x->story, &item, err));
        if (item.repeated && !a->asked.history)
            dgm_answer_forget(a);
        else if (item.kind == DGM_STORY_POSITION)
            keep(a, item.before.size ? CHANGED_POSITION : NEW_POSITION, &item);
        else if (item.before.size || !is_new(x, item.negotiation))
            keep(a, CHANGED_STATUS, &item);
        else
            dgm_answer_forget(a);                       /* its first status stands beside the new talks */
    }
    return st == DGM_END ? DGM_OK : st;
}

dgm_status dgm_ask_changes(dgm_answer *a, dgm_error *err)
{
    changes *x = DGM_NEW(&a->arena, changes, 1);
    a->columns = dgm_columns_but(a, columns, N, a->asked.talks.n == 1 ? TALKS : DGM_NONE);
    a->n = N;
    DGM_TRY(dgm_story_open(&x->story, a, err));
    DGM_TRY(find_new(a, x, err));
    if (x->new_talks.n)
        qsort(x->new_talks.at, x->new_talks.n, sizeof *x->new_talks.at, by_number);
    DGM_TRY(find_items(a, x, err));
    dgm_answer_give_kept(a);
    return DGM_OK;
}
