"""Lines of a flow put together to paragraphs, headings and lists; those cut by a column or page break made whole."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.read.notes import is_notes_heading
from pipeline.read.pdf.lines import is_cjk
from pipeline.read.pdf.model import Line, Sheet, Table
from pipeline.records import BlockKind

_LIST = re.compile(r"(?:[•–▪■●○◦*·-]|\(?\d{1,3}[.)]|\([a-z]\))\s+\S")
_ITEM_NUMBER = re.compile(r"\[?(\d{1,3})[.)\]]\s")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)|table|map|photo|chart|рис(?:унок|\.)|таблица|그림|표|図|表)\s*\d+", re.IGNORECASE
)
_FINAL = tuple('.!?…。！？:;”"»」)]')
_HYPHEN_END = ("-", "‐")


@dataclass(slots=True)
class Paragraph:
    """Lines that form one block of the text, or the table that does; `right` is the edge full lines of it reach."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    table: Table | None = None
    page: int = 0
    right: float = 0.0


@dataclass(slots=True)
class _Flow:
    """What is usual in a flow: its edges, the distance and size of its lines; `body` is the size of running text."""

    left: float
    right: float
    leading: float
    size: float
    body: float


def paragraphs(sheets: Sequence[Sheet], body: float) -> list[Paragraph]:
    """All blocks of the document in reading order, cut paragraphs joined."""
    found: list[Paragraph] = []
    for sheet in sheets:
        waiting = sorted(sheet.tables, key=lambda t: t.top)
        for flow in sheet.flows:
            parts = _cut(flow, body)
            for part in parts:
                while waiting and waiting[0].top < part.lines[0].top and _beside(waiting[0], flow):
                    found.append(Paragraph("table", table=waiting.pop(0), page=sheet.number))
                found.append(part)
        found += [Paragraph("table", table=table, page=sheet.number) for table in waiting]
    return _name_title(_joined(found, body), body)


def _beside(table: Table, flow: list[Line]) -> bool:
    """Whether a table stands in the column of a flow."""
    return table.x0 < max(f.x1 for f in flow) and table.x1 > min(f.x0 for f in flow)


