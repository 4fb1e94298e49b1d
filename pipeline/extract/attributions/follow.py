"""Quotations that go on: "'A,' he said. 'B.'", and paragraphs of pure quotation after one that names the speaker."""

from bisect import bisect_right
from dataclasses import replace

from pipeline.extract.attributions.quotes import Quote, is_speech
from pipeline.extract.attributions.spans import Cover, clean
from pipeline.extract.attributions.view import View
from pipeline.records import Attribution

_ENDS = ".!?…\"”'’»:"


def followed(view: View, found: list[Attribution]) -> list[Attribution]:
    """The attributions, each with the quotations that follow it and name no speaker of their own."""
    found = sorted(found, key=lambda a: a.cue[0].start)
    cues, direct = [a.cue[0].start for a in found], [_speaks(view, a) for a in found]
    outside = (a for a in found if not view.in_speech(view.token_at(a.cue[0].start)))
    placed = Cover((s.start, s.end) for a in outside for s in (*a.content, *a.source))
    for quote in view.quotes:
        if is_speech(view.text, quote) and not placed.share(quote.start, quote.end):
            at = _speaker_before(view, quote, found, bisect_right(cues, quote.start) - 1, direct)
            if at is not None:
                parts = clean(view, quote.parts)
                found[at] = replace(found[at], content=tuple(sorted({*found[at].content, *parts})))
    return found


def _speaks(view: View, attribution: Attribution) -> bool:
    """Whether somebody is quoted literally."""
    return any(view.text[s.start] in "\"“«'‘„`" or view.text[s.end - 1] in "\"”»'’" for s in attribution.content)


def _speaker_before(view: View, quote: Quote, found: list[Attribution], at: int, direct: list[bool]) -> int | None:
    """Index of the attribution that the quotation goes on with, None where that is not plain; `at` is the last one before."""
    paragraph = view.paragraph(quote.start)
    if at < 0 or not _opens_sentence(view, quote, paragraph):
        return None
    while at > 0 and not direct[at] and found[at - 1].cue[0].start >= paragraph[0]:
        at -= 1
    last = found[at]
    if last.end > quote.start:
        return None
    if last.cue[0].start >= paragraph[0]:
        return at if direct[at] or quote.start - last.end < 4 else None
    if not direct[at] or quote.start != paragraph[0] or not _pure(view, quote, paragraph):
        return None
    return at if view.paragraph(last.end)[1] >= view.paragraph(max(paragraph[0] - 4, 0))[0] else None


def _opens_sentence(view: View, quote: Quote, paragraph: tuple[int, int]) -> bool:
    before = view.text[paragraph[0] : quote.start].rstrip()
    return not before or before[-1] in _ENDS


def _pure(view: View, quote: Quote, paragraph: tuple[int, int]) -> bool:
    """Whether a paragraph holds hardly anything beside quotations."""
    quoted = sum(b - a for q in view.quotes_within(*paragraph) for a, b in q.parts if paragraph[0] <= a < paragraph[1])
    return paragraph[1] - paragraph[0] - quoted <= 10 or len(quote.parts) > 1
