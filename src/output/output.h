/* output.h - one function a format; dgm_record_write chooses. */
#ifndef DGM_OUTPUT_H
#define DGM_OUTPUT_H
#include "output/json.h"
#include "output/layout.h"

/* Each appends the whole record. Failure to grow is sticky in out->failed; dgm_record_write turns it into a status. */
void dgm_write_jsonl(dgm_buffer *out, const dgm_record *rec);
void dgm_write_text(dgm_buffer *out, const dgm_record *rec, const dgm_style *style);
void dgm_write_petrarch(dgm_buffer *out, const dgm_record *rec);
void dgm_write_tabari(dgm_buffer *out, const dgm_record *rec);
void dgm_write_csv(dgm_buffer *out, const dgm_record *rec);
void dgm_write_gdelt(dgm_buffer *out, const dgm_record *rec);
void dgm_write_gdelt_mentions(dgm_buffer *out, const dgm_record *rec);
void dgm_write_icews(dgm_buffer *out, const dgm_record *rec);
void dgm_write_polecat(dgm_buffer *out, const dgm_record *rec);
void dgm_write_phoenix(dgm_buffer *out, const dgm_record *rec);
void dgm_write_plover(dgm_buffer *out, const dgm_record *rec);

extern const dgm_layout dgm_layout_petrarch, dgm_layout_tabari, dgm_layout_csv, dgm_layout_gdelt, dgm_layout_gdelt_mentions,
    dgm_layout_icews, dgm_layout_polecat, dgm_layout_phoenix;
/* NULL: the format is no table. */
const dgm_layout *dgm_layout_of(dgm_format format);
/* The i-th field of a record, of an event in PLOVER's JSON; NULL: there are no more. */
const dgm_json_field *dgm_jsonl_field(unsigned i);
const dgm_json_field *dgm_plover_field(unsigned i);

/* "2018-01-29", or as much of it as is known; "" when nothing is. */
void dgm_put_date(dgm_buffer *out, dgm_date d);
/* A string of JSON with its quotation marks. Text of the record is valid UTF-8, but ids and addresses come from outside: a
 * broken byte becomes U+FFFD, so that the line is JSON whatever happens. */
void dgm_put_json(dgm_buffer *out, dgm_bytes s);
/* A field of CSV (RFC 4180): in quotation marks, doubled inside, where it holds a comma or a mark. Line breaks and other control
 * characters become blanks, so that a record is a line; a broken byte becomes U+FFFD. */
void dgm_put_csv(dgm_buffer *out, dgm_bytes s);
/* With so many digits that mean something, and a point. */
void dgm_put_decimal(dgm_buffer *out, double value, int digits);
#endif
