/* cases.c - runs tests/cases: reports of a few lines with what must come out, in a form that anyone can write.
 *
 *   == an envoy refuses the talks for his country
 *   date  2018-01-29
 *   text  "We will not take part in the lake talks," the British envoy said.
 *   + event      REJECT meet GBRGOV -> *  rule=reject.take-part aspect=future
 *   + statement  GBRGOV cue="said" content="will not take part"
 *   - event      CONSULT
 *   ? position   GBRGOV declines "lake talks"
 *
 * `+` has to come out, `-` has to stay away, `?` is a known gap that is reported when it closes. `text` goes on over
 * indented lines; a second `text` begins a new paragraph. docs/testing.md has the whole grammar.
 *
 * usage: cases FILE|FOLDER...
 */
#include "invariants.h"

#include <ctype.h>
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_WORDS = 24 };

/* One word of an expectation: `key` is "" for a bare word; quoted words may hold blanks. */
typedef struct { char key[24]; char value[512]; bool quoted; } word;
typedef struct { word at[MOST_WORDS]; size_t n; } words;

typedef struct {
    dgm_worker *worker;
    const char *file;
    unsigned    line;
    char        title[256];
    dgm_date    date;
    dgm_buffer  text;
    dgm_record *record;
    bool        failed_here;                  /* the title of this case has been printed */
    unsigned    passed, failed, gaps, closed;
} run;

/* ---- reading a line ---- */

static bool read_words(words *out, const char *s)
{
    out->n = 0;
    while (*(s += strspn(s, " \t"))) {
        if (out->n == MOST_WORDS)
            return false;
        word *w = &out->at[out->n++];
        memset(w, 0, sizeof *w);
        size_t bare = strcspn(s, " \t=\"");
        if (s[bare] == '=' && bare < sizeof w->key) {
            memcpy(w->key, s, bare);
            s += bare + 1;
        }
        w->quoted = *s == '"';
        size_t n = w->quoted ? strcspn(++s, "\"") : strcspn(s, " \t");
        if (n >= sizeof w->value || (w->quoted && s[n] != '"'))
            return false;
        memcpy(w->value, s, n);
        s += n + w->quoted;
    }
    return true;
}

static const char *value_of(const words *w, const char *key)
{
    for (size_t i = 0; i < w->n; i++)
        if (strcmp(w->at[i].key, key) == 0 && *key)
            return w->at[i].value;
    return NULL;
}

static bool has_flag(const words *w, const char *flag)
{
    for (size_t i = 0; i < w->n; i++)
        if (!*w->at[i].key && !w->at[i].quoted && strcmp(w->at[i].value, flag) == 0)
            return true;
    return false;
}

/* ---- comparing ---- */

static bool same(dgm_bytes b, const char *s) { return strcmp(s, "*") == 0 || (b.size == strlen(s) && memcmp(b.data, s, b.size) == 0); }
static bool holds(dgm_bytes b, const char *s) { return strcmp(s, "*") == 0 || (*s && b.size && memmem(b.data, b.size, s, strlen(s)) != NULL); }

static dgm_bytes slice(const run *r, dgm_span s)
{
    return (dgm_bytes){ dgm_record_header(r->record)->text.data + s.start, s.end - s.start };
}

/* FRAGOV, FRA* for any code that starts so, or a word of the name. */
static bool is_entity(const run *r, uint32_t index, const char *code, size_t n)
{
    const dgm_entity *e = dgm_record_entity(r->record, index);
    bool prefix = n && code[n - 1] == '*';
    n -= prefix;
    for (uint32_t i = 0; i < e->codes.n; i++)
        if (e->codes.at[i].size >= n && (prefix || e->codes.at[i].size == n) && memcmp(e->codes.at[i].data, code, n) == 0)
            return true;
    for (uint32_t i = 0; !e->codes.n && !e->country.size && i < e->roles.n; i++)
        if (e->roles.at[i].size == n && memcmp(e->roles.at[i].data, code, n) == 0)
            return true;
    if (!e->codes.n && e->country.size == n && memcmp(e->country.data, code, n) == 0)
        return true;
    return n && islower((unsigned char)code[n - 1]) && memmem(e->name.data, e->name.size, code, n) != NULL;
}

