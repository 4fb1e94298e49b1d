-- What the pages count and sort by, so that none of them goes through all rows. Triggers keep the counts; each follows from the tables
-- it counts, a count of nought has no row, and findings are of current versions only (store/write.py).

CREATE TABLE claim_counts (
    language TEXT NOT NULL, status TEXT NOT NULL, modality TEXT NOT NULL, claims INTEGER NOT NULL,
    PRIMARY KEY (language, status, modality)
) WITHOUT ROWID;

CREATE TABLE claim_days (                 -- by the day of the document, or its month or year where no more is known
    day TEXT NOT NULL, status TEXT NOT NULL, claims INTEGER NOT NULL,
    PRIMARY KEY (day, status)
) WITHOUT ROWID;

CREATE TABLE speaker_counts (speaker TEXT PRIMARY KEY, claims INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX speaker_counts_claims ON speaker_counts(claims DESC, speaker);

CREATE TABLE document_counts (
    document TEXT PRIMARY KEY, claims INTEGER NOT NULL, citations INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX document_counts_claims ON document_counts(claims DESC, document);
CREATE INDEX document_counts_citations ON document_counts(citations DESC, document);

CREATE TABLE entity_documents (           -- what mention_links come to
    entity TEXT NOT NULL, language TEXT NOT NULL, document TEXT NOT NULL, mentions INTEGER NOT NULL,
    PRIMARY KEY (entity, language, document)
) WITHOUT ROWID;

CREATE TABLE entity_counts (entity TEXT PRIMARY KEY, mentions INTEGER NOT NULL, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX entity_counts_mentions ON entity_counts(mentions DESC, entity);

CREATE VIEW claims_counted AS             -- written to by triggers alone: number is how many claims more, or fewer
SELECT document, status, modality, speaker, 1 AS number FROM claims;

CREATE TRIGGER claims_counted_add INSTEAD OF INSERT ON claims_counted BEGIN
    INSERT INTO claim_counts SELECT language, new.status, new.modality, new.number FROM documents WHERE id = new.document
        ON CONFLICT DO UPDATE SET claims = claims + excluded.claims;
    INSERT INTO claim_days SELECT substr(published, 1, 10), new.status, new.number FROM documents WHERE id = new.document AND published <> ''
        ON CONFLICT DO UPDATE SET claims = claims + excluded.claims;
    INSERT INTO speaker_counts SELECT new.speaker, new.number WHERE new.speaker IS NOT NULL
        ON CONFLICT DO UPDATE SET claims = claims + excluded.claims;
    INSERT INTO document_counts VALUES (new.document, new.number, 0)
        ON CONFLICT DO UPDATE SET claims = claims + excluded.claims;
    DELETE FROM claim_counts WHERE new.number < 0 AND claims = 0;
    DELETE FROM claim_days WHERE new.number < 0 AND claims = 0 AND day = (SELECT substr(published, 1, 10) FROM documents WHERE id = new.document);
    DELETE FROM speaker_counts WHERE new.number < 0 AND claims = 0 AND speaker = new.speaker;
    DELETE FROM document_counts WHERE new.number < 0 AND claims = 0 AND citations = 0 AND document = new.document;
END;
CREATE TRIGGER claims_inserted AFTER INSERT ON claims BEGIN
    INSERT INTO claims_counted VALUES (new.document, new.status, new.modality, new.speaker, 1);
END;
CREATE TRIGGER claims_deleted AFTER DELETE ON claims BEGIN
    INSERT INTO claims_counted VALUES (old.document, old.status, old.modality, old.speaker, -1);
END;
CREATE TRIGGER claims_updated AFTER UPDATE OF document, status, modality, speaker ON claims BEGIN
    INSERT INTO claims_counted VALUES (old.document, old.status, old.modality, old.speaker, -1);
    INSERT INTO claims_counted VALUES (new.document, new.status, new.modality, new.speaker, 1);
END;

CREATE TRIGGER citations_inserted AFTER INSERT ON citations BEGIN
    INSERT INTO document_counts VALUES (new.document, 0, 1) ON CONFLICT DO UPDATE SET citations = citations + 1;
END;
CREATE TRIGGER citations_deleted AFTER DELETE ON citations BEGIN
    UPDATE document_counts SET citations = citations - 1 WHERE document = old.document;
    DELETE FROM document_counts WHERE document = old.document AND claims = 0 AND citations = 0;
END;

CREATE TRIGGER mention_links_inserted AFTER INSERT ON mention_links BEGIN
    INSERT INTO entity_documents SELECT new.entity, d.language, d.id, 1 FROM mentions m JOIN documents d ON d.id = m.document
        WHERE m.id = new.mention ON CONFLICT DO UPDATE SET mentions = mentions + 1;
END;
CREATE TRIGGER mention_links_deleted AFTER DELETE ON mention_links BEGIN
    UPDATE entity_documents SET mentions = mentions - 1 WHERE entity = old.entity AND (language, document) =
        (SELECT d.language, d.id FROM mentions m JOIN documents d ON d.id = m.document WHERE m.id = old.mention);
    DELETE FROM entity_documents WHERE mentions = 0 AND entity = old.entity AND (language, document) =
        (SELECT d.language, d.id FROM mentions m JOIN documents d ON d.id = m.document WHERE m.id = old.mention);
END;
CREATE TRIGGER mention_links_updated AFTER UPDATE OF entity ON mention_links WHEN old.entity <> new.entity BEGIN
    INSERT INTO entity_documents SELECT new.entity, d.language, d.id, 1 FROM mentions m JOIN documents d ON d.id = m.document
        WHERE m.id = new.mention ON CONFLICT DO UPDATE SET mentions = mentions + 1;
    UPDATE entity_documents SET mentions = mentions - 1 WHERE entity = old.entity AND (language, document) =
        (SELECT d.language, d.id FROM mentions m JOIN documents d ON d.id = m.document WHERE m.id = old.mention);
    DELETE FROM entity_documents WHERE mentions = 0 AND entity = old.entity AND (language, document) =
        (SELECT d.language, d.id FROM mentions m JOIN documents d ON d.id = m.document WHERE m.id = old.mention);
END;
CREATE TRIGGER entity_documents_inserted AFTER INSERT ON entity_documents BEGIN
    INSERT INTO entity_counts VALUES (new.entity, new.mentions, 1)
        ON CONFLICT DO UPDATE SET mentions = mentions + excluded.mentions, documents = documents + 1;
END;
CREATE TRIGGER entity_documents_updated AFTER UPDATE OF mentions ON entity_documents BEGIN
    UPDATE entity_counts SET mentions = mentions + new.mentions - old.mentions WHERE entity = new.entity;
END;
CREATE TRIGGER entity_documents_deleted AFTER DELETE ON entity_documents BEGIN
    UPDATE entity_counts SET mentions = mentions - old.mentions, documents = documents - 1 WHERE entity = old.entity;
    DELETE FROM entity_counts WHERE entity = old.entity AND documents = 0;
END;

-- What is deleted by way of a foreign key is counted off while what it belongs to is still there.
CREATE TRIGGER mentions_unlinked BEFORE DELETE ON mentions BEGIN
    DELETE FROM mention_links WHERE mention = old.id;
END;
CREATE TRIGGER documents_emptied BEFORE DELETE ON documents BEGIN
    DELETE FROM claims WHERE document = old.id;
    DELETE FROM citations WHERE document = old.id;
    DELETE FROM mentions WHERE document = old.id;
END;
CREATE TRIGGER documents_counted_off BEFORE UPDATE OF language, published ON documents
WHEN old.language <> new.language OR old.published IS NOT new.published BEGIN
    INSERT INTO claims_counted SELECT document, status, modality, speaker, -1 FROM claims WHERE document = old.id;
END;
CREATE TRIGGER documents_counted_again AFTER UPDATE OF language, published ON documents
WHEN old.language <> new.language OR old.published IS NOT new.published BEGIN
    INSERT INTO claims_counted SELECT document, status, modality, speaker, 1 FROM claims WHERE document = new.id;
    UPDATE entity_documents SET language = new.language WHERE language = old.language AND document = old.id AND entity IN
        (SELECT l.entity FROM mentions m JOIN mention_links l ON l.mention = m.id WHERE m.document = old.id);
END;

INSERT INTO claim_counts SELECT d.language, c.status, c.modality, count(*) FROM claims c JOIN documents d ON d.id = c.document GROUP BY 1, 2, 3;
INSERT INTO claim_days SELECT substr(d.published, 1, 10), c.status, count(*) FROM claims c JOIN documents d ON d.id = c.document
    WHERE d.published <> '' GROUP BY 1, 2;
INSERT INTO speaker_counts SELECT speaker, count(*) FROM claims WHERE speaker IS NOT NULL GROUP BY 1;
INSERT INTO document_counts SELECT document, sum(claim), sum(1 - claim) FROM
    (SELECT document, 1 AS claim FROM claims UNION ALL SELECT document, 0 FROM citations) GROUP BY 1;
INSERT INTO entity_documents SELECT l.entity, d.language, d.id, count(*) FROM mention_links l JOIN mentions m ON m.id = l.mention
    JOIN documents d ON d.id = m.document GROUP BY 1, 2, 3;

-- Lists are walked in their order, each filter by an index of its own.
CREATE INDEX claims_checkworthy ON claims(checkworthy DESC, document, start);
DROP INDEX claims_status;
CREATE INDEX claims_status ON claims(status, checkworthy DESC, document, start);
DROP INDEX claims_speaker;
CREATE INDEX claims_speaker ON claims(speaker, checkworthy DESC, document, start);
DROP INDEX claims_modality;
CREATE INDEX claims_modality ON claims(modality, checkworthy DESC, document, start);
CREATE INDEX claims_said ON claims(document, speaker_start) WHERE speaker_start IS NOT NULL;
CREATE INDEX claims_disputed ON claims(document, start) WHERE status IN ('contradicted', 'conflicting');
CREATE INDEX documents_newest ON documents(published IS NULL, published DESC, id);
CREATE INDEX documents_title ON documents(lower(coalesce(title, path)), id);
DROP INDEX citations_outlet;
CREATE INDEX citations_outlet ON citations(outlet, publisher, status);