def _usual(flow: Sequence[Line], body: float) -> _Flow:
    gaps = [b.base - a.base for a, b in pairwise(flow) if 0 < b.base - a.base < 3 * b.size]
    size = median(line.size for line in flow)
    edges = Counter(round(line.x0) for line in flow)
    rights = sorted(line.x1 for line in flow)
    leading = sorted(gaps)[len(gaps) // 3] if gaps else 1.2 * size
    return _Flow(
        min(e for e, n in edges.items() if n == max(edges.values())),
        rights[int(0.95 * (len(rights) - 1))],
        leading,
        size,
        body,
    )


def _cut(flow: list[Line], body: float) -> list[Paragraph]:
    """The flow's lines in paragraphs."""
    usual = _usual(flow, body)
    groups = [[flow[0]]]
    for line, last in zip(flow[1:], flow, strict=False):
        if _begins(line, last, groups[-1], usual):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [Paragraph(_kind(group, body), group, page=group[0].page, right=usual.right) for group in groups]


def _begins(line: Line, last: Line, group: list[Line], usual: _Flow) -> bool:
    """Whether a line begins a new paragraph after the one above it."""
    size = max(line.size, last.size)
    if abs(line.size - last.size) > 0.08 * size or line.bold != last.bold:
        return _heading_like(line, last)
    gap = line.base - last.base
    if gap > max(1.3 * usual.leading, 1.45 * size if gap > 1.3 * usual.leading else 0) or gap < -size:
        return True
    if (
        _LIST.match(line.text)
        and _numbered_on(line, group)
        and (_short(last, line, usual) or last.text.endswith((".", ";", ":")))
    ):
        return True
    if size > 1.12 * usual.body:
        return False
    indent = line.x0 - usual.left
    if 0.8 * size < indent < 8 * size and last.x0 < line.x0 - 0.8 * size and not _hanging(group):
        return True
    if last.x0 > line.x0 + 0.8 * size and len(group) > 1 and _short(last, line, usual) and last.text.endswith(_FINAL):
        return True
    return _short(last, line, usual) and last.text.endswith(_FINAL) and line.size <= usual.size * 1.08


def _heading_like(line: Line, last: Line) -> bool:
    """Whether a change of size or weight between two lines means a new block, not a bold word that fills a line."""
    return abs(line.size - last.size) > 0.08 * max(line.size, last.size) or last.text.endswith(_FINAL) or last.bold


def _numbered_on(line: Line, group: list[Line]) -> bool:
    """A number that begins a line begins an item only if it is 1 or goes on from the item above."""
    match = _ITEM_NUMBER.match(line.text)
    above = _ITEM_NUMBER.match(group[0].text)
    return not match or match[1] == "1" or (above is not None and int(match[1]) == int(above[1]) + 1)


def _hanging(group: list[Line]) -> bool:
    """Whether the paragraph's first line stands out to the left and is a list item: its other lines are indented."""
    return bool(_LIST.match(group[0].text))


def _short(last: Line, line: Line, usual: _Flow) -> bool:
    """Whether the first word of a line would have fitted on the line above: that line was ended on purpose."""
    return _fits(line, last, usual.right)


def _fits(line: Line, last: Line, right: float) -> bool:
    """Whether the first word of `line` would have gone on the line `last`, which might reach to `right`."""
    first = line.pieces[0]
    width = line.size if is_cjk(first.text[0]) else first.x1 - first.x0
    return last.x1 + 0.25 * last.size + width < right - 0.5 * last.size


def _kind(group: list[Line], body: float) -> BlockKind:
    text = " ".join(line.text for line in group)
    if _CAPTION.match(text) and (group[0].size < 0.97 * body or len(text) < 200):
        return "caption"
    if is_notes_heading(text):
        return "heading"
    if _LIST.match(text):
        return "list"
    size = median(line.size for line in group)
    plain_end = not text.endswith((".", "。", ",", ";")) or size > 1.25 * body
    if len(text) < 250 and len(group) <= 4 and plain_end and (size > 1.12 * body or all(line.bold for line in group)):
        return "heading"
    return "paragraph"


def _joined(found: list[Paragraph], body: float) -> list[Paragraph]:
    """Paragraphs cut by a column or page break put together; captions and tables between the parts go before them."""
    result: list[Paragraph] = []
    for part in found:
        at = len(result) - 1
        while at >= 0 and result[at].kind in ("caption", "table"):
            at -= 1
        if at >= 0 and _goes_on(result[at], part):
            result[at].lines += part.lines
            result[at].right = part.right
            whole = result.pop(at)
            result.append(whole)
        else:
            result.append(part)
    return result


def _goes_on(above: Paragraph, part: Paragraph) -> bool:
    """Whether a paragraph goes on from the one before a break."""
    if above.kind not in ("paragraph", "list") or part.kind != "paragraph" or not above.lines or not part.lines:
        return False
    last, first = above.lines[-1], part.lines[0]
    if abs(last.size - first.size) > 0.08 * last.size or (
        last.page == first.page and 0 < first.base - last.base < 3 * last.size
    ):
        return False
    if last.text.endswith(_HYPHEN_END):
        return True
    if first.text[:1].islower():
        return True
    return not last.text.rstrip("0123456789").endswith(_FINAL) and not _fits(first, last, above.right)


def _name_title(found: list[Paragraph], body: float) -> list[Paragraph]:
    """Call the heading in the largest type on the first page that has one the title."""
    first = next((p.page for p in found if p.kind == "heading"), None)
    candidates = [p for p in found if p.kind == "heading" and p.page == first and p.lines]
    if candidates and first is not None and first <= 2:
        largest = max(candidates, key=lambda p: median(line.size for line in p.lines))
        if median(line.size for line in largest.lines) > 1.12 * body or largest is found[0]:
            largest.kind = "title"
    return found


def lines_of(found: Iterable[Paragraph]) -> list[Line]:
    """Every line of the paragraphs, those of table cells too."""
    lines: list[Line] = []
    for part in found:
        lines += part.lines
        if part.table:
            lines += [line for row in part.table.rows for cell in row for line in cell]
    return lines
