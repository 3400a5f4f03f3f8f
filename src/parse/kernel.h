/* kernel.h - the arithmetic of the parser: matrix products and the score of one transition.
 *
 * A matrix that stands on the right of a product is kept in panels: 16 columns wide, row after row, so that the inner
 * loop reads it straight ahead. Widths are multiples of 16. The kernels are compiled for three kinds of processor; every
 * row of a product is summed in the same order whatever stands beside it, so a sentence gets the same tree alone and
 * in company.
 */
#ifndef DGM_KERNEL_H
#define DGM_KERNEL_H
#include <stdbool.h>
#include <stddef.h>

enum { DGM_PANEL = 16, DGM_MOST_HIDDEN = 512, DGM_MOST_ACTIONS = 128 };

typedef struct {
    /* c[m][n] = (add ? c : 0) + a[m][k] * b[k][n]; a's element (i, p) is a[i * row + p * column]. */
    void (*multiply)(float *c, size_t ldc, const float *a, size_t row, size_t column, const float *panels, size_t m,
                     size_t n, size_t k, bool add);
    /* hidden = relu(sum of rows); scores = bias + hidden * out, out is [n_hidden][n_scores]. */
    void (*step)(float *hidden, size_t n_hidden, const float *const *rows, size_t n_rows, float *scores,
                 size_t n_scores, const float *bias, const float *out);
    const char *name;
} dgm_kernels;

const dgm_kernels *dgm_kernels_best(void);                /* for the processor we run on */

/* Panels of b, whose element (p, j) is b[p * row + j * column]; room for k * n floats. */
void dgm_pack_panels(float *panels, const float *b, size_t k, size_t n, size_t row, size_t column);
#endif
