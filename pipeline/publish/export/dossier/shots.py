"""Which piece of a page shows a passage: its words with the lines around them, no line cut through, no other column."""

from dataclasses import dataclass

from pipeline.read.boxes import boxes
from pipeline.records import Page, Word

Box = tuple[float, float, float, float]
AROUND = 14.0  # points above and below in which a line belongs to the picture
GAP = 12.0  # points between words of one column at the most
RIM = 6.0  # points of paper around it all


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture to take of a page of a version: what to mark, and the frame. Boxes are x0, top, x1, bottom in points from
    the page's top left corner. `name` is its file's name.
    """

    name: str
    version: str
    page: int
    boxes: tuple[Box, ...]
    frame: Box


def shots(pages: list[Page], name: str, version: str, start: int, end: int) -> list[Shot]:
    """One for each page that `start..end` (code points, end exclusive) stands on; none where no box is known."""
    found: dict[int, list[Box]] = {}
    for number, *box in boxes(pages, start, end):
        found.setdefault(number, []).append((box[0], box[1], box[2], box[3]))
    by_number = {page.number: page for page in pages}
    return [
        Shot(f"{name}-p{number}.png", version, number, tuple(marked), frame(by_number[number], marked))
        for number, marked in sorted(found.items())
    ]


def frame(page: Page, marked: list[Box]) -> Box:
    """The frame around marked words: whole lines of their column, and the line before and after."""
    left, right = min(b[0] for b in marked), max(b[2] for b in marked)
    top, bottom = min(b[1] for b in marked), max(b[3] for b in marked)
    near = [w for w in page.words if top - AROUND < (w.top + w.bottom) / 2 < bottom + AROUND]
    left, right = _column(near, left, right)
    inside = [w for w in near if left <= w.x0 and w.x1 <= right]
    return (
        max(0.0, left - RIM),
        max(0.0, min([top, *(w.top for w in inside)]) - RIM / 3),
        min(page.width, right + RIM),
        min(page.height, max([bottom, *(w.bottom for w in inside)]) + RIM / 3),
    )


def _column(near: list[Word], left: float, right: float) -> tuple[float, float]:
    """Widened, word by word, as far as no gap wider than one between words comes."""
    for word in sorted(near, key=lambda w: -w.x1):
        if word.x0 < left and word.x1 > left - GAP:
            left = word.x0
    for word in sorted(near, key=lambda w: w.x0):
        if word.x1 > right and word.x0 < right + GAP:
            right = word.x1
    return left, right
