-- What people put right of a claim: its own words and who says so, beside what was found, never over it. NULL where nobody did or
-- reviewers differ; a speaker of '' says that the document itself does.

ALTER TABLE decided_claims ADD COLUMN version TEXT REFERENCES versions(sha256) ON DELETE CASCADE;
ALTER TABLE decided_claims ADD COLUMN start INTEGER;
ALTER TABLE decided_claims ADD COLUMN "end" INTEGER;
ALTER TABLE decided_claims ADD COLUMN quote TEXT;
ALTER TABLE decided_claims ADD COLUMN speaker TEXT;
CREATE INDEX decided_claims_version ON decided_claims(version);
CREATE INDEX decided_claims_speaker ON decided_claims(speaker) WHERE speaker IS NOT NULL;
UPDATE annotation_files SET made_by = '';  -- the next run applies the decisions again

DROP VIEW claim_outcomes;
CREATE VIEW claim_outcomes AS             -- what a claim rests on, as found and as decided; its words and speaker as people put them right
SELECT c.id, coalesce(k.quote, c.quote) AS claim, nullif(coalesce(k.speaker, c.speaker), '') AS speaker, c.status AS found,
       coalesce(k.status, c.status) AS decided, k.outcome,
       coalesce(k.accepted, 0) AS accepted, coalesce(k.rejected, 0) AS rejected, coalesce(k.disputed, 0) AS disputed,
       coalesce(k.verdicts, 0) AS verdicts, c.document, coalesce(k.start, c.start) AS start, coalesce(k."end", c."end") AS "end",
       'machine' AS found_by
FROM claims c JOIN documents d ON d.id = c.document AND d.version = c.version LEFT JOIN decided_claims k ON k.claim = c.id
UNION ALL
SELECT x.claim, coalesce(k.quote, x.quote), nullif(coalesce(k.speaker, json_extract(x.fields, '$.speaker')), ''), 'none_found',
       coalesce(k.status, 'none_found'), k.outcome,
       coalesce(k.accepted, 0), coalesce(k.rejected, 0), coalesce(k.disputed, 0), coalesce(k.verdicts, 0),
       x.document, coalesce(k.start, x.start), coalesce(k."end", x."end"), x.reviewer
FROM decisions x LEFT JOIN decided_claims k ON k.claim = x.claim
WHERE x.kind = 'claim' AND x.action = 'add' AND x.target IS NULL AND x.replaced_by IS NULL AND x.start IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decisions y WHERE y.claim = x.claim AND y.action = 'add' AND y.kind = 'claim'
                      AND y.replaced_by IS NULL AND (y.created, y.id) < (x.created, x.id));

DROP VIEW claims_to_check;
CREATE VIEW claims_to_check AS
SELECT c.id, coalesce(k.quote, c.quote) AS claim, nullif(coalesce(k.speaker, c.speaker), '') AS speaker, c.checkworthy, c.status,
       coalesce(k.status, c.status) AS decided, d.title AS report, d.published, c.document, coalesce(k.start, c.start) AS start,
       coalesce(k."end", c."end") AS "end"
FROM claims c JOIN documents d ON d.id = c.document LEFT JOIN decided_claims k ON k.claim = c.id
WHERE c.modality = 'fact' AND c.version = d.version AND coalesce(k.outcome, '') <> 'rejected'
ORDER BY c.checkworthy DESC, c.document, c.start;
