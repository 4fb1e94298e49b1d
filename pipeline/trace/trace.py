"""One claim traced: candidates retrieved, each compared, and what each says of the claim."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.records import Evidence
from pipeline.trace.compare import Comparison, compare
from pipeline.trace.compare.facts import Rarity
from pipeline.trace.extent import narrowed, spread
from pipeline.trace.relate import BARS, MODELS, Bars, Models, relate
from pipeline.trace.retrieve import Candidate, PassageIndex, retrieve
from pipeline.trace.stretch import Stretch

MOST_DOCUMENTS = 12
LEAST = 1e-4
DIFFERS = 1.0  # a passage that differs comes before one that bears out a part: it is what a reader must see
Rank = tuple[float, int, int]
_STRENGTH = {"supports": 2, "contradicts": 1, "partly supports": 0}


def trace_claim(
    claim: Stretch,
    index: PassageIndex,
    cited_documents: Sequence[str] = (),
    excluded: Iterable[str] = (),
    *,
    bars: Bars = BARS,
) -> list[Evidence]:
    """The evidence held for or against a claim, best first, one passage per document; empty where nothing is held.

    `cited_documents` are the ids that the claim's citations resolved to; `excluded` the copies of the claim's own
    document, which with the document itself are never evidence.
    """
    candidates = retrieve(claim, index, cited_documents, excluded)
    found = [(candidate, compare(claim, candidate.passage, index.rarity)) for candidate in candidates]
    return judge(claim, found, index.rarity, bars=bars)


def judge(
    claim: Stretch,
    found: Sequence[tuple[Candidate, Comparison]],
    rarity: Rarity,
    *,
    bars: Bars = BARS,
    models: Models = MODELS,
) -> list[Evidence]:
    """The evidence among the candidates of a claim, each with its comparison; as `trace_claim` gives it."""
    at = {(candidate.passage.document, candidate.passage.start): (candidate, c) for candidate, c in found}
    judged = ((relate(claim, x.passage, c, x.cited, bars, models), c) for x, c in found)
    return [_whole(claim, e, *at[e.document, e.start], rarity, bars, models) for e in best_of(judged)]


def _whole(
    claim: Stretch,
    evidence: Evidence,
    candidate: Candidate,
    comparison: Comparison,
    rarity: Rarity,
    bars: Bars,
    models: Models,
) -> Evidence:
    """The evidence with the sentence beside it where that tells more of the claim, or the part of a long one that bears on it;
    what differs is told by one sentence.
    """
    wider = None if evidence.relation == "contradicts" else spread(claim, candidate.passage, comparison, rarity)
    whole = relate(claim, *wider, candidate.cited, bars, models) if wider else None
    if whole and whole.relation != "contradicts":
        return replace(whole, score=max(whole.score, evidence.score))
    return narrowed(evidence, claim, candidate.passage, rarity)


def best_of(judged: Iterable[tuple[Evidence | None, Comparison]]) -> list[Evidence]:
    """Of each document the passage that says most, best first, of at most `MOST_DOCUMENTS`."""
    best: dict[str, tuple[Rank, Evidence]] = {}
    for evidence, comparison in judged:
        if evidence:
            found = _rank(evidence, comparison), evidence
            best[evidence.document] = max(best.get(evidence.document, found), found, key=lambda pair: pair[0])
    return sorted((e for _, e in best.values()), key=lambda e: (-e.score, e.document))[:MOST_DOCUMENTS]


def _rank(evidence: Evidence, comparison: Comparison) -> Rank:
    """Order among the passages of one document: how sure, with weight on what the passage itself says rather than what stands
    beside it; then the stronger relation, then the earlier passage.
    """
    odds = math.log(max(evidence.score, LEAST) / max(1 - evidence.score, LEAST))
    own = comparison.overlap + DIFFERS * (evidence.relation != "partly supports")
    return round(odds + own, 6), _STRENGTH[evidence.relation], -evidence.start


def status_of(evidence: Iterable[Evidence]) -> str:
    """A claim's status from all its evidence: supported, partial, contradicted, conflicting or none_found."""
    relations = {e.relation for e in evidence}
    if "contradicts" in relations:
        return "conflicting" if len(relations) > 1 else "contradicted"
    if "supports" in relations:
        return "supported"
    return "partial" if relations else "none_found"
