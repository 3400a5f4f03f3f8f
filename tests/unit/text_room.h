/* text_room.h - what the tests of the text room share: its lexicon, and a report cleaned and split. */
#ifndef TEXT_ROOM_H
#define TEXT_ROOM_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "text/text.h"

typedef struct {
    dgm_text_lexicon *lx;
    dgm_arena         knowledge, keep, scratch;
    dgm_document      doc;
    dgm_header        header;
    dgm_error         warn;
} text_room;

static dgm_status read_lexicon(void *arg)
{
    text_room *t = arg;
    const char *dirs[] = { "lexicon" };
    dgm_layers layers = { dirs, 1 };
    dgm_error err = { 0 };
    dgm_status st = dgm_text_lexicon_read(&t->lx, &t->knowledge, &layers, &err);
    if (st != DGM_OK)
        print_error("%s:%llu: %s\n", err.file, (unsigned long long)err.line, err.text);
    return st;
}

static int open_room(void **state)
{
    text_room *t = calloc(1, sizeof *t);
    dgm_arena *arenas[] = { &t->knowledge, NULL };
    *state = t;
    return dgm_guard(arenas, read_lexicon, t, NULL) != DGM_OK;
}

static int close_room(void **state)
{
    text_room *t = *state;
    dgm_arena_free(&t->knowledge);
    dgm_arena_free(&t->keep);
    dgm_arena_free(&t->scratch);
    free(t);
    return 0;
}

static inline dgm_bytes clean_report(text_room *t, dgm_report report)
{
    dgm_arena_rewind(&t->keep, (dgm_mark){ 0 });
    t->header = (dgm_header){ 0 };
    assert_int_equal(dgm_text_clean(&t->header, &t->keep, t->lx, &report, &t->warn, NULL), DGM_OK);
    return t->header.text;
}

static dgm_status split_body(void *arg)
{
    text_room *t = arg;
    dgm_text_split(&t->doc, &t->scratch, t->lx);
    return DGM_OK;
}

static inline void split_text(text_room *t, dgm_bytes text)
{
    dgm_arena *arenas[] = { &t->scratch, NULL };
    dgm_arena_rewind(&t->scratch, (dgm_mark){ 0 });
    t->doc = (dgm_document){ .text = text };
    assert_int_equal(dgm_guard(arenas, split_body, t, NULL), DGM_OK);
}
#endif
