"""The dossier's data for programs and spreadsheets."""

import csv
import io
from typing import Any

from pipeline.publish.export import iris, jsontext
from pipeline.publish.export.csv import safe
from pipeline.publish.export.dossier.contents import Dossier
from pipeline.publish.export.dossier.pictures import Pictures
from pipeline.publish.export.dossier.shots import Shot
from pipeline.publish.queries.sql import Row
from pipeline.publish.words import file_name, title

_CLAIM = (
    "number",
    "id",
    "start",
    "end",
    "quote",
    "speaker",
    "polarity",
    "certainty",
    "modality",
    "checkworthy",
    "status",
)
_PASSAGE = ("id", "start", "end", "quote", "relation", "score", "pages", "made_by")
_FACT = ("key", "kind", "claim_words", "source_words", "agrees")
_SOURCE = (
    *("title", "author", "publisher", "published", "published_source", "retrieved", "url"),
    *("language", "media_type", "licence", "note", "sha256", "text_sha256", "reader"),
)
_DECISION = (
    "id",
    "action",
    "relation",
    "words",
    "speaker",
    "verdict",
    "note",
    "reviewer",
    "created",
    "state",
    "reason",
)
_QUOTES = (
    *("claim", "status", "speaker", "claim_quote", "relation", "source", "title", "publisher", "published"),
    *("language", "url", "page", "start", "end", "quote", "sha256"),
)


def claims(dossier: Dossier, pictures: Pictures) -> str:
    """The claims with their citations, passages, facts and decisions, as JSON.

    Offsets are code points into the reading text of the report, for passages into that of the source, end exclusive.
    """
    return jsontext.lines([_claim(claim, pictures) for claim in dossier.claims])


def _claim(claim: Row, pictures: Pictures) -> Row:
    return _only(claim, _CLAIM) | {
        "iri": iris.row("claim", claim["id"]),
        "pages": claim["pages"],
        "pictures": _names(claim["shots"], pictures),
        "citations": [
            _only(c, ("id", "quote", "publisher", "published", "title", "url", "status"))
            | {"held": [source["key"] for source in c["held"]]}
            for c in claim["citations"]
        ],
        "decisions": [_only(d, _DECISION) for d in claim["decisions"]],
        "passages": [_passage(p, pictures) for p in claim["passages"]],
    }


def _passage(passage: Row, pictures: Pictures) -> Row:
    return _only(passage, _PASSAGE) | {
        "iri": iris.row("link", passage["id"]),
        "source": passage["key"],
        "pictures": _names(passage["shots"], pictures),
        "explanation": passage.get("explanation"),
        "facts": [_only(fact, _FACT) | {"agrees": bool(fact["agrees"])} for fact in passage["facts"]],
        "decisions": [_only(d, _DECISION) for d in passage["decisions"]],
    }


def _names(shots: list[Shot], pictures: Pictures) -> list[str]:
    return [f"pictures/{shot.name}" for shot in shots if shot.name in pictures.files]


def sources(dossier: Dossier) -> str:
    """The report and every source by its key, with the SHA-256 of its bytes and of its reading text, as JSON."""
    return jsontext.lines(
        {"report": _source(dossier.report), "sources": {source["key"]: _source(source) for source in dossier.sources}}
    )


def _source(source: Row) -> Row:
    return {"iri": iris.document(source), "file": file_name(source["path"])} | _only(source, _SOURCE)


def quotes(dossier: Dossier) -> str:
    """A line for every passage, and for every claim without any, as CSV that is safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _QUOTES, restval="", extrasaction="ignore")
    writer.writeheader()
    by_key = {source["key"]: source for source in dossier.sources}
    for claim in dossier.claims:
        about = {"claim": claim["number"], "claim_quote": claim["quote"]} | _only(claim, ("status", "speaker"))
        for passage in claim["passages"] or [{}]:
            row = by_key.get(passage.get("key"), {}) | passage | about | _place(passage)
            writer.writerow({name: safe(value) for name, value in row.items() if name in _QUOTES})
    return out.getvalue()


def _place(passage: Row) -> Row:
    return {"source": passage["key"], "page": " ".join(map(str, passage["pages"]))} if passage else {}


def readme(dossier: Dossier) -> str:
    """What is in the zip, for the person who opens it."""
    return f"""Evidence dossier: {title(dossier.report)}

dossier.html             read this: all claims, sources and pictures; opens in any browser, offline
data/claims.json         the claims with the passages that bear on them and the facts compared
data/sources.json        the report and its sources, with the SHA-256 of each file and of its reading text
data/quotes.csv          one line for each claim and passage, for a spreadsheet
data/annotations.jsonld  all findings as W3C Web Annotations
data/claims.jsonld       the claims as schema.org Claims, people's verdicts as ClaimReviews
data/provenance.jsonld   what was derived from what, by which tool (W3C PROV-O)
data/sources.csl.json    the held sources that are cited, for reference managers; also as data/sources.bib
pictures/                the words as printed, cut from the pages
SHA256SUMS               the hash of each of these files; check them with: sha256sum -c SHA256SUMS

Claims, links and comparisons are made by a program; what people decided is marked as theirs. Nothing here rates truth.
"""


def _only(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    return {column: row[column] for column in columns}
