-- Generated from a new file by the test that compares it; schema 7.

CREATE INDEX agenda_item_event ON agenda_item (event_id);

CREATE INDEX agenda_item_year ON agenda_item (year_id);

CREATE INDEX agenda_measure_measure ON agenda_measure (measure_id);

CREATE INDEX area_goal_year ON area_goal (year_id);

CREATE INDEX check_evidence_file ON check_evidence (sha256);

CREATE INDEX check_item_year ON check_item (year_id);

CREATE INDEX check_method_control ON check_method (control_id);

CREATE INDEX check_method_year ON check_method (year_id);

CREATE INDEX check_resumption_occasion ON check_resumption (occasion_id) WHERE occasion_id IS NOT NULL;

CREATE INDEX deviation_control ON deviation (control_id);

CREATE INDEX deviation_draw ON deviation (draw_id);

CREATE INDEX deviation_event ON deviation (event_id);

CREATE INDEX deviation_recheck ON deviation (recheck_id);

CREATE INDEX draw_check ON draw (check_id);

CREATE INDEX draw_population ON draw (population);

CREATE INDEX draw_year ON draw (year_id);

CREATE INDEX governing_document_year ON governing_document (year_id);

CREATE INDEX measure_event ON measure (event_id);

CREATE INDEX measure_year ON measure (year_id);

CREATE INDEX method_analysis_year ON method_analysis (year_id);

CREATE INDEX occasion_year ON occasion (year_id);

CREATE INDEX operation_change_record ON operation_change (record_id);

CREATE INDEX operation_year ON operation (year_id);

CREATE INDEX participant_arrived ON participant (arrived_id);

CREATE INDEX participant_left ON participant (left_id);

CREATE INDEX participant_workshop ON participant (workshop_id);

CREATE INDEX participant_year ON participant (year_id);

CREATE INDEX performed_check_abandoned_occasion ON performed_check (abandoned_occasion_id)
    WHERE abandoned_occasion_id IS NOT NULL;

CREATE INDEX performed_check_method ON performed_check (method_id);

CREATE UNIQUE INDEX performed_check_occasion ON performed_check (occasion_id) WHERE occasion_id IS NOT NULL;

CREATE INDEX performed_check_population ON performed_check (population);

CREATE INDEX process_goal ON process (goal_id);

CREATE INDEX process_year ON process (year_id);

CREATE INDEX role_unit ON role (unit_id);

CREATE INDEX role_year ON role (year_id);

CREATE INDEX signer_year ON signer (year_id);

CREATE INDEX signing_year ON signing (year_id);

CREATE INDEX system_section_year ON system_section (year_id);

CREATE INDEX systematic_control_work_practice ON systematic_control (work_practice_id);

CREATE INDEX systematic_control_year ON systematic_control (year_id);

CREATE INDEX unit_parent ON unit (parent_id);

CREATE INDEX unit_year ON unit (year_id);

CREATE INDEX unwanted_event_carried_from ON unwanted_event (carried_from);

CREATE INDEX unwanted_event_work_practice ON unwanted_event (work_practice_id);

CREATE INDEX vote_participant ON vote (participant_id);

CREATE INDEX vote_year ON vote (year_id);

CREATE INDEX work_practice_process ON work_practice (process_id);

CREATE INDEX work_practice_year ON work_practice (year_id);

CREATE INDEX workshop_current ON workshop (current_id);

CREATE INDEX workshop_year ON workshop (year_id);

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

