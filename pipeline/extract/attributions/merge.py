"""Drafts of several rules brought together: one for each cue, one for each quotation, nothing that reports nothing."""

from collections.abc import Iterable

from pipeline.extract.attributions.spans import Cover, Draft


def merged(drafts: Iterable[Draft], quotations: Iterable[Draft]) -> list[Draft]:
    """The drafts of the tree, each cue once, and those quotations that none of them has placed."""
    by_anchor: dict[int, Draft] = {}
    for draft in drafts:
        by_anchor.setdefault(draft.anchor, draft)
    kept = list(by_anchor.values())
    placed = Cover(part for draft in kept for part in draft.content)
    return kept + [q for q in quotations if q.anchor not in by_anchor and not _placed(placed, q)]


def _placed(cover: Cover, draft: Draft) -> bool:
    """Whether at least 70% of a quotation are somebody's content already."""
    length = sum(end - start for start, end in draft.content)
    return sum(cover.share(start, end) * (end - start) for start, end in draft.content) >= 0.7 * length
