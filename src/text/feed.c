/* feed.c - RSS 0.9 to 2.0 and Atom, one report an entry.
 *
 *   RSS       <channel><title>, <language>    <item><title>, <link>, <guid>, <pubDate>, <dc:creator>, <content:encoded>, <description>
 *   RSS 1.0   the same, <item rdf:about="..."> beside the channel, <dc:date>
 *   Atom      <feed xml:lang><title>          <entry><title>, <link href>, <id>, <published>, <author><name>, <content>, <summary>
 *
 * The names of both are looked for in every entry, whatever it is called: what is written in the wild keeps to neither. Bodies are
 * HTML, told by their markup. The longest body is the text; where there is none, the entry is counted as without text.
 * Source: RSS 2.0 and RSS 1.0 specifications, RFC 4287.
 */
#include "text/reader.h"

/* The text of a node, markup taken out, on one line or more. XHTML is written as it came first. */
static dgm_status put_body(dgm_buffer *out, const xmlNode *node, dgm_error *err)
{
    dgm_buffer raw = { 0 };
    bool has_children = false;
    for (const xmlNode *n = node ? node->children : NULL; n; n = n->next)
        has_children = has_children || n->type == XML_ELEMENT_NODE;
    if (has_children) {
        xmlBuffer *dump = xmlBufferCreate();
        for (xmlNode *n = node->children; dump && n; n = n->next)
            xmlNodeDump(dump, node->doc, n, 0, 0);
        if (dump)
            dgm_put(&raw, dgm_str((const char *)xmlBufferContent(dump)));
        xmlBufferFree(dump);
    } else {
        dgm_node_text(&raw, node);
    }
    dgm_status st = raw.failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory") : dgm_fragment_read(out, (dgm_bytes){ raw.data, raw.size }, err);
    dgm_buffer_free(&raw);
    return st;
}

/* "jane@example.org (Jane Doe)", as RSS has it, is Jane Doe; an address alone is nobody's name. */
static void put_author(dgm_buffer *out, const xmlNode *node)
{
    const xmlNode *name = dgm_node_child(node, NULL, "name");
    size_t start = out->size;
    if (start)
        dgm_puts(out, ", ");
    size_t from = out->size;
    dgm_node_text(out, name ? name : node);
    dgm_bytes b = dgm_slice(dgm_buffer_bytes(out), from, out->size), head, tail;
    if (memchr(b.data, '@', b.size)) {
        dgm_cut(b, '(', &head, &tail);
        dgm_cut(tail, ')', &head, &tail);
        memmove(out->data + from, head.data ? head.data : "", head.size);
        out->size = from + head.size;
    }
    if (out->size == from)
        out->size = start;
}

static void put_link(dgm_buffer *out, const xmlNode *entry)
{
    const xmlNode *n = NULL;
    while (!out->size && (n = dgm_node_child(entry, n, "link"))) {
        dgm_buffer rel = { 0 };
        bool other = dgm_node_attribute(&rel, n, "rel") && !dgm_is(dgm_buffer_bytes(&rel), "alternate");
        dgm_buffer_free(&rel);
        if (!other && !dgm_node_attribute(out, n, "href"))
            dgm_node_text(out, n);
    }
}

static dgm_date date_of(const dgm_reader *r, const xmlNode *entry, const char *const *names)
{
    dgm_date d = { 0 };
    for (; *names && !dgm_date_known(d); names++) {
        dgm_buffer text = { 0 };
        dgm_node_text(&text, dgm_node_child(entry, NULL, *names));
        d = dgm_date_line(r->lx, dgm_buffer_bytes(&text));
        dgm_buffer_free(&text);
    }
    return d;
}

/* What the feed says of itself stands before its first entry; the elements around are still open there. */
static dgm_status read_about(dgm_reader *r, dgm_error *err)
{
    dgm_record_in *about = &r->about;
    dgm_elements *c = &r->elements;
    r->about_known = true;
    xmlDoc *doc;
    dgm_status st = dgm_element_parse(&doc, &r->utf8, dgm_buffer_bytes(&c->around), dgm_buffer_bytes(&about->charset), true, NULL);
    if (st != DGM_OK)
        return st == DGM_E_MEMORY ? dgm_fail(err, st, "out of memory") : DGM_OK;
    const xmlNode *feed = xmlDocGetRootElement(doc), *channel = dgm_node_child(feed, NULL, "channel");
    st = put_body(&about->source, dgm_node_child(channel ? channel : feed, NULL, "title"), err);
    if (!dgm_node_text(&about->language, dgm_node_child(channel ? channel : feed, NULL, "language")))
        dgm_node_attribute(&about->language, feed, "lang");
    if (!channel && dgm_node_child(feed, NULL, "author"))
        put_author(&about->author, dgm_node_child(feed, NULL, "author"));
    xmlFreeDoc(doc);
    return st;
}

static dgm_status put_text(dgm_buffer *text, const xmlNode *entry, dgm_error *err)
{
    static const char *const bodies[] = { "encoded", "content", "description", "summary", "subtitle" };
    dgm_buffer body = { 0 };
    dgm_status st = DGM_OK;
    for (const xmlNode *n = entry->children; n && st == DGM_OK; n = n->next) {
        bool is_body = false;
        for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
            is_body = is_body || dgm_node_is(n, bodies[i]);
        if (!is_body)
            continue;
        body.size = 0;
        st = put_body(&body, n, err);
        if (st == DGM_OK && body.size > text->size) {
            text->size = 0;
            dgm_put(text, dgm_buffer_bytes(&body));
        }
    }
    dgm_buffer_free(&body);
    return st;
}

static dgm_status read_entry(dgm_reader *r, const xmlNode *entry, dgm_skip *why, dgm_error *err)
{
    static const char *const dates[] = { "pubDate", "published", "issued", "date", "updated", "modified", NULL };
    dgm_record_in *in = &r->in;
    if (!r->about_known)
        DGM_TRY(read_about(r, err));
    DGM_TRY(put_text(&in->text, entry, err));
    DGM_TRY(put_body(&in->title, dgm_node_child(entry, NULL, "title"), err));
    if (!dgm_node_text(&in->id, dgm_node_child(entry, NULL, "guid")) && !dgm_node_text(&in->id, dgm_node_child(entry, NULL, "id")))
        dgm_node_attribute(&in->id, entry, "about");
    put_link(&in->url, entry);
    if (!in->url.size && dgm_starts(dgm_buffer_bytes(&in->id), DGM_LIT("http")))
        dgm_put(&in->url, dgm_buffer_bytes(&in->id));
    if (!in->id.size)
        dgm_put(&in->id, dgm_buffer_bytes(&in->url));
    in->date = date_of(r, entry, dates);
    const xmlNode *n = NULL;
    while ((n = dgm_node_child(entry, n, "creator")))
        put_author(&in->author, n);
    bool none = !in->author.size;
    while (none && (n = dgm_node_child(entry, n, "author")))
        put_author(&in->author, n);
    const xmlNode *source = dgm_node_child(entry, NULL, "source"), *title = dgm_node_child(source, NULL, "title");
    dgm_node_text(&in->source, title ? title : source);
    dgm_node_attribute(&in->language, entry, "lang");
    if (!in->text.size)
        *why = DGM_SKIP_EMPTY;
    return DGM_OK;
}

dgm_status dgm_next_feed(dgm_reader *r, dgm_error *err)
{
    static const char *const names[] = { "item", "entry", NULL };
    return dgm_next_of_elements(r, names, true, read_entry, err);
}
