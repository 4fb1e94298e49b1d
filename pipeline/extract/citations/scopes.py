"""The stretch of the text that a citation supports.

Sentences are found from punctuation alone: the parser never sees the marks of notes, and a citation's scope must be the
same whether or not a trained pipeline is at hand.
"""

import re
from bisect import bisect_right

from pipeline.extract.sentences import sentences
from pipeline.records import Note, Span

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


def prose_of(text: str, notes: tuple[Note, ...]) -> str:
    """The text with the marks of notes blanked, every offset unchanged."""
    chars = list(text)
    for note in notes:
        if note.marker:
            chars[note.marker.start : note.marker.end] = " " * (note.marker.end - note.marker.start)
    return "".join(chars)


def all_sentences(prose: str) -> list[Span]:
    """The sentences of every paragraph, in order."""
    return [s for m in _PARAGRAPH.finditer(prose) for s in sentences(prose, m.start(), m.end())]


def sentence_at(spans: list[Span], place: int) -> Span:
    """The sentence that begins last before or at `place`; one in the white space behind a sentence counts as in it."""
    at = bisect_right(spans, place, key=lambda s: s.start)
    return spans[at - 1] if at else Span(place, place)


def stretch_before(text: str, spans: list[Span], place: int, taken: list[Span]) -> Span:
    """What a citation at `place` supports: its sentence from the previous citation in it on, up to `place`.

    `taken` are the spans of all citations of the text. A citation that opens its sentence supports the whole of it.
    """
    sentence = sentence_at(spans, max(0, place - 1))
    start = max([sentence.start, *(s.end for s in taken if sentence.start <= s.start and s.end <= place)])
    if not re.search(r"\w{2}", text[start:place]):
        return sentence
    while start < place and not text[start].isalnum() and text[start] not in '"“‘«「『(':
        start += 1
    return Span(start, start + len(text[start:place].rstrip()))
