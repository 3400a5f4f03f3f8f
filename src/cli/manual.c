/* manual.c - a command's table as a man page, in the man(7) macros; "dragoman manual DIR" writes them all. */
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const cli_option options[] = { { 0 } };

const cli_command cli_manual = {
    .name = "manual",
    .purpose = "writes the man pages of dragoman and of each command",
    .usage = "DIR",
    .options = options,
    .examples = { { "read one of them", "dragoman manual /tmp/man && man /tmp/man/dragoman-code.1" } },
    .manual = "The pages come from the same tables as --help. The build calls this; dragoman COMMAND --man prints one page.",
    .exit_statuses = "0 all pages written; 1 a page could not be; 2 wrong usage",
};

/* ---- one page ---- */

static void put_capitals(FILE *out, const char *s)
{
    for (; *s; s++)
        fputc(*s >= 'a' && *s <= 'z' ? *s - 32 : *s, out);
}

/* "dragoman-code"; the command "eval --conllu" has the page dragoman-eval-conllu. */
static void page_name(const cli_command *c, char *out, size_t size)
{
    snprintf(out, size, "dragoman%s%s", *c->name ? "-" : "", c->name);
    char *switch_ = strstr(out, " --");
    if (switch_) {
        *switch_ = '-';
        memmove(switch_ + 1, switch_ + 3, strlen(switch_ + 3) + 1);
    }
}

/* Text with what troff would take for its own escaped. */
static void put_troff(FILE *out, const char *s)
{
    for (bool start = true; *s; s++) {
        if (start && (*s == '.' || *s == '\''))
            fputs("\\&", out);
        if (*s == '\\')
            fputs("\\e", out);
        else if (*s == '"')
            fputs("\\(dq", out);                  /* .B would take a quotation mark for its own */
        else if (*s == '\'')
            fputs("\\(aq", out);                  /* a straight one, so that examples can be pasted */
        else if (*s == '-')
            fputs("\\-", out);
        else
            fputc(*s, out);
        start = *s == '\n';
    }
}

static void put_paragraphs(FILE *out, const char *text)
{
    for (const char *p = text; *p;) {
        const char *end = strstr(p, "\n\n");
        size_t n = end ? (size_t)(end - p) : strlen(p);
        char paragraph[4096];
        snprintf(paragraph, sizeof paragraph, "%.*s", (int)n, p);
        put_troff(out, paragraph);
        fputs(end ? "\n.PP\n" : "", out);
        p += n + (end ? 2 : 0);
    }
}

/* The forms of a usage, a line each; all but the first already begin with "dragoman". */
static void put_synopsis(FILE *out, const cli_command *c)
{
    fprintf(out, "\n.SH SYNOPSIS\n.nf\n\\fBdragoman%s", *c->name ? " " : "");
    put_troff(out, c->name);
    fputs("\\fR ", out);
    for (const char *p = c->usage; *p;) {
        size_t n = strcspn(p, "\n");
        char line[512];
        snprintf(line, sizeof line, "%.*s", (int)n, p);
        put_troff(out, line);
        p += n + (p[n] == '\n');
        p += strspn(p, " ");
        fputc('\n', out);
    }
    fputs(".fi", out);
}

static void put_options(FILE *out, const cli_command *c)
{
    for (const cli_option *o = c->options; o->name; o++) {
        if (o->group) {
            fputs("\n.SH ", out);
            put_capitals(out, o->group);
        }
        bool bare = o->name[0] == ' ';
        fprintf(out, "\n.TP\n.B %s", bare ? "" : "\\-\\-");
        put_troff(out, o->name + bare);
        if (o->value) {
            fputs(" \\fI", out);
            put_troff(out, o->value);
            fputs("\\fR", out);
        }
        fputc('\n', out);
        put_troff(out, o->help);
    }
}

