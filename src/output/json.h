/* json.h - writing JSON: keys in the order of the calls, and what says nothing left out. */
#ifndef DGM_JSON_H
#define DGM_JSON_H
#include "base/record.h"

typedef struct {
    dgm_buffer       *out;
    const dgm_record *rec;        /* whose text spans cover; NULL: no spans are written */
    bool              comma;      /* the next key or element needs one before it */
} dgm_json;

void dgm_json_element(dgm_json *w);                                 /* an element of a list follows */
void dgm_json_key(dgm_json *w, const char *name);                   /* a value follows */
void dgm_json_opened(dgm_json *w, char bracket);
void dgm_json_closed(dgm_json *w, char bracket);

/* A field of an object, for its schema. */
typedef struct { const char *name, *type, *about; } dgm_json_field;

/* A field each, left out when it is empty: "", no elements, not finite, DGM_NONE, no year, an empty span. */
void dgm_json_string(dgm_json *w, const char *name, dgm_bytes s);
void dgm_json_name(dgm_json *w, const char *name, const char *value);
void dgm_json_truth(dgm_json *w, const char *name, bool value);
void dgm_json_whole(dgm_json *w, const char *name, uint64_t value);
void dgm_json_number(dgm_json *w, const char *name, double value, int digits);     /* so many that mean something */
void dgm_json_date(dgm_json *w, const char *name, dgm_date d);
void dgm_json_strings(dgm_json *w, const char *name, dgm_strings list);
void dgm_json_id(dgm_json *w, const char *name, char letter, uint32_t index);      /* "e1" */
void dgm_json_ids(dgm_json *w, const char *name, char letter, dgm_refs refs);
void dgm_json_span(dgm_json *w, const char *name, dgm_span s);
void dgm_json_spans(dgm_json *w, const char *name, const dgm_span *at, uint32_t n);
void dgm_json_provenance(dgm_json *w, const char *name, const dgm_provenance *p);  /* NULL: left out */
#endif
