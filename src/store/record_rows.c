/* record_rows.c - a record, row for row. Numbers of things are those of the record's ids: e1 is event 1. */
#include "store/inside.h"

typedef struct {
    dgm_store        *s;
    int64_t           report;
    const dgm_record *rec;
    const int64_t    *actors;                     /* of each entity */
    dgm_error        *err;
} writing;

/* ---- values ---- */

/* The day of what the text dates, else of the report. */
static dgm_date dated(const writing *w, dgm_date a, dgm_date b)
{
    return dgm_date_known(a) ? a : dgm_date_known(b) ? b : w->rec->header.date;
}

/* The first of each row's values: which report, which thing of it. */
static dgm_status row_of(writing *w, dgm_row_maker *r, const char *sql, uint32_t index)
{
    DGM_TRY(dgm_row_new(r, w->s, sql, w->err));
    dgm_row_int(r, w->report);
    dgm_row_int(r, (int64_t)index + 1);
    return DGM_OK;
}

/* ---- parts of the record ---- */

static dgm_status put_sentences(writing *w)
{
    for (uint32_t i = 0; i < w->rec->sentences.n; i++) {
        dgm_row_maker r;
        DGM_TRY(dgm_row_new(&r, w->s, "INSERT INTO sentence VALUES (?1, ?2, ?3, ?4)", w->err));
        dgm_row_int(&r, w->report);
        dgm_row_int(&r, i);
        dgm_row_int(&r, w->rec->sentences.at[i].start);
        dgm_row_int(&r, w->rec->sentences.at[i].end);
        DGM_TRY(dgm_row_put(&r, w->err));
    }
    return DGM_OK;
}

