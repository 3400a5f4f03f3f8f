/* lexicon.h - what the files of the text room know in common: words with a part in spelling, furniture, the calendar. */
#ifndef DGM_TEXT_LEXICON_H
#define DGM_TEXT_LEXICON_H
#include "text/text.h"

/* What a word does to the text around it. Kinds of abbreviations first; see lexicon/text/abbreviations.tsv. */
enum {
    DGM_WORD_TITLE       = 1,          /* "Mr": a name follows, never ends a sentence */
    DGM_WORD_INNER       = 2,          /* "vs": never ends a sentence */
    DGM_WORD_END         = 4,          /* "Inc": ends one when a usual first word follows */
    DGM_WORD_CLOSE       = 8,          /* "etc": ends one when any capital follows */
    DGM_WORD_NUMBER      = 16,         /* "No": an abbreviation only before a number */
    DGM_WORD_ABBREVIATION = 31,
    DGM_WORD_PREFIX      = 32,         /* "non-": keeps its hyphen */
    DGM_WORD_CLITIC      = 64,         /* "'s": a word of its own */
    DGM_WORD_UNIT        = 128,        /* "km": cut from its number */
    DGM_WORD_STARTER     = 256,        /* "The": a usual first word of a sentence */
    DGM_WORD_PLAIN       = 512,        /* "I": no initial of a name though one letter long */
    DGM_WORD_CONTRACTION = 1024        /* "cannot": two words; the length of the first stands in the upper half */
};

typedef enum {
    DGM_CAL_NONE, DGM_CAL_MONTH, DGM_CAL_WEEKDAY, DGM_CAL_DAY, DGM_CAL_UNIT, DGM_CAL_DIRECTION, DGM_CAL_NUMBER, DGM_CAL_AGO,
    DGM_CAL_SKIP,                      /* stands before or inside a date without changing it; so do the next three */
    DGM_CAL_SINCE, DGM_CAL_UNTIL, DGM_CAL_FROM,
    DGM_CAL_BETWEEN, DGM_CAL_JOIN, DGM_CAL_EVE, DGM_CAL_WEEKEND
} dgm_calendar_kind;

typedef struct { dgm_calendar_kind kind; int value; } dgm_calendar_sense;
/* What a word is in the calendar; a full stop behind it does not matter ("Jan."). */
dgm_calendar_sense dgm_calendar_look(const dgm_text_lexicon *lx, dgm_bytes word);
/* Words that may name a date, and from where one looks at them; see dgm_text_date. */
typedef struct {
    const dgm_text_lexicon *lx;
    const dgm_bytes        *words;
    uint32_t                n;
    dgm_date                report;
    bool                    past;
} dgm_date_question;
/* What word i is in the calendar: nothing behind the last. */
static inline dgm_calendar_sense dgm_date_word(const dgm_date_question *q, uint32_t i)
{
    return i < q->n ? dgm_calendar_look(q->lx, q->words[i]) : (dgm_calendar_sense){ DGM_CAL_NONE, 0 };
}
static inline bool dgm_calendar_skips(dgm_calendar_kind k) { return k >= DGM_CAL_SKIP && k <= DGM_CAL_FROM; }

struct dgm_text_lexicon {
    dgm_map  words;                    /* lower case, plain apostrophes -> DGM_WORD_* */
    uint32_t contraction_lengths[128]; /* by first byte: bit n is set when a contraction of n bytes begins so */
    dgm_map  furniture;                /* whole lines, dgm_line_key -> 1 */
    DGM_LIST(dgm_bytes) furniture_starts;      /* beginnings of lines, folded */
    dgm_map  calendar;                 /* folded word -> kind << 16 | value + 0x8000 */
    dgm_map  exports;                  /* kind and words -> index in export_values; see export.h */
    DGM_LIST(dgm_bytes) export_values;
    struct dgm_page_lexicon *page;     /* page_tree.h */
};

/* The DGM_WORD_* bits of a word; case and the kind of apostrophe do not matter. 0 for an unknown one. */
uint32_t dgm_word_look(const dgm_text_lexicon *lx, dgm_bytes word);

/* The key of a short line: folded, without the marks and spaces around it. */
dgm_bytes dgm_line_key(dgm_arena *a, dgm_bytes line);
/* Whether a line is furniture of a page: a share label, a copyright line. Long lines never are. */
bool dgm_is_furniture(const dgm_text_lexicon *lx, dgm_arena *scratch, dgm_bytes line);

/* A word or mark as the tokeniser found it, before sentences are made of them. */
typedef struct {
    uint32_t start, end;
    uint16_t what;                     /* DGM_PIECE_* */
    uint16_t breaks;                   /* line ends in front of it: 1 a line, 2 or more a paragraph */
} dgm_piece;
enum {
    DGM_PIECE_SPACE_AFTER = 1, DGM_PIECE_STOP = 2, DGM_PIECE_OPENS = 4, DGM_PIECE_CLOSES = 8,
    DGM_PIECE_INITIAL = 16,            /* "W." */
    DGM_PIECE_MAY_END = 32,            /* "Inc.", "U.S.": a sentence ends here when a usual first word follows */
    DGM_PIECE_CLOSE = 64,              /* "etc.": ... when a capital follows */
    DGM_PIECE_NEVER_ENDS = 128, DGM_PIECE_DASH = 256, DGM_PIECE_CAPITAL = 512, DGM_PIECE_LOWER = 1024,
    DGM_PIECE_DIGIT = 2048, DGM_PIECE_EMPHATIC = 4096
};
typedef DGM_LIST(dgm_piece) dgm_pieces;

/* All words and marks of the text, in order. Linear. */
void dgm_text_words(dgm_pieces *out, dgm_arena *scratch, dgm_bytes text, const dgm_text_lexicon *lx);
#endif
