/* text.c - the record as a person likes to read it: the headline; each sentence that says something, with its events and
 * statements beneath; then the talks with who comes and who stays away.
 *
 *   1  "We shall not sit at that table," a spokesman for the French foreign ministry said.
 *      REJECT meet   France FRAGOV -> Russia RUS
 *                    "shall not sit" · future · lake talks · CAMEO 125 · 0.91
 *      said          a spokesman for the French foreign ministry FRAGOV: "We shall not sit at that table"
 *
 *   Talks
 *      lake talks    meeting · Geneva CHE · 2018-01-30 · planned
 *      declines      France FRAGOV, if "Russia leads them"
 */
#include "output/output.h"
#include "output/page.h"

#include <stdlib.h>

enum { MARGIN = 3, BODY = 5, COLUMN = 25 };             /* columns: sentence numbers end, text begins, details begin */

/* The elements of a list by the sentence or talks that they belong to: shelf.first[owner], then shelf.next[element]. The
 * lists stand in the order in which they were found, which need not be that of the text. */
typedef struct { uint32_t *first, *next; } shelf;

typedef struct {
    dgm_page          page;
    const dgm_record *rec;
    shelf             events, statements, positions;
} writer;

static bool shelf_new(shelf *s, uint32_t owners, uint32_t elements)
{
    s->first = dgm_system_alloc(sizeof *s->first * ((size_t)owners + 1));
    s->next = dgm_system_alloc(sizeof *s->next * ((size_t)elements + 1));
    if (!s->first || !s->next)
        return false;
    for (uint32_t i = 0; i < owners; i++)
        s->first[i] = DGM_NONE;
    return true;
}

/* Elements are shelved from the last to the first, so that each chain runs forward. */
static void shelf_put(shelf *s, uint32_t owners, uint32_t owner, uint32_t element)
{
    if (owner >= owners)
        return;
    s->next[element] = s->first[owner];
    s->first[owner] = element;
}

static void shelf_free(shelf *s)
{
    free(s->first);
    free(s->next);
}

static const char *colour_of(const dgm_event *e)
{
    int quad = dgm_event_type_quad(e->type);
    return quad <= 2 ? DGM_GREEN : quad == 3 ? DGM_YELLOW : DGM_RED;
}

static void put(writer *w, const char *colour, const char *s) { dgm_page_puts(&w->page, colour, s); }

static void put_text(writer *w, const char *colour, dgm_span s)
{
    dgm_page_put(&w->page, colour, dgm_cover(w->rec->header.text, s));
}

/* Text in quotation marks; the report's own marks around it fall away. */
static void put_quoted(writer *w, dgm_span s, unsigned columns)
{
    dgm_bytes text = dgm_cover(w->rec->header.text, s);
    static const char *const marks[] = { "\"", "\xE2\x80\x9C", "\xE2\x80\x9D" };
    for (size_t i = 0; i < 3; i++) {
        if (dgm_starts(text, dgm_str(marks[i])))
            text = dgm_slice(text, strlen(marks[i]), text.size);
        if (dgm_ends(text, dgm_str(marks[i])))
            text = dgm_slice(text, 0, text.size - strlen(marks[i]));
    }
    put(w, DGM_PLAIN, "\xE2\x80\x9C");
    dgm_page_cut(&w->page, DGM_PLAIN, text, columns);
    put(w, DGM_PLAIN, "\xE2\x80\x9D");
}

static void put_entity(writer *w, uint32_t i) { dgm_page_entity(&w->page, &w->rec->entities.at[i]); }

static void put_entities(writer *w, dgm_refs refs)
{
    for (uint32_t i = 0; i < refs.n; i++) {
        if (i)
            put(w, DGM_PLAIN, i + 1 < refs.n ? ", " : " and ");
        put_entity(w, refs.at[i]);
    }
}

/* One of the small facts that follow, with a dot between it and the one before. */
static void fact(writer *w, bool *first)
{
    if (!*first)
        put(w, DGM_FAINT, " \xC2\xB7 ");
    *first = false;
}

static void word(writer *w, bool *first, dgm_bytes s)
{
    if (s.size) {
        fact(w, first);
        dgm_page_put(&w->page, DGM_FAINT, s);
    }
}

static void date(writer *w, bool *first, const char *before, dgm_date d)
{
    if (!d.year)
        return;
    dgm_buffer text = { 0 };
    dgm_puts(&text, before);
    dgm_put_date(&text, d);
    if (!text.failed)
        word(w, first, (dgm_bytes){ text.data, text.size });
    w->page.out->failed |= text.failed;
    dgm_buffer_free(&text);
}

