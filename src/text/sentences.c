/* sentences.c - makes sentences of words and marks.
 *
 *   “We will not go.” The envoy of the U.S. did not say why. J. Smith of Acme Inc. did, he said.
 *                    |                                      |
 *
 * A sentence ends at a stop, after the marks that close with it, when what follows can begin one; at a blank line; at
 * a line end unless the next line goes on in lower case; and behind a dateline, which is a sentence of its own.
 * Abbreviations that keep their stop end one only before a usual first word ("the U.S. But").
 *
 * More than 400 words without an end are no sentence but a table, a list or an attack: they are cut in pieces of 400,
 * each marked too_long, and nothing is coded from them.
 */
#include "text/lexicon.h"

enum { LONGEST_SENTENCE = 400, LONGEST_DATELINE = 14, MOST_CLOSING = 12 };

typedef struct {
    dgm_bytes               text;
    const dgm_text_lexicon *lx;
    const dgm_piece        *at;
    uint32_t                n;
} row;

static bool is_starter(const row *r, uint32_t i)
{
    const dgm_piece *p = &r->at[i];
    if (!(p->what & DGM_PIECE_CAPITAL))
        return false;
    return dgm_word_look(r->lx, dgm_slice(r->text, p->start, p->end)) & DGM_WORD_STARTER;
}

/* Whether a sentence that stopped in front of piece i can begin anew there. */
static bool can_begin(const row *r, uint32_t i, bool emphatic)
{
    const dgm_piece *p = &r->at[i];
    if (p->what & DGM_PIECE_LOWER) {                        /* "iPhone" may begin one, "said" may not */
        return p->end - p->start > 2 && r->text.data[p->start + 1] >= 'A' && r->text.data[p->start + 1] <= 'Z';
    }
    if (p->what & DGM_PIECE_DASH)
        return !emphatic;
    if (p->what & DGM_PIECE_OPENS)
        return i + 1 == r->n || r->at[i + 1].breaks || !(r->at[i + 1].what & DGM_PIECE_LOWER);
    if (p->what & (DGM_PIECE_CLOSES | DGM_PIECE_STOP))
        return false;
    return !memchr(",;:", r->text.data[p->start], 3);
}

/* Whether the pieces from k on are the mark of a footnote, [12], which goes with the sentence before it. */
static bool is_footnote(const row *r, uint32_t k)
{
    return k + 2 < r->n && !r->at[k].breaks && r->text.data[r->at[k].start] == '[' && r->at[k + 1].what & DGM_PIECE_DIGIT &&
           r->text.data[r->at[k + 2].start] == ']';
}

/* Whether the sentence ends with piece i; *last gets the last of its closing marks. */
static bool ends_at(const row *r, uint32_t i, uint32_t *last)
{
    const dgm_piece *p = &r->at[i];
    *last = i;
    uint32_t what = p->what;
    if (what & DGM_PIECE_NEVER_ENDS)
        return false;
    if (what & (DGM_PIECE_MAY_END | DGM_PIECE_CLOSE | DGM_PIECE_INITIAL)) {
        uint32_t k = i + 1;
        bool closed = false;
        while (k < r->n && k - i < MOST_CLOSING && r->at[k].what & DGM_PIECE_CLOSES && !(r->at[k - 1].what & DGM_PIECE_SPACE_AFTER)) {
            closed |= r->text.data[r->at[k].start] != ')';
            k++;
        }
        if (k == r->n || !(r->at[k - 1].what & DGM_PIECE_SPACE_AFTER))
            return false;
        *last = k - 1;
        if (r->at[k].what & DGM_PIECE_OPENS && k + 1 < r->n && r->text.data[r->at[k].start] != '(')
            return r->at[k + 1].what & DGM_PIECE_CAPITAL && !(what & DGM_PIECE_INITIAL);
        if (what & DGM_PIECE_CLOSE || closed)
            return (r->at[k].what & DGM_PIECE_CAPITAL) != 0;
        return is_starter(r, k);
    }
    if (!(what & DGM_PIECE_STOP))
        return false;
    uint32_t k = i + 1;
    while (k < r->n && k - i < MOST_CLOSING && r->at[k].what & (DGM_PIECE_CLOSES | DGM_PIECE_STOP) && !r->at[k].breaks)
        k++;
    while (k - i < 2 * MOST_CLOSING && is_footnote(r, k))
        k += 3;
    *last = k - 1;
    if (k == r->n || r->at[k].breaks)
        return true;
    bool spaced = r->at[k - 1].what & DGM_PIECE_SPACE_AFTER;
    if (!spaced && !(k == i + 1 && r->at[k].what & DGM_PIECE_CAPITAL))
        return false;
    /* A mark of emphasis inside a quotation: "Never!" Smith said - capital letters tell nothing there, yet more often
     * than not a new sentence begins. */
    return can_begin(r, k, what & DGM_PIECE_EMPHATIC);
}

