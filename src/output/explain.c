/* explain.c - how a passage was understood, step by step: words and tree, entities, statements, rules, talks.
 *
 *     3  refused                    refuse       VERB  VBD   root
 *        ├─ 1  France               nsubj
 *        └─ 5  attend               xcomp
 *
 * It shows what the stages left in the document and the record, and decides nothing itself.
 */
#include "coder/coder.h"
#include "output/output.h"
#include "output/page.h"

enum { DEEPEST = 64,                                /* levels of a tree that are drawn */
       MOST_TRACES = 2000 };                        /* rules of one passage that are looked through */

typedef struct {
    dgm_page            page;
    const dgm_record   *rec;
    const dgm_document *doc;
    const dgm_rule_traces *trace;
} writer;

static void put(writer *w, const char *colour, const char *s) { dgm_page_puts(&w->page, colour, s); }

static void put_number(writer *w, const char *colour, int least, uint32_t n)
{
    char text[16];
    snprintf(text, sizeof text, "%*u", least, n);
    for (char *p = text; *p == ' '; p++) {          /* a page keeps one blank only */
        dgm_putc(w->page.out, ' ');
        w->page.column++;
    }
    put(w, colour, text + strspn(text, " "));
}

static void heading(writer *w, const char *s)
{
    dgm_putc(w->page.out, '\n');
    dgm_page_line(&w->page, 0, 0);
    put(w, DGM_BOLD, s);
    dgm_page_end(&w->page);
}

static void put_entity(writer *w, uint32_t i) { dgm_page_entity(&w->page, &w->rec->entities.at[i]); }

static void put_entities(writer *w, dgm_refs refs)
{
    for (uint32_t i = 0; i < refs.n; i++) {
        put(w, DGM_PLAIN, i ? ", " : "");
        put_entity(w, refs.at[i]);
    }
}

static void put_span(writer *w, const char *colour, dgm_span s)
{
    dgm_page_put(&w->page, colour, dgm_cover(w->rec->header.text, s));
}

/* ---- words ---- */

static void words(writer *w, const dgm_sentence *s)
{
    dgm_page *p = &w->page;
    for (uint32_t i = 0; i < s->n; i++) {
        const dgm_token *t = &s->tokens[i];
        dgm_page_line(p, 2, 2);
        put_number(w, DGM_FAINT, 3, i + 1);
        dgm_page_tab(p, 7);
        dgm_page_cut(p, DGM_BOLD, t->form, 24);
        dgm_page_tab(p, 33);
        dgm_page_cut(p, DGM_PLAIN, t->lemma, 17);
        dgm_page_tab(p, 52);
        put(w, DGM_PLAIN, dgm_upos_name(t->upos));
        dgm_page_tab(p, 58);
        put(w, DGM_FAINT, t->xpos ? t->xpos : "");
        dgm_page_tab(p, 64);
        put_number(w, DGM_PLAIN, 3, t->head == DGM_ROOT ? 0 : t->head + 1);
        dgm_page_tab(p, 69);
        put(w, DGM_PLAIN, dgm_deprel_name(t->deprel));
        if (t->margin > 0 && t->margin < 0.5F) {    /* the parser hesitated: worth knowing when a rule went astray */
            char margin[24];
            snprintf(margin, sizeof margin, "  unsure %.2f", (double)t->margin);
            put(w, DGM_YELLOW, margin);
        }
        dgm_page_end(p);
    }
}

/* ---- the tree; an explicit stack of levels, so that depth costs no recursion ---- */

static void node(writer *w, const dgm_sentence *s, uint32_t token, const bool *more, unsigned level)
{
    dgm_page *p = &w->page;
    dgm_page_line(p, 2, 2);
    for (unsigned i = 0; i < level; i++) {
        const char *line = i + 1 < level ? (more[i] ? "\xE2\x94\x82  " : "   ")
                                         : (more[i] ? "\xE2\x94\x9C\xE2\x94\x80 " : "\xE2\x94\x94\xE2\x94\x80 ");
        dgm_puts(p->out, line);
        p->column += 3;
    }
    dgm_page_put(p, DGM_BOLD, s->tokens[token].form);
    put(w, DGM_PLAIN, " ");
    put(w, DGM_FAINT, dgm_deprel_name(s->tokens[token].deprel));
    dgm_page_end(p);
}

