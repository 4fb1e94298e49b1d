"""Quotes found again: on the right words, marked for review where a value changed, or an orphan; never silently on other words."""

from collections import Counter

import pytest

from pipeline.review.anchor import anchor
from pipeline.review.quote import CONTEXT, Quote, quote_of
from pipeline.review.tokens import TokenText
from tests.review.mutations import SAMPLES, mutants

TEXT = SAMPLES["en"].text


def quote(words: str, text: str = TEXT) -> Quote:
    return quote_of(text, text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize("language", SAMPLES)
def test_no_mutant_is_placed_silently_on_other_words(language: str) -> None:
    sample, states = SAMPLES[language], Counter[str]()
    for words in sample.quotes:
        for seed in range(3):
            for made in mutants(sample, words, seed):
                found = anchor(quote(words, sample.text), made.text)
                states[found.state] += 1
                if found.state in ("anchored", "moved"):
                    assert made.same and (found.start, found.end) == (made.start, made.end), (made.what, words, found)
                elif found.state == "needs_review":
                    assert found.reason and found.start is not None
                else:
                    assert not made.same, (made.what, words, found)
    assert sum(states.values()) > 200
    assert states["moved"] + states["anchored"] > states["orphan"], "what is the same is found, not given up"


def test_an_unchanged_text_keeps_every_quote() -> None:
    for sample in SAMPLES.values():
        text = TokenText(sample.text)
        assert {anchor(quote(words, sample.text), text).state for words in sample.quotes} == {"anchored"}


def test_a_number_is_not_found_within_another() -> None:
    found = anchor(quote("25 vessels"), TEXT.replace("25 vessels", "125 vessels"))
    assert found.state == "needs_review" and "25" in found.reason
    assert anchor(quote("15 km"), TEXT.replace("15 km", "1.15 km")).state == "needs_review"
    assert anchor(quote("90"), TEXT.replace("90 minutes", "90 hours")).state == "needs_review"


def test_the_fault_of_fuzzy_anchors_is_not_ours() -> None:
    """hypothesis/client takes "25 km" for "15 km" in silence."""
    found = anchor(quote("15 km from the lighthouse"), TEXT.replace("15 km", "25 km"))
    assert (found.state, found.reason) == ("needs_review", "number: 15 → 25")


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("had entered", "had not entered", "negation"),
        ("3 March", "3 April", "date"),
        ("Ada Lindt", "Eva Lindt", "name"),
        ("twelve", "several", "number"),
        ("agreed to meet again", "again agreed to meet", "order"),
        ("taken ashore", "sent ashore", "wording"),
    ],
)
def test_the_reason_names_what_changed(old: str, new: str, kind: str) -> None:
    words = next(line for line in TEXT.split(". ") if old in line).split("\n\n")[-1]
    found = anchor(quote(words), TEXT.replace(old, new))
    assert found.state == "needs_review" and found.reason.startswith(kind), found


def test_plain_words_spelling_and_typography_only_move() -> None:
    words = "The patrol boat Meriel followed the convoy for 90 minutes"
    for changed in (
        words.replace("patrol", "grey patrol"),
        words.replace("followed", "folowed"),
        words.replace(" ", "\n"),
    ):
        found = anchor(quote(words), TEXT.replace(words, changed))
        assert (found.state, TEXT.replace(words, changed)[found.start : found.end]) == ("moved", changed)


def test_a_denial_beside_the_words_counts() -> None:
    found = anchor(quote("entered the strait"), TEXT.replace("had entered", "had not entered"))
    assert found.state == "needs_review" and found.reason.startswith("negation")


def test_of_the_same_words_in_two_places_the_surroundings_decide() -> None:
    text = "In May the crew of the tug left. In June, after the storm, the crew of the tug left. The log ends here."
    second = quote_of(text, text.rindex("the crew"), text.rindex(" left. The"))
    found = anchor(second, "A new first line.\n\n" + text)
    assert found.state == "moved" and found.start == second.start + 19
    twice = "The crew left.\n\n" * 3
    assert anchor(Quote("The crew left"), twice).state == "needs_review"


def test_a_few_words_without_their_surroundings_are_not_trusted() -> None:
    assert anchor(quote("25 vessels"), "A different text, in which 25 vessels are told of.").state == "needs_review"
    assert anchor(quote("25 vessels"), "A different text.").state == "orphan"


def test_the_context_of_a_quote_is_bounded() -> None:
    made = quote("25 vessels")
    assert len(made.prefix) == len(made.suffix) == CONTEXT
    assert TEXT[made.start - CONTEXT : made.end + CONTEXT] == made.prefix + made.exact + made.suffix


def test_empty_words_are_an_orphan() -> None:
    assert anchor(Quote(" "), TEXT).state == "orphan"


def test_a_long_text_is_searched_quickly() -> None:
    import time

    text = TEXT + "\n\n" + " ".join(f"Line {n} of the log tells of nothing." for n in range(30_000))
    index = TokenText("A line.\n\n" + text)
    assert anchor(quote("80 ships had entered the strait"), index).state == "moved"
    start = time.process_time()
    for words in SAMPLES["en"].quotes:
        anchor(quote(words), index)
    assert time.process_time() - start < 2.0
