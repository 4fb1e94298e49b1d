"""Which pages of a PDF are pictures of text, and the picture to recognize their letters in."""

from typing import TYPE_CHECKING, Any

from pipeline.read.ocr.scan import recognized
from pipeline.read.pdf.model import Sheet
from pipeline.read.watch import Watch
from pipeline.records import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 300  # what Tesseract was trained for
_MAX_PIXELS = 25_000_000
_THIN = 80  # characters: a stamp or a page number over a scan, not the page's text
_COVERED = 0.5
_DRAWN = 50  # paths: letters drawn as outlines
_UNKNOWN = 0.3


def read_scans(document: Any, sheets: list[Sheet], watch: Watch) -> list[Problem]:
    """Recognize the letters of pages that have none, too few, or unknown ones; what there is to say of each."""
    problems: list[Problem] = []
    for sheet in sheets:
        if is_picture(sheet):
            problems += recognized(sheet, lambda number=sheet.number: _picture(document, number), watch)  # type: ignore[misc]
    return problems


def is_picture(sheet: Sheet) -> bool:
    """Whether what the page shows is not there as text."""
    if not sheet.characters:
        return bool(sheet.images) or sheet.paths > _DRAWN
    thin = sheet.characters < _THIN and sheet.covered > _COVERED
    return thin or (sheet.characters > _THIN and sheet.unmapped > _UNKNOWN * sheet.characters)


def _picture(document: Any, number: int) -> "Image":
    """A page as it is shown, in grey."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(_DPI / 72, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        image: Image = page.render(scale=scale, grayscale=True).to_pil()
        image.info["dpi"] = (round(72 * scale), round(72 * scale))
        return image
    finally:
        page.close()
