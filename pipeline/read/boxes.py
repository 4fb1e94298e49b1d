"""From a span of the reading text to the boxes it was printed in."""

from collections.abc import Iterable

from pipeline.records import Page, Word

_SAME_LINE = 0.5


def boxes(pages: Iterable[Page], start: int, end: int) -> list[tuple[int, float, float, float, float]]:
    """(page number, x0, top, x1, bottom) for every printed line the span `start..end` (half-open) touches.

    Points from the page's top left corner, in reading order. Words count whole; neighbours on one line share a box.
    """
    found: list[tuple[int, float, float, float, float]] = []
    for page in pages:
        last: Word | None = None
        for word in page.words:
            if word.end <= start or word.start >= end:
                continue
            if last is not None and _on_one_line(last, word):
                _, x0, top, x1, bottom = found[-1]
                found[-1] = (page.number, x0, min(top, word.top), max(x1, word.x1), max(bottom, word.bottom))
            else:
                found.append((page.number, word.x0, word.top, word.x1, word.bottom))
            last = word
    return found


def _on_one_line(last: Word, word: Word) -> bool:
    """Whether two words that follow each other stand side by side, the second to the right of the first."""
    shared = min(last.bottom, word.bottom) - max(last.top, word.top)
    low = min(last.bottom - last.top, word.bottom - word.top)
    return shared > _SAME_LINE * low and word.x0 >= last.x0 and word.x0 - last.x1 < 5 * (last.bottom - last.top)
