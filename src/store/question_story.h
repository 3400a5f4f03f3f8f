/* question_story.h - items of which timelines and lists of changes are made. */
#ifndef DGM_QUESTION_STORY_H
#define DGM_QUESTION_STORY_H
#include "store/question.h"

/* In the order in which one report's items are told on one day. */
typedef enum { DGM_STORY_STATUS, DGM_STORY_POSITION, DGM_STORY_EVENT } dgm_story_kind;

typedef struct {
    dgm_story_kind kind;
    int64_t        report, number;                      /* which item: set before it is filled */
    bool           repeated;                            /* says what was said before */
    dgm_bytes      date, talks, who, codes, to_whom, to_codes;  /* the last four are lists */
    dgm_bytes      what, before;                        /* stance, event or status; what it was before; lives until the next row */
    int64_t        negotiation, reports;                /* 0: none, unknown */
    int64_t        from, to, condition_from, condition_to;
    dgm_bytes      words;                               /* its evidence, of the report's text */
} dgm_story_item;

typedef struct { dgm_query *position, *before, *says_more, *talks, *status_before, *event, *parties, *mention; } dgm_story;

/* Rows of kind, day, report, number, within windows: what the filter leaves, repeated or not. */
dgm_sql    dgm_story_sql(dgm_answer *a, bool events, bool newest_first);
dgm_status dgm_story_open(dgm_story *x, dgm_answer *a, dgm_error *err);
dgm_status dgm_story_fill(dgm_answer *a, dgm_story *x, dgm_story_item *item, dgm_error *err);
const char *dgm_story_letter(dgm_story_kind kind);      /* of ids */
#endif
