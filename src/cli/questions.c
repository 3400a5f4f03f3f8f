/* questions.c - dragoman talks, positions, timeline, statements, events, actors, diff, outlook: questions to a store. They differ in what they ask;
 * how they are asked, filtered and written is one.
 */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_ROWS = 100 };                                /* of a table, unless --limit says otherwise */

static const char *const formats[DGM_N_ANSWER_FORMATS] = { [DGM_ANSWER_TABLE] = "table", [DGM_ANSWER_CSV] = "csv", [DGM_ANSWER_JSONL] = "jsonl" };

#define OUTPUT \
    { "output", "format", "F", "table (for people; the default), csv, jsonl" }, \
    { NULL, "limit", "N", "rows at most; 0: all. Default: 100 of a table, all of csv and jsonl" }
#define WHO(actor) \
    { "which", "actor", "NAME", actor ": a name, words of one, a code such as FRAGOV, an id such as a7" }, \
    { NULL, "recipient", "NAME", "only what rests on an event with that recipient" }
#define WHAT(country) \
    { NULL, "talks", "NAME", "only what concerns those talks: a name, words of one, an id such as g7" }, \
    { NULL, "since", "DATE", "from that day on; 2018-01 is its first day" }, \
    { NULL, "until", "DATE", "up to that day; 2018-01 is its last day" }, \
    { NULL, "event", "TYPE", "only what rests on an event of that type: REJECT, or the beginning of a CAMEO code" }, \
    { NULL, "country", "CODE", country ": FRA, or a name" }
#define FORMAT_CHOICES .choices = { { 0, formats, DGM_N_ANSWER_FORMATS } }
#define EXITS .exit_statuses = "0 answered, also where nothing fits; 1 reading or writing failed on the way; 2 wrong usage, no such store or no such name"

static const cli_option talks_options[] = { OUTPUT, WHO("those in which somebody has a position or a part"), WHAT("where they are held, or which conflict they are about"), { 0 } };
static const cli_option positions_options[] = {
    OUTPUT,
    { NULL, "long", NULL, "a line for each position, with its words; csv and jsonl always are" },
    { NULL, "matrix", NULL, "party by talks also in csv and jsonl" },
    { NULL, "history", NULL, "a line for each position, those too that later ones supersede" },
    WHO("whose"), WHAT("of the party"), { 0 } };
static const cli_option timeline_options[] = {
    OUTPUT,
    { NULL, "history", NULL, "positions and statuses too that repeat what is known" },
    WHO("what somebody does, or has done to him"), WHAT("where it happens, or of a party"), { 0 } };
static const cli_option statements_options[] = { OUTPUT, WHO("who speaks"), WHAT("of the speaker"), { 0 } };
static const cli_option events_options[] = {
    OUTPUT,
    { NULL, "tellings", NULL, "a row for each report that tells an event, not one for each event" },
    WHO("who acts"), WHAT("where it happens, or of actor or recipient"), { 0 } };
static const cli_option actors_options[] = { OUTPUT, WHO("who"), WHAT("of the actor"), { 0 } };
static const cli_option diff_options[] = { OUTPUT, WHO("whose positions, and talks in which he has one"), WHAT("of the party, or where new talks are held"), { 0 } };
static const cli_option outlook_options[] = { OUTPUT, WHO("talks in which somebody has a position"), WHAT("where talks are held"), { 0 } };

const cli_command cli_talks = {
    .name = "talks",
    .purpose = "which talks a store knows, those that were spoken of last first",
    .usage = "STORE [OPTION...]",
    .options = talks_options,
    .examples = {
        { "the talks in which France has a position", "dragoman talks news.store --actor France" },
        { "for programs", "dragoman talks news.store --format jsonl | jq .name" },
    },
    EXITS, FORMAT_CHOICES,
};

const cli_command cli_positions = {
    .name = "positions",
    .purpose = "who takes which position towards which talks: the latest stance of each party, with its date and where it stands",
    .usage = "STORE [OPTION...]",
    .options = positions_options,
    .examples = {
        { "party by talks", "dragoman positions news.store" },
        { "who said when whether to come, in their words", "dragoman positions news.store --talks Geneva --long" },
        { "how one party came to its stance", "dragoman positions news.store --actor Egypt --history" },
    },
    .manual = "A later position of the same party towards the same talks supersedes an earlier one; the earlier stays as history. A party's envoy, "
              "or what it does at the sidelines, is followed apart. Nobody's silence is a stance.",
    EXITS, FORMAT_CHOICES,
};

const cli_command cli_timeline = {
    .name = "timeline",
    .purpose = "talks, or an actor, as a dated story: positions that change, events, statuses",
    .usage = "STORE [OPTION...]",
    .options = timeline_options,
    .examples = {
        { "the story of talks", "dragoman timeline news.store --talks 'Geneva talks'" },
        { "what a party has done and met with since May", "dragoman timeline news.store --actor FRAGOV --since 2024-05" },
    },
    .manual = "An event is told once, with the number of reports that tell it; a position when it differs from the one before. Where the limit "
              "cuts, the newest rows stay.",
    EXITS, FORMAT_CHOICES,
};

