/* main.c - dragoman COMMAND: finds the command and hands over. */
#include "cli.h"

#include <signal.h>
#include <string.h>

static const cli_option commands_as_options[] = {
    { "commands", " code", NULL, "reads reports, writes their records: the main job" },
    { NULL, " ingest", NULL, "codes reports and keeps their records in a store" },
    { "questions to a store", " talks", NULL, "which talks there are" },
    { NULL, " positions", NULL, "who takes which position: party by talks, or a line each" },
    { NULL, " timeline", NULL, "talks, or an actor, as a dated story" },
    { NULL, " statements", NULL, "who said what" },
    { NULL, " events", NULL, "who did what to whom" },
    { NULL, " actors", NULL, "who acts" },
    { NULL, " diff", NULL, "what is new since a day" },
    { NULL, " outlook", NULL, "talks in plain numbers" },
    { NULL, " show", NULL, "one thing with its evidence" },
    { "tools", " explain", NULL, "one passage, step by step" },
    { NULL, " eval", NULL, "scores the coder on sentences with their events or statements" },
    { NULL, " eval --conllu", NULL, "scores the parser on treebanks" },
    { NULL, " lexicon", NULL, "check, import, compile: finds mistakes in tables of actors, roles and places; reads TABARI and PETRARCH dictionaries" },
    { NULL, " train", NULL, "trains a parser model from treebanks" },
    { NULL, " completion", NULL, "what the shell needs to complete commands and options" },
    { NULL, " manual", NULL, "writes the man pages" },
    { "options", "help", NULL, "this page; dragoman COMMAND --help for a command" },
    { NULL, "version", NULL, "the version" },
    { 0 },
};

const cli_command cli_program = {
    .name = "",
    .purpose = "reads news reports, keeps the record of who did what, who said it and which talks there are",
    .usage = "COMMAND [OPTION...] [ARGUMENT...]",
    .options = commands_as_options,
    .examples = {
        { "the record of a report, to read", "dragoman code --format text report.txt" },
        { "the same for programs", "dragoman code report.txt | jq .events" },
        { "why a sentence gives what it gives", "dragoman explain 'France refused to attend the talks in Geneva.'" },
    },
};

const cli_entry cli_commands[] = {
    { &cli_code, cli_run_code },
    { &cli_talks, cli_run_question },
    { &cli_positions, cli_run_question },
    { &cli_timeline, cli_run_question },
    { &cli_statements, cli_run_question },
    { &cli_events, cli_run_question },
    { &cli_actors, cli_run_question },
    { &cli_diff, cli_run_question },
    { &cli_outlook, cli_run_question },
    { &cli_show, cli_run_show },
    { &cli_explain, cli_run_explain },
    { &cli_ingest, cli_run_ingest },
    { &cli_eval, cli_run_eval },
    { &cli_eval_conllu, cli_run_eval_conllu },
    { &cli_lexicon, cli_run_lexicon },
    { &cli_train, cli_run_train },
    { &cli_completion, cli_run_completion },
    { &cli_manual, cli_run_manual },
    { 0 },
};

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);                     /* a closed pipe is met where we write (cli_write) */
    if (argc < 2) {
        cli_help(&cli_program, stderr);
        return CLI_USAGE;
    }
    if (argc > 2 && strcmp(argv[1], "eval") == 0 && strcmp(argv[2], "--conllu") == 0)
        return cli_run_eval_conllu(argc - 1, argv + 1);
    for (const cli_entry *e = cli_commands; e->table; e++)
        if (strcmp(e->table->name, argv[1]) == 0)
            return e->run(argc - 1, argv + 1);
    if (strcmp(argv[1], "help") == 0)
        argv[1] = (char[]){ "--help" };
    cli_scan scan = { .command = &cli_program, .argc = argc, .argv = argv, .at = 1 };
    const char *value;
    int what = argv[1][0] == '-' ? cli_next(&scan, &value) : CLI_OPERAND;
    if (what == CLI_HELPED)
        return CLI_OK;
    return what == CLI_WRONG ? CLI_USAGE : cli_wrong(&cli_program, "no command %s", argv[1]);
}
