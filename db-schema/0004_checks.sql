-- Schema 4: how a metod is carried out and what counts as fel; genomförda kontroller with what was drawn in
-- them and what was found. Frozen once released.

ALTER TABLE check_method ADD COLUMN form TEXT
    CHECK (form IS NULL OR form IN ('sample', 'system_report', 'visit', 'self_declaration', 'other'));
ALTER TABLE check_method ADD COLUMN criterion TEXT NOT NULL DEFAULT '';

CREATE TABLE performed_check (
    id                TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id           TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    method_id         TEXT NOT NULL REFERENCES check_method (id) DEFERRABLE INITIALLY DEFERRED,
    position          INTEGER NOT NULL,
    number            INTEGER NOT NULL CHECK (number BETWEEN 1 AND 4294967295),
    begun_on          TEXT NOT NULL CHECK (begun_on = date(begun_on)),
    performed_by      TEXT NOT NULL,
    criterion         TEXT NOT NULL,
    population        TEXT REFERENCES kept_file (sha256),
    population_count  INTEGER CHECK (population_count BETWEEN 1 AND 4294967295),
    population_items  TEXT,
    population_period TEXT,
    population_source TEXT,
    frozen_on         TEXT CHECK (frozen_on IS NULL OR frozen_on = date(frozen_on)),
    frozen_by         TEXT,
    seed              TEXT,
    seed_given        INTEGER CHECK (seed_given IN (0, 1)),
    concluded_on      TEXT CHECK (concluded_on IS NULL OR concluded_on = date(concluded_on)),
    conclusion        TEXT,
    grade             TEXT,
    proposed_grade    TEXT,
    grade_reason      TEXT,
    concluded_by      TEXT,
    grade_place       INTEGER CHECK (grade_place >= 0),
    grades            TEXT CHECK (grades IS NULL OR json_valid(grades)),
    grade_rule        TEXT CHECK (grade_rule IS NULL OR grade_rule IN ('share', 'seen_only')),
    worst_from        INTEGER CHECK (worst_from BETWEEN 1 AND 100),
    UNIQUE (year_id, number),
    CHECK ((population IS NULL) = (population_count IS NULL) AND (population IS NULL) = (population_items IS NULL)
       AND (population IS NULL) = (population_period IS NULL) AND (population IS NULL) = (population_source IS NULL)
       AND (population IS NULL) = (frozen_on IS NULL) AND (population IS NULL) = (frozen_by IS NULL)
       AND (population IS NULL) = (seed IS NULL) AND (population IS NULL) = (seed_given IS NULL)),
    CHECK ((concluded_on IS NULL) = (conclusion IS NULL) AND (concluded_on IS NULL) = (grade IS NULL)
       AND (concluded_on IS NULL) = (grade_reason IS NULL) AND (concluded_on IS NULL) = (concluded_by IS NULL)
       AND (concluded_on IS NULL) = (grade_place IS NULL) AND (concluded_on IS NULL) = (grades IS NULL)
       AND (concluded_on IS NULL) = (grade_rule IS NULL)),
    CHECK ((worst_from IS NOT NULL) = (grade_rule IS 'share')),
    CHECK (concluded_on IS NOT NULL OR proposed_grade IS NULL),
    CHECK (concluded_on IS NULL OR grade IS proposed_grade OR length(trim(grade_reason)) > 0)
) STRICT;
CREATE INDEX performed_check_method ON performed_check (method_id);
CREATE INDEX performed_check_population ON performed_check (population);

-- A draw is never changed, but for being cancelled: its row is put in anew with the reason.
CREATE TABLE draw (
    id         TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id    TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    check_id   TEXT NOT NULL REFERENCES performed_check (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    selection  TEXT NOT NULL CHECK (selection IN ('random', 'total', 'judgement')),
    choice     TEXT CHECK (choice IS NULL OR choice IN ('simple', 'normal', 'stringent', 'total', 'own')),
    rhythm     TEXT CHECK (rhythm IS NULL OR rhythm IN
                   ('yearly', 'tertially', 'quarterly', 'monthly', 'weekly', 'daily', 'continually')),
    criterion  TEXT NOT NULL,
    population TEXT REFERENCES kept_file (sha256),
    population_count INTEGER CHECK (population_count BETWEEN 1 AND 4294967295),
    seed       TEXT NOT NULL,
    size       INTEGER NOT NULL CHECK (size BETWEEN 1 AND 4294967295),
    drawn_on   TEXT NOT NULL CHECK (drawn_on = date(drawn_on)),
    drawn_by   TEXT NOT NULL,
    cancelled  TEXT CHECK (cancelled IS NULL OR length(trim(cancelled)) > 0),
    cancelled_on TEXT CHECK (cancelled_on IS NULL OR cancelled_on = date(cancelled_on)),
    cancelled_by TEXT,
    CHECK ((rhythm IS NOT NULL) = (choice IS 'simple')),
    CHECK ((population IS NULL) = (population_count IS NULL)),
    CHECK ((cancelled IS NULL) = (cancelled_on IS NULL) AND (cancelled IS NULL) = (cancelled_by IS NULL))
) STRICT;
CREATE INDEX draw_year ON draw (year_id);
CREATE INDEX draw_check ON draw (check_id);
CREATE INDEX draw_population ON draw (population);

CREATE TABLE drawn_item (
    draw_id TEXT NOT NULL REFERENCES draw (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place >= 1),
    item    TEXT NOT NULL CHECK (length(item) > 0),
    PRIMARY KEY (draw_id, place),
    UNIQUE (draw_id, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE check_item (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    draw_id  TEXT NOT NULL REFERENCES draw (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL CHECK (position >= 1),
    outcome  TEXT CHECK (outcome IS NULL OR outcome IN ('ok', 'deviation', 'not_applicable', 'missing')),
    note     TEXT NOT NULL,
    said_on  TEXT NOT NULL CHECK (said_on = date(said_on)),
    said_by  TEXT NOT NULL,
    UNIQUE (draw_id, position)
) STRICT;
CREATE INDEX check_item_year ON check_item (year_id);

CREATE TABLE check_evidence (
    item_id TEXT NOT NULL REFERENCES check_item (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place >= 1),
    name    TEXT NOT NULL,
    sha256  TEXT NOT NULL REFERENCES kept_file (sha256),
    length  INTEGER NOT NULL CHECK (length >= 0),
    PRIMARY KEY (item_id, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX check_evidence_file ON check_evidence (sha256);
