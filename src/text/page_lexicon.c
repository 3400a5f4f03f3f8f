/* page_lexicon.c - reads page_hints.tsv (words of classes and ids), page_weights.tsv (how much each witness weighs) and page_words.tsv
 * (words around dates and authors) of lexicon/text.
 *
 * The words form a tree by letters, and each place of a class walks it as far as it goes: "articleBody" meets "article" and "body",
 * "sharebar" meets "share", "read-more" meets "readmore".
 */
#include "text/article.h"
#include "text/page_tree.h"

#include <stdlib.h>

enum { N_LETTERS = 36, MOST_STATES = UINT16_MAX };
enum { WHERE_WORD, WHERE_BEGIN, WHERE_PART, N_WHERE };

typedef struct { uint16_t next[N_LETTERS]; uint64_t marks[N_WHERE]; } state;

struct dgm_page_lexicon {
    DGM_LIST(state) states;            /* 0 is the root; no edge leads back to it, so 0 is also "none" */
    float           weights[2][DGM_N_WITNESSES];
    dgm_map         months;
    DGM_LIST(dgm_bytes) by, changed;
};

typedef struct { dgm_page_lexicon *lx; dgm_arena *a; } reading;

static int letter(char c)
{
    return c >= 'a' && c <= 'z' ? c - 'a' : c >= 'A' && c <= 'Z' ? c - 'A' : c >= '0' && c <= '9' ? c - '0' + 26 : -1;
}

static bool mark_of(dgm_bytes name, uint64_t *mark)
{
    static const char *const names[] = {
#define X(name) #name,
        DGM_HINT_MARKS(X)
#undef X
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (dgm_is(name, names[i])) {
            *mark = (uint64_t)1 << (i + DGM_HINT_comment);
            return true;
        }
    return false;
}

/* word  where  mark  source */
static dgm_status hint(void *ctx, const dgm_row *row, dgm_error *err)
{
    static const char *const places[N_WHERE] = { "word", "begin", "part" };
    reading *rd = ctx;
    uint64_t mark;
    int where = -1;
    for (int i = 0; i < N_WHERE; i++)
        if (dgm_is(row->field[1], places[i]))
            where = i;
    if (where < 0)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no place in a word; write word, begin or part", DGM_ARG(row->field[1]));
    if (!mark_of(row->field[2], &mark))
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no mark; write one that other lines of this table have", DGM_ARG(row->field[2]));
    uint32_t at = 0;
    for (size_t i = 0; i < row->field[0].size; i++) {
        int k = letter(row->field[0].data[i]);
        if (k < 0)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' has to be letters and figures of ASCII only", DGM_ARG(row->field[0]));
        if (!rd->lx->states.at[at].next[k]) {
            if (rd->lx->states.n == MOST_STATES)
                return dgm_fail_at(err, DGM_E_LIMIT, row->at, "too many words; leave some out");
            DGM_PUSH(rd->a, &rd->lx->states);
            rd->lx->states.at[at].next[k] = (uint16_t)(rd->lx->states.n - 1);
        }
        at = rd->lx->states.at[at].next[k];
    }
    if (at)
        rd->lx->states.at[at].marks[where] |= mark;
    return DGM_OK;
}

/* witness  weight at the first look  weight at the second */
static dgm_status weight(void *ctx, const dgm_row *row, dgm_error *err)
{
    reading *rd = ctx;
    uint32_t at = dgm_witness_find(row->field[0]);
    if (at == DGM_NONE)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "no witness '%.*s'; docs/pages.md names them", DGM_ARG(row->field[0]));
    for (uint32_t look = 0; look < 2; look++) {
        if (!row->field[look + 1].size)
            continue;
        char *end;
        float value = strtof(dgm_copy(rd->a, row->field[look + 1]).data, &end);
        if (*end || !(value >= -1000 && value <= 1000))
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no weight; write a number such as -0.25", DGM_ARG(row->field[look + 1]));
        rd->lx->weights[look][at] = value;
    }
    return DGM_OK;
}

