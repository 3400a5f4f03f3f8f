/* xml_reports.c - the reports of an XML file: its elements, cut out and parsed one by one, each given to the reader of its format. */
#include "text/reader.h"

static void broken(void *ctx, dgm_status status, uint64_t line, const char *text) { dgm_reader_broken(ctx, status, line, 0, text); }

static dgm_status read_one(dgm_reader *r, bool lenient, dgm_read_element read, dgm_skip *why, dgm_error *err)
{
    xmlDoc *doc;
    const dgm_elements *c = &r->elements;
    DGM_TRY(dgm_element_parse(&doc, &r->utf8, dgm_buffer_bytes(&c->element), dgm_buffer_bytes(&r->about.charset), lenient, err));
    dgm_status malformed = err->status, st = read(r, xmlDocGetRootElement(doc), why, err);
    xmlFreeDoc(doc);
    if (st == DGM_OK && *why == DGM_SKIP_EMPTY && malformed != DGM_OK)      /* its text may have gone with the damage */
        return malformed;
    return st == DGM_OK ? dgm_record_in_whole(&r->in, err) : st;
}

dgm_status dgm_next_of_elements(dgm_reader *r, const char *const *names, bool lenient, dgm_read_element read, dgm_error *err)
{
    dgm_elements *c = &r->elements;
    c->names = names;
    for (;;) {
        DGM_TRY(dgm_elements_next(c, r->stream, broken, r, err));
        if (!r->record++)
            dgm_put(&r->about.charset, dgm_xml_charset(dgm_buffer_bytes(&c->around)));
        dgm_record_in_clear(&r->in);
        dgm_error e = { 0 };
        dgm_skip why = DGM_N_SKIPS;
        dgm_status st = read_one(r, lenient, read, &why, &e);
        if (st == DGM_E_MEMORY)
            return dgm_fail(err, st, "out of memory");
        if (st != DGM_OK)
            dgm_reader_broken(r, st, c->first_line + e.line, 0, e.text);
        else if (why != DGM_N_SKIPS)
            dgm_reader_skip(r, why);
        else
            return DGM_OK;
    }
}
