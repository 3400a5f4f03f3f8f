/* article_witnesses.c - what speaks for and against a block's being article, each as a number from 0 to 1; article.h lists them. */
#include "text/article_inside.h"

#include <math.h>

/* ---- names ---- */

static const char *const witness_names[] = {
#define X(name) #name,
    DGM_BLOCK_WITNESSES(X)
    DGM_LOOK_WITNESSES(X)
#undef X
};
static const char *const mark_names[] = {
#define X(name) #name,
    DGM_TAG_MARKS(X)
#undef X
#define X(name) "." #name,
    DGM_HINT_MARKS(X)
#undef X
};

/* "own.p" for a tag, "own..share" for a hint: a class, as CSS would write it. */
void dgm_witness_name(char out[32], uint32_t w)
{
    if (w < DGM_W_own)
        snprintf(out, 32, "%s", witness_names[w]);
    else
        snprintf(out, 32, "%s %s", w < DGM_W_inside ? "own" : w < DGM_W_long ? "in" : "long in", mark_names[(w - DGM_W_own) % DGM_N_MARKS]);
}

uint32_t dgm_witness_find(dgm_bytes name)
{
    for (uint32_t w = 0; w < DGM_N_WITNESSES; w++) {
        char own[32];
        dgm_witness_name(own, w);
        if (dgm_is(name, own))
            return w;
    }
    return DGM_NONE;
}

/* ---- the witnesses ---- */

#define W(name) v[DGM_W_##name]

static void witness_text(float *v, const dgm_block_measure *m)
{
    W(always) = 1;
    W(length_10) = m->letters >= 10;
    W(length_20) = m->letters >= 20;
    W(length_40) = m->letters >= 40;
    W(length_80) = m->letters >= 80;
    W(length_160) = m->letters >= 160;
    W(length_320) = m->letters >= 320;
    W(length_640) = m->letters >= 640;
    W(words_1) = m->words <= 1;
    W(words_3) = m->words <= 3;
    W(linked) = m->linked;
    W(linked_25) = m->linked >= 0.25f;
    W(linked_50) = m->linked >= 0.5f;
    W(linked_90) = m->linked >= 0.9f;
    W(links_1) = m->links >= 1;
    W(links_2) = m->links >= 2;
    W(links_5) = m->links >= 5;
    W(ends_stop) = m->ends_stop;
    W(ends_colon) = m->ends_colon;
    W(stops_2) = m->stops >= 2;
    W(comma) = m->commas >= 1;
    W(commas_3) = m->commas >= 3;
    W(starts_lower) = m->starts_lower;
    W(starts_digit) = m->starts_digit;
    W(digits) = m->digits;
    W(digits_20) = m->digits >= 0.2f;
    W(capitals) = m->words >= 2 && m->capitals * 5 >= m->words * 4;
    W(symbol) = m->symbol;
    W(at_sign) = m->at_sign;
    W(year_short) = m->year && m->letters < 60;
    W(lines) = m->lines;
    W(repeated) = m->repeated;
    W(is_title) = m->is_title;
    W(in_title) = m->in_title;
    W(description) = m->description;
    W(furniture) = m->furniture;
    W(told) = m->told;
    W(untold) = m->untold;
}

