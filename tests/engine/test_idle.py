"""A run with nothing to do is told at once, and never where there is something."""

import os
import sys
from pathlib import Path

import pytest

from pipeline import __main__ as command
from pipeline.engine.idle import mark, nothing_to_do
from pipeline.engine.ingest import ingest
from pipeline.settings import Settings
from pipeline.store.database import open_database

TEXT = "The harbour office said on 3 May 2019 that two boats had left.\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a corpus of two documents that was ingested."""
    monkeypatch.chdir(tmp_path)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT)
    (corpus / "b.txt").write_text("Nothing was said of it. " + TEXT)
    run()
    return tmp_path


def run(corpus: str = "corpus") -> None:
    db = open_database(Path("sourceline.db"))
    ingest(db, [Path(corpus)], Settings(workers=1, models={}), base=Path())
    db.close()


def test_it_is_told_at_once(place: Path):
    assert nothing_to_do([]) == nothing_to_do(["corpus/", "--db", "sourceline.db", "--quiet"]) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("corpus/c.txt").write_text(TEXT * 2),
        lambda: Path("corpus/a.txt").unlink(),
        lambda: Path("corpus/a.txt").write_text(TEXT + "It was late.\n"),
        lambda: os.utime("corpus/b.txt", ns=(1, 1)),
        lambda: Path("corpus/a.json").write_text("{}"),
        lambda: Path("sourceline.toml").write_text(""),
        lambda: (Path("annotations").mkdir(), Path("annotations/x.jsonl").write_text("")),
        lambda: Path("sourceline.db").unlink(),
        lambda: Path("corpus/dangling").symlink_to("nowhere"),
    ],
)
def test_any_change_calls_for_a_closer_look(place: Path, change):
    change()
    assert nothing_to_do([]) is None


def test_so_does_a_document_that_was_forgotten(place: Path):
    from pipeline.store.forget import forget

    db = open_database(Path("sourceline.db"))
    forget(db, "corpus/a.txt")
    db.close()
    assert nothing_to_do([]) is None


def test_options_it_does_not_know_and_other_folders_are_not_its_business(place: Path):
    assert nothing_to_do(["--thorough"]) is None
    assert nothing_to_do(["corpus/a.txt"]) is None
    assert nothing_to_do(["--db", "other.db"]) is None


def test_a_closer_look_that_finds_nothing_is_remembered(place: Path):
    os.utime("corpus/b.txt", ns=(1, 1))
    run()
    assert nothing_to_do([]) == 2


def test_what_cannot_be_looked_at_has_no_mark(tmp_path: Path):
    assert mark([str(tmp_path)])
    (tmp_path / "dangling").symlink_to("nowhere")
    assert mark([str(tmp_path)]) == ""


def test_the_command_ends_without_importing_the_command_line(place: Path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["sourceline", "ingest"])
    monkeypatch.setitem(sys.modules, "pipeline.cli", None)  # importing it would raise
    command.main()
    assert capsys.readouterr().out == "Nothing to do: 2 documents are as they were.\n"
