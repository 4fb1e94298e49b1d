"""Copies are told by the passages they share, however many documents have one of those."""

from random import Random
from typing import Any

import pytest

from pipeline.trace import copies
from pipeline.trace.copies import copies_of, write_quotes
from tests.store.rows import insert_document

STOCK = "harbour frigate minister lantern glacier orchard violin copper thunder meadow compass saddle".split()
OWN = [
    " ".join(Random(n).choices(STOCK, k=10)) + f" number {n}." for n in range(40)
]  # sentences with no run of words in common
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


def test_a_copy_touched_up_is_one_still(db: Any) -> None:
    whole = _document(db, "whole", OWN[:10])
    touched = _document(db, "touched", [f"{quote[:-1]}, it was said." for quote in OWN[:10]])
    _document(db, "mixed", [" ".join(sorted(quote.split())) for quote in OWN[:10]])
    assert copies_of(db, whole) == {touched}


def test_a_text_without_spaces_touched_up(db: Any) -> None:
    text = (
        "船は夜明けに港を出て、沖合で二隻の漁船と合流したと海上保安庁の担当者が記者団に説明し、乗員は全員無事だった。"
    )
    one = _document(db, "one", [text])
    other = _document(db, "other", [text.replace("全員無事だった", "みな無事だったという")])
    assert copies_of(db, one) == {other}


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
