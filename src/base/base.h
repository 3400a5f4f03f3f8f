/* base.h - what every room uses: bytes, errors, arenas, growing lists, hashing, UTF-8.
 *
 * Memory. Work on a report lives in arenas. dgm_alloc never returns NULL: when memory runs out it jumps to the
 * guard that the arena was given (dgm_guard), which ends in DGM_E_MEMORY. So code between a guard and an allocation
 * holds nothing but arena memory: no open file, no malloc, no lock. That keeps the error path out of a thousand lines
 * of analysis, as in Lua.
 */
#ifndef DGM_BASE_H
#define DGM_BASE_H

#include <dragoman.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

/* ---- errors ---- */
#define DGM_TRY(call) do { dgm_status st_ = (call); if (st_ != DGM_OK) return st_; } while (0)

typedef struct { const char *file; uint64_t line, byte; } dgm_place_in_file;

/* Fills err (may be NULL) and returns status. The text says what is wrong and what to do. */
dgm_status dgm_fail(dgm_error *err, dgm_status status, const char *format, ...) __attribute__((format(printf, 3, 4)));
dgm_status dgm_fail_at(dgm_error *err, dgm_status status, dgm_place_in_file at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* ---- arenas ---- */
typedef struct dgm_chunk dgm_chunk;
typedef struct { jmp_buf jump; } dgm_guard_frame;
typedef struct {
    dgm_chunk       *chunk;       /* newest first */
    dgm_guard_frame *guard;       /* where to go when memory runs out; NULL: abort(), a mistake of ours */
    size_t           total;       /* bytes held from the system */
} dgm_arena;
typedef struct { dgm_chunk *chunk; size_t used; } dgm_mark;

void     dgm_arena_free(dgm_arena *a);                 /* gives everything back; the arena is empty and usable again */
void    *dgm_alloc(dgm_arena *a, size_t size);         /* 16-byte aligned, not cleared; never NULL */
void    *dgm_alloc_zero(dgm_arena *a, size_t n, size_t size);       /* n * size checked */
dgm_mark dgm_arena_mark(const dgm_arena *a);
void     dgm_arena_rewind(dgm_arena *a, dgm_mark m);
#define DGM_NEW(a, type, n) ((type *)dgm_alloc_zero((a), (n), sizeof(type)))

/* Runs body(arg) so that an allocation failure in any of the arenas (NULL-terminated list) ends it with DGM_E_MEMORY.
 * Guards nest. */
dgm_status dgm_guard(dgm_arena *const *arenas, dgm_status (*body)(void *arg), void *arg, dgm_error *err);

/* Tests let the n-th allocation from now fail (0: never); counts all chunk and buffer allocations of the process. */
void dgm_test_fail_allocation(uint64_t n);
void *dgm_system_alloc(size_t size);                   /* malloc behind that hook; NULL on failure */
void *dgm_system_realloc(void *p, size_t size);

/* A list in an arena: T *at; uint32_t n, cap. DGM_PUSH yields a pointer to a new zeroed element. */
#define DGM_LIST(T) struct { T *at; uint32_t n, cap; }
void *dgm_list_grow(dgm_arena *a, void *at, uint32_t n, uint32_t *cap, size_t size);
#define DGM_PUSH(a, list) \
    ((list)->at = dgm_list_grow((a), (list)->at, (list)->n, &(list)->cap, sizeof *(list)->at), \
     &(list)->at[(list)->n++])

/* ---- bytes ---- */
#define DGM_LIT(s) ((dgm_bytes){ (s), sizeof(s) - 1 })
static inline dgm_bytes dgm_str(const char *s) { return (dgm_bytes){ s, s ? strlen(s) : 0 }; }
static inline bool dgm_eq(dgm_bytes a, dgm_bytes b) { return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0); }
static inline bool dgm_is(dgm_bytes a, const char *s) { return dgm_eq(a, dgm_str(s)); }
static inline dgm_bytes dgm_slice(dgm_bytes b, size_t start, size_t end) { return (dgm_bytes){ b.data + start, end - start }; }
static inline dgm_bytes dgm_cover(dgm_bytes text, dgm_span s) { return dgm_slice(text, s.start, s.end); }
static inline bool dgm_span_is_empty(dgm_span s) { return s.start >= s.end; }
dgm_bytes dgm_trim(dgm_bytes b);                                    /* ASCII white space off both ends */
bool      dgm_cut(dgm_bytes b, char c, dgm_bytes *head, dgm_bytes *tail);   /* at the first c; false: head = b, tail empty */
bool      dgm_starts(dgm_bytes b, dgm_bytes prefix);
bool      dgm_ends(dgm_bytes b, dgm_bytes suffix);
dgm_bytes dgm_copy(dgm_arena *a, dgm_bytes b);                      /* NUL-terminated behind its end, for libraries */
dgm_bytes dgm_print(dgm_arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
int       dgm_compare(dgm_bytes a, dgm_bytes b);                    /* byte order, as memcmp, shorter first */
#define DGM_ARG(b) (int)(b).size, (b).data                          /* printf("%.*s", DGM_ARG(bytes)) */

/* ---- growing output (malloc; sticky failure) ---- */
static inline dgm_bytes dgm_buffer_bytes(const dgm_buffer *b) { return (dgm_bytes){ b->data ? b->data : "", b->size }; }   /* lent until it grows */
void dgm_put(dgm_buffer *b, dgm_bytes s);
void dgm_putc(dgm_buffer *b, char c);
void dgm_puts(dgm_buffer *b, const char *s);
void dgm_putf(dgm_buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- hashing: XXH3 ---- */
uint64_t dgm_hash(dgm_bytes b);

/* From bytes to a 32-bit value, open addressing, in an arena. Keys are not copied. */
typedef struct { dgm_bytes key; uint32_t value; uint32_t hash; } dgm_map_slot;
typedef struct { dgm_map_slot *slots; uint32_t n, cap; } dgm_map;
void      dgm_map_set(dgm_map *m, dgm_arena *a, dgm_bytes key, uint32_t value);
uint32_t  dgm_map_get(const dgm_map *m, dgm_bytes key);             /* DGM_NONE when absent */

/* ---- UTF-8 (utf8proc beneath) ---- */
/* Decodes the character at b[i], i < b.size; *next is the index behind it. A broken byte gives U+FFFD and one byte. */
uint32_t  dgm_utf8_next(dgm_bytes b, size_t i, size_t *next);
bool      dgm_utf8_valid(dgm_bytes b);
bool      dgm_is_upper(uint32_t c);
bool      dgm_is_lower(uint32_t c);
bool      dgm_is_letter(uint32_t c);
bool      dgm_is_digit(uint32_t c);
bool      dgm_is_space(uint32_t c);                                 /* Unicode white space, no-break spaces included */
dgm_bytes dgm_lower(dgm_arena *a, dgm_bytes b);                     /* simple lower-casing, character by character */
/* Lower case without diacritics, typographic quotes made plain: the key under which names are looked up. */
dgm_bytes dgm_fold(dgm_arena *a, dgm_bytes b);

/* ---- knowledge tables: text, one fact a line, tab-separated, # comments ---- */
typedef struct {
    const char *const *dirs;      /* lexicon folders, the built-in one first; later ones win */
    size_t             n;
} dgm_layers;

typedef struct {
    dgm_bytes         field[16];  /* n of them; the rest empty */
    uint32_t          n;
    uint32_t          layer;      /* 0: built in */
    dgm_place_in_file at;
} dgm_row;

/* Calls row(ctx, ...) for each line of every `room`/NAME`suffix` of every layer, layers in order, files in byte order
 * of their names. Fields are trimmed and live in `a`, as do the whole files. A row that fails ends it with its error. */
dgm_status dgm_tables_read(dgm_arena *a, const dgm_layers *layers, const char *room, const char *suffix,
                           dgm_status (*row)(void *ctx, const dgm_row *row, dgm_error *err), void *ctx, dgm_error *err);
/* Names of the files of a folder that end in `suffix`, sorted by bytes, in `a`; none when there is no such folder. */
dgm_bytes *dgm_tables_list(dgm_arena *a, const char *dir, const char *suffix, uint32_t *n);
/* A whole file in `a`, NUL-terminated behind its end. */
dgm_status dgm_file_read(dgm_bytes *out, dgm_arena *a, const char *path, dgm_error *err);

/* ---- the calendar ---- */
bool     dgm_date_known(dgm_date d);                                /* at least a year */
int32_t  dgm_date_days(dgm_date d);                                 /* days since 1970-01-01; missing parts as 1 */
dgm_date dgm_date_from_days(int32_t days);
int      dgm_date_weekday(dgm_date d);                              /* 0 Monday ... 6 Sunday */
int      dgm_date_compare(dgm_date a, dgm_date b);
#endif
