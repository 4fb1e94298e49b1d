"""Whether two documents tell of the same happening: what supports that a bare surname in both is one person."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import combinations, product

from pipeline.knowledge import Knowledge
from pipeline.trace.link.mentions import Atom, LinkDocument

SHARED_THINGS = 2  # known things, neither countries nor media, that two documents must share where they share no day
NEAR_DAYS = 60  # days within which an office has one holder, mostly
_EVERYWHERE = frozenset({"country", "capital", "continent", "region"})  # named in every report
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Events:
    """The days, the known things and the countries of each document."""

    def __init__(self, documents: Iterable[LinkDocument], atoms: Iterable[Atom], knowledge: Knowledge) -> None:
        held = list(documents)
        self._days = {d.id: frozenset(filter(_DAY.fullmatch, d.days)) for d in held}
        self._near = {d.id: _dates(d) for d in held}
        self._things: dict[str, set[str]] = {}
        self._countries: dict[str, set[str]] = {}
        for atom in atoms:
            entity = knowledge.entities.get(atom.entity or "")
            if entity and entity.kind not in _EVERYWHERE and entity.label not in ("OUTLET", "NORP"):
                self._things.setdefault(atom.document, set()).add(entity.id)
            if entity and entity.country and entity.label != "OUTLET":
                self._countries.setdefault(atom.document, set()).add(entity.country)

    def together(self, one: str, other: str) -> bool:
        """Whether two documents share a day and a known thing, or two known things."""
        things = self._shared(self._things, one, other)
        return things >= SHARED_THINGS or bool(things and self._days[one] & self._days[other])

    def ties(self, document: str) -> set[tuple[str, ...]]:
        """What makes documents be together: two documents are exactly when they have one of these in common."""
        things = sorted(self._things.get(document, ()))
        return {*combinations(things, SHARED_THINGS), *product(things, self._days[document])}

    def same_day(self, one: str, other: str) -> bool:
        """Whether two documents name one day and speak of one country."""
        return bool(self._days[one] & self._days[other]) and self._shared(self._countries, one, other) > 0

    def near(self, one: str, other: str) -> bool:
        """Whether two documents speak of one country or thing, and of days not far apart."""
        if not (self._shared(self._countries, one, other) or self._shared(self._things, one, other)):
            return False
        return any(abs(a - b) <= NEAR_DAYS for a in self._near[one] for b in self._near[other])

    def related(self, one: str, other: str) -> bool:
        """Whether anything at all ties two documents together."""
        return self.together(one, other) or self.near(one, other)

    @staticmethod
    def _shared(found: dict[str, set[str]], one: str, other: str) -> int:
        return len(found.get(one, set()) & found.get(other, set()))


def _dates(document: LinkDocument) -> frozenset[int]:
    """The days a document names and its own, as ordinals of the proleptic Gregorian calendar."""
    days = {*document.days, (document.published or "")[:10]}
    return frozenset(d for day in days if (d := _ordinal(day)))


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
