"""Precision of what the machine finds against what reviewers decided, from a database that is already made."""

from pathlib import Path

from sqlite_utils import Database

#: what was decided, the rows it is about, and which of those the machine found
_FOUND = {
    "links": ("link", "evidence", "t.relation <> 'near_miss'"),
    "claims": ("claim", "claims", "1"),
    "attributions": ("attribution", "attributions", "1"),
    "citations": ("citation", "citations", "1"),
    "names": ("entity", "mentions", "1"),
}
_LAST = """SELECT x.target, x.reviewer, x.action, max(x.created || x.id) FROM decisions x JOIN {table} t ON t.id = x.target
           WHERE x.kind = ? AND x.action IN ('accept', 'reject', 'correct', 'add') AND x.replaced_by IS NULL
                 AND x.state IN ('anchored', 'moved') AND {found} GROUP BY x.target, x.reviewer"""


def figures(database: Path) -> dict[str, float]:
    """For each kind reviewers decided on, the share of the machine's findings they accepted as they were.

    A correction counts as wrong; what reviewers differ on is left out. Links of which people accepted or made some also give
    the share of those that the machine found. Empty where there is no database or nobody decided. The database must be up
    to date: ingest first.
    """
    from pipeline.store.database import open_database

    if not database.exists():
        return {}
    db = open_database(database, create=False)
    try:
        found = {f"decisions: {name} precision": share for name, asked in _FOUND.items() if (share := _precision(db, *asked)) is not None}  # fmt: skip
        recall = _recall(db)
        return found | ({"decisions: links recall": recall} if recall is not None else {})
    finally:
        db.close()


def _precision(db: Database, kind: str, table: str, found: str) -> float | None:
    votes: dict[str, set[bool]] = {}
    for target, _, action, _ in db.execute(_LAST.format(table=table, found=found), [kind]):
        votes.setdefault(target, set()).add(action in ("accept", "add"))
    agreed = [vote.pop() for vote in votes.values() if len(vote) == 1]
    return sum(agreed) / len(agreed) if agreed else None


def _recall(db: Database) -> float | None:
    """The share of the links people hold to be right that the machine found, with whatever relation."""
    sql = """SELECT count(*), sum(e.id IS NOT NULL) FROM decided_links k
             LEFT JOIN evidence e ON e.id = k.evidence AND e.relation <> 'near_miss' WHERE k.outcome = 'accepted'"""
    total, found = db.execute(sql).fetchone()
    return found / total if total else None