static void tree(writer *w, const dgm_sentence *s)
{
    if (s->root >= s->n)
        return;
    uint32_t path[DEEPEST];                         /* the child that comes next on each level */
    bool more[DEEPEST];
    unsigned level = 0;
    node(w, s, s->root, more, 0);
    path[0] = s->tokens[s->root].first_child;
    for (;;) {
        uint32_t token = path[level];
        if (token == DGM_NONE) {
            if (level-- == 0)
                return;
            continue;
        }
        path[level] = s->tokens[token].next_child;
        more[level] = path[level] != DGM_NONE;
        node(w, s, token, more, level + 1);
        if (level + 1 < DEEPEST)
            path[++level] = s->tokens[token].first_child;
    }
}

/* ---- what was found ---- */

static void entities(writer *w)
{
    static const char *const how[] = { "by name", "by description", "by pronoun" };
    dgm_page *p = &w->page;
    if (w->doc->mentions.n)
        heading(w, "Entities");
    for (uint32_t i = 0; i < w->doc->mentions.n; i++) {
        const dgm_mention_info *m = &w->doc->mentions.at[i];
        if (m->entity >= w->rec->entities.n || m->sentence >= w->doc->n || m->last >= w->doc->sentences[m->sentence].n)
            continue;
        const dgm_token *tokens = w->doc->sentences[m->sentence].tokens;
        dgm_page_line(p, 2, 30);
        dgm_page_cut(p, DGM_PLAIN, dgm_cover(w->doc->text, (dgm_span){ tokens[m->first].span.start, tokens[m->last].span.end }), 26);
        dgm_page_tab(p, 30);
        put_entity(w, m->entity);
        put(w, DGM_FAINT, " ");
        put(w, DGM_FAINT, how[m->how]);
        if (m->why.size) {
            put(w, DGM_FAINT, ": ");
            dgm_page_put(p, DGM_FAINT, m->why);
        }
        dgm_page_end(p);
    }
    if (w->rec->places.n)
        heading(w, "Places");
    for (uint32_t i = 0; i < w->rec->places.n; i++) {
        const dgm_place *x = &w->rec->places.at[i];
        dgm_page_line(p, 2, 30);
        dgm_page_put(p, DGM_BOLD, x->name);
        dgm_page_tab(p, 30);
        dgm_page_put(p, DGM_CYAN, x->country);
        if (x->located) {
            char at[48];
            snprintf(at, sizeof at, " %.2f, %.2f", x->lat, x->lon);
            put(w, DGM_FAINT, at);
        }
        dgm_page_end(p);
    }
}

static void more(writer *w, const char *before, dgm_bytes s)
{
    if (s.size) {
        put(w, DGM_FAINT, before);
        dgm_page_put(&w->page, DGM_FAINT, s);
    }
}

static void statements(writer *w)
{
    dgm_page *p = &w->page;
    if (w->rec->statements.n)
        heading(w, "Statements");
    for (uint32_t i = 0; i < w->rec->statements.n; i++) {
        const dgm_statement *s = &w->rec->statements.at[i];
        dgm_page_line(p, 2, 7);
        char name[32];
        snprintf(name, sizeof name, "s%u", i + 1);
        put(w, DGM_FAINT, name);
        dgm_page_tab(p, 7);
        put_entities(w, s->speaker);
        if (!s->speaker.n && !dgm_span_is_empty(s->speaker_span))
            put_span(w, DGM_PLAIN, s->speaker_span);
        if (!s->speaker.n)
            put(w, DGM_FAINT, s->anonymous ? " (not named)" : dgm_span_is_empty(s->speaker_span) ? "speaker unknown" : " (not resolved)");
        put(w, DGM_PLAIN, " ");
        put_span(w, DGM_YELLOW, s->cue);
        put(w, DGM_FAINT, " (");
        put(w, DGM_FAINT, dgm_statement_kind_name(s->kind));
        more(w, ", ", s->certainty);
        more(w, "", s->attitude ? DGM_LIT(", an attitude") : DGM_LIT(""));
        more(w, "", s->anonymous && s->speaker.n ? DGM_LIT(", not named") : DGM_LIT(""));
        more(w, ", ", s->channel);
        for (uint32_t k = 0; k < s->source_chain.n; k++)
            more(w, ", ", s->source_chain.at[k]);
        put(w, DGM_FAINT, "): ");
        for (uint32_t k = 0; k < s->n_content; k++) {
            put(w, DGM_PLAIN, k ? " | " : "");
            put_span(w, DGM_PLAIN, s->content[k]);
        }
        for (uint32_t k = 0; k < s->denies.n + s->denied_by.n; k++) {
            bool denies = k < s->denies.n;
            snprintf(name, sizeof name, " %s s%u", denies ? "denies" : "denied by", (denies ? s->denies.at[k] : s->denied_by.at[k - s->denies.n]) + 1);
            put(w, DGM_YELLOW, name);
        }
        dgm_page_end(p);
    }
}

