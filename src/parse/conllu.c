/* conllu.c - the CoNLL-U reader.
 *
 *   3   declined   decline   VERB   VBD   _   0   root   _   SpaceAfter=No
 */
#include "parse/conllu.h"

enum { MOST_WORDS = 1 << 16 };

typedef struct {
    dgm_arena    *a;
    const char   *name;
    uint64_t      line;
    DGM_LIST(dgm_sentence) sentences;
    DGM_LIST(dgm_token) tokens;                    /* of the sentence being read */
    DGM_LIST(char) text;
    uint32_t      token_end;                       /* number of the last word of the multiword token we are in */
    bool          token_space;                     /* whether a space follows that token */
    bool          keep;                            /* the document's genre is wanted */
    dgm_bytes     genres;
} reader;

static dgm_status fail(const reader *r, dgm_error *err, const char *what)
{
    return dgm_fail_at(err, DGM_E_SYNTAX, (dgm_place_in_file){ r->name, r->line, 0 }, "%s", what);
}

static bool read_number(uint32_t *out, dgm_bytes b)
{
    uint32_t n = 0;
    if (!b.size || b.size > 6)
        return false;
    for (size_t i = 0; i < b.size; i++) {
        if (b.data[i] < '0' || b.data[i] > '9')
            return false;
        n = n * 10 + (uint32_t)(b.data[i] - '0');
    }
    *out = n;
    return true;
}

static bool has_item(dgm_bytes misc, dgm_bytes item)
{
    while (misc.size) {
        dgm_bytes one;
        dgm_cut(misc, '|', &one, &misc);
        if (dgm_eq(one, item))
            return true;
    }
    return false;
}

static void begin_document(reader *r, dgm_bytes id)
{
    r->keep = true;
    if (!r->genres.size || !dgm_starts(id, DGM_LIT("GUM_")))
        return;
    dgm_bytes genre, rest, left = r->genres;
    dgm_cut(dgm_slice(id, 4, id.size), '_', &genre, &rest);
    r->keep = false;
    while (left.size) {
        dgm_bytes one;
        dgm_cut(left, ',', &one, &left);
        r->keep = r->keep || dgm_eq(dgm_trim(one), genre);
    }
}

static void put_text(reader *r, dgm_bytes s)
{
    for (size_t i = 0; i < s.size; i++)
        *DGM_PUSH(r->a, &r->text) = s.data[i];
}

/* A rootless or circular "tree" would trip everything behind it. */
static bool is_tree(const dgm_token *t, uint32_t n, uint8_t *seen)
{
    uint32_t roots = 0;
    memset(seen, 0, n);                            /* 1: on the way up now, 2: known to reach the root */
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i;
        while (at != DGM_ROOT && seen[at] == 0) {
            seen[at] = 1;
            at = t[at].head;
        }
        if (at != DGM_ROOT && seen[at] == 1)
            return false;
        for (at = i; at != DGM_ROOT && seen[at] == 1; at = t[at].head)
            seen[at] = 2;
        roots += t[i].head == DGM_ROOT;
    }
    return roots == 1;
}

static dgm_status end_sentence(reader *r, dgm_error *err)
{
    uint32_t n = r->tokens.n;
    if (n == 0)
        return DGM_OK;
    for (uint32_t i = 0; i < n; i++)
        if (r->tokens.at[i].head != DGM_ROOT && r->tokens.at[i].head >= n)
            return fail(r, err, "the head of a word of this sentence is not in it");
    if (!is_tree(r->tokens.at, n, dgm_alloc(r->a, n)))
        return fail(r, err, "the heads of this sentence form no tree with one root");
    dgm_token *tokens = DGM_NEW(r->a, dgm_token, n);
    memcpy(tokens, r->tokens.at, n * sizeof *tokens);
    if (r->keep) {
        dgm_sentence *s = DGM_PUSH(r->a, &r->sentences);
        *s = (dgm_sentence){ .tokens = tokens, .n = n, .span = { tokens[0].span.start, tokens[n - 1].span.end } };
        if (r->text.n && r->text.at[r->text.n - 1] == ' ')
            r->text.n--;
        put_text(r, DGM_LIT("\n"));
    }
    r->tokens.n = 0;
    r->token_end = 0;
    return DGM_OK;
}

