-- schema.sql - the store's tables, as docs/schema.md explains them. Compiled into the program.
--
-- Two layers. Below, each report's record as it was coded, row for row: (report, n) is the thing that the record calls e1, s1, t1 ...,
-- offsets are bytes of report.text. Above, what holds across reports: clusters of reports, event clusters, actors, negotiations. The
-- lower layer never changes once written, but for the columns that point upwards (cluster, actor, negotiation) and their `why`.
--
-- Absent knowledge is NULL. Words of the ontology are stored as words ('REJECT', 'boycotts'). Lists of words are JSON arrays. Dates are text as
-- precise as the report is ('2018-01-29', '2018-01', '2018'); `day` is the same for sorting: days since 1970-01-01, missing parts as 1.
-- The SQL keeps to what SQLite 3.35 and PostgreSQL both read, but for the table `search`.

-- ---- provenance ----

CREATE TABLE coder (                            -- what coded a report
    coder      INTEGER PRIMARY KEY,
    version    TEXT NOT NULL,                   -- of the program
    lexicon    TEXT NOT NULL,                   -- content hash of the lexicon with its overlays, 16 hex digits
    model      TEXT NOT NULL,                   -- content hash of the parser's model
    dictionary TEXT NOT NULL,                   -- of dictionaries that replaced the lexicon's actors and rules; '': none
    UNIQUE (version, lexicon, model, dictionary)
);

-- ---- the record, report by report ----

CREATE TABLE report (
    report     INTEGER PRIMARY KEY,             -- r12
    content    BLOB NOT NULL UNIQUE,            -- 16 bytes: what makes it this report (docs/schema.md)
    id         TEXT,                            -- as the input gave it where it was first met
    url        TEXT,
    source     TEXT,
    title      TEXT,
    author     TEXT,
    date       TEXT,
    day        INTEGER,
    language   TEXT,
    coder      INTEGER NOT NULL REFERENCES coder (coder),
    cluster    INTEGER NOT NULL,                -- the first report of its cluster of near-duplicates; itself when alone
    text       TEXT NOT NULL                    -- last: a row is read without its text
);
CREATE INDEX report_by_day ON report (day);
CREATE INDEX report_by_cluster ON report (cluster);

CREATE TABLE input (                            -- each thing that was read: the way to know it again without coding it
    hash       BLOB PRIMARY KEY,                -- 16 bytes, of all that the reader gave
    report     INTEGER NOT NULL REFERENCES report (report)
) WITHOUT ROWID;

CREATE TABLE sentence (
    report     INTEGER NOT NULL,
    sentence   INTEGER NOT NULL,                -- from 0, as in the record
    from_byte  INTEGER NOT NULL,
    to_byte    INTEGER NOT NULL,
    PRIMARY KEY (report, sentence)
) WITHOUT ROWID;

CREATE TABLE entity (
    report     INTEGER NOT NULL,
    entity     INTEGER NOT NULL,                -- n1 is 1
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    country    TEXT,
    codes      TEXT,                            -- ["SYROPP"]
    roles      TEXT,                            -- ["OPP"]
    wikidata   INTEGER,                         -- 142 for Q142
    actor      INTEGER NOT NULL,                -- who that is across reports
    PRIMARY KEY (report, entity)
) WITHOUT ROWID;
CREATE INDEX entity_by_actor ON entity (actor);

CREATE TABLE place (
    report     INTEGER NOT NULL,
    place      INTEGER NOT NULL,                -- p1 is 1
    name       TEXT NOT NULL,
    country    TEXT,
    lat        REAL,
    lon        REAL,
    geonames   INTEGER,
    province   TEXT,
    PRIMARY KEY (report, place)
) WITHOUT ROWID;

CREATE TABLE mention (
    report     INTEGER NOT NULL,
    kind       TEXT NOT NULL,                   -- 'n' of an entity, 'p' of a place, 't' of talks
    number     INTEGER NOT NULL,                -- of that entity, place or talks
    from_byte  INTEGER NOT NULL,
    to_byte    INTEGER NOT NULL,
    PRIMARY KEY (report, kind, number, from_byte, to_byte)
) WITHOUT ROWID;

