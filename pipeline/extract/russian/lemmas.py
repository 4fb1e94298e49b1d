"""Dictionary forms by pymorphy3, the reading chosen that agrees with the tagger."""

from functools import lru_cache
from typing import Any

from spacy.tokens import Doc

_POS = {
    "NOUN": ("NOUN",), "PROPN": ("NOUN",), "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"), "AUX": ("VERB", "INFN", "PRED"),
    "ADJ": ("ADJF", "ADJS", "COMP", "PRTF", "PRTS"), "ADV": ("ADVB", "COMP", "PRED"), "PRON": ("NPRO", "ADJF"), "DET": ("ADJF", "NPRO"),
    "NUM": ("NUMR", "ADJF"), "ADP": ("PREP",), "CCONJ": ("CONJ",), "SCONJ": ("CONJ",), "PART": ("PRCL",), "INTJ": ("INTJ",),
}  # fmt: skip
"""OpenCorpora parts of speech that a Universal one may be."""
CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
NUMBERS = {"Sing": "sing", "Plur": "plur"}


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """pymorphy3's analyzer, loaded once per process."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Any, ...]:
    """All readings of a word, the likeliest first."""
    return tuple(analyzer().parse(word))


@lru_cache(maxsize=50_000)
def lemma(word: str, pos: str, case: str = "", number: str = "") -> str:
    """The dictionary form of a word with this Universal part of speech, case and number ("" where there is none)."""
    if pos in ("PUNCT", "SYM", "X", "SPACE") or not any(map(str.isalpha, word)):
        return word.lower()
    return str(best(word, pos, case, number).normal_form)


def best(word: str, pos: str, case: str = "", number: str = "") -> Any:
    """The reading that agrees best; of equals the likelier."""
    found = readings(word.lower())
    return max(found, key=lambda r: (_agrees(r.tag, pos, case, number), -found.index(r)))


def _agrees(tag: Any, pos: str, case: str, number: str) -> int:
    return 4 * (tag.POS in _POS.get(pos, ())) + (tag.case == CASES.get(case)) + (tag.number == NUMBERS.get(number))


class Lemmatizer:
    """spaCy component: sets `lemma_` of every token. Goes after the tagger."""

    def __call__(self, doc: Doc) -> Doc:
        """Set the dictionary forms, lower case."""
        for token in doc:
            feats = token.morph.to_dict()
            token.lemma_ = lemma(token.text, token.pos_, feats.get("Case", ""), feats.get("Number", ""))
        return doc
