/* eval_statements.c - scores statements against attributions.
 *
 *   {"text": ..., "attributions": [{"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 31]]}]}
 *
 * A gold statement is found when one of ours covers half of its words, and exact when it covers those and no others. Of the found
 * ones the speaker is right when his words, or a mention of the entity that he is, touch the gold source, and the cue when it
 * touches the gold cue. Beside that stands the F1 of all words that are anybody's: many statements of a report say the
 * same twice, and an annotator marks some of them once.
 *
 * Where a set has source and cue as one span, "source_cue", it stands for the source. Kinds are told by quotation marks: direct when
 * the content opens with one, mixed when there is one inside.
 */
#include "eval_statements.h"

#include <stdlib.h>
#include <string.h>

typedef struct { dgm_span *at; size_t n; } spans;       /* bytes of the gold text */

typedef struct {
    dgm_bytes text;
    uint32_t *byte_of;                                  /* by code point, one more than there are */
    size_t    points;
    spans     words;
} gold_text;

static bool is_word_byte(unsigned char c)
{
    return c >= 0x80 || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The length of the quotation mark at byte i, or 0. */
static size_t mark_at(dgm_bytes text, size_t i)
{
    static const char *const marks[] = { "\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x98", "\xC2\xAB", "\xC2\xBB", "''", "``" };
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++) {
        size_t n = strlen(marks[k]);
        if (i + n <= text.size && memcmp(text.data + i, marks[k], n) == 0)
            return n;
    }
    return 0;
}

static bool index_text(gold_text *g)
{
    g->byte_of = calloc(g->text.size + 1, sizeof *g->byte_of);
    g->words.at = calloc(g->text.size / 2 + 1, sizeof *g->words.at);
    if (!g->byte_of || !g->words.at)
        return false;
    for (size_t i = 0, start = 0; i <= g->text.size; i++) {
        unsigned char c = i < g->text.size ? (unsigned char)g->text.data[i] : ' ';
        if (i < g->text.size && (c & 0xC0) != 0x80)
            g->byte_of[g->points++] = (uint32_t)i;
        bool letter = is_word_byte(c) && !mark_at(g->text, i);
        if ((c & 0xC0) == 0x80 && i > start)            /* inside a character: as its first byte */
            letter = true;
        if (!letter) {
            if (i > start)
                g->words.at[g->words.n++] = (dgm_span){ (uint32_t)start, (uint32_t)i };
            size_t mark = i < g->text.size ? mark_at(g->text, i) : 0;
            i += mark > 1 ? mark - 1 : 0;
            start = i + 1;
        }
    }
    g->byte_of[g->points] = (uint32_t)g->text.size;
    return true;
}

/* The spans under a key of a gold attribution, as bytes; what lies outside the text is left out. False: out of memory. */
static bool read_spans(spans *out, const gold_text *g, json_object *attribution, const char *key)
{
    json_object *list = json_object_object_get(attribution, key);
    size_t n = json_object_is_type(list, json_type_array) ? json_object_array_length(list) : 0;
    *out = (spans){ calloc(n + 1, sizeof *out->at), 0 };
    for (size_t i = 0; out->at && i < n; i++) {
        json_object *pair = json_object_array_get_idx(list, i);
        if (!json_object_is_type(pair, json_type_array) || json_object_array_length(pair) != 2)
            continue;
        int64_t from = json_object_get_int64(json_object_array_get_idx(pair, 0)), to = json_object_get_int64(json_object_array_get_idx(pair, 1));
        if (from >= 0 && from < to && (uint64_t)to <= g->points)
            out->at[out->n++] = (dgm_span){ g->byte_of[from], g->byte_of[to] };
    }
    return out->at != NULL;
}

static bool holds(const spans *s, dgm_span word)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].start <= word.start && word.end <= s->at[i].end)
            return true;
    return false;
}

static bool touches(const spans *s, dgm_span other)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].start < other.end && other.start < s->at[i].end)
            return true;
    return false;
}

static dgm_statement_kind kind_of(const gold_text *g, const spans *content)
{
    bool first = true;
    for (size_t i = 0; i < content->n; i++)
        for (size_t b = content->at[i].start; b < content->at[i].end; b++) {
            if (mark_at(g->text, b))
                return first ? DGM_DIRECT : DGM_MIXED;
            first = first && g->text.data[b] == ' ';
        }
    return DGM_INDIRECT;
}

/* ---- ours, moved to the gold text ---- */

