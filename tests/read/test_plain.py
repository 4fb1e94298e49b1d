"""Plain text: stored exactly as decoded, with blocks, title, date and endnotes."""

from pathlib import Path

import pytest

from pipeline.errors import EmptyFile
from pipeline.read import read

REPORT = """Strait Papers, No. 4

What the Harbour Master Saw: A Short Report

March 3, 2020

The ferry left at 5.30 in the morning.1 It carried 12 men, the "night shift".2 In 2019.3 The engine ran at 3.5 knots.

A second ship followed.4

Notes
1. Harbour office, log of March 1, 2020.
2. Ibid.
3. Note with a line
that goes on.
4. Radio North, March 2, 2020, https://radio.example/2020/03/02/ship.
"""


def file(tmp_path: Path, text: str, name: str = "a.txt", encoding: str = "utf-8") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(
    "text", ["Eins\r\nzwei  drei\r\n\r\nvier\t5 ", "a\rb\n\nc", " leading\n\n\n\ntrailing \n", "x\u2028y\u0085z end"]
)
def test_the_text_is_the_file(tmp_path, text) -> None:
    assert read(file(tmp_path, text)).text == text


def test_a_byte_order_mark_is_no_text(tmp_path) -> None:
    document = read(file(tmp_path, "Words here", encoding="utf-8-sig"))
    assert document.text == "Words here"
    assert document.encoding == "utf-8-sig"


def test_title_is_the_longest_of_the_first_lines_and_the_date_is_read(tmp_path) -> None:
    document = read(file(tmp_path, REPORT))
    assert document.title == "What the Harbour Master Saw: A Short Report"
    assert (document.published, document.published_source) == ("2020-03-03", "text")


def test_a_question_may_be_the_title(tmp_path) -> None:
    text = "Strait Papers\n\nThe Ferry: Who Saw It Sink?\n\nBy A. Writer\n\n3 March 2020\n\nThe ferry left at noon. It sank.\n"
    document = read(file(tmp_path, text))
    assert (document.title, document.published) == ("The Ferry: Who Saw It Sink?", "2020-03-03")


def test_blocks_cover_all_words_in_order_without_overlap(tmp_path) -> None:
    document = read(file(tmp_path, REPORT))
    end = 0
    for block in document.blocks:
        assert not document.text[end : block.start].strip()
        assert document.text[block.start : block.end] == document.text[block.start : block.end].strip()
        end = block.end
    assert not document.text[end:].strip()
    assert [b.kind for b in document.blocks][:4] == ["heading", "title", "paragraph", "paragraph"]


def test_endnotes_are_joined_to_their_markers(tmp_path) -> None:
    document = read(file(tmp_path, REPORT))
    text = document.text
    assert [n.label for n in document.notes] == ["1", "2", "3", "4"]
    assert [text[: n.marker.start].split()[-1] for n in document.notes] == ["morning.", 'shift".', "2019.", "followed."]
    assert text[document.notes[2].start : document.notes[2].end] == "Note with a line\nthat goes on."
    assert text[document.notes[3].start : document.notes[3].end].endswith("/ship.")
    assert {n.kind for n in document.notes} == {"endnote"}


def test_numbered_paragraphs_without_markers_are_no_notes(tmp_path) -> None:
    document = read(file(tmp_path, "Three points matter here.\n\n1. Ships.\n2. Planes.\n3. Men.\n"))
    assert document.notes == ()


def test_long_lines_are_paragraphs_of_their_own(tmp_path) -> None:
    long = (
        "The ministry said that the aircraft had flown over the sea for some time, and that nothing else was known " * 2
    )
    document = read(file(tmp_path, f"{long}\n{long}\nShort end."))
    assert len(document.blocks) == 3


def test_lines_wrapped_by_hand_are_one_paragraph(tmp_path) -> None:
    document = read(file(tmp_path, "The ministry said that\nthe aircraft had flown\nover the sea.\n\nMore."))
    assert len(document.blocks) == 2


@pytest.mark.parametrize("data", [b"", b"  \n\t\r\n ", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(tmp_path, data) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(EmptyFile):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("text", "language"),
    [("The ship left.", "en"), ("Судно ушло из порта.", "ru"), ("배가 항구를 떠났다.", "ko"), ("船は港を出た。", "ja")],
)
def test_the_language_is_told_by_its_letters(tmp_path, text, language) -> None:
    assert read(file(tmp_path, text)).language == language


def test_numbers_alone_have_no_language_and_that_is_said(tmp_path) -> None:
    document = read(file(tmp_path, "12 345 678"))
    assert document.language == "und"
    assert [p.reason for p in document.problems] == ["unknown_language"]
