"""Opens the database, and moves an older schema forward."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
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
    fresh = _is_fresh(path)
    if fresh and not create:
        raise _absent(path)
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


def _is_fresh(path: Path) -> bool:
    return not path.exists() or path.stat().st_size == 0


def _absent(path: Path) -> NotHeld:
    return NotHeld(f"{path} does not exist; make it with: sourceline ingest corpus --db {path}")


def _refuse_foreign(path: Path) -> None:
    """Look at the file without changing it."""
    try:
        with closing(_reader(path)) as conn:
            ours = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            version = conn.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise NotOurDatabase(f"{path} cannot be read as a SQLite database ({error}); choose another --db") from error
    if not ours:
        raise NotOurDatabase(f"{path} was not made by Sourceline; choose another --db, it was left untouched")
    if version > len(migrations()):
        raise NotOurDatabase(
            f"{path} was made by a newer Sourceline (schema {version}); upgrade with: pip install -U sourceline"
        )


@contextmanager
def open_copy(path: Path) -> Iterator[Database]:
    """A passing copy of the database as it is at this moment, for work that must neither write to it nor wait for a writer.

    Raises what `open_database` raises for a file that does not exist or is not ours.
    """
    if _is_fresh(path):
        raise _absent(path)
    _refuse_foreign(path)
    with tempfile.TemporaryDirectory(prefix="sourceline-") as folder:
        copy = Path(folder) / "copy.db"
        with closing(_reader(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        db = open_database(copy)
        try:
            yield db
        finally:
            db.close()


def _reader(path: Path) -> sqlite3.Connection:
    """A connection that cannot write. Where not even SQLite's own help files can be made beside it, nobody writes to it."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    conn = sqlite3.connect(address, uri=True)
    try:
        conn.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        conn.close()
        if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
        conn = sqlite3.connect(f"{address}&immutable=1", uri=True)
    return conn


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