/* The way through the tree from a trigger to a party: "killed < nsubj attack < nmod militants". */
static void put_way(writer *w, const dgm_event *e, const char *role, dgm_refs who)
{
    enum { LONGEST = 8 };
    if (e->sentence >= w->doc->n)
        return;
    const dgm_sentence *s = &w->doc->sentences[e->sentence];
    uint32_t trigger = 0;
    while (trigger < s->n && s->tokens[trigger].span.start < e->trigger.start)
        trigger++;
    for (uint32_t i = 0; i < who.n && trigger < s->n; i++) {
        uint32_t best = DGM_NONE;
        for (uint32_t t = 0; t < s->n; t++)
            if (s->tokens[t].entity == who.at[i] && (best == DGM_NONE || dgm_is_above(s, trigger, t) > dgm_is_above(s, trigger, best)))
                best = t;
        if (best == DGM_NONE)
            continue;
        uint32_t up[LONGEST], down[LONGEST], n_up = 0, n_down = 0, top = trigger;
        while (n_up < LONGEST && top != best && !dgm_is_above(s, top, best) && s->tokens[top].head != DGM_ROOT) {
            up[n_up++] = top;
            top = s->tokens[top].head;
        }
        for (uint32_t t = best; t != top && t != DGM_ROOT && n_down < LONGEST; t = s->tokens[t].head)
            down[n_down++] = t;
        dgm_page *p = &w->page;
        dgm_page_line(p, 7, 17);
        put(w, DGM_FAINT, role);
        dgm_page_tab(p, 17);
        dgm_page_put(p, DGM_PLAIN, s->tokens[trigger].form);
        for (uint32_t k = 0; k < n_up; k++) {
            put(w, DGM_FAINT, " \xE2\x86\x91");
            put(w, DGM_FAINT, dgm_deprel_name(s->tokens[up[k]].deprel));
            put(w, DGM_PLAIN, " ");
            dgm_page_put(p, DGM_PLAIN, s->tokens[s->tokens[up[k]].head].form);
        }
        for (uint32_t k = n_down; k-- > 0;) {
            put(w, DGM_FAINT, " \xE2\x86\x93");
            put(w, DGM_FAINT, dgm_deprel_name(s->tokens[down[k]].deprel));
            put(w, DGM_PLAIN, " ");
            dgm_page_put(p, DGM_PLAIN, s->tokens[down[k]].form);
        }
        dgm_page_end(p);
    }
}

