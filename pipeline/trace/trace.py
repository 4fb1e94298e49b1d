"""One claim traced: candidates retrieved, each compared, and what each says of the claim."""

from collections.abc import Iterable, Sequence

from pipeline.records import Evidence
from pipeline.trace.compare import compare
from pipeline.trace.relate import BARS, Bars, relate
from pipeline.trace.retrieve import PassageIndex, retrieve
from pipeline.trace.stretch import Stretch

MOST_DOCUMENTS = 12
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
    judged = (
        relate(claim, c.passage, compare(claim, c.passage, index.rarity), c.cited, bars)
        for c in retrieve(claim, index, cited_documents, excluded)
    )
    return best_of(e for e in judged if e)


def best_of(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Of each document the passage that says most, best first, of at most `MOST_DOCUMENTS`."""
    best: dict[str, Evidence] = {}
    for e in evidence:
        if _rank(e) > _rank(best.get(e.document)):
            best[e.document] = e
    return sorted(best.values(), key=lambda e: (-e.score, e.document))[:MOST_DOCUMENTS]


def _rank(evidence: Evidence | None) -> tuple[float, int, int]:
    """Order among the passages of one document: the score, then the stronger relation, then the earlier passage."""
    return (evidence.score, _STRENGTH[evidence.relation], -evidence.start) if evidence else (-1.0, 0, 0)


def status_of(evidence: Iterable[Evidence]) -> str:
    """A claim's status from all its evidence: supported, partial, contradicted, conflicting or none_found."""
    relations = {e.relation for e in evidence}
    if "contradicts" in relations:
        return "conflicting" if len(relations) > 1 else "contradicted"
    if "supports" in relations:
        return "supported"
    return "partial" if relations else "none_found"
