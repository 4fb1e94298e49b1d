"""What linking reads and gives: mentions of all documents in, an entity with rule and confidence for each out."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class LinkMention:
    """A mention as linking sees it; `start`, `end` are half-open code points of its document.

    `entity`, `name` and `rule` are what extraction said within the document, None and "none" where it said nothing. `before` and
    `after` are the words on either side.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    label: str
    language: str
    entity: str | None = None
    name: str | None = None
    rule: str = "none"
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LinkDocument:
    """A document as linking sees it: `home` is the ISO code of its outlet's country or None, `days` the ISO days it names,
    `published` its own ISO date or None.
    """

    id: str
    language: str
    home: str | None = None
    days: frozenset[str] = frozenset()
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The entity a mention was linked to, by what rule, and how sure that is (0 to 1)."""

    entity: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MadeEntity:
    """An entity made for names no knowledge file has: `aliases` are (language, name), every form found."""

    id: str
    label: str
    name: str
    aliases: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Atom:
    """What one document says of one thing: the forms of its name, and its mentions with rule and confidence within the document.

    `entity` is the knowledge id where there is one; `loose` marks a name that means somebody else in every document ("the ministry").
    `offices` are those that stand beside it. `forms` are (language, text). `linked` is the entity it was linked to in the end.
    """

    document: str
    group: str
    label: str
    forms: dict[tuple[str, str], int] = field(default_factory=dict)
    entity: str | None = None
    loose: bool = False
    offices: frozenset[str] = frozenset()
    mentions: list[tuple[str, str, float]] = field(default_factory=list)
    linked: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What orders atoms, whatever order they came in."""
        return self.document, self.group, min((text for _, text in self.forms), default="")


CONFIDENCE = {
    "alias": 0.98, "designator": 0.98, "same words": 0.95, "acronym": 0.95, "role": 0.95, "class noun": 0.95, "full name": 0.95,
    "beside it in brackets": 0.95, "another case": 0.93, "ship again": 0.92, "surname": 0.9, "initials": 0.9, "reading of its letters": 0.9,
    "transliteration": 0.9, "spelling": 0.85, "short form": 0.85, "role of publisher's country": 0.85, "role of the language's country": 0.85,
    "initials and event": 0.85, "surname and office": 0.85, "surname and event": 0.75, "name of its own": 1.0,
}  # fmt: skip
"""How sure each rule is; a person named alike but in doubt is linked with `DOUBT` of it."""
DOUBT = 0.9
UNKNOWN_RULE = 0.8


def confidence(rule: str) -> float:
    """How sure a rule is, 0 to 1."""
    return CONFIDENCE.get(rule, UNKNOWN_RULE)
