/* say.c - messages to the person, values of options, the terminal. */
#include "cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

void cli_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
}

/* Names of files and pieces of reports may hold anything; a message must not steer the terminal. */
static void put_safe(const char *s)
{
    for (; *s; s++)
        fputc((unsigned char)*s < 0x20 || *s == 0x7f ? '?' : *s, stderr);
}

void cli_say_error(const char *kind, const dgm_error *err)
{
    if (err->file[0]) {
        put_safe(err->file);
        if (err->line)
            fprintf(stderr, ":%llu", (unsigned long long)err->line);
        fputs(": ", stderr);
    } else {
        fputs("dragoman: ", stderr);
    }
    if (!err->line && err->byte)
        fprintf(stderr, "byte %llu: ", (unsigned long long)err->byte);
    if (*kind)
        fprintf(stderr, "%s: ", kind);
    put_safe(err->text);
    fputc('\n', stderr);
}

void cli_complain(void *status, bool fatal, const dgm_error *err)
{
    cli_say_error(fatal ? "" : "warning", err);
    if (fatal)
        *(int *)status = CLI_PARTLY;
}

int cli_wrong(const cli_command *c, const char *format, ...)
{
    const char *blank = *c->name ? " " : "";
    fprintf(stderr, "dragoman%s%s: ", blank, c->name);
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "; see dragoman%s%s --help\n", blank, c->name);
    return CLI_USAGE;
}

bool cli_read_day(const cli_command *c, const char *option, dgm_date *out, const char *value)
{
    if (dgm_date_read(out, (dgm_bytes){ value, strlen(value) }))
        return true;
    cli_wrong(c, "--%s %s is no date of the calendar; write 2018-01-29", option, value);
    return false;
}

bool cli_read_date(const cli_command *c, dgm_date *out, const char *value) { return cli_read_day(c, "date", out, value); }

bool cli_read_number(const cli_command *c, const char *option, const char *value, double least, double most, double *out)
{
    char *end;
    *out = strtod(value, &end);
    if (end != value && !*end && *out >= least && *out <= most)
        return true;
    cli_wrong(c, "--%s %s is not a number from %g to %g", option, value, least, most);
    return false;
}

dgm_style cli_style(FILE *out)
{
    dgm_style style = { false, 0 };
    if (!isatty(fileno(out)))
        return style;
    const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
    style.colour = !(no && *no) && !(term && strcmp(term, "dumb") == 0);
    struct winsize size;
    if (ioctl(fileno(out), TIOCGWINSZ, &size) == 0 && size.ws_col)
        style.width = size.ws_col < 120 ? size.ws_col : 120;      /* longer lines are hard to read */
    return style;
}

bool cli_write(FILE *out, dgm_bytes b, int *status)
{
    errno = 0;
    if ((!b.size || fwrite(b.data, 1, b.size, out) == b.size) && fflush(out) == 0)
        return true;
    *status = CLI_OK;                                              /* `| head` has what it wants */
    if (errno != EPIPE) {
        cli_say("standard output: %s; the records after this point are not written", strerror(errno));
        *status = CLI_PARTLY;
    }
    return false;
}