static void put_event(writer *w, uint32_t i)
{
    const dgm_event *e = &w->rec->events.at[i];
    dgm_page *p = &w->page;
    dgm_page_line(p, 2, 7);
    char name[16], more[64];
    snprintf(name, sizeof name, "e%u", i + 1);
    put(w, DGM_FAINT, name);
    dgm_page_tab(p, 7);
    put(w, DGM_GREEN, dgm_event_type_name(e->type));
    if (e->type == DGM_N_EVENT_TYPES)                       /* a dictionary's own code */
        dgm_page_put(p, DGM_GREEN, e->cameo);
    put(w, DGM_PLAIN, " ");
    dgm_page_put(p, DGM_GREEN, e->mode);
    put(w, DGM_PLAIN, e->mode.size ? "  " : " ");
    put_entities(w, e->actor);
    if (e->recipient.n) {
        put(w, DGM_PLAIN, " \xE2\x86\x92 ");
        put_entities(w, e->recipient);
    }
    dgm_page_end(p);
    dgm_page_line(p, 7, 7);
    put(w, DGM_FAINT, "rule ");
    dgm_page_put(p, DGM_PLAIN, e->rule);
    put(w, DGM_FAINT, " on \xE2\x80\x9C");
    put_span(w, DGM_PLAIN, e->trigger);
    snprintf(more, sizeof more, "\xE2\x80\x9D, %s%s, confidence %.2f", e->negated ? "negated, " : "", dgm_aspect_name(e->aspect),
             (double)e->confidence);
    put(w, DGM_FAINT, more);
    if (e->cameo.size) {
        put(w, DGM_FAINT, ", CAMEO ");
        dgm_page_put(p, DGM_FAINT, e->cameo);
    }
    if (e->statement != DGM_NONE) {
        snprintf(more, sizeof more, ", in s%u", e->statement + 1);
        put(w, DGM_FAINT, more);
    }
    dgm_page_end(p);
    put_way(w, e, "actor", e->actor);
    put_way(w, e, "recipient", e->recipient);
    for (uint32_t k = 0; k < w->trace->n; k++) {
        const dgm_rule_trace *t = &w->trace->at[k];
        if (t->kind != DGM_TRACE_FIRED || t->sentence != e->sentence || !dgm_is(e->rule, t->rule) || !t->what.size)
            continue;
        dgm_page_line(p, 7, 17);
        put(w, DGM_FAINT, "codebook");
        dgm_page_tab(p, 17);
        put(w, DGM_FAINT, "CAMEO ");
        dgm_page_put(p, DGM_FAINT, e->cameo);
        put(w, DGM_FAINT, " ");
        dgm_page_put(p, DGM_PLAIN, t->what);
        put(w, DGM_FAINT, "; PLOVER manual, event categories, ");
        put(w, DGM_PLAIN, dgm_event_type_name(e->type));
        if (e->mode.size) {
            put(w, DGM_FAINT, ", mode ");
            dgm_page_put(p, DGM_PLAIN, e->mode);
        }
        dgm_page_end(p);
        break;
    }
}

/* A line on a rule that made no event. */
static void put_trace(writer *w, const dgm_rule_trace *t)
{
    dgm_page *p = &w->page;
    dgm_page_line(p, 2, 30);
    put(w, DGM_PLAIN, t->rule);
    dgm_page_tab(p, 30);
    put(w, DGM_FAINT, "\xE2\x80\x9C");
    dgm_page_put(p, DGM_PLAIN, w->doc->sentences[t->sentence].tokens[t->trigger].form);
    put(w, DGM_FAINT, t->kind == DGM_TRACE_CLOSE ? "\xE2\x80\x9D needs " : "\xE2\x80\x9D ");
    dgm_page_put(p, DGM_YELLOW, t->what);
    dgm_page_end(p);
}

static bool is_shown(const writer *w, uint32_t i, dgm_trace_kind kind)
{
    const dgm_rule_trace *t = &w->trace->at[i];
    if (t->kind != kind || t->sentence >= w->doc->n || t->trigger >= w->doc->sentences[t->sentence].n)
        return false;
    for (uint32_t k = 0; k < i; k++) {                     /* a rule has several ways to say a thing: the closest one of a word */
        const dgm_rule_trace *o = &w->trace->at[k];
        if (o->kind == kind && o->sentence == t->sentence && o->trigger == t->trigger && strcmp(o->rule, t->rule) == 0 && o->held >= t->held)
            return false;
    }
    for (uint32_t k = i + 1; k < w->trace->n; k++) {
        const dgm_rule_trace *o = &w->trace->at[k];
        if (o->kind == kind && o->sentence == t->sentence && o->trigger == t->trigger && strcmp(o->rule, t->rule) == 0 && o->held > t->held)
            return false;
    }
    return true;
}

/* Why words that might have been an event made none: rules that say so, and, where a passage has no event at all, the rules that
 * came closest. */
