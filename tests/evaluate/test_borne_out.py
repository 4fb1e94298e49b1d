import math

import numpy as np
import pytest

from pipeline.evaluate.borne_out import Facts, area, cross_validated, facts, left_by, macro_f1
from pipeline.trace.stretch import Stretch


def stretch(text: str) -> Stretch:
    return Stretch("page", 0, len(text), text)


def alike(word: str) -> float:
    return 1.0 if word else 2.0


def test_facts_of_a_claim_spread_over_sentences() -> None:
    claim = stretch("The Halden ferry sank in 1931 with 40 sheep.")
    article = [stretch(t) for t in ("The ferry sank.", "It was 1931.", "Of the sheep nobody spoke in Halden.")]
    found = facts(claim, article, [0.5, 0.2, 0.1], alike)
    assert found.best == pytest.approx(0.0)
    assert found.covered == pytest.approx(5 / 6)
    assert (found.unsaid, found.unnamed, found.uncounted) == (1, 0, 1)
    assert found.length == pytest.approx(math.log(7))


def test_names_the_article_lacks_are_counted() -> None:
    assert facts(stretch("The mayor met Tollefsen."), [stretch("A mayor spoke.")], [0.1], alike).unnamed == 1


def test_an_empty_article_covers_nothing() -> None:
    found = facts(stretch("The ferry sank."), [], [], alike)
    assert (found.covered, found.unsaid) == (0.0, 2)


def test_sentences_are_taken_for_what_they_add() -> None:
    theirs = [frozenset("ab"), frozenset("ab"), frozenset("c"), frozenset("d"), frozenset("e")]
    assert left_by(list("abcde"), theirs, [0.1] * 5, alike) == ["e"]


def test_cases_are_told_apart_by_what_is_covered() -> None:
    rows = [Facts(0.0, (n % 3) / 2, 2 - n % 3, 0, 0, 2.0) for n in range(60)]
    auroc, f1 = cross_validated(rows, [n % 3 for n in range(60)], [str(n // 3) for n in range(60)])
    assert auroc == 1.0
    assert f1 == 1.0


def test_area_counts_ties_half_and_macro_f1_weighs_labels_alike() -> None:
    assert area(np.array([1.0, 1.0, 0.0]), np.array([True, False, False])) == 0.75
    assert macro_f1(np.array([0, 1, 2, 2]), np.array([0, 2, 2, 2])) == pytest.approx((1 + 0 + 0.8) / 3)
