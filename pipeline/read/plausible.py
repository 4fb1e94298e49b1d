"""How much a decoded text looks like writing of the four languages, and how much like mojibake.

Letter frequencies of Russian and Ukrainian are the usual textbook percentages, rounded; the Korean syllables and the
rows of the Japanese standard are general knowledge of those scripts.
"""

import math
import re
import unicodedata
from functools import lru_cache

_RUSSIAN = {
    "о": 11.0, "е": 8.5, "а": 8.0, "и": 7.4, "н": 6.7, "т": 6.3, "с": 5.5, "р": 4.7, "в": 4.5, "л": 4.4, "к": 3.5,
    "м": 3.2, "д": 3.0, "п": 2.8, "у": 2.6, "я": 2.0, "ы": 1.9, "ь": 1.7, "г": 1.7, "з": 1.6, "б": 1.6, "ч": 1.5,
    "й": 1.2, "х": 1.0, "ж": 0.9, "ш": 0.7, "ю": 0.6, "ц": 0.5, "щ": 0.4, "э": 0.3, "ф": 0.3, "ё": 0.2, "ъ": 0.05,
    "і": 4.0, "ї": 0.6, "є": 0.5, "ґ": 0.1,
}  # fmt: skip
_SYLLABLES = frozenset(
    "다이의에을를가은는고하지로한자사기대정도으서인일해시장국리어전수부아나라제군방상주성원조동구그여보스비무과관안있을것등발말했"
    "소공위선신간개진회경중당세러면연식용양유내화들만명문물미외출행통북계위까터와년월반적실합치재남레트일였됐았던데호함초계기영"
)
_NEUTRAL = frozenset(" «»“”‘’„–—…•·€£§°№©®™′″§±×½¼")
_GOOD_CJK = frozenset("、。「」『』・ー〜～（）！？：，．［］【】〔〕　●○◆■□△▲▼※→←")
_BROKEN_CASE = re.compile(r"(?<=[a-zа-яё])[А-ЯЁ]")
_SWAPPED_CASE = re.compile(r"\b[а-яё][А-ЯЁ]{2,}")
_MIXED_WORD = re.compile(r"[A-Za-z](?=[А-яЁё])|[А-яЁё](?=[A-Za-z])")
_UTF8_AS_LATIN = re.compile(
    r"[ÃÂÐÑ][\u0080-\u00bfŒœŠšŽžŸƒˆ˜–—‘’‚“”„†‡•…‰‹›€™]|â€|ã[\u0080-\u0083€‚ƒ]|[ìíîëê][\u0080-\u00bf•…‹›€™œž][\u0080-\u00bf•…‹›€™œž]"
)
_UTF8_AS_CYRILLIC = re.compile(r"(?:[РС][\u0080-\u00bfЂ-Џђ-џ‘’‚“”„†‡•…‰‹›€™№Ѓѓ°±µ¶·»¼½¾ҐґІіЎў\u00a0]){3}")


def plausibility(text: str) -> float:
    """Mean worth of the non-ASCII characters of `text`: about 0.6 and more for writing, below 0.3 for mojibake.

    A text of ASCII alone is worth 1.
    """
    marks = [c for c in text if ord(c) > 127]
    if not marks:
        return 1.0
    faults = len(_BROKEN_CASE.findall(text)) + len(_MIXED_WORD.findall(text)) + 2 * len(_SWAPPED_CASE.findall(text))
    # Where nearly all is ASCII the text is a Western one, and what else it holds are its quotes and accents.
    western = sum(c.isascii() and c.isalpha() for c in text) > 8 * len(marks)
    total = sum(_western_worth(c) if western else _worth(c) for c in marks) - faults - _lone_penalty(text)
    return total / len(marks)


def mojibake(text: str) -> str | None:
    """A piece of `text` that is UTF-8 once read in another encoding, or was lost on the way, if there is one."""
    for pattern in (_UTF8_AS_LATIN, _UTF8_AS_CYRILLIC):
        found = list(pattern.finditer(text))
        if len(found) >= 2 or (found and len(text) < 200):
            start = max(0, found[0].start() - 5)
            return text[start : start + 40]
    if (at := text.find("\ufffd")) >= 0:
        return text[max(0, at - 15) : at + 15]
    return None


def _lone_penalty(text: str) -> float:
    """Accented Latin letters standing three and more in a row: no language of Europe does that."""
    return 1.5 * sum(len(m) for m in re.findall(r"[\u00a1-\u00ff]{3,}", text))


def _western_worth(char: str) -> float:
    worth = _worth(char)
    if char in _NEUTRAL or ("\u00c0" <= char <= "\u017f" and worth > 0):
        return 0.9
    return worth - 0.4


@lru_cache(maxsize=20_000)
def _worth(char: str) -> float:
    """The worth of one non-ASCII character, between -2 and 1.2."""
    code = ord(char)
    if char in _NEUTRAL or char in "\u00a0\ufeff\u2028\u2029\u200b\u00ad":
        return 0.3
    if char.lower() in _RUSSIAN:
        return 0.5 + 0.35 * math.log2(33 * _RUSSIAN[char.lower()] / 100)
    if 0xAC00 <= code <= 0xD7A3:
        return _hangul(char)
    if 0x3041 <= code <= 0x3096:
        return 1.0
    if 0x30A1 <= code <= 0x30FC or char in _GOOD_CJK:
        return 0.8
    if 0x4E00 <= code <= 0x9FFF:
        return _kanji(char)
    if 0xC0 <= code <= 0x17F:
        return 0.5 if char.isalpha() and char not in "ÐðÞþƒ" else -0.5
    if 0xFF01 <= code <= 0xFF5E:
        return 0.4
    return -2.0 if unicodedata.category(char) in ("Cc", "Cn", "Co", "Cs") else -1.0


def _hangul(char: str) -> float:
    """Common syllables count most; those outside the 2,350 of KS X 1001 are almost never written."""
    if char in _SYLLABLES:
        return 1.1
    try:
        char.encode("euc_kr")
    except UnicodeEncodeError:
        return -1.0
    return 0.3


def _kanji(char: str) -> float:
    """Characters of the first level of JIS X 0208 (rows 16 to 47) are the common ones."""
    try:
        row = char.encode("euc_jp")[0] - 0xA0
    except UnicodeEncodeError:
        return -0.8
    return 0.4 if row < 48 else -0.6
