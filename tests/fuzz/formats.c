/* A report with all that it brings, coded and written in every format: rows stay rows, whatever stands in them. */
#include <dragoman.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static dgm_coder *coder;
    static dgm_worker *worker;
    dgm_error err;
    if (!worker && (dgm_coder_open(&coder, &(dgm_options){ .data = DGM_DATA_ROOT, .min_confidence = 0 }, &err) != DGM_OK ||
                    dgm_worker_new(&worker, coder, &err) != DGM_OK)) {
        fprintf(stderr, "%s: %s\n", err.file, err.text);
        abort();
    }
    /* id, url, source, title and text, a NUL between them */
    dgm_report report = { .date = { 2024, 3, 4 } };
    dgm_bytes *parts[] = { &report.id, &report.url, &report.source, &report.title, &report.text };
    const char *at = (const char *)data, *end = at + size;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *stop = i + 1 < sizeof parts / sizeof *parts && at < end ? memchr(at, 0, (size_t)(end - at)) : NULL;
        *parts[i] = (dgm_bytes){ at, (size_t)((stop ? stop : end) - at) };
        at = stop ? stop + 1 : end;
    }
    dgm_record *rec;
    if (dgm_code_report(&rec, worker, &report, NULL, &err) != DGM_OK)
        return 0;
    const char *broken = dgm_invariant_broken(rec);
    if (broken) {
        fprintf(stderr, "does not hold: %s\n", broken);
        abort();
    }
    dgm_record_free(rec);
    return 0;
}
