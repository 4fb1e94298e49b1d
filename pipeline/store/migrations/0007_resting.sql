-- On what other claims a claim rests: those that the held documents it cites make where they bear it out.

CREATE VIEW claim_rests_on AS
SELECT DISTINCT k.claim, k.citation, s.document AS source, c.id AS source_claim
FROM claim_citations k
JOIN citation_sources s ON s.citation = k.citation AND s.status IN ('held', 'held_as_copy')
JOIN evidence e ON e.claim = k.claim AND e.document = s.document AND e.relation IN ('supports', 'partly supports')
JOIN claims c ON c.document = e.document AND c.version = e.version AND c.start < e."end" AND c."end" > e.start;
