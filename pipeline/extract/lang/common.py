"""What all languages share: dates in digits, and the reader of named groups into a piece."""

import re
from collections.abc import Mapping

from pipeline.extract.lang.temporal import Piece, Rule

_YEAR = r"(?:1[89]|20)\d\d"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_CLOCK = r"(?P<h>[01]?\d|2[0-3]):(?P<mi>[0-5]\d)(?::(?P<s>[0-5]\d)(?:\.\d{1,6})?)?"
_SHORT_YEAR_PIVOT = 70


def calendar(m: re.Match[str], months: Mapping[str, int], weekdays: Mapping[str, int]) -> Piece | None:
    """A piece from the groups y, mo (name) or mn (digits), d; d1, d2 or d3 is the other end of a stretch of days."""
    g = m.groupdict()
    name = (g.get("mo") or "").rstrip(".").casefold()
    month = months[name] if name else int(g["mn"]) if g.get("mn") else None
    year = int(g["y"]) if g.get("y") else None
    day = int(g["d"]) if g.get("d") else None
    weekday = weekdays[g["wd"].rstrip(".").casefold()] if g.get("wd") else None
    first, last = g.get("d1"), g.get("d2") or g.get("d3")
    start, final = (int(first), day) if first else (day, int(last) if last else None)
    until = Piece(m.start(), m.end(), year=year, month=month, day=final) if first or last else None
    return Piece(m.start(), m.end(), year=year, month=month, day=start, weekday=weekday, until=until)


def half_before(m: re.Match[str], halves: tuple[str, ...]) -> str | None:
    """The word for a half of the day that was said last before this clock time, within a few sentences."""
    before = m.string[max(0, m.start() - 200) : m.start()]
    place, word = max((before.rfind(half), half) for half in halves)
    return word if place >= 0 else None


def iso(m: re.Match[str]) -> Piece | None:
    """Year first, perhaps with a clock time and offset."""
    g = m.groupdict()
    zone = "+00:00" if g["zone"] == "Z" else g["zone"]
    if zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    hour = int(g["h"]) if g["h"] else None
    second = int(g["s"]) if g["s"] else None
    return Piece(
        m.start(), m.end(), int(g["y"]), int(g["mn"]), int(g["d"]),
        hour=hour, minute=int(g["mi"] or 0), second=second, zone=zone,
    )  # fmt: skip


def year_month(m: re.Match[str]) -> Piece | None:
    """2018-11; told from 2018-19 by the rule for years, which comes first."""
    return Piece(m.start(), m.end(), int(m["y"]), int(m["mn"]))


def day_first(m: re.Match[str]) -> Piece | None:
    """Day, month, year with full stops: the order everywhere such dates are printed."""
    return _ordered(m, int(m["a"]), int(m["b"]))


def slashes(m: re.Match[str]) -> Piece | None:
    """Month first, as in the United States, unless the first number can only be a day."""
    first, second = int(m["a"]), int(m["b"])
    return _ordered(m, first, second) if first > 12 else _ordered(m, second, first)


def day_slashes(m: re.Match[str]) -> Piece | None:
    """Day first, as in Europe, unless the second number can only be a day."""
    first, second = int(m["a"]), int(m["b"])
    return _ordered(m, second, first) if second > 12 else _ordered(m, first, second)


def _ordered(m: re.Match[str], day: int, month: int) -> Piece | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    year = int(m["y"])
    if len(m["y"]) == 2:
        year += 1900 if year >= _SHORT_YEAR_PIVOT else 2000
    return Piece(m.start(), m.end(), year, month, day)


_AFTER = r"(?![\d/]|[.-]\d)"


def _year_first(name: str, separator: str) -> Rule:
    clock = rf"(?:(?:T|,?\s+){_CLOCK}(?:\s?(?P<zone>Z\b|[+-]\d\d:?\d\d))?)?"
    return Rule(name, rf"(?P<y>{_YEAR}){separator}(?P<mn>{_MONTH}){separator}(?P<d>{_DAY})(?!\d){clock}", iso)


def numeric(*, slash_month_first: bool) -> tuple[Rule, ...]:
    """The rules for dates in digits; with slashes the order of day and month is the language's."""
    slashed = slashes if slash_month_first else day_slashes
    return (
        _year_first("iso", "-"),
        _year_first("iso_slashed", "/"),
        _year_first("iso_dotted", r"\.\s?"),
        Rule("dotted", rf"(?P<a>{_DAY})\.(?P<b>{_MONTH})\.(?P<y>{_YEAR}|\d\d){_AFTER}", day_first),
        Rule("slashed", rf"(?P<a>{_DAY})/(?P<b>{_DAY})/(?P<y>{_YEAR}|\d\d){_AFTER}", slashed),
        Rule("iso_month", rf"(?P<y>{_YEAR})-(?P<mn>0[1-9]|1[0-2])(?![\d-])", year_month),
    )
