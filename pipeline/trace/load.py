"""Records read back from the database: what tracing needs of a stored document."""

import json
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from pipeline.records import Attribution, Citation, Claim, Date, Document, Findings, Mention, Passage, Quantity, Span

_DOCUMENT = (
    "path",
    "media_type",
    "language",
    "title",
    "publisher",
    "published",
    "published_source",
    "retrieved",
    "url",
)

SURE = 0.85  # confidence from which a link across documents counts as the name of the same thing
_LINKED = (
    f"""coalesce((SELECT entity FROM mention_links WHERE mention = mentions.id AND confidence >= {SURE}), entity)"""
)
_CITATION = ("start", "end", "kind", "publisher", "outlet", "published", "title", "author", "url", "note")


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored document: its id, its current version, its findings, and the row ids of passages, claims and citations in their order."""

    id: str
    version: Document
    findings: Findings
    passage_rows: tuple[int, ...]
    claim_ids: tuple[str, ...]
    citation_ids: tuple[str, ...]


def load_document(db: Database, document: str) -> Stored:
    """The document with this id, as it was written."""
    version = _version(db, document)
    passages = _rows(db, "passages", document, "rowid", "start", '"end"', "language", "kind")
    citations = _rows(
        db,
        "citations",
        document,
        "id",
        "start",
        '"end"',
        "kind",
        "publisher",
        "outlet",
        "published",
        "title",
        "author",
        "url",
        "note",
        "refers_to",
        "scope_start",
        "scope_end",
    )
    claims = _rows(
        db, "claims", document, "id", "start", '"end"', "speaker", "polarity", "certainty", "modality", "checkworthy"
    )
    places = {row[0]: i for i, row in enumerate(citations)}
    cited = _cited(db, document, places)
    findings = Findings(
        passages=tuple(Passage(*row[1:]) for row in passages),
        mentions=tuple(Mention(*row) for row in _rows(db, "mentions", document, "start", '"end"', "label", _LINKED, "name", "rule", "made_by")),
        dates=tuple(_date(row) for row in _rows(
            db, "dates", document, "start", '"end"', "value", "kind", "anchor", "inferred", "approximator", "utc")),
        quantities=tuple(_quantity(row) for row in _rows(
            db, "quantities", document, "start", '"end"', "number", "unit", "approximator", "number_to", "counted_start", "counted_end")),
        attributions=tuple(_attribution(row) for row in _rows(
            db, "attributions", document, "source", "cue", "content", "speaker", "entity", "kind", "source_kind", "polarity", "rule")),
        citations=tuple(_citation(row, places) for row in citations),
        claims=tuple(_claim(row, cited.get(row[0], ())) for row in claims),
    )  # fmt: skip
    return Stored(document, version, findings, *(tuple(r[0] for r in rows) for rows in (passages, claims, citations)))


def document_ids(db: Database) -> list[str]:
    """The ids of all documents that have a current version, in order."""
    return [row[0] for row in db.execute("SELECT id FROM documents WHERE version IS NOT NULL ORDER BY id")]


def text_of(db: Database, document: str) -> str:
    """The text of a document's current version."""
    sql = "SELECT v.text FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.id = ?"
    return str(db.execute(sql, [document]).fetchone()[0])


def _version(db: Database, document: str) -> Document:
    columns = ", ".join(f"d.{name}" for name in _DOCUMENT)
    row = db.execute(
        f"SELECT v.sha256, v.reader, v.text, {columns} FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.id = ?",
        [document],
    ).fetchone()
    return Document(version=row[0], reader=row[1], text=row[2], **dict(zip(_DOCUMENT, row[3:], strict=True)))


def _rows(db: Database, table: str, document: str, *columns: str) -> list[tuple[Any, ...]]:
    return list(
        db.execute(
            f'SELECT {", ".join(columns)} FROM {table} WHERE document = ? ORDER BY start, "end", rowid', [document]
        )
    )


def _cited(db: Database, document: str, places: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """For each claim of the document the places of its citations in the document's list."""
    sql = "SELECT k.claim, json_group_array(k.citation) FROM claim_citations k JOIN claims c ON c.id = k.claim WHERE c.document = ? GROUP BY 1"
    return {claim: tuple(sorted(places[c] for c in json.loads(found))) for claim, found in db.execute(sql, [document])}


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _date(row: tuple[Any, ...]) -> Date:
    start, end, value, kind, anchor, inferred, approximator, utc = row
    return Date(start, end, value, kind, anchor, bool(inferred), approximator, utc)


def _quantity(row: tuple[Any, ...]) -> Quantity:
    start, end, number, unit, approximator, number_to, counted_start, counted_end = row
    return Quantity(start, end, number, unit, approximator, number_to, _span(counted_start, counted_end))


def _attribution(row: tuple[Any, ...]) -> Attribution:
    source, cue, content = (tuple(Span(*place) for place in json.loads(part)) for part in row[:3])
    return Attribution(source, cue, content, *row[3:])


def _citation(row: tuple[Any, ...], places: dict[str, int]) -> Citation:
    found = dict(zip(_CITATION, row[1:11], strict=True))
    refers_to, scope_start, scope_end = row[11:]
    return Citation(
        **found, refers_to=None if refers_to is None else places[refers_to], scope=_span(scope_start, scope_end)
    )


def _claim(row: tuple[Any, ...], citations: tuple[int, ...]) -> Claim:
    _, start, end, speaker, polarity, certainty, modality, worth = row
    return Claim(
        start,
        end,
        speaker,
        citations=citations,
        polarity=polarity,
        certainty=certainty,
        modality=modality,
        checkworthy=worth,
    )
