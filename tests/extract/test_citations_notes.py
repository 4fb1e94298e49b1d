"""Notes with several works, "see, e.g.", id., ibid., op. cit. and references to other notes."""

import spacy

from pipeline.extract.citations import CitationFinder
from pipeline.extract.extensions import register
from pipeline.knowledge import load
from tests.extract.notes_fixture import NOTES, TEXT

register()


def found() -> list[tuple[str, str, str, str | None, str | None, str | None]]:
    """(note, words, kind, publisher, date, note referred to) of every citation found in the fixture."""
    doc = spacy.blank("en").make_doc(TEXT)
    CitationFinder(load())(doc)
    all_ = doc._.citations
    return [
        (
            c.note or "",
            TEXT[c.start : c.end],
            c.kind,
            (c.publisher or "").removeprefix("The ") or None,
            c.published,
            all_[c.refers_to].note if c.refers_to is not None else None,
        )
        for c in all_
    ]


def gold() -> list[tuple[str, str, str, str | None, str | None, str | None]]:
    """What the fixture says its notes cite."""
    return [
        (str(n), words, kind, publisher.removeprefix("The ") if publisher else None, published, refers_to)
        for n, (_, works) in enumerate(NOTES, 1)
        for words, kind, publisher, published, refers_to in works
    ]


def test_fixture_is_large_enough() -> None:
    assert len(NOTES) >= 25 and len(gold()) >= 30


def test_notes_fixture_f_at_least_095() -> None:
    right = set(found()) & set(gold())
    f = 2 * len(right) / (len(found()) + len(gold()))
    assert f >= 0.95, sorted(set(found()) ^ set(gold()))


def test_scope_of_a_note_is_the_sentence_before_its_mark() -> None:
    doc = spacy.blank("en").make_doc(TEXT)
    CitationFinder(load())(doc)
    scopes = {c.note: c.scope.of(TEXT) for c in doc._.citations if c.scope}
    assert scopes["2"] == "They stayed for 85 minutes."
    assert scopes["3"] == "The ministry confirmed it the same day,"
    assert scopes["26"] == "The Security Council met."
