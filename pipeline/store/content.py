"""One hash over all that the database holds: two databases made of the same files by the same program have the same."""

import hashlib
import re
from collections.abc import Iterator

from sqlite_utils import Database

# When something was done, how often, in what order, how the schema came about: of the making, not of what is held.
_NOT_TABLES = frozenset(("runs", "schema_steps"))
_NOT_COLUMNS = frozenset(("mtime_ns", "sidecar_mtime_ns", "run", "rowid"))
# What tracing keeps for itself and can make anew, but for what it ranks by.
_KEPT_BY_TRACING = re.compile(r"trace_(?!frequencies$)")
_VIRTUAL = re.compile(r"CREATE VIRTUAL TABLE\s", re.IGNORECASE)
_TRACED_WORDS = "SELECT p.id, t.words FROM passages_trace t JOIN passages p ON p.rowid = t.rowid ORDER BY p.id"


def content_hash(db: Database) -> str:
    """The SHA-256, as 64 hex digits, over every row of every table in the order of its key.

    Left out are `runs`, the times of files, row numbers, and what tracing keeps for itself. Of the two indexes of words the one that
    tracing made counts; the other is SQLite's own to prove (see `check`).
    """
    return hashlib.sha256(repr(sorted(table_hashes(db).items())).encode()).hexdigest()


def table_hashes(db: Database) -> dict[str, str]:
    """The same for each table alone, to tell which differ."""
    return {name: _hash(db, sql) for name, sql in _queries(db)}


def _hash(db: Database, sql: str) -> str:
    digest = hashlib.sha256()
    for row in db.execute(sql):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _queries(db: Database) -> Iterator[tuple[str, str]]:
    """Name and query of each table that counts."""
    tables = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    virtual = [name for name, sql in tables if _VIRTUAL.match(sql or "")]
    for name, _ in tables:
        inner = any(name == search or name.startswith(f"{search}_") for search in virtual)
        if not (inner or name in _NOT_TABLES or name.startswith("sqlite_") or _KEPT_BY_TRACING.match(name)):
            yield name, _query(db, name)
    yield "passages_trace", _TRACED_WORDS


def _query(db: Database, table: str) -> str:
    columns = [(f"[{name}]", key) for _, name, _, _, _, key in db.execute(f"PRAGMA table_info([{table}])")]
    kept = [(name, key) for name, key in columns if name.strip("[]") not in _NOT_COLUMNS]
    keys = [name for name, key in kept if key] or [kept[0][0]]
    return f"SELECT {', '.join(name for name, _ in kept)} FROM [{table}] ORDER BY {', '.join(keys)}"
