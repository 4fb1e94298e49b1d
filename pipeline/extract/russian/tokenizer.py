"""Words as slovnet's models learned them: razdel's, every other character of the text kept, so that offsets are exact."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab


class RazdelTokenizer:
    """spaCy tokenizer: `Doc.text` is the text given, whatever it holds."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """A Doc of the words of `text`; white space beyond a single space is a token of its own."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece, is_word in _pieces(text):
            if not is_word and piece[0] == " " and words and not spaces[-1]:
                spaces[-1], piece = True, piece[1:]
            if piece:
                words.append(piece)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing is learned, so nothing is written."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "RazdelTokenizer":
        """Nothing to read."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Nothing is learned, so nothing is written."""

    def from_disk(self, path: str | Path, **_: Any) -> "RazdelTokenizer":
        """Nothing to read."""
        return self


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut into words and what stands between them, in order."""
    from razdel import tokenize

    at = 0
    for word in tokenize(text):
        if word.start > at:
            yield text[at : word.start], False
        yield word.text, True
        at = word.stop
    if at < len(text):
        yield text[at:], False


def create(nlp: Language) -> RazdelTokenizer:
    """The tokenizer of a pipeline."""
    return RazdelTokenizer(nlp.vocab)
