/* json.c - reports as JSON: an object a line, objects of many lines, an array of them, or a container that has one.
 *
 *   {"id": "1", "date": "2018-01-29", "title": "...", "text": "..."}        the contract's names, those of news-please, newspaper,
 *   {"url": "...", "maintext": "...", "date_publish": "..."}                trafilatura ...
 *   {"uri": "...", "type": "text", "headline": "...", "body_text": "..."}   ninjs, of IPTC
 *   {"version": "https://jsonfeed.org/...", "items": [ {...}, {...} ]}      JSON Feed; "articles", "documents" of search services
 *
 * Objects are cut out by their brackets and given to json-c one by one, so that a broken one costs itself only. In a file of lines a line
 * is a record; else a line end inside a string, which JSON forbids, shows the damage, and the next line that opens an object goes on.
 * Source: IPTC ninjs 1 to 3, jsonfeed.org 1.1, and the documentation of the tools named.
 */
#include "text/reader.h"

#include <json-c/json.h>

/* ---- values ---- */

/* A string, a number, or what an object holds under its usual key; the first of an array. Empty: nothing of the kind. */
static dgm_bytes value_of(json_object *v)
{
    static const char *const inner[] = { "name", "value", "literal", "text", "$oid", "$date" };
    enum { DEEPEST = 4 };
    for (int depth = 0; v && depth < DEEPEST; depth++) {
        if (json_object_is_type(v, json_type_string))
            return dgm_trim((dgm_bytes){ json_object_get_string(v), (size_t)json_object_get_string_len(v) });
        if (json_object_is_type(v, json_type_int) || json_object_is_type(v, json_type_double))
            return dgm_str(json_object_get_string(v));
        json_object *next = NULL;
        if (json_object_is_type(v, json_type_array))
            next = json_object_array_get_idx(v, 0);
        else if (json_object_is_type(v, json_type_object))
            for (size_t i = 0; i < sizeof inner / sizeof *inner && !next; i++)
                json_object_object_get_ex(v, inner[i], &next);
        v = next;
    }
    return (dgm_bytes){ "", 0 };
}

/* The first of the names under which the object has something; *has: whether it has one of them at all. */
static dgm_bytes field(json_object *o, const char *const *names, bool *has)
{
    for (; *names; names++) {
        json_object *v;
        if (!json_object_object_get_ex(o, *names, &v))
            continue;
        if (has)
            *has = true;
        dgm_bytes b = value_of(v);
        if (b.size)
            return b;
    }
    return (dgm_bytes){ "", 0 };
}

/* All of an array, or the one value: "Jane Doe, Jean Dupont". */
static void put_all(dgm_buffer *out, json_object *o, const char *const *names)
{
    for (; *names && !out->size; names++) {
        json_object *v;
        bool found = json_object_object_get_ex(o, *names, &v), many = found && json_object_is_type(v, json_type_array);
        for (size_t i = 0; found && i < (many ? json_object_array_length(v) : 1); i++) {
            dgm_bytes b = value_of(many ? json_object_array_get_idx(v, i) : v);
            if (b.size && out->size)
                dgm_puts(out, ", ");
            dgm_put(out, b);
        }
    }
}

static dgm_date date_of(const dgm_reader *r, json_object *o, const char *const *names)
{
    dgm_date d = { 0 };
    for (; *names && !dgm_date_known(d); names++) {
        const char *const one[] = { *names, NULL };
        d = dgm_date_line(r->lx, field(o, one, NULL));
    }
    return d;
}

/* ---- objects ---- */

static const char *const language_names[] = { "language", "lang", NULL };

static bool is_address(dgm_bytes b) { return dgm_starts(b, DGM_LIT("http://")) || dgm_starts(b, DGM_LIT("https://")); }

