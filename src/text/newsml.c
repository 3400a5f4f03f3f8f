/* newsml.c - NewsML-G2, one report a <newsItem>, alone or in a <newsMessage>; its text in XHTML, NITF or plain.
 *
 *   <newsItem guid="..." xml:lang="en">  <itemMeta> provider, versionCreated, pubStatus, title </itemMeta>
 *     <contentMeta> contentCreated, headline, by, creator, language </contentMeta>  <contentSet><inlineXML> ... </newsItem>
 *
 * Source: IPTC, NewsML-G2 specification; NITF 3.6 for its body.
 */
#include "text/reader.h"

/* The first node below `top`, in document order, with that name; by pointers, not by recursion. */
static const xmlNode *below(const xmlNode *top, const char *name)
{
    for (const xmlNode *n = top; n;) {
        if (n != top && dgm_node_is(n, name))
            return n;
        if (n->children && n->type == XML_ELEMENT_NODE) {
            n = n->children;
            continue;
        }
        while (n != top && !n->next)
            n = n->parent;
        n = n == top ? NULL : n->next;
    }
    return NULL;
}

/* The text of an element's <name>, else its literal, else its text, else its code behind the colon. */
static void put_party(dgm_buffer *out, const xmlNode *party)
{
    if (!party || out->size)
        return;
    dgm_buffer code = { 0 };
    if (!dgm_node_text(out, dgm_node_child(party, NULL, "name")) && !dgm_node_attribute(out, party, "literal") && !dgm_node_text(out, party) &&
        dgm_node_attribute(&code, party, "qcode")) {
        dgm_bytes scheme, name;
        dgm_put(out, dgm_cut(dgm_buffer_bytes(&code), ':', &scheme, &name) ? name : scheme);
    }
    dgm_buffer_free(&code);
}

static dgm_date date_of(const dgm_reader *r, const xmlNode *node)
{
    dgm_buffer text = { 0 };
    dgm_node_text(&text, node);
    dgm_date d = dgm_date_line(r->lx, dgm_buffer_bytes(&text));
    dgm_buffer_free(&text);
    return d;
}

static dgm_status put_content(dgm_record_in *in, const xmlNode *set, dgm_error *err)
{
    const xmlNode *xml = dgm_node_child(set, NULL, "inlineXML"), *data = dgm_node_child(set, NULL, "inlineData");
    const xmlNode *body = below(xml, "body.content");
    body = body ? body : below(xml, "body");
    body = body ? body : xml;
    if (!body) {
        dgm_node_text(&in->text, data);
        return DGM_OK;
    }
    xmlBuffer *dump = xmlBufferCreate();
    for (xmlNode *n = body->children; dump && n; n = n->next)
        xmlNodeDump(dump, body->doc, n, 0, 0);
    dgm_status st = dump ? dgm_fragment_read(&in->text, dgm_str((const char *)xmlBufferContent(dump)), err) : dgm_fail(err, DGM_E_MEMORY, "out of memory");
    xmlBufferFree(dump);
    return st;
}

static dgm_status read_item(dgm_reader *r, const xmlNode *item, dgm_skip *why, dgm_error *err)
{
    dgm_record_in *in = &r->in;
    const xmlNode *meta = dgm_node_child(item, NULL, "itemMeta"), *content = dgm_node_child(item, NULL, "contentMeta");
    dgm_buffer status = { 0 };
    dgm_node_attribute(&status, dgm_node_child(meta, NULL, "pubStatus"), "qcode");
    bool withdrawn = status.size && !dgm_ends(dgm_buffer_bytes(&status), DGM_LIT(":usable"));
    dgm_buffer_free(&status);
    dgm_node_attribute(&in->id, item, "guid");
    if (!dgm_node_text(&in->title, dgm_node_child(content, NULL, "headline")))
        dgm_node_text(&in->title, dgm_node_child(meta, NULL, "title"));
    put_party(&in->source, dgm_node_child(meta, NULL, "provider"));
    if (!dgm_node_text(&in->author, dgm_node_child(content, NULL, "by")))
        put_party(&in->author, dgm_node_child(content, NULL, "creator"));
    if (!dgm_node_attribute(&in->language, dgm_node_child(content, NULL, "language"), "tag"))
        dgm_node_attribute(&in->language, item, "lang");
    static const struct { const char *name; bool in_content; } dates[] = {
        { "contentCreated", true }, { "firstCreated", false }, { "versionCreated", false }, { "contentModified", true },
    };
    for (size_t i = 0; i < sizeof dates / sizeof *dates && !dgm_date_known(in->date); i++)
        in->date = date_of(r, dgm_node_child(dates[i].in_content ? content : meta, NULL, dates[i].name));
    DGM_TRY(put_content(in, dgm_node_child(item, NULL, "contentSet"), err));
    if (withdrawn || !in->text.size)
        *why = withdrawn ? DGM_SKIP_WITHDRAWN : DGM_SKIP_EMPTY;
    return DGM_OK;
}

dgm_status dgm_next_newsml(dgm_reader *r, dgm_error *err)
{
    static const char *const names[] = { "newsItem", NULL };
    return dgm_next_of_elements(r, names, false, read_item, err);
}
