"""All facts of a claim against one passage."""

import math
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import TypedDict

from pipeline.knowledge.events import event_words
from pipeline.records import Reason, Span
from pipeline.trace.compare.dates import compare_dates, exact, soon_after, too_early
from pipeline.trace.compare.names import compare_names
from pipeline.trace.compare.order import compare_order
from pipeline.trace.compare.polarity import compare_polarity
from pipeline.trace.compare.quantities import compare_quantities, told_alike
from pipeline.trace.compare.quotations import compare_quotations
from pipeline.trace.compare.speakers import compare_speakers
from pipeline.trace.fingerprint import EVENT, fingerprints
from pipeline.trace.fingerprint import names as sound_names
from pipeline.trace.stretch import Stretch
from pipeline.trace.vocabulary import content_stems, content_words

Rarity = Callable[[str], float]
LEAST_CHANCE = 6.0  # that rarity among 200 passages; a smaller collection cannot tell rare words from common ones
NOWHERE = ""  # a word that no passage has: its rarity is the greatest there is


@dataclass(frozen=True, slots=True)
class Comparison:
    """A claim beside a passage.

    `reasons` are the facts compared; `overlap` is the share of the claim's content words, weighted by rarity, that the
    passage has, `beside` the share that only its neighbours have, `context` the share of the words around the claim that
    the passage or its neighbours have. `words` counts the common words, and `surplus` tells how far beyond chance they
    go: their summed rarity over that of a word found in one passage only, less 1, so that it means the same in a small
    collection and a large one. `speaker` says whether the passage names, or is published by, the claim's speaker (None
    where the claim has none); `early` whether the passage was out before the event, `soon` whether within days after it;
    `missing` counts the claim's numbers and dates the passage says nothing of, and `looser` whether a date agrees only in
    its month or year. Where the two are in different languages (`crosses`) fingerprints stand in for words.
    What the fingerprints tell is counted in all languages: `anchors` the places of the claim whose name, day, number or
    designator the passage has, `anchored` and `events` the weight of those and of its event words that the passage has,
    `nearby` of those only its neighbours have, `measured` how many numbers of one thing, told of the
    same event, differ, `tied` how many agree, and `scene` of those around the claim that the passage or its neighbours
    have, of which `placed` counts the names, days and numbers; weights in units of a word found in one passage only.
    """

    reasons: tuple[Reason, ...]
    overlap: float
    surplus: float
    words: int
    beside: float = 0.0
    context: float = 0.0
    speaker: bool | None = None
    early: bool = False
    soon: bool = False
    missing: int = 0
    looser: bool = False
    crosses: bool = False
    anchors: int = 0
    anchored: float = 0.0
    events: float = 0.0
    nearby: float = 0.0
    scene: float = 0.0
    placed: int = 0
    measured: int = 0
    tied: int = 0

    def agreeing(self, *kinds: str) -> int:
        """How many facts of these kinds agree."""
        return sum(r.agrees for r in self.reasons if r.kind in kinds)

    def differing(self, *kinds: str) -> int:
        """How many facts of these kinds were compared and differ."""
        return sum(not r.agrees and bool(r.source) for r in self.reasons if r.kind in kinds)


def compare(claim: Stretch, passage: Stretch, rarity: Rarity) -> Comparison:
    """Compare a claim with a passage; `rarity` gives a word's weight (its inverse document frequency)."""
    crosses = claim.language != passage.language
    keys = _fingerprints if crosses else _stems
    mine, theirs = keys(claim), keys(passage)
    common = [key for key in mine if key in theirs]
    weight = {key: rarity(key) for key in mine}
    whole, held = _by_place(mine, weight, mine), _by_place(mine, weight, common)
    total, in_common = sum(whole.values()) or 1.0, sum(held.values())
    near = content_stems(passage.context) - theirs.keys()
    chance = max(LEAST_CHANCE, rarity(NOWHERE))
    dates, numbers = compare_dates(claim, passage), compare_quantities(claim, passage)
    words = [] if crosses else [_word(claim, passage, mine[key], theirs[key]) for key in common]
    return Comparison(
        (
            *numbers,
            *dates,
            *compare_quotations(claim, passage),
            *compare_names(claim, passage),
            *compare_polarity(claim, passage),
            *compare_speakers(claim, passage),
            *compare_order(claim, passage),
            *words,
        ),
        overlap=in_common / total,
        surplus=in_common / chance - 1,
        words=len(held) if crosses else len(held) + _reworded(claim, passage, held),
        beside=sum(weight[key] for key in mine if key in near) / total,
        context=0.0 if crosses else _context(claim, mine.keys(), theirs.keys() | near, rarity),
        speaker=_speaker(claim, passage),
        early=too_early(claim, passage),
        soon=soon_after(claim, passage),
        missing=len(claim.quantities) - len(numbers) + len(claim.dates) - len(dates),
        looser=any(r.agrees and not exact(r, claim, passage) for r in dates),
        crosses=crosses,
        measured=told_alike(claim, passage, numbers),
        tied=told_alike(claim, passage, numbers, agreeing=True),
        **_prints(claim, passage, rarity, chance),
    )


