"""Quantities: numbers with unit, approximator and what is counted."""

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.extract.dates import language_of
from pipeline.extract.dates.mask import masked
from pipeline.records import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from pipeline.knowledge import Knowledge

_COUNTERS = {"ru": "ru", "uk": "ru", "be": "ru", "ko": "ko_counts", "ja": "ja_counts", "zh": "ja_counts"}


class QuantityFinder:
    """spaCy component: `doc._.quantities`, in order, none overlapping another or a date. Goes after `dates`.

    Uses part-of-speech tags where the pipeline has them, the look of the words where it has not.
    """

    def __init__(self, knowledge: "Knowledge") -> None:
        self.knowledge = knowledge

    def __call__(self, doc: "Doc") -> "Doc":
        """Set `doc._.quantities`."""
        language = language_of(doc)
        text = self._masked(doc)
        if language == "ru" and doc.has_annotation("MORPH"):
            from pipeline.extract.quantities.russian import RussianReader

            doc._.quantities = RussianReader(doc, text).read()
        elif language in _COUNTERS:
            from pipeline.extract.quantities.counters import find

            grammar = import_module(f"pipeline.extract.lang.{_COUNTERS[language]}")
            doc._.quantities = tuple(find(text, grammar.counting()))
        else:
            doc._.quantities = self._english(doc, text)
        return doc

    def _english(self, doc: "Doc", text: str) -> tuple[Quantity, ...]:
        from pipeline.extract.quantities.english import EnglishReader

        tags = {t.idx: t.tag_ for t in doc} if doc.has_annotation("TAG") else {}
        return tuple(EnglishReader(self.knowledge, doc.text, text, tags).read())

    def _masked(self, doc: "Doc") -> str:
        """The text with dates, addresses, note marks and designators blanked, same length: no number in them counts."""
        text, document = doc.text, doc._.document
        chars = list(masked(text))
        spans = [(d.start, d.end) for d in doc._.dates]
        spans += [m.span() for m in self.knowledge.designator_pattern.finditer(text)]
        if document is not None:
            spans += [(n.marker.start, n.marker.end) for n in document.notes if n.marker]
        for start, end in spans:
            chars[start:end] = "\0" * (end - start)
        return "".join(chars)