/* The site's name; of tools that write the page's address there, what they write beside it. */
static void put_source(dgm_record_in *out, json_object *o)
{
    static const char *const names[] = { "source", "sitename", "site_name", "source-hostname", "sourceName", "publisher", "outlet", "source_domain",
                                         "hostname", "domain" };
    for (size_t i = 0; i < sizeof names / sizeof *names && !out->source.size; i++) {
        const char *const one[] = { names[i], NULL };
        dgm_bytes b = field(o, one, NULL);
        if (!is_address(b))
            dgm_put(&out->source, b);
        else if (!out->url.size)
            dgm_put(&out->url, b);
    }
}

static dgm_status put_text(dgm_record_in *out, json_object *o, bool *has_text, dgm_error *err)
{
    static const char *const text[] = { "text", "maintext", "content", "body", "articleBody", "event_text", "story", "content_text", "raw_text", NULL };
    static const char *const pieces[] = { "content_html", "body_html", "summary_html", NULL };
    static const char *const page[] = { "html", "raw_html", NULL };
    static const char *const lead[] = { "description", "summary", "excerpt", NULL };
    dgm_put(&out->text, field(o, text, has_text));
    if (!out->text.size)
        DGM_TRY(dgm_fragment_read(&out->text, field(o, pieces, has_text), err));
    if (!out->text.size) {
        dgm_put(&out->text, field(o, page, has_text));
        out->html = out->text.size > 0;
        if (out->html)
            dgm_puts(&out->charset, "utf-8");
    }
    if (!out->text.size)
        dgm_put(&out->text, field(o, lead, has_text));
    return DGM_OK;
}

static dgm_status read_plain(dgm_reader *r, json_object *o, bool *has_text, dgm_error *err)
{
    static const char *const id[] = { "id", "_id", "uid", "story_id", "doc_id", NULL };
    static const char *const url[] = { "url", "canonical_url", "link", "sourceUrl", "source_url", NULL };
    static const char *const title[] = { "title", "headline", "title_page", NULL };
    static const char *const author[] = { "author", "authors", "byline", "creator", NULL };
    static const char *const date[] = { "date", "date_publish", "publish_date", "published", "pub_date", "publication_date", "published_at", "publishedAt",
                                        "datePublished", "date_published", "seendate", NULL };
    dgm_record_in *out = &r->in;
    dgm_put(&out->id, field(o, id, NULL));
    dgm_put(&out->url, field(o, url, NULL));
    dgm_put(&out->title, field(o, title, NULL));
    dgm_put(&out->language, field(o, language_names, NULL));
    put_all(&out->author, o, author);
    put_source(out, o);
    out->date = date_of(r, o, date);
    return put_text(out, o, has_text, err);
}

static bool is_ninjs(json_object *o)
{
    static const char *const marks[] = { "body_text", "body_html", "body_xhtml", "bodies", "headlines", "versioncreated", "versionCreated", "pubstatus", "pubStatus" };
    json_object *v;
    bool marked = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !marked; i++)
        marked = json_object_object_get_ex(o, marks[i], &v);
    return marked && json_object_object_get_ex(o, "uri", &v);
}

static dgm_status read_ninjs(dgm_reader *r, json_object *o, dgm_skip *why, dgm_error *err)
{
    static const char *const id[] = { "uri", NULL }, *const title[] = { "headline", "headlines", "headline_text", "title", NULL };
    static const char *const author[] = { "byline", "bylines", "by", NULL };
    static const char *const source[] = { "infosources", "infoSources", "infosource", "provider", "source", "copyrightholder", "copyrightHolder", NULL };
    static const char *const date[] = { "contentcreated", "contentCreated", "firstcreated", "firstCreated", "versioncreated", "versionCreated", NULL };
    static const char *const body[] = { "body_text", "body_xhtml", "body_html", "bodies", "body", "description_text", "descriptions", NULL };
    static const char *const status[] = { "pubstatus", "pubStatus", NULL }, *const type[] = { "type", NULL }, *const url[] = { "url", "link", NULL };
    dgm_record_in *out = &r->in;
    dgm_bytes published = field(o, status, NULL), kind = field(o, type, NULL);
    dgm_put(&out->id, field(o, id, NULL));
    dgm_put(&out->url, field(o, url, NULL));
    dgm_put(&out->title, field(o, title, NULL));
    dgm_put(&out->source, field(o, source, NULL));
    dgm_put(&out->language, field(o, language_names, NULL));
    put_all(&out->author, o, author);
    out->date = date_of(r, o, date);
    DGM_TRY(dgm_fragment_read(&out->text, field(o, body, NULL), err));
    if (published.size && !dgm_is(published, "usable"))
        *why = DGM_SKIP_WITHDRAWN;
    else if (kind.size && !dgm_is(kind, "text"))
        *why = DGM_SKIP_KIND;
    else if (!out->text.size)
        *why = DGM_SKIP_EMPTY;
    return DGM_OK;
}

