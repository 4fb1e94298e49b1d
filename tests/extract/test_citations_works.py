"""The works of notes in four languages: several in one note, translated titles, and what short forms point back to."""

import pytest
import spacy

from pipeline.extract.citations import CitationFinder
from pipeline.extract.extensions import register
from pipeline.knowledge import load
from tests.extract import shortforms_fixture as shortforms
from tests.extract.works_fixture import FIRST, SECOND, Notes, text_of

register()
K = load()
Found = set[tuple[str, str | None, str | None, str | None]]


def outlet(name: str | None) -> str | None:
    known = K.outlet_named(name) if name else None
    return known.id if known else name


def found(notes: Notes, language: str) -> Found:
    """(note, outlet, date, note pointed back to) of every citation found."""
    nlp = spacy.blank("xx" if language in ("ko", "ja") else language)
    nlp.lang = language
    doc = nlp.make_doc(text_of(notes, language))
    CitationFinder(K)(doc)
    cited = doc._.citations
    return {
        (
            c.note or "",
            outlet(c.outlet or c.publisher),
            c.published,
            None if c.refers_to is None else cited[c.refers_to].note,
        )
        for c in cited
    }


def gold(notes: Notes) -> Found:
    return {(str(n), outlet(name), day, back) for n, (_, works) in enumerate(notes, 1) for name, day, back in works}


def score(half: dict[str, Notes]) -> tuple[float, list[tuple[str, object]]]:
    """F over all works of a half, and what differs."""
    pairs = [(language, found(notes, language), gold(notes)) for language, notes in half.items()]
    right = sum(len(a & b) for _, a, b in pairs)
    whole = sum(len(a) + len(b) for _, a, b in pairs)
    return 2 * right / whole, [(language, each) for language, a, b in pairs for each in sorted(a ^ b, key=str)]


def test_there_are_notes_enough() -> None:
    assert sum(len(notes) for half in (FIRST, SECOND) for notes in half.values()) >= 60


@pytest.mark.parametrize(
    "half",
    [FIRST, SECOND, shortforms.FIRST, shortforms.SECOND],
    ids=["first", "second", "short forms", "short forms, second"],
)
def test_f_at_least_095(half: dict[str, Notes]) -> None:
    f, differing = score(half)
    assert f >= 0.95, differing
