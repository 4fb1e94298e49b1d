"""Contents of drafts against each other: what an outer voice adds ("..., передаёт агентство") is no inner one's content."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.attributions.spans import Draft

Range = tuple[int, int]

_NEAR = 8  # cues before and behind: no sentence has more


def trimmed(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in order of their cues, each content cut where the source and cue of an enclosing draft begin."""
    ordered = sorted(drafts, key=lambda d: d.anchor)
    near = (ordered[max(0, i - _NEAR) : i + _NEAR + 1] for i in range(len(ordered)))
    return [_trim(draft, others) for draft, others in zip(ordered, near, strict=True)]


def _trim(draft: Draft, others: Sequence[Draft]) -> Draft:
    content = draft.content
    for other in others:
        if other is not draft and _encloses(other, draft):
            content = tuple(part for piece in content for part in _without(piece, frame(other)))
    return replace(draft, content=content) if content != draft.content else draft


def _encloses(outer: Draft, inner: Draft) -> bool:
    """Whether the outer voice stands behind the inner one, within what was taken for the inner one's content."""
    cue = inner.cue[0]
    if outer.rule == inner.rule or not outer.rule.endswith("clause+verb"):
        return False
    return any(a <= cue[0] and cue[1] <= b for a, b in outer.content) and any(
        a <= outer.cue[0][0] and outer.cue[0][1] <= b for a, b in inner.content
    )


def frame(draft: Draft) -> Range:
    """From the first to the last character of source and cue."""
    parts = [*draft.source, *draft.cue]
    return min(a for a, _ in parts), max(b for _, b in parts)


def _without(piece: Range, cut: Range) -> list[Range]:
    """The piece up to a cut and, where the cut is an insertion, behind it."""
    if cut[1] <= piece[0] or cut[0] >= piece[1]:
        return [piece]
    return [(a, b) for a, b in ((piece[0], cut[0]), (cut[1], piece[1])) if a < b]
