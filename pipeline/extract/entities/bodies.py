"""Dictionary hits to candidates; a country and a role beside it become one state body ("Japan's Defense Ministry")."""

import re

from pipeline.extract.entities.found import Found
from pipeline.extract.entities.lexicon import Hit, Lexicon
from pipeline.knowledge import Knowledge

_BEFORE = re.compile(r"(?:['’]s?)?\s+|の|")
_AFTER = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?|\s*[(（]")
_AFTER_RU = re.compile(r"\s+")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_CLOSING = re.compile(r"\s*[)）]")
_ONE_SIGN = re.compile(r"(?<![\u4e00-\u9fff가-힣])[\u4e00-\u9fff가-힣]\s?$")


class BodyFinder:
    """Candidates from the dictionary: names as they stand, and bodies composed of country and role."""

    def __init__(self, knowledge: Knowledge):
        self._k = knowledge
        self._lexicon = Lexicon(knowledge)
        lower = {n.lower(): role for role, names in knowledge.roles.all_names() for n in names if n.isascii()}
        self._lower = lower
        self._lower_role = re.compile(
            r"(?:['’]s?)?\s+(" + "|".join(sorted(map(re.escape, lower), key=lambda n: (-len(n), n))) + r")\b",
            re.IGNORECASE,
        )

    def __call__(self, text: str) -> list[Found]:
        """Candidates in order, none overlapping. A role without a country has no entity yet, only `role`."""
        hits = self._lexicon.find(text)
        found: list[Found] = []
        skip = -1
        for i, hit in enumerate(hits):
            if hit.start < skip:
                continue
            after = hits[i + 1] if i + 1 < len(hits) else None
            one = self._composed(text, found, hit, after) or self._plain(hit)
            while found and found[-1].start >= one.start:
                found.pop()
            found.append(one)
            skip = one.end
        return found

    def _plain(self, hit: Hit) -> Found:
        alias = hit.alias
        if alias.label == "ROLE":
            label = self._k.roles.label(alias.entity)
            return Found(hit.start, hit.end, label, role=alias.entity, rank=1)
        entity = self._k.entities[alias.entity]
        role = entity.role if self._role_of(hit) else None
        return Found(hit.start, hit.end, alias.label, entity.id, entity.name, "alias", role, 2)

    def _role_of(self, hit: Hit) -> str | None:
        """The role a hit names in general words: "Foreign Ministry", and "국방부", which also names one body."""
        if hit.alias.label == "ROLE":
            return hit.alias.entity
        entity = self._k.entities[hit.alias.entity]
        return entity.role if entity.role and hit.alias.text in self._generic(entity.role) else None

    def _generic(self, role: str) -> frozenset[str]:
        return self._k.roles.generic_names(role)

    def _country_of(self, found: Found | Hit, *, of_capital: bool = False) -> str | None:
        """ISO code where the candidate is a country or its people; of a capital too, as in "Seoul's Defense Ministry"."""
        key = found.entity if isinstance(found, Found) else found.alias.entity
        entity = self._k.entities.get(key) if key else None
        return entity.country if entity and entity.kind in ("country", "capital" if of_capital else "country") else None

    def _composed(self, text: str, found: list[Found], hit: Hit, after: Hit | None) -> Found | None:
        """The body made by this hit and its neighbour, or None."""
        if role := self._role_of(hit):
            return self._with_country_before(text, found, hit, role) or self._with_country_after(text, hit, after, role)
        possessive = text[hit.end : hit.end + 1] in ("'", "’")
        if (
            (country := self._country_of(hit, of_capital=possessive))
            and (match := self._lower_role.match(text, hit.end))
            and (after is None or after.start >= match.end(1) or self._role_of(after))
        ):
            return self._body(hit.start, match.end(1), self._lower[match[1].lower()], country)
        return None

    def _with_country_before(self, text: str, found: list[Found], hit: Hit, role: str) -> Found | None:
        gap = text[found[-1].end : hit.start] if found else ""
        if found and (country := self._country_of(found[-1], of_capital="s" in gap)) and _BEFORE.fullmatch(gap):
            return self._body(found[-1].start, hit.end, role, country)
        sign = _ONE_SIGN.search(text, max(0, hit.start - 2), hit.start)
        country = self._k.country_of(sign.group().strip()) if sign else None
        return self._body(sign.start(), hit.end, role, country) if sign and country else None

    def _with_country_after(self, text: str, hit: Hit, after: Hit | None, role: str) -> Found | None:
        if after is None or not (country := self._country_of(after)):
            return None
        gap = text[hit.end : after.start]
        if _AFTER.fullmatch(gap) or (
            _CYRILLIC.match(text[hit.start]) and _AFTER_RU.fullmatch(gap) and after.alias.label == "LOC"
        ):
            closing = _CLOSING.match(text, after.end) if gap.endswith(("(", "（")) else None
            if gap.endswith(("(", "（")) and not closing:
                return None
            return self._body(hit.start, closing.end() if closing else after.end, role, country)
        return None

    def _body(self, start: int, end: int, role: str, country: str) -> Found:
        body = self._k.roles.body(role, country)
        return Found(start, end, body.label, body.entity, body.name, "role", role, 3)
