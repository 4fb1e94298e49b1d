"""Readers of English matches: from the named groups of a rule to a piece of time, or to None where it is none."""

import re

from pipeline.extract.lang import en_words as words
from pipeline.extract.lang.common import calendar
from pipeline.extract.lang.places import ABBREVIATIONS, ENGLISH
from pipeline.extract.lang.temporal import Anchor, Piece, Reader, Shift, Unit

_DIRECTION = {"last": -1, "past": -1, "next": 1, "coming": 1}
_PERIOD = _DIRECTION | {"previous": -1, "preceding": -1, "following": 1}
_UNITS: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year", "weekend": "weekend"}
_CITIES = sorted(ENGLISH, key=len, reverse=True)
_SIGNED = re.compile(r"([+−–-])\s?(\d{1,2}):?(\d\d)?$")
_TITLE_BEFORE = re.compile(r"[A-Z]\w*\s$")


def _left(m: re.Match[str], length: int = 32) -> str:
    return m.string[max(0, m.start() - length) : m.start()]


def _right(m: re.Match[str], length: int = 40) -> str:
    return m.string[m.end() : m.end() + length]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else sum(words.NUMBERS.get(part, 1) for part in word.lower().split("-"))


def zone(m: re.Match[str]) -> str | None:
    """The zone named in a match: an IANA name, an offset, or "local"."""
    groups = m.groupdict()
    named = groups.get("z") or groups.get("zp") or groups.get("zc")
    if not named:
        return None
    if signed := _SIGNED.search(named):
        return f"{'+' if signed[1] == '+' else '-'}{int(signed[2]):02d}:{signed[3] or '00'}"
    if named.lower().startswith("local"):
        return "local"
    return ABBREVIATIONS.get(named.replace(".", "")) or next(
        (ENGLISH[city] for city in _CITIES if named.startswith(city)), None
    )


def _hour(hour: int, half: str | None) -> int | None:
    """An hour of the day from a 12-hour clock, or as it is; None if there is no such hour."""
    if half is None or not 1 <= hour <= 12:
        return hour if hour <= 23 else None
    return hour % 12 + (12 if half[0].lower() == "p" else 0)


def clock(m: re.Match[str]) -> Piece | None:
    """A time of day from the groups h, mi, s, ap."""
    g = m.groupdict()
    hour = _hour(_number(g["h"]), g.get("ap"))
    if hour is None:
        return None
    second = int(g["s"]) if g.get("s") else None
    return Piece(m.start(), m.end(), hour=hour, minute=int(g.get("mi") or 0), second=second, zone=zone(m))


def clock_range(m: re.Match[str]) -> Piece | None:
    """ "9 to 11 a.m.": both hours read from the one a.m. or p.m.; "at 12:06 and 12:08 p.m." are two times."""
    last = _hour(int(m["h2"]), m["ap"])
    if last is None or int(m["h"]) > 12:
        return None
    until = Piece(m.start(), m.end(), hour=last, minute=int(m["mi2"] or 0), zone=zone(m))
    first = _before(int(m["h"]), last)
    if m["two"] and m["mi"] and not words.BETWEEN.search(_left(m)):
        return Piece(m.start(), m.end("mi"), hour=first, minute=int(m["mi"]), zone=zone(m))
    return Piece(m.start(), m.end(), hour=first, minute=int(m["mi"] or 0), zone=until.zone, until=until)


def _before(hour: int, last: int) -> int:
    """The hour of "9 to 11 p.m." or "11 to 1 p.m.": the latest reading that is not after `last`."""
    return hour + 12 if hour < 12 and hour + 12 <= last else hour % 24


def bare_clock(m: re.Match[str]) -> Piece | None:
    """Hours and minutes without a.m. or p.m.: one-digit hours only after a word of time, else they are lengths."""
    return clock(m) if len(m["h"]) > 1 or words.TIME_BEFORE.search(_left(m)) else None


def oclock(m: re.Match[str]) -> Piece | None:
    """ "Nine o'clock in the evening"."""
    half = {"m": "a.m.", "a": "p.m.", "e": "p.m."}.get((m["ap"] or "").lower())
    hour = _hour(_number(m["h"]), half)
    return None if hour is None else Piece(m.start(), m.end(), hour=hour, zone=zone(m))


def noon(m: re.Match[str]) -> Piece:
    """Noon, and the midnight a day begins with."""
    return Piece(m.start(), m.end(), hour=0 if m["noon"].lower() == "midnight" else 12, zone=zone(m))


def month_day(m: re.Match[str]) -> Piece | None:
    """A month by name with its day, year, or both."""
    return calendar(m, words.MONTHS, words.WEEKDAYS)


