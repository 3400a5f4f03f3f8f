/* identity.c - who a party is, when it is asked whether two events or two talks are the same.
 *
 * "Moscow", "Russian forces" and "Putin" do what Russia does; "civilians" of Gaza are no one in particular, but not those of Kyiv;
 * "three men" are nobody that could be met again.
 */
#include "store/inside.h"

#include <stdlib.h>

/* The first of a JSON array of codes, without its quotation marks: "RUSMIL". */
static dgm_bytes first_code(dgm_bytes codes)
{
    dgm_bytes head, tail;
    if (codes.size < 4)
        return (dgm_bytes){ "", 0 };
    dgm_cut(dgm_slice(codes, 2, codes.size), '"', &head, &tail);
    return head;
}

static bool acts_for_state(dgm_bytes kind, dgm_bytes code)
{
    if (dgm_is(kind, "country") || dgm_is(kind, "government"))
        return true;
    return code.size >= 6 && (memcmp(code.data + 3, "GOV", 3) == 0 || memcmp(code.data + 3, "MIL", 3) == 0);
}

static bool starts_upper(dgm_bytes name)
{
    size_t next;
    return name.size && dgm_is_upper(dgm_utf8_next(name, 0, &next));
}

dgm_bytes dgm_identity(dgm_arena *a, const dgm_query *q, int column)
{
    dgm_bytes kind = dgm_query_get_bytes(q, column), name = dgm_query_get_bytes(q, column + 1), country = dgm_query_get_bytes(q, column + 2);
    dgm_bytes code = first_code(dgm_query_get_bytes(q, column + 3));
    int64_t actor = dgm_query_get_int(q, column + 4);
    if (country.size && acts_for_state(kind, code))
        return dgm_copy(a, country);
    if (starts_upper(name) && !dgm_is(kind, "group"))
        return dgm_print(a, "a%lld", (long long)actor);
    return code.size > 3 ? dgm_copy(a, code) : (dgm_bytes){ "", 0 };
}

dgm_bytes dgm_party_of(dgm_arena *a, const dgm_entity *e, int64_t actor)
{
    dgm_bytes code = e->codes.n ? e->codes.at[0] : (dgm_bytes){ 0 };
    bool state = e->kind == DGM_KIND_COUNTRY || (e->kind == DGM_KIND_GOVERNMENT && (code.size == 3 || (code.size == 6 && memcmp(code.data + 3, "GOV", 3) == 0)));
    return state && e->country.size == 3 ? dgm_copy(a, e->country) : dgm_print(a, "a%lld", (long long)actor);
}

bool dgm_is_proper(dgm_bytes name)
{
    size_t next;
    for (size_t i = 1; i < name.size; i = next) {
        uint32_t c = dgm_utf8_next(name, i, &next);
        if (dgm_is_upper(c) || dgm_is_digit(c))
            return true;
    }
    return false;
}

static int by_bytes(const void *a, const void *b) { return dgm_compare(*(const dgm_bytes *)a, *(const dgm_bytes *)b); }

void dgm_sort_names(dgm_bytes_list *list)
{
    if (!list->n)
        return;
    qsort(list->at, list->n, sizeof *list->at, by_bytes);
    uint32_t kept = 1;
    for (uint32_t i = 1; i < list->n; i++)
        if (!dgm_eq(list->at[i], list->at[kept - 1]))
            list->at[kept++] = list->at[i];
    list->n = kept;
}
