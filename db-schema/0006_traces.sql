-- Schema 6: what must not go away without a trace: the words that a check was concluded under, the lists that it drew
-- from, that it was abandoned, where an occasion stood before, who was noted as told. Frozen once released.

-- The kontroll, the metod, the arbetssätt and the risks as one JSON object; unknown where an earlier program concluded.
ALTER TABLE performed_check ADD COLUMN subject TEXT
    CHECK (subject IS NULL OR (json_valid(subject) AND concluded_on IS NOT NULL));

-- What the program proposed from the numbers when it was concluded; unknown where an earlier program concluded.
ALTER TABLE performed_check ADD COLUMN proposed_conclusion TEXT
    CHECK (proposed_conclusion IS NULL OR concluded_on IS NOT NULL);

-- Notes of telling that were struck out, each with why, as a JSON list.
ALTER TABLE deviation ADD COLUMN struck TEXT CHECK (struck IS NULL OR json_valid(struck));

-- The day that a change of the decided plan brought an occasion; unknown where it was there from the beginning.
ALTER TABLE occasion ADD COLUMN planned_on TEXT CHECK (planned_on IS NULL OR planned_on IS date(planned_on));

-- Where an occasion was moved before, or that it was cancelled before, and the first day that this held no more. What
-- holds now stands in the occasion.
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

-- That a check was abandoned: why, when and by whom. It is not concluded then, and answers no occasion.
ALTER TABLE performed_check ADD COLUMN abandoned TEXT CHECK (abandoned IS NULL OR length(abandoned) > 0);
ALTER TABLE performed_check ADD COLUMN abandoned_on TEXT
    CHECK (abandoned_on IS NULL OR abandoned_on IS date(abandoned_on));
ALTER TABLE performed_check ADD COLUMN abandoned_by TEXT
    CHECK ((abandoned IS NULL) = (abandoned_on IS NULL) AND (abandoned IS NULL) = (abandoned_by IS NULL)
           AND (abandoned IS NULL OR (concluded_on IS NULL AND occasion_id IS NULL)));

-- The lists that something was drawn from before another was frozen, each as it was frozen, as a JSON list.
ALTER TABLE performed_check ADD COLUMN earlier_populations TEXT
    CHECK (earlier_populations IS NULL OR json_valid(earlier_populations));

-- That a systemrapport went through everything; 0 also for draws of earlier programs, which are told by their items.
ALTER TABLE draw ADD COLUMN is_by_report INTEGER NOT NULL DEFAULT 0
    CHECK (is_by_report = 0 OR (is_by_report = 1 AND selection = 'total'));
