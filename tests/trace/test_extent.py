"""How much of a document is given as evidence."""

import pytest

from pipeline.records import Evidence, Reason, Span
from pipeline.trace.extent import LONGEST, narrowed
from pipeline.trace.stretch import Stretch
from tests.trace.build import stretch

FLAT = lambda word: 2.0  # noqa: E731  every word as rare as the next
ORE = "the freighter Orion carried 900 tons of iron ore to the mills of Sudland"
ASIDE = "the council of the harbour town had met in the morning to talk about the price of bread and of coal"
CLAIM = stretch("The Orion carried 900 tons of ore to Sudland", document="report")


def given(text: str, reasons: tuple[Reason, ...] = (), claim: Stretch = CLAIM) -> str:
    passage = stretch(text)
    evidence = Evidence(passage.document, passage.start, passage.end, "supports", 0.9, reasons)
    found = narrowed(evidence, claim, passage, FLAT)
    return passage.text[found.start - passage.start : found.end - passage.start]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"On a day in spring when {ASIDE}, {ORE}, and fog lay on the river as far as the sea.", ORE),
        (f"{ORE}; {ASIDE}; fog lay on the river as far as the sea and no ship could be seen.", ORE),
        (f"{ORE} (as {ASIDE}, the paper said, and fog lay on the river as far as the sea).", None),
        (f"{ORE}, {ASIDE[:60]}.", None),  # short enough
        (f"The owners deny that in the year of the great fog, when {ASIDE}, {ORE}.", None),  # what is denied stays so
    ],
)
def test_a_long_sentence_is_cut_to_the_clauses_that_bear_on_the_claim(text: str, expected: str | None) -> None:
    assert given(text) == (expected or text)
    assert expected is None or len(text) > LONGEST


def test_a_fact_compared_is_never_cut_off() -> None:
    text = f"{ORE}, {ASIDE}, and so it was told by all who had been there on 3 May in that year."
    day = Span(100 + text.index("3 May"), 100 + text.index("3 May") + 5)
    assert given(text, (Reason("date", "May 4", "3 May", False, Span(0, 5), day),)) == text
    word = Reason("word", "May", "May", True, Span(0, 3), Span(day.start + 2, day.end))
    assert given(text, (word,)) == ORE


def test_a_date_is_not_cut_within() -> None:
    text = f"On a Thursday in spring that was, as all who had been there said, May 3, 2018, {ORE}, and {ASIDE}."
    passage = stretch(text, dates={"May 3, 2018": "2018-05-03"})
    evidence = Evidence(passage.document, passage.start, passage.end, "supports", 0.9, ())
    found = narrowed(evidence, CLAIM, passage, FLAT)
    assert passage.text[found.start - passage.start :].startswith("May 3, 2018, the freighter")


def test_a_list_is_not_cut_within() -> None:
    ships = "the Orion, the Gull, the Heron and the Tern, all of the northern line and all of them laden with iron ore"
    text = f"{ASIDE} while a crowd stood on the quay in the rain, {ships} for Sudland, were seen to leave."
    assert given(text).startswith("the Orion, the Gull")
