/* question_matrix.c - party by talks: the latest stance of each and its date.
 *
 *   party                      code    Lake talks (g1)           Geneva process (g2)
 *   France                     FRA     declines 2018-01-29 r4.x1 supports 2018-01-12 r2.x3
 *   France, envoy              FRA     declines 2018-01-29 r4.x2
 *
 * A party's envoy, or what it does at the sidelines, has a line of its own: it may differ from what the party does. Where there is no
 * stance, the newest attitude or engagement stands in the cell.
 */
#include "store/question.h"

#include <stdlib.h>

enum { PARTY, CODE, FIRST_TALKS };
enum { DEFAULT_TALKS = 12 };

/* Parties with more to say come first, their parts behind them. */
typedef struct { uint32_t cells; int64_t day; } weight;

typedef struct {
    uint32_t  of_party;                                 /* index of the weight of its party */
    dgm_bytes key, name, party, code;                   /* name: of the party; party: with its part, as it is shown */
    dgm_bytes cells[DGM_TABLE_COLUMNS - FIRST_TALKS];
    weight    party_weight;                             /* while lines are sorted */
} line;

typedef struct {
    DGM_LIST(line) lines;
    DGM_LIST(weight) weights;
    dgm_map  parties;                                   /* to their weight */
    dgm_map  of;                                        /* party, part and scope to its line */
    int64_t  talks[DGM_TABLE_COLUMNS - FIRST_TALKS];
    uint32_t n_talks, at;
} matrix;

/* ---- which talks ---- */

static void put_party(dgm_sql *s, const dgm_asked *f)
{
    dgm_sql_holder(s, f);
    dgm_sql_event(s, f, "e.report = p.report AND e.event = p.event");
}

static void put_days(dgm_sql *s, const dgm_asked *f)
{
    if (!f->from_day && !f->to_day) {
        dgm_sql_put(s, "1 = 1");
        return;
    }
    dgm_sql_put(s, "p.day BETWEEN ");
    dgm_sql_int(s, f->since);
    dgm_sql_put(s, " AND ");
    dgm_sql_int(s, f->until);
}

/* Those asked for, else those with the newest positions of the parties asked for, else the newest that have positions. */
static dgm_sql which_talks(dgm_answer *a)
{
    const dgm_asked *f = &a->asked;
    dgm_sql s = dgm_sql_new(&a->arena, false);
    bool of_party = f->actor.asked || f->country.size;
    if (f->talks.asked || of_party) {
        dgm_sql_put(&s, "SELECT g.negotiation, g.name, max(p.day) AS newest FROM position p JOIN negotiation g ON g.negotiation = p.negotiation WHERE ");
        dgm_sql_among(&s, "p.negotiation", f->talks);
        put_party(&s, f);
        put_days(&s, f);
        dgm_sql_put(&s, " GROUP BY g.negotiation, g.name ORDER BY newest DESC, g.negotiation DESC LIMIT ");
    } else {
        dgm_sql_put(&s, "SELECT g.negotiation, g.name FROM negotiation g WHERE EXISTS (SELECT 1 FROM position p WHERE p.negotiation = g.negotiation AND ");
        put_party(&s, f);
        put_days(&s, f);
        dgm_sql_put(&s, ") AND COALESCE(g.first_day, 0) <= ");
        dgm_sql_int(&s, f->until);
        dgm_sql_put(&s, " ORDER BY g.last_day DESC, g.negotiation DESC LIMIT ");
    }
    dgm_sql_int(&s, f->talks.asked ? DGM_TABLE_COLUMNS - FIRST_TALKS : DEFAULT_TALKS);
    return s;
}

