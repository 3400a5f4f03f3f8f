/* chains.c - things of one key that are near in time.
 *
 *   key "t|venice summit", gap 30 days     seen 2 Feb, 20 Feb, 11 Mar   one chain, 2 Feb to 11 Mar
 *                                          seen 8 June                  another one
 *
 * Under a key the days fall into chains with no gap longer than its kind allows. A new day lengthens a chain, closes the gap between two,
 * or begins one; which chains there are in the end does not depend on the order of the days. Each chain leads to what its days are
 * of: talks or an event across reports.
 */
#include "store/inside.h"

dgm_status dgm_chain_find(dgm_store *s, dgm_chain out[2], uint32_t *n, dgm_bytes key, int64_t day, int64_t gap, dgm_error *err)
{
    dgm_query *q;
    *n = 0;
    DGM_TRY(dgm_store_ask(s, &q, "SELECT target, first_day, last_day FROM chain WHERE key = ?1 AND first_day <= ?2 ORDER BY first_day DESC LIMIT 2", err));
    dgm_query_text(q, 1, key);
    dgm_query_int(q, 2, day + gap);
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        dgm_chain c = { dgm_query_get_int(q, 0), dgm_query_get_int(q, 1), dgm_query_get_int(q, 2) };
        if (c.last_day >= day - gap)
            out[(*n)++] = c;
    }
    return st == DGM_END ? DGM_OK : st;
}

dgm_status dgm_chain_put(dgm_store *s, dgm_bytes key, int64_t day, const dgm_chain *found, uint32_t n, int64_t target, dgm_error *err)
{
    int64_t first = day, last = day;
    dgm_row_maker r;
    for (uint32_t i = 0; i < n; i++) {
        first = found[i].first_day < first ? found[i].first_day : first;
        last = found[i].last_day > last ? found[i].last_day : last;
    }
    if (n == 1 && found[0].first_day == first && found[0].last_day == last && found[0].target == target)
        return DGM_OK;
    for (uint32_t i = 0; i < n; i++) {
        DGM_TRY(dgm_row_new(&r, s, "DELETE FROM chain WHERE key = ?1 AND first_day = ?2", err));
        dgm_row_text(&r, key);
        dgm_row_int(&r, found[i].first_day);
        DGM_TRY(dgm_row_put(&r, err));
    }
    DGM_TRY(dgm_row_new(&r, s, "INSERT INTO chain (key, first_day, last_day, target) VALUES (?1, ?2, ?3, ?4)", err));
    dgm_row_text(&r, key);
    dgm_row_int(&r, first);
    dgm_row_int(&r, last);
    dgm_row_int(&r, target);
    return dgm_row_put(&r, err);
}

dgm_status dgm_chain_merge(dgm_store *s, char kind, int64_t kept, int64_t lost, dgm_error *err)
{
    char from[] = { kind, 0 }, to[] = { (char)(kind + 1), 0 };
    dgm_row_maker r;
    DGM_TRY(dgm_row_new(&r, s, "UPDATE chain SET target = ?1 WHERE target = ?2 AND key >= ?3 AND key < ?4", err));
    dgm_row_int(&r, kept);
    dgm_row_int(&r, lost);
    dgm_row_name(&r, from);
    dgm_row_name(&r, to);
    return dgm_row_put(&r, err);
}
