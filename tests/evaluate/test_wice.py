import json
from pathlib import Path

import pytest

from pipeline.errors import NoSuchPath
from pipeline.evaluate import wice

ROW = {
    "label": "partially_supported",
    "supporting_sentences": [[1], [1, 2]],
    "claim": " In 1931 it sank with 40 sheep aboard.",
    "evidence": ["TITLE: Ferries of the north", "The Halden ferry sank in 1931.", "Forty sheep were lost.", "Tea is served."],
    "meta": {"claim_title": "Halden ferry", "claim_section": "History.", "claim_context": "Older words.\n It was built in Moss."},
}  # fmt: skip


@pytest.fixture
def case(tmp_path: Path) -> wice.Case:
    file = tmp_path / "dev.jsonl"
    file.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    return wice.read(file)[0]


def test_a_case_is_read(case: wice.Case) -> None:
    assert case.claim == "In 1931 it sank with 40 sheep aboard."
    assert (case.article, case.before) == ("Halden ferry", "It was built in Moss.")
    assert case.marked == {1, 2}


def test_a_claim_keeps_its_facts_and_what_stands_around_it(case: wice.Case) -> None:
    claim = wice.claim_of(case)
    assert claim.text == case.claim
    assert [d.value for d in claim.dates] == ["1931"]
    assert "Halden ferry" in claim.context
    assert "built in Moss" in claim.context


def test_sentences_are_ranked_and_counted(case: wice.Case) -> None:
    page = wice.page_of(case)
    assert [p.text for p in page] == list(case.sentences)
    order = wice.ranking(wice.scores(wice.claim_of(case), page))
    assert {*order[:2]} == case.marked
    assert wice.recall([(order, case.marked), (order, frozenset())], 1) == 1.0
    assert wice.recall([([3, 0, 1], case.marked)], 2) == 0.0


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPath, match="en/wice"):
        wice.figures(tmp_path)
