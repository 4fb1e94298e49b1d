"""Takes documents that changed into all that tracing looks things up in, and lays down what they touch as pending work."""

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from pipeline.knowledge import Knowledge
from pipeline.trace import citable
from pipeline.trace.copies import write_quotes
from pipeline.trace.index import index_document, indexed
from pipeline.trace.load import Stored, load_document
from pipeline.trace.reach import Indexed, touched
from pipeline.trace.resolve import HeldDocument, held_document
from pipeline.trace.snapshot import Snapshot
from pipeline.trace.stretch import BESIDE
from pipeline.trace.write import write_origins

ALL, CITATIONS = "*", ""  # what is pending of a document, beside the ids of its claims


def take_in(db: Database, knowledge: Knowledge, snapshot: Snapshot | None) -> None:
    """Take in every document that was stored, changed or removed, each in one transaction.

    Without a `snapshot` nothing becomes pending: everything is going to be traced.
    """
    sql = """SELECT document, names_only FROM trace_changed
             UNION SELECT id, 0 FROM documents WHERE version IS NOT NULL AND id NOT IN (SELECT document FROM trace_held)
             ORDER BY document, names_only DESC"""
    for document, names_only in dict(db.execute(sql).fetchall()).items():
        with db.atomic():
            offered, passages = _take_in(db, document, knowledge, bool(names_only))
            if snapshot:
                _touch(db, document, snapshot, offered, passages)
            db.execute("DELETE FROM trace_gone WHERE document = ?", [document])
            db.execute("DELETE FROM trace_changed WHERE document = ?", [document])


def _take_in(db: Database, document: str, knowledge: Knowledge, names_only: bool) -> tuple[set[str], list[Indexed]]:
    """Index a document anew; returns the keys it is or was cited by, and its passages that came or went."""
    gone = list(db.execute('SELECT document, start, "end", words FROM trace_gone WHERE document = ?', [document]))
    if not db.execute("SELECT 1 FROM documents WHERE id = ? AND version IS NOT NULL", [document]).fetchone():
        return citable.withdraw(db, document), _passages(gone)
    stored = load_document(db, document)
    before, after = indexed(db, document), index_document(db, stored)
    places = [(document, p.start, p.end) for p in stored.findings.passages]
    changed = _changed(stored.passage_rows, before, after)
    rows = [
        (*places[i], words)
        for i in changed
        for words in {before.get(stored.passage_rows[i], ""), after[stored.passage_rows[i]]}
    ]
    if names_only:
        return set(), _passages(rows)
    held = _held(stored, knowledge)
    write_origins(db, held, stored.version.text)
    write_quotes(db, document, (stored.version.text[p.start : p.end] for p in stored.findings.passages))
    citable.write_asks(db, stored, knowledge)
    return citable.write_held(db, held), _passages([*gone, *rows])


def _changed(rows: Sequence[int], before: dict[int, str], after: dict[int, str]) -> list[int]:
    """The places of passages whose own words, or those of passages beside them, are not what they were."""
    own = [before.get(row) != after[row] for row in rows]
    return [i for i in range(len(rows)) if any(own[max(0, i - BESIDE) : i + BESIDE + 1])]


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


def _touch(db: Database, document: str, snapshot: Snapshot, offered: set[str], passages: Sequence[Indexed]) -> None:
    """Lay down what a document touches: itself, the claims its passages are or were found for, the citations of it."""
    pending = [(d, claim) for claim, d in touched(db, snapshot, passages).items()]
    for other in citable.citing(db, offered):
        pending.append((other, CITATIONS))
        sql = "SELECT document, claim FROM trace_claims WHERE document = ? AND instr(cited, ?)"
        pending += db.execute(sql, [other, f'"{document}"']).fetchall()
    if db.execute("SELECT 1 FROM documents WHERE id = ? AND version IS NOT NULL", [document]).fetchone():
        pending.append((document, ALL))
    db.conn.executemany("INSERT OR IGNORE INTO trace_pending VALUES (?, ?)", sorted(set(pending)))
