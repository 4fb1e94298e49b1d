"""brat standoff: for each document its text, an .ann file, and the configuration that brat needs, in one zip.

Names, claims and citations are text-bound annotations; an attribution is an event `Says` at its cue, with its Source and
Content; a claim `Cites` a citation. Offsets are code points into the .txt file, end exclusive.
"""

import re
import sqlite3
from collections.abc import Iterator
from itertools import count

from pipeline.publish.export import findings, held
from pipeline.publish.export.archive import packed
from pipeline.publish.export.findings import Found
from pipeline.publish.export.places import Versions
from pipeline.records import Span

LABELS = (*("PERSON", "ORG", "LOC", "NORP", "OUTLET", "MINISTRY"), *("AIRCRAFT", "SHIP", "WEAPON", "TREATY", "MISC"))
_ATTRIBUTES = {
    "Status": ("supported", "partial", "contradicted", "conflicting", "none_found"),
    "Certainty": ("asserted", "reported", "hedged", "planned", "denied"),
    "Modality": ("fact", "opinion", "forecast", "recommendation"),
    "Holding": ("held", "held_as_copy", "ambiguous", "near_miss", "not_held"),
}
_WORD = re.compile(r"\S+(?:[^\S\n]+\S+)*")  # what of a span may stand in one line of an .ann file


def brat(conn: sqlite3.Connection, report: str | None) -> bytes:
    """The zip of one document or of all. Raises NotHeld for an unknown id."""
    texts = Versions(conn)
    files = {"annotation.conf": configuration().encode()}
    for document in held.documents(conn, report):
        text, name = texts.text(document["version"]), held.file_stem(document)
        files[f"{name}.txt"] = text.encode()
        files[f"{name}.ann"] = "".join(_Standoff(text).lines(conn, document["version"])).encode()
    return packed(files)


def configuration() -> str:
    """The annotation.conf that goes with the files."""
    attributes = [f"{name}\tArg:<ENTITY>, Value:{'|'.join(values)}" for name, values in _ATTRIBUTES.items()]
    parts = {
        "entities": ["Claim", "Citation", "Source", "Content", *LABELS],
        "relations": ["Cites\tArg1:Claim, Arg2:Citation", "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"],
        "events": ["Says\tSource*:Source, Content*:Content"],
        "attributes": [*attributes, "Negated\tArg:<ANY>"],
    }
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in parts.items())


class _Standoff:
    """Numbers the lines of one .ann file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._numbers = {letter: count(1) for letter in "TREA#"}
        self._of: dict[str, str] = {}  # a row's id to its T

    def lines(self, conn: sqlite3.Connection, version: str) -> Iterator[str]:
        """All lines of a version."""
        for found in findings.names(conn, version):
            yield from self._bound(found.label, [Span(found.start, found.end)], found)
            if "name" in found.values and found.id in self._of:
                yield self._note(self._of[found.id], "; ".join(found.values[k] for k in found.values))
        for found in findings.citations(conn, version):
            yield from self._bound("Citation", [Span(found.start, found.end)], found)
            yield from self._attributes(found, Holding="status")
        for found in findings.claims(conn, version):
            yield from self._bound("Claim", [Span(found.start, found.end)], found)
            yield from self._attributes(found, Status="status", Certainty="certainty", Modality="modality")
            yield from self._cites(found)
        for found in findings.attributions(conn, version):
            yield from self._says(found)

    def _bound(self, label: str, spans: list[Span], found: Found) -> Iterator[str]:
        """A text-bound annotation; a line end within it parts it in two, since a line of the file can hold none."""
        pieces = [piece for span in spans for piece in self._pieces(span)]
        if pieces:
            key = self._next("T")
            self._of[found.id] = key
            places = ";".join(f"{p.start} {p.end}" for p in pieces)
            yield f"{key}\t{label} {places}\t{' '.join(p.of(self._text) for p in pieces)}\n"

    def _pieces(self, span: Span) -> list[Span]:
        return [Span(m.start(), m.end()) for m in _WORD.finditer(self._text, span.start, span.end)]

    def _attributes(self, found: Found, **columns: str) -> Iterator[str]:
        if found.id not in self._of:
            return
        for name, column in columns.items():
            if found.values.get(column) in _ATTRIBUTES[name]:
                yield f"{self._next('A')}\t{name} {self._of[found.id]} {found.values[column]}\n"
        if found.values.get("polarity") == "negative":
            yield f"{self._next('A')}\tNegated {self._of[found.id]}\n"

    def _cites(self, claim: Found) -> Iterator[str]:
        for citation in claim.linked:
            if claim.id in self._of and citation in self._of:
                yield f"{self._next('R')}\tCites Arg1:{self._of[claim.id]} Arg2:{self._of[citation]}\n"

    def _says(self, found: Found) -> Iterator[str]:
        """An event; where an attribution has no cue in words there is none to hang it on, and its parts stand alone."""
        keys: dict[str, str] = {}
        for part, label in (("cue", "Says"), ("source", "Source"), ("content", "Content")):
            bound = Found(f"{found.id}.{part}", found.start, found.end, label)
            yield from self._bound(label, found.parts[part], bound)
            if bound.id in self._of:
                keys[label] = self._of[bound.id]
        if "Says" in keys:
            event = self._next("E")
            arguments = "".join(f" {role}:{keys[role]}" for role in ("Source", "Content") if role in keys)
            yield f"{event}\tSays:{keys['Says']}{arguments}\n"
            if found.values.get("polarity") == "negative":
                yield f"{self._next('A')}\tNegated {event}\n"
            if "speaker" in found.values:
                yield self._note(event, found.values["speaker"])

    def _note(self, of: str, words: str) -> str:
        return f"{self._next('#')}\tAnnotatorNotes {of}\t{' '.join(words.split())}\n"

    def _next(self, letter: str) -> str:
        return f"{letter}{next(self._numbers[letter])}"
