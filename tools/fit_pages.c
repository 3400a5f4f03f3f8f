/* fit_pages.c - the arithmetic of tools/fit_pages.py: logistic regression by Adagrad.
 *
 *   fit_pages WITNESSES EPOCHS RIDGE BLIND < ROWS > WEIGHTS
 *
 * ROWS, numbers between blanks: for each witness a line "prior mark": the weight that the ridge draws to, and 1 for what a class says; then
 * a line for each block, "weight answer n" and n pairs "witness value". A prior below 0 is a bound, too: such a weight never rises above 0.
 * A share of the rows, BLIND, is seen without marks, so that pages without classes are read as well. The result depends on nothing but the
 * input.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { MOST_WITNESSES = 4096, MOST_ROWS = 1 << 22 };
typedef struct { uint32_t first, n; double weight, answer; } row;
typedef struct { uint32_t witness; double value; } pair;

static double prior[MOST_WITNESSES], weights[MOST_WITNESSES], squares[MOST_WITNESSES];
static int    is_mark[MOST_WITNESSES];
static uint64_t seed = 0x9E3779B97F4A7C15u;

static uint32_t draw(uint32_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)((seed >> 33) % below);
}

static void fail(const char *why)
{
    fprintf(stderr, "fit_pages: %s\n", why);
    exit(2);
}

static void *grow(void *at, size_t n, size_t size)
{
    void *grown = n & (n - 1) ? at : realloc(at, (n ? n * 2 : 1) * size);
    if (!grown)
        fail("out of memory");
    return grown;
}

static void fit(const row *rows, const uint32_t *order, uint32_t n, const pair *pairs, double rate, double ridge, double blind)
{
    for (uint32_t i = 0; i < n; i++) {
        const row *r = &rows[order[i]];
        int unseen = draw(1 << 20) < blind * (1 << 20);
        double score = 0;
        for (uint32_t k = r->first; k < r->first + r->n; k++)
            score += unseen && is_mark[pairs[k].witness] ? 0 : weights[pairs[k].witness] * pairs[k].value;
        double step = (1 / (1 + exp(-score)) - r->answer) * r->weight;
        for (uint32_t k = r->first; k < r->first + r->n; k++) {
            uint32_t w = pairs[k].witness;
            if (unseen && is_mark[w])
                continue;
            double g = step * pairs[k].value + (w ? ridge * (weights[w] - prior[w]) * r->weight : 0);      /* 0 is always there: no ridge */
            squares[w] += g * g;
            weights[w] -= rate * g / sqrt(squares[w]);
            if (prior[w] < 0 && weights[w] > 0)
                weights[w] = 0;
        }
    }
}

int main(int argc, char **argv)
{
    if (argc != 5)
        fail("usage: fit_pages WITNESSES EPOCHS RIDGE BLIND < ROWS");
    uint32_t n_witnesses = (uint32_t)atoi(argv[1]), epochs = (uint32_t)atoi(argv[2]), n = 0, n_pairs = 0;
    double ridge = atof(argv[3]), blind = atof(argv[4]);
    if (n_witnesses > MOST_WITNESSES)
        fail("too many witnesses");
    for (uint32_t k = 0; k < n_witnesses; k++)
        if (scanf("%lf %d", &prior[k], &is_mark[k]) != 2)
            fail("a prior is missing");
    row *rows = NULL;
    pair *pairs = NULL;
    for (row r; scanf("%lf %lf %u", &r.weight, &r.answer, &r.n) == 3;) {
        r.first = n_pairs;
        if (n == MOST_ROWS)
            fail("too many rows");
        for (uint32_t k = 0; k < r.n; k++) {
            pairs = grow(pairs, n_pairs, sizeof *pairs);
            if (scanf("%u %lf", &pairs[n_pairs].witness, &pairs[n_pairs].value) != 2 || pairs[n_pairs].witness >= n_witnesses)
                fail("a witness is missing");
            n_pairs++;
        }
        rows = grow(rows, n, sizeof *rows);
        rows[n++] = r;
    }
    uint32_t *order = malloc((n ? n : 1) * sizeof *order);
    if (!order)
        fail("out of memory");
    for (uint32_t i = 0; i < n; i++)
        order[i] = i;
    for (uint32_t k = 0; k < n_witnesses; k++) {
        weights[k] = prior[k];
        squares[k] = 1e-6;
    }
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        for (uint32_t i = n; i > 1; i--) {
            uint32_t k = draw(i), t = order[i - 1];
            order[i - 1] = order[k];
            order[k] = t;
        }
        fit(rows, order, n, pairs, 0.15 / (1 + epoch / 8.0), ridge, blind);
    }
    for (uint32_t k = 0; k < n_witnesses; k++)
        printf("%.6f\n", weights[k]);
    free(rows);
    free(pairs);
    free(order);
    return 0;
}
