"""Reading in a limited child: the same document, or a reason, and never a dead parent."""

import os
import time
from pathlib import Path

import pytest

from pipeline.errors import EmptyFile, UnreadableFile
from pipeline.read import document as documents
from pipeline.read import read
from pipeline.read.isolate import read_isolated
from tests.read.story import STORY
from tests.read.typeset import Style, write


def test_it_gives_the_same_document(tmp_path) -> None:
    path = write(tmp_path / "a.pdf", STORY, Style(columns=2))
    assert read_isolated(path) == read(path)
    assert read_isolated(path, "sub/a.pdf").path == "sub/a.pdf"


def test_a_large_document_comes_through_the_pipe(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("The ship was seen at noon.\n\n" * 20_000)
    assert len(read_isolated(tmp_path / "a.txt").text) == 560_000


def test_errors_are_those_of_read(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("")
    with pytest.raises(EmptyFile):
        read_isolated(tmp_path / "a.txt")


def orders(monkeypatch, order) -> None:
    """Make the reader do what a hostile file might make it do."""
    monkeypatch.setattr(documents, "read", lambda path, root=None: order())


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (lambda: time.sleep(60), "longer than 0.5 s"),
        (lambda: os.abort(), "SIGABRT"),
        (lambda: os._exit(3), "exit status 3"),
        (lambda: [bytearray(2**28) for _ in range(12)], "memory"),
        (lambda: 1 / 0, "ZeroDivisionError"),
    ],
    ids=["hangs", "aborts", "exits", "eats memory", "raises"],
)
def test_whatever_the_reader_does_costs_only_the_document(tmp_path, monkeypatch, order, said) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    orders(monkeypatch, order)
    with pytest.raises(UnreadableFile, match=said) as caught:
        read_isolated(path, seconds=0.5 if "longer" in said else 20, memory=2**31)
    assert caught.value.reason == "unreadable"


def test_no_child_is_left_behind(tmp_path, monkeypatch) -> None:
    path = Path(tmp_path / "a.txt")
    path.write_text("words")
    marker = tmp_path / "pid"
    orders(monkeypatch, lambda: (marker.write_text(str(os.getpid())), time.sleep(60)))
    with pytest.raises(UnreadableFile):
        read_isolated(path, seconds=0.5)
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.read_text()), 0)
