-- Schema 5: how often a metod is carried out and its planned occasions; avvikelser; the words about each metod
-- and the nämnd's judgement of the year. Frozen once released.

ALTER TABLE check_method ADD COLUMN frequency TEXT
    CHECK (frequency IS NULL OR frequency IN ('once', 'tertially', 'quarterly', 'monthly', 'weekly', 'dates'));
-- The chosen days as a JSON list, where the frequency is 'dates'.
ALTER TABLE check_method ADD COLUMN chosen_days TEXT
    CHECK ((chosen_days IS NOT NULL) = (frequency IS 'dates') AND (chosen_days IS NULL OR json_valid(chosen_days)));
ALTER TABLE check_method ADD COLUMN planned_items INTEGER CHECK (planned_items BETWEEN 1 AND 4294967295);
ALTER TABLE check_method ADD COLUMN minutes_per_item INTEGER CHECK (minutes_per_item BETWEEN 1 AND 4294967295);

CREATE TABLE occasion (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id      TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    method_id    TEXT NOT NULL REFERENCES check_method (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    first_day    TEXT NOT NULL CHECK (first_day IS date(first_day)),
    planned      TEXT NOT NULL CHECK (planned IS date(planned)),
    due          TEXT NOT NULL CHECK (due IS date(due)),
    is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
    reason       TEXT NOT NULL,
    changed_on   TEXT CHECK (changed_on IS date(changed_on)),
    changed_by   TEXT NOT NULL,
    CHECK ((due = planned AND is_cancelled = 0) = (length(reason) = 0)),
    CHECK ((changed_on IS NULL) = (length(reason) = 0)),
    UNIQUE (method_id, first_day, planned)
) STRICT;
CREATE INDEX occasion_year ON occasion (year_id);

-- One check at most answers an occasion.
ALTER TABLE performed_check ADD COLUMN occasion_id TEXT REFERENCES occasion (id) DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX performed_check_occasion ON performed_check (occasion_id) WHERE occasion_id IS NOT NULL;

-- A random draw that was made larger: how many items it had before, and why.
CREATE TABLE draw_extension (
    draw_id     TEXT NOT NULL REFERENCES draw (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL CHECK (place >= 1),
    from_size   INTEGER NOT NULL CHECK (from_size BETWEEN 1 AND 4294967295),
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    extended_on TEXT NOT NULL CHECK (extended_on IS date(extended_on)),
    extended_by TEXT NOT NULL,
    PRIMARY KEY (draw_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE deviation (
    id              TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id         TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    number          INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4294967295),
    found_on        TEXT NOT NULL CHECK (found_on IS date(found_on)),
    text            TEXT NOT NULL CHECK (length(text) > 0),
    event_id        TEXT REFERENCES unwanted_event (id) DEFERRABLE INITIALLY DEFERRED,
    likelihood      INTEGER CHECK (likelihood BETWEEN 1 AND 7),
    consequence     INTEGER CHECK (consequence BETWEEN 1 AND 7),
    control_id      TEXT REFERENCES systematic_control (id) DEFERRABLE INITIALLY DEFERRED,
    draw_id         TEXT REFERENCES draw (id) DEFERRABLE INITIALLY DEFERRED,
    is_material     INTEGER NOT NULL CHECK (is_material IN (0, 1)),
    material_reason TEXT NOT NULL,
    suspect         TEXT CHECK (suspect IS NULL OR suspect IN
                        ('employee', 'closest_manager', 'finance_manager', 'personnel_manager', 'head_of_administration')),
    suspect_title   TEXT,
    released_on     TEXT CHECK (released_on IS NULL OR released_on IS date(released_on)),
    release_reason  TEXT CHECK (release_reason IS NULL OR length(release_reason) > 0),
    released_by     TEXT,
    recheck_id      TEXT REFERENCES performed_check (id) DEFERRABLE INITIALLY DEFERRED,
    closed_on       TEXT CHECK (closed_on IS NULL OR closed_on IS date(closed_on)),
    closed_text     TEXT CHECK (closed_text IS NULL OR length(closed_text) > 0),
    closed_by       TEXT,
    CHECK ((likelihood IS NULL) = (consequence IS NULL)),
    CHECK ((suspect IS NULL) = (suspect_title IS NULL)),
    CHECK ((released_on IS NULL) = (release_reason IS NULL) AND (released_on IS NULL) = (released_by IS NULL)),
    CHECK ((closed_on IS NULL) = (closed_text IS NULL) AND (closed_on IS NULL) = (closed_by IS NULL)),
    UNIQUE (year_id, number)
) STRICT;
CREATE INDEX deviation_event ON deviation (event_id);
CREATE INDEX deviation_control ON deviation (control_id);
CREATE INDEX deviation_draw ON deviation (draw_id);
CREATE INDEX deviation_recheck ON deviation (recheck_id);

CREATE TABLE deviation_item (
    deviation_id TEXT NOT NULL REFERENCES deviation (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 1),
    PRIMARY KEY (deviation_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE deviation_told (
    deviation_id TEXT NOT NULL REFERENCES deviation (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 1),
    recipient    TEXT NOT NULL CHECK (recipient IN
                     ('closest_manager', 'finance_manager', 'personnel_manager', 'head_of_administration', 'board',
                      'audit_office')),
    told_on      TEXT NOT NULL CHECK (told_on IS date(told_on)),
    note         TEXT NOT NULL,
    noted_by     TEXT NOT NULL,
    PRIMARY KEY (deviation_id, place),
    UNIQUE (deviation_id, recipient)
) STRICT, WITHOUT ROWID;

CREATE TABLE deviation_measure (
    deviation_id TEXT NOT NULL REFERENCES deviation (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 1),
    text         TEXT NOT NULL CHECK (length(text) > 0),
    responsible  TEXT NOT NULL,
    due          TEXT CHECK (due IS NULL OR due IS date(due)),
    done_on      TEXT CHECK (done_on IS NULL OR done_on IS date(done_on)),
    PRIMARY KEY (deviation_id, place)
) STRICT, WITHOUT ROWID;

-- One judgement a year.
CREATE TABLE judgement (
    id                TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id           TEXT NOT NULL UNIQUE REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    interim_text      TEXT NOT NULL,
    text              TEXT NOT NULL,
    verdict           TEXT CHECK (verdict IS NULL OR verdict IN ('sufficient', 'partly_sufficient', 'insufficient')),
    judged_on         TEXT CHECK (judged_on IS NULL OR judged_on IS date(judged_on)),
    minutes_paragraph TEXT NOT NULL,
    frozen            TEXT REFERENCES kept_file (sha256),
    frozen_on         TEXT CHECK (frozen_on IS NULL OR frozen_on IS date(frozen_on)),
    CHECK ((verdict IS NULL) = (judged_on IS NULL)),
    CHECK ((frozen IS NULL) = (frozen_on IS NULL)),
    CHECK (verdict IS NOT NULL OR frozen IS NULL),
    CHECK (verdict IS NOT NULL OR length(minutes_paragraph) = 0),
    CHECK (verdict IS NULL OR length(text) > 0)
) STRICT;

-- What the grounds are about is named by identity alone: it may have gone since.
CREATE TABLE judgement_ground (
    judgement_id TEXT NOT NULL REFERENCES judgement (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 1),
    kind         TEXT NOT NULL CHECK (kind IN
                     ('material_deviation_open', 'repeated_deviation_open',
                      'earlier_deviation_open', 'checks_not_done', 'risk_without_control',
                      'weak_sample')),
    subject_id   TEXT NOT NULL CHECK (length(subject_id) = 36),
    text         TEXT NOT NULL CHECK (length(text) > 0),
    PRIMARY KEY (judgement_id, place),
    UNIQUE (judgement_id, kind, subject_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE method_analysis (
    id        TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id   TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    method_id TEXT NOT NULL UNIQUE REFERENCES check_method (id) DEFERRABLE INITIALLY DEFERRED,
    text      TEXT NOT NULL CHECK (length(text) > 0)
) STRICT;
CREATE INDEX method_analysis_year ON method_analysis (year_id);
