-- Linking across documents: what every mention was linked to, and where ids of made entities lead that are no more.
-- Made entities and their names stand in entities and aliases beside the known ones, with made_by "link VERSION".

CREATE TABLE mention_links (
    mention TEXT PRIMARY KEY REFERENCES mentions(id) ON DELETE CASCADE,
    entity TEXT NOT NULL REFERENCES entities(id),
    rule TEXT NOT NULL,                   -- alias, transliteration, surname and office ...: trace/link/mentions.py lists them
    confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    made_by TEXT NOT NULL
);
CREATE INDEX mention_links_entity ON mention_links(entity);
CREATE INDEX mention_links_rule ON mention_links(rule);

CREATE TABLE entity_redirects (
    old TEXT PRIMARY KEY,
    entity TEXT NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
    made_by TEXT NOT NULL
);
CREATE INDEX entity_redirects_entity ON entity_redirects(entity);
CREATE INDEX entities_made_by ON entities(made_by);
