/* store.h - the store from inside: what its files and the questions share. Its tables: schema.sql, docs/schema.md. */
#ifndef DGM_STORE_H
#define DGM_STORE_H
#include "store/db.h"

/* The database behind a store, lent; the questions ask it. */
dgm_db *dgm_store_db(const dgm_store *store);
#endif
