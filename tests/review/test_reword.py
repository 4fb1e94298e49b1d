"""A claim's own words and speaker, put right: beside what was found, over and over, by several, and after the text changed."""

from typing import Any

import pytest

from pipeline.errors import BadAnnotation, NotHeld
from pipeline.review.annotation import from_line, to_line
from pipeline.review.apply import apply, record
from pipeline.review.compose import compose
from pipeline.review.save import append
from pipeline.store.check import check
from tests.review.conftest import CLAIMS, REPORT, Desk

LONGER = "The ministry said that 80 ships had entered the strait"


def at(words: str) -> dict[str, int]:
    return {"start": REPORT.index(words), "end": REPORT.index(words) + len(words)}


def said(desk: Desk, claim: str) -> Any:
    return desk.db.execute("SELECT claim, speaker, outcome FROM claim_outcomes WHERE id = ?", [claim]).fetchone()


def test_the_words_put_right_stand_beside_those_found(desk: Desk) -> None:
    made = desk.decide(action="correct", kind="claim", target=desk.claim(), **at(LONGER))
    assert said(desk, desk.claim()) == (LONGER, None, "accepted")
    assert desk.db.execute("SELECT quote FROM claims WHERE id = ?", [desk.claim()]).fetchone() == (CLAIMS[0],)
    assert list(check(desk.db)) == []
    assert from_line(to_line(made)) == made and '"purpose": "editing"' in to_line(made)


def test_the_speaker_too_and_neither_undoes_the_other(desk: Desk) -> None:
    claim = desk.claim()
    first = desk.decide(action="correct", kind="claim", target=claim, fields={"speaker": " the  ministry "})
    assert said(desk, claim) == (CLAIMS[0], "the ministry", "accepted")
    second = desk.decide(action="correct", kind="claim", target=claim, **at(LONGER))
    assert second.replaces == first.id and said(desk, claim) == (LONGER, "the ministry", "accepted")
    desk.decide(action="accept", kind="claim", target=claim)
    assert said(desk, claim) == (LONGER, "the ministry", "accepted"), "to agree takes nothing back"
    desk.decide(action="retract", about=second.id)
    assert said(desk, claim) == (CLAIMS[0], None, "accepted")


def test_an_empty_speaker_says_that_the_document_itself_speaks(desk: Desk) -> None:
    claim = desk.claim()
    desk.db.execute("UPDATE claims SET speaker = 'the crew' WHERE id = ?", [claim])
    desk.db.conn.commit()
    desk.decide(action="correct", kind="claim", target=claim, fields={"speaker": ""})
    assert said(desk, claim)[1] is None
    assert desk.db.execute("SELECT speaker FROM decided_claims WHERE claim = ?", [claim]).fetchone() == ("",)


def test_where_reviewers_differ_what_was_found_stands(desk: Desk) -> None:
    claim = desk.claim()
    desk.decide("Kim", action="correct", kind="claim", target=claim, fields={"speaker": "the ministry"}, **at(LONGER))
    desk.decide("Lee", action="correct", kind="claim", target=claim, fields={"speaker": "the navy"}, **at(LONGER))
    assert said(desk, claim) == (LONGER, None, "accepted")
    desk.decide("Lee", action="correct", kind="claim", target=claim, fields={"speaker": "the ministry"})
    assert said(desk, claim) == (LONGER, "the ministry", "accepted")


def test_a_claim_marked_by_hand_is_put_right_as_well(desk: Desk) -> None:
    words = "a spokeswoman told reporters"
    marked = desk.decide(action="add", kind="claim", document=desk.report, fields={"speaker": "X"}, **at(words))
    desk.decide(
        action="correct", kind="claim", about=marked.id, fields={"speaker": "Y"}, **at("a spokeswoman told reporters.")
    )
    assert said(desk, marked.id) == ("a spokeswoman told reporters.", "Y", "accepted")


def test_it_is_back_after_the_database_is_gone_and_moves_with_the_text(desk: Desk) -> None:
    desk.decide(action="correct", kind="claim", target=desk.claim(), fields={"speaker": "the ministry"}, **at(LONGER))
    desk.db.execute("DELETE FROM decisions")
    desk.db.execute("DELETE FROM decided_claims")
    desk.db.conn.commit()
    desk.apply()
    assert said(desk, desk.claim()) == (LONGER, "the ministry", "accepted")
    desk.rewrite("report.txt", "The ministry said", "A new first sentence. The ministry said", CLAIMS)
    desk.apply()
    assert said(desk, desk.claim()) == (LONGER, "the ministry", "accepted") and list(check(desk.db)) == []
    desk.rewrite("report.txt", "80 ships", "90 ships", tuple(c.replace("80", "90") for c in CLAIMS))
    desk.apply()
    state = desk.db.execute("SELECT state FROM decisions WHERE action = 'correct'").fetchone()
    assert state == ("needs_review",) and said(desk, desk.claim("90" + CLAIMS[0][2:]))[0] == "90" + CLAIMS[0][2:]


def test_it_is_the_same_where_the_machine_has_since_learnt_the_words(desk: Desk) -> None:
    short = "Twelve sailors"
    desk.decide(action="correct", kind="claim", target=desk.claim(CLAIMS[2]), **at(short))
    desk.rewrite("report.txt", "The ministry", "Again the ministry", (CLAIMS[0], CLAIMS[1], short))
    desk.apply()
    assert said(desk, desk.claim(short)) == (short, None, "accepted")


def test_saved_and_applied_at_once_it_is_the_same(desk: Desk) -> None:
    made = compose(desk.db, {"action": "correct", "kind": "claim", "target": desk.claim(), **at(LONGER)}, "Kim")
    record(desk.db, made, append(desk.folder, made).name)
    before = said(desk, desk.claim())
    apply(desk.db, desk.folder, desk.base)
    assert before == said(desk, desk.claim()) == (LONGER, None, "accepted")


@pytest.mark.parametrize(
    "wrong",
    [{}, at(CLAIMS[0]), {"fields": {"speaker": ""}}, {"fields": {"speaker": {"a": 1}}}, {"fields": {"speaker": "x" * 301}},
     {"start": 5, "end": 3}, {"start": float("inf"), "end": 9}, {"start": 1.5, "end": 9}, {"start": True, "end": 9}, {"start": "x", "end": 9}],
)  # fmt: skip
def test_what_puts_nothing_right_is_refused(desk: Desk, wrong: dict[str, Any]) -> None:
    with pytest.raises(BadAnnotation):
        compose(desk.db, {"action": "correct", "kind": "claim", "target": desk.claim()} | wrong, "Kim")


@pytest.mark.parametrize("name", ["action", "kind", "target", "about", "document", "claim", "source", "relation"])
@pytest.mark.parametrize("value", [{"a": 1}, ["x"], 5, "\ud800"])
def test_names_that_are_no_text_are_refused(desk: Desk, name: str, value: Any) -> None:
    asked = {"action": "accept", "kind": "link", "target": desk.link} | {name: value}
    with pytest.raises(BadAnnotation, match=f"{name} must be text"):
        compose(desk.db, asked, "Kim")


def test_a_claim_that_is_not_there_cannot_be_put_right(desk: Desk) -> None:
    with pytest.raises(NotHeld):
        compose(desk.db, {"action": "correct", "kind": "claim", "target": "none", **at(LONGER)}, "Kim")
