"""Circular sourcing is found, and mere mutual citation is not taken for it."""

from typing import Any

from pipeline.trace.circles import circle_of, circles
from tests.trace.made import Made


def test_two_papers_that_cite_each_other_for_one_claim(db: Any) -> None:
    made = Made(db)
    made.document("a", "Coast Daily", "2020-05-04")
    made.document("b", "Hill Weekly", "2020-05-03")
    made.cites("a", "Hill Weekly", held="b")
    made.cites("b", "Coast Daily")
    [circle] = circles(db.conn, 10)
    assert circle.words == "Coast Daily cites Hill Weekly for it, and Hill Weekly cites Coast Daily."
    assert (circle.claim, circle.claims, circle.citation) == ("claim a", ("claim b",), "b cites Coast Daily")


def test_through_others(db: Any) -> None:
    made = Made(db)
    for id in ("a", "b", "c"):
        made.document(id, f"Paper {id.upper()}", outlet=f"outlet-{id}")
    made.cites("a", "Paper B", held="b", outlet="outlet-b")
    made.cites("b", "Paper C", held="c", outlet="outlet-c")
    made.cites("c", "The A Paper", held="a", outlet="outlet-a")
    circle = circle_of(db.conn, "claim a")
    assert circle is not None
    assert circle.words == "Paper A cites Paper B for it, Paper B cites Paper C, and Paper C cites Paper A."
    assert {c.claim for c in circles(db.conn, 10)} == {"claim a", "claim b", "claim c"}


def test_citing_each_other_for_different_things_is_no_circle(db: Any) -> None:
    made = Made(db)
    made.document("a", "Coast Daily")
    made.document("b", "Hill Weekly")
    made.cites("a", "Hill Weekly", held="b")
    made.db["citations"].insert(
        {"id": "x", "document": "b", "version": "v b", "start": 0, "end": 1, "quote": "", "kind": "narrative",
         "publisher": "Coast Daily", "status": "not_held", "made_by": "test"}
    )  # fmt: skip
    assert circles(db.conn, 10) == [] and circle_of(db.conn, "claim a") is None


def test_a_publisher_that_cites_its_own_earlier_text_is_no_circle(db: Any) -> None:
    made = Made(db)
    made.document("new", "Coast Daily", outlet="coast")
    made.document("old", "Coast Daily", outlet="coast")
    made.cites("new", "Coast Daily", held="old", outlet="coast")
    made.cites("old", "Coast Daily", outlet="coast")
    assert circle_of(db.conn, "claim new") is None


def test_a_circle_beside_the_claim_does_not_hold_the_search(db: Any) -> None:
    made = Made(db)
    for id in ("a", "b", "c"):
        made.document(id, f"Paper {id.upper()}")
    made.cites("a", "Paper B", held="b")
    made.cites("b", "Paper C", held="c")
    made.cites("c", "Paper B", held="b")
    assert circle_of(db.conn, "claim a") is None
    assert circle_of(db.conn, "no such claim") is None