def shared(claim: Stretch, passage: Stretch, rarity: Rarity) -> list[tuple[Span, float]]:
    """Where in the passage stands what the claim has too (words of one language, fingerprints), each with its weight."""
    theirs = _fingerprints(passage) | ({} if claim.language != passage.language else _stems(passage))
    mine = _fingerprints(claim).keys() | ({} if claim.language != passage.language else _stems(claim)).keys()
    return [(place, rarity(key)) for key, place in theirs.items() if key in mine]


class _Prints(TypedDict):
    anchors: int
    placed: int
    anchored: float
    events: float
    nearby: float
    scene: float


def _prints(claim: Stretch, passage: Stretch, rarity: Rarity, chance: float) -> _Prints:
    """What the fingerprints of the claim and of what stands around it have in common with the passage and its neighbours."""
    mine, theirs = _fingerprints(claim), fingerprints(passage).keys()
    beside = _beside(passage) - theirs
    weight = {key: rarity(key) for key in mine}
    anchors = _by_place(mine, weight, (k for k in mine if k in theirs and not k.startswith(EVENT)))
    events = _by_place(mine, weight, (k for k in mine if k in theirs and mine[k] not in anchors))
    nearby = _by_place(
        mine, weight, (k for k in mine if k in beside and mine[k] not in anchors and mine[k] not in events)
    )
    scene = sorted(k for k in _beside(claim) - mine.keys() if k in theirs or k in beside)
    return _Prints(
        anchors=len(anchors),
        placed=sum(not k.startswith(EVENT) for k in scene),
        anchored=sum(anchors.values()) / chance,
        events=sum(events.values()) / chance,
        nearby=sum(nearby.values()) / chance,
        scene=sum(map(rarity, scene)) / chance,
    )


def _reworded(claim: Stretch, passage: Stretch, held: Collection[Span]) -> int:
    """How many words of the claim the passage lacks but tells by another word: "talks" for "negotiations"."""
    theirs = event_words().find(passage.text, passage.language)
    told = {
        Span(claim.start + a, claim.start + b)
        for concept, (a, b) in event_words().find(claim.text, claim.language).items()
        if concept in theirs
    }
    return sum(not any(map(place.overlaps, held)) for place in told)


def _beside(stretch: Stretch) -> frozenset[str]:
    """The fingerprints of the stretches around."""
    return frozenset(key for other in stretch.near for key in fingerprints(other))


def _context(claim: Stretch, own: Collection[str], found: Collection[str], rarity: Rarity) -> float:
    """The share of the words around the claim, its own left out, that are found."""
    around = {stem: rarity(stem) for stem in sorted(content_stems(claim.context)) if stem not in own}
    return sum(weight for stem, weight in around.items() if stem in found) / (sum(around.values()) or 1.0)


def _by_place(places: dict[str, Span], weight: dict[str, float], keys: Iterable[str]) -> dict[Span, float]:
    """The greatest weight at each place: several fingerprints of one name or number are one fact."""
    best: dict[Span, float] = {}
    for key in keys:
        best[places[key]] = max(best.get(places[key], 0.0), weight[key])
    return best


def _stems(stretch: Stretch) -> dict[str, Span]:
    """The stems of a stretch's words, each with its first place."""
    found: dict[str, Span] = {}
    for word in content_words(stretch.text, stretch.start):
        found.setdefault(word.stem, word.span)
    return found


def _fingerprints(stretch: Stretch) -> dict[str, Span]:
    return {key: Span(*place) for key, place in fingerprints(stretch).items()}


def _word(claim: Stretch, passage: Stretch, mine: Span, theirs: Span) -> Reason:
    """A word both use, kept so that both can be marked."""
    return Reason("word", _of(claim, mine), _of(passage, theirs), True, mine, theirs)


def _of(stretch: Stretch, span: Span) -> str:
    return stretch.text[span.start - stretch.start : span.end - stretch.start]


def _speaker(claim: Stretch, passage: Stretch) -> bool | None:
    """Whether the passage names the claim's speaker, in whatever script, or is published by them."""
    if not claim.speaker:
        return None
    theirs = f"{passage.text} {passage.publisher or ''}"
    words, sounds = content_stems(claim.speaker), sound_names(claim.speaker)
    heard = content_stems(theirs)
    return len(words & heard) * 2 >= len(words) > 0 or bool(sounds.keys() & sound_names(theirs).keys())


def inverse_frequency(found_in: int, total: int) -> float:
    """The weight of a word that stands in `found_in` of `total` passages (BM25's, never below zero)."""
    return math.log(1 + (total - found_in + 0.5) / (found_in + 0.5))
