-- The words tracing searches by: stems and fingerprints (trace/retrieve.py), one row for each row of passages.

CREATE VIRTUAL TABLE passages_trace USING fts5 (words, tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE passages_trace_terms USING fts5vocab ('passages_trace', 'row');
CREATE TRIGGER passages_untraced AFTER DELETE ON passages BEGIN
    DELETE FROM passages_trace WHERE rowid = old.rowid;
END;
