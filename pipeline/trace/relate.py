"""What a passage says of a claim: supports, partly supports, contradicts, or nothing.

Small on purpose: a score that adds up what agrees, a bar below which it says nothing, and the relation read off which
facts agree and which differ. Every answer can be retold from its reasons. It abstains by default: a wrong link costs
more than a missing one. The weights were fitted by logistic regression on the
development events, alone and lost among 27,000 unrelated sentences (those of one event checked on the other), then
rounded by hand; a citation weighs less than fitted, for in those events every cited source held bears the claim out.
"""

import math
import re
from dataclasses import dataclass
from typing import Literal

from pipeline.records import Evidence, Reason, Span
from pipeline.trace.compare import Comparison
from pipeline.trace.stretch import Stretch

Relation = Literal["supports", "partly supports", "contradicts"]
_ZONE = re.compile(r"\b[A-Z]{2,4}T\b|\bUTC|\bGMT|\btime\b|\bпо\b|\bin [A-Z]|[Вв]ремени|\bв [А-ЯЁ]|시각|시간|時間")
_WEEKDAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|сред[ау]|четверг|пятниц|суббот|воскресень|[월화수목금토일]요일|[月火水木金土日]曜",
    re.IGNORECASE,
)


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
    date: float = 0.0  # per date that agrees
    anchors: float = 0.0  # per name, day, number or designator in common
    anchored: float = 0.0  # of these, by rarity
    events: float = 0.0  # of event words in common, by rarity
    nearby: float = 0.0  # of what only the neighbouring sentences add, by rarity
    measured: float = 0.0  # numbers of one thing, told of the same event, that differ
    scene: float = 0.0  # of what surrounds the claim and is found in or near the passage, by rarity


SAME_LANGUAGE = Weights(
    base=-5.8,
    surplus=1.8,
    cited=3.0,
    number=3.8,
    soon=1.2,
    overlap=1.8,
    beside=1.2,
    context=2.5,
    speaker=1.0,
    date=0.5,
    anchored=1.5,
    events=1.5,
    nearby=1.3,
    measured=1.5,
    scene=0.4,
)
ACROSS = Weights(
    base=-6.8,
    surplus=0.0,
    cited=4.0,
    number=0.7,
    soon=1.5,
    anchors=0.4,
    anchored=3.0,
    events=4.2,
    nearby=2.0,
    measured=2.0,
    scene=0.75,
)


@dataclass(frozen=True, slots=True)
class Models:
    """The weights of both models: for a passage in the claim's language, and in another."""

    same_language: Weights = SAME_LANGUAGE
    across: Weights = ACROSS


MODELS = Models()
MOST_SURPLUS, MOST_WORDS, MOST_NUMBERS, MOST_ANCHORS, MOST_SCENE, MOST_EVENTS = 3.0, 4, 2, 4, 4.0, 2.0
ASIDE = 30  # characters between two clocks for one moment


@dataclass(frozen=True, slots=True)
class Wholeness:
    """What each sign adds to the log-odds that a passage which bears on the claim says the whole of it.

    Fitted by logistic regression on the links of one development event and checked on the other (80% right either way), rounded.
    """

    base: float = -0.8
    overlap: float = 3.1  # per share of the claim's words that the passage has
    cited: float = 2.1  # the cited source may say it in other words
    missing: float = -0.4  # per number or date of the claim that a cited passage says nothing of
    looser: float = -0.7  # a date that agrees only in its month or year
    other_date: float = -1.75  # per date that differs
    unnamed: float = -0.4  # per name of the claim that the passage lacks, up to MOST_ANCHORS
    unnamed_share: float = -1.0  # of these, by their share of the claim's names


