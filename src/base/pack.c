/* pack.c - writing and mapping a file of arrays. */
#include "base/pack.h"
#include "base/mapped.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#define MAGIC "DGMLEXIC"
enum { LAYOUT = 1, NAME_SIZE = 24, ALIGN = 64, MOST_SECTIONS = 256 };

typedef struct { char magic[8]; uint32_t layout, n; uint64_t size, checksum; } header;
typedef struct { char name[NAME_SIZE]; uint64_t offset; uint32_t n, size; } entry;

struct dgm_pack_writer {
    dgm_arena *arena;
    DGM_LIST(entry)        entries;
    DGM_LIST(const void *) data;
};

struct dgm_pack {
    dgm_mapped           file;
    const entry         *entries;
    uint32_t             n;
    char                 path[256];
};

static uint64_t aligned(uint64_t n) { return (n + ALIGN - 1) / ALIGN * ALIGN; }

static void put_name(char *out, const char *name, const char *part) { snprintf(out, NAME_SIZE, "%s.%s", name, part); }

/* Over header (its checksum zero) and directory. */
static uint64_t checksum(const header *h, const entry *entries)
{
    header plain = *h;
    plain.checksum = 0;
    return dgm_hash((dgm_bytes){ (const char *)&plain, sizeof plain }) ^
           dgm_hash((dgm_bytes){ (const char *)entries, h->n * sizeof *entries }) * 3;
}

/* ---- writing ---- */

dgm_pack_writer *dgm_pack_writer_new(dgm_arena *a)
{
    dgm_pack_writer *w = DGM_NEW(a, dgm_pack_writer, 1);
    w->arena = a;
    return w;
}

void dgm_pack_add(dgm_pack_writer *w, const char *name, const char *part, const void *at, uint32_t n, size_t size)
{
    entry *e = DGM_PUSH(w->arena, &w->entries);
    put_name(e->name, name, part);
    e->n = n;
    e->size = (uint32_t)size;
    *DGM_PUSH(w->arena, &w->data) = at;
}

void dgm_pack_add_copy(dgm_pack_writer *w, const char *name, const char *part, const void *at, size_t size)
{
    void *copy = dgm_alloc(w->arena, size);
    memcpy(copy, at, size);
    dgm_pack_add(w, name, part, copy, 1, size);
}

static bool write_all(FILE *f, const header *h, const entry *entries, const void *const *data)
{
    static const char zeros[ALIGN];
    uint64_t at = sizeof *h + h->n * sizeof *entries;
    bool fine = fwrite(h, sizeof *h, 1, f) == 1 && (!h->n || fwrite(entries, sizeof *entries, h->n, f) == h->n);
    for (uint32_t i = 0; fine && i < h->n; i++) {
        fine = fwrite(zeros, 1, (size_t)(entries[i].offset - at), f) == entries[i].offset - at;
        size_t bytes = (size_t)entries[i].n * entries[i].size;
        fine = fine && (!bytes || fwrite(data[i], 1, bytes, f) == bytes);
        at = entries[i].offset + bytes;
    }
    return fine;
}

dgm_status dgm_pack_write(const dgm_pack_writer *w, const char *path, dgm_error *err)
{
    dgm_place_in_file where = { path, 0, 0 };
    header h = { .layout = LAYOUT, .n = w->entries.n };
    memcpy(h.magic, MAGIC, sizeof h.magic);
    uint64_t at = sizeof h + (uint64_t)h.n * sizeof(entry);
    for (uint32_t i = 0; i < h.n; i++) {
        w->entries.at[i].offset = aligned(at);
        at = aligned(at) + (uint64_t)w->entries.at[i].n * w->entries.at[i].size;
    }
    h.size = at;
    h.checksum = checksum(&h, w->entries.at);
    dgm_bytes name = dgm_print(w->arena, "%s.%ld.tmp", path, (long)getpid());
    FILE *f = fopen(name.data, "wb");
    if (!f)
        return dgm_fail_at(err, DGM_E_IO, where, "cannot write: %s", strerror(errno));
    bool fine = write_all(f, &h, w->entries.at, w->data.at);
    fine = fflush(f) == 0 && fine;
    int why = errno;
    fine = fclose(f) == 0 && fine;
    if (!fine || rename(name.data, path) != 0) {
        if (fine)
            why = errno;
        unlink(name.data);
        return dgm_fail_at(err, DGM_E_IO, where, "cannot write: %s", strerror(why));
    }
    return DGM_OK;
}

