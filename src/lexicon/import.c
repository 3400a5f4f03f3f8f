/* import.c - dictionaries in, a lexicon folder out.
 *
 *   actors.txt  ->  bytes  ->  UTF-8  ->  entries (dictionary.c)  ->  lines (overlay.c)  ->  to/actors/actors.tsv
 *
 * Lines that are not UTF-8 are windows-1252: the files have been edited by many hands and mix both.
 */
#include "lexicon/inside.h"
#include "dictionary/verbs.h"
#include "text/clean.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct { char text[96]; } file_name;
typedef struct { uint64_t line; uint32_t order; dgm_bytes why; } refusal;

typedef struct {
    dgm_arena                 *a;
    const char                *to;
    const char                *data;
    overlay                   *o;
    dgm_import_counts         *counts;
    dgm_complain               complain;
    void                      *ctx;
    dgm_error                 *err;
    const dgm_dictionary_file *file;          /* the one being imported */
    file_name                  name;          /* of the tables it becomes, without .tsv */
    dgm_bytes                  bytes;
    dgm_buffer                 text;
    overlay_tables             tables;
    dgm_dictionary_kind        kind;
    dgm_bytes                  verbs;         /* what a verb dictionary holds, in words */
    DGM_LIST(refusal)          refusals;
} importing;

static void say(importing *in, bool fatal, uint64_t line, const char *why, size_t size)
{
    dgm_error said;
    dgm_fail_at(&said, fatal ? DGM_E_SYNTAX : DGM_OK, (dgm_place_in_file){ in->file->path, line, 0 }, "%.*s", (int)size, why);
    if (in->complain)
        in->complain(in->ctx, fatal, &said);
}

static void refuse(void *ctx, uint64_t line, dgm_bytes why)
{
    importing *in = ctx;
    *DGM_PUSH(in->a, &in->refusals) = (refusal){ line, in->refusals.n, why };
}

static int by_line(const void *x, const void *y)
{
    const refusal *a = x, *b = y;
    return a->line != b->line ? (a->line > b->line) - (a->line < b->line) : (a->order > b->order) - (a->order < b->order);
}

/* Entries are refused when they are read and when they are mapped; a person reads them from top to bottom. */
static void say_refusals(importing *in)
{
    if (in->refusals.n)
        qsort(in->refusals.at, in->refusals.n, sizeof *in->refusals.at, by_line);
    for (uint32_t i = 0; i < in->refusals.n; i++)
        say(in, false, in->refusals.at[i].line, in->refusals.at[i].why.data, in->refusals.at[i].why.size);
    in->counts->refused += in->refusals.n;
    in->refusals.n = 0;
}

/* ---- reading ---- */

static dgm_status open_guarded(void *arg)
{
    importing *in = arg;
    return overlay_new(&in->o, in->a, lexicon_built_in(in->a, in->data).data, in->err);
}

static dgm_status read_guarded(void *arg)
{
    importing *in = arg;
    return dgm_file_read(&in->bytes, in->a, in->file->path, in->err);
}

static bool is_plain(dgm_bytes line)
{
    for (size_t i = 0; i < line.size; i++)
        if ((unsigned char)line.data[i] >= 0x7f || ((unsigned char)line.data[i] < 0x20 && line.data[i] != '\t' && line.data[i] != '\r'))
            return false;
    return true;
}

/* Each line by itself; a file in UTF-16 as a whole. Line numbers stay. */
static dgm_status decode(importing *in)
{
    dgm_bytes rest = in->bytes, line;
    size_t replaced;
    in->text.size = 0;
    if (rest.size > 1 && ((unsigned char)rest.data[0] ^ (unsigned char)rest.data[1]) == 1 && (unsigned char)rest.data[0] >= 0xFE)
        return dgm_text_decode(&in->text, rest, (dgm_bytes){ 0 }, &replaced, in->err);
    while (rest.size) {
        bool more = dgm_cut(rest, '\n', &line, &rest);
        size_t start = in->text.size;
        if (is_plain(line))
            dgm_put(&in->text, line);
        else
            DGM_TRY(dgm_text_decode(&in->text, line, (dgm_bytes){ 0 }, &replaced, in->err));
        for (size_t i = start; i < in->text.size; i++)
            if (in->text.data[i] == '\n')                   /* a lone carriage return, or U+2028 */
                in->text.data[i] = ' ';
        if (more)
            dgm_putc(&in->text, '\n');
    }
    return in->text.failed ? dgm_fail(in->err, DGM_E_MEMORY, "out of memory") : DGM_OK;
}

