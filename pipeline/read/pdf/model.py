"""What stands on a page, before it is text: glyphs, words of a line, lines, and the page that holds them.

Lengths are PDF points; x grows to the right and y downwards from the top left corner of the page as it is shown. On a
page whose text runs sideways, glyphs are laid out turned upright; `Sheet.boxes` gives the place on the page itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np


@dataclass(slots=True)
class Glyph:
    """What is drawn without a gap, a character or a word: its text (a ligature has several letters), box, baseline and size.

    `spaced` says that a space stands before it, `raised` that it stands above its line, as note markers do; `confidence`
    (0..100) is that of a recognized word. A line's pieces, which become one `Word` each, are glyphs too.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    spaced: bool = False
    raised: bool = False
    confidence: float | None = None


@dataclass(slots=True)
class Line:
    """A printed line or a part of one; `size` is that of most characters, `spaced_end` says that a space glyph ends it.

    `pieces` are its words, cut where a raised marker begins or ends; `text` has them with single spaces. `marked` says that
    one is raised.
    """

    glyphs: list[Glyph]
    page: int = 0
    spaced_end: bool = False
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    letters: int = 0
    marked: bool = False
    pieces: list[Glyph] = field(default_factory=list)
    text: str = ""


@dataclass(slots=True)
class Table:
    """A ruled table: its box and the words of its cells, row by row."""

    x0: float
    top: float
    x1: float
    bottom: float
    rows: list[list[list[Line]]] = field(default_factory=list)


@dataclass(slots=True)
class Sheet:
    """A page as found: `number` from 1, size as shown, its glyph runs, links and what else is drawn on it.

    `covered` is the part of the page under pictures (0..1), `recognized` the languages its letters were recognized with.
    """

    number: int
    width: float
    height: float
    fragments: list[Line] = field(default_factory=list)
    links: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    omitted: list[tuple[str, str]] = field(default_factory=list)
    flows: list[list[Line]] = field(default_factory=list)
    paths: int = 0
    uprights: int = 0
    images: int = 0
    covered: float = 0.0
    characters: int = 0
    unmapped: int = 0
    turn: int = 0
    recognized: str = ""

    @property
    def layout(self) -> tuple[float, float]:
        """Width and height of the upright layout."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    def boxes(self, glyphs: Sequence[Glyph]) -> list[tuple[float, float, float, float]]:
        """The boxes of glyphs of the upright layout as boxes on the page, kept within its edges."""
        laid = np.array([(g.x0, g.top, g.x1, g.bottom) for g in glyphs], dtype=float).reshape(-1, 4)
        x0, top, x1, bottom = laid.T
        if self.turn == 90:
            x0, top, x1, bottom = self.width - bottom, x0, self.width - top, x1
        elif self.turn == 180:
            x0, top, x1, bottom = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        elif self.turn == 270:
            x0, top, x1, bottom = top, self.height - x1, bottom, self.height - x0
        (x0, x1), (top, bottom) = (
            np.sort(np.clip(ends, 0.0, most), axis=0).round(2)
            for ends, most in (((x0, x1), self.width), ((top, bottom), self.height))
        )
        return list(zip(x0.tolist(), top.tolist(), x1.tolist(), bottom.tolist(), strict=True))


def turned(glyph: Glyph, sheet: Sheet) -> Glyph:
    """A glyph of turned text laid upright: the inverse of `Sheet.boxes`. Its baseline is an x where the text runs sideways."""
    x0, top, x1, bottom = glyph.x0, glyph.top, glyph.x1, glyph.bottom
    width, height = sheet.width, sheet.height
    if sheet.turn == 90:
        return replace(glyph, x0=top, top=width - x1, x1=bottom, bottom=width - x0, base=width - glyph.base)
    if sheet.turn == 180:
        base = height - glyph.base
        return replace(glyph, x0=width - x1, top=height - bottom, x1=width - x0, bottom=height - top, base=base)
    return replace(glyph, x0=height - bottom, top=x0, x1=height - top, bottom=x1)
