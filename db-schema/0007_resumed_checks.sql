-- Schema 7: a check that was abandoned and taken up again keeps the occasion that it was for, and every time that it was;
-- a judgement keeps by which rules it was noted. Frozen once released.

-- The occasion that an abandoned check was for; another check may answer it meanwhile. Unknown where an earlier program
-- abandoned it.
ALTER TABLE performed_check ADD COLUMN abandoned_occasion_id TEXT
    REFERENCES occasion (id) DEFERRABLE INITIALLY DEFERRED
    CHECK (abandoned_occasion_id IS NULL OR abandoned IS NOT NULL);
CREATE INDEX performed_check_abandoned_occasion ON performed_check (abandoned_occasion_id)
    WHERE abandoned_occasion_id IS NOT NULL;

-- Every time before that a check was abandoned, with the occasion that it was for, and taken up again.
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
CREATE INDEX check_resumption_occasion ON check_resumption (occasion_id) WHERE occasion_id IS NOT NULL;

-- By which rules of what speaks against a verdict was noted: 1 those of the programs before this schema.
ALTER TABLE judgement ADD COLUMN rules INTEGER NOT NULL DEFAULT 1 CHECK (rules >= 1);
