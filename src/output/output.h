/* output.h - one function a format; dgm_record_write chooses. */
#ifndef DGM_OUTPUT_H
#define DGM_OUTPUT_H
#include "base/record.h"

/* Each appends the whole record. Failure to grow is sticky in out->failed; dgm_record_write turns it into a status. */
void dgm_write_jsonl(dgm_buffer *out, const dgm_record *rec);
void dgm_write_text(dgm_buffer *out, const dgm_record *rec, const dgm_style *style);
void dgm_write_petrarch(dgm_buffer *out, const dgm_record *rec);
void dgm_write_tabari(dgm_buffer *out, const dgm_record *rec);

/* "2018-01-29", or as much of it as is known; "" when nothing is. */
void dgm_put_date(dgm_buffer *out, dgm_date d);
#endif