/* The reports of a container; NULL where the object is none. What it says of them all goes to r->about. */
static json_object *contained(dgm_reader *r, json_object *o)
{
    static const char *const names[] = { "items", "articles", "documents", "docs", "results", "news", "stories" };
    static const char *const title[] = { "title", NULL };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        json_object *list;
        if (!json_object_object_get_ex(o, names[i], &list) || !json_object_is_type(list, json_type_array))
            continue;
        if (json_object_array_length(list) && !json_object_is_type(json_object_array_get_idx(list, 0), json_type_object))
            continue;
        dgm_record_in_clear(&r->about);
        dgm_put(&r->about.source, field(o, title, NULL));
        dgm_put(&r->about.language, field(o, language_names, NULL));
        return list;
    }
    return NULL;
}

/* DGM_END: the object is a container, r->list its reports. *why: it is no report. */
static dgm_status read_object(dgm_reader *r, json_object *o, dgm_skip *why, dgm_error *err)
{
    if (!json_object_is_type(o, json_type_object))
        return dgm_fail(err, DGM_E_SYNTAX, "no JSON object; write {\"text\": \"...\"}");
    if (r->kind == DGM_INPUT_NINJS || is_ninjs(o))
        return read_ninjs(r, o, why, err);
    bool has_text = false;
    DGM_TRY(read_plain(r, o, &has_text, err));
    if (has_text)
        return DGM_OK;
    json_object *list = r->list ? NULL : contained(r, o);
    if (list) {
        r->list = json_object_get(list);
        r->next_of_list = 0;
        return DGM_END;
    }
    if (!r->list)
        return dgm_fail(err, DGM_E_SYNTAX, "the object has no \"text\"");
    *why = DGM_SKIP_EMPTY;                                 /* search services list titles only */
    return DGM_OK;
}

static dgm_status parse(dgm_reader *r, dgm_bytes json, dgm_skip *why, dgm_error *err)
{
    enum { DEEPEST = 32 };
    json = dgm_trim(json);
    json_tokener *tok = json_tokener_new_ex(DEEPEST);
    if (!tok)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    json_tokener_set_flags(tok, JSON_TOKENER_STRICT);
    json_object *o = json_tokener_parse_ex(tok, json.data, (int)json.size);
    enum json_tokener_error wrong = json_tokener_get_error(tok);
    size_t end = json_tokener_get_parse_end(tok);
    json_tokener_free(tok);
    dgm_status st;
    if (wrong == json_tokener_continue)
        st = dgm_fail(err, DGM_E_SYNTAX, "the JSON breaks off; each line must hold one whole object");
    else if (wrong != json_tokener_success)
        st = dgm_fail(err, DGM_E_SYNTAX, "no JSON: %s at byte %zu of the %s", json_tokener_error_desc(wrong), end, r->many_lines ? "object" : "line");
    else if (dgm_trim(dgm_slice(json, end, json.size)).size)
        st = dgm_fail(err, DGM_E_SYNTAX, "something follows the JSON object at byte %zu of the line", end);
    else
        st = read_object(r, o, why, err);
    json_object_put(o);
    return st == DGM_OK ? dgm_record_in_whole(&r->in, err) : st;
}

