"""Pictures (PNG, JPEG, TIFF with one page or several): their letters are recognized, or it is said what is needed for that."""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from pipeline.errors import NeedsOcr, UnreadableFile
from pipeline.read.draft import Draft
from pipeline.read.ocr.scan import marks, recognized
from pipeline.read.ocr.tesseract import INSTALL, languages
from pipeline.read.pdf.model import Sheet
from pipeline.read.plain import head
from pipeline.read.watch import Watch
from pipeline.records import Problem

if TYPE_CHECKING:
    from PIL.Image import Image

READER = "picture/1"
_MAX_PIXELS = 120_000_000
_DPI = 150.0  # of pictures that do not say: between a screen and a scanner
_SMALL_DPI = 200.0  # below, pictures are enlarged: letters of less than 20 pixels are badly recognized


def read_picture(data: bytes, media_type: str, watch: Watch) -> Draft:
    """The words seen in a picture, with a page for each of its frames.

    Raises NeedsOcr where Tesseract is not installed, UnreadableFile where the picture is damaged.
    """
    from pipeline.read.pdf.reader import composed

    problems: list[Problem] = []
    sheets: list[Sheet] = []
    for number, image in enumerate(_frames(data), 1):
        if not languages():
            raise NeedsOcr(f"The file is a picture. {INSTALL}")
        sheets.append(_sheet(image, number))
        problems += recognized(sheets[-1], lambda scan=image: _enlarged(scan), watch)  # type: ignore[misc]
    draft = composed(sheets)
    draft.reader, draft.media_type = READER, media_type
    draft.problems, draft.metadata = problems, marks(sheets, draft.pages)
    shown = next((draft.text[b.start : b.end] for b in draft.blocks if b.kind == "title"), None)
    title, day = head(draft.text)
    draft.title, draft.published = shown or title, day
    draft.published_source = "text" if day else None
    return draft


def _frames(data: bytes) -> Iterator["Image"]:
    """The pages of a picture in grey."""
    from PIL import Image, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Image.MAX_IMAGE_PIXELS = _MAX_PIXELS
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
                for frame in ImageSequence.Iterator(picture):
                    grey = frame.convert("L")
                    grey.info["dpi"] = frame.info.get("dpi", (_DPI, _DPI))
                    yield grey
    except Image.DecompressionBombError as error:
        raise UnreadableFile(f"The picture is larger than any honest scan ({error}).") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise UnreadableFile(f"The picture is damaged ({error}). Obtain it again.") from error


def _sheet(image: "Image", number: int) -> Sheet:
    x, y = (float(d) if 50 <= float(d) <= 2400 else _DPI for d in image.info["dpi"])
    return Sheet(number, image.width * 72 / x, image.height * 72 / y, images=1, covered=1.0)


def _enlarged(image: "Image") -> "Image":
    small = float(image.info["dpi"][0]) < _SMALL_DPI and image.width * image.height < _MAX_PIXELS / 8
    if not small:
        return image
    larger = image.resize((2 * image.width, 2 * image.height))
    larger.info["dpi"] = (300, 300)
    return larger
