"""Lines without end: reading and extraction take time in proportion to their length, whatever stands in them."""

import time

import pytest

from pipeline.extract.findings import extract
from pipeline.read.document import read
from pipeline.records import Document
from pipeline.settings import Settings
from tests.read.bombs import LINES, long_lines
from tests.read.formats import put

# Seconds of computing: a few times what it takes in proportion, a fraction of what the square of the length would.
READING, EXTRACTION = 4.0, 8.0
_READ, _EXTRACTED = 60_000, 20_000


@pytest.mark.parametrize("kind", LINES)
def test_every_reader_gets_to_the_end_of_the_line(tmp_path, monkeypatch, kind) -> None:
    monkeypatch.setitem(LINES, kind, LINES[kind][:_READ])
    for name, data in long_lines(kind):
        start = time.process_time()
        read(put(tmp_path / name, data))
        assert time.process_time() - start < READING, name


@pytest.fixture(scope="module", autouse=True)
def pipeline_loaded() -> None:
    """Loading it takes longer than anything here."""
    extract(document("The ministry said so."), Settings())


def document(text: str) -> Document:
    return Document("0" * 64, "a.txt", "text/plain", "plain/1", text, language="en")


@pytest.mark.parametrize("kind", LINES)
def test_so_does_extraction(kind) -> None:
    start = time.process_time()
    extract(document(LINES[kind][:_EXTRACTED]), Settings())
    assert time.process_time() - start < EXTRACTION
