"""Russian names: in the nominative whatever their case, linked to the one person of the document they can stand for."""

import pytest
from spacy.language import Language

from pipeline.extract.entities.russian import surname
from pipeline.extract.pipeline import build
from pipeline.extract.russian.declension import forms


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build("ru")


def named(nlp: Language, text: str, label: str = "PERSON") -> list[tuple[str, str | None]]:
    """(words, name) of the mentions of a label."""
    return [(text[m.start : m.end], m.name) for m in nlp(text)._.mentions if m.label == label]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Слова Дмитрия Рудского опровергли в штабе.", "Дмитрий Рудский"),
        ("Встреча с Марией Озёровой прошла в Вологде.", "Мария Озёрова"),
        ("Письмо вручили Олегу Сомову.", "Олег Сомов"),
        ("Интервью Д. А. Полянского вышло утром.", "Д. А. Полянский"),
        ("Переговоры с Ким Чен Ыном отложены.", "Ким Чен Ын"),
        ("Визит Эммануэля Макрона отменён.", "Эммануэль Макрон"),
        ("Разговор с Ангелой Меркель длился час.", "Ангела Меркель"),
        ("По словам Натальи Дворской, это ложь.", "Наталья Дворская"),
        ("Дело передали Анне Зиминой.", "Анна Зимина"),
        ("Лейтенанту Богдану Небылице дали слово.", "Богдан Небылица"),
        ("Беседа с Юлией Ткаченко вышла в эфир.", "Юлия Ткаченко"),
    ],
)
def test_people_in_the_nominative(nlp: Language, text: str, name: str) -> None:
    assert name in [n for _, n in named(nlp, text)]


def test_surnames_and_initials_stand_for_the_full_name(nlp: Language) -> None:
    text = "Капитан Пётр Алексеевич Зимин вышел в море. О судьбе Зимина ничего не известно. П. А. Зимину писали."
    assert {n for _, n in named(nlp, text)} == {"Пётр Алексеевич Зимин"} and len(named(nlp, text)) == 3


def test_two_people_of_one_surname_stay_apart(nlp: Language) -> None:
    text = "Адвокаты Ивана Ершова и Марии Ершовой подали жалобу. Ершова нет. О Ершове забыли."
    names = dict(named(nlp, text))
    assert names["Ивана Ершова"] == "Иван Ершов" and names["Марии Ершовой"] == "Мария Ершова"
    assert names.get("Ершова") not in ("Иван Ершов", "Мария Ершова")


def test_places_and_bodies_unknown_to_the_dictionary(nlp: Language) -> None:
    assert ("Новую Ладогу", "Новая Ладога") in named(nlp, "Баржа пришла в Новую Ладогу.", "LOC")
    text = "Решение Киевского районного суда Симферополя обжаловали."
    assert "Киевский районный суд" in [n for _, n in named(nlp, text, "ORG")]


def test_a_name_ends_at_brackets_and_bullets(nlp: Language) -> None:
    text = "• Томас Винтер (Thomas Winter) выступил в суде."
    assert [w for w, _ in named(nlp, text)] == ["Томас Винтер", "Thomas Winter"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Полянский Дмитрий Алексеевич", "Полянский"), ("Д. А. Полянский", "Полянский"), ("Орлова Анна", "Орлова"), ("Анна Орлова", "Орлова")],
)  # fmt: skip
def test_the_surname_of_a_full_name(name: str, expected: str) -> None:
    assert surname(name) == expected


def test_case_forms_of_surnames() -> None:
    assert {"Рудского", "Рудскому", "Рудским", "Рудском"} <= forms("Рудский", "masc")
    assert {"Озёровой", "Озёрову"} <= forms("Озёрова", "femn") and "Озёров" not in forms("Озёрова", "femn")
    assert "Шмидта" in forms("Шмидт", "masc") and "Шмидта" not in forms("Шмидт", "femn")