typedef struct { const dgm_record *rec; spans *content; size_t n; uint32_t *to_gold; uint32_t end; } ours;

static dgm_span moved(const ours *o, dgm_span s) { return (dgm_span){ o->to_gold[s.start], o->to_gold[s.end] }; }

/* The bytes of white space at i: a blank, a line end, a blank that keeps words together; 0: none. */
static size_t space_at(dgm_bytes t, size_t i)
{
    if (t.data[i] == ' ' || t.data[i] == '\n' || t.data[i] == '\t' || t.data[i] == '\r')
        return 1;
    return i + 1 < t.size && memcmp(t.data + i, "\xC2\xA0", 2) == 0 ? 2 : 0;
}

/* Byte by byte, white space left out on both sides; false where the texts differ in more than that, but in what one has behind the
 * other's end. */
static bool align_words(ours *o, dgm_bytes text, dgm_bytes gold)
{
    size_t k = 0;
    for (size_t i = 0; i <= text.size; i++) {
        size_t gap;
        while (k < gold.size && (gap = space_at(gold, k)) != 0)
            k += gap;
        gap = i < text.size ? space_at(text, i) : 1;
        o->to_gold[i] = (uint32_t)k;
        if (gap == 2)
            o->to_gold[++i] = (uint32_t)k;
        if (gap || k >= gold.size)
            continue;
        if (text.data[i] != gold.data[k])
            return false;
        k++;
    }
    return true;
}

/* Where the record's text and the gold's lie in each other; false: they are two texts. */
static bool align(ours *o, dgm_bytes gold)
{
    dgm_bytes text = dgm_record_header(o->rec)->text;
    o->to_gold = calloc(text.size + 1, sizeof *o->to_gold);
    if (!o->to_gold || !text.size || !gold.size)
        return false;
    if (align_words(o, text, gold))
        return true;
    const char *in = memmem(text.data, text.size, gold.data, gold.size);
    const char *out = in ? NULL : memmem(gold.data, gold.size, text.data, text.size);
    int64_t shift = in ? in - text.data : out ? -(out - gold.data) : 0, end = (int64_t)gold.size;
    for (size_t i = 0; i <= text.size; i++) {
        int64_t at = (int64_t)i - shift;
        o->to_gold[i] = (uint32_t)(at < 0 ? 0 : at > end ? end : at);
    }
    return in || out;
}

static bool read_ours(ours *o)
{
    o->n = dgm_record_n_statements(o->rec);
    o->content = calloc(o->n + 1, sizeof *o->content);
    for (size_t i = 0; o->content && i < o->n; i++) {
        const dgm_statement *s = dgm_record_statement(o->rec, i);
        o->content[i].at = calloc((size_t)s->n_content + 1, sizeof *o->content[i].at);
        if (!o->content[i].at)
            return false;
        for (uint32_t k = 0; k < s->n_content; k++)
            o->content[i].at[o->content[i].n++] = moved(o, s->content[k]);
    }
    return o->content != NULL;
}

static bool speaker_right(const ours *o, size_t i, const spans *source)
{
    const dgm_statement *s = dgm_record_statement(o->rec, i);
    if (s->speaker_span.end > s->speaker_span.start && touches(source, moved(o, s->speaker_span)))
        return true;
    for (uint32_t k = 0; k < s->speaker.n; k++) {
        const dgm_entity *e = dgm_record_entity(o->rec, s->speaker.at[k]);
        for (uint32_t m = 0; m < e->n_mentions; m++)
            if (touches(source, moved(o, e->mentions[m])))
                return true;
    }
    return false;
}

/* ---- scoring ---- */

/* Ours that covers most of the words of `content`; *shared of them, *more others. */
static size_t nearest(const gold_text *g, const ours *o, const spans *content, size_t *shared, size_t *more)
{
    size_t best = o->n;
    *shared = *more = 0;
    for (size_t i = 0; i < o->n; i++) {
        size_t both = 0, others = 0;
        for (size_t w = 0; w < g->words.n; w++)
            if (holds(&o->content[i], g->words.at[w]))
                *(holds(content, g->words.at[w]) ? &both : &others) += 1;
        if (both > *shared || (both == *shared && both && others < *more)) {
            *shared = both;
            *more = others;
            best = i;
        }
    }
    return best;
}

