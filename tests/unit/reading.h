/* reading.h - bytes read as a file of some kind: the reports as lines of fields, the complaints as places. */
#ifndef READING_H
#define READING_H
#include "text_room.h"

#include <sys/mman.h>
#include <unistd.h>

#include "text/reader.h"

typedef struct {
    text_room         room;
    dgm_buffer        seen, complaints;
    dgm_reader_totals totals;
    size_t            reports;
} reading;

static int open_reading(void **state)
{
    reading *g = calloc(1, sizeof *g);
    dgm_arena *arenas[] = { &g->room.knowledge, NULL };
    *state = g;
    setenv("DRAGOMAN_DATA", "/nowhere", 1);                /* the words are lent from the room, not read for each file */
    return dgm_guard(arenas, read_lexicon, &g->room, NULL) != DGM_OK;
}

static int close_reading(void **state)
{
    reading *g = *state;
    (void)open_room, (void)close_room;
    dgm_buffer_free(&g->seen);
    dgm_buffer_free(&g->complaints);
    dgm_arena_free(&g->room.knowledge);
    free(g);
    return 0;
}

/* "12" a line, "@512" a byte, "?" neither; a warning has a "w" in front. */
static void note_complaint(void *ctx, bool fatal, const dgm_error *err)
{
    reading *g = ctx;
    assert_true(err->text[0]);
    dgm_puts(&g->complaints, fatal ? "" : "w");
    if (err->line || !err->byte)
        dgm_putf(&g->complaints, err->line ? "%llu;" : "?;", (unsigned long long)err->line);
    else
        dgm_putf(&g->complaints, "@%llu;", (unsigned long long)err->byte);
}

static void put_field(reading *g, const char *name, dgm_bytes value)
{
    if (value.size)
        dgm_putf(&g->seen, "%s=%.*s|", name, DGM_ARG(value));
}

static void put_day(reading *g, const char *name, dgm_date d)
{
    if (dgm_date_known(d))
        dgm_putf(&g->seen, "%s=%d-%02d-%02d|", name, d.year, d.month, d.day);
}

/* Reads the bytes; g->seen is "id=..|url=..|...|text=..|" and a line end for each report, fields that are empty left out. */
static void read_bytes(reading *g, dgm_bytes file, dgm_input input)
{
    int fd = memfd_create("reading", 0);
    char path[64];
    const char *paths[] = { path };
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    assert_true(fd >= 0 && write(fd, file.data, file.size) == (ssize_t)file.size);
    dgm_reader *r;
    dgm_report report;
    dgm_status st;
    g->seen.size = g->complaints.size = g->reports = 0;
    assert_int_equal(dgm_reader_open(&r, paths, 1, input, (dgm_date){ 0 }, note_complaint, g, NULL), DGM_OK);
    r->lx = g->room.lx;
    for (; (st = dgm_reader_next(r, &report, NULL)) == DGM_OK; g->reports++) {
        put_field(g, "id", dgm_starts(report.id, dgm_str(path)) ? dgm_slice(report.id, strlen(path), report.id.size) : report.id);
        put_field(g, "url", report.url);
        put_field(g, "source", report.source);
        put_field(g, "title", report.title);
        put_field(g, "author", report.author);
        put_field(g, "language", report.language);
        put_day(g, "date", report.date);
        put_day(g, "seen", report.seen);
        put_field(g, report.html ? "page" : "text", report.text);
        dgm_putc(&g->seen, '\n');
    }
    assert_int_equal(st, DGM_END);
    dgm_reader_counts(r, &g->totals);
    dgm_reader_close(r);
    close(fd);
    dgm_putc(&g->seen, 0);
    dgm_putc(&g->complaints, 0);
}

/* A file of tests/fuzz/seeds. */
static inline dgm_buffer seed(const char *name)
{
    char path[128], chunk[4096];
    dgm_buffer b = { 0 };
    snprintf(path, sizeof path, "tests/fuzz/seeds/%s", name);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    for (size_t n; (n = fread(chunk, 1, sizeof chunk, f)) > 0;)
        dgm_put(&b, (dgm_bytes){ chunk, n });
    fclose(f);
    return b;
}

static inline void read_seed(reading *g, const char *name, dgm_input input)
{
    dgm_buffer b = seed(name);
    read_bytes(g, dgm_buffer_bytes(&b), input);
    dgm_buffer_free(&b);
}

#define HAS(g, part) do { if (!strstr((g)->seen.data, (part))) fail_msg("no '%s' in:\n%s", (part), (g)->seen.data); } while (0)
#define HAS_NOT(g, part) do { if (strstr((g)->seen.data, (part))) fail_msg("'%s' in:\n%s", (part), (g)->seen.data); } while (0)
#endif