/* ---- mapping ---- */

static dgm_status check(dgm_pack *p, dgm_error *err)
{
    dgm_place_in_file at = { p->path, 0, 0 };
    const header *h = (const void *)p->file.at;
    if (p->file.size < sizeof *h || memcmp(h->magic, MAGIC, sizeof h->magic) != 0)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "not a compiled lexicon; make it with \"dragoman lexicon compile\"");
    if (h->layout != LAYOUT)
        return dgm_fail_at(err, DGM_E_VERSION, at, "layout %u, this program reads %d; make it again with \"dragoman lexicon compile\"",
                           h->layout, LAYOUT);
    if (h->size != p->file.size || h->n > MOST_SECTIONS || sizeof *h + h->n * sizeof(entry) > p->file.size)
        return dgm_fail_at(err, DGM_E_SYNTAX, at, "cut off or damaged; make it again with \"dragoman lexicon compile\"");
    p->entries = (const void *)(p->file.at + sizeof *h);
    p->n = h->n;
    bool sound = h->checksum == checksum(h, p->entries);
    for (uint32_t i = 0; sound && i < p->n; i++) {
        const entry *e = &p->entries[i];
        sound = e->offset % ALIGN == 0 && e->offset <= p->file.size && (uint64_t)e->n * e->size <= p->file.size - e->offset;
    }
    return sound ? DGM_OK : dgm_fail_at(err, DGM_E_SYNTAX, at, "damaged; make it again with \"dragoman lexicon compile\"");
}

dgm_status dgm_pack_open(dgm_pack **out, const char *path, dgm_error *err)
{
    *out = NULL;
    dgm_pack *p = dgm_system_alloc(sizeof *p);
    if (!p)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *p = (dgm_pack){ 0 };
    snprintf(p->path, sizeof p->path, "%s", path);
    dgm_status status = dgm_map_file(&p->file, path, sizeof(header), "",
                                     "not a compiled lexicon; make it with \"dragoman lexicon compile\"", err);
    if (status == DGM_OK)
        status = check(p, err);
    if (status != DGM_OK) {
        dgm_pack_close(p);
        return status;
    }
    *out = p;
    return DGM_OK;
}

void dgm_pack_close(dgm_pack *p)
{
    if (!p)
        return;
    dgm_unmap(&p->file);
    free(p);
}

dgm_status dgm_pack_broken(const dgm_pack *p, const char *name, dgm_error *err)
{
    return dgm_fail_at(err, DGM_E_SYNTAX, (dgm_place_in_file){ p->path, 0, 0 },
                       "its part '%s' does not fit; make it again with \"dragoman lexicon compile\"", name);
}

dgm_status dgm_pack_find(const dgm_pack *p, const char *name, const char *part, size_t size, const void **at, uint32_t *n,
                         dgm_error *err)
{
    char wanted[NAME_SIZE] = { 0 };
    put_name(wanted, name, part);
    for (uint32_t i = 0; i < p->n; i++)
        if (memcmp(p->entries[i].name, wanted, NAME_SIZE) == 0) {
            if (p->entries[i].size != size)
                break;
            *at = p->file.at + p->entries[i].offset;
            *n = p->entries[i].n;
            return DGM_OK;
        }
    return dgm_pack_broken(p, wanted, err);
}
