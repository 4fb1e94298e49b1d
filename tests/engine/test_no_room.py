"""A disk that is full, a place that may not be written to, a clock set back, two runs at once: said plainly, and made up for."""

import errno
import os
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine import ingest as engine
from pipeline.engine.ingest import ingest
from pipeline.errors import DatabaseBusy, NoRoom
from pipeline.read.unpack.part import Box
from pipeline.settings import Settings
from pipeline.store.check import check
from pipeline.store.content import content_hash
from pipeline.store.database import open_database
from pipeline.store.lock import writing
from tests.conftest import ROOT
from tests.engine.test_ingest import REPORT, SOURCE
from tests.read.formats import html_of, mbox, message, put, warc, zipped


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (tmp_path / "sourceline.toml").write_text(
        'workers = 1\n[models]\nen = "blank"\n'
    )  # loading the other takes most of the time
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    return folder


def run(db: Any, corpus: Path) -> Any:
    settings = Settings(workers=1, annotations=corpus.parent / "annotations", models={"en": "blank"})
    return ingest(db, [corpus], settings, base=corpus.parent)


def undisturbed(corpus: Path) -> str:
    db = open_database(corpus.parent / "whole.db")
    run(db, corpus)
    return content_hash(db)


def command(folder: Path, *words: str, before: Callable[[], None] | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *words, "--db", "x.db"], cwd=folder, capture_output=True, text=True, timeout=300,
        preexec_fn=before, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.mark.parametrize("room", [2, 40])
def test_a_database_without_room_keeps_what_was_finished(tmp_path: Path, corpus: Path, room: int) -> None:
    db = open_database(tmp_path / "x.db")
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count={pages + room}")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        run(db, corpus)
    if db.conn.in_transaction:
        db.execute("ROLLBACK")
    assert list(check(db)) == []
    db.execute("PRAGMA max_page_count=1000000")
    run(db, corpus)
    assert content_hash(db) == undisturbed(corpus)


def test_a_full_disk_is_said_with_what_to_do(tmp_path: Path, corpus: Path) -> None:
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))  # noqa: E731
    done = command(tmp_path, "ingest", "corpus", before=limit)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "free some room on the disk" in done.stderr
    again = command(tmp_path, "ingest", "corpus")
    assert again.returncode == 0, again.stderr
    db = open_database(tmp_path / "x.db")
    assert content_hash(db) == undisturbed(corpus)


@pytest.fixture
def closed(tmp_path: Path, corpus: Path) -> Any:
    """A folder with a database in it, neither of which may be written to."""
    open_database(tmp_path / "x.db").close()
    (tmp_path / "x.db").chmod(0o444)
    tmp_path.chmod(0o555)
    if os.access(tmp_path, os.W_OK):
        tmp_path.chmod(0o755)
        pytest.skip("nothing is closed to root")
    yield tmp_path
    tmp_path.chmod(0o755)


def test_a_place_that_may_not_be_written_to_is_said_with_what_to_do(closed: Path) -> None:
    before = (closed / "x.db").read_bytes()
    done = command(closed, "ingest", "corpus")
    assert done.returncode == 2 and "Traceback" not in done.stderr, done.stderr
    assert "you may not write here" in done.stderr
    assert (closed / "x.db").read_bytes() == before


def test_a_read_only_database_can_be_checked(closed: Path) -> None:
    done = command(closed, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_clock_set_back_changes_nothing(tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Back(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return datetime(1999, 1, 1, tzinfo=UTC)

    db = open_database(tmp_path / "x.db")
    run(db, corpus)
    monkeypatch.setattr(engine, "datetime", Back)
    (corpus / "report.txt").write_text(REPORT + "\nThe talks ended on July 26, 2019.\n", encoding="utf-8")
    os.utime(corpus / "report.txt", (time.time() - 10**9, time.time() - 10**9))
    assert run(db, corpus).changed == 1
    assert run(db, corpus).nothing_to_do
    (corpus / "source.txt").unlink()
    assert run(db, corpus).missing == 1
    assert list(check(db)) == []


def test_a_second_run_at_once_says_so_and_stops(tmp_path: Path, corpus: Path) -> None:
    with writing(tmp_path / "x.db"):
        done = command(tmp_path, "ingest", "corpus")
    assert done.returncode == 2
    assert "another sourceline is writing" in done.stderr


def test_a_lock_is_not_held_by_the_children_of_a_process_that_was_killed(tmp_path: Path) -> None:
    reading, writing_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        with writing(tmp_path / "x.db"):
            if os.fork() == 0:
                os.write(writing_end, b"x")
                time.sleep(5)
                os._exit(0)
            os.read(reading, 1)
            os._exit(0)
    os.waitpid(pid, 0)
    with writing(tmp_path / "x.db"), pytest.raises(DatabaseBusy), writing(tmp_path / "x.db"):
        pass


def test_a_file_that_is_written_to_all_the_while_is_a_problem_until_that_ends(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline.read import steady
    from pipeline.read.isolate import read_isolated

    def growing(file: Path, *given: Any, **more: Any) -> Any:
        document = read_isolated(file, *given, **more)
        if file.name == "source.txt":
            with file.open("a", encoding="utf-8") as out:
                out.write("And so on.\n")
        return document

    monkeypatch.setattr(steady, "read_isolated", growing)
    db = open_database(tmp_path / "x.db")
    assert (run(db, corpus).new, run(db, corpus).failed) == (1, 1)
    path, reason, message = db.execute("SELECT path, reason, message FROM problems WHERE severity = 'error'").fetchone()
    assert (path, reason) == ("corpus/source.txt", "changing") and "ingest again" in message
    monkeypatch.undo()
    assert run(db, corpus).failed == 0
    assert content_hash(db) == undisturbed(corpus)


@pytest.mark.parametrize("inner", ["zip", "zip in zip", "mailbox", "capture"])
def test_a_disk_that_is_full_is_no_fault_of_a_container(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    files: dict[str, bytes | str] = {
        "one.txt": "The ministry said so on Monday.\n",
        "two.txt": "A spokesman denied it on Tuesday.\n",
    }
    made = {
        "zip": ("a.zip", lambda: zipped(files)),
        "zip in zip": ("a.zip", lambda: zipped({"b.zip": zipped(files)})),
        "mailbox": ("a.mbox", lambda: mbox([message("The ministry said so.").as_bytes()])),
        "capture": (
            "a.warc",
            lambda: warc([("https://example.org/a", "text/html", html_of(["It was said on Monday. " * 20]))]),
        ),
    }
    name, content = made[inner]
    put(corpus / name, content())

    def full(box: Box, file: Path, data: Any) -> None:
        if file.suffix != ".zip":
            raise OSError(errno.ENOSPC, "No space left on device")
        pour(box, file, data)

    pour = Box._pour
    monkeypatch.setattr(Box, "_pour", full)
    db = open_database(tmp_path / "x.db")
    with pytest.raises(NoRoom, match="free some room on the disk"):
        run(db, corpus)
    assert not db["problems"].count and list(check(db)) == []
    monkeypatch.undo()
    assert run(db, corpus).failed == 0
    assert db.execute("SELECT count(*) FROM paths WHERE path LIKE '%!%'").fetchone()[0] >= 1
    assert content_hash(db) == undisturbed(corpus)
