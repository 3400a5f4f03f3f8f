/* provenance.c - names what a coder knows by its contents: one hash for the lexicon, one for the model, one for dictionaries.
 *
 * The lexicon's is taken of the names and contents of all its tables and rules, overlays included, wherever they lie. Most of its bytes
 * are in rooms that are compiled: their hash is taken when they are, so that no start reads ten megabytes for it.
 */
#include "base/mapped.h"
#include "coder/coder.h"

const char *const dgm_lexicon_rooms[] = {
    "actors", "roles", "places", "text",           /* DGM_COMPILED_ROOMS of them */
    "codes", "discards", "events", "ontology", "ontology/formats", "quotes", "talks", NULL
};

static uint64_t mixed(uint64_t h, uint64_t more)
{
    uint64_t pair[2] = { h, more };
    return dgm_hash((dgm_bytes){ (const char *)pair, sizeof pair });
}

/* Of the file's contents; one that cannot be read counts as empty. No allocation happens while it is mapped. */
static uint64_t hash_file(const char *path)
{
    dgm_mapped file = { 0 };
    if (dgm_map_file(&file, path, 1, "", "", NULL) != DGM_OK)
        return dgm_hash((dgm_bytes){ 0 });
    uint64_t h = dgm_hash((dgm_bytes){ (const char *)file.at, file.size });
    dgm_unmap(&file);
    return h;
}

/* Of the files that end so, under the name of their room; no files, no change. */
static uint64_t hash_folder(uint64_t h, dgm_arena *a, const char *dir, const char *room, const char *suffix)
{
    uint32_t n;
    dgm_bytes *names = dgm_tables_list(a, dir, suffix, &n);
    for (uint32_t i = 0; i < n; i++) {
        h = mixed(h, dgm_hash(dgm_print(a, "%s/%s", room, names[i].data)));
        h = mixed(h, hash_file(dgm_print(a, "%s/%s", dir, names[i].data).data));
    }
    return h;
}

static uint64_t hash_rooms(uint64_t h, dgm_arena *a, const char *lexicon, const char *const *rooms, size_t n)
{
    for (size_t i = 0; i < n && rooms[i]; i++) {
        const char *dir = dgm_print(a, "%s/%s", lexicon, rooms[i]).data;
        h = hash_folder(h, a, dir, rooms[i], ".rules");
        h = hash_folder(h, a, dir, rooms[i], ".tsv");
    }
    return h;
}

uint64_t dgm_hash_compiled_rooms(dgm_arena *a, const char *lexicon)
{
    return hash_rooms(0, a, lexicon, dgm_lexicon_rooms, DGM_COMPILED_ROOMS);
}

static bool hash_in_pack(const dgm_pack *pack, uint64_t *hash)
{
    const void *at = NULL;
    uint32_t n = 0;
    if (!pack || dgm_pack_find(pack, "source", "hash", sizeof *hash, &at, &n, NULL) != DGM_OK || n != 1)
        return false;
    memcpy(hash, at, sizeof *hash);
    return true;
}

static dgm_bytes digits(dgm_arena *a, uint64_t h) { return dgm_print(a, "%016llx", (unsigned long long)h); }

dgm_provenance dgm_find_provenance(dgm_arena *a, const dgm_layers *layers, const dgm_pack *pack, const dgm_model *model,
                                   const char *dictionary)
{
    uint64_t h;
    if (!hash_in_pack(pack, &h))
        h = dgm_hash_compiled_rooms(a, layers->dirs[0]);
    h = hash_rooms(h, a, layers->dirs[0], dgm_lexicon_rooms + DGM_COMPILED_ROOMS, SIZE_MAX);
    for (size_t i = 1; i < layers->n; i++)
        h = hash_rooms(h, a, layers->dirs[i], dgm_lexicon_rooms, SIZE_MAX);
    dgm_provenance p = { .program = dgm_str(dgm_version()), .lexicon = digits(a, h), .model = digits(a, dgm_model_hash(model)) };
    if (dictionary)
        p.dictionary = digits(a, hash_folder(0, a, dictionary, "", ""));
    return p;
}