CREATE TABLE statement (
    report     INTEGER NOT NULL,
    statement  INTEGER NOT NULL,                -- s1 is 1
    sentence   INTEGER NOT NULL,
    speaker_from INTEGER, speaker_to INTEGER,   -- the words of the text
    anonymous  INTEGER NOT NULL,                -- 0 or 1
    kind       TEXT NOT NULL,
    cue_from   INTEGER, cue_to INTEGER,
    certainty  TEXT,                            -- of the cue: said, claimed, denied, feared
    attitude   INTEGER NOT NULL,                -- 1: held by the speaker, maybe never said
    aspect     TEXT NOT NULL,                   -- that the cue lends to what it holds
    channel    TEXT,
    source_chain TEXT,                          -- ["quoted by media"]
    date       TEXT,
    day        INTEGER,                         -- of `date`, else of the report
    confidence REAL NOT NULL,
    PRIMARY KEY (report, statement)
) WITHOUT ROWID;
CREATE INDEX statement_by_day ON statement (day);

CREATE TABLE statement_speaker (
    report     INTEGER NOT NULL,
    statement  INTEGER NOT NULL,
    place_in_list INTEGER NOT NULL,             -- from 0
    entity     INTEGER NOT NULL,
    actor      INTEGER NOT NULL,
    day        INTEGER,
    PRIMARY KEY (report, statement, place_in_list)
) WITHOUT ROWID;
CREATE INDEX statement_by_actor ON statement_speaker (actor, day);

CREATE TABLE statement_content (
    report     INTEGER NOT NULL,
    statement  INTEGER NOT NULL,
    from_byte  INTEGER NOT NULL,
    to_byte    INTEGER NOT NULL,
    PRIMARY KEY (report, statement, from_byte, to_byte)
) WITHOUT ROWID;

CREATE TABLE denial (                           -- who denies whose claim
    report     INTEGER NOT NULL,
    statement  INTEGER NOT NULL,
    denies     INTEGER NOT NULL,                -- statement
    PRIMARY KEY (report, statement, denies)
) WITHOUT ROWID;

CREATE TABLE talks (
    report     INTEGER NOT NULL,
    talks      INTEGER NOT NULL,                -- t1 is 1
    kind       TEXT NOT NULL,
    parent     INTEGER,                         -- talks of the same report
    name       TEXT NOT NULL,
    aliases    TEXT,
    place      INTEGER,
    conflict   TEXT,                            -- ["SYR"]
    topics     TEXT,
    start_date TEXT,
    end_date   TEXT,
    aim_from   INTEGER, aim_to INTEGER,
    status     TEXT,
    day        INTEGER,                         -- of the report: when this was said of them
    known      INTEGER NOT NULL,                -- 1: a name of lexicon/talks, the same in all reports
    negotiation INTEGER,                        -- which talks these are across reports
    why        TEXT,                            -- why they are taken for those; NULL: they are the first telling
    PRIMARY KEY (report, talks)
) WITHOUT ROWID;
CREATE INDEX talks_by_negotiation ON talks (negotiation, day);

CREATE TABLE talks_party (                      -- who hosts, convenes, sponsors, mediates
    report     INTEGER NOT NULL,
    talks      INTEGER NOT NULL,
    role       TEXT NOT NULL,                   -- host, convenor, auspices, mediator
    place_in_list INTEGER NOT NULL,
    entity     INTEGER NOT NULL,
    actor      INTEGER NOT NULL,
    PRIMARY KEY (report, talks, role, place_in_list)
) WITHOUT ROWID;
CREATE INDEX talks_party_by_actor ON talks_party (actor);

CREATE TABLE relation (                         -- between talks of one report
    report     INTEGER NOT NULL,
    talks      INTEGER NOT NULL,
    place_in_list INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    other      INTEGER NOT NULL,                -- talks
    statement  INTEGER,
    PRIMARY KEY (report, talks, place_in_list)
) WITHOUT ROWID;

