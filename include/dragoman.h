/* dragoman.h - reads news reports, keeps the record of who did what, who said it and which talks there are.
 *
 *   dgm_coder   knowledge and model, read-only once open, shared by all threads
 *   dgm_worker  scratch memory of one thread, reused from report to report
 *   dgm_record  what one report says; outlives its worker, not its coder
 *
 *     dgm_coder_open(&coder, NULL, &err);  dgm_worker_new(&worker, coder, &err);
 *     dgm_report report = { .text = { text, strlen(text) }, .date = { 2024, 3, 4 } };
 *     dgm_code_report(&rec, worker, &report, NULL, &err);
 *     for (size_t i = 0; i < dgm_record_n_events(rec); i++) { const dgm_event *e = dgm_record_event(rec, i); ... }
 *     dgm_record_free(rec);  dgm_worker_free(worker);  dgm_coder_close(coder);
 *
 * What holds for every declaration unless it says otherwise:
 *
 *   - Offsets are bytes of the record's text, end exclusive, on UTF-8 boundaries. Text is UTF-8.
 *   - Absent knowledge is an empty dgm_bytes, DGM_NONE, an empty span or a date without a year, never an invented value.
 *   - _new, _open give a handle to hand back with _free or _close, for which NULL is fine. A noun (dgm_record_event) lends: the pointer is
 *     valid as long as the record and its coder. Nothing that is lent may be freed or written to.
 *   - What a caller passes in is read during the call and not kept, but for a reader's complain and ctx.
 *   - Results come first. A call that fails leaves *out NULL, fills err, and holds nothing.
 *   - No call prints, exits, sets a locale or installs a signal handler. Asserts are for our mistakes, statuses for the world's.
 *   - A coder may be used by any number of threads at a time, every other handle by one at a time, whichever it is.
 *
 * docs/record.md describes what the fields mean, docs/c-api.md how programs are built. Names follow PLOVER, CAMEO and Universal
 * Dependencies. Structs that the library lends may grow at their end; those that the caller fills are set to zero first: = { 0 }.
 */
#ifndef DRAGOMAN_H
#define DRAGOMAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- errors: a status for the program, a sentence for the person ---------------------------------------------- */

/* Numbers keep their meaning for ever; new ones go last. */
typedef enum {
    DGM_OK = 0,
    DGM_E_MEMORY = 1,                 /* the system has no more; what was begun is given back, handles stay usable */
    DGM_E_IO = 2,                     /* a file or folder: not there, not readable, not writable */
    DGM_E_SYNTAX = 3,                 /* a file or report is not what it should be */
    DGM_E_VERSION = 4,                /* a file of another layout: made by an older or newer dragoman */
    DGM_E_LIMIT = 5,                  /* longer, deeper or more than is taken */
    DGM_E_ARGUMENT = 6,               /* the call makes no sense: a mistake of the program */
    DGM_END = 7,                      /* nothing more to read: no error */
    DGM_E_BUSY = 8                    /* another process is writing: wait, or try again */
} dgm_status;

/* Filled when a call fails, else left alone; the caller brings it, NULL is welcome. A message for people is "file:line: text". */
typedef struct {
    dgm_status status;
    uint64_t   line;                  /* from 1; 0 where it means nothing */
    uint64_t   byte;                  /* from the start of the file; 0 where it means nothing */
    char       file[256];             /* file, folder or id of a report; "" where there is none. NUL-terminated, cut where too long */
    char       text[512];             /* what is wrong and what to do, in English, without a full stop. May hold bytes of the input */
} dgm_error;

/* ---- bytes and spans ------------------------------------------------------------------------------------------- */

typedef struct { const char *data; size_t size; } dgm_bytes;      /* a NUL inside is data; not NUL-terminated. Empty: size 0 */
typedef struct { uint32_t start, end; } dgm_span;                 /* bytes of the record's text; start == end: absent */
typedef struct { const uint32_t *at; uint32_t n; } dgm_refs;      /* indices of entities, talks ... of the same record, from 0 */
typedef struct { const dgm_bytes *at; uint32_t n; } dgm_strings;  /* n of them; n == 0: none, and at may be NULL */

#define DGM_NONE UINT32_MAX                                       /* an absent index */

typedef struct { int16_t year; uint8_t month, day; } dgm_date;    /* year 0: unknown; month 1-12 and day 1-31, 0: not that precise */

/* ---- the ontology ---------------------------------------------------------------------------------------------- */

/* PLOVER event types in the manual's order: quad (1 verbal, 2 material co-operation, 3 verbal, 4 material conflict) and
 * score (PLOVER manual of 2024, table of scores; ACCUSE is printed 3 there, its modes are -2 to -3.5, so we read -3;
 * SANCTION is quad 4 as in its chapter). */
