/* lexicon.c - dragoman lexicon check, import and compile: for those who write knowledge or own dictionaries. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

enum { TO, ACTORS, AGENTS, DISCARDS, STRICT, ALONE, DATA };

static const cli_option options[] = {
    [TO] = { "import", "to", "DIR", "the folder to write, for --lexicon DIR; made where it is missing" },
    [ACTORS] = { NULL, "actors", "FILE", "a dictionary of actors, whatever it looks like; may be repeated" },
    [AGENTS] = { NULL, "agents", "FILE", "the same for agents" },
    [DISCARDS] = { NULL, "discards", "FILE", "the same for discards" },
    [STRICT] = { "check", "strict", NULL, "warnings count as errors" },
    [ALONE] = { NULL, "alone", NULL, "the folders are a whole lexicon; nothing lies beneath them" },
    [DATA] = { "all", "data", "DIR", "folder with lexicon/ instead of the built-in one" },
    { 0 },
};

const cli_command cli_lexicon = {
    .name = "lexicon",
    .purpose = "finds mistakes in tables of actors, roles and places; imports TABARI and PETRARCH dictionaries",
    .usage = "check [OPTION...] [DIR...]\n       dragoman lexicon import --to DIR [OPTION...] FILE...\n"
             "       dragoman lexicon compile [--data DIR] [FILE]",
    .options = options,
    .examples = {
        { "the mistakes of own entries, which lie over the built-in knowledge", "dragoman lexicon check ./mine" },
        { "dictionaries that you own become a folder of tables", "dragoman lexicon import --to ./mine Phoenix.*.txt" },
        { "which is then used", "dragoman code --lexicon ./mine report.txt" },
    },
    .manual = "check reads the folders codes, roles, actors, places and discards of each DIR (none: the built-in lexicon) and names every "
              "mistake by file and line with what to do; a line at the end counts what was read. Errors are what a coder cannot use; "
              "warnings what is probably not meant: a name that two entities share at the same time, two holders of one office.\n\n"
              "import tells the kind of a dictionary by its lines. Each entry is imported or named as refused, with the reason. "
              "Mistakes of a verb dictionary are named and nothing of it is imported: dragoman code --dictionary reads it as it is. Issue "
              "dictionaries are left out.\n\n"
              "What changes on the way stands in docs/dictionaries.md.\n\n"
              "compile writes the built-in actors, places and names as one file that is mapped when the program starts; FILE is lexicon.dgl in "
              "the data folder unless named. It is never needed and not used once a table is newer.",
    .exit_statuses = "0 no mistakes, or all files imported, refused entries named; 1 errors, or a file was not read; 2 wrong usage",
    .words = "check import compile",
};

/* ---- check ---- */

static void say_mistake(void *ctx, bool fatal, const dgm_error *err)
{
    (void)ctx;
    cli_say_error(fatal ? "" : "warning", err);
}

