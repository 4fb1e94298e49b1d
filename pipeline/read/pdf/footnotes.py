"""Footnotes: small lines at the foot of a column or page that begin with a marker, taken out of the flow."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.read.pdf.model import Glyph, Line, Sheet

_LABEL = re.compile(r"(?:\[?(\d{1,3})[\].)]?|([*†‡§¶]{1,3}))")
_NUMBERS = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")
_UNITS = re.compile(r"(?:^|\d|\s)(?:[kcm]?m|ft|mi|in|yd)$", re.IGNORECASE)
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED_SIGN = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]")
_SMALL = 0.93
_FINAL = tuple('.!?…。”"»)]」')


@dataclass(slots=True)
class Footnote:
    """A note as printed: its label, the page it begins on, and its lines; the label is the first piece of the first."""

    label: str
    page: int
    lines: list[Line] = field(default_factory=list)


def body_size(sheets: Sequence[Sheet]) -> float:
    """The type size most characters of the document have."""
    sizes: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.fragments:
            sizes[line.size] += line.letters
    return max(sizes, key=lambda s: (sizes[s], s)) if sizes else 10.0


def markers(line: Line) -> list[tuple[str, Glyph]]:
    """(label, piece) of the raised markers of a line; an exponent such as km² is none."""
    found: list[tuple[str, Glyph]] = []
    if not _RAISED_SIGN.search(line.text) and not line.marked:
        return found
    for at, piece in enumerate(line.pieces):
        if at and (
            piece.raised or (piece.text.translate(_RAISED) != piece.text and piece.text.translate(_RAISED).isdigit())
        ):
            before = line.pieces[at - 1].text
            if not (_UNITS.search(before) and not piece.spaced and piece.text.translate(_RAISED) in "23"):
                found += [(label, piece) for label in _NUMBERS.findall(piece.text.translate(_RAISED))]
    return found


def take_footnotes(sheets: Sequence[Sheet], body: float) -> list[Footnote]:
    """Take the footnotes of all pages out of the flows, in order; one that runs on to the next page is made whole."""
    notes: list[Footnote] = []
    for sheet in sheets:
        known = {label for flow in sheet.flows for line in flow for label, _ in markers(line)}
        for flow in sheet.flows:
            start = _start(flow, body, sheet)
            if start is None:
                continue
            taken = _split(flow[start:], known, sheet.number, notes)
            if taken is not None:
                notes += taken
                del flow[start:]
        sheet.flows = [flow for flow in sheet.flows if flow]
    return notes


def _start(flow: list[Line], body: float, sheet: Sheet) -> int | None:
    """Index of the first of the small lines that end the flow at the foot of the page; None without such."""
    at = len(flow)
    while at and (flow[at - 1].size <= _SMALL * body or _marked(flow[at - 1])):
        at -= 1
    # Where notes are as large as the body, only raised labels tell: lines between them belong to them.
    if at == len(flow) and (first := _first_marked(flow)) is not None:
        at = first
    if at == len(flow) or (at == 0 and flow[0].base < 0.4 * sheet.layout[1] and len(flow) > 25):
        return None
    lowest = flow[-1]
    below = (
        f
        for other in sheet.flows
        if other is not flow
        for f in other
        if f.base > lowest.base and f.size > _SMALL * body
    )
    return None if any(f.x0 < lowest.x1 and f.x1 > lowest.x0 for f in below) else at


def _marked(line: Line) -> bool:
    """Whether a line begins with a raised label."""
    return bool(line.pieces) and line.pieces[0].raised and bool(_LABEL.fullmatch(line.pieces[0].text))


def _first_marked(flow: list[Line]) -> int | None:
    return next((at for at, line in enumerate(flow) if _marked(line) and at > 0), None)


def _label(line: Line) -> str | None:
    """The label a line begins with, raised or not."""
    match = _LABEL.fullmatch(line.pieces[0].text.translate(_RAISED)) if line.pieces else None
    return (match[1] or match[2]) if match and len(line.pieces) > 1 else None


def _split(lines: list[Line], known: set[str], page: int, before: list[Footnote]) -> list[Footnote] | None:
    """The notes in a run of small lines; None where they are not notes: no label has its marker on the page.

    Lines before the first label go on with the last note of the page before, if that did not come to its end.
    """
    notes: list[Footnote] = []
    loose: list[Line] = []
    for line in lines:
        label = _label(line)
        if label and (label in known or _marked(line)) and _follows(label, notes):
            notes.append(Footnote(label, page, [line]))
        elif notes:
            notes[-1].lines.append(line)
        else:
            loose.append(line)
    if not loose:
        return notes or None
    if before and before[-1].page == page - 1 and not before[-1].lines[-1].text.endswith(_FINAL):
        before[-1].lines += loose
        return notes
    return None


def _follows(label: str, notes: list[Footnote]) -> bool:
    """Whether a number goes up from the note before it: "12 ships" at a line's start inside note 14 does not."""
    return not notes or not label.isdigit() or not notes[-1].label.isdigit() or int(label) > int(notes[-1].label)
