"""Removes a document with all that was found in it."""

from sqlite_utils import Database

from pipeline.errors import NotHeld

_OF_VERSIONS = "version IN (SELECT sha256 FROM versions WHERE document = ?)"


def forget(db: Database, name: str) -> tuple[str, str]:
    """Remove the document with this id or path, its versions, findings and problems; returns its id and path.

    With a container goes what it holds, but for documents that are also held elsewhere. The file itself is left alone.
    Raises NotHeld when no document, or no failed file, has that name.
    """
    row = db.execute(
        """SELECT id, path FROM documents WHERE id = :name OR path = :name OR id IN
           (SELECT v.document FROM paths p JOIN versions v ON v.sha256 = p.version WHERE p.path = :name)""",
        {"name": name},
    ).fetchone()
    seen = db.execute("SELECT path FROM paths WHERE path = ?", [name]).fetchone()
    if not row and not seen:
        raise NotHeld(f"no document has the id or path {name!r}; list them with: sourceline status --documents")
    with db.atomic():
        paths = _paths(db, row[0]) if row else [name]
        if row:
            _remove(db, row[0])
        for path in paths:
            _forget_inside(db, path)
        _forget_path(db, name)
    return row or ("", name)


def _paths(db: Database, document: str) -> list[str]:
    return [path for (path,) in db.execute(f"SELECT path FROM paths WHERE {_OF_VERSIONS} ORDER BY path", [document])]


def _remove(db: Database, document: str) -> None:
    for path in _paths(db, document):
        _forget_path(db, path)
    db.execute("UPDATE documents SET version = NULL WHERE id = ?", [document])
    db.execute("DELETE FROM documents WHERE id = ?", [document])


def _forget_inside(db: Database, container: str) -> None:
    """Forget what lies in a container, and the documents that lie nowhere else."""
    inside = f"{container}!"
    sql = """SELECT p.path, v.document FROM paths p LEFT JOIN versions v ON v.sha256 = p.version
             WHERE substr(p.path, 1, ?) = ? ORDER BY p.path"""
    for path, document in db.execute(sql, [len(inside), inside]).fetchall():
        _forget_path(db, path)
        if document and not _paths(db, document):
            _remove(db, document)


def _forget_path(db: Database, path: str) -> None:
    db.execute("DELETE FROM problems WHERE path = ?", [path])
    db.execute("DELETE FROM paths WHERE path = ?", [path])
