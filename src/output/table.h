/* table.h - rows of cells: a table that fits the window, for people; CSV and JSON Lines, for programs. */
#ifndef DGM_TABLE_H
#define DGM_TABLE_H
#include "base/base.h"

enum { DGM_TABLE_COLUMNS = 48 };                        /* at most */

/* How wide each column is. Made from the first rows, used for all. */
typedef struct {
    const dgm_column *columns;
    uint32_t          n;                                /* columns, at most DGM_TABLE_COLUMNS */
    unsigned          width[DGM_TABLE_COLUMNS];         /* 0: not shown to people */
    unsigned          total;                            /* of the window */
    bool              stacked;                          /* too narrow for a table: each row becomes lines of "heading value" */
    bool              colour;
} dgm_table;

/* Lays columns out for rows such as these (n_rows * n cells, row after row). Columns get what their widest cell needs; where
 * that is too much, the widest gives way first, down to its longest word, and cells wrap. A column without a word is left out. Linear in the bytes of the cells. */
dgm_table dgm_table_new(const dgm_column *columns, uint32_t n, const dgm_bytes *cells, size_t n_rows, const dgm_style *style);
void      dgm_table_head(dgm_buffer *out, const dgm_table *t);
/* One row; `above` is the row before it or NULL, for columns whose repeated values stay blank. */
void      dgm_table_row(dgm_buffer *out, const dgm_table *t, const dgm_bytes *cells, const dgm_bytes *above);

/* A row for programs, a line each. Empty cells are left out of JSON and empty in CSV. */
void dgm_csv_head(dgm_buffer *out, const dgm_column *columns, uint32_t n);
void dgm_csv_row(dgm_buffer *out, const dgm_column *columns, uint32_t n, const dgm_bytes *cells);
void dgm_jsonl_row(dgm_buffer *out, const dgm_column *columns, uint32_t n, const dgm_bytes *cells);
#endif
