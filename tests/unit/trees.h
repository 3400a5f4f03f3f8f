/* trees.h - documents with hand-made trees, for tests of the rooms behind the parser.
 *
 * One token a line: form, lemma, tag, head (1-based, 0: root), relation, separated by blanks; '_' in a form stands for a
 * blank inside a joined name. Behind the relation: "~": no space follows; "@FRA": names that country; "@p:Oslo:NOR": names
 * that place; "@g:rebels:SYR": names a group of that country. An empty line ends a sentence, "--" a paragraph.
 */
#ifndef DGM_TEST_TREES_H
#define DGM_TEST_TREES_H
#include "base/record.h"
#include "parse/tree.h"
#include "text/text.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct { dgm_record *rec; dgm_document doc; dgm_arena scratch; } tree_report;
typedef struct {
    tree_report *r;
    DGM_LIST(dgm_sentence) sentences;
    DGM_LIST(dgm_token) tokens;
    dgm_buffer text;
    uint32_t paragraph;
} tree_reading;

static inline dgm_bytes next_word(dgm_bytes *line)
{
    dgm_bytes word;
    do
        dgm_cut(*line, ' ', &word, line);
    while (!word.size && line->size);
    return word;
}

/* "FRA", or "g:rebels:SYR" */
static inline uint32_t tree_entity(tree_report *r, dgm_bytes what)
{
    dgm_entity e = { .kind = DGM_KIND_COUNTRY, .name = what, .country = what };
    if (dgm_starts(what, DGM_LIT("g:"))) {
        e.kind = DGM_KIND_ARMED_GROUP;
        dgm_cut(dgm_slice(what, 2, what.size), ':', &e.name, &e.country);
    }
    for (uint32_t i = 0; i < r->rec->entities.n; i++)
        if (dgm_eq(r->rec->entities.at[i].name, e.name))
            return i;
    *DGM_PUSH(&r->rec->arena, &r->rec->entities) = e;
    return r->rec->entities.n - 1;
}

static inline uint32_t tree_place(tree_report *r, dgm_bytes what)
{
    dgm_place p = { 0 };
    dgm_cut(what, ':', &p.name, &p.country);
    for (uint32_t i = 0; i < r->rec->places.n; i++)
        if (dgm_eq(r->rec->places.at[i].name, p.name))
            return i;
    *DGM_PUSH(&r->rec->arena, &r->rec->places) = p;
    return r->rec->places.n - 1;
}

static inline void end_tree(tree_reading *t)
{
    if (!t->tokens.n)
        return;
    *DGM_PUSH(&t->r->scratch, &t->sentences) = (dgm_sentence){
        .tokens = t->tokens.at, .n = t->tokens.n, .paragraph = t->paragraph,
        .span = { t->tokens.at[0].span.start, t->tokens.at[t->tokens.n - 1].span.end } };
    memset(&t->tokens, 0, sizeof t->tokens);
}

static inline void read_tree_token(tree_reading *t, dgm_bytes line)
{
    dgm_bytes form = next_word(&line);
    dgm_token k = { .span = { (uint32_t)t->text.size, (uint32_t)(t->text.size + form.size) }, .lemma = next_word(&line), .xpos = "",
                    .entity = DGM_NONE, .mention = DGM_NONE, .place = DGM_NONE, .statement = DGM_NONE, .talks = DGM_NONE, .margin = 1 };
    bool tag = dgm_upos_read(&k.upos, next_word(&line));
    long head = strtol(next_word(&line).data, NULL, 10);
    k.head = head ? (uint32_t)head - 1 : DGM_ROOT;
    bool relation = dgm_deprel_read(&k.deprel, next_word(&line));
    if (!tag || !relation)
        fprintf(stderr, "unknown tag or relation at %.*s\n", DGM_ARG(form));
    assert(tag && relation);
    if (k.upos == DGM_UPOS_PRON && (dgm_is(k.lemma, "who") || dgm_is(k.lemma, "which")))
        k.xpos = "WP";
    for (size_t i = 0; i < form.size; i++)
        dgm_putc(&t->text, form.data[i] == '_' ? ' ' : form.data[i]);
    bool space = true;
    uint32_t at = t->tokens.n;
    while (line.size) {
        dgm_bytes more = next_word(&line);
        if (dgm_is(more, "~"))
            space = false;
        else if (dgm_starts(more, DGM_LIT("@p:")))
            k.place = tree_place(t->r, dgm_slice(more, 3, more.size));
        else if (dgm_starts(more, DGM_LIT("@")))
            k.entity = tree_entity(t->r, dgm_slice(more, 1, more.size));
    }
    if (k.entity != DGM_NONE) {
        k.mention = t->r->doc.mentions.n;
        *DGM_PUSH(&t->r->scratch, &t->r->doc.mentions) = (dgm_mention_info){ t->sentences.n, at, at, at, k.entity, DGM_BY_NAME, { 0 } };
    }
    if (space) {
        dgm_putc(&t->text, ' ');
        k.flags |= DGM_TOKEN_SPACE_AFTER;
    }
    *DGM_PUSH(&t->r->scratch, &t->tokens) = k;
}

static inline void trees_read(tree_report *r, const char *lines)
{
    *r = (tree_report){ .rec = calloc(1, sizeof(dgm_record)) };
    tree_reading t = { .r = r };
    dgm_bytes rest = dgm_str(lines);
    for (bool more = true; more;) {
        dgm_bytes line;
        more = dgm_cut(rest, '\n', &line, &rest);
        line = dgm_trim(line);
        if (!line.size) {
            end_tree(&t);
        } else if (dgm_is(line, "--")) {
            end_tree(&t);
            t.paragraph++;
            dgm_puts(&t.text, "\n\n");
        } else {
            read_tree_token(&t, line);
        }
    }
    end_tree(&t);
    r->rec->header.text = dgm_copy(&r->rec->arena, (dgm_bytes){ t.text.data, t.text.size });
    dgm_buffer_free(&t.text);
    r->doc.text = r->rec->header.text;
    r->doc.date = (dgm_date){ 2018, 1, 29 };
    r->doc.sentences = t.sentences.at;
    r->doc.n = t.sentences.n;
    for (uint32_t i = 0; i < r->doc.n; i++) {
        dgm_sentence *s = &r->doc.sentences[i];
        for (uint32_t k = 0; k < s->n; k++)
            s->tokens[k].form = dgm_cover(r->doc.text, s->tokens[k].span);
        dgm_tree_link(s);
    }
}

static inline void trees_free(tree_report *r)
{
    dgm_record_free(r->rec);
    dgm_arena_free(&r->scratch);
}
#endif