/* Each code of the list "FRA,GBR" names one of refs; "*" is anything, "-" is nobody. */
static bool are_entities(const run *r, dgm_refs refs, const char *codes)
{
    if (strcmp(codes, "*") == 0)
        return true;
    if (strcmp(codes, "-") == 0)
        return refs.n == 0;
    for (const char *c = codes; *c;) {
        size_t n = strcspn(c, ",");
        bool found = false;
        for (uint32_t i = 0; i < refs.n && !found; i++)
            found = is_entity(r, refs.at[i], c, n);
        if (!found)
            return false;
        c += n + (c[n] == ',');
    }
    return true;
}

static bool spoken_by(const run *r, uint32_t statement, const char *codes)
{
    if (!codes)
        return true;
    if (strcmp(codes, "none") == 0)
        return statement == DGM_NONE;
    return statement != DGM_NONE && are_entities(r, dgm_record_statement(r->record, statement)->speaker, codes);
}

static bool is_date(dgm_date d, const char *s)
{
    char text[48];
    if (!d.year)
        return strcmp(s, "none") == 0;
    if (d.day)
        snprintf(text, sizeof text, "%04d-%02u-%02u", d.year, d.month, d.day);
    else if (d.month)
        snprintf(text, sizeof text, "%04d-%02u", d.year, d.month);
    else
        snprintf(text, sizeof text, "%04d", d.year);
    return strcmp(s, "*") == 0 || strcmp(text, s) == 0;
}

#define WANTS(key, test) do { const char *want = value_of(w, key); if (want && !(test)) return false; } while (0)

/* ---- the expectations; each says whether element i is as told ---- */

static bool event_is(const run *r, size_t i, const words *w)
{
    const dgm_event *e = dgm_record_event(r->record, i);
    const char *type = NULL, *actor = NULL, *recipient = NULL, *mode = NULL;
    bool arrow = false;
    for (size_t k = 1; k < w->n; k++) {
        const char *v = w->at[k].value;
        if (*w->at[k].key || strcmp(v, "negated") == 0 || strcmp(v, "asserted") == 0)
            continue;
        if (strcmp(v, "->") == 0)
            arrow = true;
        else if (!type)
            type = v;
        else if (arrow)
            recipient = v;
        else if (islower((unsigned char)*v) && !mode)
            mode = v;
        else
            actor = v;
    }
    if (type && !same((dgm_bytes){ dgm_event_type_name(e->type), strlen(dgm_event_type_name(e->type)) }, type))
        return false;
    if ((mode && !same(e->mode, mode)) || (actor && !are_entities(r, e->actor, actor)) ||
        (recipient && !are_entities(r, e->recipient, recipient)))
        return false;
    if (has_flag(w, "negated") ? !e->negated : has_flag(w, "asserted") && e->negated)
        return false;
    WANTS("rule", same(e->rule, want));
    WANTS("aspect", strcmp(dgm_aspect_name(e->aspect), want) == 0);
    WANTS("cameo", same(e->cameo, want));
    WANTS("trigger", holds(slice(r, e->trigger), want));
    WANTS("date", is_date(e->date, want));
    WANTS("date_end", is_date(e->date_end, want));
    WANTS("place", e->place != DGM_NONE && same(dgm_record_place(r->record, e->place)->name, want));
    WANTS("talks", e->talks != DGM_NONE && holds(dgm_record_talks(r->record, e->talks)->name, want));
    return spoken_by(r, e->statement, value_of(w, "by"));
}

