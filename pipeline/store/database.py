"""Opens the database, and moves an older schema forward."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from pipeline.errors import DamagedDatabase, NotHeld, NotOurDatabase
from pipeline.read.scratch import scratch
from pipeline.store.backup import backup
from pipeline.store.schema import APPLICATION_ID, is_newer, pending, take

Say = Callable[[str], None]
START_AGAIN = "move it away and run: sourceline ingest. Decisions come back from the annotations"

# A cache of 16 MiB and a log of 16 MB before it is written back: the pages of a hundred indexes change with every document.
_PRAGMAS = (
    "journal_mode=wal", "synchronous=normal", "foreign_keys=on", "busy_timeout=10000", "cache_size=-16384", "wal_autocheckpoint=4000",
)  # fmt: skip


def open_database(path: Path, *, create: bool = True, say: Say | None = None) -> Database:
    """The database at `path`, migrated to the newest schema.

    An older one is copied first (see `backup`), and `say` is told of that in one line. Raises NotOurDatabase for a file that is no
    SQLite database, was made by another program, or by a newer Sourceline; NotHeld when it does not exist and `create` is False.
    Nothing is written to a file that is not ours.
    """
    fresh = _is_fresh(path)
    if not (fresh and create):
        refuse_unusable(path)
    if not path.parent.is_dir():
        raise NotOurDatabase(f"the folder {path.parent} does not exist; make it first or choose another --db")
    db = Database(
        sqlite3.connect(path.absolute().as_uri(), uri=True)
    )  # so that others can be attached by such addresses
    db.conn.row_factory = None
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}").fetchall()
    _migrate(db, path if not fresh else None, say)
    return db


def _is_fresh(path: Path) -> bool:
    """Whether there is nothing yet: no file, an empty one, or what was left where making one was cut off at the very start."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    try:
        with closing(_reader(path)) as conn:
            marks = [conn.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
            return marks == [0, 0] and not conn.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.DatabaseError:
        return False


def refuse_unusable(path: Path) -> None:
    """Raise NotHeld where there is no database, NotOurDatabase where it is not ours or newer; the file is looked at, not changed."""
    if _is_fresh(path):
        raise NotHeld(f"{path} does not exist; make it with: sourceline ingest corpus --db {path}")
    try:
        with closing(_reader(path)) as conn:
            ours = conn.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
            newer = ours and is_newer(conn)
    except sqlite3.DatabaseError as error:
        raise NotOurDatabase(f"{path} cannot be read as a SQLite database ({error}); choose another --db") from error
    if not ours:
        raise NotOurDatabase(f"{path} was not made by Sourceline; choose another --db, it was left untouched")
    if newer:
        raise NotOurDatabase(f"{path} was made by a newer Sourceline; upgrade with: pip install -U sourceline")


def _migrate(db: Database, path: Path | None, say: Say | None) -> None:
    """Take the steps the database has not taken, all or none; the file at `path`, if it has anything to lose, is copied first."""
    if not pending(db.conn):
        return
    db.conn.execute("BEGIN IMMEDIATE")  # from here on no other process can write, nor migrate
    try:
        if names := pending(db.conn):
            kept = backup(path, "upgrade") if path else None
            take(db, names)
            _refuse_broken_links(db)
            if kept and say:
                say(f"the schema of {path} was moved forward ({', '.join(names)}); as it was it is kept in {kept}")
    except BaseException:
        db.conn.rollback()  # nothing where SQLite has done so itself, as it may without room
        db.close()
        raise
    db.conn.execute("COMMIT")


def _refuse_broken_links(db: Database) -> None:
    if broken := db.execute("PRAGMA foreign_key_check").fetchone():
        raise DamagedDatabase(
            f"a row of {broken[0]} points at a row of {broken[2]} that does not exist, so the schema was not moved forward; "
            f"look at it with the version that made it (sourceline check --repair), or {START_AGAIN}"
        )


@contextmanager
def open_copy(path: Path) -> Iterator[Database]:
    """A passing copy of the database as it is at this moment, for work that must neither write to it nor wait for a writer.

    Raises what `open_database` raises for a file that does not exist or is not ours, and DamagedDatabase where it cannot be copied.
    """
    refuse_unusable(path)
    with scratch() as folder:
        copy = folder / "copy.db"
        try:
            with closing(_reader(path)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            db = open_database(copy)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            raise DamagedDatabase(f"{path} is damaged ({error}); {START_AGAIN}") from error
        try:
            yield db
        finally:
            db.close()


@contextmanager
def reading_address(path: Path) -> Iterator[str]:
    """The address, for ATTACH, under which what the database holds can be read in the newest schema, and the file not be written to:
    where it is older, that of a passing copy.

    Raises what `open_copy` raises.
    """
    refuse_unusable(path)
    with closing(_reader(path)) as conn:
        older = bool(pending(conn))
    if not older:
        yield _readable(path)
        return
    with open_copy(path) as copy:
        yield _readable(Path(copy.execute("PRAGMA database_list").fetchone()[2]))


def is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether SQLite says that the file itself is broken, and not that it is in use, closed or without room."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def _reader(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(_readable(path), uri=True)


def _readable(path: Path) -> str:
    """An address that cannot be written to. Where not even SQLite's own help files can be made beside the file, nobody writes to it."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(address, uri=True)) as conn:
            conn.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
        return f"{address}&immutable=1"
    return address
