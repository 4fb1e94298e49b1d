"""Quotation marks paired into quotations, in any of the four languages and every style of mark; needs no parser.

A quotation may run over several paragraphs: then each paragraph opens with a mark and only the last one closes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Opening marks and what closes them. German-style „…“ and Swedish ”…” are read too: wires mix them.
_PAIRS = {"“": '”"', "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "``": "''", "‘": "’", "《": "》"}
_STRAIGHT = {'"': '"”', "''": ("''",), "”": "”", "'": "'’"}  # open as they close
_BOTH_WAYS = frozenset(_STRAIGHT)
_MARK = re.compile(r"``|''|[“”„«»‹›「」『』《》\"‘’']")
_PARAGRAPH = re.compile(r"(?<![^\S\n])[^\S\n]*\n[^\S\n]*\n\s*|\n(?=[\"“„«「])")
_SENTENCE_END = ".!?…。！？"
_DEEPEST = 20  # marks open at once: more are no quotations
_LONGEST_SINGLE = 400  # an apostrophe taken for an opening mark must not swallow a paragraph


@dataclass(frozen=True, slots=True)
class Quote:
    """An outermost quotation with its marks: `parts` is one (start, end) per paragraph, code points, end exclusive."""

    parts: tuple[tuple[int, int], ...]
    single: bool = False

    @property
    def start(self) -> int:
        """First character: the opening mark."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """One past the closing mark."""
        return self.parts[-1][1]


def find_quotes(text: str) -> list[Quote]:
    """All outermost quotations in order. Marks that find no partner are left alone."""
    quotes: list[Quote] = []
    open_parts: tuple[tuple[int, int], ...] = ()
    for start, end in _paragraphs(text):
        closed, unclosed = _pair(text, start, end)
        if open_parts:
            first = closed[0] if closed and closed[0][0] == start and text[start] == text[open_parts[-1][0]] else None
            if first is not None:
                quotes.append(Quote((*open_parts, first)))
                closed = closed[1:]
            elif unclosed == start and text[start] == text[open_parts[-1][0]]:
                open_parts = (*open_parts, (start, end))
                continue
            open_parts = ()
        quotes += [Quote((span,), text[span[0]] in "‘'" and text[span[0] : span[0] + 2] != "''") for span in closed]
        if unclosed is not None:
            open_parts = ((unclosed, end),)
    return quotes


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for gap in _PARAGRAPH.finditer(text):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if text[at:].strip():
        yield at, len(text.rstrip())


def _pair(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], int | None]:
    """Outermost closed quotations of one paragraph, and where the one left open begins, if one is."""
    closed: list[tuple[int, int]] = []
    stack: list[tuple[int, str]] = []  # (offset, mark) of what is open, outermost first
    for mark in _MARK.finditer(text, start, end):
        if _apostrophe(text, mark):
            continue
        depth = _closes(text, mark, stack)
        if depth is not None:
            if depth == 0:
                closed.append((stack[0][0], mark.end()))
            del stack[depth:]
        elif _may_open(text, mark, start):
            stack = [*stack[-_DEEPEST:], (mark.start(), mark[0])]
        stack = [s for s in stack if s[1] not in "‘'" or mark.end() - s[0] < _LONGEST_SINGLE]
    return closed, next((at for at, mark in stack if mark not in "‘'"), None)


def _apostrophe(text: str, mark: re.Match[str]) -> bool:
    """Within a word ("ship's"), after a figure (inches) or before a decade ('90s)."""
    if mark[0] not in "'’‘":
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return (before.isalnum() and after.isalnum()) or (after.isdigit() and not before.isalnum())


def _closes(text: str, mark: re.Match[str], stack: list[tuple[int, str]]) -> int | None:
    """The depth of the open quotation this mark closes, None where it closes none."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] in _BOTH_WAYS and (before.isspace() or not before) and after and not after.isspace():
        return None
    for depth in range(len(stack) - 1, -1, -1):
        opener = stack[depth][1]
        if mark[0] in _PAIRS.get(opener, _STRAIGHT.get(opener, ())):
            return depth
    return None


def _may_open(text: str, mark: re.Match[str], start: int) -> bool:
    """An opening mark stands at the start of a word, after a space, bracket or dash."""
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if mark[0] not in _PAIRS and mark[0] not in _BOTH_WAYS:
        return False
    if not after or after.isspace():
        return False
    if mark[0] in ("«", "„", "「", "『", "《", "‹", "“", "``"):
        return True
    return mark.start() == start or not before.isalnum()


def is_speech(text: str, quote: Quote) -> bool:
    """Whether a quotation reads as something said rather than as a word held at arm's length or a title.

    Said: it ends in a comma or a full stop of its own, spans paragraphs, or has at least five words.
    """
    inner = text[quote.start + 1 : quote.end - 1].rstrip("'’\"”»」 ")
    return len(quote.parts) > 1 or inner[-1:] in _SENTENCE_END + ",，、" or inner.count(" ") >= 4
