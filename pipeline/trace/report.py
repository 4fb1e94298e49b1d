"""The account of one report: its claims, citations and evidence as one JSON-ready object, read from the database.

The keys are those of `sourceline trace --json`; offsets are code points into the report's text (for evidence: the
source's), end exclusive.
"""

import json
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from pipeline.errors import NotHeld
from pipeline.trace.circles import circle_of
from pipeline.trace.explain import explanations
from pipeline.trace.sources import Source, conflict, sources_behind

Json = dict[str, Any]


def report(db: Database, document: str) -> Json:
    """Everything `trace` shows of a document. Raises NotHeld for an id that is not in the database."""
    head = _rows(db, "SELECT id, path, title, language, published FROM documents WHERE id = ?", document)
    if not head:
        raise NotHeld(f"no document has the id {document!r}")
    return {
        "document": head[0],
        "claims": _claims(db, document),
        "citations": _citations(db, document),
        "attributions": _attributions(db, document),
        "dates": _rows(db, 'SELECT start, "end", value FROM dates WHERE document = ? ORDER BY start', document),
        "quantities": _rows(
            db,
            'SELECT start, "end", number, number_to, unit, approximator FROM quantities WHERE document = ? ORDER BY start',
            document,
        ),
        "entities": _rows(
            db,
            'SELECT start, "end", label, entity AS id, name FROM mentions WHERE document = ? ORDER BY start',
            document,
        ),
    }


def _rows(db: Database, sql: str, *values: Any) -> list[Json]:
    cursor = db.execute(sql, list(values))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _claims(db: Database, document: str) -> list[Json]:
    claims = _rows(
        db,
        """SELECT c.id, c.start, c."end", c.quote AS text, c.speaker, c.speaker_start, c.speaker_end, c.polarity, c.certainty,
           c.modality, c.checkworthy, c.reasons, c.status FROM claims c WHERE c.document = ? ORDER BY c.start, c."end", c.id""",
        document,
    )
    for claim in claims:
        start, end = claim.pop("speaker_start"), claim.pop("speaker_end")
        claim["speaker"] = {"text": claim["speaker"], "start": start, "end": end} if claim["speaker"] else None
        claim["reasons"] = json.loads(claim["reasons"])
        cited = db.execute(
            "SELECT k.citation FROM claim_citations k JOIN citations c ON c.id = k.citation WHERE k.claim = ? ORDER BY c.start",
            [claim["id"]],
        )
        claim["citations"] = [row[0] for row in cited]
        evidence = _evidence(db, claim["id"])
        claim["evidence"] = [e for e in evidence if e["relation"] != "near_miss"]
        claim["near_misses"] = [e for e in evidence if e["relation"] == "near_miss"]
        claim |= _behind(sources_behind(db.conn, claim["id"]))
        circle = circle_of(db.conn, claim["id"]) if claim["citations"] else None
        claim["circular"] = circle.words if circle else None
    return claims


def _behind(sources: list[Source]) -> Json:
    """The sources of a claim, documents that carry one text counted once, and in words whether they conflict."""
    return {"sources": [asdict(source) for source in sources], "conflict": conflict(sources)}


def _evidence(db: Database, claim: str) -> list[Json]:
    evidence = _rows(
        db,
        """SELECT e.id, e.document, d.path, d.title, d.publisher, d.published, d.language, e.start, e."end", e.quote, e.relation, e.score
           FROM evidence e JOIN documents d ON d.id = e.document WHERE e.claim = ? ORDER BY e.score DESC, d.path, e.start""",
        claim,
    )
    said = explanations(db.conn, claim) if evidence else {}
    for e in evidence:
        e["explanation"] = said[e["id"]]
        facts = _rows(
            db,
            "SELECT kind, claim_words AS claim, source_words AS source, agrees FROM evidence_facts WHERE evidence = ? ORDER BY rowid",
            e["id"],
        )
        e["reasons"] = [fact | {"agrees": bool(fact["agrees"])} for fact in facts]
    return evidence


def _citations(db: Database, document: str) -> list[Json]:
    citations = _rows(
        db,
        """SELECT c.id, c.start, c."end", c.quote AS text, c.kind, c.publisher, c.outlet, c.published, c.title, c.author, c.url,
           c.note, c.refers_to, c.status FROM citations c WHERE c.document = ? ORDER BY c.start, c."end", c.id""",
        document,
    )
    for citation in citations:
        sources = _rows(
            db,
            """SELECT s.document, d.path, d.title, d.publisher, d.published, s.status, s.reason FROM citation_sources s
               JOIN documents d ON d.id = s.document WHERE s.citation = ? ORDER BY s.status, d.path""",
            citation["id"],
        )
        held = [s for s in sources if s["status"] in ("held", "held_as_copy")]
        citation["held"] = {"document": held[0]["document"], "path": held[0]["path"]} if held else None
        citation["reason"] = held[0]["reason"] if held else None
        citation["candidates"] = [s for s in sources if s["status"] not in ("held", "held_as_copy")]
    return citations


def _attributions(db: Database, document: str) -> list[Json]:
    rows = _rows(
        db,
        """SELECT id, source, cue, content, speaker, kind, source_kind, polarity FROM attributions
           WHERE document = ? ORDER BY start, "end", id""",
        document,
    )
    return [row | {part: json.loads(row[part]) for part in ("source", "cue", "content")} for row in rows]
