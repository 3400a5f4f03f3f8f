/* relink.c - all links anew, after people have corrected some.
 *
 * What a report says does not change; who is who, which talks are the same and which events are is found again, in the order in which reports came.
 * So a store that was corrected later is the same as one that was corrected from the start, but for the numbers of actors and negotiations.
 */
#include "store/corrections.h"
#include "store/inside.h"

/* ---- actors ---- */

static dgm_status forget_links(dgm_store *s, dgm_error *err)
{
    return dgm_db_run(s->db, "DELETE FROM chain; DELETE FROM negotiation; DELETE FROM negotiation_name; DELETE FROM event_cluster; "
                             "DELETE FROM actor; DELETE FROM actor_name; UPDATE event SET cluster = NULL, why = NULL;", err);
}

/* The parts of an entity that its key is made of, as the record had them. */
static void take_entity(dgm_arena *a, dgm_entity *e, const dgm_query *q)
{
    dgm_bytes kind = dgm_query_get_bytes(q, 1), codes = dgm_query_get_bytes(q, 4), code;
    *e = (dgm_entity){ .kind = DGM_KIND_UNSPECIFIED, .name = dgm_copy(a, dgm_query_get_bytes(q, 2)), .country = dgm_copy(a, dgm_query_get_bytes(q, 3)),
                       .wikidata = (uint32_t)dgm_query_get_int(q, 5) };
    for (int k = 0; k < DGM_N_KINDS; k++)
        if (dgm_is(kind, dgm_entity_kind_name((dgm_entity_kind)k)))
            e->kind = (dgm_entity_kind)k;
    DGM_LIST(dgm_bytes) list = { 0 };             /* codes are letters and digits: nothing is escaped */
    for (bool inside = false; dgm_cut(codes, '"', &code, &codes); inside = !inside)
        if (inside)
            *DGM_PUSH(a, &list) = dgm_copy(a, code);
    e->codes = (dgm_strings){ list.at, list.n };
}

static dgm_status link_entities(dgm_store *s, int64_t report, dgm_error *err)
{
    dgm_query *q;
    dgm_record rec = { .header.id = { 0 } };
    DGM_TRY(dgm_store_ask(s, &q, "SELECT n.entity, n.kind, n.name, n.country, n.codes, n.wikidata, r.id FROM entity n JOIN report r ON r.report = n.report "
                                 "WHERE n.report = ?1 ORDER BY n.entity", err));
    dgm_query_int(q, 1, report);
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK) {
        take_entity(&s->scratch, DGM_PUSH(&s->scratch, &rec.entities), q);
        rec.header.id = dgm_copy(&s->scratch, dgm_query_get_bytes(q, 6));
    }
    if (st != DGM_END)
        return st;
    int64_t *actors = DGM_NEW(&s->scratch, int64_t, rec.entities.n);
    DGM_TRY(dgm_link_actors(s, actors, &rec, err));
    for (uint32_t i = 0; i < rec.entities.n; i++)
        DGM_TRY(dgm_store_run(s, "UPDATE entity SET actor = ?3 WHERE report = ?1 AND entity = ?2 AND actor <> ?3", (int64_t[]){ report, i + 1, actors[i] }, 3, err));
    return DGM_OK;
}

/* Beside each use of an entity stands its actor. */
static dgm_status copy_actors(dgm_store *s, dgm_error *err)
{
#define COPY(table) "UPDATE " table " SET actor = (SELECT n.actor FROM entity n WHERE n.report = " table ".report AND n.entity = " table ".entity);"
    DGM_TRY(dgm_db_run(s->db, COPY("event_party") COPY("statement_speaker") COPY("talks_party") COPY("position"), err));
#undef COPY
    DGM_TRY(dgm_db_run(s->db, "UPDATE position SET party = (SELECT a.party FROM actor a WHERE a.actor = position.actor)", err));
    return dgm_db_run(s->db, "UPDATE actor SET events = (SELECT count(*) FROM (SELECT DISTINCT report, event FROM event_party p WHERE p.actor = actor.actor))", err);
}

/* ---- report by report ---- */

static dgm_status each_report(dgm_store *s, dgm_status (*link)(dgm_store *s, int64_t report, dgm_error *err), dgm_error *err)
{
    for (int64_t report = 0;;) {
        DGM_TRY(dgm_store_number(s, &report, "SELECT report FROM report WHERE report > ?1 ORDER BY report LIMIT 1", &report, 1, err));
        if (!report)
            return DGM_OK;
        DGM_TRY(link(s, report, err));
        dgm_arena_rewind(&s->scratch, (dgm_mark){ 0 });
    }
}

static dgm_status link_talks_and_events(dgm_store *s, int64_t report, dgm_error *err)
{
    dgm_number_list near = { 0 };
    dgm_query *q;
    DGM_TRY(dgm_store_ask(s, &q, "SELECT other FROM duplicate WHERE report = ?1 ORDER BY other", err));
    dgm_query_int(q, 1, report);
    dgm_status st;
    while ((st = dgm_query_step(q, err)) == DGM_OK)
        *DGM_PUSH(&s->scratch, &near) = dgm_query_get_int(q, 0);
    if (st != DGM_END)
        return st;
    DGM_TRY(dgm_link_talks(s, report, err));
    return dgm_link_events(s, report, near.at, near.n, err);
}

dgm_status dgm_relink(dgm_store *s, dgm_error *err)
{
    DGM_TRY(forget_links(s, err));
    s->next.actor = s->next.negotiation = s->next.cluster = 1;
    dgm_store_actors_forget(s->actors);
    DGM_TRY(each_report(s, link_entities, err));
    DGM_TRY(dgm_flush_actors(s, err));
    DGM_TRY(copy_actors(s, err));
    DGM_TRY(each_report(s, link_talks_and_events, err));
    DGM_TRY(dgm_sum_negotiations(s, err));
    return dgm_sum_clusters(s, err);
}
