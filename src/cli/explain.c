/* explain.c - dragoman explain: one passage, step by step. */
#include "cli.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DATE, LEXICON, DICTIONARY, DATA };

static const cli_option options[] = {
    [DATE] = { "options", "date", "YYYY-MM-DD", "date of the report, from which \"Monday\" is counted" },
    [LEXICON] = CLI_ROW_LEXICON(NULL),
    [DICTIONARY] = { NULL, "dictionary", "DIR", "TABARI or PETRARCH dictionaries instead of our actors and event rules" },
    [DATA] = CLI_ROW_DATA,
    { 0 },
};

const cli_command cli_explain = {
    .name = "explain",
    .purpose = "shows how a passage is understood: words, trees, actors, the rules that fired and those that nearly did",
    .usage = "[OPTION...] [TEXT...]    (standard input when no TEXT)",
    .options = options,
    .examples = {
        { "one sentence", "dragoman explain 'France refused to attend the talks in Geneva.'" },
        { "a whole report", "dragoman explain < report.txt | less -R" },
        { "does my own dictionary help?", "dragoman explain --lexicon ./mine 'The Northern Council met the president.'" },
    },
    .manual = "Each stage shows what it made of the passage: the words with lemma and tag, the tree, the entities with the line of the "
              "lexicon or the rule of reference that resolved them, the statements, and each event rule whose trigger was met, with what was "
              "missing where it did not fire.",
};

static int explain_one(dgm_worker *w, const dgm_report *report)
{
    dgm_style style = cli_style(stdout);
    dgm_buffer out = { 0 };
    dgm_error err;
    int status = CLI_OK;
    if (dgm_explain(&out, w, report, &style, &err) != DGM_OK) {
        cli_say_error("", &err);
        status = CLI_PARTLY;
    } else {
        cli_write(stdout, (dgm_bytes){ out.data, out.size }, &status);
    }
    dgm_buffer_free(&out);
    return status;
}

static int explain_input(dgm_worker *w, const dgm_coder *coder, dgm_date date)
{
    dgm_reader *reader;
    dgm_report report;
    dgm_error err;
    int status = CLI_OK;
    if (isatty(STDIN_FILENO))
        cli_say("dragoman explain: reading from the terminal. Paste a passage and end it with Ctrl-D.");
    if (dgm_reader_open(&reader, NULL, 0, DGM_INPUT_AUTO, date, cli_complain, &status, &err) != DGM_OK) {
        cli_say_error("", &err);
        return CLI_PARTLY;
    }
    dgm_reader_use(reader, coder);
    while (dgm_reader_next(reader, &report, &err) == DGM_OK && status == CLI_OK)
        status = explain_one(w, &report);
    dgm_reader_close(reader);
    return status;
}

static int run(const dgm_options *coder_options, dgm_date date, const char *text)
{
    dgm_coder *coder;
    dgm_worker *worker = NULL;
    dgm_error err;
    if (dgm_coder_open(&coder, coder_options, &err) != DGM_OK || dgm_worker_new(&worker, coder, &err) != DGM_OK) {
        cli_say_error("", &err);
        dgm_coder_close(coder);
        return CLI_USAGE;
    }
    dgm_report report = { .text = { text, strlen(text) }, .date = date };
    int status = *text ? explain_one(worker, &report) : explain_input(worker, coder, date);
    dgm_worker_free(worker);
    dgm_coder_close(coder);
    return status;
}

int cli_run_explain(int argc, char **argv)
{
    size_t room = 1;
    for (int i = 0; i < argc; i++)
        room += strlen(argv[i]) + 1;
    char *text = calloc(room, 1);
    const char **overlays = calloc((size_t)argc + 1, sizeof(char *));
    dgm_options coder = { .overlays = overlays, .min_confidence = 0 };
    dgm_date date = { 0 };
    cli_scan scan = { .command = &cli_explain, .argc = argc, .argv = argv, .at = 1 };
    const char *value;
    int option, status = text && overlays ? CLI_OK : CLI_USAGE;
    while (status == CLI_OK && (option = cli_next(&scan, &value)) != CLI_END) {
        if (option == CLI_HELPED)
            status = CLI_HELPED;
        else if (option == CLI_WRONG || (option == DATE && !cli_read_date(&cli_explain, &date, value)))
            status = CLI_USAGE;
        else if (option == LEXICON)
            overlays[coder.n_overlays++] = value;
        else if (option == DICTIONARY)
            coder.dictionary = value;
        else if (option == DATA)
            coder.data = value;
        else if (option == CLI_OPERAND) {             /* words without quotation marks around them are one passage */
            strcat(text, *text ? " " : "");
            strcat(text, value);
        }
    }
    if (status == CLI_OK)
        status = run(&coder, date, text);
    free(text);
    free(overlays);
    return status == CLI_HELPED ? CLI_OK : status;
}
