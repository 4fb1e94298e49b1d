"""Looks up findings by their place, by bisection: a list is in order of start and holds no two that overlap, as components leave it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What stands somewhere in a text: half-open code points."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last character."""


Found = TypeVar("Found", bound=Placed)


def within(found: Sequence[Found], start: int, end: int) -> Sequence[Found]:
    """Those that lie wholly in `start..end`."""
    first = bisect_left(found, start, key=lambda one: one.start)
    return found[first : max(first, bisect_right(found, end, key=lambda one: one.end))]


def at(found: Sequence[Found], offset: int) -> Found | None:
    """The one that holds a character."""
    index = bisect_right(found, offset, key=lambda one: one.start) - 1
    return found[index] if index >= 0 and offset < found[index].end else None
