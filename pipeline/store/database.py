"""Opens the database, and moves an older schema forward."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from pipeline.errors import NotHeld, NotOurDatabase

APPLICATION_ID = 0x53524C4E  # "SRLN", SQLite's own mark of a file format
_MIGRATIONS = Path(__file__).parent / "migrations"


def open_database(path: Path, *, create: bool = True) -> Database:
    """The database at `path`, migrated to the newest schema.

    Raises NotOurDatabase for a file that is no SQLite database, was made by another program, or by a newer Sourceline;
    NotHeld when it does not exist and `create` is False. Nothing is written to a file that is not ours.
    """
    fresh = not path.exists() or path.stat().st_size == 0
    if fresh and not create:
        raise NotHeld(f"{path} does not exist; make it with: sourceline ingest corpus --db {path}")
    if not path.parent.is_dir():
        raise NotOurDatabase(f"the folder {path.parent} does not exist; make it first or choose another --db")
    if not fresh:
        _refuse_foreign(path)
    db = Database(str(path))
    db.conn.row_factory = None
    for pragma in ("journal_mode=wal", "synchronous=normal", "foreign_keys=on", "busy_timeout=10000"):
        db.execute(f"PRAGMA {pragma}").fetchall()
    migrate(db)
    return db


def _refuse_foreign(path: Path) -> None:
    """Look at the file without changing it."""
    try:
        with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as conn:
            ours = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            version = conn.execute("PRAGMA user_version").fetchone()[0]
        conn.close()
    except sqlite3.DatabaseError as error:
        raise NotOurDatabase(f"{path} cannot be read as a SQLite database ({error}); choose another --db") from error
    if not ours:
        raise NotOurDatabase(f"{path} was not made by Sourceline; choose another --db, it was left untouched")
    if version > len(migrations()):
        raise NotOurDatabase(
            f"{path} was made by a newer Sourceline (schema {version}); upgrade with: pip install -U sourceline"
        )


def migrations() -> list[Path]:
    """The schema's steps in order; the n-th brings `PRAGMA user_version` to n."""
    return sorted(_MIGRATIONS.glob("*.sql"))


def migrate(db: Database) -> None:
    """Apply the steps the database has not seen, each whole or not at all."""
    for number, step in enumerate(migrations(), start=1):
        if db.execute("PRAGMA user_version").fetchone()[0] >= number:
            continue
        with db.atomic():
            db.execute(f"PRAGMA application_id={APPLICATION_ID}")  # a write: from here on no other process can migrate
            if db.execute("PRAGMA user_version").fetchone()[0] >= number:
                continue
            for statement in statements(step.read_text(encoding="utf-8")):
                db.execute(statement)
            db.execute(f"PRAGMA user_version={number}")


def statements(script: str) -> list[str]:
    """The SQL statements of a script; triggers, which hold semicolons, stay whole."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
