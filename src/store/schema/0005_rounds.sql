-- Why: the rounds from door to door. Who answers for which households and when; campaigns with their goal; the
-- sheets as they were printed, so that they print again just so; every call with what came of it for each person.

CREATE TABLE cadre (
    id    BLOB NOT NULL PRIMARY KEY,
    name  TEXT NOT NULL,
    role  TEXT NOT NULL,
    phone TEXT,
    note  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE charge (
    id         BLOB NOT NULL PRIMARY KEY,
    cadre      BLOB NOT NULL REFERENCES cadre (id) DEFERRABLE INITIALLY DEFERRED,
    hamlet     BLOB REFERENCES hamlet (id) DEFERRABLE INITIALLY DEFERRED,
    group_name TEXT,
    household  BLOB REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    valid_from TEXT,
    valid_to   TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX charge_cadre ON charge (cadre);
CREATE INDEX charge_hamlet ON charge (hamlet);
CREATE INDEX charge_household ON charge (household);

CREATE TABLE campaign (
    id        BLOB    NOT NULL PRIMARY KEY,
    name      TEXT    NOT NULL,
    first     TEXT    NOT NULL,
    last      TEXT    NOT NULL,
    places    TEXT    NOT NULL,
    whom      TEXT    NOT NULL,
    goal      INTEGER,
    closed_on TEXT,
    note      TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet (
    id        BLOB NOT NULL PRIMARY KEY,
    number    TEXT NOT NULL,
    device    TEXT NOT NULL,
    campaign  BLOB REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
    cadre     BLOB REFERENCES cadre (id) DEFERRABLE INITIALLY DEFERRED,
    day       TEXT NOT NULL,
    lines     TEXT NOT NULL,
    body      TEXT NOT NULL,
    closed_on TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX sheet_campaign ON sheet (campaign);
CREATE INDEX sheet_cadre ON sheet (cadre);

CREATE TABLE visit (
    id        BLOB    NOT NULL PRIMARY KEY,
    household BLOB    NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    day       TEXT    NOT NULL,
    cadre     BLOB REFERENCES cadre (id) DEFERRABLE INITIALLY DEFERRED,
    campaign  BLOB REFERENCES campaign (id) DEFERRABLE INITIALLY DEFERRED,
    sheet     BLOB REFERENCES sheet (id) DEFERRABLE INITIALLY DEFERRED,
    line      INTEGER,
    met       TEXT    NOT NULL,
    note      TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX visit_household ON visit (household);
CREATE INDEX visit_cadre ON visit (cadre);
CREATE INDEX visit_campaign ON visit (campaign);
CREATE INDEX visit_sheet ON visit (sheet);

CREATE TABLE outcome (
    id      BLOB    NOT NULL PRIMARY KEY,
    person  BLOB    NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    visit   BLOB    NOT NULL REFERENCES visit (id) DEFERRABLE INITIALLY DEFERRED,
    code    TEXT    NOT NULL,
    reasons TEXT    NOT NULL,
    due     TEXT,
    receipt TEXT    NOT NULL,
    months  INTEGER,
    amount  INTEGER,
    card    BLOB REFERENCES card (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
CREATE INDEX outcome_person ON outcome (person);
CREATE INDEX outcome_visit ON outcome (visit);
CREATE INDEX outcome_card ON outcome (card);
