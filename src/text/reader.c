/* reader.c - the reports of files, folders and standard input, one after the other.
 *
 *   paths -> files (folders are walked when opened, in byte order) -> stream -> reader of the kind -> reports
 *
 * What cannot be read is complained of, with file and line or byte, and skipped. A report lives until the next call.
 */
#include "base/data.h"
#include "text/clean.h"
#include "text/reader.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what is said ---- */

enum { MOST_NAMED = 10000 };                      /* broken records of one file */

static void say(const dgm_reader *r, bool fatal, const dgm_error *err)
{
    if (r->complain)
        r->complain(r->ctx, fatal, err);
}

static void say_at(const dgm_reader *r, bool fatal, dgm_status status, uint64_t line, uint64_t byte, const char *text)
{
    const char *path = r->files[r->next_file - 1];
    dgm_error e;
    dgm_fail_at(&e, status, (dgm_place_in_file){ strcmp(path, "-") == 0 ? "standard input" : path, line, byte }, "%s", text);
    say(r, fatal, &e);
}

void dgm_reader_broken(dgm_reader *r, dgm_status status, uint64_t line, uint64_t byte, const char *text)
{
    r->counts.records++;
    r->counts.broken++;
    if (++r->named < MOST_NAMED)
        say_at(r, true, status, line, byte, text);
    else if (r->named == MOST_NAMED)
        say_at(r, true, DGM_E_LIMIT, line, byte, "ten thousand broken records; those that follow in this file are counted, not named");
}

void dgm_reader_warn(const dgm_reader *r, uint64_t line, uint64_t byte, const char *text)
{
    say_at(r, false, DGM_E_LIMIT, line, byte, text);
}

void dgm_reader_skip(dgm_reader *r, dgm_skip why)
{
    r->counts.records++;
    r->counts.skipped[why]++;
}

const char *dgm_skip_name(dgm_skip why)
{
    static const char *const names[DGM_N_SKIPS] = {
        [DGM_SKIP_KIND] = "of other kinds", [DGM_SKIP_STATUS] = "not found or moved", [DGM_SKIP_TYPE] = "neither page nor text",
        [DGM_SKIP_CODING] = "packed in an unknown way", [DGM_SKIP_EMPTY] = "without text", [DGM_SKIP_WITHDRAWN] = "withdrawn",
    };
    return why < DGM_N_SKIPS ? names[why] : "";
}

void dgm_reader_counts(const dgm_reader *r, dgm_reader_totals *out)
{
    *out = r->counts;
    out->read += r->stream ? dgm_stream_taken(r->stream) : 0;
    out->size = r->endless ? 0 : out->size;
}

/* ---- a report ---- */

#define BUFFERS(r) { &(r)->id, &(r)->url, &(r)->source, &(r)->title, &(r)->author, &(r)->language, &(r)->charset, &(r)->text }

void dgm_record_in_clear(dgm_record_in *r)
{
    dgm_buffer *all[] = BUFFERS(r);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        all[i]->size = 0;
        all[i]->failed = false;
    }
    r->date = r->seen = (dgm_date){ 0 };
    r->html = false;
}

void dgm_record_in_free(dgm_record_in *r)
{
    dgm_buffer *all[] = BUFFERS(r);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        dgm_buffer_free(all[i]);
}

dgm_status dgm_record_in_whole(const dgm_record_in *r, dgm_error *err)
{
    const dgm_buffer *all[] = BUFFERS(r);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    return DGM_OK;
}

static dgm_bytes first_of(const dgm_buffer *a, const dgm_buffer *b) { return dgm_buffer_bytes(a->size ? a : b); }

static void lend(const dgm_reader *r, dgm_report *out)
{
    const dgm_record_in *in = &r->in, *about = &r->about;
    *out = (dgm_report){ .id = dgm_buffer_bytes(&in->id), .url = dgm_buffer_bytes(&in->url), .title = dgm_buffer_bytes(&in->title), .text = dgm_buffer_bytes(&in->text),
                         .source = first_of(&in->source, &about->source), .author = first_of(&in->author, &about->author),
                         .language = first_of(&in->language, &about->language), .charset = dgm_buffer_bytes(&in->charset), .html = in->html,
                         .date = in->date, .seen = dgm_date_known(in->seen) ? in->seen : r->date };
}

/* A report without an id is called after its file and, where a file holds many, its place in it. */
static void name_report(dgm_reader *r, bool many)
{
    if (r->in.id.size)
        return;
    const char *path = r->files[r->next_file - 1];
    dgm_puts(&r->in.id, strcmp(path, "-") == 0 ? "stdin" : path);
    if (many)
        dgm_putf(&r->in.id, "#%llu", (unsigned long long)r->record);
}

/* ---- folders ---- */