static void witness_place(float *v, const dgm_choice *c, uint32_t i)
{
    static const dgm_block_measure nothing;
    const dgm_page_tree *t = c->t;
    const dgm_block_measure *m = &c->blocks[i];
    uint32_t n = t->n_blocks, past = (uint32_t)((uint64_t)i * 100 / n);
    const dgm_block_measure *prev = i ? m - 1 : &nothing, *prev2 = i > 1 ? m - 2 : &nothing;
    const dgm_block_measure *next = i + 1 < n ? m + 1 : &nothing, *next2 = i + 2 < n ? m + 2 : &nothing;
    bool is_short = m->letters < 40;
    W(before_h1) = c->h1 != DGM_NONE && i < c->h1;
    W(after_h1) = c->h1 != DGM_NONE && i > c->h1;
    W(second_h1) = c->h1_next != DGM_NONE && i >= c->h1_next;
    W(past_10) = past >= 10;
    W(past_25) = past >= 25;
    W(past_50) = past >= 50;
    W(past_75) = past >= 75;
    W(past_90) = past >= 90;
    W(no_prose_before) = c->first_prose == DGM_NONE || i < c->first_prose;
    W(no_prose_after) = c->first_prose == DGM_NONE || i > c->last_prose;
    W(prev_prose) = prev->prose;
    W(next_prose) = next->prose;
    W(prev2_prose) = prev2->prose;
    W(next2_prose) = next2->prose;
    W(prev_linked) = prev->linked > 0.5f;
    W(next_linked) = next->linked > 0.5f;
    W(prev_short) = prev->letters < 20;
    W(next_short) = next->letters < 20;
    W(prev_heading) = prev->heading;
    W(next_heading) = next->heading;
    W(between_prose) = prev->prose && next->prose;
    W(short_between) = is_short && (prev->prose || prev2->prose) && (next->prose || next2->prose);
    W(short_after) = is_short && prev->prose && !next->prose && !next2->prose;
    W(heading_prose) = m->heading && (next->prose || next2->prose);
    W(heading_lonely) = m->heading && !next->prose && !next2->prose;
}

static void witness_elements(float *v, const dgm_choice *c, uint32_t i)
{
    enum { LONG = 80 };
    const dgm_page_tree *t = c->t;
    uint32_t node = t->blocks[i].node, up[3];
    for (uint32_t k = 0, at = node; k < 3; k++)
        up[k] = at = t->nodes[at].parent;
    const dgm_node_measure *a[3] = { &c->nodes[up[0]], &c->nodes[up[1]], &c->nodes[up[2]] };
    float linked = dgm_share(a[0]->linked, a[0]->letters), grand = dgm_share(a[1]->linked, a[1]->letters);
    uint32_t many = t->nodes[up[0]].end - t->nodes[up[0]].first;
    bool item = (t->nodes[node].marks & DGM_MARK(TAG_li)) != 0;
    W(parent_linked) = linked;
    W(parent_linked_50) = linked > 0.5f;
    W(parent_prose) = dgm_share(a[0]->prose, c->prose);
    W(parent_many) = many >= 5;
    W(grand_linked) = grand;
    W(grand_linked_50) = grand > 0.5f;
    W(grand_prose) = dgm_share(a[1]->prose, c->prose);
    W(great_prose) = dgm_share(a[2]->prose, c->prose);
    W(list_linked) = item && linked > 0.5f;
    W(list_plain) = item && linked < 0.2f && a[0]->letters > 100;
    const uint64_t tags = DGM_MARK(HINT_comment) - 1;
    uint32_t alike = c->nodes[node].alike;
    W(boxes_3) = alike >= 3;
    W(boxes_6) = alike >= 6;
    W(boxes_linked) = c->nodes[node].linked_alike;
    W(boxes_long) = alike >= 3 && c->blocks[i].letters >= LONG;
    uint64_t own = t->nodes[node].marks, inside = c->nodes[node].inside;
    own |= t->nodes[up[0]].marks & ~tags & inside;
    bool is_long = c->blocks[i].letters >= LONG;
    for (uint32_t k = 0; k < DGM_N_MARKS; k++) {
        v[DGM_W_own + k] = (float)(own >> k & 1);
        v[DGM_W_inside + k] = (float)(inside >> k & 1);
        v[DGM_W_long + k] = is_long ? v[DGM_W_inside + k] : 0;
    }
}

static float mean_thought(const dgm_choice *c, uint32_t from, uint32_t to)
{
    double weight = c->weight[to] - c->weight[from];
    return weight > 0 ? (float)((c->mass[to] - c->mass[from]) / weight) : 0;
}

static float thought_at(const dgm_choice *c, uint32_t i, int32_t step)
{
    int64_t at = (int64_t)i + step;
    return at >= 0 && at < (int64_t)c->t->n_blocks ? c->thought[at] : 0;
}

