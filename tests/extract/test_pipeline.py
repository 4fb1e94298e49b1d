"""Which pipeline reads a language."""

import pytest

from pipeline.extract.findings import extract
from pipeline.extract.pipeline import BLANK, build
from pipeline.extract.structure import blocks_of
from pipeline.records import Document
from pipeline.text import language

TEXTS = {
    "fr": "Le ministère a déclaré que deux vedettes ont quitté le port. Elles sont parties le 25.11.2018 avec 24 marins.",
    "de": "Das Ministerium teilte mit, dass zwei Boote den Hafen verlassen haben. Sie sind am 25.11.2018 mit 24 Mann ausgelaufen.",
    "zh": "国防部说，两艘巡逻艇在黎明前离开了港口。它们于2018年11月25日出发。",
}


def test_languages_without_a_pipeline_of_their_own_share_a_plain_one():
    assert build("fr") is build("de") is build("zh")
    assert build("en") is not build("fr")


@pytest.mark.parametrize("code", TEXTS)
def test_a_text_in_such_a_language_is_not_read_as_english(code: str):
    text = TEXTS[code]
    found = extract(Document("v", "a.txt", "text/plain", "t", text, language=language(text), blocks=blocks_of(text)))
    assert {p.language for p in found.passages} == {code} == set(found.languages)
    assert len(found.passages) == 2 and found.made_by["claims"].endswith(f"({BLANK})")
    assert "2018-11-25" in {d.value for d in found.dates}
