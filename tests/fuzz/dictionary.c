/* Dictionaries of every kind: whatever comes, the lines that are written are rows of a lexicon. */
#include "fuzz.h"
#include "lexicon/inside.h"

typedef struct { dgm_arena a; dgm_bytes file; overlay_tables tables; dgm_import_counts counts; uint64_t refused; } input;

static void count(void *ctx, uint64_t line, dgm_bytes why)
{
    HOLDS(line > 0 && why.size > 0);
    ++*(uint64_t *)ctx;
}

/* Fields, separated by tabs, as many as the relation has; a name and a code in their places. */
static void check_lines(const dgm_buffer *b)
{
    static const struct { const char *relation; uint32_t n; } widths[] = {
        { "entity", 8 }, { "name", 6 }, { "adjective", 6 }, { "demonym", 6 }, { "capital", 6 }, { "seat", 6 }, { "code", 6 },
        { "role", 5 }, { "noun", 5 }, { "discard", 4 }, { "generic", 4 }, { "group", 4 }, { "ethnic", 4 },
    };
    lexicon_table t = { "fuzz", { b->data, b->size }, 0 };
    dgm_bytes rest = t.bytes, line, field;
    while (rest.size) {
        uint32_t n = 1, known = 0;
        dgm_cut(rest, '\n', &line, &rest);
        for (size_t i = 0; i < line.size; i++)
            n += line.data[i] == '\t';
        dgm_cut(line, '\t', &field, &line);
        for (size_t i = 0; i < sizeof widths / sizeof *widths; i++)
            known += dgm_is(field, widths[i].relation) && n == widths[i].n;
        HOLDS(known == 1 && line.size > 0 && line.data[0] != '\t');
        if (dgm_is(field, "code")) {
            dgm_cut(line, '\t', &field, &line);
            dgm_cut(line, '\t', &field, &line);
            HOLDS(code_is_well_formed(field));
        }
    }
}

static dgm_status read_all(void *arg)
{
    input *in = arg;
    overlay *o;
    HOLDS(overlay_new(&o, &in->a, DGM_LEXICON_DIR "/../tests/lexicon-small", NULL) == DGM_OK);
    for (int kind = DGM_DICTIONARY_AUTO; kind <= DGM_DICTIONARY_DISCARDS; kind++) {
        dictionary d;
        dictionary_refusals refusals = { count, &in->refused };
        dictionary_read(&d, &in->a, in->file, (dgm_dictionary_kind)kind, &refusals);
        for (uint32_t i = 0; i < d.actors.n; i++)
            HOLDS(d.actors.at[i].names.n > 0 && d.actors.at[i].codes.n > 0);
        overlay_add(o, &d, "fuzz", DGM_LIT("fuzz"), &refusals, &in->counts, &in->tables);
    }
    return DGM_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = { .file = { (const char *)data, size } };
    dgm_arena *arenas[] = { &in.a, NULL };
    HOLDS(dgm_guard(arenas, read_all, &in, NULL) == DGM_OK);
    dgm_buffer *const buffers[] = { &in.tables.actors, &in.tables.roles, &in.tables.discards, &in.tables.codes };
    for (size_t i = 0; i < 4; i++) {
        check_lines(buffers[i]);
        dgm_buffer_free(buffers[i]);
    }
    dgm_arena_free(&in.a);
    return 0;
}
