import pytest

from pipeline.errors import BadKnowledge
from pipeline.knowledge.events import LANGUAGES, EventWords, event_words, inflections


@pytest.mark.parametrize(
    ("language", "text", "concepts"),
    [
        ("en", "They rammed a tug, having opened fire.", {"ram", "tow", "shoot"}),
        (
            "ru",
            "Суд арестовал моряков, раненых доставили в госпиталь.",
            {"court", "arrest", "crew", "wound", "hospital"},
        ),
        ("ko", "국방부는 사과를 요구했다", {"defence-ministry", "apologise", "demand"}),
        ("ja", "防衛省は映像を公開した", {"defence-ministry", "video", "publish"}),
    ],
)
def test_one_concept_in_every_language(language: str, text: str, concepts: set[str]) -> None:
    assert event_words().find(text, language).keys() == concepts


def test_the_place_is_where_the_word_first_stands() -> None:
    text = "The ship rammed it and was rammed."
    start, end = event_words().find(text, "en")["ram"]
    assert text[start:end] == "rammed" and start == 9


def test_a_word_within_a_longer_one_is_not_meant() -> None:
    assert event_words().find("martial law", "en").keys() == {"martial-law"}
    assert event_words().find("martial law and the law", "en").keys() == {"martial-law", "law"}
    assert "shoot" not in event_words().find("the firewood", "en")


def test_nothing_in_another_language() -> None:
    assert event_words().find("fire", "fr") == {} and event_words().find("", "en") == {}


def test_every_concept_has_words_in_all_languages() -> None:
    from pipeline.knowledge import load

    assert all(set(words) == set(LANGUAGES) for words in load().table["events"].values())
    assert len(event_words().concepts) > 200


def test_regular_forms() -> None:
    assert {"stopped", "stopping", "stops"} <= set(inflections("stop"))
    assert {"denies", "denied", "denying"} <= set(inflections("deny"))
    assert {"crashes", "crashed"} <= set(inflections("crash"))


@pytest.mark.parametrize(
    "table", [{"fire": ["fire"]}, {"fire": {"fr": ["feu"]}}, {"fire": {"en": "fire"}}, {"fire": {"en": ["*"]}}]
)
def test_a_malformed_entry_is_named(table: dict[str, object]) -> None:
    with pytest.raises(BadKnowledge, match=r"events\.fire"):
        EventWords(table)