static dgm_status read_word(reader *r, const dgm_bytes *f, uint32_t id, dgm_error *err)
{
    if (id != r->tokens.n + 1)
        return fail(r, err, "words must be numbered 1, 2, 3 ...");
    if (id > MOST_WORDS)
        return fail(r, err, "sentence longer than 65536 words");
    if (!f[1].size)
        return fail(r, err, "a word without form");
    uint32_t head;
    dgm_upos upos;
    dgm_deprel deprel;
    if (!dgm_upos_read(&upos, f[3]))
        return fail(r, err, "unknown universal part of speech (fourth field)");
    if (!read_number(&head, f[6]))
        return fail(r, err, "the head (seventh field) is not a number");
    if (!dgm_deprel_read(&deprel, f[7]))
        return fail(r, err, "unknown relation (eighth field)");
    bool space = id < r->token_end ? false : id == r->token_end ? r->token_space : !has_item(f[9], DGM_LIT("SpaceAfter=No"));
    if (r->text.n > UINT32_MAX / 4)
        return fail(r, err, "treebank larger than 1 GiB");
    dgm_token *t = DGM_PUSH(r->a, &r->tokens);
    *t = (dgm_token){ .form = f[1], .lemma = f[2], .upos = upos, .deprel = deprel,
                      .xpos = dgm_copy(r->a, f[4]).data, .head = head == 0 ? DGM_ROOT : head - 1,
                      .first_child = DGM_NONE, .next_child = DGM_NONE, .entity = DGM_NONE, .mention = DGM_NONE,
                      .place = DGM_NONE, .statement = DGM_NONE, .talks = DGM_NONE,
                      .flags = space ? DGM_TOKEN_SPACE_AFTER : 0 };
    if (r->keep) {
        t->span.start = r->text.n;
        put_text(r, f[1]);
        t->span.end = r->text.n;
        if (space)
            put_text(r, DGM_LIT(" "));
    }
    return DGM_OK;
}

static dgm_status read_line(reader *r, dgm_bytes line, dgm_error *err)
{
    if (line.size && line.data[line.size - 1] == '\r')
        line.size--;
    if (!line.size)
        return end_sentence(r, err);
    if (line.data[0] == '#') {
        dgm_bytes name, value;
        if (dgm_cut(dgm_slice(line, 1, line.size), '=', &name, &value) && dgm_is(dgm_trim(name), "newdoc id"))
            begin_document(r, dgm_trim(value));
        return DGM_OK;
    }
    dgm_bytes f[10];
    for (uint32_t i = 0; i < 10; i++)
        if (dgm_cut(line, '\t', &f[i], &line) != (i < 9))
            return fail(r, err, "a word needs ten fields, separated by tabs");
    if (memchr(f[0].data, '.', f[0].size))
        return DGM_OK;                             /* an empty node of the enhanced graph */
    dgm_bytes first, last;
    uint32_t id, end;
    if (dgm_cut(f[0], '-', &first, &last)) {
        if (!read_number(&id, first) || !read_number(&end, last) || id != r->tokens.n + 1 || end < id)
            return fail(r, err, "a multiword token must span the words that follow it");
        r->token_end = end;
        r->token_space = !has_item(f[9], DGM_LIT("SpaceAfter=No"));
        return DGM_OK;
    }
    if (!read_number(&id, f[0]))
        return fail(r, err, "the number of a word (first field) is not a number");
    return read_word(r, f, id, err);
}

dgm_status dgm_conllu_read(dgm_document *doc, dgm_arena *a, dgm_bytes file, const char *name, dgm_bytes genres,
                           dgm_error *err)
{
    reader r = { .a = a, .name = name, .keep = true, .genres = genres };
    put_text(&r, doc->text);
    for (uint32_t i = 0; i < doc->n; i++)
        *DGM_PUSH(a, &r.sentences) = doc->sentences[i];
    while (file.size) {
        dgm_bytes line;
        dgm_cut(file, '\n', &line, &file);
        r.line++;
        DGM_TRY(read_line(&r, line, err));
    }
    DGM_TRY(end_sentence(&r, err));
    doc->sentences = r.sentences.at;
    doc->n = r.sentences.n;
    doc->text = (dgm_bytes){ r.text.at, r.text.n };
    /* Forms become slices of the text, as the splitter makes them. */
    for (uint32_t i = 0; i < doc->n; i++)
        for (uint32_t k = 0; k < doc->sentences[i].n; k++)
            doc->sentences[i].tokens[k].form = dgm_cover(doc->text, doc->sentences[i].tokens[k].span);
    return DGM_OK;
}
