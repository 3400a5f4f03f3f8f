/* fields.c - one value in JSON, one in CSV: what all writers of these formats share. */
#include "output/output.h"

void dgm_put_json(dgm_buffer *out, dgm_bytes s)
{
    dgm_putc(out, '"');
    size_t done = 0, i = 0;
    while (i < s.size) {
        unsigned char c = (unsigned char)s.data[i];
        size_t next = i + 1;
        char escape[8] = "";
        if (c == '"' || c == '\\')
            snprintf(escape, sizeof escape, "\\%c", c);
        else if (c == '\n')
            strcpy(escape, "\\n");
        else if (c == '\t')
            strcpy(escape, "\\t");
        else if (c == '\r')
            strcpy(escape, "\\r");
        else if (c < 0x20 || c == 0x7f)
            snprintf(escape, sizeof escape, "\\u%04x", c);
        else if (c >= 0x80 && dgm_utf8_next(s, i, &next) == 0xFFFD && next == i + 1)
            strcpy(escape, "\xEF\xBF\xBD");
        if (*escape) {
            dgm_put(out, dgm_slice(s, done, i));
            dgm_puts(out, escape);
            done = next;
        }
        i = next;
    }
    dgm_put(out, dgm_slice(s, done, s.size));
    dgm_putc(out, '"');
}

void dgm_put_csv(dgm_buffer *out, dgm_bytes s)
{
    bool quoted = s.size && (memchr(s.data, '"', s.size) || memchr(s.data, ',', s.size));
    if (quoted)
        dgm_putc(out, '"');
    for (size_t i = 0, next; i < s.size; i = next) {
        uint32_t c = dgm_utf8_next(s, i, &next);
        if (c == 0xFFFD && next == i + 1)
            dgm_puts(out, "\xEF\xBF\xBD");
        else if (c < 0x20 || c == 0x7F)
            dgm_putc(out, ' ');
        else if (c == '"')
            dgm_puts(out, "\"\"");
        else
            dgm_put(out, dgm_slice(s, i, next));
    }
    if (quoted)
        dgm_putc(out, '"');
}
