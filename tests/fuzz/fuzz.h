/* fuzz.h - what the targets share: the knowledge, read once, and what holds of every cleaned and split report. */
#ifndef FUZZ_H
#define FUZZ_H
#include <stdlib.h>

#include <sys/mman.h>
#include <unistd.h>

#include "text/reader.h"

#define HOLDS(what) do { if (!(what)) { fprintf(stderr, "does not hold: %s\n", #what); abort(); } } while (0)

typedef struct {
    dgm_text_lexicon *lx;
    dgm_arena         knowledge;
    dgm_document      doc;
    dgm_arena         scratch;
} fuzz_room;

static dgm_status fuzz_open_body(void *arg)
{
    fuzz_room *f = arg;
    const char *dirs[] = { DGM_LEXICON_DIR };
    dgm_layers layers = { dirs, 1 };
    return dgm_text_lexicon_read(&f->lx, &f->knowledge, &layers, NULL);
}

static inline fuzz_room *fuzz_open(void)
{
    static fuzz_room room;
    dgm_arena *arenas[] = { &room.knowledge, NULL };
    if (!room.lx)
        HOLDS(dgm_guard(arenas, fuzz_open_body, &room, NULL) == DGM_OK);
    return &room;
}

static dgm_status fuzz_split_body(void *arg)
{
    fuzz_room *f = arg;
    dgm_text_split(&f->doc, &f->scratch, f->lx);
    return DGM_OK;
}

static inline bool fuzz_boundary(dgm_bytes text, size_t i) { return i == text.size || ((unsigned char)text.data[i] & 0xC0) != 0x80; }

/* Spans lie inside the text, on characters, in order and without overlap; every sentence has words. */
static inline void fuzz_split(fuzz_room *f, dgm_bytes text)
{
    dgm_arena *arenas[] = { &f->scratch, NULL };
    f->doc = (dgm_document){ .text = text };
    HOLDS(dgm_guard(arenas, fuzz_split_body, f, NULL) == DGM_OK);
    uint32_t end = 0;
    for (uint32_t i = 0; i < f->doc.n; i++) {
        const dgm_sentence *s = &f->doc.sentences[i];
        HOLDS(s->n > 0 && s->n <= 400);
        HOLDS(s->span.start == s->tokens[0].span.start && s->span.end == s->tokens[s->n - 1].span.end);
        for (uint32_t k = 0; k < s->n; k++) {
            dgm_span t = s->tokens[k].span;
            HOLDS(t.start >= end && t.end > t.start && t.end <= text.size);
            HOLDS(fuzz_boundary(text, t.start) && fuzz_boundary(text, t.end));
            HOLDS(s->tokens[k].form.data == text.data + t.start);
            end = t.end;
        }
    }
    dgm_arena_free(&f->scratch);
}

/* Cleans twice: the same text, valid, not longer than what came allows. */
static inline void fuzz_report(fuzz_room *f, const dgm_report *report)
{
    dgm_arena keep[2] = { { 0 }, { 0 } };
    dgm_header header[2] = { 0 };
    dgm_error warn;
    for (int i = 0; i < 2; i++)
        HOLDS(dgm_text_clean(&header[i], &keep[i], f->lx, report, &warn, NULL) == DGM_OK);
    HOLDS(dgm_eq(header[0].text, header[1].text) && dgm_eq(header[0].title, header[1].title));
    HOLDS(dgm_utf8_valid(header[0].text) && dgm_utf8_valid(header[0].title) && dgm_utf8_valid(header[0].id));
    fuzz_split(f, header[0].text);
    dgm_arena_free(&keep[0]);
    dgm_arena_free(&keep[1]);
}

static inline void fuzz_complain(void *ctx, bool fatal, const dgm_error *err)
{
    HOLDS(err->text[0] && err->status != DGM_OK);
    *(uint64_t *)ctx += fatal;
}

/* A file of that kind, read through the reader as users read it: each report has an id and can be
 * cleaned, each record is accounted for. */
static inline void fuzz_reader(const uint8_t *data, size_t size, dgm_input input)
{
    fuzz_room *f = fuzz_open();
    int fd = memfd_create("fuzz", 0);
    char path[64];
    const char *paths[] = { path };
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    HOLDS(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    setenv("DRAGOMAN_DATA", "/nowhere", 1);                /* the words are there already */
    dgm_reader *r;
    dgm_report report;
    dgm_reader_totals totals;
    dgm_status st;
    uint64_t complaints = 0, reports = 0;
    HOLDS(dgm_reader_open(&r, paths, 1, input, (dgm_date){ 0 }, fuzz_complain, &complaints, NULL) == DGM_OK);
    r->lx = f->lx;
    for (; (st = dgm_reader_next(r, &report, NULL)) == DGM_OK; reports++) {
        HOLDS(report.id.size > 0);
        fuzz_report(f, &report);
    }
    HOLDS(st == DGM_END);
    dgm_reader_counts(r, &totals);
    uint64_t records = totals.reports + totals.broken;
    for (int i = 0; i < DGM_N_SKIPS; i++)
        records += totals.skipped[i];
    HOLDS(totals.reports == reports && totals.records == records && totals.broken <= complaints);
    dgm_reader_close(r);
    close(fd);
}
#endif