static dgm_status find_talks(dgm_answer *a, matrix *m, dgm_column *columns, dgm_error *err)
{
    dgm_sql s = which_talks(a);
    dgm_query *q;
    DGM_TRY(dgm_answer_query(&q, a, &s, err));
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        int64_t id = dgm_query_get_int(q, 0);
        const char *name = dgm_print(&a->arena, "%.*s (g%lld)", DGM_ARG(dgm_query_get_bytes(q, 1)), (long long)id).data;
        columns[FIRST_TALKS + m->n_talks] = (dgm_column){ name, name, DGM_CELL_TEXT, 0 };
        m->talks[m->n_talks++] = id;
    }
    return st == DGM_END ? DGM_OK : st;
}

/* ---- cells ---- */

enum { Q_TALKS, Q_PARTY, Q_SUBPARTY, Q_SCOPE, Q_STANCE, Q_ATTITUDE, Q_ENGAGEMENT, Q_DAY, Q_REPORT, Q_POSITION, Q_NAME, Q_CODES };

static dgm_sql which_positions(dgm_answer *a, const matrix *m)
{
    dgm_sql s = dgm_sql_new(&a->arena, false);
    dgm_sql_put(&s, "SELECT p.negotiation, p.party, p.subparty, p.scope, p.stance, p.attitude, p.engagement, p.day, p.report, p.position, " DGM_PARTY_NAME ", a.codes "
                    "FROM position p JOIN actor a ON a.actor = p.actor WHERE p.negotiation IN ");
    dgm_sql_ids(&s, (dgm_ids){ (int64_t *)(uintptr_t)m->talks, m->n_talks, true });
    dgm_sql_put(&s, " AND ");
    put_party(&s, &a->asked);
    put_days(&s, &a->asked);
    dgm_sql_put(&s, " ORDER BY p.negotiation, p.party, p.day DESC, " DGM_RANK("p") " DESC, p.report DESC, p.position DESC");
    return s;
}

static line *line_of(dgm_answer *a, matrix *m, dgm_query *q)
{
    dgm_bytes subparty = dgm_query_get_bytes(q, Q_SUBPARTY), scope = dgm_query_get_bytes(q, Q_SCOPE);
    dgm_bytes party = dgm_query_get_bytes(q, Q_PARTY);
    dgm_bytes key = dgm_print(&a->arena, "%.*s\x1F%.*s\x1F%.*s", DGM_ARG(party), DGM_ARG(subparty), DGM_ARG(scope));
    uint32_t at = dgm_map_get(&m->of, key);
    if (at != DGM_NONE)
        return &m->lines.at[at];
    dgm_map_set(&m->of, &a->arena, key, m->lines.n);
    line *l = DGM_PUSH(&a->arena, &m->lines);
    l->key = key;
    l->name = dgm_copy(&a->arena, dgm_query_get_bytes(q, Q_NAME));
    l->of_party = dgm_map_get(&m->parties, party);
    if (l->of_party == DGM_NONE) {
        l->of_party = m->weights.n;
        DGM_PUSH(&a->arena, &m->weights)->day = INT64_MIN;
        dgm_map_set(&m->parties, &a->arena, dgm_copy(&a->arena, party), l->of_party);
    }
    l->party = dgm_print(&a->arena, "%.*s%s%.*s%s%.*s", DGM_ARG(dgm_query_get_bytes(q, Q_NAME)), subparty.size ? ", " : "", DGM_ARG(subparty),
                         scope.size ? ", " : "", DGM_ARG(scope));
    l->code = dgm_copy(&a->arena, dgm_party_code(party, dgm_query_get_bytes(q, Q_CODES)));
    return l;
}

