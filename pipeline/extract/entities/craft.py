"""Craft and weapons by designator, and ships named beside a word of their class ("the gunboats Berdyansk and Nikopol")."""

import re

from spacy.tokens import Doc

from pipeline.extract.entities.calendar import calendar_words
from pipeline.extract.entities.found import Cover, Found
from pipeline.knowledge import Entity, Knowledge
from pipeline.knowledge.designators import normal
from pipeline.text import fold

_NAME = r"[A-Z][\w'’-]+(?:(?:\s+(?:the|of|de|du|von|al)\s+|\s+)[A-Z][\w'’-]+){0,3}"
_QUOTED = r"[\"“«„‘'「『]([^\"”»“’'」』\n]{2,40})[\"”»“’'」』]"
_AND = re.compile(rf"(?:,\s*(?:and\s+)?|\s+and\s+)(?:the\s+)?(?={_NAME})")
_AND_RU = re.compile(r"(?:,\s*|\s+и\s+)(?=«)")
_CYRILLIC_QUOTED = re.compile(r"«([^»\n]{2,40})»")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_PLURAL = re.compile(r"s\s+$")
_VERB = re.compile(r"\s+(?:said|says|was|were|is|are|has|have|had|did|[a-z]+ed)\b")
_STARTERS = {"Captain", "Commander", "Commanding", "I", "The", "In", "On", "At", "It", "He", "She", "They"}
_JA_QUOTED = re.compile(r"[「『]([^」』\n]{2,20})[」』]")


class DesignatorFinder:
    """Aircraft, weapons and hulls by their letters and numbers; UN document symbols and the like are left alone."""

    def __init__(self, knowledge: Knowledge):
        self._k = knowledge
        self._prefixes = knowledge.designator_prefixes

    def __call__(self, text: str) -> list[Found]:
        """Candidates in order. A designator of a known family but unknown number ("Su-75") has a label and no entity."""
        found = []
        for match in self._k.designator_pattern.finditer(text):
            if match.lastgroup == "document":
                continue
            written = match.group()
            if entity := self._k.designated(written):
                found.append(
                    Found(match.start(), match.end(), entity.label, entity.id, entity.name, "designator", rank=4)
                )
            elif match.lastgroup == "hull":
                found.append(Found(match.start(), match.end(), "SHIP", None, normal(written), "designator", rank=2))
            elif label := self._prefixes.get(normal(written).split("-")[0]):
                found.append(Found(match.start(), match.end(), label, None, written, "designator", rank=2))
        return found


