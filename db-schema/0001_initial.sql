-- Schema 1: one nämnd, its planning years, their analysis and plan, and the operation log.
-- Frozen once released. Codes are English and stable; Swedish stands only in what people wrote.
-- Foreign keys are deferred: an edit takes away the old rows and puts in the new ones within one
-- transaction, so that a row may be away for a moment without its children being orphans.

CREATE TABLE board (
    id             TEXT PRIMARY KEY CHECK (length(id) = 36),
    name           TEXT NOT NULL CHECK (length(trim(name)) > 0),
    administration TEXT NOT NULL
) STRICT;

CREATE TABLE planning_year (
    id            TEXT PRIMARY KEY CHECK (length(id) = 36),
    board_id      TEXT NOT NULL REFERENCES board (id) DEFERRABLE INITIALLY DEFERRED,
    year          INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
    measure_limit INTEGER NOT NULL CHECK (measure_limit BETWEEN 1 AND 49),
    plan_limit    INTEGER NOT NULL CHECK (plan_limit BETWEEN measure_limit AND 49),
    UNIQUE (board_id, year)
) STRICT;

CREATE TABLE scale_word (
    year_id TEXT NOT NULL REFERENCES planning_year (id) ON DELETE CASCADE,
    factor  TEXT NOT NULL CHECK (factor IN ('likelihood', 'consequence')),
    level   INTEGER NOT NULL CHECK (level BETWEEN 1 AND 7),
    word    TEXT NOT NULL CHECK (length(trim(word)) > 0),
    PRIMARY KEY (year_id, factor, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE area_goal (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id      TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    number       TEXT NOT NULL,
    text         TEXT NOT NULL CHECK (length(trim(text)) > 0),
    council_goal TEXT NOT NULL
) STRICT;
CREATE INDEX area_goal_year ON area_goal (year_id);

CREATE TABLE process (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    goal_id  TEXT NOT NULL REFERENCES area_goal (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (length(trim(name)) > 0)
) STRICT;
CREATE INDEX process_year ON process (year_id);
CREATE INDEX process_goal ON process (goal_id);

CREATE TABLE process_manager (
    process_id TEXT NOT NULL REFERENCES process (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL CHECK (place >= 1),
    name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
    PRIMARY KEY (process_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE work_practice (
    id         TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id    TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    process_id TEXT NOT NULL REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL CHECK (length(trim(text)) > 0)
) STRICT;
CREATE INDEX work_practice_year ON work_practice (year_id);
CREATE INDEX work_practice_process ON work_practice (process_id);

CREATE TABLE unwanted_event (
    id               TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id          TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    work_practice_id TEXT NOT NULL REFERENCES work_practice (id) DEFERRABLE INITIALLY DEFERRED,
    position         INTEGER NOT NULL,
    number           INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4294967295),
    text             TEXT NOT NULL CHECK (length(trim(text)) > 0),
    likelihood       INTEGER CHECK (likelihood BETWEEN 1 AND 7),
    consequence      INTEGER CHECK (consequence BETWEEN 1 AND 7),
    decision         TEXT CHECK (decision IN ('include', 'analysis_only')),
    decision_reason  TEXT NOT NULL,
    UNIQUE (year_id, number)
) STRICT;
CREATE INDEX unwanted_event_work_practice ON unwanted_event (work_practice_id);

CREATE TABLE measure (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id     TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    event_id    TEXT NOT NULL REFERENCES unwanted_event (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    text        TEXT NOT NULL CHECK (length(trim(text)) > 0),
    responsible TEXT NOT NULL,
    due         TEXT CHECK (due IS NULL OR due = date(due)),
    state       TEXT NOT NULL CHECK (state IN ('planned', 'ongoing', 'done', 'cancelled'))
) STRICT;
CREATE INDEX measure_year ON measure (year_id);
CREATE INDEX measure_event ON measure (event_id);

CREATE TABLE systematic_control (
    id               TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id          TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    work_practice_id TEXT NOT NULL REFERENCES work_practice (id) DEFERRABLE INITIALLY DEFERRED,
    position         INTEGER NOT NULL,
    text             TEXT NOT NULL CHECK (length(trim(text)) > 0)
) STRICT;
CREATE INDEX systematic_control_year ON systematic_control (year_id);
CREATE INDEX systematic_control_work_practice ON systematic_control (work_practice_id);

CREATE TABLE check_method (
    id         TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id    TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    control_id TEXT NOT NULL REFERENCES systematic_control (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL CHECK (length(trim(text)) > 0),
    owner      TEXT NOT NULL,
    schedule   TEXT NOT NULL
) STRICT;
CREATE INDEX check_method_year ON check_method (year_id);
CREATE INDEX check_method_control ON check_method (control_id);

-- The operation log. Each row holds the hash of the row before it, so that a row cannot be taken
-- away or altered without every later row telling.
CREATE TABLE operation (
    sequence      INTEGER PRIMARY KEY CHECK (sequence >= 1),
    id            TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    year_id       TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    at            TEXT NOT NULL,
    who           TEXT NOT NULL,
    computer      TEXT NOT NULL,
    label         TEXT NOT NULL,
    kind          TEXT NOT NULL CHECK (kind IN ('create', 'edit', 'undo', 'redo')),
    target        TEXT REFERENCES operation (id),
    previous_hash TEXT NOT NULL,
    hash          TEXT NOT NULL CHECK (length(hash) = 64),
    CHECK ((kind IN ('undo', 'redo')) = (target IS NOT NULL))
) STRICT;
CREATE INDEX operation_year ON operation (year_id);

CREATE TABLE operation_change (
    sequence    INTEGER NOT NULL REFERENCES operation (sequence),
    place       INTEGER NOT NULL CHECK (place >= 1),
    record_kind TEXT NOT NULL,
    record_id   TEXT NOT NULL CHECK (length(record_id) = 36),
    before      TEXT CHECK (before IS NULL OR json_valid(before)),
    after       TEXT CHECK (after IS NULL OR json_valid(after)),
    PRIMARY KEY (sequence, place),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_change_record ON operation_change (record_id);

CREATE TRIGGER operation_is_appended BEFORE INSERT ON operation
WHEN new.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM operation)
BEGIN SELECT raise(ABORT, 'operations are appended in sequence'); END;

CREATE TRIGGER operation_is_never_changed BEFORE UPDATE ON operation
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;

CREATE TRIGGER operation_is_never_deleted BEFORE DELETE ON operation
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;

CREATE TRIGGER operation_change_belongs_to_the_newest BEFORE INSERT ON operation_change
WHEN new.sequence <> (SELECT max(sequence) FROM operation)
BEGIN SELECT raise(ABORT, 'changes belong to the newest operation'); END;

CREATE TRIGGER operation_change_is_never_changed BEFORE UPDATE ON operation_change
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;

CREATE TRIGGER operation_change_is_never_deleted BEFORE DELETE ON operation_change
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;
