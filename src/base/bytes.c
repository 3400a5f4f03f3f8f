/* bytes.c - errors, byte strings and growing output. */
#include "base/base.h"

#include <stdlib.h>

static void fill(dgm_error *err, dgm_status status, dgm_place_in_file at, const char *format, va_list args)
{
    if (!err)
        return;
    memset(err, 0, sizeof *err);
    err->status = status;
    err->line = at.line;
    err->byte = at.byte;
    if (at.file)
        snprintf(err->file, sizeof err->file, "%s", at.file);
    vsnprintf(err->text, sizeof err->text, format, args);
}

dgm_status dgm_fail(dgm_error *err, dgm_status status, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, (dgm_place_in_file){ 0 }, format, args);
    va_end(args);
    return status;
}

dgm_status dgm_fail_at(dgm_error *err, dgm_status status, dgm_place_in_file at, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fill(err, status, at, format, args);
    va_end(args);
    return status;
}

static bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

dgm_bytes dgm_trim(dgm_bytes b)
{
    while (b.size && is_blank(b.data[0]))
        b = dgm_slice(b, 1, b.size);
    while (b.size && is_blank(b.data[b.size - 1]))
        b.size--;
    return b;
}

bool dgm_cut(dgm_bytes b, char c, dgm_bytes *head, dgm_bytes *tail)
{
    const char *at = b.size ? memchr(b.data, c, b.size) : NULL;
    if (!at) {
        *head = b;
        *tail = (dgm_bytes){ 0 };
        return false;
    }
    size_t i = (size_t)(at - b.data);
    *head = dgm_slice(b, 0, i);
    *tail = dgm_slice(b, i + 1, b.size);
    return true;
}

bool dgm_starts(dgm_bytes b, dgm_bytes prefix)
{
    return b.size >= prefix.size && dgm_eq(dgm_slice(b, 0, prefix.size), prefix);
}

bool dgm_ends(dgm_bytes b, dgm_bytes suffix)
{
    return b.size >= suffix.size && dgm_eq(dgm_slice(b, b.size - suffix.size, b.size), suffix);
}

dgm_bytes dgm_copy(dgm_arena *a, dgm_bytes b)
{
    char *p = dgm_alloc(a, b.size + 1);
    if (b.size)
        memcpy(p, b.data, b.size);
    p[b.size] = 0;
    return (dgm_bytes){ p, b.size };
}

dgm_bytes dgm_print(dgm_arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size = n > 0 ? (size_t)n : 0;
    char *p = dgm_alloc(a, size + 1);
    vsnprintf(p, size + 1, format, again);
    va_end(again);
    return (dgm_bytes){ p, size };
}

int dgm_compare(dgm_bytes a, dgm_bytes b)
{
    size_t n = a.size < b.size ? a.size : b.size;
    int c = n ? memcmp(a.data, b.data, n) : 0;
    return c ? c : (a.size > b.size) - (a.size < b.size);
}

/* ---- growing output ---- */

static char *room(dgm_buffer *b, size_t more)
{
    if (b->failed)
        return NULL;
    if (more > SIZE_MAX / 2 - b->size) {
        b->failed = true;
        return NULL;
    }
    if (b->size + more > b->capacity) {
        size_t wider = b->capacity ? b->capacity * 2 : 4096;
        while (wider < b->size + more)
            wider *= 2;
        char *grown = dgm_system_realloc(b->data, wider);
        if (!grown) {
            b->failed = true;
            return NULL;
        }
        b->data = grown;
        b->capacity = wider;
    }
    return b->data + b->size;
}

void dgm_put(dgm_buffer *b, dgm_bytes s)
{
    char *at = s.size ? room(b, s.size) : NULL;
    if (at) {
        memcpy(at, s.data, s.size);
        b->size += s.size;
    }
}

void dgm_putc(dgm_buffer *b, char c) { dgm_put(b, (dgm_bytes){ &c, 1 }); }
void dgm_puts(dgm_buffer *b, const char *s) { dgm_put(b, dgm_str(s)); }

void dgm_putf(dgm_buffer *b, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *at = n > 0 ? room(b, (size_t)n + 1) : NULL;
    if (at) {
        vsnprintf(at, (size_t)n + 1, format, again);
        b->size += (size_t)n;
    }
    va_end(again);
}

void dgm_buffer_free(dgm_buffer *b)
{
    free(b->data);
    *b = (dgm_buffer){ 0 };
}
