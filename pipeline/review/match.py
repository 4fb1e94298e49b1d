"""Which row of the machine's findings, or which thing marked by hand, a decision is about: by place and words, never by id alone."""

from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from pipeline.review.locate import Found

TABLES = {"claim": "claims", "attribution": "attributions", "citation": "citations", "entity": "mentions"}
ALIKE = 0.6  # least share of common characters for two spans to mean the same finding
WITHIN = 0.8  # least share of the shorter of two passages that the other holds, to be one link
Row = tuple[str, int, int]  # id, start, end


class Marked:
    """What people marked by hand, by kind and document."""

    def __init__(self, db: Database | None = None) -> None:
        """Empty, or with what the database's decisions hold."""
        self._rows: dict[tuple[str, str], list[Row]] = defaultdict(list)
        sql = """SELECT kind, document, id, start, "end" FROM decisions WHERE action = 'add' AND kind <> 'link' AND target IS NULL
                 AND start IS NOT NULL ORDER BY created, id"""
        for kind, document, *row in db.execute(sql) if db else ():
            self._rows[kind, document].append((row[0], row[1], row[2]))

    def add(self, kind: str, id: str, at: Found) -> None:
        """Remember one more."""
        if at.document and at.anchor.start is not None and at.anchor.end is not None:
            self._rows[kind, at.document].append((id, at.anchor.start, at.anchor.end))

    def find(self, kind: str, at: Found) -> str | None:
        """The id of the decision that marked these words."""
        return _best(self._rows[kind, at.document or ""], at)


def find_row(db: Database, kind: str, at: Found) -> str | None:
    """The id of the finding of a kind that stands at a place; None where the machine finds none there."""
    sql = f'SELECT id, start, "end" FROM {TABLES[kind]} WHERE document = ? AND version = ? AND start < ? AND "end" > ?'
    return _best(db.execute(sql, [at.document, at.version, at.anchor.end, at.anchor.start]), at) if at.placed else None


def find_evidence(db: Database, claim: str, passage: Found) -> str | None:
    """The id of the machine's link from a claim to a passage."""
    if passage.anchor.start is None or passage.anchor.end is None:
        return None
    sql = """SELECT id, start, "end" FROM evidence WHERE claim = ? AND document = ? AND version = ?"""
    rows = [(r[0], r[1], r[2]) for r in db.execute(sql, [claim, passage.document, passage.version])]
    start, end = passage.anchor.start, passage.anchor.end
    within = [r for r in rows if min(r[2], end) - max(r[1], start) >= WITHIN * min(r[2] - r[1], end - start)]
    return _best(within, passage, least=0.0)


def _best(rows: Iterable[Row], at: Found, least: float = ALIKE) -> str | None:
    """The row that shares most with the place; of equals the first by id."""
    start, end = at.anchor.start, at.anchor.end
    if start is None or end is None:
        return None
    shares = [((min(r[2], end) - max(r[1], start)) / (max(r[2], end) - min(r[1], start)), r[0]) for r in rows]
    found = sorted((-share, id) for share, id in shares if share >= least)
    return str(found[0][1]) if found else None
