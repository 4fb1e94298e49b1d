"""The Russian part of the pipeline: words, sentences, trees and names, with exact offsets whatever the text holds."""

import importlib.util

import pytest
import spacy

from pipeline.engine.fingerprint import inputs
from pipeline.errors import MissingModel
from pipeline.extract.findings import extract
from pipeline.extract.pipeline import BLANK, build, model_name
from pipeline.extract.russian import weights
from pipeline.extract.russian.syntax import tree
from pipeline.extract.structure import blocks_of
from pipeline.records import Document
from pipeline.settings import Settings

STORY = (
    "Представитель штаба Олег Ветров сообщил о двух катерах.\n\nПо его словам, они вышли из Балтийска. «Порт закрыт. "
    "Суда ждут», — добавил он.\n"
)


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return build("ru")


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "",
        " ",
        "\n\n  Два  пробела\tи табуляция.\r\nКонец ",
        "Знак ударения: за́мок, й и ё́ж; эмодзи 🚢🇷🇺 и ２５ ноября; \u200fاسم\u200e, 한국, 𝐀.",
        "слово\u00a0слово\u2028строка\u3000край\ufeff",
        "«" * 300 + "—" * 300,
    ],
)
def test_the_text_stays_as_it_is(nlp: spacy.language.Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(text[t.idx : t.idx + len(t)] == t.text for t in doc)
    assert [t for s in doc.sents for t in s] == list(doc)


def test_every_sentence_has_one_root_and_layout_starts_hold(nlp: spacy.language.Language) -> None:
    doc = nlp(STORY)
    assert [sum(t.head.i == t.i for t in s) for s in doc.sents] == [1] * len(list(doc.sents))
    starts = {s.start_char for s in doc.sents}
    assert STORY.index("По его словам") in starts and STORY.index("Суда ждут") in starts


def test_words_have_tags_lemmas_and_heads(nlp: spacy.language.Language) -> None:
    doc = nlp("Два катера береговой охраны вышли из порта вечером.")
    boats = doc[1]
    assert (boats.pos_, boats.lemma_, boats.dep_, boats.head.text) == ("NOUN", "катер", "nsubj", "вышли")
    assert doc[4].lemma_ == "выйти" and "Tense=Past" in str(doc[4].morph)


def test_names_are_found_in_any_case(nlp: spacy.language.Language) -> None:
    doc = nlp("О встрече с Ириной Сомовой и Павлом Дёминым рассказали в Петрозаводске.")
    assert {(m.label, doc.text[m.start : m.end]) for m in doc._.mentions} >= {
        ("PERSON", "Ириной Сомовой"), ("PERSON", "Павлом Дёминым"), ("LOC", "Петрозаводске"),
    }  # fmt: skip


def test_a_sentence_too_long_for_the_parser_is_read_in_pieces(nlp: spacy.language.Language) -> None:
    doc = nlp("катер и " * 400 + "порт")
    assert len(list(doc.sents)) == 1 and doc[-1].pos_ == "NOUN"


def test_heads_become_one_tree() -> None:
    assert tree([-1, 0, 1]) == [0, 0, 1]
    assert tree([1, -1, -1]) == [1, 1, 1]
    assert tree([1, 0, -1]) == [2, 0, 2]
    assert tree([1, 0]) == [0, 0]


def test_same_text_same_findings() -> None:
    document = Document("v", "a.txt", "text/plain", "t", STORY, language="ru", blocks=blocks_of(STORY))
    assert extract(document) == extract(document)


def test_the_model_is_named_with_its_version() -> None:
    name = model_name("ru", Settings())
    assert "slovnet" in name and any(map(str.isdigit, name))


def test_without_the_packages_russian_is_read_plainly_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.util.find_spec
    with_packages = inputs("v", None, "ru", Settings())
    monkeypatch.setattr(weights, "find_spec", lambda name: None if name == "slovnet" else real(name))
    build.__globals__["_build"].cache_clear()
    with pytest.raises(MissingModel, match=r"slovnet.*pip install 'sourceline\[languages\]'"):
        build("ru")
    document = Document("v", "a.txt", "text/plain", "t", STORY, language="ru", blocks=blocks_of(STORY))
    found = extract(document)
    assert [p.severity for p in found.problems] == ["warning"] and "pip install" in found.problems[0].message
    assert len(found.passages) >= 3 and found.made_by["claims"].endswith(f"({BLANK})")
    assert inputs("v", None, "ru", Settings()) != with_packages
    build.__globals__["_build"].cache_clear()


def test_a_user_may_name_another_pipeline_and_falls_back() -> None:
    document = Document("v", "a.txt", "text/plain", "t", STORY, language="ru", blocks=blocks_of(STORY))
    found = extract(document, Settings(models={"ru": "no_such_pipeline"}))
    assert [p.reason for p in found.problems] == ["missing_model"] and "slovnet" in found.made_by["claims"]


def test_the_parts_work_in_a_pipeline_of_ones_own() -> None:
    mine = spacy.blank("ru")
    for part in ("razdel_sentences", "slovnet_morph", "slovnet_syntax", "slovnet_ner"):
        mine.add_pipe(part)
    doc = mine("Анна Белова живёт в Самаре. Она врач.")
    assert len(list(doc.sents)) == 2 and [e.text for e in doc.ents] == ["Анна Белова", "Самаре"]
