"""A name found but not yet settled: what the parts of this package hand to each other."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

THE = re.compile(r"the\s+", re.IGNORECASE)


@dataclass(slots=True)
class Found:
    """A candidate mention, half-open code points. `role` is set for state bodies; `rank` decides who gives way on overlap."""

    start: int
    end: int
    label: str
    entity: str | None = None
    name: str | None = None
    rule: str = "none"
    role: str | None = None
    rank: int = 0


class Cover:
    """Which of a list of candidates (in order, none overlapping) stand at a place; look-ups by bisection."""

    def __init__(self, found: list[Found]):
        self._found = found
        self._starts = [f.start for f in found]
        self._ends = [f.end for f in found]

    def at(self, start: int, end: int) -> list[Found]:
        """The candidates that share a character with `start..end`."""
        return self._found[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def settle(found: Iterable[Found]) -> list[Found]:
    """One list without overlaps, in order: the higher rank wins, then the longer, then the earlier."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (-f.rank, f.start - f.end, f.start)):
        if one.end > one.start and taken.isdisjoint(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda f: f.start)
