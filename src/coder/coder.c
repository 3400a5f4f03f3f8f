/* coder.c - opens what is known and leads a report through the rooms:
 *
 *   text  ->  parse  ->  actor  ->  quote  ->  event  ->  talks
 *
 * Each room extends the record and reads what the rooms before it wrote.
 */
#include "coder/coder.h"
#include "base/data.h"
#include "text/reader.h"

#include <stdlib.h>
#include <unistd.h>

/* ---- the coder ---- */

/* Where class and triple F1 stand highest together on the development sets: of the events below, one in five is right. */
static const float default_confidence = 0.35f;

typedef struct {
    dgm_coder         *coder;
    const dgm_options *options;
    dgm_error         *err;
} opening;

static dgm_status open_guarded(void *arg)
{
    opening *o = arg;
    dgm_coder *c = o->coder;
    dgm_arena *a = &c->arena;
    dgm_bytes data = dgm_find_data(a, o->options ? o->options->data : NULL);
    size_t n = o->options ? o->options->n_overlays : 0;
    const char **dirs = DGM_NEW(a, const char *, n + 1);
    dirs[0] = dgm_print(a, "%.*s/lexicon", DGM_ARG(data)).data;
    if (access(dirs[0], R_OK) != 0)
        return dgm_fail_at(o->err, DGM_E_IO, (dgm_place_in_file){ dirs[0], 0, 0 },
                           "no lexicon here; install dragoman, or name its data folder in DRAGOMAN_DATA");
    for (size_t i = 0; i < n; i++) {
        dirs[i + 1] = o->options->overlays[i];
        if (access(dirs[i + 1], R_OK) != 0)
            return dgm_fail_at(o->err, DGM_E_IO, (dgm_place_in_file){ dirs[i + 1], 0, 0 }, "no such lexicon folder");
    }
    dgm_layers layers = { dirs, n + 1 };
    DGM_TRY(dgm_text_lexicon_read(&c->text, a, &layers, o->err));
    c->pack = n ? NULL : dgm_find_compiled(a, data);           /* overlays are laid over the text */
    if (c->pack) {
        DGM_TRY(dgm_joiner_map(&c->joiner, a, &layers, c->pack, o->err));
        DGM_TRY(dgm_actors_map(&c->actors, a, &layers, c->pack, o->err));
    } else {
        DGM_TRY(dgm_joiner_read(&c->joiner, a, &layers, o->err));
        DGM_TRY(dgm_actors_read(&c->actors, a, &layers, o->err));
    }
    DGM_TRY(dgm_cues_read(&c->cues, a, &layers, o->err));
    DGM_TRY(dgm_rules_read(&c->rules, a, &layers, o->err));
    DGM_TRY(dgm_talks_lexicon_read(&c->talks, a, &layers, o->err));
    DGM_TRY(dgm_ontology_read(&c->ontology, a, &layers, o->err));
    if (o->options && o->options->dictionary)
        DGM_TRY(dgm_petrarch_load(&c->petrarch, a, o->options->dictionary, o->err));
    DGM_TRY(dgm_model_open(&c->model, dgm_print(a, "%.*s/models/parse-en.dgm", DGM_ARG(data)).data, o->err));
    c->provenance = dgm_find_provenance(a, &layers, c->pack, c->model, o->options ? o->options->dictionary : NULL);
    return DGM_OK;
}

dgm_status dgm_coder_open(dgm_coder **out, const dgm_options *options, dgm_error *err)
{
    *out = NULL;
    dgm_coder *c = dgm_system_alloc(sizeof *c);
    if (!c)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *c = (dgm_coder){ .min_confidence = options && options->min_confidence >= 0 ? options->min_confidence : default_confidence };
    opening o = { c, options, err };
    dgm_arena *arenas[] = { &c->arena, NULL };
    dgm_status st = dgm_guard(arenas, open_guarded, &o, err);
    if (st != DGM_OK) {
        dgm_coder_close(c);
        return st;
    }
    *out = c;
    return DGM_OK;
}

void dgm_coder_close(dgm_coder *c)
{
    if (!c)
        return;
    dgm_model_close(c->model);
    dgm_arena_free(&c->arena);
    dgm_pack_close(c->pack);
    free(c);
}

const dgm_provenance *dgm_coder_provenance(const dgm_coder *coder) { return &coder->provenance; }
void dgm_reader_use(dgm_reader *r, const dgm_coder *coder) { r->lx = coder->text; }

const char *dgm_version(void) { return DGM_VERSION; }

/* ---- the worker ---- */

