/* question.h - questions to a store from inside: what is asked, how rows are found, what cells are made of.
 *
 *   filter --names resolved--> dgm_asked --dgm_sql--> query --window by window--> rows --cells--> table, CSV, JSON Lines
 *
 * A question is a list of columns and a function that fills the cells of the next row. Everything that an answer holds belongs to it:
 * queries, arenas, buffers. So memory may run out anywhere (dgm_guard), and dgm_answer_free gives all back.
 */
#ifndef DGM_QUESTION_H
#define DGM_QUESTION_H
#include "output/table.h"
#include "store/store.h"

enum { DGM_ANSWER_QUERIES = 24 };

typedef struct { int64_t *at; uint32_t n; bool asked; } dgm_ids;

/* A filter whose names are resolved and whose dates are days. */
typedef struct {
    dgm_ids   actor, recipient, talks;
    bool      from_day, to_day;                         /* were asked for */
    int32_t   since, until;                             /* days, both included; the widest where not asked for */
    dgm_bytes plover, country;                          /* empty: any */
    dgm_bytes cameo, cameo_end;                         /* the beginning of a code; the first that no longer begins so */
    bool      history, tellings;
    int64_t   report, number;                           /* this thing alone; 0: any */
} dgm_asked;

typedef struct { dgm_bytes *cells; int rank; uint32_t order; } dgm_kept_row;

struct dgm_answer {
    dgm_db           *db;
    dgm_arena         arena, row;                       /* of the whole answer; of the row at hand */
    dgm_mark          row_start;
    dgm_buffer        scratch, more_scratch;
    dgm_asked         asked;
    dgm_question      question;
    const dgm_column *columns;
    uint32_t          n;
    uint32_t          band;                             /* columns that are repeated where a table is shown in bands; 0: never */
    dgm_bytes         cell[DGM_TABLE_COLUMNS];
    dgm_status      (*next)(dgm_answer *a, dgm_error *err);   /* fills the cells; DGM_END behind the last row */
    void             *state;                            /* of `next` */
    DGM_LIST(dgm_kept_row) kept;
    uint32_t          given;                            /* of those kept */
    uint64_t          limit, rows;
    bool              more, ended;
    dgm_query        *query[DGM_ANSWER_QUERIES];
    uint32_t          n_queries;
    /* the report that cells were last made of */
    dgm_query        *report_query;
    int64_t           report;
    dgm_bytes         report_id, url, source, title, date, text;
    dgm_arena         report_arena;
};

/* Days of a calendar that people use, some 8,000 years to each side: a damaged store may hold any number. */
enum { DGM_FIRST_DAY = -3000000, DGM_LAST_DAY = 3000000 };
static inline int32_t dgm_day(int64_t day)
{
    return day < DGM_FIRST_DAY ? DGM_FIRST_DAY : day > DGM_LAST_DAY ? DGM_LAST_DAY : (int32_t)day;
}

/* ---- statements in the making: text with parameters ---- */

typedef struct { int64_t whole; dgm_bytes text; bool is_text; } dgm_parameter;

typedef struct {
    dgm_arena              *arena;
    DGM_LIST(char)          text;
    DGM_LIST(dgm_parameter) parameters;
    bool                    undated;                    /* in this statement dgm_sql_window asks for what has no day */
} dgm_sql;

/* ?1 and ?2 are the first and the last day of the window. */
dgm_sql dgm_sql_new(dgm_arena *arena, bool undated);
void dgm_sql_put(dgm_sql *s, const char *text);
void dgm_sql_int(dgm_sql *s, int64_t value);            /* a parameter with that value */
void dgm_sql_text(dgm_sql *s, dgm_bytes value);
void dgm_sql_ids(dgm_sql *s, dgm_ids ids);              /* "(?3, ?4)" */
void dgm_sql_window(dgm_sql *s, const char *day);       /* "`day` BETWEEN ?1 AND ?2", or "`day` IS NULL" */
/* Conditions with " AND " behind them; nothing where nothing was asked for. */
void dgm_sql_equal(dgm_sql *s, const char *column, dgm_bytes value);          /* "`column` ?3 AND " */
void dgm_sql_among(dgm_sql *s, const char *column, dgm_ids ids);             /* "`column` IN (?3, ?4) AND ", where any are asked for */
void dgm_sql_holder(dgm_sql *s, const dgm_asked *f);                          /* of position p */
void dgm_sql_event_type(dgm_sql *s, const dgm_asked *f);                      /* of event e */
void dgm_sql_recipient(dgm_sql *s, const dgm_asked *f);                       /* of event e */
void dgm_sql_event(dgm_sql *s, const dgm_asked *f, const char *tie);          /* an event e, tied so, is of that type and has that recipient */

