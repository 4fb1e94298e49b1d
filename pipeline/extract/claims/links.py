"""What a claim is tied to: the attribution it is the content of, and the citations that cover it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.records import Attribution, Citation, Span

_AFTER_THE_WORDS = frozenset({"parenthetical", "link"})


class Speakers:
    """Whose words a stretch of text is in."""

    def __init__(self, attributions: Sequence[Attribution]) -> None:
        """Attributions are told by their indexes in this sequence."""
        self._contents = Overlapping([(s, index) for index, a in enumerate(attributions) for s in a.content])
        self._sizes = [sum(s.end - s.start for s in a.content) for a in attributions]

    def of(self, claim: Span) -> int | None:
        """Index of the attribution with the shortest content that covers at least half of the claim."""
        covered: dict[int, int] = {}
        for content, index in self._contents.with_span(claim):
            covered[index] = covered.get(index, 0) + _shared(claim, content)
        enough = [i for i, letters in covered.items() if 2 * letters >= claim.end - claim.start]
        return min(enough, key=lambda i: (self._sizes[i], i)) if enough else None


class Overlapping:
    """Spans with a number each, asked for those that overlap another span, without going through all."""

    def __init__(self, spans: Sequence[tuple[Span, int]]) -> None:
        """`spans` in any order."""
        self._spans = sorted(spans, key=lambda s: (s[0].start, s[0].end, s[1]))
        self._starts = [s.start for s, _ in self._spans]
        self._longest = max((s.end - s.start for s, _ in self._spans), default=0)

    def with_span(self, other: Span) -> list[tuple[Span, int]]:
        """Those that share a character with `other`, in order of start."""
        first, last = bisect_left(self._starts, other.start - self._longest), bisect_left(self._starts, other.end)
        return [pair for pair in self._spans[first:last] if pair[0].overlaps(other)]


def _shared(a: Span, b: Span) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))


class Scopes:
    """The stretch of text each citation stands for."""

    def __init__(self, citations: Sequence[Citation], sentences: Sequence[Span]) -> None:
        """`sentences` are the document's, in order; a citation's own scope wins where it has one."""
        scopes: list[tuple[Span, int]] = []
        last_end = 0
        for index, citation in sorted(enumerate(citations), key=lambda c: c[1].start):
            scope = citation.scope or _scope(citation, sentences, last_end)
            if scope is not None:
                scopes.append((scope, index))
            if citation.kind in _AFTER_THE_WORDS:
                last_end = citation.end
        self._scopes = Overlapping(scopes)

    def covering(self, claim: Span) -> tuple[int, ...]:
        """Indexes of the citations whose scope covers more than half of the claim."""
        found = self._scopes.with_span(claim)
        return tuple(sorted(i for scope, i in found if 2 * _shared(claim, scope) > claim.end - claim.start))


def _scope(citation: Citation, sentences: Sequence[Span], last_end: int) -> Span | None:
    """In brackets it stands for its sentence back to the citation before; anywhere else for the whole sentence."""
    if citation.kind == "bibliography" or citation.note is not None:
        return None
    at = bisect_right(sentences, citation.start, key=lambda s: s.start) - 1
    sentence = sentences[at] if at >= 0 and citation.start < sentences[at].end else None
    if sentence is None or citation.kind not in _AFTER_THE_WORDS:
        return sentence
    start = max(sentence.start, last_end)
    return Span(start, citation.start) if start < citation.start else sentence