#define DGM_EVENT_TYPES(X) \
    X(AGREE,   1,  2.5) X(CONSULT, 1,  2.5) X(SUPPORT,  1,  5.0) X(CONCEDE,  1,  4.5) \
    X(COOPERATE,2, 9.5) X(AID,     2, 10.0) X(RETREAT,  2,  6.5) X(REQUEST,  3,  0.0) \
    X(ACCUSE,  3, -3.0) X(REJECT,  3, -2.0) X(THREATEN, 3, -3.5) X(PROTEST,  4, -5.0) \
    X(SANCTION,4, -6.0) X(MOBILIZE,4, -5.5) X(COERCE,   4, -7.0) X(ASSAULT,  4, -9.0)
#define X(name, quad, score) DGM_##name,
typedef enum { DGM_EVENT_TYPES(X) DGM_N_EVENT_TYPES } dgm_event_type;
#undef X

typedef enum {
    DGM_ASPECT_ACTUAL, DGM_ASPECT_FUTURE, DGM_ASPECT_HYPOTHETICAL, DGM_ASPECT_HISTORICAL, DGM_ASPECT_REQUESTED,
    DGM_ASPECT_ATTEMPTED, DGM_N_ASPECTS
} dgm_aspect;

typedef enum {
    DGM_KIND_COUNTRY, DGM_KIND_GOVERNMENT, DGM_KIND_IGO, DGM_KIND_NGO, DGM_KIND_ARMED_GROUP, DGM_KIND_PARTY,
    DGM_KIND_ETHNIC_GROUP, DGM_KIND_COMPANY, DGM_KIND_MEDIA, DGM_KIND_PERSON, DGM_KIND_GROUP, DGM_KIND_UNSPECIFIED,
    DGM_N_KINDS
} dgm_entity_kind;

typedef enum { DGM_DIRECT, DGM_INDIRECT, DGM_MIXED, DGM_N_STATEMENT_KINDS } dgm_statement_kind;

typedef enum { DGM_PROCESS, DGM_TRACK, DGM_ROUND, DGM_MEETING, DGM_N_TALKS_KINDS } dgm_talks_kind;

typedef enum {
    DGM_STATUS_UNKNOWN, DGM_PROPOSED, DGM_PLANNED, DGM_OPEN, DGM_ADJOURNED, DGM_CLOSED, DGM_CANCELLED, DGM_FAILED,
    DGM_AGREED, DGM_N_TALKS_STATUS
} dgm_talks_status;

typedef enum {
    DGM_STANCE_NONE, DGM_ATTENDS, DGM_DECLINES, DGM_BOYCOTTS, DGM_WITHDRAWS, DGM_SUSPENDS, DGM_INVITED, DGM_EXCLUDED,
    DGM_OBSERVES, DGM_UNDECIDED, DGM_UNDISCLOSED, DGM_CONVENES, DGM_HOSTS, DGM_MEDIATES, DGM_N_STANCES
} dgm_stance;

typedef enum { DGM_ATTITUDE_NONE, DGM_SUPPORTS, DGM_OPPOSES, DGM_SCEPTICAL, DGM_N_ATTITUDES } dgm_attitude;

typedef enum { DGM_ENGAGEMENT_NONE, DGM_ENGAGES, DGM_REFUSES, DGM_N_ENGAGEMENTS } dgm_engagement;

typedef enum {
    DGM_PART_OF, DGM_RIVAL_TO, DGM_UNDERMINES, DGM_MUST_SUPPORT, DGM_SEPARATE_FROM, DGM_PREPARES, DGM_N_RELATIONS
} dgm_relation_kind;

/* The field's word for a value ("REJECT", "armed-group", "boycotts"), as the record's JSON has it; "" for *_NONE and for a number that is
 * none of them. Never NULL; lent for ever. */
const char *dgm_event_type_name(dgm_event_type t);
int         dgm_event_type_quad(dgm_event_type t);                /* 1 to 4; 0: none of the types */
double      dgm_event_type_score(dgm_event_type t);               /* -10 to 10, of a type without a mode */
const char *dgm_aspect_name(dgm_aspect a);
const char *dgm_entity_kind_name(dgm_entity_kind k);
const char *dgm_statement_kind_name(dgm_statement_kind k);
const char *dgm_talks_kind_name(dgm_talks_kind k);
const char *dgm_talks_status_name(dgm_talks_status s);
const char *dgm_stance_name(dgm_stance s);
const char *dgm_attitude_name(dgm_attitude a);
const char *dgm_engagement_name(dgm_engagement e);
const char *dgm_relation_kind_name(dgm_relation_kind k);

/* ---- the record ------------------------------------------------------------------------------------------------ */

/* Of the report, as the input or the page gave it. */
typedef struct {
    dgm_bytes id;                                 /* a reader gives the file's name where the input has none */
    dgm_bytes url, source, title, author;
    dgm_bytes language;                           /* ISO 639-1; empty: too short to tell. Only "en" is coded */
    dgm_date  date;
    dgm_bytes text;                               /* cleaned; a very long one is cut (dgm_code_report warns). All spans point into it */
} dgm_header;

/* Whoever or whatever takes part, speaks or is named: one entity for all its mentions. */

