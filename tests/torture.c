/* torture.c - memory runs out at every place in turn.
 *
 * The n-th allocation fails, for n = 1, 2, 3 ... (in growing steps), until a run gets through. Each run before it has to
 * end in DGM_E_MEMORY, whole and with nothing leaked (the sanitizer build looks), and the handles stay usable: the run
 * after a failure with the same coder and worker has to give the same bytes as ever.
 */
#include "base/base.h"
#include "invariants.h"

#include <stdlib.h>

static const char text[] =
    "France will not take part in the lake talks, its foreign ministry said on Monday. \"We urge Egypt to reconsider,\" a spokeswoman "
    "said in a daily briefing. The rebels attacked a village near Juba after two days of negotiations in Geneva closed. Germany and Peru "
    "signed an agreement; the opposition accused the government of killing protesters.\n\nSome 200 delegates will attend on condition "
    "that the ceasefire holds, a diplomat said.";

static dgm_status write_all(dgm_worker *w, dgm_buffer *out, dgm_error *err)
{
    dgm_report report = { .id = dgm_str("torture"), .text = dgm_str(text), .date = { 2018, 1, 29 } };
    dgm_record *rec;
    DGM_TRY(dgm_code_report(&rec, w, &report, NULL, err));
    const char *broken = dgm_invariant_broken(rec);
    if (broken) {
        printf("the record is not sound: %s\n", broken);
        exit(1);
    }
    dgm_status st = dgm_record_write(out, rec, DGM_FORMAT_JSONL, NULL, err);
    for (int format = DGM_FORMAT_TEXT; st == DGM_OK && format < DGM_N_FORMATS; format++)
        st = dgm_record_write(out, rec, (dgm_format)format, NULL, err);
    dgm_record_free(rec);
    return st == DGM_OK ? dgm_explain(out, w, &report, NULL, err) : st;
}

static dgm_status from_scratch(const dgm_options *options, dgm_buffer *out, dgm_error *err)
{
    dgm_coder *coder;
    dgm_worker *worker;
    DGM_TRY(dgm_coder_open(&coder, options, err));
    dgm_status st = dgm_worker_new(&worker, coder, err);
    if (st == DGM_OK) {
        st = write_all(worker, out, err);
        dgm_worker_free(worker);
    }
    dgm_coder_close(coder);
    return st;
}

static void compare(const char *what, uint64_t n, dgm_status st, const dgm_error *err, const dgm_buffer *out, const dgm_buffer *whole)
{
    if (st == DGM_OK && out->size == whole->size && memcmp(out->data, whole->data, whole->size) == 0)
        return;
    if (st == DGM_E_MEMORY)
        return;
    printf("%s, allocation %llu failed: status %d (%s), %zu bytes of %zu\n", what, (unsigned long long)n, (int)st,
           st == DGM_OK ? "" : err->text, out->size, whole->size);
    exit(1);
}

static int torture(const char *what, const dgm_options *options)
{
    dgm_error err;
    dgm_buffer whole = { 0 };
    if (from_scratch(options, &whole, &err) != DGM_OK) {
        printf("%s: %s\n", err.file, err.text);
        return 2;
    }
    uint64_t n = 1, runs = 0;
    for (dgm_status st = DGM_E_MEMORY; st != DGM_OK; n += 1 + n / 8, runs++) {
        dgm_buffer out = { 0 };
        dgm_test_fail_allocation(n);
        st = from_scratch(options, &out, &err);
        dgm_test_fail_allocation(0);
        compare("from the start", n, st, &err, &out, &whole);
        dgm_buffer_free(&out);
    }

    /* One worker lives through all the failures of its reports. */
    dgm_coder *coder;
    dgm_worker *worker;
    if (dgm_coder_open(&coder, options, &err) != DGM_OK || dgm_worker_new(&worker, coder, &err) != DGM_OK)
        return 2;
    n = 1;
    for (dgm_status st = DGM_E_MEMORY; st != DGM_OK; n += 1 + n / 16, runs++) {
        dgm_buffer out = { 0 };
        dgm_test_fail_allocation(n);
        st = write_all(worker, &out, &err);
        dgm_test_fail_allocation(0);
        compare("one report", n, st, &err, &out, &whole);
        out.size = 0;
        out.failed = false;
        if (write_all(worker, &out, &err) != DGM_OK || out.size != whole.size || memcmp(out.data, whole.data, whole.size) != 0) {
            printf("after a failure at allocation %llu the worker gives something else\n", (unsigned long long)n);
            return 1;
        }
        dgm_buffer_free(&out);
    }
    dgm_worker_free(worker);
    dgm_coder_close(coder);
    dgm_buffer_free(&whole);
    printf("%s: %llu runs, each whole or ended in DGM_E_MEMORY\n", what, (unsigned long long)runs);
    return 0;
}

int main(void)
{
    dgm_options own = { .dictionary = "tests/dictionary-small" };
    int failed = torture("built-in knowledge", NULL);
    return failed ? failed : torture("own dictionaries", &own);
}
