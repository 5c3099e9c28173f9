-- Why: the rule book asks for more of a person and of a hamlet than was recorded (pension, disability, school,
-- work; difficult areas by period); a commune lays entries of its own over the shipped rules; and the papers of
-- households are followed from the request to the card, with the chairman's decisions behind them.

ALTER TABLE person ADD COLUMN pension TEXT;
ALTER TABLE person ADD COLUMN disability TEXT;
ALTER TABLE person ADD COLUMN study TEXT;
ALTER TABLE person ADD COLUMN work_kind TEXT;

CREATE TABLE hamlet_area (
    id         BLOB NOT NULL PRIMARY KEY,
    hamlet     BLOB NOT NULL REFERENCES hamlet (id) DEFERRABLE INITIALLY DEFERRED,
    kind       TEXT NOT NULL,
    valid_from TEXT,
    valid_to   TEXT,
    paper      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX hamlet_area_hamlet ON hamlet_area (hamlet);

CREATE TABLE own_rule (
    id      BLOB NOT NULL PRIMARY KEY,
    section TEXT NOT NULL,
    text    TEXT NOT NULL,
    note    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    id     BLOB NOT NULL PRIMARY KEY,
    number TEXT NOT NULL,
    day    TEXT NOT NULL,
    kind   TEXT NOT NULL,
    note   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE filing (
    id        BLOB NOT NULL PRIMARY KEY,
    household BLOB NOT NULL REFERENCES household (id) DEFERRABLE INITIALLY DEFERRED,
    person    BLOB REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
    kind      TEXT NOT NULL,
    code      TEXT NOT NULL,
    decision  BLOB REFERENCES decision (id) DEFERRABLE INITIALLY DEFERRED,
    asked_on  TEXT,
    sent_on   TEXT,
    issued_on TEXT,
    handed_on TEXT,
    closed_on TEXT,
    note      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX filing_household ON filing (household);
CREATE INDEX filing_person ON filing (person);
CREATE INDEX filing_decision ON filing (decision);
