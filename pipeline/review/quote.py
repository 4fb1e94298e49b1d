"""The selectors of an annotation: words, what stands around them, and where."""

from dataclasses import dataclass

CONTEXT = 64  # characters kept before and after a quote


@dataclass(frozen=True, slots=True)
class Quote:
    """The words, up to 64 characters around them, and offsets in the text they were taken from (code points, end exclusive)."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


def quote_of(text: str, start: int, end: int) -> Quote:
    """The selectors of a stretch of a text."""
    return Quote(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end)
