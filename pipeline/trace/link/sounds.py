"""A name as a row of sounds, whatever script it is written in, and how far two such rows are apart.

Cyrillic, Hangul, kana and Han letters become Latin by anyascii; then what BGN/PCGN, the press, Hepburn, Polivanov, the Revised
Romanization, McCune-Reischauer and Kontsevich write differently for one sound becomes one sign. Vowels are what they disagree on
most, so a vowel costs little; which consonants may stand for each other depends on the scripts: Korean and Japanese have one
letter for r and l, and none for v.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

LATIN, CYRILLIC, HANGUL, KANA, HAN = "latin", "cyrillic", "hangul", "kana", "han"
_RANGES = (
    (HANGUL, re.compile("[\uac00-\ud7af\u1100-\u11ff]")),
    (KANA, re.compile("[\u3041-\u30fa]")),
    (HAN, re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")),
    (CYRILLIC, re.compile("[\u0400-\u052f]")),
)
_SMALL = {"ゃ": "ya", "ゅ": "yu", "ょ": "yo", "ぁ": "a", "ぃ": "i", "ぅ": "u", "ぇ": "e", "ぉ": "o"}
_LONG = str.maketrans({"ー": "", "っ": "", "・": " "})
_NOT_LETTER = re.compile(r"[^a-z]+")

# Spellings of one sound, longest first. Capitals are signs of their own: S sh, Z zh, J dzh, C ch, T ts, H th, X kh.
_SPELLINGS = (
    *(("shch", "S"), ("schtsch", "S"), ("tsz", "J"), ("sch", "S"), ("chkh", "C"), ("chzh", "J"), ("dzh", "J"), ("dj", "J"), ("dz", "Z")),
    *(("tch", "C"), ("tsch", "C"), ("cz", "C"), ("sz", "S"), ("sh", "S"), ("zh", "Z"), ("ch", "C"), ("kh", "X"), ("ph", "f")),
    *(("th", "H"), ("ts", "T"), ("tz", "T"), ("ck", "k"), ("qu", "k"), ("ng", "n"), ("x", "ks"), ("gh", "g"), ("rh", "r")),
    *(("qi", "Ci"), ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("j", "J")),
    *(("eui", "i"), ("yeo", "io"), ("yae", "e"), ("yu", "u"), ("ya", "a"), ("ye", "e"), ("yo", "o"), ("wae", "e"), ("eo", "o")),
    *(("iu", "u"), ("ia", "a"), ("io", "o"), ("ie", "e"), ("ae", "e"), ("oe", "e"), ("oo", "u"), ("ou", "o"), ("ee", "i"), ("ei", "e"), ("ey", "e"), ("y", "i")),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_JAPANESE = re.compile(r"(?:(?:dz|ts|[kstnhfmrgzdbpv])?y?[aeiou]|n(?![aeiou]))+")
_FINAL_S = re.compile(r"(?<=[aeiou])s+$")  # a final ㅅ is a t
_SOKUON = re.compile("t(?=[kptsCST])")  # Hangul writes the Japanese っ so, which Latin letters double
SCHWA = "@"
_PINYIN_X = re.compile(r"^x(?=[iuy])")
VOWELS = frozenset("aeiou" + SCHWA)
_CONTINENTAL_J = re.compile(r"(?<=[aeiou])j\b|(?<=[bflmprv])j(?=[aeou])")


@lru_cache(maxsize=100_000)
def script(text: str) -> str:
    """The script of a name: the first of Hangul, kana, Han and Cyrillic it has a letter of, else Latin."""
    return next((name for name, letters in _RANGES if letters.search(text)), LATIN)


@lru_cache(maxsize=100_000)
def romanised(word: str) -> str:
    """A word in small Latin letters, as its own script's letters read.

    >>> [romanised(w) for w in ("Швыткин", "チェ", "ヴィトキン", "최현수", "Łódź")]
    ['shvytkin', 'che', 'vitokin', 'choehyeonsu', 'lodz']
    """
    plain = unicodedata.normalize("NFKC", word).replace("쓰", "츠")  # how Korean writes the Japanese tsu
    if script(plain) == KANA:
        return _kana(plain)
    return _NOT_LETTER.sub("", anyascii(plain).lower())


def _kana(word: str) -> str:
    """Kana with the small letters joined to the syllable before them: シュ is shu, ティ ti."""
    hiragana = "".join(chr(ord(c) - 0x60) if "\u30a1" <= c <= "\u30f6" else c for c in word).translate(_LONG)
    latin = syllable = ""
    for char in hiragana:
        if char in _SMALL and syllable:
            latin = latin[: -len(syllable)] + syllable[:-1] + _joined(syllable[:-1], _SMALL[char])
        else:
            syllable = anyascii(char).lower()
            latin += syllable
    return _NOT_LETTER.sub("", latin)


def _joined(before: str, small: str) -> str:
    """What a small letter adds to a syllable whose vowel is off; ウィ is wi."""
    if not before and small[0] != "y":
        return "w" + small
    return small[1:] if small[0] == "y" and before.endswith(("sh", "ch", "j")) else small


@lru_cache(maxsize=100_000)
def sounds(word: str) -> str:
    """The sounds of a word, one letter each.

    >>> sounds("Швыткин"), sounds("Shvitkin"), sounds("Ющенко"), sounds("Yushchenko")
    ('Svitkin', 'Svitkin', 'uSenko', 'uSenko')
    """
    text = romanised(word)
    if script(word) == HANGUL:
        return _DOUBLED.sub(r"\1", "".join(map(_of_syllable, unicodedata.normalize("NFKC", word))))
    if script(word) == KANA:
        text = text.replace("shich", "sh")  # シチ is what stands for щ
        text = text[:-1] + SCHWA if word.endswith("ー") and text.endswith("a") else text
    elif script(word) == LATIN:
        text = _CONTINENTAL_J.sub("i", _PINYIN_X.sub("s", text))
    return _spelt(text)


def _spelt(text: str) -> str:
    for old, new in _SPELLINGS:
        text = text.replace(old, new)
    return _DOUBLED.sub(r"\1", text)


@lru_cache(maxsize=5000)
def _of_syllable(char: str) -> str:
    """The sounds of one Hangul syllable: ㅡ is put between consonants and counts for nothing, ㅓ may stand for any vowel."""
    latin = _FINAL_S.sub("t", romanised(char))
    return _spelt(latin.replace("yeo", "io").replace("eui", "i").replace("eu", "").replace("eo", SCHWA))


def readings(word: str) -> tuple[str, ...]:
    """The sounds of a word, and those it has where it is Japanese: Polivanov's ти is chi, and っ a doubled letter."""
    heard = sounds(word)
    if script(word) == CYRILLIC and "ti" in heard and _JAPANESE.fullmatch(romanised(word)):
        return heard, heard.replace("ti", "Ci")
    if script(word) == HANGUL and _SOKUON.search(heard):
        return heard, _SOKUON.sub("", heard)
    return (heard,)


