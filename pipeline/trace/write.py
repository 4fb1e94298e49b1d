"""Writes what tracing found: resolutions of citations, evidence for claims, origins of documents."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from pipeline import __version__
from pipeline.records import Evidence, Resolution
from pipeline.store.ids import row_id
from pipeline.trace.load import Stored
from pipeline.trace.resolve import HeldDocument
from pipeline.trace.trace import status_of

MADE_BY = f"trace {__version__}"


def write_origins(db: Database, document: HeldDocument, text: str) -> None:
    """Store anew whose text a document carries."""
    db.execute("DELETE FROM origins WHERE document = ?", [document.id])
    db.table("origins").insert_all(_origin_rows(document, text))


def _origin_rows(document: HeldDocument, text: str) -> list[dict[str, Any]]:
    return [
        {
            "id": row_id(document.id, "origins", number), "document": document.id, "outlet": origin.outlet, "source": None,
            "kind": origin.kind, "start": origin.span.start if origin.span else None, "end": origin.span.end if origin.span else None,
            "quote": origin.span.of(text) if origin.span else origin.name or None, "score": 1.0, "made_by": MADE_BY,
        }
        for number, origin in enumerate(document.origins)
    ]  # fmt: skip


def write_resolutions(db: Database, stored: Stored, resolutions: Sequence[Resolution]) -> None:
    """Store anew what became of each citation of a document."""
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


def write_evidence(db: Database, claim: str, evidence: Iterable[Evidence]) -> None:
    """Store anew the evidence for a claim, and the status that follows from it."""
    found = list(evidence)
    db.execute("DELETE FROM evidence WHERE claim = ?", [claim])
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
