"""Mends a database in place, and says what it did; what only a fresh reading or tracing can mend is left to the next ingest."""

from collections.abc import Iterator

from sqlite_utils import Database

from pipeline.errors import DamagedDatabase
from pipeline.store.check import SEARCHES, against_texts, integrity, unproved
from pipeline.store.counts import renew
from pipeline.store.database import START_AGAIN
from pipeline.store.orphans import drop_orphans
from pipeline.store.write import FINDINGS

_READ = ("versions", *FINDINGS)  # made by reading a file
_DECIDED = ("decisions", "decided_links", "decided_claims")  # made from the annotations alone: see review/apply.py


def repair(db: Database) -> list[str]:
    """Mend in one transaction what `check` finds broken; one line for each thing done, none where there was nothing to do.

    Decisions are not touched: they are to be applied again. Raises DamagedDatabase where SQLite's own structure is broken beyond
    its indexes; then nothing was changed.
    """
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        done = list(_steps(db))
    except BaseException:
        db.rollback()
        raise
    db.conn.execute("COMMIT")
    return done


def _steps(db: Database) -> Iterator[str]:
    """The searches first, for every row that goes is taken out of them; the counts last, for triggers keep them meanwhile."""
    yield from _searches(db)
    yield from _indexes(db)
    orphans, again, retrace = drop_orphans(db)
    yield from (
        f"{table}: {n} rows pointed at what does not exist; dropped or cut loose"
        for table, n in sorted(orphans.items())
    )
    yield from _old_texts(db)
    faults = [fault for fault in against_texts(db) if fault.table not in _DECIDED]
    again.update(*(_document(db, f.table, f.row) for f in faults if f.table in _READ))
    retrace |= any(f.table not in _READ for f in faults)
    yield from _read_again(db, again)
    if retrace:
        yield from _trace_again(db)
    yield from (f"{table}: counted again" for table in renew(db))


def _searches(db: Database) -> Iterator[str]:
    for table in SEARCHES:
        if list(unproved(db, table)):
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            yield f"{table}: rebuilt this search index"


def _indexes(db: Database) -> Iterator[str]:
    if not list(integrity(db)):
        return
    db.execute("REINDEX")
    if left := list(integrity(db)):
        raise DamagedDatabase(f"the file is damaged beyond its indexes ({left[0]}); {START_AGAIN}")
    yield "rebuilt the indexes of all tables"


def _old_texts(db: Database) -> Iterator[str]:
    """Drop earlier texts of a document that are damaged: no file has them any more, and nothing that was found rests on them."""
    current = {version for (version,) in db.execute("SELECT version FROM documents")}
    for version in [f.row for f in against_texts(db) if f.table == "versions" and f.row not in current]:
        db.execute("UPDATE paths SET inputs = '' WHERE version = ?", [version])
        db.execute("DELETE FROM versions WHERE sha256 = ?", [version])
        yield f"versions {version}: dropped this earlier text of a document, which was damaged"


def _document(db: Database, table: str, row: str) -> set[str]:
    """The document that a row belongs to."""
    key = "sha256" if table == "versions" else "id"
    return {document for (document,) in db.execute(f"SELECT document FROM {table} WHERE {key} = ?", [row])}


def _read_again(db: Database, documents: set[str]) -> Iterator[str]:
    """Have the next ingest read the files of these documents, as if something that decides their findings had changed."""
    for document in sorted(documents):
        path = db.execute("SELECT path FROM documents WHERE id = ?", [document]).fetchone()[0]
        inside = "SELECT sha256 FROM versions WHERE document = ?"
        db.execute(f"UPDATE paths SET inputs = '' WHERE inputs <> '' AND version IN ({inside})", [document])
        there = db.execute(f"SELECT 1 FROM paths WHERE present AND version IN ({inside})", [document]).fetchone()
        if there:
            yield f"{path}: what was found does not agree with the text; the next ingest reads the file again"
        else:
            yield f"{path}: what was found does not agree with the text, and the file is gone; bring it back, or: sourceline forget {document}"


def _trace_again(db: Database) -> Iterator[str]:
    """Have the next ingest trace everything, as if the program that traces had changed."""
    db.execute("UPDATE trace_snapshots SET made_by = ''")
    db.execute(
        "UPDATE outlets SET made_by = '' WHERE made_by LIKE 'knowledge %'"
    )  # and writes what it knows of the world anew
    db.execute("UPDATE runs SET mark = NULL WHERE mark IS NOT NULL")
    yield "what tracing found does not agree with the texts or is incomplete; the next ingest traces all claims again"
