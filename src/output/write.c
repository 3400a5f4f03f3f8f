/* write.c - a record in the format that was asked for. */
#include "output/output.h"

void dgm_put_date(dgm_buffer *out, dgm_date d)
{
    if (d.year)
        dgm_putf(out, "%04d", d.year);
    if (d.year && d.month)
        dgm_putf(out, "-%02u", d.month);
    if (d.year && d.month && d.day)
        dgm_putf(out, "-%02u", d.day);
}

dgm_status dgm_record_write(dgm_buffer *out, const dgm_record *rec, dgm_format format, const dgm_style *style,
                            dgm_error *err)
{
    static const dgm_style plain = { 0 };
    switch (format) {
    case DGM_FORMAT_JSONL: dgm_write_jsonl(out, rec); break;
    case DGM_FORMAT_TEXT:  dgm_write_text(out, rec, style ? style : &plain); break;
    case DGM_FORMAT_PETRARCH: dgm_write_petrarch(out, rec); break;
    case DGM_FORMAT_TABARI: dgm_write_tabari(out, rec); break;
    default: return dgm_fail(err, DGM_E_ARGUMENT, "no such output format: %d", (int)format);
    }
    return out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory while writing a record") : DGM_OK;
}