WHOLE = Wholeness()


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars lie, as scores between 0 and 1."""

    link: float = 0.34  # least score at which anything is said
    across: float = 0.38  # the same, where the languages differ
    words: int = 2  # least number of shared words or fingerprints
    same_event: float = 0.3  # least share of the claim's words at which another number contradicts
    sure: float = 0.75  # least score at which the event is the same though little is shared
    same_day: float = 0.6  # the same for another day, where no number agrees: it may be the day of something else


BARS = Bars()


def score(comparison: Comparison, cited: bool, models: Models = MODELS) -> float:
    """How likely the passage bears on the claim, between 0 and 1."""
    value = odds(models.across if comparison.crosses else models.same_language, comparison, cited)
    return round(1 / (1 + math.exp(-value)), 3)


def odds(w: Weights, c: Comparison, cited: bool) -> float:
    """The log-odds that the passage bears on the claim: the sum of its signs, each capped and weighed."""
    value = w.base + w.surplus * min(MOST_SURPLUS, c.surplus) + w.words * min(MOST_WORDS, c.words)
    value += w.overlap * c.overlap + w.beside * c.beside + w.context * c.context
    value += w.cited * cited + w.soon * c.soon + w.number * min(MOST_NUMBERS, c.agreeing("number"))
    value += w.date * min(MOST_NUMBERS, c.agreeing("date", "time"))
    value += w.anchors * min(MOST_ANCHORS, c.anchors) + w.anchored * min(MOST_SURPLUS, c.anchored)
    value += w.events * min(MOST_EVENTS, c.events) + w.nearby * min(MOST_EVENTS, c.nearby)
    value += w.scene * min(MOST_SCENE, c.scene) + w.measured * min(1, c.measured)
    return value + w.speaker * (c.speaker is True) + w.silent * (c.speaker is False)


def relate(
    claim: Stretch, passage: Stretch, comparison: Comparison, cited: bool, bars: Bars = BARS, models: Models = MODELS
) -> Evidence | None:
    """What the passage says of the claim, None for nothing."""
    value = score(comparison, cited, models)
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
    return "supports" if _whole(comparison, cited) else "partly supports"


def _whole(comparison: Comparison, cited: bool, w: Wholeness = WHOLE) -> bool:
    """Whether the passage says the whole claim rather than a part of it: never, unless cited, where it lacks a number or date of it."""
    names = [r for r in comparison.reasons if r.kind == "name"]
    unnamed = sum(not r.source for r in names)
    value = w.base + w.overlap * comparison.overlap + w.cited * cited + w.missing * comparison.missing
    value += w.looser * comparison.looser + w.other_date * comparison.differing("date", "time")
    value += w.unnamed * min(MOST_ANCHORS, unnamed) + w.unnamed_share * (unnamed / len(names) if names else 0)
    return value > 0 and (cited or not comparison.missing)


def _differs(comparison: Comparison, bars: Bars, value: float) -> bool:
    """Whether a number of the same thing, the quoted words, the speaker, the roles, what is denied or the event's day differ."""
    if comparison.differing("quotation") and not comparison.agreeing("quotation"):
        return True
    same_event = comparison.overlap >= bars.same_event or value >= bars.sure or comparison.measured > 0
    if same_event and (comparison.differing("number", "speaker", "role", "polarity") or _two_zones(comparison)):
        return True
    alike = comparison.overlap >= bars.same_day and (value >= bars.sure or not comparison.crosses)
    placed = same_event if comparison.tied else alike
    if comparison.agreeing("date", "time") or not placed:
        return False
    differing = [r for r in comparison.reasons if r.kind in ("date", "time") and not r.agrees]
    return any(_spelled_out(r) or (comparison.tied and _WEEKDAY.search(r.source)) for r in differing)


def _two_zones(comparison: Comparison) -> bool:
    """Whether one moment is told by two clocks of which the source bears out one only: "3 p.m. in Tokyo, 5 a.m. UTC"."""
    times = [r for r in comparison.reasons if r.kind == "time" and _ZONE.search(r.source)]
    return any(
        a.agrees and not b.agrees and _close(a.claim_span, b.claim_span) and _close(a.source_span, b.source_span)
        for a in times
        for b in times
    )


def _close(one: Span | None, other: Span | None) -> bool:
    return one is not None and other is not None and max(one.start, other.start) - min(one.end, other.end) <= ASIDE


def _spelled_out(reason: Reason) -> bool:
    """Whether both sides print the day: "Monday" or "this year" may be wrongly placed, and is no ground for an accusation."""
    return any(map(str.isdigit, reason.claim)) and any(map(str.isdigit, reason.source))