class ShipFinder:
    """Ships' names by the class word, prefix or quotation marks around them; English by tokens, others by text."""

    def __init__(self, knowledge: Knowledge):
        self._k = knowledge
        ships = [e for e in knowledge.entities.values() if e.label == "SHIP"]
        self._ships = {
            key: e for e in ships for ns in e.names.values() for n in ns for key in (_trim(fold(n)), fold(n))
        }
        classes = sorted(knowledge.words("classes", "ship"), key=lambda c: (-len(c), c))
        plural = "|".join(_plural(c) for c in classes)
        self._class = re.compile(rf"\b(?:{plural})\s+(?=[\"“«‘']?[A-Z])", re.IGNORECASE)
        self._before_class = re.compile(rf"\s+(?:-?\s*class\s+)?(?:\w+\s+)?(?:{plural})\b", re.IGNORECASE)
        latin = {n for e in ships for n in e.names.get("en", ()) if " (" not in n}
        self._the_known = re.compile(
            r"\b[Tt]he\s+("
            + "|".join(sorted(map(re.escape, latin), key=lambda n: (-len(n), n)))
            + r")\b(?!\s+(?:[Rr]iver|port|city|[A-Z]))"
        )
        prefixes = "|".join(knowledge.words("classes", "ship_prefix"))
        self._prefix = re.compile(rf"\b(?:{prefixes})\s+({_NAME})")
        russian = "|".join(re.escape(_trim(c)) + r"\w{0,3}" for c in knowledge.words("classes", "ship_ru"))
        self._class_ru = re.compile(rf"\b(?:{russian})(?:\s+[а-яё-]+){{0,2}}\s+(?=«)", re.IGNORECASE)
        self._class_ja = re.compile(
            "(?:" + "|".join(map(re.escape, knowledge.words("classes", "ship_ja"))) + ")(?=[「『])"
        )
        self._not_names = calendar_words() | _STARTERS
        self._name = re.compile(_NAME)
        self._quoted = re.compile(_QUOTED)

    def __call__(self, doc: Doc, text: str, found: list[Found]) -> list[Found]:
        """Ships introduced anywhere in the document, and their later mentions. `found` are the candidates so far."""
        introduced = [*self._english(doc, text, Cover(found)), *self._russian(text), *self._japanese(text)]
        introduced += self._listed(text) if introduced else []
        return [*introduced, *self._again(text, introduced, found), *self._named_before(text, found)]

    # --- introduced ------------------------------------------------------------------------------

    def _english(self, doc: Doc, text: str, cover: Cover) -> list[Found]:
        ships: list[Found] = []
        for match in self._prefix.finditer(text):
            ships.append(self._ship(match.start(), match.start() + len(_cut(match.group(), self._not_names)), text))
        for match in self._class.finditer(text):
            if not _is_noun(doc, match.end()):
                continue
            start = self._one(text, match.end(), cover, ships)
            while start is not None and _PLURAL.search(match.group()):
                start = self._one(text, start, cover, ships)
        return ships

    def _one(self, text: str, start: int, cover: Cover, ships: list[Found]) -> int | None:
        """Take the name at `start`; where the next name of a list begins ("A, B and C"), or None."""
        if quoted := self._quoted.match(text, start):
            ships.append(self._ship(quoted.start(1), quoted.end(1), text))
            end = quoted.end()
        else:
            name = self._name.match(text, start)
            if (
                not name
                or not (words := _cut(name.group(), self._not_names))
                or _other_thing(cover, start, start + len(words))
            ):
                return None
            end = start + len(words)
            ships.append(self._ship(start, end, text))
        more = _AND.match(text, end)
        return more.end() if more and not ("," in more.group() and _is_clause(text, more.end(), self._name)) else None

    def _russian(self, text: str) -> list[Found]:
        ships = [self._ship(m.start(1), m.end(1), text) for m in _CYRILLIC_QUOTED.finditer(text) if self._known(m[1])]
        for match in self._class_ru.finditer(text):
            start: int | None = match.end()
            while start is not None and (quoted := _CYRILLIC_QUOTED.match(text, start)):
                ships.append(self._ship(quoted.start(1), quoted.end(1), text))
                more = _AND_RU.match(text, quoted.end())
                start = more.end() if more else None
        return ships

    def _listed(self, text: str) -> list[Found]:
        """Known ships after "the", in a text that is about ships: "several vessels, the Don and the Izumrud among them"."""
        return [self._ship(m.start(1), m.end(1), text) for m in self._the_known.finditer(text)]

    def _japanese(self, text: str) -> list[Found]:
        spans = [m.span(1) for c in self._class_ja.finditer(text) if (m := _JA_QUOTED.match(text, c.end()))]
        return [self._ship(start, end, text) for start, end in spans]

    def _ship(self, start: int, end: int, text: str) -> Found:
        name = text[start:end]
        known = self._known(name)
        return Found(
            start, end, "SHIP", known.id if known else None, known.name if known else name, "class noun", rank=6
        )

    def _known(self, name: str) -> Entity | None:
        """The ship of this name; a Russian one also in another case ("«Никополя»")."""
        return self._ships.get(fold(name)) or (self._ships.get(_trim(fold(name))) if _CYRILLIC.match(name) else None)

    # --- later mentions --------------------------------------------------------------------------

    def _again(self, text: str, introduced: list[Found], found: list[Found]) -> list[Found]:
        """Later mentions of the ships: after "the" or in quotation marks, or anywhere if the name is no place's or person's."""
        again = []
        places = {text[f.start : f.end] for f in found if f.label in ("LOC", "PERSON", "NORP", "ORG")}
        for ship in {text[s.start : s.end]: s for s in reversed(introduced)}.values():
            name = text[ship.start : ship.end]
            mark = "" if name not in places and len(name) > 3 else r"(?<=[Tt]he )|(?<=«)|(?<=[\"“「『])"
            for match in re.finditer(rf"(?:{mark})\b{re.escape(name)}\b(?!\s+[A-Z]\w+ (?:Strait|Sea|port))", text):
                again.append(Found(match.start(), match.end(), "SHIP", ship.entity, ship.name, "ship again", rank=5))
        return again

    def _named_before(self, text: str, found: list[Found]) -> list[Found]:
        """Known ships before their class word: "the Izumrud patrol ship"."""
        return [
            Found(f.start, f.end, "SHIP", known.id, known.name, "class noun", rank=5)
            for f in found
            if f.label in ("LOC", "MISC", "PERSON", "ORG")
            and (known := self._ships.get(fold(text[f.start : f.end])))
            and self._before_class.match(text, f.end)
        ]


def _plural(noun: str) -> str:
    """A pattern for an English class noun in singular and plural."""
    return re.escape(noun[:-1]) + "(?:y|ies)" if noun.endswith("ry") else re.escape(noun) + "(?:es|s)?"


def _trim(word: str) -> str:
    """A Russian word without its last letter where that changes with the case, so that any case matches."""
    return word[:-1] if word and word[-1] in "аеиоуыюяьй" else word


def _cut(words: str, stop: frozenset[str]) -> str:
    """A run of capitalised words up to the first that cannot belong to a ship's name (a month, a weekday), possessive off."""
    kept = []
    for part in re.split(r"(\s+)", words):
        if part.strip() in stop:
            break
        kept.append(part)
        if part.endswith(("'s", "’s")):
            break
    return re.sub(r"(?:['’]s)?(?:\s+(?:the|of|de|du|von|al))?\s*$", "", "".join(kept))


def _other_thing(cover: Cover, start: int, end: int) -> bool:
    """Whether what stands there is surely no ship: a nationality, a medium, a body or a craft's designator."""
    return any(f.label in ("NORP", "OUTLET", "AIRCRAFT", "MINISTRY", "TREATY") or f.role for f in cover.at(start, end))


def _is_noun(doc: Doc, end: int) -> bool:
    """Whether the class word that ends before `end` is a noun there ("to launch Operation X" is not); True without a tagger."""
    token = doc.char_span(end - 2, end - 1, alignment_mode="expand")
    return token is None or not token[0].pos_ or token[0].pos_ in ("NOUN", "PROPN", "ADJ")


def _is_clause(text: str, start: int, name: re.Pattern[str]) -> bool:
    """Whether a new clause begins after the comma ("..., and Japan said"), not the next ship."""
    match = name.match(text, start)
    return bool(match and _VERB.match(text, match.end()))
