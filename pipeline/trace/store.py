"""Traces what the database holds and stores the outcome: citations to documents, claims to passages."""

from collections.abc import Callable, Iterable
from typing import Any

from sqlite_utils import Database

from pipeline import __version__
from pipeline.knowledge import Knowledge
from pipeline.records import Evidence, Resolution
from pipeline.store.ids import row_id
from pipeline.trace.index import StoredIndex, index_passages, unindex
from pipeline.trace.link.store import relink
from pipeline.trace.load import Stored, document_ids, load_document
from pipeline.trace.resolve import HeldDocument, HeldIndex, held_document, resolve_all
from pipeline.trace.stretch import claim_stretch
from pipeline.trace.trace import status_of, trace_claim

Progress = Callable[[int, int, str, str], None]
MADE_BY = f"trace {__version__}"
COPY = 0.6  # share of its passages that a document must have word for word from another to count as its copy


def retrace(db: Database, knowledge: Knowledge, *, progress: Progress | None = None) -> None:
    """Link every name, resolve every citation and trace every claim against all that is held; one transaction per document.

    The outcome depends only on what is held, never on the order it came in.
    """
    unindex(db, relink(db, knowledge))
    index_passages(db)
    ids = document_ids(db)
    held = _held(db, ids, knowledge)
    index = StoredIndex(db)
    copies = _copies(db)
    for number, document in enumerate(ids, start=1):
        stored = load_document(db, document)
        resolutions = resolve_all(
            stored.findings.citations,
            held,
            knowledge=knowledge,
            text=stored.version.text,
            language=stored.version.language,
            citing=document,
            published=stored.version.published,
        )
        evidence = [
            _trace(stored, i, index, resolutions, copies.get(document, ())) for i in range(len(stored.claim_ids))
        ]
        with db.atomic():
            _write_resolutions(db, stored, resolutions)
            _write_evidence(db, stored, evidence)
        if progress:
            progress(number, len(ids), stored.version.path, "traced")


def _held(db: Database, ids: Iterable[str], knowledge: Knowledge) -> HeldIndex:
    """The index of held documents; their origins go to the table on the way."""
    held = HeldIndex(text_of=lambda document: _text(db, document))
    fields = ("publisher", "title", "published", "published_source", "retrieved", "url", "language")
    sql = f"SELECT {', '.join(fields)} FROM documents WHERE id = ?"
    with db.atomic():
        db.execute("DELETE FROM origins")
        for id in ids:  # one text at a time in memory
            text, row = _text(db, id), db.execute(sql, [id]).fetchone()
            document = held_document(id, text, knowledge, **dict(zip(fields, row, strict=True)))
            held.add(document)
            db.table("origins").insert_all(_origin_rows(document, text))
    return held


def _text(db: Database, document: str) -> str:
    sql = "SELECT v.text FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.id = ?"
    return str(db.execute(sql, [document]).fetchone()[0])


def _origin_rows(document: HeldDocument, text: str) -> list[dict[str, Any]]:
    return [
        {
            "id": row_id(document.id, "origins", number), "document": document.id, "outlet": origin.outlet, "source": None,
            "kind": origin.kind, "start": origin.span.start if origin.span else None, "end": origin.span.end if origin.span else None,
            "quote": origin.span.of(text) if origin.span else origin.name or None, "score": 1.0, "made_by": MADE_BY,
        }
        for number, origin in enumerate(document.origins)
    ]  # fmt: skip


def _copies(db: Database) -> dict[str, set[str]]:
    """For each document those that share most of their passages with it word for word: they are no evidence for it."""
    sql = """SELECT a.document, b.document, count(*) FROM passages a JOIN passages b ON b.quote = a.quote AND b.document <> a.document
             WHERE length(a.quote) > 40 GROUP BY a.document, b.document"""
    sizes = dict(db.execute("SELECT document, count(*) FROM passages WHERE length(quote) > 40 GROUP BY document"))
    copies: dict[str, set[str]] = {}
    for one, other, shared in db.execute(sql):
        if shared >= COPY * min(sizes[one], sizes[other]):
            copies.setdefault(one, set()).add(other)
    return copies


def _trace(
    stored: Stored, place: int, index: StoredIndex, resolutions: list[Resolution], excluded: Iterable[str]
) -> list[Evidence]:
    """The evidence for one claim. The writer's own opinions and forecasts have none; whether another said so can be checked."""
    claim = stored.findings.claims[place]
    if claim.modality != "fact" and not claim.speaker:
        return []
    stretch = claim_stretch(stored.id, stored.version, stored.findings, claim)
    cited = [r.document for i in claim.citations if (r := resolutions[i]).document]
    return trace_claim(stretch, index, list(dict.fromkeys(c for c in cited if c)), excluded)


def _write_resolutions(db: Database, stored: Stored, resolutions: list[Resolution]) -> None:
    db.execute(
        "DELETE FROM citation_sources WHERE citation IN (SELECT id FROM citations WHERE document = ?)", [stored.id]
    )
    for citation, resolution in zip(stored.citation_ids, resolutions, strict=True):
        db.execute(
            "UPDATE citations SET status = ? WHERE id = ? AND status <> ?",
            [resolution.status, citation, resolution.status],
        )
        db.table("citation_sources").insert_all(_source_rows(citation, resolution))


def _source_rows(citation: str, resolution: Resolution) -> list[dict[str, Any]]:
    found: list[tuple[str, str, str]] = []
    if resolution.document:
        found.append((resolution.document, resolution.status, resolution.rule))
    other = "ambiguous" if resolution.status == "ambiguous" else "near_miss"
    found += [
        (document, other, reason) for document, reason in resolution.candidates if document != resolution.document
    ]
    return [
        {
            "id": row_id(citation, document),
            "citation": citation,
            "document": document,
            "status": status,
            "reason": reason,
            "made_by": MADE_BY,
        }
        for document, status, reason in found
    ]


def _write_evidence(db: Database, stored: Stored, evidence: list[list[Evidence]]) -> None:
    db.execute("DELETE FROM evidence WHERE claim IN (SELECT id FROM claims WHERE document = ?)", [stored.id])
    for claim, found in zip(stored.claim_ids, evidence, strict=True):
        status = status_of(found)
        db.execute("UPDATE claims SET status = ? WHERE id = ? AND status <> ?", [status, claim, status])
        for e in found:
            _write_one(db, claim, e)


def _write_one(db: Database, claim: str, e: Evidence) -> None:
    version, quote = db.execute(
        "SELECT v.sha256, substr(v.text, ?, ?) FROM documents d JOIN versions v ON v.sha256 = d.version WHERE d.id = ?",
        [e.start + 1, e.end - e.start, e.document],
    ).fetchone()
    key = row_id(claim, e.document, quote)
    db.table("evidence").insert(
        {"id": key, "claim": claim, "document": e.document, "version": version, "start": e.start, "end": e.end, "quote": quote,
         "relation": e.relation, "score": e.score, "made_by": MADE_BY}
    )  # fmt: skip
    db.table("evidence_facts").insert_all(
        {
            "id": row_id(key, number), "evidence": key, "kind": r.kind, "claim_words": r.claim, "source_words": r.source, "agrees": int(r.agrees),
            "claim_start": r.claim_span.start if r.claim_span else None, "claim_end": r.claim_span.end if r.claim_span else None,
            "source_start": r.source_span.start if r.source_span else None, "source_end": r.source_span.end if r.source_span else None,
        }
        for number, r in enumerate(e.reasons)
    )  # fmt: skip
