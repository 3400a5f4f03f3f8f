/* oracle.h - which steps lead to the best tree that can still be reached (Goldberg and Nivre 2013). */
#ifndef DGM_ORACLE_H
#define DGM_ORACLE_H
#include "parse/arcs.h"

typedef struct {
    uint32_t        n;
    const uint32_t *head;                          /* n: the root */
    const uint8_t  *deprel;
    const uint32_t *first, *next;                  /* gold children by position: first[head], next[child]; DGM_NONE ends */
} dgm_gold;

/* Number of gold arcs that each move puts out of reach; DGM_NONE where it is not allowed. */
void dgm_oracle_costs(const dgm_state *s, const dgm_gold *g, uint32_t cost[DGM_N_MOVES]);
#endif
