/* eval.c - dragoman eval GOLD: codes the sentences of a gold file and scores the events, or the statements where the gold is of those
 * (eval_statements.c), or with --talks the talks and positions (eval_talks.c).
 *
 * GOLD is JSON Lines: {"id", "text", "date", "events": [{"source": [{"code"}], "target": [{"code"}], "plover", "plover_alt",
 * "reciprocal"}]}. A gold event is found when an event of its sentence has its type (class) and, for a triple, one and
 * the same event also has its actor's and recipient's countries; an empty gold side is open. An event of ours is right
 * when it fits any gold event of its sentence. What is negated or merely requested is not predicted: gold lists what
 * happened or was said.
 */
#include "eval_statements.h"
#include "eval_talks.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { TALKS, LEXICON, DATA };

static const cli_option options[] = {
    [TALKS] = { "options", "talks", NULL, "score talks, positions and statements of a gold of talks" },
    [LEXICON] = CLI_ROW_LEXICON(NULL),
    [DATA] = CLI_ROW_DATA,
    { 0 },
};

const cli_command cli_eval = {
    .name = "eval",
    .purpose = "scores the coder on a file of sentences with their events, or of reports with their statements or talks",
    .usage = "[OPTION...] GOLD",
    .options = options,
    .examples = {
        { "precision, recall and F1 of event types and of whole triples", "dragoman eval gold.jsonl" },
        { "speakers, cues and contents, where the lines have attributions", "dragoman eval quotes.jsonl" },
        { "talks, and who takes which position", "dragoman eval --talks talks.jsonl" },
        { "what own entries change", "dragoman eval --lexicon ./mine gold.jsonl" },
    },
    .manual = "GOLD holds one JSON object a line: id, text, date and events with source and target (lists of objects with a code), plover, "
              "and, where more than one type counts as right, plover_alt.\n\n"
              "class: an event of the sentence has the type. triple: one and the same event has type, actor country and recipient country.\n\n"
              "A line with attributions instead of events is scored for its statements. Each attribution has source, cue and content, lists of "
              "[start, end) in characters of the text. found: one of ours covers half of the words of the content; exact: those and no others; "
              "speaker: of the found ones, those whose speaker or a mention of him touches the source; cue: those whose cue touches the gold's. Last "
              "come precision, recall and F1 of the words inside any content.\n\n"
              "With --talks a line has text, date, talks (id, mention, place), positions (actor with text and country, talks, stance, negated) and "
              "statements (speaker, speaker_country, content). Talks: a mention overlaps or the place is shared. Positions: matched talks, the "
              "actor's country, or without one a word of its name, and the stance. Right side: in, out or open at least.",
};

/* ---- countries ---- */

enum { MOST_COUNTRIES = 16 };
typedef struct { char at[MOST_COUNTRIES][4]; size_t n; } countries;

/* Superseded and variant codes that gold files use, and the ISO 3166-1 (or CAMEO type) code that stands for each. */
static const char *const aliases[][2] = {
    { "JAP", "JPN" }, { "ITL", "ITA" }, { "VTN", "VNM" }, { "ROM", "ROU" }, { "ZAR", "COD" }, { "TMP", "TLS" }, { "BUR", "MMR" },
    { "YUG", "SRB" }, { "SCG", "SRB" }, { "SER", "SRB" }, { "PAL", "PSE" }, { "PSX", "PSE" }, { "WBG", "PSE" }, { "GZS", "PSE" },
    { "GER", "DEU" }, { "GMY", "DEU" }, { "FRG", "DEU" }, { "KSV", "XKX" }, { "KOS", "XKX" }, { "UNK", "XKX" }, { "LEB", "LBN" },
    { "UKD", "GBR" }, { "SSU", "SSD" }, { "UNO", "IGO" }, { "IGM", "IGO" },
};

