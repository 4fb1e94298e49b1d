"""The short form of `make kills`, and what it found."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine import ingest as engine
from pipeline.engine.fingerprint import PENDING
from pipeline.store.content import content_hash
from pipeline.store.database import open_database
from tests.conftest import ROOT
from tests.engine.test_containers import ONE, TWO, run
from tests.read.formats import mbox, message, put, zipped


def test_killed_runs_leave_nothing_half_done_and_the_next_comes_to_the_same_database() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.engine.kills", "20"], cwd=ROOT, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "20 kills" in done.stdout and "\n0 faults" in done.stdout


class CutOff(Exception):
    pass


@pytest.mark.parametrize("after", range(1, 8))
def test_a_container_is_opened_again_until_all_it_holds_is_stored(tmp_path: Path, monkeypatch: Any, after: int) -> None:
    """A run cut off between a container and its parts left them unread for good."""
    put(tmp_path / "corpus" / "a.zip", zipped({"one.txt": ONE, "two.txt": TWO}))
    put(
        tmp_path / "corpus" / "b.eml",
        message("Words.", attached=[("c.txt", ONE.encode()), ("d.txt", b"More.")]).as_bytes(),
    )
    put(tmp_path / "corpus" / "e.mbox", mbox([message(TWO).as_bytes()]))
    whole, other = open_database(tmp_path / "whole.db"), open_database(tmp_path / "other.db")
    run(whole, tmp_path / "corpus")
    write, written = engine._write, []

    def cut_off(*arguments: Any) -> Any:
        if len(written) == after:
            raise CutOff
        written.append(write(*arguments))
        return written[-1]

    monkeypatch.setattr(engine, "_write", cut_off)
    if after < 6:
        with pytest.raises(CutOff):
            run(other, tmp_path / "corpus")
        assert other.execute("SELECT 1 FROM paths WHERE inputs = ?", [PENDING]).fetchone() or after in (2, 5)
    monkeypatch.undo()
    run(other, tmp_path / "corpus")
    assert content_hash(other) == content_hash(whole)
    assert run(other, tmp_path / "corpus").nothing_to_do