/* kind  word  value  language */
static dgm_status word(void *ctx, const dgm_row *row, dgm_error *err)
{
    reading *rd = ctx;
    dgm_bytes folded = dgm_fold(rd->a, row->field[1]);
    if (!folded.size)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "no word; write: month<TAB>March<TAB>3");
    if (dgm_is(row->field[0], "month")) {
        long number = strtol(dgm_copy(rd->a, row->field[2]).data, NULL, 10);
        if (number < 1 || number > 12)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no month; write a number from 1 to 12", DGM_ARG(row->field[2]));
        dgm_map_set(&rd->lx->months, rd->a, folded, (uint32_t)number);
    } else if (dgm_is(row->field[0], "by")) {
        *DGM_PUSH(rd->a, &rd->lx->by) = folded;
    } else if (dgm_is(row->field[0], "changed")) {
        *DGM_PUSH(rd->a, &rd->lx->changed) = folded;
    } else {
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no kind of word; write month, by or changed", DGM_ARG(row->field[0]));
    }
    return DGM_OK;
}

uint8_t dgm_page_month(const dgm_page_lexicon *lx, dgm_bytes folded)
{
    uint32_t number = dgm_map_get(&lx->months, folded);
    return number == DGM_NONE ? 0 : (uint8_t)number;
}

uint32_t dgm_page_by_words(const dgm_page_lexicon *lx, dgm_bytes folded)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < lx->by.n; i++) {
        dgm_bytes by = lx->by.at[i];
        if (!dgm_starts(folded, by) || folded.size == by.size || (folded.data[by.size] != ' ' && folded.data[by.size] != ':'))
            continue;
        uint32_t words = 1;
        for (size_t k = 0; k < by.size; k++)
            words += by.data[k] == ' ';
        most = words > most ? words : most;
    }
    return most;
}

bool dgm_page_says_changed(const dgm_page_lexicon *lx, dgm_bytes folded)
{
    for (uint32_t i = 0; i < lx->changed.n; i++)
        if (folded.size >= lx->changed.at[i].size && memmem(folded.data, folded.size, lx->changed.at[i].data, lx->changed.at[i].size))
            return true;
    return false;
}

dgm_status dgm_page_lexicon_read(dgm_page_lexicon **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    reading rd = { DGM_NEW(a, dgm_page_lexicon, 1), a };
    *out = rd.lx;
    DGM_PUSH(a, &rd.lx->states);
    DGM_TRY(dgm_tables_read(a, layers, "text", "page_hints.tsv", hint, &rd, err));
    DGM_TRY(dgm_tables_read(a, layers, "text", "page_words.tsv", word, &rd, err));
    return dgm_tables_read(a, layers, "text", "page_weights.tsv", weight, &rd, err);
}

const float *dgm_page_weights(const dgm_page_lexicon *lx, int look) { return lx->weights[look]; }

uint64_t dgm_page_hints(const dgm_page_lexicon *lx, const char *value)
{
    enum { LONGEST = 200 };            /* letters of a value that are looked at */
    uint8_t letters[LONGEST];
    bool begins[LONGEST + 1];
    size_t n = 0;
    bool fresh = true, lower = false;
    for (; *value && n < LONGEST; value++) {
        int k = letter(*value);
        if (k < 0) {
            fresh = true;
            continue;
        }
        bool capital = *value >= 'A' && *value <= 'Z';
        begins[n] = fresh || (capital && lower);
        letters[n++] = (uint8_t)k;
        fresh = false;
        lower = !capital;
    }
    begins[n] = true;
    uint64_t marks = 0;
    for (size_t i = 0; i < n; i++) {
        const state *s = lx->states.at;
        for (size_t k = i; k < n && s->next[letters[k]]; k++) {
            s = &lx->states.at[s->next[letters[k]]];
            marks |= s->marks[WHERE_PART];
            if (begins[i])
                marks |= s->marks[WHERE_BEGIN] | (begins[k + 1] ? s->marks[WHERE_WORD] : 0);
        }
    }
    return marks;
}
