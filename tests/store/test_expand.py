"""What a query means: which words are names, and what else they are called."""

from typing import Any

import pytest

from pipeline.knowledge import load
from pipeline.store.expand import Term, terms
from pipeline.store.reference import write_knowledge


@pytest.fixture
def known(db: Any) -> Any:
    write_knowledge(db, load())
    return db


def _only(db: Any, query: str) -> Term:
    (term,) = terms(db, query)
    return term


@pytest.mark.parametrize(
    ("query", "thing"),
    [
        ("Керченского пролива", "kerch-strait"), ("케르치 해협에서", "kerch-strait"), ("ケルチ海峡は", "kerch-strait"),
        ("kerch strait", "kerch-strait"), ("Бердянску", "berdiansk"), ("Ту-95МС", "tu-95"), ("Tu-95", "tu-95"),
        ("the Black Sea", "black-sea"), ("US", "united-states"),
    ],
)  # fmt: skip
def test_a_name_in_whatever_form(known: Any, query: str, thing: str) -> None:
    assert thing in {id for id, _ in _only(known, query).things}


@pytest.mark.parametrize("query", ["us", "ships", "발표", "сообщил", "\u7684", "..."])
def test_common_words_name_nobody(known: Any, query: str) -> None:
    assert all(not term.things and not term.also for term in terms(known, query))


def test_the_longest_name_counts(known: Any) -> None:
    found = terms(known, "patrol in the Sea of Japan today")
    assert [t.words for t in found if t.things] == ["the Sea of Japan"]
    assert "동해" in next(t for t in found if t.things).also


def test_words_in_quotation_marks_are_meant_as_they_stand(known: Any) -> None:
    assert terms(known, 'Kyiv "Kerch Strait" x')[1] == Term("Kerch Strait", exact=True)


def test_a_designator_is_looked_for_in_both_scripts(known: Any) -> None:
    assert _only(known, "Ка-52").also[0] == "KA-52"
    assert "ТУ-95" in _only(known, "TU-95").also


def test_a_name_that_may_be_too_many_things_is_left(known: Any) -> None:
    for n in range(5):
        known["entities"].insert({"id": f"x{n}", "label": "LOC", "name": "Xanadu", "made_by": "t"})
        known["aliases"].insert(
            {"id": f"x{n}", "entity": f"x{n}", "language": "en", "name": "Xanadu", "folded": "xanadu"}
        )
    assert _only(known, "Xanadu").things == ()
