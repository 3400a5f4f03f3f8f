/* compile.c - the compiled lexicon: actors, places and names as arrays that are mapped.
 *
 * It is made from the text tables ("dragoman lexicon compile", and by the build) and used as long as it is newer than each of them and they
 * have the names and sizes that it was made from. Otherwise the text is read, which takes a few tenths of a second more.
 */
#include "coder/coder.h"
#include "base/data.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define COMPILED "lexicon.dgl"

static int64_t nanoseconds(const struct stat *st) { return (int64_t)st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec; }

/* Names and sizes of the tables that are compiled, a line each, and when the newest was changed. */
static dgm_bytes describe_sources(dgm_arena *a, dgm_bytes data, int64_t *newest)
{
    dgm_bytes all = { "", 0 };
    *newest = 0;
    for (size_t r = 0; r < DGM_COMPILED_ROOMS; r++) {
        dgm_bytes dir = dgm_print(a, "%.*s/lexicon/%s", DGM_ARG(data), dgm_lexicon_rooms[r]);
        uint32_t n;
        dgm_bytes *names = dgm_tables_list(a, dir.data, ".tsv", &n);
        for (uint32_t i = 0; i < n; i++) {
            struct stat st;
            if (stat(dgm_print(a, "%s/%s", dir.data, names[i].data).data, &st) != 0)
                continue;
            all = dgm_print(a, "%s%s/%s %lld\n", all.data, dgm_lexicon_rooms[r], names[i].data, (long long)st.st_size);
            if (nanoseconds(&st) > *newest)
                *newest = nanoseconds(&st);
        }
    }
    return all;
}

static dgm_pack *open_fresh(const char *path, dgm_bytes sources, int64_t newest)
{
    struct stat st;
    dgm_pack *pack = NULL;
    if (stat(path, &st) != 0 || nanoseconds(&st) < newest || dgm_pack_open(&pack, path, NULL) != DGM_OK)
        return NULL;
    const void *at = NULL;
    uint32_t n = 0;
    if (dgm_pack_find(pack, "source", "files", 1, &at, &n, NULL) == DGM_OK && dgm_eq((dgm_bytes){ at, n }, sources))
        return pack;
    dgm_pack_close(pack);
    return NULL;
}

dgm_pack *dgm_find_compiled(dgm_arena *a, dgm_bytes data)
{
    static const char *const beside[] = { ".", "..", "../.." };
    int64_t newest;
    dgm_bytes sources = describe_sources(a, data, &newest), folder = dgm_code_folder(a);
    dgm_pack *pack = open_fresh(dgm_print(a, "%.*s/" COMPILED, DGM_ARG(data)).data, sources, newest);
    for (size_t i = 0; !pack && folder.size && i < sizeof beside / sizeof *beside; i++)
        pack = open_fresh(dgm_print(a, "%s/%s/" COMPILED, folder.data, beside[i]).data, sources, newest);
    return pack;
}

typedef struct {
    dgm_arena  *a;
    const char *data, *path;
    dgm_error  *err;
} compiling;

static dgm_status compile(void *arg)
{
    compiling *c = arg;
    dgm_arena *a = c->a;
    dgm_bytes data = dgm_find_data(a, c->data);
    const char *dir = dgm_print(a, "%.*s/lexicon", DGM_ARG(data)).data;
    if (access(dir, R_OK) != 0)
        return dgm_fail_at(c->err, DGM_E_IO, (dgm_place_in_file){ dir, 0, 0 }, "no lexicon here; name the folder that holds lexicon/");
    dgm_layers layers = { &dir, 1 };
    dgm_joiner *joiner;
    dgm_actors *actors;
    DGM_TRY(dgm_joiner_read(&joiner, a, &layers, c->err));
    DGM_TRY(dgm_actors_read(&actors, a, &layers, c->err));
    dgm_pack_writer *w = dgm_pack_writer_new(a);
    int64_t newest;
    dgm_bytes sources = describe_sources(a, data, &newest);
    uint64_t hash = dgm_hash_compiled_rooms(a, dir);
    dgm_pack_add(w, "source", "files", sources.data, (uint32_t)sources.size, 1);
    dgm_pack_add_copy(w, "source", "hash", &hash, sizeof hash);
    dgm_joiner_write(joiner, w);
    dgm_actors_write(actors, a, w);
    return dgm_pack_write(w, c->path ? c->path : dgm_print(a, "%.*s/" COMPILED, DGM_ARG(data)).data, c->err);
}

dgm_status dgm_lexicon_compile(const char *path, const char *data, dgm_error *err)
{
    dgm_arena a = { 0 };
    dgm_arena *arenas[] = { &a, NULL };
    compiling c = { &a, data, path, err };
    dgm_status st = dgm_guard(arenas, compile, &c, err);
    dgm_arena_free(&a);
    return st;
}
