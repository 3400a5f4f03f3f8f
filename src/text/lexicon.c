/* lexicon.c - reads lexicon/text: abbreviations.tsv and spelling.tsv (words.c, sentences.c), furniture.tsv (clean.c),
 * calendar.tsv (date_words.c), exports.tsv (export.c). */
#include "text/export.h"
#include "text/page_tree.h"

#include <stdlib.h>

typedef struct { dgm_text_lexicon *lx; dgm_arena *a; } reading;

static void add_word(reading *rd, dgm_bytes word, uint32_t bits)
{
    dgm_bytes key = dgm_lower(rd->a, word);
    uint32_t old = dgm_map_get(&rd->lx->words, key);
    dgm_map_set(&rd->lx->words, rd->a, key, bits | (old == DGM_NONE ? 0 : old));
}

/* word  kind  source; the word without its last stop. */
static dgm_status abbreviation(void *ctx, const dgm_row *row, dgm_error *err)
{
    static const struct { const char *name; uint32_t bit; } kinds[] = {
        { "title", DGM_WORD_TITLE }, { "inner", DGM_WORD_INNER }, { "end", DGM_WORD_END },
        { "close", DGM_WORD_CLOSE }, { "number", DGM_WORD_NUMBER },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dgm_is(row->field[1], kinds[i].name)) {
            add_word(ctx, row->field[0], kinds[i].bit);
            return DGM_OK;
        }
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no kind of abbreviation; write title, inner, end, close or number",
                       DGM_ARG(row->field[1]));
}

/* kind  word [length of the first part] */
static dgm_status spelling(void *ctx, const dgm_row *row, dgm_error *err)
{
    static const struct { const char *name; uint32_t bit; } kinds[] = {
        { "prefix", DGM_WORD_PREFIX }, { "clitic", DGM_WORD_CLITIC }, { "unit", DGM_WORD_UNIT },
        { "starter", DGM_WORD_STARTER }, { "plain", DGM_WORD_PLAIN }, { "contraction", DGM_WORD_CONTRACTION },
    };
    reading *rd = ctx;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!dgm_is(row->field[0], kinds[i].name))
            continue;
        dgm_bytes word = row->field[1];
        uint32_t bits = kinds[i].bit;
        if (bits == DGM_WORD_CONTRACTION) {
            unsigned long length = strtoul(dgm_copy(rd->a, row->field[2]).data, NULL, 10);
            if (length == 0 || length >= word.size || word.size > 31 || (word.data[0] & 0x80))
                return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "a contraction needs the length of its first word; write: "
                                   "contraction<TAB>cannot<TAB>3");
            bits |= (uint32_t)length << 16;
            rd->lx->contraction_lengths[(unsigned char)word.data[0] | 32] |= 1u << word.size;
        }
        add_word(rd, word, bits);
        return DGM_OK;
    }
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no kind of word; write prefix, clitic, unit, starter, plain or "
                       "contraction", DGM_ARG(row->field[0]));
}

/* kind  language  line  source */
static dgm_status furniture(void *ctx, const dgm_row *row, dgm_error *err)
{
    reading *rd = ctx;
    if (!row->field[2].size)
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "no line; write: line<TAB>en<TAB>Share");
    if (dgm_is(row->field[0], "line"))
        dgm_map_set(&rd->lx->furniture, rd->a, dgm_line_key(rd->a, row->field[2]), 1);
    else if (dgm_is(row->field[0], "start"))
        *DGM_PUSH(rd->a, &rd->lx->furniture_starts) = dgm_fold(rd->a, row->field[2]);
    else
        return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no kind of furniture; write line or start", DGM_ARG(row->field[0]));
    return DGM_OK;
}

/* word  kind  value */
static dgm_status calendar(void *ctx, const dgm_row *row, dgm_error *err)
{
    static const char *const kinds[] = { "", "month", "weekday", "day", "unit", "direction", "number", "ago", "skip",
        "since", "until", "from", "between", "join", "eve", "weekend" };
    reading *rd = ctx;
    for (uint32_t i = 1; i < sizeof kinds / sizeof *kinds; i++) {
        if (!dgm_is(row->field[1], kinds[i]))
            continue;
        long value = strtol(dgm_copy(rd->a, row->field[2]).data, NULL, 10);
        if (value < -999 || value > 999)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "the value must lie between -999 and 999");
        dgm_map_set(&rd->lx->calendar, rd->a, dgm_lower(rd->a, row->field[0]), i << 16 | (uint32_t)(value + 0x8000));
        return DGM_OK;
    }
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no kind of calendar word; write month, weekday, day, unit, direction, "
                       "number, ago, skip, since, until, from, between, join, eve or weekend", DGM_ARG(row->field[1]));
}

