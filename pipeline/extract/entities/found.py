"""A name found but not yet settled: what the parts of this package hand to each other."""

import re
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

    def overlaps(self, other: "Found") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def settle(found: Iterable[Found]) -> list[Found]:
    """One list without overlaps, in order: the higher rank wins, then the longer, then the earlier."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (-f.rank, f.start - f.end, f.start)):
        if one.end > one.start and taken.isdisjoint(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda f: f.start)
