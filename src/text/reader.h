/* reader.h - the reader from inside: what the readers of the kinds share. One function a kind, which finds the next report of the
 * file at hand.
 *
 *   reader.c    paths, files, one report after the other     detect.c    which kind a file is
 *   json.c      JSON lines, arrays, JSON Feed, ninjs         feed.c      RSS and Atom
 *   petrarch_xml.c  newsml.c  (over xml_reports.c)           export.c    LexisNexis, Factiva
 *   warc.c      archives of the web, over http.c
 */
#ifndef DGM_TEXT_READER_H
#define DGM_TEXT_READER_H
#include "text/elements.h"
#include "text/lexicon.h"
#include "text/stream.h"

enum { DGM_LONGEST_RECORD = 64 << 20 };           /* bytes of a line, an element, an object */

/* The fields of a report whose bytes are owned here. */
typedef struct {
    dgm_buffer id, url, source, title, author, language, charset, text;
    dgm_date   date, seen;
    bool       html;
} dgm_record_in;
void       dgm_record_in_clear(dgm_record_in *r);       /* empties, keeps the memory */
void       dgm_record_in_free(dgm_record_in *r);
/* DGM_E_MEMORY where one of the buffers has failed. */
dgm_status dgm_record_in_whole(const dgm_record_in *r, dgm_error *err);

struct dgm_reader {
    dgm_input               input;
    dgm_date                date;
    dgm_complain            complain;
    void                   *ctx;
    const dgm_text_lexicon *lx;       /* NULL: exports and dates in words stay unread */
    dgm_arena               own;      /* of the built-in lexicon, until a coder lends its own */
    char                  **files;
    size_t                  n_files, cap_files, next_file;
    dgm_stream             *stream;   /* of files[next_file - 1] */
    dgm_input               kind;     /* of that file */
    uint64_t                line, record;
    uint64_t                named;    /* broken records that were complained of */
    dgm_record_in           in;       /* the report at hand */
    dgm_record_in           about;    /* what the file says of all its reports: source, language, author */
    bool                    about_known;
    dgm_buffer              buffer;   /* a line, an object, a record */
    dgm_buffer              utf8;     /* the same, decoded */
    dgm_elements            elements;
    void                   *list;     /* json.c: the reports of a container, */
    size_t                  next_of_list;         /* the next of them */
    bool                    many_lines;           /* json.c: objects of more than one line, or an array */
    uint64_t                returned; /* warc.c: bytes that were put back */
    dgm_reader_totals             counts;
    bool          endless;            /* a pipe is among the files: nobody knows their size */
};

/* ---- finding the next report: fills r->in. DGM_END: the file has no more. Another error ends the file. ---- */
dgm_status dgm_next_json(dgm_reader *r, dgm_error *err);
dgm_status dgm_next_petrarch(dgm_reader *r, dgm_error *err);
dgm_status dgm_next_feed(dgm_reader *r, dgm_error *err);
dgm_status dgm_next_newsml(dgm_reader *r, dgm_error *err);
dgm_status dgm_next_export(dgm_reader *r, dgm_error *err);
dgm_status dgm_next_warc(dgm_reader *r, dgm_error *err);
void       dgm_json_forget(dgm_reader *r);        /* what json.c holds of a file */

/* Reads one element into r->in. *why, where it is set, says why it is no report. An error counts it as broken. */
typedef dgm_status (*dgm_read_element)(dgm_reader *r, const xmlNode *root, dgm_skip *why, dgm_error *err);
/* The next report among the elements of those names; names, lenient: as in elements.h. */
dgm_status dgm_next_of_elements(dgm_reader *r, const char *const *names, bool lenient, dgm_read_element read, dgm_error *err);

/* ---- what they have to say ---- */
/* A record that cannot be read, at a line or a byte of the file: complained of, counted. */
void dgm_reader_broken(dgm_reader *r, dgm_status status, uint64_t line, uint64_t byte, const char *text);
/* A warning: the report is read, but not whole. */
void dgm_reader_warn(const dgm_reader *r, uint64_t line, uint64_t byte, const char *text);
/* A record that holds no report: counted. */
void dgm_reader_skip(dgm_reader *r, dgm_skip why);

/* ---- small readers ---- */
/* What the beginning of a file shows; DGM_INPUT_AUTO with err filled where it can be no report at all. */
dgm_input dgm_detect(dgm_bytes head, dgm_error *err);
/* Whether the beginning of a text shows an export: LEXISNEXIS or FACTIVA, else TEXT. */
dgm_input dgm_detect_export(dgm_bytes head, const dgm_text_lexicon *lx);
/* The date at the beginning of a field: "2018-01-29T08:00", "20180129". Unknown where there is none. */
dgm_date  dgm_date_prefix(dgm_bytes field);
/* The one date that a line names, in digits or words: "2018-01-29", "Mon, 29 Jan 2018 08:00:00 GMT", "29. Januar 2018". */
dgm_date  dgm_date_line(const dgm_text_lexicon *lx, dgm_bytes line);
/* Appends the text of a piece of HTML, one line a paragraph, blank lines between: nothing is judged, nothing left out but scripts and
 * forms. Text without markup is appended as it is. */
dgm_status dgm_fragment_read(dgm_buffer *out, dgm_bytes html, dgm_error *err);
#endif