/* kind  words  value  source */
static dgm_status export_word(void *ctx, const dgm_row *row, dgm_error *err)
{
    reading *rd = ctx;
    return dgm_export_row(rd->lx, rd->a, row, err);
}

enum { LONGEST_FURNITURE = 160 };

static bool is_edge(unsigned char c) { return c < 0x80 && !((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9'); }

dgm_bytes dgm_line_key(dgm_arena *a, dgm_bytes line)
{
    dgm_bytes key = dgm_fold(a, line);
    while (key.size && is_edge((unsigned char)key.data[0]))
        key = dgm_slice(key, 1, key.size);
    while (key.size && is_edge((unsigned char)key.data[key.size - 1]))
        key.size--;
    return key;
}

bool dgm_is_furniture(const dgm_text_lexicon *lx, dgm_arena *scratch, dgm_bytes line)
{
    if (line.size > LONGEST_FURNITURE)
        return false;
    dgm_mark mark = dgm_arena_mark(scratch);
    dgm_bytes key = dgm_line_key(scratch, line);
    bool found = key.size && dgm_map_get(&lx->furniture, key) != DGM_NONE;
    if (!found && key.size) {
        dgm_bytes folded = dgm_trim(dgm_fold(scratch, line));
        for (uint32_t i = 0; i < lx->furniture_starts.n && !found; i++)
            found = dgm_starts(folded, lx->furniture_starts.at[i]);
    }
    dgm_arena_rewind(scratch, mark);
    return found;
}

dgm_calendar_sense dgm_calendar_look(const dgm_text_lexicon *lx, dgm_bytes w)
{
    char key[16];
    dgm_calendar_sense none = { DGM_CAL_NONE, 0 };
    if (w.size > 1 && w.data[w.size - 1] == '.')
        w.size--;
    if (!w.size || w.size > sizeof key)
        return none;
    for (size_t k = 0; k < w.size && k < sizeof key; k++)
        key[k] = (char)(w.data[k] >= 'A' && w.data[k] <= 'Z' ? w.data[k] + 32 : w.data[k]);
    uint32_t found = dgm_map_get(&lx->calendar, (dgm_bytes){ key, w.size });
    return found == DGM_NONE ? none : (dgm_calendar_sense){ (dgm_calendar_kind)(found >> 16), (int)(found & 0xFFFF) - 0x8000 };
}

dgm_status dgm_text_lexicon_read(dgm_text_lexicon **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err)
{
    reading rd = { DGM_NEW(a, dgm_text_lexicon, 1), a };
    *out = rd.lx;
    DGM_TRY(dgm_page_lexicon_read(&rd.lx->page, a, layers, err));
    DGM_TRY(dgm_tables_read(a, layers, "text", "abbreviations.tsv", abbreviation, &rd, err));
    DGM_TRY(dgm_tables_read(a, layers, "text", "furniture.tsv", furniture, &rd, err));
    DGM_TRY(dgm_tables_read(a, layers, "text", "calendar.tsv", calendar, &rd, err));
    DGM_TRY(dgm_tables_read(a, layers, "text", "exports.tsv", export_word, &rd, err));
    return dgm_tables_read(a, layers, "text", "spelling.tsv", spelling, &rd, err);
}

uint32_t dgm_word_look(const dgm_text_lexicon *lx, dgm_bytes word)
{
    char key[24];
    size_t n = 0;
    if (word.size > sizeof key)
        return 0;
    for (size_t i = 0; i < word.size; i++) {
        unsigned char c = (unsigned char)word.data[i];
        if (c == 0xE2 && i + 2 < word.size && (unsigned char)word.data[i + 1] == 0x80 && (unsigned char)word.data[i + 2] == 0x99) {
            key[n++] = '\'';
            i += 2;
        } else {
            key[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
    }
    uint32_t bits = dgm_map_get(&lx->words, (dgm_bytes){ key, n });
    return bits == DGM_NONE ? 0 : bits;
}
