"""What a passage says of a claim: supports, partly supports, contradicts, or nothing.

Hand-set and small on purpose: a score from the facts compared, a bar below which it says nothing, and the relation
read off which facts agree and which differ. Every answer can be retold from its reasons. It abstains by default: a
wrong link costs more than a missing one.
"""

from dataclasses import dataclass
from typing import Literal

from pipeline.records import Evidence, Reason
from pipeline.trace.compare import Comparison
from pipeline.trace.stretch import Stretch

Relation = Literal["supports", "partly supports", "contradicts"]


@dataclass(frozen=True, slots=True)
class Bars:
    """Where the bars lie; tuned on one development event, checked on the other."""

    link: float = 0.52  # least score at which anything is said
    support: float = 0.66  # least score of full support
    same_event: float = 0.40  # least overlap of words at which a differing fact contradicts
    words: int = 2  # least number of shared content words
    shared: float = 6.0  # least summed rarity of the shared words
    prints: float = 0.5  # least share of the claim's fingerprints, across languages
    prints_shared: float = 7.0  # least summed rarity of those


BARS = Bars()
GAINS = {"cited": 0.08, "number": 0.12, "date": 0.08, "speaker": 0.06}
MOST_FACTS = 2  # more agreeing facts of a kind add nothing


def score(comparison: Comparison, cited: bool) -> float:
    """Between 0 and 1: the share of the claim's words that the passage has, raised by what else agrees."""
    gain = GAINS["cited"] if cited else 0.0
    for kind in ("number", "date"):
        gain += GAINS[kind] * min(MOST_FACTS, comparison.agreeing(kind))
    gain += GAINS["speaker"] if comparison.speaker else 0.0
    return round(min(1.0, comparison.overlap + gain), 3)


def relate(claim: Stretch, passage: Stretch, comparison: Comparison, cited: bool, bars: Bars = BARS) -> Evidence | None:
    """What the passage says of the claim, None for nothing."""
    if comparison.early or not _same_matter(comparison, bars):
        return None
    value = score(comparison, cited)
    relation = _relation(comparison, value, bars)
    if relation is None:
        return None
    return Evidence(passage.document, passage.start, passage.end, relation, value, _telling(comparison.reasons))


def _same_matter(comparison: Comparison, bars: Bars) -> bool:
    """Whether the two share enough to speak of one thing: words, or across languages fingerprints."""
    if comparison.crosses:
        return comparison.overlap >= bars.prints and comparison.shared >= bars.prints_shared and comparison.kinds >= 2
    return comparison.words >= bars.words and comparison.shared >= bars.shared


def _relation(comparison: Comparison, value: float, bars: Bars) -> Relation | None:
    if comparison.overlap >= bars.same_event and _differs(comparison):
        return "contradicts"
    if value < bars.link:
        return None
    whole = value >= bars.support and not comparison.missing and not comparison.looser and not comparison.crosses
    return "supports" if whole else "partly supports"


def _differs(comparison: Comparison) -> bool:
    """Whether a number of the same thing, the event's date or the polarity differs, and no other such fact agrees."""
    return (
        bool(comparison.differing("number") and not comparison.agreeing("number"))
        or bool(comparison.differing("date") and not comparison.agreeing("date"))
        or bool(comparison.differing("polarity"))
    )


def _telling(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """The reasons worth keeping: all but names the passage lacks."""
    return tuple(r for r in reasons if r.agrees or r.source)
