"""From a Document to the text spaCy sees, and the sentence starts its layout proves.

The text given to spaCy has the same length as `Document.text`, so every offset means the same place in both. Only two
things differ: line breaks inside a sentence become spaces, and the marks of notes ("...said.4 Then") are blanked, since a
parser takes them for words.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.tokens import Doc

from pipeline.records import Block, Document

_BREAK = re.compile(r"[\r\n\f\v\u2028\u2029]")
_PARAGRAPH = re.compile(r"(?<![^\S\n])[^\S\n]*\n[^\S\n]*\n\s*|\f\s*")
_WORDLESS = re.compile(r"[^\s\u1100-\u11ff\u3005-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f]{1000,}")
_SENTENCE_END = re.compile(r"""[.!?…。！？:;][\]\)"'”’»」』\d]*\s*$""")
_NEXT_SENTENCE = re.compile(r"""\s+(?=["“«'‘(]?[A-ZА-ЯЁ])""")
_CONTINUES = re.compile(r"""[a-zа-яё(,;–—]""")
LONGEST_BEFORE = 7  # characters: "paras."
_SPACE = r"[^\S\r\n\f\v\u2028\u2029]+"
_GOES_ON = re.compile(  # a word and a space, not "left.4 "; "No. 7"
    rf"(?:[^\W\d_]|[^\W_]\d|,){_SPACE}\S$|\b(?:Nos?|Arts?|Secs?|Vol|pp?|paras?)\.{_SPACE}\d$"
)


def analysis_text(document: Document) -> str:
    """The document's text as spaCy should see it: same length, note marks blanked, sentences joined over line breaks.

    What stands without a space for a thousand characters is no word (an encoded picture, a row of brackets); it is blanked,
    for spaCy would take the square of its length to cut it up. Chinese, Japanese and Korean are written without spaces.
    """
    chars = list(document.text)
    for note in document.notes:
        if note.marker:
            chars[note.marker.start : note.marker.end] = " " * (note.marker.end - note.marker.start)
    for start, end in _joined(document.text, document.blocks or blocks_of(document.text)):
        for i in range(start, end):
            if _BREAK.match(chars[i]):
                chars[i] = " "
    return _WORDLESS.sub(lambda run: " " * len(run[0]), "".join(chars))


def blocks_of(text: str) -> tuple[Block, ...]:
    """Paragraphs of a bare text: stretches between blank lines, outer white space left out."""
    edges = [0, *(edge for m in _PARAGRAPH.finditer(text) for edge in m.span()), len(text)]
    spans = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if text[a:b].strip()]
    return tuple(Block(b - len(text[a:b].lstrip()), a + len(text[a:b].rstrip())) for a, b in spans)


def _joined(text: str, blocks: tuple[Block, ...]) -> list[tuple[int, int]]:
    """Stretches whose line breaks are layout only: each block, and the gap to the next where a sentence runs on."""
    spans = [(b.start, b.end) for b in blocks if b.kind not in ("table", "list")]
    spans += [(a.end, b.start) for a, b in pairwise(blocks) if runs_on(text, a, b)]
    return spans


def runs_on(text: str, before: Block, after: Block) -> bool:
    """Whether the sentence at the end of one paragraph goes on in the next, as over a page break in plain text."""
    if before.kind != "paragraph" or after.kind != "paragraph":
        return False
    return not _SENTENCE_END.search(text[before.start : before.end]) and bool(
        _CONTINUES.match(text[after.start : after.end])
    )


def _after_marks(document: Document) -> Iterator[int]:
    """Where a sentence begins behind the mark of a note that stands after the full stop."""
    for note in document.notes:
        found = _NEXT_SENTENCE.match(document.text, note.marker.end) if note.marker else None
        if (
            found
            and note.marker
            and _SENTENCE_END.search(document.text, max(0, note.marker.start - 5), note.marker.start)
        ):
            yield found.end()


class StructureMarker:
    """spaCy component: a sentence starts where a block starts, and behind a note's mark after a full stop. Put it before the parser, which keeps what is set."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` at block starts; forbid it inside white space, and in a line where no punctuation stands before."""
        text, document = doc.text, doc._.document  # spaCy puts the text together anew at every call
        blocks = document.blocks if document is not None and document.blocks else blocks_of(text)
        starts = {b.start for a, b in pairwise((None, *blocks)) if a is None or not runs_on(text, a, b)}
        starts |= set(_after_marks(document)) if document is not None else set()
        source = document.text if document is not None else text
        marks = doc.to_array("SENT_START").astype("int64").tolist()
        last = 0
        for token in doc:
            if token.idx in starts and token.i:
                marks[token.i] = 1
            elif token.i and (token.is_space or _GOES_ON.search(source, max(0, last - LONGEST_BEFORE), token.idx + 1)):
                marks[token.i] = -1
            last = last if token.is_space else token.idx + len(token)
        mark_starts(doc, marks)
        return doc


def mark_starts(doc: Doc, marks: Sequence[int]) -> None:
    """Set `is_sent_start` of all tokens: 1 a start, -1 none, 0 left open. One by one, spaCy would go through all for each."""
    column: Any = np.array(marks, dtype="int64").astype("uint64")  # spaCy's stubs know tables only
    doc.from_array(["SENT_START"], column)
