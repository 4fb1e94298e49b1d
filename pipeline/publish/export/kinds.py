"""What can be exported beside the tables: each kind with its file ending, its content type, and how it is made."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

Make = Callable[[sqlite3.Connection, str | None, Path], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of export.

    `make(conn, report, base)` gives the file in pieces, of one document or (`report` None) of all; `base` is the folder that
    stored paths are relative to. `of_report` says that it is of one document only.
    """

    name: str
    words: str
    ending: str
    media_type: str
    make: Make
    of_report: bool = False

    @property
    def is_text(self) -> bool:
        """Whether a terminal can show it."""
        return self.media_type.startswith("text/") or "json" in self.media_type


def _text(module: str) -> Make:
    """The function of a module of its own name, which gives text; imported when it is used."""

    def make(conn: sqlite3.Connection, report: str | None, base: Path) -> Iterator[bytes]:
        pieces = getattr(import_module(f"pipeline.publish.export.{module}"), module)(conn, report)
        return (piece.encode("utf-8", "replace") for piece in pieces)

    return make


def _whole(module: str) -> Make:
    """The same for a function that gives the bytes of a file."""

    def make(conn: sqlite3.Connection, report: str | None, base: Path) -> list[bytes]:
        return [getattr(import_module(f"pipeline.publish.export.{module}"), module)(conn, report)]

    return make


def _dossier(function: str) -> Make:
    def make(conn: sqlite3.Connection, report: str | None, base: Path) -> list[bytes]:
        return [getattr(import_module("pipeline.publish.export.dossier.files"), function)(conn, report, base)]

    return make


KINDS = {
    kind.name: kind
    for kind in (
        Kind("dossier", "Evidence dossier, one page", ".html", "text/html; charset=utf-8", _dossier("page"), True),
        Kind("dossier-zip", "Evidence dossier with data and pictures", ".zip", "application/zip", _dossier("parcel"), True),
        Kind("webannotation", "W3C Web Annotations", ".jsonld", "application/ld+json", _text("webannotation")),
        Kind("claimreview", "Claims for schema.org", ".jsonld", "application/ld+json", _text("claimreview")),
        Kind("csl", "Sources as CSL-JSON", ".json", "application/vnd.citationstyles.csl+json", _text("csl")),
        Kind("bibtex", "Sources as BibTeX", ".bib", "text/x-bibtex; charset=utf-8", _text("bibtex")),
        Kind("brat", "Text and marks for brat", ".zip", "application/zip", _whole("brat")),
        Kind("docbin", "Text and marks for spaCy", ".spacy", "application/octet-stream", _whole("docbin")),
    )
}  # fmt: skip
