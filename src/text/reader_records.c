/* reader_records.c - one record of a file with many: a line of JSONL, an element of PETRARCH's XML. */
#include "text/stream.h"

#include <json-c/json.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdlib.h>

void dgm_record_in_clear(dgm_record_in *r)
{
    dgm_buffer *all[] = { &r->id, &r->url, &r->source, &r->title, &r->text };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        all[i]->size = 0;
        all[i]->failed = false;
    }
    r->date = (dgm_date){ 0 };
}

void dgm_record_in_free(dgm_record_in *r)
{
    dgm_buffer *all[] = { &r->id, &r->url, &r->source, &r->title, &r->text };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        dgm_buffer_free(all[i]);
}

static dgm_status complete(const dgm_record_in *r, dgm_error *err)
{
    if (r->id.failed || r->url.failed || r->source.failed || r->title.failed || r->text.failed)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    return DGM_OK;
}

dgm_date dgm_date_prefix(dgm_bytes field)
{
    static const size_t lengths[] = { 10, 8, 7 };
    dgm_date d;
    field = dgm_trim(field);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        if (field.size >= lengths[i] && dgm_date_read(&d, dgm_slice(field, 0, lengths[i])))
            return d;
    return (dgm_date){ 0 };
}

/* ---- JSONL ---- */

/* The first of the names that the object has with a string or a number. */
static dgm_bytes field(const json_object *o, const char *const *names)
{
    for (; *names; names++) {
        json_object *v = NULL;
        if (!json_object_object_get_ex(o, *names, &v) || !v)
            continue;
        if (json_object_is_type(v, json_type_string)) {
            dgm_bytes b = { json_object_get_string(v), (size_t)json_object_get_string_len(v) };
            if (b.size)
                return b;
        } else if (json_object_is_type(v, json_type_int) || json_object_is_type(v, json_type_double)) {
            return dgm_str(json_object_get_string(v));
        }
    }
    return (dgm_bytes){ "", 0 };
}

dgm_status dgm_jsonl_read(dgm_record_in *out, dgm_bytes line, dgm_error *err)
{
    /* The contract's names first, then those of the tools that news archives come from. */
    static const char *const id[] = { "id", "_id", "uid", "story_id", "doc_id", NULL };
    static const char *const url[] = { "url", "source_url", "canonical_url", "link", NULL };
    static const char *const source[] = { "source", "source_domain", "source-hostname", "hostname", "sitename", "publisher", "outlet", NULL };
    static const char *const title[] = { "title", "headline", NULL };
    static const char *const text[] = { "text", "maintext", "content", "body", "articleBody", "event_text", "raw_text", NULL };
    static const char *const date[] = { "date", "date_publish", "published", "pub_date", "publication_date", "published_at", "datePublished", NULL };
    enum { DEEPEST = 32 };
    line = dgm_trim(line);
    if (line.size > INT32_MAX)
        return dgm_fail(err, DGM_E_LIMIT, "the line is too long");
    json_tokener *tok = json_tokener_new_ex(DEEPEST);
    if (!tok)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    json_tokener_set_flags(tok, JSON_TOKENER_STRICT);
    json_object *o = json_tokener_parse_ex(tok, line.data, (int)line.size);
    enum json_tokener_error why = json_tokener_get_error(tok);
    size_t end = json_tokener_get_parse_end(tok);
    json_tokener_free(tok);
    dgm_status st;
    if (why == json_tokener_continue)
        st = dgm_fail(err, DGM_E_SYNTAX, "the JSON breaks off; each line must hold one whole object");
    else if (why != json_tokener_success)
        st = dgm_fail(err, DGM_E_SYNTAX, "no JSON: %s at byte %zu of the line", json_tokener_error_desc(why), end);
    else if (!json_object_is_type(o, json_type_object))
        st = dgm_fail(err, DGM_E_SYNTAX, "no JSON object; write {\"text\": \"...\"}");
    else if (dgm_trim(dgm_slice(line, end, line.size)).size)
        st = dgm_fail(err, DGM_E_SYNTAX, "something follows the JSON object at byte %zu of the line", end);
    else {
        dgm_put(&out->id, field(o, id));
        dgm_put(&out->url, field(o, url));
        dgm_put(&out->source, field(o, source));
        dgm_put(&out->title, field(o, title));
        dgm_put(&out->text, field(o, text));
        for (const char *const *name = date; *name && !dgm_date_known(out->date); name++) {
            const char *const one[] = { *name, NULL };
            out->date = dgm_date_prefix(field(o, one));
        }
        json_object *v;
        bool has_text = false;
        for (const char *const *name = text; *name; name++)
            has_text |= json_object_object_get_ex(o, *name, &v);
        st = has_text ? complete(out, err) : dgm_fail(err, DGM_E_SYNTAX, "the object has no \"text\"");
    }
    json_object_put(o);
    return st;
}

/* ---- PETRARCH XML ---- */

static void put_attribute(dgm_buffer *out, xmlNode *node, const char *name)
{
    xmlChar *v = xmlGetNoNsProp(node, (const xmlChar *)name);
    if (v)
        dgm_puts(out, (const char *)v);
    xmlFree(v);
}

/* libxml2 bounds the depth (256) and the size of a text (10 MB) by itself as long as XML_PARSE_HUGE is not given; entities
 * are never substituted and nothing outside is loaded. */
dgm_status dgm_petrarch_read(dgm_record_in *out, dgm_bytes element, const char *charset, dgm_error *err)
{
    if (element.size > INT32_MAX)
        return dgm_fail(err, DGM_E_LIMIT, "the element is too long");
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    xmlDoc *doc = xmlCtxtReadMemory(parser, element.data, (int)element.size, NULL, charset && *charset ? charset : NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA);
    dgm_status st = DGM_OK;
    xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (!root) {
        const xmlError *e = xmlCtxtGetLastError(parser);
        char why[200] = "not well-formed";
        if (e && e->message)
            snprintf(why, sizeof why, "%s", e->message);
        why[strcspn(why, "\n")] = 0;
        st = dgm_fail(err, DGM_E_SYNTAX, "malformed XML: %s", why);
        if (err && e && e->line > 0)
            err->line = (uint64_t)e->line - 1;              /* lines behind the first of the element */
    } else {
        put_attribute(&out->id, root, "id");
        put_attribute(&out->source, root, "source");
        dgm_buffer date = { 0 };
        put_attribute(&date, root, "date");
        out->date = dgm_date_prefix((dgm_bytes){ date.data, date.size });
        dgm_buffer_free(&date);
        bool found = false;
        for (xmlNode *n = root->children; n; n = n->next)
            if (n->type == XML_ELEMENT_NODE && xmlStrEqual(n->name, (const xmlChar *)"Text")) {
                xmlChar *text = xmlNodeGetContent(n);
                if (found)
                    dgm_puts(&out->text, "\n\n");
                if (text)
                    dgm_puts(&out->text, (const char *)text);
                xmlFree(text);
                found = true;
            }
        st = found ? complete(out, err) : dgm_fail(err, DGM_E_SYNTAX, "no <Text> in this element");
    }
    xmlFreeDoc(doc);
    xmlFreeParserCtxt(parser);
    return st;
}
