/* reader.c - the reports of files, folders and standard input, one after the other.
 *
 *   paths -> files (folders are walked when opened, in byte order) -> stream -> records
 *
 * What cannot be read is complained of, with file and line or byte, and skipped. A report lives until the next call.
 */
#include "text/clean.h"
#include "text/stream.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST_RECORD = 64 << 20 };

struct dgm_reader {
    dgm_input     input;
    dgm_date      date;
    dgm_complain  complain;
    void         *ctx;
    char        **files;
    size_t        n_files, cap_files, next_file;
    dgm_stream   *stream;             /* of files[next_file - 1] */
    dgm_input     kind;               /* of that file */
    uint64_t      line, record;
    char          charset[64];        /* declared by an XML file */
    dgm_buffer    buffer;             /* a line or an element */
    dgm_buffer    rest;               /* the line at hand of an XML file; used up to rest_at */
    size_t        rest_at;
    dgm_record_in in;
};

static void say(const dgm_reader *r, bool fatal, const dgm_error *err)
{
    if (r->complain)
        r->complain(r->ctx, fatal, err);
}

static const char *file_name(const dgm_reader *r)
{
    const char *path = r->files[r->next_file - 1];
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

static void say_at(const dgm_reader *r, bool fatal, dgm_status status, uint64_t line, const char *text)
{
    dgm_error e;
    dgm_fail_at(&e, status, (dgm_place_in_file){ file_name(r), line, 0 }, "%s", text);
    say(r, fatal, &e);
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
        struct stat st;
        bool folder = strcmp(p, "-") != 0 && (named ? stat : lstat)(p, &st) == 0 && S_ISDIR(st.st_mode);
        if (folder)
            ok = push_folder(r, &stack, &n, &cap, p);
        else if (named || (stat(p, &st) == 0 && S_ISREG(st.st_mode)))
            ok = add_path(&r->files, &r->n_files, &r->cap_files, p);
        named = false;
        free(p);
    }
    while (n)
        free(stack[--n]);
    free(stack);
    return ok;
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
    if (!ok) {
        dgm_reader_close(r);
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    }
    *out = r;
    return DGM_OK;
}

void dgm_reader_close(dgm_reader *r)
{
    if (!r)
        return;
    dgm_stream_close(r->stream);
    for (size_t i = 0; i < r->n_files; i++)
        free(r->files[i]);
    free(r->files);
    dgm_buffer_free(&r->buffer);
    dgm_buffer_free(&r->rest);
    dgm_record_in_free(&r->in);
    free(r);
}

/* ---- what a file holds ---- */

static bool holds(dgm_bytes head, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i + n <= head.size; i++)
        if (strncasecmp(head.data + i, word, n) == 0)
            return true;
    return false;
}

static dgm_input guess(dgm_bytes head)
{
    if (dgm_starts(head, DGM_LIT("\xEF\xBB\xBF")))
        head = dgm_slice(head, 3, head.size);
    head = dgm_trim(head);
    if (dgm_starts(head, DGM_LIT("{")))
        return DGM_INPUT_JSONL;
    if (!dgm_starts(head, DGM_LIT("<")))
        return DGM_INPUT_TEXT;
    static const char *const petrarch[] = { "<Sentences", "<Sentence ", "<Articles", "<Article " };
    if (!holds(head, "<html") && !holds(head, "<!doctype html"))
        for (size_t i = 0; i < sizeof petrarch / sizeof *petrarch; i++)
            if (holds(head, petrarch[i]))
                return DGM_INPUT_PETRARCH_XML;
    static const char *const page[] = { "<html", "<!doctype html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<meta", "<h1", "<!--" };
    for (size_t i = 0; i < sizeof page / sizeof *page; i++)
        if (holds(head, page[i]))
            return DGM_INPUT_HTML;
    return DGM_INPUT_TEXT;
}

/* encoding="..." of an XML declaration, which the elements that are cut out of the file no longer have. */
static void note_charset(dgm_reader *r, dgm_bytes head)
{
    r->charset[0] = 0;
    const char *end = head.size ? memchr(head.data, '>', head.size) : NULL;
    if (!end || !dgm_starts(head, DGM_LIT("<?xml")))
        return;
    dgm_bytes declaration = dgm_slice(head, 0, (size_t)(end - head.data));
    const char *at = memmem(declaration.data, declaration.size, "encoding=", 9);
    if (!at)
        return;
    at += 10;
    size_t n = 0;
    while (at + n < end && at[n] != '"' && at[n] != '\'' && n + 1 < sizeof r->charset)
        n++;
    memcpy(r->charset, at, n);
    r->charset[n] = 0;
}

