/* http.h - an HTTP answer as archives keep it: its head, and its body without chunks and packing. */
#ifndef DGM_TEXT_HTTP_H
#define DGM_TEXT_HTTP_H
#include "base/base.h"

typedef struct {
    int       status;                  /* 200; 0: the message has no status line */
    dgm_bytes type, charset;           /* "text/html", "utf-8"; as written, empty where not given */
    dgm_bytes coding;                  /* Content-Encoding: "gzip" */
    bool      chunked;
    size_t    body;                    /* where it begins */
} dgm_http_head;

/* Reads the head of a message; false where there is no status line. All bytes are lent from the message. Lines may end in \n alone. */
bool dgm_http_read(dgm_http_head *out, dgm_bytes message);
/* "text/html; charset=utf-8" in its parts. */
void dgm_http_type(dgm_bytes value, dgm_bytes *type, dgm_bytes *charset);
/* The value of a header of a block of "Name: value" lines; empty where there is none. Case of the name does not matter. */
dgm_bytes dgm_http_header(dgm_bytes block, const char *name);

/* Appends the body, up to `most` bytes of it. What was stored without the chunks or the packing that its head names is taken as it is; a
 * body that breaks off gives what came before. DGM_E_SYNTAX: packed in a way that is not known. */
dgm_status dgm_http_body(dgm_buffer *out, const dgm_http_head *head, dgm_bytes message, size_t most, dgm_error *err);
#endif
