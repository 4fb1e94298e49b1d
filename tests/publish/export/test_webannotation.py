"""W3C Web Annotations, checked against the rules of the Web Annotation Data Model."""

import json
import sqlite3
from typing import Any

import pytest

from pipeline.errors import NotHeld
from pipeline.publish.export.places import selectors
from pipeline.publish.export.webannotation import webannotation
from pipeline.records import Page, Word
from tests.publish.factory import REPORT

MOTIVATIONS = {"identifying", "linking"}


def collection(conn: sqlite3.Connection, report: str | None) -> Any:
    return json.loads("".join(webannotation(conn, report)))


def test_a_collection_has_what_the_model_asks_of_it(conn: sqlite3.Connection) -> None:
    found = collection(conn, None)
    assert found["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (found["type"], found["first"]["type"], found["first"]["startIndex"]) == (
        "AnnotationCollection",
        "AnnotationPage",
        0,
    )
    items = found["first"]["items"]
    assert found["total"] == len(items) > 10
    ids = [item["id"] for item in items]
    assert len(set(ids)) == len(ids) and all(":" in id for id in ids)
    for item in items:
        assert item["type"] == "Annotation" and item["motivation"] in MOTIVATIONS
        assert isinstance(item["target"]["source"], str)
        assert [s["type"] for s in item["target"]["selector"]][:2] == ["TextQuoteSelector", "TextPositionSelector"]
        assert item["target"]["state"]["cached"].startswith("ni:///sha-256;")


def test_selectors_lead_back_to_the_words(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    for item in collection(conn, ids["report"])["first"]["items"]:
        quote, position = item["target"]["selector"][:2]
        assert REPORT[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in REPORT


def test_a_link_joins_a_claim_and_a_passage(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    items = collection(conn, ids["report"])["first"]["items"]
    links = [item for item in items if item["motivation"] == "linking"]
    relations = [body["value"] for link in links for body in link["body"] if body.get("purpose") == "tagging"]
    assert sorted(relations) == ["contradicts", "supports"], "a near miss is no link"
    passage = next(body for body in links[0]["body"] if body["purpose"] == "linking")
    assert passage["source"] and "80척" in passage["selector"][0]["exact"]


def test_what_was_found_is_there_for_programs(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    items = collection(conn, ids["report"])["first"]["items"]
    data = [json.loads(b["value"]) for i in items for b in i["body"] if b.get("format") == "application/json"]
    assert any(d.get("speaker") == "Ministry of Vell" and d.get("status") == "conflicting" for d in data)
    assert any(d.get("cue") == [list(_span("denies"))] and d["polarity"] == "negative" for d in data)


def _span(words: str) -> tuple[int, int]:
    return REPORT.index(words), REPORT.index(words) + len(words)


def test_words_on_pages_have_a_box_each() -> None:
    words = (Word(0, 4, 50.2, 100.0, 80.0, 112.4), Word(5, 9, 83.0, 100.0, 120.9, 112.4))
    pages = [Page(1, 0, 9, 600, 800, words), Page(2, 10, 14, 600, 800, (Word(10, 14, 50.0, 60.0, 90.0, 72.0),))]
    fragments = [s for s in selectors("Some text here", pages, 5, 14) if s["type"] == "FragmentSelector"]
    assert [f["value"] for f in fragments] == ["page=1", "page=2"]
    assert [f["refinedBy"]["value"] for f in fragments] == ["xywh=83,100,38,13", "xywh=50,60,41,13"]
    assert all(f["conformsTo"] and f["refinedBy"]["conformsTo"] for f in fragments)


def test_the_same_database_gives_the_same_text(conn: sqlite3.Connection, ids: dict[str, str]) -> None:
    assert [*webannotation(conn, None)] == [*webannotation(conn, None)]


def test_an_unknown_document_is_refused(conn: sqlite3.Connection) -> None:
    with pytest.raises(NotHeld):
        "".join(webannotation(conn, "nosuch"))
