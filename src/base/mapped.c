/* mapped.c - mapping a file. */
#include "base/mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

dgm_status dgm_map_file(dgm_mapped *out, const char *path, size_t least, const char *absent, const char *unfit, dgm_error *err)
{
    dgm_place_in_file at = { path, 0, 0 };
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return dgm_fail_at(err, DGM_E_IO, at, "%s%s", strerror(errno), absent);
    struct stat st;
    dgm_status status = DGM_OK;
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_size < (off_t)least) {
        status = dgm_fail_at(err, DGM_E_SYNTAX, at, "%s", unfit);
    } else {
        void *map = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (map == MAP_FAILED)
            status = dgm_fail_at(err, DGM_E_IO, at, "cannot map it: %s", strerror(errno));
        else
            *out = (dgm_mapped){ map, (size_t)st.st_size };
    }
    close(fd);
    return status;
}

void dgm_unmap(dgm_mapped *m)
{
    if (m->at)
        munmap((void *)(uintptr_t)m->at, m->size);
    *m = (dgm_mapped){ NULL, 0 };
}
