"""Builds stretches for the tests of tracing from words and the facts marked in them."""

from typing import Any

from pipeline.records import Date, Mention, Quantity
from pipeline.trace.stretch import Stretch


def stretch(
    text: str,
    *,
    document: str = "source",
    start: int = 100,
    dates: dict[str, str] | None = None,
    numbers: dict[str, tuple[float, str | None]] | None = None,
    names: dict[str, str | None] | None = None,
    label: str = "MISC",
    **fields: Any,
) -> Stretch:
    """A stretch whose text begins at `start`; facts are given as the words they stand in, with their values;
    names all have one label."""

    def place(words: str) -> tuple[int, int]:
        at = start + text.index(words)
        return at, at + len(words)

    return Stretch(
        document,
        start,
        start + len(text),
        text,
        mentions=tuple(Mention(*place(w), label, entity) for w, entity in (names or {}).items()),
        dates=tuple(Date(*place(w), value) for w, value in (dates or {}).items()),
        quantities=tuple(_quantity(w, place(w), value, unit) for w, (value, unit) in (numbers or {}).items()),
        **fields,
    )


def _quantity(words: str, place: tuple[int, int], value: float, unit: str | None) -> Quantity:
    approximators = ("about", "nearly", "more than", "over", "at least", "less than")
    found = next((a for a in approximators if words.startswith(a)), None)
    return Quantity(*place, value, unit, found)
