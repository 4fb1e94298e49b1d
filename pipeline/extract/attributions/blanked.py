"""A sentence as the Korean and Japanese rules read it: the inside of its quotations blanked, so that nothing in them counts."""

import re
from dataclasses import dataclass

from pipeline.extract.attributions.view import View
from pipeline.extract.names import NAMES
from pipeline.extract.places import within

BLANK = "\u2593"  # stands for every character inside quotation marks
Range = tuple[int, int]
LONGEST = 1500
"""Characters of a sentence before a verb that are looked at: longer ones are lists, and must not cost more than their length."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Offsets are code points of the sentence itself, half-open; `at` leads back to the document's.

    `quotes` are the quotations with their marks, `dates` the expressions of time outside them, `names` those that can speak.
    """

    start: int
    plain: str
    quotes: tuple[Range, ...]
    dates: tuple[Range, ...]
    names: tuple[Range, ...]

    def at(self, part: Range) -> Range:
        """A range of the sentence as one of the document."""
        return self.start + part[0], self.start + part[1]

    def quote_ending(self, offset: int) -> Range | None:
        """The quotation whose closing mark stands right before `offset`, white space aside."""
        bare = len(self.plain[:offset].rstrip())
        return next((q for q in self.quotes if q[1] == bare), None)

    def first_quote(self, start: int, end: int) -> Range | None:
        """The first quotation that begins in `start..end`."""
        return next((q for q in self.quotes if start <= q[0] < end), None)

    def date_at(self, offset: int) -> Range | None:
        """The expression of time that begins here."""
        return next((d for d in self.dates if d[0] == offset), None)

    def in_date(self, offset: int) -> bool:
        """Whether an expression of time covers this place."""
        return any(a <= offset < b for a, b in self.dates)


def sentence(view: View, start: int, end: int) -> Sentence:
    """The sentence `start..end` of a document."""
    chars = list(view.text[start:end])
    quotes = [(q.start - start, q.end - start) for q in view.quotes_within(start, end) if q.end <= end]
    for a, b in quotes:
        chars[a + 1 : b - 1] = BLANK * (b - a - 2)
    dates = [(d.start - start, d.end - start) for d in within(view.doc._.dates, start, end)]
    speaking = (m for m in within(view.doc._.mentions, start, end) if m.label in NAMES)
    names = [(m.start - start, m.end - start) for m in speaking]
    outside = [d for d in dates if not any(a <= d[0] < b for a, b in quotes)]
    return Sentence(start, re.sub(r"\s", " ", "".join(chars)), tuple(quotes), tuple(outside), tuple(names))
