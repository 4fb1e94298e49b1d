"""Whether two documents tell of the same happening: what supports that a bare surname in both is one person."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from pipeline.knowledge import Knowledge
from pipeline.trace.link.mentions import Atom, LinkDocument

SHARED_THINGS = 2  # known things, neither countries nor media, that two documents must share where they share no day
NEAR_DAYS = 60  # days within which an office has one holder, mostly
_EVERYWHERE = frozenset({"country", "capital", "continent", "region"})  # named in every report
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Told:
    """What one document tells of: ISO days, ordinals of the days it names and of its own, known things and countries."""

    days: frozenset[str]
    near: frozenset[int]
    things: frozenset[str]
    countries: frozenset[str]


def told(document: LinkDocument, atoms: Iterable[Atom], knowledge: Knowledge) -> Told:
    """What a document with these atoms tells of."""
    known = [e for atom in atoms if (e := knowledge.entities.get(atom.entity or ""))]
    things = {e.id for e in known if e.kind not in _EVERYWHERE and e.label not in ("OUTLET", "NORP")}
    countries = {e.country for e in known if e.country and e.label != "OUTLET"}
    days = frozenset(filter(_DAY.fullmatch, document.days))
    return Told(days, _dates(document), frozenset(things), frozenset(countries))


class Events:
    """Compares what documents tell of."""

    def __init__(self, documents: Mapping[str, Told]) -> None:
        self._of = documents

    def together(self, one: str, other: str) -> bool:
        """Whether two documents share a day and a known thing, or two known things."""
        a, b = self._of[one], self._of[other]
        things = len(a.things & b.things)
        return things >= SHARED_THINGS or bool(things and a.days & b.days)

    def ties(self, document: str) -> set[tuple[str, ...]]:
        """What makes documents be together: two documents are exactly when they have one of these in common."""
        things = sorted(self._of[document].things)
        return {*combinations(things, SHARED_THINGS), *product(things, self._of[document].days)}

    def same_day(self, one: str, other: str) -> bool:
        """Whether two documents name one day and speak of one country."""
        a, b = self._of[one], self._of[other]
        return bool(a.days & b.days and a.countries & b.countries)

    def near(self, one: str, other: str) -> bool:
        """Whether two documents speak of one country or thing, and of days not far apart."""
        a, b = self._of[one], self._of[other]
        if a.countries.isdisjoint(b.countries) and a.things.isdisjoint(b.things):
            return False
        return any(abs(x - y) <= NEAR_DAYS for x in a.near for y in b.near)

    def related(self, one: str, other: str) -> bool:
        """Whether anything at all ties two documents together."""
        return self.together(one, other) or self.near(one, other)


def _dates(document: LinkDocument) -> frozenset[int]:
    """The days a document names and its own, as ordinals of the proleptic Gregorian calendar."""
    days = {*document.days, (document.published or "")[:10]}
    return frozenset(d for day in days if (d := _ordinal(day)))


def _ordinal(day: str) -> int:
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return 0
