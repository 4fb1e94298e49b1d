"""Surnames, readings and offices across scripts; words in other forms."""

from pathlib import Path

import pytest

from pipeline.errors import BadKnowledge
from pipeline.knowledge.cases import inflected, nominatives
from pipeline.knowledge.persons import Offices, PersonNames, offices, person_names


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Prime Minister", "en", {"prime-minister"}),
        ("the Deputy Prime Minister and", "en", {"deputy-prime-minister"}),
        ("глава МИД России", "ru", {"foreign-minister"}),
        ("министру обороны", "ru", {"defense-minister"}),
        ("вице-адмирала", "ru", {"admiral"}),
        ("국방부 장관은", "ko", {"defense-minister"}),
        ("대변인", "ko", {"spokesperson"}),
        ("官房長官", "ja", {"chief-cabinet-secretary"}),
        ("外相", "ja", {"foreign-minister"}),
        ("administered", "en", set()),
        ("Premiere", "en", set()),
    ],
)
def test_offices(text: str, language: str, expected: set[str]) -> None:
    assert offices().find(text, language) == expected


def test_offices_of_one_holder_and_their_fields() -> None:
    assert "president" in offices().sole and "ambassador" not in offices().sole
    assert offices().fields(frozenset({"admiral", "captain"})) == {"military"}


def test_names_of_persons_are_well_formed() -> None:
    names = person_names()
    assert all("\uac00" <= c <= "\ud7a3" for surname in names.korean for c in surname)
    assert all(spelt == spelt.lower() for known in names.korean.values() for spelt in known)
    assert all(len(letter) == 1 for letter in names.hanja)
    assert names.hanja["李"] == ("리", "이") and names.japanese["小野寺"] == "onodera"


@pytest.mark.parametrize("table", [{"korean": ["김"]}, {"given": {"same": 3}}])
def test_malformed_names_are_refused(table: dict[str, object]) -> None:
    with pytest.raises(BadKnowledge):
        PersonNames(table)


def test_malformed_offices_are_refused() -> None:
    with pytest.raises(BadKnowledge):
        Offices({"king": {"en": "king"}})


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("Полянского", "Полянский"), ("Путиным", "Путин"), ("Бердянска", "Бердянск"), ("Сергея", "Сергей"), ("Россией", "Россия"),
        ("Керчью", "Керчь"), ("포로셴코는", "포로셴코"), ("서울에서", "서울"), ("竹島の", "竹島"), ("クリミアで", "クリミア"),
    ],
)  # fmt: skip
def test_nominatives(word: str, base: str) -> None:
    assert base in nominatives(word) and nominatives(word)[0] == word


@pytest.mark.parametrize("word", ["Smith", "Шойгу", "김", "は", "", "Порошенко"])
def test_words_that_stay_as_they_are(word: str) -> None:
    assert nominatives(word)[0] == word


@pytest.mark.parametrize(
    ("word", "form"),
    [("Крым", "Крыму"), ("Керчь", "Керчи"), ("Россия", "России"), ("море", "морем"), ("рыжий", "рыжего")],
)
def test_inflected(word: str, form: str) -> None:
    assert form in inflected(word) and inflected(word)[0] == word


def test_a_users_file_is_merged_over_ours(tmp_path: Path) -> None:
    from pipeline.knowledge import load

    own = tmp_path / "own.toml"
    own.write_text(
        '[offices.harbour-master]\nen = ["harbour master"]\n[persons.japanese]\n"蓮見" = "hasumi"\n', encoding="utf-8"
    )
    table = load(own).table
    assert Offices(table["offices"]).find("the harbour master", "en") == {"harbour-master"}
    assert PersonNames(table["persons"]).japanese["蓮見"] == "hasumi"
    assert PersonNames(table["persons"]).japanese["鈴木"] == "suzuki"
