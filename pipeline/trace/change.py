"""Takes documents that changed into all that tracing looks things up in, and lays down what they touch as pending work."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from pipeline.knowledge import Knowledge
from pipeline.trace import citable
from pipeline.trace.copies import write_quotes
from pipeline.trace.glance import Glance
from pipeline.trace.index import StoredIndex, index_document, indexed
from pipeline.trace.load import Stored, load_document
from pipeline.trace.reach import Indexed, touched
from pipeline.trace.resolve import HeldDocument, held_document
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.stretch import BESIDE
from pipeline.trace.write import write_origins

ALL, CITATIONS = "*", ""  # what is pending of a document, beside the ids of its claims


@dataclass(frozen=True, slots=True)
class _Change:
    """What a change of one document amounts to: the keys by which it is or was cited, and passages that went and that came."""

    offered: set[str]
    gone: list[Indexed]
    come: list[Indexed]


def take_in(db: Database, knowledge: Knowledge, snapshot: Snapshot | None) -> None:
    """Take in every document that was stored, changed or removed, each in one transaction.

    Without a `snapshot` nothing becomes pending: everything is going to be traced.
    """
    sql = """SELECT document, names_only FROM trace_changed
             UNION SELECT id, 0 FROM documents WHERE version IS NOT NULL AND id NOT IN (SELECT document FROM trace_held)
             ORDER BY document, names_only DESC"""
    changed = dict(db.execute(sql).fetchall())
    glance = Glance(db, snapshot) if snapshot else None
    for document, names_only in changed.items():
        with db.atomic():
            change = _take_in(db, document, knowledge, bool(names_only))
            if snapshot and glance:
                _touch(db, document, snapshot, glance, change)
            db.execute("DELETE FROM trace_gone WHERE document = ?", [document])
            db.execute("DELETE FROM trace_changed WHERE document = ?", [document])


def _take_in(db: Database, document: str, knowledge: Knowledge, names_only: bool) -> _Change:
    """Index a document anew; a passage whose words are others than before has gone and come."""
    sql = 'SELECT document, start, "end", words FROM trace_gone WHERE document = ?'
    gone = list(db.execute(sql, [document]))
    if not _is_held(db, document):
        return _Change(citable.withdraw(db, document), _passages(gone), [])
    stored = load_document(db, document)
    before, after = indexed(db, document), index_document(db, stored)
    places = dict(zip(stored.passage_rows, stored.findings.passages, strict=True))
    changed = _changed(stored.passage_rows, before, after)
    gone += [(document, places[row].start, places[row].end, before[row]) for row in changed if row in before]
    come = [(document, places[row].start, places[row].end, after[row]) for row in changed]
    offered = citable.offered(db, document) if names_only else _write(db, stored, knowledge)
    return _Change(offered, _passages(gone), _passages(come))


def _write(db: Database, stored: Stored, knowledge: Knowledge) -> set[str]:
    """Store what a document is found by beside its words; returns the keys by which it is or was cited."""
    held, text = _held(stored, knowledge), stored.version.text
    write_origins(db, held, text)
    write_quotes(db, stored.id, (text[p.start : p.end] for p in stored.findings.passages))
    citable.write_asks(db, stored, knowledge)
    return citable.write_held(db, held)


def _is_held(db: Database, document: str) -> bool:
    return bool(db.execute("SELECT 1 FROM documents WHERE id = ? AND version IS NOT NULL", [document]).fetchone())


def _changed(rows: Sequence[int], before: dict[int, str], after: dict[int, str]) -> list[int]:
    """The rows of passages whose own words, or those of passages beside them, are not what they were."""
    own = [before.get(row) != after[row] for row in rows]
    return [row for i, row in enumerate(rows) if any(own[max(0, i - BESIDE) : i + BESIDE + 1])]


def _passages(rows: Iterable[tuple[str, int, int, str]]) -> list[Indexed]:
    return [Indexed(document, start, end, frozenset(words.split())) for document, start, end, words in rows]


def _held(stored: Stored, knowledge: Knowledge) -> HeldDocument:
    version = stored.version
    return held_document(
        stored.id,
        version.text,
        knowledge,
        publisher=version.publisher,
        title=version.title,
        published=version.published,
        published_source=version.published_source,
        retrieved=version.retrieved,
        url=version.url,
        language=version.language,
    )


def _touch(db: Database, document: str, snapshot: Snapshot, glance: Glance, change: _Change) -> None:
    """Lay down what a change touches: the document itself, claims its passages are or were found for, citations of it."""
    pending, index = set(touched(db, snapshot, change.gone)), StoredIndex(db, snapshot)
    for (other, claim), places in touched(db, snapshot, change.come).items():
        come = [change.come[n] for n in sorted(places)]
        if (other, claim) not in pending and glance.matters(other, claim, come, index):
            pending.add((other, claim))
    for other in citable.citing(db, change.offered):
        pending.add((other, CITATIONS))
        sql = "SELECT document, claim FROM trace_claims WHERE document = ? AND instr(cited, ?)"
        pending.update(db.execute(sql, [other, f'"{document}"']).fetchall())
    if _is_held(db, document):
        pending.add((document, ALL))
    db.conn.executemany("INSERT OR IGNORE INTO trace_pending VALUES (?, ?)", sorted(pending))
