"""Rows that point at others which do not exist, as a run leaves them that was cut off by a program that does not keep SQLite's promises."""

from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from pipeline.store.write import FINDINGS

_NOT_TRACED = frozenset(
    ("documents", "versions", "paths", "problems", "decisions", "decided_links", "decided_claims", *FINDINGS)
)


@dataclass(frozen=True, slots=True)
class _Link:
    """A foreign key: `column` of `table` holds a value of `key` of `parent`; `keep` says that without it the row still stands."""

    table: str
    column: str
    parent: str
    key: str
    keep: bool

    @property
    def broken(self) -> str:
        """The condition for a row that points at nothing."""
        there = f"SELECT 1 FROM [{self.parent}] p WHERE p.[{self.key}] = [{self.table}].[{self.column}]"
        return f"[{self.column}] IS NOT NULL AND NOT EXISTS ({there})"


def drop_orphans(db: Database) -> tuple[Counter[str], set[str], bool]:
    """Drop, within the open transaction, the rows that stand for nothing without what they point at; cut the link of the others.

    Returns how many rows of each table were dropped or cut loose, the documents of which something is thus missing, and whether it was
    something that tracing found. A document whose text is gone goes with all that was found in it, and its file is as if never read.
    """
    count: Counter[str] = Counter()
    touched: set[str] = set()
    links = [link for table in db.table_names() for link in _links(db, table)]
    while broken := [
        link for link in links if db.execute(f"SELECT 1 FROM [{link.table}] WHERE {link.broken} LIMIT 1").fetchone()
    ]:
        for link in broken:
            touched |= _owners(db, link)
            count[link.table] += _cut(db, link)
    held = {id for (id,) in db.execute("SELECT id FROM documents")}
    return count, touched & held, not count.keys() <= _NOT_TRACED


def _links(db: Database, table: str) -> list[_Link]:
    """The foreign keys of a table. Where the schema says SET NULL, or a value may be missing and nothing is said, a row outlives it."""
    optional = {row[1] for row in db.execute(f"PRAGMA table_info([{table}])") if not (row[3] or row[5])}
    return [
        _Link(table, column, parent, key, column in optional and deletion in ("SET NULL", "NO ACTION"))
        for _, _, parent, column, key, _, deletion, _ in db.execute(f"PRAGMA foreign_key_list([{table}])")
    ]


def _owners(db: Database, link: _Link) -> set[str]:
    """The documents that the broken rows were found in."""
    if link.table not in (*FINDINGS, "documents", "trace_claims"):
        return set()
    if link.table == "claim_citations":  # of one document are both that it joins
        pairs = f"SELECT claim, citation FROM claim_citations WHERE {link.broken}"
        sql = f"""WITH pairs AS ({pairs}) SELECT document FROM claims WHERE id IN (SELECT claim FROM pairs)
                  UNION SELECT document FROM citations WHERE id IN (SELECT citation FROM pairs)"""
    else:
        sql = f"SELECT [{'id' if link.table == 'documents' else 'document'}] FROM [{link.table}] WHERE {link.broken}"
    return {document for (document,) in db.execute(sql)}


def _cut(db: Database, link: _Link) -> int:
    if link.table == "documents" and link.column == "version":
        return _drop_documents(db, link)
    if link.table == "versions" and link.column == "document":
        broken = f"SELECT sha256 FROM versions WHERE {link.broken}"
        db.execute(f"UPDATE paths SET inputs = '' WHERE version IN ({broken})")
    if link.keep:
        unread = ", inputs = ''" if link.table == "paths" else ""  # a file whose text is not held is to be read
        return db.execute(f"UPDATE [{link.table}] SET [{link.column}] = NULL{unread} WHERE {link.broken}").rowcount
    return db.execute(f"DELETE FROM [{link.table}] WHERE {link.broken}").rowcount


def _drop_documents(db: Database, link: _Link) -> int:
    """Without their text documents go; their files are read anew."""
    gone = [id for (id,) in db.execute(f"SELECT id FROM documents WHERE {link.broken}")]
    for id in gone:
        path = "path = (SELECT path FROM documents WHERE id = ?)"
        inside = "version IN (SELECT sha256 FROM versions WHERE document = ?)"
        db.execute(f"UPDATE paths SET inputs = '' WHERE {path} OR {inside}", [id, id])
        db.execute("UPDATE documents SET version = NULL WHERE id = ?", [id])
        db.execute("DELETE FROM documents WHERE id = ?", [id])
    return len(gone)
