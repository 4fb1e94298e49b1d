"""Dates and times: found by a grammar of the document's language, resolved against the document and its narrative."""

import sys
from bisect import bisect_right
from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.extract.dates.mask import masked
from pipeline.extract.dates.resolve import Resolver
from pipeline.extract.lang.temporal import Grammar, Piece
from pipeline.text import language as guess

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.knowledge import Knowledge

_GRAMMARS = {"en": "en", "ru": "ru", "uk": "ru", "be": "ru", "ko": "ko", "ja": "ja", "zh": "zh"}
_NAMES = ("PERSON", "ORG", "OUTLET", "MISC")


def language_of(doc: "Doc") -> str:
    """The document's language, else the pipeline's, else a guess from the scripts; English where nothing is known."""
    document = doc._.document
    known = document.language if document is not None else "und"
    if known in ("und", ""):
        known = doc.lang_
    return known if known not in ("", "xx", "mul", "und") else guess(doc.text, default="en")


def grammar_for(language: str) -> Grammar:
    """The date grammar of a language; other languages get the dates in digits only."""
    return import_module(f"pipeline.extract.lang.{_GRAMMARS.get(language, 'other')}").grammar()


class DateFinder:
    """spaCy component: `doc._.dates`, in order, none overlapping another.

    Works on the text alone. Names found before (`doc._.mentions`) only keep "Theresa May" from being read as a month.
    """

    def __init__(self, knowledge: "Knowledge | None" = None) -> None:
        self.knowledge = knowledge

    def __call__(self, doc: "Doc") -> "Doc":
        """Set `doc._.dates`."""
        grammar, text = grammar_for(language_of(doc)), doc.text
        names = sorted((m.start, m.end) for m in doc._.mentions if m.label in _NAMES)
        pieces = [p for p in grammar.scan(masked(text)) if not _in_name(p, names)]
        doc._.dates = Resolver(grammar, text, doc._.document, self._press_zone(doc, grammar)).resolve(pieces)
        return doc

    def _press_zone(self, doc: "Doc", grammar: Grammar) -> str | None:
        """The clock of the document's outlet, where the language is written in several countries."""
        document = doc._.document
        if document is None or self.knowledge is None or not grammar.press_zones:
            return None
        outlet = self.knowledge.outlet_for(document.publisher, document.url)
        return grammar.press_zones.get(outlet.country or "") if outlet else None


def _in_name(piece: Piece, names: list[tuple[int, int]]) -> bool:
    """Whether a bare month, weekday or "today" lies within a longer name: "Theresa May", "USA Today"."""
    if piece.day is not None or piece.year is not None or piece.hour is not None:
        return False
    index = bisect_right(names, (piece.start, sys.maxsize))
    start, end = names[index - 1] if index else (0, 0)
    return piece.end <= end and end - start > piece.end - piece.start