static bool add_path(char ***list, size_t *n, size_t *cap, const char *path)
{
    if (*n == *cap) {
        size_t wider = *cap ? *cap * 2 : 16;
        char **grown = dgm_system_realloc(*list, wider * sizeof *grown);
        if (!grown)
            return false;
        *list = grown;
        *cap = wider;
    }
    char *copy = dgm_system_alloc(strlen(path) + 1);
    if (!copy)
        return false;
    strcpy(copy, path);
    (*list)[(*n)++] = copy;
    return true;
}

/* Pushes the visible names of a folder so that the first in byte order is taken first. */
static bool push_folder(dgm_reader *r, char ***stack, size_t *n, size_t *cap, const char *dir)
{
    struct dirent **found = NULL;
    int count = scandir(dir, &found, NULL, NULL);
    if (count < 0) {
        dgm_error e;
        dgm_fail_at(&e, DGM_E_IO, (dgm_place_in_file){ dir, 0, 0 }, "cannot read this folder: %s", strerror(errno));
        say(r, true, &e);
        return true;
    }
    size_t first = *n;
    bool ok = true;
    for (int i = 0; i < count; i++) {
        if (ok && found[i]->d_name[0] != '.') {
            size_t size = strlen(dir) + strlen(found[i]->d_name) + 2;
            char *path = dgm_system_alloc(size);
            if (path)
                snprintf(path, size, "%s%s%s", dir, dir[strlen(dir) - 1] == '/' ? "" : "/", found[i]->d_name);
            ok = path && add_path(stack, n, cap, path);
            free(path);
        }
        free(found[i]);
    }
    free(found);
    /* Sorted backwards: the stack gives its last one first. */
    for (size_t gap = (*n - first) / 2; gap; gap /= 2)
        for (size_t i = first + gap; i < *n; i++)
            for (size_t k = i; k >= first + gap && strcmp((*stack)[k - gap], (*stack)[k]) < 0; k -= gap) {
                char *t = (*stack)[k];
                (*stack)[k] = (*stack)[k - gap];
                (*stack)[k - gap] = t;
            }
    return ok;
}

/* Files of a path; folders by an explicit stack. Links to folders are followed only when named by the caller. */
static bool collect(dgm_reader *r, const char *path)
{
    char **stack = NULL;
    size_t n = 0, cap = 0;
    bool ok = add_path(&stack, &n, &cap, path), named = true;
    while (ok && n) {
        char *p = stack[--n];
        struct stat st = { 0 };
        bool folder = strcmp(p, "-") != 0 && (named ? stat : lstat)(p, &st) == 0 && S_ISDIR(st.st_mode);
        if (folder)
            ok = push_folder(r, &stack, &n, &cap, p);
        else if (named || (stat(p, &st) == 0 && S_ISREG(st.st_mode))) {
            ok = add_path(&r->files, &r->n_files, &r->cap_files, p);
            r->counts.size += S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0;
            r->endless = r->endless || !S_ISREG(st.st_mode);
        }
        named = false;
        free(p);
    }
    while (n)
        free(stack[--n]);
    free(stack);
    return ok;
}

/* The built-in words; none where there is no lexicon. */
typedef struct { dgm_reader *r; dgm_error *err; } opening;

static dgm_status read_words(void *arg)
{
    const opening *o = arg;
    dgm_reader *r = o->r;
    const char *dir = dgm_print(&r->own, "%s/lexicon", dgm_find_data(&r->own, NULL).data).data;
    dgm_layers layers = { &dir, 1 };
    dgm_text_lexicon *lx = NULL;
    if (access(dir, R_OK) == 0)
        DGM_TRY(dgm_text_lexicon_read(&lx, &r->own, &layers, o->err));
    r->lx = lx;
    return DGM_OK;
}

dgm_status dgm_reader_open(dgm_reader **out, const char *const *paths, size_t n, dgm_input input, dgm_date date,
                           dgm_complain complain, void *ctx, dgm_error *err)
{
    *out = NULL;
    if (input >= DGM_N_INPUTS)
        return dgm_fail(err, DGM_E_ARGUMENT, "no such kind of input");
    dgm_reader *r = dgm_system_alloc(sizeof *r);
    if (!r)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *r = (dgm_reader){ .input = input, .date = date, .complain = complain, .ctx = ctx };
    bool ok = n || collect(r, "-");
    for (size_t i = 0; i < n && ok; i++)
        ok = collect(r, paths[i]);
    dgm_arena *arenas[] = { &r->own, NULL };
    opening o = { r, err };
    dgm_status st = ok ? dgm_guard(arenas, read_words, &o, err) : dgm_fail(err, DGM_E_MEMORY, "out of memory");
    if (st != DGM_OK) {
        dgm_reader_close(r);
        return st;
    }
    *out = r;
    return DGM_OK;
}

static void close_file(dgm_reader *r)
{
    r->counts.read += r->stream ? dgm_stream_taken(r->stream) : 0;
    dgm_stream_close(r->stream);
    r->stream = NULL;
    dgm_json_forget(r);
    dgm_elements_clear(&r->elements);
    dgm_record_in_clear(&r->about);
    r->about_known = r->many_lines = false;
    r->line = r->record = r->returned = r->named = 0;
}