static void put_cell(dgm_answer *a, matrix *m, line *l, uint32_t column, dgm_query *q)
{
    weight *w = &m->weights.at[l->of_party];
    int32_t day = dgm_day(dgm_query_get_int(q, Q_DAY));
    bool dated = !dgm_query_is_null(q, Q_DAY);
    dgm_date d = dgm_date_from_days(day);
    char date[16] = "undated";
    if (dated)
        snprintf(date, sizeof date, "%04d-%02u-%02u", d.year, d.month, d.day);
    dgm_bytes words = dgm_query_get_bytes(q, Q_STANCE);
    words = words.size ? words : dgm_query_get_bytes(q, Q_ATTITUDE);
    words = words.size ? words : dgm_query_get_bytes(q, Q_ENGAGEMENT);
    w->cells += !l->cells[column].size;
    l->cells[column] = dgm_print(&a->arena, "%.*s %s r%lld.x%lld", DGM_ARG(words), date, (long long)dgm_query_get_int(q, Q_REPORT),
                                 (long long)dgm_query_get_int(q, Q_POSITION));
    if (dated && w->day < day)
        w->day = day;
}

/* Rows come newest first: the first stance of a line stays, and before there is one, the first of anything. */
static dgm_status find_cells(dgm_answer *a, matrix *m, dgm_error *err)
{
    dgm_sql s = which_positions(a, m);
    dgm_query *q;
    dgm_map has_stance = { 0 };
    DGM_TRY(dgm_answer_query(&q, a, &s, err));
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        line *l = line_of(a, m, q);
        uint32_t column = 0;
        while (column < m->n_talks && m->talks[column] != dgm_query_get_int(q, Q_TALKS))
            column++;
        uint32_t key[2] = { (uint32_t)(l - m->lines.at), column };
        dgm_bytes cell = { (const char *)key, sizeof key };
        bool stance = !dgm_query_is_null(q, Q_STANCE), settled = dgm_map_get(&has_stance, cell) != DGM_NONE;
        if (column == m->n_talks || settled || (!stance && l->cells[column].size))
            continue;
        put_cell(a, m, l, column, q);
        if (stance)
            dgm_map_set(&has_stance, &a->arena, dgm_copy(&a->arena, cell), 1);
    }
    return st == DGM_END ? DGM_OK : st;
}

/* ---- rows ---- */

static int by_weight(const void *x, const void *y)
{
    const line *a = x, *b = y;
    const weight *v = &a->party_weight, *w = &b->party_weight;
    if (v->cells != w->cells)
        return v->cells > w->cells ? -1 : 1;
    if (v->day != w->day)
        return v->day > w->day ? -1 : 1;
    int c = dgm_compare(a->name, b->name);
    return c ? c : dgm_compare(a->key, b->key);
}

static dgm_status next(dgm_answer *a, dgm_error *err)
{
    (void)err;
    matrix *m = a->state;
    if (m->at == m->lines.n)
        return DGM_END;
    const line *l = &m->lines.at[m->at++];
    a->cell[PARTY] = l->party;
    a->cell[CODE] = l->code;
    for (uint32_t i = 0; i < m->n_talks; i++)
        a->cell[FIRST_TALKS + i] = l->cells[i];
    return DGM_OK;
}

dgm_status dgm_ask_matrix(dgm_answer *a, dgm_error *err)
{
    matrix *m = DGM_NEW(&a->arena, matrix, 1);
    dgm_column *columns = DGM_NEW(&a->arena, dgm_column, DGM_TABLE_COLUMNS);
    columns[PARTY] = (dgm_column){ "party", "party", DGM_CELL_TEXT, DGM_COLUMN_BOLD };
    columns[CODE] = (dgm_column){ "code", "code", DGM_CELL_TEXT, DGM_COLUMN_FAINT };
    DGM_TRY(find_talks(a, m, columns, err));
    if (m->n_talks)
        DGM_TRY(find_cells(a, m, err));
    for (uint32_t i = 0; i < m->lines.n; i++)
        m->lines.at[i].party_weight = m->weights.at[m->lines.at[i].of_party];
    if (m->lines.n)
        qsort(m->lines.at, m->lines.n, sizeof *m->lines.at, by_weight);
    a->columns = columns;
    a->n = FIRST_TALKS + m->n_talks;
    a->band = FIRST_TALKS;
    a->next = next;
    a->state = m;
    return DGM_OK;
}
