"""Signs are left out one at a time, and all are back afterwards."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate import ablation
from pipeline.evaluate.ablation import Compared, Event
from pipeline.records import Date, Mention
from pipeline.trace import relate
from pipeline.trace.compare import compare
from pipeline.trace.retrieve import Candidate
from pipeline.trace.stretch import Stretch


def event() -> Event:
    """One claim and one passage that says much the same some days later."""
    text = "On May 3 the frigate Heron rammed the trawler Gull near Tarn."
    day, name = Date(3, 8, "2020-05-03"), Mention(21, 26, "SHIP")
    claim = Stretch("report", 0, len(text), text, dates=(day,), mentions=(name,))
    less = "On May 3 the frigate Heron hit a boat near Tarn."
    passage = Stretch("source", 0, len(less), less, dates=(day,), mentions=(name,), published="2020-05-04")
    compared = Compared("c", claim, ((Candidate(passage, False), compare(claim, passage, lambda word: 9.0)),))
    return Event(Path("an-event"), {"claims": [{"id": "c"}]}, (compared,), {"source": "docs/001.txt"}, lambda word: 9.0)


@pytest.fixture
def scores(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Stands in for the scorer, and keeps the scores of the links it was given."""
    seen: list[float] = []

    def scored(folder: Path, account: dict[str, Any]) -> dict[str, Any]:
        seen.extend(link["score"] for claim in account["claims"] for link in claim["evidence"])
        rates = {name: {"rate": 0.5} for name in (ablation._RIGHT, ablation._RECALL, "recall en")}
        return {"links": rates | {ablation._JUDGED: 0.9}}

    monkeypatch.setattr(ablation, "scored", scored)
    return seen


def test_a_sign_left_out_lowers_the_score_and_comes_back(scores: list[float]) -> None:
    before = relate.SAME_LANGUAGE, relate.ACROSS
    ablation.without(None, event())
    ablation.without("soon", event())
    ablation.without(None, event())
    assert scores[0] == scores[2] > scores[1]
    assert before == (relate.SAME_LANGUAGE, relate.ACROSS)


def test_the_table_has_a_line_for_every_sign(scores: list[float]) -> None:
    lines = list(ablation.table(event()))
    assert len(lines) == 3 + len(ablation.signs())
    assert lines[2] == "| all signs | 0.500 | 0.900 | 0.500 | 0.500 | – | – | – |"
    assert "| without soon | +0.0 | +0.0 | +0.0 | +0.0 | – | – | – |" in lines
