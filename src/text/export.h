/* export.h - the words by which exports of LexisNexis and Factiva are known: lexicon/text/exports.tsv. */
#ifndef DGM_TEXT_EXPORT_H
#define DGM_TEXT_EXPORT_H
#include "text/lexicon.h"

typedef enum {
    DGM_EXPORT_START,                  /* the line above an article: "1 of 20 DOCUMENTS" */
    DGM_EXPORT_END,                    /* the line below one: "End of Document" */
    DGM_EXPORT_BODY,                   /* the line above its text: "Body" */
    DGM_EXPORT_AFTER,                  /* the line below its text: "Classification" */
    DGM_EXPORT_DROP,                   /* a line that says nothing: "Page 1 of 3" */
    DGM_EXPORT_LABEL,                  /* "LENGTH" of "LENGTH: 812 words"; the value says what stands behind it */
    DGM_EXPORT_WORDS,                  /* "812 words" */
    DGM_EXPORT_DOCUMENT,               /* the word before a Factiva number */
    DGM_EXPORT_BY,                     /* opens a byline */
    DGM_EXPORT_RIGHTS,                 /* opens a copyright line */
    DGM_EXPORT_TAG,                    /* "HD" of a tagged export */
    DGM_EXPORT_LANGUAGE,               /* "English"; the value is its code */
    DGM_EXPORT_MONTH,                  /* "Januar"; the value is its number */
    DGM_N_EXPORT_KINDS
} dgm_export_kind;

/* The value of a word or line of that kind: case does not matter, # of the table is any number. data NULL: not known. */
dgm_bytes  dgm_export_look(const dgm_text_lexicon *lx, dgm_export_kind kind, dgm_bytes words);
/* Reads a row: kind, words, value. */
dgm_status dgm_export_row(dgm_text_lexicon *lx, dgm_arena *a, const dgm_row *row, dgm_error *err);
#endif
