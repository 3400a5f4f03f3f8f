/* codes.c - what actor codes are made of.
 *
 *   SYR | REB           a country, then a role
 *   IGO | UNO           what is no country's, then a known group
 *   TUR | kur           an ethnic group is written small
 *
 * Countries are those of the lexicon's actors; all other blocks are rows of lexicon/codes.
 */
#include "lexicon/inside.h"

void code_block_add(code_blocks *t, dgm_bytes block, uint32_t what)
{
    dgm_map_set(&t->blocks, t->arena, block, code_block(t, block) | what);
}

uint32_t code_block(const code_blocks *t, dgm_bytes block)
{
    uint32_t bits = dgm_map_get(&t->blocks, block);
    return bits == DGM_NONE ? 0 : bits;
}

bool code_block_row(code_blocks *t, const dgm_row *r)
{
    static const struct { const char *relation; uint32_t what; } kinds[] = {
        { "generic", BLOCK_GENERIC }, { "role", BLOCK_ROLE }, { "group", BLOCK_GROUP }, { "ethnic", BLOCK_ETHNIC },
        { "religion", BLOCK_RELIGION },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (dgm_is(r->field[0], kinds[i].relation)) {
            code_block_add(t, r->field[1], kinds[i].what);
            return true;
        }
    return false;
}

dgm_bytes code_unknown_block(const code_blocks *t, dgm_bytes code)
{
    for (size_t i = 0; i + 3 <= code.size; i += 3) {
        dgm_bytes block = dgm_slice(code, i, i + 3);
        uint32_t may_be = code_block(t, block);
        if (i ? !(may_be & ~(uint32_t)BLOCK_COUNTRY) : !may_be)
            return block;
    }
    return (dgm_bytes){ 0 };
}
