-- What tracing keeps, so that a new, changed or removed document has only those claims and citations traced again that it can touch.
-- All of it can be made anew: sourceline retrace.

CREATE TABLE trace_snapshots (            -- the document frequencies that ranking reads; the last one is in use
    id INTEGER PRIMARY KEY, made TEXT NOT NULL,
    passages INTEGER NOT NULL,            -- how many there were
    made_by TEXT NOT NULL                 -- hash of the code and knowledge that traced since
);
CREATE TABLE trace_frequencies (          -- of the last snapshot; words that are not here stood in one passage, or in none
    word TEXT PRIMARY KEY, passages INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE trace_changed (              -- documents stored anew or removed since they were last traced
    document TEXT PRIMARY KEY, names_only INTEGER NOT NULL   -- 1 where nothing changed but whom its names mean
) WITHOUT ROWID;
CREATE TRIGGER document_made AFTER INSERT ON documents BEGIN
    INSERT OR REPLACE INTO trace_changed VALUES (new.id, 0);
END;
CREATE TRIGGER document_changed AFTER UPDATE OF version ON documents BEGIN
    INSERT OR REPLACE INTO trace_changed VALUES (new.id, 0);
END;
CREATE TRIGGER document_removed AFTER DELETE ON documents BEGIN
    INSERT OR REPLACE INTO trace_changed VALUES (old.id, 0);
END;

CREATE TABLE trace_gone (                 -- the indexed words of passages that are no more, until what they touched is traced again
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL
);
CREATE INDEX trace_gone_document ON trace_gone(document);
DROP TRIGGER passages_untraced;
CREATE TRIGGER passages_untraced AFTER DELETE ON passages BEGIN
    INSERT INTO trace_gone (document, start, "end", words)
        SELECT old.document, old.start, old."end", words FROM passages_trace WHERE rowid = old.rowid;
    DELETE FROM passages_trace WHERE rowid = old.rowid;
END;

CREATE TABLE trace_pending (              -- what is still to be traced again: one claim, '*' for a whole document, '' for its citations
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, claim TEXT NOT NULL,
    PRIMARY KEY (document, claim)
) WITHOUT ROWID;

CREATE TABLE trace_claims (               -- what a claim was traced by
    id INTEGER PRIMARY KEY, claim TEXT NOT NULL UNIQUE REFERENCES claims(id) ON DELETE CASCADE,
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    cited TEXT NOT NULL,                  -- JSON: ids of the documents its citations led to
    searches TEXT NOT NULL                -- JSON [[words, the last passage that was found], ...]
);
CREATE INDEX trace_claims_document ON trace_claims(document);
CREATE TABLE trace_wants (                -- the words of which a passage must have one to be found for a claim
    word TEXT NOT NULL, claim INTEGER NOT NULL REFERENCES trace_claims(id) ON DELETE CASCADE,
    PRIMARY KEY (word, claim)
) WITHOUT ROWID;
CREATE INDEX trace_wants_claim ON trace_wants(claim);

CREATE TABLE trace_held (                 -- what the text of a document says of whose it is
    document TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    publisher TEXT, outlet TEXT,          -- its own
    origins TEXT NOT NULL                 -- JSON [[outlet, kind, start, end, name], ...]
) WITHOUT ROWID;
CREATE TABLE trace_offers (               -- the keys under which a held document can be cited; they outlast it until it is missed
    document TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (document, key)
) WITHOUT ROWID;
CREATE INDEX trace_offers_key ON trace_offers(key);
CREATE TABLE trace_asks (                 -- the keys by which the citations of a document look for theirs
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, key TEXT NOT NULL, PRIMARY KEY (document, key)
) WITHOUT ROWID;
CREATE INDEX trace_asks_key ON trace_asks(key);

CREATE TABLE trace_quotes (               -- hashes of a document's longer passages, which its copies share, and how many it has
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE, hash INTEGER NOT NULL, size INTEGER NOT NULL,
    PRIMARY KEY (document, hash)
) WITHOUT ROWID;
CREATE INDEX trace_quotes_hash ON trace_quotes(hash, size);