/* Verbs stay in their dictionary, which a coder reads as it is; here their mistakes are named. */
static dgm_bytes read_verbs(importing *in, dgm_bytes text, const dictionary_refusals *refusals)
{
    verb_dictionary *d = verbs_new(in->a);
    verbs_read(d, dgm_str(in->name.text), text, refusals);
    return dgm_print(in->a, "verb dictionary: %u verbs, %u patterns, %u sets; not part of a lexicon folder: code with dragoman code --dictionary, "
                     "naming the folder of the dictionaries", d->n_verbs, d->patterns.n, d->sets.n);
}

static dgm_status map_guarded(void *arg)
{
    importing *in = arg;
    dictionary d;
    dictionary_refusals refusals = { refuse, in };
    dgm_bytes text = dgm_copy(in->a, (dgm_bytes){ in->text.data, in->text.size });
    dictionary_read(&d, in->a, text, in->file->kind, &refusals);
    in->kind = d.kind;
    if (d.kind == DGM_DICTIONARY_VERBS)
        in->verbs = read_verbs(in, text, &refusals);
    overlay_add(in->o, &d, in->file->path, dgm_str(in->name.text), &refusals, in->counts, &in->tables);
    say_refusals(in);
    return DGM_OK;
}

/* ---- writing ---- */

static const char header[] = "# Imported from ";

static dgm_status make_folder(importing *in, const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST)
        return DGM_OK;
    return dgm_fail_at(in->err, DGM_E_IO, (dgm_place_in_file){ path, 0, 0 }, "%s", strerror(errno));
}

/* A table that somebody wrote is never written over. */
static bool may_replace(const char *path)
{
    char start[sizeof header] = "";
    FILE *f = fopen(path, "rb");
    if (!f)
        return true;
    size_t n = fread(start, 1, sizeof header - 1, f);
    fclose(f);
    return n == sizeof header - 1 && memcmp(start, header, n) == 0;
}

/* Beside its place first, then moved there, so that a crash leaves the old table or the new one. */
static dgm_status write_table(importing *in, const char *room, const dgm_buffer *lines)
{
    enum { LONGEST = 4096 };
    char path[LONGEST], beside[LONGEST + 16];
    if (lines->failed)
        return dgm_fail(in->err, DGM_E_MEMORY, "out of memory");
    if (!lines->size)
        return DGM_OK;
    int n = snprintf(path, sizeof path, "%s/%s", in->to, room);
    if (n < 0 || (size_t)n + sizeof in->name.text + 8 > sizeof path)
        return dgm_fail_at(in->err, DGM_E_LIMIT, (dgm_place_in_file){ in->to, 0, 0 }, "the path is too long");
    DGM_TRY(make_folder(in, path));
    snprintf(path + n, sizeof path - (size_t)n, "/%s.tsv", in->name.text);
    snprintf(beside, sizeof beside, "%s.%ld", path, (long)getpid());
    dgm_place_in_file at = { path, 0, 0 };
    if (!may_replace(path))
        return dgm_fail_at(in->err, DGM_E_IO, at, "this table was not made by an import and is left alone; choose another folder");
    FILE *f = fopen(beside, "wb");
    if (!f)
        return dgm_fail_at(in->err, DGM_E_IO, at, "%s", strerror(errno));
    bool good = fprintf(f, "%s%s by dragoman lexicon import. What is changed here is lost when it is imported again.\n", header, in->name.text) > 0;
    good = fwrite(lines->data, 1, lines->size, f) == lines->size && good;
    good = fclose(f) == 0 && good;
    if (good && rename(beside, path) == 0)
        return DGM_OK;
    dgm_fail_at(in->err, DGM_E_IO, at, "%s", strerror(errno));
    remove(beside);
    return DGM_E_IO;
}

