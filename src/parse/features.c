/* features.c - key, ends and shape of a word. */
#include "parse/features.h"

#include <utf8proc.h>

enum { FIRST_UPPER = 1, ALL_UPPER = 2, DIGIT = 4, OTHER = 8, SENTENCE_FIRST = 16, JOINED = 32, SPACE_AFTER = 64 };

static size_t put_utf8(char *out, uint32_t c)
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)c, (utf8proc_uint8_t *)out);
}

/* Lower case; the writer's choice of quotes and dashes is not ours. */
static uint32_t normal(uint32_t c)
{
    switch (c) {
    case 0x2018: case 0x2019: return '\'';
    case 0x201C: case 0x201D: return '"';
    case 0x2010: case 0x2011: case 0x2013: case 0x2014: return '-';
    case 0xFFFD: return '?';
    default: return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
}

void dgm_features_of(dgm_features *f, const dgm_token *t, bool first)
{
    dgm_bytes form = t->form;
    f->size = 0;
    f->shape = (first ? SENTENCE_FIRST : 0u) | (t->flags & DGM_TOKEN_NAME ? JOINED : 0u) |
               (t->flags & DGM_TOKEN_SPACE_AFTER ? SPACE_AFTER : 0u);
    bool upper = false, lower = false;
    for (size_t i = 0, next; i < form.size; i = next) {
        unsigned char c = (unsigned char)form.data[i];
        if (c == ' ' || c == '\n') {
            f->size = 0;
            next = i + 1;
            continue;
        }
        if (c < 0x80) {
            next = i + 1;
            if (c >= 'A' && c <= 'Z') {
                upper = true;
                f->shape |= i == 0 ? FIRST_UPPER : 0;
                c |= 32;
            } else if (c >= 'a' && c <= 'z') {
                lower = true;
            } else {
                f->shape |= c >= '0' && c <= '9' ? DIGIT : OTHER;
            }
            if (f->size < DGM_LONGEST_KEY)
                f->key[f->size++] = (char)c;
            continue;
        }
        uint32_t code = dgm_utf8_next(form, i, &next);
        if (dgm_is_upper(code)) {
            upper = true;
            f->shape |= i == 0 ? FIRST_UPPER : 0;
        } else if (dgm_is_letter(code)) {
            lower = true;
        } else {
            f->shape |= dgm_is_digit(code) ? DIGIT : OTHER;
        }
        char out[4];
        size_t n = put_utf8(out, normal(code));
        if (f->size + n <= DGM_LONGEST_KEY) {
            memcpy(f->key + f->size, out, n);
            f->size += (uint32_t)n;
        }
    }
    if (upper && !lower)
        f->shape |= ALL_UPPER;
}

bool dgm_features_blur_digits(dgm_features *f)
{
    bool any = false;
    for (uint32_t i = 0; i < f->size; i++)
        if (f->key[i] >= '0' && f->key[i] <= '9') {
            f->key[i] = '0';
            any = true;
        }
    return any;
}

/* FNV-1a: affixes are a few bytes, and rows of the model depend on it, so it stands here and not in a library. */
static uint32_t affix_row(uint32_t kind, const char *p, uint32_t n, uint32_t n_rows)
{
    uint32_t h = 2166136261u ^ (kind * 16777619u);
    for (uint32_t i = 0; i < n; i++)
        h = (h ^ (unsigned char)p[i]) * 16777619u;
    h ^= h >> 15;
    return h % n_rows;
}

void dgm_features_affixes(const dgm_features *f, uint32_t n_rows, uint32_t rows[DGM_AFFIXES])
{
    for (uint32_t k = 0; k < DGM_AFFIXES; k++) {
        uint32_t length = k < 3 ? k + 1 : k - 2;
        if (length > f->size)
            length = f->size;
        rows[k] = affix_row(k, k < 3 ? f->key : f->key + f->size - length, length, n_rows);
    }
}
