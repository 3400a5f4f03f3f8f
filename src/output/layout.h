/* layout.h - formats that are tables: one list of columns from which the header, the rows and the schema are made.
 *
 *   { "EventRootCode", "string", put_root, 0, "\"pattern\":\"^[0-9]{2}$\"", "first two digits of EventCode" }
 *
 * A column writes its value as it is; the table marks its end and keeps it in its field, whatever a report held. A column without a
 * writer stays empty, and its text says why.
 */
#ifndef DGM_LAYOUT_H
#define DGM_LAYOUT_H
#include "base/record.h"
#include "ontology/ontology.h"

/* ---- pairs of actors ---- */

enum { DGM_SOURCE, DGM_TARGET };

typedef struct {
    uint32_t event, side[2];                      /* side: entities; DGM_NONE: nobody */
    uint32_t next;                                /* the same pair further on, or DGM_NONE */
    bool     again;                               /* there is one before it */
} dgm_dyad;

typedef struct { dgm_dyad *at; uint32_t *slots; uint32_t n, cap; } dgm_dyads;   /* slots: open addressing, newest of equal pairs, + 1 */

/* How a format counts. */
typedef struct {
    bool one_sided;                               /* pairs of which one side is nobody are rows too */
    bool same_codes;                              /* two entities of one code are a pair */
    bool merged;                                  /* pairs of equal codes are one row, and if so: */
    bool by_day, by_place;                        /* also of equal day, of equal place */
} dgm_counting;

/* Is the event one that formats without a word for it may tell: neither denied nor merely demanded or supposed? */
bool dgm_is_told(const dgm_event *e);
/* All pairs of the record, in the order of its events; merged ones are linked. Give them back with dgm_dyads_free. false: no memory. */
bool dgm_dyads_find(dgm_dyads *out, const dgm_record *rec, dgm_counting how);
void dgm_dyads_free(dgm_dyads *d);
/* The next pair of the row that d belongs to; NULL: it was the last. */
const dgm_dyad *dgm_dyads_next(const dgm_dyads *all, const dgm_dyad *d);
/* The code of an entity, its first role where it has none; empty: neither. */
dgm_bytes dgm_code_of(const dgm_record *rec, uint32_t entity);

/* ---- rows ---- */

typedef struct {
    dgm_buffer         *out;                      /* the field that is being written */
    const dgm_record   *rec;
    const dgm_ontology *known;                    /* or NULL */
    const dgm_event    *event;
    uint32_t            side[2];                  /* entities, where the row is a pair */
    const dgm_dyads    *dyads;
    const dgm_dyad     *dyad;
    uint64_t            report;                   /* hash of the report: the first part of ids */
    uint32_t            lead;                     /* bytes of its first paragraph */
    uint32_t            characters;               /* of its text, where the format counts them */
    struct { uint32_t byte, character; } reach;   /* one place in both, from which the next is counted */
} dgm_line;

typedef struct {
    const char *name, *type;                      /* type: of Table Schema: string, integer, number, date */
    void      (*put)(dgm_line *x, int which);     /* NULL: stays empty */
    int         which;
    const char *constraints;                      /* members of Table Schema's "constraints"; NULL: none */
    const char *about;
} dgm_field;

typedef struct {
    const char       *name, *title;
    const dgm_field *columns;
    unsigned          n;
    char              delimiter;
    bool              header;                     /* the file begins with the names of its columns */
    bool              quoted;                     /* fields may stand in quotation marks; else none are written, nor any mark */
    int               optional;                   /* column left out with its delimiter where it is empty, + 1; 0: none */
} dgm_layout;

dgm_line dgm_line_new(const dgm_record *rec, dgm_buffer *field);
void     dgm_layout_row(dgm_buffer *out, const dgm_layout *t, dgm_line *x);
void     dgm_layout_header(dgm_buffer *out, const dgm_layout *t);

/* ---- what columns of several formats write; `which` is not looked at but where it is named ---- */

void dgm_put_sentence(dgm_line *x, int which);              /* its number, from 1 */
void dgm_put_sentence_ids(dgm_line *x, int which);          /* report_1;report_4: the sentences of a row of merged pairs */
void dgm_put_trigger_code(dgm_line *x, int which);          /* the CAMEO code */
void dgm_put_code_root(dgm_line *x, int which);             /* its first two digits */
void dgm_put_place_name(dgm_line *x, int which);            /* which: DGM_A_TOWN, or DGM_A_PROVINCE for that which it is or lies in */
void dgm_put_latitude(dgm_line *x, int which);
void dgm_put_longitude(dgm_line *x, int which);
void dgm_put_source_name(dgm_line *x, int which);           /* of the report */
void dgm_put_url(dgm_line *x, int which);                   /* of the report, as dgm_put_address */

/* An address or identifier without white space and marks. */
void dgm_put_address(dgm_buffer *out, dgm_bytes url);

/* The day of the event: as its words say, else the report's. The parts that are not known are 0. */
dgm_date dgm_event_day(const dgm_record *rec, const dgm_event *e);
enum { DGM_DAY_PLAIN, DGM_DAY_DASHED, DGM_DAY_SHORT };      /* 20180129, 2018-01-29, 180129 */
void     dgm_put_day(dgm_buffer *out, dgm_date d, int how);  /* nothing where the day is not known */

/* What kind of place an event's is. A town: one that lies in a province. */
typedef enum { DGM_NO_PLACE, DGM_A_COUNTRY, DGM_A_PROVINCE, DGM_A_TOWN, DGM_A_PLACE } dgm_place_kind;
dgm_place_kind   dgm_place_kind_of(const dgm_line *x);
const dgm_place *dgm_place_of(const dgm_line *x);           /* NULL: none */
/* Name of a country in a list of the ontology, in the lexicon's name where the list has none; empty: no country. */
dgm_bytes dgm_country_name(const dgm_ontology *known, const char *list, dgm_bytes iso);
const char *dgm_root_of(dgm_bytes cameo, char root[3]);     /* "12" of "125"; "" for what is no code */
void dgm_put_goldstein(dgm_line *x, const char *list);

/* Characters (not bytes) of a text, and before a byte of the record's; the second is counted from where it was asked for last. */
uint32_t dgm_count_characters(dgm_bytes b);
uint32_t dgm_character_at(dgm_line *x, uint32_t byte);
/* Where the event's sentence names the entity, its place: the mention next to the trigger. Empty: it does not. */
dgm_span dgm_mention_of(const dgm_line *x, uint32_t entity);
dgm_span dgm_place_mention_of(const dgm_line *x);
/* 0.1.0+lexicon.9f3c....model.01ab...: version and hashes in one word, as Semantic Versioning has build metadata. */
void dgm_put_version(dgm_buffer *out, const dgm_record *rec);
void dgm_put_version_column(dgm_line *x, int which);

/* ---- ids: hashes, so that the same report gives the same ids whatever stands around it ---- */
uint64_t dgm_hash_more(uint64_t h, dgm_bytes part);
uint64_t dgm_hash_number(uint64_t h, uint64_t part);
uint64_t dgm_event_hash(const dgm_line *x);        /* of report, trigger, codes and names */

/* Writes the record's pairs, one row each (merged ones at the first), or its events one row each. */
void dgm_write_pairs(dgm_buffer *out, const dgm_record *rec, const dgm_layout *t, dgm_counting how, bool each);
void dgm_write_events(dgm_buffer *out, const dgm_record *rec, const dgm_layout *t, bool (*wanted)(const dgm_event *e));
#endif
