/* gazetteer.h - the places of the world: names, where they lie, how many live there. */
#ifndef DGM_GAZETTEER_H
#define DGM_GAZETTEER_H
#include "base/phrases.h"

typedef struct {
    dgm_bytes name, country, province;       /* country: ISO alpha-3, empty across borders; province: empty when unknown */
    double    lat, lon;
    uint32_t  geonames, population;
} known_place;

typedef struct gazetteer gazetteer;

/* Reads lexicon/places. Names that must be joined by hand ("Rio de Janeiro") are added to `joined`. */
dgm_status gazetteer_read(gazetteer **out, dgm_arena *a, const dgm_layers *layers, dgm_phrases *joined, dgm_error *err);
void       gazetteer_write(const gazetteer *g, dgm_pack_writer *w);
dgm_status gazetteer_map(gazetteer **out, dgm_arena *a, const dgm_pack *pack, dgm_error *err);

/* Places of that folded name, newest line first: a cursor for gazetteer_next, DGM_NONE: none (more). */
uint32_t    gazetteer_first(const gazetteer *g, dgm_bytes folded);
uint32_t    gazetteer_next(const gazetteer *g, uint32_t cursor);
uint32_t    gazetteer_number(const gazetteer *g, uint32_t cursor);
/* The place of that number. */
known_place gazetteer_place(const gazetteer *g, uint32_t number);
/* Number of the place of that folded name with most people, or DGM_NONE. */
uint32_t    gazetteer_largest(const gazetteer *g, dgm_bytes folded);
/* A common word or a person's name too. */
bool        gazetteer_is_ambiguous(const gazetteer *g, dgm_bytes folded);
#endif
