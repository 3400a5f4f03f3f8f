/* Plain text: cleaning, and the splitter on the bytes as they come. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_room *f = fuzz_open();
    dgm_report report = { .text = { (const char *)data, size } };
    fuzz_report(f, &report);
    if (dgm_utf8_valid(report.text))
        fuzz_split(f, report.text);
    return 0;
}