/* What every command heeds; on the page of the program. */
static void put_environment(FILE *out)
{
    static const char *const variables[][2] = {
        { "DRAGOMAN_DATA", "folder with lexicon/ and models/, instead of share/dragoman beside the program; --data goes before" },
        { "NO_COLOR", "not empty: no colour on a terminal" },
    };
    fputs("\n.SH ENVIRONMENT", out);
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        fprintf(out, "\n.TP\n.B %s\n", variables[i][0]);
        put_troff(out, variables[i][1]);
    }
}

static void put_see_also(FILE *out, const cli_command *c)
{
    fputs("\n.SH SEE ALSO\n", out);
    const char *comma = "";
    if (*c->name) {
        fputs(".BR dragoman (1)", out);
        comma = ",";
    }
    for (const cli_entry *e = *c->name ? NULL : cli_commands; e && e->table; e++) {
        char name[80];
        page_name(e->table, name, sizeof name);
        fprintf(out, "%s%s.BR ", comma, *comma ? "\n" : "");
        put_troff(out, name);
        fputs(" (1)", out);
        comma = ",";
    }
    fputc('\n', out);
}

void cli_man(const cli_command *c, FILE *out)
{
    char name[80];
    page_name(c, name, sizeof name);
    fputs(".TH \"", out);
    put_capitals(out, name);
    fprintf(out, "\" 1 \"\" \"dragoman %s\" \"User commands\"\n.SH NAME\n", dgm_version());
    put_troff(out, name);
    fputs(" \\- ", out);
    put_troff(out, c->purpose);
    put_synopsis(out, c);
    if (c->manual) {
        fputs("\n.SH DESCRIPTION\n", out);
        put_paragraphs(out, c->manual);
    }
    put_options(out, c);
    fputs("\n.SH EXAMPLES", out);
    for (size_t i = 0; i < sizeof c->examples / sizeof *c->examples && c->examples[i].command; i++) {
        fputs("\n.TP\n.B ", out);
        put_troff(out, c->examples[i].command);
        fputc('\n', out);
        put_troff(out, c->examples[i].what);
    }
    fputs("\n.SH EXIT STATUS\n", out);
    put_troff(out, cli_exit_statuses(c));
    fputs(".", out);
    if (!*c->name)
        put_environment(out);
    put_see_also(out, c);
}

/* ---- all pages ---- */

static int write_page(const char *dir, const cli_command *c)
{
    char name[80], path[4096];
    page_name(c, name, sizeof name);
    FILE *out = NULL;
    errno = 0;
    if (snprintf(path, sizeof path, "%s/%s.1", dir, name) < (int)sizeof path)
        out = fopen(path, "w");
    bool failed = !out;
    if (out) {
        cli_man(c, out);
        failed = ferror(out) != 0;
        failed = fclose(out) != 0 || failed;
    }
    if (!failed)
        return CLI_OK;
    cli_say("%s/%s.1: cannot be written: %s", dir, name, errno ? strerror(errno) : "the name is too long");
    return CLI_PARTLY;
}

int cli_run_manual(int argc, char **argv)
{
    cli_scan scan = { .command = &cli_manual, .argc = argc, .argv = argv, .at = 1 };
    const char *value, *dir = NULL;
    for (int option; (option = cli_next(&scan, &value)) != CLI_END;) {
        if (option == CLI_HELPED)
            return CLI_OK;
        if (option == CLI_WRONG)
            return CLI_USAGE;
        if (dir)
            return cli_wrong(&cli_manual, "one folder, not also %s", value);
        dir = value;
    }
    if (!dir)
        return cli_wrong(&cli_manual, "name the folder to write to");
    if (mkdir(dir, 0777) != 0 && errno != EEXIST) {
        cli_say("%s: cannot be made: %s", dir, strerror(errno));
        return CLI_PARTLY;
    }
    int status = write_page(dir, &cli_program);
    for (const cli_entry *e = cli_commands; e->table; e++)
        if (write_page(dir, e->table) != CLI_OK)
            status = CLI_PARTLY;
    return status;
}
