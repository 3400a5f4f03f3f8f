/* utf8.c - characters. ASCII takes the short way, all else goes through utf8proc. */
#include "base/base.h"

#include <utf8proc.h>

uint32_t dgm_utf8_next(dgm_bytes b, size_t i, size_t *next)
{
    unsigned char c = (unsigned char)b.data[i];
    if (c < 0x80) {
        *next = i + 1;
        return c;
    }
    size_t left = b.size - i;
    utf8proc_int32_t code;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)b.data + i, left > 4 ? 4 : (utf8proc_ssize_t)left, &code);
    if (n <= 0) {
        *next = i + 1;
        return 0xFFFD;
    }
    *next = i + (size_t)n;
    return (uint32_t)code;
}

bool dgm_utf8_valid(dgm_bytes b)
{
    for (size_t i = 0; i < b.size;) {
        if ((unsigned char)b.data[i] < 0x80) {
            i++;
            continue;
        }
        size_t next;
        uint32_t c = dgm_utf8_next(b, i, &next);
        if (c == 0xFFFD && next == i + 1)
            return false;
        i = next;
    }
    return true;
}

static utf8proc_category_t category(uint32_t c) { return utf8proc_category((utf8proc_int32_t)c); }

bool dgm_is_upper(uint32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z';
    utf8proc_category_t k = category(c);
    return k == UTF8PROC_CATEGORY_LU || k == UTF8PROC_CATEGORY_LT;
}

bool dgm_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : category(c) == UTF8PROC_CATEGORY_LL;
}

bool dgm_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    utf8proc_category_t k = category(c);
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool dgm_is_digit(uint32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : category(c) == UTF8PROC_CATEGORY_ND;
}

bool dgm_is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= 9 && c <= 13);
    return c == 0x85 || c == 0xA0 || c == 0x200B || c == 0xFEFF || category(c) == UTF8PROC_CATEGORY_ZS || c == 0x2028 || c == 0x2029;
}

dgm_bytes dgm_lower(dgm_arena *a, dgm_bytes b)
{
    /* The lower case of a character takes at most one byte more than the character. */
    char *out = dgm_alloc(a, b.size + b.size / 2 + 5);
    size_t n = 0;
    for (size_t i = 0; i < b.size;) {
        size_t next;
        uint32_t c = dgm_utf8_next(b, i, &next);
        if (c < 0x80)
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        else if (c == 0xFFFD && next == i + 1)
            out[n++] = b.data[i];
        else
            n += (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)c), (utf8proc_uint8_t *)out + n);
        i = next;
    }
    out[n] = 0;
    return (dgm_bytes){ out, n };
}

static char plain_mark(uint32_t c)
{
    switch (c) {
    case 0x2018: case 0x2019: case 0x201B: case 0x02BC: case 0x02BB: case 0x60: case 0xB4: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0xAB: case 0xBB: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: return '-';
    case 0xA0: return ' ';
    default: return 0;
    }
}

dgm_bytes dgm_fold(dgm_arena *a, dgm_bytes b)
{
    bool ascii = true;
    for (size_t i = 0; i < b.size && ascii; i++)
        ascii = (unsigned char)b.data[i] < 0x80;
    if (ascii)
        return dgm_lower(a, b);
    /* A character decomposes into at most 18 others of at most 4 bytes each; we keep the bases, so room for each is 4
     * bytes a decomposed character that is no mark. */
    char *out = dgm_alloc(a, b.size * 6 + 8);
    size_t n = 0, room = b.size * 6;
    for (size_t i = 0; i < b.size;) {
        size_t next;
        uint32_t c = dgm_utf8_next(b, i, &next);
        char mark = plain_mark(c);
        if (mark) {
            out[n++] = mark;
        } else if (c < 0x80) {
            out[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        } else if (c == 0xFFFD && next == i + 1) {
            out[n++] = b.data[i];
        } else {
            utf8proc_int32_t parts[32];
            int last_class = 0;
            utf8proc_ssize_t k = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32,
                UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_LUMP, &last_class);
            for (utf8proc_ssize_t j = 0; j < k && j < 32 && n + 4 <= room; j++)
                n += (size_t)utf8proc_encode_char(parts[j], (utf8proc_uint8_t *)out + n);
        }
        i = next;
    }
    out[n] = 0;
    return (dgm_bytes){ out, n };
}
