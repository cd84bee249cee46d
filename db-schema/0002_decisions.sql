-- Schema 2: beslutade versioner and what is kept with them, the organisation, the system för intern
-- kontroll, the whole metodblad, and events that go on from an earlier year. Frozen once released.

ALTER TABLE planning_year ADD COLUMN registry_number TEXT NOT NULL DEFAULT '';
ALTER TABLE planning_year ADD COLUMN revision TEXT;
ALTER TABLE planning_year ADD COLUMN highest_consequence_in_plan INTEGER NOT NULL DEFAULT 0
    CHECK (highest_consequence_in_plan IN (0, 1));
ALTER TABLE planning_year ADD COLUMN interim_report_on TEXT
    CHECK (interim_report_on IS NULL OR interim_report_on = date(interim_report_on));
ALTER TABLE planning_year ADD COLUMN annual_report_on TEXT
    CHECK (annual_report_on IS NULL OR annual_report_on = date(annual_report_on));

-- The nämnd's words for decisions, verdicts and grades.
CREATE TABLE sheet_word (
    year_id TEXT NOT NULL REFERENCES planning_year (id) ON DELETE CASCADE,
    list    TEXT NOT NULL CHECK (list IN ('analysis_only', 'undecided', 'verdict', 'grade')),
    place   INTEGER NOT NULL CHECK (place BETWEEN 1 AND 5),
    word    TEXT NOT NULL CHECK (length(trim(word)) > 0),
    PRIMARY KEY (year_id, list, place)
) STRICT, WITHOUT ROWID;

INSERT INTO sheet_word (year_id, list, place, word)
SELECT planning_year.id, usual.column1, usual.column2, usual.column3
FROM planning_year, (VALUES
    ('analysis_only', 1, 'Nej, endast VoR'),
    ('undecided', 1, 'Ej beslutad'),
    ('verdict', 1, 'Tillräcklig'),
    ('verdict', 2, 'Delvis tillräcklig'),
    ('verdict', 3, 'Otillräcklig'),
    ('grade', 1, 'Inga avvikelser'),
    ('grade', 2, 'Mindre avvikelser'),
    ('grade', 3, 'Väsentliga avvikelser')) AS usual;

-- The event of an earlier year that this one goes on from. No foreign key: that year may lose the event.
ALTER TABLE unwanted_event ADD COLUMN carried_from TEXT CHECK (carried_from IS NULL OR length(carried_from) = 36);
ALTER TABLE unwanted_event ADD COLUMN remains_reason TEXT NOT NULL DEFAULT '';
CREATE INDEX unwanted_event_carried_from ON unwanted_event (carried_from);

CREATE TABLE unit (
    id        TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id   TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    parent_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    kind      TEXT NOT NULL
        CHECK (kind IN ('administration', 'division', 'staff_office', 'unit', 'company', 'external_provider')),
    name      TEXT NOT NULL CHECK (length(trim(name)) > 0)
) STRICT;
CREATE INDEX unit_year ON unit (year_id);
CREATE INDEX unit_parent ON unit (parent_id);

CREATE TABLE role (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id  TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    title    TEXT NOT NULL CHECK (length(trim(title)) > 0)
) STRICT;
CREATE INDEX role_year ON role (year_id);
CREATE INDEX role_unit ON role (unit_id);

