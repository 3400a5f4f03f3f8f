/* arcs.c - the transition system. */
#include "parse/arcs.h"

void dgm_state_start(dgm_state *s, uint32_t n, uint32_t *stack, dgm_node *nodes)
{
    *s = (dgm_state){ .n = n, .stack = stack, .nodes = nodes };
    for (uint32_t i = 0; i <= n; i++)
        nodes[i] = (dgm_node){ .head = DGM_NONE, .left = DGM_NONE, .right = DGM_NONE, .right2 = DGM_NONE };
}

bool dgm_move_allowed(const dgm_state *s, dgm_move m)
{
    bool has_head = s->depth && s->nodes[s->stack[s->depth - 1]].head != DGM_NONE;
    switch (m) {
    case DGM_SHIFT:  return s->front < s->n;
    case DGM_REDUCE: return s->depth && has_head;
    case DGM_LEFT:   return s->depth && !has_head;
    case DGM_RIGHT:  return s->depth && s->front < s->n;
    default:         return false;
    }
}

static void attach(dgm_state *s, uint32_t child, uint32_t head, uint8_t deprel)
{
    dgm_node *h = &s->nodes[head];
    s->nodes[child].head = head;
    s->nodes[child].deprel = deprel;
    if (child < head) {
        h->left = child;           /* the stack yields a word's left children from the nearest to the farthest */
    } else {
        h->right2 = h->right;
        h->right = child;
    }
}

void dgm_state_do(dgm_state *s, dgm_action a)
{
    switch ((dgm_move)a.move) {
    case DGM_SHIFT:
        s->stack[s->depth++] = s->front++;
        break;
    case DGM_REDUCE:
        s->depth--;
        break;
    case DGM_LEFT:
        attach(s, s->stack[--s->depth], s->front, a.deprel);
        break;
    case DGM_RIGHT:
        attach(s, s->front, s->stack[s->depth - 1], a.deprel);
        s->stack[s->depth++] = s->front++;
        break;
    default:
        break;
    }
}

static uint8_t relation_row(const dgm_state *s, uint32_t word)
{
    return (uint8_t)(word == DGM_NONE || s->nodes[word].head == DGM_NONE ? DGM_N_DEPREL : s->nodes[word].deprel);
}

void dgm_state_slots(const dgm_state *s, uint32_t slots[DGM_SLOTS], uint8_t small[DGM_SMALL])
{
    uint32_t s0 = s->depth > 0 ? s->stack[s->depth - 1] : DGM_NONE;
    uint32_t s1 = s->depth > 1 ? s->stack[s->depth - 2] : DGM_NONE;
    const dgm_node none = { .head = DGM_NONE, .left = DGM_NONE, .right = DGM_NONE, .right2 = DGM_NONE };
    const dgm_node *n0 = s0 != DGM_NONE ? &s->nodes[s0] : &none;
    const dgm_node *n1 = s1 != DGM_NONE ? &s->nodes[s1] : &none;
    slots[0] = s0;
    slots[1] = s1;
    slots[2] = s->depth > 2 ? s->stack[s->depth - 3] : DGM_NONE;
    for (uint32_t i = 0; i < 3; i++)
        slots[3 + i] = s->front + i < s->n ? s->front + i : DGM_NONE;
    slots[6] = n0->left;
    slots[7] = n0->right;
    slots[8] = n0->right2;
    slots[9] = s->nodes[s->front].left;
    slots[10] = n0->head == s->n ? DGM_NONE : n0->head;
    slots[11] = n1->right;
    small[0] = relation_row(s, s0);
    small[1] = relation_row(s, n0->left);
    small[2] = relation_row(s, n0->right);
    small[3] = relation_row(s, n0->right2);
    small[4] = relation_row(s, slots[9]);
    uint32_t distance = s0 == DGM_NONE ? 0 : s->front - s0;
    small[5] = (uint8_t)(distance < 7 ? distance : distance < 11 ? 7 : distance < 20 ? 8 : 9);
}

void dgm_state_one_root(dgm_state *s)
{
    uint32_t root = DGM_NONE;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->nodes[i].head == s->n || s->nodes[i].head == DGM_NONE) {
            if (root == DGM_NONE) {
                root = i;
                s->nodes[i].head = s->n;
                s->nodes[i].deprel = DGM_root;
            } else {
                s->nodes[i].head = root;
                s->nodes[i].deprel = DGM_parataxis;
                s->nodes[i].margin = 0;
            }
        }
}
