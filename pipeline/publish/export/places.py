"""Where words stand, for programs: by their quote, their offsets, and on the pages of a PDF."""

import json
import sqlite3
import zlib
from functools import lru_cache
from typing import Any

from pipeline.publish.queries.sql import rows
from pipeline.read.boxes import boxes
from pipeline.records import Page, Word

CONTEXT = 32  # code points before and after a quote: what Hypothesis keeps
PDF_FRAGMENT = "http://tools.ietf.org/rfc/rfc3778"
MEDIA_FRAGMENT = "http://www.w3.org/TR/media-frags/"


def selectors(text: str, pages: list[Page], start: int, end: int) -> list[dict[str, Any]]:
    """The W3C selectors of `text[start:end]` (code points): quote, position, and for each page it stands on the place there.

    `xywh` is in whole points from the top left corner: pixels of the page drawn at 72 dots an inch.
    """
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}, *_fragments(pages, start, end)]


def _fragments(pages: list[Page], start: int, end: int) -> list[dict[str, Any]]:
    found = []
    for number, (x0, top, x1, bottom) in on_pages(pages, start, end).items():
        left, upper = int(x0), int(top)
        area = f"xywh={left},{upper},{int(x1) + 1 - left},{int(bottom) + 1 - upper}"
        within = {"type": "FragmentSelector", "conformsTo": MEDIA_FRAGMENT, "value": area}
        page = {"type": "FragmentSelector", "conformsTo": PDF_FRAGMENT, "value": f"page={number}"}
        found.append(page | {"refinedBy": within})
    return found


def on_pages(pages: list[Page], start: int, end: int) -> dict[int, tuple[float, float, float, float]]:
    """For each page a span touches, the box (x0, top, x1, bottom) around it, in points from the top left corner."""
    found: dict[int, tuple[float, float, float, float]] = {}
    for number, x0, top, x1, bottom in boxes(pages, start, end):
        a, b, c, d = found.get(number, (x0, top, x1, bottom))
        found[number] = min(a, x0), min(b, top), max(c, x1), max(d, bottom)
    return found


class Versions:
    """Texts and pages of versions; those of the last few versions asked for are kept."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        """`conn` is our database."""
        self._conn = conn
        self.text = lru_cache(maxsize=32)(self._text)
        self.pages = lru_cache(maxsize=32)(self._pages)

    def selectors(self, version: str, start: int, end: int) -> list[dict[str, Any]]:
        """The selectors of a span of a version."""
        return selectors(self.text(version), self.pages(version), start, end)

    def _text(self, version: str) -> str:
        """The stored text of a version."""
        return str(self._conn.execute("SELECT text FROM versions WHERE sha256 = ?", [version]).fetchone()[0])

    def _pages(self, version: str) -> list[Page]:
        """The pages of a version with a box for every word, in order; none for what is no PDF."""
        return pages_of(self._conn, version)


def pages_of(conn: sqlite3.Connection, version: str, start: int = 0, end: int | None = None) -> list[Page]:
    """The pages of a version that share text with `start..end`, in order, with a box for every word."""
    found = rows(
        conn,
        """SELECT number, start, "end", width, height, words FROM pages
           WHERE version = ? AND "end" > ? AND (? IS NULL OR start < ?) ORDER BY number""",
        [version, start - 1, end, end],
    )
    return [Page(p["number"], p["start"], p["end"], p["width"], p["height"], _words(p["words"])) for p in found]


def _words(blob: bytes) -> tuple[Word, ...]:
    return tuple(Word(*word) for word in json.loads(zlib.decompress(blob)))
