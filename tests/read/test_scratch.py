"""Folders that do not last, also where their process was killed."""

import os
import signal
import tempfile
from pathlib import Path

import pytest

from pipeline.read.scratch import scratch, sweep


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_gone_at_the_end_also_after_an_error(place: Path) -> None:
    with pytest.raises(LookupError), scratch() as folder:
        (folder / "a").mkdir()
        (folder / "a" / "b.txt").write_text("words")
        assert folder.stat().st_mode & 0o777 == 0o700
        raise LookupError
    assert list(place.iterdir()) == []


def test_what_a_killed_process_left_is_removed_and_what_is_in_use_is_not(place: Path) -> None:
    pid = os.fork()
    if pid == 0:
        with scratch() as folder:
            (folder / "left.txt").write_text("words")
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    assert len(list(place.glob("*/left.txt"))) == 1
    with scratch() as mine, scratch() as other:
        sweep()
        assert {mine, other} == set(place.iterdir())
    assert list(place.iterdir()) == []


def test_files_and_links_of_that_name_are_left_alone(place: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (place / "sourceline-scratch-file").write_text("words")
    (place / "sourceline-scratch-link").symlink_to(elsewhere)
    sweep()
    assert len(list(place.iterdir())) == 2 and elsewhere.is_dir()
