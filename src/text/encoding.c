/* encoding.c - foreign bytes to composed UTF-8 without control characters. */
#include "text/clean.h"

#include <iconv.h>
#include <stdlib.h>
#include <utf8proc.h>

/* windows-1252 between 0x80 and 0x9F; the rest of its upper half is Latin-1. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
    0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static void put_char(dgm_buffer *out, uint32_t c)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)c, bytes);
    if (n > 0)
        dgm_put(out, (dgm_bytes){ (const char *)bytes, (size_t)n });
}

static void from_windows_1252(dgm_buffer *out, dgm_bytes in)
{
    for (size_t i = 0; i < in.size; i++) {
        unsigned char c = (unsigned char)in.data[i];
        if (c < 0x80)
            dgm_putc(out, (char)c);
        else
            put_char(out, c < 0xA0 ? windows_1252[c - 0x80] : c);
    }
}

static void from_utf16(dgm_buffer *out, dgm_bytes in, bool big)
{
    for (size_t i = 0; i + 1 < in.size; i += 2) {
        unsigned char a = (unsigned char)in.data[i], b = (unsigned char)in.data[i + 1];
        uint32_t c = big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < in.size) {
            a = (unsigned char)in.data[i + 2], b = (unsigned char)in.data[i + 3];
            uint32_t low = big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        put_char(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
    }
}

/* By iconv under its declared name; false when there is no such encoding. */
static bool from_declared(dgm_buffer *out, dgm_bytes in, dgm_bytes charset, size_t *replaced)
{
    char name[64];
    if (!charset.size || charset.size >= sizeof name)
        return false;
    memcpy(name, charset.data, charset.size);
    name[charset.size] = 0;
    if (strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0)
        return false;
    iconv_t cd = iconv_open("UTF-8", name);
    if (cd == (iconv_t)-1)
        return false;
    char *from = (char *)(uintptr_t)in.data, chunk[4096];
    size_t left = in.size;
    while (left) {
        char *to = chunk;
        size_t room = sizeof chunk, before = left;
        size_t st = iconv(cd, &from, &left, &to, &room);
        dgm_put(out, (dgm_bytes){ chunk, (size_t)(to - chunk) });
        if (st == (size_t)-1 && left == before && to == chunk) {
            dgm_puts(out, "\xEF\xBF\xBD");
            from++;
            left--;
            ++*replaced;
        }
    }
    iconv_close(cd);
    return true;
}

/* Broken UTF-8 with no good character beyond ASCII is windows-1252; else it is UTF-8 with damage. */
static bool looks_like_utf8(dgm_bytes in)
{
    size_t good = 0, bad = 0;
    for (size_t i = 0; i < in.size;) {
        if ((unsigned char)in.data[i] < 0x80) {
            i++;
            continue;
        }
        size_t next;
        uint32_t c = dgm_utf8_next(in, i, &next);
        if (c == 0xFFFD && next == i + 1)
            bad++;
        else
            good++;
        i = next;
    }
    return bad == 0 || good >= bad;
}

/* Copies UTF-8: control characters become spaces, invisible ones go, damage is U+FFFD. true: marks need composing. */
static bool tidy(dgm_buffer *out, dgm_bytes in, size_t *replaced)
{
    bool compose = false;
    for (size_t i = 0; i < in.size;) {
        size_t plain = i;
        while (plain < in.size && (unsigned char)in.data[plain] < 0x7F && (in.data[plain] >= ' ' || in.data[plain] == '\n'))
            plain++;
        dgm_put(out, dgm_slice(in, i, plain));
        i = plain;
        if (i == in.size)
            break;
        size_t next;
        uint32_t c = dgm_utf8_next(in, i, &next);
        if (c == '\r' || c == '\f' || c == '\v' || c == 0x85 || c == 0x2028) {
            if (!(c == '\r' && next < in.size && in.data[next] == '\n'))
                dgm_putc(out, '\n');
        } else if (c == 0x2029) {
            dgm_puts(out, "\n\n");
        } else if (c < ' ' || (c >= 0x7F && c < 0xA0)) {
            dgm_putc(out, ' ');
        } else if (c == 0xFFFD && next == i + 1) {
            dgm_puts(out, "\xEF\xBF\xBD");
            ++*replaced;
        } else if (c != 0xAD && c != 0x200B && c != 0xFEFF && c != 0x200E && c != 0x200F) {
            compose |= c >= 0x300 && utf8proc_get_property((utf8proc_int32_t)c)->combining_class != 0;
            dgm_put(out, dgm_slice(in, i, next));
        }
        i = next;
    }
    return compose;
}

dgm_status dgm_text_decode(dgm_buffer *out, dgm_bytes in, dgm_bytes charset, size_t *replaced, dgm_error *err)
{
    dgm_buffer utf8 = { 0 };
    dgm_bytes from = in;
    *replaced = 0;
    if (dgm_starts(in, DGM_LIT("\xEF\xBB\xBF"))) {
        from = dgm_slice(in, 3, in.size);
    } else if (dgm_starts(in, DGM_LIT("\xFF\xFE")) || dgm_starts(in, DGM_LIT("\xFE\xFF"))) {
        from_utf16(&utf8, dgm_slice(in, 2, in.size), in.data[0] == (char)0xFE);
        from = (dgm_bytes){ utf8.data, utf8.size };
    } else if (from_declared(&utf8, in, charset, replaced)) {
        from = (dgm_bytes){ utf8.data, utf8.size };
    } else if (!looks_like_utf8(in)) {
        from_windows_1252(&utf8, in);
        from = (dgm_bytes){ utf8.data, utf8.size };
    }
    size_t start = out->size;
    bool compose = !utf8.failed && tidy(out, from, replaced);
    bool failed = utf8.failed || out->failed;
    dgm_buffer_free(&utf8);
    if (!failed && compose) {
        utf8proc_uint8_t *composed = NULL;
        utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)out->data + start, (utf8proc_ssize_t)(out->size - start), &composed,
                                          UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        if (n >= 0) {
            out->size = start;
            dgm_put(out, (dgm_bytes){ (const char *)composed, (size_t)n });
        }
        free(composed);
        failed = out->failed;
    }
    return failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : DGM_OK;
}
