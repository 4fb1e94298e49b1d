-- The first schema. Offsets are code points into versions.text, start inclusive, end exclusive.
-- Ids of findings derive from document, kind, quote and ordinal (see store/ids.py), never from offsets.

CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL, sourceline TEXT NOT NULL, settings TEXT NOT NULL,
    started TEXT NOT NULL, finished TEXT,
    new INTEGER, changed INTEGER, failed INTEGER, missing INTEGER, unchanged INTEGER
);

CREATE TABLE outlets (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT, country TEXT,
    parent TEXT REFERENCES outlets(id), names TEXT NOT NULL, domains TEXT NOT NULL, made_by TEXT NOT NULL
);

CREATE TABLE entities (
    id TEXT PRIMARY KEY, label TEXT NOT NULL, name TEXT NOT NULL, kind TEXT, country TEXT, wikidata TEXT,
    made_by TEXT NOT NULL
);

CREATE TABLE aliases (
    id TEXT PRIMARY KEY, entity TEXT NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    language TEXT NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE INDEX aliases_entity ON aliases(entity);
CREATE INDEX aliases_folded ON aliases(folded);

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    version TEXT REFERENCES versions(sha256) DEFERRABLE INITIALLY DEFERRED,   -- the current one
    path TEXT NOT NULL, title TEXT, author TEXT, publisher TEXT, outlet TEXT REFERENCES outlets(id),
    published TEXT, published_source TEXT, retrieved TEXT, url TEXT, language TEXT NOT NULL,
    media_type TEXT NOT NULL, licence TEXT, note TEXT, chars INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'held' CHECK (status IN ('held', 'partial', 'missing'))
);
CREATE INDEX documents_outlet ON documents(outlet);
CREATE INDEX documents_language ON documents(language);
CREATE INDEX documents_published ON documents(published);
CREATE INDEX documents_url ON documents(url);
CREATE INDEX documents_status ON documents(status);
CREATE INDEX documents_media_type ON documents(media_type);

CREATE TABLE versions (
    sha256 TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,              -- 1 for the first version of the document
    text TEXT NOT NULL, text_sha256 TEXT NOT NULL, reader TEXT NOT NULL, encoding TEXT,
    blocks TEXT NOT NULL,                 -- JSON [[start, end, kind], ...]
    metadata TEXT NOT NULL,               -- JSON: what the file said of itself
    run INTEGER REFERENCES runs(id),
    UNIQUE (document, number)
);

