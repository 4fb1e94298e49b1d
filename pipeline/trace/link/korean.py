"""Korean names against their spellings: which Latin, Cyrillic or kana letters may stand for a name in Hangul, and how Han letters read.

Syllable by syllable, with what the Revised Romanization, McCune-Reischauer, Kontsevich, the kana of the Japanese press and people's own
habits write: "Hyun-soo", "Hyeon-su", "Хён Су" and "ヒョンス" are 현수, while "Hyun-seo" is not.
"""

import re
from functools import lru_cache
from itertools import islice, product

from pipeline.knowledge.persons import person_names

_INITIALS = (
    "k|g|gh", "kk|gg|k|g", "n|r|l|", "t|d", "tt|dd|t|d", "r|l|n|", "m", "p|b|v", "pp|bb|p|b", "s|sh", "ss|s|sh", "", "j|ch|zh|z|dj|dzh|chzh|jh|dz",
    "jj|ch|j|tch|chch", "ch|chkh|tch|c|chh", "k|kh|kkh", "t|th|tkh", "p|ph|f|pkh", "h|kh|f|",
)  # fmt: skip
_VOWELS = (
    "a|ah", "ae|ai|e|ay|a|ey|eh", "ya|ia|a", "yae|ye|e", "eo|u|o|e|eu|oe|er|ur", "e|ey|ye|ay|eh", "yeo|you|yu|yo|ye|eo|e|o|yeu|iu|u", "ye|e|ie|yeh",
    "o|oh|oo|ou|u", "wa|wha|oa|va|ua|a", "wae|oae|ve|we|oe", "oe|we|oi|ve|ue|e", "yo|yeo|o|e", "u|oo|ou|wu|oe|woo", "wo|weo|won|vo|uo|o|u|wu", "we|ve|ue",
    "wi|ui|vi|ue|wee|i|uy", "yu|yoo|you|u|yuu|iu", "eu|u|e|oo|y|i|o|ue", "ui|eui|i|yi|y|euy|uy|ee|wi", "i|ee|y|yi|ie",
)  # fmt: skip
_FINALS = (
    "|h", *["k|g|ck|ku|c|q"] * 3, *["n"] * 3, "t|d|to", *["l|r|ll|ru|ri|rr"] * 8, "m|mu|n", *["p|b|pu"] * 2, *["t|d|s|tto"] * 2, "ng|n|ngu", *["t|d|to"] * 2,
    "k|g|ku", "t|d", "p|b", "t|h|",
)  # fmt: skip
_FIRST, _LAST, _VOWEL_COUNT, _FINAL_COUNT = 0xAC00, 0xD7A3, 21, 28
_MOST_READINGS = 8


def is_hangul(text: str) -> bool:
    """Whether a word is written in Hangul syllables throughout."""
    return bool(text) and all(_FIRST <= ord(c) <= _LAST for c in text)


@lru_cache(maxsize=4096)
def _syllable(char: str) -> str:
    place = ord(char) - _FIRST
    initial, rest = divmod(place, _VOWEL_COUNT * _FINAL_COUNT)
    vowel, final = divmod(rest, _FINAL_COUNT)
    return f"(?:{_INITIALS[initial]})(?:{_VOWELS[vowel]})(?:{_FINALS[final]})"


@lru_cache(maxsize=20_000)
def spelling(hangul: str) -> re.Pattern[str]:
    """A pattern that a name's Latin letters must match in full to be this name.

    >>> bool(spelling("현수").fullmatch("hyunsoo")), bool(spelling("현수").fullmatch("hyunseo"))
    (True, False)
    """
    return re.compile("".join(map(_syllable, hangul)))


def surname_spelt(hangul: str, latin: str) -> bool:
    """Whether a surname's Latin letters are those of this one in Hangul.

    >>> surname_spelt("이", "lee"), surname_spelt("이", "park")
    (True, False)
    """
    known = person_names().korean.get(hangul, frozenset())
    return latin in known or bool(spelling(hangul).fullmatch(latin))


@lru_cache(maxsize=50_000)
def surnames_spelt(latin: str) -> frozenset[str]:
    """The surnames, in Hangul, that Latin letters may be the spelling of."""
    return frozenset(h for h in person_names().korean if surname_spelt(h, latin))


def parts(hangul: str) -> tuple[str, str] | None:
    """(surname, given name) of a Korean name in Hangul; None where it cannot be one. The space may be there or not.

    >>> parts("최현수"), parts("남궁민수"), parts("드미트리")
    (('최', '현수'), ('남궁', '민수'), None)
    """
    name = hangul.replace(" ", "")
    if not is_hangul(name) or not 2 <= len(name) <= 5:
        return None
    surnames = person_names().korean
    for length in (2, 1):
        if name[:length] in surnames and 1 <= len(name) - length <= (3 if length == 2 else 2):
            return name[:length], name[length:]
    return None


@lru_cache(maxsize=20_000)
def readings(han: str) -> tuple[tuple[str, str], ...]:
    """The (surname, given name) in Hangul that a name in Han letters may have; none where a letter is not known.

    >>> readings("鄭景斗")
    (('정', '경두'),)
    """
    letters = person_names().hanja
    if not 2 <= len(han) <= 5 or not all(c in letters for c in han):
        return ()
    every = product(*(letters[c] for c in han))
    found = (parts("".join(reading)) for reading in islice(every, _MOST_READINGS))
    return tuple(dict.fromkeys(p for p in found if p))


def same_syllables(one: str, other: str) -> bool:
    """Whether two names in Hangul are one, an initial ㄹ, ㄴ or nothing being the same: 락연 is 낙연, 리 is 이."""
    return len(one) == len(other) and all(map(_same, one, other))


def _same(a: str, b: str) -> bool:
    if a == b:
        return True
    (first, rest), (second, other) = (divmod(ord(c) - _FIRST, _VOWEL_COUNT * _FINAL_COUNT) for c in (a, b))
    return rest == other and first in (2, 5, 11) and second in (2, 5, 11)
