"""Acronyms a document defines for itself: "Ministry of National Defense (MND)" binds MND to that body from there on."""

import re

from pipeline.extract.entities.found import Cover, Found
from pipeline.knowledge import Knowledge
from pipeline.text import fold

_BRACKET = re.compile(
    r"\s*[(（](?:the\s+|or\s+|hereafter\s+|hereinafter\s+)?[\"“«]?([A-ZА-ЯЁ][A-Za-zА-Яа-яЁё&.-]{1,9})[\"”»]?[)）]"
)
_DEFINED = re.compile(
    r"((?:[A-Z][\w'’.-]*|of|for|the|and|on|in|de)(?:\s+(?:[A-Z][\w'’.-]*|of|for|the|and|on|in|to|de|&)){1,9})\s*\(([A-Z][A-Za-z&-]{1,8}[A-Z])\)"
)
_SMALL = {"of", "for", "the", "and", "on", "in", "to", "de", "&"}


def definitions(text: str, found: list[Found], knowledge: Knowledge) -> tuple[dict[str, Found], list[Found]]:
    """(acronym to the mention it stands for, mentions that the definitions alone reveal)."""
    bound: dict[str, Found] = {}
    new: list[Found] = []
    cover = Cover(found)
    for one in found:
        if one.label in ("NORP", "PERSON") or not (match := _BRACKET.match(text, one.end)):
            continue
        if _stands_for(match[1], text[one.start : one.end], one, knowledge):
            bound.setdefault(match[1], one)
    for match in _DEFINED.finditer(text):
        if match[2] not in bound and (start := _initials_from(match[1], match[2])) is not None:
            name = f"{match[1][start:]} ({match[2]})"
            one = Found(match.start(1) + start, match.end(1), "ORG", None, name, "acronym", rank=2)
            if not any(f.rank > 1 or f.entity for f in cover.at(one.start, one.end)):
                bound[match[2]] = one
                new.append(one)
    return bound, new


def occurrences(text: str, bound: dict[str, Found], found: list[Found]) -> list[Found]:
    """Every other place where a defined acronym stands, as a mention of the same thing.

    An acronym inside a longer name found otherwise stays part of that name, and one that the dictionary gives to somebody
    else ("MND" where Taiwan's ministry was meant) is the document's.
    """
    if not bound:
        return []
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, bound), key=lambda a: (-len(a), a))) + r")(?![\w-])"
    )
    longer = Cover([f for f in found if f.rank >= 2 and " " in text[f.start : f.end]])
    return [
        Found(m.start(), m.end(), one.label, one.entity, one.name, "acronym", one.role, rank=7)
        for m in pattern.finditer(text)
        if (one := bound[m.group()]) and not longer.at(m.start(), m.end())
    ]


def _stands_for(acronym: str, words: str, one: Found, knowledge: Knowledge) -> bool:
    """Whether the acronym is the name's: one of its known aliases, or its initials."""
    entity = knowledge.entities.get(one.entity) if one.entity else None
    if entity and fold(acronym) in {fold(n) for names in entity.names.values() for n in names}:
        return True
    return _initials_from(words, acronym) is not None


def _initials_from(words: str, acronym: str) -> int | None:
    """Where in `words` the run begins whose initials spell the acronym, small words free; None if none does."""
    parts = [(m.start(), m.group()) for m in re.finditer(r"[\w&]+", words.replace("'s", "  ").replace("’s", "  "))]
    letters = [c for c in acronym.upper() if c.isalnum()]
    for i in range(len(parts)):
        if _spells([p for _, p in parts[i:]], letters) and parts[i][1].lower() not in _SMALL:
            return parts[i][0]
    return None


def _spells(words: list[str], letters: list[str]) -> bool:
    """Whether the words' initials give the letters in order; "of" and its like may count or not."""
    if not words:
        return not letters
    rest = words[1:]
    if letters and words[0][0].upper() == letters[0] and _spells(rest, letters[1:]):
        return True
    return words[0].lower() in _SMALL and _spells(rest, letters)
