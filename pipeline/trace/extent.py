"""How much of a document is given as evidence: the sentence found, with the one beside it, or the clauses of a long one."""

import math
import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from pipeline.records import Date, Evidence, Mention, Quantity, Span
from pipeline.trace.compare import Comparison, compare
from pipeline.trace.compare.facts import Rarity, shared
from pipeline.trace.compare.polarity import denials
from pipeline.trace.stretch import Stretch

LEAST_MORE = (
    0.1  # share of the claim that the neighbour must add: less is no reason to make a reader read twice as much
)
LONGEST = 200  # characters: evidence is to be words, not a page
APART = 1  # character between sentences of one paragraph
LEAST_LOSS = 0.15  # share of what claim and passage have in common that clauses left out may hold
LEAST_LEFT = 50  # characters: fewer say little by themselves
SHORTEST = 25  # characters of a clause: less is a member of a list, or an aside
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"), ("「", "」"), ("『", "』"), ("（", "）"))
_LOOSE = " ,;:—–-，；：、"
_CLAUSE_END = re.compile(r"(?:[,;:，；：]| [—–-])\s+|[、。]")


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


def narrowed(evidence: Evidence, claim: Stretch, passage: Stretch, rarity: Rarity) -> Evidence:
    """Evidence of a long sentence cut to its clauses that bear on the claim: none is left out that holds a fact compared."""
    if evidence.end - evidence.start <= LONGEST:
        return evidence
    clauses = _clauses(passage)
    weights = _weights(clauses, evidence, claim, passage, rarity)
    first, last = _bearing(weights, LEAST_LOSS * sum(w for w in weights if w < math.inf))
    start, end = clauses[first].start, clauses[last].end
    if end - start < LEAST_LEFT:
        return evidence
    inside = (
        r for r in evidence.reasons if not r.source_span or start <= r.source_span.start < end or r.kind != "word"
    )
    return replace(evidence, start=start, end=end, reasons=tuple(inside))


def _clauses(passage: Stretch) -> list[Span]:
    """The passage cut behind its commas, semicolons, colons and dashes, never within brackets, a quotation, a list or a fact."""
    facts: list[Date | Quantity | Mention] = [*passage.dates, *passage.quantities, *passage.mentions]
    cuts, begin = [0], 0
    for mark in _CLAUSE_END.finditer(passage.text):
        within = any(f.start < passage.start + mark.end() < f.end for f in facts)
        if not within and mark.end() - begin >= SHORTEST and not _open(passage.text[: mark.end()]):
            cuts.append(begin := mark.end())
    if len(passage.text) - cuts[-1] < SHORTEST:
        cuts.pop()
    parts = ((a, passage.text[a:b].rstrip(_LOOSE)) for a, b in pairwise([*cuts, len(passage.text)]))
    return [Span(passage.start + a, passage.start + a + len(words)) for a, words in parts]


def _open(text: str) -> bool:
    """Whether a bracket or a quotation begun in the text is not ended in it."""
    return text.count('"') % 2 == 1 or any(text.count(a) > text.count(b) for a, b in _PAIRS)


def _weights(clauses: list[Span], evidence: Evidence, claim: Stretch, passage: Stretch, rarity: Rarity) -> list[float]:
    """How much of what claim and passage have in common each clause holds; infinite where it holds a fact compared or a denial."""
    facts = [r.source_span for r in evidence.reasons if r.source_span and r.kind not in ("word", "name", "speaker")]
    facts += [Span(passage.start + a, passage.start + b) for a, b in denials(passage.text, passage.language)]
    common = shared(claim, passage, rarity)
    return [
        math.inf
        if any(map(clause.overlaps, facts))
        else sum(w for place, w in common if clause.start <= place.start < clause.end)
        for clause in clauses
    ]


def _bearing(weights: list[float], loss: float) -> tuple[int, int]:
    """First and last clause kept where from either end those are left out that together hold no more than `loss`."""
    first, last = 0, len(weights) - 1
    while first < last:
        end = first if weights[first] <= weights[last] else last
        loss -= weights[end]
        if loss < 0:
            break
        first, last = (first + 1, last) if end == first else (first, last - 1)
    return first, last
