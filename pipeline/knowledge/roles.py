"""State bodies that every country has: "Japan's Defense Ministry" is the country and a role, wherever the two stand.

The `[roles]` table names each role in each language ("Ministry of Defense", "Defense Ministry", "Минобороны", "국방부") and gives the
pattern of its canonical name: "Ministry of Defense ({country})", "{demonym} Navy".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.knowledge.countries import LANGUAGES, Country
from pipeline.knowledge.types import Entity
from pipeline.text import fold

_POSSESSIVE = re.compile(r"^(?:the\s+)?(?P<country>.+?)['’]s?\s+(?P<role>.+)$", re.IGNORECASE)
_OF = re.compile(r"^(?P<role>.+)\s+(?:of|in|for)\s+(?:the\s+)?(?P<country>.+)$", re.IGNORECASE)
_BRACKET = re.compile(r"^(?P<role>.+?)\s*[(（](?P<country>[^()（）]+)[)）]$")


@dataclass(frozen=True, slots=True)
class StateBody:
    """A role in a country: its canonical name, its label, and the entity where the data files have it."""

    role: str
    country: str
    name: str
    label: str
    entity: str | None


class Roles:
    """Finds the state body a country and a role make."""

    def __init__(self, table: dict[str, dict[str, Any]], countries: dict[str, Country], entities: dict[str, Entity]):
        self._table = table
        self._countries = countries
        self._bodies = {(e.role, e.country): e for e in entities.values() if e.role and e.country}
        self.generic = {
            fold(n): role for role, fields in table.items() for lang in LANGUAGES for n in fields.get(lang, ())
        }
        self._generic_names = {role: frozenset(names) for role, names in self.all_names()}
        self._bare_korean = {word: role for role, fields in table.items() for word in fields.get("bare_ko", ())}
        self._country = {
            _key(n): c.code
            for c in countries.values()
            for names in (*c.names.values(), *c.demonyms.values())
            for n in names
        }

    def all_names(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every role with its generic names in all languages."""
        for role, fields in self._table.items():
            yield role, tuple(n for lang in LANGUAGES for n in fields.get(lang, ()))

    def bare_korean(self, word: str) -> StateBody | None:
        """South Korea's own body, where a Korean word without a country means it ("해군")."""
        role = self._bare_korean.get(word)
        return self.body(role, "KR") if role else None

    def label(self, role: str) -> str:
        """The label of mentions of such bodies, ORG or MINISTRY."""
        return str(self._table[role].get("label", "ORG"))

    def generic_names(self, role: str) -> frozenset[str]:
        """What a body of this role is called in general, in all languages."""
        return self._generic_names.get(role, frozenset())

    def body(self, role: str, country: str) -> StateBody:
        """The body that holds `role` in `country` (ISO code), named by convention where the data files have no name."""
        label = self.label(role)
        if known := self._bodies.get((role, country)):
            return StateBody(role, country, known.name, known.label, known.id)
        land = self._countries[country]
        demonym = next(iter(land.demonyms.get("en", ())), land.name)
        name = str(self._table[role]["name"]).format(country=land.name, demonym=demonym)
        return StateBody(role, country, name, label, None)

    def parse(self, name: str) -> StateBody | None:
        """The body meant by a role and a country in one name: "Russian Defence Ministry", "Минобороны РФ", "일본 외무성".

        >>> from pipeline.knowledge import load
        >>> load().roles.parse("Ministry of Foreign Affairs of Latvia").name
        'Ministry of Foreign Affairs (Latvia)'
        """
        for country, role in self._splits(name.strip()):
            if (code := self._country.get(_key(country))) and (known := self.generic.get(fold(role))):
                return self.body(known, code)
        return None

    @staticmethod
    def _splits(name: str) -> Iterator[tuple[str, str]]:
        for pattern in (_POSSESSIVE, _OF, _BRACKET):
            if match := pattern.match(name):
                yield match["country"], match["role"]
        words = name.split()
        for i in range(1, len(words)):
            before, after = " ".join(words[:i]), " ".join(words[i:])
            yield before, after
            yield after, before
        if len(words) == 1 and not name.isascii():
            for i in range(1, len(name)):
                yield name[:i], name[i:]


def _key(name: str) -> str:
    """A country's name folded; a Russian one without the letter that changes with its case ("Латвия", "Латвии")."""
    folded = fold(name)
    return folded[:-1] if folded[-1:] in tuple("аеийоуыьюя") and len(folded) > 3 else folded