CREATE TABLE role_holder (
    role_id   TEXT NOT NULL REFERENCES role (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL CHECK (place >= 1),
    person    TEXT NOT NULL CHECK (length(trim(person)) > 0),
    first_day TEXT CHECK (first_day IS NULL OR first_day = date(first_day)),
    last_day  TEXT CHECK (last_day IS NULL OR last_day = date(last_day)),
    deputy    INTEGER NOT NULL CHECK (deputy IN (0, 1)),
    PRIMARY KEY (role_id, place),
    CHECK (first_day IS NULL OR last_day IS NULL OR first_day <= last_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE signer (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL CHECK (length(trim(role)) > 0),
    name     TEXT NOT NULL CHECK (length(trim(name)) > 0)
) STRICT;
CREATE INDEX signer_year ON signer (year_id);

CREATE TABLE system_section (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    topic    TEXT NOT NULL CHECK (topic IN ('text', 'duty', 'reporting')),
    position INTEGER NOT NULL,
    heading  TEXT NOT NULL CHECK (length(trim(heading)) > 0),
    text     TEXT NOT NULL
) STRICT;
CREATE INDEX system_section_year ON system_section (year_id);

CREATE TABLE governing_document (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id     TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    title       TEXT NOT NULL CHECK (length(trim(title)) > 0),
    decided_by  TEXT NOT NULL,
    decided_on  TEXT CHECK (decided_on IS NULL OR decided_on = date(decided_on)),
    level       TEXT NOT NULL CHECK (level IN ('law', 'council', 'board', 'administration')),
    next_review TEXT CHECK (next_review IS NULL OR next_review = date(next_review))
) STRICT;
CREATE INDEX governing_document_year ON governing_document (year_id);

-- Bytes that are kept for ever: frozen contents, printed papers, scanned pages. Known by their SHA-256.
CREATE TABLE kept_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE decided_version (
    id                TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id           TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    number            INTEGER NOT NULL CHECK (number >= 1),
    decided_on        TEXT NOT NULL CHECK (decided_on = date(decided_on)),
    minutes_paragraph TEXT NOT NULL CHECK (length(trim(minutes_paragraph)) > 0),
    registry_number   TEXT NOT NULL,
    valid_from        TEXT NOT NULL CHECK (valid_from = date(valid_from)),
    printed_on        TEXT NOT NULL CHECK (printed_on = date(printed_on)),
    reason            TEXT NOT NULL,
    highest_number    INTEGER NOT NULL CHECK (highest_number BETWEEN 0 AND 4294967295),
    content           TEXT NOT NULL REFERENCES kept_file (sha256) DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (year_id, number)
) STRICT;

CREATE TABLE version_document (
    version_id TEXT NOT NULL REFERENCES decided_version (id),
    place      INTEGER NOT NULL CHECK (place BETWEEN 1 AND 3),
    document   TEXT NOT NULL CHECK (document IN ('control_system', 'risk_analysis', 'control_plan')),
    PRIMARY KEY (version_id, place),
    UNIQUE (version_id, document)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_override (
    version_id TEXT NOT NULL REFERENCES decided_version (id),
    place      INTEGER NOT NULL CHECK (place >= 1),
    code       TEXT NOT NULL,
    subject_id TEXT NOT NULL CHECK (length(subject_id) = 36),
    reason     TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    PRIMARY KEY (version_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE version_paper (
    version_id TEXT NOT NULL REFERENCES decided_version (id),
    place      INTEGER NOT NULL CHECK (place >= 1),
    report     TEXT NOT NULL,
    sha256     TEXT NOT NULL REFERENCES kept_file (sha256) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (version_id, place),
    UNIQUE (version_id, report)
) STRICT, WITHOUT ROWID;

-- That a version was signed on paper, with the scanned page where there is one.
CREATE TABLE signing (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id     TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    version_id  TEXT NOT NULL REFERENCES decided_version (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    role        TEXT NOT NULL CHECK (length(trim(role)) > 0),
    name        TEXT NOT NULL CHECK (length(trim(name)) > 0),
    signed_on   TEXT NOT NULL CHECK (signed_on = date(signed_on)),
    place       TEXT NOT NULL,
    scan_name   TEXT,
    scan_sha256 TEXT REFERENCES kept_file (sha256) DEFERRABLE INITIALLY DEFERRED,
    scan_length INTEGER CHECK (scan_length >= 0),
    CHECK ((scan_name IS NULL) = (scan_sha256 IS NULL) AND (scan_name IS NULL) = (scan_length IS NULL))
) STRICT;
CREATE INDEX signing_year ON signing (year_id);

CREATE TRIGGER kept_file_is_never_changed BEFORE UPDATE ON kept_file
BEGIN SELECT raise(ABORT, 'what is kept is never changed'); END;

CREATE TRIGGER kept_file_is_never_deleted BEFORE DELETE ON kept_file
BEGIN SELECT raise(ABORT, 'what is kept is never deleted'); END;

CREATE TRIGGER decided_version_is_never_changed BEFORE UPDATE ON decided_version
BEGIN SELECT raise(ABORT, 'a decided version is never changed'); END;

CREATE TRIGGER decided_version_is_never_deleted BEFORE DELETE ON decided_version
BEGIN SELECT raise(ABORT, 'a decided version is never deleted'); END;

CREATE TRIGGER decided_version_is_numbered_in_order BEFORE INSERT ON decided_version
WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM decided_version WHERE year_id = new.year_id)
BEGIN SELECT raise(ABORT, 'versions are numbered in order'); END;

CREATE TRIGGER version_document_is_never_changed BEFORE UPDATE ON version_document
BEGIN SELECT raise(ABORT, 'a decided version is never changed'); END;

CREATE TRIGGER version_document_is_never_deleted BEFORE DELETE ON version_document
BEGIN SELECT raise(ABORT, 'a decided version is never deleted'); END;

CREATE TRIGGER version_override_is_never_changed BEFORE UPDATE ON version_override
BEGIN SELECT raise(ABORT, 'a decided version is never changed'); END;

CREATE TRIGGER version_override_is_never_deleted BEFORE DELETE ON version_override
BEGIN SELECT raise(ABORT, 'a decided version is never deleted'); END;

CREATE TRIGGER version_paper_is_never_changed BEFORE UPDATE ON version_paper
BEGIN SELECT raise(ABORT, 'a decided version is never changed'); END;

CREATE TRIGGER version_paper_is_never_deleted BEFORE DELETE ON version_paper
BEGIN SELECT raise(ABORT, 'a decided version is never deleted'); END;