typedef struct {
    dgm_entity_kind kind;
    dgm_bytes       name;                         /* canonical where the lexicon knows it, else as the text has it */
    dgm_bytes       country;                      /* ISO 3166-1 alpha-3; empty: none or unknown */
    dgm_strings     codes;                        /* CAMEO/PLOVER actor codes: "FRAGOV", "IGOUNO"; none where no country is known */
    dgm_strings     roles;                        /* "GOV", "OPP", ...: primary first */
    uint32_t        wikidata;                     /* 142 for Q142; 0: unknown */
    const dgm_span *mentions;                     /* by position */
    uint32_t        n_mentions;
} dgm_entity;

typedef struct {
    dgm_bytes       name;
    dgm_bytes       country;                      /* ISO 3166-1 alpha-3; empty: unknown */
    double          lat, lon;                     /* degrees, WGS 84; meaningless unless located */
    bool            located;
    uint32_t        geonames;                     /* 0: unknown */
    const dgm_span *mentions;
    uint32_t        n_mentions;
    dgm_bytes       province;                     /* that a town lies in; empty: unknown, or the place is no town */
} dgm_place;

/* Somebody does something, to somebody or not. */
typedef struct {
    uint32_t       sentence;                      /* index, from 0 */
    dgm_refs       actor, recipient;              /* entities; compound actors stay together, as PLOVER asks */
    dgm_event_type type;                          /* DGM_N_EVENT_TYPES: a dictionary's code that has none */
    dgm_bytes      mode;                          /* "meet"; empty where the type has none or the text shows none */
    dgm_strings    context;                       /* "diplomatic", "military", ...: none or more */
    dgm_bytes      cameo;                         /* "125": two to four digits */
    float          goldstein;                     /* -10 to 10, of the CAMEO code, GDELT's list */
    float          plover_score;                  /* -10 to 10, of type and mode */
    dgm_aspect     aspect;                        /* whether it happened, will, might, did long ago, was asked for or tried */
    bool           negated;                       /* "did not attack"; a refusal is an event of its own, not a negated one */
    uint32_t       talks, place, statement;       /* indices or DGM_NONE: which talks; where it happened; on whose word it rests */
    dgm_date       date, date_end;                /* as the words say, to their precision; no words, no date. date_end: the last day of
                                                     a stretch ("since March", "from 5 to 8 May"); date may then be unknown ("until Friday") */
    dgm_span       trigger, evidence;             /* the word that fired the rule; the clause around it */
    dgm_bytes      rule;                          /* name of the rule that made it, in lexicon/events; or file:line of a dictionary */
    float          confidence;                    /* probability, 0 to 1 */
} dgm_event;

/* Somebody says something: one for each cue ("said"), and for words between marks that no cue introduces. */
typedef struct {
    uint32_t           sentence;                  /* of the cue */
    dgm_refs           speaker;                   /* entities; none: unresolved or anonymous */
    dgm_span           speaker_span;              /* the speaker in the text's words */
    bool               anonymous;                 /* "a diplomat said on condition of anonymity" */
    dgm_statement_kind kind;
    dgm_span           cue;                       /* "said"; absent where only marks show that it is one */
    dgm_bytes          certainty;                 /* of the cue: "said", "claimed", "denied", "feared" ...; empty without a cue */
    bool               attitude;                  /* believed, hoped, feared ...: held by the speaker, maybe never said */
    dgm_aspect         aspect;                    /* that the cue lends to what it holds: hoped, feared: hypothetical; else actual */
    dgm_bytes          channel;                   /* "daily briefing", "Twitter" */
    const dgm_span    *content;                   /* one or more, by position */
    uint32_t           n_content;
    dgm_strings        source_chain;              /* "quoted by media" */
    dgm_date           date;
    dgm_refs           denies, denied_by;         /* statements: what one claims and another denies is contested */
    float              confidence;
} dgm_statement;

/* What one statement says of two talks: the other talks, and the statement or DGM_NONE. */
typedef struct { dgm_relation_kind kind; uint32_t talks, statement; } dgm_relation;

/* Talks as a thing: a process, a track of it, a round, a meeting. */
typedef struct {
    dgm_talks_kind      kind;
    uint32_t            parent;                   /* the talks that these belong to, or DGM_NONE */
    dgm_bytes           name;
    dgm_strings         aliases;                  /* what else the text calls them */
    uint32_t            place;                    /* index or DGM_NONE */
    dgm_strings         conflict;                 /* countries, ISO 3166-1 alpha-3 */
    dgm_refs            host, convenor, auspices, mediator;       /* entities */
    dgm_strings         topics;
    dgm_date            start, end;               /* as precise as the text is */
    dgm_span            aim;                      /* "to end the war" */
    dgm_talks_status    status;
    const dgm_relation *relations;
    uint32_t            n_relations;
    const dgm_span     *mentions;
    uint32_t            n_mentions;
    bool                known;                    /* listed in lexicon/talks: the name means the same in every report */
} dgm_talks;