static bool score_one(cli_statement_scores *s, const gold_text *g, const ours *o, json_object *attribution, bool *held)
{
    spans content, source, joint, cue;
    bool ok = read_spans(&content, g, attribution, "content");
    ok = read_spans(&source, g, attribution, "source") && ok;
    ok = read_spans(&joint, g, attribution, "source_cue") && ok;
    ok = read_spans(&cue, g, attribution, "cue") && ok;
    size_t words = 0, shared, more;
    for (size_t w = 0; ok && w < g->words.n; w++)
        if (holds(&content, g->words.at[w])) {
            words++;
            held[w] = true;
        }
    if (ok && words) {
        cli_attribution_tally *t = &s->kind[kind_of(g, &content)];
        size_t i = nearest(g, o, &content, &shared, &more);
        const spans *who = source.n ? &source : &joint;
        t->gold++;
        if (shared * 2 >= words) {
            t->found++;
            t->exact += shared == words && !more;
            t->speaker_asked += who->n != 0;
            t->speaker_right += who->n && speaker_right(o, i, who);
            t->cue_asked += cue.n != 0;
            t->cue_right += cue.n && touches(&cue, moved(o, dgm_record_statement(o->rec, i)->cue));
        }
    }
    free(content.at);
    free(source.at);
    free(joint.at);
    free(cue.at);
    return ok;
}

static bool score_report(cli_statement_scores *s, const gold_text *g, const ours *o, json_object *attributions)
{
    bool *held = calloc(g->words.n + 1, sizeof *held), ok = held != NULL;
    for (size_t i = 0; ok && i < json_object_array_length(attributions); i++)
        ok = score_one(s, g, o, json_object_array_get_idx(attributions, i), held);
    for (size_t w = 0; ok && w < g->words.n; w++) {
        bool mine = false;
        for (size_t i = 0; i < o->n && !mine; i++)
            mine = holds(&o->content[i], g->words.at[w]);
        s->both += mine && held[w];
        s->ours_words += mine;
        s->gold_words += held[w];
    }
    s->ours += o->n;
    free(held);
    return ok;
}

bool cli_score_statements(cli_statement_scores *s, const dgm_record *rec, dgm_bytes text, json_object *attributions)
{
    gold_text g = { .text = text };
    ours o = { .rec = rec };
    bool ok = true;
    s->reports++;
    if (text.size > UINT32_MAX / 2 || !json_object_is_type(attributions, json_type_array) || !align(&o, text))
        s->left_out++;
    else
        ok = index_text(&g) && read_ours(&o) && score_report(s, &g, &o, attributions);
    for (size_t i = 0; o.content && i < o.n; i++)
        free(o.content[i].at);
    free(o.content);
    free(o.to_gold);
    free(g.byte_of);
    free(g.words.at);
    return ok;
}

static double percent(size_t a, size_t b) { return b ? 100.0 * (double)a / (double)b : 0; }

static void print_share(size_t a, size_t b)
{
    if (b)
        printf("  %7.1f", percent(a, b));
    else
        printf("  %7s", "-");
}

static void print_kind(const char *name, const cli_attribution_tally *t)
{
    printf("%-8s  %7zu", name, t->gold);
    print_share(t->found, t->gold);
    print_share(t->exact, t->gold);
    print_share(t->speaker_right, t->speaker_asked);
    print_share(t->cue_right, t->cue_asked);
    putchar('\n');
}

void cli_print_statements(const cli_statement_scores *s)
{
    cli_attribution_tally all = { 0 };
    printf("%zu reports, %zu statements coded\n", s->reports, s->ours);
    if (s->left_out)
        printf("%zu reports left out: their text is another than the gold's\n", s->left_out);
    printf("%-8s  %7s  %7s  %7s  %7s  %7s\n", "kind", "gold", "found", "exact", "speaker", "cue");
    for (int k = 0; k < DGM_N_STATEMENT_KINDS; k++) {
        const cli_attribution_tally *t = &s->kind[k];
        print_kind(dgm_statement_kind_name((dgm_statement_kind)k), t);
        all.gold += t->gold;
        all.found += t->found;
        all.exact += t->exact;
        all.speaker_asked += t->speaker_asked;
        all.speaker_right += t->speaker_right;
        all.cue_asked += t->cue_asked;
        all.cue_right += t->cue_right;
    }
    print_kind("all", &all);
    double p = percent(s->both, s->ours_words), r = percent(s->both, s->gold_words);
    printf("words of content  precision %5.1f   recall %5.1f   F1 %5.1f\n", p, r, p + r > 0 ? 2 * p * r / (p + r) : 0);
}