/* A query that the answer owns. */
dgm_status dgm_answer_query(dgm_query **out, dgm_answer *a, const dgm_sql *s, dgm_error *err);
dgm_status dgm_answer_ask(dgm_query **out, dgm_answer *a, const char *sql, dgm_error *err);

void dgm_answer_drop_query(dgm_answer *a);              /* the last one: it has been asked, and is not needed again */

/* ---- windows: the newest rows first, without reading the others ----
 *
 * No index has all events of an actor's country in the order of time. But the last week's are few, and so are those of the month before: the
 * same statement is asked of windows of days, newest first, each four times as long as the one before it, until enough rows have come.
 * What has no day comes last. */
typedef struct {
    dgm_query *dated, *undated;                         /* undated NULL: nothing undated is wanted, or it has been given */
    int32_t    first, from, to;                         /* first day of all; the window at hand */
    int32_t    length;
    bool       last, running;
} dgm_windows;

/* `span` gives rows of the first and last day of what there is; all of them count. `undated` NULL: only what has a day. */
dgm_status dgm_windows_new(dgm_windows *out, dgm_answer *a, const char *span, const dgm_sql *dated, const dgm_sql *undated, dgm_error *err);
/* A statement that is asked once, windows or not. */
dgm_status dgm_windows_once(dgm_windows *out, dgm_answer *a, const dgm_sql *sql, dgm_error *err);
/* The next row is in *row until the next call. */
dgm_status dgm_windows_step(dgm_windows *w, dgm_query **row, dgm_error *err);

/* The columns with one that is not shown to people: each row would say the same. DGM_NONE: all are shown. */
const dgm_column *dgm_columns_but(dgm_answer *a, const dgm_column *columns, uint32_t n, uint32_t hidden);

/* ---- answers that are found as a whole ---- */
/* Keeps the row at hand, and clears it for the next. */
void dgm_answer_keep(dgm_answer *a, int rank);
void dgm_answer_forget(dgm_answer *a);                  /* clears it */
/* Gives what was kept: by rank, then in the order in which it was kept. */
void dgm_answer_give_kept(dgm_answer *a);
/* Takes rows of `next` up to the answer's limit, and gives them the last first. */
dgm_status dgm_answer_keep_reversed(dgm_answer *a, dgm_status (*next)(dgm_answer *a, dgm_error *err), dgm_error *err);

/* ---- cells ---- */
void dgm_cell(dgm_answer *a, uint32_t column, dgm_bytes value);               /* copied */
void dgm_cell_from(dgm_answer *a, uint32_t column, dgm_query *q, int at);     /* text or number as it is in the row; NULL: empty */
void dgm_cell_real(dgm_answer *a, uint32_t column, dgm_query *q, int at);
void dgm_cell_number(dgm_answer *a, uint32_t column, int64_t value);
void dgm_cell_id(dgm_answer *a, uint32_t column, int64_t report, const char *letter, int64_t number);   /* "r12.e3" */
void dgm_cell_day(dgm_answer *a, uint32_t column, dgm_query *q, int at);      /* days since 1970 as a date */
dgm_status dgm_cell_words(dgm_answer *a, uint32_t column, dgm_bytes json, dgm_error *err);  /* ["a","b"] as a list */
/* The first column of all rows of a query as a list. The query has its parameters; it is done afterwards. */
dgm_status dgm_cell_list(dgm_answer *a, uint32_t column, dgm_query *q, dgm_error *err);
/* The same for rows of name and codes (JSON): two lists, in step, with the first code of each; "" where there is none. */
dgm_status dgm_cell_parties(dgm_answer *a, uint32_t names, uint32_t codes, dgm_query *q, dgm_error *err);

dgm_bytes  dgm_first_code(dgm_bytes json);              /* of ["SYROPP","SYRREB"]; lent */

/* Makes a report the one that the cells below are made of. */
dgm_status dgm_answer_report(dgm_answer *a, int64_t report, dgm_error *err);
dgm_bytes  dgm_answer_slice(const dgm_answer *a, int64_t from, int64_t to);   /* of its text; empty where the store is wrong */

