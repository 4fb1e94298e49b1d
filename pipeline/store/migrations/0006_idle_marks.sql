-- What the last run found on disk, as one mark, "documents hash": the next run compares this before all else, and often that is all
-- there is to do. NULL where the next run has to look closely.

ALTER TABLE runs ADD COLUMN mark TEXT;
CREATE INDEX runs_mark ON runs(id) WHERE mark IS NOT NULL;
CREATE TRIGGER paths_made AFTER INSERT ON paths BEGIN UPDATE runs SET mark = NULL WHERE mark IS NOT NULL; END;
CREATE TRIGGER paths_changed AFTER UPDATE ON paths BEGIN UPDATE runs SET mark = NULL WHERE mark IS NOT NULL; END;
CREATE TRIGGER paths_removed AFTER DELETE ON paths BEGIN UPDATE runs SET mark = NULL WHERE mark IS NOT NULL; END;