/* "MOSCOW (Reuters) - ", "BEIRUT, Lebanon —", "PARIS, Jan. 5 (AP) --": the number of pieces of the dateline that
 * begins at i, or 0. A capital place opens the paragraph, and a dash follows within a few words. */
static uint32_t dateline(const row *r, uint32_t i)
{
    if (!(r->at[i].what & DGM_PIECE_CAPITAL) || r->at[i].end - r->at[i].start < 3)
        return 0;
    bool capitals = true, bracket = false, comma = false;
    for (uint32_t k = r->at[i].start; k < r->at[i].end; k++)
        capitals &= r->text.data[k] < 'a' || r->text.data[k] > 'z';
    for (uint32_t k = i; k < r->n && k - i < LONGEST_DATELINE; k++) {
        const dgm_piece *p = &r->at[k];
        if (k > i && p->breaks)
            return 0;
        if (p->what & DGM_PIECE_DASH && k > i && r->at[k - 1].what & DGM_PIECE_SPACE_AFTER && p->what & DGM_PIECE_SPACE_AFTER)
            return (capitals || bracket) && (bracket || comma || k - i <= 3) && k + 1 < r->n && !r->at[k + 1].breaks ? k - i + 1 : 0;
        if (r->text.data[p->start] == '(') {
            bracket = true;
        } else if (r->text.data[p->start] == ',') {
            comma = true;
        } else if (p->what & (DGM_PIECE_LOWER | DGM_PIECE_STOP) && !bracket) {
            return 0;
        }
    }
    return 0;
}

static dgm_token blank_token(void)
{
    return (dgm_token){
        .lemma = { "", 0 }, .xpos = "", .head = DGM_ROOT, .upos = DGM_UPOS_X, .deprel = DGM_dep,
        .first_child = DGM_NONE, .next_child = DGM_NONE, .entity = DGM_NONE, .mention = DGM_NONE, .place = DGM_NONE,
        .statement = DGM_NONE, .talks = DGM_NONE,
    };
}

typedef struct {
    dgm_document *doc;
    dgm_arena    *scratch;
    dgm_token    *tokens;
    uint32_t      sentences_cap;
    uint32_t      paragraph;
} builder;

static void close_sentence(builder *b, uint32_t from, uint32_t to, bool too_long)
{
    dgm_document *d = b->doc;
    d->sentences = dgm_list_grow(b->scratch, d->sentences, d->n, &b->sentences_cap, sizeof *d->sentences);
    d->sentences[d->n++] = (dgm_sentence){
        .tokens = b->tokens + from, .n = to - from, .paragraph = b->paragraph, .too_long = too_long,
        .span = { b->tokens[from].span.start, b->tokens[to - 1].span.end },
    };
}

void dgm_text_split(dgm_document *doc, dgm_arena *scratch, const dgm_text_lexicon *lx)
{
    dgm_pieces pieces = { 0 };
    dgm_text_words(&pieces, scratch, doc->text, lx);
    builder b = { .doc = doc, .scratch = scratch, .tokens = DGM_NEW(scratch, dgm_token, pieces.n) };
    row r = { doc->text, lx, pieces.at, pieces.n };
    doc->sentences = NULL;
    doc->n = 0;
    uint32_t first = 0, due = DGM_NONE;                     /* due: the piece with which the sentence ends */
    bool cut = false;
    for (uint32_t i = 0; i < r.n; i++) {
        const dgm_piece *p = &r.at[i];
        bool opens = i == 0 || p->breaks >= 2;
        if (i > first) {
            bool line = p->breaks == 1 && !(p->what & DGM_PIECE_LOWER);
            bool end = opens || line;
            if (end || i - first == LONGEST_SENTENCE) {
                close_sentence(&b, first, i, cut || !end);
                cut = !end;
                first = i;
                due = DGM_NONE;
            }
        }
        if (opens && i)
            b.paragraph++;
        dgm_token *t = &b.tokens[i];
        *t = blank_token();
        t->span = (dgm_span){ p->start, p->end };
        t->form = dgm_slice(doc->text, p->start, p->end);
        t->flags = (uint8_t)((p->what & DGM_PIECE_SPACE_AFTER ? DGM_TOKEN_SPACE_AFTER : 0) |
                             (i == 0 || p->breaks ? DGM_TOKEN_LINE_START : 0));
        uint32_t last;
        if (opens && (last = dateline(&r, i)))
            due = i + last - 1;
        else if (due == DGM_NONE && ends_at(&r, i, &last))
            due = last;
        if (due == i) {
            close_sentence(&b, first, i + 1, cut);
            cut = false;
            first = i + 1;
            due = DGM_NONE;
        }
    }
    if (first < r.n)
        close_sentence(&b, first, r.n, cut);
}
