"""The commands of the command line that have to do with decisions."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.review.reviewer import git_name, reviewer_name
from tests.review.conftest import CLAIMS, REPORT, Desk
from tests.review.test_imports import hypothesis, save


def sourceline(*arguments: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(folder)
    return CliRunner().invoke(main, [*map(str, arguments), "--db", "test.db"])


def test_status_counts_decisions_and_agreement(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "decisions" not in sourceline("status", folder=tmp_path, monkeypatch=monkeypatch).output
    for reviewer in ("Kim", "Lee"):
        desk.decide(reviewer, action="accept", kind="link", target=desk.link)
        desk.decide(reviewer, action="reject", kind="link", target=desk.against)
    said = sourceline("status", folder=tmp_path, monkeypatch=monkeypatch).output
    assert "decisions           4  2 accept, 2 reject" in said and "4 anchored" in said
    assert "Kim and Lee: 2 decided by both, 100% alike, kappa 1.00" in said


def test_status_lists_orphans(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.decide(action="accept", kind="claim", target=desk.claim(CLAIMS[2]))
    desk.rewrite("report.txt", REPORT[REPORT.index("Twelve") :], "", CLAIMS[:2])
    desk.apply()
    said = sourceline("status", "--orphans", folder=tmp_path, monkeypatch=monkeypatch).output
    assert said.startswith("orphan: annotations/kim.jsonl urn:uuid:") and len(said.splitlines()) == 1


def test_import_says_what_was_left_out(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = save(
        tmp_path, hypothesis("Twelve sailors were taken ashore", tags=["claim"]), {"id": "n", "uri": "u", "target": []}
    )
    done = sourceline("import", file, "--as", "Ada", folder=tmp_path, monkeypatch=monkeypatch)
    assert (done.exit_code, "1 annotations taken over." in done.output) == (1, True)
    assert "left out: n: a page note" in done.output
    [line] = (tmp_path / "annotations" / "ada.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["creator"]["name"] == "Ada"
    assert sourceline("import", "none", "--as", "Ada", folder=tmp_path, monkeypatch=monkeypatch).exit_code == 2


def test_the_reviewer_is_named_by_git_where_nobody_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "none"))
    assert git_name() == ""
    with pytest.raises(Exception, match="--as NAME"):
        reviewer_name(None)
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Kim Seo-yun\n")
    assert reviewer_name(None) == "Kim Seo-yun"
    assert reviewer_name(" Lee ") == "Lee"


def test_forgetting_a_document_leaves_its_decisions_as_orphans(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.decide(action="reject", kind="link", target=desk.against)
    desk.db.close()
    assert sourceline("forget", desk.other, folder=tmp_path, monkeypatch=monkeypatch).exit_code == 0
    said = sourceline("status", "--orphans", folder=tmp_path, monkeypatch=monkeypatch).output
    assert "passage the document is not held" in said
