"""The schema's steps, each with a name of its own, and how a database moves forward through them.

A step is a file of `migrations`, and its name for ever is the file's name without ending; they are taken in the order of their names.
A database keeps the names of the steps it has taken in the table `schema_steps`, so that steps made side by side do not clash: one
that was taken is never taken again, one that was not is, wherever in the order it stands.
"""

import sqlite3
from functools import lru_cache
from pathlib import Path

from sqlite_utils import Database

APPLICATION_ID = 0x53524C4E  # "SRLN", SQLite's own mark of a file format
NAMED = 1000  # PRAGMA user_version of a database whose steps go by name
_MIGRATIONS = Path(__file__).parent / "migrations"
# Before steps went by name, a user_version of n said that the first n of these had been taken.
NUMBERED = ("0001_initial", "0002_trace_index", "0003_links", "0004_decisions")
_TABLE = "CREATE TABLE IF NOT EXISTS schema_steps (name TEXT PRIMARY KEY)"


@lru_cache(maxsize=1)
def steps() -> dict[str, Path]:
    """The files of the schema's steps by name, in their order."""
    return {file.stem: file for file in sorted(_MIGRATIONS.glob("*.sql"))}


def taken(conn: sqlite3.Connection) -> list[str] | None:
    """Names of the steps a database has taken; None where its numbering is none that this version knows."""
    version = conn.execute("PRAGMA user_version").fetchone()[0]
    if version == NAMED:
        return [name for (name,) in conn.execute("SELECT name FROM schema_steps ORDER BY name")]
    return list(NUMBERED[:version]) if version <= len(NUMBERED) else None


def is_newer(conn: sqlite3.Connection) -> bool:
    """Whether a database has taken steps that this version does not know."""
    names = taken(conn)
    return names is None or not steps().keys() >= set(names)


def pending(conn: sqlite3.Connection) -> list[str]:
    """Names of the steps a database has yet to take, in order."""
    done = set(taken(conn) or ())
    return [name for name in steps() if name not in done]


def take(db: Database, names: list[str]) -> None:
    """Take the steps `names`, within the transaction that is open."""
    db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    before = taken(db.conn) or []
    db.execute(_TABLE)
    for name in names:
        for statement in statements(steps()[name].read_text(encoding="utf-8")):
            db.execute(statement)
    db.conn.executemany("INSERT OR IGNORE INTO schema_steps VALUES (?)", [(name,) for name in (*before, *names)])
    db.execute(f"PRAGMA user_version={NAMED}")


def statements(script: str) -> list[str]:
    """The SQL statements of a script; triggers, which hold semicolons, stay whole."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending)
            pending = ""
    return found
