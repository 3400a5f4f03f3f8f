/* options.c - a command's table read two ways: the command line and --help. manual.c and completion.c read it further. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>

const char *cli_exit_statuses(const cli_command *c)
{
    return c->exit_statuses ? c->exit_statuses : "0 all was coded; 1 some input could not be, the rest was; 2 wrong usage or no start";
}

static void put_name(const cli_command *c, FILE *out) { fprintf(out, "dragoman%s%s", *c->name ? " " : "", c->name); }

int cli_next(cli_scan *s, const char **value)
{
    *value = NULL;
    if (s->at >= s->argc)
        return CLI_END;
    const char *arg = s->argv[s->at++];
    if (!s->operands_only && strcmp(arg, "--") == 0) {
        s->operands_only = true;
        return cli_next(s, value);
    }
    if (s->operands_only || arg[0] != '-' || !arg[1]) {
        *value = arg;
        return CLI_OPERAND;
    }
    if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0) {
        cli_help(s->command, stdout);
        return CLI_HELPED;
    }
    if (strcmp(arg, "--man") == 0) {
        cli_man(s->command, stdout);
        return CLI_HELPED;
    }
    if (strcmp(arg, "--version") == 0) {
        printf("dragoman %s\n", dgm_version());
        return CLI_HELPED;
    }
    size_t n = strcspn(arg, "=");
    for (int i = 0; arg[1] == '-' && s->command->options[i].name; i++) {
        const cli_option *o = &s->command->options[i];
        if (strlen(o->name) != n - 2 || memcmp(o->name, arg + 2, n - 2) != 0)
            continue;
        if (!o->value && arg[n]) {
            cli_wrong(s->command, "--%s takes no value", o->name);
            return CLI_WRONG;
        }
        if (o->value && arg[n])
            *value = arg + n + 1;
        else if (o->value && s->at < s->argc)
            *value = s->argv[s->at++];
        else if (o->value) {
            cli_wrong(s->command, "--%s needs a value: --%s %s", o->name, o->name, o->value);
            return CLI_WRONG;
        }
        return i;
    }
    cli_wrong(s->command, "no option %.*s", (int)n, arg);
    return CLI_WRONG;
}

/* ---- --help ---- */

static void put_wrapped(FILE *out, const char *text, int column, int width)
{
    int at = column;
    while (*text) {
        int n = (int)strcspn(text, " ");
        if (at > column && at + 1 + n > width) {
            fprintf(out, "\n%*s", column, "");
            at = column;
        } else if (at > column) {
            fputc(' ', out);
            at++;
        }
        fwrite(text, 1, (size_t)n, out);
        at += n;
        text += n + (text[n] == ' ');
    }
    fputc('\n', out);
}

void cli_help(const cli_command *c, FILE *out)
{
    put_name(c, out);
    fprintf(out, " - %s\n\nusage: ", c->purpose);
    put_name(c, out);
    fprintf(out, " %s\n", c->usage);
    for (const cli_option *o = c->options; o->name; o++) {
        if (o->group)
            fprintf(out, "\n%s\n", o->group);
        char left[64];
        snprintf(left, sizeof left, o->name[0] == ' ' ? "%s%s%s" : "--%s%s%s", o->name + (o->name[0] == ' '), o->value ? " " : "",
                 o->value ? o->value : "");
        fprintf(out, "  %-20s ", left);
        put_wrapped(out, o->help, 23, 100);
    }
    fputs("\nexamples\n", out);
    for (size_t i = 0; i < sizeof c->examples / sizeof *c->examples && c->examples[i].command; i++)
        fprintf(out, "  %s\n      %s\n", c->examples[i].command, c->examples[i].what);
    fprintf(out, "\nexit status: %s\n", cli_exit_statuses(c));
}
