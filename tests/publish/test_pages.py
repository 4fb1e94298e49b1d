"""Every page of a real Datasette: what it shows, that nothing breaks out of it, and that errors are ours."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import httpx
import pytest

from pipeline.text import sha256
from tests.publish.factory import COURIER, KOREAN, REPORT

Get = Callable[..., httpx.Response]
LISTS = ["/", "/-/documents", "/-/claims", "/-/conflicts", "/-/sources", "/-/origins", "/-/outlets", "/-/entities", "/-/problems",
         "/-/search", "/-/search?q=ships", "/-/search?q=script"]  # fmt: skip


class Page(HTMLParser):
    """Tags with their attributes, and whether they nest."""

    VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "path", "circle", "rect", "line"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open), "a link in a link"
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.tags if t == tag and all(a.get(k.rstrip("_")) == v for k, v in wanted.items())]


def every_page(ids: dict[str, str]) -> list[str]:
    one = [f"/-/document/{ids[d]}" for d in ("report", "courier", "korean", "hostile")]
    one += [f"/-/claim/{ids['claim']}", f"/-/claim/{ids['hostile_claim']}"]
    one += [f"/-/citation/{ids['citation']}", f"/-/citation/{ids['hostile_citation']}"]
    return [*LISTS, *one, "/-/outlet/harbour-courier", "/-/entity/vell-strait", "/-/nosuchpage"]


def test_every_page_is_whole_and_safe(get: Get, ids: dict[str, str]) -> None:
    for path in every_page(ids):
        answer = get(path)
        assert answer.status_code == (404 if "nosuch" in path else 200), path
        page = Page(answer.text)
        assert page.all("html")[0]["lang"] == "en" and len(page.all("main")) == 1 and len(page.all("h1")) == 1, path
        assert page.all("a", class_="skip")[0]["href"] == "#main"
        assert [
            s["src"] for s in page.all("script") if not (s["src"] or "").startswith("/-/sourceline/static/")
        ] == [], path
        assert all(i["src"].startswith("/-/picture/") and i["alt"] for i in page.all("img")), path
        assert not page.all("style") and not page.all("iframe"), path
        assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on") or a == "style"], path
        ids_used = [a["id"] for _, a in page.tags if a.get("id")]
        assert len(ids_used) == len(set(ids_used)), path
        for link in page.all("a"):
            assert re.match(r"(/|#|https?://)", link["href"] or ""), (path, link)
            if (link["href"] or "").startswith("http"):
                assert "noreferrer" in (link["rel"] or ""), (path, link)


def test_every_inner_link_leads_somewhere(get: Get, ids: dict[str, str]) -> None:
    links = {
        a["href"].split("#")[0]
        for p in every_page(ids)
        for a in Page(get(p).text).all("a")
        if a["href"].startswith("/-/") and not a["href"].startswith("/-/picture/")  # its file is made up
    }
    assert len(links) > 30
    assert {link: status for link in links if (status := get(link).status_code) != 200} == {}


def test_headers_are_strict_on_ours_and_present_everywhere(get: Get, ids: dict[str, str]) -> None:
    for path in [*every_page(ids), "/-/sourceline/static/sourceline.css"]:
        headers = get(path).headers
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY", path
        assert headers["referrer-policy"] == "no-referrer", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        if "static" not in path:
            assert "unsafe" not in headers["content-security-policy"], path
    theirs = get("/sourceline/claims").headers
    assert theirs["x-content-type-options"] == "nosniff" and "default-src 'none'" in theirs["content-security-policy"]


def test_the_reader_lands_on_exact_words(get: Get, ids: dict[str, str]) -> None:
    words = "60 ships in the Vell Strait"
    start = COURIER.index(words)
    html = get(f"/-/document/{ids['courier']}?start={start}&end={start + len(words)}").text
    pieces = re.findall(r'<mark class="m-hit[^>]*>([^<]*)</mark>', html)
    assert "".join(pieces) == words
    assert html.count('id="hit"') == 1


@pytest.mark.parametrize(
    "query", ["start=5", "start=9&end=5", "start=0&end=999999", "start=-1&end=3", "start=%D9%A1&end=x", "part=99"]
)
def test_a_span_that_is_none_is_not_marked(query: str, get: Get, ids: dict[str, str]) -> None:
    answer = get(f"/-/document/{ids['courier']}?{query}")
    assert answer.status_code == 200 and 'id="hit"' not in answer.text


def test_the_reader_shows_all_text_once(get: Get, ids: dict[str, str]) -> None:
    html = get(f"/-/document/{ids['report']}?view=text").text
    blocks = re.findall(r'<(?:p|h1)[^>]*class="block[^>]*>(.*?)</p>', html, re.S)
    for point in (
        r'<a class="claim-no.*?</a>',
        r'<span class="page-no.*?</span>\d+</span>',
        r'<span class="note-no.*?</span>',
    ):
        blocks = [re.sub(point, "", b) for b in blocks]
    text = "\n\n".join(re.sub(r"<[^>]+>", "", b) for b in blocks).replace("&amp;", "&")
    assert text == REPORT.split("\n\n", 1)[1]


def test_the_reader_marks_every_kind(get: Get, ids: dict[str, str]) -> None:
    html = get(f"/-/document/{ids['report']}").text
    for kind in ("claim", "citation", "link", "note", "source", "cue", "content", "mention", "date", "quantity"):
        assert f"m-{kind}" in html, kind
    assert html.count('id="card-') == html.count('class="claim-no') == 6
    assert f'id="claim-{ids["claim"]}"' in html
    assert 'id="page-2"' in html and 'href="#note-1"' in html and 'href="#marker-1"' in html


def test_foreign_words_have_their_language(get: Get, ids: dict[str, str]) -> None:
    page = Page(get(f"/-/document/{ids['korean']}").text)
    assert page.all("h1", lang="ko")
    assert page.all("h2", lang="ko", class_="block b-title"), "a short text is all title"
    assert Page(get(f"/-/claim/{ids['claim']}").text).all("blockquote", lang="ko")


def test_the_claim_page_names_facts_that_agree_and_differ(get: Get, ids: dict[str, str]) -> None:
    html = get(f"/-/claim/{ids['claim']}").text
    assert '<span class="m-fact differs" title="number differs">60 ships</span>' in html
    assert '<span class="m-fact agrees" title="number agrees">80척</span>' in html
    assert html.index("Supports") < html.index("Contradicts") < html.index("looked at and not linked")
    assert f"/-/document/{ids['courier']}?start={COURIER.index('The ministry')}" in html
    assert "Harbour Courier" in html and "Ministry of Vell" in html


def test_lists_filter(get: Get) -> None:
    def titles(path: str) -> int:
        return len(re.findall(r'<td><a href="/-/document/', get(path).text))

    assert titles("/-/documents") == 5
    assert titles("/-/documents?language=ko") == titles("/-/documents?q=해협") == titles("/-/documents?q=부인") == 1
    assert titles("/-/documents?until=2020-03-02") == 1 == titles("/-/documents?since=2020-03-07")
    assert titles("/-/documents?q=%25") == 0, "a per cent sign is a letter, not a wildcard"
    rows = get("/-/claims?speaker=Ada+Lindt").text
    assert rows.count('class="claim-row"') == 1 and "Twelve sailors" in rows
    assert get("/-/claims?status=conflicting").text.count('class="claim-row"') == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ships", "ships"),
        ("해협", "해협"),
        ("해경은", "해경"),
        ("еще", "Ещё"),
        ('"Vell Strait"', "Vell Strait"),
        ("А-50", "А-50"),
    ],
)
def test_search_marks_what_was_found(query: str, found: str, get: Get) -> None:
    html = get("/-/search", params={"q": query}).text
    assert found in "".join(re.findall(r'<mark class="m-hit">([^<]*)</mark>', html))


@pytest.mark.parametrize(
    "query", ['"', "*", "NEAR(", "a AND", "'; DROP TABLE claims", "(", "\x00", "^", "-", "{a b}:", "𐀀" * 50]
)
def test_odd_search_words_do_no_harm(query: str, get: Get) -> None:
    assert get("/-/search", params={"q": query}).status_code == 200
    assert get("/-/documents", params={"q": query}).status_code == 200
    assert get("/-/entities", params={"q": query}).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["/-/claim/zzz", "/-/claim/..%2F..%2Fetc", "/-/document/%00", "/-/entity/none", "/-/outlet/none", "/-/citation/0", "/nosuch/table",
     "/-/sourceline/static/none.css", "/-/document/x?start=1&end=2", "/sourceline/claims/zzz"],
)  # fmt: skip
def test_what_is_not_there_is_answered_by_us(path: str, get: Get, capfd: pytest.CaptureFixture[str]) -> None:
    answer = get(path, follow_redirects=True)
    assert answer.status_code == 404 and "Sourceline" in answer.text
    out = capfd.readouterr()
    assert "Traceback" not in out.out + out.err, "Datasette's traceback with all its values"


def test_errors_tell_nothing_of_the_inside(get: Get) -> None:
    bad = get("/sourceline/claims?_sort=nosuch")
    assert bad.status_code == 400 and "Cannot sort table by nosuch" in bad.text
    assert get("/sourceline/nosuch.json").json() == {
        "ok": False,
        "error": "Nothing is kept under this address",
        "status": 404,
        "title": None,
    }


def test_an_error_of_ours_is_logged_and_not_shown(
    datasette: Any, get: Get, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr("pipeline.publish.pages.home.overview", broken)
    answer = get("/")
    assert answer.status_code == 500 and "secret inside" not in answer.text
    assert "secret inside" in caplog.text


def test_old_words_stay_readable(ids: dict[str, str], get: Get) -> None:
    """A version that something cites can be read after the document has changed."""
    html = get(f"/-/document/{ids['courier']}?version={sha256('old')}&start=17&end=46#hit").text
    assert '<mark class="m-hit" id="hit">The ministry counted 50 ships</mark>' in html
    assert "Read the current one" in html and "60 ships" not in html
    assert get(f"/-/document/{ids['courier']}?version=nosuch").status_code == 404
    assert get(f"/-/document/{ids['report']}?version={sha256('old')}").status_code == 404, "of another document"


def test_datasette_tables_lead_to_our_pages(get: Get, ids: dict[str, str]) -> None:
    table = get("/sourceline/claims").text
    assert f'<a href="/-/claim/{ids["claim"]}">conflicting</a>' in table
    assert f'<a href="/-/claim/{ids["claim"]}">' in get("/sourceline/claims_to_check").text
    assert '<a href="/-/entity/vell-strait">Vell Strait</a>' in get("/sourceline/entities").text
    start = REPORT.index("80 ships")
    assert f"/-/document/{ids['report']}?start={start}&amp;end=" in table
    answer = get("/sourceline/denials").text
    assert f"/-/document/{ids['report']}?start=" in answer and "#hit" in answer
    assert f'/-/document/{ids["courier"]}"' in get("/sourceline/citation_sources").text


def test_korean_document_is_read_whole(get: Get, ids: dict[str, str]) -> None:
    html = get(f"/-/document/{ids['korean']}").text
    assert re.sub(r"<[^>]+>", "", html).count("해경은 이를 부인했다.") == 1 and KOREAN.startswith("국방부는")


def test_pages_are_only_for_reading(datasette: Any, loop: Any, ids: dict[str, str]) -> None:
    for path in ("/", "/-/claims", f"/-/claim/{ids['claim']}", "/sourceline/claims"):
        answer = loop.run_until_complete(datasette.client.post(path, data={"a": "b"}))
        assert answer.status_code in (403, 405), (path, answer.status_code)
    assert loop.run_until_complete(datasette.client.head("/-/claims")).status_code == 200
