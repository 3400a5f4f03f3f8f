/* layout.c - prints, as a Python module, how the compiler lays out the structs of dragoman.h that Python fills or reads.
 *
 * ctypes cannot read a header. Written down by hand, offsets would go stale with the first new field and then read other memory than
 * they mean; so the build asks the compiler. A field that is renamed does not compile here.
 */
#include <dragoman.h>

#define FIELD(type, name, kind) printf("    (\"%s\", %zu, \"%s\"),\n", #name, offsetof(type, name), kind);
#define STRUCT(type, python) for (int once = printf("%s = (%zu, (\n", python, sizeof(type)); once; once = 0, printf("))\n\n"))
#define CONSTANT(prefix, name) printf("    \"%s\": %d,\n", #name, (int)prefix##name);

int main(void)
{
    printf("# Made by the build from dragoman.h (bindings/python/layout.c): sizes, offsets and constants of this machine.\n\n");
    printf("VERSION = \"%s\"\n\n", DGM_VERSION);
    STRUCT(dgm_bytes, "BYTES") {
        FIELD(dgm_bytes, data, "pointer")
        FIELD(dgm_bytes, size, "size")
    }
    STRUCT(dgm_date, "DATE") {
        FIELD(dgm_date, year, "int16")
        FIELD(dgm_date, month, "uint8")
        FIELD(dgm_date, day, "uint8")
    }
    STRUCT(dgm_error, "ERROR") {
        FIELD(dgm_error, status, "int")
        FIELD(dgm_error, line, "uint64")
        FIELD(dgm_error, byte, "uint64")
        FIELD(dgm_error, file, "char[256]")
        FIELD(dgm_error, text, "char[512]")
    }
    _Static_assert(sizeof((dgm_error){ 0 }.file) == 256 && sizeof((dgm_error){ 0 }.text) == 512, "the sizes above");
    STRUCT(dgm_report, "REPORT") {
        FIELD(dgm_report, id, "bytes")
        FIELD(dgm_report, url, "bytes")
        FIELD(dgm_report, source, "bytes")
        FIELD(dgm_report, title, "bytes")
        FIELD(dgm_report, author, "bytes")
        FIELD(dgm_report, text, "bytes")
        FIELD(dgm_report, date, "date")
        FIELD(dgm_report, seen, "date")
        FIELD(dgm_report, html, "bool")
        FIELD(dgm_report, charset, "bytes")
        FIELD(dgm_report, language, "bytes")
    }
    STRUCT(dgm_options, "OPTIONS") {
        FIELD(dgm_options, data, "string")
        FIELD(dgm_options, overlays, "pointer")
        FIELD(dgm_options, n_overlays, "size")
        FIELD(dgm_options, dictionary, "string")
        FIELD(dgm_options, min_confidence, "float")
    }
    STRUCT(dgm_buffer, "BUFFER") {
        FIELD(dgm_buffer, data, "pointer")
        FIELD(dgm_buffer, size, "size")
        FIELD(dgm_buffer, capacity, "size")
        FIELD(dgm_buffer, failed, "bool")
    }
    printf("INPUTS = {\n");
    CONSTANT(DGM_INPUT_, AUTO)
    CONSTANT(DGM_INPUT_, TEXT)
    CONSTANT(DGM_INPUT_, HTML)
    CONSTANT(DGM_INPUT_, JSONL)
    CONSTANT(DGM_INPUT_, PETRARCH_XML)
    CONSTANT(DGM_INPUT_, WARC)
    CONSTANT(DGM_INPUT_, FEED)
    CONSTANT(DGM_INPUT_, LEXISNEXIS)
    CONSTANT(DGM_INPUT_, FACTIVA)
    CONSTANT(DGM_INPUT_, NINJS)
    CONSTANT(DGM_INPUT_, NEWSML)
    _Static_assert(DGM_N_INPUTS == 11, "each input is named above");
    printf("}\n\nFORMATS = {\n");
    CONSTANT(DGM_FORMAT_, JSONL)
    CONSTANT(DGM_FORMAT_, TEXT)
    printf("}\n\nSTATUSES = {\n");
    CONSTANT(DGM_, OK)
    CONSTANT(DGM_E_, MEMORY)
    CONSTANT(DGM_E_, IO)
    CONSTANT(DGM_E_, SYNTAX)
    CONSTANT(DGM_E_, VERSION)
    CONSTANT(DGM_E_, LIMIT)
    CONSTANT(DGM_E_, ARGUMENT)
    CONSTANT(DGM_, END)
    CONSTANT(DGM_E_, BUSY)
    printf("}\n");
    return 0;
}
