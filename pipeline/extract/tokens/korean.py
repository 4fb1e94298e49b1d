"""Korean text to words: particles and endings parted from what they stand on, by the dictionary mecab-ko-dic.

A name's particle is a token of its own, so that a name ends where it ends. What the dictionary knows is kept: the Sejong
tag (`token.tag_`), the universal part of speech, the lemma, and for names of people and places their kind (`NameType`, as in
Universal Dependencies).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from pipeline.extract.tokens.words import Word, doc_of, pieces

LONGEST = 300  # code points: the time mecab-ko takes for a line grows with its square
_POS = {
    "NNG": "NOUN", "NNP": "PROPN", "NNB": "NOUN", "NNBC": "NOUN", "NR": "NUM", "NP": "PRON", "VV": "VERB", "VA": "ADJ",
    "VX": "AUX", "VCP": "AUX", "VCN": "ADJ", "MM": "DET", "MAG": "ADV", "MAJ": "ADV", "IC": "INTJ", "JC": "CCONJ",
    "SF": "PUNCT", "SE": "PUNCT", "SSO": "PUNCT", "SSC": "PUNCT", "SC": "PUNCT", "SY": "SYM", "SN": "NUM", "SL": "PROPN",
    "SH": "NOUN",
}  # fmt: skip
_BY_FIRST = {"J": "ADP", "E": "PART", "X": "PART"}  # particles; endings; prefixes, suffixes and roots
_NAME_TYPES = {"인명": "NameType=Prs", "지명": "NameType=Geo"}
_VERBAL = ("VV", "VA", "VX", "VCN")
_STEM = re.compile(r"([^/+]+)/(V[VAX]|VCN)/")
# The dictionary takes countries named by one syllable each for one word ("South Korea-Japan relations").
_COUNTRIES = frozenset(
    "한미 한일 한중 한러 북미 북중 북일 북러 미중 미일 미러 중일 중러 러일 일중 남북 한미일 한중일 한일중 북중러 남북미 조미 조중".split()
)
_SURNAME_AND_TITLE = re.compile(
    "[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육][씨모]"
)
_JAMO = re.compile(r"[\u1100-\u11ff]")


def create(nlp: Language) -> "KoreanTokenizer":
    """The tokenizer of a pipeline; in spaCy's registry as `sourceline.KoreanTokenizer.v1`."""
    return KoreanTokenizer(nlp.vocab)


class KoreanTokenizer(DummyTokenizer):
    """Cuts Korean text into morphemes with exact offsets. Raises ImportError where python-mecab-ko is not installed."""

    def __init__(self, vocab: Vocab):
        from mecab import MeCab

        self.vocab = vocab
        self._mecab = MeCab()

    def __reduce__(self) -> tuple[Any, ...]:
        return KoreanTokenizer, (self.vocab,)

    def __call__(self, text: str) -> Doc:
        """The Doc of a text; `doc.text == text`."""
        return doc_of(self.vocab, text, self._words(text))

    def _words(self, text: str) -> Iterator[Word]:
        for at, piece in pieces(text, LONGEST):
            whole, offsets = _composed(piece)
            end = 0
            for found in self._mecab.parse(whole):  # its own spans are wrong behind leading white space
                start = end + len(whole[end:]) - len(whole[end:].lstrip())
                end = start + len(found.surface)
                if whole[start:end] != found.surface:
                    break
                yield from _parted(_word(found, at + offsets[start], at + offsets[end]), found.surface)


def _word(found: Any, start: int, end: int) -> Word:
    tag = found.feature.pos
    first = tag.split("+")[0]
    pos = _POS.get(first) or _BY_FIRST.get(first[0], "X")
    return Word(start, end, tag, pos, _lemma(found, first), _NAME_TYPES.get(found.feature.semantic, ""))


def _lemma(found: Any, first: str) -> str:
    """The dictionary form of a verb or adjective, which ends in 다; of others the word itself."""
    stem = _STEM.match(found.feature.expression or "")
    if stem:
        return stem.group(1) + "다"
    return found.surface + "다" if first in _VERBAL else found.surface


def _parted(word: Word, surface: str) -> Iterator[Word]:
    """The word, or its parts where the dictionary's word holds several names, or a surname and 씨 or 모."""
    if word.end - word.start != len(surface):
        yield word
    elif surface in _COUNTRIES:
        for i, syllable in enumerate(surface, start=word.start):
            yield Word(i, i + 1, "NNP", "PROPN", syllable, "NameType=Geo")
    elif word.pos in ("NOUN", "PROPN") and _SURNAME_AND_TITLE.fullmatch(surface):
        yield Word(word.start, word.start + 1, "NNP", "PROPN", surface[0], "NameType=Prs")
        yield Word(word.start + 1, word.end, "NNB", "NOUN", surface[1])
    else:
        yield word


def _composed(piece: str) -> tuple[str, range | list[int]]:
    """Syllables written as letters one by one put together, and where each code point of the result begins in the piece."""
    if not _JAMO.search(piece):
        return piece, range(len(piece) + 1)
    text, offsets = "", list[int]()
    for syllable in re.finditer(r"[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|.", piece, re.DOTALL):
        one = unicodedata.normalize("NFC", syllable.group())
        one = one if len(one) == 1 else syllable.group()
        offsets += [syllable.start() + (i if len(one) > 1 else 0) for i in range(len(one))]
        text += one
    return text, [*offsets, len(piece)]
