"""A Doc cut into searchable passages: one sentence each, headings and captions whole, each with its own language."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.extract.sentences import sentences
from pipeline.extract.structure import blocks_of, runs_on
from pipeline.records import Block, BlockKind, Passage, Span
from pipeline.text import language_within

_WHOLE = frozenset({"title", "heading", "caption"})


def passages_of(doc: Doc) -> tuple[Passage, ...]:
    """The passages of a document, in order, not overlapping; offsets are code points into `doc.text`.

    Sentence bounds are the parser's where there is one, else those of the punctuation. A sentence that runs on
    over a page break is one passage.
    """
    text, document = doc.text, doc._.document
    blocks = (document.blocks if document is not None else ()) or blocks_of(text)
    default = document.language if document is not None else "und"
    parsed = doc.has_annotation("SENT_START", require_complete=True)
    starts = [token.idx for token in doc if token.is_sent_start] if parsed else None
    found = (
        Passage(span.start, span.end, language_within(span.of(text), default), kind)
        for stretch, kind in _stretches(text, blocks)
        for span in ([stretch] if kind in _WHOLE else _sentences(text, stretch, starts))
    )
    return tuple(passage for passage in found if any(map(str.isalnum, text[passage.start : passage.end])))


def _stretches(text: str, blocks: tuple[Block, ...]) -> Iterator[tuple[Span, BlockKind]]:
    """Blocks, those that one sentence joins taken together."""
    start: int | None = None
    for index, block in enumerate(blocks):
        start = block.start if start is None else start
        if index + 1 < len(blocks) and runs_on(text, block, blocks[index + 1]):
            continue
        yield Span(start, block.end), block.kind
        start = None


def _sentences(text: str, stretch: Span, starts: list[int] | None) -> list[Span]:
    """The sentences of one stretch; `starts` are the parser's sentence starts, None where there is no parser."""
    if starts is None:
        return sentences(text, stretch.start, stretch.end)
    inside = starts[bisect_right(starts, stretch.start) : bisect_left(starts, stretch.end)]
    edges = [stretch.start, *inside, stretch.end]
    cut = ((a, text[a:b]) for a, b in pairwise(edges))
    return [Span(a + len(w) - len(w.lstrip()), a + len(w.rstrip())) for a, w in cut if w.strip()]
