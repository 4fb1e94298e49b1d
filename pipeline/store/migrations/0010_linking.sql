-- What linking keeps of each document, so that for a new, changed or removed one only those names are linked again that it can touch.
-- All of it can be made anew: sourceline retrace.

CREATE TABLE trace_names (                -- names no knowledge file has, each once for all atoms that bear it
    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE   -- JSON [group, [[language, text], ...], [office, ...]]
);
CREATE TABLE trace_name_keys (            -- the coarse keys under which names worth comparing meet
    key TEXT NOT NULL, name INTEGER NOT NULL REFERENCES trace_names(id) ON DELETE CASCADE,
    PRIMARY KEY (key, name)
) WITHOUT ROWID;
CREATE INDEX trace_name_keys_name ON trace_name_keys(name);
CREATE TABLE trace_atoms (                -- what a document says of one thing; rows outlast their document until it is missed
    id INTEGER PRIMARY KEY, document TEXT NOT NULL, place INTEGER NOT NULL,
    name INTEGER REFERENCES trace_names(id),            -- NULL for known things, and for mere roles
    atom TEXT NOT NULL,                   -- JSON: the rest of it
    entity TEXT NOT NULL                  -- what it was linked to, '' before it was
);
CREATE INDEX trace_atoms_document ON trace_atoms(document, place);
CREATE INDEX trace_atoms_name ON trace_atoms(name);
CREATE INDEX trace_atoms_entity ON trace_atoms(entity);
CREATE TABLE trace_forms (                -- the ids that forms of names would have, and what is called so
    form TEXT NOT NULL, made INTEGER NOT NULL, entity TEXT NOT NULL,
    atom INTEGER NOT NULL REFERENCES trace_atoms(id) ON DELETE CASCADE,
    PRIMARY KEY (form, made, entity, atom)
) WITHOUT ROWID;
CREATE INDEX trace_forms_atom ON trace_forms(atom);
CREATE TABLE trace_events (               -- the days, things and countries a document tells of
    document TEXT PRIMARY KEY, told TEXT NOT NULL       -- JSON [days, ordinals of days near, things, countries]
) WITHOUT ROWID;

-- A document that is changed before it was taken in: what an upsert does on a conflict holds for its triggers, too, so these have none.
DROP TRIGGER document_made;
DROP TRIGGER document_changed;
CREATE TRIGGER document_made AFTER INSERT ON documents BEGIN
    DELETE FROM trace_changed WHERE document = new.id;
    INSERT INTO trace_changed VALUES (new.id, 0);
END;
CREATE TRIGGER document_changed AFTER UPDATE OF version ON documents BEGIN
    DELETE FROM trace_changed WHERE document = new.id;
    INSERT INTO trace_changed VALUES (new.id, 0);
END;