const cli_command cli_statements = {
    .name = "statements",
    .purpose = "who said what, the newest first",
    .usage = "STORE [OPTION...]",
    .options = statements_options,
    .examples = {
        { "what was said about talks", "dragoman statements news.store --talks Geneva" },
        { "accusations against Russia", "dragoman statements news.store --event ACCUSE --recipient Russia" },
    },
    EXITS, FORMAT_CHOICES,
};

const cli_command cli_events = {
    .name = "events",
    .purpose = "who did what to whom, the newest first: a row for each event, however many reports tell it",
    .usage = "STORE [OPTION...]",
    .options = events_options,
    .examples = {
        { "refusals", "dragoman events news.store --event REJECT" },
        { "what one state did to another in January", "dragoman events news.store --actor FRA --recipient RUS --since 2018-01 --until 2018-01" },
        { "for R or pandas: codes are text (042 is not 42)", "dragoman events news.store --format csv > events.csv" },
    },
    EXITS, FORMAT_CHOICES,
};

const cli_command cli_actors = {
    .name = "actors",
    .purpose = "who acts, those with most events first",
    .usage = "STORE [OPTION...]",
    .options = actors_options,
    .examples = {
        { "who has to do with talks", "dragoman actors news.store --talks Geneva" },
        { "how an actor is called", "dragoman actors news.store --actor UNSC --format jsonl" },
    },
    EXITS, FORMAT_CHOICES,
};

const cli_command cli_diff = {
    .name = "diff",
    .purpose = "what is new since a day: talks, statuses, positions that changed, new positions",
    .usage = "STORE --since DATE [OPTION...]",
    .options = diff_options,
    .examples = {
        { "the brief of the morning", "dragoman diff news.store --since 2024-03-04" },
        { "of one week, on some talks", "dragoman diff news.store --since 2024-03-04 --until 2024-03-10 --talks Geneva" },
    },
    .manual = "Days are those of reports and of what is said in them, not those on which they were read.",
    EXITS, FORMAT_CHOICES,
};

const cli_command cli_outlook = {
    .name = "outlook",
    .purpose = "talks in plain numbers: parties in, out, undecided, open conditions, how the parties deal with each other by week",
    .usage = "STORE [OPTION...]",
    .options = outlook_options,
    .examples = {
        { "the numbers of some talks, each with its formula and what was counted", "dragoman outlook news.store --talks Geneva" },
        { "as they stood at the end of January", "dragoman outlook news.store --talks Geneva --until 2018-01" },
    },
    .manual = "Without --talks, the five talks that were spoken of last; without --since, the eight weeks up to the last report.",
    EXITS, FORMAT_CHOICES,
};

static const struct { const cli_command *command; dgm_question question; } questions[] = {
    { &cli_talks, DGM_ASK_TALKS }, { &cli_positions, DGM_ASK_POSITIONS }, { &cli_timeline, DGM_ASK_TIMELINE }, { &cli_statements, DGM_ASK_STATEMENTS },
    { &cli_events, DGM_ASK_EVENTS }, { &cli_actors, DGM_ASK_ACTORS }, { &cli_diff, DGM_ASK_CHANGES }, { &cli_outlook, DGM_ASK_OUTLOOK },
};

/* ---- the command line ---- */

typedef struct {
    const cli_command *command;
    dgm_question       question;
    const char        *store;
    dgm_filter         filter;
    dgm_answer_format  format;
    bool               limited, one_line_each, matrix;
} request;

