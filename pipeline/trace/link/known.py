"""A name looked up in the knowledge files, whatever its case, particle or script: what it is for a mention given its label."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.entities.bodies import BodyFinder
from pipeline.extract.entities.found import Found
from pipeline.knowledge import Entity, Knowledge
from pipeline.knowledge.cases import nominatives
from pipeline.text import fold
from pipeline.trace.link.compare_things import GROUPS, bare
from pipeline.trace.link.person import clean

BODY = "state body:"  # before the name of a body no file lists, where an entity id is expected
_AMBIGUOUS = frozenset({"security-council"})  # the United Nations have one too
_COUNTRIES = ("place", "people")


@dataclass(frozen=True, slots=True)
class Known:
    """What the knowledge says of a name: an entity; or the name of a state body that no file lists; or a bare role."""

    entity: str | None = None
    body: str | None = None
    role: str | None = None
    rule: str = "alias"


class NameBook:
    """Looks names up in a Knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge
        self._bodies = BodyFinder(knowledge)
        self._ships: dict[str, set[str]] = {}
        for entity in knowledge.entities.values():
            if entity.label == "SHIP":
                for name in {n for names in entity.names.values() for n in names}:
                    self._ships.setdefault(_ship_key(name), set()).add(entity.id)
        self._signs = {
            sign: code
            for code, fields in knowledge.table.get("countries", {}).items()
            for sign in fields.get("signs", ())
        }
        self.find = lru_cache(maxsize=50_000)(self._find)

    def _find(self, text: str, label: str, language: str) -> Known | None:
        """What a mention of this label is, read by itself; None for a name no file has."""
        name, group = clean(text), GROUPS.get(label, label)
        if group == "craft" and (craft := self._k.designated(name)):
            return Known(craft.id, rule="designator")
        if group == "ship" and (ship := self._ship(name)):
            return Known(ship)
        if (
            group in _COUNTRIES
            and (code := self._k.country_of(name) or self._signs.get(name))
            and (land := self._k.country_entity(code))
        ):
            return Known(land.id)
        if (whole := self._whole(name)) and (known := self._as(whole, group)):
            return known
        same = [e for e in self._k.entities_named(name) if self._fits(e, group)]
        return Known(same[0].id) if len(same) == 1 else None

    def _ship(self, name: str) -> str | None:
        found = self._ships.get(_ship_key(name), set())
        return next(iter(found)) if len(found) == 1 else None

    def _whole(self, name: str) -> Found | None:
        """The dictionary's reading of the name as a whole."""
        found = self._bodies(name)
        if len(found) != 1:
            return None
        rest = name[: found[0].start] + name[found[0].end :]
        return (
            found[0] if not any(c.isalnum() for c in rest) or (len(nominatives(name)) > 1 and len(rest) <= 2) else None
        )

    def _as(self, found: Found, group: str) -> Known | None:
        if found.role and not found.entity and not found.name:
            return Known(role=found.role, rule="role") if group == "body" else None
        if found.name and not found.entity:
            return Known(body=found.name, rule="role") if group == "body" else None
        entity = self._k.entities.get(found.entity or "")
        if entity is None or not self._fits(entity, group):
            return None
        role = found.role if found.role and found.rule == "alias" else None
        return Known(entity.id, role=role, rule=found.rule)

    @staticmethod
    def _fits(entity: Entity, group: str) -> bool:
        return GROUPS.get(entity.label, entity.label) == group or (group == "people" and entity.label == "LOC")

    def implied(self, role: str, text: str, language: str, home: str | None) -> Known | None:
        """The body a role without a country means: in Korean South Korea's, else that of `home`, the publisher's country
        if the document speaks of it.

        In Japanese nothing is implied: Japan's own bodies have names of their own there, and 国防部 is always another country's.
        """
        if language == "ko" and (body := self._k.roles.bare_korean(clean(text))):
            return Known(body.entity, None if body.entity else body.name, rule="role of the language's country")
        if language in ("ja", "ko") or role in _AMBIGUOUS or home not in self._k.countries:
            return None
        own = self._k.roles.body(role, home)
        return Known(own.entity, None if own.entity else own.name, rule="role of publisher's country")

    def called(self, text: str, role: str, countries: Collection[str]) -> Known | None:
        """The body of this role that alone, among those of `countries`, is called exactly so: of Korea and Japan only Korea
        has a Ministry of National Defense.
        """
        words = fold(clean(text))
        bodies = [self._k.roles.body(role, code) for code in sorted(countries)]
        own = [b.entity for b in bodies if b.entity and fold(b.name.partition(" (")[0]) == words]
        return Known(own[0], rule="role") if len(own) == 1 else None

    def country(self, entity: str) -> str | None:
        """The ISO code of a known country or of a known thing's country."""
        known = self._k.entities.get(entity)
        return known.country if known else None

    def role_of(self, entity: str) -> str | None:
        """The role a body has in its country; a body that no file lists stands as `BODY` and its name."""
        if entity.startswith(BODY):
            body = self._k.roles.parse(entity.removeprefix(BODY))
            return body.role if body else None
        known = self._k.entities.get(entity)
        return known.role if known else None

    def goes_by(self, entity: str, text: str, language: str) -> bool:
        """Whether a body may be called so: in Korean and Japanese, where each country's has its own word, a name must end so."""
        known = self._k.entities.get(entity)
        if language not in ("ko", "ja") or known is None:
            return True
        return any(fold(name).endswith(fold(clean(text))) for name in known.names.get(language, ()))


def _ship_key(name: str) -> str:
    """A ship's name without its class noun, in the nominative its shape suggests."""
    words, _ = bare(name.partition(" (")[0], "ship")
    return "".join(fold(nominatives(word)[-1]) if len(nominatives(word)) == 2 else fold(word) for word in words)