static void rules(writer *w)
{
    enum { MOST_SHOWN = 12, MOST_HELD = 8 };
    heading(w, w->rec->events.n ? "Events" : "No events");
    for (uint32_t i = 0; i < w->rec->events.n; i++)
        put_event(w, i);
    bool headed = false;
    uint32_t n = w->trace->n < MOST_TRACES ? w->trace->n : MOST_TRACES;
    for (uint32_t i = 0; i < n; i++)
        if (is_shown(w, i, DGM_TRACE_DISCARDED)) {
            if (!headed)
                heading(w, "Rules that said no");
            headed = true;
            put_trace(w, &w->trace->at[i]);
        }
    uint32_t shown = 0, left = 0;
    for (uint32_t held = MOST_HELD + 1; held-- > 0 && !w->rec->events.n;)
        for (uint32_t i = 0; i < n; i++) {
            uint32_t strength = w->trace->at[i].held < MOST_HELD ? w->trace->at[i].held : MOST_HELD;
            if (strength != held || !is_shown(w, i, DGM_TRACE_CLOSE))
                continue;
            if (shown == MOST_SHOWN) {
                left++;
                continue;
            }
            if (!shown++)
                heading(w, "Rules that came close, the closest first");
            put_trace(w, &w->trace->at[i]);
        }
    if (left) {
        char more[48];
        snprintf(more, sizeof more, "and %u more", left);
        dgm_page_line(&w->page, 2, 2);
        put(w, DGM_FAINT, more);
        dgm_page_end(&w->page);
    }
}

static void talks(writer *w)
{
    dgm_page *p = &w->page;
    if (w->rec->talks.n)
        heading(w, "Talks");
    for (uint32_t i = 0; i < w->rec->talks.n; i++) {
        const dgm_talks *t = &w->rec->talks.at[i];
        dgm_page_line(p, 2, 7);
        dgm_page_put(p, DGM_BOLD, t->name);
        put(w, DGM_PLAIN, " ");
        put(w, DGM_FAINT, dgm_talks_kind_name(t->kind));
        put(w, DGM_PLAIN, " ");
        put(w, DGM_FAINT, dgm_talks_status_name(t->status));
        dgm_page_end(p);
    }
    if (w->rec->positions.n)
        heading(w, "Positions");
    for (uint32_t i = 0; i < w->rec->positions.n; i++) {
        const dgm_position *x = &w->rec->positions.at[i];
        dgm_page_line(p, 2, 7);
        put_entity(w, x->actor);
        const char *stances[] = { dgm_stance_name(x->stance), dgm_attitude_name(x->attitude), dgm_engagement_name(x->engagement) };
        for (size_t k = 0; k < 3; k++)
            if (*stances[k]) {
                put(w, DGM_PLAIN, " ");
                put(w, DGM_YELLOW, stances[k]);
            }
        put(w, DGM_PLAIN, " ");
        dgm_page_put(p, DGM_BOLD, w->rec->talks.at[x->talks].name);
        put(w, DGM_FAINT, " for \xE2\x80\x9C");
        put_span(w, DGM_FAINT, x->evidence);
        put(w, DGM_FAINT, "\xE2\x80\x9D");
        dgm_page_end(p);
    }
}

dgm_status dgm_explain(dgm_buffer *out, dgm_worker *w, const dgm_report *report, const dgm_style *style, dgm_error *err)
{
    dgm_record *rec;
    dgm_document doc = { 0 };
    dgm_rule_traces trace = { 0 };
    DGM_TRY(dgm_code_traced(&rec, &doc, &trace, w, report, NULL, err));
    writer writing = { dgm_page_new(out, style), rec, &doc, &trace }, *x = &writing;
    bool foreign = rec->header.language.size && !dgm_is(rec->header.language, "en");
    if (!doc.n)
        dgm_putf(out, "%s%.*s%s\n", foreign ? "language " : "no sentence found", foreign ? (int)rec->header.language.size : 0,
                 foreign ? rec->header.language.data : "", foreign ? ": not coded yet" : "");
    for (uint32_t i = 0; i < doc.n; i++) {
        if (i)
            dgm_putc(out, '\n');
        dgm_page_line(&x->page, 0, 0);
        put_span(x, DGM_BOLD, doc.sentences[i].span);
        dgm_page_end(&x->page);
        dgm_putc(out, '\n');
        words(x, &doc.sentences[i]);
        dgm_putc(out, '\n');
        tree(x, &doc.sentences[i]);
    }
    if (doc.n) {
        entities(x);
        statements(x);
        rules(x);
        talks(x);
    }
    dgm_record_free(rec);
    return out->failed ? dgm_fail(err, DGM_E_MEMORY, "out of memory while explaining") : DGM_OK;
}