static bool holds(const countries *set, const char *code)
{
    for (size_t i = 0; i < set->n; i++)
        if (strcmp(set->at[i], code) == 0)
            return true;
    return false;
}

static void add(countries *set, const char *code, size_t size)
{
    while (size && isspace((unsigned char)*code)) {
        code++;
        size--;
    }
    char country[4] = "";
    for (size_t i = 0; i < 3 && i < size; i++)
        country[i] = (char)toupper((unsigned char)code[i]);
    if (!*country || *country == '-' || *country == '~')
        return;
    for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (strcmp(aliases[i][0], country) == 0)
            memcpy(country, aliases[i][1], 4);
    if (set->n < MOST_COUNTRIES && !holds(set, country))
        memcpy(set->at[set->n++], country, 4);
}

static size_t shared(const countries *a, const countries *b)
{
    size_t n = 0;
    for (size_t i = 0; i < a->n; i++)
        n += holds(b, a->at[i]);
    return n;
}

/* ---- events of both sides in one form ---- */

enum { MOST_EVENTS = 64, MOST_TYPES = 4 };

typedef struct {
    const char *types[MOST_TYPES];        /* of gold: any of them is right */
    size_t      n_types;
    countries   source, target;
    bool        reciprocal;
} coded;

typedef struct { coded at[MOST_EVENTS]; size_t n; } codings;

static void read_side(countries *set, json_object *event, const char *key)
{
    json_object *list = json_object_object_get(event, key);
    for (size_t i = 0; json_object_is_type(list, json_type_array) && i < json_object_array_length(list); i++) {
        const char *code = json_object_get_string(json_object_object_get(json_object_array_get_idx(list, i), "code"));
        if (code)
            add(set, code, strlen(code));
    }
}

static void read_gold(codings *out, json_object *row)
{
    json_object *events = json_object_object_get(row, "events");
    for (size_t i = 0; json_object_is_type(events, json_type_array) && i < json_object_array_length(events) && out->n < MOST_EVENTS; i++) {
        json_object *e = json_object_array_get_idx(events, i), *others = json_object_object_get(e, "plover_alt");
        coded *c = &out->at[out->n++];
        const char *type = json_object_get_string(json_object_object_get(e, "plover"));
        if (type && *type)
            c->types[c->n_types++] = type;
        for (size_t k = 0; c->n_types && json_object_is_type(others, json_type_array) && k < json_object_array_length(others) && c->n_types < MOST_TYPES; k++)
            c->types[c->n_types++] = json_object_get_string(json_object_array_get_idx(others, k));
        read_side(&c->source, e, "source");
        read_side(&c->target, e, "target");
        c->reciprocal = json_object_get_boolean(json_object_object_get(e, "reciprocal"));
    }
}

static void add_entities(countries *set, const dgm_record *rec, dgm_refs refs)
{
    for (uint32_t i = 0; i < refs.n; i++) {
        const dgm_entity *e = dgm_record_entity(rec, refs.at[i]);
        for (uint32_t k = 0; k < e->codes.n; k++)
            add(set, e->codes.at[k].data, e->codes.at[k].size);
        if (!e->codes.n)
            add(set, e->country.data, e->country.size);
    }
}

static void read_record(codings *out, const dgm_record *rec)
{
    for (size_t i = 0; i < dgm_record_n_events(rec) && out->n < MOST_EVENTS; i++) {
        const dgm_event *e = dgm_record_event(rec, i);
        if (e->negated || e->aspect == DGM_ASPECT_REQUESTED)
            continue;
        coded *c = &out->at[out->n++];
        c->types[0] = dgm_event_type_name(e->type);
        c->n_types = 1;
        add_entities(&c->source, rec, e->actor);
        add_entities(&c->target, rec, e->recipient);
    }
}

/* ---- scoring ---- */

static bool same_type(const coded *gold, const coded *ours)
{
    for (size_t i = 0; i < gold->n_types; i++)
        if (strcmp(gold->types[i], ours->types[0]) == 0)
            return true;
    return false;
}

