"""Every form of one address meets, and different pages stay apart."""

import pytest

from pipeline.trace.resolve.addresses import address_key, site

PAGE = "https://example.com/news/2018/story.html"


@pytest.mark.parametrize(
    "form",
    [
        "http://example.com/news/2018/story.html",
        "https://www.example.com/news/2018/story.html",
        "https://m.example.com/news/2018/story.html",
        "https://EXAMPLE.com/news/2018/story.html/",
        "https://example.com/news/2018/story.html?utm_source=x&fbclid=1",
        "https://example.com/amp/news/2018/story.html",
        "https://example.com/news/2018/story-amp.html",
        "https://example.com/news/2018/story.amp.html",
        "https://www.google.com/amp/s/example.com/news/2018/story.html",
        "https://web.archive.org/web/20190101000000/https://example.com/news/2018/story.html",
        "example.com/news/2018/story.html#comments",
    ],
)
def test_forms_of_one_address_meet(form: str) -> None:
    assert address_key(form) == address_key(PAGE)


@pytest.mark.parametrize(
    "other",
    [
        "https://example.com/news/2018/story2.html",
        "https://example.com/news/2018/story.html?id=2",
        "https://world.example.com/news/2018/story.html",
        "https://example.com/news/2018/",
    ],
)
def test_other_pages_stay_apart(other: str) -> None:
    assert address_key(other) != address_key(PAGE)


def test_order_of_the_query_does_not_count_but_its_values_do() -> None:
    assert address_key("http://a.kr/v?b=2&a=1") == address_key("https://a.kr/v?a=1&b=2")
    assert address_key("http://a.kr/v?a=1") != address_key("http://a.kr/v?a=2")


@pytest.mark.parametrize(
    "url", ["https://example.com", "https://example.com/", "not an address", "", None, "http://[bad"]
)
def test_a_host_alone_is_no_document(url: str | None) -> None:
    assert address_key(url) is None
    assert site("https://www.example.com/a") == "example.com"
