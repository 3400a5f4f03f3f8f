/* json.c - the pieces of which JSON is written, straight into a buffer. */
#include "output/json.h"
#include "output/output.h"

#include <math.h>

void dgm_json_element(dgm_json *w)
{
    if (w->comma)
        dgm_putc(w->out, ',');
    w->comma = true;
}

void dgm_json_key(dgm_json *w, const char *name)
{
    dgm_json_element(w);
    dgm_putf(w->out, "\"%s\":", name);
}

void dgm_json_opened(dgm_json *w, char bracket)
{
    dgm_putc(w->out, bracket);
    w->comma = false;
}

void dgm_json_closed(dgm_json *w, char bracket)
{
    dgm_putc(w->out, bracket);
    w->comma = true;
}

/* ---- fields; each is left out when it says nothing ---- */

void dgm_json_string(dgm_json *w, const char *name, dgm_bytes s)
{
    if (!s.size)
        return;
    dgm_json_key(w, name);
    dgm_put_json(w->out, s);
}

void dgm_json_name(dgm_json *w, const char *name, const char *value) { dgm_json_string(w, name, dgm_str(value)); }

void dgm_json_truth(dgm_json *w, const char *name, bool value)
{
    dgm_json_key(w, name);
    dgm_puts(w->out, value ? "true" : "false");
}

void dgm_json_whole(dgm_json *w, const char *name, uint64_t value)
{
    dgm_json_key(w, name);
    dgm_putf(w->out, "%llu", (unsigned long long)value);
}

void dgm_json_number(dgm_json *w, const char *name, double value, int digits)
{
    if (!isfinite(value))
        return;
    dgm_json_key(w, name);
    dgm_put_decimal(w->out, value, digits);
}

void dgm_json_date(dgm_json *w, const char *name, dgm_date d)
{
    if (!d.year)
        return;
    dgm_json_key(w, name);
    dgm_putc(w->out, '"');
    dgm_put_date(w->out, d);
    dgm_putc(w->out, '"');
}

void dgm_json_strings(dgm_json *w, const char *name, dgm_strings list)
{
    if (!list.n)
        return;
    dgm_json_key(w, name);
    dgm_json_opened(w, '[');
    for (uint32_t i = 0; i < list.n; i++) {
        dgm_json_element(w);
        dgm_put_json(w->out, list.at[i]);
    }
    dgm_json_closed(w, ']');
}

void dgm_json_id(dgm_json *w, const char *name, char letter, uint32_t index)
{
    if (index == DGM_NONE)
        return;
    dgm_json_key(w, name);
    dgm_putf(w->out, "\"%c%lu\"", letter, (unsigned long)index + 1);
}

void dgm_json_ids(dgm_json *w, const char *name, char letter, dgm_refs refs)
{
    if (!refs.n)
        return;
    dgm_json_key(w, name);
    dgm_json_opened(w, '[');
    for (uint32_t i = 0; i < refs.n; i++) {
        dgm_json_element(w);
        dgm_putf(w->out, "\"%c%lu\"", letter, (unsigned long)refs.at[i] + 1);
    }
    dgm_json_closed(w, ']');
}

static void put_span(dgm_json *w, dgm_span s)
{
    dgm_putf(w->out, "{\"start\":%u,\"end\":%u,\"text\":", s.start, s.end);
    dgm_put_json(w->out, dgm_cover(w->rec->header.text, s));
    dgm_putc(w->out, '}');
}

void dgm_json_span(dgm_json *w, const char *name, dgm_span s)
{
    if (dgm_span_is_empty(s))
        return;
    dgm_json_key(w, name);
    put_span(w, s);
}

void dgm_json_spans(dgm_json *w, const char *name, const dgm_span *at, uint32_t n)
{
    if (!n)
        return;
    dgm_json_key(w, name);
    dgm_json_opened(w, '[');
    for (uint32_t i = 0; i < n; i++) {
        dgm_json_element(w);
        put_span(w, at[i]);
    }
    dgm_json_closed(w, ']');
}

void dgm_json_provenance(dgm_json *w, const char *name, const dgm_provenance *p)
{
    if (!p)
        return;
    dgm_json_key(w, name);
    dgm_json_opened(w, '{');
    dgm_json_string(w, "program", p->program);
    dgm_json_string(w, "lexicon", p->lexicon);
    dgm_json_string(w, "model", p->model);
    dgm_json_string(w, "dictionary", p->dictionary);
    dgm_json_closed(w, '}');
}
