"""One sentence, or a few, traced against the held documents without being held: nothing is written to the database."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pipeline.errors import BadSidecar, EmptyFile
from pipeline.extract.findings import extract
from pipeline.knowledge import Knowledge, load
from pipeline.read.document import read_text
from pipeline.read.scratch import scratch
from pipeline.records import Resolution
from pipeline.settings import Settings
from pipeline.store.database import open_database
from pipeline.store.write import write_document
from pipeline.trace import citable
from pipeline.trace.index import StoredIndex
from pipeline.trace.load import Stored, load_document, text_of
from pipeline.trace.report import report
from pipeline.trace.resolve import HeldIndex, resolve_all
from pipeline.trace.snapshot import latest
from pipeline.trace.store import checkable, cited_by_claim
from pipeline.trace.stretch import claim_stretch
from pipeline.trace.trace import trace_claim
from pipeline.trace.write import write_evidence, write_resolutions

_FILE, _TITLE = "text.txt", "The text given"
_ENDED = re.compile(r"[.!?…。！？][\"'”’»」』)\]）]*\s*$")
_LENT = ("versions", "origins", "dates", "quantities", "claims")  # what an account says of a source, by document


def trace_text(
    db: Database | Path,
    text: str,
    *,
    language: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    settings: Settings | None = None,
) -> dict[str, Any]:
    """What each claim of a text rests on among the documents held in `db`: an object as `sourceline trace --json` writes.

    `language` (ISO 639-1) is told from the text where it is not given; `published` is the ISO date that "on Monday" and an
    undated source are read by; `publisher` is who says it, whose own earlier words are then told apart. Offsets are code points
    into `text`. `db` is only read. Raises EmptyFile for an empty text, BadSidecar for a language or date that is none, NotHeld
    where there is no database.

    >>> trace_text(Path("sourceline.db"), "The ship fired at 20:55.")["claims"]  # doctest: +SKIP
    """
    if not text.strip():
        raise EmptyFile("the text is empty; give a sentence to trace")
    settings = settings or Settings()
    facts = {"title": _TITLE, "language": language, "published": published, "publisher": publisher}
    with _opened(db) as held, scratch() as folder:
        own = open_database(folder / "text.db")
        try:
            stored = _stored(own, text, facts, settings)
            _trace(own, held, stored, load(settings.knowledge))
            return report(own, stored.id)
        finally:
            own.close()


@contextmanager
def _opened(db: Database | Path) -> Iterator[Database]:
    """The database; closed again where only its path was given."""
    if isinstance(db, Database):
        yield db
        return
    opened = open_database(db, create=False)
    try:
        yield opened
    finally:
        opened.close()


def _stored(own: Database, text: str, facts: dict[str, str | None], settings: Settings) -> Stored:
    """The text with what was found in it, in a database of its own."""
    own.execute("PRAGMA foreign_keys=off")  # of the held documents only what an account needs is lent
    version = read_text(_sentence(text), facts, _FILE)
    if refused := next((p.message for p in version.problems if p.reason == BadSidecar.reason), None):
        raise BadSidecar(refused.removeprefix("text.json: ").partition("; it was left out")[0])
    row = {"path": _FILE, "size": 0, "mtime_ns": 0, "sha256": version.version, "inputs": ""}
    outlet = load(settings.knowledge).outlet_for(version.publisher, version.url)
    findings = extract(version, settings)
    id = write_document(own, version, findings, outlet=outlet.id if outlet else None, path_row=row, run=0)
    return load_document(own, id)


def _sentence(text: str) -> str:
    """The text, letter for letter, with an end: words without one are read as a heading, which claims nothing."""
    text = (
        f" {text[1:]}" if text.startswith("\ufeff") else text
    )  # the mark some programs begin a text with is no part of a word
    return text if _ENDED.search(text) else f"{text.rstrip()}."


def _trace(own: Database, held: Database, stored: Stored, knowledge: Knowledge) -> None:
    """Resolve and trace against the held documents, and write the outcome to the text's own database."""
    snapshot = latest(held)
    if snapshot is None:
        return  # nothing was ever held
    resolutions = _resolve(held, stored, knowledge)
    index, cited = StoredIndex(held, snapshot), cited_by_claim(stored, resolutions)
    evidence = {
        id: trace_claim(claim_stretch(stored.id, stored.version, stored.findings, claim), index, cited[id])
        for id, claim in zip(stored.claim_ids, stored.findings.claims, strict=True)
        if checkable(claim)
    }
    named = {d for r in resolutions for d in (r.document, *(id for id, _ in r.candidates)) if d}
    _lend(held, own, sorted(named | {e.document for found in evidence.values() for e in found}))
    write_resolutions(own, stored, resolutions)
    for id, found in evidence.items():
        write_evidence(own, id, found)


def _resolve(held: Database, stored: Stored, knowledge: Knowledge) -> list[Resolution]:
    near = citable.could_cite(held, citable.asks(stored, knowledge))
    version = stored.version
    return resolve_all(
        stored.findings.citations,
        HeldIndex(citable.read_held(held, near), text_of=lambda document: text_of(held, document)),
        knowledge=knowledge,
        text=version.text,
        language=version.language,
        citing=stored.id,
        published=version.published,
    )


def _lend(held: Database, own: Database, documents: Iterable[str]) -> None:
    """Copy what an account says of these documents."""
    for document in documents:
        _copy(held, own, "documents", "id = ?", document)
        for table in _LENT:
            _copy(held, own, table, "document = ?", document)
    outlets = [row[0] for row in own.execute("SELECT outlet FROM documents UNION SELECT outlet FROM origins")]
    for outlet in outlets:
        _copy(held, own, "outlets", "id = ?", outlet)


def _copy(held: Database, own: Database, table: str, where: str, value: Any) -> None:
    cursor = held.execute(f"SELECT * FROM {table} WHERE {where}", [value])
    names = [column[0] for column in cursor.description]
    own.table(table).insert_all((dict(zip(names, row, strict=True)) for row in cursor), ignore=True)