static bool statement_is(const run *r, size_t i, const words *w)
{
    const dgm_statement *s = dgm_record_statement(r->record, i);
    for (size_t k = 1; k < w->n; k++)
        if (!*w->at[k].key && strcmp(w->at[k].value, "anonymous") != 0 && strcmp(w->at[k].value, "attitude") != 0
            && !are_entities(r, s->speaker, w->at[k].value))
            return false;
    if ((has_flag(w, "anonymous") && !s->anonymous) || (has_flag(w, "attitude") && !s->attitude))
        return false;
    WANTS("cue", same(slice(r, s->cue), want));
    WANTS("kind", strcmp(dgm_statement_kind_name(s->kind), want) == 0);
    WANTS("channel", holds(s->channel, want));
    WANTS("certainty", same(s->certainty, want));
    WANTS("denies", s->denies.n && spoken_by(r, s->denies.at[0], want));
    WANTS("denied_by", s->denied_by.n && spoken_by(r, s->denied_by.at[0], want));
    const char *chain = value_of(w, "chain");
    bool linked = !chain || (strcmp(chain, "none") == 0 && !s->source_chain.n);
    for (uint32_t k = 0; k < s->source_chain.n && !linked; k++)
        linked = holds(s->source_chain.at[k], chain);
    if (!linked)
        return false;
    WANTS("speaker", holds(slice(r, s->speaker_span), want));
    WANTS("date", is_date(s->date, want));
    const char *content = value_of(w, "content");
    bool found = !content;
    for (uint32_t k = 0; k < s->n_content && !found; k++)
        found = holds(slice(r, s->content[k]), content);
    return found;
}

static bool talks_named(const dgm_talks *t, const char *name)
{
    bool found = holds(t->name, name);
    for (uint32_t i = 0; i < t->aliases.n && !found; i++)
        found = holds(t->aliases.at[i], name);
    return found;
}

static bool position_is(const run *r, size_t i, const words *w)
{
    const dgm_position *p = dgm_record_position(r->record, i);
    unsigned bare = 0;
    for (size_t k = 1; k < w->n; k++) {
        const char *v = w->at[k].value;
        if (*w->at[k].key)
            continue;
        if (w->at[k].quoted) {
            if (!talks_named(dgm_record_talks(r->record, p->talks), v))
                return false;
        } else if (bare++ == 0) {
            if (!are_entities(r, (dgm_refs){ &p->actor, 1 }, v))
                return false;
        } else if (strcmp(v, "*") != 0 && strcmp(dgm_stance_name(p->stance), v) != 0 && strcmp(dgm_attitude_name(p->attitude), v) != 0 &&
                   strcmp(dgm_engagement_name(p->engagement), v) != 0) {
            return false;
        }
    }
    WANTS("condition", holds(slice(r, p->condition), want));
    WANTS("reason", holds(slice(r, p->reason), want));
    WANTS("aspect", strcmp(dgm_aspect_name(p->aspect), want) == 0);
    WANTS("count", strtoul(want, NULL, 10) == p->count);
    WANTS("scope", holds(p->scope, want));
    WANTS("subparty", holds(p->subparty, want));
    return spoken_by(r, p->statement, value_of(w, "by"));
}

static bool has_string(dgm_strings s, const char *want)
{
    for (uint32_t i = 0; i < s.n; i++)
        if (same(s.at[i], want))
            return true;
    return false;
}

static bool talks_are(const run *r, size_t i, const words *w)
{
    const dgm_talks *t = dgm_record_talks(r->record, i);
    for (size_t k = 1; k < w->n; k++)
        if (!*w->at[k].key && !talks_named(t, w->at[k].value))
            return false;
    WANTS("status", strcmp(dgm_talks_status_name(t->status), want) == 0);
    WANTS("kind", strcmp(dgm_talks_kind_name(t->kind), want) == 0);
    WANTS("place", t->place != DGM_NONE && same(dgm_record_place(r->record, t->place)->name, want));
    WANTS("start", is_date(t->start, want));
    WANTS("end", is_date(t->end, want));
    WANTS("host", are_entities(r, t->host, want));
    WANTS("convenor", are_entities(r, t->convenor, want));
    WANTS("auspices", are_entities(r, t->auspices, want));
    WANTS("mediator", are_entities(r, t->mediator, want));
    WANTS("aim", holds(slice(r, t->aim), want));
    WANTS("topic", has_string(t->topics, want));
    WANTS("conflict", has_string(t->conflict, want));
    const char *relation = value_of(w, "relation"), *to = value_of(w, "to");
    bool related = !relation;
    for (uint32_t k = 0; k < t->n_relations && !related; k++)
        related = strcmp(dgm_relation_kind_name(t->relations[k].kind), relation) == 0
            && (!to || talks_named(dgm_record_talks(r->record, t->relations[k].talks), to));
    return related;
}