/* What a record was made with. A hash is 16 hexadecimal digits, of the contents alone: equal hashes, equal knowledge. */
typedef struct {
    dgm_bytes program;                            /* its version */
    dgm_bytes lexicon;                            /* all tables and rules, overlays included */
    dgm_bytes model;
    dgm_bytes dictionary;                         /* the dictionaries that replaced actors and rules; empty: none did */
} dgm_provenance;

/* One party's place towards talks. Nobody's silence is a position. At least one of stance, attitude and engagement is set. */
typedef struct {
    uint32_t       actor, talks;                  /* an entity; talks. Never DGM_NONE */
    dgm_stance     stance;
    dgm_attitude   attitude;
    dgm_engagement engagement;
    dgm_bytes      scope, subparty;               /* "sidelines"; "envoy": the part of the party that is meant */
    uint32_t       count;                         /* people; 0: not said */
    dgm_span       condition, reason;             /* what has to hold first, "on condition that the ceasefire holds"; why */
    uint32_t       statement, event;              /* on whose word; the event that shows it. Indices or DGM_NONE */
    dgm_span       evidence;                      /* never absent */
    dgm_aspect     aspect;                        /* future: "will attend"; else actual */
} dgm_position;

typedef struct dgm_record dgm_record;

/* Lists are in the order of the text, indices from 0; an index past the end gives NULL, or an empty span. An index is the number in an id of
 * the JSON less one: entity 0 is "n1". Each call costs nothing. */
const dgm_header    *dgm_record_header(const dgm_record *rec);
dgm_bytes            dgm_record_text(const dgm_record *rec, dgm_span s);      /* the words that a span covers; empty where it covers none */
const dgm_provenance *dgm_record_provenance(const dgm_record *rec);  /* NULL: no coder made it */
size_t               dgm_record_n_sentences(const dgm_record *rec);
dgm_span             dgm_record_sentence(const dgm_record *rec, size_t i);
size_t               dgm_record_n_entities(const dgm_record *rec);
const dgm_entity    *dgm_record_entity(const dgm_record *rec, size_t i);
size_t               dgm_record_n_places(const dgm_record *rec);
const dgm_place     *dgm_record_place(const dgm_record *rec, size_t i);
size_t               dgm_record_n_events(const dgm_record *rec);
const dgm_event     *dgm_record_event(const dgm_record *rec, size_t i);
size_t               dgm_record_n_statements(const dgm_record *rec);
const dgm_statement *dgm_record_statement(const dgm_record *rec, size_t i);
size_t               dgm_record_n_talks(const dgm_record *rec);
const dgm_talks     *dgm_record_talks(const dgm_record *rec, size_t i);
size_t               dgm_record_n_positions(const dgm_record *rec);
const dgm_position  *dgm_record_position(const dgm_record *rec, size_t i);
void                 dgm_record_free(dgm_record *rec);             /* NULL is fine */

/* ---- reading reports ------------------------------------------------------------------------------------------- */

typedef enum {
    DGM_INPUT_AUTO, DGM_INPUT_TEXT, DGM_INPUT_HTML, DGM_INPUT_JSONL, DGM_INPUT_PETRARCH_XML, DGM_INPUT_WARC, DGM_INPUT_FEED,
    DGM_INPUT_LEXISNEXIS, DGM_INPUT_FACTIVA, DGM_INPUT_NINJS, DGM_INPUT_NEWSML, DGM_N_INPUTS
} dgm_input;

/* A report before coding: filled by a reader, which lends it until its next call, or by the caller. All but the text may be absent. */
typedef struct {
    dgm_bytes id, url, source, title, author;
    dgm_bytes text;                               /* plain text, in any encoding, or a page; may still hold page furniture */
    dgm_date  date;
    dgm_date  seen;                               /* the day it was captured, or --date: used where neither the input nor the page has a date */
    bool      html;                               /* text is a page: markup included, in the encoding of `charset` */
    dgm_bytes charset;                            /* as declared outside the page; empty: find out */
    dgm_bytes language;                           /* as declared ("en-GB"); used where the text is too short to tell */
} dgm_report;

/* Yields the reports of files, one at a time: memory is bounded by the largest report, not by the file. */
typedef struct dgm_reader dgm_reader;

/* Why a record of an archive is no report. */
typedef enum {
    DGM_SKIP_KIND,                                /* a request, a picture, an element of another kind */
    DGM_SKIP_STATUS,                              /* the server answered with something else: moved, not found */
    DGM_SKIP_TYPE,                                /* neither page nor text */
    DGM_SKIP_CODING,                              /* packed in a way that is not known */
    DGM_SKIP_EMPTY,                               /* no text */
    DGM_SKIP_WITHDRAWN,                           /* cancelled or withheld by its agency */
    DGM_N_SKIPS
} dgm_skip;
const char *dgm_skip_name(dgm_skip why);          /* for people: "of other kinds" */

/* What a reader has met so far (dgm_reader_counts): records == reports + broken + all skipped. */
typedef struct {
    uint64_t records, reports, broken, skipped[DGM_N_SKIPS];
    uint64_t read, size;                          /* bytes of its files, as they lie on the disk: so far, and all; size 0: a pipe is among them */
} dgm_reader_totals;

