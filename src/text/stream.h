/* stream.h - the bytes of a file, unpacked on the way; and the records that readers find in them. */
#ifndef DGM_TEXT_STREAM_H
#define DGM_TEXT_STREAM_H
#include "base/base.h"

typedef struct dgm_stream dgm_stream;
/* Opens a file, or standard input for "-". gzip and zstd are recognised by their first bytes. */
dgm_status dgm_stream_open(dgm_stream **out, const char *path, dgm_error *err);
/* Up to n bytes; *got 0 at the end. An archive that breaks off is DGM_E_SYNTAX, at the byte of the packed file. */
dgm_status dgm_stream_read(dgm_stream *s, void *to, size_t n, size_t *got, dgm_error *err);
/* Appends a line without its end. One longer than `most` is skipped whole: *long_line. DGM_END after the last. */
dgm_status dgm_stream_line(dgm_stream *s, dgm_buffer *line, size_t most, bool *long_line, dgm_error *err);
/* The next bytes without taking them, as many as are at hand up to 4096. */
dgm_status dgm_stream_peek(dgm_stream *s, dgm_bytes *out, dgm_error *err);
void       dgm_stream_close(dgm_stream *s);

/* The fields of a report whose bytes are owned here. */
typedef struct { dgm_buffer id, url, source, title, text; dgm_date date; } dgm_record_in;
void dgm_record_in_clear(dgm_record_in *r);       /* empties, keeps the memory */
void dgm_record_in_free(dgm_record_in *r);

/* Reads one line of JSONL. DGM_E_SYNTAX: no JSON object, or one without text; err->text says what. */
dgm_status dgm_jsonl_read(dgm_record_in *out, dgm_bytes line, dgm_error *err);

/* Reads one <Sentence> or <Article> element of PETRARCH's XML. `charset` as the file declares it, may be empty. */
dgm_status dgm_petrarch_read(dgm_record_in *out, dgm_bytes element, const char *charset, dgm_error *err);

/* The date at the beginning of a field: "2018-01-29T08:00", "20180129". Unknown where there is none. */
dgm_date dgm_date_prefix(dgm_bytes field);
#endif
