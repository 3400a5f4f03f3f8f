/* store.c - the store's handle: opened, closed, committed. */
#include "store/store.h"

#include <stdlib.h>

struct dgm_store {
    dgm_db *db;
};

dgm_db *dgm_store_db(const dgm_store *store) { return store->db; }

dgm_status dgm_store_open(dgm_store **out, const char *address, dgm_store_mode mode, dgm_error *err)
{
    *out = NULL;
    dgm_store *s = dgm_system_alloc(sizeof *s);
    if (!s)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *s = (dgm_store){ 0 };
    dgm_status st = dgm_db_open(&s->db, address, mode, err);
    if (st != DGM_OK) {
        free(s);
        return st;
    }
    *out = s;
    return DGM_OK;
}

void dgm_store_close(dgm_store *s)
{
    if (!s)
        return;
    dgm_db_close(s->db);
    free(s);
}
