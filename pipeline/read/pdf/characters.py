"""From pypdfium2: the characters of a page with box, baseline, size and weight; a word is taken whole where one text object draws it."""

import ctypes
import math
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypdfium2.raw as raw

from pipeline.read.pdf.model import Glyph

HYPHENS = frozenset("\u0002\ufffe\u00ad\u2010")
_EM = 1.2  # no character of a word is wider, in sizes of its font; where one seems to be, something else stands between
_FONT_NAME = 256


@dataclass(slots=True)
class Font:
    """What holds for all characters of one text object."""

    size: float
    bold: bool
    direction: int


class Characters:
    """The characters of one page; holds the buffers that pdfium writes into."""

    def __init__(self, page: Any, textpage: Any) -> None:
        self._text = textpage.raw
        self._count = textpage.count_chars()
        self._bounds = page.get_bbox()
        self._rotation = page.get_rotation()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._last_box = raw.FS_RECTF(), raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._flags = ctypes.c_int()
        self._object: int | None = None
        self._font = Font(10.0, False, 0)
        self._bold: dict[int | None, bool] = {}

    def codes(self) -> str:
        """The characters of the page, one for each index."""
        buffer = (ctypes.c_ushort * (self._count + 1))()
        length = raw.FPDFText_GetText(self._text, 0, self._count, buffer)
        text = bytes(buffer)[: 2 * max(0, length - 1)].decode("utf-16-le", "replace")
        if len(text) == self._count:
            return text
        codes = (raw.FPDFText_GetUnicode(self._text, at) for at in range(self._count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space as it is shown: from the top left corner, the page's rotation applied."""
        left, bottom, right, top = self._bounds
        if self._rotation == 90:
            return y - bottom, x - left
        if self._rotation == 180:
            return right - x, y - bottom
        if self._rotation == 270:
            return top - y, right - x
        return x - left, top - y

    def font(self, at: int) -> Font:
        """Size, weight and writing direction, worked out anew only where another text object begins."""
        drawn = raw.FPDFText_GetTextObject(self._text, at)
        key = ctypes.addressof(drawn.contents) if drawn else None
        if key is None or key != self._object:
            self._object = key
            raw.FPDFText_GetMatrix(self._text, at, self._matrix)
            m = self._matrix
            scale, angle = _scaled_and_turned(m.a, m.b, m.c, m.d, self._rotation)
            self._font = Font(raw.FPDFText_GetFontSize(self._text, at) * scale, self._is_bold(at, drawn), angle)
        return self._font

    def _is_bold(self, at: int, drawn: Any) -> bool:
        """Whether the font of a text object, a character of which is at an index, is bold."""
        font = raw.FPDFTextObj_GetFont(drawn) if drawn else None
        key = ctypes.addressof(font.contents) if font else None
        if key is None or key not in self._bold:
            raw.FPDFText_GetFontInfo(self._text, at, self._name, _FONT_NAME, self._flags)
            heavy = raw.FPDFText_GetFontWeight(self._text, at) >= 600
            self._bold[key] = heavy or b"bold" in self._name.value.lower()
        return self._bold[key]

    def _drawn(self, at: int) -> int | None:
        """The address of the text object that draws a character."""
        drawn = raw.FPDFText_GetTextObject(self._text, at)
        return ctypes.addressof(drawn.contents) if drawn else None

    def _base(self, at: int) -> float:
        """The baseline of upright text on a page that is not turned."""
        raw.FPDFText_GetCharOrigin(self._text, at, self._x, self._y)
        return self._bounds[3] - self._y.value

    def level(self, start: int, end: int) -> float | None:
        """The baseline, where one text object draws the characters start..end upright and level; else None."""
        if self._rotation or self._drawn(end - 1) is None or self._drawn(start) != self._drawn(end - 1):
            return None
        base = self._base(start)
        return base if self.font(start).direction == 0 and base == self._base(end - 1) else None

    def words(self, row: str, at: int, base: float) -> list[Glyph]:
        """The words of a row from an index on, all of the last text object and on one baseline; none where one is not in a row."""
        found: list[Glyph] = []
        text, first, last, take = self._text, self._box, self._last_box, raw.FPDFText_GetLooseCharBox
        left, _, _, page_top = self._bounds
        size, bold = self._font.size, self._font.bold
        highest, lowest = base - size, base + 0.3 * size
        for word in row.split(" "):
            if word:
                take(text, at, first)
                take(text, at + len(word) - 1, last)
                x0, x1 = first.left - left, last.right - left
                if not 0 < x1 - x0 <= _EM * size * len(word):
                    return []
                top, bottom = page_top - first.top, page_top - first.bottom
                top = top if top > highest else highest
                bottom = bottom if bottom < lowest else lowest
                bottom = bottom if bottom > top + 1 else top + 1
                found.append(Glyph(word, x0, top, x1, bottom, base, size, bold, True))
            at += len(word) + 1
        return found

    def word(self, at: int, text: str, base: float | None) -> Glyph | None:
        """The characters from an index on as one, where they are of one text object and stand in a row; else None.

        `base` is the baseline where the text object is known to be the last one, and level.
        """
        if base is None:
            font = self.font(at)
            end = at + len(text) - 1
            if font.direction or self._rotation or self._object is None or self._drawn(end) != self._object:
                return None
            base = self._base(at)
        return next(iter(self.words(text, at, base)), None)

    def glyph(self, at: int, char: str) -> Glyph:
        """The character at an index; its box has the font's height, kept near the baseline: some fonts declare absurd ones."""
        font = self.font(at)
        raw.FPDFText_GetLooseCharBox(self._text, at, self._box)
        raw.FPDFText_GetCharOrigin(self._text, at, self._x, self._y)
        xa, ya = self.shown(self._box.left, self._box.top)
        xb, yb = self.shown(self._box.right, self._box.bottom)
        x0, x1 = sorted((xa, xb))
        top, bottom = sorted((ya, yb))
        base_x, base = self.shown(self._x.value, self._y.value)
        size = font.size
        if font.direction in (90, 270):
            base = base_x
        elif font.direction == 180:
            top, bottom = max(top, base - 0.3 * size), min(bottom, base + size)
        else:
            top, bottom = max(top, base - size), min(bottom, base + 0.3 * size)
        text = unicodedata.normalize("NFKC", char) if "\ufb00" <= char <= "\ufb06" else char
        return Glyph("-" if text in HYPHENS else text, x0, top, x1, max(bottom, top + 1), base, size, font.bold)


@lru_cache(maxsize=256)
def _scaled_and_turned(a: float, b: float, c: float, d: float, rotation: int) -> tuple[float, int]:
    """How much larger text is drawn by a matrix (ISO 32000-1, 8.3.3) than its font says, and in which direction it runs."""
    angle = (round(math.degrees(math.atan2(b, a))) - rotation) % 360
    # A scan may lie a little askew: its text is upright all the same.
    angle = next((upright % 360 for upright in (0, 90, 180, 270, 360) if abs(angle - upright) <= 8), angle)
    return math.hypot(c, d) or 1.0, angle