/* Called for what could not be read (a file, a line, a record) and for what was cut; the rest goes on. fatal is false
 * for a warning. err is lent for the call. It is called from within the call that found the problem, in its thread, and must not call
 * back into that handle. */
typedef void (*dgm_complain)(void *ctx, bool fatal, const dgm_error *err);

/* Opens `paths`, read one after the other.
 *
 *   paths     n files, folders (with all that is in them, by name) or "-" for standard input; n == 0: standard input. gzip and zstd are
 *             opened on the way. What cannot be opened is complained of when its turn comes
 *   input     DGM_INPUT_AUTO looks at each file; another one takes all for that
 *   date      the day of reports where neither the input nor the page has one; { 0 }: none
 *   complain  may be NULL; it and ctx are kept until the reader closes
 *
 * DGM_E_ARGUMENT or DGM_E_MEMORY where it fails. */
dgm_status dgm_reader_open(dgm_reader **out, const char *const *paths, size_t n, dgm_input input, dgm_date date,
                           dgm_complain complain, void *ctx, dgm_error *err);
/* The next report, DGM_END after the last one. What cannot be read is complained of and skipped; another status (DGM_E_MEMORY) ends the
 * reading. Linear in the bytes read. */
dgm_status dgm_reader_next(dgm_reader *r, dgm_report *out, dgm_error *err);
void       dgm_reader_close(dgm_reader *r);
void       dgm_reader_counts(const dgm_reader *r, dgm_reader_totals *out);

/* "2018-01-29", "20180129", "2018-01", "2018"; false where it is no date of the calendar. */
bool       dgm_date_read(dgm_date *out, dgm_bytes text);

/* ---- coding ---------------------------------------------------------------------------------------------------- */

typedef struct dgm_coder  dgm_coder;
typedef struct dgm_worker dgm_worker;

/* Paths are NUL-terminated and read while the coder opens. { .min_confidence = -1 } is what NULL stands for. */
typedef struct {
    const char        *data;                      /* folder with lexicon/ and models/; NULL: the one built in */
    const char *const *overlays;                  /* folders laid over lexicon/, the last wins */
    size_t             n_overlays;
    const char        *dictionary;                /* folder of TABARI or PETRARCH dictionaries that replace our actors and event
                                                     rules; NULL: none. Talks and positions are then not looked for */
    float              min_confidence;            /* events below are left out; 0: all. Negative: the default, 0.35 */
} dgm_options;

/* Opens what is known: maps the model and the compiled lexicon, reads the rules. About 20 ms and 40 MB, most of them pages of files that all
 * processes share; with overlays, or without the compiled lexicon, a quarter of a second and 170 MB.
 *
 * The built-in data is the folder that DRAGOMAN_DATA names, else share/dragoman beside the program or the shared library, else where the
 * build was told to install it. Fails with DGM_E_IO where a folder or the model is missing, DGM_E_SYNTAX (file, line) where a table or rule
 * is wrong, DGM_E_VERSION where the model is of another layout. */
dgm_status dgm_coder_open(dgm_coder **out, const dgm_options *options, dgm_error *err);  /* options NULL: defaults */
void       dgm_coder_close(dgm_coder *coder);     /* after its workers, and after the last use of its records */
const dgm_provenance *dgm_coder_provenance(const dgm_coder *coder);

/* The scratch memory of one thread: some megabytes, which grow to what the longest report needs. Cheap to make, cheaper to keep. */
dgm_status dgm_worker_new(dgm_worker **out, const dgm_coder *coder, dgm_error *err);
void       dgm_worker_free(dgm_worker *w);        /* records that it made stay */

/* Lends the coder's words to a reader, before its first report, instead of the built-in ones: the labels of exports, the months of dates
 * in words. The coder has to outlive the reader. */
void       dgm_reader_use(dgm_reader *r, const dgm_coder *coder);

/* Codes one report.
 *
 *   out     the record, to be freed by dgm_record_free; it lends strings of the coder, nothing of the worker or the report
 *   report  read during the call; a report in another language or without text gives a record without events, no error
 *   warn    may be NULL; where something had to be cut, its text says so. Set it to { 0 } before
 *
 * Time is linear in the text and bounded by steps, not by a clock: about 100,000 words a second on one core. The same report, coder and
 * options give the same record. DGM_E_MEMORY where it fails: that costs this report only, the worker stays usable. */
dgm_status dgm_code_report(dgm_record **out, dgm_worker *w, const dgm_report *report, dgm_error *warn, dgm_error *err);

/* ---- writing --------------------------------------------------------------------------------------------------- */

/* Bytes that grow: starts as {0}, belongs to the caller, who may set size to 0 and use it again. data is not NUL-terminated, NULL while
 * size is 0. failed: memory ran out once, what follows was not written; the call that met it returned DGM_E_MEMORY. */
typedef struct { char *data; size_t size, capacity; bool failed; } dgm_buffer;
void dgm_buffer_free(dgm_buffer *b);              /* gives the bytes back; the buffer is {0} again */

