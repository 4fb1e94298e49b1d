"""Where a document speaks another language than its own: whole paragraphs, and sentences quoted within one.

A foreign name stays with the sentence it stands in. So do notes: the references in them are read with the text they belong to.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from pipeline.extract.structure import blocks_of
from pipeline.records import Document, Span
from pipeline.text import language_within
from pipeline.text.languages import LETTERS, SCRIPT_OF

_STAY = frozenset({"note", "footer"})
_KINDS = {"latn": LETTERS["latn"], "cyrl": LETTERS["cyrl"], "ko": LETTERS["ko"], "han": LETTERS["ja"] + LETTERS["han"]}
_GAP = r"(?:[^\w\n]|[\d_])"  # no letter, and not the end of a line
_CAPITALS = r"[A-Z]{1,6}(?![A-Za-z])"  # "P-1", "KBS": a designator or acronym interrupts no sentence
_RUNS = {
    kind: re.compile(
        rf"[{letters}]++(?:(?:{_GAP}{{1,12}}|(?={_CAPITALS}))(?:{_CAPITALS}{_GAP}{{0,3}}){{0,2}}[{letters}]++)*"
    )
    for kind, letters in _KINDS.items()
}
_BEFORE = re.compile(r"""(?:[\n"“„«『「‘'([](?:[A-Z]{1,6}|[\d\s.,:+%-]){1,24}|[\d.,]+)\Z""")
_OPENERS = " \n\"“„«『「‘'(["
_AFTER = re.compile(r"(?:[\d.,]*\d%?)?[.!?…。！？]*")
_LATIN_ONLY = re.compile(rf"[^{LETTERS['cyrl']}{LETTERS['ko']}{LETTERS['ja']}{LETTERS['han']}]*+\Z")


class Stretches:
    """Stretches of a text, in order and not overlapping, asked about other spans by bisection."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """`spans` in order of start, none overlapping another."""
        self.spans = tuple(spans)
        self._starts = [s.start for s in spans]

    def at(self, position: int) -> Span | None:
        """The stretch that holds a character."""
        index = bisect_right(self._starts, position) - 1
        return self.spans[index] if index >= 0 and position < self.spans[index].end else None

    def hold(self, start: int, end: int) -> bool:
        """Whether one stretch holds all of `start..end`."""
        found = self.at(start)
        return found is not None and end <= found.end

    def cut(self, start: int, end: int) -> bool:
        """Whether a stretch begun or ended by `start..end` lies partly within and partly outside of it."""
        first, last = self.at(start), self.at(end - 1)
        cut_first = first is not None and first.start < start and end > first.end
        return cut_first or (last is not None and end < last.end and start < last.start)


def foreign_stretches(document: Document) -> dict[str, Stretches]:
    """The stretches in other languages than the document's own, by language in order of its first."""
    found: dict[str, list[Span]] = {}
    blocks = document.blocks or blocks_of(document.text)
    plain = SCRIPT_OF.get(document.language, "latn") == "latn" and bool(_LATIN_ONLY.match(document.text))
    for block in blocks if document.language != "und" else ():
        if block.kind not in _STAY:
            for code, span in _within(document.text, Span(block.start, block.end), document.language, plain):
                _join(found.setdefault(code, []), span, document.text)
    return {code: Stretches(spans) for code, spans in found.items()}


def _join(spans: list[Span], span: Span, text: str) -> None:
    """Add a span; paragraphs in one language that follow each other are one stretch."""
    if spans and not text[spans[-1].end : span.start].strip():
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)


def _within(text: str, block: Span, main: str, plain: bool) -> Iterator[tuple[str, Span]]:
    """The whole block, or the runs of foreign letters in it that are long enough for a sentence."""
    whole = language_within(block.of(text), main)
    if whole != main:
        yield whole, block
    elif not plain:
        end = block.start
        for span, code in sorted(_runs(text, block, main)):
            if span.start >= end:
                yield code, span
                end = span.end


def _runs(text: str, block: Span, main: str) -> Iterator[tuple[Span, str]]:
    own = "han" if main in ("ja", "zh") else SCRIPT_OF.get(main, "latn")
    for kind, pattern in _RUNS.items():
        for run in pattern.finditer(text, block.start, block.end) if kind != own else ():
            span = _widened(text, block, run.start(), run.end())
            code = language_within(span.of(text), main)
            if code != main:
                yield span, code


def _widened(text: str, block: Span, start: int, end: int) -> Span:
    """The run with the figures and designators that open its sentence, and the stop that closes it."""
    near = max(block.start, start - 25)
    before = _BEFORE.search(("\n" if near == block.start else "") + text[near:start])
    if before:
        start -= len(before.group().lstrip(_OPENERS))
    after = _AFTER.match(text, end, block.end)
    return Span(start, after.end() if after else end)
