"""From pypdfium2: every character of a page with its box, baseline, size and weight, put together to runs as drawn."""

import ctypes
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.read.pdf.lines import finish, parted
from pipeline.read.pdf.model import Glyph, Line, Sheet, turned

_HYPHENS = frozenset("\u0002\ufffe\u00ad\u2010")
_SPACES = frozenset(" \u00a0\u2002\u2003\u2009\u202f\u3000\t")
_IGNORED = frozenset("\r\n\u200b\ufeff\u2060\u200e\u200f")
# Characters that may be taken word by word: none that is a hyphen, a ligature, a space or no letter at all.
_STRETCH = re.compile(
    "[!-~\u00a1-\u00ac\u00ae-\u024f\u0370-\u052f\u2013-\u201f\u2026\u3001-\u30ff\u4e00-\u9fff\uac00-\ud7a3]+|.",
    re.DOTALL,
)
_EM = 1.2  # no character of a word is wider, in sizes of its font; where one seems to be, something else stands between
_FONT_NAME = 256
_UPRIGHT = 4.0


@dataclass(slots=True)
class _Font:
    """What holds for all characters of one text object."""

    size: float
    bold: bool
    direction: int


class _Reader:
    """Reads the characters of one page; holds the buffers that pdfium writes into."""

    def __init__(self, page: Any, textpage: Any) -> None:
        self.text = textpage.raw
        self.count = textpage.count_chars()
        left, bottom, right, top = page.get_bbox()
        self.bounds = left, bottom, right, top
        self.rotation = page.get_rotation()
        self._x, self._y, self._box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._flags = ctypes.c_int()
        self._object: Any = None
        self._font = _Font(10.0, False, 0)

    def codes(self) -> str:
        """The characters of the page, one for each index."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        length = raw.FPDFText_GetText(self.text, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * max(0, length - 1)].decode("utf-16-le", "replace")
        if len(text) == self.count:
            return text
        codes = (raw.FPDFText_GetUnicode(self.text, at) for at in range(self.count))
        return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)

    def shown(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space as it is shown: from the top left corner, the page's rotation applied."""
        left, bottom, right, top = self.bounds
        if self.rotation == 90:
            return y - bottom, x - left
        if self.rotation == 180:
            return right - x, y - bottom
        if self.rotation == 270:
            return top - y, right - x
        return x - left, top - y

    def font(self, at: int) -> _Font:
        """Size, weight and writing direction, worked out anew only where another text object begins."""
        drawn = raw.FPDFText_GetTextObject(self.text, at)
        key = ctypes.addressof(drawn.contents) if drawn else None
        if key is None or key != self._object:
            self._object = key
            raw.FPDFText_GetMatrix(self.text, at, self._matrix)
            m = self._matrix
            scale = math.hypot(m.c, m.d) or 1.0
            angle = (round(math.degrees(math.atan2(m.b, m.a))) - self.rotation) % 360
            # A scan may lie a little askew: its text is upright all the same.
            angle = next((upright % 360 for upright in (0, 90, 180, 270, 360) if abs(angle - upright) <= 8), angle)
            raw.FPDFText_GetFontInfo(self.text, at, self._name, _FONT_NAME, self._flags)
            bold = b"bold" in self._name.value.lower() or raw.FPDFText_GetFontWeight(self.text, at) >= 600
            self._font = _Font(raw.FPDFText_GetFontSize(self.text, at) * scale, bold, angle)
        return self._font

    def word(self, at: int, text: str, font: _Font) -> Glyph | None:
        """The characters from an index on as one, where they are of one text object and stand in a row; else None."""
        last = at + len(text) - 1
        drawn = raw.FPDFText_GetTextObject(self.text, last)
        if font.direction or self.rotation or not drawn or ctypes.addressof(drawn.contents) != self._object:
            return None
        raw.FPDFText_GetLooseCharBox(self.text, last, self._box)
        end = self._box.right - self.bounds[0]
        found = self.glyph(at, text[0], font)
        if not 0 < end - found.x0 <= _EM * font.size * len(text):
            return None
        found.text, found.x1 = text, end
        return found

    def glyph(self, at: int, char: str, font: _Font) -> Glyph:
        """The character at an index; its box has the font's height, kept near the baseline: some fonts declare absurd ones."""
        raw.FPDFText_GetLooseCharBox(self.text, at, self._box)
        raw.FPDFText_GetCharOrigin(self.text, at, self._x, self._y)
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
        hyphen = text in _HYPHENS
        return Glyph("-" if hyphen else text, x0, top, x1, max(bottom, top + 1), base, size, font.bold, hyphen)


def read_sheet(document: Any, index: int) -> Sheet:
    """The page at `index` (from 0) with its runs of characters, links and counts. Closes what it opens."""
    page = document[index]
    try:
        width, height = page.get_size()
        sheet = Sheet(index + 1, width, height)
        textpage = page.get_textpage()
        try:
            _fill(sheet, _Reader(page, textpage))
        finally:
            textpage.close()
        _count_objects(page, sheet)
        sheet.links = _links(document, page, _shown_by(page))
        return sheet
    finally:
        page.close()


def _shown_by(page: Any) -> Any:
    """The function from the page's own space to the page as shown."""
    reader = object.__new__(_Reader)
    reader.bounds, reader.rotation = page.get_bbox(), page.get_rotation()
    return reader.shown


