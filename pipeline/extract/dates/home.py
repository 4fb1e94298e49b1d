"""The document's own date, or what must serve for it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.extract.lang.temporal import Piece
from pipeline.records import Document

_DATELINE = 600  # characters from the beginning in which a date alone on its line is the document's


@dataclass(frozen=True, slots=True)
class Home:
    """A document's date. `exact` is None where only its month or year is known, `day` then stands for the middle of it.

    `own` tells a date the document carries from one inferred from what it cites, or from a crawl's hint.
    """

    day: date | None = None
    exact: date | None = None
    has_month: bool = False
    own: bool = False
    anchor: str = "document"

    def cited_by(self, pieces: Iterable[Piece], text: str) -> "Home":
        """The date of an undated document: its dateline, else the latest full date it cites."""
        full = [(p, d) for p in pieces if (d := _exact(p))]
        dateline = [d for p, d in full if p.start < _DATELINE and _line(text, p) == text[p.start : p.end]]
        days = dateline[:1] or [d for _, d in full]
        return replace(self, day=max(days), exact=max(days), has_month=True, anchor="citation") if days else self


def home_of(document: Document | None) -> Home:
    """The date in `document.published`: a day, a month or a year; an empty Home where none can be read."""
    published = (document.published or "") if document else ""
    parts = published[:10].split("-")
    try:
        numbers = [int(part) for part in parts if part]
        if not numbers:
            return Home()
        year, month, day = [*numbers, 0, 0][:3]
        exact = date(year, month, day) if month and day else None
        own = document is not None and document.published_source != "crawl"
        return Home(exact or date(year, month or 7, 15), exact, bool(month), own)
    except ValueError:
        return Home()


def _exact(piece: Piece) -> date | None:
    if piece.year is None or piece.month is None or piece.day is None:
        return None
    try:
        return date(piece.year, piece.month, piece.day)
    except ValueError:
        return None


def _line(text: str, piece: Piece) -> str:
    """The line around a piece, without its outer white space; a long line is cut, and then not the piece alone."""
    begin = text.rfind("\n", max(0, piece.start - 80), piece.start) + 1 or max(0, piece.start - 80)
    end = text.find("\n", piece.end, piece.end + 80)
    return text[begin : end if end >= 0 else piece.end + 80].strip(" \t\r.")
