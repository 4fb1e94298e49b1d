"""A spaCy DocBin of documents with what was found in them, to train on or to count over.

Tokens are those of the pipeline that reads the language. Names are `doc.ents`; claims, citations, and the parts of
attributions (source, cue, content) are span groups, where a span's id is that of its row. A span that ends within a token is
widened to whole tokens: `doc.user_data["spans"]` has the exact offsets of each id (code points, end exclusive).
"""

import sqlite3
from typing import TYPE_CHECKING

from pipeline.errors import MissingModel
from pipeline.publish.export import findings, held
from pipeline.publish.export.findings import Found
from pipeline.publish.export.places import Versions
from pipeline.publish.queries.sql import Row

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

ATTRIBUTES = ("ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID")


def docbin(conn: sqlite3.Connection, report: str | None) -> bytes:
    """The DocBin of one document or of all, by path. Raises NotHeld for an unknown id."""
    from spacy.tokens import DocBin

    texts = Versions(conn)
    bin_ = DocBin(attrs=ATTRIBUTES, store_user_data=True)
    for document in held.documents(conn, report):
        bin_.add(_doc(conn, document, texts.text(document["version"])))
    return bin_.to_bytes()


def _doc(conn: sqlite3.Connection, document: Row, text: str) -> "Doc":
    doc = _tokens(document["language"], text)
    version = document["version"]
    groups = _groups(conn, version)
    named = findings.names(conn, version)
    doc.user_data = {
        "document": document["id"],
        "version": version,
        "language": document["language"],
        "spans": {f.id: [f.start, f.end] for f in (*named, *(f for group in groups.values() for f in group))},
    }
    doc.set_ents(_apart([span for f in named if (span := _span(doc, f))]))
    for name, group in groups.items():
        doc.spans[name] = [span for f in group if (span := _span(doc, f))]
    return doc


def _tokens(language: str, text: str) -> "Doc":
    """The text in tokens as its own pipeline cuts it; plainly, where that pipeline is not installed."""
    from pipeline.extract.pipeline import build

    try:
        return build(language).make_doc(text)
    except MissingModel:
        return build("und").make_doc(text)


def _groups(conn: sqlite3.Connection, version: str) -> dict[str, list[Found]]:
    attributions = findings.attributions(conn, version)
    return {
        "claims": findings.claims(conn, version),
        "citations": findings.citations(conn, version),
        "attributions": attributions,
        "attribution_parts": [
            Found(f"{a.id}.{part}.{number}", span.start, span.end, part.capitalize())
            for a in attributions
            for part, spans in a.parts.items()
            for number, span in enumerate(spans)
        ],
    }


def _span(doc: "Doc", found: Found) -> "Span | None":
    """The tokens a finding touches; None for one that touches none, such as space alone."""
    label, entity = found.label.upper(), found.values.get("entity", "")
    return doc.char_span(
        found.start, found.end, label=label, kb_id=entity, span_id=found.id, alignment_mode="expand"
    )  # fmt: skip


def _apart(spans: "list[Span]") -> "list[Span]":
    """Of names that overlap the longest, as `doc.ents` demands."""
    from spacy.util import filter_spans

    return filter_spans(spans)
