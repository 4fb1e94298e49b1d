"""The parts of a document that can hold claims: its body, without headings, datelines, notes and lists of sources."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc

from pipeline.extract.claims.links import Overlapping
from pipeline.extract.structure import blocks_of
from pipeline.records import Block, Span

_BODY = frozenset({"paragraph", "list", "quote", "caption"})
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»」』)\]\d]*$")
_DATELINE = re.compile(
    r"""(?:[^\W\d_][\w.'’ ]{1,40}(?:,|\s\(|\s/)\s*)?          # MOSCOW,
        (?:\d{1,2}\s+\w{3,9}\.?|\w{3,9}\.?\s+\d{1,2})(?:,?\s+\d{4})?\)?   # 8 Dec, November 25, 2018
        \s*(?:[—–:.]|--?)\s*(?:[\w .-]{3,40}?\s*(?:[.—–]|--)\s+)?""",  # — Agency.
    re.VERBOSE,
)
SHORT = 60  # characters: a shorter block without closing punctuation is a heading, a byline or a date


def body(doc: Doc) -> list[Span]:
    """Stretches of body text in order; a dateline that opens a paragraph is left out."""
    text, document = doc.text, doc._.document
    blocks = (document.blocks if document is not None else ()) or blocks_of(text)
    notes = Overlapping([(Span(n.start, n.end), 0) for n in document.notes] if document is not None else [])
    return [s for block in blocks for s in _stretch(text, block) if not notes.with_span(s)]


def _stretch(text: str, block: Block) -> Iterator[Span]:
    words = text[block.start : block.end]
    if block.kind not in _BODY or (block.kind == "paragraph" and _is_heading(words)):
        return
    dateline = _DATELINE.match(text, block.start, block.end)
    yield Span(dateline.end() if dateline and dateline.end() < block.end else block.start, block.end)


def _is_heading(words: str) -> bool:
    """A one-line block that no full stop closes and that is short, or capitalised like a title."""
    if _SENTENCE_END.search(words.rstrip()) or "\n" in words.strip():
        return False
    letters = [w for w in words.split() if w[:1].isalpha() and len(w) > 3]
    return len(words) < SHORT or (
        len(words) < 3 * SHORT and sum(w[0].isupper() for w in letters) * 4 >= 3 * len(letters)
    )
