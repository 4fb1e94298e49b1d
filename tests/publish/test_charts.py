import re
from typing import Any

from pipeline.publish.charts import bins, columns_chart, share_bar
from pipeline.publish.flows import flows
from tests.publish.factory import HOSTILE


def row(published: str, claims: int = 1, status: str = "supported") -> dict[str, Any]:
    return {"published": published, "status": status, "claims": claims}


def test_a_few_days_are_shown_by_day() -> None:
    found = bins([row("2018-12-20", 3), row("2018-12-22", 2), row("2018-12-22", 1, "partial")])
    assert [(c.since, c.total) for c in found] == [("2018-12-20", 3), ("2018-12-21", 0), ("2018-12-22", 3)]


def test_months_are_shown_by_week_and_decades_by_year() -> None:
    weeks = bins([row("2018-11-25"), row("2019-02-01")])
    assert weeks[0].label == "week of 19 November 2018" and sum(c.total for c in weeks) == 2
    assert [c.label for c in bins([row("2010"), row("2019-02")])][::9] == ["2010", "2019"]


def test_a_straggler_does_not_squeeze_the_rest() -> None:
    found = bins([row("2009-01-01"), *[row(f"2018-12-{d}", 5) for d in range(10, 20)], row("2031", 2)])
    assert found[0].short == "earlier" and found[0].until == "2018-12-09" and found[0].total == 1
    assert found[-1].short == "later" and found[-1].total == 2
    assert len(found) == 12 and sum(c.total for c in found) == 53


def test_what_has_no_date_is_left_out() -> None:
    assert bins([row("soon"), row(""), row("2018-13-45")]) == []
    assert columns_chart([], noun="claims", order=(), address=str) == ""


def test_a_chart_says_its_numbers_and_has_no_style() -> None:
    columns = bins([row("2018-12-20", 3), row("2018-12-20", 2, "partial")])
    svg = columns_chart(columns, noun="claims", order=("supported", "partial"), address=lambda c: f"/x?d={c.since}&e")
    assert "20 December 2018: 5 claims (3 supported, 2 partly supported)" in svg
    assert 'href="/x?d=2018-12-20&amp;e"' in svg
    assert "style" not in svg and "<script" not in svg


def test_a_bar_fills_its_share() -> None:
    bar = share_bar([("held", 1), ("not_held", 3)], whole=4, words=HOSTILE)
    assert re.findall(r'class="f-(\w+)" x="([\d.]+)" y="0" width="([\d.]+)"', bar)[1:] == [
        ("held", "0.00", "25.00"),
        ("not_held", "25.00", "75.00"),
    ]
    assert "<script" not in bar
    assert "f-held" not in share_bar([("held", 0)], whole=0, words="")


def test_flows_draw_a_band_for_each_pair() -> None:
    pairs = [
        {"citing": "A", "cited": HOSTILE, "citations": 4, "held": 4},
        {"citing": "A", "cited": "C", "citations": 2, "held": 1},
        {"citing": "B", "cited": "C", "citations": 1, "held": 0},
    ]
    svg = flows(pairs)
    assert re.findall(r"held-(\w+)", svg) == ["all", "some", "none"]
    assert "A cites C: 2 citations, 1 held" in svg and "<script" not in svg
    assert flows([]) == ""
