"""How many sources a claim has, and whether they conflict."""

from typing import Any

from pipeline.trace.sources import conflict, sources_behind
from tests.trace.made import Made


def test_two_papers_with_one_agency_text_are_one_source_the_earliest_first(db: Any) -> None:
    made = Made(db)
    made.document("report", "Sea Monitor")
    made.document("hill", "Hill Weekly", "2020-05-06")
    made.document("daily", "Coast Daily", "2020-05-04")
    made.document("own", "Norland Radio", "2020-05-05")
    made.document("wire", "Reuters", "2020-05-03", outlet="reuters")
    for paper in ("hill", "daily"):
        made.origin(paper, "reuters", name="Reuters")
    for source in ("hill", "daily", "own", "wire"):
        made.evidence("report", source)
    found = sources_behind(db.conn, "claim report")
    assert [(s.documents, s.published) for s in found] == [
        (("wire", "daily", "hill"), "2020-05-03"),
        (("own",), "2020-05-05"),
    ]
    assert [s.name for s in found] == ["Reuters", "Norland Radio"]


def test_documents_of_the_same_words_are_one_source(db: Any) -> None:
    made = Made(db)
    for id, publisher, day in (
        ("report", "Sea Monitor", None),
        ("a", "Coast Daily", None),
        ("b", "Hill Weekly", "2020-05-04"),
    ):
        made.document(id, publisher, day)
    made.origin("a", source="b")
    made.evidence("report", "a")
    made.evidence("report", "b", "contradicts")
    [source] = sources_behind(db.conn, "claim report")
    assert source.documents == ("b", "a") and set(source.relations) == {"supports", "contradicts"}


def test_an_agency_text_binds_papers_that_are_otherwise_apart(db: Any) -> None:
    made = Made(db)
    for id in ("report", "a", "b", "c"):
        made.document(id, f"Paper {id}")
    made.origin("a", name="Norland Wire")
    made.origin("b", name="Island Wire")
    made.origin("c", name="Norland Wire")
    made.origin("c", name="Island Wire")
    for id in ("a", "b", "c"):
        made.evidence("report", id)
    assert [s.documents for s in sources_behind(db.conn, "claim report")] == [("a", "b", "c")]


def test_a_conflict_names_both_sides(db: Any) -> None:
    made = Made(db)
    for id, relation in (("a", "supports"), ("b", "contradicts"), ("c", "partly supports"), ("d", "supports")):
        made.document(id, f"Paper {id.upper()}", f"2020-05-0{ord(id) - 96}")
        made.evidence("report", id, relation)
    made.document("report", "Sea Monitor")
    assert conflict(sources_behind(db.conn, "claim report")) == (
        "Paper A and Paper D bear it out; Paper C bears part of it out; Paper B contradicts it."
    )


def test_where_all_say_the_same_there_is_no_conflict(db: Any) -> None:
    made = Made(db)
    made.document("report", "Sea Monitor")
    made.document("a", "Paper A")
    assert conflict(sources_behind(db.conn, "claim report")) is None
    made.evidence("report", "a", "contradicts")
    assert conflict(sources_behind(db.conn, "claim report")) is None
