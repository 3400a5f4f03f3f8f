/* elements.h - the records of an XML file: cut out of it one by one, parsed alone, asked for what they hold. */
#ifndef DGM_TEXT_ELEMENTS_H
#define DGM_TEXT_ELEMENTS_H
#include "text/stream.h"

#include <libxml/tree.h>

/* Where the cutter stands between two calls; start with {0}. */
typedef struct {
    const char *const *names;          /* local names of the elements that are records; NULL ends them */
    dgm_buffer  element;               /* the record, from '<' to '>' */
    dgm_buffer  around;                /* what stands before the first record, up to 1 MiB of it */
    uint64_t    first_line;            /* where the record begins, from 1 */
    int         state;                 /* the rest is the cutter's own */
    dgm_buffer  tag;                   /* the one at hand, from its '<' */
    uint64_t    line, tag_line;        /* line ends so far; those before the tag */
    const char *open;                  /* the name of the record at hand */
    char        quote, before[2];      /* around an attribute's value; the last two bytes */
    unsigned    brackets;
    bool        seen_one, too_long, whole;
} dgm_elements;

/* Called for an element that could not be cut out: it begins at `line`; `text` says why. */
typedef void (*dgm_elements_broken)(void *ctx, dgm_status status, uint64_t line, const char *text);

/* Finds the next element whose local name is one of `names`; comments, CDATA sections and attributes are respected, so a name in
 * them opens nothing. One longer than 64 MiB, or not closed before the next of its name begins, is complained of and left out.
 * DGM_END after the last. Memory is bounded by the longest element, time is linear. */
dgm_status dgm_elements_next(dgm_elements *c, dgm_stream *s, dgm_elements_broken broken, void *ctx, dgm_error *err);
void       dgm_elements_clear(dgm_elements *c);           /* empties, keeps the memory */
void       dgm_elements_free(dgm_elements *c);

/* Parses one element. `charset` as the file declares it, may be empty; `lenient` makes do with what is malformed: stray ampersands,
 * HTML's entities, tags that are not closed; err then says what is wrong though DGM_OK comes back. *out is freed with xmlFreeDoc.
 * DGM_E_SYNTAX: err->line counts lines behind the element's first. libxml2 bounds the depth (256) and a text (10 MB); entities are not substituted, nothing outside is loaded. */
dgm_status dgm_element_parse(xmlDoc **out, dgm_buffer *utf8, dgm_bytes element, dgm_bytes charset, bool lenient, dgm_error *err);
/* encoding="..." of an XML declaration at the beginning of a file; empty where there is none. */
dgm_bytes  dgm_xml_charset(dgm_bytes head);

/* The next child of that local name behind `after`; NULL: none. Prefixes say nothing, since in the wild they are often not declared,
 * but where `after` is NULL a child without a prefix comes first: <title> before <media:title>. */
xmlNode   *dgm_node_child(const xmlNode *parent, const xmlNode *after, const char *name);
bool       dgm_node_is(const xmlNode *node, const char *name);
/* Appends the text of a node and all below it, or of an attribute; true when there was any. */
bool       dgm_node_text(dgm_buffer *out, const xmlNode *node);
bool       dgm_node_attribute(dgm_buffer *out, const xmlNode *node, const char *name);
#endif
