"""Dates from metadata, addresses and lines of their own."""

import pytest

from pipeline.read.when import date_line, iso_day, url_day


@pytest.mark.parametrize(
    "line",
    [
        "November 26, 2018",
        "26 November 2018",
        "Monday, 26 Nov. 2018",
        "Published: Nov. 26, 2018 10:30 a.m. EST",
        "26 ноября 2018 г.",
        "26 ноября 2018, 10:23",
        "10:23 26.11.2018",
        "26.11.2018",
        "2018-11-26",
        "2018.11.26 19:00",
        "입력 2018.11.26. 오후 8:11",
        "2018년 11월 26일 (월)",
        "2018年11月26日",
        "平成30年11月26日",
    ],
)
def test_a_line_that_is_a_date(line) -> None:
    assert date_line(line) == "2018-11-26"


@pytest.mark.parametrize(
    "line",
    [
        "They met on 26 November 2018",
        "03/04/2019",
        "31 February 2018",
        "March 2019",
        "A-50",
        "12 ships in 2018",
        "26 мафии 2018",
    ],
)
def test_a_line_that_is_none(line) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2018-11-26T10:00:00+03:00", "2018-11-26"),
        ("20181126", "2018-11-26"),
        ("Mon, 26 Nov 2018 10:00:00 GMT", "2018-11-26"),
        ("2018-13-01", None),
        ("", None),
        (None, None),
    ],
)
def test_metadata(stated, day) -> None:
    assert iso_day(stated) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2018/11/26/title", "2018-11-26"),
        ("https://a.example/2018/1/6/", "2018-01-06"),
        ("https://a.example/20181126/1533461112.html", "2018-11-26"),
        ("https://a.example/v/20190115114912563", "2019-01-15"),
        ("https://a.example/view/NISX20181222_0000510454", "2018-12-22"),
        ("https://a.example/2018/11/title", "2018-11"),
        ("https://2018-11-26.example/title", None),
        ("https://a.example/doc/3811511", None),
        ("https://a.example/20189999", None),
        (None, None),
    ],
)
def test_addresses(url, day) -> None:
    assert url_day(url) == day