CREATE TABLE agenda_measure (
    item_id    TEXT NOT NULL REFERENCES agenda_item (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL CHECK (place >= 1),
    measure_id TEXT NOT NULL CHECK (length(measure_id) = 36),
    PRIMARY KEY (item_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE area_goal (
    id           TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id      TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    position     INTEGER NOT NULL,
    number       TEXT NOT NULL,
    text         TEXT NOT NULL CHECK (length(trim(text)) > 0),
    council_goal TEXT NOT NULL
) STRICT;

CREATE TABLE board (
    id             TEXT PRIMARY KEY CHECK (length(id) = 36),
    name           TEXT NOT NULL CHECK (length(trim(name)) > 0),
    administration TEXT NOT NULL
) STRICT;

CREATE TABLE check_evidence (
    item_id TEXT NOT NULL REFERENCES check_item (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place >= 1),
    name    TEXT NOT NULL,
    sha256  TEXT NOT NULL REFERENCES kept_file (sha256),
    length  INTEGER NOT NULL CHECK (length >= 0),
    PRIMARY KEY (item_id, place)
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

CREATE TABLE check_method (
    id         TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id    TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    control_id TEXT NOT NULL REFERENCES systematic_control (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL CHECK (length(trim(text)) > 0),
    owner      TEXT NOT NULL,
    schedule   TEXT NOT NULL
, form TEXT
    CHECK (form IS NULL OR form IN ('sample', 'system_report', 'visit', 'self_declaration', 'other')), criterion TEXT NOT NULL DEFAULT '', frequency TEXT
    CHECK (frequency IS NULL OR frequency IN ('once', 'tertially', 'quarterly', 'monthly', 'weekly', 'dates')), chosen_days TEXT
    CHECK ((chosen_days IS NOT NULL) = (frequency IS 'dates') AND (chosen_days IS NULL OR json_valid(chosen_days))), planned_items INTEGER CHECK (planned_items BETWEEN 1 AND 4294967295), minutes_per_item INTEGER CHECK (minutes_per_item BETWEEN 1 AND 4294967295)) STRICT;

CREATE TABLE check_resumption (
    check_id     TEXT NOT NULL REFERENCES performed_check (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 1),
    reason       TEXT NOT NULL CHECK (length(reason) > 0),
    abandoned_on TEXT NOT NULL CHECK (abandoned_on IS date(abandoned_on)),
    abandoned_by TEXT NOT NULL,
    occasion_id  TEXT REFERENCES occasion (id) DEFERRABLE INITIALLY DEFERRED,
    resumed_on   TEXT NOT NULL CHECK (resumed_on IS date(resumed_on)),
    resumed_by   TEXT NOT NULL,
    PRIMARY KEY (check_id, place)
) STRICT, WITHOUT ROWID;

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
    closed_by       TEXT, struck TEXT CHECK (struck IS NULL OR json_valid(struck)),
    CHECK ((likelihood IS NULL) = (consequence IS NULL)),
    CHECK ((suspect IS NULL) = (suspect_title IS NULL)),
    CHECK ((released_on IS NULL) = (release_reason IS NULL) AND (released_on IS NULL) = (released_by IS NULL)),
    CHECK ((closed_on IS NULL) = (closed_text IS NULL) AND (closed_on IS NULL) = (closed_by IS NULL)),
    UNIQUE (year_id, number)
) STRICT;

CREATE TABLE deviation_item (
    deviation_id TEXT NOT NULL REFERENCES deviation (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 1),
    PRIMARY KEY (deviation_id, place)
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
    cancelled_by TEXT, is_by_report INTEGER NOT NULL DEFAULT 0
    CHECK (is_by_report = 0 OR (is_by_report = 1 AND selection = 'total')),
    CHECK ((rhythm IS NOT NULL) = (choice IS 'simple')),
    CHECK ((population IS NULL) = (population_count IS NULL)),
    CHECK ((cancelled IS NULL) = (cancelled_on IS NULL) AND (cancelled IS NULL) = (cancelled_by IS NULL))
) STRICT;

CREATE TABLE draw_extension (
    draw_id     TEXT NOT NULL REFERENCES draw (id) ON DELETE CASCADE,
    place       INTEGER NOT NULL CHECK (place >= 1),
    from_size   INTEGER NOT NULL CHECK (from_size BETWEEN 1 AND 4294967295),
    reason      TEXT NOT NULL CHECK (length(reason) > 0),
    extended_on TEXT NOT NULL CHECK (extended_on IS date(extended_on)),
    extended_by TEXT NOT NULL,
    PRIMARY KEY (draw_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE drawn_item (
    draw_id TEXT NOT NULL REFERENCES draw (id) ON DELETE CASCADE,
    place   INTEGER NOT NULL CHECK (place >= 1),
    item    TEXT NOT NULL CHECK (length(item) > 0),
    PRIMARY KEY (draw_id, place),
    UNIQUE (draw_id, item)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE judgement (
    id                TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id           TEXT NOT NULL UNIQUE REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    interim_text      TEXT NOT NULL,
    text              TEXT NOT NULL,
    verdict           TEXT CHECK (verdict IS NULL OR verdict IN ('sufficient', 'partly_sufficient', 'insufficient')),
    judged_on         TEXT CHECK (judged_on IS NULL OR judged_on IS date(judged_on)),
    minutes_paragraph TEXT NOT NULL,
    frozen            TEXT REFERENCES kept_file (sha256),
    frozen_on         TEXT CHECK (frozen_on IS NULL OR frozen_on IS date(frozen_on)), rules INTEGER NOT NULL DEFAULT 1 CHECK (rules >= 1),
    CHECK ((verdict IS NULL) = (judged_on IS NULL)),
    CHECK ((frozen IS NULL) = (frozen_on IS NULL)),
    CHECK (verdict IS NOT NULL OR frozen IS NULL),
    CHECK (verdict IS NOT NULL OR length(minutes_paragraph) = 0),
    CHECK (verdict IS NULL OR length(text) > 0)
) STRICT;

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

CREATE TABLE kept_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes  BLOB NOT NULL
) STRICT;

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

CREATE TABLE method_analysis (
    id        TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id   TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    method_id TEXT NOT NULL UNIQUE REFERENCES check_method (id) DEFERRABLE INITIALLY DEFERRED,
    text      TEXT NOT NULL CHECK (length(text) > 0)
) STRICT;

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
    changed_by   TEXT NOT NULL, planned_on TEXT CHECK (planned_on IS NULL OR planned_on IS date(planned_on)),
    CHECK ((due = planned AND is_cancelled = 0) = (length(reason) = 0)),
    CHECK ((changed_on IS NULL) = (length(reason) = 0)),
    UNIQUE (method_id, first_day, planned)
) STRICT;

CREATE TABLE occasion_change (
    occasion_id  TEXT NOT NULL REFERENCES occasion (id) ON DELETE CASCADE,
    place        INTEGER NOT NULL CHECK (place >= 1),
    due          TEXT NOT NULL CHECK (due IS date(due)),
    is_cancelled INTEGER NOT NULL CHECK (is_cancelled IN (0, 1)),
    reason       TEXT NOT NULL CHECK (length(reason) > 0),
    changed_on   TEXT NOT NULL CHECK (changed_on IS date(changed_on)),
    changed_by   TEXT NOT NULL,
    until        TEXT NOT NULL CHECK (until IS date(until) AND until > changed_on),
    PRIMARY KEY (occasion_id, place)
) STRICT, WITHOUT ROWID;

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
    worst_from        INTEGER CHECK (worst_from BETWEEN 1 AND 100), occasion_id TEXT REFERENCES occasion (id) DEFERRABLE INITIALLY DEFERRED, subject TEXT
    CHECK (subject IS NULL OR (json_valid(subject) AND concluded_on IS NOT NULL)), proposed_conclusion TEXT
    CHECK (proposed_conclusion IS NULL OR concluded_on IS NOT NULL), abandoned TEXT CHECK (abandoned IS NULL OR length(abandoned) > 0), abandoned_on TEXT
    CHECK (abandoned_on IS NULL OR abandoned_on IS date(abandoned_on)), abandoned_by TEXT
    CHECK ((abandoned IS NULL) = (abandoned_on IS NULL) AND (abandoned IS NULL) = (abandoned_by IS NULL)
           AND (abandoned IS NULL OR (concluded_on IS NULL AND occasion_id IS NULL))), earlier_populations TEXT
    CHECK (earlier_populations IS NULL OR json_valid(earlier_populations)), abandoned_occasion_id TEXT
    REFERENCES occasion (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (abandoned_occasion_id IS NULL OR abandoned IS NOT NULL),
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

CREATE TABLE planning_year (
    id            TEXT PRIMARY KEY CHECK (length(id) = 36),
    board_id      TEXT NOT NULL REFERENCES board (id) DEFERRABLE INITIALLY DEFERRED,
    year          INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2999),
    measure_limit INTEGER NOT NULL CHECK (measure_limit BETWEEN 1 AND 49),
    plan_limit    INTEGER NOT NULL CHECK (plan_limit BETWEEN measure_limit AND 49), registry_number TEXT NOT NULL DEFAULT '', revision TEXT, highest_consequence_in_plan INTEGER NOT NULL DEFAULT 0
    CHECK (highest_consequence_in_plan IN (0, 1)), interim_report_on TEXT
    CHECK (interim_report_on IS NULL OR interim_report_on = date(interim_report_on)), annual_report_on TEXT
    CHECK (annual_report_on IS NULL OR annual_report_on = date(annual_report_on)),
    UNIQUE (board_id, year)
) STRICT;

CREATE TABLE process (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    goal_id  TEXT NOT NULL REFERENCES area_goal (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL CHECK (length(trim(name)) > 0)
) STRICT;

CREATE TABLE process_manager (
    process_id TEXT NOT NULL REFERENCES process (id) ON DELETE CASCADE,
    place      INTEGER NOT NULL CHECK (place >= 1),
    name       TEXT NOT NULL CHECK (length(trim(name)) > 0),
    PRIMARY KEY (process_id, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    unit_id  TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    title    TEXT NOT NULL CHECK (length(trim(title)) > 0)
) STRICT;

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

CREATE TABLE scale_word (
    year_id TEXT NOT NULL REFERENCES planning_year (id) ON DELETE CASCADE,
    factor  TEXT NOT NULL CHECK (factor IN ('likelihood', 'consequence')),
    level   INTEGER NOT NULL CHECK (level BETWEEN 1 AND 7),
    word    TEXT NOT NULL CHECK (length(trim(word)) > 0),
    PRIMARY KEY (year_id, factor, level)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet_word (
    year_id TEXT NOT NULL REFERENCES planning_year (id) ON DELETE CASCADE,
    list    TEXT NOT NULL CHECK (list IN ('analysis_only', 'undecided', 'verdict', 'grade')),
    place   INTEGER NOT NULL CHECK (place BETWEEN 1 AND 5),
    word    TEXT NOT NULL CHECK (length(trim(word)) > 0),
    PRIMARY KEY (year_id, list, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE signer (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    position INTEGER NOT NULL,
    role     TEXT NOT NULL CHECK (length(trim(role)) > 0),
    name     TEXT NOT NULL CHECK (length(trim(name)) > 0)
) STRICT;

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

CREATE TABLE system_section (
    id       TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id  TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    topic    TEXT NOT NULL CHECK (topic IN ('text', 'duty', 'reporting')),
    position INTEGER NOT NULL,
    heading  TEXT NOT NULL CHECK (length(trim(heading)) > 0),
    text     TEXT NOT NULL
) STRICT;

CREATE TABLE systematic_control (
    id               TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id          TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    work_practice_id TEXT NOT NULL REFERENCES work_practice (id) DEFERRABLE INITIALLY DEFERRED,
    position         INTEGER NOT NULL,
    text             TEXT NOT NULL CHECK (length(trim(text)) > 0)
) STRICT;

CREATE TABLE unit (
    id        TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id   TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    parent_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
    position  INTEGER NOT NULL,
    kind      TEXT NOT NULL
        CHECK (kind IN ('administration', 'division', 'staff_office', 'unit', 'company', 'external_provider')),
    name      TEXT NOT NULL CHECK (length(trim(name)) > 0)
) STRICT;

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
    decision_reason  TEXT NOT NULL, carried_from TEXT CHECK (carried_from IS NULL OR length(carried_from) = 36), remains_reason TEXT NOT NULL DEFAULT '',
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

CREATE TABLE work_practice (
    id         TEXT PRIMARY KEY CHECK (length(id) = 36),
    year_id    TEXT NOT NULL REFERENCES planning_year (id) DEFERRABLE INITIALLY DEFERRED,
    process_id TEXT NOT NULL REFERENCES process (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    text       TEXT NOT NULL CHECK (length(trim(text)) > 0)
) STRICT;

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

CREATE TRIGGER decided_version_is_never_changed BEFORE UPDATE ON decided_version
BEGIN SELECT raise(ABORT, 'a decided version is never changed'); END;

CREATE TRIGGER decided_version_is_never_deleted BEFORE DELETE ON decided_version
BEGIN SELECT raise(ABORT, 'a decided version is never deleted'); END;

CREATE TRIGGER decided_version_is_numbered_in_order BEFORE INSERT ON decided_version
WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM decided_version WHERE year_id = new.year_id)
BEGIN SELECT raise(ABORT, 'versions are numbered in order'); END;

CREATE TRIGGER kept_file_is_never_changed BEFORE UPDATE ON kept_file
BEGIN SELECT raise(ABORT, 'what is kept is never changed'); END;

CREATE TRIGGER kept_file_is_never_deleted BEFORE DELETE ON kept_file
BEGIN SELECT raise(ABORT, 'what is kept is never deleted'); END;

CREATE TRIGGER operation_change_belongs_to_the_newest BEFORE INSERT ON operation_change
WHEN new.sequence <> (SELECT max(sequence) FROM operation)
BEGIN SELECT raise(ABORT, 'changes belong to the newest operation'); END;

CREATE TRIGGER operation_change_is_never_changed BEFORE UPDATE ON operation_change
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;

CREATE TRIGGER operation_change_is_never_deleted BEFORE DELETE ON operation_change
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;

CREATE TRIGGER operation_is_appended BEFORE INSERT ON operation
WHEN new.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM operation)
BEGIN SELECT raise(ABORT, 'operations are appended in sequence'); END;

CREATE TRIGGER operation_is_never_changed BEFORE UPDATE ON operation
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;

CREATE TRIGGER operation_is_never_deleted BEFORE DELETE ON operation
BEGIN SELECT raise(ABORT, 'the operation log is append-only'); END;

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