/* ---- events and statements ---- */

/* Who speaks, in the words of the text. */
static void put_speaker(writer *w, const dgm_statement *s)
{
    if (!dgm_span_is_empty(s->speaker_span))
        put_text(w, DGM_FAINT, s->speaker_span);
    else if (s->speaker.n)
        dgm_page_put(&w->page, DGM_FAINT, w->rec->entities.at[s->speaker.at[0]].name);
    else
        put(w, DGM_FAINT, "someone not named");
}

static void put_deniers(writer *w, const dgm_statement *s)
{
    for (uint32_t i = 0; i < s->denied_by.n; i++) {
        put(w, DGM_FAINT, i ? ", " : " \xC2\xB7 denied by ");
        put_speaker(w, &w->rec->statements.at[s->denied_by.at[i]]);
    }
}

static void event(writer *w, const dgm_event *e)
{
    dgm_page *p = &w->page;
    dgm_page_line(p, BODY, COLUMN);
    put(w, colour_of(e), e->negated ? "not " : "");
    put(w, colour_of(e), dgm_event_type_name(e->type));
    if (e->type == DGM_N_EVENT_TYPES)                       /* a dictionary's own code */
        dgm_page_put(p, colour_of(e), e->cameo);
    put(w, DGM_PLAIN, e->mode.size ? " " : "");
    dgm_page_put(p, colour_of(e), e->mode);
    dgm_page_tab(p, COLUMN);
    put_entities(w, e->actor);
    if (!e->actor.n)
        put(w, DGM_FAINT, "someone");
    if (e->recipient.n) {
        put(w, DGM_PLAIN, " \xE2\x86\x92 ");
        put_entities(w, e->recipient);
    }
    dgm_page_end(p);

    dgm_page_line(p, COLUMN, COLUMN);
    bool first = true;
    if (!dgm_span_is_empty(e->trigger)) {
        fact(w, &first);
        put_quoted(w, e->trigger, 60);
    }
    if (e->aspect != DGM_ASPECT_ACTUAL)
        word(w, &first, dgm_str(dgm_aspect_name(e->aspect)));
    for (uint32_t i = 0; i < e->context.n; i++)
        word(w, &first, e->context.at[i]);
    if (e->talks != DGM_NONE)
        word(w, &first, w->rec->talks.at[e->talks].name);
    if (e->place != DGM_NONE)
        word(w, &first, w->rec->places.at[e->place].name);
    date(w, &first, "", e->date);
    date(w, &first, "to ", e->date_end);
    if (e->cameo.size) {
        fact(w, &first);
        put(w, DGM_FAINT, "CAMEO ");
        dgm_page_put(p, DGM_FAINT, e->cameo);
    }
    if (e->statement != DGM_NONE) {
        fact(w, &first);
        put(w, DGM_FAINT, "on the word of ");
        put_speaker(w, &w->rec->statements.at[e->statement]);
        put_deniers(w, &w->rec->statements.at[e->statement]);
    }
    char confidence[16];
    snprintf(confidence, sizeof confidence, "%.2f", (double)e->confidence);
    word(w, &first, dgm_str(confidence));
    dgm_page_end(p);
}

static void statement(writer *w, const dgm_statement *s)
{
    dgm_page *p = &w->page;
    dgm_page_line(p, BODY, COLUMN);
    if (dgm_span_is_empty(s->cue))
        put(w, DGM_PLAIN, "quote");
    else
        dgm_page_cut(p, DGM_PLAIN, dgm_cover(w->rec->header.text, s->cue), COLUMN - BODY - 1);
    dgm_page_tab(p, COLUMN);
    put_entities(w, s->speaker);
    if (!s->speaker.n && !dgm_span_is_empty(s->speaker_span))
        put_text(w, DGM_BOLD, s->speaker_span);
    else if (!s->speaker.n)
        put(w, DGM_FAINT, "speaker unknown");
    if (s->anonymous)
        put(w, DGM_FAINT, " (not named)");
    if (s->channel.size) {
        put(w, DGM_FAINT, ", ");
        dgm_page_put(p, DGM_FAINT, s->channel);
    }
    for (uint32_t i = 0; i < s->source_chain.n; i++) {
        put(w, DGM_FAINT, ", ");
        dgm_page_put(p, DGM_FAINT, s->source_chain.at[i]);
    }
    put(w, DGM_PLAIN, ": ");
    for (uint32_t i = 0; i < s->n_content; i++) {
        put(w, DGM_PLAIN, i ? " " : "");
        put_quoted(w, s->content[i], 2 * p->width);
    }
    put_deniers(w, s);
    for (uint32_t i = 0; i < s->denies.n; i++) {
        put(w, DGM_FAINT, " \xC2\xB7 answers ");
        put_speaker(w, &w->rec->statements.at[s->denies.at[i]]);
    }
    dgm_page_end(p);
}