def month_alone(m: re.Match[str]) -> Piece | None:
    """A month without a day or year, unless the word is a verb, a name or part of one."""
    word, left, right = m["mo"].rstrip(".").casefold(), _left(m), _right(m)
    temporal = bool(words.TEMPORAL.search(left)) or m["dir"] is not None
    if word in ("may", "march"):
        if not temporal or re.match(r"\s[A-Z]", right):
            return None
    elif not temporal and not words.WEAKLY_TEMPORAL.search(left):
        name = words.CAPITALISED.search(left) and not words.OPENERS.search(left)
        if word not in words.FULL_MONTHS or name or words.NAME_AFTER.match(right):
            return None
    return Piece(m.start(), m.end(), month=words.MONTHS[word], direction=_DIRECTION.get((m["dir"] or "").lower(), 0))


def the_day(m: re.Match[str]) -> Piece | None:
    """ "On the 23rd", where no floor or anniversary follows."""
    return Piece(m.start("d"), m.end(), day=int(m["d"])) if words.DAY_ENDS.match(_right(m)) else None


def year(m: re.Match[str]) -> Piece | None:
    """A bare year, told from counts and numbers of things by the words around it."""
    left, right = _left(m), _right(m)
    if words.NOT_A_YEAR_AFTER.search(left) or words.NOT_A_YEAR_BEFORE.match(right):
        return None
    if words.COUNTED.match(right) and (m["y"].endswith("00") or not words.SURELY_YEAR_AFTER.search(left)):
        return None
    return Piece(m.start(), m.end(), year=int(m["y"])) if words.YEAR_AFTER.search(left) else None


def years(m: re.Match[str]) -> Piece | None:
    """ "1939-1945", "1939–45"; but 2018-11 is a month."""
    first, last = int(m["y"]), m["y2"]
    final = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    month = len(last) == 2 and m["sep"] == "-" and int(last) <= 12 and final != first + 1
    if final <= first or month:
        return None
    return Piece(m.start(), m.end(), year=first, until=Piece(m.start(), m.end(), year=final))


def decade(m: re.Match[str]) -> Piece:
    """ "The 1990s"."""
    return Piece(m.start(), m.end(), bounds=(int(m["y"]), int(m["y"]) + 9))


def weekday(m: re.Match[str]) -> Piece | None:
    """A weekday, unless it is part of a title ("Black Friday", "the Sunday Times")."""
    if words.PAPERS.match(_right(m)) or (not m["dir"] and words.NAMED_DAYS.search(_left(m))):
        return None
    name = m["wd"].rstrip(".").casefold()
    if not name.endswith("day") and not words.DATE_AFTER.match(m.string, m.end("wd")):
        return None
    return Piece(
        m.start(), m.end(), weekday=words.WEEKDAYS[name], direction=_DIRECTION.get((m["dir"] or "").lower(), 0),
        shift=_beside_last(m["side"]),
    )  # fmt: skip


def _beside_last(side: str | None) -> Shift | None:
    """ "The previous Friday", "the following Monday": counted from the day mentioned last."""
    if not side:
        return None
    return Shift("previous", 1 if side.lower() in ("following", "next") else -1, counted=True)


def relative(shift: Shift) -> Reader:
    """A reader of words that always mean the same distance, such as "yesterday"."""

    def read(m: re.Match[str]) -> Piece | None:
        word = m.group()
        if word[0].isupper() and " " not in word and _TITLE_BEFORE.search(_left(m)):
            return None  # USA Today, Russia Today
        return Piece(m.start(), m.end(), shift=shift)

    return read


def beside(m: re.Match[str]) -> Piece | None:
    """The day before or after, unless it is the day before something that is named next."""
    if re.search(r"(?:before|after)$", m.group()) and not words.COMPLETE.match(_right(m)):
        return None
    back = re.search(r"before|previous|preceding|prior|earlier", m.group(), re.IGNORECASE)
    return Piece(m.start(), m.end(), shift=Shift("previous", -1 if back else 1))


def counted(m: re.Match[str]) -> Piece | None:
    """ "Two days later", "a week ago", "three months earlier"."""
    way, unit = m["way"].lower(), _UNITS[m["u"].lower()]
    if way in ("before", "after") and not words.COMPLETE.match(_right(m)):
        return None
    amount = _number(m["n"]) * (1 if way.startswith(("later", "after", "hence", "from")) else -1)
    return Piece(
        m.start(), m.end(), shift=Shift(_anchor(way.startswith(("ago", "hence", "from"))), amount, unit, counted=True)
    )


def period(m: re.Match[str]) -> Piece | None:
    """ "Last week", "earlier this month", "the following year": a stretch around an anchor."""
    which = m["which"].lower().split()
    if which[-1] in ("last", "next") and (which[0] == "the" or _left(m).lower().endswith("the ")):
        return None  # a length of time, not a date
    own = which[0] not in ("the", "that")
    return Piece(m.start(), m.end(), shift=Shift(_anchor(own), _PERIOD.get(which[-1], 0), _UNITS[m["u"].lower()]))


def _anchor(own: bool) -> Anchor:
    return "document" if own else "previous"