/* docs/formats.md describes them. All but JSONL and TEXT write a line an event, most of them a line for each pair of actors. */
typedef enum {
    DGM_FORMAT_JSONL, DGM_FORMAT_TEXT, DGM_FORMAT_PETRARCH, DGM_FORMAT_TABARI, DGM_FORMAT_CSV, DGM_FORMAT_GDELT,
    DGM_FORMAT_GDELT_MENTIONS, DGM_FORMAT_ICEWS, DGM_FORMAT_POLECAT, DGM_FORMAT_PHOENIX, DGM_FORMAT_PLOVER, DGM_N_FORMATS
} dgm_format;

const char *dgm_format_name(dgm_format f);                        /* "gdelt-mentions"; "" for what is none */

typedef struct { bool colour; unsigned width; } dgm_style;        /* for people: escapes of a terminal or none; columns, 0: 100 */

/* Appends what stands before the first record: the line of column names of csv, icews and polecat; nothing in other formats. */
dgm_status dgm_format_begin(dgm_buffer *out, dgm_format format, dgm_error *err);

/* Appends a Data Package (datapackage.json) that describes the format's columns, types and meaning; made_with, the provenance of the
 * data, may be NULL. DGM_E_ARGUMENT for text, which has no columns. */
dgm_status dgm_format_schema(dgm_buffer *out, dgm_format format, const dgm_provenance *made_with, dgm_error *err);

/* Appends the record to `out`, lines that end in a newline. style is for TEXT and may be NULL. Linear in the record; the coder of the record
 * has to be open. DGM_E_ARGUMENT for a format that is none. */
dgm_status dgm_record_write(dgm_buffer *out, const dgm_record *rec, dgm_format format, const dgm_style *style,
                            dgm_error *err);

/* Appends an account of one passage, step by step: tokens, trees, entities, triggers, rules that fired and that nearly
 * did. For people, UTF-8; its layout may change. Fails as dgm_code_report does. */
dgm_status dgm_explain(dgm_buffer *out, dgm_worker *w, const dgm_report *report, const dgm_style *style, dgm_error *err);

/* ---- the store: records of many reports, kept (docs/schema.md) ------------------------------------------------------ */

typedef struct dgm_store dgm_store;
typedef enum { DGM_STORE_READ, DGM_STORE_WRITE } dgm_store_mode;

/* Opens a store, an SQLite file. WRITE makes it where there is none, READ leaves it as it is. One thread uses a store at a time.
 * DGM_E_SYNTAX: not a store; DGM_E_VERSION: a newer program has made it; DGM_E_IO: not there, not readable, not writable. */
dgm_status dgm_store_open(dgm_store **out, const char *address, dgm_store_mode mode, dgm_error *err);
void       dgm_store_close(dgm_store *store);                      /* NULL is fine; reports since the last commit are forgotten */

/* Whether this report, as a reader gives it, was kept before: then it need not be coded. */
dgm_status dgm_store_knows(bool *out, dgm_store *store, const dgm_report *report, dgm_error *err);

/* Keeps one report: `report` as the reader gave it, `rec` what a worker made of it. *added is false where the same content is
 * there already, under whatever id: nothing but that is then noted. A report is kept whole or not at all; it is safe
 * after the next commit. After an error all since the last commit is forgotten. */
dgm_status dgm_store_add(bool *added, dgm_store *store, const dgm_report *report, const dgm_record *rec, dgm_error *err);
dgm_status dgm_store_commit(dgm_store *store, dgm_error *err);

/* Lays a file of corrections over the links between reports (docs/schema.md, "Corrections"), in the place of the ones laid before, and links
 * all anew in one transaction. */
dgm_status dgm_store_correct(dgm_store *store, const char *path, dgm_error *err);

typedef struct {
    uint64_t reports, events, statements, talks, positions, actors;
    uint64_t report_clusters, event_clusters, negotiations;       /* each counted once, however many reports tell it */
} dgm_store_counts;
dgm_status dgm_store_count(dgm_store_counts *out, dgm_store *store, dgm_error *err);

/* ---- answers: rows of cells ---------------------------------------------------------------------------------------- */

typedef enum {
    DGM_CELL_TEXT, DGM_CELL_DATE,                 /* "2018-01-29", or as much of it as is known */
    DGM_CELL_NUMBER, DGM_CELL_TRUTH,              /* in decimal; "0" or "1" */
    DGM_CELL_LIST                                 /* items with the byte 0x1F between them */
} dgm_cell_kind;

typedef enum {
    DGM_COLUMN_PLAIN = 0,
    DGM_COLUMN_ONCE = 1,                          /* for people a value that repeats the row above stays blank */
    DGM_COLUMN_FAINT = 2, DGM_COLUMN_BOLD = 4,    /* how it is shown to people */
    DGM_COLUMN_WHOLE = 8                          /* is never cut, however many lines it takes */
} dgm_column_flags;

