"""Sentence bounds by punctuation in five languages, and passages of a document."""

import pytest
import spacy

from pipeline.extract.extensions import register
from pipeline.extract.passages import passages_of
from pipeline.extract.sentences import sentences
from pipeline.records import Block, Document

register()

SPLITS = {
    "en-plain": ["The ship sailed.", "It came back."],
    "en-title": ["Mr. Smith met Gen. Jones at 5 p.m. on Monday.", "They agreed."],
    "en-initials": ["J. K. Rowe and A.B. Moss signed it.", "Nobody else did."],
    "en-acronym": ["The U.S. Navy denied it.", "The U.K. did not."],
    "en-quote": ['"We saw it."', '"They did not," he said.'],
    "en-quote-inside": ['He asked "why?" and left.', "She stayed."],
    "en-decimal": ["It weighed 3.5 t.", "No. 7 was lighter."],
    "en-ellipsis": ["They waited… and waited.", "Nothing came."],
    "en-month": ["On Dec. 20 the ship left.", "On Jan. 4 it was back."],
    "en-bracket": ["It was late (around 7 p.m.).", "Nobody came."],
    "ru-plain": ["Корабль вышел в море.", "Он вернулся."],
    "ru-abbreviations": ["В 2018 г. на ул. им. Ленина, д. 5, т. е. рядом, было тихо.", "Потом начался шум."],
    "ru-initials": ["Доклад сделал А. С. Петров.", "В. И. Орлов возразил."],
    "ru-year-end": ["Это было в 2018 г.", "Потом всё изменилось."],
    "ru-thousands": ["Прибыло 5 тыс. человек и 2 млн. рублей.", "Уехали все."],
    "ru-quote": ["«Мы ничего не видели», — сказал он.", "«Это неправда!» — ответила она."],
    "ru-dateline": ["МОСКВА, 8 дек. — Агентство Север.", "Стрельба началась вечером."],
    "ko-plain": ["국방부는 24일 이같이 밝혔다.", "일본은 반박했다."],
    "ko-date": ["2018. 12. 24. 국방부는 성명을 냈다.", "일본은 침묵했다."],
    "ko-decimal": ["고도는 1.5km였다.", "거리는 500m였다."],
    "ko-quote": ["“사실이 아니다. 확인했다.”고 그는 말했다.", "회의는 끝났다."],
    "ja-plain": ["防衛省は21日に発表した。", "韓国側は否定した。"],
    "ja-quote": ["大臣は「危険な行為だ。説明を求める。」と述べた。", "会談は終わった。"],
    "ja-question": ["何があったのか？", "誰も知らない。"],
    "ja-bracket": ["護衛艦（むらさめ型。就役は1996年。）が出港した。", "波は高かった。"],
    "zh-plain": ["中国海军作出回应。", "日方没有评论！"],
    "en-two-sentences-quoted": ["“We saw it. We left,” he said.", "She nodded."],
    "en-quote-never-closed": ["“We saw it.", "We left.", "X" * 300],
    "en-numbering": ["1. Ministry of Defense, statement.", "It was long."],
}


@pytest.mark.parametrize("expected", SPLITS.values(), ids=SPLITS.keys())
def test_sentences_are_split_where_a_reader_would(expected: list[str]) -> None:
    joint = "" if expected[0][-1] in "。？！" else " "
    text = joint.join(expected)
    assert [s.of(text) for s in sentences(text)] == expected


def test_offsets_are_into_the_whole_text() -> None:
    text = "Skip this. One here. Two here. Not this."
    assert [s.of(text) for s in sentences(text, 11, 30)] == ["One here.", "Two here."]


def test_empty_and_odd_texts_give_no_sentence() -> None:
    assert sentences("") == [] and sentences(" \n\n ") == []
    assert [s.of("....") for s in sentences("....")] == ["...."]


def _doc(text: str, blocks: tuple[Block, ...] = (), language: str = "und") -> spacy.tokens.Doc:
    doc = spacy.blank("xx")(text)
    doc._.document = Document("0" * 64, "a.txt", "text/plain", "test", text, language=language, blocks=blocks)
    return doc


def test_passages_carry_kind_and_language() -> None:
    text = "A Long Night. Part One\n\nThe ship sailed. 국방부는 부인했다.\n\nОн вышел."
    cut = text.index("The"), text.index("Он")
    blocks = (Block(0, 22, "heading"), Block(cut[0], cut[1] - 2), Block(cut[1], len(text), "quote"))
    found = [(text[p.start : p.end], p.language, p.kind) for p in passages_of(_doc(text, blocks))]
    assert found == [
        ("A Long Night. Part One", "en", "heading"),
        ("The ship sailed.", "en", "paragraph"),
        ("국방부는 부인했다.", "ko", "paragraph"),
        ("Он вышел.", "ru", "quote"),
    ]


def test_a_sentence_over_a_page_break_is_one_passage() -> None:
    text = "The frigate had left the\n\nharbour at dawn. It never returned."
    found = [text[p.start : p.end] for p in passages_of(_doc(text, (Block(0, 24), Block(26, len(text)))))]
    assert found == ["The frigate had left the\n\nharbour at dawn.", "It never returned."]


def test_passages_without_words_are_left_out_and_numbers_take_the_documents_language() -> None:
    text = "* * *\n\n24\n\nДа."
    found = [(text[p.start : p.end], p.language) for p in passages_of(_doc(text, language="ru"))]
    assert found == [("24", "ru"), ("Да.", "ru")]


def test_the_parsers_sentences_win_where_it_has_set_them() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": [";"]})
    doc = nlp("One thing; another thing. No cut here")
    assert [doc.text[p.start : p.end] for p in passages_of(doc)] == ["One thing;", "another thing. No cut here"]
