/* Pages. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    dgm_report report = { .text = { (const char *)data, size }, .html = true };
    fuzz_report(fuzz_open(), &report);
    return 0;
}
