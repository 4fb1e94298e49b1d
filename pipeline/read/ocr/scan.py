"""One scanned page: recognized, marked as such, and said where the program itself is not sure."""

import subprocess
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.errors import NeedsOcr
from pipeline.read.draft import warning
from pipeline.read.ocr.sheet import confidence, lay_out
from pipeline.read.ocr.tesseract import INSTALL, SECONDS, languages, version
from pipeline.read.pdf.model import Sheet
from pipeline.read.watch import Watch
from pipeline.records import Page, Problem

if TYPE_CHECKING:
    from PIL.Image import Image

_LOW = 75.0  # mean confidence below which names and numbers are wrong on most lines
_UNSURE = 60.0


def recognized(sheet: Sheet, picture: Callable[[], "Image"], watch: Watch) -> list[Problem]:
    """Recognize a page from its picture; returns what there is to say of it."""
    where = f"page {sheet.number}"
    if not languages():
        return [warning(NeedsOcr.reason, f"The page is a picture without text: OCR is needed. {INSTALL}", where)]
    if lost := watch.refuses(f"recognizing {where}", "tesseract"):
        return [lost]
    watch.needs(SECONDS)
    try:
        lay_out(sheet, picture())
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return [Problem("read", "page_unreadable", f"Its letters cannot be recognized ({error}).", where)]
    return [_said(sheet, where)]


def _said(sheet: Sheet, where: str) -> Problem:
    sure = confidence(sheet)
    if not sheet.characters:
        return warning("no_text_on_page", "The page is a picture in which OCR found no letters.", where)
    if sure < _LOW:
        message = f"Its letters were recognized badly (confidence {sure:.0f} of 100): read it on the picture."
        return warning("ocr_unsure", message, where)
    message = f"The page is a picture; its letters were recognized (confidence {sure:.0f} of 100)."
    return warning("ocr", message, where)


def marks(sheets: Sequence[Sheet], pages: Sequence[Page]) -> dict[str, Any]:
    """What is kept of recognition, for the metadata: by page, its languages, confidence and the words in doubt.

    {"ocr": {"engine": ..., "pages": {"3": {"languages": "eng", "confidence": 91.2, "unsure": [[start, end, 43], ...]}}}}
    """
    of_page = {page.number: page for page in pages}
    found = {str(s.number): _mark(s, of_page[s.number]) for s in sheets if s.recognized}
    return {"ocr": {"engine": version(), "pages": found}} if found else {}


def _mark(sheet: Sheet, page: Page) -> dict[str, Any]:
    seen = [w for w in page.words if w.confidence is not None]
    return {
        "languages": sheet.recognized,
        "confidence": round(sum(w.confidence or 0 for w in seen) / len(seen), 1) if seen else 0.0,
        "unsure": [[w.start, w.end, round(w.confidence or 0)] for w in seen if (w.confidence or 0) < _UNSURE],
    }