dgm_status dgm_worker_new(dgm_worker **out, const dgm_coder *coder, dgm_error *err)
{
    *out = NULL;
    dgm_worker *w = dgm_system_alloc(sizeof *w);
    if (!w)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    *w = (dgm_worker){ .coder = coder };
    dgm_status st = dgm_parser_new(&w->parser, coder->model, err);
    if (st != DGM_OK) {
        free(w);
        return st;
    }
    *out = w;
    return DGM_OK;
}

void dgm_worker_free(dgm_worker *w)
{
    if (!w)
        return;
    dgm_parser_free(w->parser);
    dgm_arena_free(&w->scratch);
    free(w);
}

/* ---- one report ---- */

typedef struct {
    dgm_record      *rec;
    dgm_document    *doc;
    dgm_worker      *w;
    dgm_rule_traces *trace;
} coding;

static void forget_weak_events(dgm_record *rec, float least)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < rec->events.n; i++)
        if (rec->events.at[i].confidence >= least)
            rec->events.at[kept++] = rec->events.at[i];
    rec->events.n = kept;
}

static dgm_status analyse(void *arg)
{
    coding *c = arg;
    const dgm_coder *coder = c->w->coder;
    dgm_arena *scratch = &c->w->scratch;
    dgm_record *rec = c->rec;
    dgm_document *doc = c->doc;
    *doc = (dgm_document){ .text = rec->header.text, .date = rec->header.date, .text_lexicon = coder->text };
    dgm_text_split(doc, scratch, coder->text);
    const dgm_petrarch *own = coder->petrarch;
    const dgm_phrases *names = own ? dgm_petrarch_names(own) : dgm_actors_names(coder->actors);
    for (uint32_t i = 0; i < doc->n; i++) {
        *DGM_PUSH(&rec->arena, &rec->sentences) = doc->sentences[i].span;
        dgm_join_names(&doc->sentences[i], scratch, coder->joiner, names, doc->text);
    }
    dgm_parse(c->w->parser, doc->sentences, doc->n, scratch);
    if (own)
        dgm_petrarch_find_actors(rec, doc, own, coder->rules, scratch);
    else
        dgm_find_actors(rec, doc, coder->actors, scratch);
    dgm_find_statements(rec, doc, coder->cues, scratch);
    if (own)
        dgm_petrarch_find_events(rec, doc, own, coder->rules, scratch, c->trace);
    else
        dgm_find_events(rec, doc, coder->rules, scratch, c->trace);
    if (coder->min_confidence > 0)
        forget_weak_events(rec, coder->min_confidence);   /* before talks, which hold indices of events */
    if (!own)                                              /* talks and positions rest on our actors and types */
        dgm_find_talks(rec, doc, coder->talks, scratch);
    return DGM_OK;
}

static void warn_of_long_sentences(const dgm_document *doc, dgm_error *warn)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < doc->n; i++)
        n += doc->sentences[i].too_long;
    if (n)
        dgm_fail(warn, DGM_E_LIMIT, "a sentence without an end was cut in %u pieces of 400 words; no events are coded from them", n);
}

dgm_status dgm_code_traced(dgm_record **out, dgm_document *doc, dgm_rule_traces *trace, dgm_worker *w,
                           const dgm_report *report, dgm_error *warn, dgm_error *err)
{
    *out = NULL;
    dgm_arena_rewind(&w->scratch, (dgm_mark){ 0 });
    dgm_record *rec = dgm_system_alloc(sizeof *rec);
    if (!rec)
        return dgm_fail(err, DGM_E_MEMORY, "out of memory");
    memset(rec, 0, sizeof *rec);
    rec->ontology = w->coder->ontology;
    rec->provenance = &w->coder->provenance;
    memset(doc, 0, sizeof *doc);
    dgm_status st = dgm_text_clean(&rec->header, &rec->arena, w->coder->text, report, warn, err);
    if (st == DGM_OK && (dgm_is(rec->header.language, "en") || !rec->header.language.size)) {
        coding c = { rec, doc, w, trace };
        dgm_arena *arenas[] = { &rec->arena, &w->scratch, NULL };
        st = dgm_guard(arenas, analyse, &c, err);
    }
    if (st != DGM_OK) {
        dgm_record_free(rec);
        return st;
    }
    if (warn && !warn->status)
        warn_of_long_sentences(doc, warn);
    *out = rec;
    return DGM_OK;
}

dgm_status dgm_code_report(dgm_record **out, dgm_worker *w, const dgm_report *report, dgm_error *warn, dgm_error *err)
{
    dgm_document doc;
    return dgm_code_traced(out, &doc, NULL, w, report, warn, err);
}
