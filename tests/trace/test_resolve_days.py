"""The tolerance of dates."""

import pytest

from pipeline.trace.resolve.days import compare_dates, day_of


@pytest.mark.parametrize(
    ("cited", "held", "crawled", "relation"),
    [
        ("2018-11-26", "2018-11-26T23:10:00+03:00", None, "same"),
        ("2018-11-26", "2018-11-25", None, "adjacent"),
        ("2018-11-25", "2018-11-26", None, "adjacent"),
        ("2018-11-26", "2018-11-28", None, "off"),
        ("2018-11-26", "2018-11", None, "loose"),
        ("2018", "2018-11-26", None, "loose"),
        ("2018-12-01", "2018-11", None, "off"),
        ("2018-11-26", None, None, "unknown"),
        (None, "2018-11-26", None, "unknown"),
        ("2018-11-26", None, "2020-08-30", "unknown"),
        ("2018-11-26", None, "2018-11-20", "off"),
    ],
)
def test_dates_relate(cited: str | None, held: str | None, crawled: str | None, relation: str) -> None:
    assert compare_dates(cited, held, crawled=crawled).relation == relation


@pytest.mark.parametrize("value", ["0001-01-01", "9999-12-31T23:59", "2018-11", "", None])
def test_no_day(value: str | None) -> None:
    assert day_of(value) is None
