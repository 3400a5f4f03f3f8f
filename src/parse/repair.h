/* repair.h - what a finished tree tells of its own mistakes. */
#ifndef DGM_REPAIR_H
#define DGM_REPAIR_H
#include "parse/tree.h"

/* Mends a linked tree in place and links it again where it changed. Linear in practice: each preposition looks at its
 * own phrase only. */
void dgm_repair(dgm_sentence *s);
#endif