/* ---- talks and positions ---- */

static void position(writer *w, const dgm_position *x)
{
    dgm_page *p = &w->page;
    dgm_page_line(p, BODY, COLUMN);
    const char *words[] = { dgm_stance_name(x->stance), dgm_attitude_name(x->attitude), dgm_engagement_name(x->engagement) };
    bool first = true;
    for (size_t i = 0; i < 3; i++)
        if (*words[i]) {
            put(w, DGM_PLAIN, first ? "" : " ");
            put(w, x->stance == DGM_ATTENDS ? DGM_GREEN : DGM_YELLOW, words[i]);
            first = false;
        }
    dgm_page_tab(p, COLUMN);
    put_entity(w, x->actor);
    if (x->count) {
        char count[32];
        snprintf(count, sizeof count, " (%u people)", x->count);
        put(w, DGM_PLAIN, count);
    }
    dgm_bytes more[] = { x->subparty, x->scope };
    for (size_t i = 0; i < 2; i++)
        if (more[i].size) {
            put(w, DGM_FAINT, ", ");
            dgm_page_put(p, DGM_FAINT, more[i]);
        }
    if (!dgm_span_is_empty(x->reason)) {
        put(w, DGM_PLAIN, " for the reason: ");
        put_quoted(w, x->reason, 2 * p->width);
    }
    if (!dgm_span_is_empty(x->condition)) {
        put(w, DGM_PLAIN, " on condition: ");
        put_quoted(w, x->condition, 2 * p->width);
    }
    if (x->statement != DGM_NONE) {
        put(w, DGM_FAINT, " \xC2\xB7 on the word of ");
        put_speaker(w, &w->rec->statements.at[x->statement]);
    }
    dgm_page_end(p);
}

static void role(writer *w, bool *first, const char *name, dgm_refs refs)
{
    for (uint32_t i = 0; i < refs.n; i++) {
        if (i == 0) {
            fact(w, first);
            put(w, DGM_FAINT, name);
        }
        put(w, DGM_FAINT, i ? ", " : " ");
        dgm_page_put(&w->page, DGM_FAINT, w->rec->entities.at[refs.at[i]].name);
    }
}

static void talks(writer *w, uint32_t i)
{
    const dgm_talks *t = &w->rec->talks.at[i];
    dgm_page *p = &w->page;
    dgm_page_line(p, MARGIN, BODY);
    dgm_page_put(p, DGM_BOLD, t->name);
    bool first = false;
    word(w, &first, dgm_str(dgm_talks_kind_name(t->kind)));
    word(w, &first, dgm_str(dgm_talks_status_name(t->status)));
    if (t->place != DGM_NONE)
        word(w, &first, w->rec->places.at[t->place].name);
    date(w, &first, "", t->start);
    date(w, &first, "to ", t->end);
    for (uint32_t k = 0; k < t->conflict.n; k++)
        word(w, &first, t->conflict.at[k]);
    role(w, &first, "convened by", t->convenor);
    role(w, &first, "hosted by", t->host);
    role(w, &first, "under", t->auspices);
    role(w, &first, "mediated by", t->mediator);
    if (t->parent != DGM_NONE) {
        fact(w, &first);
        put(w, DGM_FAINT, "part of ");
        dgm_page_put(p, DGM_FAINT, w->rec->talks.at[t->parent].name);
    }
    for (uint32_t k = 0; k < t->n_relations; k++) {
        fact(w, &first);
        put(w, DGM_FAINT, dgm_relation_kind_name(t->relations[k].kind));
        put(w, DGM_FAINT, " ");
        if (t->relations[k].talks != DGM_NONE)
            dgm_page_put(p, DGM_FAINT, w->rec->talks.at[t->relations[k].talks].name);
    }
    dgm_page_end(p);
    if (!dgm_span_is_empty(t->aim)) {
        dgm_page_line(p, BODY, COLUMN);
        put(w, DGM_PLAIN, "aim");
        dgm_page_tab(p, COLUMN);
        put_quoted(w, t->aim, 2 * p->width);
        dgm_page_end(p);
    }
    for (uint32_t k = w->positions.first[i]; k != DGM_NONE; k = w->positions.next[k])
        position(w, &w->rec->positions.at[k]);
}