CREATE TABLE event (
    report     INTEGER NOT NULL,
    event      INTEGER NOT NULL,                -- e1 is 1
    sentence   INTEGER NOT NULL,
    plover     TEXT,
    mode       TEXT,
    context    TEXT,                            -- ["diplomatic"]
    cameo      TEXT,
    quad       INTEGER,
    goldstein  REAL,
    plover_score REAL,
    aspect     TEXT NOT NULL,
    negated    INTEGER NOT NULL,
    talks      INTEGER,
    place      INTEGER,
    statement  INTEGER,
    date       TEXT,
    date_end   TEXT,
    day        INTEGER,                         -- of date, else of date_end, else of the report
    trigger_from  INTEGER, trigger_to  INTEGER,
    evidence_from INTEGER, evidence_to INTEGER,
    rule       TEXT,
    confidence REAL NOT NULL,
    country    TEXT,                            -- of its place, where known
    cluster    INTEGER,                         -- event_cluster
    why        TEXT,                            -- why it is in that cluster; NULL: it is the first telling
    PRIMARY KEY (report, event)
) WITHOUT ROWID;
CREATE INDEX event_by_day ON event (day);
CREATE INDEX event_by_type ON event (plover, day);
CREATE INDEX event_by_code ON event (cameo, day);
CREATE INDEX event_by_country ON event (country, day) WHERE country IS NOT NULL;
CREATE INDEX event_by_cluster ON event (cluster) WHERE cluster IS NOT NULL;

CREATE TABLE event_party (
    report     INTEGER NOT NULL,
    event      INTEGER NOT NULL,
    role       TEXT NOT NULL,                   -- actor, recipient
    place_in_list INTEGER NOT NULL,
    entity     INTEGER NOT NULL,
    actor      INTEGER NOT NULL,
    day        INTEGER,
    PRIMARY KEY (report, event, role, place_in_list)
) WITHOUT ROWID;
CREATE INDEX event_by_actor ON event_party (actor, role, day);

CREATE TABLE position (
    report     INTEGER NOT NULL,
    position   INTEGER NOT NULL,                -- in the order of the record, from 1
    entity     INTEGER NOT NULL,
    actor      INTEGER NOT NULL,
    talks      INTEGER NOT NULL,
    negotiation INTEGER NOT NULL,
    stance     TEXT,
    attitude   TEXT,
    engagement TEXT,
    scope      TEXT,
    subparty   TEXT,
    count      INTEGER,
    condition_from INTEGER, condition_to INTEGER,
    reason_from INTEGER, reason_to INTEGER,
    aspect     TEXT NOT NULL,                   -- future: 'will attend'; else actual
    statement  INTEGER,
    event      INTEGER,
    evidence_from INTEGER, evidence_to INTEGER,
    day        INTEGER,                         -- of its statement, else of the report: a later position stands before an earlier one
    party      TEXT NOT NULL,                   -- of the actor
    PRIMARY KEY (report, position)
) WITHOUT ROWID;
CREATE INDEX position_by_negotiation ON position (negotiation, party, day, stance, subparty, scope);
CREATE INDEX position_by_actor ON position (actor, day);
CREATE INDEX position_by_day ON position (day);

-- ---- across reports ----

CREATE TABLE actor (                            -- an entity across reports
    actor      INTEGER PRIMARY KEY,             -- a7
    key        TEXT NOT NULL UNIQUE,            -- what makes an entity this actor: 'Q142|FRA', 'jane doe|GBR', 'rebels|SYRREB'
    why        TEXT NOT NULL,                   -- why entities are taken for this actor
    kind       TEXT NOT NULL,
    name       TEXT NOT NULL,
    country    TEXT,
    codes      TEXT,
    wikidata   INTEGER,
    reports    INTEGER NOT NULL,                -- that name it
    events     INTEGER NOT NULL,                -- in which it is actor or recipient
    party      TEXT NOT NULL                    -- who that is at a table of talks: a state ('FRA') for its government and capital too, else itself ('a7')
);
CREATE INDEX actor_by_party ON actor (party, kind);
CREATE INDEX actor_by_country ON actor (country) WHERE country IS NOT NULL;
CREATE INDEX actor_by_events ON actor (events, actor) WHERE events > 0;