void dgm_reader_close(dgm_reader *r)
{
    if (!r)
        return;
    close_file(r);
    for (size_t i = 0; i < r->n_files; i++)
        free(r->files[i]);
    free(r->files);
    dgm_buffer_free(&r->buffer);
    dgm_buffer_free(&r->utf8);
    dgm_elements_free(&r->elements);
    dgm_record_in_free(&r->in);
    dgm_record_in_free(&r->about);
    dgm_arena_free(&r->own);
    free(r);
}

/* ---- files ---- */

/* The whole file as one report. */
static dgm_status whole(dgm_reader *r, dgm_error *err)
{
    bool html = r->kind == DGM_INPUT_HTML;
    size_t most = html ? DGM_LARGEST_PAGE : DGM_LARGEST_TEXT;
    dgm_buffer *text = &r->in.text;
    if (r->record++)
        return DGM_END;
    for (;;) {
        dgm_bytes have;
        DGM_TRY(dgm_stream_peek(r->stream, &have, err));
        if (!have.size)
            break;
        dgm_put(text, dgm_slice(have, 0, have.size < most + 1 - text->size ? have.size : most + 1 - text->size));
        dgm_stream_take(r->stream, have.size);
        if (text->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        if (text->size <= most)
            continue;
        /* Cut at a character, so that the cut alone does not make the text look damaged. */
        while (text->size && text->size > most - 4 && (text->data[text->size - 1] & 0xC0) == 0x80)
            text->size--;
        if (text->size && (text->data[text->size - 1] & 0xC0) == 0xC0)
            text->size--;
        dgm_reader_warn(r, 0, 0, html ? "the page is longer than 16 MiB; the rest is not coded" : "the text is longer than 4 MiB; the rest is not coded");
        break;
    }
    r->in.html = html;
    return DGM_OK;
}

static dgm_status open_next(dgm_reader *r, dgm_error *err)
{
    enum { FIRST_LOOK = 512, TELLING = 1 << 14 };
    dgm_bytes head;
    DGM_TRY(dgm_stream_open(&r->stream, r->files[r->next_file++], err));
    r->kind = r->input;
    if (r->input == DGM_INPUT_AUTO) {
        DGM_TRY(dgm_stream_look(r->stream, 5, &head, err));
        if (!dgm_starts(head, DGM_LIT("WARC/")))           /* whose members are to be counted from the first byte */
            DGM_TRY(dgm_stream_look(r->stream, FIRST_LOOK, &head, err));
        r->kind = dgm_detect(head, err);
        if (r->kind == DGM_INPUT_AUTO) {
            if (err)
                snprintf(err->file, sizeof err->file, "%s", r->files[r->next_file - 1]);
            return DGM_E_SYNTAX;
        }
    }
    if (r->kind == DGM_INPUT_TEXT && r->input == DGM_INPUT_AUTO && r->lx) {
        DGM_TRY(dgm_stream_look(r->stream, TELLING, &head, err));
        r->kind = dgm_detect_export(head, r->lx);
    }
    return DGM_OK;
}

static dgm_status next_of_kind(dgm_reader *r, dgm_error *err)
{
    switch (r->kind) {
    case DGM_INPUT_JSONL:
    case DGM_INPUT_NINJS:        return dgm_next_json(r, err);
    case DGM_INPUT_PETRARCH_XML: return dgm_next_petrarch(r, err);
    case DGM_INPUT_FEED:         return dgm_next_feed(r, err);
    case DGM_INPUT_NEWSML:       return dgm_next_newsml(r, err);
    case DGM_INPUT_WARC:         return dgm_next_warc(r, err);
    case DGM_INPUT_LEXISNEXIS:
    case DGM_INPUT_FACTIVA:      return dgm_next_export(r, err);
    case DGM_INPUT_AUTO:
    case DGM_INPUT_TEXT:
    case DGM_INPUT_HTML:
    case DGM_N_INPUTS:           break;
    }
    return whole(r, err);
}

dgm_status dgm_reader_next(dgm_reader *r, dgm_report *out, dgm_error *err)
{
    *out = (dgm_report){ 0 };
    for (;;) {
        dgm_error e = { 0 };
        dgm_status st = DGM_OK;
        dgm_record_in_clear(&r->in);
        if (!r->stream) {
            if (r->next_file == r->n_files)
                return DGM_END;
            st = open_next(r, &e);
        }
        if (st == DGM_OK)
            st = next_of_kind(r, &e);
        if (st == DGM_OK) {
            name_report(r, r->kind != DGM_INPUT_TEXT && r->kind != DGM_INPUT_HTML);
            st = dgm_record_in_whole(&r->in, &e);
        }
        if (st == DGM_OK) {
            r->counts.records++;
            r->counts.reports++;
            lend(r, out);
            return DGM_OK;
        }
        if (st == DGM_E_MEMORY) {
            if (err)
                *err = e;
            return st;
        }
        if (st != DGM_END)
            say(r, true, &e);
        close_file(r);
    }
}
