"""Turns a document and its findings into table rows; nothing here touches the database."""

import json
import zlib
from collections.abc import Iterable
from typing import Any

from pipeline.records import Document, Findings, Page, Span
from pipeline.store.ids import Numbering, row_id
from pipeline.store.search import index_text
from pipeline.text import sha256

Row = dict[str, Any]
PART_SEPARATOR = " … "


class DocumentRows:
    """All rows of one version of one document, by table. `document` is the id of the document the version belongs to."""

    def __init__(self, document: str, version: Document, findings: Findings, made_by: dict[str, str]) -> None:
        """`made_by` maps a table's name to the component, version and model that fill it."""
        self.document, self.version, self.findings, self._made_by = document, version, findings, made_by
        self._ids = Numbering(document)
        self._text = version.text
        self._citation_ids: list[str] = []
        self._attribution_ids: list[str] = []

    def tables(self) -> dict[str, list[Row]]:
        """Rows by table name, in an order that foreign keys allow."""
        f = self.findings
        return {
            "pages": [self._page(p) for p in self.version.pages],
            "links": [self._base("links", k.start, k.end) | {"url": k.url} for k in self.version.links],
            "notes": [self._note(n) for n in self.version.notes],
            "passages": [self._passage(p) for p in f.passages],
            "mentions": [self._found("mentions", m, "label", "entity", "name", "rule") for m in f.mentions],
            "dates": [
                self._found("dates", d, "value", "kind", "anchor", "inferred", "approximator", "utc") for d in f.dates
            ],
            "quantities": [self._quantity(q) for q in f.quantities],
            "attributions": [self._attribution(a) for a in f.attributions],
            "citations": self._citations(),
            "claims": [self._claim(c) for c in f.claims],
            "claim_citations": self._claim_citations(),
        }

    def _base(self, table: str, start: int, end: int) -> Row:
        quote = self._text[start:end]
        return {
            "id": self._ids.next(table, quote),
            "document": self.document,
            "version": self.version.version,
            "start": start,
            "end": end,
            "quote": quote,
        }

    def _found(self, table: str, finding: Any, *fields: str) -> Row:
        row = self._base(table, finding.start, finding.end)
        return row | {name: getattr(finding, name) for name in fields} | {"made_by": self._made_by[table]}

    def _page(self, page: Page) -> Row:
        words = [[w.start, w.end, *(round(x, 1) for x in (w.x0, w.top, w.x1, w.bottom))] for w in page.words]
        return {
            "id": row_id(self.version.version, "page", page.number),
            "document": self.document,
            "version": self.version.version,
            "number": page.number,
            "start": page.start,
            "end": page.end,
            "width": page.width,
            "height": page.height,
            "words": zlib.compress(json.dumps(words, separators=(",", ":")).encode()),
            "omitted": json.dumps(page.omitted, ensure_ascii=False),
        }

    def _note(self, note: Any) -> Row:
        marker = note.marker
        places = {"marker_start": marker.start, "marker_end": marker.end} if marker else {}
        return (
            self._base("notes", note.start, note.end)
            | {"label": note.label, "kind": note.kind}
            | {"marker_start": None, "marker_end": None}
            | places
        )

    def _passage(self, passage: Any) -> Row:
        row = self._base("passages", passage.start, passage.end)
        return row | {"language": passage.language, "kind": passage.kind, "search": index_text(row["quote"])}

    def _quantity(self, q: Any) -> Row:
        counted = _optional_span("counted", q.counted, self._text)
        return self._found("quantities", q, "number", "number_to", "unit", "approximator") | counted

    def _attribution(self, a: Any) -> Row:
        row = self._found("attributions", a, "speaker", "entity", "kind", "source_kind", "polarity", "rule")
        for part in ("source", "cue", "content"):
            spans: tuple[Span, ...] = getattr(a, part)
            row[part] = json.dumps([[s.start, s.end] for s in spans])
            row[f"{part}_quote"] = PART_SEPARATOR.join(s.of(self._text) for s in spans)
        self._attribution_ids.append(row["id"])
        return row

    def _citations(self) -> list[Row]:
        fields = ("kind", "publisher", "outlet", "published", "title", "author", "url", "note")
        rows = [self._found("citations", c, *fields) for c in self.findings.citations]
        self._citation_ids = [row["id"] for row in rows]
        for row, c in zip(rows, self.findings.citations, strict=True):
            row["refers_to"] = None if c.refers_to is None else self._citation_ids[c.refers_to]
            row["scope_start"], row["scope_end"] = (c.scope.start, c.scope.end) if c.scope else (None, None)
        return rows

    def _claim(self, c: Any) -> Row:
        row = self._found("claims", c, "speaker", "polarity", "certainty", "modality", "checkworthy")
        row["attribution"] = None if c.attribution is None else self._attribution_ids[c.attribution]
        row["reasons"] = json.dumps(c.reasons, ensure_ascii=False)
        speaker = c.speaker_span
        return row | {
            "speaker_start": speaker.start if speaker else None,
            "speaker_end": speaker.end if speaker else None,
        }

    def _claim_citations(self) -> list[Row]:
        ids = Numbering(self.document)
        rows = []
        for claim in self.findings.claims:
            claim_id = ids.next("claims", self._text[claim.start : claim.end])
            rows += [{"claim": claim_id, "citation": self._citation_ids[i]} for i in sorted(set(claim.citations))]
        return rows


def _optional_span(name: str, span: Span | None, text: str) -> Row:
    if span is None:
        return {f"{name}_start": None, f"{name}_end": None, name: None}
    return {f"{name}_start": span.start, f"{name}_end": span.end, name: span.of(text)}


def version_row(document: str, version: Document, number: int, run: int) -> Row:
    """The row of `versions`: the text, its own hash, and which reader made it."""
    return {
        "sha256": version.version,
        "document": document,
        "number": number,
        "text": version.text,
        "text_sha256": sha256(version.text),
        "reader": version.reader,
        "encoding": version.encoding,
        "blocks": json.dumps([[b.start, b.end, b.kind] for b in version.blocks]),
        "metadata": json.dumps(version.metadata, ensure_ascii=False, sort_keys=True, default=str),
        "run": run,
    }


def document_row(document: str, version: Document, outlet: str | None) -> Row:
    """The row of `documents`: what the current version says of itself, its sidecar first."""
    fields = (
        "path",
        "title",
        "author",
        "publisher",
        "published",
        "published_source",
        "retrieved",
        "url",
        "language",
        "media_type",
        "licence",
        "note",
    )
    partial = any(p.severity == "error" for p in version.problems)
    return {name: getattr(version, name) for name in fields} | {
        "id": document,
        "version": version.version,
        "outlet": outlet,
        "chars": len(version.text),
        "status": "partial" if partial else "held",
    }


def problem_rows(path: str, document: str | None, problems: Iterable[Any]) -> list[Row]:
    """Rows of `problems`; the same problem of the same path has one row."""
    rows = {}
    for p in problems:
        key = row_id(path, p.stage, p.reason, p.where, p.message)
        rows[key] = {
            "id": key,
            "path": path,
            "document": document,
            "stage": p.stage,
            "reason": p.reason,
            "message": p.message,
            "place": p.where,
            "severity": p.severity,
        }
    return list(rows.values())
