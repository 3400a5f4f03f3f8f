/* tree.c - names of tags and relations, and walks over a tree. */
#include "parse/tree.h"

#define X(name) #name,
static const char *const upos_names[] = { DGM_UPOS(X) };
static const char *const deprel_names[] = { DGM_DEPREL(X) };
#undef X

const char *dgm_upos_name(dgm_upos u) { return u < DGM_N_UPOS ? upos_names[u] : "_"; }

bool dgm_upos_read(dgm_upos *out, dgm_bytes name)
{
    for (int i = 0; i < DGM_N_UPOS; i++)
        if (dgm_is(name, upos_names[i])) {
            *out = (dgm_upos)i;
            return true;
        }
    return false;
}

/* The written form of a relation differs from its identifier by ':' alone. */
static bool same_deprel(const char *identifier, dgm_bytes name)
{
    if (strlen(identifier) != name.size)
        return false;
    for (size_t i = 0; i < name.size; i++)
        if ((identifier[i] == '_' ? ':' : identifier[i]) != name.data[i])
            return false;
    return true;
}

bool dgm_deprel_read(dgm_deprel *out, dgm_bytes name)
{
    for (int i = 0; i < DGM_N_DEPREL; i++)
        if (same_deprel(deprel_names[i], name)) {
            *out = (dgm_deprel)i;
            return true;
        }
    dgm_bytes main, subtype;
    return dgm_cut(name, ':', &main, &subtype) && dgm_deprel_read(out, main);
}

const char *dgm_deprel_name(dgm_deprel d)
{
    switch (d) {                                   /* the subtypes, which are not spelled as their identifiers */
    case DGM_acl_relcl: return "acl:relcl";        case DGM_advcl_relcl: return "advcl:relcl";
    case DGM_aux_pass: return "aux:pass";          case DGM_cc_preconj: return "cc:preconj";
    case DGM_compound_prt: return "compound:prt";  case DGM_csubj_outer: return "csubj:outer";
    case DGM_csubj_pass: return "csubj:pass";      case DGM_det_predet: return "det:predet";
    case DGM_nmod_desc: return "nmod:desc";        case DGM_nmod_poss: return "nmod:poss";
    case DGM_nmod_unmarked: return "nmod:unmarked"; case DGM_nsubj_outer: return "nsubj:outer";
    case DGM_nsubj_pass: return "nsubj:pass";      case DGM_obl_agent: return "obl:agent";
    case DGM_obl_unmarked: return "obl:unmarked";
    default: return d < DGM_N_DEPREL ? deprel_names[d] : "_";
    }
}

dgm_deprel dgm_deprel_main(dgm_deprel d)
{
    switch (d) {
    case DGM_acl_relcl: return DGM_acl;            case DGM_advcl_relcl: return DGM_advcl;
    case DGM_aux_pass: return DGM_aux;             case DGM_cc_preconj: return DGM_cc;
    case DGM_compound_prt: return DGM_compound;    case DGM_csubj_outer: case DGM_csubj_pass: return DGM_csubj;
    case DGM_det_predet: return DGM_det;           case DGM_nmod_desc: case DGM_nmod_poss: case DGM_nmod_unmarked: return DGM_nmod;
    case DGM_nsubj_outer: case DGM_nsubj_pass: return DGM_nsubj;
    case DGM_obl_agent: case DGM_obl_unmarked: return DGM_obl;
    default: return d;
    }
}

void dgm_tree_link(dgm_sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        s->tokens[i].first_child = s->tokens[i].next_child = DGM_NONE;
    s->root = 0;
    for (uint32_t i = s->n; i-- > 0;) {            /* from the right, so that chains run by position */
        uint32_t h = s->tokens[i].head;
        if (h == DGM_ROOT) {
            s->root = i;
        } else {
            s->tokens[i].next_child = s->tokens[h].first_child;
            s->tokens[h].first_child = i;
        }
    }
}

bool dgm_is_finite(const dgm_token *t)
{
    return t->xpos && (strcmp(t->xpos, "VBD") == 0 || strcmp(t->xpos, "VBZ") == 0 || strcmp(t->xpos, "VBP") == 0);
}

uint32_t dgm_child(const dgm_sentence *s, uint32_t head, dgm_deprel d)
{
    DGM_EACH_CHILD(s, head, c)
        if (s->tokens[c].deprel == d)
            return c;
    return DGM_NONE;
}

uint32_t dgm_child_main(const dgm_sentence *s, uint32_t head, dgm_deprel d)
{
    DGM_EACH_CHILD(s, head, c)
        if (dgm_deprel_main(s->tokens[c].deprel) == d)
            return c;
    return DGM_NONE;
}

void dgm_subtree(const dgm_sentence *s, uint32_t head, uint32_t *first, uint32_t *last)
{
    *first = *last = head;
    uint32_t at = head;
    for (;;) {                                     /* preorder: down, else to the next sibling of the nearest ancestor */
        if (s->tokens[at].first_child != DGM_NONE) {
            at = s->tokens[at].first_child;
        } else {
            while (at != head && s->tokens[at].next_child == DGM_NONE)
                at = s->tokens[at].head;
            if (at == head)
                return;
            at = s->tokens[at].next_child;
        }
        if (at < *first)
            *first = at;
        if (at > *last)
            *last = at;
    }
}

bool dgm_is_above(const dgm_sentence *s, uint32_t ancestor, uint32_t token)
{
    for (uint32_t steps = 0; token != DGM_ROOT && steps <= s->n; steps++) {
        if (token == ancestor)
            return true;
        token = s->tokens[token].head;
    }
    return false;
}
