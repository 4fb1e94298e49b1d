"""Small documents made up at random from one stock of people, ships, places, days and numbers, so that many have much in common."""

from dataclasses import dataclass, field
from random import Random
from typing import Any

from pipeline.records import Citation, Claim, Date, Document, Findings, Mention, Passage, Quantity, Span
from pipeline.store.write import write_document
from tests.store.rows import MADE_BY, document, path_row

PEOPLE = ("Pavel Zarubin", "Anna Belova", "Zarubin", "Ivan Petrov", "Oleg Petrov", "Admiral Belova", "Lee Sang-min")
SHIPS = ("Svetlogorets", "Izumrud", "Nikopol", "Chesapeake")
PLACES = ("Sochi", "Odessa", "Kerch", "Busan")
DEEDS = ("seized", "escorted", "rammed", "inspected", "searched", "shadowed")
PUBLISHERS = ("RIA Novosti", "TASS", "Reuters", "Harbour Gazette", "Gazette of Busan", None)
BOILERPLATE = "This page stores small files on your device so that you need not sign in again."


@dataclass
class _Draft:
    """A text as it grows, with what is found in it."""

    text: str = ""
    found: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, words: str, kind: str = "", *values: Any, **named: Any) -> tuple[int, int]:
        """Append words, as a finding of a kind if one is given."""
        start, self.text = len(self.text), self.text + words
        if kind:
            made = {"mentions": Mention, "dates": Date, "quantities": Quantity}[kind]
            self.found.setdefault(kind, []).append(made(start, len(self.text), *values, **named))
        return start, len(self.text)


def make(chance: Random, path: str) -> tuple[Document, Findings]:
    """A document with its findings; the same state of `chance` gives the same."""
    draft, published = _Draft(), _day(chance)
    for _ in range(chance.randint(1, 5)):
        _sentence(draft, chance)
    if chance.random() < 0.3:
        start, end = draft.add(BOILERPLATE + " ")
        draft.found.setdefault("passages", []).append(Passage(start, end - 1, "en"))
    fields = {
        "publisher": chance.choice(PUBLISHERS),
        "title": chance.choice((None, "Ship held", "Ship freed in Sochi")),
    }
    if chance.random() < 0.2:
        fields["url"] = f"https://example.org/{chance.randint(1, 3)}"
    version = document(draft.text, path=path, published=chance.choice((published, published, None)), **fields)
    return version, Findings(**{kind: tuple(found) for kind, found in draft.found.items()}, made_by=MADE_BY)


def write(db: Any, made: tuple[Document, Findings]) -> str:
    """Store a document; returns its id."""
    row = {"command": "test", "sourceline": "0", "settings": "{}", "started": "2026-01-01T00:00:00Z"}
    run = int(db["runs"].insert(row).last_pk)
    return write_document(db, *made, outlet=None, path_row=path_row(made[0]), run=run)


def _day(chance: Random) -> str:
    return f"2018-11-{chance.randint(20, 28)}"


def _sentence(draft: _Draft, chance: Random) -> None:
    """A sentence that is a passage, mostly a claim, and sometimes cites."""
    start = len(draft.text)
    draft.add(chance.choice(PEOPLE), "mentions", "PERSON")
    draft.add(f" {chance.choice(DEEDS)} the ")
    draft.add(chance.choice(SHIPS), "mentions", "SHIP")
    draft.add(" off ")
    draft.add(chance.choice(PLACES), "mentions", "LOC")
    if chance.random() < 0.7:
        day = _day(chance)
        draft.add(" on ")
        draft.add(f"November {int(day[-2:])}, 2018", "dates", day)
    if chance.random() < 0.6:
        number = chance.randint(2, 5) * 10
        draft.add(" with ")
        draft.add(f"{number} sailors", "quantities", float(number), "person")
    claim_end = len(draft.text)
    cites = chance.random() < 0.3
    if cites:
        _cite(draft, chance, Span(start, claim_end))
    draft.add(". ")
    draft.found.setdefault("passages", []).append(Passage(start, len(draft.text) - 1, "en"))
    if chance.random() < 0.8:
        claims = draft.found.setdefault("claims", [])
        citations = (len(draft.found["citations"]) - 1,) if cites else ()
        claims.append(Claim(start, claim_end, citations=citations, modality=chance.choice(("fact", "fact", "opinion"))))


def _cite(draft: _Draft, chance: Random, scope: Span) -> None:
    fields: dict[str, Any] = {"publisher": chance.choice(PUBLISHERS[:-1])}
    if chance.random() < 0.7:
        fields["published"] = _day(chance)
    if chance.random() < 0.2:
        fields["title"] = chance.choice(("Ship held", "Ship freed in Sochi"))
    if chance.random() < 0.2:
        fields["url"] = f"https://example.org/{chance.randint(1, 3)}"
    words = f" ({', '.join(str(v) for v in fields.values())})"
    start, end = draft.add(words)
    draft.found.setdefault("citations", []).append(Citation(start + 1, end, "parenthetical", scope=scope, **fields))