static bool take_switch(request *r, const char *name)
{
    bool *const switches[] = { &r->one_line_each, &r->matrix, &r->filter.history, &r->filter.tellings };
    static const char *const names[] = { "long", "matrix", "history", "tellings" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return *switches[i] = true;
    return false;
}

static bool take_text(request *r, const char *name, const char *value)
{
    const char **const texts[] = { &r->filter.actor, &r->filter.recipient, &r->filter.talks, &r->filter.event, &r->filter.country };
    static const char *const names[] = { "actor", "recipient", "talks", "event", "country" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0) {
            *texts[i] = value;
            return true;
        }
    return false;
}

bool cli_read_answer_format(const cli_command *c, dgm_answer_format *out, const char *value)
{
    for (int i = 0; i < DGM_N_ANSWER_FORMATS; i++)
        if (strcmp(formats[i], value) == 0) {
            *out = (dgm_answer_format)i;
            return true;
        }
    cli_wrong(c, "--format %s is unknown; there are: table, csv, jsonl", value);
    return false;
}

/* An option that is no switch and no text; false after a message. */
static bool take_other(request *r, const char *name, const char *value)
{
    if (strcmp(name, "since") == 0)
        return cli_read_day(r->command, name, &r->filter.since, value);
    if (strcmp(name, "until") == 0)
        return cli_read_day(r->command, name, &r->filter.until, value);
    if (strcmp(name, "format") == 0)
        return cli_read_answer_format(r->command, &r->format, value);
    double number;
    if (!cli_read_number(r->command, name, value, 0, 1e9, &number))
        return false;
    r->filter.limit = (uint64_t)number;
    r->limited = true;
    return true;
}

/* CLI_OK, CLI_HELPED or CLI_USAGE. */
static int read_request(request *r, int argc, char **argv)
{
    cli_scan scan = { .command = r->command, .argc = argc, .argv = argv, .at = 1 };
    const char *value;
    for (int option; (option = cli_next(&scan, &value)) != CLI_END;) {
        if (option == CLI_HELPED || option == CLI_WRONG)
            return option == CLI_HELPED ? CLI_HELPED : CLI_USAGE;
        if (option == CLI_OPERAND) {
            if (r->store)
                return cli_wrong(r->command, "one store at a time; what is %s?", value);
            r->store = value;
            continue;
        }
        const char *name = r->command->options[option].name;
        if (!take_switch(r, name) && !take_text(r, name, value) && !take_other(r, name, value))
            return CLI_USAGE;
    }
    if (!r->store)
        return cli_wrong(r->command, "name a store, as dragoman ingest makes it");
    if (r->question == DGM_ASK_CHANGES && !r->filter.since.year)
        return cli_wrong(r->command, "since when? --since 2018-01-29");
    if (r->question == DGM_ASK_POSITIONS && !r->filter.history && (r->matrix || (r->format == DGM_ANSWER_TABLE && !r->one_line_each)))
        r->question = DGM_ASK_MATRIX;
    if (!r->limited && r->format == DGM_ANSWER_TABLE)
        r->filter.limit = TABLE_ROWS;
    return CLI_OK;
}

/* ---- the answer ---- */

static void put_day(char *out, size_t size, dgm_date d) { snprintf(out, size, "%04d-%02d-%02d", d.year, d.month, d.day); }

/* Nothing came out: say of how much. */
static void explain_silence(const request *r, dgm_store *store)
{
    uint64_t reports;
    dgm_date from, to;
    dgm_error err;
    char first[16], last[16];
    if (dgm_store_span(&reports, &from, &to, store, &err) != DGM_OK)
        return;
    put_day(first, sizeof first, from);
    put_day(last, sizeof last, to);
    if (!reports)
        cli_say("%s: the store is empty; dragoman ingest %s FILE... fills it", r->store, r->store);
    else if (!from.year)
        cli_say("%s: nothing fits, of %llu undated reports", r->store, (unsigned long long)reports);
    else
        cli_say("%s: nothing fits, of %llu report%s dated %s to %s", r->store, (unsigned long long)reports, reports == 1 ? "" : "s", first, last);
}

int cli_put_answer(dgm_answer *a, dgm_answer_format format)
{
    dgm_style style = cli_style(stdout);
    dgm_buffer out = { 0 };
    dgm_error err;
    dgm_status st;
    int status = CLI_OK;
    bool heard = true;
    do {
        st = dgm_answer_write(&out, a, format, &style, &err);
        if (st != DGM_OK && st != DGM_END) {
            cli_say_error("", &err);
            status = CLI_PARTLY;
            break;
        }
        heard = cli_write(stdout, (dgm_bytes){ out.data, out.size }, &status);
        out.size = 0;
    } while (heard && st == DGM_OK);
    dgm_buffer_free(&out);
    return status;
}

static int answer(const request *r, dgm_store *store)
{
    dgm_answer *a;
    dgm_error err;
    if (dgm_answer_new(&a, store, r->question, &r->filter, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_USAGE;
    }
    int status = cli_put_answer(a, r->format);
    if (status == CLI_OK && !dgm_answer_rows(a))
        explain_silence(r, store);
    else if (dgm_answer_has_more(a) && r->format == DGM_ANSWER_TABLE)
        cli_say("%s %llu of more rows; --limit 0 gives all, a filter fewer", r->question == DGM_ASK_TIMELINE ? "the newest" : "the first",
                (unsigned long long)dgm_answer_rows(a));
    dgm_answer_free(a);
    return status;
}

int cli_run_question(int argc, char **argv)
{
    request r = { .format = DGM_ANSWER_TABLE };
    for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
        if (strcmp(questions[i].command->name, argv[0]) == 0) {
            r.command = questions[i].command;
            r.question = questions[i].question;
        }
    int status = read_request(&r, argc, argv);
    if (status != CLI_OK)
        return status == CLI_HELPED ? CLI_OK : status;
    dgm_store *store;
    dgm_error err;
    if (dgm_store_open(&store, r.store, DGM_STORE_READ, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_USAGE;
    }
    status = answer(&r, store);
    dgm_store_close(store);
    return status;
}
