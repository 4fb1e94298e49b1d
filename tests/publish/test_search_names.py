"""The search page finds a name under its other names, and says so."""

from collections.abc import Callable

import httpx

Get = Callable[..., httpx.Response]


def test_a_name_in_one_language_finds_the_other(get: Get, ids: dict[str, str]) -> None:
    html = get("/-/search", params={"q": "벨 해협"}).text
    assert f"/-/document/{ids['report']}?" in html, "which says Vell Strait"
    assert f"/-/document/{ids['korean']}?" in html
    assert (
        'is a name of <a href="/-/entity/vell-strait">' in html and "also searched for: <bdi>Vell Strait</bdi>" in html
    )
    assert "<mark" in html.partition(f"/-/document/{ids['report']}?")[2][:600], "the other name is marked"


def test_quotation_marks_search_for_the_words_themselves(get: Get, ids: dict[str, str]) -> None:
    html = get("/-/search", params={"q": '"벨 해협"'}).text
    assert f"/-/document/{ids['korean']}?" in html and f"/-/document/{ids['report']}?" not in html
    assert "also searched for" not in html


def test_the_list_of_documents_finds_by_other_names_too(get: Get, ids: dict[str, str]) -> None:
    assert f"/-/document/{ids['report']}" in get("/-/documents", params={"q": "벨 해협"}).text