/* The columns that end each row: where it comes from. */
#define DGM_SOURCE_COLUMNS \
    { NULL, "source", DGM_CELL_TEXT, DGM_COLUMN_FAINT }, { "report", NULL, DGM_CELL_TEXT, 0 }, { "report_id", NULL, DGM_CELL_TEXT, 0 }, \
    { "source", NULL, DGM_CELL_TEXT, 0 }, { "url", NULL, DGM_CELL_TEXT, 0 }, { "report_date", NULL, DGM_CELL_DATE, 0 }
void dgm_cell_source(dgm_answer *a, uint32_t first_column);                   /* of the report at hand */

/* ---- names ---- */
/* Resolves what the filter names. What is in no store is DGM_E_ARGUMENT, with the nearest names. */
dgm_status dgm_answer_resolve(dgm_answer *a, const dgm_filter *filter, dgm_error *err);
/* Those who go by the name, as it was given for --`option`; nothing where name is NULL. */
dgm_status dgm_find_named(dgm_ids *out, dgm_answer *a, bool of_talks, const char *option, const char *name, dgm_error *err);
/* Letters to insert, delete, change or swap with the next to make b of a; above `most` just that it is more. O(a * b) of at most 64 bytes each. */
unsigned   dgm_unlikeness(dgm_bytes a, dgm_bytes b, unsigned most);
/* "FRA", "FRAGOV": capital letters, three or a multiple. */
bool       dgm_is_code(dgm_bytes text);
/* "a7" to 7, when the letter is 'a'. */
bool       dgm_read_number(dgm_bytes text, char letter, int64_t *number);

/* "r12.e3" to 12, 'e', 3; "g7" to 0, 'g', 7. */
dgm_status dgm_read_id(const char *id, int64_t *report, char *letter, int64_t *number, dgm_error *err);

/* ---- positions ---- */
/* On one day what answers an invitation, or settles a doubt, is the later word, and of two answers the one that says more. */
#define DGM_RANK(p) \
    "CASE WHEN " p ".stance IN ('attends', 'declines') THEN 1 WHEN " p ".stance IN ('invited', 'undecided', 'undisclosed') OR " p ".stance IS NULL " \
    "THEN 0 ELSE 2 END"
/* The name of the party of position p, whose actor is a: a state goes by the name of the country. */
#define DGM_PARTY_NAME "COALESCE((SELECT k.name FROM actor k WHERE k.party = p.party AND k.kind = 'country' ORDER BY k.actor LIMIT 1), a.name)"
/* Its code: the state's, else the first of the actor's. Lent. */
dgm_bytes dgm_party_code(dgm_bytes party, dgm_bytes codes);
/* "declines, opposes (envoy, sidelines, 12 people)", of the row at hand */
dgm_bytes dgm_position_words(dgm_answer *a, dgm_bytes stance, dgm_bytes attitude, dgm_bytes engagement, dgm_bytes subparty, dgm_bytes scope, dgm_bytes count);

typedef enum { DGM_SIDE_IN, DGM_SIDE_OBSERVING, DGM_SIDE_OUT, DGM_SIDE_UNDECIDED, DGM_N_SIDES } dgm_side;

typedef struct {
    dgm_bytes party;
    bool     has_stance;                                /* else attitudes only */
    dgm_side side;
    int64_t  report, position;                          /* where the stance stands */
} dgm_party;

/* The parties to talks, in byte order. */
typedef struct {
    dgm_party *at;
    uint32_t   n, cap;
    uint32_t   on_side[DGM_N_SIDES];
    dgm_query *positions;
} dgm_stances;

dgm_status dgm_stances_open(dgm_stances *x, dgm_answer *a, dgm_error *err);
dgm_status dgm_stances_of(dgm_stances *x, dgm_answer *a, dgm_arena *in, int64_t negotiation, dgm_error *err);

/* "not ASSAULT", "REJECT meet, future" */
dgm_bytes dgm_event_words(dgm_answer *a, dgm_bytes type, dgm_bytes mode, dgm_bytes aspect, bool negated);

/* ---- the questions ---- */
dgm_status dgm_ask_events(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_statements(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_positions(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_matrix(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_talks(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_actors(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_timeline(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_changes(dgm_answer *a, dgm_error *err);
dgm_status dgm_ask_outlook(dgm_answer *a, dgm_error *err);
#endif
