"""What stands on a page, before it is text: glyphs, words of a line, lines, and the page that holds them.

Lengths are PDF points; x grows to the right and y downwards from the top left corner of the page as it is shown. On a
page whose text runs sideways, glyphs are laid out turned upright; `Sheet.box` gives the place on the page itself.
"""

from dataclasses import dataclass, field, replace


@dataclass(slots=True)
class Glyph:
    """One character as drawn: its text (a ligature has several letters), box, baseline and size.

    Of a picture it is a whole word, with the confidence (0..100) it was recognized with.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    hyphen: bool = False
    confidence: float | None = None


@dataclass(slots=True)
class Piece:
    """Characters of one line without space between them, raised or not: becomes one `Word`."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    spaced: bool
    raised: bool = False
    hyphen: bool = False
    confidence: float | None = None


@dataclass(slots=True)
class Line:
    """A printed line or a part of one; `size` is that of most characters, `spaced_end` says that a space glyph ends it."""

    glyphs: list[Glyph]
    spaces: set[int] = field(default_factory=set)
    page: int = 0
    spaced_end: bool = False
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    base: float = 0.0
    size: float = 0.0
    bold: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the line with single spaces."""
        return "".join((" " if at and p.spaced else "") + p.text for at, p in enumerate(self.pieces))


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

    def box(self, x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the upright layout as a box on the page, kept within its edges."""
        if self.turn == 90:
            x0, top, x1, bottom = self.width - bottom, x0, self.width - top, x1
        elif self.turn == 180:
            x0, top, x1, bottom = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        elif self.turn == 270:
            x0, top, x1, bottom = top, self.height - x1, bottom, self.height - x0
        x0, x1 = sorted((min(max(x0, 0.0), self.width), min(max(x1, 0.0), self.width)))
        top, bottom = sorted((min(max(top, 0.0), self.height), min(max(bottom, 0.0), self.height)))
        return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def turned(glyph: Glyph, sheet: Sheet) -> Glyph:
    """A glyph of turned text laid upright: the inverse of `Sheet.box`. Its baseline is an x where the text runs sideways."""
    x0, top, x1, bottom = glyph.x0, glyph.top, glyph.x1, glyph.bottom
    width, height = sheet.width, sheet.height
    if sheet.turn == 90:
        return replace(glyph, x0=top, top=width - x1, x1=bottom, bottom=width - x0, base=width - glyph.base)
    if sheet.turn == 180:
        base = height - glyph.base
        return replace(glyph, x0=width - x1, top=height - bottom, x1=width - x0, bottom=height - top, base=base)
    return replace(glyph, x0=height - bottom, top=x0, x1=height - top, bottom=x1)
