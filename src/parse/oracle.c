/* oracle.c - the cost of a step: the gold arcs that can be built before it and not after. */
#include "parse/oracle.h"

/* Gold children of `word` that still wait: in the buffer, or on the stack without a head. */
static uint32_t waiting_in_buffer(const dgm_state *s, const dgm_gold *g, uint32_t word)
{
    uint32_t n = 0;
    for (uint32_t c = g->first[word]; c != DGM_NONE; c = g->next[c])
        n += c >= s->front;
    return n;
}

static uint32_t waiting_on_stack(const dgm_state *s, const dgm_gold *g, uint32_t word)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->depth; i++)
        n += s->nodes[s->stack[i]].head == DGM_NONE && g->head[s->stack[i]] == word;
    return n;
}

static bool on_stack(const dgm_state *s, uint32_t word)
{
    for (uint32_t i = s->depth; i-- > 0;)
        if (s->stack[i] == word)
            return true;
    return false;
}

void dgm_oracle_costs(const dgm_state *s, const dgm_gold *g, uint32_t cost[DGM_N_MOVES])
{
    for (int m = 0; m < DGM_N_MOVES; m++)
        cost[m] = dgm_move_allowed(s, (dgm_move)m) ? 0 : DGM_NONE;
    uint32_t top = s->depth ? s->stack[s->depth - 1] : DGM_NONE, front = s->front;
    if (cost[DGM_LEFT] == 0)
        cost[DGM_LEFT] = (g->head[top] > front && g->head[top] <= s->n) + waiting_in_buffer(s, g, top);
    if (cost[DGM_REDUCE] == 0)
        cost[DGM_REDUCE] = waiting_in_buffer(s, g, top);
    uint32_t stacked = front < s->n ? waiting_on_stack(s, g, front) : 0;
    uint32_t head = front < s->n ? g->head[front] : DGM_NONE;
    if (cost[DGM_SHIFT] == 0)
        cost[DGM_SHIFT] = stacked + (head < front && on_stack(s, head));
    if (cost[DGM_RIGHT] == 0)
        cost[DGM_RIGHT] = stacked + (head != top && (head > front || on_stack(s, head)));
}
