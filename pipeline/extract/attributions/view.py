"""A Doc as the attribution rules need it: quotations, sentences that do not break inside them, paragraphs."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, zip_longest

from spacy.tokens import Doc

from pipeline.extract.attributions.quotes import Quote, find_quotes, is_speech
from pipeline.extract.sentences import sentences
from pipeline.extract.structure import blocks_of, runs_on
from pipeline.records import Block, Mention, Span

_NO_PROSE = frozenset({"note", "table", "footer"})
_NOTE = re.compile(r"(?P<end>[a-z]{4}[.!?][\"”’]?\d{1,3})\s+(?=[\"“]?[A-Z])")  # "... was shut.18 That evening"


@dataclass
class View:
    """What the rules read. Sentences and quotations are (start, end) in code points, end exclusive."""

    doc: Doc
    text: str = field(init=False)
    quotes: list[Quote] = field(init=False)

    def __post_init__(self) -> None:
        self.text = self._joined()
        self.quotes = find_quotes(self.text)

    def _joined(self) -> str:
        """The text with blank lines that a sentence runs over (a page break) blanked, offsets unchanged."""
        pieces, at = [], 0
        for before, after in self._joints:
            pieces += [self.raw[at : before.end], " " * (after.start - before.end)]
            at = after.start
        return "".join([*pieces, self.raw[at:]])

    @cached_property
    def raw(self) -> str:
        """`doc.text`, which spaCy puts together anew at every call."""
        return self.doc.text

    @cached_property
    def _joints(self) -> list[tuple[Block, Block]]:
        """Neighbouring blocks that one sentence joins."""
        return [(a, b) for a, b in pairwise(self.blocks) if runs_on(self.raw, a, b)]

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Blocks of the document as read, or paragraphs of a bare text."""
        document = self.doc._.document
        return (document.blocks if document is not None else ()) or blocks_of(self.raw)

    @cached_property
    def starts(self) -> list[int]:
        """Offset of every token."""
        return [token.idx for token in self.doc]

    @cached_property
    def words(self) -> list[str]:
        """Every token in lower case: reading them once is what the rules that look for words share."""
        return [token.lower_ for token in self.doc]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Sentences in order: a quotation of several sentences and what attributes it are one."""
        joined: list[tuple[int, int]] = []
        for start, end in self.plain_sentences:
            if joined and self._joins(joined[-1], start):
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((start, end))
        return joined

    @cached_property
    def plain_sentences(self) -> list[tuple[int, int]]:
        """Sentences in order, also those within quotations."""
        return [part for a, b in self._stretches() for s in sentences(self.text, a, b) for part in self._unnumbered(s)]

    def _unnumbered(self, sentence: Span) -> Iterator[tuple[int, int]]:
        """The sentences of what a note's number behind a full stop holds together."""
        start = sentence.start
        for note in _NOTE.finditer(self.text, sentence.start, sentence.end):
            yield start, note.end("end")
            start = note.end()
        yield start, sentence.end

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Blocks, those that one sentence joins taken together."""
        start: int | None = None
        for block, following in zip_longest(self.blocks, self.blocks[1:]):
            start = block.start if start is None else start
            if following is None or not runs_on(self.raw, block, following):
                yield start, block.end
                start = None

    def region(self, index: int) -> tuple[int, int]:
        """The token range (end exclusive) in which a word's content and source lie.

        It is the sentence; for a word within a quotation that speaks, the part of its sentence inside the quotation.
        """
        offset = self.starts[index]
        quote = self.quote_at(offset)
        if quote is None or not is_speech(self.text, quote):
            start, end = _around(self.sentences, offset)
            return self.token_at(start), self.token_at(end - 1) + 1
        start, end = _around(self.plain_sentences, offset)
        low = self.token_at(max(start, quote.start + 1))
        return low, max(self.token_at(min(end, quote.end - 1) - 1) + 1, index + 1)

    def chars(self, tokens: tuple[int, int]) -> tuple[int, int]:
        """The characters of a token range, ends exclusive."""
        last = self.doc[tokens[1] - 1]
        return self.starts[tokens[0]], last.idx + len(last)

    def sentence_number(self, offset: int) -> int:
        """Which sentence of the text an offset lies in, counted from 0."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.plain_sentences]

    def sentence_start(self, offset: int) -> int:
        """Where the sentence around an offset starts."""
        return _around(self.plain_sentences, offset)[0]

    def is_heading(self, offset: int) -> bool:
        """Whether an offset lies in the title or a heading."""
        block = self.block_at(offset)
        return block is not None and block.kind in ("title", "heading") and offset < block.end

    def closes_quote(self, index: int) -> bool:
        """Whether a quotation ends with this token."""
        token = self.doc[index]
        quote = self.quote_at(token.idx)
        return quote is not None and token.idx + len(token) >= quote.end

    def paragraph(self, offset: int) -> tuple[int, int]:
        """The block around an offset, or the last one that starts before it."""
        return _around(self._block_spans, offset)

    @cached_property
    def _block_spans(self) -> list[tuple[int, int]]:
        return [(b.start, b.end) for b in self.blocks] or [(0, len(self.text))]

    def opens_quote(self, index: int) -> bool:
        """Whether a quotation starts at this token."""
        if index >= len(self.starts):
            return False
        quote = self.quote_at(self.starts[index])
        return quote is not None and self.starts[index] == quote.start

    def with_whole_names(self, spans: tuple[Span, ...]) -> tuple[Span, ...]:
        """The spans, each grown over a name that its end cuts in two."""
        return tuple(Span(s.start, max([s.end, *(m.end for m in self._names_at(s.end))])) for s in spans)

    def _names_at(self, offset: int) -> list[Mention]:
        """Names that run across an offset."""
        at = bisect_left(self._name_starts, offset) - 1
        return [m for m in self.doc._.mentions[max(at, 0) : at + 1] if m.start < offset < m.end]

    @cached_property
    def _name_starts(self) -> list[int]:
        return [mention.start for mention in self.doc._.mentions]

    def is_quotation(self, span: Span) -> bool:
        """Whether a span starts and ends with the outer marks of quotations."""
        first, last = self.quote_at(span.start), self.quote_at(span.end - 1)
        return first is not None and last is not None and first.start == span.start and last.end == span.end

    def has_quotation(self, span: Span) -> bool:
        """Whether a quotation begins or ends within a span."""
        at = bisect_right(self._quote_starts, span.end) - 1
        return at >= 0 and self.quotes[at].end > span.start

    def in_speech(self, index: int) -> bool:
        """Whether the token stands within a quotation that speaks, its marks included."""
        quote = self.quote_at(self.starts[index])
        return quote is not None and is_speech(self.text, quote)

    def opens_speech(self, index: int) -> bool:
        """Whether a quotation that speaks starts at this token."""
        return self.opens_quote(index) and self.in_speech(index)

    def _joins(self, before: tuple[int, int], start: int) -> bool:
        """Whether the text at `start` goes on with the sentence before: we are inside one quotation."""
        quote = self.quote_at(before[1])
        return quote is not None and quote.start < start < quote.end and len(quote.parts) == 1

    def quote_at(self, offset: int) -> Quote | None:
        """The outermost quotation around an offset, its marks included."""
        at = bisect_right(self._quote_starts, offset) - 1
        return self.quotes[at] if at >= 0 and offset < self.quotes[at].end else None

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    def quotes_within(self, start: int, end: int) -> list[Quote]:
        """Quotations that start in `start..end`."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    def block_at(self, offset: int) -> Block | None:
        """The block around an offset, or the last one that starts before it."""
        at = bisect_right(self._block_spans, (offset, float("inf"))) - 1
        return self.blocks[at] if self.blocks and at >= 0 else None

    def block_after(self, offset: int) -> Block | None:
        """The block behind the one around an offset, if it is running text."""
        at = bisect_right(self._block_spans, (offset, float("inf")))
        return self.blocks[at] if 0 < at < len(self.blocks) and self.blocks[at].kind not in _NO_PROSE else None

    def token_at(self, offset: int) -> int:
        """Index of the token that covers an offset, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    @cached_property
    def prose(self) -> list[tuple[int, int]]:
        """Stretches where people can be quoted: blocks that are no note, table or foot."""
        return [(b.start, b.end) for b in self.blocks if b.kind not in _NO_PROSE]


def _around(spans: list[tuple[int, int]], offset: int) -> tuple[int, int]:
    """The span that holds an offset, or the last one that starts before it."""
    return spans[max(0, bisect_right(spans, (offset, float("inf"))) - 1)]
