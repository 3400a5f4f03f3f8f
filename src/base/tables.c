/* tables.c - files, and knowledge tables laid over each other. */
#include "base/base.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { LARGEST_FILE = 1 << 30 };

dgm_status dgm_file_read(dgm_bytes *out, dgm_arena *a, const char *path, dgm_error *err)
{
    dgm_place_in_file at = { path, 0, 0 };
    struct stat st;
    if (stat(path, &st) != 0)
        return dgm_fail_at(err, DGM_E_IO, at, "%s", strerror(errno));
    if (!S_ISREG(st.st_mode))
        return dgm_fail_at(err, DGM_E_IO, at, "not a file");
    if (st.st_size > LARGEST_FILE)
        return dgm_fail_at(err, DGM_E_LIMIT, at, "larger than 1 GiB");
    char *data = dgm_alloc(a, (size_t)st.st_size + 1);
    FILE *f = fopen(path, "rb");
    if (!f)
        return dgm_fail_at(err, DGM_E_IO, at, "%s", strerror(errno));
    size_t n = fread(data, 1, (size_t)st.st_size, f);
    bool broken = ferror(f) != 0;
    int why = errno;
    fclose(f);
    if (broken)
        return dgm_fail_at(err, DGM_E_IO, at, "%s", strerror(why));
    data[n] = 0;
    *out = (dgm_bytes){ data, n };
    return DGM_OK;
}

typedef dgm_status (*row_fn)(void *ctx, const dgm_row *row, dgm_error *err);

static dgm_status read_table(dgm_arena *a, const char *path, uint32_t layer, row_fn row, void *ctx, dgm_error *err)
{
    dgm_bytes file = { 0 };
    DGM_TRY(dgm_file_read(&file, a, path, err));
    uint64_t number = 0;
    while (file.size) {
        dgm_bytes line;
        dgm_cut(file, '\n', &line, &file);
        number++;
        if (!dgm_trim(line).size || line.data[0] == '#')
            continue;
        dgm_row r = { .n = 0, .layer = layer, .at = { path, number, 0 } };
        bool more = true;
        while (more) {
            if (r.n == sizeof r.field / sizeof *r.field)
                return dgm_fail_at(err, DGM_E_SYNTAX, r.at, "more than %u fields", r.n);
            dgm_bytes field;
            more = dgm_cut(line, '\t', &field, &line);
            r.field[r.n++] = dgm_trim(field);
        }
        DGM_TRY(row(ctx, &r, err));
    }
    return DGM_OK;
}

static int by_name(const void *a, const void *b) { return dgm_compare(*(const dgm_bytes *)a, *(const dgm_bytes *)b); }

dgm_bytes *dgm_tables_list(dgm_arena *a, const char *dir, const char *suffix, uint32_t *n)
{
    DGM_LIST(dgm_bytes) names = { 0 };
    struct dirent **found = NULL;
    int count = scandir(dir, &found, NULL, NULL);
    *n = 0;
    if (count < 0)
        return NULL;
    /* No allocation may jump while `found` is held: size the list first. */
    size_t total = 0;
    for (int i = 0; i < count; i++)
        total += strlen(found[i]->d_name) + 1;
    for (int i = 0; i < count; i++)
        free(found[i]);
    free(found);
    char *store = dgm_alloc(a, total + 1);
    names.at = DGM_NEW(a, dgm_bytes, (size_t)count + 1);
    DIR *d = opendir(dir);
    if (!d)
        return NULL;
    struct dirent *e;
    size_t used = 0;
    while ((e = readdir(d)) && names.n < (uint32_t)count) {
        dgm_bytes name = dgm_str(e->d_name);
        if (!dgm_ends(name, dgm_str(suffix)) || name.data[0] == '.' || used + name.size + 1 > total)
            continue;
        memcpy(store + used, name.data, name.size + 1);
        names.at[names.n++] = (dgm_bytes){ store + used, name.size };
        used += name.size + 1;
    }
    closedir(d);
    qsort(names.at, names.n, sizeof *names.at, by_name);
    *n = names.n;
    return names.at;
}

dgm_status dgm_tables_read(dgm_arena *a, const dgm_layers *layers, const char *room, const char *suffix, row_fn row,
                           void *ctx, dgm_error *err)
{
    for (size_t i = 0; i < layers->n; i++) {
        dgm_bytes dir = dgm_print(a, "%s/%s", layers->dirs[i], room);
        uint32_t n;
        dgm_bytes *names = dgm_tables_list(a, dir.data, suffix, &n);
        for (uint32_t k = 0; k < n; k++)
            DGM_TRY(read_table(a, dgm_print(a, "%s/%s", dir.data, names[k].data).data, (uint32_t)i, row, ctx, err));
    }
    return DGM_OK;
}
