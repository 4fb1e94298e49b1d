"""A Doc from words found at exact offsets, white space between them kept as spaCy keeps it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.vocab import Vocab


class Word(NamedTuple):
    """A word at `start..end` (code points, half-open), with what the dictionary says of it."""

    start: int
    end: int
    tag: str = ""
    pos: str = ""
    lemma: str = ""
    morph: str = ""


_SPACE_OR_NOT = re.compile(r"\s+|\S+")
_BREAK = re.compile(r"[\n\r\0\f\u2028\u2029]+")
_PAUSE = re.compile(r".*[\s。、，]", re.DOTALL)


def doc_of(vocab: Vocab, text: str, words: Iterable[Word]) -> Doc:
    """The Doc of `text` whose tokens are `words`, in order and not overlapping, and whatever stands between them."""
    cut: list[Word] = []
    spaces: list[bool] = []
    for word in _with_gaps(text, words):
        start, blank = word.start, text[word.start : word.end].isspace()
        if blank and text[start] == " " and cut and cut[-1].pos != "SPACE" and not spaces[-1]:
            spaces[-1] = True  # one blank behind a word belongs to it; what follows makes a token
            start += 1
        if start < word.end:
            cut.append(Word(start, word.end, "_SP", "SPACE") if blank else word)
            spaces.append(False)
    texts = [text[w.start : w.end] for w in cut]
    return Doc(
        vocab, words=texts, spaces=spaces, tags=[w.tag for w in cut], pos=[w.pos for w in cut],
        morphs=[w.morph for w in cut], lemmas=[w.lemma or t for w, t in zip(cut, texts, strict=True)],
    )  # fmt: skip


def _with_gaps(text: str, words: Iterable[Word]) -> Iterator[Word]:
    """The words, and between them what no word covers: white space, and signs a dictionary passes over."""
    end = 0
    for word in [*words, Word(len(text), len(text))]:
        for gap in _SPACE_OR_NOT.finditer(text, end, word.start):
            yield Word(*gap.span(), tag="X", pos="X")
        if word.start < word.end:
            yield word
        end = word.end


def pieces(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """What a dictionary is asked at a time: where it begins, and a line or a part of one of at most `longest` code points.

    Dictionaries slow down or give up on long texts. A long line is parted behind white space or a comma, where there is one.
    """
    start = 0
    for stop in [*(m.end() for m in _BREAK.finditer(text)), len(text)]:
        while start < stop:
            pause = _PAUSE.match(text, start, start + longest) if stop - start > longest else None
            end = pause.end() if pause else min(stop, start + longest)
            yield start, text[start:end]
            start = end
