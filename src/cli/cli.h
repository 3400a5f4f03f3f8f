/* cli.h - what the commands share: options told once, messages, the terminal. The commands see the library as any user
 * does, through dragoman.h.
 */
#ifndef DGM_CLI_H
#define DGM_CLI_H
#include <dragoman.h>

/* ---- options: one table makes --help, the man page and the parsing ---- */

typedef struct {
    const char *group;            /* heading; NULL: the one before */
    const char *name;             /* "format"; NULL ends the table */
    const char *value;            /* "F"; NULL: a switch */
    const char *help;
} cli_option;

/* Rows that several tables have. */
#define CLI_ROW_LEXICON(group) { group, "lexicon", "DIR", "own entries laid over the built-in knowledge; may be repeated, the last wins" }
#define CLI_ROW_DICTIONARY { NULL, "dictionary", "DIR", "TABARI or PETRARCH dictionaries (actors, agents, verbs, discards) instead of our actors and event rules" }
#define CLI_ROW_DATA { NULL, "data", "DIR", "folder with lexicon/ and models/ instead of the built-in one" }
#define CLI_ROW_MIN_CONFIDENCE { NULL, "min-confidence", "X", "leave out events below X, from 0 to 1 (default 0.35; 0: all)" }

typedef struct { const char *what, *command; } cli_example;

/* The words that an option takes, for completion; n of them, some of which may be NULL. */
typedef struct { int option; const char *const *names; int n; } cli_choices;

typedef struct {
    const char        *name;      /* "code"; "" for the program itself */
    const char        *purpose;   /* one line */
    const char        *usage;     /* behind "dragoman code" */
    const cli_option  *options;
    cli_example        examples[4];
    const char        *manual;    /* for the man page only: paragraphs, an empty line between them; may be NULL */
    const char        *exit_statuses;   /* NULL: those of commands that code reports */
    const char        *words;           /* what the first operand may be: "check import compile"; NULL: files */
    cli_choices        choices[4];
} cli_command;

enum { CLI_END = -1, CLI_OPERAND = -2, CLI_HELPED = -3, CLI_WRONG = -4 };

typedef struct {
    const cli_command *command;
    int                argc, at;
    char             **argv;
    bool               operands_only;         /* "--" was seen */
} cli_scan;

/* The next option's index in the table, with its value; CLI_OPERAND with the operand; CLI_HELPED when --help or --man
 * was answered; CLI_WRONG when a message has said what is wrong. */
int  cli_next(cli_scan *s, const char **value);
void cli_help(const cli_command *c, FILE *out);
void cli_man(const cli_command *c, FILE *out);            /* manual.c */
const char *cli_exit_statuses(const cli_command *c);      /* "0 ...; 1 ...; 2 ..." */

/* ---- messages, on standard error ---- */

enum { CLI_OK = 0, CLI_PARTLY = 1, CLI_USAGE = 2 };       /* exit statuses */

void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_say_error(const char *kind, const dgm_error *err);         /* file:line: kind: text */
void cli_complain(void *status, bool fatal, const dgm_error *err);     /* a dgm_complain: says it; *(int *)status is CLI_PARTLY then */
int  cli_wrong(const cli_command *c, const char *format, ...) __attribute__((format(printf, 2, 3)));   /* CLI_USAGE */

/* Values of options; false after a message. */
bool cli_read_date(const cli_command *c, dgm_date *out, const char *value);        /* of --date */
bool cli_read_day(const cli_command *c, const char *option, dgm_date *out, const char *value);
bool cli_choose(const cli_command *c, const char *option, const char *value, const char *const *names, int n, int *out);
extern const char *const cli_inputs[DGM_N_INPUTS];        /* names of the formats that reports come in */
bool cli_read_number(const cli_command *c, const char *option, const char *value, double least, double most, double *out);

/* ---- the terminal ---- */
dgm_style cli_style(FILE *out);                           /* colour on a terminal, unless NO_COLOR; width of the window */

/* Writes all of it. false: the reader has gone (quiet) or it failed (with a message); *status is then the exit status. */
bool cli_write(FILE *out, dgm_bytes b, int *status);

/* ---- answers of a store ---- */
bool cli_read_answer_format(const cli_command *c, dgm_answer_format *out, const char *value);      /* false after a message */
int  cli_put_answer(dgm_answer *a, dgm_answer_format format);                                    /* the whole of it; an exit status */

/* ---- the commands ---- */
typedef struct { const cli_command *table; int (*run)(int argc, char **argv); } cli_entry;
extern const cli_command cli_program;
extern const cli_entry cli_commands[];                    /* ends with an entry without a table */

extern const cli_command cli_code, cli_ingest, cli_explain, cli_eval, cli_eval_conllu, cli_lexicon, cli_train, cli_manual, cli_completion;
int cli_run_code(int argc, char **argv);
int cli_run_ingest(int argc, char **argv);
int cli_run_explain(int argc, char **argv);
int cli_run_eval(int argc, char **argv);
int cli_run_eval_conllu(int argc, char **argv);           /* dragoman eval --conllu */
int cli_run_train(int argc, char **argv);
int cli_run_lexicon(int argc, char **argv);
int cli_run_manual(int argc, char **argv);
extern const cli_command cli_talks, cli_positions, cli_timeline, cli_statements, cli_events, cli_actors, cli_diff, cli_outlook, cli_show;
int cli_run_question(int argc, char **argv);              /* all of these but show: argv[0] says which */
int cli_run_show(int argc, char **argv);
int cli_run_completion(int argc, char **argv);
#endif
