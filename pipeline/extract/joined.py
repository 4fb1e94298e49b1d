"""Findings of one document from several pipelines brought into one set of lists, with the indexes between them put right."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pipeline.extract.claims.links import Scopes, Speakers
from pipeline.records import Attribution, Citation, Claim, Findings, Span

LISTS = ("passages", "mentions", "dates", "quantities", "attributions", "citations", "claims")
Kept = dict[str, dict[int, Any]]
"""What stays of one pipeline's findings: by list, by the index it had there."""

Places = dict[tuple[int, int], int]
"""Where a finding went: (number of its pipeline, old index) to new index."""


def joined(own: Kept, others: Sequence[Kept]) -> Findings:
    """One Findings, each list in order of start; `own` are those of the document's own language.

    A claim of another language that nobody there says is said by whoever the document's own language quotes with it, and is
    covered by the citations that stand behind the quotation.
    """
    parts = (own, *others)
    lists: dict[str, list[tuple[int, Any]]] = {}
    places: dict[str, Places] = {}
    for kind in LISTS:
        lists[kind], places[kind] = _in_order([part[kind] for part in parts])
    citations = [_citation(c, part, places["citations"]) for part, c in lists["citations"]]
    claims = [_claim(c, part, places) for part, c in lists["claims"]]
    said = {places["attributions"][0, old]: a for old, a in own["attributions"].items()}
    cited = {places["citations"][0, old]: c for old, c in own["citations"].items()}
    claims = _quoted(claims, [part for part, _ in lists["claims"]], said, cited)
    plain: dict[str, Any] = {kind: tuple(x for _, x in found) for kind, found in lists.items()}
    return Findings(**plain | {"citations": tuple(citations), "claims": tuple(claims)})


def _in_order(parts: list[dict[int, Any]]) -> tuple[list[tuple[int, Any]], Places]:
    """All findings of one list as (number of its pipeline, finding), and where each went."""
    found = [(x.start, x.end, part, old) for part, items in enumerate(parts) for old, x in items.items()]
    found.sort()
    return [(part, parts[part][old]) for _, _, part, old in found], {
        (part, old): new for new, (_, _, part, old) in enumerate(found)
    }


def _citation(citation: Citation, part: int, places: Places) -> Citation:
    to = citation.refers_to
    return citation if to is None else replace(citation, refers_to=places.get((part, to)))


def _claim(claim: Claim, part: int, places: dict[str, Places]) -> Claim:
    """The claim with its indexes put right; a speaker whose attribution is gone is gone too."""
    cited = (places["citations"].get((part, old)) for old in claim.citations)
    claim = replace(claim, citations=tuple(sorted(i for i in cited if i is not None)))
    if claim.attribution is None:
        return claim
    index = places["attributions"].get((part, claim.attribution))
    return replace(claim, attribution=index) if index is not None else _by(claim, None, None)


def _quoted(
    claims: list[Claim], parts: list[int], said: dict[int, Attribution], cited: dict[int, Citation]
) -> list[Claim]:
    """The claims of other languages tied to what the document's own language says about them."""
    indexes, sources = list(said), list(cited)
    speakers, scopes = Speakers(list(said.values())), Scopes(list(cited.values()), ())
    tied = []
    for claim, part in zip(claims, parts, strict=True):
        if part:
            span = Span(claim.start, claim.end)
            covering = {sources[i] for i in scopes.covering(span)}
            claim = replace(claim, citations=tuple(sorted({*claim.citations, *covering})))
            if claim.attribution is None and (at := speakers.of(span)) is not None:
                claim = _by(claim, indexes[at], said[indexes[at]])
        tied.append(claim)
    return tied


def _by(claim: Claim, index: int | None, attribution: Attribution | None) -> Claim:
    """The claim as said by the source of an attribution, or by the document itself."""
    if attribution is None:
        return replace(claim, attribution=None, speaker=None, speaker_span=None)
    certainty = "denied" if attribution.polarity == "negative" else "reported"
    return replace(
        claim,
        attribution=index,
        speaker=attribution.speaker,
        speaker_span=attribution.source[0] if attribution.source else None,
        certainty=certainty if claim.certainty == "asserted" else claim.certainty,
    )
