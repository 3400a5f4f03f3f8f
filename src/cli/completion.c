/* completion.c - dragoman completion SHELL: commands, options and the words that they take, from the tables that make --help.
 *
 * A command's first word is what the shell sees: the options of "eval" and of "eval --conllu" are completed together.
 */
#include "cli.h"

#include <string.h>

static const cli_option no_options[] = { { 0 } };

const cli_command cli_completion = {
    .name = "completion",
    .purpose = "prints what the shell needs to complete commands, options and their values",
    .usage = "bash|zsh|fish",
    .options = no_options,
    .examples = {
        { "bash, for this session", "eval \"$(dragoman completion bash)\"" },
        { "zsh, for good: a folder of $fpath", "dragoman completion zsh > ~/.zfunc/_dragoman" },
        { "fish, for good", "dragoman completion fish > ~/.config/fish/completions/dragoman.fish" },
    },
    .manual = "make install and the Debian package put all three where the shells look for them.",
    .exit_statuses = "0 printed; 1 standard output failed; 2 wrong usage",
    .words = "bash zsh fish",
};

/* ---- what the tables say ---- */

typedef enum { NOTHING, FILES, FOLDERS, CHOICE } value_kind;

static size_t first_word(const cli_command *c) { return strcspn(c->name, " "); }

static bool same_word(const cli_command *a, const cli_command *b)
{
    return first_word(a) == first_word(b) && memcmp(a->name, b->name, first_word(a)) == 0;
}

/* The entry is not the first one of its word. */
static bool is_further(const cli_entry *e)
{
    for (const cli_entry *p = cli_commands; p < e; p++)
        if (same_word(p->table, e->table))
            return true;
    return false;
}

/* Another command of the same word, before this one, has the option too. */
static bool is_repeated(const cli_entry *e, const cli_option *o)
{
    for (const cli_entry *p = cli_commands; p < e; p++)
        for (const cli_option *q = p->table->options; same_word(p->table, e->table) && q->name; q++)
            if (strcmp(q->name, o->name) == 0)
                return true;
    return false;
}

static const cli_choices *choices_of(const cli_command *c, const cli_option *o)
{
    for (size_t i = 0; i < sizeof c->choices / sizeof *c->choices && c->choices[i].names; i++)
        if (&c->options[c->choices[i].option] == o)
            return &c->choices[i];
    return NULL;
}

static value_kind kind_of(const cli_command *c, const cli_option *o)
{
    if (choices_of(c, o))
        return CHOICE;
    if (!o->value)
        return NOTHING;
    return strcmp(o->value, "DIR") == 0 ? FOLDERS : strcmp(o->value, "FILE") == 0 ? FILES : NOTHING;
}

static void put_choices(const cli_choices *c, FILE *out)
{
    const char *blank = "";
    for (int i = 0; i < c->n; i++)
        if (c->names[i]) {
            fprintf(out, "%s%s", blank, c->names[i]);
            blank = " ";
        }
}

static void put_word(const cli_command *c, FILE *out) { fwrite(c->name, 1, first_word(c), out); }

/* Text in single quotation marks; each of `special` gets a backslash before it. `quote` is how a quotation mark is written inside. */
static void put_quoted(FILE *out, const char *s, const char *special, const char *quote)
{
    fputc('\'', out);
    for (; *s; s++) {
        if (*s == '\'') {
            fputs(quote, out);
            continue;
        }
        if (strchr(special, *s))
            fputc('\\', out);
        fputc(*s, out);
    }
    fputc('\'', out);
}

/* Runs over the options of all commands of one word, each option once. */
#define EACH_OPTION(first, e, o) \
    for (const cli_entry *e = (first); e->table; e++) \
        for (const cli_option *o = e->table->options; same_word(e->table, (first)->table) && o->name; o++) \
            if (!is_repeated(e, o))

#define EACH_WORD(e) \
    for (const cli_entry *e = cli_commands; e->table; e++) \
        if (!is_further(e))

/* ---- bash ---- */

static void bash_values(FILE *out, const cli_entry *first)
{
    EACH_OPTION(first, e, o) {
        if (!o->value)
            continue;
        fprintf(out, "        --%s) ", o->name);
        switch (kind_of(e->table, o)) {
        case CHOICE:
            fputs("words='", out);
            put_choices(choices_of(e->table, o), out);
            fputs("'", out);
            break;
        case FOLDERS: fputs("kind=-d", out); break;
        case FILES:   fputs("kind=-f", out); break;
        case NOTHING: fputs("kind=none", out); break;
        }
        fputs(" ;;\n", out);
    }
}

static void bash(FILE *out)
{
    fputs("# bash completion for dragoman, made by \"dragoman completion bash\"\n"
          "_dragoman()\n{\n"
          "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} options='' words='' first='' kind=''\n"
          "    if [[ $cur == = ]]; then                # --option=value comes as three words\n"
          "        cur=\n"
          "    elif [[ $prev == = ]]; then\n"
          "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
          "    fi\n"
          "    COMPREPLY=()\n"
          "    case ${COMP_WORDS[1]} in\n", out);
    EACH_WORD(first) {
        fputs("    ", out);
        put_word(first->table, out);
        fputs(")\n        options='", out);
        EACH_OPTION(first, e, o)
            fprintf(out, "--%s ", o->name);
        fputs("--help --version'\n", out);
        if (first->table->words)
            fprintf(out, "        first='%s'\n", first->table->words);
        fputs("        case $prev in\n", out);
        bash_values(out, first);
        fputs("        esac ;;\n", out);
    }
    fputs("    esac\n"
          "    if (( COMP_CWORD == 1 )); then\n"
          "        words='", out);
    EACH_WORD(e) {
        put_word(e->table, out);
        fputc(' ', out);
    }
    fputs("--help --version'\n"
          "    elif [[ -z $words && -z $kind && $cur == -* ]]; then\n"
          "        words=$options\n"
          "    elif [[ -z $words && -z $kind ]] && (( COMP_CWORD == 2 )); then\n"
          "        words=$first\n"
          "    fi\n"
          "    if [[ -n $words ]]; then\n"
          "        mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
          "    elif [[ $kind != none ]]; then\n"
          "        compopt -o filenames 2>/dev/null\n"
          "        mapfile -t COMPREPLY < <(compgen \"${kind:--f}\" -- \"$cur\")\n"
          "    fi\n"
          "}\n"
          "complete -F _dragoman dragoman\n", out);
}

