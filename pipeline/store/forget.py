"""Removes a document with all that was found in it."""

from sqlite_utils import Database

from pipeline.errors import NotHeld


def forget(db: Database, name: str) -> tuple[str, str]:
    """Remove the document with this id or path, its versions, findings and problems; returns its id and path.

    The file itself is left alone. Raises NotHeld when no document, or no failed file, has that name.
    """
    row = db.execute(
        """SELECT id, path FROM documents WHERE id = :name OR path = :name OR id IN
           (SELECT v.document FROM paths p JOIN versions v ON v.sha256 = p.version WHERE p.path = :name)""",
        {"name": name},
    ).fetchone()
    failed = db.execute("SELECT path FROM paths WHERE path = ?", [name]).fetchone()
    if not row and not failed:
        raise NotHeld(f"no document has the id or path {name!r}; list them with: sourceline status --documents")
    with db.atomic():
        if row:
            db.execute(
                "DELETE FROM problems WHERE path IN (SELECT p.path FROM paths p JOIN versions v ON v.sha256 = p.version WHERE v.document = ?)",
                [row[0]],
            )
            db.execute("DELETE FROM paths WHERE version IN (SELECT sha256 FROM versions WHERE document = ?)", [row[0]])
            db.execute("UPDATE documents SET version = NULL WHERE id = ?", [row[0]])
            db.execute("DELETE FROM documents WHERE id = ?", [row[0]])
        db.execute("DELETE FROM problems WHERE path = ?", [name])
        db.execute("DELETE FROM paths WHERE path = ?", [name])
    return row or ("", name)
