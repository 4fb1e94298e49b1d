"""Drafts of several rules brought together: one for each cue, one for each quotation, nothing that reports nothing."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from pipeline.extract.attributions.spans import Cover, Draft

_LAST_WORD = frozenset(
    {"clause+verb", "as+clause", "phrase"}
)  # rules by which the speaker is named behind or inside the content
_OUTRIGHT = frozenset({"verb+clause", "clause+verb", "as+clause", "phrase", "adverb", "colon"})
_NEAR = 12  # drafts before such a speaker that are looked at: those of one sentence


def merged(drafts: Iterable[Draft], quotations: Iterable[Draft]) -> list[Draft]:
    """The drafts of the tree, each cue once, and those quotations that none of them has placed."""
    by_anchor: dict[int, Draft] = {}
    for draft in drafts:
        by_anchor.setdefault(draft.anchor, draft)
    kept = list(by_anchor.values())
    placed = Cover(part for draft in kept for part in draft.content)
    return kept + [q for q in quotations if q.anchor not in by_anchor and not _placed(placed, q)]


def untangled(drafts: list[Draft]) -> list[Draft]:
    """The drafts without what cannot be: words that name the speaker of a whole sentence within what it tells of another.

    "Kyiv vows to answer, an official said": the vow ends before the official. What is told within somebody's account is kept only
    where it is told outright: "The navy said that Kyiv claims it was hit" has two speakers, "that Kyiv promised help" one.
    """
    drafts = sorted(drafts, key=lambda d: d.anchor)
    anchors = [d.anchor for d in drafts]
    for last in [d for d in drafts if d.rule in _LAST_WORD]:
        at = bisect_left(anchors, last.anchor)
        for i in range(max(0, at - _NEAR), at):
            drafts[i] = _before(drafts[i], last)
    told = Cover(part for draft in drafts if draft.rule in _OUTRIGHT for part in draft.content)
    by_verb = {draft.content[0][0] for draft in drafts if draft.rule != "noun"}
    drafts = [d for d in drafts if d.rule != "noun" or d.content[0][0] not in by_verb]  # "said in a letter that"
    return [d for d in drafts if (d.rule in _OUTRIGHT and d.aloud) or told.share(*d.cue[0]) == 0]


def _before(draft: Draft, last: Draft) -> Draft:
    """A draft whose content ends where the speaker of its whole sentence is named."""
    if not _holds(last.content, draft.anchor) or not _holds(draft.content, last.anchor):
        return draft
    named = min(start for start, _ in (*last.source, *last.cue) if start > draft.anchor)
    content = tuple((a, min(b, named)) for a, b in draft.content if a < named)
    return replace(draft, content=content) if content else draft


def _holds(parts: tuple[tuple[int, int], ...], offset: int) -> bool:
    return any(a <= offset < b for a, b in parts)


def _placed(cover: Cover, draft: Draft) -> bool:
    """Whether at least 70% of a quotation are somebody's content already."""
    length = sum(end - start for start, end in draft.content)
    return sum(cover.share(start, end) * (end - start) for start, end in draft.content) >= 0.7 * length
