"""Pages of names: known things and those only the texts name, with how each form was linked."""

from collections.abc import Callable

import httpx

from tests.publish.factory import LINDT

Get = Callable[..., httpx.Response]


def test_a_known_thing_shows_every_form_with_rule_and_confidence(get: Get) -> None:
    html = get("/-/entity/vell-strait").text
    assert '<bdi lang="ko">벨 해협</bdi>' in html
    assert '<td data-is="Linked by">alias</td>' in html and "98 %" in html
    assert "No knowledge file has this name" not in html


def test_a_made_thing_says_that_it_is_made(get: Get) -> None:
    html = get(f"/-/entity/{LINDT}").text
    assert "No knowledge file has this name" in html
    assert "Ада Линдт" in html and "transliteration" in html and "90 %" in html


def test_the_list_has_known_and_made_names(get: Get) -> None:
    html = get("/-/entities").text
    assert "/-/entity/vell-strait" in html
    assert f"/-/entity/{LINDT}" in html and "as the texts name it" in html
    assert f"/-/entity/{LINDT}" in get("/-/entities", params={"q": "Линдт"}).text, "by its name in another language"


def test_a_former_id_leads_to_the_entity(get: Get) -> None:
    answer = get("/-/entity/ada-lind-0")
    assert answer.status_code == 302 and answer.headers["location"] == f"/-/entity/{LINDT}"
    assert get("/-/entity/nobody-0").status_code == 404


def test_what_a_made_person_said_is_listed(get: Get) -> None:
    assert "Twelve sailors were taken ashore" in get(f"/-/entity/{LINDT}").text


def test_the_reader_links_names_to_their_entity(get: Get, ids: dict[str, str]) -> None:
    assert f'href="/-/entity/{LINDT}"' in get(f"/-/document/{ids['report']}").text