static void witness_runs(float *v, const dgm_choice *c, uint32_t i)
{
    const dgm_page_tree *t = c->t;
    const dgm_page_node *best = &t->nodes[c->best], *near = &t->nodes[best->parent];
    uint32_t from = i < c->run_first ? c->run_first - i : i > c->run_last ? i - c->run_last : 0;
    bool in_best = i >= best->first && i < best->end;
    W(in_best) = in_best;
    W(near_best) = i >= near->first && i < near->end;
    W(other_article) = c->around[t->blocks[i].node] != c->around[c->best] && c->around[t->blocks[i].node];
    W(in_run) = from == 0;
    W(before_run) = i < c->run_first;
    W(after_run) = i > c->run_last;
    W(from_run_3) = from >= 3;
    W(from_run_10) = from >= 10;
    W(from_run_30) = from >= 30;
    const uint64_t around = c->nodes[t->blocks[i].node].inside;
    W(after_run_boxes) = i > c->run_last && c->nodes[t->blocks[i].node].alike >= 3;
    W(before_run_short) = i < c->run_first && c->blocks[i].letters < 80;
    W(out_long) = !in_best && c->blocks[i].letters >= 80;
    W(cell_in_best) = in_best && around & DGM_MARK(TAG_cell);
    W(item_in_best) = in_best && around & DGM_MARK(TAG_li);
    W(item_in_run) = from == 0 && around & DGM_MARK(TAG_li);
}

static void witness_thoughts(float *v, const dgm_choice *c, uint32_t i)
{
    const dgm_page_tree *t = c->t;
    uint32_t n = t->n_blocks, from = i > 3 ? i - 3 : 0, to = i + 4 < n ? i + 4 : n;
    uint32_t parent = t->nodes[t->blocks[i].node].parent, grand = t->nodes[parent].parent, great = t->nodes[grand].parent;
    const dgm_page_node *root = &t->nodes[c->root];
    float p = c->thought[i], logit = logf((p + 1e-4f) / (1 - p + 1e-4f)) / 4, best_next = 0, best_prev = 0;
    for (int32_t k = 1; k <= 5; k++) {
        best_next = fmaxf(best_next, thought_at(c, i, k));
        best_prev = fmaxf(best_prev, thought_at(c, i, -k));
    }
    W(first) = logit;
    W(first_prev) = thought_at(c, i, -1);
    W(first_next) = thought_at(c, i, 1);
    W(first_prev2) = thought_at(c, i, -2);
    W(first_next2) = thought_at(c, i, 2);
    W(first_around) = mean_thought(c, from, to);
    W(first_parent) = mean_thought(c, t->nodes[parent].first, t->nodes[parent].end);
    W(first_grand) = mean_thought(c, t->nodes[grand].first, t->nodes[grand].end);
    W(first_great) = mean_thought(c, t->nodes[great].first, t->nodes[great].end);
    W(first_best_next) = best_next;
    W(first_best_prev) = best_prev;
    double before = c->mass[i], all = c->seems > 0 ? c->seems : 1;
    W(share_before) = (float)(before / all);
    W(none_before) = before / all < 0.02;
    W(none_after) = (c->seems - c->mass[i + 1]) / all < 0.02;
    bool in = i >= root->first && i < root->end;
    W(in_root) = in;
    W(root_share) = in ? dgm_share(c->nodes[c->root].prose, c->prose) : 0;
    W(out_root_before) = i < root->first;
    W(out_root_after) = i >= root->end;
    bool heading = c->blocks[i].heading;
    W(heading_next) = heading ? fmaxf(thought_at(c, i, 1), thought_at(c, i, 2)) : 0;
    W(heading_no_next) = heading && thought_at(c, i, 1) < 0.3f && thought_at(c, i, 2) < 0.3f;
    W(page) = mean_thought(c, 0, n);
}

#undef W

void dgm_witnesses(float v[DGM_N_WITNESSES], const dgm_choice *c, uint32_t i, uint64_t prose, bool second)
{
    memset(v, 0, DGM_N_WITNESSES * sizeof *v);
    v[DGM_W_prose_before] = dgm_share(prose, c->prose);
    witness_text(v, &c->blocks[i]);
    witness_place(v, c, i);
    witness_elements(v, c, i);
    if (second) {
        witness_thoughts(v, c, i);
        witness_runs(v, c, i);
    }
}
