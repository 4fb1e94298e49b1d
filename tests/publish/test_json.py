"""Every page has its JSON, from the same question to the database."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.publish.factory import REPORT
from tests.publish.test_pages import Page, every_page

Get = Callable[..., Any]


def test_every_page_names_its_json_and_it_is_there(get: Get, ids: dict[str, str]) -> None:
    for path in every_page(ids):
        if "nosuch" in path:
            continue
        [link] = Page(get(path).text).all("link", type="application/json")
        answer = get(link["href"])
        assert answer.status_code == 200 and answer.headers["content-type"].startswith("application/json"), path
        assert answer.json()["title"] and len(answer.content) < 500_000, path


def test_the_json_has_the_rows_of_the_page(get: Get, ids: dict[str, str]) -> None:
    claims = get("/-/claims.json?speaker=Ada+Lindt").json()
    assert [c["quote"] for c in claims["claims"]] == ["Twelve sailors were taken ashore"] and claims["total"] == 1
    claim = get(f"/-/claim/{ids['claim']}.json").json()
    assert claim["claim"]["id"] == ids["claim"] and {e["relation"] for e in claim["evidence"]} > {"supports"}
    assert get("/-/overview.json").json()["totals"]["documents"] == get("/-/documents.json").json()["total"]
    assert get("/-/search.json?q=ships").json()["hits"]


def test_the_json_of_a_document_has_its_text_findings_and_pages(get: Get, ids: dict[str, str]) -> None:
    read = get(f"/-/document/{ids['report']}.json?start=40&end=90").json()
    assert read["text"] == REPORT[read["start"] : read["end"]]
    for claim in read["found"]["claims"]:
        assert REPORT[claim["start"] : claim["end"]] == claim["quote"]
    assert [p["number"] for p in read["pages"]] == [1, 2]


def test_what_is_not_there_is_said_in_json(get: Get) -> None:
    answer = get("/-/claim/0123456789abcdef.json")
    assert answer.status_code == 404 and answer.json()["ok"] is False


@pytest.mark.parametrize(
    ("query", "found"),
    [("since=2020-03-04", {"ko", "en"}), ("until=2020-03-02", {"en"}), ("language=ko", {"ko"}), ("until=2019", set())],
)
def test_search_is_narrowed_by_date_and_language(get: Get, query: str, found: set[str]) -> None:
    hits = get(f"/-/search.json?q=Vell+Strait&{query}").json()["hits"]
    assert {hit["language"] for hit in hits} == found


def test_search_is_narrowed_by_the_status_of_claims(get: Get) -> None:
    every = get("/-/search.json?q=ships").json()
    disputed = get("/-/search.json?q=ships&status=conflicting").json()
    assert disputed["hits"] and len(disputed["hits"]) < len(every["hits"])
    assert {c["status"] for c in disputed["said"]["claims"]} == {"conflicting"}