CREATE TABLE actor_name (                       -- names under which it was met, folded: lower case, no diacritics
    name       TEXT NOT NULL,
    actor      INTEGER NOT NULL,
    PRIMARY KEY (name, actor)
) WITHOUT ROWID;
CREATE INDEX actor_name_by_actor ON actor_name (actor);

CREATE TABLE negotiation (                      -- talks across reports
    negotiation INTEGER PRIMARY KEY,            -- g7
    kind       TEXT NOT NULL,
    parent     INTEGER,                         -- negotiation
    name       TEXT NOT NULL,                   -- the one most reports use
    place      TEXT,
    country    TEXT,                            -- of the place
    lat        REAL,
    lon        REAL,
    start_date TEXT,
    end_date   TEXT,
    status     TEXT,                            -- as the newest report that tells one has it
    status_day INTEGER,
    first_day  INTEGER,                         -- of the reports that name them
    last_day   INTEGER,
    reports    INTEGER NOT NULL
);
CREATE INDEX negotiation_by_day ON negotiation (last_day);

CREATE TABLE negotiation_name (                 -- names and aliases, folded
    name       TEXT NOT NULL,
    negotiation INTEGER NOT NULL,
    reports    INTEGER NOT NULL,                -- that use it
    PRIMARY KEY (name, negotiation)
) WITHOUT ROWID;
CREATE INDEX negotiation_name_by_negotiation ON negotiation_name (negotiation);

CREATE TABLE event_cluster (                    -- one event with all its sources
    cluster    INTEGER PRIMARY KEY,
    plover     TEXT,
    day        INTEGER,                         -- of its first event
    events     INTEGER NOT NULL,                -- tellings
    reports    INTEGER NOT NULL                 -- reports that tell it
);
CREATE INDEX event_cluster_by_day ON event_cluster (day);

CREATE TABLE duplicate (                        -- pairs of near-duplicate reports: why a cluster is one
    report     INTEGER NOT NULL,                -- the later of the two
    other      INTEGER NOT NULL,
    similarity REAL NOT NULL,                   -- share of word shingles in common, 0 to 1
    PRIMARY KEY (report, other)
) WITHOUT ROWID;

CREATE TABLE correction (                       -- lines of the overlay file that corrects links
    line       INTEGER PRIMARY KEY,
    fact       TEXT NOT NULL,                   -- same, cut, is
    kind       TEXT NOT NULL,                   -- actor, talks
    one        TEXT NOT NULL,
    other      TEXT NOT NULL,
    label      TEXT
);

-- ---- what ingest needs to find its way; questions have no use for it ----

CREATE TABLE chain (                            -- days on which a key of an event or of talks was seen, with no longer gap than its kind allows
    key        TEXT NOT NULL,
    first_day  INTEGER NOT NULL,
    last_day   INTEGER NOT NULL,
    target     INTEGER NOT NULL,                -- event_cluster or negotiation
    PRIMARY KEY (key, first_day)
) WITHOUT ROWID;
CREATE INDEX chain_by_target ON chain (target, key);

CREATE TABLE sketch (                           -- of a report's word shingles
    report     INTEGER PRIMARY KEY,
    bins       BLOB NOT NULL
);

CREATE TABLE band (                             -- parts of sketches: two reports that share one may be near-duplicates
    hash       INTEGER NOT NULL,
    report     INTEGER NOT NULL,
    PRIMARY KEY (hash, report)
) WITHOUT ROWID;

-- ---- search ----

CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'report', content_rowid = 'report', tokenize = "unicode61 remove_diacritics 2"
);
