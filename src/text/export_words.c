/* export_words.c - the words by which exports are known, looked up. */
#include "text/export.h"

#include <utf8proc.h>

enum { LONGEST_KEY = 96 };

/* "1 of 20 DOCUMENTS" -> "a# of # documents"; the first letter is the kind. 0: too long to be one of ours. */
static size_t make_key(char key[LONGEST_KEY], dgm_export_kind kind, dgm_bytes words)
{
    size_t n = 0;
    words = dgm_trim(words);
    key[n++] = (char)('a' + (int)kind);
    for (size_t i = 0, next; i < words.size; i = next) {
        uint32_t c = dgm_utf8_next(words, i, &next);
        if (n + 4 > LONGEST_KEY)
            return 0;
        if ((c >= '0' && c <= '9') || c == '#') {
            while (next < words.size && ((words.data[next] >= '0' && words.data[next] <= '9') || words.data[next] == ',' || words.data[next] == '.'))
                next++;
            key[n++] = '#';
        } else if (c == ' ' || c == '\t' || c == 0xA0) {
            if (key[n - 1] != ' ')
                key[n++] = ' ';
        } else {
            n += (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)c), (utf8proc_uint8_t *)key + n);
        }
    }
    return n;
}

dgm_bytes dgm_export_look(const dgm_text_lexicon *lx, dgm_export_kind kind, dgm_bytes words)
{
    char key[LONGEST_KEY];
    size_t n = words.size && words.size < 4 * LONGEST_KEY ? make_key(key, kind, words) : 0;
    uint32_t at = n ? dgm_map_get(&lx->exports, (dgm_bytes){ key, n }) : DGM_NONE;
    return at == DGM_NONE ? (dgm_bytes){ NULL, 0 } : lx->export_values.at[at];
}

dgm_status dgm_export_row(dgm_text_lexicon *lx, dgm_arena *a, const dgm_row *row, dgm_error *err)
{
    static const char *const kinds[DGM_N_EXPORT_KINDS] = { "start", "end", "body", "after", "drop", "label", "words", "document", "by",
                                                          "rights", "tag", "language", "month" };
    for (uint32_t i = 0; i < DGM_N_EXPORT_KINDS; i++) {
        if (!dgm_is(row->field[0], kinds[i]))
            continue;
        char key[LONGEST_KEY];
        size_t n = make_key(key, (dgm_export_kind)i, row->field[1]);
        if (n < 2)
            return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "the words are missing or longer than 90 bytes");
        dgm_map_set(&lx->exports, a, dgm_copy(a, (dgm_bytes){ key, n }), lx->export_values.n);
        *DGM_PUSH(a, &lx->export_values) = row->field[2];
        return DGM_OK;
    }
    return dgm_fail_at(err, DGM_E_SYNTAX, row->at, "'%.*s' is no kind of word of an export; write start, end, body, after, drop, label, words, "
                       "document, by, rights, tag, language or month", DGM_ARG(row->field[0]));
}
