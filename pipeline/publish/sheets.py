"""Pages of a PDF as printed: where each stands in the text, and the marks of the text as boxes over its picture."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from markupsafe import Markup, escape

from pipeline.publish.marks import Mark, visible
from pipeline.publish.reader import ReadBlock, Stretch
from pipeline.read.boxes import boxes
from pipeline.records import Page

Line = tuple[float, float, float, float]  # x0, top, x1, bottom in points from the page's top left corner
#: from the lowest layer up; those of LINKS are boxes of their own, the others one outline a kind
LAYERS = ("hit", "claim", "content", "source", "cue", "mention", "date", "quantity", "citation")
LINKS = ("claim", "citation")


@dataclass(frozen=True, slots=True)
class Sheet:
    """The blocks of text that begin on one page, and an SVG to lay over the page's picture; without both for what has no pages."""

    page: Page | None
    boxes: Markup | None
    blocks: list[ReadBlock]


class Printed:
    """A page whose words are found by offset without going through all of them."""

    def __init__(self, page: Page) -> None:
        """Sorts the words once."""
        self._page = page
        words = sorted(page.words, key=lambda w: (w.start, w.end))
        self._words, self._starts, self._ends = words, [w.start for w in words], [w.end for w in words]

    def lines(self, start: int, end: int) -> list[Line]:
        """The box of every printed line that `start..end` (code points, end exclusive) touches."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        few = replace(self._page, words=tuple(self._words[first:last]))
        return [(x0, top, x1, bottom) for _, x0, top, x1, bottom in boxes([few], start, end)]


def cut_at_pages(run: Iterable[Stretch], pages: Sequence[Page]) -> list[Stretch]:
    """The blocks, each cut where a page begins, so that every page's text can stand beside its picture."""
    starts = [page.start for page in pages]
    found: list[Stretch] = []
    for block in run:
        cuts = [block.start, *(s for s in starts if block.start < s < block.end), block.end]
        found += [Stretch(a, b, block.kind) for a, b in pairwise(cuts)]
    return found


def sheets(pages: Sequence[Page], blocks: Sequence[ReadBlock], marks: Sequence[Mark]) -> list[Sheet]:
    """Each page with its boxes and the blocks that begin on it; blocks before the first page go with the first."""
    found: list[Sheet] = []
    for i, page in enumerate(pages):
        after = pages[i + 1].start if i + 1 < len(pages) else None
        since = page.start if i else 0
        here = [b for b in blocks if since <= b.start and (after is None or b.start < after)]
        found.append(Sheet(page, boxed(page, marks), here))
    return found


def boxed(page: Page, marks: Iterable[Mark]) -> Markup:
    """The marks that fall on a page as an SVG of the page's size in points.

    It repeats what the text beside it says, so it is kept from screen readers and out of the way of the keyboard.
    """
    printed = Printed(page)
    layers: dict[str, list[str]] = {kind: [] for kind in LAYERS}
    for mark in marks:
        if mark.kind in layers and mark.start < page.end and page.start < mark.end:
            lines = printed.lines(mark.start, mark.end)
            layers[mark.kind].append(_link(mark, lines) if mark.kind in LINKS else "".join(map(_outline, lines)))
    drawn = [_layer(kind, parts) for kind, parts in layers.items() if any(parts)]
    head = f'<svg class="boxes" viewBox="0 0 {page.width:g} {page.height:g}" preserveAspectRatio="none" aria-hidden="true">'
    return Markup(head + "".join(drawn) + "</svg>")


def _layer(kind: str, parts: list[str]) -> str:
    if kind in LINKS:
        return "".join(parts)
    return f'<path class="x-{kind}" d="{"".join(parts)}"/>'


def _link(mark: Mark, lines: list[Line]) -> str:
    """A box that leads to the claim in the text, or to the citation's page."""
    if not lines:
        return ""
    href = mark.href or f"#{mark.id}"
    title = f"<title>{escape(visible(mark.title))}</title>" if mark.title else ""
    classes = " ".join((f"x-{mark.kind}", *mark.states))
    shape = f'<path class="{escape(classes)}" d="{"".join(map(_outline, lines))}"/>'
    return f'<a href="{escape(href)}" tabindex="-1">{title}{shape}</a>'


def _outline(line: Line) -> str:
    """One line's box as a closed path, a little wider than its words."""
    x0, top, x1, bottom = line
    return f"M{x0 - 1:.0f} {top - 1:.0f}h{x1 - x0 + 2:.0f}v{bottom - top + 2:.0f}h{x0 - x1 - 2:.0f}z"


def as_json(page: Page, marks: Iterable[Mark], picture: str) -> dict[str, Any]:
    """The page for programs: its size in points, its picture's address, and the boxes of claims, citations and the hit."""
    printed = Printed(page)
    on_page = [m for m in marks if m.kind in (*LINKS, "hit") and m.start < page.end and page.start < m.end]
    return {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "picture": picture,
        "boxes": [{"of": m.id, "lines": printed.lines(m.start, m.end)} for m in on_page],
    }
