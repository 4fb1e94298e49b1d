"""Running heads and feet and page numbers: found by what repeats from page to page, and left out of the text."""

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.read.pdf.lines import assemble, place
from pipeline.read.pdf.model import Line, Sheet

_ROWS = 3
_EDGE = 0.14
_LABEL = re.compile(r"\[?\d{1,3}[.)\]]?\s+[\w\"“«(]|[*†‡]")
_SAME_PLACE = 3.0
_NUMBERED = "(numbered)"
_NUMBER = re.compile(
    r"[\s\[(–—-]*(?:page|p\.|pp\.|с\.|стр\.?|страница|쪽|페이지)?\s*(\d{1,3}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|of|из|／)\s*\d{1,4})?\s*(?:頁|ページ|쪽|페이지)?[\s\])–—-]*",
    re.IGNORECASE,
)


_PRINTED_HEAD = re.compile(r"\d{1,4}[./]\s?\d{1,2}[./]\s?\d{1,4}\.?,?\s+\S*\s?\d{1,2}:\d\d(?:\s[AP]M)?(?:\s.*)?")
_PRINTED_FOOT = re.compile(r"(?:(?:https?|file):\S+\s+)?(\d{1,4})/(\d{1,4})")


def take_furniture(sheets: Sequence[Sheet], body: float) -> None:
    """Move running heads, feet and page numbers from `fragments` to `omitted`; `body` is the usual type size."""
    for at_foot in (False, True):
        rows = {sheet.number: _edge_rows(sheet, at_foot) for sheet in sheets if sheet.fragments}
        repeated = _repeated(rows)
        for sheet in sheets:
            for at, row in enumerate(rows.get(sheet.number, ())):
                reason = _reason(sheet, rows[sheet.number], at, repeated, at_foot)
                if reason is None and _lone_head(sheet, rows[sheet.number], at, body, at_foot):
                    reason = "running foot" if at_foot else "running head"
                if reason is None:
                    break
                _omit(sheet, row, reason)


def _edge_rows(sheet: Sheet, at_foot: bool, near: int = 16) -> list[Line]:
    """The whole lines nearest the top or the foot of the page, the outermost first; they are found in `near` fragments or more."""
    order = sorted(sheet.fragments, key=place)
    lines = assemble(order[-near:] if at_foot else order[:near])
    # A line cut in two by the choice of fragments stands at the far end, beyond those that are taken.
    if len(lines) <= 2 * _ROWS + 1 and near < len(order):
        return _edge_rows(sheet, at_foot, 2 * near)
    return (lines[::-1] if at_foot else lines)[: _ROWS + 1]


def _signature(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text.casefold())


def _repeated(rows: dict[int, list[Line]]) -> set[tuple[int, str]]:
    """(page, signature) of rows that stand at the same height on another page too.

    Rows that begin or end with the number of their page count as alike whatever their words: heads may name the section.
    """
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, lines in rows.items():
        for line in lines[:_ROWS]:
            places[_signature(line)].append((number, line.base))
            if _page_numbered(line.text, number):
                places[_NUMBERED].append((number, line.base))
    found = set()
    for signature, seen in places.items():
        for number, base in seen:
            if any(n != number and abs(b - base) <= _SAME_PLACE for n, b in seen):
                found.add((number, signature))
    return found


def _reason(sheet: Sheet, rows: list[Line], at: int, repeated: set[tuple[int, str]], at_foot: bool) -> str | None:
    """Why the row at an index is no reading text, or None."""
    line = rows[at]
    height = sheet.layout[1]
    if at == 0 and _printed(line, sheet.number, at_foot) and (line.base < 0.06 * height or line.base > 0.94 * height):
        return "running foot" if at_foot else "running head"
    if at >= _ROWS or not (line.base > height * 0.75 if at_foot else line.base < height * 0.25):
        return None
    if _NUMBER.fullmatch(line.text) and _at_edge(line, height) and _apart(rows, at):
        return "page number"
    if (sheet.number, _signature(line)) in repeated and not (at_foot and _is_note(line)):
        return "running foot" if at_foot else "running head"
    if not _page_numbered(line.text, sheet.number) or (sheet.number, _NUMBERED) not in repeated:
        return None
    return ("running foot" if at_foot else "running head") if _at_edge(line, height) and _apart(rows, at) else None


def _printed(line: Line, number: int, at_foot: bool) -> bool:
    """Whether a line is what browsers print around a page: day and time and title above, address and page below."""
    if not at_foot:
        return bool(_PRINTED_HEAD.fullmatch(line.text))
    match = _PRINTED_FOOT.fullmatch(line.text)
    return match is not None and int(match[1]) == number <= int(match[2])


def _lone_head(sheet: Sheet, rows: list[Line], at: int, body: float, at_foot: bool) -> bool:
    """Whether a row that no other page repeats is a head all the same, as on page 2 of two.

    It is the outermost row of a later page, in the margin, smaller than the text, well apart from it, and no note.
    """
    row = rows[at]
    height = sheet.layout[1]
    margin = row.base < 0.1 * height or row.base > 0.92 * height
    small = row.size <= 0.93 * body
    return sheet.number > 1 and at == 0 and margin and small and _apart(rows, at) and not (at_foot and _is_note(row))


def _at_edge(line: Line, height: float) -> bool:
    return line.base < _EDGE * height or line.base > (1 - _EDGE) * height


def _is_note(line: Line) -> bool:
    """Whether a line begins with a note's label: "1 Ibid." may well repeat at the foot of pages."""
    return bool(line.pieces) and (line.pieces[0].raised or bool(_LABEL.match(line.text)))


def _apart(rows: list[Line], at: int) -> bool:
    """Whether the next row inward is more than a usual line away."""
    if at + 1 >= len(rows):
        return True
    return abs(rows[at + 1].base - rows[at].base) > 1.5 * max(rows[at].size, rows[at + 1].size)


def _page_numbered(text: str, number: int) -> bool:
    """Whether a short line begins or ends with the number of the page, as "Radar and Pass   7" does."""
    return len(text) < 90 and bool(
        re.match(rf"{number}\s+\D", text) or re.search(rf"\D\s+(?:[|·–—-]\s*)?{number}$", text)
    )


def _omit(sheet: Sheet, row: Line, reason: str) -> None:
    inside = [
        f
        for f in sheet.fragments
        if abs(f.base - row.base) < 0.5 * row.size and f.x0 >= row.x0 - 1 and f.x1 <= row.x1 + 1
    ]
    taken = {id(f) for f in inside}
    sheet.fragments = [f for f in sheet.fragments if id(f) not in taken]
    sheet.omitted.append((reason, row.text))
