"""Endnotes of a running text: a "Notes" section at its end, and the markers in the body that lead there."""

import re
from collections.abc import Iterable
from itertools import islice

from pipeline.records import Note, Span

_HEADINGS = frozenset(
    "notes endnotes footnotes references sources примечания сноски источники "
    "注 注釈 註 脚注 参考 주 주석 각주 미주 참고".split()
)
_ITEM = re.compile(r"[ \t]*(?:\[(\d{1,3})\]|(\d{1,3})(?:[.):]|(?=[ \t])))[ \t]+(?=\S)")
_TRIES = 20  # numbered lists looked at from the end: a file may hold nothing but lines numbered 1
_CLOSING = '”"’»)]」』）'
_STOPS = ".,;:!?…。、，"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_RUN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def is_notes_heading(line: str) -> bool:
    """Whether a line is the heading of a notes section, in any of the four languages."""
    return line.strip().strip(":：.#*_ ").lower() in _HEADINGS


def endnotes(text: str, markers: dict[str, Span] | None = None) -> list[Note]:
    """Notes of the section at the end of `text`, joined to the markers in the body before it.

    A section is a run of lines numbered 1, 2, 3 ... after a heading such as "Notes", or without one where every
    number has its marker. `markers` gives spans known from elsewhere (a raised digit on a PDF page); else a digit
    right after a full stop, closing quote or word is taken, in order of the numbers.
    """
    start, items, headed = _section(text)
    if not items:
        return []
    found = _markers(text, start, [label for label, _, _ in items])
    found.update(markers or {})
    if not headed and (len(items) < 2 or any(label not in found for label, _, _ in items)):
        return []
    return [Note(label, found.get(label), begin, end, "endnote") for label, begin, end in items]


def _section(text: str) -> tuple[int, list[tuple[str, int, int]], bool]:
    """Start of the last run of numbered lines, its (label, start, end) items, and whether it has a heading."""
    lines = _lines(text)
    firsts = (at for at in range(len(lines) - 1, -1, -1) if _is_first(text, *lines[at]))
    for at in islice(firsts, _TRIES):
        items = _items(text, lines[at:])
        headed = at > 0 and is_notes_heading(text[slice(*lines[at - 1])])
        if headed or items[-1][2] >= len(text.rstrip()):
            return lines[at][0], items, headed
    return 0, [], False


def _is_first(text: str, start: int, end: int) -> bool:
    """Whether a line is numbered 1."""
    match = _ITEM.match(text, start, end)
    return match is not None and (match[1] or match[2]) == "1"


def _lines(text: str) -> list[tuple[int, int]]:
    """Spans of the lines that are not blank."""
    return [(m.start(), m.end()) for m in re.finditer(r"[^\r\n]+", text) if m[0].strip()]


def _items(text: str, lines: Iterable[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """Items numbered on from 1; another line belongs to the item above it unless a blank line parts them."""
    items: list[tuple[str, int, int]] = []
    for start, end in lines:
        end = start + len(text[start:end].rstrip())
        match = _ITEM.match(text, start, end)
        label = (match[1] or match[2]) if match else ""
        if match and label == str(len(items) + 1):
            items.append((label, match.end(), end))
        elif re.search(r"\n[ \t]*\r?\n", text[items[-1][2] : start]):
            break
        else:
            items[-1] = (items[-1][0], items[-1][1], end)
    return items


def _markers(text: str, end: int, labels: list[str]) -> dict[str, Span]:
    """The marker of each label in `text[:end]`, each sought after the one before it."""
    found: dict[str, Span] = {}
    position = 0
    for label in labels:
        span = next((s for s in _occurrences(text, position, end, label)), None)
        if span:
            found[label] = span
            position = span.end
    return found


def _occurrences(text: str, position: int, end: int, label: str) -> Iterable[Span]:
    plain = rf"\[{label}\]|(?<!\d){label}(?!\d)|{_RAISED_RUN.pattern}"
    for match in re.compile(plain).finditer(text, position, end):
        if (
            match[0].startswith("[")
            or match[0].translate(_RAISED) == label != match[0]
            or (match[0] == label and _is_marker(text, match))
        ):
            yield Span(match.start(), match.end())


def _is_marker(text: str, match: re.Match[str]) -> bool:
    """Whether bare digits are a marker: right behind a word, stop or closing quote, and nothing of a number."""
    at, after = match.start(), text[match.end() : match.end() + 2]
    if at < 2 or (after and (after[0].isalnum() or after[0] in "%°-–/" or (after[0] in ".,:" and after[1:].isdigit()))):
        return False
    before, earlier = text[at - 1], text[at - 2]
    if before in _CLOSING:
        return True
    if before in _STOPS:
        # "in 2018.5 The" carries a marker, "3.5 km" a number.
        return not earlier.isdigit() or (
            before == "." and (not after.strip() or (after[0].isspace() and after[1:].isupper()))
        )
    return before.isalpha() and before.islower() and earlier.isalpha()
