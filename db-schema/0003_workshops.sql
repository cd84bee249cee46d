-- Schema 3: VoR workshops with their participants, dagordningar and votes. Frozen once released.

CREATE TABLE workshop (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id      TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    title        TEXT NOT NULL CHECK (length(trim(title)) > 0),
    held_on      TEXT CHECK (held_on IS NULL OR held_on = date(held_on)),
    begins       TEXT CHECK (begins IS NULL OR begins = time(begins)),
    place        TEXT NOT NULL,
    leader       TEXT NOT NULL,
    minutes      INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 65535),
    shows_names  INTEGER NOT NULL CHECK (shows_names IN (0, 1)),
    mode         TEXT NOT NULL CHECK (mode IN ('voting', 'leader_only')),
    state        TEXT NOT NULL CHECK (state IN ('prepared', 'running', 'closed')),
    current_id   TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
    -- The metodblad when the first level was said, as JSON: what was said is told by its words for ever.
    sheet        TEXT CHECK (sheet IS NULL OR json_valid(sheet))
) STRICT;
CREATE INDEX workshop_year ON workshop (year_id);
CREATE INDEX workshop_current ON workshop (current_id);

-- The event is kept without a foreign key: it may be deleted while it is parked, and the protokoll still
-- says what it was.
CREATE TABLE agenda_item (
    id                 TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id            TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    workshop_id        TEXT NOT NULL REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED,
    position           INTEGER NOT NULL,
    event_id           TEXT NOT NULL CHECK (length(event_id) = 36),
    number             INTEGER NOT NULL CHECK (number BETWEEN 0 AND 4294967295),
    text               TEXT NOT NULL,
    state              TEXT NOT NULL CHECK (state IN ('waiting', 'settled', 'parked', 'skipped')),
    is_revealed        INTEGER NOT NULL CHECK (is_revealed IN (0, 1)),
    likelihood         INTEGER CHECK (likelihood BETWEEN 1 AND 7),
    consequence        INTEGER CHECK (consequence BETWEEN 1 AND 7),
    likelihood_after   INTEGER CHECK (likelihood_after BETWEEN 1 AND 7),
    consequence_after  INTEGER CHECK (consequence_after BETWEEN 1 AND 7),
    likelihood_before  INTEGER CHECK (likelihood_before BETWEEN 1 AND 7),
    consequence_before INTEGER CHECK (consequence_before BETWEEN 1 AND 7),
    remains_before     TEXT NOT NULL,
    reason             TEXT NOT NULL,
    seconds            INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 4294967295),
    is_added           INTEGER NOT NULL CHECK (is_added IN (0, 1)),
    UNIQUE (workshop_id, event_id),
    CHECK ((state = 'settled') = (likelihood_after IS NOT NULL) AND (state = 'settled') = (consequence_after IS NOT NULL))
) STRICT;
CREATE INDEX agenda_item_year ON agenda_item (year_id);
CREATE INDEX agenda_item_event ON agenda_item (event_id);

-- The åtgärder that were decided on; without a foreign key, as they may be deleted later.
CREATE TABLE agenda_measure (
    item_id    TEXT NOT NULL REFERENCES agenda_item (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL CHECK (place >= 1),
    measure_id TEXT NOT NULL CHECK (length(measure_id) = 36),
    PRIMARY KEY (item_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_measure_measure ON agenda_measure (measure_id);

CREATE TABLE participant (
    id          TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id     TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) DEFERRABLE INITIALLY DEFERRED,
    position    INTEGER NOT NULL,
    name        TEXT NOT NULL CHECK (length(trim(name)) > 0),
    role        TEXT NOT NULL,
    presence    TEXT NOT NULL CHECK (presence IN ('expected', 'present', 'left')),
    arrived_id  TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
    left_id     TEXT REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX participant_year ON participant (year_id);
CREATE INDEX participant_workshop ON participant (workshop_id);
CREATE INDEX participant_arrived ON participant (arrived_id);
CREATE INDEX participant_left ON participant (left_id);

-- An absent level is absent, never a 1.
CREATE TABLE vote (
    id             TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id        TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    item_id        TEXT NOT NULL REFERENCES agenda_item (id) DEFERRABLE INITIALLY DEFERRED,
    participant_id TEXT NOT NULL REFERENCES participant (id) DEFERRABLE INITIALLY DEFERRED,
    likelihood     INTEGER CHECK (likelihood BETWEEN 1 AND 7),
    consequence    INTEGER CHECK (consequence BETWEEN 1 AND 7),
    UNIQUE (item_id, participant_id),
    CHECK (likelihood IS NOT NULL OR consequence IS NOT NULL)
) STRICT;
CREATE INDEX vote_year ON vote (year_id);
CREATE INDEX vote_participant ON vote (participant_id);
