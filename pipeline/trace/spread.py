"""Evidence spread over two sentences: the passage found, and the neighbour that tells more of the claim."""

from collections.abc import Iterable
from dataclasses import replace

from pipeline.trace.compare import Comparison, compare
from pipeline.trace.compare.facts import Rarity
from pipeline.trace.stretch import Stretch

LEAST_MORE = (
    0.1  # share of the claim that the neighbour must add: less is no reason to make a reader read twice as much
)
LONGEST = 200  # characters of two sentences together: evidence is to be words, not a page
APART = 2  # characters between sentences of one paragraph


def spread(
    claim: Stretch, passage: Stretch, comparison: Comparison, rarity: Rarity
) -> tuple[Stretch, Comparison] | None:
    """The passage together with the sentence before or after it and what both say of the claim; None where that adds little."""
    wider = [(joined, compare(claim, joined, rarity)) for joined in _joined(passage)]
    best = max(wider, key=lambda pair: (pair[1].overlap, -pair[0].start), default=None)
    return best if best and best[1].overlap - comparison.overlap >= LEAST_MORE else None


def _joined(passage: Stretch) -> Iterable[Stretch]:
    for other in passage.near:
        first, second = sorted((passage, other), key=lambda s: s.start)
        if 0 <= second.start - first.end <= APART and second.end - first.start <= LONGEST:
            yield replace(
                passage,
                start=first.start,
                end=second.end,
                text=first.text + " " * (second.start - first.end) + second.text,
                mentions=first.mentions + second.mentions,
                dates=first.dates + second.dates,
                quantities=first.quantities + second.quantities,
                voices=first.voices + second.voices,
                near=tuple(s for s in passage.near if s is not other),
            )
