/* A file of records, read through the reader as users read it. */
#include "fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_room *f = fuzz_open();
    int fd = memfd_create("fuzz", 0);
    char path[64];
    const char *paths[] = { path };
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    HOLDS(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    dgm_reader *r;
    dgm_report report;
    dgm_status st;
    HOLDS(dgm_reader_open(&r, paths, 1, DGM_INPUT_JSONL, (dgm_date){ 0 }, NULL, NULL, NULL) == DGM_OK);
    while ((st = dgm_reader_next(r, &report, NULL)) == DGM_OK) {
        HOLDS(report.id.size > 0);
        fuzz_report(f, &report);
    }
    HOLDS(st == DGM_END);
    dgm_reader_close(r);
    close(fd);
    return 0;
}
