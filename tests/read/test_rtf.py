"""Rich text: paragraphs, old encodings, notes, links, facts, and files that break off."""

import pytest

from pipeline.read import read
from pipeline.read.rtf import read_rtf
from tests.read.formats import put, rtf_of

LONG = "The ferry was seen by five people on the quay, and by nobody after that. "


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["The ferry left at noon.", "She did not come back; nobody knows why."],
        ["Паром вышел в полдень.", "Он не вернулся."],
        ["연락선은 정오에 떠났다.", "船は正午に出た。", "A rare sign: 𠮷."],
    ],
)
def test_paragraphs_in_all_letters(paragraphs) -> None:
    draft = read_rtf(rtf_of(paragraphs))
    assert draft.text == "\n\n".join(paragraphs)
    assert [draft.text[b.start : b.end] for b in draft.blocks] == paragraphs
    assert draft.problems == []


def test_an_old_code_page() -> None:
    words = "Паром вышел в полдень."
    escaped = "".join(f"\\'{b:02x}" for b in words.encode("cp1251"))
    assert read_rtf(rb"{\rtf1\ansi\ansicpg1251\pard " + escaped.encode() + rb"\par}").text == words


def test_notes_are_joined_to_their_markers() -> None:
    data = (
        rb"{\rtf1\ansi\ansicpg1252{\info{\title Two Planes}{\author A. Ferry}{\creatim\yr2020\mo3\dy4}}"
        rb"\pard "
        + LONG.encode()
        + rb"She was late{\super\chftn{\footnote\pard {\super\chftn} Harbour log, \'84p. 3\'93.}}. Why?\par}"
    )
    draft = read_rtf(data)
    (note,) = draft.notes
    assert draft.text[note.start : note.end] == "Harbour log, „p. 3“."
    assert note.marker is not None and note.marker.of(draft.text) == "1"
    assert draft.text[: note.marker.end].endswith("She was late1")
    assert [b.kind for b in draft.blocks] == ["paragraph", "note"]
    assert draft.author == "A. Ferry"
    assert draft.metadata == {"title": "Two Planes", "author": "A. Ferry", "created": "2020-03-04"}


def test_one_that_breaks_off_is_suspect() -> None:
    data = rtf_of([LONG] * 5)
    assert [p.reason for p in read_rtf(data[:-40]).problems] == ["suspect_text"]


def test_it_is_known_by_its_content(tmp_path) -> None:
    document = read(put(tmp_path / "a.doc", rtf_of([LONG])))
    assert (document.media_type, document.text) == ("application/rtf", LONG.strip())
