"""Decisions in a whole run: applied with the documents, back after the database is gone, nothing written where nothing changed."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine import fingerprint
from pipeline.engine.ingest import Summary, ingest
from pipeline.review.apply import record
from pipeline.review.compose import compose
from pipeline.review.save import append
from pipeline.settings import Settings
from pipeline.store.check import check
from pipeline.store.database import open_database
from tests.engine.test_ingest import REPORT, SOURCE

DECIDED = ("decisions", "decided_links", "decided_claims")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    (folder / "source.json").write_text(
        json.dumps({"publisher": "Yonhap", "published": "2019-07-23"}), encoding="utf-8"
    )
    return folder


def run(db: Any, folder: Path) -> Summary:
    return ingest(db, [folder], Settings(workers=1, annotations=folder.parent / "annotations"), base=folder.parent)


def decide(db: Any, folder: Path, **asked: Any) -> None:
    made = compose(db, asked, "Kim")
    file = append(folder.parent / "annotations", made)
    record(db, made, f"annotations/{file.name}")


def a_link(db: Any) -> tuple[str, str]:
    """A link and its claim."""
    sql = "SELECT e.id, e.claim FROM evidence e JOIN documents d ON d.id = e.document WHERE d.path LIKE '%source.txt' ORDER BY e.id"
    return tuple(db.execute(sql).fetchone())  # type: ignore[return-value]


def rows(db: Any) -> dict[str, list[Any]]:
    return {table: sorted(map(tuple, db.execute(f"SELECT * FROM {table}"))) for table in DECIDED}


def test_decisions_are_back_after_the_database_is_gone(db: Any, corpus: Path) -> None:
    run(db, corpus)
    link, claim = a_link(db)
    decide(db, corpus, action="reject", kind="link", target=link, note="another day")
    decide(db, corpus, action="verdict", kind="claim", target=claim, verdict="Unproven")
    before = rows(db)
    again = open_database(corpus.parent / "again.db")
    summary = run(again, corpus)
    assert (summary.new, summary.decisions) == (2, 2)
    assert rows(again) == before and list(check(again)) == []
    changes = again.conn.total_changes
    assert run(again, corpus).nothing_to_do
    assert again.conn.total_changes == changes, "twice writes not one row"
    again.close()


def test_a_line_written_by_hand_is_applied_though_no_document_changed(db: Any, corpus: Path) -> None:
    run(db, corpus)
    append(
        corpus.parent / "annotations", compose(db, {"action": "reject", "kind": "link", "target": a_link(db)[0]}, "Lee")
    )
    summary = run(db, corpus)
    assert (summary.unchanged, summary.decisions, summary.nothing_to_do) == (2, 1, False)
    (corpus.parent / "annotations" / "lee.jsonl").unlink()
    run(db, corpus)
    assert rows(db) == {table: [] for table in DECIDED}, "the files say what was decided, nothing else does"


def test_a_rejected_link_stays_rejected_when_the_report_is_read_again(db: Any, corpus: Path) -> None:
    run(db, corpus)
    link, claim = a_link(db)
    decide(db, corpus, action="reject", kind="link", target=link)
    (corpus / "report.txt").write_text("A preface of one line.\n\n" + REPORT, encoding="utf-8")
    run(db, corpus)
    assert db.execute("SELECT outcome, evidence FROM decided_links").fetchone() == ("rejected", link)
    assert db.execute("SELECT decided FROM claim_outcomes WHERE id = ?", [claim]).fetchone() == ("none_found",)


def test_a_changed_number_in_the_source_asks_for_review(db: Any, corpus: Path) -> None:
    run(db, corpus)
    decide(db, corpus, action="accept", kind="link", target=a_link(db)[0])
    (corpus / "source.txt").write_text(SOURCE.replace("9 a.m.", "7 a.m."), encoding="utf-8")
    summary = run(db, corpus)
    assert [p.reason for _, p in summary.problems if p.stage == "review"] == ["needs_review"]
    assert db.execute("SELECT count(*) FROM decided_links").fetchone() == (0,)
    assert db.execute("SELECT reason FROM problems").fetchone() == ("needs_review",)


def test_a_broken_line_is_a_problem_and_the_rest_is_used(db: Any, corpus: Path) -> None:
    run(db, corpus)
    decide(db, corpus, action="reject", kind="link", target=a_link(db)[0])
    file = corpus.parent / "annotations" / "kim.jsonl"
    file.write_text("<<<<<<< HEAD\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    summary = run(db, corpus)
    assert [(path, p.where) for path, p in summary.problems] == [("annotations/kim.jsonl", "line 1")]
    assert db.execute("SELECT count(*) FROM decided_links").fetchone() == (1,)
    assert run(db, corpus).nothing_to_do


def test_a_run_cut_off_before_decisions_were_applied_is_made_up_for(db: Any, corpus: Path) -> None:
    run(db, corpus)
    decide(db, corpus, action="reject", kind="link", target=a_link(db)[0])
    run(db, corpus)
    from pipeline.review.manifest import outdate

    outdate(db)
    db.execute("DELETE FROM decided_links")
    db.conn.commit()
    run(db, corpus)
    assert db.execute("SELECT count(*) FROM decided_links").fetchone() == (1,)


@pytest.mark.parametrize("older", ["code", "model"])
def test_findings_of_an_older_program_are_made_again_and_decisions_stay(
    db: Any, corpus: Path, monkeypatch: pytest.MonkeyPatch, older: str
) -> None:
    with monkeypatch.context() as patch:
        if older == "code":
            patch.setattr(fingerprint, "_code", lambda: "the code of last year")
        else:
            patch.setattr(fingerprint, "_model", lambda *_: "the model of last year")
        run(db, corpus)
        assert run(db, corpus).nothing_to_do
    link, claim = a_link(db)
    decide(db, corpus, action="reject", kind="link", target=link, note="another day")
    decide(db, corpus, action="verdict", kind="claim", target=claim, verdict="Unproven")
    decided, found = rows(db), claims(db)
    db.execute("UPDATE claims SET made_by = 'claims 0', checkworthy = 0 WHERE id <> ?", [claim])
    db.execute("UPDATE mentions SET made_by = 'names 0', rule = 'none'")
    assert run(db, corpus).changed == 2
    assert claims(db) == found and rows(db) == decided
    assert db.execute("SELECT count(*) FROM mentions WHERE made_by = 'names 0'").fetchone() == (0,)
    assert run(db, corpus).nothing_to_do and list(check(db)) == []


def claims(db: Any) -> list[Any]:
    return list(db.execute("SELECT * FROM claims ORDER BY id"))
