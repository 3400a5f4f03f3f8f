/* kernel.c - the kernels for each kind of processor, and the choice among them. */
#include "parse/kernel.h"

#define LANES 4
#define ROWS 3
#define SUFFIX _plain
#define TARGET
#include "parse/kernel_body.inc"

#if defined __x86_64__
#define LANES 8
#define ROWS 6
#define SUFFIX _avx2
#define TARGET __attribute__((target("avx2,fma")))
#include "parse/kernel_body.inc"

#define LANES 16
#define ROWS 14
#define SUFFIX _avx512
#define TARGET __attribute__((target("avx512f,avx512vl,avx512dq,avx2,fma")))
#include "parse/kernel_body.inc"
#endif

const dgm_kernels *dgm_kernels_best(void)
{
    static const dgm_kernels plain = { multiply_plain, step_plain, "plain" };
#if defined __x86_64__
    static const dgm_kernels avx2 = { multiply_avx2, step_avx2, "avx2" };
    static const dgm_kernels avx512 = { multiply_avx512, step_avx512, "avx512" };
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq"))
        return &avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return &avx2;
#endif
    return &plain;
}

void dgm_pack_panels(float *panels, const float *b, size_t k, size_t n, size_t row, size_t column)
{
    for (size_t j = 0; j < n; j += DGM_PANEL)
        for (size_t p = 0; p < k; p++)
            for (size_t x = 0; x < DGM_PANEL; x++)
                *panels++ = b[p * row + (j + x) * column];
}
