"""What spaCy sees of a document: the same length, layout taken out, sentence starts that layout proves."""

import spacy

from pipeline.extract.extensions import register
from pipeline.extract.structure import StructureMarker, analysis_text, blocks_of
from pipeline.records import Document, Note, Span

register()


def document(text: str, **fields) -> Document:
    made = {
        "version": "0",
        "path": "a.txt",
        "media_type": "text/plain",
        "reader": "plain/1",
        "text": text,
        "blocks": blocks_of(text),
    }
    return Document(**(made | fields))


def starts(given: Document) -> list[str]:
    doc = spacy.blank("en")(analysis_text(given))
    doc._.document = given
    return [t.text for t in StructureMarker()(doc) if t.is_sent_start and not t.is_space]


def test_line_breaks_inside_a_paragraph_become_spaces_and_paragraphs_stay() -> None:
    text = "One line\nand the next.\n\nAnother."
    seen = analysis_text(document(text))
    assert seen == "One line and the next.\n\nAnother."
    assert len(seen) == len(text)


def test_a_sentence_broken_by_a_blank_line_is_joined() -> None:
    text = "The ministry said that the\n\nvessel had left.\n\nNext."
    assert analysis_text(document(text)) == "The ministry said that the  vessel had left.\n\nNext."
    assert starts(document(text)) == ["The", "Next"]


def test_no_sentence_starts_within_a_line_where_no_punctuation_stands_before() -> None:
    given = document("Spokesman Park\nChul-soo left, he said. In 2018 The Hague ruled.9 Then nothing")
    doc = spacy.blank("en")(analysis_text(given))
    doc._.document = given
    marks = {t.text: t.sent_start for t in StructureMarker()(doc)}
    assert marks["Park"] == marks["he"] == marks["The"] == marks["Hague"] == marks["nothing"] == -1
    assert marks["Chul"] == marks["In"] == marks["Then"] == 0


def test_a_number_after_its_abbreviation_starts_no_sentence() -> None:
    doc = spacy.blank("en")("Under decree No. 392 he left. No 7 came. He said no. 12 men stayed.")
    doc._.document = document(doc.text)
    marks = {t.text: t.sent_start for t in StructureMarker()(doc)}
    assert marks["392"] == -1 and marks["No"] != 1 and marks["12"] == 0


def test_a_heading_is_not_joined_to_what_follows() -> None:
    assert starts(document("What can be checked\n\nThe report says little.")) == ["What", "The"]


def test_marks_of_notes_are_blanked_and_sentences_start_behind_them() -> None:
    text = "He left.4 She stayed at 5 p.m.\n\n4. A source."
    given = document(text, notes=(Note("4", Span(8, 9), 35, 44),))
    assert analysis_text(given)[:20] == "He left.  She stayed"
    assert starts(given) == ["He", "She", "4"]


def test_blocks_of_windows_line_ends_and_form_feeds() -> None:
    text = "One.\r\n\r\nTwo.\fThree.\n   \nFour."
    assert [text[b.start : b.end] for b in blocks_of(text)] == ["One.", "Two.", "Three.", "Four."]


def test_empty_text_has_no_blocks() -> None:
    assert blocks_of(" \n\n ") == ()


def test_what_is_no_word_is_blanked_and_unspaced_languages_are_not() -> None:
    from pipeline.records import Document

    def seen(text: str) -> str:
        return analysis_text(Document("0" * 64, "a.txt", "text/plain", "plain/1", text))

    assert seen("Before " + "(" * 1000 + " after") == "Before " + " " * 1000 + " after"
    for words in ("https://press.example/" + "a/" * 400, "漢字とかな" * 500, "가나다" * 500):
        assert seen(words) == words