/* "dict/Phoenix.Countries.actors.txt" -> "Phoenix.Countries.actors"; what is no plain letter becomes "-". Of two files of one
 * name the second gets its number behind it. */
static file_name table_name(const dgm_dictionary_file *files, size_t at)
{
    file_name out = { "" };
    const char *path = files[at].path, *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    size_t n = 0, size = strlen(base), same = 0;
    if (size > 4 && (strcmp(base + size - 4, ".txt") == 0 || strcmp(base + size - 4, ".tsv") == 0))
        size -= 4;
    for (size_t i = 0; i < size && n < 64; i++) {
        char c = base[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '-' || (c == '.' && n);
        out.text[n++] = plain ? c : '-';
    }
    if (!n)
        out.text[n++] = '-';
    for (size_t i = 0; i < at; i++) {
        const char *other = strrchr(files[i].path, '/');
        same += strcmp(other ? other + 1 : files[i].path, base) == 0;
    }
    if (same)
        snprintf(out.text + n, sizeof out.text - n, ".%zu", at + 1);
    return out;
}

/* ---- one file after the other ---- */

static void forget_lines(overlay_tables *t) { t->actors.size = t->roles.size = t->discards.size = t->codes.size = 0; }

static dgm_status import_file(importing *in)
{
    dgm_arena *arenas[] = { in->a, NULL };
    forget_lines(&in->tables);
    dgm_status st = dgm_guard(arenas, read_guarded, in, in->err);
    if (st == DGM_E_IO || st == DGM_E_LIMIT) {
        in->counts->failed_files++;
        if (in->complain)
            in->complain(in->ctx, true, in->err);
        return DGM_OK;
    }
    DGM_TRY(st);
    DGM_TRY(decode(in));
    DGM_TRY(dgm_guard(arenas, map_guarded, in, in->err));
    static const char issues[] = "not used: issues";
    static const char unknown[] = "no dictionary that is known here; name its kind: --actors, --agents or --discards FILE";
    if (in->kind == DGM_DICTIONARY_VERBS)
        say(in, false, 0, in->verbs.data, in->verbs.size);
    else if (in->kind == DGM_DICTIONARY_ISSUES)
        say(in, false, 0, issues, sizeof issues - 1);
    else if (in->kind == DGM_DICTIONARY_AUTO) {
        in->counts->failed_files++;
        say(in, true, 0, unknown, sizeof unknown - 1);
    }
    DGM_TRY(write_table(in, "actors", &in->tables.actors));
    DGM_TRY(write_table(in, "roles", &in->tables.roles));
    DGM_TRY(write_table(in, "discards", &in->tables.discards));
    return write_table(in, "codes", &in->tables.codes);
}

dgm_status dgm_lexicon_import(dgm_import_counts *out, const char *to, const char *data, const dgm_dictionary_file *files, size_t n,
                              dgm_complain complain, void *ctx, dgm_error *err)
{
    dgm_arena arena = { 0 };
    dgm_arena *arenas[] = { &arena, NULL };
    dgm_error unheard = { 0 };
    *out = (dgm_import_counts){ 0 };
    importing in = { .a = &arena, .to = to, .data = data, .counts = out, .complain = complain, .ctx = ctx, .err = err ? err : &unheard };
    dgm_status st = dgm_guard(arenas, open_guarded, &in, in.err);
    if (st == DGM_OK)
        st = make_folder(&in, to);
    for (size_t i = 0; i < n && st == DGM_OK; i++) {
        in.file = &files[i];
        in.name = table_name(files, i);
        st = import_file(&in);
    }
    dgm_buffer_free(&in.text);
    dgm_buffer_free(&in.tables.actors);
    dgm_buffer_free(&in.tables.roles);
    dgm_buffer_free(&in.tables.discards);
    dgm_buffer_free(&in.tables.codes);
    dgm_arena_free(&arena);
    return st;
}
