/* petrarch_xml.c - PETRARCH's XML: <Sentence date="20180129" id="AFP_1" source="AFP" sentence="True"><Text>..</Text></Sentence>, and
 * UniversalPetrarch's <Article>. What else stands in them (<Parse>, <EventCoding>) is passed over. */
#include "text/reader.h"

static dgm_status read_element(dgm_reader *r, const xmlNode *root, dgm_skip *why, dgm_error *err)
{
    dgm_record_in *in = &r->in;
    (void)why;
    dgm_node_attribute(&in->id, root, "id");
    dgm_node_attribute(&in->source, root, "source");
    r->buffer.size = 0;
    dgm_node_attribute(&r->buffer, root, "date");
    in->date = dgm_date_prefix(dgm_buffer_bytes(&r->buffer));
    const xmlNode *text = dgm_node_child(root, NULL, "Text");
    if (!text)
        return dgm_fail(err, DGM_E_SYNTAX, "no <Text> in this element");
    for (; text; text = dgm_node_child(root, text, "Text")) {
        if (in->text.size)
            dgm_puts(&in->text, "\n\n");
        dgm_node_text(&in->text, text);
    }
    return DGM_OK;
}

dgm_status dgm_next_petrarch(dgm_reader *r, dgm_error *err)
{
    static const char *const names[] = { "Sentence", "Article", NULL };
    dgm_status st = dgm_next_of_elements(r, names, false, read_element, err);
    if (st == DGM_END && !r->elements.seen_one)
        dgm_reader_broken(r, DGM_E_SYNTAX, 0, 0, "no <Sentence> and no <Article> in this file");
    return st;
}
