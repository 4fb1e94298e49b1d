"""Weights fitted on one event: what tells right candidates from wrong ones gains weight."""

import json
from pathlib import Path
from typing import Any

from pipeline.evaluate import crossed
from pipeline.evaluate.ablation import Compared, Event
from pipeline.trace import relate
from pipeline.trace.compare import Comparison
from pipeline.trace.retrieve import Candidate
from pipeline.trace.stretch import Stretch


def event(folder: Path) -> Event:
    """A claim with ten candidates, of which the five that were out soon bear on it."""
    claim = Stretch("report", 0, 20, "x" * 20)
    pairs = []
    for n in range(10):
        passage = Stretch(f"d{n}", 0, 10, "y" * 10)
        pairs.append((Candidate(passage, n == 9), Comparison((), 0.2, 0.1, 2, soon=n < 5)))
    evidence = [{"doc": f"00{n}", "start": 2, "end": 8, "relation": "support"} for n in range(5)]
    evidence.append({"doc": "008", "start": 0, "end": 9, "relation": "acceptable"})
    gold = {"claims": [{"start": 0, "end": 18, "evidence": evidence}]}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    paths = {f"d{n}": f"docs/00{n}.txt" for n in range(10)}
    return Event(folder, {"claims": []}, (Compared("c", claim, tuple(pairs)),), paths, lambda word: 9.0)


def test_what_tells_right_from_wrong_gains_weight(tmp_path: Path) -> None:
    weights = crossed.fitted(event(tmp_path), relate.SAME_LANGUAGE, crosses=False)
    assert weights.soon > 1 and weights.cited < 0
    assert weights.anchors == 0.0  # it weighs nothing in what ships


def test_borderline_candidates_are_no_cases(tmp_path: Path) -> None:
    assert sum(1 for _ in crossed._cases(event(tmp_path))) == 9


def test_the_base_is_eased_only_as_far_as_links_stay_precise(tmp_path: Path, monkeypatch: Any) -> None:
    def weighed(event: Event, same_language: relate.Weights, across: relate.Weights) -> list[float | None]:
        eased = same_language.base - relate.SAME_LANGUAGE.base
        return [None, 0.99 if eased <= 0.5 else 0.5, 0.4 + eased, None, None, None, None]

    monkeypatch.setattr(crossed, "weighed", weighed)
    same, _ = crossed.eased(event(tmp_path), relate.SAME_LANGUAGE, relate.ACROSS)
    assert same.base == relate.SAME_LANGUAGE.base + 0.5
