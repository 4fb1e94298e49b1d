"""What a claim is tied to: the attribution it is the content of, and the citations that cover it."""

from collections.abc import Sequence

from pipeline.records import Attribution, Citation, Span

_AFTER_THE_WORDS = frozenset({"parenthetical", "link"})


def attribution_of(claim: Span, attributions: Sequence[Attribution]) -> int | None:
    """Index of the attribution with the shortest content that covers at least half of the claim."""
    covering = [
        (sum(s.end - s.start for s in a.content), index)
        for index, a in enumerate(attributions)
        if 2 * sum(_shared(claim, s) for s in a.content) >= claim.end - claim.start
    ]
    return min(covering)[1] if covering else None


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


class Scopes:
    """The stretch of text each citation stands for."""

    def __init__(self, citations: Sequence[Citation], sentences: Sequence[Span]) -> None:
        """`sentences` are the document's, in order; a citation's own scope wins where it has one."""
        self._scopes: list[tuple[int, Span]] = []
        last_end = 0
        for index, citation in sorted(enumerate(citations), key=lambda c: c[1].start):
            scope = citation.scope or _scope(citation, sentences, last_end)
            if scope is not None:
                self._scopes.append((index, scope))
            if citation.kind in _AFTER_THE_WORDS:
                last_end = citation.end

    def covering(self, claim: Span) -> tuple[int, ...]:
        """Indexes of the citations whose scope covers more than half of the claim."""
        return tuple(sorted(i for i, scope in self._scopes if 2 * _shared(claim, scope) > claim.end - claim.start))


def _scope(citation: Citation, sentences: Sequence[Span], last_end: int) -> Span | None:
    """In brackets it stands for its sentence back to the citation before; anywhere else for the whole sentence."""
    if citation.kind == "bibliography" or citation.note is not None:
        return None
    sentence = next((s for s in sentences if s.start <= citation.start < s.end), None)
    if sentence is None or citation.kind not in _AFTER_THE_WORDS:
        return sentence
    start = max(sentence.start, last_end)
    return Span(start, citation.start) if start < citation.start else sentence