/* ---- lines and brackets ---- */

/* The next line that is not blank, in r->buffer; *first is its number. */
static dgm_status next_line(dgm_reader *r, uint64_t *first, dgm_error *err)
{
    for (;;) {
        bool too_long;
        r->buffer.size = 0;
        DGM_TRY(dgm_stream_line(r->stream, &r->buffer, DGM_LONGEST_RECORD, &too_long, err));
        *first = ++r->line;
        if (too_long)
            dgm_reader_broken(r, DGM_E_LIMIT, r->line, 0, "the line is longer than 64 MiB; skipped");
        else if (dgm_trim(dgm_buffer_bytes(&r->buffer)).size)
            return DGM_OK;
    }
}

typedef struct { uint32_t depth; bool in_string, escaped, broken, too_long, whole, junk; } brackets;

/* Looks at bytes until the object has ended or broken; returns how many were taken. Begins at or before its '{'. */
static size_t follow(dgm_reader *r, brackets *at, uint64_t *first, dgm_bytes b)
{
    size_t i = 0;
    for (; i < b.size && !at->depth && b.data[i] != '{'; i++) {           /* between objects: '[', ',' and blanks */
        r->line += b.data[i] == '\n';
        at->junk = at->junk || ((unsigned char)b.data[i] > ' ' && !memchr("[],", b.data[i], 3));
    }
    size_t start = i;
    for (; i < b.size && !at->whole && !at->broken; i++) {
        char c = b.data[i];
        r->line += c == '\n';
        if (at->in_string) {
            at->broken = c == '\n';
            at->in_string = at->escaped || c != '"';
            at->escaped = c == '\\' && !at->escaped;
        } else if (c == '"') {
            at->in_string = true;
        } else if (c == '{' || c == '[') {
            if (!at->depth++)
                *first = r->line + 1;
        } else if (c == '}' || c == ']') {
            at->whole = !--at->depth;
        }
    }
    at->too_long = at->too_long || r->buffer.size + (i - start) > DGM_LONGEST_RECORD;
    if (!at->too_long)
        dgm_put(&r->buffer, dgm_slice(b, start, i));
    return i;
}

/* Goes on to the next line that opens an object. */
static dgm_status find_opening(dgm_reader *r, dgm_error *err)
{
    for (;;) {
        dgm_bytes b;
        bool too_long;
        size_t n = 0;
        DGM_TRY(dgm_stream_peek(r->stream, &b, err));
        if (!b.size)
            return DGM_OK;
        while (n < b.size && (b.data[n] == ' ' || b.data[n] == '\t' || b.data[n] == ','))
            n++;
        if (n < b.size && b.data[n] == '{')
            return DGM_OK;
        if (n == b.size) {
            dgm_stream_take(r->stream, n);
            continue;
        }
        r->buffer.size = 0;
        dgm_status st = dgm_stream_line(r->stream, &r->buffer, 1, &too_long, err);
        if (st != DGM_OK)
            return st == DGM_END ? DGM_OK : st;
        r->line++;
    }
}

/* The next object, in r->buffer; *first is the line in which it begins. */
static dgm_status next_object(dgm_reader *r, uint64_t *first, dgm_error *err)
{
    brackets at = { 0 };
    r->buffer.size = 0;
    for (;;) {
        dgm_bytes b;
        DGM_TRY(dgm_stream_peek(r->stream, &b, err));
        if (!b.size) {
            if (at.junk)
                dgm_reader_broken(r, DGM_E_SYNTAX, r->line + 1, 0, "what stands before this line is no JSON object");
            if (at.depth)
                dgm_reader_broken(r, DGM_E_SYNTAX, *first, 0, "the JSON breaks off inside this object");
            return DGM_END;
        }
        dgm_stream_take(r->stream, follow(r, &at, first, b));
        if (r->buffer.failed)
            return dgm_fail(err, DGM_E_MEMORY, "out of memory");
        if (at.junk && at.depth + at.whole + at.broken) {
            dgm_reader_broken(r, DGM_E_SYNTAX, *first, 0, "what stands before this object is no JSON object");
            at.junk = false;
        }
        if (at.whole && !at.too_long)
            return DGM_OK;
        if (at.whole)
            dgm_reader_broken(r, DGM_E_LIMIT, *first, 0, "the object is longer than 64 MiB; skipped");
        if (at.broken) {
            dgm_reader_broken(r, DGM_E_SYNTAX, *first, 0, "no JSON: a string of this object does not end in its line");
            DGM_TRY(find_opening(r, err));
        }
        if (at.whole || at.broken) {
            at = (brackets){ 0 };
            r->buffer.size = 0;
        }
    }
}

