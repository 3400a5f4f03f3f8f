/* schema.c - a Data Package (datapackage.json) for a format: its columns, from the table that writes the rows, and what it was made with. */
#include "output/output.h"

static void field(dgm_json *w, const char *name, const char *type, const char *constraints, const char *about)
{
    dgm_json_element(w);
    dgm_json_opened(w, '{');
    dgm_json_name(w, "name", name);
    dgm_json_name(w, "type", type);
    if (about)
        dgm_json_name(w, "description", about);
    if (constraints) {
        dgm_json_key(w, "constraints");
        dgm_putf(w->out, "{%s}", constraints);
    }
    dgm_json_closed(w, '}');
}

static void dialect(dgm_json *w, const dgm_layout *t)
{
    char delimiter[2] = { t->delimiter, 0 };
    dgm_json_key(w, "dialect");
    dgm_json_opened(w, '{');
    dgm_json_name(w, "delimiter", delimiter);
    dgm_json_name(w, "lineTerminator", "\n");
    dgm_json_truth(w, "header", t->header);
    dgm_json_truth(w, "doubleQuote", t->quoted);
    dgm_json_closed(w, '}');
}

static void resource(dgm_json *w, const char *name, const dgm_layout *t, const dgm_json_field *(*fields)(unsigned i))
{
    const char *ending = !t ? "jsonl" : t->delimiter == ',' ? "csv" : "tsv";
    const char *file = t == &dgm_layout_csv ? "events" : fields == dgm_jsonl_field ? "records" : name;
    char path[64];
    snprintf(path, sizeof path, "%s.%s", file, ending);
    dgm_json_opened(w, '{');
    dgm_json_name(w, "name", name);
    dgm_json_name(w, "path", path);
    dgm_json_name(w, "format", ending);
    dgm_json_name(w, "mediatype", !t ? "application/x-ndjson" : t->delimiter == ',' ? "text/csv" : "text/tab-separated-values");
    dgm_json_name(w, "encoding", "utf-8");
    if (t) {
        dgm_json_name(w, "profile", "tabular-data-resource");
        dialect(w, t);
    }
    dgm_json_key(w, "schema");
    dgm_json_opened(w, '{');
    dgm_json_key(w, "fields");
    dgm_json_opened(w, '[');
    for (unsigned i = 0; t && i < t->n; i++)
        field(w, t->columns[i].name, t->columns[i].type, t->columns[i].constraints, t->columns[i].about);
    for (unsigned i = 0; fields && fields(i); i++)
        field(w, fields(i)->name, fields(i)->type, NULL, fields(i)->about);
    dgm_json_closed(w, ']');
    if (t) {
        dgm_json_key(w, "missingValues");
        dgm_puts(w->out, "[\"\"]");
    }
    dgm_json_closed(w, '}');
    dgm_json_closed(w, '}');
}

dgm_status dgm_format_schema(dgm_buffer *out, dgm_format format, const dgm_provenance *made_with, dgm_error *err)
{
    const dgm_layout *t = dgm_layout_of(format);
    const dgm_json_field *(*fields)(unsigned i) = format == DGM_FORMAT_JSONL ? dgm_jsonl_field : format == DGM_FORMAT_PLOVER ? dgm_plover_field : NULL;
    if (!t && !fields)
        return dgm_fail(err, DGM_E_ARGUMENT, "the format %s has no columns", dgm_format_name(format));
    dgm_json writing = { out, NULL, false }, *w = &writing;
    const char *name = dgm_format_name(format);
    char package[64];
    snprintf(package, sizeof package, "dragoman-%s", name);
    dgm_json_opened(w, '{');
    dgm_json_name(w, "name", package);
    dgm_json_name(w, "title", t ? t->title : format == DGM_FORMAT_JSONL ? "Records of reports, one a line" : "Events in PLOVER's JSON, one a line");
    if (t)
        dgm_json_name(w, "profile", "tabular-data-package");
    dgm_json_provenance(w, "provenance", made_with);
    dgm_json_key(w, "resources");
    dgm_json_opened(w, '[');
    resource(w, name, t, fields);
    dgm_json_closed(w, ']');
    dgm_json_closed(w, '}');
    dgm_putc(out, '\n');
    return out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory while writing a schema") : DGM_OK;
}
