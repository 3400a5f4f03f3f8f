/* folder.c - a lexicon folder as rows. base/tables.c does the same for the coder and stops at the first mistake. */
#include "lexicon/inside.h"
#include "base/data.h"

dgm_status lexicon_tables_open(lexicon_tables *out, dgm_arena *a, const char *dir, const char *room, uint32_t layer, dgm_error *err)
{
    const char *path = dgm_print(a, "%s/%s", dir, room).data;
    uint32_t n;
    const dgm_bytes *names = dgm_tables_list(a, path, ".tsv", &n);
    for (uint32_t i = 0; i < n; i++) {
        lexicon_table *t = DGM_PUSH(a, out);
        t->path = dgm_print(a, "%s/%.*s", path, DGM_ARG(names[i])).data;
        t->layer = layer;
        DGM_TRY(dgm_file_read(&t->bytes, a, t->path, err));
    }
    return DGM_OK;
}

void lexicon_rows(const lexicon_table *t, void (*row)(void *ctx, const dgm_row *r), void *ctx)
{
    dgm_bytes file = t->bytes, line, field;
    for (uint64_t number = 1; file.size; number++) {
        dgm_cut(file, '\n', &line, &file);
        if (!dgm_trim(line).size || line.data[0] == '#')
            continue;
        dgm_row r = { .layer = t->layer, .at = { t->path, number, 0 } };
        bool more = true;
        while (more) {
            more = dgm_cut(line, '\t', &field, &line);
            if (r.n < sizeof r.field / sizeof *r.field)
                r.field[r.n] = dgm_trim(field);
            r.n++;
        }
        row(ctx, &r);
    }
}

dgm_bytes lexicon_built_in(dgm_arena *a, const char *data) { return dgm_print(a, "%.*s/lexicon", DGM_ARG(dgm_find_data(a, data))); }