static dgm_status put_mentions(writing *w, const char *kind, uint32_t index, const dgm_span *at, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        dgm_row_maker r;
        DGM_TRY(row_of(w, &r, "INSERT INTO mention (report, number, kind, from_byte, to_byte) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                       index));
        dgm_row_name(&r, kind);
        dgm_row_int(&r, at[i].start);
        dgm_row_int(&r, at[i].end);
        DGM_TRY(dgm_row_put(&r, w->err));
    }
    return DGM_OK;
}

static dgm_status put_entity(writing *w, uint32_t i)
{
    const dgm_entity *e = &w->rec->entities.at[i];
    dgm_row_maker r;
    DGM_TRY(row_of(w, &r, "INSERT INTO entity VALUES (?1, ?2, ?3, coalesce(?4, ''), ?5, ?6, ?7, ?8, ?9)", i));
    dgm_row_name(&r, dgm_entity_kind_name(e->kind));
    dgm_row_text(&r, e->name);
    dgm_row_text(&r, e->country);
    dgm_row_list(&r, w->s, e->codes);
    dgm_row_list(&r, w->s, e->roles);
    dgm_row_some(&r, e->wikidata);
    dgm_row_int(&r, w->actors[i]);
    DGM_TRY(dgm_row_put(&r, w->err));
    return put_mentions(w, "n", i, e->mentions, e->n_mentions);
}

static dgm_status put_place(writing *w, uint32_t i)
{
    const dgm_place *p = &w->rec->places.at[i];
    dgm_row_maker r;
    DGM_TRY(row_of(w, &r, "INSERT INTO place (report, place, name, country, geonames, province, lat, lon) VALUES (?1, ?2, coalesce(?3, ''), ?4, ?5, ?6, ?7, ?8)", i));
    dgm_row_text(&r, p->name);
    dgm_row_text(&r, p->country);
    dgm_row_some(&r, p->geonames);
    dgm_row_text(&r, p->province);
    if (p->located) {
        dgm_row_real(&r, p->lat);
        dgm_row_real(&r, p->lon);
    } else {
        dgm_query_null(r.query, 7);
        dgm_query_null(r.query, 8);
    }
    DGM_TRY(dgm_row_put(&r, w->err));
    return put_mentions(w, "p", i, p->mentions, p->n_mentions);
}

static dgm_status put_statement(writing *w, uint32_t i)
{
    const dgm_statement *s = &w->rec->statements.at[i];
    dgm_date day = dated(w, s->date, (dgm_date){ 0 });
    dgm_row_maker r;
    DGM_TRY(row_of(w, &r, "INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)", i));
    dgm_row_int(&r, s->sentence);
    dgm_row_span(&r, s->speaker_span);
    dgm_row_int(&r, s->anonymous);
    dgm_row_name(&r, dgm_statement_kind_name(s->kind));
    dgm_row_span(&r, s->cue);
    dgm_row_text(&r, s->certainty);
    dgm_row_int(&r, s->attitude);
    dgm_row_name(&r, dgm_aspect_name(s->aspect));
    dgm_row_text(&r, s->channel);
    dgm_row_list(&r, w->s, s->source_chain);
    dgm_row_date(&r, w->s, s->date);
    dgm_row_day(&r, day);
    dgm_row_real(&r, s->confidence);
    DGM_TRY(dgm_row_put(&r, w->err));
    for (uint32_t k = 0; k < s->speaker.n; k++) {
        DGM_TRY(row_of(w, &r, "INSERT INTO statement_speaker VALUES (?1, ?2, ?3, ?4, ?5, ?6)", i));
        dgm_row_int(&r, k);
        dgm_row_index(&r, s->speaker.at[k]);
        dgm_row_int(&r, w->actors[s->speaker.at[k]]);
        dgm_row_day(&r, day);
        DGM_TRY(dgm_row_put(&r, w->err));
    }
    for (uint32_t k = 0; k < s->denies.n; k++)
        DGM_TRY(dgm_store_run(w->s, "INSERT INTO denial (report, statement, denies) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                              (int64_t[]){ w->report, (int64_t)i + 1, (int64_t)s->denies.at[k] + 1 }, 3, w->err));
    for (uint32_t k = 0; k < s->n_content; k++) {
        DGM_TRY(row_of(w, &r, "INSERT INTO statement_content VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING", i));
        dgm_row_int(&r, s->content[k].start);
        dgm_row_int(&r, s->content[k].end);
        DGM_TRY(dgm_row_put(&r, w->err));
    }
    return DGM_OK;
}

static dgm_status put_parties(writing *w, const char *sql, uint32_t index, const char *role, dgm_refs refs, const dgm_date *day)
{
    for (uint32_t k = 0; k < refs.n; k++) {
        dgm_row_maker r;
        DGM_TRY(row_of(w, &r, sql, index));
        dgm_row_name(&r, role);
        dgm_row_int(&r, k);
        dgm_row_index(&r, refs.at[k]);
        dgm_row_int(&r, w->actors[refs.at[k]]);
        if (day)
            dgm_row_day(&r, *day);
        DGM_TRY(dgm_row_put(&r, w->err));
    }
    return DGM_OK;
}

/* The negotiation is found once all of the report's rows are there (link_talks.c). */
static dgm_status put_talks(writing *w, uint32_t i)
{
    const dgm_talks *t = &w->rec->talks.at[i];
    dgm_row_maker r;
    DGM_TRY(row_of(w, &r, "INSERT INTO talks VALUES (?1, ?2, ?3, ?4, coalesce(?5, ''), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, NULL, NULL)", i));
    dgm_row_name(&r, dgm_talks_kind_name(t->kind));
    dgm_row_index(&r, t->parent);
    dgm_row_text(&r, t->name);
    dgm_row_list(&r, w->s, t->aliases);
    dgm_row_index(&r, t->place);
    dgm_row_list(&r, w->s, t->conflict);
    dgm_row_list(&r, w->s, t->topics);
    dgm_row_date(&r, w->s, t->start);
    dgm_row_date(&r, w->s, t->end);
    dgm_row_span(&r, t->aim);
    dgm_row_name(&r, dgm_talks_status_name(t->status));
    dgm_row_day(&r, w->rec->header.date);
    dgm_row_int(&r, t->known);
    DGM_TRY(dgm_row_put(&r, w->err));
    static const char party[] = "INSERT INTO talks_party VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    DGM_TRY(put_parties(w, party, i, "host", t->host, NULL));
    DGM_TRY(put_parties(w, party, i, "convenor", t->convenor, NULL));
    DGM_TRY(put_parties(w, party, i, "auspices", t->auspices, NULL));
    DGM_TRY(put_parties(w, party, i, "mediator", t->mediator, NULL));
    for (uint32_t k = 0; k < t->n_relations; k++) {
        if (t->relations[k].talks == DGM_NONE)
            continue;
        DGM_TRY(row_of(w, &r, "INSERT INTO relation VALUES (?1, ?2, ?3, ?4, ?5, ?6)", i));
        dgm_row_int(&r, k);
        dgm_row_name(&r, dgm_relation_kind_name(t->relations[k].kind));
        dgm_row_index(&r, t->relations[k].talks);
        dgm_row_index(&r, t->relations[k].statement);
        DGM_TRY(dgm_row_put(&r, w->err));
    }
    return put_mentions(w, "t", i, t->mentions, t->n_mentions);
}

static dgm_status put_event(writing *w, uint32_t i)
{
    const dgm_event *e = &w->rec->events.at[i];
    dgm_date day = dated(w, e->date, e->date_end);
    int quad = dgm_event_type_quad(e->type);
    dgm_row_maker r;
    DGM_TRY(row_of(w, &r, "INSERT INTO event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, CASE WHEN ?7 IS NULL THEN NULL ELSE ?9 END, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
                          "?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, NULL, NULL)", i));
    dgm_row_int(&r, e->sentence);
    dgm_row_name(&r, dgm_event_type_name(e->type));
    dgm_row_text(&r, e->mode);
    dgm_row_list(&r, w->s, e->context);
    dgm_row_text(&r, e->cameo);
    dgm_row_some(&r, quad);
    dgm_row_real(&r, e->goldstein);
    dgm_row_real(&r, e->plover_score);
    dgm_row_name(&r, dgm_aspect_name(e->aspect));
    dgm_row_int(&r, e->negated);
    dgm_row_index(&r, e->talks);
    dgm_row_index(&r, e->place);
    dgm_row_index(&r, e->statement);
    dgm_row_date(&r, w->s, e->date);
    dgm_row_date(&r, w->s, e->date_end);
    dgm_row_day(&r, day);
    dgm_row_span(&r, e->trigger);
    dgm_row_span(&r, e->evidence);
    dgm_row_text(&r, e->rule);
    dgm_row_real(&r, e->confidence);
    dgm_row_text(&r, e->place == DGM_NONE ? (dgm_bytes){ 0 } : w->rec->places.at[e->place].country);
    DGM_TRY(dgm_row_put(&r, w->err));
    static const char party[] = "INSERT INTO event_party VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    DGM_TRY(put_parties(w, party, i, "actor", e->actor, &day));
    return put_parties(w, party, i, "recipient", e->recipient, &day);
}

static dgm_status put_position(writing *w, uint32_t i)
{
    const dgm_position *p = &w->rec->positions.at[i];
    dgm_row_maker r;
    DGM_TRY(row_of(w, &r, "INSERT INTO position VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22)", i));
    dgm_row_index(&r, p->actor);
    dgm_row_int(&r, w->actors[p->actor]);
    dgm_row_index(&r, p->talks);
    dgm_row_name(&r, dgm_stance_name(p->stance));
    dgm_row_name(&r, dgm_attitude_name(p->attitude));
    dgm_row_name(&r, dgm_engagement_name(p->engagement));
    dgm_row_text(&r, p->scope);
    dgm_row_text(&r, p->subparty);
    dgm_row_some(&r, p->count);
    dgm_row_span(&r, p->condition);
    dgm_row_span(&r, p->reason);
    dgm_row_name(&r, dgm_aspect_name(p->aspect));
    dgm_row_index(&r, p->statement);
    dgm_row_index(&r, p->event);
    dgm_row_span(&r, p->evidence);
    dgm_row_day(&r, dated(w, p->statement == DGM_NONE ? (dgm_date){ 0 } : w->rec->statements.at[p->statement].date, (dgm_date){ 0 }));
    dgm_row_text(&r, dgm_party_of(&w->s->scratch, &w->rec->entities.at[p->actor], w->actors[p->actor]));
    return dgm_row_put(&r, w->err);
}

dgm_status dgm_put_record(dgm_store *s, int64_t report, const dgm_record *rec, const int64_t *actors, dgm_error *err)
{
    writing w = { s, report, rec, actors, err };
    DGM_TRY(put_sentences(&w));
    for (uint32_t i = 0; i < rec->entities.n; i++)
        DGM_TRY(put_entity(&w, i));
    for (uint32_t i = 0; i < rec->places.n; i++)
        DGM_TRY(put_place(&w, i));
    for (uint32_t i = 0; i < rec->statements.n; i++)
        DGM_TRY(put_statement(&w, i));
    for (uint32_t i = 0; i < rec->talks.n; i++)
        DGM_TRY(put_talks(&w, i));
    for (uint32_t i = 0; i < rec->events.n; i++)
        DGM_TRY(put_event(&w, i));
    for (uint32_t i = 0; i < rec->positions.n; i++)
        DGM_TRY(put_position(&w, i));
    return DGM_OK;
}