static bool mentions_hold(const run *r, const dgm_span *at, uint32_t n, const char *text)
{
    for (uint32_t i = 0; i < n; i++)
        if (holds(slice(r, at[i]), text))
            return true;
    return false;
}

static bool entity_is(const run *r, size_t i, const words *w)
{
    const dgm_entity *e = dgm_record_entity(r->record, i);
    for (size_t k = 1; k < w->n; k++) {
        const char *v = w->at[k].value;
        if (*w->at[k].key)
            continue;
        if (w->at[k].quoted ? !mentions_hold(r, e->mentions, e->n_mentions, v) : !are_entities(r, (dgm_refs){ &(uint32_t){ (uint32_t)i }, 1 }, v))
            return false;
    }
    WANTS("kind", strcmp(dgm_entity_kind_name(e->kind), want) == 0);
    WANTS("name", same(e->name, want));
    WANTS("country", same(e->country, want));
    return true;
}

static bool place_is(const run *r, size_t i, const words *w)
{
    const dgm_place *p = dgm_record_place(r->record, i);
    for (size_t k = 1; k < w->n; k++) {
        const char *v = w->at[k].value;
        if (*w->at[k].key)
            continue;
        if (w->at[k].quoted ? !same(p->name, v) && !mentions_hold(r, p->mentions, p->n_mentions, v) : !same(p->country, v))
            return false;
    }
    WANTS("mentions", strtoul(want, NULL, 10) == p->n_mentions);
    return true;
}

static const struct {
    const char *name;
    size_t    (*count)(const dgm_record *rec);
    bool      (*is)(const run *r, size_t i, const words *w);
} kinds[] = {
    { "event", dgm_record_n_events, event_is },             { "statement", dgm_record_n_statements, statement_is },
    { "position", dgm_record_n_positions, position_is },    { "talks", dgm_record_n_talks, talks_are },
    { "entity", dgm_record_n_entities, entity_is },         { "place", dgm_record_n_places, place_is },
};

/* ---- running ---- */

static void complain(run *r, const char *what, const char *detail)
{
    if (!r->failed_here)
        printf("%s: %s\n", r->file, r->title);
    r->failed_here = true;
    printf("  %s:%u: %s%s\n", r->file, r->line, what, detail);
    r->failed++;
}

static void code_case(run *r)
{
    dgm_report report = { .id = { r->title, strlen(r->title) }, .text = { r->text.data, r->text.size }, .date = r->date };
    dgm_error err;
    if (dgm_code_report(&r->record, r->worker, &report, NULL, &err) != DGM_OK) {
        r->record = NULL;
        complain(r, "could not be coded: ", err.text);
        return;
    }
    const char *broken = dgm_invariant_broken(r->record);
    if (broken)
        complain(r, "the record is not sound: ", broken);
}

static void expect(run *r, char sign, const char *line)
{
    if (!r->record)
        code_case(r);
    words w;
    size_t kind = 0, n = sizeof kinds / sizeof *kinds;
    bool readable = read_words(&w, line) && w.n;
    while (readable && kind < n && strcmp(kinds[kind].name, w.at[0].value) != 0)
        kind++;
    if (!readable || kind == n) {
        complain(r, "not an expectation (event, statement, position, talks, entity, place): ", line);
        return;
    }
    if (!r->record)
        return;
    bool found = false;
    for (size_t i = 0; i < kinds[kind].count(r->record) && !found; i++)
        found = kinds[kind].is(r, i, &w);
    if (sign == '?' && found) {
        printf("%s:%u: a known gap has closed, make it a +: %s\n", r->file, r->line, line);
        r->closed++;
    } else if (sign == '?') {
        r->gaps++;
    } else if (found == (sign == '+')) {
        r->passed++;
    } else {
        complain(r, sign == '+' ? "missing: " : "came out and must not: ", line);
    }
}

static void begin_case(run *r, const char *title)
{
    dgm_record_free(r->record);
    r->record = NULL;
    r->failed_here = false;
    r->text.size = 0;
    r->date = (dgm_date){ 0 };
    snprintf(r->title, sizeof r->title, "%s", title);
}

