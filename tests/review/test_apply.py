"""Decisions in the database: placed, counted, and the same again after the database is gone."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import BadAnnotation, NotHeld
from pipeline.review.agreement import agreements, kappa
from pipeline.review.apply import apply, record
from pipeline.review.compose import compose
from pipeline.review.manifest import outdate, up_to_date
from pipeline.review.save import append
from pipeline.review.status import decisions, orphan_lines
from pipeline.store.check import check
from pipeline.store.database import open_database
from tests.review.conftest import AGAINST, CLAIMS, PASSAGE, REPORT, Desk, link

TABLES = ("decisions", "decided_links", "decided_claims", "problems")


def rows(db: Any) -> dict[str, list[Any]]:
    return {table: sorted(map(str, db.execute(f"SELECT * FROM {table}"))) for table in TABLES}


def test_a_rejected_link_no_longer_counts(desk: Desk) -> None:
    assert desk.outcome() == ("conflicting", "conflicting", None)
    desk.decide(action="reject", kind="link", target=desk.against)
    assert desk.outcome() == ("conflicting", "supported", None)
    assert desk.db.execute("SELECT relation FROM evidence WHERE id = ?", [desk.against]).fetchone() == ("contradicts",)
    assert not desk.db.execute("SELECT 1 FROM conflicts").fetchone()


def test_an_accepted_link_outranks_what_the_machine_found(desk: Desk) -> None:
    desk.decide(action="accept", kind="link", target=desk.against)
    assert desk.outcome()[1] == "contradicted"


def test_a_corrected_relation_is_what_counts(desk: Desk) -> None:
    desk.decide(action="correct", kind="link", target=desk.link, relation="partly supports")
    assert desk.outcome()[1] == "partial"


def test_a_link_by_hand_counts_as_accepted(desk: Desk) -> None:
    text = desk.db.execute("SELECT text FROM versions JOIN documents d ON d.version = sha256 WHERE d.id = ?", [desk.other]).fetchone()[0]  # fmt: skip
    desk.decide(action="add", kind="link", claim=desk.claim(CLAIMS[2]), source=desk.other, start=text.index("Only"), end=text.index("the strait"), relation="contradicts")  # fmt: skip
    assert desk.outcome(CLAIMS[2]) == ("none_found", "contradicted", None)


def test_a_rejected_claim_is_none(desk: Desk) -> None:
    desk.decide(action="reject", kind="claim", target=desk.claim())
    assert desk.outcome() == ("conflicting", "rejected", "rejected")
    assert CLAIMS[0] not in [c for (c,) in desk.db.execute("SELECT claim FROM claims_to_check")]


def test_notes_and_verdicts_change_no_status(desk: Desk) -> None:
    desk.decide(action="note", kind="link", target=desk.link, note="Seen twice.")
    desk.decide(action="verdict", kind="claim", target=desk.claim(), verdict="Mostly right", note="The log says 60.")
    assert desk.outcome() == ("conflicting", "conflicting", None)
    assert desk.db.execute("SELECT verdicts FROM claim_outcomes WHERE id = ?", [desk.claim()]).fetchone() == (1,)


@pytest.mark.parametrize("kind", ["claim", "attribution", "citation", "entity"])
def test_what_the_machine_missed_is_marked_by_hand(desk: Desk, kind: str) -> None:
    at = REPORT.index("a spokeswoman told reporters")
    made = desk.decide(
        action="add", kind=kind, document=desk.report, start=at, end=at + 28, fields={"speaker": "the ministry"}
    )
    row = desk.db.execute("SELECT quote, target, subject, state FROM decisions WHERE id = ?", [made.id]).fetchone()
    assert row == ("a spokeswoman told reporters", None, made.id, "anchored")
    if kind == "claim":
        desk.decide("Lee", action="reject", kind="claim", about=made.id)
        sql = "SELECT speaker, found, decided, outcome, found_by FROM claim_outcomes WHERE id = ?"
        assert desk.db.execute(sql, [made.id]).fetchone() == (
            "the ministry",
            "none_found",
            "none_found",
            "disputed",
            "Kim",
        )


def test_a_changed_mind_replaces_and_a_decision_can_be_taken_back(desk: Desk) -> None:
    first = desk.decide(action="reject", kind="link", target=desk.against)
    second = desk.decide(action="accept", kind="link", target=desk.against)
    assert second.replaces == first.id and desk.outcome()[1] == "contradicted"
    desk.decide(action="retract", about=second.id)
    assert desk.outcome() == ("conflicting", "conflicting", None)
    assert desk.db.execute("SELECT count(*) FROM decisions").fetchone() == (3,), "nothing is ever removed"
    with pytest.raises(BadAnnotation, match="your own"):
        compose(desk.db, {"action": "retract", "about": first.id}, "Lee")


def test_two_reviewers_who_differ_are_both_kept(desk: Desk) -> None:
    desk.decide("Kim", action="reject", kind="link", target=desk.against)
    desk.decide("Lee", action="accept", kind="link", target=desk.against)
    assert desk.outcome() == ("conflicting", "conflicting", None), "what was found stands while they differ"
    assert desk.db.execute("SELECT reviewers, decisions FROM disagreements").fetchone() == (
        2,
        "Kim: reject; Lee: accept (contradicts)",
    )
    assert desk.db.execute("SELECT outcome, reviewers FROM decided_links").fetchone() == ("disputed", 2)
    said = "\n".join(decisions(desk.db))
    assert "1 decided by both, 0% alike, kappa 0.00" in said


def disputed(desk: Desk) -> list[tuple[str, str]]:
    return desk.db.execute("SELECT kind, decisions FROM disagreements").fetchall()


def test_who_puts_right_what_another_accepts_does_not_disagree(desk: Desk) -> None:
    at = REPORT.index("80 ships")
    desk.decide("Kim", action="accept", kind="claim", target=desk.claim())
    desk.decide("Lee", action="correct", kind="claim", target=desk.claim(), start=at, end=at + 8)
    desk.decide("Kim", action="accept", kind="link", target=desk.link)
    desk.decide("Lee", action="correct", kind="link", target=desk.link, relation="supports")
    assert disputed(desk) == []
    assert [(a.things, a.alike) for a in agreements(desk.db)] == [(2, 1.0)]
    desk.decide("Lee", action="correct", kind="link", target=desk.link, relation="partly supports")
    assert disputed(desk) == [("link", "Kim: accept (supports); Lee: correct (partly supports)")]
    assert [(a.things, a.alike) for a in agreements(desk.db)] == [(2, 0.5)]


def test_who_puts_a_claim_right_in_other_ways_disagrees(desk: Desk) -> None:
    at = REPORT.index("80 ships")
    asked = {"action": "correct", "kind": "claim", "target": desk.claim()}
    desk.decide("Kim", **asked, start=at, end=at + 8)
    desk.decide("Kim", action="accept", kind="claim", target=desk.claim())
    desk.decide("Lee", **asked, fields={"speaker": "the navy"})
    assert disputed(desk) == []
    desk.decide("Lee", **asked, start=at, end=at + 16)
    assert disputed(desk) == [("claim", "Kim: accept; Lee: correct")]
    desk.decide("Lee", **asked, start=at, end=at + 8)
    assert disputed(desk) == []
    desk.decide("Ann", **asked, fields={"speaker": "the coast guard"})
    assert len(disputed(desk)) == 1


def test_kappa_is_cohens() -> None:
    pairs = (
        [("accept", "accept")] * 20
        + [("accept", "reject")] * 5
        + [("reject", "accept")] * 10
        + [("reject", "reject")] * 15
    )
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("accept", "accept")]) is None


def test_agreement_counts_marking_by_hand_as_accepting(desk: Desk) -> None:
    at = REPORT.index(CLAIMS[1])
    desk.decide("Kim", action="add", kind="claim", document=desk.report, start=at, end=at + len(CLAIMS[1]))
    desk.decide("Lee", action="accept", kind="claim", target=desk.claim(CLAIMS[1]))
    assert [(a.reviewers, a.things, a.alike) for a in agreements(desk.db)] == [(("Kim", "Lee"), 1, 1.0)]


def test_all_is_back_after_the_database_is_gone(desk: Desk, tmp_path: Path) -> None:
    desk.decide(action="reject", kind="link", target=desk.against)
    desk.decide("Lee", action="verdict", kind="claim", target=desk.claim(), verdict="Right")
    desk.decide(action="note", kind="claim", target=desk.claim(CLAIMS[1]), note="Ask.")
    again = open_database(tmp_path / "again.db")
    copy = Desk(again, tmp_path)
    copy.apply()
    assert rows(again) == rows(desk.db)
    assert list(check(again)) == list(check(desk.db)) == []
    again.close()


def test_one_decision_applied_alone_is_what_all_applied_are(desk: Desk, tmp_path: Path) -> None:
    at = REPORT.index("a spokeswoman told reporters")
    asked = (
        {"action": "reject", "kind": "link", "target": desk.against},
        {"action": "accept", "kind": "link", "target": desk.against},
        {"action": "add", "kind": "claim", "document": desk.report, "start": at, "end": at + 28},
        {"action": "reject", "kind": "claim", "target": desk.claim(CLAIMS[1])},
        {"action": "verdict", "kind": "claim", "target": desk.claim(), "verdict": "Right"},
    )
    for one in asked:
        for reviewer in ("Kim", "Lee"):
            made = compose(desk.db, one, reviewer)
            file = append(desk.folder, made)
            record(desk.db, made, f"annotations/{file.name}")
    alone = rows(desk.db)
    assert not up_to_date(desk.db, desk.folder, desk.base)
    assert desk.apply().decisions == 10
    assert rows(desk.db) == alone
    assert up_to_date(desk.db, desk.folder, desk.base)
    outdate(desk.db)
    assert not up_to_date(desk.db, desk.folder, desk.base)


def test_nothing_is_written_where_nothing_changed(desk: Desk) -> None:
    desk.decide(action="reject", kind="link", target=desk.against)
    before = desk.db.conn.total_changes
    assert desk.apply().written == 0
    assert desk.db.conn.total_changes == before


def test_a_rejected_link_stays_rejected_when_texts_change(desk: Desk) -> None:
    desk.decide(action="reject", kind="link", target=desk.against)
    desk.rewrite("report.txt", "The ministry said", "A preface of one line.\n\nThe ministry said", CLAIMS)
    desk.rewrite("other.txt", "Harbour log.", "Harbour log of the year, printed anew.")
    desk.apply()
    assert desk.outcome()[1:] == ("supported", None)
    assert desk.db.execute("SELECT state FROM decisions").fetchone() == ("moved",)


def test_a_link_the_machine_finds_with_more_words_is_the_same_link(desk: Desk) -> None:
    desk.decide(action="reject", kind="link", target=desk.link)
    desk.db.execute("DELETE FROM evidence WHERE id = ?", [desk.link])
    wider = link(desk.db, CLAIMS[0], desk.source, PASSAGE + " Nothing like it was seen before.", "supports")
    desk.apply()
    assert desk.db.execute("SELECT evidence, outcome FROM decided_links").fetchone() == (wider, "rejected")


def test_an_accepted_link_stays_when_the_machine_no_longer_finds_it(desk: Desk) -> None:
    desk.decide(action="accept", kind="link", target=desk.link)
    desk.db.execute("DELETE FROM evidence WHERE claim = ?", [desk.claim()])
    desk.apply()
    assert desk.outcome()[1] == "supported"


def test_a_changed_number_takes_the_vote_away_and_asks_for_review(desk: Desk) -> None:
    desk.decide(action="accept", kind="link", target=desk.link)
    desk.rewrite("source.txt", "80 ships", "90 ships")
    done = desk.apply()
    assert desk.outcome()[1] == "conflicting"
    assert [(p.reason, p.severity) for _, p in done.problems] == [("needs_review", "warning")]
    assert "passage number: 80 → 90" in next(orphan_lines(desk.db))
    assert desk.db.execute("SELECT place FROM problems WHERE reason = 'needs_review'").fetchone() == ("line 1",)


def test_words_that_are_gone_are_an_orphan_and_listed(desk: Desk) -> None:
    desk.decide(action="accept", kind="claim", target=desk.claim(CLAIMS[2]))
    desk.rewrite("report.txt", REPORT[REPORT.index("Twelve") :], "The rest was torn off.", CLAIMS[:2])
    desk.apply()
    [line] = orphan_lines(desk.db)
    assert line.startswith("orphan: annotations/kim.jsonl") and "Twelve sailors" in line
    assert desk.db.execute("SELECT state, quote, document FROM decisions").fetchone() == ("orphan", None, None)


def test_a_document_that_is_not_held_leaves_an_orphan(desk: Desk, tmp_path: Path) -> None:
    desk.decide(action="accept", kind="claim", target=desk.claim())
    empty = open_database(tmp_path / "empty.db")
    apply(empty, desk.folder, desk.base)
    assert empty.execute("SELECT state, reason FROM decisions").fetchone() == ("orphan", "the document is not held")
    empty.close()


def test_a_document_is_known_by_its_path_when_only_changed_bytes_are_left(desk: Desk, tmp_path: Path) -> None:
    desk.decide(action="accept", kind="claim", target=desk.claim())
    later = open_database(tmp_path / "later.db")
    from tests.review.conftest import document

    document(later, "report.txt", "An added line.\n\n" + REPORT, CLAIMS)
    apply(later, desk.folder, desk.base)
    assert later.execute("SELECT state, quote FROM decisions").fetchone() == ("moved", CLAIMS[0])
    later.close()


def test_a_claim_the_machine_no_longer_finds_is_for_review(desk: Desk) -> None:
    desk.decide(action="accept", kind="claim", target=desk.claim(CLAIMS[1]))
    desk.rewrite("report.txt", "", "", (CLAIMS[0], CLAIMS[2]))
    desk.apply()
    assert "no longer among the findings" in next(orphan_lines(desk.db))


def test_another_reviewers_decision_is_not_replaced(desk: Desk) -> None:
    first = desk.decide("Kim", action="reject", kind="link", target=desk.against)
    other = compose(desk.db, {"action": "accept", "kind": "link", "target": desk.against}, "Lee")
    from dataclasses import replace

    append(desk.folder, replace(other, replaces=first.id))
    assert [p.reason for _, p in desk.apply().problems] == ["not_yours"]
    assert desk.db.execute("SELECT outcome FROM decided_links").fetchone() == ("disputed",)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"action": "judge", "kind": "claim"}, "action must be one of"),
        ({"action": "accept", "kind": "claim"}, "say what is meant"),
        ({"action": "verdict", "kind": "claim", "target": "claim"}, "needs words"),
        ({"action": "note", "kind": "claim", "target": "claim", "note": " "}, "needs words"),
        ({"action": "correct", "kind": "link", "target": "link", "relation": "proves"}, "say what the passage does"),
        ({"action": "add", "kind": "claim", "document": "report", "start": 5, "end": 5000}, "must mark words"),
        ({"action": "retract", "kind": "claim", "target": "claim"}, "your own"),
    ],
)
def test_what_cannot_be_a_decision_is_refused(desk: Desk, asked: dict[str, Any], said: str) -> None:
    ids = {"claim": desk.claim(), "link": desk.link, "report": desk.report}
    asked = {name: ids.get(value, value) if name in ("target", "document") else value for name, value in asked.items()}
    with pytest.raises(BadAnnotation, match=said):
        compose(desk.db, asked, "Kim")


def test_ids_that_do_not_exist_are_said(desk: Desk) -> None:
    for asked in (
        {"kind": "claim", "target": "x"},
        {"kind": "link", "target": "x"},
        {"kind": "claim", "about": "urn:x:y"},
    ):
        with pytest.raises(NotHeld, match="load it again"):
            compose(desk.db, {"action": "accept"} | asked, "Kim")


def test_the_annotation_is_kept_whole(desk: Desk) -> None:
    made = desk.decide(action="accept", kind="link", target=desk.link, note="Ja — и да.")
    stored = json.loads(desk.db.execute("SELECT annotation FROM decisions").fetchone()[0])
    assert stored["body"][2]["value"] == made.note and AGAINST not in json.dumps(stored)
