"""Damaged files: the loss is said, and whole files are left in peace."""

import pytest

from pipeline.read import read
from pipeline.read.damage import torn
from pipeline.read.pdf.streams import damaged_streams
from pipeline.read.sniff import HTML, PDF, PLAIN
from tests.read.formats import html_of, put
from tests.read.mutants import good_files, trial
from tests.read.story import STORY

GOOD = dict(good_files())
PAGE = html_of(STORY)


@pytest.mark.parametrize("name", [n for n in GOOD if n.endswith(".pdf") and n.startswith("0")])
def test_streams_of_whole_files_are_whole(name) -> None:
    assert damaged_streams(GOOD[name]) == 0


@pytest.mark.parametrize("name", ["0-11.pdf", "0-01.pdf", "0-embedded.pdf"])
@pytest.mark.parametrize("harm", ["cut", "zeroed"])
def test_a_damaged_stream_is_said(tmp_path, name, harm) -> None:
    data = GOOD[name]
    at = data.index(b"stream", data.index(b"/Length")) + 200
    damaged = data[:at] + (bytes(100) if harm == "zeroed" else b"") + data[at + 100 :]
    assert damaged_streams(damaged) == 1
    reasons = [p.reason for p in read(put(tmp_path / "a.pdf", damaged)).problems]
    assert "suspect_text" in reasons


def test_binary_strings_in_plain_streams_are_no_damage() -> None:
    drawing = b"BT (\x01\x02\x03\\)\x04) Tj ET"
    data = b"1 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj" % (len(drawing), drawing)
    assert damaged_streams(data) == 0
    assert damaged_streams(data.replace(b"ET", b"E\x02")) == 1
    assert damaged_streams(data.replace(b"/Length 17", b"/Length 9")) == 1


@pytest.mark.parametrize(
    ("data", "media_type", "count"),
    [
        (PAGE, HTML, 0),
        (PAGE.replace(b"</body></html>", b""), HTML, 0),  # end tags may be omitted
        (PAGE[:-100], HTML, 1),
        (PAGE.replace(b"lighthouse", bytes(10)), HTML, 1),
        (PAGE.replace(b"lighthouse", bytes(10)), PDF, 0),
        (b"Words.\f\x1b", PLAIN, 0),
        ("Слова.".encode("utf-16"), PLAIN, 0),
        ("Words and more.".encode("utf-16-le") * 9, PLAIN, 0),
    ],
)
def test_signs_in_text_files(data, media_type, count) -> None:
    assert [p.reason for p in torn(data, media_type)] == ["suspect_text"] * count


def test_of_mutants_that_lost_words_most_are_flagged_and_no_good_file(tmp_path, monkeypatch) -> None:
    some = [(n, d) for n, d in GOOD.items() if n.startswith("0")]
    monkeypatch.setattr("tests.read.mutants.good_files", lambda: some)
    found, wrong = trial(3 * len(some), tmp_path, say=lambda line: None)
    assert found >= 0.7
    assert wrong <= 0.05