# --- distance --------------------------------------------------------------------------------------

_CLOSE = {
    "sS": 0.25, "sT": 0.35, "CT": 0.25, "CS": 0.4, "zZ": 0.2, "ZJ": 0.15, "zJ": 0.3, "JC": 0.5, "sz": 0.4, "HT": 0.3, "Ht": 0.1,
    "Hs": 0.2, "Hf": 0.3, "kX": 0.4, "hX": 0.0, "gh": 0.25, "gX": 0.4, "kh": 0.5, "vf": 0.25, "vw": 0.05, "uw": 0.1, "uv": 0.5, "oe": 0.2,
    "ao": 0.2, "ei": 0.2, "iu": 0.25, "ou": 0.2, "nm": 0.5, "kg": 0.45, "td": 0.45, "pb": 0.45, "iJ": 0.3, "Jg": 0.4, "fp": 0.6, "bv": 0.7,
}  # fmt: skip
"""What it costs that one name has the one sound and the other the other, between any scripts; other consonants cost 1."""

_CLOSE_IN_ASIA = {
    "lr": 0.0, "bv": 0.0, "pf": 0.1, "fh": 0.1, "fX": 0.1, "kh": 0.4, "sS": 0.05, "sH": 0.05, "sT": 0.15, "sz": 0.25, "zJ": 0.05, "zZ": 0.05,
    "ZJ": 0.05, "CT": 0.1, "CJ": 0.2, "CZ": 0.3, "CS": 0.3, "td": 0.2, "kg": 0.2, "pb": 0.2, "nm": 0.3, "vp": 0.2, "vf": 0.05, "Tz": 0.15, "TZ": 0.3,
    "gh": 0.3, "Ct": 0.3, "TJ": 0.3, "oe": 0.4, "ae": 0.4, "oi": 0.4, "vu": 0.1, "wo": 0.1, "wu": 0.05, "Hz": 0.1, "Jd": 0.4,
}  # fmt: skip
"""The same where one of the two is written in Hangul or kana."""