static bool same_sides(const coded *gold, const coded *ours)
{
    const countries *source = &gold->source, *target = &gold->target;
    if (gold->reciprocal) {                       /* two who do it to each other: both are named, on whichever side */
        countries both = ours->source;
        for (size_t i = 0; i < ours->target.n; i++)
            add(&both, ours->target.at[i], 3);
        return !source->n || shared(source, &both) >= (source->n < 2 ? source->n : 2);
    }
    return (!source->n || shared(source, &ours->source)) && (!target->n || shared(target, &ours->target));
}

static bool has_country(const coded *gold) { return gold->source.n || gold->target.n; }

typedef struct { size_t found, gold, right, ours; } tally;

typedef struct {
    size_t sentences, events, wanted, silent, quiet, quiet_right;
    tally  class, triple;
    cli_statement_scores statements;
    bool   of_talks;
    cli_talks_scores talks;
} scores;

static void score(scores *s, const codings *gold, const codings *ours)
{
    s->sentences++;
    s->events += ours->n;
    s->wanted += gold->n;
    s->silent += ours->n == 0;
    if (!gold->n) {                               /* nothing is to be coded: all that is, is wrong */
        s->quiet++;
        s->quiet_right += ours->n == 0;
        s->class.ours += ours->n;
        s->triple.ours += ours->n;
        return;
    }
    bool all_typed = true, placed = false;
    for (size_t i = 0; i < gold->n; i++) {
        const coded *g = &gold->at[i];
        all_typed = all_typed && g->n_types;
        placed = placed || has_country(g);
        bool class = false, triple = false;
        for (size_t k = 0; k < ours->n; k++) {
            bool type = same_type(g, &ours->at[k]);
            class = class || type;
            triple = triple || (type && same_sides(g, &ours->at[k]));
        }
        s->class.gold += g->n_types != 0;
        s->class.found += class;
        s->triple.gold += g->n_types && has_country(g);
        s->triple.found += triple && has_country(g);
    }
    for (size_t k = 0; all_typed && k < ours->n; k++) {
        bool class = false, triple = false;
        for (size_t i = 0; i < gold->n; i++) {
            bool type = same_type(&gold->at[i], &ours->at[k]);
            class = class || type;
            triple = triple || (type && same_sides(&gold->at[i], &ours->at[k]));
        }
        s->class.ours++;
        s->class.right += class;
        s->triple.ours += placed;
        s->triple.right += placed && triple;
    }
}

static double percent(size_t a, size_t b) { return b ? 100.0 * (double)a / (double)b : 0; }

static void print(const char *name, const tally *t)
{
    double p = percent(t->right, t->ours), r = percent(t->found, t->gold);
    printf("%-8s precision %5.1f   recall %5.1f   F1 %5.1f\n", name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0);
}

static void print_all(const scores *s)
{
    if (s->of_talks) {
        cli_print_talks(&s->talks);
        return;
    }
    if (s->statements.reports)
        cli_print_statements(&s->statements);
    if (s->statements.reports && !s->sentences)
        return;
    printf("%zu sentences, %zu gold events, %zu coded, %zu sentences without any\n", s->sentences, s->wanted, s->events, s->silent);
    print("class", &s->class);
    print("triple", &s->triple);
    if (s->quiet)
        printf("%zu of %zu sentences without a gold event left empty\n", s->quiet_right, s->quiet);
}

/* ---- the file ---- */

