"""Reads a document that speaks several languages.

Its own language's pipeline reads the whole text, so that a quotation in another language has its speaker. What was found
inside the foreign stretches then gives way to what the pipelines of their languages find there; each of those sees the text
with all else blanked, so that every offset means the same to all of them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any

from pipeline.extract.claims.links import Overlapping
from pipeline.extract.joined import LISTS, Kept, joined
from pipeline.extract.stretches import Stretches
from pipeline.records import Attribution, Block, Citation, Document, Findings, Passage, Span

Read = Callable[[Document], Findings]
_APART = ("mentions", "dates", "quantities", "citations", "passages")  # lists whose members never overlap
_NOT_NEWLINE = re.compile(r"[^\n]")


def with_foreign(document: Document, own: Findings, foreign: Mapping[str, Stretches], read: Read) -> Findings:
    """`own` without what it found in the `foreign` stretches (by language), joined with what `read` finds there.

    All lists stay in order of start, and the indexes between them stay right.
    """
    everywhere = Stretches(sorted(chain.from_iterable(s.spans for s in foreign.values())))
    ours = _kept(own, lambda kind, finding: _outside(finding, everywhere))
    theirs, others = [], {}
    for code, stretches in foreign.items():
        others[code] = found = read(only(document, code, stretches))
        theirs.append(_inside(found, ours, stretches))
    return replace(
        joined(ours, theirs),
        problems=(*own.problems, *(p for found in others.values() for p in found.problems)),
        made_by={
            table: "; ".join((words, *(f"{code}: {found.made_by[table]}" for code, found in others.items())))
            for table, words in own.made_by.items()
        },
        languages=(document.language, *foreign),
    )


def only(document: Document, language: str, stretches: Stretches) -> Document:
    """The document as a pipeline of `language` shall see it: same offsets, all but the stretches blank, no notes."""
    text, end, shown = document.text, 0, []
    for span in stretches.spans:
        shown += [_blank(text[end : span.start]), span.of(text)]
        end = span.end
    chars = list("".join((*shown, _blank(text[end:]))))
    for mark in (note.marker for note in document.notes if note.marker):
        chars[mark.start : mark.end] = " " * (mark.end - mark.start)
    return replace(
        document,
        text="".join(chars),
        language=language,
        blocks=tuple(_blocks(document.blocks, stretches)),
        links=tuple(k for k in document.links if stretches.hold(k.start, k.end)),
        notes=(),
    )


def _blank(text: str) -> str:
    return _NOT_NEWLINE.sub(" ", text)


def _blocks(blocks: Iterable[Block], stretches: Stretches) -> Iterable[Block]:
    """The parts of the blocks that lie in the stretches."""
    cover = Overlapping([(span, 0) for span in stretches.spans])
    for block in blocks:
        for span, _ in cover.with_span(Span(block.start, block.end)):
            yield Block(max(block.start, span.start), min(block.end, span.end), block.kind)


def _kept(found: Findings, stays: Callable[[str, Any], bool]) -> Kept:
    return {kind: {i: x for i, x in enumerate(getattr(found, kind)) if stays(kind, x)} for kind in LISTS}


def _outside(finding: Any, foreign: Stretches) -> bool:
    """Whether a finding neither lies in a foreign stretch nor begins or ends within one, not having understood it."""
    if foreign.hold(finding.start, finding.end):
        return False
    if isinstance(finding, Passage | Citation):
        return True
    spans = (*finding.source, *finding.cue, *finding.content) if isinstance(finding, Attribution) else (finding,)
    return not any(foreign.cut(span.start, span.end) for span in spans)


def _inside(found: Findings, ours: Kept, stretches: Stretches) -> Kept:
    """What lies within one of the stretches and not where the document's own language has found the same kind of thing.

    In a citation in brackets, as in a title cited in its own language, nothing is said, claimed or cited.
    """
    taken = {kind: _cover(ours[kind].values()) for kind in _APART}
    formal = _cover(c for c in ours["citations"].values() if c.kind != "narrative")

    def stays(kind: str, finding: Any) -> bool:
        span = Span(finding.start, finding.end)
        return stretches.hold(span.start, span.end) and not taken.get(kind, formal).with_span(span)

    return _kept(found, stays)


def _cover(findings: Iterable[Any]) -> Overlapping:
    return Overlapping([(Span(x.start, x.end), 0) for x in findings])
