"""Who said what in Russian, Korean and Japanese, and in English without a parser."""

from typing import Any

import pytest
import spacy

from pipeline.extract.attributions import AttributionFinder
from pipeline.extract.pipeline import build
from pipeline.knowledge import load

CASES = [
    ("ru", "«Мы готовы к переговорам», — сказал Иван Петров.", "Иван Петров", "сказал", "«Мы готовы к переговорам»"),
    ("ru", "Представитель флота заявил, что корабли вернулись в порт.", "Представитель флота", "заявил",
     "что корабли вернулись в порт"),
    ("ru", "Министр сообщил: «Учения завершены».", "Министр", "сообщил", "«Учения завершены»"),
    ("ru", "По данным ФСБ, катера вошли в пролив ночью.", "ФСБ", "По данным", "катера вошли в пролив ночью"),
    ("ru", "Движение судов возобновлено, сообщает агентство.", "агентство", "сообщает", "Движение судов возобновлено"),
    ("ko", "국방부는 28일 “사실이 아니다”라고 밝혔다.", "국방부", "밝혔다", "“사실이 아니다”"),
    ("ko", "합참 관계자는 레이더를 쓰지 않았다고 설명했다.", "합참 관계자", "설명했다", "레이더를 쓰지 않았다"),
    ("ko", "연합뉴스에 따르면 두 함정이 항구로 돌아왔다.", "연합뉴스", "에 따르면", "두 함정이 항구로 돌아왔다"),
    ("ja", "防衛相は「極めて危険な行為だ」と述べた。", "防衛相", "述べた", "「極めて危険な行為だ」"),
    ("ja", "防衛省によると、哨戒機は能登半島沖を飛行していた。", "防衛省", "によると", "哨戒機は能登半島沖を飛行していた"),
    ("ja", "官房長官は対話を続けると語った。", "官房長官", "語った", "対話を続ける"),
]  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> AttributionFinder:
    return AttributionFinder(load())


@pytest.mark.parametrize(("language", "text", "source", "cue", "content"), CASES, ids=[c[1][:30] for c in CASES])
def test_foreign(language: str, text: str, source: str, cue: str, content: str, finder: AttributionFinder):
    config: Any = {"nlp": {"tokenizer": {"@tokenizers": "spacy.Tokenizer.v1"}}} if language in ("ko", "ja") else {}
    doc = finder(spacy.blank(language, config=config)(text))
    (found,) = doc._.attributions
    said = (found.source[0].of(text), found.cue[0].of(text), found.content[0].of(text))
    assert said == (source, cue, content)


def test_a_denial_in_russian_is_negative(finder: AttributionFinder):
    (found,) = finder(spacy.blank("ru")("Министр опроверг, что корабли вышли в море."))._.attributions
    assert found.polarity == "negative"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ('"We did not enter their airspace," Ivan Petrov said.', "Ivan Petrov", "said"),
        ('"We did not enter their airspace," said Ivan Petrov, a spokesman for the fleet.',
         "Ivan Petrov, a spokesman for the fleet", "said"),
        ('John Kerry told reporters on Monday: "The agreement is working."', "John Kerry", "told"),
    ],
)  # fmt: skip
def test_english_quotations_without_a_parser(text: str, source: str, cue: str, finder: AttributionFinder):
    (found,) = finder(spacy.blank("en")(text))._.attributions
    assert (found.source[0].of(text), found.cue[0].of(text), found.kind) == (source, cue, "direct")


@pytest.mark.parametrize("language", ["ru", "ko", "ja", "en"])
@pytest.mark.parametrize("text", ["", " \n\n ", "«", "”“”“", '"""', "\u200b", "a" * 5000, '"' * 999])
def test_odd_text_raises_nothing(language: str, text: str):
    doc = build(language)(text)
    assert doc._.attributions == ()