VOWEL_CHANGED, VOWEL_LOST, CONSONANT_LOST, LAST_LOST = 0.3, 0.2, 0.9, 1.6
CONSONANT_CHANGED, UNLIKE, VOWEL_UNCLEAR = 1.0, 1.6, 0.1
_ASIAN = frozenset({HANGUL, KANA})


def _pairs(table: dict[str, float]) -> dict[tuple[str, str], float]:
    return {pair: cost for both, cost in table.items() for pair in ((both[0], both[1]), (both[1], both[0]))}


_COST, _ASIAN_COST = _pairs(_CLOSE), _pairs(_CLOSE) | _pairs(_CLOSE_IN_ASIA)


@lru_cache(maxsize=200_000)
def distance(one: str, other: str) -> float:
    """How unlike two words sound: 0 the same, 0.15 hardly the same name, 1 nothing in common. Symmetric.

    An edit distance over `sounds` with the costs above, divided by the length of the longer.
    """
    asian = bool(_ASIAN & {script(one), script(other)})
    pairs = [(a, b) for a in readings(one) for b in readings(other) if a and b]
    return min((_edits(a, b, asian) / max(len(a), len(b)) for a, b in pairs), default=1.0)


def _edits(a: str, b: str, asian: bool) -> float:
    costs = _ASIAN_COST if asian else _COST
    row = [0.0]
    for j in range(len(b)):
        row.append(row[-1] + _loss(b, j, asian))
    for i in range(len(a)):
        lost = _loss(a, i, asian)
        new = [row[0] + lost]
        for j in range(len(b)):
            change = row[j] + _change(a[i], b[j], costs)
            new.append(min(change, row[j + 1] + lost, new[j] + _loss(b, j, asian)))
        row = new
    return row[-1]


def _change(x: str, y: str, costs: dict[tuple[str, str], float]) -> float:
    if x == y:
        return 0.0
    vowels = (x in VOWELS) + (y in VOWELS)
    if vowels == 2 and SCHWA in (x, y):
        return VOWEL_UNCLEAR
    return costs.get((x, y), (CONSONANT_CHANGED, UNLIKE, VOWEL_CHANGED)[vowels])


def _loss(word: str, i: int, asian: bool) -> float:
    """What it costs that the other name lacks a sound: little for a vowel, and for r and h where Asian scripts drop them; much
    for a last consonant, which makes another surname (Артёменко, Артёменков).
    """
    sound = word[i]
    if sound in VOWELS:
        return 0.08 if asian and sound in "uio@" and i else VOWEL_LOST
    if sound == "h" and i:
        return 0.2
    if asian and sound == "r" and i:
        return 0.2
    return LAST_LOST if i == len(word) - 1 and not asian else CONSONANT_LOST


# --- blocking --------------------------------------------------------------------------------------

_CLASS = {
    **dict.fromkeys("pbfvw", "P"), **dict.fromkeys("tdH", "T"), **dict.fromkeys("kgXhq", "K"), **dict.fromkeys("szSZJCTc", "S"),
    **dict.fromkeys("nm", "N"),
}  # fmt: skip


@lru_cache(maxsize=100_000)
def classes(word: str) -> frozenset[str]:
    """Coarse keys of a word: names that `distance` may find alike share one. Vowels, l and r are left out.

    >>> classes("Полянский") & classes("폴랸스키") & classes("Polyanskiy")
    frozenset({'PNSK'})
    """
    heard = set(readings(word))
    for old, new in (
        ("H", "s"),
        ("f", "h"),
        ("X", "f"),
        ("C", "k"),
        ("J", ""),
        ("h", ""),
        ("w", ""),
        ("C", "t"),
        ("J", "g"),
    ):
        heard |= {r.replace(old, new) for r in heard if old in r}
    keys = {_DOUBLED.sub(r"\1", "".join(_CLASS.get(c, "") for c in r)) for r in heard}
    return frozenset(key or "-" for key in keys)