static void add_text(run *r, const char *between, const char *s)
{
    size_t n = strlen(s), gap = r->text.size ? strlen(between) : 0;
    char *grown = realloc(r->text.data, r->text.size + gap + n + 1);
    if (!grown)
        exit(2);
    r->text.data = grown;
    memcpy(grown + r->text.size, between, gap);
    memcpy(grown + r->text.size + gap, s, n);
    r->text.size += gap + n;
}

static void read_line(run *r, const char *line)
{
    bool indented = *line == ' ' || *line == '\t';
    const char *s = line + strspn(line, " \t");
    if (!*s || *line == '#')
        return;
    if (strncmp(line, "==", 2) == 0)
        begin_case(r, line + 2 + strspn(line + 2, " "));
    else if (strncmp(line, "date", 4) == 0 && !indented)
        dgm_date_read(&r->date, (dgm_bytes){ line + 4 + strspn(line + 4, " \t"), strlen(line + 4 + strspn(line + 4, " \t")) });
    else if (strncmp(line, "text", 4) == 0 && !indented)
        add_text(r, "\n\n", line + 4 + strspn(line + 4, " \t"));
    else if (indented)
        add_text(r, " ", s);
    else if (strchr("+-?", *line) && line[1] == ' ')
        expect(r, *line, line + 2);
    else
        complain(r, "cannot read this line: ", line);
}

static void run_file(run *r, const char *path)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        printf("%s: cannot be opened\n", path);
        r->failed++;
        return;
    }
    r->file = path;
    r->line = 0;
    begin_case(r, "");
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    while ((n = getline(&line, &room, f)) >= 0) {
        r->line++;
        while (n > 0 && isspace((unsigned char)line[n - 1]))
            line[--n] = 0;
        read_line(r, line);
    }
    begin_case(r, "");
    free(line);
    fclose(f);
}

static int is_case(const struct dirent *d)
{
    size_t n = strlen(d->d_name);
    return d->d_name[0] != '.' && (n < 5 || strcmp(d->d_name + n - 5, ".case") == 0 || !strchr(d->d_name, '.'));
}

static void run_path(run *r, const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0 || !S_ISDIR(st.st_mode)) {
        run_file(r, path);
        return;
    }
    struct dirent **entries = NULL;
    int n = scandir(path, &entries, is_case, alphasort);
    for (int i = 0; i < n; i++) {
        char inside[4096];
        snprintf(inside, sizeof inside, "%s/%s", path, entries[i]->d_name);
        /* one level of folders: cases/quote/carry-over.case */
        if (stat(inside, &st) == 0 && S_ISDIR(st.st_mode)) {
            struct dirent **deeper = NULL;
            int m = scandir(inside, &deeper, is_case, alphasort);
            for (int k = 0; k < m; k++) {
                char file[8192];
                snprintf(file, sizeof file, "%s/%s", inside, deeper[k]->d_name);
                run_file(r, file);
                free(deeper[k]);
            }
            free(deeper);
        } else {
            run_file(r, inside);
        }
        free(entries[i]);
    }
    free(entries);
}

int main(int argc, char **argv)
{
    run r = { 0 };
    dgm_coder *coder;
    dgm_error err;
    if (argc < 2) {
        fprintf(stderr, "usage: cases FILE|FOLDER...\n");
        return 2;
    }
    if (dgm_coder_open(&coder, &(dgm_options){ .min_confidence = 0 }, &err) != DGM_OK) {
        fprintf(stderr, "%s:%llu: %s\n", err.file, (unsigned long long)err.line, err.text);
        return 2;
    }
    if (dgm_worker_new(&r.worker, coder, &err) != DGM_OK) {
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    for (int i = 1; i < argc; i++)
        run_path(&r, argv[i]);
    free(r.text.data);
    dgm_worker_free(r.worker);
    dgm_coder_close(coder);
    if (r.gaps || r.closed)
        printf("%u known gaps, %u of them closed\n", r.gaps + r.closed, r.closed);
    printf("%u passed, %u failed\n", r.passed, r.failed);
    return r.failed != 0;
}