/* Whether objects have lines of their own: an array, or a first line that opens an object and does not end it, over one that goes on. */
static bool has_many_lines(dgm_bytes head)
{
    dgm_bytes first, rest;
    if (dgm_starts(head, DGM_LIT("\xEF\xBB\xBF")))
        head = dgm_slice(head, 3, head.size);
    head = dgm_trim(head);
    if (dgm_starts(head, DGM_LIT("[")))
        return true;
    bool more = dgm_cut(head, '\n', &first, &rest);
    rest = dgm_trim(rest);
    return more && !dgm_ends(dgm_trim(first), DGM_LIT("}")) && rest.size && (rest.data[0] == '"' || dgm_trim(first).size == 1);
}

void dgm_json_forget(dgm_reader *r)
{
    json_object_put(r->list);
    r->list = NULL;
}

/* ---- the way in ---- */

/* The next of a container's reports. DGM_END after the last. */
static dgm_status next_of_list(dgm_reader *r, dgm_skip *why, dgm_error *err)
{
    json_object *list = r->list;
    if (r->next_of_list == json_object_array_length(list)) {
        dgm_json_forget(r);
        return DGM_END;
    }
    DGM_TRY(read_object(r, json_object_array_get_idx(list, r->next_of_list++), why, err));
    return dgm_record_in_whole(&r->in, err);
}

static dgm_status next_record(dgm_reader *r, uint64_t *line, dgm_skip *why, dgm_error *err, bool *over)
{
    *over = false;
    if (r->list) {
        dgm_status st = next_of_list(r, why, err);
        if (st != DGM_END)
            return st;
    }
    dgm_error e = { 0 };
    dgm_status st = r->many_lines ? next_object(r, line, &e) : next_line(r, line, &e);
    if (st != DGM_OK) {
        *over = true;
        if (err)
            *err = e;
        return st;
    }
    dgm_bytes json = dgm_buffer_bytes(&r->buffer);
    if (*line == 1 && dgm_starts(json, DGM_LIT("\xEF\xBB\xBF")))
        json = dgm_slice(json, 3, json.size);
    return parse(r, json, why, err);
}

dgm_status dgm_next_json(dgm_reader *r, dgm_error *err)
{
    if (!r->about_known) {
        dgm_bytes head;
        DGM_TRY(dgm_stream_look(r->stream, 512, &head, err));
        r->many_lines = has_many_lines(head);
        r->about_known = true;
    }
    for (;;) {
        uint64_t line = 0;
        dgm_skip why = DGM_N_SKIPS;
        dgm_error e = { 0 };
        bool over;
        dgm_record_in_clear(&r->in);
        dgm_status st = next_record(r, &line, &why, &e, &over);
        if (over || st == DGM_E_MEMORY) {
            if (err)
                *err = e;
            return st;
        }
        if (st == DGM_END)                                 /* a container was opened */
            continue;
        r->record++;
        if (st != DGM_OK)
            dgm_reader_broken(r, st, line, 0, e.text);
        else if (why != DGM_N_SKIPS)
            dgm_reader_skip(r, why);
        else
            return DGM_OK;
    }
}
