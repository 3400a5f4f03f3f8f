/* stream.h - the bytes of a file, unpacked on the way, in bounded memory. */
#ifndef DGM_TEXT_STREAM_H
#define DGM_TEXT_STREAM_H
#include "base/base.h"

typedef struct dgm_stream dgm_stream;
/* Opens a file, or standard input for "-". gzip and zstd are recognised by their first bytes; a zstd file that begins with a
 * dictionary frame, as WARC files do, is unpacked with that dictionary. */
dgm_status dgm_stream_open(dgm_stream **out, const char *path, dgm_error *err);
void       dgm_stream_close(dgm_stream *s);
/* Up to n bytes; *got 0 at the end. An archive that breaks off is DGM_E_SYNTAX, at the byte of the packed file; one that
 * unpacks to a thousand times its size, and to more than 256 MiB, is DGM_E_LIMIT. */
dgm_status dgm_stream_read(dgm_stream *s, void *to, size_t n, size_t *got, dgm_error *err);
/* Appends a line without its end. One longer than `most` is skipped whole: *long_line. DGM_END after the last. */
dgm_status dgm_stream_line(dgm_stream *s, dgm_buffer *line, size_t most, bool *long_line, dgm_error *err);
/* The next bytes without taking them, as many as are at hand, lent until the next call; none at the end. */
dgm_status dgm_stream_peek(dgm_stream *s, dgm_bytes *out, dgm_error *err);
/* The same, but at least n of them where the file has as many; n up to 64 KiB. */
dgm_status dgm_stream_look(dgm_stream *s, size_t n, dgm_bytes *out, dgm_error *err);
/* Takes n bytes, not more than peek has shown. */
void       dgm_stream_take(dgm_stream *s, size_t n);
/* Puts bytes that were read back in front of the next ones. */
dgm_status dgm_stream_unread(dgm_stream *s, dgm_bytes b, dgm_error *err);

/* Where the next byte stands in the file; where it is packed, where its gzip member or zstd frame begins. */
uint64_t   dgm_stream_offset(const dgm_stream *s);
/* Bytes of the file, packed as they are, that it has gone through. */
uint64_t   dgm_stream_taken(const dgm_stream *s);
/* Whether the byte that peek shows first is the first of a gzip member or zstd frame. */
bool       dgm_stream_at_member(const dgm_stream *s);
/* After a damaged gzip member or zstd frame: goes on where the next one begins. DGM_END where there is none. */
dgm_status dgm_stream_resume(dgm_stream *s, dgm_error *err);
#endif
