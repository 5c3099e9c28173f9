-- Why: what became of every file taken in stays in the register: its count of rows, and the rows that were
-- put aside, whole. How a shape of file is read, and the wordings of the office, are chosen once.

CREATE TABLE intake (
    id       BLOB    NOT NULL PRIMARY KEY,
    day      TEXT    NOT NULL,
    source   TEXT    NOT NULL,
    purpose  TEXT    NOT NULL,
    read     INTEGER NOT NULL,
    added    INTEGER NOT NULL,
    updated  INTEGER NOT NULL,
    same     INTEGER NOT NULL,
    doubtful INTEGER NOT NULL,
    rejected INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE left_row (
    id      BLOB    NOT NULL PRIMARY KEY,
    intake  BLOB    NOT NULL REFERENCES intake (id) DEFERRABLE INITIALLY DEFERRED,
    kind    TEXT    NOT NULL,
    file    TEXT    NOT NULL,
    sheet   TEXT    NOT NULL,
    row     INTEGER NOT NULL,
    reason  TEXT    NOT NULL,
    cells   TEXT    NOT NULL,
    settled INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX left_row_intake ON left_row (intake);

CREATE TABLE file_shape (
    id      BLOB NOT NULL PRIMARY KEY,
    shape   TEXT NOT NULL,
    columns TEXT NOT NULL,
    purpose TEXT,
    source  TEXT NOT NULL,
    used_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE office_wording (
    id      BLOB    NOT NULL PRIMARY KEY,
    kind    TEXT    NOT NULL,
    words   TEXT    NOT NULL,
    whole   INTEGER NOT NULL,
    meaning TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