CREATE TABLE paths (                      -- the manifest: what ingest has seen, and when it last changed
    path TEXT PRIMARY KEY, version TEXT REFERENCES versions(sha256) ON DELETE SET NULL,
    size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sidecar_size INTEGER, sidecar_mtime_ns INTEGER,
    sha256 TEXT NOT NULL, sidecar_sha256 TEXT,
    inputs TEXT NOT NULL,                 -- hash of all that decides the findings; another hash means: do it again
    present INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX paths_version ON paths(version);

CREATE TABLE pages (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    width REAL NOT NULL, height REAL NOT NULL,
    words BLOB NOT NULL,                  -- zlib of JSON [[start, end, x0, top, x1, bottom], ...], points from the top left
    omitted TEXT NOT NULL                 -- JSON [[reason, text], ...]: running heads, page numbers
);
CREATE INDEX pages_document ON pages(document, number);
CREATE INDEX pages_version ON pages(version);

CREATE TABLE links (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, url TEXT NOT NULL
);
CREATE INDEX links_document ON links(document);
CREATE INDEX links_version ON links(version);

CREATE TABLE notes (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    label TEXT NOT NULL, kind TEXT NOT NULL, marker_start INTEGER, marker_end INTEGER,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL
);
CREATE INDEX notes_document ON notes(document);
CREATE INDEX notes_version ON notes(version);

CREATE TABLE passages (
    rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL,
    search TEXT NOT NULL                  -- the quote as indexed: store/search.py says how
);
CREATE INDEX passages_document ON passages(document, start);
CREATE INDEX passages_version ON passages(version);
CREATE INDEX passages_language ON passages(language);

CREATE TABLE mentions (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    label TEXT NOT NULL, entity TEXT REFERENCES entities(id), name TEXT, rule TEXT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX mentions_document ON mentions(document, start);
CREATE INDEX mentions_version ON mentions(version);
CREATE INDEX mentions_entity ON mentions(entity);
CREATE INDEX mentions_label ON mentions(label);
CREATE INDEX mentions_name ON mentions(name);

CREATE TABLE dates (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    value TEXT NOT NULL, kind TEXT NOT NULL, anchor TEXT NOT NULL, inferred INTEGER NOT NULL,
    approximator TEXT, utc TEXT, made_by TEXT NOT NULL
);
CREATE INDEX dates_document ON dates(document, start);
CREATE INDEX dates_version ON dates(version);
CREATE INDEX dates_value ON dates(value);
CREATE INDEX dates_kind ON dates(kind);

CREATE TABLE quantities (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    number REAL NOT NULL, number_to REAL, unit TEXT, approximator TEXT,
    counted_start INTEGER, counted_end INTEGER, counted TEXT, made_by TEXT NOT NULL
);
CREATE INDEX quantities_document ON quantities(document, start);
CREATE INDEX quantities_version ON quantities(version);
CREATE INDEX quantities_unit ON quantities(unit);

CREATE TABLE attributions (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    source TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL,           -- JSON [[start, end], ...]
    source_quote TEXT NOT NULL, cue_quote TEXT NOT NULL, content_quote TEXT NOT NULL,   -- the parts, joined by " … "
    speaker TEXT, entity TEXT REFERENCES entities(id),
    kind TEXT NOT NULL, source_kind TEXT NOT NULL, polarity TEXT NOT NULL, rule TEXT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX attributions_document ON attributions(document, start);
CREATE INDEX attributions_version ON attributions(version);
CREATE INDEX attributions_speaker ON attributions(speaker);
CREATE INDEX attributions_entity ON attributions(entity);
CREATE INDEX attributions_source_kind ON attributions(source_kind);

CREATE TABLE citations (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    kind TEXT NOT NULL, publisher TEXT, outlet TEXT REFERENCES outlets(id), published TEXT, title TEXT, author TEXT,
    url TEXT, note TEXT, refers_to TEXT REFERENCES citations(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    scope_start INTEGER, scope_end INTEGER,
    status TEXT NOT NULL DEFAULT 'not_held'
        CHECK (status IN ('held', 'held_as_copy', 'ambiguous', 'near_miss', 'not_held')),
    made_by TEXT NOT NULL
);
CREATE INDEX citations_document ON citations(document, start);
CREATE INDEX citations_version ON citations(version);
CREATE INDEX citations_outlet ON citations(outlet);
CREATE INDEX citations_publisher ON citations(publisher);
CREATE INDEX citations_kind ON citations(kind);
CREATE INDEX citations_status ON citations(status);
CREATE INDEX citations_refers_to ON citations(refers_to);

CREATE TABLE citation_sources (           -- the documents a citation leads to, or was nearly led to
    id TEXT PRIMARY KEY, citation TEXT NOT NULL REFERENCES citations(id) ON DELETE CASCADE,
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    status TEXT NOT NULL CHECK (status IN ('held', 'held_as_copy', 'ambiguous', 'near_miss')),
    reason TEXT NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX citation_sources_citation ON citation_sources(citation);
CREATE INDEX citation_sources_document ON citation_sources(document);
CREATE INDEX citation_sources_status ON citation_sources(status);

CREATE TABLE claims (
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    speaker TEXT, speaker_start INTEGER, speaker_end INTEGER,
    attribution TEXT REFERENCES attributions(id) ON DELETE SET NULL,
    polarity TEXT NOT NULL, certainty TEXT NOT NULL, modality TEXT NOT NULL,
    checkworthy REAL NOT NULL, reasons TEXT NOT NULL,      -- JSON ["has a number", ...]
    status TEXT NOT NULL DEFAULT 'none_found'
        CHECK (status IN ('supported', 'partial', 'contradicted', 'conflicting', 'none_found')),
    made_by TEXT NOT NULL
);
CREATE INDEX claims_document ON claims(document, start);
CREATE INDEX claims_version ON claims(version);
CREATE INDEX claims_status ON claims(status);
CREATE INDEX claims_speaker ON claims(speaker);
CREATE INDEX claims_modality ON claims(modality);
CREATE INDEX claims_attribution ON claims(attribution);

CREATE TABLE claim_citations (
    claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
    citation TEXT NOT NULL REFERENCES citations(id) ON DELETE CASCADE,
    PRIMARY KEY (claim, citation)
);
CREATE INDEX claim_citations_citation ON claim_citations(citation);

CREATE TABLE evidence (
    id TEXT PRIMARY KEY, claim TEXT NOT NULL REFERENCES claims(id) ON DELETE CASCADE,
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('supports', 'partly supports', 'contradicts', 'near_miss')),
    score REAL NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX evidence_claim ON evidence(claim);
CREATE INDEX evidence_document ON evidence(document);
CREATE INDEX evidence_version ON evidence(version);
CREATE INDEX evidence_relation ON evidence(relation);

CREATE TABLE evidence_facts (             -- why: one fact of the claim against the passage
    id TEXT PRIMARY KEY, evidence TEXT NOT NULL REFERENCES evidence(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, claim_words TEXT NOT NULL, source_words TEXT NOT NULL, agrees INTEGER NOT NULL,
    claim_start INTEGER, claim_end INTEGER, source_start INTEGER, source_end INTEGER
);
CREATE INDEX evidence_facts_evidence ON evidence_facts(evidence);

CREATE TABLE origins (                    -- whose text a document repeats
    id TEXT PRIMARY KEY, document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    outlet TEXT REFERENCES outlets(id), source TEXT REFERENCES documents(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, start INTEGER, "end" INTEGER, quote TEXT, score REAL NOT NULL, made_by TEXT NOT NULL
);
CREATE INDEX origins_document ON origins(document);
CREATE INDEX origins_outlet ON origins(outlet);
CREATE INDEX origins_source ON origins(source);

CREATE TABLE decisions (                  -- people's, never mixed with the machine's columns
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, target TEXT NOT NULL, verdict TEXT NOT NULL,
    note TEXT, reviewer TEXT NOT NULL, created TEXT NOT NULL, annotation TEXT NOT NULL
);
CREATE INDEX decisions_target ON decisions(target);

CREATE TABLE problems (
    id TEXT PRIMARY KEY, path TEXT NOT NULL, document TEXT REFERENCES documents(id) ON DELETE CASCADE,
    stage TEXT NOT NULL, reason TEXT NOT NULL, message TEXT NOT NULL, place TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('error', 'warning'))
);
CREATE INDEX problems_path ON problems(path);
CREATE INDEX problems_document ON problems(document);
CREATE INDEX problems_reason ON problems(reason);

CREATE VIRTUAL TABLE passages_fts USING fts5 (
    search, content='passages', content_rowid='rowid', tokenize="porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER passages_inserted AFTER INSERT ON passages BEGIN
    INSERT INTO passages_fts (rowid, search) VALUES (new.rowid, new.search);
END;
CREATE TRIGGER passages_deleted AFTER DELETE ON passages BEGIN
    INSERT INTO passages_fts (passages_fts, rowid, search) VALUES ('delete', old.rowid, old.search);
END;
CREATE TRIGGER passages_updated AFTER UPDATE ON passages BEGIN
    INSERT INTO passages_fts (passages_fts, rowid, search) VALUES ('delete', old.rowid, old.search);
    INSERT INTO passages_fts (rowid, search) VALUES (new.rowid, new.search);
END;

CREATE VIEW claims_to_check AS
SELECT c.id, c.quote AS claim, c.speaker, c.checkworthy, c.status, d.title AS report, d.published, c.document, c.start, c."end"
FROM claims c JOIN documents d ON d.id = c.document
WHERE c.modality = 'fact' AND c.version = d.version
ORDER BY c.checkworthy DESC, c.document, c.start;

CREATE VIEW sources_to_obtain AS
SELECT coalesce(o.name, c.publisher, c.url) AS source, c.publisher, c.title, c.published, c.url, c.status,
       count(*) AS citations, count(DISTINCT c.document) AS documents, min(c.id) AS citation
FROM citations c LEFT JOIN outlets o ON o.id = c.outlet JOIN documents d ON d.id = c.document AND d.version = c.version
WHERE c.status IN ('not_held', 'near_miss', 'ambiguous')
GROUP BY coalesce(c.outlet, c.publisher), coalesce(c.url, ''), coalesce(c.title, ''), c.published
ORDER BY citations DESC, source;

CREATE VIEW conflicts AS
SELECT c.id, c.quote AS claim, c.speaker, c.status, e.quote AS source_says, f.kind AS fact,
       f.claim_words, f.source_words, e.document AS source, c.document AS report
FROM claims c JOIN evidence e ON e.claim = c.id LEFT JOIN evidence_facts f ON f.evidence = e.id AND f.agrees = 0
WHERE e.relation = 'contradicts'
ORDER BY c.document, c.start;

CREATE VIEW who_cites_whom AS
SELECT coalesce(p.name, d.publisher, d.title, d.path) AS citing, coalesce(o.name, c.publisher, c.url) AS cited,
       count(*) AS citations, sum(c.status IN ('held', 'held_as_copy')) AS held
FROM citations c JOIN documents d ON d.id = c.document AND d.version = c.version
LEFT JOIN outlets p ON p.id = d.outlet LEFT JOIN outlets o ON o.id = c.outlet
WHERE coalesce(o.name, c.publisher, c.url) IS NOT NULL
GROUP BY citing, cited
ORDER BY citations DESC;
