"""Stretches of text made into clean spans: no loose punctuation, no half quotations, no citation at the end."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.attributions.view import View
from pipeline.records import Span

Range = tuple[int, int]  # code points, end exclusive

_LOOSE = " \t\n\r\u00a0,;:.—–―-…*•。、"
_OPEN = "([{"
_CLOSE = {")": "(", "]": "[", "}": "{"}
_CITED = re.compile(
    r"(?:\b(?:1[89]|20)\d\d\b|https?://|www\.|official (?:web)?site|press service|\bibid\b|\bnote \d)", re.IGNORECASE
)
_NOTED = re.compile(r"(?<=[^\W\d_]{4})[.!?]\d{1,3}$")  # "was shut.18"
_LAST_BRACKET = re.compile(r"\s*\(([^()]*)\)$")
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.(?:[A-Za-z]\.)+|\b(?:Inc|Corp|Co|Ltd|Jr|Sr)\.)$")


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution in the making: character ranges not yet trimmed, the pattern, and where its cue word stands."""

    anchor: int
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    rule: str
    polarity: str = "positive"
    aloud: bool = True  # nothing that only goes on in a head, and nothing somebody is only to say


class Cover:
    """Which characters of a text some stretches cover, asked in constant time per character."""

    def __init__(self, ranges: Iterable[Range]):
        kept = [r for r in ranges if r[0] < r[1]]
        self._marks = bytearray(max((end for _, end in kept), default=0))
        for start, end in kept:
            self._marks[start:end] = b"\1" * (end - start)

    def share(self, start: int, end: int) -> float:
        """How much of `start..end` is covered, 0..1."""
        return self._marks.count(1, start, end) / max(1, end - start)


def clean(view: View, ranges: Iterable[Range]) -> tuple[Span, ...]:
    """The ranges trimmed, in order, those left out in which nothing remains."""
    return tuple(sorted(s for start, end in ranges if (s := trimmed(view, start, end)) is not None))


def trimmed(view: View, start: int, end: int) -> Span | None:
    """A span without loose punctuation, unpaired marks and a trailing citation; None if nothing is left."""
    text, before = view.text, (-1, -1)
    while (start, end) != before and start < end:
        before = (start, end)
        start, end = _left(view, start, end), _right(view, start, end)
        noted = _NOTED.search(text, max(start, end - 10), end)
        end = noted.start() if noted and noted.end() == end else end
        found = _LAST_BRACKET.search(text, start, end)
        if found and found.end() == end and (is_citation(view, found.start(1), found.end(1))):
            end = found.start()
    return Span(start, end) if start < end and any(map(str.isalnum, text[start:end])) else None


def is_citation(view: View, start: int, end: int) -> bool:
    """Whether the inside of a bracket refers to a source rather than says something."""
    cited = any(c.start < end and start < c.end for c in view.doc._.citations)
    return cited or bool(_CITED.search(view.text, start, end))


def _left(view: View, start: int, end: int) -> int:
    text = view.text
    while start < end:
        char = text[start]
        if (
            char.isspace()
            or (char in _LOOSE and not text[start + 1 : start + 2].isdigit())
            or char in _CLOSE
            or (char in _OPEN and text.find(_closing(char), start, end) < 0)
        ):
            start += 1
        elif (length := _half_mark(view, start, start, end)) and not _opens_inside(view, start, end):
            start += length
        else:
            break
    return start


def _right(view: View, start: int, end: int) -> int:
    text = view.text
    while start < end:
        char = text[end - 1]
        if (
            (char in _LOOSE and not (char == "." and _ABBREVIATION.search(text, start, end)))
            or char in _OPEN
            or (char in _CLOSE and text.count(_CLOSE[char], start, end) < text.count(char, start, end))
        ):
            end -= 1
        elif length := _half_mark(view, end - 1, start, end):
            end -= length
        else:
            break
    return end


def _closing(char: str) -> str:
    return ")]}"[_OPEN.index(char)]


def _opens_inside(view: View, start: int, end: int) -> bool:
    quote = view.quote_at(start)
    return quote is not None and quote.start == start and quote.end <= end


def _half_mark(view: View, at: int, start: int, end: int) -> int:
    """Length of a quotation mark at this edge whose partner is not within the span; 0 where there is none."""
    text = view.text
    if text[at] not in "\"“”„«»「」『』'’‘`" or _apostrophe(text, at):
        return 0
    quote = view.quote_at(at)
    if quote is None:
        return 0 if text[at] in "'’" and at > start else 1
    edge = at <= quote.start + 1 or at >= quote.end - 2
    if not edge or (start <= quote.start and quote.end <= end):
        return 0
    return 1


def _apostrophe(text: str, at: int) -> bool:
    """Whether a mark stands within a word: "she's said"."""
    return text[at] in "'’" and text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalpha()
