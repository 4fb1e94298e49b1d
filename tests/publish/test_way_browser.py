"""The whole way once, as a user goes it: from files in a folder to a decision in git, and back from nothing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from tests.publish.test_browser import _page, browser, in_view, pytestmark  # noqa: F401
from tests.publish.test_review_browser import Server, _sign_in


def _git(folder: Path, *arguments: str) -> str:
    named = ["git", "-c", "user.name=Kim", "-c", "user.email=kim@vell.example", *arguments]
    return subprocess.run(named, cwd=folder, check=True, capture_output=True, text=True).stdout


def _ingest(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "pipeline", "ingest", "corpus"], cwd=folder, check=True, capture_output=True)


def _held(file: Path, sql: str) -> list[Any]:
    db = Database(str(file))
    found = [tuple(row) for row in db.execute(sql)]
    db.close()
    return found


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    shutil.copytree(project, tmp_path, dirs_exist_ok=True)
    (tmp_path / "annotations").mkdir()
    (tmp_path / "annotations" / "kim.jsonl").touch()
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "annotations")
    _git(tmp_path, "commit", "-q", "-m", "Nothing decided yet")
    running = Server(tmp_path, lambda file: Database(str(file)))
    yield running
    running.process.terminate()
    running.process.wait(timeout=20)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_from_a_claim_to_its_source_to_a_decision_in_git_and_back(browser: Any, server: Server) -> None:  # noqa: F811
    [(report,)] = _held(server.file, "SELECT id FROM documents WHERE path = 'corpus/report.pdf'")
    [claim] = _held(
        server.file, f"SELECT c.id FROM claims c JOIN evidence e ON e.claim = c.id WHERE c.document = '{report}'"
    )
    for page in _page(browser, server.address, viewport={"width": 1366, "height": 900}):
        _sign_in(page, server)
        page.goto(f"/-/document/{report}")
        page.locator(f"#card-{claim[0]} a.to").click()  # one
        page.get_by_role("link", name="Read these words").first.click()  # two
        page.wait_for_url("**/-/document/**#hit")
        assert in_view(page, "#hit") and "three patrol boats" in "".join(page.locator(".text .m-hit").all_inner_texts())
        page.go_back()
        page.wait_for_url("**/-/claim/**")
        page.keyboard.press("a")
        page.wait_for_selector(".pair.is-accepted")
    added = [line for line in _git(server.folder, "diff").splitlines() if line.startswith(("+", "-"))][2:]
    assert len(added) == 1 and added[0].startswith('+{"@context"') and '"accept"' in added[0]
    before = _held(server.file, "SELECT * FROM decided_links")
    server.process.terminate()
    server.process.wait(timeout=20)
    for file in server.folder.glob("sourceline.db*"):
        file.unlink()
    _ingest(server.folder)
    assert [row[3] for row in before] == ["accepted"] and _held(server.file, "SELECT * FROM decided_links") == before
