"""Findings of a text with invisible, composed and full-width characters: understood, and quoted as they are stored."""

import unicodedata

import pytest

from pipeline.extract.findings import extract
from pipeline.extract.restored import clean_document, restored
from pipeline.extract.structure import blocks_of
from pipeline.records import Attribution, Block, Claim, Document, Findings, Link, Mention, Note, Quantity, Span
from pipeline.text.clean import cleaned


def _document(text: str, language: str) -> Document:
    return Document(
        "v", "a.txt", "text/plain", "t", text, language=language, published="2018-12-29", published_source="sidecar",
        blocks=blocks_of(text),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "date", "value"),
    [
        ("en", "The crew left on 25 No\u00advem\u00adber 2018\u200b from here.", "25 No\u00advem\u00adber 2018", "2018-11-25"),
        ("ru", "Экипаж ушёл ２5\u200b но\u0301ября 2018\xa0года.", "２5\u200b но\u0301ября 2018\xa0года", "2018-11-25"),
        ("ko", unicodedata.normalize("NFD", "배는 12월 20일 항구를 떠났다."), unicodedata.normalize("NFD", "12월 20일"), "2018-12-20"),
        ("ja", "船は\u200e１２\u00ad月２０日\u200f港を出た。", "１２\u00ad月２０日", "2018-12-20"),
    ],
)  # fmt: skip
def test_a_date_is_read_through_them(language: str, text: str, date: str, value: str):
    (found,) = extract(_document(text, language)).dates
    assert (text[found.start : found.end], found.value) == (date, value)


def test_the_name_of_a_decomposed_name_is_composed():
    text = unicodedata.normalize("NFD", "국방부는 훈련이 끝났다고 밝혔다.")
    (found,) = extract(_document(text, "ko")).mentions
    assert text[found.start : found.end] == unicodedata.normalize("NFD", "국방부") and found.entity == "mnd-korea"


def test_blocks_links_and_notes_move_with_the_text():
    text = "A\u00ad\u00adb said.\u00b9 \u200b\n\nhere\u200b is 1. note\u00ad."
    at = text.index("here")
    document = Document(
        "v", "a.txt", "text/plain", "t", text,
        blocks=(Block(0, 11), Block(at, len(text)), Block(12, 13)),
        links=(Link(at, at + 5, "https://example.org/"), Link(1, 2, "https://example.org/nothing-seen")),
        notes=(Note("1", Span(10, 11), at + 9, len(text)), Note("2", Span(1, 2), at, at + 4)),
    )  # fmt: skip
    clean = cleaned(text)
    assert clean is not None
    moved = clean_document(document, clean)
    assert [moved.text[b.start : b.end] for b in moved.blocks] == ["Ab said.¹", "here is 1. note."]
    assert [moved.text[k.start : k.end] for k in moved.links] == ["here"]
    assert [n.marker.of(moved.text) if n.marker else None for n in moved.notes] == ["¹", None]
    assert moved.text[moved.notes[0].start : moved.notes[0].end] == "1. note."


def test_all_spans_of_a_finding_are_brought_back():
    text = "\u00ad".join("abcdefgh")
    clean = cleaned(text)
    assert clean is not None
    found = restored(
        Findings(
            mentions=(Mention(1, 3, "ORG", name="x"),),
            quantities=(Quantity(0, 4, 2, "ship", counted=Span(2, 4)),),
            attributions=(Attribution((Span(0, 1),), (Span(1, 2),), (Span(2, 4), Span(5, 6))),),
            claims=(Claim(2, 4, speaker_span=Span(0, 1), attribution=0, citations=(3,)),),
        ),
        clean,
    )
    assert found.mentions == (Mention(2, 5, "ORG", name="x"),)
    assert found.quantities == (Quantity(0, 7, 2, "ship", counted=Span(4, 7)),)
    assert found.attributions == (Attribution((Span(0, 1),), (Span(2, 3),), (Span(4, 7), Span(10, 11))),)
    assert found.claims == (Claim(4, 7, speaker_span=Span(0, 1), attribution=0, citations=(3,)),)
