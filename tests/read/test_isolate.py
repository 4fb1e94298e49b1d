"""Reading in a limited child: the same document, or a reason, and never a dead parent."""

import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import EmptyFile, ReaderDied
from pipeline.read import document as documents
from pipeline.read import read
from pipeline.read.isolate import read_isolated
from pipeline.read.pdf import glyphs
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
    monkeypatch.setattr(documents, "read", lambda path, **_: order())


def eat() -> None:
    held = [bytearray(2**28) for _ in range(12)]
    raise AssertionError(f"{len(held)} pieces fit")


@pytest.mark.parametrize(
    ("order", "reason", "said"),
    [
        (lambda: time.sleep(60), "timed_out", "longer than it may"),
        (lambda: os.abort(), "crashed", "SIGABRT"),
        (lambda: os.kill(os.getpid(), signal.SIGSEGV), "crashed", "SIGSEGV"),
        (lambda: os._exit(3), "crashed", "exit status 3"),
        (eat, "out_of_memory", "memory"),
        (lambda: 1 / 0, "failed", "ZeroDivisionError"),
    ],
    ids=["hangs", "aborts", "segfaults", "exits", "eats memory", "raises"],
)
def test_whatever_the_reader_does_costs_only_the_document(tmp_path, monkeypatch, order, reason, said) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    orders(monkeypatch, order)
    with pytest.raises(ReaderDied, match=said) as caught:
        read_isolated(path, seconds=0.5 if reason == "timed_out" else 20, memory=2**31)
    assert caught.value.reason == reason
    for cost in (" s, ", " MB at most", "SHA-256 "):
        assert cost in str(caught.value)


def test_no_child_is_left_behind_nor_what_it_started(tmp_path, monkeypatch) -> None:
    path = Path(tmp_path / "a.txt")
    path.write_text("words")
    told, tell = os.pipe()

    def order() -> None:
        grandchild = os.fork()
        os.write(tell, f"{os.getpid() if grandchild else os.getppid()} ".encode() if grandchild else b"")
        if grandchild:
            os.write(tell, f"{grandchild} ".encode())
        time.sleep(60)

    orders(monkeypatch, order)
    with pytest.raises(ReaderDied):
        read_isolated(path, seconds=1)
    pids = [int(pid) for pid in os.read(told, 100).split()]
    assert len(pids) == 2
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in pids):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def alive(pid: int) -> bool:
    """Whether a process is there and at work; one that is dead and not yet waited for is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_a_reader_writes_no_file(tmp_path, monkeypatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("words")
    orders(monkeypatch, lambda: (tmp_path / "b.txt").write_bytes(b"x" * 100_000))
    with pytest.raises(ReaderDied, match="File too large"):
        read_isolated(path)


def failing_page(monkeypatch, number: int, order) -> None:
    """Have one page of a PDF do what is ordered."""
    honest = glyphs.read_sheet
    monkeypatch.setattr(
        glyphs, "read_sheet", lambda document, index: order() if index == number - 1 else honest(document, index)
    )


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        (lambda: os.abort(), "crashed"),
        (lambda: os._exit(1), "crashed"),
        (lambda: time.sleep(60), "timed_out"),
        (lambda: {}["none"], "failed"),
    ],
)
def test_a_page_that_fails_costs_that_page(tmp_path, monkeypatch, order, reason) -> None:
    path = write(tmp_path / "a.pdf", STORY * 5, Style())
    whole = read(path)
    assert len(whole.pages) == 3
    failing_page(monkeypatch, 2, order)
    document = read_isolated(path, seconds=8 if reason == "timed_out" else 60)
    assert [(p.reason, p.where, p.severity) for p in document.problems] == [(reason, "page 2", "error")]
    assert "pdfium, page 2" in document.problems[0].message
    assert document.pages[1].words == ()
    first, last = whole.pages[0].words[0], whole.pages[2].words[-1]
    assert document.text.startswith(whole.text[first.start : first.end])
    assert document.text.endswith(whole.text[last.start : last.end])


def test_a_document_all_of_whose_pages_fail_is_given_up(tmp_path, monkeypatch) -> None:
    path = write(tmp_path / "a.pdf", STORY * 5, Style())
    monkeypatch.setattr(glyphs, "read_sheet", lambda *_: os.abort())
    with pytest.raises(ReaderDied, match="SIGABRT") as caught:
        read_isolated(path)
    assert caught.value.reason == "crashed"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "The ship left."),
        ("a.md", "# Ship\n\nIt left."),
        ("a.html", "<html><body><p>The ship left.</p></html>"),
    ],
)
def test_a_child_imports_nothing_anew(tmp_path, monkeypatch, name: str, content: str) -> None:
    (tmp_path / name).write_text(content)
    usual = documents.read

    def looked_over(path: Path, **options: Any):
        before = set(sys.modules)
        return replace(usual(path, **options), title=" ".join(sorted(set(sys.modules) - before)))

    monkeypatch.setattr(documents, "read", looked_over)
    assert read_isolated(tmp_path / name).title == ""
