"""Reading order: fragments of a page parted into flows (columns, and what spans them), each flow a list of lines.

A gutter is an upright white strip with full lines of text on either side of it. What crosses it (a title, a wide
footnote) parts the page into bands; in each band the left column is read before the right one. Ragged short cells on
either side are not columns but a table without rules, and are read line by line.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from statistics import median

from pipeline.read.pdf.lines import assemble
from pipeline.read.pdf.model import Line, Sheet

_STEP = 2.0
_MIN_LINES = 4
_MIN_FILL = 0.55
_MIN_CHARACTERS = 12
_MAX_DEPTH = 4
_WIDEST = 40.0
_base = attrgetter("base")


def arrange(sheets: Sequence[Sheet]) -> None:
    """Set `flows` of every sheet. A gutter that is plain on one page is trusted with fewer lines on the others."""
    gutters = [find_gutter(sheet.fragments) for sheet in sheets]
    known = [gutter for gutter in gutters if gutter is not None]
    for sheet, gutter in zip(sheets, gutters, strict=True):
        if gutter is None:
            gutter = next((x for x in known if _weakly_parted(sheet.fragments, x)), None)
        flows = _flows(sheet.fragments, gutter, 0)
        sheet.flows = [lines for lines in (assemble(flow) for flow in flows) if lines]


def _flows(fragments: list[Line], gutter: float | None, depth: int) -> list[list[Line]]:
    """Fragments parted by a gutter in flows, in reading order."""
    if gutter is None or depth == _MAX_DEPTH:
        return [fragments] if fragments else []
    spanning = _spanning(fragments, gutter)
    bands = _bands([f for f in fragments if id(f) not in spanning], [f for f in fragments if id(f) in spanning])
    flows: list[list[Line]] = []
    for sides, across in bands:
        sides = _finish_spanning(sides, flows[-1], gutter) if flows else sides
        left = [f for f in sides if f.x1 <= gutter + 1]
        right = [f for f in sides if f.x1 > gutter + 1]
        flows += _flows(left, find_gutter(left), depth + 1) + _flows(right, find_gutter(right), depth + 1)
        if across:
            flows.append(across)
    return flows


def _finish_spanning(sides: list[Line], across: list[Line], gutter: float) -> list[Line]:
    """Give the short last lines of a title or wide paragraph, which do not cross the gutter, back to it: what is left."""
    right_top = min((f.top for f in sides if f.x1 > gutter + 1), default=1e9)
    rest = sorted(sides, key=_base)
    while rest:
        first, last = rest[0], max(across, key=_base)
        near = 0 <= first.base - last.base < 1.6 * last.size
        if not near or first.bottom > right_top or abs(first.size - last.size) > 0.5 or first.bold != last.bold:
            break
        across.append(rest.pop(0))
    return rest


def _crosses(fragment: Line, gutter: float) -> bool:
    return fragment.x0 < gutter - 1 and fragment.x1 > gutter + 1


def _spanning(fragments: list[Line], gutter: float) -> set[int]:
    """Ids of the fragments that cross the gutter, and of those that end a line with one that does."""
    across = [f for f in fragments if _crosses(f, gutter)]
    found = {id(f) for f in across}
    for fragment in fragments:
        for other in across:
            gap = max(fragment.x0 - other.x1, other.x0 - fragment.x1)
            if abs(fragment.base - other.base) < 0.4 * other.size and gap < 2.5 * other.size:
                found.add(id(fragment))
                break
    return found


def _bands(sides: list[Line], across: list[Line]) -> list[tuple[list[Line], list[Line]]]:
    """(fragments beside the gutter, fragments over it that follow them) from the top of the page down."""
    bands: list[tuple[list[Line], list[Line]]] = []
    waiting = sorted(sides, key=_base)
    group: list[Line] = []
    above: list[Line] = []
    for fragment in sorted(across, key=_base):
        before = [f for f in waiting if f.base < fragment.base - 0.2 * fragment.size]
        if before:
            if above or group:
                bands.append((above, group))
            above, group = before, []
            waiting = waiting[len(before) :]
        group.append(fragment)
    bands.append((above, group))
    bands.append((waiting, []))
    return [band for band in bands if band[0] or band[1]]


def find_gutter(fragments: Sequence[Line]) -> float | None:
    """The x of the white strip between two columns, or None: the one with most lines beside it, of several the leftmost."""
    if len(fragments) < 2 * _MIN_LINES:
        return None
    fragments = sorted(fragments, key=_base)
    size = median([f.size for f in fragments])
    best, found = 0.0, None
    for lines, x in sorted(_strips(fragments), key=lambda strip: (-strip[0], strip[1])):
        if lines + _WIDEST / 100 < best:
            break
        worth = _worth(fragments, x, size, _MIN_LINES)
        if worth > best or (worth == best and found is not None and x < found):
            best, found = worth, x
    return found


def _strips(fragments: Sequence[Line]) -> Iterator[tuple[int, float]]:
    """Where there may be a gutter: (lines on the poorer side at most, x)."""
    ends, starts = sorted([f.x1 for f in fragments]), sorted([f.x0 for f in fragments])
    left, right = starts[0], ends[-1]
    before = 0, 0
    x = left + 0.12 * (right - left)
    while x < right - 0.12 * (right - left):
        sides = bisect(ends, x + 1), len(starts) - bisect(starts, x - 1.001)
        # The same lines on either side as a step before are worth the same.
        if sides != before and min(sides) >= _MIN_LINES:
            yield min(sides), x
        before = sides
        x += _STEP


def _worth(fragments: Sequence[Line], x: float, size: float, min_lines: int) -> float:
    """How many lines stand side by side left and right of `x`, 0 if it is no gutter; wide strips count a little more.

    `fragments` are in order of their baselines.
    """
    lefts = [f for f in fragments if f.x1 <= x + 1]
    rights = [f for f in fragments if f.x1 > x + 1 and f.x0 >= x - 1]
    if len(lefts) < min_lines or len(rights) < min_lines:
        return 0.0
    lefts, rights = _largest_band(lefts, rights, [f.base for f in fragments if _crosses(f, x)])
    rows = min(len(_rows(lefts)), len(_rows(rights)))
    if rows < min_lines:
        return 0.0
    strip = min([f.x0 for f in rights]) - max([f.x1 for f in lefts])
    if strip < max(6.0, 0.7 * size) or not _full(lefts, nearest="right") or not _full(rights, nearest="left"):
        return 0.0
    return rows + min(strip, _WIDEST) / 100


def _largest_band(lefts: list[Line], rights: list[Line], across: list[float]) -> tuple[list[Line], list[Line]]:
    """The stretch between baselines of crossing fragments that has most lines on its poorer side."""
    left_bases, right_bases = [f.base for f in lefts], [f.base for f in rights]
    cuts = [(bisect(left_bases, edge), bisect(right_bases, edge)) for edge in (-1e9, *across, 1e9)]
    counts = [min(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(cuts)]
    at = max(range(len(counts)), key=counts.__getitem__)
    (left_from, right_from), (left_to, right_to) = cuts[at], cuts[at + 1]
    return lefts[left_from:left_to], rights[right_from:right_to]


def _rows(fragments: Sequence[Line]) -> list[list[Line]]:
    """Fragments by baseline."""
    rows: list[list[Line]] = []
    for fragment in sorted(fragments, key=_base):
        if rows and abs(rows[-1][0].base - fragment.base) < 0.4 * fragment.size:
            rows[-1].append(fragment)
        else:
            rows.append([fragment])
    return rows


def _full(fragments: Sequence[Line], *, nearest: str) -> bool:
    """Whether most lines of the column next to the gutter fill its width with words, as running text does."""
    column = _column(fragments, nearest)
    rows = _rows(column)
    left, right = min(f.x0 for f in column), max(f.x1 for f in column)
    widths = [max(f.x1 for f in row) - min(f.x0 for f in row) for row in rows]
    characters = [sum(f.letters for f in row) for row in rows]
    # Ideographs are twice as wide: half as many fill a column.
    wide = any("\u2e80" <= g.text[0] <= "\u9fff" or "\uac00" <= g.text[0] <= "\ud7a3" for g in column[0].glyphs)
    enough = _MIN_CHARACTERS / 2 if wide else _MIN_CHARACTERS
    return median(widths) >= _MIN_FILL * (right - left) and median(characters) >= enough


def _column(fragments: Sequence[Line], nearest: str) -> list[Line]:
    """The fragments of the column nearest the gutter: many lines of a column begin at the same x."""
    starts = Counter(round(f.x0 / 4) for f in fragments)
    common = [start for start, count in starts.items() if count >= max(1, 0.15 * len(fragments))]
    if not common:
        return list(fragments)
    edge = 4 * (max(common) if nearest == "right" else min(common))
    if nearest == "right":
        return [f for f in fragments if f.x0 >= edge - 3]
    next_column = min((4 * s for s in common if 4 * s > edge + 60), default=1e9)
    return [f for f in fragments if f.x0 < next_column - 3]


def _weakly_parted(fragments: Sequence[Line], x: float) -> bool:
    """Whether a gutter known from another page also parts this one, be it with a line or two a side."""
    near = [f for f in fragments if abs(f.x1 - x) < 60 or abs(f.x0 - x) < 60]
    size = median(f.size for f in fragments) if fragments else 10.0
    return bool(near) and _worth(sorted(fragments, key=_base), x, size, 1) > 0
