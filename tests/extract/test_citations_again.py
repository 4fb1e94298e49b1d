"""Sources named before and again: "the same report", "то же агентство", "같은 기사", "同紙"."""

import pytest
import spacy

from pipeline.extract.citations import CitationFinder
from pipeline.extract.entities import EntityFinder
from pipeline.extract.extensions import register
from pipeline.knowledge import load
from pipeline.records import Citation
from tests.extract.again_fixture import FIRST, SECOND, Texts

register()
K = load()
CITATIONS, ENTITIES = CitationFinder(K), EntityFinder(K)
Pair = tuple[int, int]


def cite(text: str, language: str = "en") -> tuple[Citation, ...]:
    nlp = spacy.blank("xx" if language in ("ko", "ja") else language)
    nlp.lang = language
    return CITATIONS(ENTITIES(nlp.make_doc(text)))._.citations


def found(text: str, language: str) -> set[tuple[Pair, Pair]]:
    """Spans of what names a source again and of the citation it means."""
    cited = cite(text, language)
    pairs = ((c, cited[c.refers_to]) for c in cited if c.refers_to is not None)
    return {((c.start, c.end), (work.start, work.end)) for c, work in pairs}


def outcome(text: str, language: str, gold: tuple[tuple[str, str], ...]) -> tuple[int, int, int]:
    """How many are right, found and wanted: right where both stretches meet."""
    pairs = found(text, language)
    right = 0
    for words, work in gold:
        again, target = text.index(words), text.index(work)
        right += any(a <= again < b or again <= a < again + len(words) for (a, b), (c, d) in pairs if c <= target < d)
    return right, len(pairs), len(gold)


def score(half: dict[str, Texts]) -> tuple[float, list[str]]:
    """F over all texts of a half, and those that differ."""
    counts = [(text, outcome(text, language, gold)) for language, texts in half.items() for text, gold in texts]
    right, given, wanted = (sum(count[n] for _, count in counts) for n in range(3))
    return 2 * right / (given + wanted), [f"{count} {text}" for text, count in counts if len(set(count)) > 1]


def test_there_are_texts_enough() -> None:
    assert sum(len(texts) for half in (FIRST, SECOND) for texts in half.values()) >= 40


@pytest.mark.parametrize("half", [FIRST, SECOND], ids=["first", "second"])
def test_f_at_least_095(half: dict[str, Texts]) -> None:
    f, differing = score(half)
    assert f >= 0.95, differing
