-- Schema 6: what a concluded check was a check of, in the words of that day. Frozen once released.

-- The kontroll, the metod, the arbetssätt and the risks as one JSON object; unknown where an earlier program concluded.
ALTER TABLE performed_check ADD COLUMN subject TEXT
    CHECK (subject IS NULL OR (json_valid(subject) AND concluded_on IS NOT NULL));
