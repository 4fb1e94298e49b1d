"""Dates as citations print them: "Nov. 26, 2018", "26 ноября 2018 г.", "2018. 7. 23", "2018年12月21日", "2018".

A grammar of its own, smaller than that of running text: a citation's date is always written out, and the day it was
looked up ("accessed January 5") is no date of publication.
"""

import re
from dataclasses import dataclass
from datetime import date

from pipeline.extract.citations.words import ACCESSED

_EN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RU = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}

_MONTH_EN = (
    r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MONTH_RU = (
    r"(?P<{0}>янв(?:ар[ья])?|фев(?:рал[ья])?|март?а?|апр(?:ел[ья])?|ма[йя]|июн[ья]?|июл[ья]?|авг(?:уста?)?|"
    r"сент?(?:ябр[ья])?|окт(?:ябр[ья])?|ноя(?:б(?:р[ья])?)?|дек(?:абр[ья])?)\.?"
)
_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)(?!\d)"
_DAY = r"(?P<{0}>3[01]|[12]\d|0?[1-9])"

# In order of trust; the first that fits at a place wins. Group names end in the number of the alternative.
_FORMS = (
    rf"{_MONTH_EN.format('m1')}\s+{_DAY.format('d1')}(?:st|nd|rd|th)?(?:\s*(?:[-–]|and|&)\s*\d\d?)?,?\s+{_YEAR.format('y1')}",
    rf"{_DAY.format('d2')}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH_EN.format('m2')},?[\s-]+{_YEAR.format('y2')}",
    rf"{_DAY.format('d3')}(?:-?го)?\s+{_MONTH_RU.format('m3')}\s+{_YEAR.format('y3')}(?:\s*г(?:ода|\.)?(?!\w))?",
    rf"{_YEAR.format('y4')}\s*[年년]\s*(?P<m4>1[0-2]|0?[1-9])\s*[月월](?:\s*{_DAY.format('d4')}\s*[日일](?:付け?)?(?:の?[朝夕]刊)?(?:\s?자)?)?",
    rf"(?P<e5>明治|大正|昭和|平成|令和)(?P<y5>\d\d?|元)年(?P<m5>1[0-2]|0?[1-9])月(?:{_DAY.format('d5')}日(?:付け?)?(?:の?[朝夕]刊)?)?",
    rf"{_YEAR.format('y6')}(?P<s6>[-/]|\.\s?)(?P<m6>1[0-2]|0?[1-9])(?P=s6){_DAY.format('d6')}(?!\d)\.?",
    rf"(?<![\d.]){_DAY.format('d7')}\.(?P<m7>1[0-2]|0?[1-9])\.{_YEAR.format('y7')}",
    rf"(?<![\d/])(?P<m8>1[0-2]|0?[1-9])/{_DAY.format('d8')}/{_YEAR.format('y8')}",
    rf"{_YEAR.format('y9')},\s+{_MONTH_EN.format('m9')}\s+{_DAY.format('d9')}(?!\d)",
    rf"{_MONTH_EN.format('m10')},?\s+{_YEAR.format('y10')}",
    rf"{_MONTH_RU.format('m11')}\s+{_YEAR.format('y11')}(?:\s*г(?:ода|\.)?(?!\w))?",
    rf"{_YEAR.format('y12')}\.\s+{_DAY.format('d12')}\s+{_MONTH_RU.format('m12')}",
    rf"{_MONTH_EN.format('m13')}\s+{_DAY.format('d13')}(?:st|nd|rd|th)?(?![\d:])",
    rf"{_DAY.format('d14')}(?:st|nd|rd|th)?\s+{_MONTH_EN.format('m14')}(?!\w)",
    rf"{_DAY.format('d15')}\s+{_MONTH_RU.format('m15')}(?!\w)",
    rf"(?<![\d/.\-]){_YEAR.format('y16')}(?![/\-]\d)(?:\s*г(?:ода|\.)?(?!\w))?[a-z]?(?!\w)",
)
_WEEKDAY = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?\s+)?"
_DATE = re.compile(rf"(?<![0-9A-Za-z_À-ɏА-Яа-яЁёІіЇїЄєҐґ]){_WEEKDAY}(?:{'|'.join(_FORMS)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """A date found: half-open span, ISO value (day, month or year); `stated` is False where the year was supplied."""

    start: int
    end: int
    value: str
    stated: bool = True


def find_dates(text: str, start: int, end: int, today: date | None = None) -> list[When]:
    """Dates printed in `text[start:end]`, in order, those of access left out.

    A day without a year takes the latest year that does not put it after `today`; without `today` it is left out.
    """
    found = []
    for match in _DATE.finditer(text, start, end):
        value = _value(match, today)
        if value and not ACCESSED.search(text, max(start, match.start() - 30), match.start()):
            parts = _parts(match)
            found.append(When(match.start(), match.end(), value, "y" in parts))
    return found


def _parts(match: re.Match[str]) -> dict[str, str]:
    """The groups of the alternative that matched, without its number."""
    return {name[0]: value for name, value in match.groupdict().items() if value}


def _value(match: re.Match[str], today: date | None) -> str | None:
    parts = _parts(match)
    month = _month(parts["m"]) if "m" in parts else None
    day = int(parts["d"]) if "d" in parts else None
    year = _year(parts)
    if year is None and today is not None and month and day:
        year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    if year is None:
        return None
    if month is None or day is None:
        return f"{year:04d}" + (f"-{month:02d}" if month else "")
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(parts: dict[str, str]) -> int | None:
    if "e" in parts:
        return _ERAS[parts["e"]] + (1 if parts["y"] == "元" else int(parts["y"]))
    return int(parts["y"]) if "y" in parts else None


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    low = word.casefold()
    if low[:3] in _EN:
        return _EN.index(low[:3]) + 1
    return next(i for i, stem in enumerate(_RU, 1) if low.startswith(stem))  # "мар" stands before "ма"
