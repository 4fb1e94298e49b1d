"""Russian numbers in digits and in words of any case: a pattern to find them, and their values.

Numerals decline by Zaliznyak's "Grammatical dictionary": each is listed with all its forms. Collective numerals ("трое") count
alike, and so do "полтора", "сотня" and "тысяча" where no number stands before them.
"""

import re
from functools import cache

from pipeline.extract.lang.names import either

_UNITS = {
    0: "ноль нуля нулю", 1: "один одна одно одного одной одну одному одним одном", 2: "два две двух двум двумя двое двоих двоим двоими",
    3: "три трех трем тремя трое троих троим троими", 4: "четыре четырех четырем четырьмя четверо четверых четверым четверыми",
    5: "пять пяти пятью пятеро пятерых пятерым пятерыми", 6: "шесть шести шестью шестеро шестерых шестерым",
    7: "семь семи семью семеро семерых семерым", 8: "восемь восьми восемью восьмеро восьмерых", 9: "девять девяти девятью девятеро",
    10: "десять десяти десятью десятеро", 40: "сорок сорока", 90: "девяносто девяноста", 100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах", 300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
}  # fmt: skip
_SOFT = {11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат", 17: "семнадцат",
         18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат"}  # fmt: skip
_TENS = {50: "пят", 60: "шест", 70: "сем", 80: "восем"}
_TENS_OBLIQUE = {50: "пяти", 60: "шести", 70: "семи", 80: "восьми"}
_HUNDREDS = {500: "пят", 600: "шест", 700: "сем", 800: "восем", 900: "девят"}
_HUNDREDS_OBLIQUE = {500: "пяти", 600: "шести", 700: "семи", 800: "восьми", 900: "девяти"}
WORDS: dict[str, float] = {form: float(n) for n, forms in _UNITS.items() for form in forms.split()}
WORDS |= {stem + ending: float(n) for n, stem in _SOFT.items() for ending in ("ь", "и", "ью")}
WORDS |= {f"{stem}ьдесят": float(n) for n, stem in _TENS.items()}
WORDS |= {form: float(n) for n, stem in _TENS_OBLIQUE.items() for form in (f"{stem}десяти", f"{_TENS[n]}ьюдесятью")}
WORDS |= {f"{stem}ьсот": float(n) for n, stem in _HUNDREDS.items()}
WORDS |= {f"{stem}{end}": float(n) for n, stem in _HUNDREDS_OBLIQUE.items() for end in ("сот", "стам", "стах")}
WORDS |= {f"{stem}ьюстами": float(n) for n, stem in _HUNDREDS.items()}
_ALONE = {
    "полтора": 1.5, "полторы": 1.5, "полутора": 1.5, "десяток": 10.0, "десятка": 10.0, "десятком": 10.0, "дюжина": 12.0, "дюжину": 12.0,
    "сотня": 100.0, "сотню": 100.0, "сотней": 100.0, "тысяча": 1e3, "тысячу": 1e3, "тысячей": 1e3, "миллион": 1e6, "миллионом": 1e6,
    "миллиард": 1e9, "миллиардом": 1e9, "полмиллиона": 5e5, "полмиллиарда": 5e8, "полтысячи": 500.0, "полсотни": 50.0,
}  # fmt: skip
_SCALES = {"тыс": 1e3, "млн": 1e6, "миллион": 1e6, "млрд": 1e9, "миллиард": 1e9, "трлн": 1e12, "триллион": 1e12}
_SCALE = r"(?:тыс(?:яч[аиеу]?|ячами|ячам|ячах|ячей)?\b\.?|млн\b\.?|миллион[а-я]{0,3}\b|млрд\b\.?|миллиард[а-я]{0,3}\b|трлн\b\.?|триллион[а-я]{0,3}\b)"
_DIGITS = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)?)"
COLLECTIVE = frozenset(
    "двое троих трое двоих четверо четверых пятеро пятерых шестеро шестерых семеро семерых восьмеро девятеро десятеро".split()
)
"""Numerals that count people without a noun: "трое ранены"."""


def _spelled(words: dict[str, float]) -> str:
    return either({*words, *(w.replace("е", "ё") for w in words if re.search("тре[хм]|четыре[хм]|трем$", w))})


@cache
def pattern() -> str:
    """The source of a pattern for a number, without named groups; longer numbers first."""
    word = rf"(?:{_spelled(WORDS)}|{either(('полтора', 'полторы', 'полутора'))})\b"
    words = rf"{word}(?:\s+(?:{_spelled(WORDS)})\b){{0,3}}"
    one = rf"(?:{_DIGITS}|(?i:{words}))"
    scaled = rf"{one}\s?(?i:{_SCALE})(?:\s+{one}(?:\s?(?i:{_SCALE}))?)?"
    return rf"(?:{scaled}|{one}|(?i:(?:{_spelled(_ALONE)})\b))"


def value(text: str) -> float | None:
    """The number that text matched by the pattern says, lower or upper case; None where it says none.

    >>> value("1,5 млн"), value("двумя тысячами двадцатью"), value("2 тыс. 500"), value("трое"), value("много")
    (1500000.0, 2020.0, 2500.0, 3.0, None)
    """
    text = text.lower().replace("ё", "е").strip()
    if text in _ALONE:
        return _ALONE[text]
    total, rest = 0.0, text
    while scale := re.search(rf"\s?({_SCALE})", rest):
        before = _plain(rest[: scale.start()])
        if before is None:
            return None
        total += before * next(f for stem, f in _SCALES.items() if scale[1].startswith(stem))
        rest = rest[scale.end() :].strip()
    if not rest:
        return round(total, 6)
    after = _plain(rest)
    return None if after is None else round(total + after, 6)


def _plain(text: str) -> float | None:
    """Digits, or words below a thousand summed."""
    text = text.strip()
    if re.fullmatch(r"[\d\s.,]+", text):
        digits = re.sub(r"\s", "", text).replace(",", ".")
        return float(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None
    numbers = [WORDS.get(word, _ALONE.get(word)) for word in text.split()]
    known = [n for n in numbers if n is not None]
    return sum(known) if known and len(known) == len(numbers) else None
