/* data.c - where what is known lies on this system.
 *
 * An installation may be moved as a whole (a prefix of one's own, a wheel), so data is looked for from where the code is:
 *
 *   bin/dragoman                                            ../share/dragoman
 *   lib/libdragoman.so, lib/x86_64-linux-gnu/libdragoman.so ../share/dragoman, ../../share/dragoman
 *   build/dragoman, build/tests/cases                       .., ../..
 */
#include "base/data.h"

#include <dlfcn.h>
#include <limits.h>
#include <link.h>
#include <stdlib.h>
#include <unistd.h>

/* The path of the shared library that holds this function; false in a program that has it inside. */
static bool library_path(char path[PATH_MAX])
{
    static const char here = 0;                      /* an address in the code's file */
    Dl_info info;
    struct link_map *map = NULL;
    return dladdr1(&here, &info, (void **)&map, RTLD_DL_LINKMAP) && map && strchr(map->l_name, '/') && realpath(map->l_name, path);
}

dgm_bytes dgm_code_folder(dgm_arena *a)
{
    char path[PATH_MAX];
    if (!library_path(path)) {
        ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
        if (n <= 0)
            return (dgm_bytes){ 0 };
        path[n] = 0;
    }
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = 0;
    return dgm_copy(a, dgm_str(path));
}

dgm_bytes dgm_find_data(dgm_arena *a, const char *asked)
{
    if (asked)
        return dgm_str(asked);
    const char *environment = getenv("DRAGOMAN_DATA");
    if (environment && *environment)
        return dgm_str(environment);
    static const char *const beside[] = { "../share/dragoman", "..", "../..", "../../share/dragoman" };
    dgm_bytes folder = dgm_code_folder(a);
    for (size_t i = 0; folder.size && i < sizeof beside / sizeof *beside; i++) {
        dgm_bytes dir = dgm_print(a, "%s/%s", folder.data, beside[i]);
        if (access(dgm_print(a, "%s/lexicon/events", dir.data).data, R_OK) == 0)
            return dir;
    }
    return dgm_str(DGM_DATA_DIR);
}