static int check(const dgm_lexicon_options *o, bool strict)
{
    dgm_lexicon_counts n;
    dgm_error err = { 0 };
    if (dgm_lexicon_check(&n, o, say_mistake, NULL, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_PARTLY;
    }
    printf("%llu lines in %llu files: %llu entities, %llu names, %llu offices, %llu dated codes; %llu roles, %llu role words; %llu places, "
           "%llu place names, %llu ambiguous; %llu discards: %llu errors, %llu warnings\n",
           (unsigned long long)n.lines, (unsigned long long)n.files, (unsigned long long)n.entities, (unsigned long long)n.names,
           (unsigned long long)n.offices, (unsigned long long)n.dated_codes, (unsigned long long)n.roles, (unsigned long long)n.role_words,
           (unsigned long long)n.places, (unsigned long long)n.place_names, (unsigned long long)n.ambiguous,
           (unsigned long long)n.discards, (unsigned long long)n.errors, (unsigned long long)n.warnings);
    return n.errors || (strict && n.warnings) ? CLI_PARTLY : CLI_OK;
}

/* ---- import ---- */

static void say_refused(void *ctx, bool fatal, const dgm_error *err)
{
    (void)ctx;
    cli_say_error(fatal || !err->line ? "" : "refused", err);
}

static int import(const char *to, const char *data, const dgm_dictionary_file *files, size_t n)
{
    dgm_import_counts c;
    dgm_error err = { 0 };
    dgm_status st = dgm_lexicon_import(&c, to, data, files, n, say_refused, NULL, &err);
    if (st != DGM_OK)
        cli_say_error("", &err);
    printf("%llu actors, %llu synonyms, %llu dated codes, %llu agents, %llu discards imported; %llu refused\n",
           (unsigned long long)c.actors, (unsigned long long)c.synonyms, (unsigned long long)c.dated_codes, (unsigned long long)c.agents,
           (unsigned long long)c.discards, (unsigned long long)c.refused);
    return st != DGM_OK || c.failed_files ? CLI_PARTLY : CLI_OK;
}

/* ---- compile ---- */

static int compile(const char *path, const char *data)
{
    dgm_error err = { 0 };
    if (dgm_lexicon_compile(path, data, &err) == DGM_OK)
        return CLI_OK;
    cli_say_error("", &err);
    return CLI_PARTLY;
}

/* ---- the command ---- */

typedef enum { CHECK, IMPORT, COMPILE, N_COMMANDS } subcommand;
static const char *const subcommands[] = { "check", "import", "compile" };

typedef struct {
    subcommand           what;
    bool                 strict;
    const char          *to;
    dgm_lexicon_options  lexicon;
    dgm_dictionary_file *files;
    const char         **dirs;
    size_t               n;                       /* operands, and files named by an option */
} arguments;

/* CLI_OK, CLI_HELPED or CLI_USAGE. */
static int read_arguments(arguments *a, cli_scan *scan)
{
    const char *value;
    for (int option; (option = cli_next(scan, &value)) != CLI_END;) {
        subcommand of = option >= TO && option <= DISCARDS ? IMPORT : option == STRICT || option == ALONE ? CHECK : a->what;
        if (option == CLI_HELPED || option == CLI_WRONG)
            return option == CLI_HELPED ? CLI_HELPED : CLI_USAGE;
        if (of != a->what)
            return cli_wrong(&cli_lexicon, "--%s belongs to dragoman lexicon %s", options[option].name, subcommands[of]);
        if (option == TO)
            a->to = value;
        else if (option == STRICT)
            a->strict = true;
        else if (option == ALONE)
            a->lexicon.alone = true;
        else if (option == DATA)
            a->lexicon.data = value;
        else {
            a->dirs[a->n] = value;
            a->files[a->n++] = (dgm_dictionary_file){ value, option == ACTORS ? DGM_DICTIONARY_ACTORS : option == AGENTS ? DGM_DICTIONARY_AGENTS
                : option == DISCARDS ? DGM_DICTIONARY_DISCARDS : DGM_DICTIONARY_AUTO };
        }
    }
    if (a->what == IMPORT && !a->to)
        return cli_wrong(&cli_lexicon, "import needs a folder to write: --to DIR");
    if (a->what == IMPORT && !a->n)
        return cli_wrong(&cli_lexicon, "import needs a dictionary to read");
    if (a->what == COMPILE && a->n > 1)
        return cli_wrong(&cli_lexicon, "compile writes one file");
    return CLI_OK;
}

/* dragoman lexicon --help; any other option belongs behind a subcommand. */
static int read_first_option(cli_scan *scan)
{
    const char *value;
    int option = cli_next(scan, &value);
    if (option == CLI_HELPED || option == CLI_WRONG)
        return option == CLI_HELPED ? CLI_HELPED : CLI_USAGE;
    return cli_wrong(&cli_lexicon, "write check, import or compile first");
}

int cli_run_lexicon(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    bool is_option = what[0] == '-';
    arguments a = { .what = CHECK };
    while (a.what < N_COMMANDS && strcmp(what, subcommands[a.what]) != 0)
        a.what++;
    if (!is_option && a.what == N_COMMANDS)
        return cli_wrong(&cli_lexicon, "write check, import or compile%s%s", *what ? ", not " : "", what);
    a.files = calloc((size_t)argc + 1, sizeof *a.files);
    a.dirs = calloc((size_t)argc + 1, sizeof *a.dirs);
    cli_scan scan = { .command = &cli_lexicon, .argc = argc, .argv = argv, .at = is_option ? 1 : 2 };
    int status = a.files && a.dirs ? is_option ? read_first_option(&scan) : read_arguments(&a, &scan) : CLI_USAGE;
    if (status == CLI_OK) {
        a.lexicon.dirs = a.dirs;
        a.lexicon.n = a.n;
        status = a.what == IMPORT ? import(a.to, a.lexicon.data, a.files, a.n)
               : a.what == COMPILE ? compile(a.n ? a.dirs[0] : NULL, a.lexicon.data) : check(&a.lexicon, a.strict);
    }
    free(a.files);
    free(a.dirs);
    return status == CLI_HELPED ? CLI_OK : status;
}