static int score_line(scores *s, dgm_worker *w, const char *line, const char *file, unsigned long number)
{
    json_object *row = json_tokener_parse(line), *text, *date;
    if (!row || !json_object_object_get_ex(row, "text", &text) || !json_object_is_type(text, json_type_string)) {
        cli_say("%s:%lu: not a JSON object with a text; this line is left out", file, number);
        json_object_put(row);
        return CLI_PARTLY;
    }
    dgm_report report = { .id = { "gold", 4 }, .text = { json_object_get_string(text), (size_t)json_object_get_string_len(text) } };
    const char *day = json_object_object_get_ex(row, "date", &date) ? json_object_get_string(date) : NULL;
    if (day && *day && !dgm_date_read(&report.date, (dgm_bytes){ day, strlen(day) }))
        cli_say("%s:%lu: warning: %s is no date", file, number, day);
    static const codings none;
    codings gold = none, ours = none;
    dgm_record *rec;
    dgm_error err;
    int status = CLI_OK;
    json_object *attributions = json_object_object_get(row, "attributions");
    if (dgm_code_report(&rec, w, &report, NULL, &err) == DGM_OK) {
        if (attributions || s->of_talks) {
            if (!(s->of_talks ? cli_score_talks(&s->talks, rec, row) : cli_score_statements(&s->statements, rec, report.text, attributions))) {
                cli_say("%s:%lu: out of memory; this line is left out", file, number);
                status = CLI_PARTLY;
            }
        } else {
            read_record(&ours, rec);
            read_gold(&gold, row);
            score(s, &gold, &ours);
        }
        dgm_record_free(rec);
    } else {
        cli_say_error("", &err);
        status = CLI_PARTLY;
    }
    json_object_put(row);
    return status;
}

static int score_file(dgm_worker *w, const char *path, bool of_talks)
{
    FILE *f = fopen(path, "r");
    if (!f) {
        cli_say("%s: %s", path, strerror(errno));
        return CLI_PARTLY;
    }
    scores s = { .of_talks = of_talks };
    char *line = NULL;
    size_t room = 0;
    int status = CLI_OK;
    for (unsigned long number = 1; getline(&line, &room, f) >= 0; number++)
        if (line[strspn(line, " \t\r\n")] && score_line(&s, w, line, path, number) != CLI_OK)
            status = CLI_PARTLY;
    free(line);
    fclose(f);
    print_all(&s);
    return status;
}

static int run(const dgm_options *coder_options, const char *path, bool of_talks)
{
    dgm_coder *coder;
    dgm_worker *worker = NULL;
    dgm_error err;
    if (dgm_coder_open(&coder, coder_options, &err) != DGM_OK || dgm_worker_new(&worker, coder, &err) != DGM_OK) {
        cli_say_error("", &err);
        dgm_coder_close(coder);
        return CLI_USAGE;
    }
    int status = score_file(worker, path, of_talks);
    dgm_worker_free(worker);
    dgm_coder_close(coder);
    return status;
}

int cli_run_eval(int argc, char **argv)
{
    const char **overlays = calloc((size_t)argc + 1, sizeof *overlays);
    dgm_options coder = { .overlays = overlays, .min_confidence = -1 };
    cli_scan scan = { .command = &cli_eval, .argc = argc, .argv = argv, .at = 1 };
    const char *value, *path = NULL;
    bool of_talks = false;
    int option, status = overlays ? CLI_OK : CLI_USAGE;
    while (status == CLI_OK && (option = cli_next(&scan, &value)) != CLI_END) {
        if (option == CLI_HELPED)
            status = CLI_HELPED;
        else if (option == CLI_WRONG)
            status = CLI_USAGE;
        else if (option == TALKS)
            of_talks = true;
        else if (option == LEXICON)
            overlays[coder.n_overlays++] = value;
        else if (option == DATA)
            coder.data = value;
        else if (path)
            status = cli_wrong(&cli_eval, "one gold file at a time, not %s too", value);
        else
            path = value;
    }
    if (status == CLI_OK && !path)
        status = cli_wrong(&cli_eval, "no gold file named");
    if (status == CLI_OK)
        status = run(&coder, path, of_talks);
    free(overlays);
    return status == CLI_HELPED ? CLI_OK : status;
}
