"""ISO dates out of metadata, addresses and lines that hold nothing but a date."""

import re
from datetime import date

_ISO = re.compile(r"\s*((?:19|20)\d\d)-?(\d\d)-?(\d\d)(?!\d)")
_RFC = re.compile(r"(?:\w{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+((?:19|20)\d\d)\b")
_URL_DAYS = (
    re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?!\d)"),
    # 20181125, or with a clock time behind it: 20190115114912 or 20190115114912563
    re.compile(r"(?<!\d)(20\d\d)(\d\d)(\d\d)(?=\d{6}(?!\d)|\d{9}(?!\d)|(?!\d))"),
)
_URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(\d\d)(?=/)")
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_RUSSIAN = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_LEAD = (
    r"(?:(?:published|posted|date|dated|updated|опубликовано|дата|등록일?|입력|작성일|게시일|公開日?|掲載日?)"
    r"\s*[:：]?\s*)?(?:\d{1,2}:\d\d(?::\d\d)?[\s,]+)?"
)
_ERA = re.compile(r"(平成|令和)\s?(元|\d\d?)年")
_ERA_STARTS = {"平成": 1988, "令和": 2018}
_DAY_NAME = r"(?:\w{2,9}[,.]?\s+)?"
_CLOCK = (
    r"(?:[\s,T]*(?:в\s|at\s|г\.?,?|오[전후]|午[前後])?\s*\d{1,2}[:.시時]\d{0,2}(?::\d\d)?\s*[\w.:+()]{0,12}(?:\s+\w{2,5})?)?"
    r"\s*(?:г\.?|года)?\s*(?:\(\w\))?[\s.]*"
)
_LINES = (
    (re.compile(_LEAD + r"(?P<y>(?:19|20)\d\d)[-./](?P<m>\d\d?)[-./](?P<d>\d\d?)\.?" + _CLOCK, re.I), int),
    (re.compile(_LEAD + r"(?P<d>\d\d?)[./](?P<m>\d\d)[./](?P<y>(?:19|20)\d\d)" + _CLOCK, re.I), int),
    (
        re.compile(
            _LEAD + r"(?P<y>(?:19|20)\d\d)\s?[년年]\s?(?P<m>\d\d?)\s?[월月]\s?(?P<d>\d\d?)\s?[일日]"
            r"(?:\s?[(（]\w{1,3}[)）])?" + _CLOCK,
            re.I,
        ),
        int,
    ),
    (
        re.compile(
            _LEAD
            + _DAY_NAME
            + r"(?P<m>[A-Za-z]{3,9})\.?\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)"
            + _CLOCK,
            re.I,
        ),
        None,
    ),
    (
        re.compile(
            _LEAD + _DAY_NAME + r"(?P<d>\d\d?)\s+(?P<m>[A-Za-zа-яё]{3,9})\.?,?\s+(?P<y>(?:19|20)\d\d)" + _CLOCK, re.I
        ),
        None,
    ),
)


def iso_day(text: str | None) -> str | None:
    """The day of an ISO 8601 or RFC 2822 date-time as YYYY-MM-DD, None where `text` starts with neither.

    The day is the one printed: a time zone behind it is not applied.
    """
    if not text:
        return None
    if iso := _ISO.match(text):
        return _day(*iso.groups())
    if rfc := _RFC.match(text.strip()):
        day, month, year = rfc.groups()
        return _day(year, str(_month(month)), day)
    return date_line(text)


def url_day(url: str | None) -> str | None:
    """The day (YYYY-MM-DD) or month (YYYY-MM) an address carries, as in /2018/11/26/ or /20181125/."""
    path = re.sub(r"^\w+://[^/]*", "", url or "")
    for pattern in _URL_DAYS:
        for found in pattern.finditer(path):
            if day := _day(*found.groups()):
                return day
    if (match := _URL_MONTH.search(path)) and 1 <= int(match[2]) <= 12:
        return f"{match[1]}-{match[2]}"
    return None


def date_line(line: str) -> str | None:
    """The day of a line that is nothing but a date (a clock time or a word such as "Published:" may stand with it).

    English, Russian, Korean and Japanese. 03/04/2019 is refused where both numbers could be the month.
    """
    line = _ERA.sub(lambda m: f"{_ERA_STARTS[m[1]] + (1 if m[2] == '元' else int(m[2]))}年", line.strip())
    if len(line) > 60:
        return None
    for pattern, number in _LINES:
        if not (match := pattern.fullmatch(line)):
            continue
        month = int(match["m"]) if number else _month(match["m"])
        if "/" in line[: match.end("y")] and int(match["d"]) <= 12 and match.start("d") < match.start("y"):
            return None
        return _day(match["y"], str(month), match["d"])
    return None


def _month(name: str) -> int:
    """Number of an English or Russian month name or its abbreviation; 0 if it is none."""
    low = name.lower()
    for number, (english, russian) in enumerate(zip(_ENGLISH, _RUSSIAN, strict=True), 1):
        if low.startswith(english) or (low.startswith(russian) and (number != 5 or low in ("май", "мая"))):
            return number
    return 0


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