typedef struct {
    const char   *name;                           /* for programs: key in JSON, heading in CSV; NULL: people only */
    const char   *heading;                        /* for people; NULL: programs only */
    dgm_cell_kind kind;
    int           flags;                          /* of dgm_column_flags */
} dgm_column;

/* ---- questions to a store (docs/questions.md) ------------------------------------------------------------------------ */

typedef enum {
    DGM_ASK_TALKS, DGM_ASK_POSITIONS, DGM_ASK_MATRIX, DGM_ASK_TIMELINE, DGM_ASK_STATEMENTS, DGM_ASK_EVENTS, DGM_ASK_ACTORS,
    DGM_ASK_CHANGES, DGM_ASK_OUTLOOK, DGM_N_QUESTIONS
} dgm_question;

/* What an answer is about; a filter of zeros asks for everything. Names may be a name or alias, words of one, an actor code ("FRAGOV") or an
 * id ("a7", "g7"). */
typedef struct {
    const char *actor, *recipient, *talks;
    const char *event;                            /* PLOVER type, or the beginning of a CAMEO code */
    const char *country;                          /* ISO 3166-1 alpha-3, or a name */
    dgm_date    since, until;                     /* both included; "2018-01" is the whole month */
    const char *id;                               /* "r12.e3", "g7": this thing alone, of the question's kind; "r12": those of that report */
    bool        history;                          /* positions that later ones supersede, repeated ones in a timeline */
    bool        tellings;                         /* events: a row for each report that tells one, not one for each event */
    uint64_t    limit;                            /* rows at most; 0: all */
} dgm_filter;

typedef struct dgm_answer dgm_answer;

/* Asks. The order of rows is fixed: the same store gives the same answer. A name that the store does not have is DGM_E_ARGUMENT, and
 * err->text names the nearest. The answer lends the store, and must be freed before it is closed. */
dgm_status dgm_answer_new(dgm_answer **out, dgm_store *store, dgm_question q, const dgm_filter *filter, dgm_error *err);
void       dgm_answer_free(dgm_answer *a);                         /* NULL is fine */

size_t            dgm_answer_n_columns(const dgm_answer *a);
const dgm_column *dgm_answer_column(const dgm_answer *a, size_t i);
/* The next row; DGM_END behind the last one. Its cells are lent until the next call. */
dgm_status        dgm_answer_next(dgm_answer *a, dgm_error *err);
dgm_bytes         dgm_answer_cell(const dgm_answer *a, size_t i);
/* After DGM_END: rows given, and whether the limit has kept more away. */
uint64_t          dgm_answer_rows(const dgm_answer *a);
bool              dgm_answer_has_more(const dgm_answer *a);

typedef enum { DGM_ANSWER_TABLE, DGM_ANSWER_CSV, DGM_ANSWER_JSONL, DGM_N_ANSWER_FORMATS } dgm_answer_format;

/* Appends the next piece of the answer, some 64 KiB; DGM_END with the last piece. Use instead of dgm_answer_next. */
dgm_status dgm_answer_write(dgm_buffer *out, dgm_answer *a, dgm_answer_format format, const dgm_style *style, dgm_error *err);

/* Appends one thing of the store for a person to check: all that is known of it, and its evidence between the sentences around it. `id`:
 * "r12" a report, "r12.e3" an event, "r12.s3" a statement, "r12.x3" a position, "r12.t3" talks as that report has them, "g7" talks,
 * "a7" an actor, "c7" an event with all its tellings. */
dgm_status dgm_store_show(dgm_buffer *out, dgm_store *store, const char *id, const dgm_style *style, dgm_error *err);

/* How many reports a store holds, and from when to when; dates are unknown where no report has one. */
dgm_status dgm_store_span(uint64_t *reports, dgm_date *first, dgm_date *last, dgm_store *store, dgm_error *err);

/* ---- for those who extend it: the parser's training and scores ---------------------------------------------------- */

typedef struct {
    const char *const *treebanks;                 /* CoNLL-U files */
    size_t             n_treebanks;
    const char        *genres;                    /* of GUM's documents only these, comma-separated; NULL: all */
    const char        *vectors;                   /* "word number number ..." a line; NULL: none */
    const char        *wordnet;                   /* folder with verb.exc, index.verb ...; NULL: none */
    const char        *lexicon;                   /* joins names by its roles/ and actors/; NULL: leaves them apart */
    unsigned           width, layers, hidden, epochs;     /* 0: the default */
    uint64_t           seed;
} dgm_train_options;

/* Trains a model and writes it to `path`. Deterministic on one kind of processor. progress(ctx, line) hears of each
 * epoch and may be NULL. Minutes of one core, a few hundred MB. DGM_E_IO or DGM_E_SYNTAX (file, line) where a treebank or another file
 * fails, DGM_E_ARGUMENT for a shape that cannot be; then no model is left. */
dgm_status dgm_train(const char *path, const dgm_train_options *options, void (*progress)(void *ctx, const char *line),
                     void *ctx, dgm_error *err);

