"""Takes the documents of one database into another: shards made side by side become what one run over all of them makes.

Documents come whole, with all that was found in them; what tracing found between documents stays behind, to be made anew.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from pipeline import __version__
from pipeline.errors import CannotMerge
from pipeline.store.database import reading_address
from pipeline.store.write import FINDINGS

_FINDINGS = [table for table in reversed(FINDINGS) if table != "claim_citations"]  # parents before children
_OWN = {"passages": "rowid", "versions": "run"}  # columns that mean something within one database only


def merge(db: Database, shard: Path) -> int:
    """Take over all documents, paths and problems of the database at `shard`; returns how many documents are new here.

    Both must be ours and know the same knowledge; `db` is as `open_database` opens it. Of a document that both hold, the file first
    by name speaks, as in one run. Nothing is written to the shard, and it comes whole or not at all. Raises CannotMerge where the
    two disagree on what a path or a document holds, and what `reading_address` raises.
    """
    with _attached(db, shard):
        before = _count(db)
        try:
            with db.atomic():
                _refuse_other_contents(db, shard)
                _take(db)
        except sqlite3.IntegrityError as error:
            why = "it was made with other knowledge files or by another version; ingest its corpus again first"
            raise CannotMerge(f"{shard} cannot be taken over ({error}): {why}") from error
        return _count(db) - before


@contextmanager
def _attached(db: Database, shard: Path) -> Iterator[None]:
    with reading_address(shard) as address:
        db.execute("ATTACH DATABASE ? AS shard", [address])
        try:
            yield
        finally:
            db.execute("DROP TABLE IF EXISTS temp.coming")
            db.execute("DETACH DATABASE shard")


def _count(db: Database) -> int:
    return int(db.execute("SELECT count(*) FROM main.documents").fetchone()[0])


def _refuse_other_contents(db: Database, shard: Path) -> None:
    """One path is one file, and a document has one history."""
    path = db.execute(
        "SELECT path FROM main.paths m JOIN shard.paths s USING (path) WHERE m.sha256 <> s.sha256"
    ).fetchone()
    if path:
        raise CannotMerge(f"{path[0]} is another file in {shard} than here; ingest it into one of them again")
    versions = "SELECT group_concat(sha256) FROM (SELECT sha256 FROM {}.versions WHERE document = d.id ORDER BY number)"
    other = db.execute(
        f"SELECT d.path FROM main.documents d JOIN shard.documents s USING (id) WHERE ({versions.format('main')}) <> ({versions.format('shard')})"
    ).fetchone()
    if other:
        raise CannotMerge(f"{other[0]} has other versions in {shard} than here; ingest both corpora into one database")


def _take(db: Database) -> None:
    """Copy what comes: documents that are not here, and those for which the shard's file speaks in place of ours."""
    db.execute(
        """CREATE TEMP TABLE coming AS SELECT s.id FROM shard.documents s LEFT JOIN main.documents m USING (id)
           WHERE m.id IS NULL OR s.path < m.path"""
    )
    ours = db.execute("SELECT * FROM main.problems WHERE document IN temp.coming").fetchall()
    db.execute("UPDATE main.documents SET version = NULL WHERE id IN temp.coming")
    db.execute("DELETE FROM main.documents WHERE id IN temp.coming")
    for table, key in (("documents", "id"), ("versions", "document"), *((t, "document") for t in _FINDINGS)):
        _copy(db, table, f"{key} IN temp.coming")
    _copy(db, "claim_citations", "claim IN (SELECT id FROM shard.claims WHERE document IN temp.coming)")
    db.execute("UPDATE main.versions SET run = ? WHERE document IN temp.coming", [_run(db)])
    db.execute(
        "UPDATE main.paths SET version = sha256 WHERE version IS NULL AND sha256 IN (SELECT sha256 FROM main.versions)"
    )
    _copy(db, "paths", "path NOT IN (SELECT path FROM main.paths)")
    _copy(db, "problems", "id NOT IN (SELECT id FROM main.problems)")
    db.conn.executemany(f"INSERT OR IGNORE INTO main.problems VALUES ({','.join('?' * 8)})", ours)


def _copy(db: Database, table: str, which: str) -> None:
    """Rows of the shard's table; in a query of their own order, so that the same shards give the same database."""
    names = [row[1] for row in db.execute(f"PRAGMA main.table_info({table})") if row[1] != _OWN.get(table)]
    columns = ", ".join(f'"{name}"' for name in names)
    db.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM shard.{table} WHERE {which} ORDER BY rowid")


def _run(db: Database) -> int:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    row = {"command": "merge", "sourceline": __version__, "settings": "{}", "started": now, "finished": now}
    return int(str(db.table("runs").insert(row).last_pk))
