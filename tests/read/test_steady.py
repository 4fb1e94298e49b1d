"""A file that is written to while it is read: taken in as it stood at one moment, or said to be changing."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ChangingFile, UnreadableFile
from pipeline.read import steady
from pipeline.read.isolate import read_isolated
from pipeline.text import sha256


def writing(monkeypatch: pytest.MonkeyPatch, file: Path, times: int, *, before: bool = False) -> list[int]:
    """Have another program write to the file whenever it is read, so many times; the list tells how often it was read."""
    read: list[int] = []

    def reading(at: Path, *given: Any, **more: Any) -> Any:
        read.append(len(read))
        change = len(read) <= times
        if change and before:
            file.write_bytes(b"%PDF-1.7 and then nothing yet")
            try:
                return read_isolated(at, *given, **more)
            finally:
                file.write_text("It is whole by now.\n", encoding="utf-8")
        document = read_isolated(at, *given, **more)
        if change:
            file.write_text(f"Line {len(read)} came later.\n", encoding="utf-8")
        return document

    monkeypatch.setattr(steady, "read_isolated", reading)
    return read


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text("A first line.\n", encoding="utf-8")
    return tmp_path / "a.txt"


@pytest.mark.parametrize(("times", "reads"), [(0, 1), (1, 2)])
def test_it_is_read_once_more_where_it_changed(
    monkeypatch: pytest.MonkeyPatch, file: Path, times: int, reads: int
) -> None:
    read = writing(monkeypatch, file, times)
    document = steady.read_steady(file, "a.txt")
    assert document.version == sha256(file.read_bytes())
    assert len(read) == reads


def test_one_that_goes_on_changing_is_said_to_be(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    read = writing(monkeypatch, file, 5)
    with pytest.raises(ChangingFile, match="ingest again"):
        steady.read_steady(file, "a.txt")
    assert len(read) == 2


def test_half_of_a_file_is_no_damaged_file(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    writing(monkeypatch, file, 1, before=True)
    assert steady.read_steady(file, "a.txt").text.startswith("It is whole")


def test_a_damaged_file_is_read_once(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    file.write_bytes(b"")
    read = writing(monkeypatch, file, 0)
    with pytest.raises(UnreadableFile):
        steady.read_steady(file, "a.txt")
    assert len(read) == 1
