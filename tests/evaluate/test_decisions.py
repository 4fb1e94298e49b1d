"""Precision against reviewers' decisions."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate.decisions import figures
from tests.review.conftest import CLAIMS, OTHER, Desk


@pytest.fixture
def desk(db: Any, tmp_path: Path) -> Desk:
    return Desk(db, tmp_path)


def test_nothing_decided_gives_no_figure(desk: Desk, tmp_path: Path) -> None:
    assert figures(tmp_path / "test.db") == {}
    assert figures(tmp_path / "none.db") == {}
    assert not (tmp_path / "none.db").exists()


def test_the_share_people_accepted_as_it_was(desk: Desk, tmp_path: Path) -> None:
    desk.decide("Kim", action="accept", kind="link", target=desk.link)
    desk.decide("Kim", action="correct", kind="link", target=desk.against, relation="partly supports")
    desk.decide("Kim", action="accept", kind="claim", target=desk.claim(CLAIMS[0]))
    desk.decide("Lee", action="accept", kind="claim", target=desk.claim(CLAIMS[1]))
    desk.decide("Kim", action="accept", kind="claim", target=desk.claim(CLAIMS[2]))
    desk.decide("Lee", action="reject", kind="claim", target=desk.claim(CLAIMS[2]))
    at = OTHER.index("Harbour log")
    desk.decide(
        "Kim",
        action="add",
        kind="link",
        claim=desk.claim(CLAIMS[1]),
        source=desk.other,
        start=at,
        end=at + 11,
        relation="supports",
    )
    found = figures(tmp_path / "test.db")
    assert found == {
        "decisions: links precision": 0.5,
        "decisions: claims precision": 1.0,
        "decisions: links recall": pytest.approx(2 / 3),
    }


def test_a_changed_mind_counts_once(desk: Desk, tmp_path: Path) -> None:
    desk.decide("Kim", action="reject", kind="link", target=desk.link)
    desk.decide("Kim", action="accept", kind="link", target=desk.link)
    assert figures(tmp_path / "test.db")["decisions: links precision"] == 1.0
