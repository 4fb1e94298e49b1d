"""A crawl's date is only a hint, also where a sidecar gives it as the date of publication."""

import json
from pathlib import Path

import pytest

from pipeline.read import read


@pytest.mark.parametrize(
    ("facts", "published", "source"),
    [
        ({"published": "2018-11-27"}, "2018-11-27", "sidecar"),
        ({"published": "2018-11-27", "date_source": "page"}, "2018-11-27", "sidecar"),
        ({"published": "2018-12-30", "date_source": "index"}, "2018-12-30", "crawl"),
        (
            {"published": "2018-12-30", "date_source": "crawl", "url": "https://example.org/2018/11/27/x"},
            "2018-11-27",
            "url",
        ),
        ({"retrieved": "2018-12-30"}, None, None),
    ],
)
def test_the_source_of_a_date(tmp_path: Path, facts: dict[str, str], published: str | None, source: str | None) -> None:
    (tmp_path / "a.txt").write_text("Nothing here tells a day.", encoding="utf-8")
    (tmp_path / "a.json").write_text(json.dumps(facts), encoding="utf-8")
    document = read(tmp_path / "a.txt")
    assert (document.published, document.published_source) == (published, source)
    assert document.problems == ()
