/* show.c - dragoman show: one thing of a store, with its evidence in context. */
#include "cli.h"

#include <string.h>

enum { FORMAT };

static const char *const formats[] = { "text", "csv", "jsonl" };

static const cli_option options[] = {
    [FORMAT] = { "output", "format", "F", "text (for people; the default), csv, jsonl" },
    { 0 },
};

const cli_command cli_show = {
    .name = "show",
    .purpose = "one thing of a store with all that is known of it, its evidence between the sentences around it",
    .usage = "STORE ID [OPTION...]",
    .options = options,
    .examples = {
        { "a position, in the words of the report", "dragoman show news.store r12.x3" },
        { "talks, with their numbers and positions", "dragoman show news.store g7" },
        { "an event as an object", "dragoman show news.store r12.e3 --format jsonl" },
    },
    .manual = "Ids stand in the answers to the other questions: r12 is a report, r12.e3 an event, r12.s3 a statement, r12.x3 a position and r12.t3 talks of "
              "that report; g7 are talks, a7 is an actor and c7 an event with all its tellings.",
    .exit_statuses = "0 shown; 1 standard output failed; 2 wrong usage, no such store or no such thing",
    .choices = { { FORMAT, formats, 3 } },
};

static int show_text(dgm_store *store, const char *id)
{
    dgm_style style = cli_style(stdout);
    dgm_buffer out = { 0 };
    dgm_error err;
    int status = CLI_OK;
    if (dgm_store_show(&out, store, id, &style, &err) != DGM_OK) {
        cli_say_error("", &err);
        status = CLI_USAGE;
    } else {
        cli_write(stdout, (dgm_bytes){ out.data, out.size }, &status);
    }
    dgm_buffer_free(&out);
    return status;
}

static int show_row(dgm_store *store, const char *id, dgm_answer_format format)
{
    static const struct { char letter; dgm_question question; } of[] = {
        { 'e', DGM_ASK_EVENTS }, { 'c', DGM_ASK_EVENTS }, { 's', DGM_ASK_STATEMENTS }, { 'x', DGM_ASK_POSITIONS }, { 'g', DGM_ASK_TALKS }, { 'a', DGM_ASK_ACTORS },
    };
    const char *dot = strchr(id, '.');
    char letter = dot ? dot[1] : id[0];
    size_t i = 0;
    while (i < sizeof of / sizeof *of && of[i].letter != letter)
        i++;
    if (i == sizeof of / sizeof *of)
        return cli_wrong(&cli_show, "%s has no form for programs; events, statements, positions, talks (g7) and actors have", id);
    dgm_filter filter = { .id = id };
    dgm_answer *a;
    dgm_error err;
    if (dgm_answer_new(&a, store, of[i].question, &filter, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_USAGE;
    }
    int status = cli_put_answer(a, format);
    if (status == CLI_OK && !dgm_answer_rows(a)) {
        cli_say("dragoman: %s: the store has no such thing; the questions print the ids that there are", id);
        status = CLI_USAGE;
    }
    dgm_answer_free(a);
    return status;
}

int cli_run_show(int argc, char **argv)
{
    cli_scan scan = { .command = &cli_show, .argc = argc, .argv = argv, .at = 1 };
    const char *value, *path = NULL, *id = NULL;
    dgm_answer_format format = DGM_ANSWER_TABLE;
    for (int option; (option = cli_next(&scan, &value)) != CLI_END;) {
        if (option == CLI_HELPED || option == CLI_WRONG)
            return option == CLI_HELPED ? CLI_OK : CLI_USAGE;
        if (option == FORMAT && strcmp(value, formats[0]) != 0) {
            if (!cli_read_answer_format(&cli_show, &format, value))
                return CLI_USAGE;
        } else if (option == CLI_OPERAND && id) {
            return cli_wrong(&cli_show, "one thing at a time; what is %s?", value);
        } else if (option == CLI_OPERAND) {
            *(path ? &id : &path) = value;
        }
    }
    if (!id)
        return cli_wrong(&cli_show, "name a store and an id, such as r12.e3");
    dgm_store *store;
    dgm_error err;
    if (dgm_store_open(&store, path, DGM_STORE_READ, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_USAGE;
    }
    int status = format == DGM_ANSWER_TABLE ? show_text(store, id) : show_row(store, id, format);
    dgm_store_close(store);
    return status;
}
