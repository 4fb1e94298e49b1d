"""Japanese text to words, by Sudachi and its dictionary, in the short units that UD Japanese GSD uses.

What the dictionary knows is kept: UniDic's tag (`token.tag_`), which tells names of people from names of places, the universal
part of speech, the dictionary form as the lemma, and, where the dictionary has a name of several words, the kind of that name and
the word's place in it (`NameType`, as in Universal Dependencies, and `Part`).
"""

from collections.abc import Iterator
from typing import Any

from spacy.lang.ja import resolve_pos
from spacy.lang.ja.tag_map import TAG_MAP
from spacy.language import Language
from spacy.symbols import NAMES, X
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from pipeline.extract.tokens.words import Word, doc_of, pieces

_NAME_TYPES = {"人名": "Prs", "地名": "Geo"}
LONGEST = 8_000  # code points: Sudachi refuses texts of more than 49,149 bytes


def create(nlp: Language) -> "JapaneseTokenizer":
    """The tokenizer of a pipeline; in spaCy's registry as `sourceline.JapaneseTokenizer.v1`."""
    return JapaneseTokenizer(nlp.vocab)


class JapaneseTokenizer(DummyTokenizer):
    """Cuts Japanese text into short unit words with exact offsets. Raises ImportError where sudachipy is not installed."""

    def __init__(self, vocab: Vocab):
        from sudachipy import Dictionary, SplitMode

        self.vocab = vocab
        dictionary = Dictionary(dict="core")
        self._short, self._long = dictionary.tokenizer(SplitMode.A), dictionary.tokenizer(SplitMode.C)

    def __reduce__(self) -> tuple[Any, ...]:
        return JapaneseTokenizer, (self.vocab,)

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; `doc.text == text`."""
        return doc_of(self.vocab, text, self._words(text))

    def _words(self, text: str) -> Iterator[Word]:
        for at, piece in pieces(text, LONGEST):
            found = [m for m in self._short.tokenize(piece) if m.surface().strip()]
            tags, morphs = [_tag(m) for m in found], self._names(piece)
            ruled: int | None = None  # the part of speech that the word before gives this one
            for m, tag, following in zip(found, tags, [*tags, None][1:], strict=True):
                own, after = resolve_pos(m.surface(), tag, following) if tag in TAG_MAP else (X, None)
                pos, ruled = (ruled, None) if ruled else (own, after)
                yield Word(at + m.begin(), at + m.end(), tag, NAMES[pos], m.dictionary_form(), morphs[m.begin()])

    def _names(self, piece: str) -> list[str]:
        """For each code point, what the dictionary's longest word there says of a short one that begins at it."""
        morphs = [""] * len(piece)
        for whole in self._long.tokenize(piece):
            start, end, kind = whole.begin(), whole.end(), whole.part_of_speech()
            name = f"NameType={_NAME_TYPES.get(kind[2], 'Oth')}|" if kind[1] == "固有名詞" else ""
            if end - start > 1 or name:
                morphs[start:end] = [f"{name}Part=Beg", *[f"{name}Part=In"] * (end - start - 1)]
        return morphs


def _tag(word: Any) -> str:
    """UniDic's tag without what it leaves open."""
    return "-".join(part for part in word.part_of_speech()[:4] if part != "*")