def _fill(sheet: Sheet, reader: _Reader) -> None:
    """Runs of the writing direction most characters have; the rest is put aside as omitted."""
    runs = list(_runs(reader, sheet))
    weight: Counter[int] = Counter()
    for direction, glyphs, _ in runs:
        weight[direction] += sum(len(g.text) for g in glyphs if g is not None)
    sheet.characters = sum(weight.values())
    main = weight.most_common(1)[0][0] if weight else 0
    sheet.turn = (360 - main) % 360 if main % 90 == 0 else 0
    for direction, glyphs, spaced in runs:
        line = _line(sheet, glyphs, spaced)
        if direction != main:
            sheet.omitted.append(("rotated", line.text))
        elif line.x1 < 0 or line.bottom < 0 or line.x0 > sheet.layout[0] or line.top > sheet.layout[1]:
            sheet.omitted.append(("off the page", line.text))
        else:
            sheet.fragments.append(line)


def _line(sheet: Sheet, glyphs: list[Glyph | None], spaced_end: bool) -> Line:
    """A fragment from glyphs, where None stands for a space."""
    kept: list[Glyph] = []
    spaces: set[int] = set()
    for glyph in glyphs:
        if glyph is None:
            spaces.add(len(kept))
        else:
            kept.append(turned(glyph, sheet) if sheet.turn else glyph)
    return finish(Line(kept, spaces, sheet.number, spaced_end))


def _runs(reader: _Reader, sheet: Sheet) -> Iterator[tuple[int, list[Glyph | None], bool]]:
    """Characters drawn one after the other on one line: (direction, glyphs and spaces, whether a space ends them)."""
    run: list[Glyph | None] = []
    last: Glyph | None = None
    direction = 0
    broken = False
    for char, glyph, turn in _drawn(reader, sheet):
        if glyph is None:
            broken = broken or char == "\n"
            if char != "\n" and run and run[-1] is not None:
                run.append(None)
            continue
        if last is not None and (turn != direction or not _continues(last, glyph, direction)):
            yield direction, _trimmed(run), run[-1] is None
            run = []
        elif run and run[-1] is not None and broken and parted(run[-1], glyph):
            # pdfium breaks the line around a raised marker, and then says nothing of the space behind it.
            run.append(None)
        run.append(glyph)
        last, direction, broken = glyph, turn, False
    if last is not None:
        yield direction, _trimmed(run), run[-1] is None


def _drawn(reader: _Reader, sheet: Sheet) -> Iterator[tuple[str, Glyph | None, int]]:
    """What is drawn, with its glyph and direction: words where they can be taken whole, else characters; white space has no glyph."""
    for match in _STRETCH.finditer(reader.codes()):
        text, at = match[0], match.start()
        if text in _SPACES or text == "\n":
            yield text, None, 0
            continue
        if text in _IGNORED or (unicodedata.category(text[0]) in ("Cc", "Cs") and text not in _HYPHENS):
            continue
        font = reader.font(at)
        word = reader.word(at, text, font) if len(text) > 1 else None
        if word:
            yield text, word, 0
            continue
        for index, char in enumerate(text, at):
            font = reader.font(index)
            sheet.unmapped += char == "\ufffd" or unicodedata.category(char) in ("Co", "Cn")
            yield char, reader.glyph(index, char, font), font.direction


def _trimmed(run: list[Glyph | None]) -> list[Glyph | None]:
    return run[:-1] if run[-1] is None else run


def _continues(last: Glyph, glyph: Glyph, direction: int) -> bool:
    """Whether a character goes on the line of the one before it: near its baseline, neither far ahead nor far behind."""
    size = max(last.size, glyph.size)
    if direction in (90, 270):
        return (
            abs(glyph.base - last.base) < 0.5 * size
            and min(abs(glyph.top - last.bottom), abs(last.top - glyph.bottom)) < size
        )
    if direction == 180:
        return abs(glyph.base - last.base) < 0.5 * size and -0.6 * size < last.x0 - glyph.x1 < 0.9 * size
    if direction:
        return abs(glyph.base - last.base) < 2 * size
    return abs(glyph.base - last.base) < 0.5 * size and -0.6 * size < glyph.x0 - last.x1 < 0.9 * size


def _count_objects(page: Any, sheet: Sheet) -> None:
    """How many paths (or parts of them) and images are drawn, also within forms, and how many paths have some height."""
    for drawn in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=3):
        if drawn.type == raw.FPDF_PAGEOBJ_PATH:
            # A whole grid may be drawn as one path: two segments make a rule.
            sheet.paths += max(1, raw.FPDFPath_CountSegments(drawn.raw) // 2)
            _, bottom, _, top = drawn.get_bounds()
            sheet.uprights += drawn.level > 0 or abs(top - bottom) > _UPRIGHT
        else:
            sheet.images += 1
            sheet.covered += _share(drawn, sheet)


def _share(drawn: Any, sheet: Sheet) -> float:
    """The part of the page under a picture. Turned pages have the same area."""
    left, bottom, right, top = drawn.get_bounds()
    return min(1.0, abs((right - left) * (top - bottom)) / max(1.0, sheet.width * sheet.height))


def _links(document: Any, page: Any, shown: Any) -> list[tuple[float, float, float, float, str]]:
    """Boxes (x0, top, x1, bottom) of the page's links to addresses."""
    found = []
    position, link, box = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0) if action else 0
        if length > 1 and raw.FPDFLink_GetAnnotRect(link, box):
            buffer = ctypes.create_string_buffer(length)
            raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
            (xa, ya), (xb, yb) = shown(box.left, box.top), shown(box.right, box.bottom)
            url = buffer.value.decode("utf-8", "replace").strip()
            found.append((min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb), url))
    return found


def open_document(data: bytes) -> Any:
    """pypdfium2's document; raises its PdfiumError."""
    return pdfium.PdfDocument(data)