/* Compiles actors, places and names of the data folder's lexicon/ (NULL: the one that a coder would open) into one file that is mapped
 * at start; `path` NULL: lexicon.dgl in that folder. A coder uses it, there or beside the program, as long as it is newer than the tables;
 * it is never needed. Fails as reading the tables does, and with DGM_E_IO where it cannot be written; then no file is left. */
dgm_status dgm_lexicon_compile(const char *path, const char *data, dgm_error *err);

typedef struct {
    uint64_t gold, system, upos, xpos, lemmas, uas, las;  /* words of the treebank, words of ours, and those right */
    uint64_t sentences, too_long;
    double   seconds;                             /* user CPU of tagger and parser */
} dgm_parse_scores;

typedef enum { DGM_SCORE_GOLD, DGM_SCORE_RAW, DGM_SCORE_JOINED } dgm_score_how;

/* Parses the words of a CoNLL-U file and counts what is right, in the manner of the CoNLL 2018 shared task (relations
 * without subtypes); lemmas regardless of case. RAW: its text goes through our own splitter first, words are matched by
 * their characters. JOINED: names are joined first, the words that remain are scored. `repeat` parses it so many times,
 * for a steady speed. data as in dgm_options. DGM_E_IO or DGM_E_SYNTAX (line) where the treebank or the model fails. */
dgm_status dgm_score_conllu(dgm_parse_scores *out, const char *data, const char *path, dgm_score_how how,
                            unsigned repeat, dgm_error *err);

/* ---- for those who extend it: the lexicon ------------------------------------------------------------------------ */

typedef struct {
    const char        *data;                      /* folder with lexicon/, which lies beneath; NULL: the one built in */
    const char *const *dirs;                      /* folders to check, laid over each other; none: the built-in lexicon */
    size_t             n;
    bool               alone;                     /* nothing lies beneath: they are a whole lexicon of their own */
} dgm_lexicon_options;

typedef struct {
    uint64_t files, lines;
    uint64_t entities, names, offices, dated_codes, roles, role_words, places, place_names, ambiguous, discards;
    uint64_t errors, warnings;
} dgm_lexicon_counts;

/* Looks for mistakes in the tables codes/, roles/, actors/, places/ and discards/ and names them all, by file and line.
 *
 *   options    NULL: the built-in lexicon
 *   complain   hears of each: fatal is true for an error, which a coder could not or should not open, false for a warning;
 *              err->file, line and text say where, what is wrong and what to do. May be NULL
 *   out        what was read and found, without the lexicon beneath; 0 where it fails
 *
 * DGM_OK when the folders could be read, whatever was found in them; DGM_E_IO, DGM_E_LIMIT or DGM_E_MEMORY else. Memory is
 * a few times the size of the tables, time n log n in their lines: 300,000 take less than a second. */
dgm_status dgm_lexicon_check(dgm_lexicon_counts *out, const dgm_lexicon_options *options, dgm_complain complain, void *ctx,
                             dgm_error *err);

typedef enum {
    DGM_DICTIONARY_AUTO,                          /* by its lines */
    DGM_DICTIONARY_ACTORS, DGM_DICTIONARY_AGENTS, DGM_DICTIONARY_DISCARDS,
    DGM_DICTIONARY_VERBS, DGM_DICTIONARY_ISSUES,  /* known by sight, not imported */
    DGM_N_DICTIONARIES
} dgm_dictionary_kind;

typedef struct { const char *path; dgm_dictionary_kind kind; } dgm_dictionary_file;

/* What was taken, and how often something was refused: an entry, a synonym or one of its codes. */
typedef struct {
    uint64_t actors, synonyms, dated_codes, agents, discards;
    uint64_t refused;
    uint64_t failed_files;                        /* not readable, or of no known kind */
} dgm_import_counts;

/* Imports TABARI and PETRARCH dictionaries (docs/dictionaries.md) into a folder for dgm_options.overlays: a file
 * `to`/actors/NAME.tsv, roles/NAME.tsv or discards/NAME.tsv for each dictionary and `to`/codes/NAME.tsv for the blocks that its
 * codes add. Folders are made where they are missing; only files that an import has made are written over, each at once
 * and whole.
 *
 *   data       folder with lexicon/, by which countries and role nouns are known; NULL: the one built in
 *   files      n of them, in order: of two entries for one phrase the first stands
 *   complain   hears of each file that failed (fatal), of each entry that was refused (line > 0) and of files that are
 *              recognised but not imported (line 0)
 *
 * DGM_OK also where entries or files were refused, see out. DGM_E_IO: `to` or the built-in lexicon failed. The files are
 * untrusted: time and memory are linear in their size. */
dgm_status dgm_lexicon_import(dgm_import_counts *out, const char *to, const char *data, const dgm_dictionary_file *files, size_t n,
                              dgm_complain complain, void *ctx, dgm_error *err);

/* ---- this library ----------------------------------------------------------------------------------------------------- */

const char *dgm_version(void);                    /* "0.1.0": of the library that runs, not of the header that was compiled. Lent for ever */

#ifdef __cplusplus
}
#endif
#endif
