"""Namesakes of very many documents are brought together by fewer pairs than there are, with the same outcome."""

from importlib import import_module
from random import Random

import pytest

from pipeline.knowledge import load
from pipeline.trace.link import LinkDocument, Linked, LinkMention, link
from tests.trace.link.rows import document, mentions

CLUSTER = import_module("pipeline.trace.link.cluster")  # the package has a function of that name, too
NAMES = (
    "Pavel Zarubin",
    "P. Zarubin",
    "Zarubin",
    "Павел Зарубин",
    "Anna Belova",
    "Belova",
    "Viktor Belov",
    "Kim Yong-chol",
)
OFFICES = ("Minister ", "Admiral ", "")
PLACES = ("Sochi", "Odessa", "Busan")


def _collection(chance: Random, size: int) -> tuple[list[LinkDocument], list[LinkMention]]:
    held, found = [], []
    for number in range(size):
        day = f"2018-{chance.randint(1, 6):02d}-{chance.randint(1, 28):02d}"
        one = document(f"d{number:03d}", "en", "RU", day, day)
        names = [(chance.choice(NAMES), "PERSON") for _ in range(2)] + [
            (chance.choice(PLACES), "LOC") for _ in range(2)
        ]
        text = ". ".join(f"{chance.choice(OFFICES) if label == 'PERSON' else ''}{name} spoke" for name, label in names)
        held.append(one)
        found += mentions(one, text, *names)
    return held, found


def _linked(held: list[LinkDocument], found: list[LinkMention]) -> Linked:
    return link(held, found, load())


@pytest.mark.parametrize("seed", range(3))
def test_fewer_pairs_give_what_all_pairs_give(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    held, found = _collection(Random(seed), 40)
    monkeypatch.setattr(CLUSTER, "MANY", 10**9)
    wanted = _linked(held, found)
    monkeypatch.setattr(CLUSTER, "MANY", 0)
    assert _linked(held, found) == wanted
