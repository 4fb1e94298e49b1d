"""People: titles taken off, full names collected, surnames linked to the full name they stand for."""

import re
from dataclasses import replace

from pipeline.extract.entities.found import Cover, Found
from pipeline.knowledge import Knowledge

_PART = re.compile(r"[^\s]+")
_TRAILING = re.compile(r"(?<! [JS]r)(?:[’']s?|[,.;:])+$")
_WEEKDAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
_HEADLINE = _WEEKDAYS | set(
    "Was Were Is Are Has Had Have Says Said Tells Told Calls Called And Or On In At To For With Of From By After As Wants Will Won’t Won't "
    "Would Not The That Who But Over Against Urges Warns Vows Denies Accuses Visits Meets Wins Loses Leads".split()
)
"""Words that a headline's capitals make look like part of the name before them ("Trump Was Mocking")."""
_FULL = r"[A-Z][\w'’-]+(?:\s+(?:[A-Z]\.|[A-Z][\w'’-]+|al|bin|de|van|von)){1,3}"


class PeopleFinder:
    """Cleans the persons a model found, finds those a title gives away, and links surnames within the document."""

    def __init__(self, knowledge: Knowledge):
        self._titles = frozenset(knowledge.words("titles", "words"))
        self._first = frozenset(knowledge.words("surnames", "first"))
        strong = "|".join(sorted(map(re.escape, knowledge.words("titles", "strong")), key=lambda t: (-len(t), t)))
        given = "|".join(sorted(map(re.escape, knowledge.words("surnames", "given")), key=lambda n: (-len(n), n)))
        self._given = re.compile(rf"(?<![\w-])((?:{given})(?:\s+[A-Z]\.)?(?:\s+[A-Z][\w'’-]+){{1,2}})")
        korean = "|".join(sorted(map(re.escape, self._first), key=lambda n: (-len(n), n)))
        self._hyphened = re.compile(rf"(?<![\w-])((?:{korean})\s+[A-Z][a-z]+-[a-z]{{2,}})(?![\w-])")
        self._titled = re.compile(rf"(?<![\w-])(?:{strong})\s+({_FULL})")

    def is_title(self, word: str) -> bool:
        """Whether a word may stand before a person's name as part of the title."""
        return word in self._titles

    def untitled(self, text: str, one: Found) -> Found | None:
        """The person without titles before the name and without a possessive; None if nothing of a name is left."""
        start, end = one.start, one.end
        for part in _PART.finditer(text, start, end):
            if part.group() not in self._titles and part.group().rstrip("'’s") not in self._titles:
                break
            start = part.end()
        start += len(text[start:end]) - len(text[start:end].lstrip())
        end = _without_tail(text, start, end)
        end -= len(text[start:end]) - len(_TRAILING.sub("", text[start:end]))
        return replace(one, start=start, end=end, name=" ".join(text[start:end].split())) if end > start else None

    def unfound(self, text: str, found: list[Found]) -> list[Found]:
        """Persons no model found, given away by a title ("Vice Admiral Boo Suk-jong") or a common given name ("Alexei Volkov")."""
        cover = Cover(found)
        people = []
        for pattern in (self._titled, self._given, self._hyphened):
            for match in pattern.finditer(text):
                one = self.untitled(text, Found(match.start(1), match.end(1), "PERSON", rank=2))
                if one and " " in (one.name or "") and not any(_keeps(f, one) for f in cover.at(one.start, one.end)):
                    people.append(one)
        return people

    def link(self, text: str, people: list[Found]) -> list[Found]:
        """The persons with `name` the fullest form in the document, plus surnames nobody else found.

        A surname two different people of the document share is left as it stands: in doubt they stay apart.
        """
        full = self._full_names(people)
        by_surname: dict[str, set[str]] = {}
        for name in full:
            for surname in self._surnames(name):
                by_surname.setdefault(surname, set()).add(name)
        sole = {surname: next(iter(names)) for surname, names in by_surname.items() if len(names) == 1}
        linked = [self._linked(one, sole, full) for one in people]
        return [*linked, *self._missed(text, sole, full)]

    def _full_names(self, people: list[Found]) -> list[str]:
        """Names of two words or more; one that only abridges a longer one ("Putin V.") is not kept apart from it."""
        names = list(dict.fromkeys(p.name for p in people if p.name and len(p.name.split()) > 1))
        return [n for n in names if not any(n != m and set(n.split()) < set(m.split()) for m in names)]

    def _surnames(self, name: str) -> list[str]:
        """Words by which a person may be called later: the last one, or the first of a Korean or Chinese name."""
        parts = name.split()
        if parts[0] in self._first and (len(parts) == 3 or "-" in parts[-1] or len(parts) == 2):
            return [parts[0]] if "-" in parts[-1] or len(parts) == 3 else [parts[0], parts[-1]]
        return [parts[-1]]

    def _linked(self, one: Found, sole: dict[str, str], full: list[str]) -> Found:
        name = one.name or ""
        if len(name.split()) == 1 and name in sole:
            return replace(one, name=sole[name], rule="surname")
        longer = [f for f in full if f != name and set(name.split()) < set(f.split())]
        if len(name.split()) > 1 and len(longer) == 1:
            return replace(one, name=longer[0], rule="full name")
        return one

    @staticmethod
    def _missed(text: str, sole: dict[str, str], full: list[str]) -> list[Found]:
        """Full names and lone surnames that no model found. Surnames too short, or also used in small letters, are left."""
        safe = {
            s: n
            for s, n in sole.items()
            if len(s) > 2 and s[0].isupper() and not re.search(rf"\b{re.escape(s.lower())}\b", text)
        }
        names = {**{s.upper(): n for s, n in safe.items() if len(s) > 3}, **safe, **{name: name for name in full}}
        if not names:
            return []
        pattern = re.compile(
            r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(names, key=lambda n: (-len(n), n)))) + r")(?![\w-])"
        )
        return [
            Found(
                m.start(),
                m.end(),
                "PERSON",
                None,
                names[m.group()],
                "none" if m.group() in full else "surname",
                rank=1 if m.group() in full else 0,
            )
            for m in pattern.finditer(text)
        ]


def _without_tail(text: str, start: int, end: int) -> int:
    """Where the name ends once a headline's verbs and prepositions are off; at least one word is left."""
    parts = list(_PART.finditer(text, start, end))
    while len(parts) > 1 and parts[-1].group() in _HEADLINE:
        end = parts.pop().start()
    return end - (len(text[start:end]) - len(text[start:end].rstrip()))


def _keeps(other: Found, one: Found) -> bool:
    """Whether what stands there already outweighs a person guessed from a title or given name: the dictionary's, or a longer name."""
    if other.entity or other.role:
        return not (one.start < other.start and other.end <= one.end and other.label in ("LOC", "NORP"))
    within = other.start <= one.start and one.end <= other.end
    return other.label == "PERSON" or (within and other.end - other.start > one.end - one.start)
