/* petrarch.c - events as PETRARCH2 and TABARI write them: one line for each pair of actors, no header.
 *
 *   20180129  FRA  RUS  125     report_1;report_4  http://...  AFP         PETRARCH: date, source, target, code, issues, ids,
 *                                                                          the URL where there is one, the report's source
 *   180129    FRA  RUS  125  REJECT  report-1  http://...                  TABARI: date, source, target, code, label, id, rest
 *
 * Both count dyads: an event without one of its sides has no line, and of equal lines of a report PETRARCH writes one, with the
 * sentences of all. TABARI writes a line a sentence. Issues stay empty.
 */
#include "output/output.h"

#include <stdlib.h>

typedef struct {
    dgm_bytes source, target, code;
    uint32_t  sentence, next;                     /* next: the same dyad further on, or DGM_NONE */
    bool      again;                              /* there is one before it */
} dyad;

typedef struct { dyad *at; uint32_t *slots; uint32_t n, cap; } dyads;      /* slots: open addressing, newest of equal dyads, + 1 */

/* The code of an entity, its first role where it has none; empty: neither. */
static dgm_bytes code_of(const dgm_record *rec, uint32_t entity)
{
    const dgm_entity *e = &rec->entities.at[entity];
    return e->codes.n ? e->codes.at[0] : e->country.size || !e->roles.n ? e->country : e->roles.at[0];
}

/* ---- pairs ---- */

/* The next pair of the event from *at on; without one side, or of one code with itself, it is none. */
static bool next_dyad(const dgm_record *rec, const dgm_event *e, size_t *at, dyad *out)
{
    size_t n = (size_t)e->actor.n * e->recipient.n;
    while (*at < n) {
        uint32_t a = e->actor.at[*at / e->recipient.n], r = e->recipient.at[*at % e->recipient.n];
        ++*at;
        *out = (dyad){ code_of(rec, a), code_of(rec, r), e->cameo, e->sentence, DGM_NONE, false };
        if (out->source.size && out->target.size && out->code.size && !dgm_eq(out->source, out->target))
            return true;
    }
    return false;
}

static bool same(const dyad *a, const dyad *b)
{
    return dgm_eq(a->source, b->source) && dgm_eq(a->target, b->target) && dgm_eq(a->code, b->code);
}

static uint64_t hash_of(const dyad *d)
{
    return dgm_hash(d->source) * 31 + dgm_hash(d->target) * 17 + dgm_hash(d->code);
}

/* All of the record, each linked to the next one like it. false: no memory. */
static bool collect(dyads *all, const dgm_record *rec)
{
    uint32_t n = 0;
    dyad d;
    for (uint32_t i = 0; i < rec->events.n; i++)
        for (size_t k = 0; next_dyad(rec, &rec->events.at[i], &k, &d);)
            n++;
    for (all->cap = 16; all->cap < n * 2 && all->cap < UINT32_MAX / 4; all->cap *= 2)
        ;
    all->at = dgm_system_alloc(((size_t)n + 1) * sizeof *all->at);
    all->slots = dgm_system_alloc(all->cap * sizeof *all->slots);
    if (!all->at || !all->slots)
        return false;
    memset(all->slots, 0, all->cap * sizeof *all->slots);
    for (uint32_t i = 0; i < rec->events.n; i++)
        for (size_t k = 0; next_dyad(rec, &rec->events.at[i], &k, &d);) {
            uint32_t slot = (uint32_t)hash_of(&d) & (all->cap - 1);
            while (all->slots[slot] && !same(&all->at[all->slots[slot] - 1], &d))
                slot = (slot + 1) & (all->cap - 1);
            if (all->slots[slot]) {
                all->at[all->slots[slot] - 1].next = all->n;
                d.again = true;
            }
            all->at[all->n++] = d;
            all->slots[slot] = all->n;
        }
    return true;
}

/* ---- lines ---- */

/* A field: what would end it becomes a blank. */
static void put_field(dgm_buffer *out, dgm_bytes b)
{
    for (size_t i = 0; i < b.size; i++)
        dgm_putc(out, (unsigned char)b.data[i] < 0x20 ? ' ' : b.data[i]);
}

static void put_day(dgm_buffer *out, dgm_date d, bool century)
{
    if (century)
        dgm_putf(out, "%04d%02u%02u", d.year, d.month, d.day);
    else
        dgm_putf(out, "%02d%02u%02u", d.year % 100, d.month, d.day);
}

static void put_triple(dgm_buffer *out, const dyad *d)
{
    dgm_putc(out, '\t');
    put_field(out, d->source);
    dgm_putc(out, '\t');
    put_field(out, d->target);
    dgm_putc(out, '\t');
    put_field(out, d->code);
    dgm_putc(out, '\t');
}

/* Is the report a sentence whose id says which it is of its story, as in PETRARCH's own input? "AFP0001_3" */
static bool is_sentence_of_story(const dgm_record *rec)
{
    dgm_bytes id = rec->header.id;
    size_t n = id.size;
    while (n && id.data[n - 1] >= '0' && id.data[n - 1] <= '9')
        n--;
    return rec->sentences.n == 1 && n > 1 && n < id.size && id.data[n - 1] == '_';
}

/* report_1;report_4: the sentences of a dyad. */
static void put_ids(dgm_buffer *out, const dgm_record *rec, const dyads *all, const dyad *d)
{
    uint32_t last = DGM_NONE;
    for (; d; d = d->next == DGM_NONE ? NULL : &all->at[d->next]) {
        if (d->sentence == last)
            continue;
        if (last != DGM_NONE)
            dgm_putc(out, ';');
        put_field(out, rec->header.id);
        if (!is_sentence_of_story(rec))
            dgm_putf(out, "_%u", d->sentence + 1);
        last = d->sentence;
    }
}

void dgm_write_petrarch(dgm_buffer *out, const dgm_record *rec)
{
    const dgm_header *h = &rec->header;
    dyads all = { 0 };
    out->failed |= !collect(&all, rec);
    for (uint32_t i = 0; i < all.n && !out->failed; i++) {
        if (all.at[i].again)
            continue;
        put_day(out, h->date, true);
        put_triple(out, &all.at[i]);
        dgm_putc(out, '\t');                      /* issues: none */
        put_ids(out, rec, &all, &all.at[i]);
        dgm_putc(out, '\t');
        if (h->url.size) {
            put_field(out, h->url);
            dgm_putc(out, '\t');
        }
        put_field(out, h->source.size ? h->source : DGM_LIT("NULL"));
        dgm_putc(out, '\n');
    }
    free(all.at);
    free(all.slots);
}

void dgm_write_tabari(dgm_buffer *out, const dgm_record *rec)
{
    const dgm_header *h = &rec->header;
    for (uint32_t i = 0; i < rec->events.n; i++) {
        const dgm_event *e = &rec->events.at[i];
        dyad d;
        for (size_t k = 0; next_dyad(rec, e, &k, &d);) {
            put_day(out, h->date, false);
            put_triple(out, &d);
            dgm_puts(out, dgm_event_type_name(e->type));
            dgm_putc(out, '\t');
            put_field(out, h->id);
            dgm_putf(out, "-%u\t", e->sentence + 1);
            put_field(out, h->url);
            dgm_putc(out, '\n');
        }
    }
}
