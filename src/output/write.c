/* write.c - the formats by name, and a record in the one that was asked for. */
#include "output/output.h"

static const char *const names[DGM_N_FORMATS] = {
    [DGM_FORMAT_JSONL] = "jsonl", [DGM_FORMAT_TEXT] = "text", [DGM_FORMAT_PETRARCH] = "petrarch", [DGM_FORMAT_TABARI] = "tabari",
    [DGM_FORMAT_CSV] = "csv", [DGM_FORMAT_GDELT] = "gdelt", [DGM_FORMAT_GDELT_MENTIONS] = "gdelt-mentions",
    [DGM_FORMAT_ICEWS] = "icews", [DGM_FORMAT_POLECAT] = "polecat", [DGM_FORMAT_PHOENIX] = "phoenix", [DGM_FORMAT_PLOVER] = "plover",
};

const char *dgm_format_name(dgm_format f) { return (unsigned)f < DGM_N_FORMATS ? names[f] : ""; }

const dgm_layout *dgm_layout_of(dgm_format format)
{
    switch (format) {
    case DGM_FORMAT_PETRARCH: return &dgm_layout_petrarch;
    case DGM_FORMAT_TABARI:   return &dgm_layout_tabari;
    case DGM_FORMAT_CSV:      return &dgm_layout_csv;
    case DGM_FORMAT_GDELT:    return &dgm_layout_gdelt;
    case DGM_FORMAT_GDELT_MENTIONS: return &dgm_layout_gdelt_mentions;
    case DGM_FORMAT_ICEWS:    return &dgm_layout_icews;
    case DGM_FORMAT_POLECAT:  return &dgm_layout_polecat;
    case DGM_FORMAT_PHOENIX:  return &dgm_layout_phoenix;
    default:                  return NULL;
    }
}

void dgm_put_date(dgm_buffer *out, dgm_date d)
{
    if (d.year)
        dgm_putf(out, "%04d", d.year);
    if (d.year && d.month)
        dgm_putf(out, "-%02u", d.month);
    if (d.year && d.month && d.day)
        dgm_putf(out, "-%02u", d.day);
}

/* A comma from the caller's locale is made a point. */
void dgm_put_decimal(dgm_buffer *out, double value, int digits)
{
    char text[40];
    snprintf(text, sizeof text, "%.*g", digits, value);
    for (char *p = text; *p; p++)
        if (*p == ',')
            *p = '.';
    dgm_puts(out, text);
}

dgm_status dgm_format_begin(dgm_buffer *out, dgm_format format, dgm_error *err)
{
    const dgm_layout *t = dgm_layout_of(format);
    if (t && t->header)
        dgm_layout_header(out, t);
    return out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory while writing") : DGM_OK;
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
    case DGM_FORMAT_CSV: dgm_write_csv(out, rec); break;
    case DGM_FORMAT_GDELT: dgm_write_gdelt(out, rec); break;
    case DGM_FORMAT_GDELT_MENTIONS: dgm_write_gdelt_mentions(out, rec); break;
    case DGM_FORMAT_ICEWS: dgm_write_icews(out, rec); break;
    case DGM_FORMAT_POLECAT: dgm_write_polecat(out, rec); break;
    case DGM_FORMAT_PHOENIX: dgm_write_phoenix(out, rec); break;
    case DGM_FORMAT_PLOVER: dgm_write_plover(out, rec); break;
    default: return dgm_fail(err, DGM_E_ARGUMENT, "no such output format: %d", (int)format);
    }
    return out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory while writing a record") : DGM_OK;
}
