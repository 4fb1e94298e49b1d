"""What the database holds, as lines of text."""

from collections.abc import Iterator

from sqlite_utils import Database


def overview(db: Database) -> Iterator[str]:
    """Counts: documents by language and status, findings, citations by status, claims by status, problems."""
    count = lambda sql: db.execute(sql).fetchone()[0]  # noqa: E731
    yield f"documents     {count('SELECT count(*) FROM documents'):>7}  {_by(db, 'documents', 'language')}"
    if lost := count("SELECT count(*) FROM documents WHERE status = 'missing'"):
        yield f"              {lost:>7}  of them with no file any more (kept; sourceline forget removes them)"
    for table in ("passages", "mentions", "dates", "quantities", "attributions"):
        yield f"{table:<13} {count(f'SELECT count(*) FROM {table}'):>7}"
    for table in ("citations", "claims"):
        yield f"{table:<13} {count(f'SELECT count(*) FROM {table}'):>7}  {_by(db, table, 'status')}"
    yield f"problems      {count('SELECT count(*) FROM problems'):>7}  {_by(db, 'problems', 'reason')}"
    last = db.execute("SELECT started, finished FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    if last:
        yield f"last ingest   {last[0]}" + ("" if last[1] else " (not finished: run it again)")


def _by(db: Database, table: str, column: str) -> str:
    rows = db.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY {column} ORDER BY count(*) DESC, {column}")
    return ", ".join(f"{n} {name}" for name, n in rows)


def problem_lines(db: Database) -> Iterator[str]:
    """Every problem: path, place, reason, message."""
    for path, place, severity, reason, message in db.execute(
        "SELECT path, place, severity, reason, message FROM problems ORDER BY severity, path, reason"
    ):
        yield f"{severity}: {path}{f' ({place})' if place else ''}: {reason}: {message}"


def document_lines(db: Database) -> Iterator[str]:
    """Every document: id, language, date, status, path."""
    for row in db.execute("SELECT id, language, coalesce(published, '-'), status, path FROM documents ORDER BY path"):
        yield "{:<16} {:<3} {:<10.10} {:<7} {}".format(*row)
