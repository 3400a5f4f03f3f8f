/* text.h - from bytes to clean text, sentences and words. */
#ifndef DGM_TEXT_H
#define DGM_TEXT_H
#include "parse/tree.h"

/* What the text room knows: abbreviations, furniture lines, month and weekday names. From lexicon/text. */
typedef struct dgm_text_lexicon dgm_text_lexicon;
dgm_status dgm_text_lexicon_read(dgm_text_lexicon **out, dgm_arena *a, const dgm_layers *layers, dgm_error *err);

/* Cleans a report into `header` (text, title, date, language ...; all in `keep`). HTML is extracted, furniture lines are
 * dropped, line ends and spaces normalised, broken UTF-8 replaced. `warn` names what was cut or replaced. Called
 * outside any guard, since it uses libraries that allocate: it sets its own guards around its use of `keep`. */
dgm_status dgm_text_clean(dgm_header *header, dgm_arena *keep, const dgm_text_lexicon *lx, const dgm_report *report,
                          dgm_error *warn, dgm_error *err);

/* ISO 639-1 code of the language, or "" when too short or unclear to tell. */
dgm_bytes dgm_text_language(dgm_bytes text);

/* Splits doc->text into sentences and UD words: span, form, flags and paragraph are set, the rest is for the parser. */
void dgm_text_split(dgm_document *doc, dgm_arena *scratch, const dgm_text_lexicon *lx);

/* The date that words[0..n-1] name ("Monday", "last week", "29 January", "March 2018"), seen from the report's date;
 * *used is the number of words it took, 0: none. past tells which way a bare weekday looks. */
dgm_date dgm_text_date(const dgm_text_lexicon *lx, const dgm_bytes *words, uint32_t n, dgm_date report, bool past,
                       uint32_t *used);

/* The days that words[0..n-1] name, first and last ("since March": March to the report's date; "from 5 to 8 May"; "over the past two
 * weeks"; "on the eve of Monday's vote"). A single day or month has no last; what is not named is unknown ("until Friday" has no first).
 * *used as above. */
void dgm_text_when(const dgm_text_lexicon *lx, const dgm_bytes *words, uint32_t n, dgm_date report, bool past, dgm_date *first,
                   dgm_date *last, uint32_t *used);
#endif
