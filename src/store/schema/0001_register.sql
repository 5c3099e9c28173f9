-- Why: the first register. One table for each kind of record, the journal of every change, and the ledger
-- of what left the laptop.
--
-- Columns stand in the order of the records' declarations (a test holds both together). Ids are UUIDv7
-- blobs; dates are ISO text, possibly only a year or a year and month; instants are UTC milliseconds.
-- Links are checked at commit, so that one change can bring rows in any order.

CREATE TABLE commune (
    id            BLOB    NOT NULL PRIMARY KEY,
    name          TEXT    NOT NULL,
    kind          TEXT    NOT NULL,
    province      TEXT    NOT NULL,
    target        INTEGER NOT NULL,
    expiring_days INTEGER NOT NULL,
    denominator   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE hamlet (
    id                  BLOB    NOT NULL PRIMARY KEY,
    name                TEXT    NOT NULL,
    former_names        TEXT    NOT NULL,
    position            INTEGER NOT NULL,
    official_population INTEGER,
    target              INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE household (
    id         BLOB    NOT NULL PRIMARY KEY,
    hamlet     BLOB    NOT NULL REFERENCES hamlet (id) DEFERRABLE INITIALLY DEFERRED,
    group_name TEXT,
    number     TEXT,
    address    TEXT    NOT NULL,
    note       TEXT    NOT NULL,
    position   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX household_hamlet ON household (hamlet);

CREATE TABLE person (
    id           BLOB    NOT NULL PRIMARY KEY,
    household    BLOB    NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    name         TEXT    NOT NULL,
    sex          TEXT,
    birth        TEXT,
    relation     TEXT,
    id12         TEXT,
    bhxh         TEXT,
    phone        TEXT,
    ethnicity    TEXT,
    work         TEXT,
    school       TEXT,
    class        TEXT,
    no_card_said INTEGER NOT NULL,
    note         TEXT    NOT NULL,
    position     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_household ON person (household);

CREATE TABLE card (
    id         BLOB NOT NULL PRIMARY KEY,
    person     BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    number     TEXT,
    category   TEXT,
    benefit    INTEGER,
    valid_from TEXT,
    valid_to   TEXT,
    facility   TEXT NOT NULL,
    source     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX card_person ON card (person);

CREATE TABLE entitlement (
    id         BLOB NOT NULL PRIMARY KEY,
    person     BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    code       TEXT NOT NULL,
    paper      TEXT NOT NULL,
    paper_date TEXT,
    valid_from TEXT,
    valid_to   TEXT,
    wording    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entitlement_person ON entitlement (person);

CREATE TABLE event (
    id     BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind   TEXT NOT NULL,
    day    TEXT,
    note   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX event_person ON event (person);

CREATE TABLE living_standard (
    id         BLOB    NOT NULL PRIMARY KEY,
    household  BLOB    NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    year       INTEGER NOT NULL,
    living     TEXT    NOT NULL,
    paper      TEXT    NOT NULL,
    paper_date TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX living_standard_household ON living_standard (household);

-- One entry for each change a user made. The clock orders entries of several laptops; `at_ms` is what the
-- laptop's own clock said.
CREATE TABLE journal (
    id          BLOB    NOT NULL PRIMARY KEY,
    clock_ms    INTEGER NOT NULL,
    clock_count INTEGER NOT NULL,
    device      TEXT    NOT NULL,
    author      TEXT    NOT NULL,
    label       TEXT    NOT NULL,
    kind        TEXT    NOT NULL,
    cause       BLOB,
    at_ms       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX journal_clock ON journal (clock_ms, clock_count, device);

CREATE TABLE journal_change (
    entry      BLOB    NOT NULL REFERENCES journal (id) DEFERRABLE INITIALLY DEFERRED,
    seq        INTEGER NOT NULL,
    table_name TEXT    NOT NULL,
    row_id     BLOB    NOT NULL,
    op         TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    PRIMARY KEY (entry, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_change_row ON journal_change (table_name, row_id);

-- Prints and exports. It says what left and when, never a citizen's number.
CREATE TABLE outgoing (
    id     INTEGER PRIMARY KEY,
    at_ms  INTEGER NOT NULL,
    author TEXT    NOT NULL,
    what   TEXT    NOT NULL,
    rows   INTEGER NOT NULL,
    format TEXT    NOT NULL
) STRICT;

-- Why triggers: what was written here is evidence; no later statement, ours or a tool's, rewrites it.
CREATE TRIGGER journal_stays BEFORE UPDATE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_change_stays BEFORE UPDATE ON journal_change BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_change_kept BEFORE DELETE ON journal_change BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER outgoing_stays BEFORE UPDATE ON outgoing BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER outgoing_kept BEFORE DELETE ON outgoing BEGIN SELECT RAISE (ABORT, 'the ledger is append-only'); END;
