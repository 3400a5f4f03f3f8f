/* meanwhile.c - stands in for rooms that are still being written; what they define wins over it. */
#include "actor/actor.h"
#include "text/text.h"

#define MEANWHILE __attribute__((weak))

MEANWHILE dgm_date dgm_text_date(const dgm_text_lexicon *lx, const dgm_bytes *words, uint32_t n, dgm_date report, bool past,
                                 uint32_t *used)
{
    (void)lx; (void)words; (void)n; (void)report; (void)past;
    *used = 0;
    return (dgm_date){ 0 };
}

MEANWHILE void dgm_actors_of(const dgm_document *doc, uint32_t sentence, uint32_t head, dgm_arena *scratch, dgm_index_list *out)
{
    (void)doc; (void)sentence; (void)head; (void)scratch; (void)out;
}

MEANWHILE void dgm_actor_link(dgm_document *doc, dgm_record *rec, dgm_arena *scratch, uint32_t sentence, uint32_t token,
                              uint32_t entity, dgm_how how, dgm_bytes why)
{
    (void)doc; (void)rec; (void)scratch; (void)sentence; (void)token; (void)entity; (void)how; (void)why;
}
