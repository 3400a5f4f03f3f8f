/* Exports: of LexisNexis and of Factiva by turns, and whatever the bytes look like. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_reader(data, size, DGM_INPUT_LEXISNEXIS);
    fuzz_reader(data, size, DGM_INPUT_FACTIVA);
    fuzz_reader(data, size, DGM_INPUT_AUTO);
    return 0;
}
