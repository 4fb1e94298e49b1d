"""Stretches in another language are found whole, and names are left in their sentence."""

import pytest

from pipeline.extract.stretches import Stretches, foreign_stretches
from pipeline.extract.structure import blocks_of
from pipeline.records import Block, Document, Span

KOREAN = "해군 함정 한 척이 새벽에 항구를 떠나 남쪽으로 향했다."
RUSSIAN = "Два катера вышли из порта на рассвете и направились на юг."
JAPANESE = "巡視船二隻が夜明け前に港を出て南へ向かった。"
ENGLISH = "Two patrol boats left the harbour before dawn and sailed to the south."


def _found(text: str, language: str, blocks: tuple[Block, ...] = ()) -> dict[str, list[str]]:
    document = Document("v", "a.txt", "text/plain", "t", text, language=language, blocks=blocks or blocks_of(text))
    return {code: [s.of(text) for s in found.spans] for code, found in foreign_stretches(document).items()}


@pytest.mark.parametrize("text", [ENGLISH, f"{ENGLISH} The navy (해군) and «Звезда» said so; 海上保安庁 did not."])
def test_a_text_in_one_language_has_none(text: str):
    assert _found(text, "en") == {}


@pytest.mark.parametrize(("own", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru"), (KOREAN, "ko"), (JAPANESE, "ja")])
def test_paragraphs_in_other_languages_are_found_whole(own: str, language: str):
    others = {"en": ENGLISH, "ru": RUSSIAN, "ko": KOREAN, "ja": JAPANESE}
    del others[language]
    text = "\n\n".join([own, *others.values(), own])
    assert _found(text, language) == {code: [words] for code, words in others.items()}


def test_paragraphs_in_one_language_that_follow_each_other_are_one_stretch():
    assert _found(f"{ENGLISH}\n\n{RUSSIAN}\n\n{RUSSIAN}\n\n{ENGLISH}", "en") == {"ru": [f"{RUSSIAN}\n\n{RUSSIAN}"]}


@pytest.mark.parametrize("marks", ["“”", "«»", '""', "「」"])
def test_a_quoted_sentence_is_found_without_its_marks(marks: str):
    text = f"The spokesman wrote: {marks[0]}{KOREAN}{marks[1]} Nobody in the capital answered him on Monday."
    assert _found(text, "en") == {"ko": [KOREAN]}


def test_a_sentence_keeps_the_figures_and_designators_in_it():
    quoted = "20일 오후 P-1 초계기가 함정 위를 낮게 지나갔다고 NHK 방송이 전했다."
    text = f"“{quoted}” was what the deputy minister told reporters in the capital on the following day, at noon."
    assert _found(text, "en") == {"ko": [quoted]}


def test_a_figure_of_the_sentence_around_stays_outside():
    text = f"In 2018 {KOREAN} was printed on the cover of the annual report by the authors of the series."
    assert _found(text, "en") == {"ko": [KOREAN]}


def test_an_english_quotation_is_found_in_other_letters():
    assert _found(f"Представитель Белого дома сказал журналистам накануне вечером: «{ENGLISH}» {RUSSIAN}", "ru") == {
        "en": [ENGLISH]
    }


def test_notes_stay_with_the_text_they_belong_to():
    text = f"{ENGLISH}\n\n1. {RUSSIAN}"
    blocks = (Block(0, len(ENGLISH)), Block(len(ENGLISH) + 2, len(text), "note"))
    assert _found(text, "en", blocks) == {}


def test_in_an_unknown_language_nothing_is_foreign():
    assert _found(f"{ENGLISH}\n\n{RUSSIAN}", "und") == {}


def test_stretches_know_what_they_hold_and_what_cuts_them():
    some = Stretches((Span(10, 20), Span(30, 40)))
    assert some.hold(10, 20) and some.hold(12, 13) and not some.hold(9, 12) and not some.hold(15, 35)
    assert some.cut(5, 15) and some.cut(15, 25) and some.cut(15, 35)
    assert not any(some.cut(*span) for span in ((12, 15), (10, 20), (5, 25), (5, 45), (20, 30), (0, 5)))
