"""Copies are told by the passages they share, however many documents have one of those."""

from typing import Any

import pytest

from pipeline.trace import copies
from pipeline.trace.copies import copies_of, write_quotes
from tests.store.rows import insert_document

OWN = [f"Sentence number {n} of a text that is longer than forty characters." for n in range(40)]
NOTE = "A note on cookies that very many documents have at their end."


def _document(db: Any, name: str, quotes: list[str]) -> str:
    id = insert_document(db, "en", f"{name}.", path=f"{name}.txt")
    write_quotes(db, id, quotes)
    return id


def test_most_of_the_smaller_document_must_be_shared(db: Any) -> None:
    whole = _document(db, "whole", OWN[:10])
    part = _document(db, "part", [*OWN[:3], *OWN[20:22]])
    _document(db, "other", [*OWN[:2], *OWN[30:33]])
    assert copies_of(db, whole) == {part}
    assert copies_of(db, part) == {whole}


def test_short_passages_and_repetitions_say_nothing(db: Any) -> None:
    one = _document(db, "one", ["Photo: Reuters", *OWN[:3]])
    _document(db, "two", ["Photo: Reuters", "Share this", *OWN[10:13]])
    _document(db, "three", [OWN[0], OWN[0], OWN[0], *OWN[15:19]])
    assert copies_of(db, one) == set()


@pytest.mark.parametrize("common", [2, 100])
def test_what_many_have_makes_copies_only_of_those_that_have_little_else(
    db: Any, monkeypatch: pytest.MonkeyPatch, common: int
) -> None:
    monkeypatch.setattr(copies, "COMMON", common)
    long = _document(db, "long", [NOTE, *OWN[:10]])
    brief = [_document(db, f"brief {n}", [NOTE]) for n in range(3)]
    _document(db, "another", [NOTE, *OWN[10:20]])
    copy = _document(db, "copy", OWN[:9])
    assert copies_of(db, long) == {*brief, copy}
    assert copies_of(db, brief[0]) >= {long, *brief[1:]}
