/* arena.c - memory that is given back all at once, and the guard it jumps to when there is none. */
#include "base/base.h"

#include <stdatomic.h>
#include <stdlib.h>

/* The one process-wide variable, and only tests touch it: a countdown to the allocation that shall fail. It is a hook
 * into the system allocator, not state of ours. */
static _Atomic uint64_t fail_countdown;

void dgm_test_fail_allocation(uint64_t n) { atomic_store(&fail_countdown, n); }

static bool shall_fail(void)
{
    if (atomic_load_explicit(&fail_countdown, memory_order_relaxed) == 0)
        return false;
    return atomic_fetch_sub(&fail_countdown, 1) == 1;
}

void *dgm_system_alloc(size_t size) { return shall_fail() ? NULL : malloc(size); }
void *dgm_system_realloc(void *p, size_t size) { return shall_fail() ? NULL : realloc(p, size); }

struct dgm_chunk {
    dgm_chunk *older;
    size_t     size, used;                       /* bytes of data */
    _Alignas(16) unsigned char data[];
};

enum { FIRST_CHUNK = 64 * 1024, LARGEST_CHUNK = 8 * 1024 * 1024 };

static _Noreturn void out_of_memory(dgm_arena *a)
{
    if (!a->guard)
        abort();
    longjmp(a->guard->jump, 1);
}

static void *add_chunk(dgm_arena *a, size_t size)
{
    size_t want = a->chunk ? a->chunk->size * 2 : FIRST_CHUNK;
    if (want > LARGEST_CHUNK)
        want = LARGEST_CHUNK;
#ifdef DGM_ARENA_EXACT                            /* one malloc an allocation, so that sanitizers see each bound */
    want = 0;
#endif
    if (want < size)
        want = size;
    if (want > SIZE_MAX - sizeof(dgm_chunk))
        out_of_memory(a);
    dgm_chunk *c = dgm_system_alloc(sizeof *c + want);
    if (!c)
        out_of_memory(a);
    c->older = a->chunk;
    c->size = want;
    c->used = size;
    a->chunk = c;
    a->total += want;
    return c->data;
}

void *dgm_alloc(dgm_arena *a, size_t size)
{
    if (size > SIZE_MAX - 15)
        out_of_memory(a);
    size = size ? (size + 15) & ~(size_t)15 : 16;
    dgm_chunk *c = a->chunk;
    if (!c || size > c->size - c->used)
        return add_chunk(a, size);
    void *p = c->data + c->used;
    c->used += size;
    return p;
}

void *dgm_alloc_zero(dgm_arena *a, size_t n, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(n, size, &total))
        out_of_memory(a);
    return memset(dgm_alloc(a, total), 0, total);
}

dgm_mark dgm_arena_mark(const dgm_arena *a) { return (dgm_mark){ a->chunk, a->chunk ? a->chunk->used : 0 }; }

void dgm_arena_rewind(dgm_arena *a, dgm_mark m)
{
    while (a->chunk && a->chunk != m.chunk) {
        dgm_chunk *older = a->chunk->older;
        /* A worker rewinds to nothing after each report: keep one chunk, so that the next starts without malloc. */
        if (!m.chunk && !older && a->chunk->size <= LARGEST_CHUNK) {
            a->chunk->used = 0;
            return;
        }
        a->total -= a->chunk->size;
        free(a->chunk);
        a->chunk = older;
    }
    if (a->chunk)
        a->chunk->used = m.used;
}

void dgm_arena_free(dgm_arena *a)
{
    while (a->chunk) {
        dgm_chunk *older = a->chunk->older;
        free(a->chunk);
        a->chunk = older;
    }
    a->total = 0;
}

void *dgm_list_grow(dgm_arena *a, void *at, uint32_t n, uint32_t *cap, size_t size)
{
    if (n == *cap) {
        if (n > UINT32_MAX / 2)
            out_of_memory(a);
        uint32_t wider = n ? n * 2 : 8;
        void *grown = dgm_alloc_zero(a, wider, size);
        if (n)
            memcpy(grown, at, (size_t)n * size);
        *cap = wider;
        return grown;
    }
    return at;
}

dgm_status dgm_guard(dgm_arena *const *arenas, dgm_status (*body)(void *arg), void *arg, dgm_error *err)
{
    enum { MOST = 8 };
    dgm_guard_frame frame, *outer[MOST];
    size_t n = 0;
    while (n < MOST && arenas[n]) {
        outer[n] = arenas[n]->guard;
        arenas[n]->guard = &frame;
        n++;
    }
    volatile size_t count = n;
    dgm_status status;
    if (setjmp(frame.jump) == 0)
        status = body(arg);
    else
        status = dgm_fail(err, DGM_E_MEMORY, "out of memory");
    for (size_t i = 0; i < count; i++)
        arenas[i]->guard = outer[i];
    return status;
}