/* ---- records ---- */

static void lend(const dgm_reader *r, dgm_report *out)
{
    const dgm_record_in *in = &r->in;
#define BYTES(b) (dgm_bytes){ (b).data ? (b).data : "", (b).size }
    *out = (dgm_report){ .id = BYTES(in->id), .url = BYTES(in->url), .source = BYTES(in->source), .title = BYTES(in->title),
                         .text = BYTES(in->text), .date = in->date, .seen = r->date };
#undef BYTES
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

/* The rest of the file as one report. */
static dgm_status whole(dgm_reader *r, dgm_report *out, dgm_error *err)
{
    bool html = r->kind == DGM_INPUT_HTML;
    size_t most = html ? DGM_LARGEST_PAGE : DGM_LARGEST_TEXT;
    char chunk[1 << 14];
    size_t got, total = 0;
    dgm_buffer *text = &r->in.text;
    do {
        DGM_TRY(dgm_stream_read(r->stream, chunk, sizeof chunk, &got, err));
        total += got;
        if (text->size < most)
            dgm_put(text, (dgm_bytes){ chunk, got < most - text->size ? got : most - text->size });
        if (text->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    } while (got);
    if (total > most) {
        /* Cut at a character, so that the cut alone does not make the text look damaged. */
        while (text->size && text->size > most - 4 && (text->data[text->size - 1] & 0xC0) == 0x80)
            text->size--;
        if (text->size && (text->data[text->size - 1] & 0xC0) == 0xC0)
            text->size--;
        say_at(r, false, DGM_E_LIMIT, 0, html ? "the page is longer than 16 MiB; the rest is not coded" : "the text is longer than 4 MiB; the rest is not coded");
    }
    dgm_stream_close(r->stream);
    r->stream = NULL;
    name_report(r, false);
    lend(r, out);
    out->html = html;
    return DGM_OK;
}

static dgm_status next_line(dgm_reader *r, dgm_report *out, dgm_error *err)
{
    for (;;) {
        bool too_long;
        r->buffer.size = 0;
        dgm_record_in_clear(&r->in);
        DGM_TRY(dgm_stream_line(r->stream, &r->buffer, LONGEST_RECORD, &too_long, err));
        r->line++;
        dgm_bytes line = { r->buffer.data, r->buffer.size };
        if (r->line == 1 && dgm_starts(line, DGM_LIT("\xEF\xBB\xBF")))
            line = dgm_slice(line, 3, line.size);
        if (too_long) {
            say_at(r, true, DGM_E_LIMIT, r->line, "the line is longer than 64 MiB; skipped");
            continue;
        }
        if (!dgm_trim(line).size)
            continue;
        r->record++;
        dgm_error e = { 0 };
        dgm_status st = dgm_jsonl_read(&r->in, line, &e);
        if (st == DGM_E_MEMORY)
            return dgm_fail(err, st, "out of memory");
        if (st != DGM_OK) {
            say_at(r, true, st, r->line, e.text);
            continue;
        }
        name_report(r, true);
        lend(r, out);
        return DGM_OK;
    }
}

/* ---- elements of PETRARCH XML ----
 *
 * The file is cut into its <Sentence> and <Article> elements first, and each goes to libxml2 on its own: so a malformed
 * one costs that one only, and memory is bounded by the element. */

typedef enum { NO_TAG, OPENING, CLOSING } tag;

static tag find_tag(const char *from, const char *end, const char **at)
{
    static const char *const names[] = { "Sentence", "Article" };
    for (const char *p = from; p < end && (p = memchr(p, '<', (size_t)(end - p))); p++) {
        bool closing = p + 1 < end && p[1] == '/';
        const char *word = p + 1 + closing;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            size_t n = strlen(names[i]);
            if ((size_t)(end - word) > n && memcmp(word, names[i], n) == 0 && memchr(" \t\r\n>/", word[n], 6)) {
                *at = p;
                return closing ? CLOSING : OPENING;
            }
        }
    }
    return NO_TAG;
}

/* Makes the next line of the file, with its end, the one at hand. */
static dgm_status take_line(dgm_reader *r, dgm_error *err)
{
    bool too_long;
    do {
        r->rest.size = 0;
        r->rest_at = 0;
        DGM_TRY(dgm_stream_line(r->stream, &r->rest, LONGEST_RECORD, &too_long, err));
        r->line++;
        if (too_long)
            say_at(r, true, DGM_E_LIMIT, r->line, "the line is longer than 64 MiB; skipped");
    } while (too_long);
    dgm_putc(&r->rest, '\n');
    return r->rest.failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : DGM_OK;
}

/* Fills r->buffer with the next element; *first is the line it begins in. */
static dgm_status next_element(dgm_reader *r, uint64_t *first, dgm_error *err)
{
    dgm_buffer *b = &r->buffer;
    bool inside = false, too_long = false;
    for (;;) {
        if (r->rest_at == r->rest.size) {
            dgm_status st = take_line(r, err);
            if (st == DGM_END && inside)
                say_at(r, true, DGM_E_SYNTAX, *first, "malformed XML: the file ends inside this element");
            DGM_TRY(st);
        }
        const char *p = r->rest.data + r->rest_at, *end = r->rest.data + r->rest.size, *at = end;
        tag t = find_tag(p, end, &at);
        const char *close = t == NO_TAG ? NULL : memchr(at, '>', (size_t)(end - at));
        const char *stop = close ? close + 1 : end;
        if (t == OPENING && inside) {
            say_at(r, true, DGM_E_SYNTAX, *first, "malformed XML: the element is not closed before the next begins");
            inside = false;
        }
        if (inside && !too_long)
            dgm_put(b, (dgm_bytes){ p, (size_t)(stop - p) });
        if (t == OPENING) {
            inside = true;
            too_long = false;
            *first = r->line;
            b->size = 0;
            dgm_put(b, (dgm_bytes){ at, (size_t)(stop - at) });
        }
        r->rest_at = (size_t)(stop - r->rest.data);
        if (b->failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        if (inside && !too_long && b->size > LONGEST_RECORD) {
            say_at(r, true, DGM_E_LIMIT, *first, "the element is longer than 64 MiB; skipped");
            too_long = true;
        }
        if (t == CLOSING && inside) {
            if (!too_long)
                return DGM_OK;
            inside = false;
        }
    }
}

static dgm_status next_petrarch(dgm_reader *r, dgm_report *out, dgm_error *err)
{
    for (;;) {
        uint64_t first = 0;
        dgm_record_in_clear(&r->in);
        dgm_status st = next_element(r, &first, err);
        if (st == DGM_END && !r->record)
            say_at(r, true, DGM_E_SYNTAX, 0, "no <Sentence> and no <Article> in this file");
        DGM_TRY(st);
        r->record++;
        dgm_error e = { 0 };
        st = dgm_petrarch_read(&r->in, (dgm_bytes){ r->buffer.data, r->buffer.size }, r->charset, &e);
        if (st == DGM_E_MEMORY)
            return dgm_fail(err, st, "out of memory");
        if (st != DGM_OK) {
            say_at(r, true, st, first + e.line, e.text);
            continue;
        }
        name_report(r, true);
        lend(r, out);
        return DGM_OK;
    }
}

/* ---- files ---- */

static dgm_status open_next(dgm_reader *r, dgm_error *err)
{
    DGM_TRY(dgm_stream_open(&r->stream, r->files[r->next_file++], err));
    dgm_bytes head;
    DGM_TRY(dgm_stream_peek(r->stream, &head, err));
    r->kind = r->input == DGM_INPUT_AUTO ? guess(head) : r->input;
    r->line = r->record = 0;
    r->rest.size = r->rest_at = 0;
    note_charset(r, head);
    return DGM_OK;
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
            st = r->kind == DGM_INPUT_JSONL ? next_line(r, out, &e) : r->kind == DGM_INPUT_PETRARCH_XML ? next_petrarch(r, out, &e) : whole(r, out, &e);
        if (st == DGM_OK)
            return DGM_OK;
        if (st == DGM_E_MEMORY) {
            if (err)
                *err = e;
            return st;
        }
        if (st != DGM_END)
            say(r, true, &e);
        dgm_stream_close(r->stream);
        r->stream = NULL;
    }
}
