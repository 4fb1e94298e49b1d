"""What a passage says of a claim: supports, partly supports, contradicts, or nothing.

Small on purpose: a score that adds up what agrees, a bar below which it says nothing, and the relation read off which
facts agree and which differ. Every answer can be retold from its reasons. It abstains by default: a wrong link costs
more than a missing one. The weights were fitted by logistic regression on the development events (those of one checked
on the other), then rounded by hand.
"""

import math
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Evidence
from pipeline.trace.compare import Comparison
from pipeline.trace.stretch import Stretch

Relation = Literal["supports", "partly supports", "contradicts"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the log-odds that the passage bears on the claim."""

    base: float
    overlap: float  # per share of the claim's words
    shared: float  # per ten of summed rarity
    places: float  # per word or fingerprint of the claim that the passage has
    beside: float  # per share of the claim's words that the neighbouring sentences add
    cited: float  # the claim cites the passage's document
    speaker: float  # the passage names the claim's speaker, or is published by them
    silent: float  # the claim has a speaker, and it does neither
    number: float  # per number of the same thing that agrees
    soon: float  # published within days of the event


SAME_LANGUAGE = Weights(
    base=-6.1, overlap=1.0, shared=1.3, places=1.3, beside=0.5, cited=2.4, speaker=1.1, silent=0.0, number=1.6, soon=1.8
)
ACROSS = Weights(
    base=-4.7,
    overlap=0.3,
    shared=1.3,
    places=1.35,
    beside=0.0,
    cited=2.0,
    speaker=0.1,
    silent=-1.0,
    number=1.0,
    soon=2.4,
)
CITED_WHOLE = 0.15  # a cited passage may say the whole in other words
MOST_SHARED, MOST_PLACES, MOST_NUMBERS = 25.0, 4, 2


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars lie, as scores between 0 and 1."""

    link: float = 0.5  # least score at which anything is said
    across: float = 0.5  # the same, where the languages differ
    words: int = 2  # least number of shared words or fingerprints
    whole: float = 0.5  # least share of the claim's words for full support
    same_event: float = 0.35  # least share of the claim's words at which another number contradicts
    same_day: float = 0.6  # the same for another date: a sentence may name the day of something else


BARS = Bars()


def score(comparison: Comparison, cited: bool) -> float:
    """How likely the passage bears on the claim, between 0 and 1."""
    w = ACROSS if comparison.crosses else SAME_LANGUAGE
    odds = w.base + w.overlap * comparison.overlap + w.beside * comparison.beside
    odds += w.shared * min(MOST_SHARED, comparison.shared) / 10 + w.places * min(MOST_PLACES, comparison.words)
    odds += w.cited * cited + w.soon * comparison.soon
    odds += w.speaker * (comparison.speaker is True) + w.silent * (comparison.speaker is False)
    odds += w.number * min(MOST_NUMBERS, comparison.agreeing("number"))
    return round(1 / (1 + math.exp(-odds)), 3)


def relate(claim: Stretch, passage: Stretch, comparison: Comparison, cited: bool, bars: Bars = BARS) -> Evidence | None:
    """What the passage says of the claim, None for nothing."""
    value = score(comparison, cited)
    if comparison.early or comparison.words < bars.words or value < (bars.across if comparison.crosses else bars.link):
        return None
    relation = _relation(comparison, cited, bars)
    reasons = tuple(r for r in comparison.reasons if r.agrees or r.source)  # all but names the passage lacks
    return Evidence(passage.document, passage.start, passage.end, relation, value, reasons)


def _relation(comparison: Comparison, cited: bool, bars: Bars) -> Relation:
    if _differs(comparison, bars):
        return "contradicts"
    whole = comparison.overlap + CITED_WHOLE * cited >= bars.whole
    return "supports" if whole and not comparison.missing and not comparison.looser else "partly supports"


def _differs(comparison: Comparison, bars: Bars) -> bool:
    """Whether a number of the same thing, the quoted words or the event's date differ, and no other such fact agrees."""
    least = {"number": bars.same_event, "quotation": 0.0, "date": bars.same_day}
    return any(
        comparison.overlap >= bar and comparison.differing(kind) and not comparison.agreeing(kind)
        for kind, bar in least.items()
    )
