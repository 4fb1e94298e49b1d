"""Drafts of several rules brought together: one for each cue, one for each quotation, nothing that reports nothing."""

from collections.abc import Iterable

from pipeline.extract.attributions.spans import Draft, Range


def merged(drafts: Iterable[Draft], quotations: Iterable[Draft]) -> list[Draft]:
    """The drafts of the tree, each cue once, and those quotations that none of them has placed."""
    by_anchor: dict[int, Draft] = {}
    for draft in drafts:
        by_anchor.setdefault(draft.anchor, draft)
    kept = list(by_anchor.values())
    return kept + [q for q in quotations if q.anchor not in by_anchor and not any(_covers(d, q.content) for d in kept)]


def _covers(draft: Draft, parts: tuple[Range, ...]) -> bool:
    """Whether a draft's content holds at least 70% of some stretches."""
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in parts for c, d in draft.content)
    return shared >= 0.7 * sum(b - a for a, b in parts)