/* ---- the page ---- */

static void headline(writer *w)
{
    const dgm_header *h = &w->rec->header;
    dgm_page *p = &w->page;
    dgm_page_line(p, 0, 0);
    dgm_page_put(p, DGM_BOLD, h->title.size ? h->title : h->id.size ? h->id : DGM_LIT("untitled"));
    dgm_page_end(p);
    dgm_page_line(p, 0, 0);
    bool first = true;
    date(w, &first, "", h->date);
    word(w, &first, h->source);
    if (h->title.size)
        word(w, &first, h->id);
    word(w, &first, h->url);
    if (h->language.size && !dgm_is(h->language, "en")) {
        fact(w, &first);
        put(w, DGM_YELLOW, "language ");
        dgm_page_put(p, DGM_YELLOW, h->language);
        put(w, DGM_YELLOW, " is not coded yet");
    }
    if (!first)
        dgm_page_end(p);
}

static void sentence(writer *w, uint32_t i)
{
    dgm_page *p = &w->page;
    char number[16];
    snprintf(number, sizeof number, "%*lu", MARGIN, (unsigned long)i + 1);
    dgm_putc(p->out, '\n');
    dgm_page_line(p, 0, BODY);
    dgm_puts(p->out, number);
    p->column = (unsigned)strlen(number);
    dgm_page_tab(p, BODY);
    put_text(w, DGM_PLAIN, w->rec->sentences.at[i]);
    dgm_page_end(p);
    for (uint32_t k = w->events.first[i]; k != DGM_NONE; k = w->events.next[k])
        event(w, &w->rec->events.at[k]);
    for (uint32_t k = w->statements.first[i]; k != DGM_NONE; k = w->statements.next[k])
        statement(w, &w->rec->statements.at[k]);
}

static void body(writer *w)
{
    const dgm_record *rec = w->rec;
    for (uint32_t i = rec->events.n; i-- > 0;)
        shelf_put(&w->events, rec->sentences.n, rec->events.at[i].sentence, i);
    for (uint32_t i = rec->statements.n; i-- > 0;)
        shelf_put(&w->statements, rec->sentences.n, rec->statements.at[i].sentence, i);
    for (uint32_t i = rec->positions.n; i-- > 0;)
        shelf_put(&w->positions, rec->talks.n, rec->positions.at[i].talks, i);
    uint32_t silent = 0, spoken = 0;                        /* spoken: end of the contents so far; sentences inside go on with one */
    for (uint32_t i = 0; i < rec->sentences.n; i++) {
        if (w->events.first[i] != DGM_NONE || w->statements.first[i] != DGM_NONE)
            sentence(w, i);
        else if (rec->sentences.at[i].start >= spoken)
            silent++;
        for (uint32_t k = w->statements.first[i]; k != DGM_NONE; k = w->statements.next[k])
            for (uint32_t c = 0; c < rec->statements.at[k].n_content; c++)
                if (rec->statements.at[k].content[c].end > spoken)
                    spoken = rec->statements.at[k].content[c].end;
    }
    dgm_buffer *out = w->page.out;
    if (rec->talks.n) {
        dgm_putc(out, '\n');
        dgm_page_line(&w->page, 0, 0);
        put(w, DGM_BOLD, "Talks");
        dgm_page_end(&w->page);
        for (uint32_t i = 0; i < rec->talks.n; i++)
            talks(w, i);
    }
    dgm_putf(out, "\n%u event%s, %u statement%s, %u position%s", rec->events.n, rec->events.n == 1 ? "" : "s",
             rec->statements.n, rec->statements.n == 1 ? "" : "s", rec->positions.n, rec->positions.n == 1 ? "" : "s");
    if (silent)
        dgm_putf(out, "; %u of %u sentences carry nothing", silent, rec->sentences.n);
    dgm_puts(out, ".\n\n");
}

void dgm_write_text(dgm_buffer *out, const dgm_record *rec, const dgm_style *style)
{
    writer w = { .page = dgm_page_new(out, style), .rec = rec };
    headline(&w);
    bool ready = shelf_new(&w.events, rec->sentences.n, rec->events.n);
    ready = shelf_new(&w.statements, rec->sentences.n, rec->statements.n) && ready;
    ready = shelf_new(&w.positions, rec->talks.n, rec->positions.n) && ready;
    if (ready)
        body(&w);
    else
        out->failed = true;
    shelf_free(&w.events);
    shelf_free(&w.statements);
    shelf_free(&w.positions);
}
