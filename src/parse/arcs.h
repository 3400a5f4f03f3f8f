/* arcs.h - the transition system (arc-eager, Nivre 2003) and what the network sees of a state.
 *
 *   stack   ... s2 s1 s0 | b0 b1 b2 ...   buffer, the root stands at its end
 *
 *   SHIFT    b0 goes onto the stack             LEFT r    s0 gets head b0 with relation r and leaves
 *   REDUCE   s0, which has a head, leaves       RIGHT r   b0 gets head s0 with relation r and goes onto the stack
 *
 * The root at the end keeps the choice of the root open until all words are seen (Ballesteros and Nivre 2013). Every
 * word is pushed once and popped once, so a sentence takes at most 2n steps.
 */
#ifndef DGM_ARCS_H
#define DGM_ARCS_H
#include "parse/tree.h"

typedef enum { DGM_SHIFT, DGM_REDUCE, DGM_LEFT, DGM_RIGHT, DGM_N_MOVES } dgm_move;
typedef struct { uint8_t move, deprel; } dgm_action;

enum { DGM_SLOTS = 12, DGM_SMALL = 6, DGM_SMALL_ROWS = 64 };
_Static_assert((int)DGM_N_DEPREL < (int)DGM_SMALL_ROWS, "a relation and its absence fit a small table");

typedef struct {
    uint32_t head;                 /* DGM_NONE: none yet; n: the root */
    uint32_t left, right, right2;  /* outermost children so far, and the right one before; DGM_NONE: none */
    uint8_t  deprel;
    float    margin;
} dgm_node;

typedef struct {
    uint32_t  n, front, depth;     /* words, b0, height of the stack */
    uint32_t *stack;               /* n */
    dgm_node *nodes;               /* n + 1, the last is the root */
} dgm_state;

void dgm_state_start(dgm_state *s, uint32_t n, uint32_t *stack, dgm_node *nodes);
static inline bool dgm_state_ended(const dgm_state *s) { return s->front == s->n && s->depth == 0; }
bool dgm_move_allowed(const dgm_state *s, dgm_move m);
/* When the buffer is empty there is nothing to choose: s0 leaves or hangs on the root. */
static inline bool dgm_state_forced(const dgm_state *s) { return s->front == s->n; }
void dgm_state_do(dgm_state *s, dgm_action a);
/* The words in the twelve places (DGM_NONE: empty) and the rows of the small tables. */
void dgm_state_slots(const dgm_state *s, uint32_t slots[DGM_SLOTS], uint8_t small[DGM_SMALL]);
/* One root stays; another hangs on it. */
void dgm_state_one_root(dgm_state *s);
#endif
