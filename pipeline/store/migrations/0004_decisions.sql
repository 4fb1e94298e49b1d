-- What people decided. Everything here is filled from annotations/*.jsonl and can be filled from there again; the tables of what
-- the machine found are never changed by it. Offsets are code points, start inclusive, end exclusive.

DROP TABLE decisions;

CREATE TABLE annotation_files (           -- what was read when the decisions were last applied
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    annotations INTEGER NOT NULL, made_by TEXT NOT NULL
);

CREATE TABLE decisions (                  -- one row for each annotation, those replaced or retracted since among them
    id TEXT PRIMARY KEY,                  -- the annotation's IRI
    kind TEXT NOT NULL CHECK (kind IN ('claim', 'attribution', 'citation', 'entity', 'link')),
    action TEXT NOT NULL CHECK (action IN ('accept', 'reject', 'correct', 'add', 'note', 'verdict', 'retract')),
    target TEXT,                          -- the row decided on: of claims, attributions, citations, mentions or evidence
    subject TEXT NOT NULL,                -- the same for all decisions on the same thing
    claim TEXT,                           -- the claim it bears on: of claims, or of decisions where it was marked by hand
    state TEXT NOT NULL CHECK (state IN ('anchored', 'moved', 'needs_review', 'orphan')),
    reason TEXT NOT NULL,                 -- why it needs review or is an orphan
    score REAL NOT NULL,
    document TEXT REFERENCES documents(id) ON DELETE SET NULL, version TEXT REFERENCES versions(sha256) ON DELETE SET NULL,
    start INTEGER, "end" INTEGER, quote TEXT,                 -- where its words stand now
    source TEXT REFERENCES documents(id) ON DELETE SET NULL, source_version TEXT REFERENCES versions(sha256) ON DELETE SET NULL,
    source_start INTEGER, source_end INTEGER, source_quote TEXT,   -- of a link, the passage
    exact TEXT NOT NULL, source_exact TEXT,                   -- the words that were decided on
    fields TEXT NOT NULL,                 -- JSON: what is put right, or told of a thing marked by hand
    note TEXT, verdict TEXT,
    reviewer TEXT NOT NULL, created TEXT NOT NULL,
    replaces TEXT, replaced_by TEXT,      -- the annotation before and after it
    file TEXT NOT NULL, annotation TEXT NOT NULL              -- the line itself
);
CREATE INDEX decisions_target ON decisions(target);
CREATE INDEX decisions_subject ON decisions(subject);
CREATE INDEX decisions_claim ON decisions(claim);
CREATE INDEX decisions_document ON decisions(document);
CREATE INDEX decisions_source ON decisions(source);
CREATE INDEX decisions_version ON decisions(version);
CREATE INDEX decisions_source_version ON decisions(source_version);
CREATE INDEX decisions_state ON decisions(state);
CREATE INDEX decisions_reviewer ON decisions(reviewer);
CREATE INDEX decisions_action ON decisions(action);
CREATE INDEX decisions_kind ON decisions(kind);

CREATE TABLE decided_links (              -- what the decisions on a claim's link to a passage come to
    id TEXT PRIMARY KEY,                  -- the decisions' subject
    claim TEXT NOT NULL, evidence TEXT,   -- the machine's link, where it finds one
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'rejected', 'disputed')),
    relation TEXT CHECK (relation IN ('supports', 'partly supports', 'contradicts')),
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    version TEXT NOT NULL REFERENCES versions(sha256) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL,
    reviewers INTEGER NOT NULL
);
CREATE INDEX decided_links_claim ON decided_links(claim);
CREATE INDEX decided_links_evidence ON decided_links(evidence);
CREATE INDEX decided_links_document ON decided_links(document);
CREATE INDEX decided_links_version ON decided_links(version);
CREATE INDEX decided_links_outcome ON decided_links(outcome);

CREATE TABLE decided_claims (             -- what the decisions on a claim and its links come to
    claim TEXT PRIMARY KEY,
    document TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    outcome TEXT CHECK (outcome IN ('accepted', 'rejected', 'disputed')),     -- of the claim itself
    status TEXT NOT NULL,                 -- as in claims, decisions taken into account; rejected where people say it is no claim
    accepted INTEGER NOT NULL, rejected INTEGER NOT NULL, disputed INTEGER NOT NULL,    -- links
    verdicts INTEGER NOT NULL
);
CREATE INDEX decided_claims_document ON decided_claims(document);
CREATE INDEX decided_claims_status ON decided_claims(status);
CREATE INDEX decided_claims_outcome ON decided_claims(outcome);

CREATE VIEW claim_outcomes AS             -- what a claim rests on, as found and as decided
SELECT c.id, c.quote AS claim, c.speaker, c.status AS found, coalesce(k.status, c.status) AS decided, k.outcome,
       coalesce(k.accepted, 0) AS accepted, coalesce(k.rejected, 0) AS rejected, coalesce(k.disputed, 0) AS disputed,
       coalesce(k.verdicts, 0) AS verdicts, c.document, c.start, c."end", 'machine' AS found_by
FROM claims c JOIN documents d ON d.id = c.document AND d.version = c.version LEFT JOIN decided_claims k ON k.claim = c.id
UNION ALL
SELECT x.claim, x.quote, json_extract(x.fields, '$.speaker'), 'none_found', coalesce(k.status, 'none_found'), k.outcome,
       coalesce(k.accepted, 0), coalesce(k.rejected, 0), coalesce(k.disputed, 0), coalesce(k.verdicts, 0),
       x.document, x.start, x."end", x.reviewer
FROM decisions x LEFT JOIN decided_claims k ON k.claim = x.claim
WHERE x.kind = 'claim' AND x.action = 'add' AND x.target IS NULL AND x.replaced_by IS NULL AND x.start IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decisions y WHERE y.claim = x.claim AND y.action = 'add' AND y.kind = 'claim'
                      AND y.replaced_by IS NULL AND (y.created, y.id) < (x.created, x.id));

CREATE VIEW decisions_to_review AS        -- what could not be applied as it was decided
SELECT state, reason, kind, action, reviewer, created, exact, quote, source_exact, source_quote, note, verdict,
       document, start, "end", file, id
FROM decisions WHERE state IN ('needs_review', 'orphan') AND replaced_by IS NULL AND action <> 'retract'
ORDER BY state DESC, file, created, id;

CREATE VIEW disagreements AS              -- things on which reviewers decided differently
SELECT subject, kind, min(quote) AS quote, min(source_quote) AS source_quote, count(DISTINCT reviewer) AS reviewers,
       group_concat(reviewer || ': ' || action, '; ') AS decisions, max(claim) AS claim, max(document) AS document
FROM (SELECT * FROM decisions WHERE action IN ('accept', 'reject', 'correct', 'add') AND replaced_by IS NULL ORDER BY created, id)
GROUP BY subject, kind HAVING count(DISTINCT reviewer) > 1 AND count(DISTINCT replace(action, 'add', 'accept')) > 1
ORDER BY reviewers DESC, subject;

DROP VIEW claims_to_check;
CREATE VIEW claims_to_check AS
SELECT c.id, c.quote AS claim, c.speaker, c.checkworthy, c.status, coalesce(k.status, c.status) AS decided,
       d.title AS report, d.published, c.document, c.start, c."end"
FROM claims c JOIN documents d ON d.id = c.document LEFT JOIN decided_claims k ON k.claim = c.id
WHERE c.modality = 'fact' AND c.version = d.version AND coalesce(k.outcome, '') <> 'rejected'
ORDER BY c.checkworthy DESC, c.document, c.start;

DROP VIEW conflicts;
CREATE VIEW conflicts AS
SELECT c.id, c.quote AS claim, c.speaker, c.status, e.quote AS source_says, f.kind AS fact,
       f.claim_words, f.source_words, k.outcome AS decided, e.document AS source, c.document AS report
FROM claims c JOIN evidence e ON e.claim = c.id LEFT JOIN evidence_facts f ON f.evidence = e.id AND f.agrees = 0
LEFT JOIN decided_links k ON k.evidence = e.id
WHERE e.relation = 'contradicts' AND coalesce(k.outcome, '') <> 'rejected'
ORDER BY c.document, c.start;
