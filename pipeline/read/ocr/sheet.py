"""Recognized words laid onto a sheet, as if they had been drawn there: columns, notes and paragraphs are then found alike."""

from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from pipeline.read.ocr.tesseract import Recognized, Seen, recognize
from pipeline.read.pdf.lines import finish, is_cjk
from pipeline.read.pdf.model import Glyph, Line, Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

_ALIKE = 0.3  # heights that differ less are of one size of type: letters with and without tails
_TYPE_SIZE = 0.9  # the size of type to the height of the box around a line with tails
_HEIGHT_OF_TAILS = 0.2


def lay_out(sheet: Sheet, image: "Image") -> None:
    """Replace what the sheet has as text by the words seen in the picture of the whole page."""
    seen = recognize(image)
    sideways = seen.turned in (90, 270)
    width, height = (sheet.height, sheet.width) if sideways else (sheet.width, sheet.height)
    pixels = (image.height, image.width) if sideways else (image.width, image.height)
    sheet.turn = (360 - seen.turned) % 360
    sheet.fragments = list(_fragments(seen, width / pixels[0], height / pixels[1], sheet.number))
    sheet.characters = sum(line.letters for line in sheet.fragments)
    sheet.unmapped = 0
    sheet.recognized = seen.languages


def confidence(sheet: Sheet) -> float:
    """How sure the recognition is of the page, 0..100: the mean over its characters."""
    glyphs = [glyph for line in sheet.fragments for glyph in line.glyphs]
    weight = sum(len(g.text) for g in glyphs)
    return sum((g.confidence or 0.0) * len(g.text) for g in glyphs) / weight if weight else 0.0


def _fragments(seen: Recognized, x: float, y: float, page: int) -> Iterator[Line]:
    """A run for each line; `x` and `y` are the points of a pixel."""
    heights = [max(w.bottom for w in line) - min(w.top for w in line) for line in seen.lines]
    usual = median(heights) if heights else 1.0
    for line, height in zip(seen.lines, heights, strict=True):
        size = (usual if abs(height - usual) < _ALIKE * usual else height) * y * _TYPE_SIZE
        base = max(w.bottom for w in line) * y - _HEIGHT_OF_TAILS * size
        glyphs = [_glyph(word, x, y, base, size) for word in line]
        for last, glyph in pairwise(glyphs):
            glyph.spaced = not (is_cjk(last.text[-1]) and is_cjk(glyph.text[0]))
        yield finish(Line(glyphs, page))


def _glyph(word: Seen, x: float, y: float, base: float, size: float) -> Glyph:
    box = word.x0 * x, word.top * y, word.x1 * x, word.bottom * y
    return Glyph(word.text, *box, base, size, confidence=word.confidence)
