/* discards.c - words that keep a sentence or a report from being coded: lexicon/discards.
 *
 *   discard   world golf championships   report        a sports report: no event of it
 *   discard   years later                sentence      no event of this sentence
 *
 * What TABARI and PETRARCH call discards, for users who bring their own; whole words, regardless of case.
 */
#include "event/discards.h"

enum { LONGEST = 16, SENTENCE = 0, REPORT = 1 };

static dgm_status read_discard(void *ctx, const dgm_row *r, dgm_error *err)
{
    dgm_rules *rules = ctx;
    bool report = dgm_is(r->field[2], "report");
    if (!dgm_is(r->field[0], "discard") || !r->field[1].size || (!report && !dgm_is(r->field[2], "sentence")))
        return dgm_fail_at(err, DGM_E_SYNTAX, r->at, "write: discard<TAB>years later<TAB>sentence, or report");
    dgm_phrases_add(rules->discards, dgm_fold(rules->arena, r->field[1]), report ? REPORT : SENTENCE);
    return DGM_OK;
}

dgm_status dgm_discards_read(dgm_rules *rules, const dgm_layers *layers, dgm_error *err)
{
    rules->discards = dgm_phrases_new(rules->arena);
    return dgm_tables_read(rules->arena, layers, "discards", ".tsv", read_discard, rules, err);
}

/* Bits of what the words of a sentence discard: 1 the sentence, 2 the report. */
static unsigned discarded(const dgm_scene *x, const dgm_sentence *s)
{
    dgm_bytes *words = DGM_NEW(x->scratch, dgm_bytes, s->n);
    unsigned bits = 0;
    for (uint32_t t = 0; t < s->n; t++)
        words[t] = dgm_fold(x->scratch, s->tokens[t].form);
    for (uint32_t t = 0; t < s->n; t++) {
        uint32_t cursor, n = s->n - t < LONGEST ? s->n - t : LONGEST;
        uint32_t found = dgm_phrases_match(x->rules->discards, words + t, n, &cursor);
        if (!found)
            continue;
        bits |= dgm_phrases_value(x->rules->discards, cursor) == REPORT ? 2U : 1U;
        if (x->trace)
            *DGM_PUSH(x->scratch, x->trace) = (dgm_rule_trace){ "discard", x->sentence, t, DGM_TRACE_DISCARDED, 0,
                dgm_print(x->scratch, "discarded by \"%.*s\"", DGM_ARG(dgm_cover(x->doc->text, (dgm_span){ s->tokens[t].span.start, s->tokens[t + found - 1].span.end }))) };
    }
    return bits;
}

bool *dgm_find_discards(dgm_scene *x)
{
    if (!dgm_phrases_longest(x->rules->discards))
        return NULL;
    bool *out = DGM_NEW(x->scratch, bool, x->doc->n), report = false;
    for (uint32_t i = 0; i < x->doc->n; i++) {
        x->sentence = i;
        unsigned bits = discarded(x, &x->doc->sentences[i]);
        out[i] = bits != 0;
        report = report || bits & 2U;
    }
    for (uint32_t i = 0; report && i < x->doc->n; i++)
        out[i] = true;
    return out;
}
