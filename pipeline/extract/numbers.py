"""Numbers in digits and words, in English, Russian, Korean and Japanese: patterns to find them, values to read them.

`pattern(language)` is the source of a regular expression without named groups; `value(text, language)` reads what it
matched. The patterns are linear: no part can match the same characters in two ways.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from pipeline.extract.lang import ru_numbers
from pipeline.extract.lang.names import either, listed

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_ENGLISH = {word: number for number, word in enumerate(listed(f"{_UNITS} eighteen nineteen"))}
_TENS = {w: 10 * n for n, w in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_SCALES = {"hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"mln": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3}
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
_VULGAR = "½⅓⅔¼¾⅕⅛⅜⅝⅞"

_KOREAN_UNITS = {w: n for n, w in enumerate(listed("한 두 세 네 다섯 여섯 일곱 여덟 아홉"), 1)}
_KOREAN_TENS = {w: 10 * n for n, w in enumerate(listed("열 스물 서른 마흔 쉰 예순 일흔 여든 아흔"), 1)}
_KOREAN_NATIVE = (
    _KOREAN_UNITS
    | _KOREAN_TENS
    | {ten + unit: a + b for ten, a in _KOREAN_TENS.items() for unit, b in _KOREAN_UNITS.items()}
    | {"하나": 1, "둘": 2, "셋": 3, "넷": 4, "석": 3, "넉": 4, "스무": 20}
)
_KOREAN_ATTACHED = (
    "명|척|차례|번(?![호지])|건|곳|사람|시간(?!대)|마리"  # counters often written together with a native number
)
_SINO_KOREAN = {c: n for n, c in enumerate("일이삼사오육칠팔구", 1)}
_HAN = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "両": 2} | _SINO_KOREAN
_MYRIADS = {"십": 10.0, "백": 100.0, "천": 1e3, "만": 1e4, "억": 1e8, "조": 1e12, "十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4,
            "億": 1e8, "兆": 1e12}  # fmt: skip
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


def _english() -> str:
    tens, units = either(_TENS), either(_ENGLISH)
    small = rf"(?:(?:{tens})(?:[- ](?:{units}))?|{units})"
    hundreds = rf"{small}(?:\s+hundred(?:\s+(?:and\s+)?{small})?)?"
    scale = r"(?:thousand|million|billion|trillion)"
    words = rf"{hundreds}(?:\s+{scale}(?:\s+(?:and\s+)?{hundreds})?){{0,3}}"
    parts = either(w for p in _PARTS for w in (p, f"{p}s"))
    fractions = rf"(?:{units})[-\s](?:{parts})"
    round_ = (
        r"(?:half\s+)?an?\s+(?:dozen|hundred|thousand|million|billion|trillion)|(?:two|three|four|five|six)\s+dozen"
    )
    digits = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?(?:\s?[{_VULGAR}])?|[{_VULGAR}]"
    half = r"(?:\s+and\s+a\s+half)?"
    in_digits = rf"(?:{digits})(?:\s?(?:mln|mn|bn|tn)\b|k\b|[\s-](?:hundred|{scale})\b)?"
    return rf"(?:(?:{in_digits}|(?i:{fractions}|{round_}|{words})\b){half})"


def _korean() -> str:
    part = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
    digits = rf"{part}(?:[십백천만억조]+\s?(?:{part}[십백천만억조]*)?){{0,4}}"
    native = rf"(?:{either(_KOREAN_NATIVE)})(?=\s|{_KOREAN_ATTACHED})"
    sino = r"(?:[일이삼사오육칠팔구]?[십백천만])+[일이삼사오육칠팔구]?(?=\s|여\s|명)"
    return rf"(?:{digits}|{native}|{sino})"


def _japanese() -> str:
    part = r"(?:[\d０-９]{1,3}(?:[,，][\d０-９]{3})+|[\d０-９]+)(?:[.．][\d０-９]+)?"
    return rf"(?:{part}(?:[十百千万億兆]+(?:{part})?){{0,4}}|[〇一二三四五六七八九十百千両][〇一二三四五六七八九十百千万億]*)"


_PATTERNS: dict[str, Callable[[], str]] = {
    "en": _english,
    "ru": ru_numbers.pattern,
    "uk": ru_numbers.pattern,
    "ko": _korean,
    "ja": _japanese,
    "zh": _japanese,
}


@cache
def pattern(language: str = "en") -> str:
    """The source of a pattern for a number in this language; languages without one get English digits and words."""
    return _PATTERNS.get(language, _english)()


def value(text: str, language: str = "en") -> float | None:
    """The number a text says ("1.5 million", "twenty-four", "1,5 млн", "4만 2천", "二十"), or None if it says none."""
    text = unicodedata.normalize("NFC", text).strip().lower()
    if language in ("ru", "uk"):
        return ru_numbers.value(text)
    if language in ("ko", "ja", "zh"):
        return _eastern_value(text.translate(_FULL_WIDTH).replace(",", ""))
    return _english_value(text)


def _english_value(text: str) -> float | None:
    text, half = re.subn(r"\s+and\s+a\s+half$", "", text)
    if digits := re.match(rf"(?=[\d{_VULGAR}])([\d,]*\.?\d*)\s?([{_VULGAR}]?)[\s-]?([a-z]*)$", text):
        return _digits(digits[1], digits[2], digits[3], half)
    words = [w for w in re.split(r"[\s-]+", text) if w not in ("and", "a", "an")]
    if len(words) == 2 and words[1].rstrip("s") in _PARTS and words[0] in _ENGLISH:
        return _ENGLISH[words[0]] * _PARTS[words[1].rstrip("s")]
    if words and words[-1] == "dozen":
        before = words[0]
        return 12.0 * (0.5 if before == "half" else _ENGLISH.get(before, 1))
    if words and words[0] == "half":
        return _SCALES[words[1]] / 2 if len(words) > 1 and words[1] in _SCALES else 0.5
    number = _spelled(words)
    return None if number is None else number + half / 2


def _digits(number: str, vulgar: str, scale: str, half: int) -> float | None:
    if not (number.strip(",.") or vulgar) or (scale and scale not in _SCALES | _SHORT_SCALES):
        return None
    whole = float(number.replace(",", "") or 0) + (unicodedata.numeric(vulgar) if vulgar else 0) + half / 2
    return round(whole * (_SCALES | _SHORT_SCALES).get(scale, 1), 6)


def _spelled(words: list[str]) -> float | None:
    """English words summed: tens and units, hundreds multiplied in, larger scales closing a group."""
    total = group = 0.0
    if not words:
        return None
    for word in words:
        if word in _SCALES:
            group = (group or 1) * _SCALES[word]
            if word != "hundred":
                total, group = total + group, 0.0
        elif word in _ENGLISH or word in _TENS:
            group += _ENGLISH.get(word, _TENS.get(word, 0))
        else:
            return None
    return total + group


def _eastern_value(text: str) -> float | None:
    """Digits or characters with myriads: "4만 2천" is 42,000, "二十" is 20, "3千" is 3,000."""
    if text in _KOREAN_NATIVE:
        return float(_KOREAN_NATIVE[text])
    total = section = 0.0
    number: float | None = None
    parts = re.findall(r"\d+(?:\.\d+)?|[십백천만억조十百千万億兆]|[〇零一二三四五六七八九両일이삼사오육칠팔구]", text)
    if not parts or "".join(parts) != re.sub(r"\s", "", text):
        return None
    for part in parts:
        if part not in _MYRIADS:
            number = float(part) if part[0].isdigit() and part not in _HAN else float(_HAN[part]) + 10 * (number or 0)
        elif _MYRIADS[part] < 1e4:
            section, number = section + (1 if number is None else number) * _MYRIADS[part], None
        else:
            total, section, number = total + ((section + (number or 0)) or 1) * _MYRIADS[part], 0.0, None
    return round(total + section + (number or 0), 6)
