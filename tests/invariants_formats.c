/* invariants_formats.c - what holds for every format, whatever the report said: rows are lines, each with its columns, no field breaks out. */
#include "invariants.h"

#include <string.h>

/* Fields of a line: tab-separated without marks, or CSV. */
static unsigned count_fields(const char *line, size_t n, char delimiter, bool quoted)
{
    unsigned fields = 1;
    bool inside = false;
    for (size_t i = 0; i < n; i++) {
        if (quoted && line[i] == '"')
            inside = !inside;
        else if (line[i] == delimiter && !inside)
            fields++;
    }
    return inside ? 0 : fields;
}

static bool is_table_line(const char *line, size_t n, unsigned least, unsigned most, char delimiter)
{
    bool quoted = delimiter == ',';
    for (size_t i = 0; i < n; i++)
        if (((unsigned char)line[i] < 0x20 && line[i] != '\t') || line[i] == 0x7f || (!quoted && line[i] == '"') || (quoted && line[i] == '\t'))
            return false;
    unsigned fields = count_fields(line, n, delimiter, quoted);
    return fields >= least && fields <= most;
}

static bool is_json_line(const char *line, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)line[i] < 0x20)
            return false;
    return n > 1 && line[0] == '{' && line[n - 1] == '}';
}

static const struct { dgm_format format; unsigned least, most; char delimiter; const char *broken; } shapes[] = {
    { DGM_FORMAT_JSONL, 0, 0, 0, "a line of jsonl is no object" },
    { DGM_FORMAT_PLOVER, 0, 0, 0, "a line of plover is no object" },
    { DGM_FORMAT_CSV, 40, 40, ',', "a line of csv has not its 40 fields" },
    { DGM_FORMAT_GDELT, 61, 61, '\t', "a line of gdelt has not its 61 fields" },
    { DGM_FORMAT_GDELT_MENTIONS, 16, 16, '\t', "a line of gdelt-mentions has not its 16 fields" },
    { DGM_FORMAT_ICEWS, 20, 20, '\t', "a line of icews has not its 20 fields" },
    { DGM_FORMAT_POLECAT, 40, 40, '\t', "a line of polecat has not its 40 fields" },
    { DGM_FORMAT_PHOENIX, 26, 26, '\t', "a line of phoenix has not its 26 fields" },
    { DGM_FORMAT_PETRARCH, 7, 8, '\t', "a line of petrarch has not its 7 or 8 fields" },
    { DGM_FORMAT_TABARI, 7, 7, '\t', "a line of tabari has not its 7 fields" },
};

const char *dgm_formats_broken(const dgm_record *rec)
{
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        dgm_buffer b = { 0 };
        bool sound = true;
        dgm_status st = dgm_format_begin(&b, shapes[i].format, NULL);
        if (st == DGM_OK)
            st = dgm_record_write(&b, rec, shapes[i].format, NULL, NULL);
        for (size_t at = 0; sound && st == DGM_OK && at < b.size;) {
            const char *line = b.data + at, *end = memchr(line, '\n', b.size - at);
            size_t n = end ? (size_t)(end - line) : 0;
            sound = end && (shapes[i].delimiter ? is_table_line(line, n, shapes[i].least, shapes[i].most, shapes[i].delimiter) : is_json_line(line, n));
            at += n + 1;
        }
        dgm_buffer_free(&b);
        if (!sound || (st != DGM_OK && st != DGM_E_MEMORY))
            return sound ? "a format cannot be written" : shapes[i].broken;
    }
    return NULL;
}
