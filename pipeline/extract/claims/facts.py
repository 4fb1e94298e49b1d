"""What the other components found within a stretch of text."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from spacy.tokens import Doc

from pipeline.records import Span

_NO_NAME = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT", "MONEY", "NUMBER"})


class Within:
    """Findings sorted by start, asked for those that begin inside a span."""

    def __init__(self, findings: Sequence[Any]) -> None:
        """`findings` have `start` and `end`, code points."""
        self._all = sorted(findings, key=lambda f: (f.start, f.end))
        self._starts = [f.start for f in self._all]

    def of(self, span: Span) -> list[Any]:
        """Findings that lie in the span."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [f for f in self._all[first:last] if f.end <= span.end]


class Facts:
    """Numbers, dates and names of a document, as words."""

    def __init__(self, doc: Doc) -> None:
        """Names are the mentions, or the trained names where no component gathered mentions."""
        self._text = doc.text
        names = doc._.mentions or [Span(e.start_char, e.end_char) for e in doc.ents if e.label_ not in _NO_NAME]
        self._numbers, self._dates, self._names = Within(doc._.quantities), Within(doc._.dates), Within(names)

    def numbers(self, span: Span) -> list[str]:
        """Words of the quantities within the span."""
        return self._words(self._numbers, span)

    def dates(self, span: Span) -> list[str]:
        """Words of the dates within the span."""
        return self._words(self._dates, span)

    def names(self, span: Span) -> list[str]:
        """Words of the names within the span."""
        return self._words(self._names, span)

    def any(self, span: Span) -> bool:
        """Whether the span holds a number, a date or a name."""
        return any(found.of(span) for found in (self._numbers, self._dates, self._names))

    def _words(self, found: Within, span: Span) -> list[str]:
        return [" ".join(self._text[f.start : f.end].split()) for f in found.of(span)]
