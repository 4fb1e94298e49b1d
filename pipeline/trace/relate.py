"""What a passage says of a claim: supports, partly supports, contradicts, or nothing.

Small on purpose: a score that adds up what agrees, a bar below which it says nothing, and the relation read off which
facts agree and which differ. Every answer can be retold from its reasons. It abstains by default: a wrong link costs
more than a missing one. The weights were fitted by logistic regression on the
development events, alone and lost among 27,000 unrelated sentences (those of one event checked on the other), then
rounded by hand; a citation weighs less than fitted, for in those events every cited source held bears the claim out.
"""

import math
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Evidence, Reason
from pipeline.trace.compare import Comparison
from pipeline.trace.stretch import Stretch

Relation = Literal["supports", "partly supports", "contradicts"]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign adds to the log-odds that the passage bears on the claim."""

    base: float
    surplus: float  # of the common words or fingerprints, beyond chance
    cited: float  # the claim cites the passage's document
    number: float  # per number of the same thing that agrees
    soon: float  # published within days of the event
    overlap: float = 0.0  # per share of the claim's words
    beside: float = 0.0  # per share of the claim's words that the neighbouring sentences add
    context: float = 0.0  # per share of the words around the claim
    words: float = 0.0  # per word or fingerprint in common
    speaker: float = 0.0  # the passage names the claim's speaker, or is published by them
    silent: float = 0.0  # the claim has a speaker, and it does neither
    missing: float = 0.0  # per number or date of the claim that it says nothing of
    date: float = 0.0  # per date that agrees
    anchors: float = 0.0  # per name, day, number or designator in common
    anchored: float = 0.0  # of these, by rarity
    events: float = 0.0  # of event words in common, by rarity
    nearby: float = 0.0  # of what only the neighbouring sentences add, by rarity
    scene: float = 0.0  # of what surrounds the claim and is found in or near the passage, by rarity


SAME_LANGUAGE = Weights(
    base=-5.0,
    surplus=2.6,
    cited=3.0,
    number=3.5,
    soon=1.0,
    overlap=1.1,
    beside=1.8,
    context=1.0,
    speaker=1.5,
    date=0.7,
    events=0.7,
    nearby=1.6,
    scene=0.7,
)
ACROSS = Weights(
    base=-5.6,
    cited=4.0,
    number=0.7,
    soon=1.9,
    missing=-0.9,
    anchors=1.3,
    anchored=0.6,
    events=3.0,
    nearby=1.2,
    scene=0.7,
    surplus=0.0,
)
MOST_SURPLUS, MOST_WORDS, MOST_NUMBERS, MOST_ANCHORS, MOST_SCENE, MOST_EVENTS = 3.0, 4, 2, 4, 4.0, 2.0
CITED_WHOLE = 0.15  # a cited passage may say the whole in other words


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars lie, as scores between 0 and 1."""

    link: float = 0.4  # least score at which anything is said
    across: float = 0.4  # the same, where the languages differ
    words: int = 2  # least number of shared words or fingerprints
    whole: float = 0.5  # least share of the claim's words for full support
    same_event: float = 0.3  # least share of the claim's words at which another number contradicts
    sure: float = 0.75  # least score at which the event is the same though little is shared
    same_day: float = 0.6  # the same for another day, where no number agrees: it may be the day of something else


BARS = Bars()


def score(comparison: Comparison, cited: bool) -> float:
    """How likely the passage bears on the claim, between 0 and 1."""
    value = odds(ACROSS if comparison.crosses else SAME_LANGUAGE, comparison, cited)
    return round(1 / (1 + math.exp(-value)), 3)


def odds(w: Weights, c: Comparison, cited: bool) -> float:
    """The log-odds that the passage bears on the claim: the sum of its signs, each capped and weighed."""
    odds = w.base + w.surplus * min(MOST_SURPLUS, c.surplus) + w.words * min(MOST_WORDS, c.words)
    odds += w.overlap * c.overlap + w.beside * c.beside + w.context * c.context
    odds += w.cited * cited + w.soon * c.soon + w.number * min(MOST_NUMBERS, c.agreeing("number"))
    odds += w.date * min(MOST_NUMBERS, c.agreeing("date")) + w.missing * c.missing
    odds += w.anchors * min(MOST_ANCHORS, c.anchors) + w.anchored * min(MOST_SURPLUS, c.anchored)
    odds += w.events * min(MOST_EVENTS, c.events) + w.nearby * min(MOST_EVENTS, c.nearby)
    odds += w.scene * min(MOST_SCENE, c.scene)
    return odds + w.speaker * (c.speaker is True) + w.silent * (c.speaker is False)


def relate(claim: Stretch, passage: Stretch, comparison: Comparison, cited: bool, bars: Bars = BARS) -> Evidence | None:
    """What the passage says of the claim, None for nothing."""
    value = score(comparison, cited)
    if comparison.early or value < (bars.across if comparison.crosses else bars.link):
        return None
    if not (_placed(comparison, bars) if comparison.crosses else comparison.words >= bars.words):
        return None
    relation = _relation(comparison, cited, bars, value)
    reasons = tuple(r for r in comparison.reasons if r.agrees or r.source)  # all but names the passage lacks
    return Evidence(passage.document, passage.start, passage.end, relation, value, reasons)


def _placed(comparison: Comparison, bars: Bars) -> bool:
    """Whether a name, day or number ties claim and passage together: event words tell no event from another of its kind."""
    ties = comparison.anchors + comparison.placed
    return ties > 0 and comparison.words > 0 and comparison.words + comparison.placed >= bars.words


def _relation(comparison: Comparison, cited: bool, bars: Bars, value: float) -> Relation:
    if _differs(comparison, bars, value):
        return "contradicts"
    whole = comparison.overlap + CITED_WHOLE * cited >= bars.whole
    return "supports" if whole and not comparison.missing and not comparison.looser else "partly supports"


def _differs(comparison: Comparison, bars: Bars, value: float) -> bool:
    """Whether a number of the same thing, the quoted words or the event's day differ."""
    if comparison.differing("quotation") and not comparison.agreeing("quotation"):
        return True
    same_event = comparison.overlap >= bars.same_event or value >= bars.sure
    if comparison.differing("number") and same_event:
        return True
    placed = same_event if comparison.agreeing("number") else comparison.overlap >= bars.same_day
    if comparison.agreeing("date") or not placed:
        return False
    return any(r.kind == "date" and not r.agrees and _spelled_out(r) for r in comparison.reasons)


def _spelled_out(reason: Reason) -> bool:
    """Whether both sides print the day: "Monday" or "this year" may be wrongly placed, and is no ground for an accusation."""
    return any(map(str.isdigit, reason.claim)) and any(map(str.isdigit, reason.source))