/* ---- zsh ---- */

static void zsh(FILE *out)
{
    static const char *const special = "[]:\\";
    fputs("#compdef dragoman\n# zsh completion for dragoman, made by \"dragoman completion zsh\"\n"
          "_dragoman()\n{\n"
          "    local -a commands\n"
          "    if (( CURRENT == 2 )); then\n"
          "        commands=(\n", out);
    EACH_WORD(e) {
        fputs("            ", out);
        put_word(e->table, out);
        fputc(':', out);
        put_quoted(out, e->table->purpose, ":", "'\\''");
        fputc('\n', out);
    }
    fputs("        )\n"
          "        _describe command commands\n"
          "        return\n"
          "    fi\n"
          "    local command=$words[2]\n"
          "    shift words\n"
          "    (( CURRENT-- ))\n"
          "    case $command in\n", out);
    EACH_WORD(first) {
        fputs("    ", out);
        put_word(first->table, out);
        fputs(")\n        _arguments -s", out);
        EACH_OPTION(first, e, o) {
            char head[80];
            snprintf(head, sizeof head, "%s--%s%s", o->value ? "*" : "", o->name, o->value ? "=" : "");
            fprintf(out, " \\\n            '%s['", head);
            put_quoted(out, o->help, special, "'\\''");
            fputs("']", out);
            if (o->value)
                fprintf(out, ":%s:", o->value);
            switch (o->value ? kind_of(e->table, o) : NOTHING) {
            case CHOICE:
                fputc('(', out);
                put_choices(choices_of(e->table, o), out);
                fputc(')', out);
                break;
            case FOLDERS: fputs("_files -/", out); break;
            case FILES:   fputs("_files", out); break;
            case NOTHING: break;
            }
            fputc('\'', out);
        }
        fputs(" \\\n            '--help[how it is used]' '--version[the version]'", out);
        if (first->table->words)
            fprintf(out, " \\\n            '1:what:(%s)'", first->table->words);
        fputs(" \\\n            '*:file:_files' ;;\n", out);
    }
    fputs("    esac\n}\n"
          "if [[ $funcstack[1] == _dragoman ]]; then _dragoman \"$@\"; else compdef _dragoman dragoman; fi\n", out);
}

/* ---- fish ---- */

static void fish(FILE *out)
{
    fputs("# fish completion for dragoman, made by \"dragoman completion fish\"\n"
          "complete -c dragoman -n __fish_use_subcommand -f\n"
          "complete -c dragoman -l help -d 'how it is used'\n"
          "complete -c dragoman -l version -d 'the version'\n", out);
    EACH_WORD(first) {
        fputs("complete -c dragoman -n __fish_use_subcommand -a ", out);
        put_word(first->table, out);
        fputs(" -d ", out);
        put_quoted(out, first->table->purpose, "\\", "\\'");
        fputc('\n', out);
        if (first->table->words) {
            fputs("complete -c dragoman -n '__fish_seen_subcommand_from ", out);
            put_word(first->table, out);
            fprintf(out, "; and not __fish_seen_subcommand_from %s' -a '%s'\n", first->table->words, first->table->words);
        }
        EACH_OPTION(first, e, o) {
            fputs("complete -c dragoman -n '__fish_seen_subcommand_from ", out);
            put_word(first->table, out);
            fprintf(out, "' -l %s", o->name);
            switch (kind_of(e->table, o)) {
            case CHOICE:
                fputs(" -x -a '", out);
                put_choices(choices_of(e->table, o), out);
                fputc('\'', out);
                break;
            case FOLDERS: fputs(" -x -a '(__fish_complete_directories)'", out); break;
            case FILES:   fputs(" -r", out); break;
            case NOTHING: fputs(o->value ? " -x" : "", out); break;
            }
            fputs(" -d ", out);
            put_quoted(out, o->help, "\\", "\\'");
            fputc('\n', out);
        }
    }
}

/* ---- the command ---- */

static const struct { const char *name; void (*put)(FILE *out); } shells[] = { { "bash", bash }, { "zsh", zsh }, { "fish", fish } };

int cli_run_completion(int argc, char **argv)
{
    cli_scan scan = { .command = &cli_completion, .argc = argc, .argv = argv, .at = 1 };
    const char *value, *shell = NULL;
    for (int option; (option = cli_next(&scan, &value)) != CLI_END; shell = value) {
        if (option == CLI_HELPED)
            return CLI_OK;
        if (option == CLI_WRONG)
            return CLI_USAGE;
        if (shell)
            return cli_wrong(&cli_completion, "one shell at a time");
    }
    for (size_t i = 0; shell && i < sizeof shells / sizeof *shells; i++)
        if (strcmp(shells[i].name, shell) == 0) {
            int status = CLI_OK;
            shells[i].put(stdout);
            cli_write(stdout, (dgm_bytes){ 0 }, &status);
            return status;
        }
    return cli_wrong(&cli_completion, "%s%swrite bash, zsh or fish", shell ? shell : "", shell ? " is unknown; " : "");
}
